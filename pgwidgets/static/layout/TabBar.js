import { followDrag } from "../behaviors/drag.js";
import { focusQuietly } from "../core/focus.js";
import { createElement, uniqueId } from "../core/dom.js";
import { createIcon } from "../core/icons.js";

/**
 * @typedef {object} Tab
 * @property {HTMLElement} element
 * @property {HTMLButtonElement} label  what is selected and focused
 */
/**
 * @typedef {object} TabBarHandlers
 * @property {(tab: Tab) => void} selected  a person chose the tab
 * @property {(tab: Tab) => void} closed  a person wants it closed
 * @property {(tab: Tab, index: number) => void} moved  a person moved it to that place
 */

const NEXT_KEYS = { horizontal: "ArrowRight", vertical: "ArrowDown" };
const PREVIOUS_KEYS = { horizontal: "ArrowLeft", vertical: "ArrowUp" };

/** A row or column of tabs. Looks and gestures only; its widget acts. */
export class TabBar {
  element = createElement("div", "pgw-TabBar");

  /** @type {Tab[]} in the order shown */
  #tabs = [];

  #handlers;
  #isClosable;
  #isReorderable;

  /** @type {"horizontal" | "vertical"} */
  #orientation = "horizontal";

  /**
   * @param {boolean} isClosable
   * @param {boolean} isReorderable
   * @param {TabBarHandlers} handlers
   */
  constructor(isClosable, isReorderable, handlers) {
    this.#isClosable = isClosable;
    this.#isReorderable = isReorderable;
    this.#handlers = handlers;
    this.element.classList.toggle("pgw-is-reorderable", isReorderable);
    this.element.setAttribute("role", "tablist");
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
  }

  /** @param {"horizontal" | "vertical"} orientation */
  setOrientation(orientation) {
    this.#orientation = orientation;
    this.element.setAttribute("aria-orientation", orientation);
    this.element.classList.toggle("pgw-is-vertical", orientation === "vertical");
  }

  /**
   * @param {string} title
   * @param {HTMLElement} panel
   * @returns {Tab}
   */
  addTab(title, panel) {
    const label = createElement("button", "pgw-Tab-label");
    const tab = { label, element: createElement("div", "pgw-Tab", label) };
    label.type = "button";
    label.tabIndex = -1;
    label.id = uniqueId("tab");
    label.setAttribute("role", "tab");
    label.setAttribute("aria-selected", "false");
    label.setAttribute("aria-controls", (panel.id ||= uniqueId("page")));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", label.id);
    tab.element.setAttribute("role", "presentation");
    if (this.#isClosable) tab.element.append(this.#createCloser(tab));
    this.#tabs.push(tab);
    this.element.append(tab.element);
    this.#showTitle(tab, title);
    this.#listen(tab);
    return tab;
  }

  /**
   * @param {Tab} tab
   * @param {string} title
   */
  moveToEnd(tab, title) {
    this.#place(tab, this.#tabs.length - 1);
    this.#showTitle(tab, title);
  }

  /** @param {Tab} tab */
  removeTab(tab) {
    const hadFocus = tab.element.contains(document.activeElement);
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    tab.element.remove();
    const selected = this.#tabs.find(({ label }) => label.tabIndex === 0);
    if (hadFocus && selected) focusQuietly(selected.label);
  }

  /** @param {Tab} tab */
  selectTab(tab) {
    for (const other of this.#tabs) {
      const isSelected = other === tab;
      other.element.classList.toggle("pgw-is-current", isSelected);
      other.label.setAttribute("aria-selected", String(isSelected));
      other.label.tabIndex = isSelected ? 0 : -1;
    }
  }

  /** @param {Tab} tab */
  revealTab(tab) {
    tab.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {Tab} tab */
  #listen(tab) {
    // A drag keeps the pointer captured, so that no click arrives; there the release selects.
    tab.label.addEventListener("click", () => this.#handlers.selected(tab));
    if (!this.#isReorderable) return;
    tab.label.addEventListener("pointerdown", (event) => {
      if (event.button === 0) this.#beginDrag(tab, event);
    });
  }

  /**
   * @param {Tab} tab
   * @param {string} title
   */
  #showTitle({ label }, title) {
    label.textContent = title;
    if (title === "") label.setAttribute("aria-label", `Page ${this.#tabs.length}`);
    else label.removeAttribute("aria-label");
  }

  /**
   * @param {Tab} tab
   * @returns {HTMLElement}
   */
  #createCloser(tab) {
    const closer = createElement("button", "pgw-Tab-closer");
    closer.type = "button";
    // Keyboards use Delete on the tab: one stop for the whole bar, in which there are only tabs.
    closer.tabIndex = -1;
    closer.setAttribute("aria-hidden", "true");
    closer.title = "Close";
    closer.append(createIcon("close"));
    closer.addEventListener("click", () => this.#handlers.closed(tab));
    tab.label.setAttribute("aria-keyshortcuts", "Delete");
    return closer;
  }

  /**
   * @param {Tab} tab
   * @param {PointerEvent} press
   */
  #beginDrag(tab, press) {
    const home = this.#tabs.indexOf(tab);
    const start = this.#startOf(tab);
    followDrag(press, this.element, {
      moved: (dx, dy) => this.#dragTo(tab, start + (this.#orientation === "vertical" ? dy : dx)),
      ended: (hasMoved) => {
        tab.element.classList.remove("pgw-is-dragging");
        tab.element.style.translate = "";
        const index = this.#tabs.indexOf(tab);
        if (hasMoved && index !== home) this.#handlers.moved(tab, index);
        if (index >= 0) this.#handlers.selected(tab);
        tab.label.focus({ preventScroll: true });
      },
    });
  }

  /**
   * @param {Tab} tab
   * @param {number} start  where its edge would be, px in the bar
   */
  #dragTo(tab, start) {
    if (!this.#tabs.includes(tab)) return;
    tab.element.classList.add("pgw-is-dragging");
    const extent = this.#extentOf(tab);
    const others = this.#tabs.filter((other) => other !== tab);
    const last = others.at(-1);
    const end = last ? Math.max(this.#startOf(last) + this.#extentOf(last), this.#startOf(tab) + extent) : extent;
    const place = Math.min(Math.max(0, start), end - extent);
    const index = others.filter((other) => this.#isPassed(other, tab, place)).length;
    if (index !== this.#tabs.indexOf(tab)) this.#place(tab, index);
    const shift = Math.round(place - this.#startOf(tab));
    tab.element.style.translate = this.#orientation === "vertical" ? `0 ${shift}px` : `${shift}px 0`;
  }

  /**
   * Whether the dragged tab belongs behind the other one: its leading edge has passed the other's middle.
   *
   * @param {Tab} other
   * @param {Tab} dragged
   * @param {number} place
   */
  #isPassed(other, dragged, place) {
    const middle = this.#startOf(other) + this.#extentOf(other) / 2;
    const isBefore = this.#tabs.indexOf(other) < this.#tabs.indexOf(dragged);
    return isBefore ? place >= middle : place + this.#extentOf(dragged) > middle;
  }

  /**
   * @param {Tab} tab
   * @param {number} index
   */
  #place(tab, index) {
    this.#tabs = this.#tabs.filter((other) => other !== tab).toSpliced(index, 0, tab);
    const hadFocus = document.activeElement === tab.label;
    this.element.insertBefore(tab.element, this.#tabs[index + 1]?.element ?? null);
    if (hadFocus) focusQuietly(tab.label);
  }

  /** @param {Tab} tab */
  #startOf({ element }) {
    return this.#orientation === "vertical" ? element.offsetTop : element.offsetLeft;
  }

  /** @param {Tab} tab */
  #extentOf({ element }) {
    return this.#orientation === "vertical" ? element.offsetHeight : element.offsetWidth;
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    const at = this.#tabs.findIndex(({ label }) => label === event.target);
    const tab = this.#tabs[at];
    if (!tab || event.altKey || event.metaKey) return;
    const target = this.#targetOf(event.key, at);
    if (event.key === "Delete" && this.#isClosable) this.#handlers.closed(tab);
    else if (target === undefined) return;
    else if (event.ctrlKey && event.shiftKey) this.#moveByKey(tab, target);
    else if (event.ctrlKey || event.shiftKey) return;
    else this.#focusTab(target);
    event.preventDefault();
  }

  /**
   * @param {string} key
   * @param {number} at
   * @returns {number | undefined} index of the tab the key leads to
   */
  #targetOf(key, at) {
    const count = this.#tabs.length;
    return new Map([
      [NEXT_KEYS[this.#orientation], (at + 1) % count],
      [PREVIOUS_KEYS[this.#orientation], (at + count - 1) % count],
      ["Home", 0],
      ["End", count - 1],
    ]).get(key);
  }

  /** @param {number} index */
  #focusTab(index) {
    const tab = this.#tabs[index];
    tab?.label.focus();
    if (tab) this.#handlers.selected(tab);
  }

  /**
   * @param {Tab} tab
   * @param {number} index
   */
  #moveByKey(tab, index) {
    if (!this.#isReorderable || index === this.#tabs.indexOf(tab)) return;
    this.#place(tab, index);
    this.#handlers.moved(tab, index);
  }

  /** @param {WheelEvent} event  an ordinary wheel moves a row of tabs sideways */
  #wheeled(event) {
    const hasRoom = this.element.scrollWidth > this.element.clientWidth;
    if (this.#orientation === "vertical" || !hasRoom || event.ctrlKey || event.deltaX !== 0) return;
    event.preventDefault();
    this.element.scrollLeft += event.deltaY;
  }
}
