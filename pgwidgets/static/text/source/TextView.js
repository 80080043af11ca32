import { arrange, createElement, px } from "../../core/dom.js";
import { caretBox, rangeBoxes } from "./geometry.js";
import { LineHeights } from "./LineHeights.js";
import { Overlay } from "./Overlay.js";
import { Places } from "./Places.js";
import { Row } from "./rows.js";

/** @typedef {import("./geometry.js").Box} Box */
/** @typedef {import("./TextBuffer.js").TextBuffer} TextBuffer */
/** @typedef {import("./Marks.js").Marks} Marks */
/**
 * @typedef {object} ViewHost
 * @property {() => TextBuffer} buffer
 * @property {() => Marks} marks
 * @property {() => {anchor: number, cursor: number}} selection
 * @property {() => string} composing  what an input method is composing at the cursor
 * @property {(caret: Box) => void} caretMoved
 * @property {() => void} heightMeasured  the text turned out to be higher or lower than was thought
 */

/** Height, px, beyond the visible part in which lines are kept ready. */
const MARGIN_PX = 200;

/** What heights of rows may differ by when they are added up, px. */
const ROUNDING_PX = 0.5;

/** Measuring can show that other lines are visible than was thought; it settles at once but for odd styles. */
const MAX_PASSES = 4;

/** Shows the visible lines of a text, with selection and caret. It draws when asked, once per frame. */
export class TextView {
  scroller = createElement("div", "pgw-TextSource-scroller");
  #sizer = createElement("div", "pgw-TextSource-sizer");
  #window = createElement("div", "pgw-TextSource-window");
  #gutter = createElement("div", "pgw-TextSource-gutters");
  #lines = createElement("div", "pgw-TextSource-lines");
  #overlay = new Overlay();

  /** @type {Map<number, Row>} by line */
  #rows = new Map();

  /** @type {Set<Row>} that show what their lines were, perhaps */
  #outdated = new Set();

  #host;
  #heights;
  #widest = 0;
  #frame = 0;
  #observer = new ResizeObserver(() => this.#resized());
  #width = 0;
  #height = 0;
  #drawnHeight = 0;

  /** Something is to be drawn, not only scrolled. */
  #isStale = true;

  // As drawing found it. Asking again, when something was written since, would have the page laid out once more.
  #place = { top: 0, left: 0 };
  #room = 0;
  #gutterWidth = 0;

  /** @type {Box | null} */
  #caretBox = null;

  /** Lines have come or gone since the text was drawn. */
  #hasOtherLines = false;

  /** @param {ViewHost} host */
  constructor(host) {
    this.#host = host;
    this.#heights = new LineHeights(1);
    this.places = new Places({
      buffer: () => host.buffer(),
      lineAt: (y) => this.#heights.lineAt(y),
      rowAt: (line) => this.#rowAt(line),
      origin: () => this.#origin(),
    });
    this.#window.setAttribute("aria-hidden", "true");
    this.#window.append(this.#gutter, this.#lines);
    this.#sizer.append(this.#overlay.selection, this.#window, this.#overlay.caret);
    this.scroller.append(this.#sizer);
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    this.#observer.observe(this.scroller);
  }

  dispose() {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** @param {HTMLElement} element  lies over what is in view */
  attach(element) {
    this.#sizer.prepend(element);
  }

  /** The text is another one. */
  textReplaced() {
    this.#heights = new LineHeights(this.#host.buffer().lines.length);
    this.#widest = 0;
    this.looksChanged();
  }

  /** Fonts, wrapping or tags have changed. */
  looksChanged() {
    this.#rows.clear();
    this.#sizer.style.minWidth = "";
    this.#widest = 0;
    this.#heights.reset(this.#usualHeight());
    this.schedule();
  }

  /** Tags or icons have changed; lines stay about as high. */
  marksChanged() {
    for (const row of this.#rows.values()) this.#outdated.add(row);
    this.schedule();
  }

  /**
   * @param {number} line
   * @param {number} removed
   * @param {number} added
   */
  linesReplaced(line, removed, added) {
    this.#heights.splice(line, removed, added);
    this.#hasOtherLines = true;
    const moved = new Map();
    for (const [at, row] of this.#rows) {
      const isReplaced = at >= line && at < line + removed;
      const place = at < line + removed ? at : at + added - removed;
      if (isReplaced && at >= line + added) continue;
      if (isReplaced || place !== at) this.#outdated.add(row);
      moved.set(place, row);
    }
    this.#rows = moved;
    this.schedule();
  }

  /** @param {number} line  is to be shown anew */
  lineChanged(line) {
    const row = this.#rows.get(line);
    if (row) this.#outdated.add(row);
    this.schedule();
  }

  schedule() {
    this.#isStale = true;
    this.#frame ||= requestAnimationFrame(() => this.draw());
  }

  /** Draws what is waiting to be drawn, so that it can be measured. */
  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { scrollTop: top, scrollLeft: left, clientHeight } = this.scroller;
    const isElsewhere = top !== this.#place.top;
    this.#place = { top, left };
    if (clientHeight === 0 || !(this.#isStale || isElsewhere)) return;
    this.#isStale = false;
    for (let pass = 0; pass < MAX_PASSES; pass += 1) {
      this.#layRows(clientHeight);
      if (!this.#measureRows()) break;
    }
    this.#drawMarks();
    this.#noteHeight();
  }

  /**
   * @param {number} line
   * @param {string} align  "nearest", "center" or "top"
   */
  showLine(line, align) {
    const { scroller } = this;
    // When the view appears, it may be asked for a line before it was told of its size; and it can be scrolled only as
    // far as it is drawn.
    this.#resized();
    this.draw();
    // Lines that were never shown have a height that was guessed: it is known once they are.
    for (let pass = 0; pass < MAX_PASSES; pass += 1) {
      const [place, height] = [this.#place.top, this.textHeight];
      const wanted = this.#placeOf(line, align);
      if (wanted === place) break;
      scroller.scrollTop = wanted;
      this.draw();
      if (this.#place.top === place && this.textHeight === height) break;
    }
  }

  /**
   * @param {number} line
   * @param {string} align
   * @returns {number} how far down the view is to be scrolled, px
   */
  #placeOf(line, align) {
    const [top, bottom] = [this.#heights.topOf(line), this.#heights.topOf(line + 1)];
    const room = this.#room - (bottom - top);
    if (align === "top") return top;
    if (align === "center") return top - room / 2;
    if (top < this.#place.top) return top;
    return top > this.#place.top + room ? top - room : this.#place.top;
  }

  /** Brings the caret into view. */
  showCaret() {
    const { cursor } = this.#host.selection();
    this.showLine(this.#host.buffer().lineOf(cursor), "nearest");
    const box = this.#caretBox;
    if (!box) return;
    const { scroller } = this;
    const { top, left } = this.#place;
    const x = box.left - left;
    if (x < this.#gutterWidth + 8) scroller.scrollLeft += x - this.#gutterWidth - 8;
    else if (x > this.#width - 16) scroller.scrollLeft += x - this.#width + 16;
    const place = Math.min(top, box.top);
    const hidden = box.top + box.height - place - this.#room;
    const wanted = hidden > 0 && box.height < this.#room ? place + hidden : place;
    if (wanted !== top) scroller.scrollTop = wanted;
  }

  /**
   * @param {number} offset
   * @returns {Box | null} of a caret there, px from the top left of all the text; null for lines that are not shown
   */
  boxAt(offset) {
    const buffer = this.#host.buffer();
    const line = buffer.lineOf(offset);
    const row = this.#rows.get(line);
    return row ? caretBox(row, offset - buffer.startOf(line), this.#origin()) : null;
  }

  /**
   * @param {number} clientX
   * @param {number} clientY
   * @returns {{x: number, y: number, line: number, isBelow: boolean}} px from the top left of all the text
   */
  pointAt(clientX, clientY) {
    const origin = this.#origin();
    const [x, y] = [clientX - origin.left, clientY - origin.top];
    return { x, y, line: this.#heights.lineAt(y), isBelow: y > this.#heights.total };
  }

  /** Lines of usual height that fit into the view. */
  get pageHeight() {
    return Math.max(this.#usualHeight(), this.scroller.clientHeight - this.#usualHeight());
  }

  /** Height of all the text, px. */
  get textHeight() {
    return this.#heights.total;
  }

  #noteHeight() {
    const isMeasured = this.textHeight !== this.#drawnHeight && !this.#hasOtherLines;
    this.#drawnHeight = this.textHeight;
    this.#hasOtherLines = false;
    if (isMeasured) this.#host.heightMeasured();
  }

  /**
   * @param {number} line  is brought into view if it is out of sight
   * @returns {Row | undefined}
   */
  #rowAt(line) {
    if (!this.#rows.has(line)) this.showLine(line, "nearest");
    return this.#rows.get(line);
  }

  #origin() {
    return this.#sizer.getBoundingClientRect();
  }

  #usualHeight() {
    return parseFloat(getComputedStyle(this.#window).lineHeight) || 18;
  }

  #resized() {
    const { clientWidth: width, clientHeight: height } = this.scroller;
    if (width === this.#width && height === this.#height) return;
    this.#setProperty("--pgw-view-width", px(width));
    this.#setProperty("--pgw-view-height", px(height));
    const isWrapping = this.scroller.dataset.wrap !== "none";
    const usual = this.#usualHeight();
    // Elements that are not in the page yet have no style to go by.
    if (width !== this.#width && (isWrapping || usual !== this.#heights.usual)) this.looksChanged();
    this.#width = width;
    this.#height = height;
    this.schedule();
  }

  /**
   * Sets a property of the scroller, unless it has that value: setting it has every row styled anew.
   *
   * @param {string} name
   * @param {string} value
   */
  #setProperty(name, value) {
    const { style } = this.scroller;
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
  }

  /** @param {number} height  of the view, px */
  #layRows(height) {
    const { top } = this.#place;
    const first = this.#heights.lineAt(top - MARGIN_PX);
    const last = this.#heights.lineAt(top + height + MARGIN_PX);
    const rows = new Map();
    for (let line = first; line <= last; line += 1) rows.set(line, this.#rowOf(line));
    this.#rows = rows;
    this.#outdated.clear();
    this.#setProperty("--pgw-text-digits", String(Math.max(2, String(this.#heights.count).length)));
    const shown = [...this.#rows.values()];
    arrange(this.#lines, shown.map((row) => row.element));
    arrange(this.#gutter, shown.map((row) => row.gutter));
    this.#window.style.top = px(this.#heights.topOf(first));
    this.#sizer.style.height = px(this.#heights.total);
  }

  /** @param {number} line */
  #rowOf(line) {
    const known = this.#rows.get(line);
    if (known && !this.#outdated.has(known)) return known;
    const row = known ?? new Row();
    row.show(this.#contentOf(line), this.#host.marks());
    return row;
  }

  /**
   * @param {number} line
   * @returns {import("./rows.js").RowContent}
   */
  #contentOf(line) {
    const buffer = this.#host.buffer();
    const offset = buffer.startOf(line);
    const text = buffer.lineAt(line);
    const end = offset + text.length;
    const icon = this.#host.marks().icons.findLast((item) => item.offset >= offset && item.offset <= end)?.url ?? "";
    const { cursor } = this.#host.selection();
    const isHere = cursor >= offset && cursor <= end;
    const composed = isHere ? this.#host.composing() : "";
    const composing = composed ? { column: cursor - offset, text: composed } : null;
    return { line, text, offset, icon, composing };
  }

  /** @returns {boolean} whether a line is not as high as was thought */
  #measureRows() {
    this.#room = this.scroller.clientHeight;
    let isNew = false;
    let height = 0;
    for (const [line, row] of this.#rows) {
      if (row.height === 0 && this.#measure(line, row)) isNew = true;
      height += row.height;
    }
    // Rows that were measured before are higher by now where a font has come.
    if (Math.abs(this.#lines.getBoundingClientRect().height - height) > ROUNDING_PX) {
      for (const [line, row] of this.#rows) if (this.#measure(line, row)) isNew = true;
    }
    const width = this.#window.scrollWidth;
    if (width > this.#widest && this.scroller.dataset.wrap === "none") {
      this.#widest = width;
      this.#sizer.style.minWidth = px(width);
    }
    return isNew;
  }

  /**
   * @param {number} line
   * @param {Row} row
   * @returns {boolean} whether it is not as high as was thought
   */
  #measure(line, row) {
    row.height = row.element.getBoundingClientRect().height;
    return row.height > 0 && this.#heights.measured(line, row.height);
  }

  /** Gutter, selection and caret: everything is asked for before anything is written. */
  #drawMarks() {
    const { anchor, cursor } = this.#host.selection();
    const boxes = anchor === cursor ? [] : this.#boxesOf(Math.min(anchor, cursor), Math.max(anchor, cursor));
    this.#caretBox = this.boxAt(cursor);
    this.#gutterWidth = this.#gutter.getBoundingClientRect().width;
    const blinking = this.#overlay.blinking;
    for (const row of this.#rows.values()) row.fitGutter();
    this.#overlay.draw(boxes, this.#caretBox, blinking);
    if (this.#caretBox) this.#host.caretMoved(this.#caretBox);
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Box[]}
   */
  #boxesOf(start, end) {
    const buffer = this.#host.buffer();
    const origin = this.#origin();
    return [...this.#rows].flatMap(([line, row]) => {
      const offset = buffer.startOf(line);
      const length = buffer.lineAt(line).length;
      if (end < offset || start > offset + length) return [];
      const [from, to] = [Math.max(0, start - offset), Math.min(length, end - offset)];
      return rangeBoxes(row, from, to, end > offset + length, origin);
    });
  }
}
