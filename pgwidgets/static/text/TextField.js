import { Debouncer } from "../core/debounce.js";
import { TypedText } from "./TypedText.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */

/** Quiet time after the last key before `modified` is reported. */
const MODIFIED_DELAY_MS = 300;

/**
 * A native field of a widget whose text a person edits. The widget reports `modified(text)` 300 ms after the last
 * change, earlier when the field is left, and takes unreported text over a rebuild.
 */
export class TextField {
  #widget;
  #field;
  #tidy;
  #typed;
  #modified = new Debouncer(() => this.#report(), MODIFIED_DELAY_MS);

  /**
   * @param {Widget} widget
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {string} text
   * @param {() => void} [tidy]  called before a person's text is reported; may shorten it by `dropStart`
   */
  constructor(widget, field, text, tidy = () => {}) {
    this.#widget = widget;
    this.#field = field;
    this.#tidy = tidy;
    field.autocomplete = "off";
    field.spellcheck = false;
    field.value = text;
    this.setName();
    // What counts is the text as the field took it: it changes line ends.
    this.#typed = new TypedText(field.value);
    field.addEventListener("input", () => this.changed());
    field.addEventListener("blur", () => this.#modified.flush());
    widget.onDispose(() => this.#modified.cancel());
  }

  get text() {
    return this.#field.value;
  }

  /** @param {string} [name]  what assistive technology calls the field; none or empty: "Text" */
  setName(name) {
    this.#field.setAttribute("aria-label", name || "Text");
  }

  /** @param {string} text  of the program; where it is there already, the caret stays */
  set(text) {
    this.#modified.cancel();
    if (this.#field.value !== text) this.#field.value = text;
    this.#typed.serverSet(this.#field.value);
  }

  /** @param {string} text  of the program; caret and scrolling stay */
  append(text) {
    const end = this.#field.value.length;
    this.#replace(text, end, end);
  }

  /** @param {number} length  characters the program takes away at the start */
  cutStart(length) {
    this.#replace("", 0, length);
  }

  /** @param {number} length  characters at the start of what a person typed that are too many */
  dropStart(length) {
    this.#field.setRangeText("", 0, length, "preserve");
  }

  /** A person changed the text. */
  changed() {
    this.#modified.restart();
  }

  /** Reports a change that still waits, at once. */
  flush() {
    this.#modified.flush();
  }

  /** The program is being told the text in another way. */
  noteReported() {
    this.#modified.flush();
    this.#typed.reported(this.text);
  }

  captureDraft() {
    return this.#typed.captureDraft(this.text);
  }

  /**
   * @param {unknown} draft
   * @returns {boolean} whether the text was put back
   */
  restoreDraft(draft) {
    const text = this.#typed.acceptDraft(draft, this.text);
    if (text === null) return false;
    this.#field.value = text;
    // Not at once: a server that is still waiting for the end of the rebuild would drop it.
    this.#modified.restart();
    return true;
  }

  /**
   * @param {string} text
   * @param {number} start
   * @param {number} end
   */
  #replace(text, start, end) {
    this.#field.setRangeText(text, start, end, "preserve");
    this.#typed.serverSet(this.#field.value);
  }

  #report() {
    this.#tidy();
    this.#typed.reported(this.text);
    this.#widget.emitEvent("modified", this.text);
  }
}
