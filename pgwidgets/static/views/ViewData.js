import { listDisplayed } from "./order.js";
import { PartRows } from "./PartRows.js";
import { applyOrders, buildRow, buildTree, cellsOf, exportRow, Row } from "./Row.js";
import { Selection } from "./Selection.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./order.js").Sort} Sort */
/** @typedef {import("./Row.js").Colors} Colors */
/** @typedef {import("./Row.js").Values} Values */
/** @typedef {import("./PartRows.js").PartHost} PartHost */
/**
 * @typedef {object} RowSequence
 * @property {number} length
 * @property {(place: number) => Row | undefined} at
 * @property {(first: number, end: number) => Row[]} slice
 */

/** Everything a tree or table holds, without how it looks. */
export class ViewData {
  root = new Row("", {}, new Map());
  selection = new Selection();

  /** @type {readonly Column[]} */
  columns = [];

  /** @type {PartRows | null} the rows, as far as they are here, if that is not all of them */
  part = null;

  /** @type {Sort | null} */
  sort = null;

  /** @type {Map<string, Colors>} */
  columnColors = new Map();

  /** @type {Colors | null} */
  tableColors = null;

  /** @type {Map<string, number | string>} by column key, px or CSS grid tracks */
  widths = new Map();

  /** @type {Row[] | null} */
  #displayed = null;

  #nextNumber = 0;

  /** @returns {RowSequence} the rows to be seen, from top to bottom */
  get displayed() {
    return this.part ?? this.listed;
  }

  /** @returns {readonly Row[]} those of them that are here */
  get listed() {
    if (this.part) return this.part.held;
    this.#displayed ??= listDisplayed(this.root, this.columns, this.sort);
    return this.#displayed;
  }

  /** The rows of the top level, as stored. */
  get order() {
    return [...(this.root.children?.values() ?? [])];
  }

  get keys() {
    return this.columns.map((column) => column.key);
  }

  /** Which rows are displayed, or in which order, may be another now. */
  changed() {
    this.#displayed = null;
  }

  /**
   * @param {unknown} key
   * @returns {Column | null}
   */
  column(key) {
    return this.columns.find((column) => column.key === key) ?? null;
  }

  /**
   * @param {unknown} which  a key, or a position
   * @returns {Column | null}
   */
  columnAt(which) {
    return typeof which === "number" ? (this.columns[which] ?? null) : this.column(which);
  }

  /**
   * @param {unknown} path
   * @returns {Row | null}
   */
  find(path) {
    return Array.isArray(path) && path.length > 0 ? this.root.find(path) : null;
  }

  /**
   * @param {Row} row
   * @returns {boolean} whether it is to be seen
   */
  isDisplayed(row) {
    return this.part ? this.part.holds(row) : this.listed[row.at] === row;
  }

  /**
   * @param {string} field  of the rows
   * @returns {boolean} whether their order depends on it
   */
  isSortedBy(field) {
    const column = this.sort && this.column(this.sort.key);
    return Boolean(column) && [column?.sortKey ?? column?.key, column?.groupKey].includes(field);
  }

  /** @param {readonly Column[]} columns */
  setColumns(columns) {
    this.columns = columns;
    this.widths.clear();
    this.sort = null;
    this.#dropColumns();
  }

  /**
   * @param {Column} column
   * @param {number} index
   */
  insertColumn(column, index) {
    this.columns = this.columns.toSpliced(index, 0, column);
    this.changed();
  }

  /** @param {string} key */
  deleteColumn(key) {
    this.columns = this.columns.filter((column) => column.key !== key);
    for (const row of this.root.walk()) {
      delete row.values[key];
      row.colors?.delete(key);
    }
    this.#dropColumns();
  }

  #dropColumns() {
    const keys = new Set(this.keys);
    for (const known of [this.widths, this.columnColors]) {
      for (const key of [...known.keys()]) if (!keys.has(key)) known.delete(key);
    }
    if (this.sort && !keys.has(this.sort.key)) this.sort = null;
    this.selection.dropColumns((key) => keys.has(key));
    this.changed();
  }

  /**
   * @param {unknown} tree
   * @param {unknown} [orders]
   */
  setTree(tree, orders) {
    this.#replaceRoot(buildTree(tree, this.keys, orders));
  }

  /**
   * @param {unknown} rows
   * @param {unknown} [keys]  row0, row1 and so on if left out
   */
  setRows(rows, keys) {
    this.#replaceRoot(this.#flat(rows, keys));
  }

  /**
   * @param {unknown} rows
   * @param {unknown} keys
   */
  #flat(rows, keys) {
    const root = new Row("", {}, new Map());
    const columns = this.keys;
    const names = Array.isArray(keys) ? keys : [];
    (Array.isArray(rows) ? rows : []).forEach((row, index) => {
      root.put(new Row(String(names[index] ?? `row${index}`), cellsOf(row, columns)));
    });
    return root;
  }

  /** @param {Row} root */
  #replaceRoot(root) {
    this.part = null;
    this.root = root;
    this.#nextNumber = root.children?.size ?? 0;
    this.selection.clear();
    this.changed();
  }

  /**
   * From now on only some of the rows are here.
   *
   * @param {PartHost} host
   * @returns {PartRows}
   */
  becomePart(host) {
    if (this.part) return this.part;
    const present = this.listed;
    const part = new PartRows(this, host);
    part.adopt(present);
    this.part = part;
    return part;
  }

  /** The key of a row that is given none. */
  nextKey() {
    while (this.root.children?.has(`row${this.#nextNumber}`)) this.#nextNumber += 1;
    this.#nextNumber += 1;
    return `row${this.#nextNumber - 1}`;
  }

  /**
   * @param {Row} parent
   * @param {unknown} tree
   * @param {unknown} [orders]
   */
  addTree(parent, tree, orders) {
    for (const row of buildTree(tree, this.keys, null).children?.values() ?? []) this.place(parent, row);
    applyOrders(this.root, orders);
    this.changed();
  }

  /**
   * @param {Row} parent
   * @param {string} key
   * @param {unknown} node
   */
  addItem(parent, key, node) {
    const row = buildRow(key, node, this.keys);
    this.place(parent, row);
    return row;
  }

  /**
   * @param {Row} parent
   * @param {Row} row  takes the place, and the selection, of one of the same key
   */
  place(parent, row) {
    const present = parent.children?.get(row.key);
    parent.put(row);
    if (present) this.selection.passOn(present, row);
    this.changed();
  }

  /**
   * @param {unknown} values
   * @param {number} index
   * @param {string} key
   */
  insertRow(values, index, key) {
    const row = new Row(key, cellsOf(values, this.keys));
    if (index >= (this.root.children?.size ?? 0)) this.root.put(row);
    else this.root.insert(row, index);
    this.changed();
    return row;
  }

  /** @param {Row} row  must be deselected with all below it: see `tidySelection` */
  remove(row) {
    row.parent?.children?.delete(row.key);
    row.parent = null;
    this.changed();
  }

  /** Deselects what has been removed. */
  tidySelection() {
    this.selection.retain((row) => {
      let top = row;
      while (top.parent) top = top.parent;
      return top === this.root;
    });
  }

  /**
   * @param {Row} parent
   * @param {Record<string, any>} names  nested; nothing below a key means all of it
   * @param {boolean} prunes  whether nodes left empty go too
   * @returns {boolean} whether anything went
   */
  prune(parent, names, prunes) {
    let found = false;
    for (const [key, below] of Object.entries(names ?? {})) {
      const row = parent.children?.get(key);
      if (!row) continue;
      if (!below || Object.keys(below).length === 0) {
        this.remove(row);
        found = true;
      } else if (this.prune(row, below, prunes)) {
        found = true;
        if (prunes && !row.children?.size) this.remove(row);
      }
    }
    return found;
  }

  /**
   * @param {unknown} tree
   * @param {unknown} [orders]
   */
  updateTree(tree, orders) {
    this.part = null;
    this.#reconcile(this.root, buildTree(tree, this.keys, orders));
  }

  /**
   * @param {unknown} rows  matched by position
   * @param {unknown} [keys]
   */
  updateRows(rows, keys) {
    if (!this.root.children?.size) return this.setRows(rows, keys);
    if (this.part) {
      this.part = null;
      this.#reconcile(this.root, this.#flat(rows, keys));
      return undefined;
    }
    const count = Array.isArray(rows) ? rows.length : 0;
    const present = this.order.map((row) => row.key);
    while (present.length < count) present.push(this.nextKey());
    this.#reconcile(this.root, this.#flat(rows, keys ?? present));
    return undefined;
  }

  /**
   * @param {Row} old
   * @param {Row} wanted
   */
  #reconcile(old, wanted) {
    for (const row of [...(old.children?.values() ?? [])]) {
      if (!wanted.children?.has(row.key)) this.remove(row);
    }
    for (const row of [...(wanted.children?.values() ?? [])]) {
      const present = old.children?.get(row.key);
      if (!present || Boolean(present.children) !== Boolean(row.children)) this.place(old, row);
      else {
        present.values = row.values;
        if (row.children) this.#reconcile(present, row);
      }
    }
    old.reorder([...(wanted.children?.keys() ?? [])]);
    this.changed();
  }

  /** @param {boolean} state */
  expandAll(state) {
    for (const row of this.root.walk()) if (row.children) row.isExpanded = state;
    this.changed();
  }

  /**
   * @param {boolean} isExpanded
   * @returns {string[][]}
   */
  pathsOf(isExpanded) {
    const rows = [...this.root.walk()];
    return rows.filter((row) => row.children && row.isExpanded === isExpanded).map((row) => row.path);
  }

  /**
   * @param {unknown} status  a word, or a path
   * @returns {Record<string, any>} in the form of set_tree()
   */
  subtree(status) {
    if (status === "all") return this.#export(null);
    const wanted = new Set();
    for (const row of this.#matching(status)) {
      for (const below of [row, ...row.walk()]) wanted.add(below);
      for (let above = row.parent; above; above = above.parent) wanted.add(above);
    }
    return this.#export(wanted);
  }

  /** @param {Set<Row> | null} only */
  #export(only) {
    const rows = this.order.filter((row) => !only || only.has(row));
    return Object.fromEntries(rows.map((row) => [row.key, exportRow(row, only)]));
  }

  /**
   * @param {unknown} status
   * @returns {Row[]}
   */
  #matching(status) {
    if (Array.isArray(status)) {
      const row = this.find(status);
      if (!row) throw new Error(`get_subtree: there is no node at ${JSON.stringify(status)}.`);
      return [row];
    }
    if (status === "selected") return [...this.selection.rows, ...this.selection.cells.keys()];
    if (status !== "expanded" && status !== "collapsed") {
      throw new Error(`get_subtree: unknown status ${JSON.stringify(status)}.`);
    }
    return [...this.root.walk()].filter((row) => row.children && row.isExpanded === (status === "expanded"));
  }

  /**
   * @param {Row} row
   * @param {string | null} key  of a column; null for the whole row
   * @param {Colors | null} colors
   */
  colorRow(row, key, colors) {
    const overrides = row.colors ?? new Map();
    if (colors) overrides.set(key, colors);
    else overrides.delete(key);
    row.colors = overrides.size > 0 ? overrides : null;
  }

  clearColors() {
    this.columnColors.clear();
    this.tableColors = null;
    for (const row of this.root.walk()) row.colors = null;
  }

  /**
   * The most specific colours that are given, each for itself.
   *
   * @param {Row} row
   * @param {string} key
   * @returns {Partial<Colors> | null}
   */
  colorsOf(row, key) {
    if (!row.colors && this.columnColors.size === 0 && !this.tableColors) return null;
    const { colors } = row;
    const layers = [colors?.get(key), colors?.get(null), this.columnColors.get(key), this.tableColors];
    const first = (/** @type {keyof Colors} */ name) => layers.find((layer) => layer?.[name] != null)?.[name] ?? null;
    return /** @type {Colors} */ ({ fg: first("fg"), bg: first("bg"), bold: first("bold") });
  }
}
