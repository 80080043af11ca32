import { createElement, px } from "../core/dom.js";
import { Widget } from "../core/Widget.js";

/**
 * Push button, icon above text. Keys: Space, Enter.
 *
 * Callbacks: `activated()`.
 * CSS: `--pgw-button-bg`, `--pgw-button-fg` and the same with `-hover` override the theme's colours.
 */
export class Button extends Widget {
  #icon = createElement("img", "pgw-Button-icon");
  #text = createElement("span", "pgw-Button-text");

  /** @param {string} [text] */
  constructor(text = "") {
    const element = createElement("button", "pgw-Button");
    super(element, "button-widget");
    element.type = "button";
    this.#icon.alt = "";
    this.#icon.hidden = true;
    element.append(this.#icon, this.#text);
    element.addEventListener("click", () => this.emitEvent("activated"));
    this.set_text(text);
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.#text.textContent = text;
    this.#text.hidden = this.#text.textContent === "";
  }

  get_text() {
    return this.#text.textContent;
  }

  /**
   * @param {string} [url]  none removes the icon
   * @param {[number, number] | number} [size]  px, one number for both sides; none for natural size
   */
  set_icon(url, size) {
    const [width, height] = Array.isArray(size) ? size : [size, size];
    this.#icon.hidden = !url;
    this.#icon.style.width = px(width);
    this.#icon.style.height = px(height);
    if (url) this.#icon.src = url;
    else this.#icon.removeAttribute("src");
  }

  get_icon() {
    return this.#icon.src || null;
  }

  /**
   * @param {string} [bg]  none leaves it, "" restores the theme's
   * @param {string} [fg]
   */
  set_color(bg, fg) {
    this.#setProperty("--pgw-button-bg", bg);
    this.#setProperty("--pgw-button-fg", fg);
  }

  /**
   * Colours while the pointer is over the button.
   *
   * @param {string} [bg]  none or "" for no special one
   * @param {string} [fg]
   */
  set_hover(bg, fg) {
    this.#setProperty("--pgw-button-bg-hover", bg ?? "");
    this.#setProperty("--pgw-button-fg-hover", fg ?? "");
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    /** @type {HTMLButtonElement} */ (this.element).disabled = !isEnabled;
  }

  /**
   * @param {string} name
   * @param {string | undefined} value  "" removes the property
   */
  #setProperty(name, value) {
    if (value != null) this.element.style.setProperty(name, value);
  }
}
