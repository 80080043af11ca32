import { Debouncer } from "../core/debounce.js";
import { whenSettled } from "../core/settle.js";
import { isSilent } from "../core/silence.js";
import { observeSize, unobserveSize } from "../core/sizeObserver.js";

/** Quiet time after the last movement before the position is reported. */
const REPORT_DELAY_MS = 150;

/** Travel, px, below which a position is taken for the known one: browsers round offsets to whole device pixels. */
const TOLERANCE_PX = 1;

/**
 * Where a scrolling element stands, as fractions of the ways it can be scrolled. The position outlives the element's
 * being hidden or taken out of the page, and may be set before the element is laid out.
 */
export class ScrollPosition {
  #element;
  #report;
  #moved = new Debouncer(() => this.#settled(), REPORT_DELAY_MS);

  /** @type {[number, number]} what the program knows: it set it, or was told */
  #known = [0, 0];

  /** @type {(() => void) | null} */
  #whenAppearing = null;

  #base = { left: 0, top: 0 };

  #isLaidOut = false;
  #rebaseFrame = 0;

  /** The program's position holds, whatever the size of things becomes, until a person scrolls. */
  #isPinned = true;

  /**
   * @param {HTMLElement} element  not the element of a widget itself, whose size is observed by others
   * @param {(h_pct: number, v_pct: number) => void} report  called once things are quiet
   */
  constructor(element, report) {
    this.#element = element;
    this.#report = report;
    element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    observeSize(element, (width, height) => this.#resized(width > 0 && height > 0));
  }

  /** @returns {[number, number]} horizontal, vertical; 0 to 1 */
  get() {
    return this.#isLaidOut ? this.#measure() : this.#known;
  }

  /**
   * Scrolls without a report.
   *
   * @param {number} h  0 to 1
   * @param {number} v
   */
  set(h, v) {
    this.#known = [clamp(h), clamp(v)];
    this.#whenAppearing = null;
    this.#isPinned = true;
    whenSettled(this, () => this.#apply());
  }

  /**
   * Scrolls for the program in a way that only the page can work out, so it is reported like a person's scrolling; by
   * one page for all, though.
   *
   * @param {() => void} scroll  called once the element is laid out
   */
  move(scroll) {
    this.#cancelRebase();
    const isReportedElsewhere = isSilent();
    const act = () => {
      // It takes the place of a position that was set before.
      this.#isPinned = false;
      scroll();
      if (isReportedElsewhere) this.#known = this.#measure();
    };
    whenSettled(this, () => {
      if (this.#isLaidOut) act();
      else this.#whenAppearing = act;
    });
  }

  /**
   * The program has changed what is scrolled. That the same place is another fraction of it now is no person's doing:
   * a report would reach the other browsers and scroll them under somebody's hands.
   */
  contentReplaced() {
    if (this.#rebaseFrame || !this.#isLaidOut) return;
    // What a person scrolls from now on is news.
    this.#base = { left: this.#element.scrollLeft, top: this.#element.scrollTop };
    this.#rebaseFrame = requestAnimationFrame(() => this.#rebase());
  }

  /** What is scrolled has got its real size, as pictures in it have: the program's position is elsewhere now. */
  contentLoaded() {
    if (this.#isPinned) this.#apply();
  }

  dispose() {
    this.#moved.cancel();
    this.#cancelRebase();
    unobserveSize(this.#element);
  }

  /** @param {boolean} isLaidOut */
  #resized(isLaidOut) {
    const hasAppeared = isLaidOut && !this.#isLaidOut;
    this.#isLaidOut = isLaidOut;
    if (hasAppeared || (isLaidOut && this.#isPinned)) this.#apply();
    if (!hasAppeared) return;
    this.#whenAppearing?.();
    this.#whenAppearing = null;
  }

  #scrolled() {
    if (this.#isLaidOut && !this.#rebaseFrame && this.#travel() >= TOLERANCE_PX) this.#isPinned = false;
    this.#moved.restart();
  }

  #apply() {
    const [h, v] = this.#known;
    const way = this.#ways();
    this.#element.scrollTo({ left: h * way.x, top: v * way.y, behavior: "instant" });
  }

  #settled() {
    if (!this.#isLaidOut || !this.#element.isConnected) return;
    if (this.#rebaseFrame) this.#rebase();
    if (this.#travel() < TOLERANCE_PX) return;
    const [h, v] = this.#measure();
    this.#known = [h, v];
    this.#isPinned = false;
    this.#report(h, v);
  }

  /** Distance, px, from the position the program knows. */
  #travel() {
    const [h, v] = this.#measure();
    const way = this.#ways();
    return Math.max(Math.abs(h - this.#known[0]) * way.x, Math.abs(v - this.#known[1]) * way.y);
  }

  #rebase() {
    this.#cancelRebase();
    if (!this.#isLaidOut) return;
    const way = this.#ways();
    this.#known = [fraction(this.#base.left, way.x), fraction(this.#base.top, way.y)];
  }

  #cancelRebase() {
    cancelAnimationFrame(this.#rebaseFrame);
    this.#rebaseFrame = 0;
  }

  /** How far the element can be scrolled, px. */
  #ways() {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = this.#element;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  }

  /** @returns {[number, number]} */
  #measure() {
    const way = this.#ways();
    return [fraction(this.#element.scrollLeft, way.x), fraction(this.#element.scrollTop, way.y)];
  }
}

/**
 * @param {number} moved  px
 * @param {number} way  px
 */
function fraction(moved, way) {
  return way > 0 ? clamp(moved / way) : 0;
}

/** @param {number} value */
function clamp(value) {
  return Math.min(1, Math.max(0, value));
}
