import { createElement } from "../core/dom.js";
import { Widget } from "../core/Widget.js";

/**
 * Tick box with a text to its right. Key: Space.
 *
 * Callbacks: `activated(state)` when a person toggles it.
 */
export class CheckBox extends Widget {
  #input = createElement("input", "pgw-CheckBox-box");

  /** @param {string} [text] */
  constructor(text = "") {
    super(createElement("div", "pgw-CheckBox"), "checkbox-widget");
    this.#input.type = "checkbox";
    const label = createElement("label", "pgw-CheckBox-label", this.#input);
    if (text !== "") label.append(createElement("span", "pgw-CheckBox-text", text));
    this.element.append(label);
    this.#nameBy();
    this.#input.addEventListener("change", () => this.emitEvent("activated", this.#input.checked));
  }

  /** @override */
  get focusElement() {
    return this.#input;
  }

  /** @param {boolean} [tf] */
  set_state(tf = false) {
    this.#input.checked = Boolean(tf);
  }

  get_state() {
    return this.#input.checked;
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#nameBy(msg);
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#input.disabled = !isEnabled;
  }

  /** @param {string} [tooltip]  names a box without a text */
  #nameBy(tooltip) {
    if (this.element.textContent === "") this.#input.setAttribute("aria-label", tooltip || "Check box");
  }
}
