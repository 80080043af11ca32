import { requireChoice, requireNumber } from "../core/options.js";
import { EditorWidget } from "./source/EditorWidget.js";
import { TextBufferRef } from "./TextBufferRef.js";

/** @typedef {import("./source/EditorWidget.js").TextSourceOptions} TextSourceOptions */
/** @typedef {[TextBufferRef, TextBufferRef]} Pair */
/** @typedef {{start?: TextBufferRef, case_insensitive?: boolean, all?: boolean}} FindOptions */

/**
 * An editor for source text. A server of this package keeps the text and is told what people type
 * (docs/text-editing.md); for others the text here is what counts.
 *
 * Callbacks: `changed()`, `line_clicked(lineno)`, `icon_clicked(lineno, ref)`, `scrolled(h_pct, v_pct)`,
 * `tooltip(lineno, col, line_text, x, y)`; for the server `edited`, `selected`, `recalled`.
 * Keys: arrows, Ctrl+arrows by words, Home, End, PageUp, PageDown, Ctrl+Home, Ctrl+End, with Shift for selecting; Ctrl+A;
 * Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y. Tab leaves the editor.
 * ARIA: multi-line text box.
 */
export class TextSource extends EditorWidget {
  /** @type {Map<string, TextBufferRef>} */
  #named = new Map();

  /** @type {Map<TextBufferRef, string>} */
  #icons = new Map();

  /**
   * @param {string} [text]
   * @param {Partial<TextSourceOptions>} [given]
   */
  constructor(text = "", given) {
    super(String(text), given);
  }

  get textBuffer() {
    return this.content.buffer;
  }

  /** @param {TextBufferRef} ref */
  adoptRef(ref) {
    this.content.add(ref);
  }

  /** @param {string} [text] */
  set_text(text = "") {
    this.content.setText(String(text));
    this.history.clear();
    this.#named.clear();
    this.#icons.clear();
    this.scroll.contentReplaced();
    this._setCursorOffset(0);
  }

  get_text() {
    return this.content.buffer.text;
  }

  get_length() {
    return this.content.buffer.length;
  }

  /**
   * @param {TextBufferRef} start_ref
   * @param {TextBufferRef} end_ref
   */
  get_text_range(start_ref, end_ref) {
    return this.content.buffer.slice(...this.#range(start_ref, end_ref));
  }

  /**
   * @param {TextBufferRef} ref
   * @param {string} text
   * @param {string[]} [tags]
   */
  insert_text(ref, text, tags = []) {
    const offset = this.#offset(ref);
    this.replaceHere(offset, offset, String(text));
    for (const name of tags) this.content.marks.apply(name, offset, offset + String(text).length);
    this.view.marksChanged();
  }

  /**
   * @param {TextBufferRef} start_ref
   * @param {TextBufferRef} end_ref
   */
  delete_range(start_ref, end_ref) {
    this.replaceHere(...this.#range(start_ref, end_ref), "");
  }

  clear() {
    this.set_text("");
  }

  get_end_lineno() {
    return this.content.buffer.lastLine;
  }

  // Cursor and selection

  get_cursor() {
    return this.#ref(this.content.cursor);
  }

  /**
   * @param {any} ref  a TextBufferRef
   * @override
   */
  set_cursor(ref) {
    this._setCursorOffset(this.#offset(ref));
  }

  get_selection_range() {
    const { anchor, cursor } = this.content;
    if (anchor === cursor) return null;
    return this.#pair(Math.min(anchor, cursor), Math.max(anchor, cursor));
  }

  has_selection() {
    return this.content.anchor !== this.content.cursor;
  }

  get_selection_bounds() {
    return this.get_selection_range();
  }

  /**
   * @param {TextBufferRef} start_ref
   * @param {TextBufferRef} end_ref
   */
  set_selection_range(start_ref, end_ref) {
    this._setSelectionOffsets(this.#offset(start_ref), this.#offset(end_ref));
  }

  // Tags and icons

  /**
   * @param {string} name
   * @param {import("./source/Marks.js").TagAttributes} [attrs]
   */
  create_tag(name, attrs = {}) {
    this.content.marks.definitions.set(name, { ...attrs });
    this.view.looksChanged();
  }

  /** @param {string} name */
  remove_tag_def(name) {
    this.content.marks.forget(name);
    this.view.looksChanged();
  }

  /** @param {string} name */
  has_tag(name) {
    return this.content.marks.has(name);
  }

  /**
   * @param {string} name
   * @param {TextBufferRef} start_ref
   * @param {TextBufferRef} end_ref
   */
  apply_tag(name, start_ref, end_ref) {
    const { marks } = this.content;
    if (!marks.definitions.has(name)) throw new Error(`TextSource.apply_tag: there is no tag "${name}".`);
    marks.apply(name, ...this.#range(start_ref, end_ref));
    this.view.marksChanged();
  }

  /**
   * @param {string} name
   * @param {TextBufferRef} start_ref
   * @param {TextBufferRef} end_ref
   */
  remove_tag(name, start_ref, end_ref) {
    this.content.marks.cut(name, ...this.#range(start_ref, end_ref));
    this.view.marksChanged();
  }

  /** @param {TextBufferRef} ref */
  get_tags_at(ref) {
    const offset = this.#offset(ref);
    return this.content.marks.within(offset, offset + 1).map((item) => item.name);
  }

  /**
   * @param {TextBufferRef} start_ref
   * @param {TextBufferRef} end_ref
   */
  get_tags_range(start_ref, end_ref) {
    const names = this.content.marks.within(...this.#range(start_ref, end_ref)).map((item) => item.name);
    return [...new Set(names)];
  }

  /** @param {string} name */
  get_tag_region(name) {
    const regions = this.content.marks.regions(name);
    const [first, last] = [regions[0], regions.at(-1)];
    return first && last ? this.#pair(first[0], last[1]) : null;
  }

  /** @param {string} name */
  get_tag_regions(name) {
    return this.content.marks.regions(name).map(([start, end]) => this.#pair(start, end));
  }

  /**
   * @param {TextBufferRef} ref
   * @param {string} [icon_url]  none removes it
   */
  set_icon(ref, icon_url) {
    this.#offset(ref);
    this.#icons.delete(ref);
    if (icon_url) this.#icons.set(ref, icon_url);
    this.#showIcons();
  }

  clear_icons() {
    this.#icons.clear();
    this.#showIcons();
  }

  // Refs

  /**
   * @param {number} offset
   * @param {string} [gravity]
   */
  create_ref(offset, gravity = "right") {
    return new TextBufferRef(this, offset, gravity);
  }

  /** @param {TextBufferRef} ref */
  remove_ref(ref) {
    ref.invalidateRef();
    for (const [name, item] of this.#named) if (item === ref) this.#named.delete(name);
    if (this.#icons.delete(ref)) this.#showIcons();
  }

  /**
   * @param {string} name
   * @param {number} offset
   * @param {string} [gravity]
   */
  create_named_ref(name, offset, gravity = "right") {
    const ref = this.create_ref(offset, gravity);
    this._bindNamedRef(name, ref);
    return ref;
  }

  /**
   * @param {string} name
   * @param {TextBufferRef} ref
   */
  _bindNamedRef(name, ref) {
    this.remove_named_ref(name);
    this.#named.set(name, ref);
  }

  /** @param {string} name */
  get_named_ref(name) {
    return this.#named.get(name) ?? null;
  }

  /** @param {string} name */
  remove_named_ref(name) {
    const ref = this.#named.get(name);
    if (ref) this.remove_ref(ref);
  }

  get_ref_start() {
    return this.#ref(0);
  }

  get_ref_end() {
    return this.#ref(this.content.buffer.length);
  }

  get_ref_bounds() {
    return this.#pair(0, this.content.buffer.length);
  }

  /** @param {number} lineno */
  get_ref_line_start(lineno) {
    return this.#ref(this.content.buffer.startOf(requireNumber("TextSource.get_ref_line_start", "lineno", lineno)));
  }

  /** @param {number} lineno */
  get_ref_line_end(lineno) {
    return this.#ref(this.content.buffer.endOf(requireNumber("TextSource.get_ref_line_end", "lineno", lineno)));
  }

  // History and search

  undo() {
    return this.recallStep("undo");
  }

  redo() {
    return this.recallStep("redo");
  }

  can_undo() {
    return this.history.canUndo;
  }

  can_redo() {
    return this.history.canRedo;
  }

  /**
   * @param {string} query
   * @param {FindOptions} [opts]
   * @returns {Pair | null}
   */
  find(query, opts = {}) {
    const [first] = this.#matches(query, opts);
    return first ? this.#pair(...first) : null;
  }

  /**
   * @param {string} query
   * @param {FindOptions} [opts]
   */
  find_all(query, opts = {}) {
    return this.#matches(query, opts).map(([start, end]) => this.#pair(start, end));
  }

  /**
   * @param {string} query
   * @param {string} replacement
   * @param {FindOptions} [opts]
   * @returns {number} how many
   */
  replace(query, replacement, opts = {}) {
    const found = this.#matches(query, opts).slice(0, opts.all ? undefined : 1);
    let moved = 0;
    for (const [start, end] of found) {
      this.replaceHere(start + moved, end + moved, replacement);
      moved += replacement.length - (end - start);
    }
    return found.length;
  }

  // Scrolling

  /**
   * @param {TextBufferRef} ref
   * @param {string} [align]  "nearest", "center" or "top"
   */
  scroll_to_ref(ref, align = "nearest") {
    this._scrollToOffset(this.#offset(ref), align);
  }

  scroll_to_cursor() {
    this._scrollToOffset(this.content.cursor);
  }

  /**
   * @param {number} lineno
   * @param {string} [align]
   */
  scroll_to_lineno(lineno, align = "nearest") {
    requireChoice("TextSource.scroll_to_lineno", "align", align, ["nearest", "center", "top"]);
    this._scrollToOffset(this.content.buffer.startOf(requireNumber("TextSource.scroll_to_lineno", "lineno", lineno)), align);
  }

  scroll_to_end() {
    this._scrollToOffset(this.content.buffer.length);
  }

  /**
   * @param {number} h_pct  0 to 1
   * @param {number} v_pct
   */
  set_scroll_position(h_pct, v_pct) {
    const where = "TextSource.set_scroll_position";
    this.scroll.set(requireNumber(where, "h_pct", h_pct), requireNumber(where, "v_pct", v_pct));
  }

  get_scroll_position() {
    return this.scroll.get();
  }

  /**
   * @param {string} query
   * @param {FindOptions} opts
   * @returns {[number, number][]}
   */
  #matches(query, { start, case_insensitive }) {
    if (!query) return [];
    const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), case_insensitive ? "gi" : "g");
    pattern.lastIndex = start ? this.#offset(start) : 0;
    /** @type {[number, number][]} */
    const found = [];
    const text = this.get_text();
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      found.push([match.index, match.index + match[0].length]);
    }
    return found;
  }

  #showIcons() {
    const icons = [...this.#icons].map(([ref, url]) => ({
      offset: ref.get_offset(),
      url,
      gravity: ref.get_gravity(),
    }));
    this.content.marks.icons = icons;
    this.view.marksChanged();
  }

  /** @param {number} offset */
  #ref(offset) {
    return new TextBufferRef(this, offset);
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Pair}
   */
  #pair(start, end) {
    return [this.#ref(start), this.#ref(end)];
  }

  /**
   * @param {TextBufferRef} ref
   * @returns {number}
   */
  #offset(ref) {
    if (!(ref instanceof TextBufferRef)) throw new Error("TextSource: a TextBufferRef is expected.");
    if (ref.source !== this) throw new Error("TextSource: the TextBufferRef belongs to another text.");
    ref.requireValid();
    return ref.get_offset();
  }

  /**
   * @param {TextBufferRef} one
   * @param {TextBufferRef} other
   * @returns {[number, number]}
   */
  #range(one, other) {
    const offsets = [this.#offset(one), this.#offset(other)];
    return [Math.min(...offsets), Math.max(...offsets)];
  }
}
