import { followDrag } from "../behaviors/drag.js";
import { WheelSteps } from "../behaviors/wheel.js";
import { createElement, px } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { createDialFace, HALF_SWEEP_DEG, shareAt } from "./dialFace.js";
import { decimalsOf, formatNumber } from "./numbers.js";
import { ValueRange } from "./ValueRange.js";

/**
 * @typedef {object} DialOptions
 * @property {boolean} track  report while turning; default false, on release
 * @property {"int" | "float"} dtype  default "int"
 * @property {number} min  default 0
 * @property {number} max  default 100
 * @property {number} step  default 1
 * @property {number} value  default 50
 * @property {boolean} show_value  default false
 * @property {"b" | "ur" | "ul" | "lr" | "ll"} show_value_position  below, or a corner; default "b"
 * @property {number | null} decimals  shown decimal places; default derived from the step
 */

/** @type {DialOptions} */
const DEFAULTS = {
  track: false,
  dtype: "int",
  min: 0,
  max: 100,
  step: 1,
  value: 50,
  show_value: false,
  show_value_position: "b",
  decimals: null,
};

/** Steps of Page up and Page down. */
const PAGE_STEPS = 10;

const STEP_KEYS = Object.freeze({
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: PAGE_STEPS,
  PageDown: -PAGE_STEPS,
  Home: -Infinity,
  End: Infinity,
});

/**
 * Rotary knob over an arc of 300 degrees. A person's values are multiples of the step.
 * Keys: arrows one step, Page up and down ten, Home and End to the limits.
 *
 * Callbacks: `activated(value)` on release, or while turning with track; keys and wheel always report at once.
 * ARIA: slider.
 */
export class Dial extends Widget {
  #face = createDialFace();
  #knob = createElement("div", "pgw-Dial-knob");
  #icon = createElement("img", "pgw-Dial-icon");
  #dial = createElement("div", "pgw-Dial-face", this.#face.svg, this.#knob, this.#icon);
  #number = createElement("span", "pgw-Dial-number");
  #wheel = new WheelSteps();
  #range;
  #isTracking;
  #isFloat;

  /** @type {number | null} */
  #decimals;

  #value = 0;
  #reported = 0;

  /** @param {Partial<DialOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-Dial"), "dial-widget");
    const options = readOptions(given, DEFAULTS);
    requireChoice("Dial", "dtype", options.dtype, ["int", "float"]);
    requireChoice("Dial", "show_value_position", options.show_value_position, ["b", "ur", "ul", "lr", "ll"]);
    this.#isTracking = Boolean(options.track);
    this.#isFloat = options.dtype === "float";
    this.#decimals = options.decimals;
    this.#range = new ValueRange("Dial", options);
    this.#build(options);
    this.set_value(options.value);
  }

  /** @override */
  get focusElement() {
    return this.#dial;
  }

  /** @param {number} num  clamped only in what is drawn */
  set_value(num) {
    const value = requireNumber("Dial.set_value", "num", num);
    this.#value = this.#isFloat ? value : Math.round(value);
    this.#reported = this.#value;
    this.#show();
  }

  get_value() {
    return this.#value;
  }

  /**
   * @param {number} minval
   * @param {number} maxval
   * @param {number} [incrval]  none keeps the step
   */
  set_limits(minval, maxval, incrval) {
    this.#range.setLimits(minval, maxval, incrval);
    this.set_value(this.#range.clamp(this.#value));
  }

  /** @param {boolean} [track] */
  set_tracking(track = false) {
    this.#isTracking = Boolean(track);
  }

  /** @param {number} [num]  none derives them from the step */
  set_decimals(num) {
    this.#decimals = num ?? null;
    this.#show();
  }

  /** @param {number} [len_px]  none for the style sheet's; stays inside the arc */
  set_knob_diameter(len_px) {
    this.#dial.style.setProperty("--pgw-dial-knob", px(len_px));
  }

  /**
   * Shows a picture in place of the knob, upright in the middle of the range.
   *
   * @param {string} [url]  none brings the knob back
   * @param {number} [size]  px, square; none for the size of the knob
   */
  set_icon(url, size) {
    this.#knob.hidden = Boolean(url);
    this.#icon.hidden = !url;
    this.#icon.style.width = px(size);
    this.#icon.style.height = px(size);
    if (url) this.#icon.src = url;
    else this.#icon.removeAttribute("src");
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#dial.setAttribute("aria-label", msg || "Dial");
  }

  /** @param {DialOptions} options */
  #build(options) {
    const dial = this.#dial;
    dial.tabIndex = 0;
    dial.setAttribute("role", "slider");
    dial.setAttribute("aria-label", "Dial");
    this.#icon.alt = "";
    this.#icon.draggable = false;
    this.#icon.hidden = true;
    // Assistive technology reads the slider's own value text.
    this.#number.setAttribute("aria-hidden", "true");
    this.#number.hidden = !options.show_value;
    this.element.classList.add(`pgw-has-value-${options.show_value_position}`);
    this.element.append(createElement("div", "pgw-Dial-area", dial));
    // Below means in the gap of the arc, however large the box around the dial is.
    (options.show_value_position === "b" ? dial : this.element).append(this.#number);
    dial.addEventListener("pointerdown", (event) => this.#pressed(event));
    dial.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
  }

  /** @param {PointerEvent} press */
  #pressed(press) {
    if (press.button !== 0) return;
    const { left, top, width, height } = this.#dial.getBoundingClientRect();
    const x = press.clientX - left - width / 2;
    const y = press.clientY - top - height / 2;
    this.element.classList.add("pgw-is-dragging");
    this.#turnedTo(shareAt(x, y));
    followDrag(press, this.#dial, {
      moved: (dx, dy) => this.#turnedTo(shareAt(x + dx, y + dy)),
      ended: () => this.#released(),
    });
  }

  /** @param {number} share  of the range */
  #turnedTo(share) {
    this.#change(this.#range.snapped(this.#range.min + share * this.#range.span));
    if (this.#isTracking) this.#report();
  }

  #released() {
    this.element.classList.remove("pgw-is-dragging");
    this.#report();
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(STEP_KEYS, event.key)) return;
    event.preventDefault();
    this.#step(STEP_KEYS[/** @type {keyof typeof STEP_KEYS} */ (event.key)]);
  }

  /** @param {WheelEvent} event */
  #wheeled(event) {
    if (event.ctrlKey) return;
    event.preventDefault();
    const steps = this.#wheel.take(event);
    if (steps !== 0) this.#step(steps);
  }

  /** @param {number} count  of steps; infinite to a limit */
  #step(count) {
    const target = this.#value + count * this.#range.step;
    this.#change(Number.isFinite(count) ? this.#range.snapped(target) : this.#range.clamp(target));
    this.#report();
  }

  /** @param {number} value */
  #change(value) {
    this.#value = this.#isFloat ? value : Math.round(value);
    this.#show();
  }

  /** Reports the value once: a release after tracking brings no news. */
  #report() {
    if (this.#value === this.#reported) return;
    this.#reported = this.#value;
    this.emitEvent("activated", this.#value);
  }

  #show() {
    const { min, max, span } = this.#range;
    const share = span > 0 ? (this.#range.clamp(this.#value) - min) / span : 0;
    const text = this.#format(this.#value);
    this.#face.showShare(share);
    this.#dial.style.setProperty("--pgw-dial-angle", `${(2 * share - 1) * HALF_SWEEP_DEG}deg`);
    this.#dial.setAttribute("aria-valuemin", String(min));
    this.#dial.setAttribute("aria-valuemax", String(max));
    this.#dial.setAttribute("aria-valuenow", String(this.#value));
    this.#dial.setAttribute("aria-valuetext", text);
    this.#number.textContent = text;
  }

  /**
   * @param {number} value
   * @returns {string}
   */
  #format(value) {
    if (this.#decimals !== null) return formatNumber(value, this.#decimals);
    return this.#isFloat ? formatNumber(value, decimalsOf(this.#range.step)) : String(value);
  }
}
