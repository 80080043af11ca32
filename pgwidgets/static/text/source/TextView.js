import { createElement, px } from "../../core/dom.js";
import { caretBox, columnAt, rangeBoxes } from "./geometry.js";
import { LineHeights } from "./LineHeights.js";
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

/** Measuring can show that other lines are visible than was thought; it settles at once but for odd styles. */
const MAX_PASSES = 4;

/** Shows the visible lines of a text, with selection and caret. It draws when asked, once per frame. */
export class TextView {
  scroller = createElement("div", "pgw-TextSource-scroller");
  #sizer = createElement("div", "pgw-TextSource-sizer");
  #window = createElement("div", "pgw-TextSource-window");
  #selection = createElement("div", "pgw-TextSource-selection");
  #caret = createElement("div", "pgw-TextSource-caret");

  /** @type {Map<number, Row>} by line */
  #rows = new Map();

  #host;
  #heights;
  #widest = 0;
  #frame = 0;
  #observer = new ResizeObserver(() => this.#resized());
  #width = 0;
  #drawnHeight = 0;

  /** Lines have come or gone since the text was drawn. */
  #hasOtherLines = false;

  /** @param {ViewHost} host */
  constructor(host) {
    this.#host = host;
    this.#heights = new LineHeights(1);
    this.#selection.setAttribute("aria-hidden", "true");
    this.#caret.setAttribute("aria-hidden", "true");
    this.#window.setAttribute("aria-hidden", "true");
    this.#sizer.append(this.#selection, this.#window, this.#caret);
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
    this.#window.replaceChildren();
    this.#sizer.style.minWidth = "";
    this.#widest = 0;
    this.#heights.reset(this.#usualHeight());
    this.schedule();
  }

  /** Tags or icons have changed; lines stay about as high. */
  marksChanged() {
    this.#rows.clear();
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
    if (removed !== added) this.#rows.clear();
    else for (let at = line; at < line + added; at += 1) this.#rows.delete(at);
    this.schedule();
  }

  /** @param {number} line  is to be shown anew */
  lineChanged(line) {
    this.#rows.delete(line);
    this.schedule();
  }

  schedule() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => this.draw());
  }

  /** Draws what is waiting to be drawn, so that it can be measured. */
  draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.scroller.clientHeight === 0) return;
    for (let pass = 0; pass < MAX_PASSES; pass += 1) {
      this.#layRows();
      if (!this.#measureRows()) break;
    }
    this.#drawGutter();
    this.#drawSelection();
    this.#drawCaret();
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
      const [place, height] = [scroller.scrollTop, this.textHeight];
      const [top, bottom] = [this.#heights.topOf(line), this.#heights.topOf(line + 1)];
      const room = scroller.clientHeight - (bottom - top);
      if (align === "top") scroller.scrollTop = top;
      else if (align === "center") scroller.scrollTop = top - room / 2;
      else if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
      this.draw();
      if (scroller.scrollTop === place && this.textHeight === height) break;
    }
  }

  /** Brings the caret into view. */
  showCaret() {
    const { cursor } = this.#host.selection();
    this.showLine(this.#host.buffer().lineOf(cursor), "nearest");
    const box = this.boxAt(cursor);
    if (!box) return;
    const { scroller } = this;
    const left = this.#textLeft();
    const x = box.left - scroller.scrollLeft;
    if (x < left + 8) scroller.scrollLeft += x - left - 8;
    else if (x > scroller.clientWidth - 16) scroller.scrollLeft += x - scroller.clientWidth + 16;
    if (box.top < scroller.scrollTop) scroller.scrollTop = box.top;
    const hidden = box.top + box.height - scroller.scrollTop - scroller.clientHeight;
    if (hidden > 0 && box.height < scroller.clientHeight) scroller.scrollTop += hidden;
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
   * The offset nearest to a point, which is brought into view if it is above or below.
   *
   * @param {number} x  px from the left of all the text
   * @param {number} y
   * @returns {number}
   */
  offsetNear(x, y) {
    const buffer = this.#host.buffer();
    const line = this.#heights.lineAt(y);
    if (!this.#rows.has(line)) this.showLine(line, "nearest");
    const row = this.#rows.get(line);
    if (!row) return buffer.startOf(line);
    const origin = this.#origin();
    const column = columnAt(row, buffer.lineAt(line).length, origin.left + x, origin.top + y);
    return buffer.whole(buffer.startOf(line) + column);
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

  #origin() {
    return this.#sizer.getBoundingClientRect();
  }

  #usualHeight() {
    return parseFloat(getComputedStyle(this.#window).lineHeight) || 18;
  }

  #textLeft() {
    const [row] = this.#rows.values();
    return row ? row.text.getBoundingClientRect().left - row.element.getBoundingClientRect().left : 0;
  }

  #resized() {
    const { clientWidth: width, clientHeight: height, style } = this.scroller;
    style.setProperty("--pgw-view-width", px(width));
    style.setProperty("--pgw-view-height", px(height));
    const isWrapping = this.scroller.dataset.wrap !== "none";
    const usual = this.#usualHeight();
    // Elements that are not in the page yet have no style to go by.
    if (width !== this.#width && (isWrapping || usual !== this.#heights.usual)) this.looksChanged();
    this.#width = width;
    this.schedule();
  }

  #layRows() {
    const { scroller } = this;
    const first = this.#heights.lineAt(scroller.scrollTop - MARGIN_PX);
    const last = this.#heights.lineAt(scroller.scrollTop + scroller.clientHeight + MARGIN_PX);
    const rows = [];
    for (let line = first; line <= last; line += 1) {
      const row = this.#rows.get(line) ?? this.#rowOf(line);
      rows.push([line, row]);
    }
    this.#rows = new Map(/** @type {[number, Row][]} */ (rows));
    const wanted = [...this.#rows.values()].map((row) => row.element);
    const present = this.#window.children;
    if (wanted.length !== present.length || wanted.some((element, index) => element !== present[index])) {
      this.#window.replaceChildren(...wanted);
    }
    this.#window.style.top = px(this.#heights.topOf(first));
    this.#sizer.style.height = px(this.#heights.total);
  }

  /** @param {number} line */
  #rowOf(line) {
    const buffer = this.#host.buffer();
    const marks = this.#host.marks();
    const offset = buffer.startOf(line);
    const text = buffer.lineAt(line);
    const end = offset + text.length;
    const icon = marks.icons.findLast((item) => item.offset >= offset && item.offset <= end)?.url ?? "";
    const { cursor } = this.#host.selection();
    const isHere = cursor >= offset && cursor <= end;
    const composed = isHere ? this.#host.composing() : "";
    const composing = composed ? { column: cursor - offset, text: composed } : null;
    return new Row({ line, text, offset, icon, composing }, marks);
  }

  /** @returns {boolean} whether a line is not as high as was thought */
  #measureRows() {
    let isNew = false;
    for (const [line, row] of this.#rows) {
      const { height } = row.element.getBoundingClientRect();
      if (height > 0 && this.#heights.measured(line, height)) isNew = true;
    }
    const width = this.#window.scrollWidth;
    if (width > this.#widest && this.scroller.dataset.wrap === "none") {
      this.#widest = width;
      this.#sizer.style.minWidth = px(width);
    }
    return isNew;
  }

  /** The gutter is as wide as the last line's number needs, and as high as the view. */
  #drawGutter() {
    const { style } = this.scroller;
    style.setProperty("--pgw-text-digits", String(Math.max(2, String(this.#heights.count).length)));
    style.setProperty("--pgw-gutter-width", px(this.#textLeft()));
  }

  #drawSelection() {
    const { anchor, cursor } = this.#host.selection();
    const [start, end] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
    const boxes = start === end ? [] : this.#boxesOf(start, end);
    const parts = boxes.map((box) => {
      const part = createElement("div", "pgw-TextSource-selected");
      Object.assign(part.style, { left: px(box.left), top: px(box.top), width: px(box.width), height: px(box.height) });
      return part;
    });
    this.#selection.replaceChildren(...parts);
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

  #drawCaret() {
    const box = this.boxAt(this.#host.selection().cursor);
    this.#caret.hidden = box === null;
    if (!box) return;
    const { style } = this.#caret;
    style.left = px(box.left);
    style.top = px(box.top);
    style.height = px(box.height);
    style.setProperty("--pgw-caret-width", px(box.width));
    // The blinking starts anew, so that a moving caret is to be seen.
    for (const animation of this.#caret.getAnimations()) animation.currentTime = 0;
    this.#host.caretMoved(box);
  }
}
