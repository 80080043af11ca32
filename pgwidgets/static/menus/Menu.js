import { Container } from "../core/Container.js";
import { createElement } from "../core/dom.js";
import { createIcon } from "../core/icons.js";
import { shorten } from "../core/options.js";
import { closeFrom, isInChain, openChain } from "./menuChain.js";
import { MenuAction } from "./MenuAction.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */

/** Entries that hold a widget of another kind. */
const OTHER = ".pgw-Menu-other";

const FOCUSABLE = ":is([tabindex], button, input, select, textarea):not(:disabled)";

/**
 * A pop-up list of actions, submenus, separators and other widgets. It opens below something (`popupBelow`), beside an
 * entry of another menu, or as a context menu (`popup`).
 * Choose by click, or by pressing, dragging onto an entry and releasing.
 * Keys: up, down, Home, End, first letters; Enter or Space chooses; right and left enter and leave submenus; Escape
 * closes one menu, Tab all.
 * ARIA: menu pattern; the focus returns to where it was.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class Menu extends Container {
  /** @type {Map<Widget, HTMLElement>} what stands for each child in the list */
  #entries = new Map();

  /** @type {HTMLElement | null} the title or entry that opens this menu */
  #opener = null;

  /** @type {[number, number]} px in the page */
  #lastPoint = [0, 0];

  constructor() {
    super(createElement("div", "pgw-Menu"), "menu-widget");
    this.element.tabIndex = -1;
    this.element.setAttribute("role", "menu");
    this.element.addEventListener("contextmenu", (event) => event.preventDefault());
    this.onDispose(() => this.closePopup());
  }

  get isPopupOpen() {
    return isInChain(this);
  }

  /** @param {Widget} child  actions, and any other widgets but menus, which need a name */
  add_widget(child) {
    if (child instanceof Menu) throw new Error("Menu.add_widget: a submenu needs a name. Use add_menu(name, menu).");
    this.adoptChild("add_widget", child);
  }

  /**
   * @param {string} name
   * @param {boolean} [checkable]
   * @returns {MenuAction}
   */
  add_name(name, checkable = false) {
    const action = new MenuAction({ text: name, checkable });
    this.adoptChild("add_name", action);
    return action;
  }

  /**
   * @param {string} name
   * @param {Menu} [menu]  none: a new one
   * @returns {Menu}
   */
  add_menu(name, menu = new Menu()) {
    if (!(menu instanceof Menu)) throw new Error(`Menu.add_menu: menu must be a Menu, got ${shorten(menu)}.`);
    if (this.isWithin(menu)) throw new Error("Menu.add_menu: a menu can't be put into itself.");
    menu.parent?.remove(menu);
    menu.openedBy(createSubmenuEntry(name), name);
    this.adoptChild("add_menu", menu);
    return menu;
  }

  add_separator() {
    const separator = createElement("div", "pgw-Menu-separator");
    separator.setAttribute("role", "separator");
    this.element.append(separator);
  }

  /**
   * Separators go too.
   *
   * @param {boolean} [destroy]
   * @override
   */
  remove_all(destroy) {
    super.remove_all(destroy);
    for (const separator of this.element.querySelectorAll(":scope > .pgw-Menu-separator")) separator.remove();
  }

  /**
   * @param {string} name
   * @returns {Menu | null} the submenu of that name
   */
  get_menu(name) {
    for (const [child, entry] of this.#entries) {
      if (child instanceof Menu && entry.textContent === name) return child;
    }
    return null;
  }

  /**
   * @param {number} [x]  px in the page; without a place it opens where it last did
   * @param {number} [y]
   */
  popup(x, y) {
    this.#lastPoint = [x ?? this.#lastPoint[0], y ?? this.#lastPoint[1]];
    openChain(this, { point: this.#lastPoint });
  }

  /**
   * Opens the menu below an element, which must take care itself of presses while it is open.
   *
   * @param {HTMLElement} anchor
   * @param {Omit<import("./menuChain.js").Opening, "anchor" | "point">} [opening]
   */
  popupBelow(anchor, opening = {}) {
    if (!this.isDestroyed) openChain(this, { ...opening, anchor });
  }

  closePopup() {
    closeFrom(this);
  }

  /** @override */
  show() {
    if (this.#opener) this.#opener.hidden = false;
    this.parent?.childLayoutChanged(this);
  }

  /**
   * The list itself is only seen while it is open; what a program hides is the way to it.
   *
   * @override
   */
  hide() {
    this.closePopup();
    if (this.#opener) this.#opener.hidden = true;
    this.parent?.childLayoutChanged(this);
  }

  /** @override */
  is_visible() {
    return this.#opener ? !this.#opener.hidden : this.isPopupOpen;
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    super.applyEnabled(isEnabled);
    this.#describeOpener();
  }

  /**
   * @param {HTMLElement | null} opener  the title or entry that opens this menu from now on
   * @param {string} [label]
   */
  openedBy(opener, label = "") {
    this.#opener = opener;
    this.element.setAttribute("aria-label", label);
    this.#describeOpener();
  }

  /** @returns {HTMLElement | null} */
  get openerElement() {
    return this.#opener;
  }

  /** @param {Menu} menu */
  isWithin(menu) {
    /** @type {Widget | null} */
    let at = this;
    while (at && at !== menu) at = at.parent;
    return at === menu;
  }

  /** What the keyboard walks over. */
  listEntries() {
    const listed = [...this.#entries].map(([child, entry]) => (entry.matches(OTHER) ? child.focusElement : entry));
    return listed.filter((entry) => entry.matches(FOCUSABLE) && entry.checkVisibility() && !entry.closest("[inert]"));
  }

  /**
   * @param {Element} entry
   * @returns {Menu | null} null also if it is disabled
   */
  submenuAt(entry) {
    for (const [child, own] of this.#entries) {
      if (own === entry && child instanceof Menu) return child.get_enabled() ? child : null;
    }
    return null;
  }

  /**
   * @param {Element} entry
   * @returns {(() => void) | null}
   */
  commandAt(entry) {
    for (const [child, own] of this.#entries) {
      if (own === entry && child instanceof MenuAction && child.get_enabled()) return () => child.runAction();
    }
    return null;
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    const entry = this.#entryFor(child);
    this.#entries.set(child, entry);
    this.element.append(entry);
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    this.#entries.get(child)?.remove();
    this.#entries.delete(child);
    if (child instanceof Menu) child.leaveOpener();
    else super.detachChild(child);
  }

  /** The menu is no one's submenu any more. */
  leaveOpener() {
    this.closePopup();
    this.openedBy(null);
  }

  /**
   * @param {Widget} child
   * @returns {HTMLElement}
   */
  #entryFor(child) {
    if (child instanceof MenuAction) return child.element;
    if (child instanceof Menu && child.openerElement) return child.openerElement;
    return createElement("div", "pgw-Menu-other", child.element);
  }

  #describeOpener() {
    const isEnabled = this.get_enabled();
    this.#opener?.classList.toggle("pgw-is-disabled", !isEnabled);
    this.#opener?.setAttribute("aria-disabled", String(!isEnabled));
  }
}

/**
 * @param {string} name
 * @returns {HTMLElement}
 */
function createSubmenuEntry(name) {
  const entry = createElement("div", "pgw-MenuAction");
  const arrow = createIcon("submenu");
  arrow.classList.add("pgw-MenuAction-arrow");
  entry.append(createElement("span", "pgw-MenuAction-text", name), arrow);
  entry.tabIndex = -1;
  entry.setAttribute("role", "menuitem");
  entry.setAttribute("aria-haspopup", "menu");
  entry.setAttribute("aria-expanded", "false");
  return entry;
}
