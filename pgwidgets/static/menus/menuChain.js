import { findEntryByKey, swallowContextMenu } from "../behaviors/menuGestures.js";
import { placeAt, placeBelow, placeBeside } from "../behaviors/popupPlace.js";
import { focusQuietly } from "../core/focus.js";

/**
 * What the chain needs of a menu.
 *
 * @typedef {object} ChainedMenu
 * @property {HTMLElement} element  the pop-up
 * @property {() => HTMLElement[]} listEntries  what can be focused, in order
 * @property {(entry: Element) => ChainedMenu | null} submenuAt
 * @property {(entry: Element) => (() => void) | null} commandAt  what choosing the entry does; null if it is disabled
 */
/**
 * @typedef {object} Opening
 * @property {HTMLElement} [anchor]  below which the menu opens
 * @property {[number, number]} [point]  px in the viewport, where it opens otherwise
 * @property {boolean} [isKeyboard]  starts with an entry focused
 * @property {boolean} [isLast]  ... and that is the last one
 * @property {(direction: 1 | -1) => void} [step]  goes to the neighbouring menu of a bar
 */
/**
 * @typedef {object} Level
 * @property {ChainedMenu} menu
 * @property {HTMLElement | null} opener  anchor or entry
 */

/** Rest of the pointer on an entry before its submenu opens, or another one's closes. */
const HOVER_MS = 150;

/** Travel, px, that tells a choice by release from the release of the press that opened the menu. */
const ARMING_PX = 4;

/** Controls in a menu that need the arrow keys themselves. */
const ARROW_USERS = "input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox], [role=slider]";

/** @type {MenuChain | null} there is at most one in the page */
let open = null;

/**
 * Opens a menu; another one that is open closes.
 *
 * @param {ChainedMenu} menu
 * @param {Opening} opening
 */
export function openChain(menu, opening) {
  open?.close();
  open = new MenuChain(menu, opening);
}

/**
 * Closes the menu and what was opened from it.
 *
 * @param {ChainedMenu} menu
 */
export function closeFrom(menu) {
  open?.closeFrom(menu);
}

export function closeChain() {
  open?.close();
}

/**
 * @param {ChainedMenu} menu
 * @returns {boolean}
 */
export function isInChain(menu) {
  return open?.includes(menu) ?? false;
}

/** A menu with the submenus that are open: pointer, keyboard and focus of all of them together. */
class MenuChain {
  /** @type {Level[]} from the first menu to the innermost */
  #levels = [];

  #opening;
  #returnFocus = document.activeElement;
  #closing = new AbortController();
  #hoverTimer = 0;

  /** @type {Element | null} */
  #hovered = null;

  /** Whether a release on an entry chooses it. */
  #isArmed;

  /** Whether the press that opened the menu may be still on. */
  #isFirstGesture = true;

  /** @type {{x: number, y: number} | null} */
  #firstPoint = null;

  /**
   * @param {ChainedMenu} menu
   * @param {Opening} opening
   */
  constructor(menu, opening) {
    this.#opening = opening;
    const { anchor, point = [0, 0], isKeyboard, isLast } = opening;
    this.#isArmed = anchor !== undefined;
    this.#push(menu, anchor ?? null, (popup) => (anchor ? placeBelow(popup, anchor) : placeAt(popup, ...point)));
    this.#listen();
    if (isKeyboard) this.#focusEntry(menu.listEntries().at(isLast ? -1 : 0));
    else if (!anchor) focusQuietly(menu.element);
  }

  /** @param {ChainedMenu} menu */
  includes(menu) {
    return this.#levels.some((level) => level.menu === menu);
  }

  /** @param {ChainedMenu} menu */
  closeFrom(menu) {
    const depth = this.#levels.findIndex((level) => level.menu === menu);
    if (depth === 0) this.close();
    else if (depth > 0) this.#truncate(depth);
  }

  close() {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    window.clearTimeout(this.#hoverTimer);
    const hadFocus = this.#levels.some(({ menu }) => menu.element.contains(document.activeElement));
    this.#truncate(0);
    if (open === this) open = null;
    if (hadFocus && this.#returnFocus instanceof HTMLElement) focusQuietly(this.#returnFocus);
  }

  #listen() {
    const options = { signal: this.#closing.signal, capture: true };
    // On the window, as the focus may have stayed where it was when the menu opened.
    window.addEventListener("keydown", (event) => this.#keyPressed(event), options);
    window.addEventListener("pointerdown", (event) => this.#pressed(event), options);
    window.addEventListener("pointerup", (event) => this.#released(event), options);
    window.addEventListener("pointermove", (event) => this.#moved(event), options);
    window.addEventListener("click", (event) => this.#clicked(event), options);
    window.addEventListener("resize", () => this.close(), options);
    window.addEventListener("blur", (event) => event.target === window && this.close(), options);
  }

  /**
   * @param {ChainedMenu} menu
   * @param {HTMLElement | null} opener
   * @param {(popup: HTMLElement) => void} place
   */
  #push(menu, opener, place) {
    document.body.append(menu.element);
    place(menu.element);
    menu.element.scrollTop = 0;
    opener?.setAttribute("aria-expanded", "true");
    this.#levels.push({ menu, opener });
  }

  /** @param {number} depth  of the first level that closes */
  #truncate(depth) {
    for (const { menu, opener } of this.#levels.splice(depth).reverse()) {
      opener?.setAttribute("aria-expanded", "false");
      menu.element.remove();
    }
  }

  /**
   * @param {EventTarget | null} target
   * @returns {number} -1 outside all menus
   */
  #depthOf(target) {
    return this.#levels.findIndex(({ menu }) => target instanceof Node && menu.element.contains(target));
  }

  /**
   * @param {number} depth
   * @param {EventTarget | null} target
   * @returns {HTMLElement | undefined}
   */
  #entryAt(depth, target) {
    const entries = this.#levels[depth]?.menu.listEntries() ?? [];
    return entries.find((entry) => target instanceof Node && entry.contains(target));
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    this.#isFirstGesture = false;
    const isInside = this.#depthOf(event.target) >= 0;
    this.#isArmed ||= isInside;
    if (!isInside && !this.#isOnAnchor(event)) this.close();
  }

  /** @param {PointerEvent} event */
  #released(event) {
    const isFirst = this.#isFirstGesture;
    this.#isFirstGesture = false;
    const depth = this.#depthOf(event.target);
    const entry = this.#entryAt(depth, event.target);
    if (entry && this.#isArmed) this.#chooseByPointer(depth, entry, event);
    else if (depth < 0 && isFirst && this.#opening.anchor && !this.#isOnAnchor(event)) this.close();
  }

  /** @param {MouseEvent} event  assistive technology clicks without a pointer */
  #clicked(event) {
    const depth = this.#depthOf(event.target);
    const entry = this.#entryAt(depth, event.target);
    if (event.detail !== 0 || !entry || !isMenuItem(entry)) return;
    event.stopPropagation();
    this.#choose(depth, entry, true);
  }

  /** @param {Event} event */
  #isOnAnchor({ target }) {
    return target instanceof Node && (this.#opening.anchor?.contains(target) ?? false);
  }

  /**
   * @param {number} depth
   * @param {HTMLElement} entry
   * @param {PointerEvent} event
   */
  #chooseByPointer(depth, entry, event) {
    if (!isMenuItem(entry)) return;
    if (event.button === 2) swallowContextMenu();
    this.#choose(depth, entry, false);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    this.#firstPoint ??= { x: event.clientX, y: event.clientY };
    const { x, y } = this.#firstPoint;
    this.#isArmed ||= Math.hypot(event.clientX - x, event.clientY - y) >= ARMING_PX;
    const depth = this.#depthOf(event.target);
    const entry = this.#entryAt(depth, event.target);
    if (!entry || entry === this.#hovered) return;
    this.#hovered = entry;
    if (isMenuItem(entry)) focusQuietly(entry);
    window.clearTimeout(this.#hoverTimer);
    this.#hoverTimer = window.setTimeout(() => this.#rested(depth, entry), HOVER_MS);
  }

  /**
   * @param {number} depth
   * @param {HTMLElement} entry
   */
  #rested(depth, entry) {
    const next = this.#levels[depth + 1];
    if (next?.opener === entry) return;
    this.#truncate(depth + 1);
    this.#openSubmenu(depth, entry);
  }

  /**
   * @param {number} depth
   * @param {HTMLElement} entry
   * @returns {ChainedMenu | null}
   */
  #openSubmenu(depth, entry) {
    const submenu = this.#levels[depth]?.menu.submenuAt(entry) ?? null;
    if (!submenu || this.includes(submenu)) return submenu;
    this.#truncate(depth + 1);
    this.#push(submenu, entry, (popup) => placeBeside(popup, entry));
    return submenu;
  }

  /**
   * @param {number} depth
   * @param {HTMLElement} entry
   * @param {boolean} isKeyboard
   */
  #choose(depth, entry, isKeyboard) {
    const submenu = this.#openSubmenu(depth, entry);
    if (submenu) {
      if (isKeyboard) this.#focusEntry(submenu.listEntries()[0]);
      return;
    }
    const run = this.#levels[depth]?.menu.commandAt(entry);
    if (!run) return;
    this.close();
    run();
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "Tab") {
      // With the focus back where it came from, the browser's own Tab goes on from there.
      this.close();
      return;
    }
    if (this.#isForControl(event)) return;
    if (!this.#handleKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Whether a key belongs to some other control that was put into the menu.
   *
   * @param {KeyboardEvent} event
   */
  #isForControl({ key, target }) {
    if (key === "Escape" || !(target instanceof Element)) return false;
    const depth = this.#depthOf(target);
    const entry = this.#entryAt(depth, target);
    const isControl = entry !== undefined && !isMenuItem(entry);
    return isControl && (!key.startsWith("Arrow") || target.matches(ARROW_USERS));
  }

  /**
   * @param {string} key
   * @returns {boolean} whether it meant something
   */
  #handleKey(key) {
    const depth = this.#levels.length - 1;
    const level = this.#levels[depth];
    if (!level) return false;
    const entries = level.menu.listEntries();
    const present = entries.find((entry) => entry === document.activeElement) ?? null;
    const next = findEntryByKey(entries, present, key);
    if (next) this.#focusEntry(next);
    else if (key === "Enter" || key === " ") this.#chooseByKey(depth, present);
    else if (key === "ArrowRight") this.#goInside(depth, present);
    else if (key === "ArrowLeft") this.#goOutside(depth);
    else if (key === "Escape") this.#leaveLevel(depth);
    else return false;
    return true;
  }

  /**
   * @param {number} depth
   * @param {HTMLElement | null} entry
   */
  #chooseByKey(depth, entry) {
    if (entry) this.#choose(depth, entry, true);
  }

  /**
   * @param {number} depth
   * @param {HTMLElement | null} entry
   */
  #goInside(depth, entry) {
    const submenu = entry && this.#openSubmenu(depth, entry);
    if (submenu) this.#focusEntry(submenu.listEntries()[0]);
    else this.#opening.step?.(1);
  }

  /** @param {number} depth */
  #goOutside(depth) {
    if (depth > 0) this.#leaveLevel(depth);
    else this.#opening.step?.(-1);
  }

  /** @param {number} depth */
  #leaveLevel(depth) {
    if (depth === 0) {
      this.close();
      return;
    }
    const opener = this.#levels[depth]?.opener;
    this.#truncate(depth);
    this.#focusEntry(opener ?? undefined);
  }

  /** @param {HTMLElement | undefined} entry */
  #focusEntry(entry) {
    if (!entry) return;
    focusQuietly(entry);
    entry.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @param {Element} entry
 * @returns {boolean} false for other controls that were put into a menu
 */
function isMenuItem(entry) {
  return entry.getAttribute("role")?.startsWith("menuitem") ?? false;
}
