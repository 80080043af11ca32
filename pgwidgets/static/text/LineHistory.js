/** The lines a person entered, and the way back to the one being typed. */
export class LineHistory {
  #limit;

  /** @type {string[]} */
  #lines = [];

  /** Index of the line shown; the length of the list stands for the line being typed. */
  #at = 0;

  #unfinished = "";

  /** @param {number} limit  lines kept */
  constructor(limit) {
    this.#limit = Math.max(0, Math.trunc(Number(limit)) || 0);
  }

  /** @param {string} line  empty ones are not kept */
  add(line) {
    if (line !== "") this.#lines.push(line);
    this.#lines.splice(0, Math.max(0, this.#lines.length - this.#limit));
    this.#at = this.#lines.length;
  }

  /**
   * @param {string} current  what is in the field now
   * @returns {string | null} the line before, null if there is none
   */
  older(current) {
    if (this.#at === 0) return null;
    if (this.#at === this.#lines.length) this.#unfinished = current;
    this.#at -= 1;
    return this.#lines[this.#at] ?? null;
  }

  /** @returns {string | null} the line after, at last the unfinished one; null if it is shown already */
  newer() {
    if (this.#at >= this.#lines.length) return null;
    this.#at += 1;
    return this.#lines[this.#at] ?? this.#unfinished;
  }
}
