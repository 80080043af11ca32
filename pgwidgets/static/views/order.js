/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {{key: string, ascending: boolean}} Sort */

const collator = new Intl.Collator(undefined, { sensitivity: "base" });

/**
 * @param {Row} root
 * @param {readonly Column[]} columns
 * @param {Sort | null} sort
 * @returns {Row[]} the rows to be seen from top to bottom; each knows its place from now on
 */
export function listDisplayed(root, columns, sort) {
  const compare = sort && comparison(columns, sort);
  /** @type {Row[]} */
  const rows = [];
  /** @type {Row[]} */
  const pending = [];
  stack(pending, root, 1, compare);
  for (let row = pending.pop(); row; row = pending.pop()) {
    row.at = rows.length;
    rows.push(row);
    if (row.children && row.isExpanded) stack(pending, row, row.level + 1, compare);
  }
  return rows;
}

/**
 * @param {Row[]} pending
 * @param {Row} parent
 * @param {number} level  of its children
 * @param {((one: Row, other: Row) => number) | null} compare
 */
function stack(pending, parent, level, compare) {
  const siblings = [...(parent.children?.values() ?? [])];
  if (compare) siblings.sort(compare);
  for (let index = siblings.length - 1; index >= 0; index -= 1) {
    const row = /** @type {Row} */ (siblings[index]);
    row.level = level;
    row.position = index + 1;
    row.setSize = siblings.length;
    pending.push(row);
  }
}

/**
 * @param {readonly Column[]} columns
 * @param {Sort} sort
 * @returns {((one: Row, other: Row) => number) | null}
 */
function comparison(columns, { key, ascending }) {
  const index = columns.findIndex((column) => column.key === key);
  const column = columns[index];
  if (!column) return null;
  const compare = comparator(column.type);
  const direction = ascending ? 1 : -1;
  const field = column.sortKey ?? key;
  const valueOf = (/** @type {Row} */ row) => row.cell(field) ?? (index === 0 ? row.key : "");
  const within = (/** @type {Row} */ one, /** @type {Row} */ other) => direction * compare(valueOf(one), valueOf(other));
  const { groupKey } = column;
  if (groupKey === null) return within;
  const groupOf = (/** @type {Row} */ row) => row.cell(groupKey) ?? "";
  return (one, other) => compareNumbers(groupOf(one), groupOf(other)) || within(one, other);
}

/**
 * @param {Column["type"]} type
 * @returns {(one: any, other: any) => number}
 */
function comparator(type) {
  if (type === "integer" || type === "float") return compareNumbers;
  if (type === "boolean") return (one, other) => Number(Boolean(one)) - Number(Boolean(other));
  return (one, other) => collator.compare(String(one), String(other));
}

/**
 * What can't be read as a number comes last.
 *
 * @param {unknown} one
 * @param {unknown} other
 */
function compareNumbers(one, other) {
  const [a, b] = [asNumber(one), asNumber(other)];
  return a === b ? 0 : a - b;
}

/** @param {unknown} value */
function asNumber(value) {
  const number = value === "" || Array.isArray(value) ? NaN : Number(value);
  return Number.isNaN(number) ? Infinity : number;
}
