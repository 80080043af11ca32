import { ExclusiveGroup } from "../behaviors/ExclusiveGroup.js";
import { createElement, px } from "../core/dom.js";
import { readOptions, shorten } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/** @typedef {import("./Menu.js").Menu} Menu */
/**
 * @typedef {object} ToolBarActionOptions
 * @property {string | null} text  label
 * @property {string | null} icon_url
 * @property {[number, number] | null} iconsize  px; default natural size, at most 32 x 32
 * @property {boolean} toggle  stays pressed; default false
 * @property {ToolBarAction | null} group  an action of whose group at most one is pressed; implies toggle
 * @property {Menu | null} menu  opens below when pressed, instead of `activated`
 */

/** @type {ToolBarActionOptions} */
const DEFAULTS = { text: null, icon_url: null, iconsize: null, toggle: false, group: null, menu: null };

/**
 * A flat button of a tool bar: push, toggle or menu button. Keys: Space, Enter; with a menu also arrow down.
 *
 * Callbacks: `activated()` clicked, for toggles `activated(state)`; never while a menu is attached.
 * ARIA: button, toggle button, menu button.
 */
export class ToolBarAction extends Widget {
  #icon = createElement("img", "pgw-ToolBarAction-icon");
  #text = createElement("span", "pgw-ToolBarAction-text");
  /** @type {boolean} */
  #isToggle;

  #isPressed = false;

  /** @type {ExclusiveGroup | null} */
  #group = null;

  /** @type {Menu | null} */
  #menu = null;

  /** @param {Partial<ToolBarActionOptions>} [given] */
  constructor(given) {
    const element = createElement("button", "pgw-ToolBarAction");
    super(element, "toolbar-action");
    const options = readOptions(given, DEFAULTS);
    element.type = "button";
    this.#isToggle = Boolean(options.toggle || options.group);
    this.#icon.alt = "";
    this.#icon.draggable = false;
    element.append(this.#icon, this.#text);
    this.set_text(options.text ?? "");
    this.set_icon(options.icon_url ?? undefined, options.iconsize ?? undefined);
    this.set_state(false);
    if (options.group) this.#joinGroupOf(options.group);
    if (options.menu) this.set_menu(options.menu);
    this.#listen();
  }

  /** @param {string} [text]  "" hides it */
  set_text(text = "") {
    this.#text.textContent = text;
    this.#text.hidden = this.#text.textContent === "";
  }

  get_text() {
    return this.#text.textContent;
  }

  /**
   * @param {string} [url]  none removes the icon
   * @param {[number, number]} [iconsize]  px; default natural size, at most 32 x 32
   */
  set_icon(url, iconsize) {
    const hasSize = Array.isArray(iconsize);
    const [width, height] = hasSize ? iconsize : [null, null];
    this.#icon.classList.toggle("pgw-has-size", hasSize);
    this.#icon.hidden = !url;
    this.#icon.style.width = px(width);
    this.#icon.style.height = px(height);
    if (url) this.#icon.src = url;
    else this.#icon.removeAttribute("src");
  }

  /** @param {boolean} [value]  true presses it and releases the others of its group */
  set_state(value = false) {
    this.#isPressed = Boolean(value);
    if (this.#isToggle) this.element.setAttribute("aria-pressed", String(this.#isPressed));
    if (this.#isPressed) this.#group?.switchOffOthers(this);
  }

  get_state() {
    return this.#isPressed;
  }

  /** @param {Menu} [menu]  none detaches */
  set_menu(menu) {
    if (menu && typeof menu.popupBelow !== "function") {
      throw new Error("ToolBarAction.set_menu: menu must be a Menu. Create one with Menu() and pass that.");
    }
    this.#menu?.closePopup();
    this.#menu = menu ?? null;
    this.element.classList.toggle("pgw-has-menu", this.#menu !== null);
    if (this.#menu) this.element.setAttribute("aria-haspopup", "menu");
    else this.element.removeAttribute("aria-haspopup");
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    /** @type {HTMLButtonElement} */ (this.element).disabled = !isEnabled;
    if (!isEnabled) this.#menu?.closePopup();
    this.parent?.childLayoutChanged(this);
  }

  #listen() {
    this.element.addEventListener("pointerdown", (event) => this.#pressed(event));
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.onDispose(() => this.#menu?.closePopup());
  }

  /** @param {ToolBarAction} other */
  #joinGroupOf(other) {
    if (!(other instanceof ToolBarAction)) {
      throw new Error(`ToolBarAction: group must be another ToolBarAction, got ${shorten(other)}.`);
    }
    other.#isToggle = true;
    other.set_state(other.#isPressed);
    this.#enterGroup((other.#group ??= other.#enterGroup(new ExclusiveGroup())));
  }

  /** @param {ExclusiveGroup} group */
  #enterGroup(group) {
    this.#group = group;
    group.join(this, () => this.set_state(false));
    return group;
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    if (!this.#menu || event.button !== 0) return;
    if (this.#menu.isPopupOpen) this.#menu.closePopup();
    else this.#menu.popupBelow(this.element);
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (!this.#menu || event.key !== "ArrowDown") return;
    event.preventDefault();
    this.#menu.popupBelow(this.element, { isKeyboard: true });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    // A pointer has opened the menu when it pressed; keys and assistive technology only click.
    const isPointer = event.detail > 0;
    if (this.#menu && !isPointer) this.#menu.popupBelow(this.element, { isKeyboard: true });
    if (this.#menu) return;
    if (!this.#isToggle) {
      this.emitEvent("activated");
      return;
    }
    this.set_state(!this.#isPressed);
    this.emitEvent("activated", this.#isPressed);
  }
}
