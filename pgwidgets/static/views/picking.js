/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./ViewData.js").ViewData} ViewData */
/** @typedef {"only" | "add" | "toggle" | "all"} How */

/*
 * What a person selects in a long table is worked out by the server, which has all rows. These functions show the same
 * at once, as far as the rows are here.
 */

/**
 * @param {ViewData} data
 * @param {Row | null} from  null for all rows, as to
 * @param {Row | null} to
 * @param {How} how
 */
export function pickRows(data, from, to, how) {
  const { part, selection } = data;
  if (!part) return;
  part.picked();
  const wasSelected = to !== null && selection.rows.has(to);
  part.counts.rows = countAfter(part.counts.rows, wasSelected, from, to, how, part.length);
  if (how === "only") selection.rows.clear();
  for (const row of heldBetween(data, from, to)) selection.setRow(row, how !== "toggle" || !wasSelected);
}

/**
 * @param {number | null} count
 * @param {boolean} wasSelected
 * @param {Row | null} from
 * @param {Row | null} to
 * @param {How} how
 * @param {number} length
 * @returns {number | null} how many rows are selected now; null if only the server knows
 */
function countAfter(count, wasSelected, from, to, how, length) {
  if (from === null || to === null) return length;
  if (how === "only") return Math.abs(from.at - to.at) + 1;
  if (how === "toggle" && count !== null) return wasSelected ? count - 1 : count + 1;
  return null;
}

/**
 * @param {ViewData} data
 * @param {Row | null} from  null for all rows, as to
 * @param {Row | null} to
 * @param {readonly string[]} keys  of columns
 * @param {How} how
 */
export function pickCells(data, from, to, keys, how) {
  const { part, selection } = data;
  if (!part) return;
  part.picked();
  const rows = heldBetween(data, from, to);
  part.counts.cells = how === "only" ? countAfter(null, false, from, to, how, part.length) : null;
  const areAll = rows.every((row) => keys.every((key) => selection.hasCell(row, key)));
  if (how === "only") selection.cells.clear();
  for (const row of rows) for (const key of keys) selection.setCell(row, key, how !== "toggle" || !areAll);
}

/**
 * @param {ViewData} data
 * @param {Row | null} from
 * @param {Row | null} to
 */
function heldBetween({ listed }, from, to) {
  if (!from || !to) return listed;
  const [top, bottom] = [Math.min(from.at, to.at), Math.max(from.at, to.at)];
  return listed.filter((row) => row.at >= top && row.at <= bottom);
}
