import { DESCRIBED, describeCells, describeRows } from "./describing.js";
import { pickCells, pickRows } from "./picking.js";
import { Steps } from "./Steps.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./picking.js").How} How */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./RowPainter.js").Looks} Looks */
/** @typedef {import("./Selection.js").Mode} Mode */
/** @typedef {import("./ViewData.js").ViewData} ViewData */
/**
 * @typedef {object} Modifiers  keys that are held
 * @property {boolean} extends  Shift
 * @property {boolean} toggles  Ctrl or Cmd
 */
/**
 * @typedef {object} InteractionHost
 * @property {(action: string, ...args: any[]) => void} report
 * @property {(action: string) => boolean} isHeard  whether the server wants to be told
 * @property {() => void} rowsChanged  which rows are displayed, or in which order
 * @property {() => void} looksChanged
 * @property {(row: Row, column: Column | null) => void} reveal
 */

/** Cells that can be selected at a time. */
const MOST_CELLS = 100_000;

/** @type {Modifiers} */
const NO_MODIFIERS = Object.freeze({ extends: false, toggles: false });

/**
 * @param {MouseEvent | KeyboardEvent} event
 * @returns {Modifiers}
 */
export function modifiersOf(event) {
  return { extends: event.shiftKey, toggles: event.ctrlKey || event.metaKey };
}

/** What a person selects, and where the cursor is. */
export class Interaction {
  #data;
  #looks;
  #mode;
  #host;

  /** @type {Row | null} where a range of rows begins */
  #anchor = null;

  /** @type {import("./Selection.js").Place | null} where a range of cells begins */
  #corner = null;

  /** What waits for rows that have not come. */
  #steps;

  /**
   * @param {ViewData} data
   * @param {Looks} looks
   * @param {Mode} mode
   * @param {InteractionHost} host
   */
  constructor(data, looks, mode, host) {
    this.#data = data;
    this.#looks = looks;
    this.#mode = mode;
    this.#host = host;
    this.#steps = new Steps(data);
  }

  get isMultiple() {
    return this.#mode.startsWith("multiple");
  }

  /** The row that keys start from. */
  get current() {
    const { goal } = this.#steps;
    if (goal) return goal;
    const row = this.#looks.cursor?.row ?? this.#looks.active ?? [...this.#data.selection.rows].at(-1) ?? null;
    return row && this.#data.isDisplayed(row) ? row : null;
  }

  /** Rows or columns have come or gone: forgets what is gone, and does what waited for what has come. */
  tidy() {
    const isGone = (/** @type {Row} */ row) => this.#data.find(row.path) !== row;
    const { cursor, active } = this.#looks;
    if (cursor && (isGone(cursor.row) || !this.#data.column(cursor.key))) this.#looks.cursor = null;
    if (active && isGone(active)) this.#looks.active = null;
    if (this.#anchor && isGone(this.#anchor)) this.#anchor = null;
    if (this.#corner && isGone(this.#corner.row)) this.#corner = null;
    // Later, since calls of the server's that are silent let nothing out.
    if (!this.#steps.isEmpty) queueMicrotask(() => this.#steps.proceed());
  }

  /** Rows that must stay, although they may be out of sight. */
  get pinned() {
    return [this.#looks.cursor?.row, this.#looks.active, this.#anchor, this.#corner?.row];
  }

  /**
   * A cell was clicked, or the cursor was moved there.
   *
   * @param {Row} row
   * @param {Column | null} column  null beside all columns
   * @param {boolean} movesCursor
   * @param {Modifiers} held
   */
  goTo(row, column, movesCursor, held = NO_MODIFIERS) {
    this.#steps.take(this.#kindOf(held), row, (arrived) => this.#enter(arrived, column, movesCursor, held));
    if (!this.#steps.isEmpty) this.#host.reveal(row, column);
  }

  /**
   * @param {Modifiers} held
   * @returns {import("./Steps.js").Kind}
   */
  #kindOf({ extends: isRange, toggles }) {
    if (!this.isMultiple) return "start";
    if (isRange) return "range";
    return toggles ? "toggle" : "start";
  }

  /**
   * @param {Row} row
   * @param {Column | null} column
   * @param {boolean} movesCursor
   * @param {Modifiers} held
   */
  #enter(row, column, movesCursor, held) {
    const { cursor, selectsCells } = this.#looks;
    const hasMoved = cursor?.row !== row || cursor?.key !== column?.key;
    if (movesCursor && column) this.#looks.cursor = { row, key: column.key };
    else if (!movesCursor) this.#looks.active = row;
    if (selectsCells && column) this.#selectCell(row, column.key, held, movesCursor && hasMoved);
    else this.selectRow(row, held);
    if (!selectsCells && movesCursor && column && hasMoved) this.#reportCells([[row, column.key]]);
    this.#host.looksChanged();
    if (this.#steps.isEmpty) this.#host.reveal(row, column);
  }

  /**
   * @param {Row} row
   * @param {Modifiers} held
   */
  selectRow(row, held = NO_MODIFIERS) {
    if (!this.#looks.selectsRows) return;
    const { rows } = this.#data.selection;
    const select = () => {
      if (this.isMultiple && held.extends) this.#extendRows(row, held.toggles);
      else if (this.isMultiple && held.toggles) this.#data.selection.setRow(row, !rows.has(row));
      else {
        rows.clear();
        rows.add(row);
      }
    };
    if (this.#data.part) this.#pickRows(row, held);
    else this.#changeRows(select);
    if (!held.extends || !this.#anchor) this.#anchor = row;
  }

  /**
   * @param {Row} row
   * @param {boolean} keepsOthers
   */
  #extendRows(row, keepsOthers) {
    const { rows } = this.#data.selection;
    const anchor = this.#anchor ?? [...rows][0] ?? row;
    this.#anchor = anchor;
    if (!keepsOthers) rows.clear();
    for (const one of this.#between(anchor, row)) rows.add(one);
  }

  /**
   * @param {Row} one
   * @param {Row} other
   * @returns {Row[]} displayed rows from the first to the second, in that order
   */
  #between(one, other) {
    const { displayed } = this.#data;
    const from = displayed.at(one.at) === one ? one.at : other.at;
    const rows = displayed.slice(Math.min(from, other.at), Math.max(from, other.at) + 1);
    return from <= other.at ? rows : rows.reverse();
  }

  /** All rows, or all cells, that are displayed. */
  selectAll() {
    if (!this.isMultiple) return;
    const { goal } = this.#steps;
    if (goal) this.#steps.take("all", goal, () => this.#selectAll());
    else this.#selectAll();
  }

  #selectAll() {
    const { displayed, keys, part } = this.#data;
    const selectsRows = this.#looks.selectsRows;
    if (selectsRows && part) this.#tellRows(null, null, "all");
    else if (selectsRows) this.#selectListed();
    else if (displayed.length * keys.length <= MOST_CELLS) this.#selectArea(null, null, keys, NO_MODIFIERS);
    this.#host.looksChanged();
  }

  #selectListed() {
    const { listed, selection } = this.#data;
    // Thousands of paths are better not told one by one, where that is understood.
    const isShort = listed.length <= DESCRIBED || !this.#host.isHeard("rows_picked");
    this.#changeRows(
      () => {
        selection.rows = new Set([...listed, ...selection.rows]);
      },
      isShort ? undefined : () => this.#host.report("rows_picked", null, null, "all"),
    );
  }

  /**
   * @param {Column} column  all its cells
   * @param {Modifiers} held
   */
  selectColumn(column, held) {
    const { displayed } = this.#data;
    const first = displayed.at(0);
    if (!this.isMultiple || !first || displayed.length > MOST_CELLS) return;
    const keys = held.extends && this.#corner ? this.#keysBetween(this.#corner.key, column.key) : [column.key];
    if (!held.extends) this.#corner = { row: first, key: column.key };
    this.#selectArea(null, null, keys, held);
    this.#host.looksChanged();
  }

  /**
   * @param {Row} row  all its cells
   * @param {Modifiers} held
   */
  selectCellsOf(row, held) {
    const first = this.#data.keys[0];
    if (!this.isMultiple || first === undefined) return;
    const from = held.extends && this.#corner ? this.#corner.row : row;
    if (!held.extends) this.#corner = { row, key: first };
    this.#selectArea(from, row, this.#data.keys, held);
    this.#host.looksChanged();
  }

  /**
   * @param {Row | null} from  null for all rows, as to
   * @param {Row | null} to
   * @param {readonly string[]} keys
   * @param {Modifiers} held
   */
  #selectArea(from, to, keys, held) {
    const { listed, part, selection } = this.#data;
    if (part) {
      this.#tellCells(from, to, keys, held.toggles ? "toggle" : "only");
      return;
    }
    const rows = from && to ? this.#between(from, to) : listed;
    const areAll = rows.every((row) => keys.every((key) => selection.hasCell(row, key)));
    this.#changeCells(() => {
      if (!held.toggles) selection.cells.clear();
      for (const row of rows) for (const key of keys) selection.setCell(row, key, !(held.toggles && areAll));
    }, false);
  }

  /**
   * @param {Row} row
   * @param {string} key
   * @param {Modifiers} held
   * @param {boolean} isNews  whether it is reported although nothing else is selected now
   */
  #selectCell(row, key, held, isNews) {
    const { part, selection } = this.#data;
    const select = () => {
      if (this.isMultiple && held.extends && this.#corner) this.#selectRange(row, key);
      else if (this.isMultiple && held.toggles) selection.setCell(row, key, !selection.hasCell(row, key));
      else {
        selection.cells.clear();
        selection.setCell(row, key, true);
      }
    };
    if (part) this.#pickCells(row, key, held);
    else this.#changeCells(select, isNews);
    if (!held.extends || !this.#corner) this.#corner = { row, key };
  }

  /**
   * @param {Row} row
   * @param {string} key
   */
  #selectRange(row, key) {
    const { selection } = this.#data;
    const corner = /** @type {import("./Selection.js").Place} */ (this.#corner);
    selection.cells.clear();
    for (const one of this.#between(corner.row, row)) {
      for (const name of this.#keysBetween(corner.key, key)) selection.setCell(one, name, true);
    }
  }

  /**
   * @param {string} one
   * @param {string} other
   */
  #keysBetween(one, other) {
    const { keys } = this.#data;
    const places = [keys.indexOf(one), keys.indexOf(other)].filter((place) => place >= 0);
    return keys.slice(Math.min(...places), Math.max(...places) + 1);
  }

  /**
   * @param {Row} row
   * @param {Modifiers} held
   */
  #pickRows(row, held) {
    const isRange = this.isMultiple && held.extends;
    if (isRange) this.#tellRows(this.#anchor ?? row, row, held.toggles ? "add" : "only");
    else this.#tellRows(row, row, this.isMultiple && held.toggles ? "toggle" : "only");
  }

  /**
   * @param {Row | null} from
   * @param {Row | null} to
   * @param {How} how
   */
  #tellRows(from, to, how) {
    pickRows(this.#data, from, to, how);
    this.#host.report("rows_picked", from?.path ?? null, to?.path ?? null, how);
  }

  /**
   * @param {Row} row
   * @param {string} key
   * @param {Modifiers} held
   */
  #pickCells(row, key, held) {
    const corner = this.#corner?.row.isPending ? null : this.#corner;
    if (this.isMultiple && held.extends && corner) {
      this.#tellCells(corner.row, row, this.#keysBetween(corner.key, key), "only");
    } else this.#tellCells(row, row, [key], this.isMultiple && held.toggles ? "toggle" : "only");
  }

  /**
   * @param {Row | null} from
   * @param {Row | null} to
   * @param {readonly string[]} keys
   * @param {How} how
   */
  #tellCells(from, to, keys, how) {
    pickCells(this.#data, from, to, keys, how);
    this.#host.report("cells_picked", from?.key ?? null, to?.key ?? null, keys[0], keys.at(-1), how);
  }

  /**
   * @param {() => void} change
   * @param {() => void} [report]  tells of it
   */
  #changeRows(change, report = () => this.reportRows()) {
    const before = [...this.#data.selection.rows];
    change();
    const after = [...this.#data.selection.rows];
    const isSame = before.length === after.length && before.every((row, index) => row === after[index]);
    if (!isSame) report();
  }

  /**
   * @param {() => void} change
   * @param {boolean} isNews
   */
  #changeCells(change, isNews) {
    const before = this.selectedCells();
    change();
    const after = this.selectedCells();
    const isSame =
      before.length === after.length &&
      before.every(([row, key], index) => row === after[index]?.[0] && key === after[index]?.[1]);
    if (!isSame || isNews) this.#reportCells(after);
  }

  /** @returns {[Row, string][]} by displayed row, then column */
  selectedCells() {
    const { cells } = this.#data.selection;
    if (cells.size === 0) return [];
    const { keys } = this.#data;
    const rows = [...cells.keys()].sort((one, other) => one.at - other.at);
    return rows.flatMap((row) =>
      keys.filter((key) => cells.get(row)?.has(key)).map((key) => /** @type {[Row, string]} */ ([row, key])),
    );
  }

  /** Tells which rows are selected now. */
  reportRows() {
    this.#host.report("selected", describeRows([...this.#data.selection.rows]));
  }

  reportCells() {
    this.#reportCells(this.selectedCells());
  }

  /** @param {readonly [Row, string][]} cells */
  #reportCells(cells) {
    this.#host.report("cell_selected", describeCells(cells));
  }

  /**
   * @param {Row} row
   * @param {boolean} isExpanded
   */
  expand(row, isExpanded) {
    if (!row.children || row.isExpanded === isExpanded) return;
    row.isExpanded = isExpanded;
    this.#host.report(isExpanded ? "expanded" : "collapsed", row.own, row.path);
    this.#host.rowsChanged();
  }
}
