import { TypeAhead } from "../behaviors/TypeAhead.js";
import { WheelSteps } from "../behaviors/wheel.js";
import { createElement } from "../core/dom.js";
import { createIcon } from "../core/icons.js";
import { readOptions, requireNumber } from "../core/options.js";
import { whenSettled } from "../core/settle.js";
import { Widget } from "../core/Widget.js";
import { TextField } from "../text/TextField.js";
import { ChoiceItems } from "./ChoiceItems.js";
import { ComboList } from "./ComboList.js";

/**
 * @typedef {object} ComboBoxOptions
 * @property {boolean} editable  free text, which filters the list; default false
 * @property {number} dropdown_limit  items shown before the list scrolls; default 0, about 200 px
 */

/** @type {ComboBoxOptions} */
const DEFAULTS = { editable: false, dropdown_limit: 0 };

/** Of the items, how many are measured to find the width that fits all: the longest ones by characters. */
const MEASURED_ITEMS = 40;

/** Entries that Page up and Page down move. */
const PAGE_ENTRIES = 10;

const MOVES = Object.freeze({ ArrowDown: 1, ArrowUp: -1, PageDown: PAGE_ENTRIES, PageUp: -PAGE_ENTRIES });

/**
 * Text field with a drop-down list. The wheel steps through the items.
 * Keys: up and down open the list and move in it, as do Page up and down, and Home and End if not editable; Enter picks
 * or commits the text; Space, if not editable, opens and picks; Escape closes; letters find an item, or filter the list
 * if editable. A blank among the letters is one of them.
 *
 * Callbacks: `activated(index, text)` when a person picked an item or pressed Enter; `modified(text)` while typing.
 * ARIA: combobox pattern with a listbox popup: select-only, or editable with list autocomplete.
 */
export class ComboBox extends Widget {
  #items = new ChoiceItems();
  #wheel = new WheelSteps();
  #typeAhead = new TypeAhead();
  #sizer = createElement("span", "pgw-ComboBox-sizer");
  #button = createElement("button", "pgw-ComboBox-button", createIcon("down"));

  /** @type {HTMLElement} */
  #field;

  /** @type {TextField | null} only if editable */
  #typed = null;

  #list;

  /** @param {Partial<ComboBoxOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-ComboBox"), "combobox-widget");
    const options = readOptions(given, DEFAULTS);
    const limit = requireNumber("ComboBox", "dropdown_limit", options.dropdown_limit);
    this.#field = options.editable ? this.#createInput() : createElement("div", "pgw-ComboBox-field");
    this.#list = new ComboList(this.element, this.#field, limit, {
      picked: (index) => this.#pick(index),
      closed: () => this.#typeAhead.reset(),
    });
    this.onDispose(() => this.#list.close());
    this.#build();
    this.#itemsChanged();
  }

  /** @override */
  get focusElement() {
    return this.#field;
  }

  /** @param {string} text */
  append_text(text) {
    this.#items.append(String(text));
    this.#itemsChanged();
  }

  /** @param {string} text  goes before the first item that follows it, ignoring case */
  insert_alpha(text) {
    this.#items.insertAlpha(String(text));
    this.#itemsChanged();
  }

  /** @param {string | number} text  of the item to remove, or its index; the text shown stays */
  delete_alpha(text) {
    this.#items.delete(typeof text === "number" ? text : String(text));
    this.#itemsChanged();
  }

  /** @param {string} [text]  any; selects the item if it is one */
  set_text(text = "") {
    this.#items.show(String(text));
    this.#showText();
  }

  get_text() {
    return this.#items.text;
  }

  /** @param {number} idx  out of range leaves what is shown */
  set_index(idx) {
    this.#items.select(requireNumber("ComboBox.set_index", "idx", idx));
    this.#showText();
  }

  get_index() {
    return this.#items.index;
  }

  /**
   * @param {number} idx
   * @returns {string | null} null out of range
   */
  get_alpha(idx) {
    return this.#items.texts[idx] ?? null;
  }

  /** @param {string} text  of an item; another one is shown only if the box is editable */
  show_text(text) {
    if (this.#typed || this.#items.texts.includes(text)) this.set_text(text);
  }

  clear() {
    this.#items.clear();
    this.#itemsChanged();
  }

  /** @param {number} numchars  visible width; ends fitting it to the items */
  set_length(numchars) {
    this.#sizer.style.width = `${Math.max(1, Number(numchars) || 1)}ch`;
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#field.setAttribute("aria-label", msg || "Choice");
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#list.close();
    this.#button.disabled = !isEnabled;
    if (this.#field instanceof HTMLInputElement) this.#field.disabled = !isEnabled;
    else {
      this.#field.tabIndex = isEnabled ? 0 : -1;
      this.#field.setAttribute("aria-disabled", String(!isEnabled));
    }
  }

  /** @override */
  captureDraft() {
    return this.#typed?.captureDraft() ?? null;
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    if (this.#typed?.restoreDraft(draft)) this.#items.show(this.#typed.text);
  }

  #createInput() {
    const input = createElement("input", "pgw-ComboBox-field");
    input.type = "text";
    input.setAttribute("aria-autocomplete", "list");
    this.#typed = new TextField(this, input, "");
    input.addEventListener("input", () => this.#textTyped());
    return input;
  }

  #build() {
    const field = this.#field;
    field.tabIndex = 0;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-label", "Choice");
    this.#sizer.setAttribute("aria-hidden", "true");
    this.#button.type = "button";
    this.#button.tabIndex = -1;
    this.#button.setAttribute("aria-label", "Show items");
    // The button belongs to the field; the focus goes there.
    this.#button.addEventListener("mousedown", (event) => event.preventDefault());
    this.#button.addEventListener("click", () => this.#toggleList());
    if (!this.#typed) field.addEventListener("click", () => this.#toggleList());
    field.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
    this.element.append(this.#sizer, field, this.#button);
  }

  /** Once for any number of items that come together: measuring them all for each would take long lists for ever. */
  #itemsChanged() {
    whenSettled(this.#items, () => this.#showItems());
  }

  #showItems() {
    const longest = [...this.#items.texts].sort((a, b) => b.length - a.length).slice(0, MEASURED_ITEMS);
    this.#sizer.textContent = longest.join("\n");
    this.#showText();
    if (this.#list.isOpen) this.#openList();
  }

  #showText() {
    const { text } = this.#items;
    if (this.#typed) this.#typed.set(text);
    else this.#field.textContent = text;
  }

  #textTyped() {
    if (!this.#typed) return;
    this.#items.show(this.#typed.text);
    this.#typed.flush();
    this.#openList(this.#typed.text);
  }

  /** @param {string} [filter]  only items that contain it; all if left out */
  #openList(filter = "") {
    const wanted = filter.toLowerCase();
    const entries = this.#items.texts.map((text, index) => ({ index, text }));
    const shown = entries.filter((entry) => entry.text.toLowerCase().includes(wanted));
    const { index } = this.#items;
    this.#list.open(shown, index, filter ? -1 : index);
  }

  #toggleList() {
    if (!this.get_enabled()) return;
    const isOpen = this.#list.isOpen;
    this.#field.focus({ preventScroll: true });
    if (isOpen) this.#list.close();
    else this.#openList();
  }

  /** @param {number} index */
  #pick(index) {
    if (!this.get_enabled() || this.element.closest("[inert]")) return;
    this.#list.close();
    this.#items.select(index);
    this.#showText();
    this.#report();
  }

  /** Enter without a highlighted item: what is shown counts, and becomes an item if it is new. */
  #commit() {
    this.#list.close();
    const { text, index } = this.#items;
    if (this.#typed && index < 0 && text !== "") this.append_text(text);
    this.#items.select(this.#items.index);
    this.#report();
  }

  #report() {
    this.#typed?.noteReported();
    this.emitEvent("activated", this.#items.index, this.#items.text);
  }

  /** @param {WheelEvent} event */
  #wheeled(event) {
    if (!this.get_enabled() || event.ctrlKey) return;
    event.preventDefault();
    const steps = this.#wheel.take(event);
    const { index, texts } = this.#items;
    const next = Math.min(texts.length - 1, Math.max(0, index - steps));
    if (steps !== 0 && next !== index && next >= 0) this.#pick(next);
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || !this.get_enabled()) return;
    const isHandled = this.#list.isOpen ? this.#openKeyPressed(event) : this.#closedKeyPressed(event);
    if (isHandled || this.#letterPressed(event)) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key meant something
   */
  #closedKeyPressed(event) {
    const { key } = event;
    const isSelectOnly = !this.#typed;
    if (key === "Enter") this.#commit();
    else if (key === "ArrowDown" || key === "ArrowUp" || (isSelectOnly && key === " ")) this.#openList();
    else if (isSelectOnly && (key === "Home" || key === "End")) this.#openAtEnd(key);
    else return false;
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key meant something and nothing else
   */
  #openKeyPressed(event) {
    const { key } = event;
    const { highlighted } = this.#list;
    const isSelectOnly = !this.#typed;
    const isBlank = key === " " && isSelectOnly && !this.#typeAhead.isTyping;
    const picks = key === "Enter" || isBlank || (key === "ArrowUp" && event.altKey);
    if (key === "Tab") return this.#leaveByTab(highlighted);
    if (picks && highlighted >= 0) this.#pick(highlighted);
    else if (key === "Enter") this.#commit();
    else if (picks) this.#list.close();
    else if (key === "Escape") this.#escape(event);
    else if (Object.hasOwn(MOVES, key)) this.#list.move(MOVES[/** @type {"ArrowUp"} */ (key)]);
    else if (isSelectOnly && (key === "Home" || key === "End")) this.#openAtEnd(key);
    else return false;
    return true;
  }

  /** @param {"Home" | "End"} key */
  #openAtEnd(key) {
    this.#openList();
    this.#list.highlight(key === "Home" ? 0 : this.#items.texts.length - 1);
  }

  /** @param {KeyboardEvent} event  must not close a dialog as well */
  #escape(event) {
    event.stopPropagation();
    this.#list.close();
  }

  /**
   * @param {number} highlighted
   * @returns {false} the focus moves on
   */
  #leaveByTab(highlighted) {
    if (!this.#typed && highlighted >= 0 && highlighted !== this.#items.index) this.#pick(highlighted);
    this.#list.close();
    return false;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it was searched for
   */
  #letterPressed(event) {
    if (this.#typed || !TypeAhead.takes(event)) return false;
    if (!this.#list.isOpen) this.#openList();
    const found = this.#typeAhead.find(event.key, this.#list.texts, this.#list.position);
    if (found >= 0) this.#list.highlight(found);
    return true;
  }
}
