/** @typedef {import("./TextBuffer.js").TextBuffer} TextBuffer */

const WORD = /[\p{L}\p{N}\p{M}_]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The next place for a caret: what a person takes for one character is stepped over as a whole.
 *
 * @param {TextBuffer} buffer
 * @param {number} offset
 * @returns {number}
 */
export function nextCharacter(buffer, offset) {
  const line = buffer.lineOf(offset);
  const rest = buffer.lineAt(line).slice(offset - buffer.startOf(line));
  if (rest === "") return Math.min(offset + 1, buffer.length);
  const [first] = segmenter.segment(rest.slice(0, 100));
  return offset + (first?.segment.length ?? 1);
}

/**
 * @param {TextBuffer} buffer
 * @param {number} offset
 * @returns {number}
 */
export function previousCharacter(buffer, offset) {
  const line = buffer.lineOf(offset);
  const before = buffer.lineAt(line).slice(0, offset - buffer.startOf(line));
  if (before === "") return Math.max(0, offset - 1);
  const last = [...segmenter.segment(before.slice(-100))].at(-1);
  return offset - (last?.segment.length ?? 1);
}

/** @param {string} letter */
function kindOf(letter) {
  if (/\s/.test(letter)) return "space";
  return WORD.test(letter) ? "word" : "other";
}

/**
 * The end of the word at or after an offset.
 *
 * @param {TextBuffer} buffer
 * @param {number} offset
 * @returns {number}
 */
export function nextWord(buffer, offset) {
  const line = buffer.lineOf(offset);
  const letters = [...buffer.lineAt(line).slice(offset - buffer.startOf(line))];
  if (letters.length === 0) return Math.min(offset + 1, buffer.length);
  return offset + runLength(letters);
}

/**
 * The start of the word at or before an offset.
 *
 * @param {TextBuffer} buffer
 * @param {number} offset
 * @returns {number}
 */
export function previousWord(buffer, offset) {
  const line = buffer.lineOf(offset);
  const letters = [...buffer.lineAt(line).slice(0, offset - buffer.startOf(line))].reverse();
  if (letters.length === 0) return Math.max(0, offset - 1);
  return offset - runLength(letters);
}

/**
 * @param {string[]} letters
 * @returns {number} units of the spaces at the start, and of what is of one kind behind them
 */
function runLength(letters) {
  let at = 0;
  while (at < letters.length && kindOf(letters[at] ?? "") === "space") at += 1;
  const kind = kindOf(letters[at] ?? " ");
  while (at < letters.length && kind !== "space" && kindOf(letters[at] ?? "") === kind) at += 1;
  return letters.slice(0, at).join("").length;
}

/**
 * The run of one kind of characters at an offset, as a double click selects it.
 *
 * @param {TextBuffer} buffer
 * @param {number} offset
 * @returns {[number, number]}
 */
export function wordAround(buffer, offset) {
  const line = buffer.lineOf(offset);
  const start = buffer.startOf(line);
  const letters = [...buffer.lineAt(line)];
  let index = [...buffer.lineAt(line).slice(0, offset - start)].length;
  if (index === letters.length) index -= 1;
  if (index < 0) return [offset, offset];
  const kind = kindOf(letters[index] ?? "");
  let [first, last] = [index, index + 1];
  while (first > 0 && kindOf(letters[first - 1] ?? "") === kind) first -= 1;
  while (last < letters.length && kindOf(letters[last] ?? "") === kind) last += 1;
  return [start + letters.slice(0, first).join("").length, start + letters.slice(0, last).join("").length];
}

/**
 * The start of a line's text, or of the line if the offset is there already.
 *
 * @param {TextBuffer} buffer
 * @param {number} offset
 * @returns {number}
 */
export function lineHome(buffer, offset) {
  const line = buffer.lineOf(offset);
  const start = buffer.startOf(line);
  const indent = start + (/^[ \t]*/.exec(buffer.lineAt(line))?.[0].length ?? 0);
  return offset === indent ? start : indent;
}
