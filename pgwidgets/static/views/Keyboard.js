import { TypeAhead } from "../behaviors/TypeAhead.js";
import { cellText } from "./cells.js";
import { isTypable } from "./columns.js";
import { modifiersOf } from "./Interaction.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./Interaction.js").Interaction} Interaction */
/** @typedef {import("./Row.js").Row} Row */
/** @typedef {import("./RowPainter.js").Looks} Looks */
/** @typedef {import("./ViewData.js").ViewData} ViewData */
/**
 * @typedef {object} KeyboardHost
 * @property {() => number} pageSize
 * @property {(column: Column) => boolean} isEditable
 * @property {(row: Row, column: Column, typed: string | null) => void} edit
 * @property {(row: Row, column: Column) => boolean} use  works the control of a cell; false if it has none
 * @property {(row: Row, column: Column) => boolean} toggle  switches a Boolean value; false if it is none, or fixed
 * @property {(row: Row, column: Column) => void} empty
 * @property {(row: Row) => void} activate
 * @property {(column: Column, word: {start: string, first: number}) => void} seek  has the server find a row
 * @property {() => void} looksChanged
 */

/**
 * Keys of the ARIA grid and treegrid patterns. Arrows, Home, End and Page keys move, with Shift they select a range;
 * Ctrl+Home and Ctrl+End go to the first and the last row; Space selects or works a control, Ctrl+A selects all, Enter
 * and F2 edit, typing edits or finds a row, Delete empties a cell. In trees Right and Left expand and collapse.
 */
export class Keyboard {
  #data;
  #looks;
  #interaction;
  #host;
  #hasCursor;
  #typesInto;
  #typeAhead = new TypeAhead();

  /**
   * @param {ViewData} data
   * @param {Looks} looks
   * @param {Interaction} interaction
   * @param {object} options
   * @param {boolean} options.hasCursor  whether one cell is current, rather than a row
   * @param {boolean} options.typesInto  whether typing edits the current cell
   * @param {KeyboardHost} host
   */
  constructor(data, looks, interaction, { hasCursor, typesInto }, host) {
    this.#data = data;
    this.#looks = looks;
    this.#interaction = interaction;
    this.#hasCursor = hasCursor;
    this.#typesInto = typesInto;
    this.#host = host;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key meant something
   */
  press(event) {
    if (event.isComposing || event.altKey || this.#data.displayed.length === 0) return false;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "a") {
      this.#interaction.selectAll();
      return this.#interaction.isMultiple;
    }
    const target = this.#target(event);
    if (target || event.key === "Enter") this.#typeAhead.reset();
    if (target) {
      this.#move(target, event);
      return true;
    }
    return isCommand ? event.key === " " && this.#space(event) : this.#act(event);
  }

  /**
   * Moves the cursor by some cells.
   *
   * @param {number} across
   * @param {number} down
   */
  step(across, down) {
    const { cursor } = this.#looks;
    if (!cursor) return;
    const row = this.#rowAt(cursor.row.at + down);
    const column = this.#columnAt(this.#data.keys.indexOf(cursor.key) + across);
    if (row && column) this.#interaction.goTo(row, column, true);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {{row: Row, column: Column | null} | null} where the key leads to; null for other keys
   */
  #target(event) {
    const { key, ctrlKey, metaKey } = event;
    const isFar = ctrlKey || metaKey;
    const row = this.#interaction.current;
    const last = this.#data.displayed.length - 1;
    const page = this.#host.pageSize();
    /** @type {Record<string, number>} */
    const downs = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
    const down = downs[key];
    if (down !== undefined) return this.#place(row ? row.at + down : 0, this.#cursorColumn());
    if (key === "Home" || key === "End") return this.#edge(key === "Home", isFar, row, last);
    if (key === "Tab" && this.#hasCursor && this.#looks.cursor) return this.#tab(event.shiftKey ? -1 : 1);
    if (key === "ArrowLeft" || key === "ArrowRight") return this.#sideways(key === "ArrowRight" ? 1 : -1, row);
    return null;
  }

  /**
   * @param {boolean} isHome
   * @param {boolean} isFar
   * @param {Row | null} row
   * @param {number} last
   */
  #edge(isHome, isFar, row, last) {
    if (!this.#hasCursor) return this.#place(isHome ? 0 : last, null);
    const column = this.#columnAt(isHome ? 0 : this.#data.columns.length - 1);
    if (isFar) return this.#place(isHome ? 0 : last, column);
    return this.#place(row ? row.at : 0, column);
  }

  /**
   * @param {number} across
   * @returns {{row: Row, column: Column | null} | null} null behind the last cell, where the focus goes on
   */
  #tab(across) {
    const { cursor } = this.#looks;
    const { displayed, keys } = this.#data;
    if (!cursor) return null;
    const place = cursor.row.at * keys.length + keys.indexOf(cursor.key) + across;
    if (place < 0 || place >= displayed.length * keys.length) return null;
    return this.#place(Math.floor(place / keys.length), this.#columnAt(place % keys.length));
  }

  /**
   * @param {number} across
   * @param {Row | null} row
   */
  #sideways(across, row) {
    const index = this.#hasCursor && this.#looks.cursor ? this.#data.keys.indexOf(this.#looks.cursor.key) : 0;
    if (row && this.#looks.isTree && index === 0) {
      const next = this.#branch(row, across);
      if (next) return next;
    }
    if (!this.#hasCursor) return null;
    return this.#place(row ? row.at : 0, this.#columnAt(this.#looks.cursor ? index + across : 0));
  }

  /**
   * @param {Row} row
   * @param {number} across
   * @returns {{row: Row, column: Column | null} | null} null where the key has no such meaning
   */
  #branch(row, across) {
    const column = this.#cursorColumn();
    if (row.children && row.isExpanded !== across > 0) {
      this.#interaction.expand(row, across > 0);
      return { row, column };
    }
    const parent = row.parent?.parent ? row.parent : null;
    return across < 0 && parent ? { row: parent, column } : null;
  }

  /**
   * @param {{row: Row, column: Column | null}} target
   * @param {KeyboardEvent} event
   */
  #move({ row, column }, event) {
    const isFirst = this.#hasCursor && !this.#looks.cursor;
    if (isFirst) {
      // The first key only shows where the cursor is.
      const start = this.#interaction.current ?? this.#data.displayed.at(0) ?? row;
      this.#interaction.goTo(start, this.#columnAt(0), true);
      return;
    }
    const held = modifiersOf(event);
    const isTab = event.key === "Tab";
    if (!this.#hasCursor && held.toggles && !held.extends && this.#interaction.isMultiple) {
      if (!row.isPending) this.#looks.active = row;
      this.#host.looksChanged();
      return;
    }
    this.#interaction.goTo(row, column, this.#hasCursor, { extends: held.extends && !isTab, toggles: false });
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  #act(event) {
    const row = this.#interaction.current;
    const column = this.#cursorColumn();
    const { key } = event;
    if (key === "Escape") return this.#escape();
    if (!row) return TypeAhead.takes(event) && key !== " " && this.#find(key, column);
    if (row.isPending) return false;
    // What is being searched for may have more than one word.
    if (key === " " && !this.#typeAhead.isTyping) return this.#space(event);
    if (key === "F2") return this.#edit(row, column ?? this.#firstEditable(), null);
    if (key === "Enter") {
      if (!this.#typesInto || !this.#edit(row, column, null)) this.#host.activate(row);
      return true;
    }
    if ((key === "Delete" || key === "Backspace") && column) return this.#empty(row, column);
    if (!TypeAhead.takes(event)) return false;
    return (this.#typesInto && this.#edit(row, column, key)) || this.#find(key, column);
  }

  /** The cursor is put away. */
  #escape() {
    if (!this.#looks.cursor) return false;
    this.#looks.cursor = null;
    this.#host.looksChanged();
    return true;
  }

  /** @param {KeyboardEvent} event */
  #space(event) {
    const row = this.#interaction.current;
    if (!row || row.isPending) return false;
    const column = this.#cursorColumn();
    if (column && (this.#host.use(row, column) || this.#host.toggle(row, column))) return true;
    if (column && this.#typesInto && this.#host.isEditable(column)) return this.#edit(row, column, " ");
    if (this.#looks.selectsCells) return true;
    this.#interaction.selectRow(row, { extends: event.shiftKey, toggles: this.#interaction.isMultiple });
    this.#host.looksChanged();
    return true;
  }

  /**
   * @param {Row} row
   * @param {Column | null} column
   * @param {string | null} typed
   */
  #edit(row, column, typed) {
    if (!column) return false;
    if (typed === null && this.#host.use(row, column)) return true;
    if (!this.#host.isEditable(column)) return false;
    this.#host.edit(row, column, typed);
    return true;
  }

  /**
   * @param {Row} row
   * @param {Column} column
   */
  #empty(row, column) {
    if (!this.#typesInto || !this.#host.isEditable(column)) return false;
    this.#host.empty(row, column);
    return true;
  }

  /**
   * @param {string} letter
   * @param {Column | null} column
   */
  #find(letter, column) {
    const { columns, listed, part } = this.#data;
    const searched = column ?? columns.find(isTypable);
    if (!searched) return false;
    const at = this.#interaction.current?.at ?? -1;
    if (part) {
      this.#host.seek(searched, this.#typeAhead.next(letter, at));
      return true;
    }
    const texts = listed.map((row) => cellText(row, searched, searched === columns[0]));
    this.goTo(this.#typeAhead.find(letter, texts, at), column);
    return true;
  }

  /**
   * @param {number} place  of a row
   * @param {Column | null} column
   */
  goTo(place, column) {
    const row = place < 0 ? null : this.#data.displayed.at(place);
    if (row) this.#interaction.goTo(row, this.#hasCursor ? column : null, this.#hasCursor);
  }

  #cursorColumn() {
    return this.#hasCursor && this.#looks.cursor ? this.#data.column(this.#looks.cursor.key) : null;
  }

  #firstEditable() {
    return this.#data.columns.find((column) => this.#host.isEditable(column)) ?? null;
  }

  /**
   * @param {number} index
   * @param {Column | null} column
   */
  #place(index, column) {
    const row = this.#rowAt(index);
    return row ? { row, column } : null;
  }

  /** @param {number} index */
  #rowAt(index) {
    const { displayed } = this.#data;
    return displayed.at(Math.min(Math.max(index, 0), displayed.length - 1)) ?? null;
  }

  /** @param {number} index */
  #columnAt(index) {
    const { columns } = this.#data;
    return columns[Math.min(Math.max(index, 0), columns.length - 1)] ?? null;
  }
}
