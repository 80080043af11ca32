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
  #wanted;

  /** @type {Map<T, HTMLElement>} */
  #elements = new Map();

  /** @type {{length: number, slice: (first: number, end: number) => T[]}} */
  #rows = [];

  /** What is there. */
  #first = 0;
  #end = 0;

  #rowHeight = 1;
  #headHeight = 0;

  /**
   * @param {HTMLElement} viewport  scrolls
   * @param {HTMLElement} body  in the viewport, holds the elements
   * @param {(row: T, index: number) => HTMLElement} build
   * @param {(first: number, end: number) => void} [wanted]  told which rows are to be seen
   */
  constructor(viewport, body, build, wanted = () => {}) {
    this.#viewport = viewport;
    this.#body = body;
    this.#build = build;
    this.#wanted = wanted;
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
    const element = this.#make(row, index);
    present.replaceWith(element);
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
    const first = Math.max(0, Math.floor(scrollTop / this.#rowHeight) - OVERSCAN);
    const end = Math.min(this.#rows.length, Math.ceil((scrollTop + clientHeight) / this.#rowHeight) + OVERSCAN);
    const wanted = new Set(this.#rows.slice(first, end));
    for (const [row, element] of this.#elements) {
      if (wanted.has(row)) continue;
      element.remove();
      this.#elements.delete(row);
    }
    this.#first = first;
    this.#end = end;
    this.#wanted(first, end);
    let index = first;
    /** @type {HTMLElement | null} */
    let before = null;
    for (const row of wanted) {
      const element = this.#elements.get(row) ?? this.#make(row, index);
      this.#elements.set(row, element);
      // In the order of the page too, which is how assistive technology reads them.
      if (element.parentNode !== this.#body || element.previousElementSibling !== before) {
        if (before) before.after(element);
        else this.#body.prepend(element);
      }
      before = element;
      index += 1;
    }
  }

  /**
   * @param {T} row
   * @param {number} index
   */
  #make(row, index) {
    const element = this.#build(row, index);
    element.style.top = `${index * this.#rowHeight}px`;
    return element;
  }
}
