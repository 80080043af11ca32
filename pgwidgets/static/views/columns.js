import { requireChoice } from "../core/options.js";

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {"string" | "integer" | "float" | "boolean" | "icon"} type
 * @property {"left" | "center" | "right"} halign
 * @property {boolean} editable
 * @property {number} iconSize  px
 * @property {number | string} width  px, or a CSS grid track
 * @property {"checkbox" | "combobox" | "progress" | "button" | null} widget
 * @property {string[]} choices
 * @property {number} min
 * @property {number} max
 * @property {string | null} text  of a button without a value
 * @property {string | null} enabledKey
 * @property {string | null} visibleKey
 * @property {string | null} sortKey  field of the rows to sort by, rather than by the cells
 * @property {string | null} groupKey  field of the rows with a number; those with a lower one come first, whichever way
 *   is sorted
 */

const AUTOMATIC = "_col";
const WIDGETS = /** @type {const} */ (["checkbox", "combobox", "progress", "button"]);
const DEFAULT_WIDTH = "1fr";
const ICON_PX = 16;

/** @type {Record<string, Column["type"]>} */
const TYPES = Object.freeze({
  string: "string",
  str: "string",
  integer: "integer",
  int: "integer",
  float: "float",
  number: "float",
  boolean: "boolean",
  bool: "boolean",
  icon: "icon",
});

/** @type {Record<Column["type"], Column["halign"]>} */
const ALIGNS = Object.freeze({ string: "left", integer: "right", float: "right", boolean: "center", icon: "center" });

/**
 * @param {unknown} given  labels and descriptors
 * @returns {Column[]}
 */
export function readColumns(given) {
  /** @type {Column[]} */
  const columns = [];
  for (const one of Array.isArray(given) ? given : []) columns.push(readColumn(one, columns));
  return columns;
}

/**
 * @param {unknown} given  a label, or a descriptor
 * @param {readonly Column[]} others
 * @returns {Column}
 * @throws {Error} if it asks for a control there is none of
 */
export function readColumn(given, others) {
  const spec = /** @type {Record<string, any>} */ (given && typeof given === "object" ? given : { label: given });
  const type = (Object.hasOwn(TYPES, spec.type) && TYPES[spec.type]) || "string";
  const widget = spec.widget == null ? null : requireChoice("columns", "widget", spec.widget, WIDGETS);
  return {
    key: spec.key == null ? freeKey(others) : String(spec.key),
    label: String(spec.label ?? ""),
    type,
    halign: ["left", "center", "right"].includes(spec.halign) ? spec.halign : ALIGNS[type],
    editable: Boolean(spec.editable),
    iconSize: Number(spec.icon_size) || ICON_PX,
    width: spec.colwidth ?? DEFAULT_WIDTH,
    widget,
    choices: (spec.choices ?? []).map(String),
    min: Number(spec.min ?? 0),
    max: Number(spec.max ?? 100),
    text: spec.text == null ? null : String(spec.text),
    enabledKey: spec.enabled_key ?? null,
    visibleKey: spec.visible_key ?? null,
    sortKey: spec.sort_key ?? null,
    groupKey: spec.group_key ?? null,
  };
}

/** @param {readonly Column[]} others */
function freeKey(others) {
  const taken = new Set(others.map((column) => column.key));
  let number = others.filter((column) => column.key.startsWith(AUTOMATIC)).length;
  while (taken.has(AUTOMATIC + number)) number += 1;
  return AUTOMATIC + number;
}

/**
 * @param {Column} column
 * @returns {boolean} whether people can type into its cells at all
 */
export function isTypable(column) {
  return column.widget === null && column.type !== "icon";
}

/**
 * @param {string} text  what a person has typed or pasted
 * @param {Column} column
 * @param {unknown} old
 * @returns {unknown} the value of the column's type; the old one if the text can't be one
 */
export function parseCell(text, column, old) {
  const word = text.trim();
  if (column.type === "boolean") return parseBoolean(word.toLowerCase(), old);
  if (column.type !== "integer" && column.type !== "float") return text;
  const number = word === "" ? NaN : Number(word);
  if (!Number.isFinite(number)) return old;
  return column.type === "integer" ? Math.trunc(number) : number;
}

/**
 * @param {string} word
 * @param {unknown} old
 */
function parseBoolean(word, old) {
  if (["true", "1", "yes", "y"].includes(word)) return true;
  return ["false", "0", "no", "n", ""].includes(word) ? false : old;
}

/**
 * @param {Column} column
 * @returns {unknown} what a cell holds that was emptied
 */
export function emptyCell(column) {
  if (column.type === "boolean") return false;
  return column.type === "integer" || column.type === "float" ? null : "";
}
