import { createElement } from "../core/dom.js";
import { requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";

/**
 * Horizontal bar with the percentage as text.
 *
 * ARIA: progressbar.
 */
export class ProgressBar extends Widget {
  #text = createElement("span", "pgw-ProgressBar-text");

  /** The same text once more, in the colour that goes with the filled part, and only as far as that reaches. */
  #textOnFill = createElement("span", "pgw-ProgressBar-text pgw-is-on-fill");

  #value = 0;

  constructor() {
    super(createElement("div", "pgw-ProgressBar"), "progressbar-widget");
    const { element } = this;
    this.#textOnFill.setAttribute("aria-hidden", "true");
    element.setAttribute("role", "progressbar");
    element.setAttribute("aria-label", "Progress");
    element.setAttribute("aria-valuemin", "0");
    element.setAttribute("aria-valuemax", "100");
    element.append(this.#text, this.#textOnFill);
    this.#show();
  }

  /** @param {number} value  0 to 1, clamped */
  set_value(value) {
    this.#value = Math.min(1, Math.max(0, requireNumber("ProgressBar.set_value", "value", value)));
    this.#show();
  }

  get_value() {
    return this.#value;
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.element.setAttribute("aria-label", msg || "Progress");
  }

  #show() {
    const percent = Math.round(this.#value * 100);
    this.element.style.setProperty("--pgw-progress-share", String(this.#value));
    this.element.setAttribute("aria-valuenow", String(percent));
    this.#text.textContent = `${percent}%`;
    this.#textOnFill.textContent = `${percent}%`;
  }
}
