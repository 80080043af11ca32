import { Dropdown } from "../behaviors/Dropdown.js";
import { createElement, uniqueId } from "../core/dom.js";

/** @typedef {{index: number, text: string}} ComboEntry  an item and its index among all */
/** @typedef {{picked: (index: number) => void, closed: () => void}} ComboListHandlers */

/**
 * The drop-down list of a combo box. The focus stays in the field, which names the highlighted option.
 *
 * ARIA: listbox.
 */
export class ComboList {
  #element = createElement("div", "pgw-ComboBox-list");
  #field;
  #limit;
  #dropdown;

  /** @type {ComboEntry[]} */
  #entries = [];

  /** Position of the highlighted entry in the list, -1 for none. */
  #at = -1;

  /**
   * @param {HTMLElement} anchor
   * @param {HTMLElement} field  has the focus
   * @param {number} limit  entries shown at once, 0 for the style sheet's height
   * @param {ComboListHandlers} handlers
   */
  constructor(anchor, field, limit, { picked, closed }) {
    this.#field = field;
    this.#limit = limit;
    this.#dropdown = new Dropdown(this.#element, anchor, () => {
      this.#emptied();
      closed();
    });
    this.#element.id = uniqueId("list");
    this.#element.setAttribute("role", "listbox");
    this.#element.setAttribute("aria-label", "Items");
    this.#element.addEventListener("pointermove", (event) => this.#hovered(event));
    this.#element.addEventListener("click", (event) => {
      const entry = this.#entries[this.#positionOf(event)];
      if (entry) picked(entry.index);
    });
    field.setAttribute("aria-controls", this.#element.id);
    this.#emptied();
  }

  get isOpen() {
    return this.#dropdown.isOpen;
  }

  /** Index of the highlighted item among all, -1 for none. */
  get highlighted() {
    return this.#entries[this.#at]?.index ?? -1;
  }

  /** @returns {string[]} texts of the entries in the list */
  get texts() {
    return this.#entries.map((entry) => entry.text);
  }

  /**
   * Opens the list, or gives the open one other entries. Without entries it closes.
   *
   * @param {ComboEntry[]} entries
   * @param {number} selected  index of the selected item among all
   * @param {number} highlighted  index of the item to highlight, among all
   */
  open(entries, selected, highlighted) {
    if (entries.length === 0) {
      this.close();
      return;
    }
    this.#entries = entries;
    this.#element.replaceChildren(...entries.map((entry) => createOption(entry, selected)));
    this.#field.setAttribute("aria-expanded", "true");
    if (this.isOpen) this.#dropdown.place();
    else this.#dropdown.open();
    this.#limitHeight();
    this.highlight(entries.findIndex((entry) => entry.index === highlighted));
  }

  close() {
    this.#dropdown.close();
  }

  /** @param {number} count  entries down, negative up; stops at the ends */
  move(count) {
    const last = this.#entries.length - 1;
    if (this.#at < 0) this.highlight(count > 0 ? 0 : last);
    else this.highlight(Math.min(last, Math.max(0, this.#at + count)));
  }

  /** @param {number} at  position in the list, -1 for none, past the end for the last */
  highlight(at) {
    this.#mark(at);
    this.#options()[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  /** Position of the highlighted entry in the list, -1 for none. */
  get position() {
    return this.#at;
  }

  /** @param {number} at */
  #mark(at) {
    const options = this.#options();
    options[this.#at]?.classList.remove("pgw-is-highlighted");
    this.#at = Math.min(at, options.length - 1);
    const option = options[this.#at];
    option?.classList.add("pgw-is-highlighted");
    if (option) this.#field.setAttribute("aria-activedescendant", option.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  #options() {
    return this.#element.children;
  }

  #limitHeight() {
    const first = this.#options()[0];
    if (!first || this.#limit <= 0) return;
    const chrome = this.#element.offsetHeight - this.#element.clientHeight;
    const { paddingTop, paddingBottom } = getComputedStyle(this.#element);
    const height = this.#limit * first.getBoundingClientRect().height;
    this.#element.style.setProperty(
      "--pgw-combobox-list-height",
      `${height + chrome + parseFloat(paddingTop) + parseFloat(paddingBottom)}px`,
    );
    this.#dropdown.place();
  }

  /** @param {Event} event */
  #positionOf(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    return [...this.#options()].indexOf(/** @type {Element} */ (option));
  }

  /** @param {PointerEvent} event */
  #hovered(event) {
    const at = this.#positionOf(event);
    if (at >= 0) this.#mark(at);
  }

  #emptied() {
    this.#mark(-1);
    this.#entries = [];
    this.#element.replaceChildren();
    this.#field.setAttribute("aria-expanded", "false");
  }
}

/**
 * @param {ComboEntry} entry
 * @param {number} selected
 */
function createOption({ index, text }, selected) {
  const option = createElement("div", "pgw-ComboBox-option", text);
  option.id = uniqueId("option");
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", String(index === selected));
  return option;
}
