import { Container } from "../core/Container.js";
import { createElement, px } from "../core/dom.js";
import { readOptions, shorten } from "../core/options.js";
import { Menu } from "./Menu.js";
import { reachByKey } from "./menuBarKey.js";
import { findNeighbour, setTabStop } from "./rovingFocus.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} TitleOptions
 * @property {string | null} icon_url
 * @property {[number, number] | null} iconsize  px; default 16 x 16
 * @property {boolean} icon_only  the name becomes the tooltip of the icon; default false
 */

/** @type {TitleOptions} */
const DEFAULTS = { icon_url: null, iconsize: null, icon_only: false };

/** Keys on a title that open its menu, and whether they go to its last entry. */
const OPENING_KEYS = new Map([
  ["ArrowDown", false],
  ["Enter", false],
  [" ", false],
  ["ArrowUp", true],
]);

/**
 * A row of titles, each with a menu. Press opens, also press, drag onto an entry and release; while one is open,
 * hovering another title switches.
 * Keys: F10 from anywhere leads here, and back; left, right, Home, End, first letters; down, Enter or Space opens; up
 * opens at the last entry.
 * ARIA: menubar pattern.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class MenuBar extends Container {
  /** @type {Map<Menu, HTMLButtonElement>} */
  #titles = new Map();

  constructor() {
    super(createElement("div", "pgw-MenuBar"), "menubar-widget");
    this.element.setAttribute("role", "menubar");
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
    const firstTitle = () => this.#titleElements().find((title) => title.tabIndex === 0);
    this.onDispose(reachByKey({ element: this.element, firstTitle }));
  }

  /** @override */
  get focusElement() {
    return this.#titleElements().find((title) => title.tabIndex === 0) ?? this.element;
  }

  /**
   * @param {Menu} menu
   * @param {string} name
   * @param {Partial<TitleOptions>} [options]
   */
  add_menu(menu, name, options) {
    if (!(menu instanceof Menu)) throw new Error(`MenuBar.add_menu: menu must be a Menu, got ${shorten(menu)}.`);
    menu.parent?.remove(menu);
    const title = this.#createTitle(menu, String(name ?? ""), readOptions(options, DEFAULTS));
    this.#titles.set(menu, title);
    menu.openedBy(title, String(name ?? ""));
    this.adoptChild("add_menu", menu);
  }

  /**
   * @param {string} name
   * @returns {Menu}
   */
  add_name(name) {
    const menu = new Menu();
    this.add_menu(menu, name);
    return menu;
  }

  /**
   * @param {string} name
   * @returns {Menu | null}
   */
  get_menu(name) {
    for (const [menu, title] of this.#titles) {
      if (title.textContent === name) return menu;
    }
    return null;
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    super.applyEnabled(isEnabled);
    if (!isEnabled) this.#openMenu()?.closePopup();
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    const title = this.#titles.get(/** @type {Menu} */ (child));
    if (title) this.element.append(title);
    this.#updateTabStop();
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    const menu = /** @type {Menu} */ (child);
    menu.leaveOpener();
    this.#titles.get(menu)?.remove();
    this.#titles.delete(menu);
    this.#updateTabStop();
  }

  /** A title came or went. @override */
  childLayoutChanged() {
    this.#updateTabStop();
  }

  /**
   * @param {Menu} menu
   * @param {string} name
   * @param {TitleOptions} options
   * @returns {HTMLButtonElement}
   */
  #createTitle(menu, name, { icon_url, iconsize, icon_only }) {
    const text = createElement("span", "pgw-MenuBar-text", name);
    const title = createElement("button", "pgw-MenuBar-title");
    title.type = "button";
    title.setAttribute("role", "menuitem");
    title.setAttribute("aria-haspopup", "menu");
    title.setAttribute("aria-expanded", "false");
    if (icon_url) title.append(createTitleIcon(icon_url, iconsize));
    title.append(text);
    if (icon_url && icon_only) {
      text.hidden = true;
      title.title = name;
      title.setAttribute("aria-label", name);
    }
    title.addEventListener("pointerdown", (event) => this.#titlePressed(menu, event));
    title.addEventListener("pointerenter", (event) => this.#titleEntered(menu, event));
    title.addEventListener("click", (event) => this.#titleClicked(menu, event));
    title.addEventListener("focus", () => this.#updateTabStop());
    return title;
  }

  /** The titles that can be reached. */
  #titleElements() {
    return [...this.#titles.values()].filter((title) => !title.hidden);
  }

  #updateTabStop() {
    const titles = this.#titleElements();
    const focused = titles.find((title) => title === document.activeElement);
    setTabStop(titles, focused ?? titles.find((title) => title.tabIndex === 0) ?? null);
  }

  /** @returns {Menu | undefined} */
  #openMenu() {
    return [...this.#titles.keys()].find((menu) => menu.isPopupOpen);
  }

  /**
   * @param {Menu} menu
   * @param {{isKeyboard?: boolean, isLast?: boolean}} [how]
   */
  #open(menu, how = {}) {
    const title = this.#titles.get(menu);
    if (!title || !menu.get_enabled()) return;
    menu.popupBelow(title, { ...how, step: (direction) => this.#step(menu, direction) });
  }

  /**
   * @param {Menu} menu
   * @param {1 | -1} direction
   */
  #step(menu, direction) {
    const reachable = [...this.#titles].filter(([other, title]) => !title.hidden && other.get_enabled());
    const at = reachable.findIndex(([other]) => other === menu);
    const [next, title] = reachable.at((at + direction) % reachable.length) ?? [];
    if (!next || !title) return;
    title.focus({ preventScroll: true });
    this.#open(next, { isKeyboard: true });
  }

  /**
   * @param {Menu} menu
   * @param {PointerEvent} event
   */
  #titlePressed(menu, event) {
    if (event.button !== 0) return;
    if (menu.isPopupOpen) menu.closePopup();
    else this.#open(menu);
  }

  /**
   * @param {Menu} menu
   * @param {PointerEvent} event  a finger enters with its press, which does the rest itself
   */
  #titleEntered(menu, event) {
    const present = this.#openMenu();
    if (event.pointerType !== "touch" && present && present !== menu) this.#open(menu);
  }

  /**
   * @param {Menu} menu
   * @param {MouseEvent} event  of assistive technology; pointers are dealt with when they press
   */
  #titleClicked(menu, event) {
    if (event.detail === 0 && !menu.isPopupOpen) this.#open(menu, { isKeyboard: true });
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const entry = [...this.#titles].find(([, title]) => title === event.target);
    if (!entry) return;
    const isLast = OPENING_KEYS.get(event.key);
    const next = this.#findTitle(entry[1], event.key);
    if (isLast !== undefined) this.#open(entry[0], { isKeyboard: true, isLast });
    else if (next) next.focus({ preventScroll: true });
    else return;
    event.preventDefault();
  }

  /**
   * @param {HTMLElement} present
   * @param {string} key
   * @returns {HTMLElement | undefined}
   */
  #findTitle(present, key) {
    const titles = this.#titleElements();
    if (key.length > 1) return findNeighbour(titles, present, key, false);
    const at = titles.findIndex((title) => title === present);
    const following = [...titles.slice(at + 1), ...titles.slice(0, at + 1)];
    return following.find((title) => title.textContent?.toLowerCase().startsWith(key.toLowerCase()));
  }
}

/**
 * @param {string} url
 * @param {[number, number] | null} iconsize
 * @returns {HTMLImageElement}
 */
function createTitleIcon(url, iconsize) {
  const icon = createElement("img", "pgw-MenuBar-icon");
  const [width, height] = iconsize ?? [null, null];
  icon.src = url;
  icon.alt = "";
  icon.draggable = false;
  icon.style.width = px(width);
  icon.style.height = px(height);
  return icon;
}
