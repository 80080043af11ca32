import { RowsWidget } from "./RowsWidget.js";

/** @typedef {import("./RowsWidget.js").ViewOptions} ViewOptions */

/** Flat rows with columns, in a grid with a cell cursor. Callbacks are those of all views. */
export class TableView extends RowsWidget {
  /** @param {Partial<ViewOptions>} [given] */
  constructor(given) {
    super("grid", "tableview-widget treeview-widget", { show_grid: true, cell_cursor: true }, given);
  }

  /**
   * @param {unknown} rows
   * @param {unknown} [keys]
   */
  set_rows(rows, keys) {
    this.set_data(rows, keys);
  }

  /**
   * @param {unknown} rows
   * @param {unknown} [keys]
   */
  update_rows(rows, keys) {
    this.update_data(rows, keys);
  }

  /**
   * @param {unknown} row  position as stored, or path
   * @param {unknown} column  position, or key
   * @param {unknown} [value]
   */
  set_cell(row, column, value) {
    const path = typeof row === "number" ? this.data.order[row]?.path : row;
    const key = typeof column === "number" ? this.data.columnAt(column)?.key : String(column);
    if (path && key !== undefined) this.setCell(path, key, value);
  }

  /**
   * Both forms are in use: (column, key of the one it goes before) and (position, column).
   *
   * @param {unknown} column
   * @param {unknown} [before]
   */
  insert_column(column, before) {
    if (typeof column === "number") {
      this.insertColumn(before, column);
      return;
    }
    const index = before == null ? -1 : this.data.keys.indexOf(String(before));
    this.insertColumn(column, index < 0 ? this.data.columns.length : index);
  }

  /**
   * @param {number} index  as stored; out of range it comes last
   * @param {unknown} [values]
   * @param {unknown} [key]
   * @returns {string[]} path
   */
  insert_row(index, values, key) {
    const count = this.get_row_count();
    const name = key == null ? this.data.nextKey() : String(key);
    const row = this.data.insertRow(values, index >= 0 && index < count ? index : count, name);
    this.rowsChanged();
    return row.path;
  }

  /**
   * @param {unknown} values
   * @param {unknown} [key]
   * @returns {string[]} path
   */
  append_row(values, key) {
    return this.insert_row(this.get_row_count(), values, key);
  }

  /** @param {unknown} which  position as stored; out of range nothing happens */
  delete_row(which) {
    const row = typeof which === "number" ? this.data.order[which] : this.data.find(which);
    if (row) this.removeRows(() => this.data.remove(row));
  }
}
