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
   * Lets go of a row and of everything below it.
   *
   * @param {Row} gone
   * @returns {{rows: string[][], cells: [string[], Set<string>][]}} what was selected, by paths below the row
   */
  release(gone) {
    /** @type {{rows: string[][], cells: [string[], Set<string>][]}} */
    const found = { rows: [], cells: [] };
    if (this.rows.size === 0 && this.cells.size === 0) return found;
    const depth = gone.path.length;
    for (const row of [gone, ...gone.walk()]) {
      const keys = this.cells.get(row);
      if (this.rows.delete(row)) found.rows.push(row.path.slice(depth));
      if (keys) found.cells.push([row.path.slice(depth), keys]);
      this.cells.delete(row);
    }
    return found;
  }

  /**
   * Selects again what was let go, as far as it is there.
   *
   * @param {Row} top  in place of the row that was released
   * @param {{rows: string[][], cells: [string[], Set<string>][]}} released
   */
  restore(top, released) {
    for (const path of released.rows) {
      const row = top.find(path);
      if (row) this.rows.add(row);
    }
    for (const [path, keys] of released.cells) {
      const row = top.find(path);
      if (row) this.cells.set(row, keys);
    }
  }

  /** @param {(key: string) => boolean} isKept  which columns are still there */
  dropColumns(isKept) {
    for (const [row, keys] of [...this.cells]) {
      for (const key of [...keys]) if (!isKept(key)) this.setCell(row, key, false);
    }
  }
}
