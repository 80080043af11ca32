import { requireNumber } from "../core/options.js";
import { decimalsOf } from "./numbers.js";

/** Limits and step of a control's value. */
export class ValueRange {
  #owner;
  min = 0;
  max = 0;
  step = 1;

  /**
   * @param {string} owner  class, for error messages
   * @param {{min: number, max: number, step: number}} limits
   */
  constructor(owner, { min, max, step }) {
    this.#owner = owner;
    this.setLimits(min, max, step);
  }

  /** Length of the range. */
  get span() {
    return this.max - this.min;
  }

  /**
   * @param {number} minval
   * @param {number} maxval
   * @param {number} [incrval]  none keeps the step
   */
  setLimits(minval, maxval, incrval) {
    const where = `${this.#owner}.set_limits`;
    requireNumber(where, "minval", minval);
    requireNumber(where, "maxval", maxval);
    if (maxval < minval) throw new Error(`${where}: maxval must be at least minval (${minval}), got ${maxval}.`);
    if (incrval != null && !(requireNumber(where, "incrval", incrval) > 0)) {
      throw new Error(`${where}: incrval must be greater than 0, got ${incrval}.`);
    }
    this.min = minval;
    this.max = maxval;
    this.step = incrval ?? this.step;
  }

  /** @param {number} value */
  clamp(value) {
    return Math.min(this.max, Math.max(this.min, value));
  }

  /**
   * @param {number} value
   * @param {number} count  of steps, negative downwards
   * @returns {number} inside the range, without the crumbs of binary fractions
   */
  stepped(value, count) {
    return this.clamp(this.#tidy(value + count * this.step, Math.max(decimalsOf(value), decimalsOf(this.step))));
  }

  /**
   * @param {number} value
   * @returns {number} the nearest multiple of the step, inside the range
   */
  snapped(value) {
    return this.clamp(this.#tidy(Math.round(value / this.step) * this.step, decimalsOf(this.step)));
  }

  /**
   * @param {number} value
   * @param {number} decimals
   */
  #tidy(value, decimals) {
    return decimals <= 100 ? Number(value.toFixed(decimals)) : value;
  }
}
