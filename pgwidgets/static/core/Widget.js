import { observeSize, repeatSize, unobserveSize } from "./sizeObserver.js";
import { enableDrops, isDropAction } from "./drops.js";
import { focusQuietly } from "./focus.js";
import { Callback } from "./Callback.js";
import { cssCursor, registerCursor } from "./cursors.js";
import { contentSize, px } from "./dom.js";
import { cssFontFamily, cssFontStyle, cssFontWeight } from "./fonts.js";
import { requireNumber } from "./options.js";
import { whenSettled } from "./settle.js";

/** @typedef {import("./Container.js").Container} Container */

/** @type {WeakMap<Element, Widget>} */
const widgets = new WeakMap();

/**
 * @param {Element | null} element
 * @returns {Widget | null} the innermost widget that holds the element
 */
export function widgetAt(element) {
  for (let at = element; at; at = at.parentElement) {
    const widget = widgets.get(at);
    if (widget) return widget;
  }
  return null;
}

/**
 * Base of everything visible.
 *
 * Callbacks: `resize({width, height})` whole px of the content box; `map({x, y, viewport_x, viewport_y, width,
 * height})` when it becomes visible; `drag-over`, `drop-start`, `drop-end`.
 */
export class Widget extends Callback {
  /** @type {Container | null} */
  parent = null;

  #expanding = { horizontal: false, vertical: false };
  #isEnabled = true;
  #isMapped = false;
  #lastSize = "";

  /**
   * @param {HTMLElement} element
   * @param {string} classNames  what users' style sheets may rely on
   */
  constructor(element, classNames) {
    super();
    this.element = element;
    element.classList.add("pgwidgets-widget", "pgw-Widget", ...classNames.split(" "));
    widgets.set(element, this);
  }

  /** The part that takes the keyboard focus. */
  get focusElement() {
    return this.element;
  }

  /** @returns {HTMLElement} */
  get_element() {
    return this.element;
  }

  /** @param {number} width  px; 0 removes the border */
  set_border_width(width) {
    this.element.style.borderStyle = width > 0 ? "solid" : "none";
    this.element.style.borderWidth = px(width ?? 0);
  }

  /** @param {string} [color] */
  set_border_color(color) {
    this.element.style.borderColor = color ?? "";
  }

  /** @param {string} [color]  none restores the style sheet's */
  set_bg(color) {
    this.element.style.backgroundColor = color ?? "";
  }

  /**
   * @param {number} [width]  px, none clears
   * @param {number} [height]
   */
  set_min_size(width, height) {
    this.element.style.minWidth = px(width);
    this.element.style.minHeight = px(height);
  }

  /**
   * @param {number} [width]  px, none clears
   * @param {number} [height]
   */
  set_max_size(width, height) {
    this.element.style.maxWidth = px(width);
    this.element.style.maxHeight = px(height);
  }

  /**
   * @param {boolean} [horizontal]
   * @param {boolean} [vertical]
   */
  set_expanding(horizontal = false, vertical = false) {
    this.#expanding = { horizontal: Boolean(horizontal), vertical: Boolean(vertical) };
    this.parent?.childLayoutChanged(this);
  }

  get_expanding() {
    return { ...this.#expanding };
  }

  /**
   * @param {number} [width]  px of the content box, as `resize` reports it; none leaves that axis alone
   * @param {number} [height]
   */
  resize(width, height) {
    const where = `${this.constructor.name}.resize`;
    if (width != null) this.element.style.width = px(Math.max(0, requireNumber(where, "width", width)));
    if (height != null) this.element.style.height = px(Math.max(0, requireNumber(where, "height", height)));
    this.parent?.childLayoutChanged(this);
  }

  /** @returns {[number, number]} */
  get_size() {
    const { width, height } = contentSize(this.element);
    return [width, height];
  }

  /** @returns {[number, number]} px from the page's top left */
  get_position() {
    const { left, top } = this.element.getBoundingClientRect();
    return [left, top];
  }

  /** @param {number | [number, number, number, number]} padding  px for all sides, or left, top, right, bottom */
  set_padding(padding) {
    const [left, top, right, bottom] = Array.isArray(padding) ? padding : [padding, padding, padding, padding];
    this.element.style.padding = [top, right, bottom, left].map((side) => px(side ?? 0)).join(" ");
  }

  /**
   * @param {string} [font]  family; none clears it
   * @param {number} [size]  points
   * @param {string} [weight]
   * @param {string} [style]
   */
  set_font(font, size, weight, style) {
    const target = this.element.style;
    target.fontFamily = font == null ? "" : cssFontFamily(font);
    if (size != null) target.fontSize = `${size}pt`;
    if (weight != null) target.fontWeight = cssFontWeight(weight);
    if (style != null) target.fontStyle = cssFontStyle(style);
  }

  /** @param {boolean} [tf] */
  set_enabled(tf = true) {
    this.#isEnabled = Boolean(tf);
    this.element.classList.toggle("pgw-is-disabled", !tf);
    if (tf) this.element.removeAttribute("aria-disabled");
    else this.element.setAttribute("aria-disabled", "true");
    this.applyEnabled(this.#isEnabled);
  }

  get_enabled() {
    return this.#isEnabled;
  }

  /**
   * Keeps pointer and keyboard out of the whole subtree. Controls that have a native `disabled` use that instead, as
   * it leaves them visible to assistive technology.
   *
   * @param {boolean} isEnabled
   */
  applyEnabled(isEnabled) {
    this.element.inert = !isEnabled;
  }

  /** @param {string} [msg]  none removes it */
  set_tooltip(msg) {
    this.element.title = msg ?? "";
    if (!msg) this.element.removeAttribute("title");
  }

  get_tooltip() {
    return this.element.title;
  }

  is_container() {
    return false;
  }

  /** @param {boolean} [tf] */
  set_allow_text_selection(tf = true) {
    this.element.classList.toggle("pgw-is-selectable", Boolean(tf));
  }

  show() {
    this.element.hidden = false;
    this.parent?.childLayoutChanged(this);
  }

  hide() {
    this.element.hidden = true;
    this.parent?.childLayoutChanged(this);
  }

  is_visible() {
    return !this.element.hidden;
  }

  set_focus() {
    whenSettled("focus", () => focusQuietly(this.focusElement));
  }

  /**
   * @param {string} name
   * @param {string} url
   * @param {number} hotspot_x
   * @param {number} hotspot_y
   * @param {[number, number]} [size]  px
   */
  add_cursor(name, url, hotspot_x = 0, hotspot_y = 0, size) {
    void registerCursor(name, url, hotspot_x, hotspot_y, size ?? null);
  }

  /** @param {string} [name]  a registered name or CSS keyword; none or "default" for the normal one */
  set_cursor(name) {
    this.element.style.cursor = !name || name === "default" ? "" : cssCursor(name);
  }

  /** @override */
  destroy() {
    if (this.isDestroyed) return;
    this.parent?.remove(this);
    super.destroy();
    this.element.remove();
  }

  /** @override */
  freeResources() {
    unobserveSize(this.element);
    super.freeResources();
  }

  /**
   * @param {string} action
   * @override
   */
  actionWanted(action) {
    if (isDropAction(action)) enableDrops(this);
    if (action !== "resize" && action !== "map") return;
    observeSize(this.element, (width, height) => this.#sizeObserved(width, height));
  }

  /** Reports a size again that nobody heard, as the page was being rebuilt. Sizes yet unreported come by themselves. */
  repeatSizeReport() {
    if (this.#lastSize === "") return;
    this.#lastSize = "";
    repeatSize(this.element);
  }

  /** Reports `map` for a widget that is on no visible page, so that nobody waits for it for ever. */
  reportUnmapped() {
    if (!this.#isMapped && this.hasListener("map")) this.#reportMap();
  }

  /**
   * What a person has entered and the server may not know yet.
   *
   * @returns {unknown} null if there is nothing
   */
  captureDraft() {
    return null;
  }

  /** @param {unknown} _draft  what `captureDraft` gave before the page was rebuilt */
  restoreDraft(_draft) {}

  /**
   * @param {number} width
   * @param {number} height
   */
  #sizeObserved(width, height) {
    if (width > 0 && height > 0) this.#reportMapIfVisible();
    else this.#isMapped = false;
    const size = `${width}x${height}`;
    if (size === this.#lastSize) return;
    this.#lastSize = size;
    this.emitEvent("resize", { width, height });
  }

  #reportMapIfVisible() {
    if (this.#isMapped || !this.hasListener("map")) return;
    const { width, height } = this.element.getBoundingClientRect();
    if (width > 0 && height > 0) this.#reportMap();
  }

  #reportMap() {
    const box = this.element.getBoundingClientRect();
    const outer = this.element.parentElement?.getBoundingClientRect() ?? box;
    this.#isMapped = box.width > 0 && box.height > 0;
    this.emitEvent("map", {
      x: Math.round(box.left - outer.left),
      y: Math.round(box.top - outer.top),
      viewport_x: Math.round(box.left),
      viewport_y: Math.round(box.top),
      width: Math.round(box.width),
      height: Math.round(box.height),
    });
  }
}
