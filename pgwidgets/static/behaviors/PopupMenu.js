import { createElement } from "../core/dom.js";
import { focusQuietly } from "../core/focus.js";
import { findEntryByKey, swallowContextMenu } from "./menuGestures.js";
import { placeAt } from "./popupPlace.js";

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => void} run
 */

/** px between the pointer and the menu's corner. */
const POINTER_GAP_PX = 2;

/** Travel, px, that tells a drag onto an entry from the mere release of the press that opened the menu. */
const DRAG_TRAVEL_PX = 4;

/**
 * A context menu. Choose by click, or by pressing, dragging onto an entry and releasing.
 * Keys: up, down, Home, End, first letters; Enter or Space chooses; Escape and Tab close.
 * ARIA: menu pattern; the focus returns to where it was.
 */
export class PopupMenu {
  #element = createElement("div", "pgw-PopupMenu");
  #closing = new AbortController();
  #returnFocus = document.activeElement;
  #onClosed;

  /** Whether a release means an entry: near the edge of the page the menu lies under the pointer that opened it. */
  #isArmed = false;

  /**
   * @param {(MenuItem | null)[]} items  null for a separator
   * @param {string} label  for assistive technology
   * @param {() => void} onClosed
   */
  constructor(items, label, onClosed) {
    this.#onClosed = onClosed;
    this.#element.setAttribute("role", "menu");
    this.#element.setAttribute("aria-label", label);
    this.#element.tabIndex = -1;
    this.#element.append(...items.map((item) => this.#createEntry(item)));
    this.#listen();
  }

  /**
   * @param {number} x  px in the viewport
   * @param {number} y
   * @param {boolean} isKeyboard  starts with the first entry focused
   */
  openAt(x, y, isKeyboard) {
    document.body.append(this.#element);
    placeAt(this.#element, x + POINTER_GAP_PX, y + POINTER_GAP_PX);
    const first = this.#entries()[0];
    focusQuietly(isKeyboard && first ? first : this.#element);
    this.#armWhenDragged(x, y);
  }

  close() {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    const hadFocus = this.#element.contains(document.activeElement);
    this.#element.remove();
    if (hadFocus && this.#returnFocus instanceof HTMLElement) focusQuietly(this.#returnFocus);
    this.#onClosed();
  }

  /**
   * @param {MenuItem | null} item
   * @returns {HTMLElement}
   */
  #createEntry(item) {
    if (!item) {
      const separator = createElement("div", "pgw-PopupMenu-separator");
      separator.setAttribute("role", "separator");
      return separator;
    }
    const entry = createElement("div", "pgw-PopupMenu-item", item.label);
    entry.setAttribute("role", "menuitem");
    entry.tabIndex = -1;
    const choose = () => this.#choose(item);
    entry.addEventListener("pointerup", (event) => {
      if (!this.#isArmed) return;
      if (event.button === 2) swallowContextMenu();
      choose();
    });
    // Assistive technology clicks without a pointer.
    entry.addEventListener("click", choose);
    entry.addEventListener("pointerdown", () => (this.#isArmed = true));
    entry.addEventListener("pointerenter", () => focusQuietly(entry));
    return entry;
  }

  #listen() {
    const { signal } = this.#closing;
    this.#element.addEventListener("keydown", (event) => this.#keyPressed(event), { signal });
    this.#element.addEventListener("contextmenu", (event) => event.preventDefault());
    window.addEventListener("pointerdown", (event) => this.#pressed(event), { signal, capture: true });
    window.addEventListener("resize", () => this.close(), { signal });
    window.addEventListener("blur", () => this.close(), { signal });
  }

  /**
   * @param {number} x  where the menu was opened
   * @param {number} y
   */
  #armWhenDragged(x, y) {
    const moved = (/** @type {PointerEvent} */ event) => {
      this.#isArmed ||= Math.hypot(event.clientX - x, event.clientY - y) >= DRAG_TRAVEL_PX;
    };
    window.addEventListener("pointermove", moved, { signal: this.#closing.signal, capture: true });
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    if (!this.#element.contains(/** @type {Node} */ (event.target))) this.close();
  }

  /** @param {MenuItem} item */
  #choose(item) {
    if (this.#closing.signal.aborted) return;
    this.close();
    item.run();
  }

  /** @returns {HTMLElement[]} */
  #entries() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#element.querySelectorAll("[role=menuitem]"))];
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    event.stopPropagation();
    const entries = this.#entries();
    const present = entries.find((entry) => entry === document.activeElement);
    const next = findEntryByKey(entries, present ?? null, event.key);
    if (next) focusQuietly(next);
    else if (event.key === "Enter" || event.key === " ") present?.click();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    event.preventDefault();
  }
}
