import { makeInteractive, reportAction } from "../behaviors/interactive.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireChoice } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * What a label needs of a menu. The menu closes itself when something else is pressed, but leaves a press on its anchor
 * to the anchor.
 *
 * @typedef {object} PopupMenuLike
 * @property {boolean} isPopupOpen
 * @property {(anchor: HTMLElement, how?: {isKeyboard: boolean}) => void} popupBelow
 * @property {() => void} closePopup
 */
/**
 * @typedef {object} LabelOptions
 * @property {"left" | "center" | "right"} halign  default "left"
 * @property {boolean} interactive  report pointer, key and focus events; default false
 * @property {PopupMenuLike | null} menu  opens below when the label is pressed; default none
 */

/** @type {LabelOptions} */
const DEFAULTS = { halign: "left", interactive: false, menu: null };

const VALIGNS = { top: "flex-start", center: "center", bottom: "flex-end" };
const MENU_KEYS = new Set(["Enter", " ", "ArrowDown"]);

/**
 * A piece of text. With a menu it is a menu button (keys: Enter, Space, arrow down).
 *
 * Callbacks, if interactive: `pointer-down`, `pointer-up`, `pointer-move`, `enter`, `leave`, `click`, `dblclick`,
 * `scroll`, `key-down`, `key-up`, `key-press`, `focus-in`, `focus-out`, `contextmenu`.
 */
export class Label extends Widget {
  #isInteractive;

  /** @type {PopupMenuLike | null} */
  #menu = null;

  /**
   * @param {string} [text]
   * @param {Partial<LabelOptions>} [given]
   */
  constructor(text = "", given) {
    super(createElement("div", "pgw-Label"), "label-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isInteractive = Boolean(options.interactive);
    if (this.#isInteractive) makeInteractive(this);
    this.element.addEventListener("pointerdown", (event) => this.#pressed(event));
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.set_text(text);
    // Otherwise containers that centre their labels may do so.
    if (given?.halign) this.set_halign(options.halign);
    if (options.menu) this.set_menu(options.menu);
  }

  /** @param {string} [text]  plain text; line breaks are kept */
  set_text(text = "") {
    this.element.textContent = text;
  }

  get_text() {
    return this.element.textContent;
  }

  /**
   * @param {string} [bg]  none leaves it
   * @param {string} [fg]
   */
  set_color(bg, fg) {
    if (bg != null) this.element.style.backgroundColor = bg;
    if (fg != null) this.element.style.color = fg;
  }

  /** @param {string} align */
  set_halign(align) {
    this.element.style.textAlign = requireChoice("Label.set_halign", "align", align, ["left", "center", "right"]);
  }

  /** @param {string} align */
  set_valign(align) {
    const choice = requireChoice("Label.set_valign", "align", align, ["top", "center", "bottom"]);
    this.element.style.justifyContent = VALIGNS[choice];
  }

  /** @param {PopupMenuLike} [menu]  none detaches */
  set_menu(menu) {
    if (menu && typeof menu.popupBelow !== "function") {
      throw new Error("Label.set_menu: menu must be a Menu. Create one with Menu() and pass that.");
    }
    this.#menu?.closePopup();
    this.#menu = menu ?? null;
    this.#describeMenu();
  }

  /**
   * @param {string} action
   * @override
   */
  actionWanted(action) {
    super.actionWanted(action);
    if (this.#isInteractive) reportAction(this, action);
  }

  #describeMenu() {
    const { element } = this;
    if (this.#menu) {
      element.tabIndex = 0;
      element.setAttribute("role", "button");
      element.setAttribute("aria-haspopup", "menu");
      return;
    }
    element.removeAttribute("role");
    element.removeAttribute("aria-haspopup");
    if (!this.#isInteractive) element.removeAttribute("tabindex");
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    if (!this.#menu || event.button === 1) return;
    if (this.#menu.isPopupOpen) this.#menu.closePopup();
    else this.#menu.popupBelow(this.element);
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (!this.#menu || !MENU_KEYS.has(event.key)) return;
    event.preventDefault();
    this.#menu.popupBelow(this.element, { isKeyboard: true });
  }

  /** @param {MouseEvent} event  of assistive technology; pointers are dealt with when they press */
  #clicked(event) {
    if (event.detail === 0) this.#menu?.popupBelow(this.element, { isKeyboard: true });
  }
}
