import { whenSettled } from "../core/settle.js";

/**
 * @typedef {object} Stackable
 * @property {HTMLElement} element
 */

/**
 * Which window is in front of which. The front one carries the class `pgw-is-active`.
 *
 * @template {Stackable} T
 */
export class WindowStack {
  /** @type {T[]} from back to front */
  #order = [];

  #onShown;

  /** @param {() => void} [onShown]  called when a new order is in place */
  constructor(onShown = () => {}) {
    this.#onShown = onShown;
  }

  /** @returns {readonly T[]} from back to front */
  get order() {
    return this.#order;
  }

  /** @param {T} window */
  add(window) {
    if (!this.#order.includes(window)) this.#reorder([...this.#order, window]);
  }

  /** @param {T} window */
  remove(window) {
    this.#reorder(this.#others(window));
  }

  /**
   * @param {T} window
   * @returns {boolean} whether anything changed
   */
  raise(window) {
    if (this.#order.at(-1) === window || !this.#order.includes(window)) return false;
    this.#reorder([...this.#others(window), window]);
    return true;
  }

  /**
   * @param {T} window
   * @returns {boolean} whether anything changed
   */
  lower(window) {
    if (this.#order[0] === window || !this.#order.includes(window)) return false;
    this.#reorder([window, ...this.#others(window)]);
    return true;
  }

  /** @param {T} window */
  #others(window) {
    return this.#order.filter((other) => other !== window);
  }

  /** @param {T[]} order */
  #reorder(order) {
    this.#order = order;
    whenSettled(this, () => this.#show());
  }

  #show() {
    this.#order.forEach(({ element }, index) => {
      element.style.zIndex = String(index + 1);
      element.classList.toggle("pgw-is-active", index === this.#order.length - 1);
    });
    this.#onShown();
  }
}
