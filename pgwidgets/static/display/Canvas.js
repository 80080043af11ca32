import { makeInteractive, reportAction } from "../behaviors/interactive.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireNumber, shorten } from "../core/options.js";
import { observeSize, unobserveSize } from "../core/sizeObserver.js";
import { Widget } from "../core/Widget.js";
import { DrawingSurface } from "./DrawingSurface.js";
import { PictureQueue } from "./PictureQueue.js";

/**
 * @typedef {object} CanvasOptions
 * @property {boolean} use_animation_frame  what is drawn shows at `update`; default false, at once
 * @property {boolean} interactive  report pointer, key and focus events; default false
 */

/** @type {CanvasOptions} */
const DEFAULTS = { use_animation_frame: false, interactive: false };

/**
 * @typedef {object} DrawnImage
 * @property {string} src  URL or data URI
 * @property {number} x  px from the left; default 0
 * @property {number} y  px from the top; default 0
 * @property {number | null} wd  px; with `ht` the picture is scaled to it; default natural size
 * @property {number | null} ht
 */

/** @type {DrawnImage} */
const IMAGE_DEFAULTS = { src: "", x: 0, y: 0, wd: null, ht: null };

/**
 * A drawing area. Its bitmap has the size of its box, and a change of that size empties it. Pictures are drawn in the
 * order of the calls, from the moment the area is laid out.
 *
 * Callbacks: `emptied(count)` that many of the first pictures are gone; if interactive, those of Image. `activated` is for
 * applications' own code in the page.
 */
export class Canvas extends Widget {
  #isInteractive;
  #surface;
  #queue = new PictureQueue();

  /** How many pictures the bitmap has got since it was empty. */
  #drawn = 0;

  /** How many of them are gone, although what they made is still shown. */
  #lost = 0;

  /** @param {Partial<CanvasOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-Canvas"), "canvas-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isInteractive = Boolean(options.interactive);
    this.#surface = new DrawingSurface(Boolean(options.use_animation_frame));
    const canvas = this.#surface.element;
    this.element.append(canvas);
    if (this.#isInteractive) this.#becomeInteractive();
    observeSize(canvas, (width, height) => this.#resized(width, height));
    this.onDispose(() => {
      unobserveSize(canvas);
      this.#queue.dispose();
    });
  }

  /**
   * Bounds don't apply: the size is that of the box alone.
   *
   * @param {number} [width]
   * @param {number} [height]
   * @override
   */
  set_min_size(width, height) {
    console.warn(`Canvas.set_min_size(${width}, ${height}) has no effect. Use resize or the parent's layout.`);
  }

  /**
   * As set_min_size.
   *
   * @param {number} [width]
   * @param {number} [height]
   * @override
   */
  set_max_size(width, height) {
    console.warn(`Canvas.set_max_size(${width}, ${height}) has no effect. Use resize or the parent's layout.`);
  }

  /** @param {Partial<DrawnImage>} imgInfo */
  draw_image(imgInfo) {
    const where = "Canvas.draw_image";
    const { src, x, y, wd, ht } = readOptions(imgInfo, IMAGE_DEFAULTS);
    if (typeof src !== "string" || src === "") {
      throw new Error(`${where}: imgInfo must have a src, the address of a picture, got ${shorten(src)}.`);
    }
    requireNumber(where, "x", x);
    requireNumber(where, "y", y);
    const isScaled = wd !== null && ht !== null;
    this.#queue.addPicture(src, (picture) => {
      this.#fit();
      const { context } = this.#surface;
      this.#drawn += 1;
      if (isScaled) context?.drawImage(picture, x, y, wd, ht);
      else context?.drawImage(picture, x, y);
    });
  }

  /** @returns {CanvasRenderingContext2D | null} for code in the page */
  get_draw_context() {
    return this.#surface.context;
  }

  /** Shows what was drawn up to now, pictures that are still loading included. */
  update() {
    this.#queue.addTask(() => {
      this.#surface.flip();
      this.#reportLost();
    });
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#surface.element.setAttribute("aria-label", msg || "Drawing");
  }

  /**
   * @param {string} action
   * @override
   */
  actionWanted(action) {
    super.actionWanted(action);
    if (this.#isInteractive) reportAction(this, action);
  }

  #becomeInteractive() {
    makeInteractive(this);
    this.element.classList.add("pgw-is-interactive");
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Drawing");
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  #resized(width, height) {
    // Hidden is no size: what was drawn is there again when it is shown.
    if (width === 0 || height === 0) return;
    if (!this.#surface.hasSize(width, height)) this.#empty(width, height);
    this.#queue.start();
  }

  /** Takes the size of the box before it is reported: what is drawn after a call of `resize` stays. */
  #fit() {
    const { width, height } = getComputedStyle(this.#surface.element);
    const [across, down] = [Math.round(Number.parseFloat(width)), Math.round(Number.parseFloat(height))];
    if (across > 0 && down > 0 && !this.#surface.hasSize(across, down)) this.#empty(across, down);
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  #empty(width, height) {
    this.#surface.resize(width, height);
    this.#lost += this.#drawn;
    this.#drawn = 0;
    if (!this.#surface.isBuffered) this.#reportLost();
  }

  /** Pages that join must not draw what is gone here. */
  #reportLost() {
    if (this.#lost > 0) this.emitEvent("emptied", this.#lost);
    this.#lost = 0;
  }
}
