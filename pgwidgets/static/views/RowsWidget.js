import { ScrollPosition } from "../behaviors/ScrollPosition.js";
import { createElement, uniqueId } from "../core/dom.js";
import { cssFontFamily, cssFontStyle, cssFontWeight } from "../core/fonts.js";
import { readOptions, requireChoice, requireNumber } from "../core/options.js";
import { whenSettled } from "../core/settle.js";
import { Widget } from "../core/Widget.js";
import { readColumn, readColumns } from "./columns.js";
import { describeCells, describeRows } from "./describing.js";
import { fitColumn } from "./fitting.js";
import { Grid } from "./Grid.js";
import { Header } from "./Header.js";
import { Interaction, modifiersOf } from "./Interaction.js";
import { Parts } from "./Parts.js";
import { RowPainter } from "./RowPainter.js";
import { MODES } from "./Selection.js";
import { ViewControls } from "./ViewControls.js";
import { ViewData } from "./ViewData.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./Row.js").Colors} Colors */
/**
 * @typedef {object} ViewOptions
 * @property {unknown[]} columns  labels, or descriptors
 * @property {boolean} show_header  default true
 * @property {string} selection_mode  "single", "multiple", "none", "single-cell", "multiple-cell"; default "single"
 * @property {boolean} alternate_row_colors  default false
 * @property {boolean} show_grid  lines between cells; default false, in tables true
 * @property {boolean} show_row_numbers  default false
 * @property {boolean} sortable  a click on a header sorts; default false
 * @property {boolean} allow_text_selection  default false
 * @property {boolean} cell_cursor  one cell is current; default false, in tables true
 */

/** @type {ViewOptions} */
const DEFAULTS = {
  columns: [],
  show_header: true,
  selection_mode: "single",
  alternate_row_colors: false,
  show_grid: false,
  show_row_numbers: false,
  sortable: false,
  allow_text_selection: false,
  cell_cursor: false,
};

const CELL_PADDING_PX = 6;

/**
 * What trees and tables share: rows with columns, of which only those in sight are in the page.
 *
 * Callbacks: `activated(values, path, col_key)`, `selected(items)`, `sorted(col_key, ascending)`,
 * `cell_edited(path, col_key, old_value, new_value)`, `cell_selected(cells)`, `cell_action(path, values, col_key)`,
 * `copy(tsv)`, `cut(tsv)`, `paste(text)`; `scrolled(h_pct, v_pct)` 150 ms after the last movement, 0 to 1;
 * `column_resized(col_key, width)` px; `key-down(event)` while no cell is being edited.
 * ARIA: grid or treegrid pattern with aria-activedescendant; keys as in `Keyboard`.
 */
export class RowsWidget extends Widget {
  data = new ViewData();

  #options;

  /** @type {import("./RowPainter.js").Looks} */
  #looks;

  #header;
  #grid;
  #interaction;
  #controls;
  #parts;
  #scroll;
  #isSortable;
  #padding = CELL_PADDING_PX;

  /**
   * @param {"grid" | "treegrid"} role
   * @param {string} classNames
   * @param {Partial<ViewOptions>} defaults
   * @param {Partial<ViewOptions>} [given]
   */
  constructor(role, classNames, defaults, given) {
    super(createElement("div", "pgw-TreeView"), classNames);
    const options = readOptions(given, { ...DEFAULTS, ...defaults });
    const mode = requireChoice(this.constructor.name, "selection_mode", options.selection_mode, MODES);
    const selectsCells = mode.endsWith("cell");
    this.#options = options;
    this.#isSortable = options.sortable;
    this.data.setColumns(readColumns(options.columns));
    this.#looks = {
      isTree: role === "treegrid",
      hasHeader: options.show_header,
      hasNumbers: options.show_row_numbers,
      hasShades: options.alternate_row_colors,
      isAllEditable: false,
      selectsCells,
      selectsRows: mode === "single" || mode === "multiple",
      cursor: null,
      active: null,
      prefix: uniqueId("row"),
    };
    const report = (/** @type {string} */ action, /** @type {any[]} */ ...args) => this.emitEvent(action, ...args);
    const painter = new RowPainter(this.data, this.#looks);
    this.#header = new Header(this.data, {
      clicked: (column, event) => this.#headerClicked(column, event),
      resizing: (column, width) => this.#resizeColumn(column, width),
      resized: (column) => this.#reportWidth(column),
      fitted: (column) => this.#fitColumns([column]),
    });
    this.#grid = new Grid(this.data, this.#header, painter, () => this.#drawn());
    this.#interaction = new Interaction(this.data, this.#looks, mode, {
      report,
      isHeard: (action) => this.hasListener(action),
      rowsChanged: () => this.rowsChanged(),
      looksChanged: () => this.#grid.looksChanged(),
      reveal: (row, column) => this.#grid.reveal(row, column),
    });
    this.element.append(this.#grid.frame);
    this.#describe(role, mode);
    this.#controls = new ViewControls({
      element: this.#grid.viewport,
      data: this.data,
      looks: this.#looks,
      painter,
      grid: this.#grid,
      header: this.#header,
      interaction: this.#interaction,
      hasCursor: options.cell_cursor || selectsCells,
      typesInto: options.cell_cursor,
      report,
      cellChanged: (row, key) => this.#cellChanged(row, key),
    });
    this.#parts = new Parts({
      data: this.data,
      grid: this.#grid,
      interaction: this.#interaction,
      controls: this.#controls,
      report,
      rowsReplaced: () => this.rowsReplaced(),
      rowsChanged: () => this.rowsChanged(),
      setWidths: (keys, fit) => this.#setWidths(keys, fit),
      measures: () => this.#measures(),
    });
    this.#scroll = new ScrollPosition(this.#grid.viewport, (h, v) => this.emitEvent("scrolled", h, v));
    this.onDispose(() => this.#scroll.dispose());
    this.onDispose(() => this.#grid.dispose());
    this.set_show_grid(options.show_grid);
    this.set_allow_text_selection(options.allow_text_selection);
    this.#headerChanged();
  }

  /** @override */
  get focusElement() {
    return this.#controls.editor.isOpen ? this.#controls.editor.input : this.#grid.viewport;
  }

  // -- columns

  /** @param {unknown} [columns]  labels, or descriptors; sorting ends, the rows stay */
  set_columns(columns) {
    this.data.setColumns(readColumns(columns));
    this.#headerChanged();
  }

  /** @param {unknown} column */
  append_column(column) {
    this.insertColumn(column, this.data.columns.length);
  }

  /**
   * @param {unknown} column
   * @param {number} index
   */
  insertColumn(column, index) {
    const { columns } = this.data;
    this.data.insertColumn(readColumn(column, columns), Math.min(Math.max(0, index), columns.length));
    this.#headerChanged();
  }

  /** @param {unknown} which  key, or position */
  delete_column(which) {
    const column = this.data.columnAt(which);
    if (!column) return;
    this.data.deleteColumn(column.key);
    this.#headerChanged();
  }

  /**
   * @param {unknown} which  key, or position
   * @param {number | string} width  px, or a CSS grid track
   */
  set_column_width(which, width) {
    const column = this.data.columnAt(which);
    if (!column) return;
    this.data.widths.set(column.key, width);
    this.#grid.invalidate();
  }

  /** @returns {number[]} px as rendered */
  get_column_widths() {
    this.#grid.draw();
    return this.data.columns.map((column) => {
      const set = this.data.widths.get(column.key) ?? column.width;
      return this.#header.boxOf(column.key)?.width || (typeof set === "number" ? set : 0);
    });
  }

  set_optimal_column_widths() {
    this.#fitColumns(this.data.columns);
  }

  /**
   * @param {unknown} which  key, or position
   * @param {boolean} [tf]
   */
  set_column_editable(which, tf = false) {
    const column = this.data.columnAt(which);
    if (!column) return;
    this.data.columns = this.data.columns.map((one) => (one === column ? { ...one, editable: Boolean(tf) } : one));
    this.#grid.invalidate();
  }

  /**
   * @param {unknown} which  key, or position; an unknown one ends sorting
   * @param {boolean} [ascending]
   */
  sort_by_column(which, ascending = true) {
    const column = this.data.columnAt(which);
    this.data.sort = column && { key: column.key, ascending: Boolean(ascending) };
    this.#sortChanged();
  }

  get_column_count() {
    return this.data.columns.length;
  }

  // -- looks

  /** @param {boolean} [tf]  every column can be edited, but for icons and controls */
  set_editable(tf = false) {
    this.#looks.isAllEditable = Boolean(tf);
    this.#grid.invalidate();
  }

  /**
   * @param {string} [family]  none leaves it, as for the others
   * @param {number | string} [size]  px, or a CSS length
   * @param {string} [weight]
   * @param {string} [style]
   */
  set_header_font(family, size, weight, style) {
    const target = this.#header.element.style;
    if (family != null) target.fontFamily = cssFontFamily(family);
    if (size != null) target.fontSize = typeof size === "number" ? `${size}px` : size;
    if (weight != null) target.fontWeight = cssFontWeight(weight);
    if (style != null) target.fontStyle = cssFontStyle(style);
    this.#grid.invalidate();
  }

  /** @param {number} px */
  set_row_spacing(px) {
    const space = requireNumber(`${this.constructor.name}.set_row_spacing`, "px", px);
    this.element.classList.add("pgw-has-spacing");
    this.element.style.setProperty("--pgw-row-space", `${space}px`);
    this.#grid.invalidate();
  }

  /** @param {number} px */
  set_column_spacing(px) {
    this.#padding = requireNumber(`${this.constructor.name}.set_column_spacing`, "px", px);
    this.element.style.setProperty("--pgw-cell-space", `${this.#padding}px`);
    this.#grid.invalidate();
  }

  /** @param {boolean} [tf] */
  set_show_grid(tf = false) {
    this.element.classList.toggle("pgw-has-grid", Boolean(tf));
  }

  /** @param {boolean} [tf] */
  set_show_row_numbers(tf = false) {
    this.#looks.hasNumbers = Boolean(tf);
    this.#headerChanged();
  }

  /** @param {boolean} [tf] */
  set_sortable(tf = false) {
    this.#isSortable = Boolean(tf);
    this.#headerChanged();
  }

  // -- rows

  /**
   * @param {unknown} rows
   * @param {unknown} [keys]  row0, row1 and so on if left out
   */
  set_data(rows, keys) {
    this.data.setRows(rows, keys);
    this.rowsReplaced();
  }

  /**
   * @param {unknown} rows  matched by position
   * @param {unknown} [keys]
   */
  update_data(rows, keys) {
    this.removeRows(() => this.data.updateRows(rows, keys));
  }

  clear() {
    this.data.setRows([]);
    this.rowsReplaced();
  }

  get_row_count() {
    return this.data.part?.length ?? this.data.root.children?.size ?? 0;
  }

  /**
   * @param {unknown} path
   * @param {string} key
   * @param {unknown} value
   */
  setCell(path, key, value) {
    const row = this.data.find(path);
    if (!row) return;
    row.values[key] = value ?? null;
    this.#cellChanged(row, key);
  }

  // -- selection

  get_selected() {
    return describeRows([...this.data.selection.rows]);
  }

  /** @param {unknown} [paths]  one, or several */
  set_selected(paths) {
    this.data.selection.rows.clear();
    this.select_paths(paths);
  }

  clear_selection() {
    this.data.selection.rows.clear();
    this.#grid.looksChanged();
  }

  /**
   * @param {unknown} path
   * @param {boolean} [state]
   */
  select_path(path, state = true) {
    this.select_paths([path], state);
  }

  /**
   * @param {unknown} paths
   * @param {boolean} [state]
   */
  select_paths(paths, state = true) {
    const list = Array.isArray(paths) ? paths : [];
    const isOne = list.length > 0 && list.every((item) => !Array.isArray(item));
    for (const path of isOne ? [list] : list) {
      const row = this.data.find(path);
      if (row) this.data.selection.setRow(row, Boolean(state));
    }
    this.#grid.looksChanged();
  }

  /** @param {boolean} [state] */
  select_all(state = true) {
    this.data.selection.rows = new Set(state ? this.data.root.walk() : []);
    this.#grid.looksChanged();
  }

  get_selected_cells() {
    return describeCells(this.#interaction.selectedCells());
  }

  /**
   * @param {unknown} path
   * @param {unknown} col_key
   * @param {boolean} [state]
   */
  select_cell(path, col_key, state = true) {
    this.select_cells([{ path, col_key }], state);
  }

  /**
   * @param {unknown} cells  {path, col_key} each
   * @param {boolean} [state]
   */
  select_cells(cells, state = true) {
    for (const { path, col_key } of Array.isArray(cells) ? cells : []) {
      const row = this.data.find(path);
      const column = this.data.columnAt(col_key);
      if (row && column) this.data.selection.setCell(row, column.key, Boolean(state));
    }
    this.#grid.looksChanged();
  }

  clear_cell_selection() {
    this.data.selection.cells.clear();
    this.#grid.looksChanged();
  }

  copy_selection() {
    void this.#controls.copyForProgram("copy").catch(refused);
  }

  cut_selection() {
    void this.#controls.copyForProgram("cut").catch(refused);
  }

  paste_selection() {
    void this.#controls.pasteForProgram().catch(refused);
  }

  // -- scrolling

  /** @param {unknown} path */
  scroll_to_path(path) {
    const row = this.data.find(path);
    if (!row) return;
    for (let above = row.parent; above; above = above.parent) above.isExpanded = true;
    this.rowsChanged();
    this.#scroll.move(() => this.#grid.reveal(row, null));
  }

  scroll_to_end() {
    this.#scroll.move(() => {
      this.#grid.draw();
      this.#grid.viewport.scrollTop = this.#grid.viewport.scrollHeight;
    });
  }

  /**
   * @param {number} h_pct  0 to 1
   * @param {number} v_pct
   */
  set_scroll_position(h_pct, v_pct) {
    const where = `${this.constructor.name}.set_scroll_position`;
    this.#scroll.set(requireNumber(where, "h_pct", h_pct), requireNumber(where, "v_pct", v_pct));
  }

  get_scroll_position() {
    return this.#scroll.get();
  }

  // -- colours

  /** @param {any} spec  {cells, rows, columns, table, clear} */
  set_colors(spec) {
    const { data } = this;
    if (spec?.clear) data.clearColors();
    for (const entry of spec?.cells ?? []) this.#colorRow(entry.path, entry.col_key, entry);
    for (const entry of spec?.rows ?? []) this.#colorRow(entry.path, null, entry);
    for (const entry of spec?.columns ?? []) this.#colorColumn(entry.col_key, entry);
    if (spec?.table) data.tableColors = readColors(spec.table);
    this.#grid.invalidate();
  }

  /**
   * @param {unknown} path
   * @param {string} col_key
   * @param {string} [fg]
   * @param {string} [bg]
   * @param {boolean} [bold]
   */
  set_cell_color(path, col_key, fg, bg, bold) {
    this.set_colors({ cells: [{ path, col_key, fg, bg, bold }] });
  }

  /**
   * @param {unknown} path
   * @param {string} [fg]
   * @param {string} [bg]
   * @param {boolean} [bold]
   */
  set_row_color(path, fg, bg, bold) {
    this.set_colors({ rows: [{ path, fg, bg, bold }] });
  }

  /**
   * @param {string} col_key
   * @param {string} [fg]
   * @param {string} [bg]
   * @param {boolean} [bold]
   */
  set_column_color(col_key, fg, bg, bold) {
    this.set_colors({ columns: [{ col_key, fg, bg, bold }] });
  }

  /**
   * @param {string} [fg]
   * @param {string} [bg]
   * @param {boolean} [bold]
   */
  set_table_color(fg, bg, bold) {
    this.set_colors({ table: { fg, bg, bold } });
  }

  /**
   * @param {unknown} path
   * @param {string} col_key
   */
  clear_cell_color(path, col_key) {
    this.set_cell_color(path, col_key);
  }

  /** @param {unknown} path */
  clear_row_color(path) {
    this.set_row_color(path);
  }

  /** @param {string} col_key */
  clear_column_color(col_key) {
    this.set_column_color(col_key);
  }

  clear_all_colors() {
    this.set_colors({ clear: true });
  }

  // -- long tables

  /**
   * @param {number} count
   * @param {boolean} [isFresh]  whether none of the former rows is left
   */
  _rowsChanged(count, isFresh = false) {
    this.#parts.changed(count, isFresh);
  }

  /**
   * @param {number} first  place of the first one
   * @param {(import("./PartRows.js").Entry | null)[]} entries  null: as it was
   * @param {Record<string, number>} places  of rows that were asked for by key
   * @param {import("./PartRows.js").Counts} counts  of what is selected
   * @param {number} [number]  of the latest change that they show
   */
  _takeRows(first, entries, places, counts, number) {
    this.#parts.take(first, entries, places, counts, number);
  }

  /**
   * @param {number} place  of a row
   * @param {string} [col_key]  the cell to go to; without one the row is only brought into view
   */
  _goTo(place, col_key) {
    const column = this.data.column(col_key);
    const row = this.data.displayed.at(place);
    if (column) this.#controls.goTo(place, column);
    else if (row) this.#scroll.move(() => this.#grid.reveal(row, null));
  }

  /** @param {string} text  what is selected, for the clipboard */
  _takeText(text) {
    void this.#controls.takeText(text).catch(refused);
  }

  /** @param {Record<string, string[]>} texts  the longest ones by column key */
  _takeTexts(texts) {
    this.#parts.takeTexts(texts);
  }

  // -- common to all widgets

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#name(msg);
  }

  /** @override */
  captureDraft() {
    return this.#controls.editor.draft;
  }

  /**
   * @param {unknown} draft
   * @override
   */
  restoreDraft(draft) {
    const { path, key, text } = /** @type {{path: string[], key: string, text: string}} */ (draft);
    const row = this.data.find(path);
    const column = this.data.column(key);
    if (row && column) this.#controls.edit(row, column, text);
  }

  // -- for the classes

  /**
   * @param {Row} row
   * @param {boolean} isExpanded
   */
  expandRow(row, isExpanded) {
    this.#interaction.expand(row, isExpanded);
  }

  /** Rows came, went or stand elsewhere now. */
  rowsChanged() {
    this.data.changed();
    this.#interaction.tidy();
    if (this.data.part) this.#grid.rowsChanged();
    else this.#grid.invalidate();
    this.#scroll.contentReplaced();
  }

  /** There are none of the former rows any more. */
  rowsReplaced() {
    this.#controls.editor.cancel();
    this.#looks.cursor = null;
    this.#looks.active = null;
    this.rowsChanged();
    this.#scroll.set(0, 0);
  }

  /**
   * Removes rows for the program. What that deselects is told.
   *
   * @param {() => void} remove
   */
  removeRows(remove) {
    const { selection } = this.data;
    const before = { rows: selection.rows.size, cells: selection.cells.size };
    remove();
    this.data.tidySelection();
    this.rowsChanged();
    if (selection.rows.size !== before.rows) this.#interaction.reportRows();
    if (selection.cells.size !== before.cells) this.#interaction.reportCells();
  }

  // -- private

  /**
   * @param {string} role
   * @param {string} mode
   */
  #describe(role, mode) {
    this.#grid.viewport.setAttribute("role", role);
    this.#grid.viewport.tabIndex = 0;
    this.element.classList.toggle("pgw-has-no-header", !this.#options.show_header);
    if (mode.startsWith("multiple")) this.#grid.viewport.setAttribute("aria-multiselectable", "true");
    this.#name();
  }

  /** @param {string} [name] */
  #name(name) {
    this.#grid.viewport.setAttribute("aria-label", name || (this.#looks.isTree ? "Tree" : "Table"));
  }

  #headerChanged() {
    this.#interaction.tidy();
    this.#grid.setHeader({ hasNumbers: this.#looks.hasNumbers, isSortable: this.#isSortable });
    const extra = this.#looks.hasNumbers ? 1 : 0;
    this.#grid.viewport.setAttribute("aria-colcount", String(this.data.columns.length + extra));
  }

  #drawn() {
    const { length } = this.data.displayed;
    this.#grid.viewport.setAttribute("aria-rowcount", String(length + (this.#looks.hasHeader ? 1 : 0)));
    this.#controls.editor.place();
    this.#markCurrent();
  }

  /** Says which row or cell is current, if it is in the page. */
  #markCurrent() {
    const { cursor } = this.#looks;
    const row = cursor?.row ?? this.#looks.active;
    const element = row && this.#grid.elementOf(row);
    const cell = cursor && element?.querySelector(`[data-column="${CSS.escape(cursor.key)}"]`);
    const id = (cell ?? element)?.id;
    if (id) this.#grid.viewport.setAttribute("aria-activedescendant", id);
    else this.#grid.viewport.removeAttribute("aria-activedescendant");
  }

  #sortChanged() {
    this.data.changed();
    this.#grid.invalidate({ header: true });
  }

  /**
   * @param {Row} row
   * @param {string} key
   */
  #cellChanged(row, key) {
    if (this.data.isSortedBy(key)) this.rowsChanged();
    else this.#grid.refresh(row);
  }

  /**
   * @param {Column} column
   * @param {MouseEvent} event
   */
  #headerClicked(column, event) {
    const held = modifiersOf(event);
    const selects = this.#looks.selectsCells && (!this.#isSortable || held.extends || held.toggles);
    if (selects) {
      // The key that says "select" rather than "sort" adds nothing.
      this.#interaction.selectColumn(column, held);
      return;
    }
    if (!this.#isSortable) return;
    const { sort } = this.data;
    const ascending = sort?.key === column.key ? !sort.ascending : true;
    this.data.sort = { key: column.key, ascending };
    this.#sortChanged();
    this.emitEvent("sorted", column.key, ascending);
  }

  /**
   * @param {Column} column
   * @param {number} width  px
   */
  #resizeColumn(column, width) {
    this.data.widths.set(column.key, width);
    this.#grid.layOut();
    this.#controls.editor.place();
  }

  /** @param {Column} column */
  #reportWidth(column) {
    const width = this.data.widths.get(column.key);
    if (typeof width === "number") this.emitEvent("column_resized", column.key, width);
  }

  /** @param {readonly Column[]} columns */
  #fitColumns(columns) {
    const keys = columns.map((column) => column.key);
    if (this.#parts.askTexts(keys)) return;
    this.#setWidths(keys, (column) => fitColumn(this.data, column, this.#measures()));
  }

  /**
   * @param {readonly string[]} keys  of columns
   * @param {(column: Column) => number} fit
   */
  #setWidths(keys, fit) {
    for (const column of this.data.columns.filter(({ key }) => keys.includes(key))) {
      this.data.widths.set(column.key, fit(column));
      this.#reportWidth(column);
    }
    whenSettled(this.#fitColumns, () => this.#grid.invalidate());
  }

  #measures() {
    const font = getComputedStyle(this.#grid.body).font;
    const headerFont = getComputedStyle(this.#header.element).font;
    return { font, headerFont, padding: this.#padding, isTree: this.#looks.isTree };
  }

  /**
   * @param {unknown} path
   * @param {string | null} key
   * @param {any} given
   */
  #colorRow(path, key, given) {
    const row = this.data.find(path);
    if (row && (key === null || this.data.column(key))) this.data.colorRow(row, key, readColors(given));
  }

  /**
   * @param {string} key
   * @param {any} given
   */
  #colorColumn(key, given) {
    if (!this.data.column(key)) return;
    const colors = readColors(given);
    if (colors) this.data.columnColors.set(key, colors);
    else this.data.columnColors.delete(key);
  }
}

/**
 * @param {any} given
 * @returns {Colors | null} null for no override at all
 */
function readColors({ fg = null, bg = null, bold = null }) {
  return fg === null && bg === null && bold === null ? null : { fg, bg, bold };
}

/** @param {unknown} error */
function refused(error) {
  console.warn("The browser does not allow the program to use the clipboard.", error);
}
