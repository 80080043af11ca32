import { RowsWidget } from "./RowsWidget.js";

/** @typedef {import("./RowsWidget.js").ViewOptions} ViewOptions */

/**
 * Rows in a hierarchy, with columns.
 *
 * Callbacks, beside those of all views: `expanded(values, path)`, `collapsed(values, path)`, `changed()` when
 * delete_tree() has removed something.
 */
export class TreeView extends RowsWidget {
  /** @param {Partial<ViewOptions>} [given] */
  constructor(given) {
    super("treegrid", "treeview-widget", {}, given);
  }

  /**
   * @param {unknown} tree  nested dicts
   * @param {unknown} [orders]  [path, keys] of what objects do not keep in order
   */
  set_tree(tree, orders) {
    this.data.setTree(tree, orders);
    this.rowsReplaced();
  }

  /**
   * @param {unknown} tree
   * @param {unknown} [parent]  path; none for the top
   * @param {unknown} [orders]
   */
  add_tree(tree, parent, orders) {
    this.data.addTree(this.#requireParent("add_tree", parent), tree, orders);
    this.rowsChanged();
  }

  /**
   * @param {unknown} tree
   * @param {unknown} [orders]
   */
  update_tree(tree, orders) {
    this.removeRows(() => this.data.updateTree(tree, orders));
  }

  /**
   * @param {unknown} parent  path; none for the top
   * @param {unknown} key
   * @param {unknown} [values]
   * @returns {string[]} path
   */
  add_item(parent, key, values = {}) {
    const row = this.data.addItem(this.#requireParent("add_item", parent), String(key), values);
    this.rowsChanged();
    return row.path;
  }

  /** @param {unknown} path */
  remove_item(path) {
    this.remove_items([path]);
  }

  /** @param {unknown} paths */
  remove_items(paths) {
    this.removeRows(() => {
      const list = Array.isArray(paths) ? [...paths] : [];
      for (const path of list.sort((one, other) => other.length - one.length)) {
        const row = this.data.find(path);
        if (row) this.data.remove(row);
      }
    });
  }

  /**
   * @param {any} tree  nested keys; {} and none stand for a node with all below it
   * @param {boolean} [prune_empty]
   */
  delete_tree(tree, prune_empty = true) {
    let found = false;
    this.removeRows(() => void (found = this.data.prune(this.data.root, tree, Boolean(prune_empty))));
    if (found) this.emitEvent("changed");
  }

  expand_all() {
    this.data.expandAll(true);
    this.rowsChanged();
  }

  collapse_all() {
    this.data.expandAll(false);
    this.rowsChanged();
  }

  get_expanded() {
    return this.data.pathsOf(true);
  }

  get_collapsed() {
    return this.data.pathsOf(false);
  }

  /** @param {unknown} path */
  expand_item(path) {
    const row = this.data.find(path);
    if (row) this.expandRow(row, true);
  }

  /** @param {unknown} path */
  collapse_item(path) {
    const row = this.data.find(path);
    if (row) this.expandRow(row, false);
  }

  /** @param {unknown} [status]  "all", "selected", "expanded", "collapsed", or a path */
  get_subtree(status = "all") {
    return this.data.subtree(status);
  }

  /**
   * @param {unknown} path
   * @param {string} col_key
   * @param {unknown} [value]
   */
  set_cell(path, col_key, value) {
    this.setCell(path, col_key, value);
  }

  /**
   * @param {unknown} column
   * @param {unknown} [before]  key; none or an unknown one: at the end
   */
  insert_column(column, before) {
    const index = this.data.keys.indexOf(String(before));
    this.insertColumn(column, before == null || index < 0 ? this.data.columns.length : index);
  }

  /**
   * @param {unknown} values
   * @param {unknown} [key]
   * @param {unknown} [before]  key; none or an unknown one: at the end
   * @returns {string[]} path
   */
  insert_row(values, key, before) {
    const keys = this.data.order.map((row) => row.key);
    const index = before == null ? -1 : keys.indexOf(String(before));
    const name = key == null ? this.data.nextKey() : String(key);
    const row = this.data.insertRow(values, index < 0 ? keys.length : index, name);
    this.rowsChanged();
    return row.path;
  }

  /**
   * @param {unknown} values
   * @returns {string[]} path
   */
  append_row(values) {
    return this.insert_row(values);
  }

  /** @param {unknown} pathOrKey */
  delete_row(pathOrKey) {
    this.remove_items([Array.isArray(pathOrKey) ? pathOrKey : [pathOrKey]]);
  }

  /**
   * @param {string} method
   * @param {unknown} path
   */
  #requireParent(method, path) {
    const row = this.data.root.find(path ?? []);
    if (row) return row;
    throw new Error(`TreeView.${method}: parent must be the path of a node, got ${JSON.stringify(path)}.`);
  }
}
