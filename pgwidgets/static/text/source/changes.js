/*
 * Changes of a text that several people and a program edit at the same time; docs/text-editing.md tells how.
 *
 * A change goes through the whole text: a positive number keeps that many UTF-16 units, a negative one drops them, a
 * string is inserted. Adjacent parts of a kind are one; nothing is empty; at one place an insertion precedes a drop.
 */

/** @typedef {(number | string)[]} Change */

/**
 * Appends a part, in the normal form.
 *
 * @param {Change} change
 * @param {number | string} part
 */
function addPart(change, part) {
  if (!part) return;
  const last = change.at(-1);
  if (typeof part === "string") insertPart(change, part);
  else if (typeof last === "number" && last < 0 === part < 0) change[change.length - 1] = last + part;
  else change.push(part);
}

/**
 * @param {Change} change
 * @param {string} text
 */
function insertPart(change, text) {
  const last = change.at(-1);
  if (typeof last === "string") change[change.length - 1] = last + text;
  else if (typeof last === "number" && last < 0) {
    change.pop();
    insertPart(change, text);
    change.push(last);
  } else change.push(text);
}

/**
 * The change that puts a text in place of a range of a text with that length.
 *
 * @param {number} start
 * @param {number} end
 * @param {string} text
 * @param {number} length
 * @returns {Change}
 */
export function replacementOf(start, end, text, length) {
  /** @type {Change} */
  const change = [];
  for (const part of [start, text, start - end, length - end]) addPart(change, part);
  return change;
}

/**
 * @param {Change} change
 * @returns {number} length of the texts that the change is one of
 */
export function lengthBefore(change) {
  return change.reduce((/** @type {number} */ sum, part) => sum + (typeof part === "number" ? Math.abs(part) : 0), 0);
}

/** The parts of a change, which may be used up piece by piece. */
class Parts {
  #change;
  #next = 0;

  /** @type {number | string | undefined} */
  current;

  /** @param {Change} change */
  constructor(change) {
    this.#change = change;
    this.advance();
  }

  advance() {
    this.current = this.#change[this.#next];
    this.#next += 1;
  }

  /** @param {number} count  units used up of a number, or of a string */
  consume(count) {
    const part = this.current;
    if (typeof part === "string") this.current = part.slice(count);
    else if (typeof part === "number") this.current = part > 0 ? part - count : part + count;
    if (!this.current) this.advance();
  }
}

/**
 * Two changes of the same text, each as it is to be made after the other. What both insert at the same place: the text
 * of `first` comes first.
 *
 * @param {Change} first
 * @param {Change} second
 * @returns {[Change, Change]}
 */
export function transform(first, second) {
  const [ones, others] = [new Parts(first), new Parts(second)];
  /** @type {[Change, Change]} */
  const [after, otherAfter] = [[], []];
  while (ones.current !== undefined || others.current !== undefined) {
    const [one, other] = [ones.current, others.current];
    if (typeof one === "string") {
      addPart(after, one);
      addPart(otherAfter, one.length);
      ones.advance();
    } else if (typeof other === "string") {
      addPart(after, other.length);
      addPart(otherAfter, other);
      others.advance();
    } else {
      if (one === undefined || other === undefined) throw new Error("These are no changes of the same text.");
      const step = Math.min(Math.abs(one), Math.abs(other));
      if (one > 0 && other > 0) {
        addPart(after, step);
        addPart(otherAfter, step);
      } else if (one < 0 && other > 0) addPart(after, -step);
      else if (one > 0 && other < 0) addPart(otherAfter, -step);
      ones.consume(step);
      others.consume(step);
    }
  }
  return [after, otherAfter];
}

/**
 * One change that does what two do one after the other.
 *
 * @param {Change} first
 * @param {Change} second  of the text after the first
 * @returns {Change}
 */
export function compose(first, second) {
  const [ones, others] = [new Parts(first), new Parts(second)];
  /** @type {Change} */
  const both = [];
  while (ones.current !== undefined || others.current !== undefined) {
    const [one, other] = [ones.current, others.current];
    if (typeof one === "number" && one < 0) {
      addPart(both, one);
      ones.advance();
    } else if (typeof other === "string") {
      addPart(both, other);
      others.advance();
    } else {
      if (one === undefined || other === undefined) throw new Error("The second is no change of the first's text.");
      const size = typeof one === "string" ? one.length : one;
      const step = Math.min(size, Math.abs(other));
      if (typeof one === "string" && other > 0) addPart(both, one.slice(0, step));
      else if (typeof one === "number") addPart(both, other > 0 ? step : -step);
      ones.consume(step);
      others.consume(step);
    }
  }
  return both;
}

/**
 * Where an offset is after a change.
 *
 * @param {Change} change
 * @param {number} offset
 * @param {boolean} isPushed  whether text inserted exactly there comes before it
 * @returns {number}
 */
export function moveOffset(change, offset, isPushed) {
  let at = 0;
  let moved = offset;
  for (const part of change) {
    if (typeof part === "string") {
      if (at < offset || isPushed) moved += part.length;
    } else if (part > 0) at += part;
    else {
      moved -= Math.max(0, Math.min(-part, offset - at));
      at -= part;
    }
    if (at > offset) break;
  }
  return moved;
}

/**
 * What to do one after the other, the last place first.
 *
 * @param {Change} change
 * @returns {{start: number, end: number, text: string}[]} offsets in the text before
 */
export function replacementsOf(change) {
  const found = [];
  let at = 0;
  let inserted = "";
  for (const part of change) {
    if (typeof part === "string") {
      inserted = part;
      continue;
    }
    const end = at + Math.abs(part);
    if (part < 0) found.push({ start: at, end, text: inserted });
    else if (inserted) found.push({ start: at, end: at, text: inserted });
    inserted = "";
    at = end;
  }
  if (inserted) found.push({ start: at, end: at, text: inserted });
  return found.reverse();
}
