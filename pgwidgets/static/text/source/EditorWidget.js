import { ScrollPosition } from "../../behaviors/ScrollPosition.js";
import { createElement, px } from "../../core/dom.js";
import { cssFontFamily } from "../../core/fonts.js";
import { readOptions, requireChoice, requireNumber } from "../../core/options.js";
import { Widget } from "../../core/Widget.js";
import { EditedText } from "./EditedText.js";
import { Hover } from "./Hover.js";
import { InputSurface } from "./InputSurface.js";
import { takeKey } from "./keys.js";
import { LocalHistory } from "./LocalHistory.js";
import { nextCharacter, nextWord, previousCharacter, previousWord, wordAround } from "./movement.js";
import { Navigation } from "./Navigation.js";
import { PointerSelection } from "./PointerSelection.js";
import { TextView } from "./TextView.js";
import { Tooltip } from "./Tooltip.js";

/**
 * @typedef {object} TextSourceOptions
 * @property {string | boolean} wrap  "none", "hard" or "word"; default "none"
 * @property {boolean} line_numbers  default false
 * @property {boolean} icon_gutter  default false
 * @property {boolean} editable  default true
 * @property {string} font_family  default "monospace"
 * @property {number} font_size  px; default 13
 */

/** @type {TextSourceOptions} */
const DEFAULTS = {
  wrap: "none",
  line_numbers: false,
  icon_gutter: false,
  editable: true,
  font_family: "monospace",
  font_size: 13,
};

/** Text around the cursor that the field holds for assistive technology, units. */
const CONTEXT_UNITS = 4000;

/** How a person edits a text; what programs can do with it is the TextSource's business. */
export class EditorWidget extends Widget {
  history = new LocalHistory();

  /** @protected */
  content;

  /** @protected */
  view;

  /** @protected */
  scroll;

  /** @protected */
  tooltip = new Tooltip();

  #input;
  #isEditable = true;
  #isFocused = false;

  /** A person has put the cursor where it is. */
  #isPersons = false;

  #composing = "";

  /** @type {"undo" | "redo" | null} to be asked for once the server knows what was typed */
  #recalling = null;

  /** @type {{anchor: number, cursor: number}} that the server knows */
  #told = { anchor: 0, cursor: 0 };

  #navigation;
  #hover;

  /**
   * @param {string} text
   * @param {unknown} given
   */
  constructor(text, given) {
    super(createElement("div", "pgw-TextSource"), "textsource-widget");
    const options = readOptions(given, DEFAULTS);
    this.content = new EditedText(text, {
      linesReplaced: (line, removed, added) => this.view.linesReplaced(line, removed, added),
      textReplaced: () => this.view.textReplaced(),
      send: (unsent) => this.#send(unsent),
      keepsCursor: () => this.#isFocused && this.#isPersons,
    });
    this.view = new TextView({
      buffer: () => this.content.buffer,
      marks: () => this.content.marks,
      selection: () => this.content,
      composing: () => this.#composing,
      caretMoved: (box) => this.#input.place(box),
      heightMeasured: () => this.scroll.contentLoaded(),
    });
    this.#navigation = new Navigation(this.content, this.view, (anchor, cursor) => {
      this.#selectKeepingGoal(anchor, cursor);
    });
    this.#input = this.#makeInput();
    this.#hover = new Hover(this.view.scroller, this.tooltip, (x, y) => this.#rested(x, y));
    this.element.append(this.view.scroller);
    this.view.attach(this.#input.field);
    this.scroll = new ScrollPosition(this.view.scroller, (h, v) => this.emitEvent("scrolled", h, v));
    this.#listen();
    this.onDispose(() => this.#dispose());
    this.set_wrap(options.wrap);
    this.set_line_numbers(options.line_numbers);
    this.set_icon_gutter(options.icon_gutter);
    this.set_editable(options.editable);
    this.set_font(options.font_family, options.font_size);
    this.view.textReplaced();
    this.#input.update();
  }

  /** @override */
  get focusElement() {
    return this.#input.field;
  }

  // What a program sets

  /** @param {boolean} [tf] */
  set_editable(tf = false) {
    this.#isEditable = Boolean(tf);
    this.#input.field.readOnly = !tf;
    this.element.classList.toggle("pgw-is-readonly", !tf);
  }

  /** @param {string | boolean} [mode]  "none", "hard" or "word"; true and false for "word" and "none" */
  set_wrap(mode = "none") {
    const name = mode === true ? "word" : mode === false ? "none" : mode;
    this.view.scroller.dataset.wrap = requireChoice("TextSource.set_wrap", "mode", name, ["none", "hard", "word"]);
    this.view.looksChanged();
  }

  /** @param {boolean} [tf] */
  set_line_numbers(tf = false) {
    this.element.classList.toggle("pgw-has-numbers", Boolean(tf));
    this.view.looksChanged();
  }

  /** @param {boolean} [tf] */
  set_icon_gutter(tf = false) {
    this.element.classList.toggle("pgw-has-icons", Boolean(tf));
    this.view.looksChanged();
  }

  /**
   * @param {string} [family]  none keeps it
   * @param {number} [size]  px; none keeps it
   * @override
   */
  set_font(family, size) {
    const { style } = this.view.scroller;
    if (family != null) style.fontFamily = cssFontFamily(family);
    if (size != null) style.fontSize = px(requireNumber("TextSource.set_font", "size", size));
    this.view.looksChanged();
  }

  /** @param {boolean} [tf] */
  set_tooltips_enabled(tf = false) {
    this.#hover.enable(Boolean(tf));
  }

  /**
   * @param {string} [style]  "line" or "block"
   * @param {string} [color]
   */
  set_cursor_style(style = "line", color) {
    const shape = requireChoice("TextSource.set_cursor_style", "style", style, ["line", "block"]);
    this.element.classList.toggle("pgw-has-block-caret", shape === "block");
    this.view.scroller.style.setProperty("--pgw-caret-color", color ?? "");
  }

  /**
   * @param {string} [msg]
   * @override
   */
  set_tooltip(msg) {
    super.set_tooltip(msg);
    this.#input.setName(msg ?? "");
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    this.#input.field.disabled = !isEnabled;
  }

  /** @override */
  captureDraft() {
    const { anchor, cursor, buffer, collaboration } = this.content;
    const draft = this.hasListener("resumed") ? collaboration.draft(buffer.length) : null;
    return draft && { ...draft, anchor, cursor };
  }

  /**
   * Reports what may not have arrived; the server's answer is what is shown.
   *
   * @param {any} draft
   * @override
   */
  restoreDraft(draft) {
    const { typist, number, revision, underWay, gathered, anchor, cursor } = draft;
    queueMicrotask(() => this.emitEvent("resumed", typist, number, revision, underWay, gathered, anchor, cursor));
  }

  // What a server does

  /**
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @param {{revision?: number, acknowledges?: number}} [options]
   */
  _replaceRange(start, end, text, options = {}) {
    const { collaboration } = this.content;
    if (typeof options.revision === "number") collaboration.revision = options.revision;
    if (options.acknowledges !== undefined) {
      collaboration.acknowledged(options.acknowledges);
      this.#tell();
      return;
    }
    if (start !== end || text) {
      this.content.receive(start, end, text);
      this.scroll.contentReplaced();
      this.emitEvent("changed");
    }
    this.#settled();
  }

  /**
   * @param {number} offset
   * @param {string} [how]  "mirrored" for another person's, which leaves alone who is at work here
   */
  _setCursorOffset(offset, how) {
    this._setSelectionOffsets(offset, offset, how);
  }

  /**
   * @param {number} start
   * @param {number} end  where the cursor is
   * @param {string} [how]
   */
  _setSelectionOffsets(start, end, how) {
    if (how === "mirrored" && this.#isFocused) return;
    const { collaboration } = this.content;
    this.content.select(collaboration.shown(start), collaboration.shown(end));
    this.#isPersons = false;
    this.#told = { anchor: this.content.anchor, cursor: this.content.cursor };
    this.#settled();
    if (this.#isFocused) this.scroll.move(() => this.view.showCaret());
  }

  /** @param {{name: string, start: number, end: number, icon?: string, gravity?: string}[]} intervals */
  _restoreTagIntervals(intervals) {
    const tags = intervals.filter((item) => item.start < item.end);
    const icons = intervals.filter((item) => item.icon);
    this.content.setMarks(
      tags,
      icons.map(({ start, icon, gravity }) => ({ offset: start, url: icon ?? "", gravity: gravity ?? "right" })),
    );
    this.view.marksChanged();
  }

  /**
   * @param {number} offset
   * @param {string} [align]
   */
  _scrollToOffset(offset, align = "nearest") {
    const choice = requireChoice("TextSource.scroll_to_ref", "align", align, ["nearest", "center", "top"]);
    const line = this.content.buffer.lineOf(this.content.collaboration.shown(offset));
    this.scroll.move(() => this.view.showLine(line, choice));
  }

  /**
   * @param {string} text  empty hides it
   * @param {number} x  px of the viewport
   * @param {number} y
   */
  _showTooltip(text, x, y) {
    this.tooltip.show(text, x, y);
  }

  // What people do

  /**
   * A person, or a program in the page, replaces a range.
   *
   * @protected
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @param {boolean} isRecorded  whether it can be undone here
   */
  replaceHere(start, end, text, isRecorded = true) {
    if (start === end && !text) return;
    const removed = this.content.buffer.slice(start, end);
    const change = this.content.edit(start, end, text);
    if (this.hasListener("edited")) this.content.collaboration.typed(change);
    else if (isRecorded) this.history.add({ start, removed, inserted: text });
    this.scroll.contentReplaced();
    this.emitEvent("changed");
    this.#settled();
  }

  /** @protected */
  recallStep(/** @type {"undo" | "redo"} */ which) {
    if (this.hasListener("recalled")) {
      this.#recalling = which;
      this.#tell();
      return true;
    }
    const step = which === "undo" ? this.history.undo() : this.history.redo();
    if (step) this.replaceHere(step.start, step.end, step.text, false);
    return step !== null;
  }

  /** Something is elsewhere now: it is to be shown. */
  #settled() {
    this.view.schedule();
    this.#input.updateSoon();
    this.#tell();
  }

  /** @param {import("./Collaboration.js").Unsent} unsent */
  #send({ typist, number, revision, change }) {
    const { anchor, cursor } = this.content;
    this.#told = { anchor, cursor };
    this.emitEvent("edited", typist, number, revision, change, anchor, cursor);
  }

  /** Tells the server, once it knows the text: not within its own call, whose echo it would be taken for. */
  #tell() {
    queueMicrotask(() => this.#tellNow());
  }

  #tellNow() {
    const { anchor, cursor, collaboration } = this.content;
    if (this.isDestroyed || collaboration.pending.length > 0) return;
    if (this.#recalling) {
      this.#isPersons = false;
      this.emitEvent("recalled", this.#recalling);
      this.#recalling = null;
    } else if (this.#isPersons && (anchor !== this.#told.anchor || cursor !== this.#told.cursor)) {
      this.#told = { anchor, cursor };
      this.emitEvent("selected", collaboration.revision, anchor, cursor);
    }
  }

  #makeInput() {
    return new InputSurface({
      context: () => this.#context(),
      insert: (text) => this.#insert(text),
      erase: (unit, isForward) => this.#erase(unit, isForward),
      recall: (which) => this.#recallByPerson(which),
      replaceContext: (text, start, end) => {
        const { offset } = this.#context();
        this.#edit(offset + start, offset + end, text);
      },
      selectContext: (start, end) => {
        const { offset } = this.#context();
        this.#select(offset + start, offset + end);
      },
      composing: (text) => this.#compose(text),
      selectedText: () => this.#selectedText(),
      focusChanged: (isFocused) => this.#focusChanged(isFocused),
    });
  }

  #listen() {
    const { scroller } = this.view;
    this.#input.field.addEventListener("keydown", (event) => this.#keyPressed(event));
    new PointerSelection(scroller, {
      offsetAt: (x, y) => this.#offsetAt(x, y),
      wordAround: (offset) => wordAround(this.content.buffer, offset),
      lineAround: (offset) => this.#lineAround(offset),
      anchor: () => this.content.anchor,
      select: (anchor, cursor) => this.#select(anchor, cursor),
      focus: () => this.#input.field.focus({ preventScroll: true }),
      gutterPressed: (x, y) => this.#gutterPressed(x, y),
    });
    scroller.addEventListener("dragover", (event) => this.#draggedOver(event));
    scroller.addEventListener("drop", (event) => this.#dropped(event));
  }

  #dispose() {
    this.scroll.dispose();
    this.view.dispose();
    this.#hover.stop();
  }

  /** The line of the cursor, or the whole of a short text; bounded either way. */
  #context() {
    const { buffer, anchor, cursor } = this.content;
    const isShort = buffer.length <= CONTEXT_UNITS;
    const line = buffer.lineOf(cursor);
    const first = isShort ? 0 : Math.max(buffer.startOf(line), cursor - CONTEXT_UNITS / 2);
    const last = isShort ? buffer.length : Math.min(buffer.endOf(line), cursor + CONTEXT_UNITS / 2);
    const [offset, end] = [buffer.whole(first), buffer.whole(last)];
    const within = (/** @type {number} */ at) => Math.min(Math.max(at, offset), end) - offset;
    const [low, high] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
    return { text: buffer.slice(offset, end), start: within(low), end: within(high), offset };
  }

  get #mayEdit() {
    return this.#isEditable && this.get_enabled();
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {string} text
   */
  #edit(start, end, text) {
    if (this.#mayEdit) {
      this.#isPersons = true;
      this.#navigation.forget();
      this.tooltip.hide();
      this.replaceHere(start, end, text.replace(/\r\n?/g, "\n"));
      this.scroll.move(() => this.view.showCaret());
    }
    this.#input.updateSoon();
  }

  /** @param {string} text  takes the place of what is selected */
  #insert(text) {
    const [start, end] = this.#selected();
    this.#edit(start, end, text);
  }

  /** @returns {[number, number]} */
  #selected() {
    const { anchor, cursor } = this.content;
    return [Math.min(anchor, cursor), Math.max(anchor, cursor)];
  }

  #selectedText() {
    return this.content.buffer.slice(...this.#selected());
  }

  /**
   * @param {"character" | "word" | "line"} unit
   * @param {boolean} isForward
   */
  #erase(unit, isForward) {
    const [start, end] = this.#selected();
    if (start !== end) {
      this.#edit(start, end, "");
      return;
    }
    const { buffer } = this.content;
    const line = buffer.lineOf(start);
    const steps = isForward
      ? { character: nextCharacter, word: nextWord, line: () => buffer.endOf(line) }
      : { character: previousCharacter, word: previousWord, line: () => buffer.startOf(line) };
    const other = steps[unit](buffer, start);
    this.#edit(Math.min(start, other), Math.max(start, other), "");
  }

  /** @param {"undo" | "redo"} which */
  #recallByPerson(which) {
    if (this.#mayEdit) this.recallStep(which);
  }

  /** @param {string} text */
  #compose(text) {
    if (!this.#mayEdit) return;
    this.#composing = text;
    this.view.lineChanged(this.content.buffer.lineOf(this.content.cursor));
  }

  /**
   * @param {number} anchor
   * @param {number} cursor
   */
  #select(anchor, cursor) {
    this.#navigation.forget();
    this.#selectKeepingGoal(anchor, cursor);
  }

  /**
   * @param {number} anchor
   * @param {number} cursor
   */
  #selectKeepingGoal(anchor, cursor) {
    this.#isPersons = true;
    this.content.select(anchor, cursor);
    this.#settled();
    this.view.showCaret();
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.isComposing || this.#input.isComposing) return;
    const isTaken = takeKey(event, {
      go: (place, isExtending) => this.#navigation.go(place, isExtending),
      erase: (unit, isForward) => this.#erase(unit, isForward),
      recall: (which) => this.#recallByPerson(which),
      selectAll: () => this.#select(0, this.content.buffer.length),
    });
    if (isTaken) event.preventDefault();
  }

  /**
   * @param {number} clientX
   * @param {number} clientY
   */
  #offsetAt(clientX, clientY) {
    const { x, y, isBelow } = this.view.pointAt(clientX, clientY);
    return isBelow ? this.content.buffer.length : this.view.places.near(x, Math.max(0, y));
  }

  /**
   * @param {number} offset
   * @returns {[number, number]} the line with its newline
   */
  #lineAround(offset) {
    const { buffer } = this.content;
    const line = buffer.lineOf(offset);
    return [buffer.startOf(line), Math.min(buffer.endOf(line) + 1, buffer.length)];
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #gutterPressed(x, y) {
    const cells = document.elementsFromPoint(x, y).map((element) => element.closest(".pgw-TextSource-gutter > *"));
    const cell = cells.find((one) => this.view.scroller.contains(one));
    if (!cell) return false;
    const { line, isBelow } = this.view.pointAt(x, y);
    if (isBelow) return true;
    if (cell.classList.contains("pgw-TextSource-icon")) this.emitEvent("icon_clicked", line, null);
    else this.emitEvent("line_clicked", line);
    return true;
  }

  /** @param {boolean} isFocused */
  #focusChanged(isFocused) {
    this.#isFocused = isFocused;
    if (!isFocused) this.#isPersons = false;
    this.element.classList.toggle("pgw-is-focused", isFocused);
    this.view.schedule();
  }

  /**
   * @param {number} clientX
   * @param {number} clientY
   */
  #rested(clientX, clientY) {
    const { line, isBelow } = this.view.pointAt(clientX, clientY);
    if (isBelow) return;
    const { buffer } = this.content;
    const column = this.#offsetAt(clientX, clientY) - buffer.startOf(line);
    this.emitEvent("tooltip", line, column, buffer.lineAt(line), clientX, clientY);
  }

  /** @param {DragEvent} event */
  #draggedOver(event) {
    if (!this.#takesDrop(event)) return;
    event.preventDefault();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    if (!this.#takesDrop(event)) return;
    event.preventDefault();
    const offset = this.#offsetAt(event.clientX, event.clientY);
    this.#edit(offset, offset, event.dataTransfer?.getData("text/plain") ?? "");
    this.#input.field.focus({ preventScroll: true });
  }

  /** @param {DragEvent} event */
  #takesDrop(event) {
    const isProgramsOwn = ["drop-start", "drop-end"].some((action) => this.hasListener(action));
    return this.#mayEdit && !isProgramsOwn && event.dataTransfer?.types.includes("text/plain") === true;
  }
}
