import { createElement } from "../core/dom.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */

const CHECK = "✓";

/**
 * @param {Row} row
 * @param {Column} column
 * @param {boolean} isFirst  the first column shows the key of rows that have no value there
 * @returns {unknown} null for nothing
 */
export function shownValue(row, column, isFirst) {
  return row.cell(column.key) ?? (isFirst ? row.key : null);
}

/**
 * @param {Row} row
 * @param {Column} column
 * @param {boolean} isFirst
 * @returns {string} what is written in the cell
 */
export function cellText(row, column, isFirst) {
  const value = shownValue(row, column, isFirst);
  if (column.widget === "button") return String(value ?? column.text ?? "");
  if (value === null) return "";
  if (column.type === "boolean" && column.widget === null) return value ? CHECK : "";
  return String(value);
}

/**
 * @param {Row} row
 * @param {Column} column
 * @returns {boolean} whether the column's control is to be seen in the row
 */
export function hasControl(row, column) {
  if (column.widget === null) return false;
  if (column.visibleKey !== null && !row.values[column.visibleKey]) return false;
  return row.cell(column.key) !== null || (column.widget === "button" && column.text !== null);
}

/**
 * @param {Row} row
 * @param {Column} column
 * @returns {boolean} whether people can use the column's control in the row
 */
export function isControlEnabled(row, column) {
  return column.enabledKey === null || Boolean(row.values[column.enabledKey]);
}

/**
 * @param {Row} row
 * @param {Column} column
 * @param {boolean} isFirst
 * @returns {HTMLElement | null} what stands in the cell
 */
export function createContent(row, column, isFirst) {
  if (column.widget !== null) return hasControl(row, column) ? createControl(row, column) : null;
  if (column.type === "icon") return createPicture(row, column);
  return createElement("span", "pgw-TreeView-text", cellText(row, column, isFirst));
}

/**
 * @param {Row} row
 * @param {Column} column
 */
function createPicture(row, column) {
  const value = row.cell(column.key);
  if (value === null || value === "") return null;
  const image = createElement("img", "pgw-TreeView-picture");
  image.src = String(value);
  image.alt = "";
  image.draggable = false;
  image.style.width = image.style.height = `${column.iconSize}px`;
  return image;
}

/**
 * @param {Row} row
 * @param {Column} column
 * @returns {HTMLElement}
 */
function createControl(row, column) {
  if (column.widget === "progress") return createProgress(row, column);
  const control = createInput(row, column);
  // The view is one stop for the Tab key.
  control.tabIndex = -1;
  control.disabled = !isControlEnabled(row, column);
  if (column.widget !== "button") control.setAttribute("aria-label", column.label || column.key);
  return control;
}

/**
 * @param {Row} row
 * @param {Column} column
 */
function createInput(row, column) {
  if (column.widget === "button") {
    const button = createElement("button", "pgw-TreeView-button", cellText(row, column, false));
    button.type = "button";
    return button;
  }
  if (column.widget === "combobox") return createSelect(String(row.cell(column.key)), column.choices);
  const box = createElement("input", "pgw-CheckBox-box");
  box.type = "checkbox";
  box.checked = Boolean(row.cell(column.key));
  return box;
}

/**
 * @param {string} value
 * @param {readonly string[]} choices
 */
function createSelect(value, choices) {
  const select = createElement("select", "pgw-TreeView-select");
  for (const choice of choices.includes(value) ? choices : [value, ...choices]) {
    const option = createElement("option", "", choice);
    option.value = choice;
    select.append(option);
  }
  select.value = value;
  return select;
}

/**
 * @param {Row} row
 * @param {Column} column
 */
function createProgress(row, column) {
  const value = Number(row.cell(column.key));
  const share = column.max > column.min ? (value - column.min) / (column.max - column.min) : 0;
  const bar = createElement("div", "pgw-TreeView-progress");
  bar.setAttribute("role", "progressbar");
  bar.setAttribute("aria-label", column.label || column.key);
  bar.setAttribute("aria-valuemin", String(column.min));
  bar.setAttribute("aria-valuemax", String(column.max));
  bar.setAttribute("aria-valuenow", String(Number.isFinite(value) ? value : column.min));
  bar.style.setProperty("--pgw-progress-share", String(Math.min(1, Math.max(0, share || 0))));
  return bar;
}
