import { createElement, px } from "../core/dom.js";
import { createIcon } from "../core/icons.js";
import { readOptions } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { closeChain } from "./menuChain.js";

/**
 * @typedef {object} MenuActionOptions
 * @property {string | null} text  label
 * @property {string | null} icon_url
 * @property {[number, number] | null} iconsize  px; default 16 x 16
 * @property {boolean} checkable  each choice flips a check mark; default false
 * @property {string | null} name  label if there is no text
 * @property {boolean} icon_only  the label becomes the tooltip of the icon; default false
 */

/** @type {MenuActionOptions} */
const DEFAULTS = { text: null, icon_url: null, iconsize: null, checkable: false, name: null, icon_only: false };

/**
 * An entry of a menu.
 *
 * Callbacks: `activated()` chosen, with a check mark `activated(checked)`.
 * ARIA: menuitem, menuitemcheckbox.
 */
export class MenuAction extends Widget {
  #mark = createElement("span", "pgw-MenuAction-mark");
  #icon = createElement("img", "pgw-MenuAction-icon");
  #text = createElement("span", "pgw-MenuAction-text");
  #isCheckable;
  #isIconOnly;
  #isChecked = false;

  /** @param {Partial<MenuActionOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-MenuAction"), "menuaction-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isCheckable = Boolean(options.checkable);
    this.#isIconOnly = Boolean(options.icon_only);
    this.element.tabIndex = -1;
    this.element.setAttribute("role", this.#isCheckable ? "menuitemcheckbox" : "menuitem");
    this.#icon.alt = "";
    this.#icon.draggable = false;
    if (this.#isCheckable) this.#mark.append(createIcon("check"));
    this.element.append(this.#mark, this.#icon, this.#text);
    // Assistive technology clicks without a pointer; pointers choose by their release.
    this.element.addEventListener("click", () => this.#clicked());
    this.set_text(options.text ?? options.name ?? "");
    this.set_icon(options.icon_url ?? undefined, options.iconsize ?? undefined);
    this.set_checked(false);
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.#text.textContent = text;
    this.#showText();
  }

  get_text() {
    return this.#text.textContent;
  }

  /**
   * @param {string} [url]  none removes the icon
   * @param {[number, number]} [iconsize]  px; default 16 x 16
   */
  set_icon(url, iconsize) {
    const [width, height] = Array.isArray(iconsize) ? iconsize : [null, null];
    this.#icon.hidden = !url;
    this.#icon.style.width = px(width);
    this.#icon.style.height = px(height);
    if (url) this.#icon.src = url;
    else this.#icon.removeAttribute("src");
    this.#showText();
  }

  /** @param {boolean} [checked] */
  set_checked(checked = false) {
    this.#isChecked = Boolean(checked);
    if (this.#isCheckable) this.element.setAttribute("aria-checked", String(this.#isChecked));
  }

  get_checked() {
    return this.#isChecked;
  }

  /** @param {boolean} [tf] */
  set_state(tf = false) {
    this.set_checked(tf);
  }

  get_state() {
    return this.#isChecked;
  }

  /** A disabled entry can still be walked over, so that people learn of it; choosing it does nothing. @override */
  applyEnabled() {}

  /** What choosing the entry does. */
  runAction() {
    if (!this.#isCheckable) {
      this.emitEvent("activated");
      return;
    }
    this.set_checked(!this.#isChecked);
    this.emitEvent("activated", this.#isChecked);
  }

  /** Without its icon, an entry that is icon only would be nothing at all. */
  #showText() {
    const isHidden = this.#isIconOnly && !this.#icon.hidden;
    this.#text.hidden = isHidden;
    this.#icon.title = isHidden ? this.get_text() ?? "" : "";
    if (isHidden) this.element.setAttribute("aria-label", this.get_text() ?? "");
    else this.element.removeAttribute("aria-label");
  }

  #clicked() {
    if (!this.get_enabled() || !this.element.isConnected) return;
    closeChain();
    this.runAction();
  }
}
