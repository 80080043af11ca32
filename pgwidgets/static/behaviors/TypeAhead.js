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
    this.#typed = this.isTyping ? this.#typed + letter : letter;
    this.#lastMs = performance.now();
    const isRepeated = [...this.#typed].every((one) => one === letter);
    const wanted = (isRepeated ? letter : this.#typed).toLowerCase();
    // A word that grows may still mean the present entry.
    const first = isRepeated ? at + 1 : Math.max(0, at);
    for (let step = 0; step < texts.length; step += 1) {
      const index = (first + step) % texts.length;
      if (texts[index]?.toLowerCase().startsWith(wanted)) return index;
    }
    return -1;
  }
}
