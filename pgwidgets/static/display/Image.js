import { makeInteractive, reportAction } from "../behaviors/interactive.js";
import { createElement } from "../core/dom.js";
import { readOptions } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { DrawingSurface } from "./DrawingSurface.js";
import { LatestPicture } from "./LatestPicture.js";

/**
 * @typedef {object} ImageOptions
 * @property {string | null} url  default none
 * @property {boolean} interactive  report pointer, key and focus events; default false
 * @property {boolean} use_animation_frame  draw on a canvas that fills the box and changes between two frames; default
 *   false
 */

/** @type {ImageOptions} */
const DEFAULTS = { url: null, interactive: false, use_animation_frame: false };

const NOTHING_TO_RELEASE = () => {};

/**
 * A picture, at most as large as it is by nature. Pictures that follow each other quickly replace each other without
 * flicker; the latest wins.
 *
 * Callbacks, if interactive: `pointer-down`, `pointer-up`, `pointer-move`, `enter`, `leave`, `click`, `dblclick`,
 * `scroll`, `key-down`, `key-up`, `key-press`, `focus-in`, `focus-out`, `contextmenu`.
 * ARIA: img named by its tooltip; without one it is decoration.
 */
export class Image extends Widget {
  #isInteractive;
  #pictures = new LatestPicture((picture) => this.#show(picture));

  /** @type {DrawingSurface | null} */
  #surface = null;

  /** @param {Partial<ImageOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-Image"), "image-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isInteractive = Boolean(options.interactive);
    if (this.#isInteractive) this.#becomeInteractive();
    if (options.use_animation_frame) this.#becomeBuffered();
    this.onDispose(() => this.#pictures.dispose());
    if (options.url) this.set_image(options.url);
  }

  /** @param {string} [url]  none or "" for no picture */
  set_image(url) {
    if (url) this.#pictures.load({ url: String(url), release: NOTHING_TO_RELEASE });
    else this.#pictures.clear();
  }

  /**
   * @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} data  an encoded picture
   * @param {string} [format]  "jpeg", "png", "webp" or "gif"
   */
  set_binary_image(data, format = "jpeg") {
    if (!(data instanceof ArrayBuffer || ArrayBuffer.isView(data))) {
      throw new Error("Image.set_binary_image: data must be sent as a binary frame.");
    }
    const url = URL.createObjectURL(new Blob([data], { type: `image/${format}` }));
    this.#pictures.load({ url, release: () => URL.revokeObjectURL(url) });
  }

  /** @returns {CanvasRenderingContext2D | null} for code in the page; null without use_animation_frame */
  get_draw_context() {
    return this.#surface?.context ?? null;
  }

  /** Shows what was drawn with the draw context. */
  update() {
    this.#surface?.flip();
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    const name = msg || (this.#isInteractive ? "Image" : "");
    if (name) this.element.setAttribute("role", "img");
    else this.element.removeAttribute("role");
    if (name) this.element.setAttribute("aria-label", name);
    else this.element.removeAttribute("aria-label");
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
    this.set_tooltip();
  }

  #becomeBuffered() {
    const surface = new DrawingSurface(true);
    this.#surface = surface;
    this.element.classList.add("pgw-is-buffered");
    this.element.append(surface.element);
  }

  /** @param {HTMLImageElement | null} picture */
  #show(picture) {
    if (this.#surface) this.#draw(this.#surface, picture);
    else this.element.replaceChildren(...(picture ? [picture] : []));
  }

  /**
   * @param {DrawingSurface} surface
   * @param {HTMLImageElement | null} picture
   */
  #draw(surface, picture) {
    // Vector graphics may have no size of their own.
    const width = picture?.naturalWidth || Math.max(1, this.element.clientWidth);
    const height = picture?.naturalHeight || Math.max(1, this.element.clientHeight);
    surface.resize(width, height);
    if (picture) surface.context?.drawImage(picture, 0, 0, width, height);
    surface.flip();
  }
}
