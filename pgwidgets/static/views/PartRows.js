import { cellsOf, Row } from "./Row.js";

/** @typedef {import("./ViewData.js").ViewData} ViewData */
/** @typedef {[key: string, cells: unknown, more?: Marks]} Entry */
/**
 * @typedef {object} Marks
 * @property {boolean} [selected]
 * @property {string[]} [cells]  keys of the selected ones
 * @property {[string | null, string | null, string | null, boolean | null][]} [colors]  key, fg, bg, bold
 */
/**
 * @typedef {object} PartHost
 * @property {(first: number, count: number, keys: string[], since?: number) => void} ask  has the server send rows
 * @property {() => (Row | null | undefined)[]} pinned  rows that stay, wherever they are: the cursor's and the like
 */

/**
 * @typedef {object} Counts  what is selected, wherever it is; null while only the server knows
 * @property {number | null} rows
 * @property {number | null} cells  rows with selected cells
 */

/** Rows that are kept although they are out of sight; the farthest ones go first. */
const HELD = 4000;

/** Rows beyond each edge of what is to be seen that are asked for ahead, and how many are asked for then. */
const AHEAD = 50;
const MARGIN = 150;

/**
 * The displayed rows of a long table, of which the server sends those that are to be seen. Others have stand-ins, which
 * become the rows once those have come.
 */
export class PartRows {
  /** How many rows there are, here or not. */
  length = 0;

  /** @type {Counts} */
  counts = { rows: null, cells: null };

  #data;
  #host;

  /** @type {Map<number, Row>} by place */
  #rows = new Map();

  /** @type {WeakMap<Row, string>} what the server last said of them */
  #contents = new WeakMap();

  /** @type {WeakMap<Row, number>} the latest of the server's changes that they show */
  #numbers = new WeakMap();

  /** @type {Set<Row>} those of which nothing is known here that is not so any more */
  #current = new Set();

  #isAsked = false;
  #isScheduled = false;

  /** Whether something was selected here since the server was asked: what it says of that is older. */
  #hasPicked = false;

  /** What is to be seen. */
  #first = 0;
  #end = 0;

  /** Where the rows begin that are being asked for, and those that were seen completely the last time. */
  #asked = 0;

  /** @type {string[]} rows whose places are being asked for */
  #askedKeys = [];

  #seen = 0;

  /** @type {{first: number, end: number, done: () => void}[]} */
  #fetches = [];

  /**
   * @param {ViewData} data
   * @param {PartHost} host
   */
  constructor(data, host) {
    this.#data = data;
    this.#host = host;
  }

  /** @param {number} place */
  at(place) {
    return place >= 0 && place < this.length ? (this.#rows.get(place) ?? this.#standIn(place)) : undefined;
  }

  /**
   * @param {number} first
   * @param {number} end
   */
  slice(first, end) {
    /** @type {Row[]} */
    const rows = [];
    for (let place = first; place < Math.min(end, this.length); place += 1) {
      rows.push(/** @type {Row} */ (this.at(place)));
    }
    return rows;
  }

  /** @returns {Row[]} those that are here, from top to bottom */
  get held() {
    return [...this.#rows.values()].filter((row) => !row.isPending).sort((one, other) => one.at - other.at);
  }

  /** @param {Row} row */
  holds(row) {
    return this.#rows.get(row.at) === row;
  }

  /**
   * @param {number} first
   * @param {number} end
   * @returns {boolean} whether all of these rows are here, as they are now
   */
  hasAll(first, end) {
    for (let place = first; place < end; place += 1) {
      const row = this.#rows.get(place);
      if (!row || !this.#current.has(row)) return false;
    }
    return true;
  }

  /** @param {readonly Row[]} rows  all that there were until now: they are seen until others have come */
  adopt(rows) {
    rows.forEach((row, place) => this.#rows.set(place, row));
    this.#arrange();
  }

  /**
   * The server has news: what is here stays to be seen until what replaces it has come.
   *
   * @param {number} length
   */
  outdate(length) {
    this.length = length;
    this.#current.clear();
    this.#fetches = this.#fetches.filter((fetch) => !this.#isFetched(fetch));
    this.#schedule();
  }

  /** There are none of the former rows any more. */
  drop() {
    this.#rows.clear();
    this.#askedKeys = [];
    this.#arrange();
  }

  /** Somebody has selected something here, which the server may see otherwise. */
  picked() {
    this.#hasPicked = true;
    this.#numbers = new WeakMap();
  }

  /**
   * Rows have come. Others stay where they were until they are to be seen, and asked for again.
   *
   * @param {number} first  place of the first one
   * @param {readonly (Entry | null)[]} entries  null: as it was
   * @param {Record<string, number>} places  of rows that were asked for by key
   * @param {Counts} counts
   * @param {number} [number]  of the latest change that they show
   */
  take(first, entries, places, counts, number) {
    const former = this.#data.root.children ?? new Map();
    this.#isAsked = false;
    const keepsMarks = this.#hasPicked;
    if (!keepsMarks) this.counts = counts;
    entries.forEach((entry, index) => {
      const place = first + index;
      const row = entry ? this.#put(place, entry, former, keepsMarks) : this.#rows.get(place);
      if (!row || row.isPending || keepsMarks) return;
      if (number !== undefined) this.#numbers.set(row, number);
      if (!entry) this.#current.add(row);
    });
    for (const key of this.#askedKeys) this.#putBack(former.get(key), places[key] ?? -1);
    this.#askedKeys = [];
    for (const place of this.#rows.keys()) if (place >= this.length) this.#rows.delete(place);
    this.#seen = this.#asked;
    this.#forgetFarOnes();
    this.#arrange();
    this.#fetches = this.#fetches.filter((fetch) => !this.#isFetched(fetch));
    if (entries.length > 0 || keepsMarks) this.#schedule();
  }

  /**
   * Rows are to be seen: they are asked for unless they are here. Who drags the scroll bar is ahead of them all the time;
   * then the ones that came last are seen rather than nothing.
   *
   * @param {number} first
   * @param {number} end
   * @returns {number} where those begin that are seen
   */
  choose(first, end) {
    this.#first = first;
    this.#end = end;
    this.#schedule();
    const count = this.slice(first, end).filter((row) => !row.isPending).length;
    if (count === end - first) this.#seen = first;
    if (count > 0) return first;
    const last = Math.max(0, Math.min(this.#seen, this.length - (end - first)));
    return this.slice(last, last + end - first).every((row) => !row.isPending) ? last : first;
  }

  /**
   * @param {number} first
   * @param {number} end
   * @returns {Promise<void>} until these rows are here
   */
  fetch(first, end) {
    return new Promise((done) => {
      const fetch = { first, end, done };
      if (this.#isFetched(fetch)) return;
      this.#fetches.push(fetch);
      this.#schedule();
    });
  }

  /** @param {{first: number, end: number, done: () => void}} fetch  rows that are not there any more count as here */
  #isFetched({ first, end, done }) {
    if (!this.hasAll(first, Math.min(end, this.length))) return false;
    done();
    return true;
  }

  /** Asks when the present task is over: calls of the server's that are silent let nothing out. */
  #schedule() {
    if (this.#isScheduled || this.#isAsked || !this.#next()) return;
    this.#isScheduled = true;
    queueMicrotask(() => this.#ask());
  }

  #ask() {
    this.#isScheduled = false;
    const range = this.#next();
    if (!range || this.#isAsked) return;
    const first = Math.max(0, range.first - range.margin);
    const keys = this.#host.pinned().flatMap((row) => (row && !row.isPending ? [row.key] : []));
    this.#isAsked = true;
    this.#asked = range.first;
    this.#askedKeys = [...new Set(keys)];
    this.#hasPicked = false;
    const end = Math.min(this.length, range.end + range.margin);
    const since = this.#numberOf(first, end);
    this.#host.ask(first, end - first, this.#askedKeys, ...(since === null ? [] : [since]));
  }

  /**
   * @param {number} first
   * @param {number} end
   * @returns {number | null} the latest change that all of these rows show; null if one is not here
   */
  #numberOf(first, end) {
    let oldest = Infinity;
    for (let place = first; place < end; place += 1) {
      const row = this.#rows.get(place);
      const number = row && !row.isPending ? this.#numbers.get(row) : undefined;
      if (number === undefined) return null;
      oldest = Math.min(oldest, number);
    }
    return end > first ? oldest : null;
  }

  /** @returns {{first: number, end: number, margin: number} | null} what to ask for next */
  #next() {
    const end = Math.min(this.#end, this.length);
    const first = Math.min(this.#first, end);
    if (this.#lacksAny(first - AHEAD, end + AHEAD)) return { first, end, margin: MARGIN };
    if (!this.hasAll(first, end)) return { first, end, margin: 0 };
    const fetch = this.#fetches[0];
    if (!fetch) return null;
    let place = fetch.first;
    while (this.hasAll(place, place + 1)) place += 1;
    return { first: place, end: fetch.end, margin: 0 };
  }

  /**
   * @param {number} first
   * @param {number} end
   * @returns {boolean} whether any of these rows is not here, not even as it was
   */
  #lacksAny(first, end) {
    for (let place = Math.max(0, first); place < Math.min(end, this.length); place += 1) {
      if (this.#rows.get(place)?.isPending ?? true) return true;
    }
    return false;
  }

  /** @param {number} place */
  #standIn(place) {
    const row = new Row("", Object.create(null));
    row.isPending = true;
    this.#settle(row, place);
    return row;
  }

  /**
   * @param {Row} row
   * @param {number} place
   */
  #settle(row, place) {
    this.#rows.set(place, row);
    row.parent = this.#data.root;
    row.at = place;
    row.level = 1;
    row.position = place + 1;
    row.setSize = this.length;
  }

  /**
   * @param {number} place
   * @param {Entry} entry
   * @param {Map<string, Row>} former  rows by key
   * @param {boolean} keepsMarks  whether what is selected is known better here
   * @returns {Row}
   */
  #put(place, [key, cells, more], former, keepsMarks) {
    const known = former.get(key);
    const present = this.#rows.get(place);
    const row = known ?? (present?.isPending ? present : null) ?? new Row(key, {});
    if (known && this.#rows.get(known.at) === known) this.#rows.delete(known.at);
    const content = JSON.stringify([cells, more?.colors]);
    if (!known || this.#contents.get(row) !== content) row.stamp += 1;
    this.#contents.set(row, content);
    row.key = key;
    row.isPending = false;
    row.values = cellsOf(cells, this.#data.keys);
    row.colors = more?.colors ? new Map(more.colors.map(([name, fg, bg, bold]) => [name, { fg, bg, bold }])) : null;
    this.#settle(row, place);
    if (keepsMarks && known) return row;
    // One that is new here is seen as the server saw it then, and asked for again.
    if (!keepsMarks) this.#current.add(row);
    const { selection } = this.#data;
    selection.setRow(row, more?.selected ?? false);
    if (more?.cells) selection.cells.set(row, new Set(more.cells));
    else selection.cells.delete(row);
    return row;
  }

  /**
   * @param {Row | undefined} row
   * @param {number} place  -1 if there is none any more
   */
  #putBack(row, place) {
    if (!row || this.#current.has(row)) return;
    if (this.#rows.get(row.at) === row) this.#rows.delete(row.at);
    if (place >= 0) this.#settle(row, place);
  }

  #forgetFarOnes() {
    if (this.#rows.size <= HELD || this.#fetches.length > 0) return;
    const middle = (this.#first + this.#end) / 2;
    const pinned = new Set(this.#host.pinned());
    const near = [...this.#rows.values()].sort((one, other) => Math.abs(one.at - middle) - Math.abs(other.at - middle));
    for (const row of near.slice(HELD / 2)) if (!pinned.has(row)) this.#rows.delete(row.at);
  }

  /** Lets rows be found by their keys, and forgets what is known about those that are not here. */
  #arrange() {
    const { root, selection } = this.#data;
    root.children = new Map(this.held.map((row) => [row.key, row]));
    for (const row of this.#current) if (!this.holds(row)) this.#current.delete(row);
    for (const row of selection.rows) if (!this.holds(row)) selection.rows.delete(row);
    for (const row of selection.cells.keys()) if (!this.holds(row)) selection.cells.delete(row);
  }
}
