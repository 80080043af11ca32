/** The items of a combo box and the text it shows; knows nothing of the page. */
export class ChoiceItems {
  /** @type {string[]} */
  #texts = [];

  /** Which of several equal items was meant; valid only while it has the text shown. */
  #index = -1;

  #text = "";

  /** The first item is selected by itself until an index was set. */
  #isAutomatic = true;

  /** @returns {readonly string[]} */
  get texts() {
    return this.#texts;
  }

  /** The text shown. */
  get text() {
    return this.#text;
  }

  /** Of the item that is shown, -1 if the text is none. */
  get index() {
    return this.#texts[this.#index] === this.#text ? this.#index : this.#texts.indexOf(this.#text);
  }

  /** @param {string} text */
  append(text) {
    this.#insert(this.#texts.length, text);
  }

  /** @param {string} text  goes before the first item that follows it, ignoring case, by code points as on the server */
  insertAlpha(text) {
    const lower = text.toLowerCase();
    const larger = this.#texts.findIndex((present) => compareCodePoints(present.toLowerCase(), lower) > 0);
    this.#insert(larger < 0 ? this.#texts.length : larger, text);
  }

  /**
   * The text shown stays.
   *
   * @param {string | number} item  the text of the first one to remove, or an index
   */
  delete(item) {
    const at = typeof item === "number" ? item : this.#texts.indexOf(item);
    if (this.#texts[at] === undefined) return;
    this.#texts.splice(at, 1);
    if (at === this.#index) this.#index = -1;
    else if (at < this.#index) this.#index -= 1;
  }

  /** @param {string} text  any; selects the item if it is one */
  show(text) {
    if (text === this.#text) return;
    this.#text = text;
    this.#index = -1;
  }

  /**
   * @param {number} index
   * @returns {boolean} whether there is such an item
   */
  select(index) {
    this.#isAutomatic = false;
    return this.#choose(index);
  }

  clear() {
    this.#texts = [];
    this.#text = "";
    this.#index = -1;
    this.#isAutomatic = true;
  }

  /**
   * @param {number} at
   * @param {string} text
   */
  #insert(at, text) {
    this.#texts.splice(at, 0, text);
    if (at <= this.#index) this.#index += 1;
    if (this.#isAutomatic && this.#texts.length === 1) this.#choose(0);
  }

  /** @param {number} index */
  #choose(index) {
    const text = this.#texts[index];
    if (text === undefined) return false;
    this.#text = text;
    this.#index = index;
    return true;
  }
}

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} below 0 if a comes first, above 0 if b does
 */
function compareCodePoints(a, b) {
  const right = [...b];
  for (const [at, letter] of [...a].entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (letter !== other) return (letter.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return [...a].length - right.length;
}
