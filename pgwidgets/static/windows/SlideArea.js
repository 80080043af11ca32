import { followDrag } from "../behaviors/drag.js";
import { createElement } from "../core/dom.js";

/** @typedef {Readonly<Record<string, readonly [number, number]>>} SlideKeys  key -> steps to the right and up */
/**
 * @typedef {object} SlideHandlers
 * @property {(x: number, y: number) => void} dragged  the handle to a place, in shares from the top left
 * @property {(right: number, up: number) => void} stepped  by keys; infinite to the end
 */

/** Steps of an arrow key with Shift held. */
const SHIFT_STEPS = 10;

/**
 * A surface with a handle that pointer and keys move. Looks and gestures only; its owner keeps the values.
 * ARIA: slider.
 */
export class SlideArea {
  #handle = createElement("div", "pgw-SlideArea-handle");
  #keys;
  #handlers;

  /**
   * @param {string} className
   * @param {string} label
   * @param {SlideKeys} keys
   * @param {SlideHandlers} handlers
   */
  constructor(className, label, keys, handlers) {
    this.#keys = keys;
    this.#handlers = handlers;
    this.element = createElement("div", `pgw-SlideArea ${className}`, this.#handle);
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "slider");
    this.element.setAttribute("aria-label", label);
    this.element.addEventListener("pointerdown", (event) => this.#pressed(event));
    this.element.addEventListener("keydown", (event) => this.#keyPressed(event));
  }

  /**
   * @param {number} x  share from the left
   * @param {number} y  share from the top
   */
  placeHandle(x, y) {
    this.#handle.style.left = `${100 * x}%`;
    this.#handle.style.top = `${100 * y}%`;
  }

  /**
   * @param {number} value  present one
   * @param {number} limit  highest one; the lowest is 0
   * @param {string} text  what is read out
   */
  describe(value, limit, text) {
    this.element.setAttribute("aria-valuemin", "0");
    this.element.setAttribute("aria-valuemax", String(limit));
    this.element.setAttribute("aria-valuenow", String(value));
    this.element.setAttribute("aria-valuetext", text);
  }

  /** @param {PointerEvent} press */
  #pressed(press) {
    if (press.button !== 0) return;
    const box = this.element.getBoundingClientRect();
    const drag = (/** @type {number} */ dx, /** @type {number} */ dy) => {
      const x = (press.clientX + dx - box.left) / box.width;
      const y = (press.clientY + dy - box.top) / box.height;
      this.#handlers.dragged(clampShare(x), clampShare(y));
    };
    this.element.classList.add("pgw-is-dragging");
    drag(0, 0);
    followDrag(press, this.element, {
      moved: drag,
      ended: () => this.element.classList.remove("pgw-is-dragging"),
    });
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(this.#keys, event.key)) return;
    event.preventDefault();
    const [right, up] = /** @type {[number, number]} */ (this.#keys[event.key]);
    const factor = event.shiftKey && event.key.startsWith("Arrow") ? SHIFT_STEPS : 1;
    this.#handlers.stepped(factor * right, factor * up);
  }
}

/** @param {number} share */
function clampShare(share) {
  return Math.min(1, Math.max(0, share));
}
