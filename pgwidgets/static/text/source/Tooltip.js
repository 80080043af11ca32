import { createElement, px } from "../../core/dom.js";

/** Distance from the pointer, px. */
const GAP_PX = 14;

/** A text near the pointer. */
export class Tooltip {
  #element = createElement("div", "pgw-TextSource-tooltip");

  constructor() {
    this.#element.setAttribute("role", "tooltip");
  }

  /**
   * @param {string} text  empty hides it
   * @param {number} x  px of the viewport
   * @param {number} y
   */
  show(text, x, y) {
    if (!text) {
      this.hide();
      return;
    }
    const element = this.#element;
    element.textContent = text;
    document.body.append(element);
    const { width, height } = element.getBoundingClientRect();
    const isLow = y + GAP_PX + height > window.innerHeight;
    element.style.left = px(Math.max(0, Math.min(x, window.innerWidth - width)));
    element.style.top = px(Math.max(0, isLow ? y - GAP_PX - height : y + GAP_PX));
  }

  hide() {
    this.#element.remove();
  }
}
