import { repeatWhileHeld } from "../behaviors/repeatWhileHeld.js";
import { WheelSteps } from "../behaviors/wheel.js";
import { createElement } from "../core/dom.js";
import { createIcon } from "../core/icons.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { decimalsOf, formatNumber } from "./numbers.js";
import { ValueRange } from "./ValueRange.js";

/**
 * @typedef {object} SpinBoxOptions
 * @property {"int" | "float"} dtype  default "int"
 * @property {number} min  default 0
 * @property {number} max  default 99
 * @property {number} step  default 1
 * @property {number | null} value  default the minimum
 * @property {number | null} decimals  shown decimal places of a float; default derived from the step
 */

/** @type {SpinBoxOptions} */
const DEFAULTS = { dtype: "int", min: 0, max: 99, step: 1, value: null, decimals: null };

/** Steps of Page up and Page down. */
const PAGE_STEPS = 10;

const STEP_KEYS = Object.freeze({ ArrowUp: 1, ArrowDown: -1, PageUp: PAGE_STEPS, PageDown: -PAGE_STEPS });

/** What counts as a number; JavaScript itself would also read "0x10". */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** @typedef {{text: string, value: number}} NumberDraft */

/**
 * Number field with buttons. Keys: up and down one step, Page up and down ten; Enter commits what was typed, Escape
 * takes it back.
 *
 * Callbacks: `activated(value)` when a person stepped to another value, or committed what was typed.
 * ARIA: spinbutton.
 */
export class SpinBox extends Widget {
  #input = createElement("input", "pgw-SpinBox-input");
  #wheel = new WheelSteps();
  #range;
  #isFloat;

  /** @type {number | null} */
  #decimals;

  #value = 0;

  /** Something was typed and not committed yet. */
  #isTyping = false;

  /** @param {Partial<SpinBoxOptions>} [given] */
  constructor(given) {
    super(createElement("div", "pgw-SpinBox"), "spinbox-widget");
    const options = readOptions(given, DEFAULTS);
    this.#isFloat = requireChoice("SpinBox", "dtype", options.dtype, ["int", "float"]) === "float";
    this.#decimals = options.decimals;
    this.#range = new ValueRange("SpinBox", options);
    this.#build();
    this.#rangeChanged();
    this.set_value(options.value ?? options.min);
  }

  /** @override */
  get focusElement() {
    return this.#input;
  }

  /** @param {number} val  clamped to the range */
  set_value(val) {
    this.#value = this.#normalize(requireNumber("SpinBox.set_value", "val", val));
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
    this.#rangeChanged();
    this.set_value(this.#value);
  }

  /** @param {number} [num]  of a float; none derives them from the step */
  set_decimals(num) {
    this.#decimals = num ?? null;
    this.#rangeChanged();
    this.#show();
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#input.setAttribute("aria-label", msg || "Number");
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#input.disabled = !isEnabled;
    for (const button of this.element.querySelectorAll("button")) button.disabled = !isEnabled;
  }

  /** @override */
  captureDraft() {
    return this.#isTyping ? { text: this.#input.value, value: this.#value } : null;
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    const { text, value } = /** @type {NumberDraft} */ (draft);
    if (value !== this.#value) return;
    this.#input.value = text;
    this.#isTyping = true;
  }

  #build() {
    const input = this.#input;
    input.type = "text";
    input.inputMode = this.#isFloat ? "decimal" : "numeric";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.setAttribute("role", "spinbutton");
    input.setAttribute("aria-label", "Number");
    const buttons = createElement("div", "pgw-SpinBox-buttons", this.#createButton(1), this.#createButton(-1));
    // Assistive technology steps by the spin button's own keys.
    buttons.setAttribute("aria-hidden", "true");
    this.element.append(input, buttons);
    input.addEventListener("input", () => void (this.#isTyping = true));
    input.addEventListener("blur", () => this.#isTyping && this.#commit());
    input.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.element.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
  }

  /** @param {1 | -1} direction */
  #createButton(direction) {
    const icon = createIcon(direction > 0 ? "up" : "down");
    const button = createElement("button", "pgw-SpinBox-button", icon);
    button.type = "button";
    button.tabIndex = -1;
    this.onDispose(repeatWhileHeld(button, () => this.#step(direction)));
    return button;
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") this.#commit();
    else if (event.key === "Escape" && this.#isTyping) this.#revert(event);
    else if (Object.hasOwn(STEP_KEYS, event.key)) this.#step(STEP_KEYS[/** @type {"ArrowUp"} */ (event.key)]);
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event  must not close a dialog as well */
  #revert(event) {
    event.stopPropagation();
    this.#show();
  }

  /** @param {WheelEvent} event */
  #wheeled(event) {
    if (this.#input.disabled || event.ctrlKey) return;
    event.preventDefault();
    const steps = this.#wheel.take(event);
    if (steps !== 0) this.#step(steps);
  }

  /** @param {number} count  steps from what is in the field, typed or not */
  #step(count) {
    if (this.#input.disabled) return;
    const from = this.#isTyping ? (this.#parse() ?? this.#value) : this.#value;
    const value = this.#normalize(this.#range.stepped(from, count));
    const hasChanged = value !== this.#value;
    this.#value = value;
    this.#show();
    if (hasChanged) this.emitEvent("activated", value);
  }

  /** Takes over what was typed; what is no number is reverted. */
  #commit() {
    const typed = this.#isTyping ? this.#parse() : this.#value;
    if (typed !== null) this.#value = this.#normalize(typed);
    this.#show();
    if (typed !== null) this.emitEvent("activated", this.#value);
  }

  /** @returns {number | null} what is in the field */
  #parse() {
    const text = this.#input.value.trim();
    const value = Number(text);
    if (!DECIMAL.test(text) || !Number.isFinite(value)) return null;
    return this.#isFloat ? value : Math.trunc(value);
  }

  /** @param {number} value */
  #normalize(value) {
    return this.#range.clamp(this.#isFloat ? value : Math.round(value));
  }

  #rangeChanged() {
    const { min, max } = this.#range;
    this.#input.setAttribute("aria-valuemin", String(min));
    this.#input.setAttribute("aria-valuemax", String(max));
    // Room for the widest number.
    this.#input.style.width = `${Math.max(...[min, max].map((limit) => this.#format(limit).length))}ch`;
  }

  #show() {
    const text = this.#format(this.#value);
    this.#isTyping = false;
    this.#input.value = text;
    this.#input.setAttribute("aria-valuenow", String(this.#value));
    this.#input.setAttribute("aria-valuetext", text);
  }

  /**
   * @param {number} value
   * @returns {string}
   */
  #format(value) {
    if (!this.#isFloat) return String(value);
    return formatNumber(value, this.#decimals ?? decimalsOf(this.#range.step));
  }
}
