/** Heights of lines, most of which are as high as any other; px. */
export class LineHeights {
  /** @type {number[]} 0 for the usual height */
  #heights;

  /** @type {Float64Array | null} tops of all lines, and the end */
  #tops = null;

  usual = 18;

  /** @param {number} count */
  constructor(count) {
    this.#heights = new Array(count).fill(0);
  }

  get count() {
    return this.#heights.length;
  }

  get total() {
    return this.topOf(this.count);
  }

  /** @param {number} height  px of a line that nothing makes higher; all measures are forgotten */
  reset(height) {
    this.usual = height;
    this.#heights.fill(0);
    this.#tops = null;
  }

  /**
   * @param {number} line
   * @param {number} removed
   * @param {number} added
   */
  splice(line, removed, added) {
    // As many lines as before are guessed to be as high as those were.
    if (removed === added) return;
    const rest = this.#heights.slice(line + removed);
    this.#heights.length = line;
    this.#heights = this.#heights.concat(new Array(added).fill(0), rest);
    this.#tops = null;
  }

  /**
   * @param {number} line
   * @param {number} height  as measured
   * @returns {boolean} whether that was not known
   */
  measured(line, height) {
    if (Math.abs(this.#heightOf(line) - height) < 0.05) return false;
    this.#heights[line] = height;
    this.#tops = null;
    return true;
  }

  /** @param {number} line */
  topOf(line) {
    return this.#allTops()[Math.min(Math.max(0, line), this.count)] ?? 0;
  }

  /**
   * @param {number} y  px
   * @returns {number} the line there; the nearest one outside
   */
  lineAt(y) {
    const tops = this.#allTops();
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} line */
  #heightOf(line) {
    return this.#heights[line] || this.usual;
  }

  #allTops() {
    if (this.#tops) return this.#tops;
    const tops = new Float64Array(this.count + 1);
    for (let line = 0; line < this.count; line += 1) tops[line + 1] = (tops[line] ?? 0) + this.#heightOf(line);
    this.#tops = tops;
    return tops;
  }
}
