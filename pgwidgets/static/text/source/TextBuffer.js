/** Parts that one call of splice may take; more would overflow the stack. */
const SPLICE_LIMIT = 10_000;

/** A text as lines, edited by replacing ranges. Offsets count UTF-16 units, lines count from 0. */
export class TextBuffer {
  /** @type {string[]} without their newlines */
  lines;

  /** @type {number[]} offsets of the lines' starts; right up to `#valid` */
  #starts = [0];
  #valid = 1;
  #length;

  /** @param {string} text */
  constructor(text) {
    this.lines = text.split("\n");
    this.#length = text.length;
  }

  get length() {
    return this.#length;
  }

  get text() {
    return this.lines.join("\n");
  }

  get lastLine() {
    return this.lines.length - 1;
  }

  /** @param {number} offset */
  clamp(offset) {
    return Math.min(Math.max(0, Math.trunc(offset)), this.#length);
  }

  /** @param {number} line */
  lineAt(line) {
    return this.lines[line] ?? "";
  }

  /**
   * @param {number} line
   * @returns {number} offset of its start; lines outside are clamped
   */
  startOf(line) {
    const number = Math.min(Math.max(0, line), this.lastLine);
    this.#validate(number);
    return this.#starts[number] ?? 0;
  }

  /** @param {number} line */
  endOf(line) {
    const number = Math.min(Math.max(0, line), this.lastLine);
    return this.startOf(number) + this.lineAt(number).length;
  }

  /**
   * @param {number} offset
   * @returns {number}
   */
  lineOf(offset) {
    this.#validate(this.lastLine);
    let [low, high] = [0, this.lastLine];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {string}
   */
  slice(start, end) {
    const [first, last] = [this.lineOf(start), this.lineOf(end)];
    const from = start - this.startOf(first);
    if (first === last) return this.lineAt(first).slice(from, end - this.startOf(first));
    const inner = this.lines.slice(first + 1, last);
    return [this.lineAt(first).slice(from), ...inner, this.lineAt(last).slice(0, end - this.startOf(last))].join("\n");
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @returns {{line: number, removed: number, added: number}} which lines were replaced by how many
   */
  replace(start, end, text) {
    const [first, last] = [this.lineOf(start), this.lineOf(end)];
    const head = this.lineAt(first).slice(0, start - this.startOf(first));
    const tail = this.lineAt(last).slice(end - this.startOf(last));
    const added = (head + text + tail).split("\n");
    const removed = last - first + 1;
    if (added.length < SPLICE_LIMIT) this.lines.splice(first, removed, ...added);
    else this.lines = [...this.lines.slice(0, first), ...added, ...this.lines.slice(last + 1)];
    this.#length += text.length - (end - start);
    this.#valid = Math.min(this.#valid, first + 1);
    return { line: first, removed, added: added.length };
  }

  /**
   * An offset that does not lie inside a character.
   *
   * @param {number} offset
   * @returns {number}
   */
  whole(offset) {
    const line = this.lineOf(offset);
    const column = offset - this.startOf(line);
    const text = this.lineAt(line);
    const splits = isLow(text.charCodeAt(column)) && isHigh(text.charCodeAt(column - 1));
    return splits ? offset - 1 : offset;
  }

  /** @param {number} line */
  #validate(line) {
    for (let at = this.#valid; at <= line; at += 1) {
      this.#starts[at] = (this.#starts[at - 1] ?? 0) + this.lineAt(at - 1).length + 1;
    }
    this.#valid = Math.max(this.#valid, line + 1);
  }
}

/** @param {number} unit */
function isHigh(unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** @param {number} unit */
function isLow(unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}
