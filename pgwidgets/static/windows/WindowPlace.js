import { contentSize, px } from "../core/dom.js";
import { requireChoice, requireNumber } from "../core/options.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {import("./desktop.js").WindowHost} WindowHost */
/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {"normal" | "shaded" | "minimized" | "maximized"} WindowState */
/**
 * What a window without a size does: it fills the page from its position on, or it takes its natural size, and without
 * a position the middle of the page.
 *
 * @typedef {"filling" | "natural"} Sizing
 */

export const WINDOW_STATES = /** @type {const} */ (["normal", "shaded", "minimized", "maximized"]);

/** All of the page; where windows stand in something that scrolls, all that is in view. */
const FULL_INSET = ["top", "right", "bottom", "left"].map((side) => `var(--pgw-view-${side}, 0px)`).join(" ");

/** Where a window is, how large, and in which state: what was asked for, and the styles that follow from it. */
export class WindowPlace {
  /** Whether a person can move the window, so that it must stay within reach. */
  isMoveable = false;

  #widget;
  #host;
  #isNatural;

  /** @type {{x: number, y: number} | null} px from the page's top left; null is the middle of the page */
  #position;

  /** @type {{width: number | null, height: number | null}} content box, px */
  #size = { width: null, height: null };

  /** @type {WindowState} */
  #state = "normal";

  /** @type {{x: number, y: number, width: number} | null} what a window rolled up in the middle of the page keeps */
  #held = null;

  /**
   * @param {Widget} widget
   * @param {Sizing} sizing
   * @param {WindowHost} host
   */
  constructor(widget, sizing, host) {
    this.#widget = widget;
    this.#host = host;
    this.#isNatural = sizing === "natural";
    this.#position = this.#isNatural ? null : { x: 0, y: 0 };
  }

  /** @returns {WindowState} */
  get state() {
    return this.#state;
  }

  /** @returns {Rect} what `setPosition` and `setSize` take; only of use after `settle` */
  get rect() {
    return { x: 0, y: 0, ...this.#position, width: this.#size.width ?? 0, height: this.#size.height ?? 0 };
  }

  get fillsPage() {
    return !this.#isNatural && this.#size.width === null && this.#size.height === null;
  }

  get isStuck() {
    return !this.fillsPage && !this.isMoveable && this.#state !== "maximized";
  }

  /**
   * @param {unknown} x  px from the page's left
   * @param {unknown} y  px from its top
   */
  setPosition(x, y) {
    const where = `${this.#widget.constructor.name}.set_position`;
    this.#position = { x: requireNumber(where, "x", x), y: requireNumber(where, "y", y) };
    this.#held = null;
    this.show();
  }

  /**
   * @param {unknown} width  px, none keeps it
   * @param {unknown} height
   */
  setSize(width, height) {
    const where = `${this.#widget.constructor.name}.resize`;
    if (width != null) this.#size.width = Math.max(0, requireNumber(where, "width", width));
    if (height != null) this.#size.height = Math.max(0, requireNumber(where, "height", height));
    this.show();
  }

  /**
   * @param {unknown} state
   * @returns {boolean} whether it changed
   */
  setState(state) {
    const where = `${this.#widget.constructor.name}.set_window_state`;
    const next = requireChoice(where, "state", state, WINDOW_STATES);
    if (next === this.#state) return false;
    if (this.#state === "normal" && this.#isNatural) this.#held = this.#measure();
    if (next === "normal") this.#held = null;
    this.#state = next;
    return true;
  }

  /** @param {Rect} rect  from a person's hand */
  move({ x, y, width, height }) {
    this.#position = { x, y };
    this.#size = { width, height };
    this.#held = null;
    this.show();
  }

  /**
   * Gives the window a position and a size of its own, as it looks, before a person changes them.
   *
   * @returns {Rect}
   */
  settle() {
    const measured = this.#measure();
    const { x, y } = this.#shownPosition() ?? measured;
    this.#position = { x: Math.round(x), y: Math.round(y) };
    const width = this.#size.width ?? measured.width;
    const height = this.#size.height ?? (this.#state === "shaded" ? this.#unrolledHeight() : measured.height);
    this.#size = { width, height };
    this.#held = null;
    return this.rect;
  }

  /** Writes the styles; keeps the title bar where a person can reach it. */
  show() {
    if (this.#state === "minimized") return;
    const { style } = this.#widget.element;
    if (this.#state === "maximized") {
      style.inset = FULL_INSET;
      style.width = style.height = style.margin = "";
      return;
    }
    const isShaded = this.#state === "shaded";
    const width = this.#size.width ?? this.#held?.width ?? null;
    const height = isShaded ? null : this.#size.height;
    if (this.#isNatural) this.#showNatural(width, height);
    else this.#showFilling(width, height, isShaded);
    style.width = px(width);
    style.height = px(height);
    this.#widget.element.classList.toggle("pgw-is-filling", this.fillsPage);
  }

  /**
   * @param {number | null} width
   * @param {number | null} height
   * @param {boolean} isShaded
   */
  #showFilling(width, height, isShaded) {
    const { x, y } = this.#shownPosition() ?? { x: 0, y: 0 };
    const right = width === null ? "0" : "auto";
    const bottom = height === null && !isShaded ? "0" : "auto";
    this.#widget.element.style.inset = `${y}px ${right} ${bottom} ${x}px`;
  }

  /**
   * @param {number | null} width
   * @param {number | null} height
   */
  #showNatural(width, height) {
    const { style } = this.#widget.element;
    const position = this.#shownPosition();
    const viewport = this.#host.getSize();
    const [left, right, across] = position ? [px(position.x), "auto", "0"] : middle(width, viewport.width);
    const [top, bottom, along] = position ? [px(position.y), "auto", "0"] : middle(height, viewport.height);
    style.inset = `${top} ${right} ${bottom} ${left}`;
    style.margin = `${along} ${across}`;
    // Larger than the page only if somebody wants it so.
    style.maxWidth = width === null ? "" : "none";
    style.maxHeight = height === null ? "" : "none";
  }

  #shownPosition() {
    const position = this.#held ?? this.#position;
    if (!position || !this.isMoveable) return position;
    return this.#host.reachable(position.x, position.y, this.#presentWidth(position.x));
  }

  /** @param {number} x */
  #presentWidth(x) {
    if (this.#size.width !== null) return this.#size.width;
    return this.#isNatural ? this.#widget.element.offsetWidth : this.#host.getSize().width - x;
  }

  /** Height of a rolled-up window that has none of its own. */
  #unrolledHeight() {
    if (!this.#isNatural) return this.#host.getSize().height - (this.#position?.y ?? 0);
    const { element } = this.#widget;
    element.classList.remove("pgw-is-shaded");
    const { height } = this.#measure();
    element.classList.add("pgw-is-shaded");
    return height;
  }

  /** The window as it is laid out; natural sizes are rounded up, so that what is in it still fits. */
  #measure() {
    const { element } = this.#widget;
    const { width, height } = contentSize(element);
    const style = getComputedStyle(element);
    return {
      x: element.offsetLeft,
      y: element.offsetTop,
      width: this.#isNatural ? Math.ceil(parseFloat(style.width) || 0) : width,
      height: this.#isNatural ? Math.ceil(parseFloat(style.height) || 0) : height,
    };
  }
}

/**
 * The middle of the page on one axis. What has a size may be too large for the page and then starts at its edge.
 *
 * @param {number | null} size  px; natural sizes, which only the browser knows, are left to its own centring
 * @param {number} available  px
 * @returns {[string, string, string]} start, end, margin
 */
function middle(size, available) {
  if (size === null) return ["0", "0", "auto"];
  return [px(Math.max(0, Math.round((available - size) / 2))), "auto", "0"];
}
