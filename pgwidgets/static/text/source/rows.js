import { createElement, px } from "../../core/dom.js";
import { cssFontFamily } from "../../core/fonts.js";

/** @typedef {import("./Marks.js").Marks} Marks */
/** @typedef {import("./Marks.js").TagAttributes} TagAttributes */
/** @typedef {{node: Text, start: number, end: number}} Piece  columns of the line that a text node shows */
/**
 * @typedef {object} RowContent
 * @property {number} line
 * @property {string} text
 * @property {number} offset  of the line's start
 * @property {string} icon  address, empty for none
 * @property {{column: number, text: string} | null} composing  what an input method is composing in this line
 */

/** A line of text as it is shown: its cell in the gutter, and its styled text. */
export class Row {
  gutter = createElement("div", "pgw-TextSource-gutter");
  element = createElement("div", "pgw-TextSource-text");

  /** @type {Piece[]} */
  pieces = [];

  /** @type {HTMLElement | null} */
  composing = null;

  /** px as measured; 0 until then */
  height = 0;

  #icon = createElement("div", "pgw-TextSource-icon");
  #number = createElement("div", "pgw-TextSource-number");
  #shown = { icon: "", text: "" };
  #gutterHeight = 0;

  constructor() {
    this.gutter.append(this.#icon, this.#number);
  }

  /**
   * Shows a line. What does not look different is left alone.
   *
   * @param {RowContent} content
   * @param {Marks} marks
   */
  show(content, marks) {
    const { line, icon, text, offset, composing } = content;
    const number = String(line + 1);
    if (this.#number.textContent !== number) this.#number.textContent = number;
    if (this.#shown.icon !== icon) this.#icon.replaceChildren(...(icon ? [iconOf(icon)] : []));
    const tags = marks.within(offset, offset + text.length).map(({ name, start, end }) => ({
      start: Math.max(0, start - offset),
      end: Math.min(text.length, end - offset),
      name,
    }));
    const looks = JSON.stringify([text, tags, composing]);
    if (this.#shown.text !== looks) this.#fill(content, tags, marks);
    this.#shown = { icon, text: looks };
  }

  /** Lets the gutter's cell be as high as the text. */
  fitGutter() {
    if (this.#gutterHeight === this.height) return;
    this.#gutterHeight = this.height;
    this.gutter.style.height = px(this.height);
  }

  /**
   * The place of a column in the document.
   *
   * @param {number} column
   * @returns {{node: Text, at: number} | null} null in an empty line
   */
  placeOf(column) {
    const piece = this.pieces.find((item) => column < item.end) ?? this.pieces.at(-1);
    return piece ? { node: piece.node, at: Math.min(column, piece.end) - piece.start } : null;
  }

  /**
   * @param {RowContent} content
   * @param {readonly {start: number, end: number, name: string}[]} tags  by column
   * @param {Marks} marks
   */
  #fill({ text, composing }, tags, marks) {
    this.element.replaceChildren();
    this.pieces = [];
    this.composing = null;
    this.height = 0;
    const edges = new Set([0, text.length, ...tags.flatMap(({ start, end }) => [start, end])]);
    if (composing) edges.add(composing.column);
    const columns = [...edges].sort((one, other) => one - other);
    columns.forEach((start, index) => {
      if (composing?.column === start) this.#compose(composing.text);
      const end = columns[index + 1];
      if (end === undefined) return;
      const names = tags.filter((item) => item.start < end && start < item.end);
      this.#add(text.slice(start, end), start, names.map((item) => marks.definitions.get(item.name)));
    });
  }

  /**
   * @param {string} text
   * @param {number} start
   * @param {(TagAttributes | undefined)[]} looks  later ones win
   */
  #add(text, start, looks) {
    const node = document.createTextNode(text);
    this.pieces.push({ node, start, end: start + text.length });
    const known = looks.filter((look) => look !== undefined);
    if (known.length === 0) {
      this.element.append(node);
      return;
    }
    const span = createElement("span", "", node);
    applyLook(span, mergedLook(known));
    this.element.append(span);
  }

  /** @param {string} text */
  #compose(text) {
    this.composing = createElement("span", "pgw-TextSource-composing", text);
    this.element.append(this.composing);
  }
}

/** @param {string} url */
function iconOf(url) {
  const image = createElement("img", "");
  image.src = url;
  image.alt = "";
  image.draggable = false;
  return image;
}

/**
 * @param {TagAttributes[]} looks
 * @returns {TagAttributes}
 */
function mergedLook(looks) {
  /** @type {Record<string, unknown>} */
  const merged = {};
  for (const look of looks) {
    for (const [name, value] of Object.entries(look)) if (value != null) merged[name] = value;
  }
  return merged;
}

/**
 * @param {HTMLElement} span
 * @param {TagAttributes} look
 */
function applyLook(span, look) {
  const { style } = span;
  if (look.background) style.backgroundColor = look.background;
  if (look.foreground) style.color = look.foreground;
  if (look.bold != null) style.fontWeight = look.bold ? "bold" : "normal";
  if (look.italic != null) style.fontStyle = look.italic ? "italic" : "normal";
  const lines = [look.underline ? "underline" : "", look.strikethrough ? "line-through" : ""];
  style.textDecorationLine = lines.join(" ").trim();
  if (look.font_family) style.fontFamily = cssFontFamily(look.font_family);
  if (look.font_size) style.fontSize = px(look.font_size);
}
