import { createElement } from "../core/dom.js";
import { parseCell } from "./columns.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */
/**
 * @typedef {object} EditorHandlers
 * @property {(row: Row, column: Column, value: unknown) => void} entered  another value than before
 * @property {() => void} ended  by a key: the focus goes back
 * @property {(across: number, down: number) => void} moved  the cursor is to go on
 * @property {(row: Row, column: Column) => {left: number, top: number, width: number, height: number} | null} boxOf
 */

/** @type {Record<string, [number, number]>} keys that end an edit, and where the cursor goes then: across, down */
const ENDS = Object.freeze({ Enter: [0, 1], Tab: [1, 0] });
/** @type {Record<string, [number, number]>} these too, if the edit began by typing */
const MOVES = Object.freeze({ ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] });

/** A text field over a cell. Enter, Tab and leaving it take what was typed; Escape does not. */
export class CellEditor {
  #layer;
  #handlers;
  #input = createElement("input", "pgw-TreeView-editor");

  /** @type {{row: Row, column: Column, isTyped: boolean} | null} */
  #edit = null;

  /**
   * @param {HTMLElement} layer  that rows are placed in
   * @param {EditorHandlers} handlers
   */
  constructor(layer, handlers) {
    this.#layer = layer;
    this.#handlers = handlers;
    this.#input.type = "text";
    this.#input.addEventListener("keydown", (event) => this.#keyPressed(event));
    this.#input.addEventListener("blur", () => this.commit());
    this.#input.addEventListener("input", () => this.#validate());
  }

  get isOpen() {
    return this.#edit !== null;
  }

  /** The row that is being edited. */
  get row() {
    return this.#edit?.row ?? null;
  }

  get input() {
    return this.#input;
  }

  /** @returns {{path: string[], key: string, text: string} | null} */
  get draft() {
    if (!this.#edit) return null;
    return { path: this.#edit.row.path, key: this.#edit.column.key, text: this.#input.value };
  }

  /**
   * @param {Row} row
   * @param {Column} column
   * @param {string | null} typed  what replaces the value; null to change the value itself
   */
  open(row, column, typed = null) {
    this.commit();
    this.#edit = { row, column, isTyped: typed !== null };
    this.#input.value = typed ?? String(row.cell(column.key) ?? "");
    this.#input.setAttribute("aria-label", column.label || column.key);
    this.#input.style.textAlign = column.halign;
    this.#input.inputMode = column.type === "integer" ? "numeric" : column.type === "float" ? "decimal" : "text";
    this.#layer.append(this.#input);
    this.place();
    this.#validate();
    this.#input.focus({ preventScroll: true });
    if (typed === null) this.#input.select();
  }

  /** Goes with its cell. */
  place() {
    if (!this.#edit) return;
    const box = this.#handlers.boxOf(this.#edit.row, this.#edit.column);
    if (!box) {
      this.cancel();
      return;
    }
    for (const side of /** @type {const} */ (["left", "top", "width", "height"])) {
      this.#input.style[side] = `${box[side]}px`;
    }
  }

  commit() {
    const edit = this.#edit;
    if (!edit) return;
    const text = this.#input.value;
    this.#close();
    const old = edit.row.cell(edit.column.key);
    if (!edit.isTyped && text === String(old ?? "")) return;
    const value = parseCell(text, edit.column, old);
    if (value !== old) this.#handlers.entered(edit.row, edit.column, value);
  }

  cancel() {
    if (this.#edit) this.#close();
  }

  #close() {
    this.#edit = null;
    this.#input.remove();
  }

  #validate() {
    if (!this.#edit) return;
    const isNumber = this.#edit.column.type === "integer" || this.#edit.column.type === "float";
    const text = this.#input.value.trim();
    const isWrong = isNumber && text !== "" && parseCell(text, this.#edit.column, null) === null;
    this.#input.setAttribute("aria-invalid", String(isWrong));
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    event.stopPropagation();
    if (event.isComposing || !this.#edit) return;
    const { isTyped } = this.#edit;
    if (event.key === "Escape") {
      event.preventDefault();
      this.cancel();
      this.#handlers.ended();
      return;
    }
    const target = ENDS[event.key] ?? (isTyped ? MOVES[event.key] : undefined);
    if (!target || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const back = event.shiftKey ? -1 : 1;
    this.commit();
    this.#handlers.ended();
    this.#handlers.moved(target[0] * back, target[1] * back);
  }
}
