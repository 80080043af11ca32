/** Rows beyond each edge of what is seen that are there as well, so that scrolling meets no gaps. */
const OVERSCAN = 8;

/**
 * Shows a part of a long list: only rows in sight, and a few more, have elements. All rows are of one height.
 *
 * @template {object} T
 */
export class VirtualRows {
  #viewport;
  #body;
  #build;
  #host;

  /** @type {Map<T, HTMLElement>} */
  #elements = new Map();

  /** @type {{length: number, slice: (first: number, end: number) => T[]}} */
  #rows = [];

  /** What is there, and by how many rows that is too high up. */
  #first = 0;
  #end = 0;
  #shift = 0;

  #rowHeight = 1;
  #headHeight = 0;

  /**
   * @param {HTMLElement} viewport  scrolls
   * @param {HTMLElement} body  in the viewport, holds the elements
   * @param {(row: T, index: number, used: HTMLElement | null) => HTMLElement} build  may use one again that is given
   * @param {{choose: (first: number, end: number) => number}} [host]  told which rows are to be seen, says where those
   *   begin that are seen instead until they are here
   */
  constructor(viewport, body, build, host = { choose: (first) => first }) {
    this.#viewport = viewport;
    this.#body = body;
    this.#build = build;
    this.#host = host;
    viewport.addEventListener("scroll", () => this.update(), { passive: true });
  }

  get rowHeight() {
    return this.#rowHeight;
  }

  /** How many rows fit into what is seen, at least 1. */
  get pageSize() {
    return Math.max(1, Math.floor((this.#viewport.clientHeight - this.#headHeight) / this.#rowHeight));
  }

  /**
   * @param {number} rowHeight  px
   * @param {number} headHeight  px that stick to the top of the viewport
   */
  setHeights(rowHeight, headHeight) {
    this.#rowHeight = Math.max(1, rowHeight);
    this.#headHeight = headHeight;
  }

  /** @param {{length: number, slice: (first: number, end: number) => T[]}} rows  all of them */
  show(rows) {
    this.#rows = rows;
    this.#body.style.height = `${rows.length * this.#rowHeight}px`;
    this.update();
  }

  /**
   * Asks anew what rows look like.
   *
   * @param {(row: T, index: number, element: HTMLElement) => boolean} isOutdated  which rows
   */
  refreshWhere(isOutdated) {
    let index = this.#first;
    for (const row of this.#rows.slice(this.#first, this.#end)) {
      const element = this.#elements.get(row);
      if (element && isOutdated(row, index, element)) this.refresh(row, index);
      index += 1;
    }
  }

  /**
   * Asks anew what one row looks like.
   *
   * @param {T} row
   * @param {number} index
   */
  refresh(row, index) {
    const present = this.#elements.get(row);
    if (!present) return;
    const element = this.#make(row, index, present);
    if (element !== present) present.replaceWith(element);
    this.#elements.set(row, element);
  }

  /**
   * @param {T} row
   * @returns {HTMLElement | null} null for one that is out of sight
   */
  elementOf(row) {
    return this.#elements.get(row) ?? null;
  }

  /**
   * @param {Element | null} element
   * @returns {T | null} the row that an element belongs to
   */
  rowOf(element) {
    for (const [row, own] of this.#elements) if (own.contains(element)) return row;
    return null;
  }

  /** @param {number} index  of the row to bring into view */
  reveal(index) {
    const top = index * this.#rowHeight;
    const room = this.#viewport.clientHeight - this.#headHeight;
    if (top < this.#viewport.scrollTop) this.#viewport.scrollTop = top;
    else if (top + this.#rowHeight > this.#viewport.scrollTop + room) {
      this.#viewport.scrollTop = top + this.#rowHeight - room;
    }
    this.update();
  }

  /** Lets rows that are in sight be there, and no others. */
  update() {
    const { scrollTop, clientHeight } = this.#viewport;
    const top = Math.max(0, Math.floor(scrollTop / this.#rowHeight) - OVERSCAN);
    const bottom = Math.min(this.#rows.length, Math.ceil((scrollTop + clientHeight) / this.#rowHeight) + OVERSCAN);
    const first = this.#host.choose(top, bottom);
    const end = Math.min(this.#rows.length, first + bottom - top);
    const wanted = new Set(this.#rows.slice(first, end));
    this.#first = first;
    this.#end = end;
    this.#shift = top - first;
    const { kept, used } = this.#release(wanted);
    this.#elements = new Map();
    let index = first;
    /** @type {HTMLElement | null} */
    let before = null;
    for (const row of wanted) {
      const element = kept.get(row) ?? this.#makeOf(used, row, index);
      this.#elements.set(row, element);
      this.#place(element, index);
      // In the order of the page too, which is how assistive technology reads them.
      if (element.parentNode !== this.#body || element.previousElementSibling !== before) {
        if (before) before.after(element);
        else this.#body.prepend(element);
      }
      before = element;
      index += 1;
    }
    for (const element of used) element.remove();
  }

  /**
   * @param {Set<T>} wanted
   * @returns {{kept: Map<T, HTMLElement>, used: HTMLElement[]}} elements of rows that stay, and those that others may
   *   have, from top to bottom
   */
  #release(wanted) {
    const kept = new Map([...this.#elements].filter(([row]) => wanted.has(row)));
    // Who turns a page gets every element written anew: that is quicker than to move most of them past a few that stay.
    if (kept.size < wanted.size / 2) kept.clear();
    const used = [...this.#elements].filter(([row]) => !kept.has(row));
    return { kept, used: used.map(([, element]) => element) };
  }

  /**
   * @param {HTMLElement[]} used
   * @param {T} row
   * @param {number} index
   */
  #makeOf(used, row, index) {
    const old = used.shift() ?? null;
    const element = this.#make(row, index, old);
    if (element !== old) old?.replaceWith(element);
    return element;
  }

  /**
   * @param {T} row
   * @param {number} index
   * @param {HTMLElement | null} used
   */
  #make(row, index, used) {
    const element = this.#build(row, index, used);
    this.#place(element, index);
    return element;
  }

  /**
   * @param {HTMLElement} element
   * @param {number} index
   */
  #place(element, index) {
    element.style.top = `${(index + this.#shift) * this.#rowHeight}px`;
  }
}
