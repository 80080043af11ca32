import { followDrag } from "../behaviors/drag.js";
import { createElement } from "../core/dom.js";
import { createIcon } from "../core/icons.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./ViewData.js").ViewData} ViewData */
/**
 * @typedef {object} HeaderHandlers
 * @property {(column: Column, event: MouseEvent) => void} clicked
 * @property {(column: Column, width: number) => void} resizing  the edge is being dragged; px
 * @property {(column: Column) => void} resized
 * @property {(column: Column) => void} fitted  the edge was clicked twice
 */

const NARROWEST_PX = 5;

/** Of columns that share what room is left, px. */
const NARROWEST_SHARE_PX = 40;

const SHARE = /^\d*\.?\d+fr$/;

/**
 * The row of column headers. Its grid decides how wide columns are; rows follow what came out.
 * ARIA: columnheader with aria-sort.
 */
export class Header {
  element = createElement("div", "pgw-TreeView-header");

  /** @type {Map<string, HTMLElement>} */
  #cells = new Map();

  /** @type {HTMLElement | null} */
  #corner = null;

  #data;
  #handlers;

  /**
   * @param {ViewData} data
   * @param {HeaderHandlers} handlers
   */
  constructor(data, handlers) {
    this.#data = data;
    this.#handlers = handlers;
    this.element.setAttribute("role", "row");
  }

  /**
   * @param {object} looks
   * @param {boolean} looks.hasNumbers
   * @param {boolean} looks.isSortable
   */
  show({ hasNumbers, isSortable }) {
    this.element.replaceChildren();
    this.#cells.clear();
    this.#corner = null;
    if (hasNumbers) this.element.append(this.#createCorner());
    this.#data.columns.forEach((column, index) => {
      const cell = this.#createCell(column, index + (hasNumbers ? 2 : 1), isSortable);
      this.#cells.set(column.key, cell);
      this.element.append(cell);
    });
    this.layOut();
  }

  /** Gives the columns their widths. */
  layOut() {
    const tracks = this.#data.columns.map((column) => trackOf(this.#data.widths.get(column.key) ?? column.width));
    if (this.#corner) {
      const digits = String(this.#data.displayed.length).length;
      tracks.unshift(`calc(${Math.max(2, digits)}ch + 16px)`);
    }
    this.element.style.gridTemplateColumns = tracks.join(" ");
  }

  /** @returns {string} the widths that came out, as a template for the rows */
  get template() {
    const cells = this.#corner ? [this.#corner, ...this.#cells.values()] : [...this.#cells.values()];
    return cells.map((cell) => `${cell.getBoundingClientRect().width}px`).join(" ");
  }

  /**
   * @param {string} key
   * @returns {DOMRect | null} where a column is
   */
  boxOf(key) {
    return this.#cells.get(key)?.getBoundingClientRect() ?? null;
  }

  /**
   * @param {number} x  in the viewport, px
   * @returns {Column | null} the column there
   */
  columnAt(x) {
    return (
      this.#data.columns.find((column) => {
        const box = this.boxOf(column.key);
        return box !== null && x >= box.left && x < box.right;
      }) ?? null
    );
  }

  /** @param {string} key */
  labelOf(key) {
    return this.#cells.get(key)?.querySelector(".pgw-TreeView-label") ?? null;
  }

  #createCorner() {
    const label = createElement("span", "pgw-TreeView-label pgw-is-unseen", "Row");
    this.#corner = createElement("div", "pgw-TreeView-corner", label);
    this.#corner.setAttribute("role", "columnheader");
    this.#corner.setAttribute("aria-colindex", "1");
    return this.#corner;
  }

  /**
   * @param {Column} column
   * @param {number} number  from 1
   * @param {boolean} isSortable
   */
  #createCell(column, number, isSortable) {
    const label = createElement("span", "pgw-TreeView-label", column.label || column.key);
    label.classList.toggle("pgw-is-unseen", !column.label);
    const cell = createElement("div", `pgw-TreeView-heading pgw-is-${column.halign}`, label);
    cell.setAttribute("role", "columnheader");
    cell.setAttribute("aria-colindex", String(number));
    if (column.label) cell.title = column.label;
    cell.classList.toggle("pgw-is-sortable", isSortable);
    const { sort } = this.#data;
    const isSorted = sort !== null && sort.key === column.key;
    if (isSorted) cell.append(createIcon(sort.ascending ? "up" : "down"));
    if (isSorted) cell.setAttribute("aria-sort", sort.ascending ? "ascending" : "descending");
    else if (isSortable) cell.setAttribute("aria-sort", "none");
    cell.append(this.#createEdge(column));
    cell.addEventListener("click", (event) => this.#handlers.clicked(column, event));
    return cell;
  }

  /** @param {Column} column */
  #createEdge(column) {
    const edge = createElement("div", "pgw-TreeView-edge");
    edge.addEventListener("pointerdown", (press) => this.#edgePressed(press, edge, column));
    edge.addEventListener("click", (event) => event.stopPropagation());
    edge.addEventListener("dblclick", (event) => {
      event.stopPropagation();
      this.#handlers.fitted(column);
    });
    return edge;
  }

  /**
   * @param {PointerEvent} press
   * @param {HTMLElement} edge
   * @param {Column} column
   */
  #edgePressed(press, edge, column) {
    if (press.button !== 0) return;
    press.stopPropagation();
    // The others keep their widths, also those that shared what room was left.
    const widths = this.#data.columns.map((other) => /** @type {const} */ ([other, this.boxOf(other.key)?.width ?? 0]));
    const from = this.boxOf(column.key)?.width ?? 0;
    let isFixed = false;
    edge.classList.add("pgw-is-dragging");
    followDrag(press, edge, {
      moved: (dx) => {
        if (!isFixed) for (const [other, width] of widths) this.#data.widths.set(other.key, width);
        isFixed = true;
        this.#handlers.resizing(column, Math.max(NARROWEST_PX, Math.round(from + dx)));
      },
      ended: (hasMoved) => {
        edge.classList.remove("pgw-is-dragging");
        if (!hasMoved) return;
        for (const [other] of widths) this.#handlers.resized(other);
      },
    });
  }
}

/**
 * @param {number | string} width  px, or a CSS grid track
 * @returns {string} a CSS grid track
 */
function trackOf(width) {
  if (typeof width === "number") return `${width}px`;
  const track = width.trim();
  if (SHARE.test(track)) return `minmax(${NARROWEST_SHARE_PX}px, ${track})`;
  return CSS.supports("grid-template-columns", track) && !track.includes(" ") ? track : `minmax(${NARROWEST_SHARE_PX}px, 1fr)`;
}
