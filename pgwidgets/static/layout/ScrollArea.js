import { Debouncer } from "../core/debounce.js";
import { observeSize, unobserveSize } from "../core/sizeObserver.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireNumber } from "../core/options.js";
import { AbstractScrollArea, readPolicy } from "./AbstractScrollArea.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {import("./AbstractScrollArea.js").Orientation} Orientation */
/**
 * @typedef {object} ScrollAreaOptions
 * @property {string} hscrollbar  "auto", "on", "off", "always" (as on), "overflow" (as auto); default "auto"
 * @property {string} vscrollbar
 * @property {number} thickness  of the bars, px; default 15
 */

const DEFAULTS = { hscrollbar: "auto", vscrollbar: "auto" };

/** Rest after the last movement before it is reported. */
const SCROLLED_DELAY_MS = 150;

/** What one wheel line stands for, px. */
const LINE_PX = 16;

/**
 * A viewport that scrolls its child by wheel, touch, keyboard and bars.
 *
 * Callbacks: `scrolled(h_pct, v_pct)` a person scrolled, 0 to 1 of the way: at once with a bar, and 150 ms after the
 * last movement; `area-resize` as AbstractScrollArea; `child-added(child)`, `child-removed(child)`.
 * Keys: the browser's own in the viewport, which takes the focus when there is something to scroll.
 */
export class ScrollArea extends AbstractScrollArea {
  #content = createElement("div", "pgw-ScrollArea-content");
  #late = new Debouncer(() => this.#report(), SCROLLED_DELAY_MS);
  #frameRequest = 0;

  /** Where the content is, px. */
  #offset = { left: 0, top: 0 };

  /** How far it can go, px, when last measured. */
  #range = { left: 0, top: 0 };

  /** @type {[number, number] | null} what the program set; kept while the layout changes, until a person scrolls */
  #pinned = null;

  /** Browsers forget how far an element was scrolled when it leaves the page. */
  #isForgotten = false;

  /** @type {[number, number]} what the program was told last, or has set */
  #known = [0, 0];

  #reportedThumbs = "";

  /** @param {Partial<ScrollAreaOptions>} [given] */
  constructor(given) {
    super(given);
    this.element.classList.add("scrollarea-widget");
    this.viewport.classList.add("pgw-is-native");
    this.viewport.append(this.#content);
    const { hscrollbar, vscrollbar } = readOptions(given, DEFAULTS);
    super.set_thumb_percent(1, 1);
    this.set_scroll_bar_visibility(
      readPolicy("ScrollArea", "hscrollbar", hscrollbar),
      readPolicy("ScrollArea", "vscrollbar", vscrollbar),
    );
    this.placeBars();
    this.#listen();
  }

  /** @override */
  get contentElement() {
    return this.#content;
  }

  /** @override */
  get focusElement() {
    return this.viewport;
  }

  /** @override */
  get hasNativeScrolling() {
    return true;
  }

  /**
   * The content decides how long the thumbs are.
   *
   * @override
   */
  set_thumb_percent() {}

  /**
   * @param {number} h_pct
   * @param {number} v_pct
   * @override
   */
  set_scroll_percent(h_pct, v_pct) {
    this.set_scroll_position(h_pct, v_pct);
  }

  /** @override */
  repeatSizeReport() {
    this.#reportedThumbs = "";
    super.repeatSizeReport();
  }

  /** @override */
  get_scroll_percent() {
    return this.get_scroll_position();
  }

  /**
   * @param {number} h_pct  share of the way, 0 to 1
   * @param {number} v_pct
   */
  set_scroll_position(h_pct, v_pct) {
    const clamp = (/** @type {number} */ share) => Math.min(1, Math.max(0, share));
    this.#late.cancel();
    this.#pinned = [
      clamp(requireNumber("ScrollArea.set_scroll_position", "h_pct", h_pct)),
      clamp(requireNumber("ScrollArea.set_scroll_position", "v_pct", v_pct)),
    ];
    this.#known = this.#pinned;
    this.#measureSoon();
  }

  /** @returns {[number, number]} */
  get_scroll_position() {
    if (this.#pinned) return this.#pinned;
    const { left, top } = this.#range;
    return [left > 0 ? this.#offset.left / left : 0, top > 0 ? this.#offset.top / top : 0];
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    super.attachChild(child);
    this.childLayoutChanged(child);
  }

  /**
   * Containers fill the viewport, except that a row of children keeps its height.
   *
   * @param {Widget} child
   * @override
   */
  childLayoutChanged(child) {
    const { horizontal, vertical } = child.get_expanding();
    const isContainer = child.is_container();
    const isRow = child.element.matches(".pgw-Box.pgw-is-horizontal");
    this.#content.classList.toggle("pgw-is-wide", horizontal || isContainer);
    this.#content.classList.toggle("pgw-is-tall", vertical || (isContainer && !isRow));
    this.#measureSoon();
  }

  /**
   * @param {Orientation} orientation
   * @override
   */
  barMoved(orientation) {
    const share = this.tracks[orientation].position;
    if (orientation === "horizontal") this.#scrollByBar(share * this.#range.left, this.#offset.top);
    else this.#scrollByBar(this.#offset.left, share * this.#range.top);
  }

  /**
   * @param {number} width
   * @param {number} height
   * @override
   */
  areaResized(width, height) {
    if (width === 0 || height === 0) this.#isForgotten = true;
    super.areaResized(width, height);
  }

  /**
   * Not at once: bars that come and go in the middle of a layout would make the browser lay out in circles.
   *
   * @override
   */
  showBars() {
    this.#measureSoon();
  }

  #listen() {
    this.viewport.addEventListener("scroll", () => this.#scrolled());
    this.tracks.horizontal.element.addEventListener("wheel", (event) => this.#barWheeled(event), { passive: false });
    this.tracks.vertical.element.addEventListener("wheel", (event) => this.#barWheeled(event), { passive: false });
    observeSize(this.#content, () => this.#measureSoon());
    this.onDispose(() => {
      unobserveSize(this.#content);
      cancelAnimationFrame(this.#frameRequest);
      this.#late.cancel();
    });
  }

  #measureSoon() {
    if (this.#frameRequest || this.isDestroyed) return;
    this.#frameRequest = requestAnimationFrame(() => {
      this.#frameRequest = 0;
      this.#measure();
    });
  }

  #measure() {
    const { viewport } = this;
    if (viewport.clientWidth === 0 || viewport.clientHeight === 0) return;
    const { scrollLeft, scrollTop } = viewport;
    const present = this.#isForgotten ? this.#offset : { left: scrollLeft, top: scrollTop };
    this.#isForgotten = false;
    this.#fitBars();
    this.#range = rangeOf(viewport);
    viewport.scrollLeft = this.#pinned ? this.#pinned[0] * this.#range.left : present.left;
    viewport.scrollTop = this.#pinned ? this.#pinned[1] * this.#range.top : present.top;
    this.#takeOffset();
    this.#describe();
    this.reportArea();
    this.#reportThumbs();
    // Growing and shrinking content changes the share of the way that was made.
    if (!this.#pinned && this.get_scroll_position().join() !== this.#known.join()) this.#late.restart();
  }

  /** An automatic bar appears only if the content doesn't fit without it. */
  #fitBars() {
    const { viewport, tracks } = this;
    const lengths = { horizontal: 1, vertical: 1 };
    const show = () => {
      tracks.horizontal.setThumb(lengths.horizontal);
      tracks.vertical.setThumb(lengths.vertical);
      this.placeBars();
    };
    show();
    // The bar of one axis takes room from the other, so a second look may find more.
    for (let pass = 0; pass < 3; pass += 1) {
      const before = { ...lengths };
      const isWider = viewport.scrollWidth > viewport.clientWidth;
      const isTaller = viewport.scrollHeight > viewport.clientHeight;
      if (isWider) lengths.horizontal = viewport.clientWidth / viewport.scrollWidth;
      if (isTaller) lengths.vertical = viewport.clientHeight / viewport.scrollHeight;
      if (lengths.horizontal === before.horizontal && lengths.vertical === before.vertical) return;
      show();
    }
  }

  #takeOffset() {
    this.#offset = { left: this.viewport.scrollLeft, top: this.viewport.scrollTop };
    const { left, top } = this.#range;
    this.tracks.horizontal.setPosition(left > 0 ? this.#offset.left / left : 0);
    this.tracks.vertical.setPosition(top > 0 ? this.#offset.top / top : 0);
  }

  /** Without a focusable viewport a keyboard could not scroll content that takes no focus itself. */
  #describe() {
    const isScrollable = this.#range.left > 0 || this.#range.top > 0;
    if (isScrollable) this.viewport.tabIndex = 0;
    else this.viewport.removeAttribute("tabindex");
  }

  #scrolled() {
    const { scrollLeft, scrollTop } = this.viewport;
    if (scrollLeft === this.#offset.left && scrollTop === this.#offset.top) return;
    const range = rangeOf(this.viewport);
    const hasShrunk = range.left < this.#offset.left || range.top < this.#offset.top;
    if (hasShrunk) {
      this.#measureSoon();
      return;
    }
    this.#range = range;
    this.#pinned = null;
    this.#takeOffset();
    this.#late.restart();
  }

  /**
   * @param {number} left
   * @param {number} top
   */
  #scrollByBar(left, top) {
    this.#pinned = null;
    this.viewport.scrollTo({ left, top, behavior: "instant" });
    this.#takeOffset();
    this.#report();
    this.#late.restart();
  }

  /** @param {WheelEvent} event  over a bar: the horizontal one also follows the ordinary, vertical wheel */
  #barWheeled(event) {
    if (event.ctrlKey) return;
    event.preventDefault();
    const isHorizontal = this.tracks.horizontal.element.contains(/** @type {Node} */ (event.target));
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
    const travel = (isHorizontal ? event.deltaX || event.deltaY : event.deltaY) * unit;
    const { left, top } = this.#offset;
    this.#scrollByBar(isHorizontal ? left + travel : left, isHorizontal ? top : top + travel);
  }

  /** For a server that answers by what the page has measured. */
  #reportThumbs() {
    const thumbs = this.get_thumb_percent();
    if (thumbs.join() === this.#reportedThumbs) return;
    this.#reportedThumbs = thumbs.join();
    this.emitEvent("thumbs", ...thumbs);
  }

  #report() {
    this.#known = this.get_scroll_position();
    this.emitEvent("scrolled", ...this.#known);
  }
}

/**
 * @param {Element} viewport
 * @returns {{left: number, top: number}} how far it can be scrolled, px
 */
function rangeOf({ scrollWidth, clientWidth, scrollHeight, clientHeight }) {
  return { left: scrollWidth - clientWidth, top: scrollHeight - clientHeight };
}
