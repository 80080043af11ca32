import { createElement } from "../core/dom.js";

/** A canvas; if buffered, one that shows what was drawn only when it is flipped. */
export class DrawingSurface {
  element = createElement("canvas", "pgw-DrawingSurface");

  /** @type {HTMLCanvasElement | null} */
  #buffer;

  /** @param {boolean} isBuffered */
  constructor(isBuffered) {
    this.#buffer = isBuffered ? document.createElement("canvas") : null;
  }

  get isBuffered() {
    return this.#buffer !== null;
  }

  /** Where to draw. */
  get context() {
    return (this.#buffer ?? this.element).getContext("2d");
  }

  /**
   * Empties the surface. What is shown of a buffered one stays until the next flip.
   *
   * @param {number} width  px
   * @param {number} height
   */
  resize(width, height) {
    const target = this.#buffer ?? this.element;
    target.width = width;
    target.height = height;
  }

  /**
   * @param {number} width  px
   * @param {number} height
   */
  hasSize(width, height) {
    const target = this.#buffer ?? this.element;
    return target.width === width && target.height === height;
  }

  /**
   * Shows what was drawn up to now, and nothing that is drawn later. What a task makes of a canvas is on the screen from
   * the next frame on, all at once, so there is no need to wait for one.
   */
  flip() {
    const buffer = this.#buffer;
    if (!buffer || buffer.width === 0 || buffer.height === 0) return;
    // Setting a size empties a canvas even if it is the same.
    if (this.element.width !== buffer.width) this.element.width = buffer.width;
    if (this.element.height !== buffer.height) this.element.height = buffer.height;
    const context = this.element.getContext("2d");
    if (!context) return;
    context.globalCompositeOperation = "copy";
    context.drawImage(buffer, 0, 0);
  }
}
