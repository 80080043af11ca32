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

/** @typedef {[at: number, width: number]} Span  place of a column, and of how many it takes the room */

/** Makes the elements of rows. ARIA: row and gridcell. */
export class RowPainter {
  #data;
  #looks;

  /** @type {WeakMap<HTMLElement, string>} what rows were like when they were painted */
  #painted = new WeakMap();

  /** @type {WeakMap<HTMLElement, string>} which cells are in them */
  #shapes = new WeakMap();

  /** @type {WeakSet<HTMLElement>} cells with colours of their own */
  #colored = new WeakSet();

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
   * @param {HTMLElement | null} used  of another row, or of what this one was: taken if it has the same cells
   * @returns {HTMLElement}
   */
  paint(row, index, used) {
    const spans = row.isPending ? [] : this.#spans(row);
    const shape = JSON.stringify([this.#generation, row.isPending, spans]);
    const isFit = used !== null && !row.isPending && this.#shapes.get(used) === shape;
    const element = isFit ? used : createElement("div", "pgw-TreeView-row");
    element.id = `${this.#looks.prefix}-${index}`;
    this.#describe(element, row, index);
    if (isFit) this.#refill(element, row, index, spans);
    else this.#fill(element, row, index, spans);
    this.#painted.set(element, this.#stateOf(row, index));
    this.#shapes.set(element, shape);
    return element;
  }

  /**
   * @param {HTMLElement} element
   * @param {Row} row
   * @param {number} index
   * @param {readonly Span[]} spans
   */
  #fill(element, row, index, spans) {
    if (row.isPending) element.setAttribute("aria-busy", "true");
    if (this.#looks.hasNumbers) element.append(this.#number(index));
    element.append(...spans.map((span) => this.#cell(row, index, span)));
  }

  /**
   * Writes other texts into cells; what is no text is made anew.
   *
   * @param {HTMLElement} element
   * @param {Row} row
   * @param {number} index
   * @param {readonly Span[]} spans
   */
  #refill(element, row, index, spans) {
    const offset = this.#looks.hasNumbers ? 1 : 0;
    if (offset > 0) setText(/** @type {Element} */ (element.firstElementChild), String(index + 1));
    spans.forEach((span, order) => {
      const cell = /** @type {HTMLElement} */ (element.children[order + offset]);
      const column = this.#columnOf(span);
      if (!this.#isText(span)) cell.replaceWith(this.#cell(row, index, span));
      else {
        setText(/** @type {Element} */ (cell.firstElementChild), cellText(row, column, span[0] === 0));
        this.#finish(cell, row, index, span);
      }
    });
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
   * @returns {Span[]}
   */
  #spans(row) {
    /** @type {Span[]} */
    const spans = [];
    let width = 1;
    const { columns } = this.#data;
    for (let at = columns.length - 1; at >= 0; at -= 1) {
      if (this.#isDrawn(row, /** @type {Column} */ (columns[at]), at === 0)) {
        spans.unshift([at, width]);
        width = 1;
      } else width += 1;
    }
    return spans;
  }

  /**
   * @param {Span} span
   * @returns {boolean} whether there is nothing but text in such a cell
   */
  #isText(span) {
    return isTypable(this.#columnOf(span)) && !(span[0] === 0 && this.#looks.isTree);
  }

  /** @param {Span} span */
  #columnOf([at]) {
    return /** @type {Column} */ (this.#data.columns[at]);
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
   * @param {number} index
   * @param {Span} span
   */
  #cell(row, index, span) {
    const [at, width] = span;
    const column = this.#columnOf(span);
    const offset = this.#looks.hasNumbers ? 1 : 0;
    const cell = createElement("div", `pgw-TreeView-cell pgw-is-${column.halign}`);
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("aria-colindex", String(at + offset + 1));
    cell.dataset.column = column.key;
    cell.classList.toggle("pgw-is-wide", width > 1);
    if (width > 1) cell.setAttribute("aria-colspan", String(width));
    cell.style.gridColumn = `${at + offset + 1} / span ${width}`;
    cell.classList.toggle("pgw-is-editable", this.isEditable(column));
    cell.classList.toggle("pgw-is-text", this.#isText(span));
    const content = createContent(row, column, at === 0);
    if (at === 0 && this.#looks.isTree) cell.append(this.#branch(row));
    if (content) cell.append(content);
    this.#finish(cell, row, index, span);
    return cell;
  }

  /**
   * What may be another thing in each row.
   *
   * @param {HTMLElement} cell
   * @param {Row} row
   * @param {number} index
   * @param {Span} span
   */
  #finish(cell, row, index, span) {
    const column = this.#columnOf(span);
    cell.id = `${this.#looks.prefix}-${index}-${span[0]}`;
    if (column.type !== "icon") cell.title = cellText(row, column, span[0] === 0);
    cell.classList.toggle("pgw-is-current", this.#isCurrent(row, column));
    this.#select(cell, row, column);
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
    this.#color(cell, isSelected ? null : this.#data.colorsOf(row, column.key));
  }

  /**
   * @param {HTMLElement} cell
   * @param {Partial<import("./Row.js").Colors> | null} colors
   */
  #color(cell, colors) {
    if (!colors && !this.#colored.has(cell)) return;
    cell.style.color = colors?.fg ?? "";
    cell.style.backgroundColor = colors?.bg ?? "";
    cell.style.fontWeight = colors?.bold == null ? "" : colors.bold ? "bold" : "normal";
    if (colors) this.#colored.add(cell);
    else this.#colored.delete(cell);
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

/**
 * @param {Element} element
 * @param {string} text
 */
function setText(element, text) {
  const node = element.firstChild;
  if (node instanceof Text) node.data = text;
  else element.textContent = text;
}
