import { emptyCell, parseCell } from "./columns.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./ViewData.js").ViewData} ViewData */
/** @typedef {{row: Row, column: Column, value: unknown}} Change */
/** @typedef {{rows: Row[], columns: Column[]}} Area */

const SEPARATORS = /[\t\r\n]+/g;

/**
 * @param {ViewData} data
 * @param {boolean} selectsCells
 * @returns {Area | null} what is selected: whole rows, or the box around the selected cells
 */
export function selectedArea(data, selectsCells) {
  return selectsCells ? cellArea(data) : rowArea(data);
}

/**
 * @param {ViewData} data
 * @returns {Area | null}
 */
function rowArea(data) {
  const rows = data.listed.filter((row) => data.selection.rows.has(row));
  return rows.length > 0 && data.columns.length > 0 ? { rows, columns: [...data.columns] } : null;
}

/**
 * @param {ViewData} data
 * @returns {Area | null}
 */
function cellArea(data) {
  const { cells } = data.selection;
  const chosen = data.listed.filter((row) => cells.has(row));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return null;
  const isChosen = (/** @type {Column} */ column) => chosen.some((row) => cells.get(row)?.has(column.key));
  const from = data.columns.findIndex(isChosen);
  const to = data.columns.findLastIndex(isChosen);
  return { rows: data.displayed.slice(first.at, last.at + 1), columns: data.columns.slice(from, to + 1) };
}

/**
 * @param {ViewData} data
 * @param {boolean} selectsCells
 * @returns {boolean} whether all that is selected is here, rather than with the server only
 */
export function isSelectionHere(data, selectsCells) {
  const { part, selection } = data;
  if (!part) return true;
  if (!selectsCells) return part.counts.rows === selection.rows.size;
  const area = cellArea(data);
  const isKnown = part.counts.cells === selection.cells.size;
  return isKnown && (area === null || area.rows.every((row) => !row.isPending));
}

/**
 * @param {Area} area
 * @returns {string} lines of cells with tabs between
 */
export function toTsv({ rows, columns }) {
  const line = (/** @type {Row} */ row) =>
    columns.map((column) => String(row.cell(column.key) ?? "").replace(SEPARATORS, " ")).join("\t");
  return rows.map(line).join("\n");
}

/**
 * @param {ViewData} data
 * @param {boolean} selectsCells
 * @param {Area} area
 * @param {(column: Column) => boolean} isEditable
 * @returns {Change[]} that empty what is selected, as far as people may
 */
export function emptied(data, selectsCells, { rows, columns }, isEditable) {
  const isSelected = (/** @type {Row} */ row, /** @type {Column} */ column) =>
    !selectsCells || data.selection.hasCell(row, column.key);
  return rows.flatMap((row) =>
    columns
      .filter((column) => isEditable(column) && isSelected(row, column))
      .map((column) => ({ row, column, value: emptyCell(column) })),
  );
}

/**
 * @param {ViewData} data
 * @param {string} text
 * @param {Area} area  whose top left is where the text goes
 * @param {(column: Column) => boolean} isEditable
 * @returns {Change[]} what does not fit, or is no value of its column, is left out
 */
export function pasted(data, text, area, isEditable) {
  const top = /** @type {Row} */ (area.rows[0]).at;
  const left = data.columns.indexOf(/** @type {Column} */ (area.columns[0]));
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  /** @type {Change[]} */
  const changes = [];
  lines.forEach((line, down) => {
    const row = data.displayed.at(top + down);
    line.split("\t").forEach((part, across) => {
      const column = data.columns[left + across];
      if (!row || !column || !isEditable(column)) return;
      changes.push({ row, column, value: parseCell(part, column, row.cell(column.key)) });
    });
  });
  return changes;
}
