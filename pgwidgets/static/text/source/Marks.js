/** @typedef {{name: string, start: number, end: number}} Interval */
/** @typedef {Interval & {order: number}} Applied  later ones have higher numbers */
/** @typedef {{offset: number, gravity: string, url: string}} Icon */
/**
 * @typedef {object} TagAttributes
 * @property {string | null} [background]
 * @property {string | null} [foreground]
 * @property {boolean | null} [bold]
 * @property {boolean | null} [italic]
 * @property {boolean | null} [underline]
 * @property {boolean | null} [strikethrough]
 * @property {string | null} [font_family]
 * @property {number | null} [font_size]  px
 */

/**
 * Tags and gutter icons of a text. They follow its edits by the rules that the server has. A text may have a tag on each
 * of many thousand lines: what is in a line is found by bisection, and moved without making anything anew.
 */
export class Marks {
  /** @type {Map<string, TagAttributes>} */
  definitions = new Map();

  /** @type {Icon[]} later ones win on the same line */
  icons = [];

  /** @type {Applied[]} by start */
  #intervals = [];

  /** @type {Float64Array | null} how far the intervals reach up to each of them */
  #reaches = null;

  #applications = 0;

  /** @param {readonly Interval[]} intervals  all there are from now on; later ones win */
  take(intervals) {
    this.#applications = intervals.length;
    this.#arrange(intervals.map(({ name, start, end }, order) => ({ name, start, end, order })));
  }

  clear() {
    this.take([]);
    this.icons = [];
  }

  /**
   * @param {string} name
   * @param {number} start
   * @param {number} end
   */
  apply(name, start, end) {
    if (start >= end) return;
    this.#applications += 1;
    this.#arrange([...this.#without(name, start, end), { name, start, end, order: this.#applications }]);
  }

  /**
   * @param {string} name
   * @param {number} start
   * @param {number} end
   */
  cut(name, start, end) {
    if (start < end) this.#arrange(this.#without(name, start, end));
  }

  /** @param {string} name */
  has(name) {
    return this.#intervals.some((item) => item.name === name);
  }

  /** @param {string} name  of a tag that is not to be any more */
  forget(name) {
    this.definitions.delete(name);
    this.#arrange(this.#intervals.filter((item) => item.name !== name));
  }

  /**
   * The tags in a range of a line; later ones win.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Interval[]}
   */
  within(start, end) {
    const found = [];
    for (let at = this.#firstBehind(start); at < this.#intervals.length; at += 1) {
      const item = /** @type {Applied} */ (this.#intervals[at]);
      if (item.start >= end) break;
      if (start < item.end) found.push(item);
    }
    return found.sort((one, other) => one.order - other.order);
  }

  /**
   * Where a tag is, in order; intervals that touch are one.
   *
   * @param {string} name
   * @returns {[number, number][]}
   */
  regions(name) {
    /** @type {[number, number][]} */
    const merged = [];
    for (const { start, end } of this.#intervals.filter((item) => item.name === name)) {
      const last = merged.at(-1);
      if (last && last[1] >= start) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }

  /**
   * A range was replaced by that many units.
   *
   * @param {number} start
   * @param {number} end
   * @param {number} length
   */
  follow(start, end, length) {
    for (const icon of this.icons) icon.offset = followOffset(icon.offset, start, end, length, icon.gravity);
    const first = this.#firstBehind(start);
    if (first === this.#intervals.length) return;
    let isAnyEmpty = false;
    for (let at = first; at < this.#intervals.length; at += 1) {
      const item = /** @type {Applied} */ (this.#intervals[at]);
      follow(item, start, end, length);
      isAnyEmpty ||= item.start >= item.end;
    }
    this.#reaches = null;
    if (isAnyEmpty) this.#intervals = this.#intervals.filter((item) => item.start < item.end);
  }

  /**
   * @param {string} name
   * @param {number} start
   * @param {number} end
   * @returns {Applied[]}
   */
  #without(name, start, end) {
    return this.#intervals.flatMap((item) => {
      if (item.name !== name || item.end <= start || end <= item.start) return [item];
      const parts = [
        { ...item, end: start },
        { ...item, start: end },
      ];
      return parts.filter((part) => part.start < part.end);
    });
  }

  /** @param {Applied[]} intervals */
  #arrange(intervals) {
    this.#intervals = intervals.sort((one, other) => one.start - other.start);
    this.#reaches = null;
  }

  /**
   * @param {number} offset
   * @returns {number} place of the first interval that ends behind an offset; the number of all if none does
   */
  #firstBehind(offset) {
    const reaches = (this.#reaches ??= this.#reachesOf());
    let [low, high] = [0, reaches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reaches[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #reachesOf() {
    const reaches = new Float64Array(this.#intervals.length);
    let reach = 0;
    for (let at = 0; at < reaches.length; at += 1) {
      reach = Math.max(reach, this.#intervals[at]?.end ?? 0);
      reaches[at] = reach;
    }
    return reaches;
  }
}

/**
 * @param {number} offset
 * @param {number} start
 * @param {number} end
 * @param {number} length
 * @param {string} gravity  "left" stays before what is inserted exactly there
 * @returns {number}
 */
export function followOffset(offset, start, end, length, gravity) {
  const left = offset > start ? Math.max(start, offset - (end - start)) : offset;
  return left > start || (left === start && gravity !== "left") ? left + length : left;
}

/**
 * Text inserted inside grows an interval; at its start or end it does not.
 *
 * @param {Interval} item
 * @param {number} start
 * @param {number} end
 * @param {number} length
 */
function follow(item, start, end, length) {
  const removed = end - start;
  const first = item.start <= start ? item.start : Math.max(start, item.start - removed);
  const last = item.end <= start ? item.end : Math.max(start, item.end - removed);
  item.start = first >= start ? first + length : first;
  item.end = last > start ? last + length : last;
}
