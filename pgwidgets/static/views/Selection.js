/** @typedef {import("./Row.js").Row} Row */
/** @typedef {{row: Row, key: string}} Place */
/** @typedef {"single" | "multiple" | "none" | "single-cell" | "multiple-cell"} Mode */

export const MODES = /** @type {const} */ (["single", "multiple", "none", "single-cell", "multiple-cell"]);

/** What is selected: rows in the order in which they were selected, and cells. */
export class Selection {
  /** @type {Set<Row>} */
  rows = new Set();

  /** @type {Map<Row, Set<string>>} keys of columns */
  cells = new Map();

  /**
   * @param {Row} row
   * @param {string} key
   */
  hasCell(row, key) {
    return this.cells.get(row)?.has(key) ?? false;
  }

  /**
   * @param {Row} row
   * @param {boolean} state
   */
  setRow(row, state) {
    if (state) this.rows.add(row);
    else this.rows.delete(row);
  }

  /**
   * @param {Row} row
   * @param {string} key
   * @param {boolean} state
   */
  setCell(row, key, state) {
    const keys = this.cells.get(row) ?? new Set();
    if (state) keys.add(key);
    else keys.delete(key);
    if (keys.size > 0) this.cells.set(row, keys);
    else this.cells.delete(row);
  }

  clear() {
    this.rows.clear();
    this.cells.clear();
  }

  /**
   * Lets the selection of a row and of everything below it pass to what stands there now, if anything does.
   *
   * @param {Row} gone
   * @param {Row} successor
   */
  passOn(gone, successor) {
    if (this.rows.size === 0 && this.cells.size === 0) return;
    const below = [gone, ...gone.walk()].filter((row) => this.rows.has(row) || this.cells.has(row));
    if (below.length === 0) return;
    const depth = gone.path.length;
    const heirs = new Map(below.map((row) => [row, successor.find(row.path.slice(depth))]));
    const heirOf = (/** @type {Row} */ row) => (heirs.has(row) ? (heirs.get(row) ?? null) : row);
    const rows = [...this.rows].map(heirOf);
    this.rows = new Set(rows.filter((row) => row !== null));
    const cells = [...this.cells].map(([row, keys]) => ({ row: heirOf(row), keys }));
    this.cells = new Map(cells.flatMap(({ row, keys }) => (row ? [[row, keys]] : [])));
  }

  /** @param {(row: Row) => boolean} isThere  which rows may stay selected */
  retain(isThere) {
    for (const row of this.rows) if (!isThere(row)) this.rows.delete(row);
    for (const row of this.cells.keys()) if (!isThere(row)) this.cells.delete(row);
  }

  /** @param {(key: string) => boolean} isKept  which columns are still there */
  dropColumns(isKept) {
    for (const [row, keys] of [...this.cells]) {
      for (const key of [...keys]) if (!isKept(key)) this.setCell(row, key, false);
    }
  }
}
