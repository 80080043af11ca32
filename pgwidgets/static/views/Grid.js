import { VirtualRows } from "../behaviors/VirtualRows.js";
import { createElement } from "../core/dom.js";
import { whenSettled } from "../core/settle.js";
import { observeSize, unobserveSize } from "../core/sizeObserver.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Header.js").Header} Header */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./RowPainter.js").RowPainter} RowPainter */
/** @typedef {import("./ViewData.js").ViewData} ViewData */

/** Above and below a picture in a row, px. */
const PICTURE_MARGIN_PX = 2;

/** What a view is made of: a viewport, with a header that stays at its top and rows of which only some are there. */
export class Grid {
  frame = createElement("div", "pgw-TreeView-frame");
  viewport = createElement("div", "pgw-TreeView-viewport");
  body = createElement("div", "pgw-TreeView-body");

  /** A row that nobody sees tells how high rows are. */
  #probe = createElement("div", "pgw-TreeView-row pgw-is-probe");

  #data;
  #header;
  #painter;

  /** @type {VirtualRows<Row>} */
  #rows;

  #isStale = { header: true, rows: true, looks: true };
  #looksOfHeader = { hasNumbers: false, isSortable: false };
  #drawn;

  /**
   * @param {ViewData} data
   * @param {Header} header
   * @param {RowPainter} painter
   * @param {() => void} drawn  called whenever rows were drawn
   */
  constructor(data, header, painter, drawn) {
    this.#data = data;
    this.#header = header;
    this.#painter = painter;
    this.#drawn = drawn;
    this.body.setAttribute("role", "rowgroup");
    this.#probe.append(createElement("div", "pgw-TreeView-cell", createElement("span", "pgw-TreeView-text", "X")));
    this.#probe.setAttribute("aria-hidden", "true");
    this.viewport.append(header.element, this.body);
    this.frame.append(this.viewport, this.#probe);
    this.#rows = new VirtualRows(this.viewport, this.body, (row, index, used) => painter.paint(row, index, used), {
      choose: (first, end) => data.part?.choose(first, end) ?? first,
    });
    observeSize(this.frame, () => this.invalidate());
    observeSize(this.#probe, () => this.invalidate());
  }

  dispose() {
    unobserveSize(this.frame);
    unobserveSize(this.#probe);
  }

  get pageSize() {
    return this.#rows.pageSize;
  }

  /**
   * @param {object} looks
   * @param {boolean} looks.hasNumbers
   * @param {boolean} looks.isSortable
   */
  setHeader(looks) {
    this.#looksOfHeader = looks;
    this.invalidate({ header: true });
  }

  /**
   * Draws soon: at once, or when the page is complete.
   *
   * @param {object} [what]
   * @param {boolean} [what.header]  whether the header is another one too
   */
  invalidate({ header = false } = {}) {
    this.#painter.changed();
    this.rowsChanged({ header });
  }

  /**
   * Draws soon what rows there are now. Those that were there look the same, unless they say themselves that they don't.
   *
   * @param {object} [what]
   * @param {boolean} [what.header]
   */
  rowsChanged({ header = false } = {}) {
    this.#isStale.rows = true;
    this.#isStale.header ||= header;
    whenSettled(this, () => this.draw());
  }

  /** Draws soon what is selected, and where the cursor is. */
  looksChanged() {
    if (this.#isStale.rows) return;
    this.#isStale.looks = true;
    whenSettled(this, () => this.draw());
  }

  /** Draws what has changed. */
  draw() {
    if (this.#isStale.header) this.#header.show(this.#looksOfHeader);
    else if (this.#isStale.rows) this.#header.layOut();
    if (this.#isStale.rows) this.#drawRows();
    else if (this.#isStale.looks) this.#drawLooks();
    this.#isStale = { header: false, rows: false, looks: false };
  }

  #drawRows() {
    const pictures = this.#data.columns.filter((column) => column.type === "icon").map((column) => column.iconSize);
    this.#probe.style.setProperty("--pgw-picture-height", `${Math.max(0, ...pictures) + 2 * PICTURE_MARGIN_PX}px`);
    this.layOut();
    const height = this.#probe.offsetHeight;
    this.frame.style.setProperty("--pgw-row-height", `${height}px`);
    this.#rows.setHeights(height, this.#header.element.offsetHeight);
    this.#rows.show(this.#data.displayed);
    this.#drawLooks();
  }

  #drawLooks() {
    this.#rows.update();
    this.#rows.refreshWhere((row, index, element) => this.#painter.isOutdated(row, index, element));
    this.#drawn();
  }

  /** Gives the rows the widths of the header's columns. */
  layOut() {
    this.#header.layOut();
    this.frame.style.setProperty("--pgw-columns", this.#header.template);
    this.body.style.minWidth = `${this.#header.element.scrollWidth}px`;
  }

  /** @param {Row} row  looks different now; the others do not */
  refresh(row) {
    if (this.#isStale.rows || !this.#data.isDisplayed(row)) return;
    this.#rows.refresh(row, row.at);
    this.#drawn();
  }

  /**
   * @param {Row} row
   * @param {Column | null} column
   */
  reveal(row, column) {
    this.draw();
    this.#rows.reveal(row.at);
    const box = column && this.#header.boxOf(column.key);
    if (!box) return;
    const room = this.viewport.getBoundingClientRect();
    const right = room.left + this.viewport.clientWidth;
    if (box.left < room.left) this.viewport.scrollLeft -= room.left - box.left;
    else if (box.right > right) this.viewport.scrollLeft += Math.min(box.right - right, box.left - room.left);
  }

  /**
   * @param {Row} row
   * @param {Column} column
   * @returns {{left: number, top: number, width: number, height: number} | null} px in the body; null if hidden
   */
  boxOf(row, column) {
    const box = this.#header.boxOf(column.key);
    if (!box || !this.#data.isDisplayed(row)) return null;
    const left = box.left - this.#header.element.getBoundingClientRect().left;
    const height = this.#rows.rowHeight;
    return { left, top: row.at * height, width: box.width, height };
  }

  /**
   * @param {Row} row
   * @returns {HTMLElement | null}
   */
  elementOf(row) {
    return this.#rows.elementOf(row);
  }

  /**
   * @param {EventTarget | null} target
   * @returns {Row | null}
   */
  rowOf(target) {
    return target instanceof Element && this.body.contains(target) ? this.#rows.rowOf(target) : null;
  }
}
