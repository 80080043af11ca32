/** @typedef {{name: string, start: number, end: number}} Interval */
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

/** Tags and gutter icons of a text. They follow its edits by the rules that the server has. */
export class Marks {
  /** @type {Map<string, TagAttributes>} */
  definitions = new Map();

  /** @type {Interval[]} later ones win */
  intervals = [];

  /** @type {Icon[]} later ones win on the same line */
  icons = [];

  clear() {
    this.intervals = [];
    this.icons = [];
  }

  /**
   * @param {string} name
   * @param {number} start
   * @param {number} end
   */
  apply(name, start, end) {
    this.cut(name, start, end);
    if (start < end) this.intervals.push({ name, start, end });
  }

  /**
   * @param {string} name
   * @param {number} start
   * @param {number} end
   */
  cut(name, start, end) {
    this.intervals = this.intervals.flatMap((item) => {
      if (item.name !== name || item.end <= start || end <= item.start || start >= end) return [item];
      const parts = [
        { name, start: item.start, end: start },
        { name, start: end, end: item.end },
      ];
      return parts.filter((part) => part.start < part.end);
    });
  }

  /**
   * The tags in a range of a line.
   *
   * @param {number} start
   * @param {number} end
   * @returns {Interval[]}
   */
  within(start, end) {
    return this.intervals.filter((item) => item.start < end && start < item.end);
  }

  /**
   * Where a tag is, in order; intervals that touch are one.
   *
   * @param {string} name
   * @returns {[number, number][]}
   */
  regions(name) {
    const own = this.intervals.filter((item) => item.name === name).sort((one, other) => one.start - other.start);
    /** @type {[number, number][]} */
    const merged = [];
    for (const { start, end } of own) {
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
    if (!this.intervals.some((item) => item.end > start)) return;
    const moved = this.intervals.map((item) => followInterval(item, start, end, length));
    this.intervals = moved.filter((item) => item.start < item.end);
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
 * @returns {Interval}
 */
function followInterval(item, start, end, length) {
  const removed = end - start;
  const first = item.start <= start ? item.start : Math.max(start, item.start - removed);
  const last = item.end <= start ? item.end : Math.max(start, item.end - removed);
  return {
    name: item.name,
    start: first >= start ? first + length : first,
    end: last > start ? last + length : last,
  };
}
