import { cellText } from "./cells.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./ViewData.js").ViewData} ViewData */

/** Of all rows, how many are measured: those with the longest texts. */
const MEASURED = 60;

/** What stands beside the text of a cell or header, px: line, sort arrow, box of a control. */
const EDGE_PX = 2;
const SORT_PX = 20;
const CONTROL_PX = { checkbox: 16, combobox: 34, progress: 60, button: 22 };

/** The step of the indentation, and the room for what expands a node, px; as in the style sheet. */
const INDENT_PX = 16;
const BRANCH_PX = 20;

const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * @param {ViewData} data
 * @param {Column} column
 * @param {object} looks
 * @param {string} looks.font  CSS font of the cells
 * @param {string} looks.headerFont
 * @param {number} looks.padding  left and right of what is in a cell, px
 * @param {boolean} looks.isTree
 * @param {readonly string[] | null} [texts]  the longest ones, where not all rows are here
 * @returns {number} px that show the header and all cells of a column completely
 */
export function fitColumn(data, column, { font, headerFont, padding, isTree }, texts = null) {
  context.font = headerFont;
  const header = context.measureText(column.label).width + SORT_PX;
  context.font = font;
  const isFirst = column === data.columns[0];
  const contents = isFirst && isTree ? widestNode(data, column, texts) : widestText(data, column, isFirst, texts);
  return Math.ceil(Math.max(header, contents) + 2 * padding + EDGE_PX);
}

/**
 * @param {ViewData} data
 * @param {Column} column
 * @param {boolean} isFirst
 * @param {readonly string[] | null} given
 */
function widestText(data, column, isFirst, given) {
  const control = column.widget ? CONTROL_PX[column.widget] : 0;
  if (column.widget === "checkbox" || column.widget === "progress") return control;
  if (column.type === "icon") return column.iconSize;
  /** @type {readonly string[]} */
  const texts = given ?? data.listed.map((row) => cellText(row, column, isFirst));
  return control + widest(column.widget === "combobox" ? [...texts, ...column.choices] : texts);
}

/**
 * @param {ViewData} data
 * @param {Column} column
 * @param {readonly string[] | null} given
 */
function widestNode(data, column, given) {
  if (given) return BRANCH_PX + widest(given);
  const byLevel = Map.groupBy(data.listed, (row) => row.level);
  const widths = [...byLevel].map(([level, rows]) => {
    return (level - 1) * INDENT_PX + BRANCH_PX + widest(rows.map((row) => cellText(row, column, true)));
  });
  return Math.max(0, ...widths);
}

/** @param {readonly string[]} texts */
function widest(texts) {
  const longest = [...new Set(texts)].sort((one, other) => other.length - one.length).slice(0, MEASURED);
  return Math.max(0, ...longest.map((text) => context.measureText(text).width));
}
