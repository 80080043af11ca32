/** @typedef {import("./Row.js").Row} Row */

/** Selected rows beyond which reports leave out what is in them: the server knows, and messages have a limit. */
export const DESCRIBED = 2000;

/** @param {readonly Row[]} rows */
export function describeRows(rows) {
  if (rows.length > DESCRIBED) return rows.map((row) => ({ path: row.path }));
  return rows.map((row) => ({ path: row.path, values: row.own }));
}

/** @param {readonly [Row, string][]} cells */
export function describeCells(cells) {
  if (cells.length > DESCRIBED) return cells.map(([row, key]) => ({ path: row.path, col_key: key }));
  return cells.map(([row, key]) => ({ path: row.path, col_key: key, value: row.cell(key) }));
}
