import { keyData } from "../core/eventData.js";
import { CellEditor } from "./CellEditor.js";
import { isControlEnabled } from "./cells.js";
import { emptyCell } from "./columns.js";
import { emptied, isSelectionHere, pasted, selectedArea, toTsv } from "./clipboard.js";
import { modifiersOf } from "./Interaction.js";
import { Keyboard } from "./Keyboard.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./clipboard.js").Change} Change */
/**
 * @typedef {object} Parts
 * @property {HTMLElement} element  has the focus
 * @property {import("./ViewData.js").ViewData} data
 * @property {import("./RowPainter.js").Looks} looks
 * @property {import("./RowPainter.js").RowPainter} painter
 * @property {import("./Grid.js").Grid} grid
 * @property {import("./Header.js").Header} header
 * @property {import("./Interaction.js").Interaction} interaction
 * @property {boolean} hasCursor  whether one cell is current, rather than a row
 * @property {boolean} typesInto  whether typing edits the current cell
 * @property {(action: string, ...args: any[]) => void} report
 * @property {(row: Row, key: string) => void} cellChanged
 */

/** What a person does with rows: by pointer, keyboard and clipboard. */
export class ViewControls {
  #parts;
  #keyboard;
  #editor;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { data, looks, interaction, grid, painter, element } = parts;
    this.#editor = new CellEditor(grid.body, {
      entered: (row, column, value) => this.#enter(row, column, value),
      ended: () => element.focus({ preventScroll: true }),
      moved: (across, down) => this.#keyboard.step(across, down),
      boxOf: (row, column) => grid.boxOf(row, column),
    });
    const { hasCursor, typesInto } = parts;
    this.#keyboard = new Keyboard(data, looks, interaction, { hasCursor, typesInto }, {
      pageSize: () => grid.pageSize,
      isEditable: (column) => painter.isEditable(column),
      edit: (row, column, typed) => this.edit(row, column, typed),
      use: (row, column) => this.#use(row, column),
      toggle: (row, column) => this.#toggle(row, column),
      empty: (row, column) => this.#enter(row, column, emptyCell(column)),
      activate: (row) => parts.report("activated", row.own, row.path, null),
      seek: (column, { start, first }) => parts.report("row_sought", column.key, start, first),
      looksChanged: () => grid.looksChanged(),
    });
    this.#listen();
  }

  get editor() {
    return this.#editor;
  }

  /**
   * @param {Row} row
   * @param {Column} column
   * @param {string | null} [typed]
   */
  edit(row, column, typed = null) {
    this.#parts.grid.reveal(row, column);
    this.#editor.open(row, column, typed);
  }

  /**
   * @param {number} place  of a row
   * @param {Column} column
   */
  goTo(place, column) {
    this.#keyboard.goTo(place, column);
  }

  #listen() {
    const { element, grid } = this.#parts;
    const { body } = grid;
    element.addEventListener("keydown", (event) => this.#keyPressed(event));
    body.addEventListener("click", (event) => this.#clicked(event));
    body.addEventListener("change", (event) => this.#controlChanged(event));
    // The focus is the view's, not that of a button or box in a cell.
    body.addEventListener("mousedown", (event) => this.#mousePressed(event));
    element.addEventListener("copy", (event) => this.#clipboardUsed(event, () => this.#copy(event)));
    element.addEventListener("cut", (event) => this.#clipboardUsed(event, () => this.#cut(event)));
    element.addEventListener("paste", (event) => this.#clipboardUsed(event, () => this.#paste(event)));
  }

  /** @param {MouseEvent} event */
  #mousePressed(event) {
    const isOther = event.target instanceof HTMLSelectElement || event.target === this.#editor.input;
    if (isOther) return;
    const { element } = this.#parts;
    if (!element.closest(".pgw-is-selectable")) event.preventDefault();
    element.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.target !== this.#parts.element) return;
    if (this.#keyboard.press(event)) {
      event.preventDefault();
      if (event.key === "Escape") event.stopPropagation();
    }
    this.#parts.report("key-down", keyData(event));
  }

  /**
   * @param {MouseEvent} event
   * @returns {{row: Row, column: Column | null, target: Element} | null}
   */
  #placeOf(event) {
    const row = this.#parts.grid.rowOf(event.target);
    if (!row) return null;
    return { row, column: this.#parts.header.columnAt(event.clientX), target: /** @type {Element} */ (event.target) };
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const place = this.#placeOf(event);
    if (!place) return;
    const { row, column, target } = place;
    const { interaction, looks, data, hasCursor } = this.#parts;
    if (row.isPending) {
      interaction.goTo(row, column, hasCursor && column !== null, modifiersOf(event));
      return;
    }
    if (target.closest(".pgw-TreeView-branch.pgw-is-interior")) {
      interaction.expand(row, !row.isExpanded);
      return;
    }
    const control = target.closest("button, input, select");
    if (control) {
      if (control instanceof HTMLButtonElement) this.#pressButton(row, column);
      return;
    }
    if (target.closest(".pgw-TreeView-number")) this.#numberClicked(row, event);
    else if (column || looks.selectsRows) interaction.goTo(row, column, hasCursor && column !== null, modifiersOf(event));
    else if (data.columns.length === 0) interaction.goTo(row, null, false);
    // Rows were drawn anew, so the browser's own event would come from elements that are gone.
    if (event.detail === 2 && column) this.#doubleClicked(row, column);
  }

  /**
   * @param {Row} row
   * @param {MouseEvent} event
   */
  #numberClicked(row, event) {
    const { interaction, looks } = this.#parts;
    if (looks.selectsCells) interaction.selectCellsOf(row, modifiersOf(event));
    else interaction.goTo(row, null, false, modifiersOf(event));
  }

  /**
   * @param {Row} row
   * @param {Column | null} column
   */
  #pressButton(row, column) {
    if (column?.widget === "button") this.#parts.report("cell_action", row.path, row.values, column.key);
  }

  /**
   * @param {Row} row
   * @param {Column} column
   */
  #doubleClicked(row, column) {
    if (this.#parts.painter.isEditable(column)) this.edit(row, column);
    else if (column.widget === null) this.#parts.report("activated", row.own, row.path, column.key);
  }

  /** @param {Event} event */
  #controlChanged(event) {
    const { target } = event;
    const row = this.#parts.grid.rowOf(target);
    if (!row || target === this.#editor.input) return;
    const key = /** @type {HTMLElement} */ (target).closest(".pgw-TreeView-cell")?.getAttribute("data-column");
    const column = this.#parts.data.column(key);
    if (!column) return;
    if (target instanceof HTMLInputElement) this.#enter(row, column, target.checked);
    else if (target instanceof HTMLSelectElement) this.#enter(row, column, target.value);
    this.#parts.element.focus({ preventScroll: true });
  }

  /**
   * A person has given a cell another value.
   *
   * @param {Row} row
   * @param {Column} column
   * @param {unknown} value
   */
  #enter(row, column, value) {
    const old = row.cell(column.key);
    if (old === value) return;
    row.values[column.key] = value;
    this.#parts.report("cell_edited", row.path, column.key, old, value);
    this.#parts.cellChanged(row, column.key);
  }

  /**
   * Works the control of a cell by keyboard.
   *
   * @param {Row} row
   * @param {Column} column
   * @returns {boolean} whether it has one
   */
  #use(row, column) {
    if (column.widget === null || column.widget === "progress" || !isControlEnabled(row, column)) return false;
    const cell = this.#parts.grid.elementOf(row)?.querySelector(`[data-column="${CSS.escape(column.key)}"]`);
    const control = cell?.querySelector("button, input, select");
    if (control instanceof HTMLSelectElement) this.#openSelect(control);
    else if (control instanceof HTMLElement) control.click();
    return Boolean(control);
  }

  /** @param {HTMLSelectElement} select */
  #openSelect(select) {
    select.focus({ preventScroll: true });
    select.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.stopPropagation();
      this.#parts.element.focus({ preventScroll: true });
    });
  }

  /**
   * @param {Row} row
   * @param {Column} column
   */
  #toggle(row, column) {
    if (column.type !== "boolean" || column.widget !== null || !this.#parts.painter.isEditable(column)) return false;
    this.#enter(row, column, !row.cell(column.key));
    return true;
  }

  // -- clipboard

  /**
   * @param {ClipboardEvent} event
   * @param {() => void} act
   */
  #clipboardUsed(event, act) {
    const isMarked = !document.getSelection()?.isCollapsed && event.type === "copy";
    if (event.target === this.#editor.input || isMarked) return;
    act();
  }

  #area() {
    return selectedArea(this.#parts.data, this.#parts.looks.selectsCells);
  }

  /**
   * Has the server say what is selected, where that is not all here.
   *
   * @param {ClipboardEvent | null} event
   * @param {boolean} cuts
   * @returns {boolean} whether it is asked
   */
  #askText(event, cuts) {
    const { data, looks, report } = this.#parts;
    if (isSelectionHere(data, looks.selectsCells)) return false;
    event?.preventDefault();
    report("text_wanted", cuts);
    return true;
  }

  /** @param {string} text  what is selected */
  async takeText(text) {
    await navigator.clipboard.writeText(text);
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    if (this.#askText(event, false)) return;
    const area = this.#area();
    if (!area) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", toTsv(area));
    this.#parts.report("copy", toTsv(area));
  }

  /** @param {ClipboardEvent} event */
  #cut(event) {
    if (this.#askText(event, true)) return;
    const area = this.#area();
    if (!area) return;
    const tsv = toTsv(area);
    this.#copy(event);
    this.#clear(area, tsv);
  }

  /**
   * @param {import("./clipboard.js").Area} area
   * @param {string} tsv  what was in it
   */
  #clear(area, tsv) {
    const { data, looks } = this.#parts;
    this.#apply(emptied(data, looks.selectsCells, area, (column) => this.#takesText(column)));
    this.#parts.report("cut", tsv);
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!this.#area() || text === "") return;
    event.preventDefault();
    this.pasteText(text);
  }

  /** @param {string} text */
  pasteText(text) {
    const area = this.#area();
    if (!area || text === "") return;
    const { data } = this.#parts;
    const top = /** @type {Row} */ (area.rows[0]).at;
    const paste = () => {
      this.#apply(pasted(data, text, area, (column) => this.#takesText(column)));
      this.#parts.report("paste", text);
    };
    const end = top + text.split("\n").length;
    if (data.part && !data.part.hasAll(top, Math.min(end, data.part.length))) void data.part.fetch(top, end).then(paste);
    else paste();
  }

  /** @param {readonly Change[]} changes */
  #apply(changes) {
    for (const { row, column, value } of changes) this.#enter(row, column, value);
  }

  /** @param {Column} column */
  #takesText(column) {
    return this.#parts.painter.isEditable(column);
  }

  /**
   * For the program: as the keys do, but browsers want permission, and may refuse.
   *
   * @param {"copy" | "cut"} action
   */
  async copyForProgram(action) {
    if (this.#askText(null, action === "cut")) return;
    const area = this.#area();
    if (!area) return;
    const tsv = toTsv(area);
    await navigator.clipboard.writeText(tsv);
    this.#parts.report("copy", tsv);
    if (action === "cut") this.#clear(area, tsv);
  }

  async pasteForProgram() {
    if (this.#area()) this.pasteText(await navigator.clipboard.readText());
  }
}
