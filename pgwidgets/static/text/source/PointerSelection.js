/**
 * @typedef {object} PointerHost
 * @property {(clientX: number, clientY: number) => number} offsetAt
 * @property {(offset: number) => [number, number]} wordAround
 * @property {(offset: number) => [number, number]} lineAround
 * @property {() => number} anchor
 * @property {(anchor: number, cursor: number) => void} select
 * @property {() => void} focus
 * @property {(clientX: number, clientY: number) => boolean} gutterPressed  whether the point is in the gutter
 */

/** Distance from an edge, px, per frame of scrolling while the pointer is beyond it. */
const SCROLL_SHARE = 0.3;

/** Selecting with mouse and pen: by characters, after a double click by words, after a triple click by lines. */
export class PointerSelection {
  #scroller;
  #host;

  /** @type {[number, number]} what was selected by the press */
  #origin = [0, 0];

  #clicks = 1;
  #frame = 0;

  /** @type {PointerEvent | null} */
  #last = null;

  /**
   * @param {HTMLElement} scroller
   * @param {PointerHost} host
   */
  constructor(scroller, host) {
    this.#scroller = scroller;
    this.#host = host;
    scroller.addEventListener("pointerdown", (event) => this.#pressed(event));
    scroller.addEventListener("pointermove", (event) => this.#moved(event));
    scroller.addEventListener("pointerup", () => this.stop());
    scroller.addEventListener("pointercancel", () => this.stop());
    scroller.addEventListener("mousedown", (event) => this.#mouseDown(event));
    scroller.addEventListener("click", (event) => this.#clicked(/** @type {PointerEvent} */ (event)));
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#last = null;
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    if (event.button !== 0 || event.pointerType === "touch" || this.#isOnScrollBar(event)) return;
    if (this.#host.gutterPressed(event.clientX, event.clientY)) return;
    this.#scroller.setPointerCapture(event.pointerId);
    this.#last = event;
  }

  /**
   * The press of a mouse tells how many times it was clicked, and would take the focus away.
   *
   * @param {MouseEvent} event
   */
  #mouseDown(event) {
    if (event.button !== 0 || this.#isOnScrollBar(event)) return;
    event.preventDefault();
    this.#host.focus();
    if (!this.#last) return;
    const offset = this.#host.offsetAt(event.clientX, event.clientY);
    this.#clicks = event.detail;
    const start = event.shiftKey && event.detail === 1 ? this.#host.anchor() : offset;
    this.#origin = event.detail === 1 ? [start, start] : this.#unitAt(offset);
    this.#extend(offset);
  }

  /**
   * A tap puts the cursor there; dragging with a finger scrolls.
   *
   * @param {PointerEvent} event
   */
  #clicked(event) {
    if (event.pointerType !== "touch" || this.#host.gutterPressed(event.clientX, event.clientY)) return;
    this.#host.focus();
    const offset = this.#host.offsetAt(event.clientX, event.clientY);
    this.#host.select(offset, offset);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (!this.#last) return;
    this.#last = event;
    this.#extend(this.#host.offsetAt(event.clientX, event.clientY));
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  #scroll() {
    this.#frame = 0;
    if (!this.#last) return;
    const box = this.#scroller.getBoundingClientRect();
    const { clientX, clientY } = this.#last;
    const down = beyond(clientY, box.top, box.bottom);
    const across = beyond(clientX, box.left, box.right);
    if (down === 0 && across === 0) return;
    this.#scroller.scrollBy({ top: down * SCROLL_SHARE, left: across * SCROLL_SHARE, behavior: "instant" });
    this.#extend(this.#host.offsetAt(clientX, clientY));
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  /** @param {number} offset */
  #extend(offset) {
    const [start, end] = this.#origin;
    const [first, last] = this.#clicks === 1 ? [offset, offset] : this.#unitAt(offset);
    if (first < start) this.#host.select(end, first);
    else this.#host.select(start, Math.max(last, end));
  }

  /**
   * @param {number} offset
   * @returns {[number, number]}
   */
  #unitAt(offset) {
    return this.#clicks === 2 ? this.#host.wordAround(offset) : this.#host.lineAround(offset);
  }

  /** @param {MouseEvent} event */
  #isOnScrollBar(event) {
    const box = this.#scroller.getBoundingClientRect();
    const { clientWidth, clientHeight, clientLeft, clientTop } = this.#scroller;
    const isRight = event.clientX > box.left + clientLeft + clientWidth;
    return isRight || event.clientY > box.top + clientTop + clientHeight;
  }
}

/**
 * @param {number} at
 * @param {number} low
 * @param {number} high
 * @returns {number} how far outside, px; negative before the low end
 */
function beyond(at, low, high) {
  return Math.min(0, at - low) + Math.max(0, at - high);
}
