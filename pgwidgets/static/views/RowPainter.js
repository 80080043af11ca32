import { createElement } from "../core/dom.js";
import { createIcon } from "../core/icons.js";
import { cellText, createContent, hasControl, shownValue } from "./cells.js";
import { isTypable } from "./columns.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./Selection.js").Place} Place */
/** @typedef {import("./ViewData.js").ViewData} ViewData */
/**
 * @typedef {object} Looks  what rows look like beside their own data
 * @property {boolean} isTree
 * @property {boolean} hasHeader
 * @property {boolean} hasNumbers
 * @property {boolean} hasShades  every second row
 * @property {boolean} isAllEditable
 * @property {boolean} selectsCells
 * @property {boolean} selectsRows
 * @property {Place | null} cursor  the current cell
 * @property {Row | null} active  the current row, where there is no cell cursor
 * @property {string} prefix  of the ids of elements
 */

/** Makes the elements of rows. ARIA: row and gridcell. */
export class RowPainter {
  #data;
  #looks;

  /** @type {WeakMap<HTMLElement, string>} what rows were like when they were painted */
  #painted = new WeakMap();

  /** Changes with everything that is not told for each row. */
  #generation = 0;

  /**
   * @param {ViewData} data
   * @param {Looks} looks
   */
  constructor(data, looks) {
    this.#data = data;
    this.#looks = looks;
  }

  /**
   * @param {Row} row
   * @param {number} index
   * @returns {HTMLElement}
   */
  paint(row, index) {
    const element = createElement("div", "pgw-TreeView-row");
    element.id = `${this.#looks.prefix}-${index}`;
    this.#describe(element, row, index);
    if (row.isPending) element.setAttribute("aria-busy", "true");
    if (this.#looks.hasNumbers) element.append(this.#number(index));
    if (!row.isPending) element.append(...this.#cells(row, index));
    this.#painted.set(element, this.#stateOf(row, index));
    return element;
  }

  /** All rows look different now. */
  changed() {
    this.#generation += 1;
  }

  /**
   * @param {Row} row
   * @param {number} index
   * @param {HTMLElement} element
   * @returns {boolean} whether the element shows something that is not so any more
   */
  isOutdated(row, index, element) {
    return this.#painted.get(element) !== this.#stateOf(row, index);
  }

  /**
   * @param {Row} row
   * @param {number} index
   */
  #stateOf(row, index) {
    const { selection } = this.#data;
    const { active, cursor } = this.#looks;
    const cells = [...(selection.cells.get(row) ?? [])];
    const current = cursor?.row === row ? cursor.key : null;
    return JSON.stringify([this.#generation, index, row.stamp, selection.rows.has(row), active === row, current, cells]);
  }

  /**
   * @param {Column} column
   * @returns {boolean} whether people can type into its cells
   */
  isEditable(column) {
    return isTypable(column) && (this.#looks.isAllEditable || column.editable);
  }

  /**
   * @param {HTMLElement} element
   * @param {Row} row
   * @param {number} index
   */
  #describe(element, row, index) {
    const looks = this.#looks;
    const isSelected = this.#data.selection.rows.has(row);
    element.setAttribute("role", "row");
    element.setAttribute("aria-rowindex", String(index + (looks.hasHeader ? 2 : 1)));
    if (looks.selectsRows) element.setAttribute("aria-selected", String(isSelected));
    if (looks.isTree) {
      element.setAttribute("aria-level", String(row.level));
      element.setAttribute("aria-posinset", String(row.position));
      element.setAttribute("aria-setsize", String(row.setSize));
      if (row.children) element.setAttribute("aria-expanded", String(row.isExpanded));
    }
    element.classList.toggle("pgw-is-shaded", looks.hasShades && index % 2 === 1);
    element.classList.toggle("pgw-is-selected", isSelected);
    element.classList.toggle("pgw-is-active", looks.active === row);
  }

  /** @param {number} index */
  #number(index) {
    const cell = createElement("div", "pgw-TreeView-number", String(index + 1));
    cell.setAttribute("role", "rowheader");
    cell.setAttribute("aria-colindex", "1");
    return cell;
  }

  /**
   * A cell without a value is not drawn: the one to its left takes its room.
   *
   * @param {Row} row
   * @param {number} index
   * @returns {HTMLElement[]}
   */
  #cells(row, index) {
    /** @type {HTMLElement[]} */
    const cells = [];
    const offset = this.#looks.hasNumbers ? 1 : 0;
    let span = 1;
    const { columns } = this.#data;
    for (let at = columns.length - 1; at >= 0; at -= 1) {
      const column = /** @type {Column} */ (columns[at]);
      if (!this.#isDrawn(row, column, at === 0)) {
        span += 1;
        continue;
      }
      const cell = this.#cell(row, column, at === 0);
      cell.id = `${this.#looks.prefix}-${index}-${at}`;
      cell.setAttribute("aria-colindex", String(at + offset + 1));
      cell.classList.toggle("pgw-is-wide", span > 1);
      if (span > 1) cell.setAttribute("aria-colspan", String(span));
      cell.style.gridColumn = `${at + offset + 1} / span ${span}`;
      cells.unshift(cell);
      span = 1;
    }
    return cells;
  }

  /**
   * @param {Row} row
   * @param {Column} column
   * @param {boolean} isFirst
   */
  #isDrawn(row, column, isFirst) {
    if (isFirst || this.#isCurrent(row, column) || this.#data.selection.hasCell(row, column.key)) return true;
    if (hasControl(row, column) || shownValue(row, column, false) !== null) return true;
    // Else nobody could fill it.
    return row.children === null && this.isEditable(column);
  }

  /**
   * @param {Row} row
   * @param {Column} column
   */
  #isCurrent(row, column) {
    const { cursor } = this.#looks;
    return cursor !== null && cursor.row === row && cursor.key === column.key;
  }

  /**
   * @param {Row} row
   * @param {Column} column
   * @param {boolean} isFirst
   */
  #cell(row, column, isFirst) {
    const cell = createElement("div", `pgw-TreeView-cell pgw-is-${column.halign}`);
    cell.setAttribute("role", "gridcell");
    cell.dataset.column = column.key;
    const content = createContent(row, column, isFirst);
    if (isFirst && this.#looks.isTree) cell.append(this.#branch(row));
    if (content) cell.append(content);
    if (column.type !== "icon") cell.title = cellText(row, column, isFirst);
    cell.classList.toggle("pgw-is-editable", this.isEditable(column));
    cell.classList.toggle("pgw-is-current", this.#isCurrent(row, column));
    this.#select(cell, row, column);
    return cell;
  }

  /**
   * @param {HTMLElement} cell
   * @param {Row} row
   * @param {Column} column
   */
  #select(cell, row, column) {
    const isSelected = this.#looks.selectsCells && this.#data.selection.hasCell(row, column.key);
    if (this.#looks.selectsCells) cell.setAttribute("aria-selected", String(isSelected));
    cell.classList.toggle("pgw-is-selected", isSelected);
    if (!isSelected) this.#color(cell, row, column);
  }

  /**
   * @param {HTMLElement} cell
   * @param {Row} row
   * @param {Column} column
   */
  #color(cell, row, column) {
    const colors = this.#data.colorsOf(row, column.key);
    if (!colors) return;
    cell.style.color = colors.fg ?? "";
    cell.style.backgroundColor = colors.bg ?? "";
    if (colors.bold !== null) cell.style.fontWeight = colors.bold ? "bold" : "normal";
  }

  /**
   * The indentation of a node, and what expands and collapses it.
   *
   * @param {Row} row
   */
  #branch(row) {
    const branch = createElement("span", "pgw-TreeView-branch");
    branch.style.setProperty("--pgw-level", String(row.level - 1));
    if (!row.children) return branch;
    branch.classList.add("pgw-is-interior");
    branch.classList.toggle("pgw-is-open", row.isExpanded);
    branch.append(createIcon("disclose"));
    return branch;
  }
}
