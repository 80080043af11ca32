import { ScrollPosition } from "../behaviors/ScrollPosition.js";
import { createElement } from "../core/dom.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { Widget } from "../core/Widget.js";
import { TextField } from "./TextField.js";

/**
 * @typedef {object} TextAreaOptions
 * @property {boolean} wrap  wrap long lines; default false
 * @property {boolean} editable  default true
 */

/** @type {TextAreaOptions} */
const DEFAULTS = { wrap: false, editable: true };

/** Lines an area shows that nobody has given a size. */
const NATURAL_ROWS = 4;

/**
 * Multi-line input for plain text.
 *
 * Callbacks: `modified(text)` 300 ms after the last change, earlier when the field is left; `scrolled(h_pct, v_pct)`
 * 150 ms after the last movement, 0 to 1.
 * ARIA: native multi-line text box.
 */
export class TextArea extends Widget {
  #area = createElement("textarea", "pgw-TextArea-text");
  #field;
  #scroll;

  /** @type {number | null} lines kept */
  #limit = null;

  /**
   * @param {string} [text]
   * @param {Partial<TextAreaOptions>} [given]
   */
  constructor(text = "", given) {
    super(createElement("div", "pgw-TextArea"), "textarea-widget");
    const options = readOptions(given, DEFAULTS);
    this.#area.rows = NATURAL_ROWS;
    this.element.append(this.#area);
    this.#field = new TextField(this, this.#area, String(text), () => this.#trimTyped());
    this.#scroll = new ScrollPosition(this.#area, (h, v) => this.emitEvent("scrolled", h, v));
    this.onDispose(() => this.#scroll.dispose());
    this.set_wrap(options.wrap);
    this.set_editable(options.editable);
  }

  /** @override */
  get focusElement() {
    return this.#area;
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.#field.set(lastLines(String(text), this.#limit));
    this.#scroll.contentReplaced();
  }

  get_text() {
    return this.#field.text;
  }

  /** @param {string} [text]  added at the end; nothing is scrolled */
  append_text(text = "") {
    this.#field.append(String(text));
    this.#trim();
    this.#scroll.contentReplaced();
  }

  clear() {
    this.set_text("");
  }

  /** @param {boolean} [tf] */
  set_editable(tf = false) {
    this.#area.readOnly = !tf;
  }

  /** @param {boolean} [tf] */
  set_wrap(tf = false) {
    this.#area.wrap = tf ? "soft" : "off";
  }

  /** @param {number} [numlines]  lines kept, the last ones, whoever adds some; none or 0: all */
  set_limit(numlines = 0) {
    this.#limit = requireNumber("TextArea.set_limit", "numlines", numlines) > 0 ? Math.trunc(numlines) : null;
    this.#trim();
    this.#scroll.contentReplaced();
  }

  /**
   * @param {number} h_pct  0 to 1
   * @param {number} v_pct
   */
  set_scroll_position(h_pct, v_pct) {
    const where = "TextArea.set_scroll_position";
    this.#scroll.set(requireNumber(where, "h_pct", h_pct), requireNumber(where, "v_pct", v_pct));
  }

  get_scroll_position() {
    return this.#scroll.get();
  }

  /**
   * @param {number} lineno  from 0; what lies outside is clamped
   * @param {string} [align]  "nearest", "center" or "top"
   */
  scroll_to_lineno(lineno, align = "nearest") {
    const where = "TextArea.scroll_to_lineno";
    const choice = requireChoice(where, "align", align, ["nearest", "center", "top"]);
    const number = Math.trunc(requireNumber(where, "lineno", lineno));
    this.#scroll.move(() => this.#showLine(number, choice));
  }

  scroll_to_end() {
    this.#scroll.move(() => void (this.#area.scrollTop = this.#area.scrollHeight));
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#field.setName(msg);
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#area.disabled = !isEnabled;
  }

  /** @override */
  captureDraft() {
    return this.#field.captureDraft();
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    this.#field.restoreDraft(draft);
  }

  #trim() {
    const excess = this.#excess();
    if (excess > 0) this.#field.cutStart(excess);
  }

  #trimTyped() {
    const excess = this.#excess();
    if (excess > 0) this.#field.dropStart(excess);
  }

  /** Characters of the lines beyond the limit. */
  #excess() {
    const { text } = this.#field;
    return text.length - lastLines(text, this.#limit).length;
  }

  /**
   * @param {number} lineno
   * @param {"nearest" | "center" | "top"} align
   */
  #showLine(lineno, align) {
    const area = this.#area;
    const style = getComputedStyle(area);
    const line = parseFloat(style.lineHeight);
    const padding = parseFloat(style.paddingTop);
    const count = this.#field.text.split("\n").length;
    const top = padding + Math.min(Math.max(0, lineno), count - 1) * line;
    const room = area.clientHeight - line;
    if (align === "top") area.scrollTop = top - padding;
    else if (align === "center") area.scrollTop = top - room / 2;
    else if (top < area.scrollTop) area.scrollTop = top - padding;
    else if (top > area.scrollTop + room) area.scrollTop = top - room + padding;
  }
}

/**
 * @param {string} text
 * @param {number | null} limit  lines kept, null for all
 * @returns {string}
 */
function lastLines(text, limit) {
  if (limit === null) return text;
  const lines = text.split("\n");
  return lines.length > limit ? lines.slice(-limit).join("\n") : text;
}
