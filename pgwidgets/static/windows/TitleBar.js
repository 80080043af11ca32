import { createElement, uniqueId } from "../core/dom.js";
import { createIcon } from "../core/icons.js";

/**
 * @typedef {object} TitleButton
 * @property {Parameters<typeof createIcon>[0]} icon
 * @property {string} label
 * @property {string} [tone]  "danger" for the one that ends things
 * @property {() => void} run
 */

/** The strip on top of a window: menu button with icon, title, window buttons. Looks only; its window acts. */
export class TitleBar {
  #title = createElement("span", "pgw-TitleBar-title");
  #icon = createElement("img", "pgw-TitleBar-icon");
  #buttons = createElement("div", "pgw-TitleBar-buttons");

  /** Opens the window menu. */
  menuButton = createElement("button", "pgw-TitleBar-menu");

  constructor() {
    this.titleId = uniqueId("title");
    this.#title.id = this.titleId;
    this.#icon.alt = "";
    this.#icon.hidden = true;
    this.#icon.draggable = false;
    this.menuButton.type = "button";
    this.menuButton.setAttribute("aria-label", "Window menu");
    this.menuButton.setAttribute("aria-haspopup", "menu");
    this.menuButton.append(createIcon("menu"), this.#icon);
    this.element = createElement("div", "pgw-TitleBar", this.menuButton, this.#title, this.#buttons);
  }

  get title() {
    return this.#title.textContent ?? "";
  }

  /** @param {string} title */
  setTitle(title) {
    this.#title.textContent = title;
    this.#title.title = title;
  }

  /** @param {string | null} url  none shows the plain menu sign */
  setIcon(url) {
    this.#icon.hidden = !url;
    if (url) this.#icon.src = url;
    else this.#icon.removeAttribute("src");
    this.menuButton.classList.toggle("pgw-has-icon", Boolean(url));
  }

  /** @param {TitleButton[]} buttons */
  setButtons(buttons) {
    this.#reuse(buttons.length).forEach((element, index) => {
      const button = /** @type {TitleButton} */ (buttons[index]);
      element.replaceChildren(createIcon(button.icon));
      element.setAttribute("aria-label", button.label);
      element.title = button.label;
      element.classList.toggle("pgw-is-danger", button.tone === "danger");
      element.onclick = button.run;
    });
  }

  /**
   * Keeps the button elements when only their meaning changes, so that the focused one stays focused.
   *
   * @param {number} count
   * @returns {HTMLButtonElement[]}
   */
  #reuse(count) {
    while (this.#buttons.children.length < count) {
      const button = createElement("button", "pgw-TitleBar-button");
      button.type = "button";
      this.#buttons.append(button);
    }
    while (this.#buttons.children.length > count) this.#buttons.lastElementChild?.remove();
    return /** @type {HTMLButtonElement[]} */ ([...this.#buttons.children]);
  }
}
