import { createElement } from "../core/dom.js";
import { readOptions } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { LineField } from "./LineField.js";

/**
 * @typedef {object} TextEntrySetOptions
 * @property {string} label  of the button; default "Set"
 * @property {boolean} editable  default true
 * @property {number} linehistory  entered lines the arrow keys recall; default 1
 */

/** @type {TextEntrySetOptions} */
const DEFAULTS = { label: "Set", editable: true, linehistory: 1 };

/**
 * Single-line input with a button to its right, which does what Enter does.
 * Keys: those of TextEntry; the button has those of a button.
 *
 * Callbacks: `activated(text)`; `modified(text)` 300 ms after the last change, earlier when the field is left.
 */
export class TextEntrySet extends Widget {
  #input = createElement("input", "pgw-TextEntry pgw-TextEntrySet-input");
  #buttonText = createElement("span", "pgw-Button-text");
  #button = createElement("button", "pgw-Button pgw-TextEntrySet-button", this.#buttonText);
  #line;

  /**
   * @param {string} [text]  of the input
   * @param {Partial<TextEntrySetOptions>} [given]
   */
  constructor(text = "", given) {
    super(createElement("div", "pgw-TextEntrySet"), "textentryset-widget");
    const options = readOptions(given, DEFAULTS);
    this.#input.type = "text";
    this.#input.readOnly = !options.editable;
    this.#button.type = "button";
    this.#line = new LineField(this, this.#input, String(text), options.linehistory);
    this.#button.addEventListener("click", () => this.#line.enter());
    this.element.append(this.#input, this.#button);
    this.set_button_text(options.label);
  }

  /** @override */
  get focusElement() {
    return this.#input;
  }

  /** @param {string} [text] */
  set_button_text(text = "") {
    this.#buttonText.textContent = text;
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.#line.set(String(text));
  }

  get_text() {
    return this.#line.text;
  }

  clear() {
    this.set_text("");
  }

  /** @param {number} numchars  visible width of the input; ends growing with the text */
  set_length(numchars) {
    this.#line.setLength(numchars);
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#line.setName(msg);
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#input.disabled = !isEnabled;
    this.#button.disabled = !isEnabled;
  }

  /** @override */
  captureDraft() {
    return this.#line.captureDraft();
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    this.#line.restoreDraft(draft);
  }
}
