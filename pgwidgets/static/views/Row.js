/** @typedef {Record<string, any>} Values */
/**
 * @typedef {object} Colors
 * @property {string | null} fg
 * @property {string | null} bg
 * @property {boolean | null} bold
 */

/** The entry of a node that holds its cells, beside its children. */
const VALUES = "__values__";
const AUTOMATIC = "_col";

/** One row or node. Its place among its siblings is the stored one, whatever they are sorted by. */
export class Row {
  /** @type {Row | null} */
  parent = null;

  isExpanded = true;

  /** @type {Map<string | null, Colors> | null} overrides by column key; the whole row's under null */
  colors = null;

  /** Place among the displayed rows, as of the last time they were listed. */
  at = -1;

  level = 0;

  /** Whether it stands in for one that is yet to come from the server. */
  isPending = false;

  /** Changes with what the server says of the row. */
  stamp = 0;

  /** Place among its siblings as displayed, from 1, and their number. */
  position = 0;
  setSize = 0;

  /**
   * @param {string} key
   * @param {Values} values
   * @param {Map<string, Row> | null} children  null for a leaf
   */
  constructor(key, values, children = null) {
    this.key = key;
    this.values = values;
    this.children = children;
  }

  /** @returns {string[]} */
  get path() {
    const keys = [];
    for (let row = /** @type {Row} */ (this); row.parent; row = row.parent) keys.push(row.key);
    return keys.reverse();
  }

  /** @param {string} key */
  cell(key) {
    return this.values[key] ?? null;
  }

  /**
   * @param {unknown} path  keys from here
   * @returns {Row | null}
   */
  find(path) {
    /** @type {Row | null | undefined} */
    let row = this;
    for (const key of Array.isArray(path) ? path : []) row = row?.children?.get(String(key));
    return row ?? null;
  }

  /** @param {Row} child  takes the place of one of the same key */
  put(child) {
    if (!this.children) {
      this.children = new Map();
      this.isExpanded = true;
    }
    child.parent = this;
    this.children.set(child.key, child);
  }

  /**
   * @param {Row} child
   * @param {number} index
   */
  insert(child, index) {
    const siblings = [...(this.children?.values() ?? [])];
    siblings.splice(index, 0, child);
    child.parent = this;
    this.children = new Map(siblings.map((row) => [row.key, row]));
  }

  /** @param {readonly unknown[]} keys  of the children, in order; those that are left out come last */
  reorder(keys) {
    const children = this.children ?? new Map();
    const named = keys.map(String).filter((key) => children.has(key));
    const order = new Set([...named, ...children.keys()]);
    this.children = new Map([...order].map((key) => [key, /** @type {Row} */ (children.get(key))]));
  }

  /** @returns {Generator<Row>} everything below, parents first */
  *walk() {
    const pending = [...(this.children?.values() ?? [])].reverse();
    for (let row = pending.pop(); row; row = pending.pop()) {
      yield row;
      for (const child of [...(row.children?.values() ?? [])].reverse()) pending.push(child);
    }
  }

  /** @returns {Values | null} the cells, null if there are none */
  get own() {
    return Object.keys(this.values).length > 0 ? this.values : null;
  }
}

/**
 * @param {unknown} given  a dict by column key, a list in column order, or a value for the first column
 * @param {readonly string[]} keys  of the columns; without any, those of unnamed ones
 * @returns {Values}
 */
export function cellsOf(given, keys) {
  const values = Object.create(null);
  if (isDict(given)) return Object.assign(values, given);
  const list = Array.isArray(given) ? given : [given];
  const count = keys.length > 0 ? Math.min(keys.length, list.length) : list.length;
  for (let index = 0; index < count; index += 1) {
    // What a list leaves empty is no value of the row.
    if (list[index] != null) values[keys[index] ?? AUTOMATIC + index] = list[index];
  }
  return values;
}

/**
 * @param {string} key
 * @param {unknown} node  in the form of set_tree()
 * @param {readonly string[]} keys  of the columns
 * @returns {Row} with everything below
 */
export function buildRow(key, node, keys) {
  if (!isDict(node) || !isInterior(node)) return new Row(key, cellsOf(node, keys));
  const isMarked = Object.hasOwn(node, VALUES);
  const row = new Row(key, Object.assign(Object.create(null), isMarked ? node[VALUES] : {}), new Map());
  for (const [name, item] of Object.entries(node)) {
    if (name === VALUES) continue;
    if (isMarked || isDict(item)) row.put(buildRow(name, item, keys));
    else row.values[name] = item;
  }
  return row;
}

/**
 * @param {unknown} tree  in the form of set_tree()
 * @param {readonly string[]} keys  of the columns
 * @param {unknown} orders  [path, keys] of what objects do not keep in order
 */
export function buildTree(tree, keys, orders) {
  const root = new Row("", {}, new Map());
  for (const [key, node] of Object.entries(isDict(tree) ? tree : {})) root.put(buildRow(key, node, keys));
  applyOrders(root, orders);
  return root;
}

/**
 * @param {Row} root
 * @param {unknown} orders
 */
export function applyOrders(root, orders) {
  for (const [path, keys] of Array.isArray(orders) ? orders : []) root.find(path)?.reorder(keys);
}

/** @param {Record<string, unknown>} node */
function isInterior(node) {
  const items = Object.values(node);
  return items.length === 0 || Object.hasOwn(node, VALUES) || items.some(isDict);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isDict(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {Row} row
 * @param {Set<Row> | null} only  leaves the others out
 * @returns {Record<string, any>} in the form of set_tree()
 */
export function exportRow(row, only) {
  const below = [...(row.children?.values() ?? [])].filter((child) => !only || only.has(child));
  const node = Object.fromEntries(below.map((child) => [child.key, exportRow(child, only)]));
  return row.children && row.own ? { [VALUES]: row.values, ...node } : { ...row.values, ...node };
}
