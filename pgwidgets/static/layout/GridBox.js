import { Container } from "../core/Container.js";
import { createElement, px } from "../core/dom.js";
import { readOptions, shorten } from "../core/options.js";
import { whenSettled } from "../core/settle.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {"row" | "column"} Axis */
/** @typedef {Record<Axis, number>} Cell */
/**
 * @typedef {object} GridBoxOptions
 * @property {number} rows  default 1
 * @property {number} columns  default 1
 */

/** @type {GridBoxOptions} */
const DEFAULTS = { rows: 1, columns: 1 };

/** Rows or columns a grid may have. */
const MOST_TRACKS = 10_000;

const INITIAL_GAP_PX = 2;

/**
 * Children in the cells of a grid, counted from 0. Rows and columns are as large as their largest content; left-over
 * space goes to those with a child that expands, else to all. The grid grows when a child is placed outside it.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`.
 */
export class GridBox extends Container {
  /** @type {Map<Widget, Cell>} */
  #cells = new Map();

  /** @type {Cell} how many there are */
  #counts;

  /** @param {Partial<GridBoxOptions>} [options] */
  constructor(options) {
    super(createElement("div", "pgw-GridBox"), "gridbox-widget");
    const { rows, columns } = readOptions(options, DEFAULTS);
    this.#counts = {
      row: Math.max(1, requireTrack("GridBox", "rows", rows)),
      column: Math.max(1, requireTrack("GridBox", "columns", columns)),
    };
    this.set_spacing(INITIAL_GAP_PX);
    this.#arrange();
  }

  /**
   * @param {Widget} child  one that is here already is moved
   * @param {number} row
   * @param {number} col
   */
  add_widget(child, row, col) {
    this.#put("add_widget", child, {
      row: requireTrack("GridBox.add_widget", "row", row),
      column: requireTrack("GridBox.add_widget", "col", col),
    });
  }

  /** @param {number} gap  px between rows */
  set_row_spacing(gap) {
    this.#setGap("rowGap", gap);
  }

  /** @param {number} gap  px between columns */
  set_column_spacing(gap) {
    this.#setGap("columnGap", gap);
  }

  /** @param {number} gap  px both ways */
  set_spacing(gap) {
    this.set_row_spacing(gap);
    this.set_column_spacing(gap);
  }

  /** @returns {[number, number]} */
  get_row_column_count() {
    return [this.#counts.row, this.#counts.column];
  }

  /**
   * @param {number} row
   * @param {number} col
   * @returns {Widget | null} the first one there
   */
  get_widget_at_cell(row, col) {
    for (const [child, cell] of this.#cells) {
      if (cell.row === row && cell.column === col) return child;
    }
    return null;
  }

  /**
   * @param {number} index  of the new row
   * @param {(Widget | null)[]} [widgets]  for its cells, from the left
   */
  insert_row(index, widgets) {
    this.#insertTrack("insert_row", "row", index, widgets ?? []);
  }

  /** @param {(Widget | null)[]} [widgets]  an empty list adds nothing */
  append_row(widgets) {
    this.#appendTrack("append_row", "row", widgets ?? []);
  }

  /** @param {number} index  its widgets leave the grid, but are not destroyed */
  delete_row(index) {
    this.#deleteTrack("row", index);
  }

  /**
   * @param {number} index  of the new column
   * @param {(Widget | null)[]} [widgets]  for its cells, from the top
   */
  insert_column(index, widgets) {
    this.#insertTrack("insert_column", "column", index, widgets ?? []);
  }

  /** @param {(Widget | null)[]} [widgets] */
  append_column(widgets) {
    this.#appendTrack("append_column", "column", widgets ?? []);
  }

  /** @param {number} index */
  delete_column(index) {
    this.#deleteTrack("column", index);
  }

  /**
   * @param {Widget} child
   * @override
   */
  detachChild(child) {
    super.detachChild(child);
    this.#cells.delete(child);
    child.element.style.gridArea = "";
    this.#arrange();
  }

  /** @override */
  childLayoutChanged() {
    this.#arrange();
  }

  /**
   * @param {"rowGap" | "columnGap"} name
   * @param {number} gap
   */
  #setGap(name, gap) {
    this.element.style[name] = px(gap ?? 0);
  }

  /**
   * @param {string} method
   * @param {Widget} child
   * @param {Cell} cell
   */
  #put(method, child, cell) {
    this.#growTo(method, "row", cell.row + 1);
    this.#growTo(method, "column", cell.column + 1);
    if (child?.parent !== this) this.adoptChild(method, child);
    this.#cells.set(child, cell);
    this.#arrange();
  }

  /**
   * @param {string} method
   * @param {Axis} axis
   * @param {number} count
   */
  #growTo(method, axis, count) {
    if (count > MOST_TRACKS) throw new Error(`GridBox.${method}: a grid has at most ${MOST_TRACKS} ${axis}s.`);
    this.#counts[axis] = Math.max(this.#counts[axis], count);
  }

  /**
   * @param {string} method
   * @param {Axis} axis
   * @param {number} index
   * @param {(Widget | null)[]} widgets
   */
  #insertTrack(method, axis, index, widgets) {
    const place = requireTrack(`GridBox.${method}`, "index", index);
    this.#growTo(method, axis, Math.max(place, this.#counts[axis]) + 1);
    for (const cell of this.#cells.values()) {
      if (cell[axis] >= place) cell[axis] += 1;
    }
    this.#fillTrack(method, axis, place, widgets);
  }

  /**
   * @param {string} method
   * @param {Axis} axis
   * @param {(Widget | null)[]} widgets
   */
  #appendTrack(method, axis, widgets) {
    if (widgets.length > 0) this.#fillTrack(method, axis, this.#counts[axis], widgets);
  }

  /**
   * @param {string} method
   * @param {Axis} axis
   * @param {number} place
   * @param {(Widget | null)[]} widgets
   */
  #fillTrack(method, axis, place, widgets) {
    widgets.forEach((child, at) => {
      const cell = axis === "row" ? { row: place, column: at } : { row: at, column: place };
      if (child) this.#put(method, child, cell);
    });
    this.#arrange();
  }

  /**
   * @param {Axis} axis
   * @param {number} index
   */
  #deleteTrack(axis, index) {
    if (!(index >= 0 && index < this.#counts[axis])) return;
    for (const [child, cell] of [...this.#cells]) {
      if (cell[axis] === index) this.remove(child);
      else if (cell[axis] > index) cell[axis] -= 1;
    }
    this.#counts[axis] = Math.max(1, this.#counts[axis] - 1);
    this.#arrange();
  }

  #arrange() {
    whenSettled(this, () => {
      const expanding = { row: new Set(), column: new Set() };
      for (const [child, cell] of this.#cells) {
        child.element.style.gridArea = `${cell.row + 1} / ${cell.column + 1}`;
        const { horizontal, vertical } = child.get_expanding();
        if (vertical) expanding.row.add(cell.row);
        if (horizontal) expanding.column.add(cell.column);
      }
      const rows = describeTracks(this.#counts.row, expanding.row);
      const columns = describeTracks(this.#counts.column, expanding.column);
      this.element.style.gridTemplate = `${rows} / ${columns}`;
    });
  }
}

/**
 * @param {number} count
 * @param {Set<number>} expanding
 * @returns {string}
 */
function describeTracks(count, expanding) {
  if (expanding.size === 0) return `repeat(${count}, auto)`;
  return Array.from({ length: count }, (_, index) => (expanding.has(index) ? "1fr" : "auto")).join(" ");
}

/**
 * @param {string} where
 * @param {string} name
 * @param {unknown} value
 * @returns {number} a whole number that is no larger than a grid can be
 */
function requireTrack(where, name, value) {
  const isTrack = typeof value === "number" && Number.isInteger(value) && value >= 0 && value < MOST_TRACKS;
  if (isTrack) return value;
  throw new Error(`${where}: ${name} expects a whole number from 0 to ${MOST_TRACKS - 1}, got ${shorten(value)}.`);
}
