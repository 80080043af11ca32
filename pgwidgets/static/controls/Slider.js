import { WheelSteps } from "../behaviors/wheel.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { decimalsOf, formatNumber } from "./numbers.js";

/**
 * @typedef {object} SliderOptions
 * @property {"horizontal" | "vertical"} orientation  default "horizontal"
 * @property {boolean} track  report while dragging; default false, on release
 * @property {"int" | "float"} dtype  default "int"
 * @property {number} min  default 0
 * @property {number} max  default 100
 * @property {number} step  default 1
 * @property {number} value  default 50
 * @property {boolean} show_value  default false
 * @property {"l" | "t" | "r" | "b"} show_value_position  default "r"
 * @property {number | null} decimals  shown decimal places; default derived from the step
 */

/** @type {SliderOptions} */
const DEFAULTS = {
  orientation: "horizontal",
  track: false,
  dtype: "int",
  min: 0,
  max: 100,
  step: 1,
  value: 50,
  show_value: false,
  show_value_position: "r",
  decimals: null,
};

/**
 * Range slider; values are multiples of the step, counted from the minimum. Keys: those of the native range input.
 *
 * Callbacks: `activated(value)` when a person changed it; wheel steps always report at once.
 * ARIA: slider pattern by the native input.
 */
export class Slider extends Widget {
  #input = createElement("input", "pgw-Slider-input");
  #number = createElement("output", "pgw-Slider-value");
  #wheel = new WheelSteps();
  #isTracking;
  #isFloat;
  #decimals;
  #reported;

  /** @param {Partial<SliderOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-Slider"), "slider-widget");
    const options = readOptions(given, DEFAULTS);
    requireChoice("Slider", "orientation", options.orientation, ["horizontal", "vertical"]);
    requireChoice("Slider", "dtype", options.dtype, ["int", "float"]);
    requireChoice("Slider", "show_value_position", options.show_value_position, ["l", "t", "r", "b"]);
    this.#isTracking = Boolean(options.track);
    this.#isFloat = options.dtype === "float";
    this.#decimals = options.decimals;
    this.#build(options);
    this.set_limits(options.min, options.max, options.step);
    this.set_value(options.value);
    this.#reported = this.get_value();
  }

  /** @override */
  get focusElement() {
    return this.#input;
  }

  /** @param {number} num  clamped to the range */
  set_value(num) {
    this.#input.value = String(requireNumber("Slider.set_value", "num", num));
    this.#reported = this.get_value();
    this.#showState();
  }

  /** @returns {number} */
  get_value() {
    const value = this.#input.valueAsNumber;
    return this.#isFloat ? value : Math.round(value);
  }

  /**
   * @param {number} minval
   * @param {number} maxval
   * @param {number} [incrval]  none keeps the step
   */
  set_limits(minval, maxval, incrval) {
    requireNumber("Slider.set_limits", "minval", minval);
    requireNumber("Slider.set_limits", "maxval", maxval);
    if (maxval < minval) {
      throw new Error(`Slider.set_limits: maxval must be at least minval (${minval}), got ${maxval}.`);
    }
    // A native range snaps its value after each of these, so the value is put back once all are in place.
    const { value } = this.#input;
    if (incrval != null) this.#setStep(incrval);
    this.#input.min = String(minval);
    this.#input.max = String(maxval);
    this.#input.value = value;
    this.#reported = this.get_value();
    this.#reserveWidth();
    this.#showState();
  }

  /** @param {boolean} [track] */
  set_tracking(track = false) {
    this.#isTracking = Boolean(track);
  }

  /** @param {number} [num]  none derives them from the step */
  set_decimals(num) {
    this.#decimals = num ?? null;
    this.#reserveWidth();
    this.#showState();
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#input.setAttribute("aria-label", msg || "Slider");
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#input.disabled = !isEnabled;
  }

  /** @param {SliderOptions} options */
  #build(options) {
    this.#input.type = "range";
    this.#input.setAttribute("aria-label", "Slider");
    this.#input.setAttribute("aria-orientation", options.orientation);
    this.#number.hidden = !options.show_value;
    this.element.classList.add(`pgw-is-${options.orientation}`, `pgw-has-value-${options.show_value_position}`);
    this.element.append(this.#input, this.#number);
    this.#input.addEventListener("input", () => this.#dragged());
    this.#input.addEventListener("change", () => this.#report());
    this.element.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
  }

  /** @param {number} step */
  #setStep(step) {
    if (!(requireNumber("Slider.set_limits", "incrval", step) > 0)) {
      throw new Error(`Slider.set_limits: incrval must be greater than 0, got ${step}.`);
    }
    this.#input.step = String(step);
  }

  #dragged() {
    this.#showState();
    if (this.#isTracking) this.#report();
  }

  /** @param {WheelEvent} event */
  #wheeled(event) {
    if (this.#input.disabled || event.ctrlKey) return;
    event.preventDefault();
    const steps = this.#wheel.take(event);
    if (steps > 0) this.#input.stepUp();
    if (steps < 0) this.#input.stepDown();
    this.#showState();
    this.#report();
  }

  /** Reports the value once: a release after tracking brings no news. */
  #report() {
    const value = this.get_value();
    if (value === this.#reported) return;
    this.#reported = value;
    this.emitEvent("activated", value);
  }

  #showState() {
    const { min, max } = this.#input;
    const span = Number(max) - Number(min);
    const share = span > 0 ? (this.#input.valueAsNumber - Number(min)) / span : 0;
    const text = this.#format(this.get_value());
    this.#input.style.setProperty("--pgw-slider-share", String(share));
    this.#input.setAttribute("aria-valuetext", text);
    this.#number.textContent = text;
  }

  /** Gives the number the room of its widest value, so that the track does not twitch while dragging. */
  #reserveWidth() {
    const widths = [this.#input.min, this.#input.max].map((limit) => this.#format(Number(limit)).length);
    this.#number.style.minWidth = `${Math.max(...widths)}ch`;
  }

  /**
   * @param {number} value
   * @returns {string}
   */
  #format(value) {
    if (this.#decimals !== null) return formatNumber(value, this.#decimals);
    return this.#isFloat ? formatNumber(value, decimalsOf(Number(this.#input.step))) : String(value);
  }
}
