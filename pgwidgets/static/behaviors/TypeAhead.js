/** Letters typed within this time of each other make one word. */
const PAUSE_MS = 600;

/** Finds entries of a list by their first letters. The same letter again and again walks through its entries. */
export class TypeAhead {
  #typed = "";
  #lastMs = -Infinity;

  /** Whether the next letter belongs to the word that is being typed. */
  get isTyping() {
    return performance.now() - this.#lastMs <= PAUSE_MS;
  }

  /** Ends the word: the next letter begins another one. */
  reset() {
    this.#lastMs = -Infinity;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key is a letter to search for
   */
  static takes(event) {
    return event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  }

  /**
   * @param {string} letter
   * @param {readonly string[]} texts
   * @param {number} at  index of the present entry, -1 for none
   * @returns {number} index of the entry found, -1 for none
   */
  find(letter, texts, at) {
    const { start, first } = this.next(letter, at);
    for (let step = 0; step < texts.length; step += 1) {
      const index = (first + step) % texts.length;
      if (texts[index]?.toLowerCase().startsWith(start)) return index;
    }
    return -1;
  }

  /**
   * For lists that somebody else searches.
   *
   * @param {string} letter
   * @param {number} at  index of the present entry, -1 for none
   * @returns {{start: string, first: number}} how the entry begins, in lower case, and where to look first
   */
  next(letter, at) {
    this.#typed = this.isTyping ? this.#typed + letter : letter;
    this.#lastMs = performance.now();
    const isRepeated = [...this.#typed].every((one) => one === letter);
    // A word that grows may still mean the present entry.
    return { start: (isRepeated ? letter : this.#typed).toLowerCase(), first: isRepeated ? at + 1 : Math.max(0, at) };
  }
}
