import { createElement } from "../core/dom.js";
import { readOptions } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { LineField } from "./LineField.js";

/**
 * @typedef {object} TextEntryOptions
 * @property {boolean} editable  default true
 * @property {number} linehistory  entered lines the arrow keys recall; default 1
 * @property {boolean} password  show dots; default false
 */

/** @type {TextEntryOptions} */
const DEFAULTS = { editable: true, linehistory: 1, password: false };

/**
 * Single-line input. Keys: Enter; up and down walk through the entered lines.
 *
 * Callbacks: `activated(text)` on Enter; `modified(text)` 300 ms after the last change, earlier when the field is left.
 */
export class TextEntry extends Widget {
  #input;
  #line;

  /**
   * @param {string} [text]
   * @param {Partial<TextEntryOptions>} [given]
   */
  constructor(text = "", given) {
    const input = createElement("input", "pgw-TextEntry");
    super(input, "textentry-widget");
    const options = readOptions(given, DEFAULTS);
    this.#input = input;
    input.type = options.password ? "password" : "text";
    input.readOnly = !options.editable;
    this.#line = new LineField(this, input, String(text), options.linehistory);
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

  /** @param {number} numchars  visible width; ends growing with the text */
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
