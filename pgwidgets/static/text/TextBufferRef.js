import { Callback } from "../core/Callback.js";
import { requireChoice, requireNumber } from "../core/options.js";
import { followOffset } from "./source/Marks.js";

/** @typedef {import("./TextSource.js").TextSource} TextSource */
/** @typedef {import("./source/TextBuffer.js").TextBuffer} TextBuffer */

/**
 * A live position in the text of a TextSource. Offsets count UTF-16 units.
 *
 * Callbacks: `invalidated()` when it is removed or the text is replaced.
 */
export class TextBufferRef extends Callback {
  valid = true;
  #source;
  #offset;
  #gravity;

  /**
   * @param {TextSource} [source]  none: it is in no text
   * @param {number} [offset]
   * @param {string} [gravity]  "right" moves behind text inserted exactly there, "left" stays
   */
  constructor(source, offset = 0, gravity = "right") {
    super();
    const where = "TextBufferRef";
    this.#source = source ?? null;
    this.#gravity = requireChoice(where, "gravity", gravity, ["left", "right"]);
    this.#offset = this.#clamp(requireNumber(where, "offset", offset));
    source?.adoptRef(this);
  }

  /** The text it belongs to. */
  get source() {
    return this.#source;
  }

  get_offset() {
    return this.#offset;
  }

  get_gravity() {
    return this.#gravity;
  }

  is_valid() {
    return this.valid;
  }

  /** @returns {[number, number]} both from 0 */
  get_line_column() {
    const line = this.get_line();
    return [line, this.#offset - (this.#buffer?.startOf(line) ?? 0)];
  }

  get_line() {
    return this.#buffer?.lineOf(this.#offset) ?? 0;
  }

  /** @param {number} offset */
  set_offset(offset) {
    this.#move(requireNumber("TextBufferRef.set_offset", "offset", offset));
  }

  /** @param {number} lineno */
  set_line(lineno) {
    this.#move(this.#buffer?.startOf(requireNumber("TextBufferRef.set_line", "lineno", lineno)) ?? 0);
  }

  /** @param {TextBufferRef} other */
  to_ref(other) {
    if (!(other instanceof TextBufferRef)) throw new Error("TextBufferRef.to_ref: other expects a TextBufferRef.");
    if (other.source !== this.#source) throw new Error("TextBufferRef.to_ref: other belongs to another text.");
    other.requireValid();
    this.#move(other.get_offset());
  }

  copy() {
    this.requireValid();
    return new TextBufferRef(this.#source ?? undefined, this.#offset, this.#gravity);
  }

  to_line_start() {
    this.#move(this.#buffer?.startOf(this.get_line()) ?? 0);
  }

  to_line_end() {
    this.#move(this.#buffer?.endOf(this.get_line()) ?? 0);
  }

  to_next_line() {
    const isLast = this.get_line() >= (this.#buffer?.lastLine ?? 0);
    this.#move(isLast ? this.#offset : (this.#buffer?.startOf(this.get_line() + 1) ?? 0));
  }

  to_prev_line() {
    const isFirst = this.get_line() === 0;
    this.#move(isFirst ? this.#offset : (this.#buffer?.startOf(this.get_line() - 1) ?? 0));
  }

  to_next_char() {
    this.#move(this.#offset + 1);
  }

  to_prev_char() {
    this.#move(this.#offset - 1);
  }

  requireValid() {
    if (!this.valid) throw new Error("TextBufferRef has been invalidated.");
  }

  /** It is one no more. */
  invalidateRef() {
    if (!this.valid) return;
    this.valid = false;
    this.emitEvent("invalidated");
  }

  /**
   * A range was replaced by that many units.
   *
   * @param {number} start
   * @param {number} end
   * @param {number} length
   */
  followEdit(start, end, length) {
    this.#offset = followOffset(this.#offset, start, end, length, this.#gravity);
  }

  get #buffer() {
    return this.#source?.textBuffer ?? null;
  }

  /** @param {number} offset */
  #clamp(offset) {
    return this.#buffer?.clamp(offset) ?? 0;
  }

  /** @param {number} offset */
  #move(offset) {
    this.requireValid();
    this.#offset = this.#clamp(offset);
  }
}
