import { createElement, px } from "../core/dom.js";
import { whenSettled } from "../core/settle.js";
import { observeSize, unobserveSize } from "../core/sizeObserver.js";
import { Widget } from "../core/Widget.js";
import { ScrollArea } from "../layout/ScrollArea.js";
import { REACHABLE_HEIGHT, REACHABLE_WIDTH } from "./geometry.js";
import { MinimizedDock } from "./MinimizedDock.js";
import { WindowStack } from "./WindowStack.js";

/** @typedef {import("./desktop.js").DesktopWindow} DesktopWindow */
/** @typedef {import("./WindowFrame.js").WindowFrame} WindowFrame */

/** Size that is assumed before the workspace was ever laid out, px. */
const UNKNOWN_SIZE = { width: 640, height: 480 };

/** Travel of an arrow key in the workspace, px. */
const KEY_STEP_PX = 40;

const KEYS = new Map(
  /** @type {[string, [number, number]][]} */ ([
    ["ArrowLeft", [-KEY_STEP_PX, 0]],
    ["ArrowRight", [KEY_STEP_PX, 0]],
    ["ArrowUp", [0, -KEY_STEP_PX]],
    ["ArrowDown", [0, KEY_STEP_PX]],
  ]),
);

/**
 * Where sub-windows stand: an area that grows with them to the right and down, and then gets scroll bars. It scrolls by
 * its bars, and by the arrow keys when it has the focus; the wheel belongs to what is in the windows.
 */
export class Workspace {
  /** A press on a title bar counts as a move, one on its buttons does not raise. */
  reportsPresses = true;

  /** Share of a window's way beyond the edges that is held back. */
  resistance = 0;

  #area = new ScrollArea();
  #ground = new Widget(createElement("div", "pgw-MDIWidget-ground"), "pgw-MDIWidget-ground");
  #stack = /** @type {WindowStack<WindowFrame>} */ (new WindowStack());
  #raised;

  /** @type {WindowFrame[]} in the order of their addition */
  #frames = [];

  #size = { ...UNKNOWN_SIZE };

  /** @param {(frame: WindowFrame) => void} raised  a window came to the front */
  constructor(raised) {
    this.#raised = raised;
    const { viewport } = this.#area;
    this.#area.element.classList.add("pgw-MDIWidget-area");
    this.#ground.set_expanding(true, true);
    this.#area.set_widget(this.#ground);
    viewport.addEventListener("scroll", () => this.#showView());
    viewport.addEventListener("keydown", (event) => this.#keyPressed(event));
    observeSize(viewport, () => this.arrange());
    observeSize(this.#ground.element, () => this.#showView());
  }

  get element() {
    return this.#area.element;
  }

  /** @returns {readonly WindowFrame[]} from back to front */
  get order() {
    return this.#stack.order;
  }

  /** @param {(h_pct: number, v_pct: number) => void} listener  of what a person scrolls */
  onScrolled(listener) {
    this.#area.onEvent("scrolled", listener);
  }

  /** @param {[number, number]} shares  of the way, 0 to 1 */
  scrollTo(shares) {
    this.#area.set_scroll_position(...shares);
  }

  /** @returns {[number, number]} */
  getScroll() {
    return this.#area.get_scroll_position();
  }

  /**
   * Changes windows for the program, after which the workspace is scrolled by the same shares of the way as before.
   *
   * @template T
   * @param {() => T} change
   * @returns {T}
   */
  keepScroll(change) {
    const shares = this.getScroll();
    const result = change();
    if (shares.some((share) => share > 0)) this.scrollTo(shares);
    return result;
  }

  /** Size of what windows are laid out in, px: the workspace as a person sees it, without scroll bars. */
  getSize() {
    const { clientWidth, clientHeight } = this.#area.element;
    if (clientWidth > 0 && clientHeight > 0) this.#size = { width: clientWidth, height: clientHeight };
    return this.#size;
  }

  get isLaidOut() {
    return this.#area.element.clientWidth > 0;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   */
  reachable(x, y, width) {
    return { x: Math.max(x, Math.min(REACHABLE_WIDTH, width) - width), y: Math.max(y, 0) };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  dragged(x, y, width, height) {
    const room = this.#extentOf(this.#frames.filter((frame) => frame !== this.order.at(-1)));
    const held = this.reachable(this.#held(x, room.width - width), this.#held(y, room.height - height), width);
    return { x: Math.round(held.x), y: Math.round(held.y) };
  }

  /** @param {DesktopWindow} frame */
  join(frame) {
    const joining = /** @type {WindowFrame} */ (frame);
    this.#frames.push(joining);
    this.#ground.element.append(frame.element);
    this.#stack.add(joining);
    this.arrange();
  }

  /** @param {DesktopWindow} frame */
  leave(frame) {
    this.#frames = this.#frames.filter((other) => other !== frame);
    this.#stack.remove(/** @type {WindowFrame} */ (frame));
    this.arrange();
  }

  /**
   * @param {DesktopWindow} frame
   * @returns {boolean} whether anything changed
   */
  raise(frame) {
    const raising = /** @type {WindowFrame} */ (frame);
    const isChanged = this.#stack.raise(raising);
    if (isChanged) this.#raised(raising);
    return isChanged;
  }

  /**
   * @param {DesktopWindow} frame
   * @returns {boolean} whether anything changed
   */
  lower(frame) {
    return this.#stack.lower(/** @type {WindowFrame} */ (frame));
  }

  /** Puts every window where it belongs, once the page is complete. */
  arrange() {
    whenSettled(this, () => this.#arrangeNow());
  }

  freeParts() {
    unobserveSize(this.#area.viewport);
    unobserveSize(this.#ground.element);
    this.#area.freeResources();
    this.#ground.freeResources();
  }

  /**
   * @param {number} place  px
   * @param {number} last  the last one at which the window does not stick out
   */
  #held(place, last) {
    const inside = Math.max(0, Math.min(place, Math.max(0, last)));
    return inside + (place - inside) * (1 - this.resistance);
  }

  #arrangeNow() {
    const dock = new MinimizedDock();
    for (const frame of this.#frames) {
      if (frame.isMinimized) dock.add(frame.element);
      else frame.placeInViewport();
    }
    dock.arrange(this.#area.viewport.clientWidth);
    const { width, height } = this.#extentOf(this.#frames, { width: 0, height: 0 });
    this.#ground.element.style.minWidth = px(width);
    this.#ground.element.style.minHeight = px(height);
    this.#showView();
  }

  /**
   * @param {WindowFrame[]} frames
   * @param {{width: number, height: number}} [least]
   */
  #extentOf(frames, least = this.getSize()) {
    const extent = { ...least };
    for (const frame of frames) {
      if (frame.element.hidden || (frame.state !== "normal" && frame.state !== "shaded")) continue;
      const { width, height } = frame.rect;
      const { x, y } = this.reachable(frame.rect.x, frame.rect.y, width);
      extent.width = Math.max(extent.width, x + width);
      extent.height = Math.max(extent.height, y + (frame.state === "shaded" ? REACHABLE_HEIGHT : height));
    }
    return extent;
  }

  /** What is in view, for windows that keep to it wherever the workspace is scrolled. */
  #showView() {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.#area.viewport;
    const { offsetWidth, offsetHeight, style } = this.#ground.element;
    style.setProperty("--pgw-view-left", px(scrollLeft));
    style.setProperty("--pgw-view-top", px(scrollTop));
    style.setProperty("--pgw-view-right", px(offsetWidth - scrollLeft - clientWidth));
    style.setProperty("--pgw-view-bottom", px(offsetHeight - scrollTop - clientHeight));
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    const travel = KEYS.get(event.key);
    const { viewport } = this.#area;
    if (!travel || event.target !== viewport || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    viewport.scrollBy({ left: travel[0], top: travel[1], behavior: "instant" });
  }
}
