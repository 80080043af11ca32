import { ScrollTrack } from "../behaviors/ScrollTrack.js";
import { observeSize, repeatSize, unobserveSize } from "../core/sizeObserver.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { SingleContainer } from "../core/SingleContainer.js";
import { widgetAt } from "../core/Widget.js";

/** @typedef {"horizontal" | "vertical"} Orientation */
/** @typedef {"on" | "off" | "auto"} BarPolicy */
/**
 * @typedef {object} AbstractScrollAreaOptions
 * @property {number} thickness  of both bars, px; default 15
 */

/** @type {AbstractScrollAreaOptions} */
const DEFAULTS = { thickness: 15 };

/** The second two are other names of the first. */
const POLICIES = /** @type {const} */ (["on", "off", "auto", "always", "overflow"]);

/**
 * @param {string} where
 * @param {string} name
 * @param {unknown} value
 * @returns {BarPolicy}
 */
export function readPolicy(where, name, value) {
  const policy = requireChoice(where, name, value, POLICIES);
  if (policy === "always") return "on";
  return policy === "overflow" ? "auto" : policy;
}

/**
 * A child with two scroll bars that the program drives itself: they only report their use. The wheel over the child
 * moves them too, unless something in there uses it.
 *
 * Callbacks: `scrolled(h_pct, v_pct)` a person used a bar or the wheel, 0 to 1; `area-resize(width, height, vbar_width,
 * hbar_height)` whole px of the area with its bars, and of the bars now shown; `child-added(child)`,
 * `child-removed(child)`.
 */
export class AbstractScrollArea extends SingleContainer {
  /** What the child moves in. */
  viewport = createElement("div", "pgw-ScrollArea-viewport");

  #frame = createElement("div", "pgw-ScrollArea-frame");
  #thickness;
  #area = { width: 0, height: 0 };
  #reportedArea = "";

  /** @type {Record<Orientation, BarPolicy>} */
  #policies = { horizontal: "auto", vertical: "auto" };

  /** @param {Partial<AbstractScrollAreaOptions>} [options] */
  constructor(options) {
    super(createElement("div", "pgw-ScrollArea"), "abstractscrollarea-widget");
    this.#thickness = requireNumber(this.constructor.name, "thickness", readOptions(options, DEFAULTS).thickness);
    this.tracks = { horizontal: this.#createTrack("horizontal"), vertical: this.#createTrack("vertical") };
    this.#frame.append(this.viewport, this.tracks.vertical.element, this.tracks.horizontal.element);
    this.element.append(this.#frame);
    if (!this.hasNativeScrolling) {
      this.viewport.addEventListener("wheel", (event) => this.#contentWheeled(event), { passive: false });
    }
    // Not the widget's own element: that one is observed for `resize`.
    observeSize(this.#frame, (width, height) => this.areaResized(width, height));
    this.onDispose(() => unobserveSize(this.#frame));
  }

  /** @override */
  get contentElement() {
    return this.viewport;
  }

  /** @override */
  get focusElement() {
    return this.tracks.vertical.element;
  }

  /** Whether bars leave wheel and keys to the viewport. */
  get hasNativeScrolling() {
    return false;
  }

  /**
   * @param {number} h_pct  length of the thumbs, 0.01 to 1 of the tracks
   * @param {number} v_pct
   */
  set_thumb_percent(h_pct, v_pct) {
    const where = `${this.constructor.name}.set_thumb_percent`;
    this.tracks.horizontal.setThumb(requireNumber(where, "h_pct", h_pct));
    this.tracks.vertical.setThumb(requireNumber(where, "v_pct", v_pct));
    this.showBars();
  }

  /** @returns {[number, number]} */
  get_thumb_percent() {
    return [this.tracks.horizontal.length, this.tracks.vertical.length];
  }

  /**
   * @param {number} h_pct  0 to 1
   * @param {number} v_pct
   */
  set_scroll_percent(h_pct, v_pct) {
    const where = `${this.constructor.name}.set_scroll_percent`;
    this.tracks.horizontal.setPosition(requireNumber(where, "h_pct", h_pct));
    this.tracks.vertical.setPosition(requireNumber(where, "v_pct", v_pct));
  }

  /** @returns {[number, number]} */
  get_scroll_percent() {
    return [this.tracks.horizontal.position, this.tracks.vertical.position];
  }

  /**
   * @param {string} [horizontal]  "on", "off", "auto"; none leaves it
   * @param {string} [vertical]
   */
  set_scroll_bar_visibility(horizontal, vertical) {
    const where = `${this.constructor.name}.set_scroll_bar_visibility`;
    if (horizontal != null) this.#policies.horizontal = readPolicy(where, "horizontal", horizontal);
    if (vertical != null) this.#policies.vertical = readPolicy(where, "vertical", vertical);
    this.showBars();
  }

  /** @override */
  repeatSizeReport() {
    super.repeatSizeReport();
    this.#reportedArea = "";
    repeatSize(this.#frame);
  }

  /**
   * A person used a bar.
   *
   * @param {Orientation} _orientation
   */
  barMoved(_orientation) {
    this.emitEvent("scrolled", ...this.get_scroll_percent());
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  areaResized(width, height) {
    this.#area = { width, height };
    this.showBars();
  }

  /** Shows and hides the bars by their policies, and says so. */
  showBars() {
    this.placeBars();
    this.reportArea();
  }

  placeBars() {
    this.tracks.horizontal.element.hidden = !this.#isBarWanted("horizontal");
    this.tracks.vertical.element.hidden = !this.#isBarWanted("vertical");
  }

  reportArea() {
    const { width, height } = this.#area;
    if (width === 0 || height === 0) return;
    const { horizontal, vertical } = this.tracks;
    const area = [width, height, this.#extentOf(vertical), this.#extentOf(horizontal)];
    if (area.join() === this.#reportedArea) return;
    this.#reportedArea = area.join();
    this.emitEvent("area-resize", ...area);
  }

  /**
   * @param {Orientation} orientation
   * @returns {ScrollTrack}
   */
  #createTrack(orientation) {
    const track = new ScrollTrack({
      orientation,
      thickness: this.#thickness,
      isDriven: this.hasNativeScrolling,
      onScroll: () => this.barMoved(orientation),
    });
    track.setControlled(this.viewport);
    return track;
  }

  /** @param {WheelEvent} event */
  #contentWheeled(event) {
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const track = this.tracks[isSideways ? "horizontal" : "vertical"];
    if (event.ctrlKey || event.defaultPrevented || !track.canFollow(event)) return;
    if (!isWheelUsed(event, this.viewport)) track.follow(event);
  }

  /** @param {Orientation} orientation */
  #isBarWanted(orientation) {
    const policy = this.#policies[orientation];
    return policy === "on" || (policy === "auto" && this.tracks[orientation].length < 1);
  }

  /** @param {ScrollTrack} track */
  #extentOf(track) {
    return track.element.hidden ? 0 : this.#thickness;
  }
}

/**
 * @param {WheelEvent} event
 * @param {Element} viewport
 * @returns {boolean} whether something inside scrolls itself, or reports the wheel to the program
 */
function isWheelUsed(event, viewport) {
  for (let at = /** @type {Element | null} */ (event.target); at && at !== viewport; at = at.parentElement) {
    if (widgetAt(at)?.hasListener("scroll")) return true;
    const isOverfull = at.scrollHeight > at.clientHeight || at.scrollWidth > at.clientWidth;
    if (isOverfull && /auto|scroll/.test(getComputedStyle(at).overflow)) return true;
  }
  return false;
}
