import { mouseData } from "./eventData.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/**
 * @typedef {object} DroppedFile
 * @property {string} name
 * @property {number} size  bytes
 * @property {string} type  MIME type
 * @property {"bytes"} encoding
 * @property {ArrayBuffer | null} data
 * @property {string} [error]  why it could not be read
 */

const DROP_ACTIONS = new Set(["drop-start", "drop-end", "drag-over", "drop-progress"]);
const FALLBACK_TYPE = "application/octet-stream";
const URL_TEXT = /^(?:https?|file):\/\/\S+$/i;

/** @type {WeakSet<Widget>} */
const enabled = new WeakSet();

/**
 * @param {string} action
 * @returns {boolean}
 */
export function isDropAction(action) {
  return DROP_ACTIONS.has(action);
}

/**
 * Lets files, text and links be dropped on the widget.
 *
 * @param {Widget} widget
 */
export function enableDrops(widget) {
  if (enabled.has(widget)) return;
  enabled.add(widget);
  const { element } = widget;
  element.addEventListener("dragover", (event) => draggedOver(widget, event));
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) setHovered(widget, false);
  });
  element.addEventListener("drop", (event) => void dropped(widget, event));
}

/**
 * @param {Widget} widget
 * @param {DragEvent} event
 */
function draggedOver(widget, event) {
  event.preventDefault();
  event.stopPropagation();
  if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  setHovered(widget, true);
  widget.emitEvent("drag-over", { ...mouseData(event, widget.element), types: typesOf(event) });
}

/**
 * @param {Widget} widget
 * @param {DragEvent} event
 */
async function dropped(widget, event) {
  event.preventDefault();
  event.stopPropagation();
  setHovered(widget, false);
  const files = [...(event.dataTransfer?.files ?? [])];
  const payload = { ...mouseData(event, widget.element), types: typesOf(event), ...textOf(event) };
  widget.emitEvent("drop-start", { ...payload, files: files.map((file) => describeFile(file, null)) });
  if (!widget.hasListener("drop-end")) return;
  const contents = await readFiles(files);
  widget.emitEvent("drop-end", { ...payload, files: contents });
}

/**
 * Reads files completely; one that can't be read says why instead.
 *
 * @param {File[]} files
 * @returns {Promise<DroppedFile[]>}
 */
export function readFiles(files) {
  return Promise.all(files.map(readFile));
}

/**
 * @param {File} file
 * @returns {Promise<DroppedFile>}
 */
async function readFile(file) {
  try {
    return describeFile(file, await file.arrayBuffer());
  } catch (error) {
    return { ...describeFile(file, null), error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {File} file
 * @param {ArrayBuffer | null} data
 * @returns {DroppedFile}
 */
function describeFile(file, data) {
  return { name: file.name, size: file.size, type: file.type || FALLBACK_TYPE, encoding: "bytes", data };
}

/**
 * @param {DragEvent} event
 * @returns {string[]}
 */
function typesOf(event) {
  return [...(event.dataTransfer?.types ?? [])];
}

/** @param {DragEvent} event */
function textOf(event) {
  const transfer = event.dataTransfer;
  const text = transfer?.getData("text/plain") || null;
  const link = transfer?.getData("text/uri-list").split(/\r?\n/).find((line) => line && !line.startsWith("#"));
  const url = link ?? (text && URL_TEXT.test(text.trim()) ? text.trim() : null);
  return { text, url, html: transfer?.getData("text/html") || null };
}

/**
 * @param {Widget} widget
 * @param {boolean} isHovered
 */
function setHovered(widget, isHovered) {
  widget.element.classList.toggle("pgw-is-drop-target", isHovered);
}
