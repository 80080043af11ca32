import { compose, lengthBefore, moveOffset, replacementOf, transform } from "./changes.js";

/** @typedef {import("./changes.js").Change} Change */
/**
 * @typedef {object} Unsent
 * @property {string} typist
 * @property {number} number
 * @property {number} revision
 * @property {Change} change
 */

/**
 * @typedef {object} Draft  what was typed and may not have arrived
 * @property {string} typist
 * @property {number} number
 * @property {number} revision
 * @property {Change} underWay
 * @property {Change} gathered
 */

let lastTypist = 0;

/**
 * What this page has typed and the server has not acknowledged yet: one change that is on its way, and one that
 * gathers what was typed since. The server's text, with these two made on it, is the text that is shown.
 */
export class Collaboration {
  /** Name of this editor among those of all pages. */
  typist = `${crypto.getRandomValues(new Uint32Array(2)).join("-")}-${(lastTypist += 1)}`;

  /** Of the server's text. */
  revision = 0;

  #number = 0;

  /** @type {Change | null} */
  #underWay = null;

  /** @type {Change | null} */
  #gathered = null;

  #isScheduled = false;
  #send;

  /** @param {(unsent: Unsent) => void} send */
  constructor(send) {
    this.#send = send;
  }

  get isWaiting() {
    return this.#underWay !== null;
  }

  /** @param {Change} change  of the text that is shown */
  typed(change) {
    this.#gathered = this.#gathered ? compose(this.#gathered, change) : change;
    this.#schedule();
  }

  /**
   * Somebody else has changed the server's text.
   *
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @param {number} shownLength
   * @returns {Change} what that means for the text that is shown
   */
  received(start, end, text, shownLength) {
    const first = this.#underWay ?? this.#gathered;
    let change = replacementOf(start, end, text, first ? lengthBefore(first) : shownLength);
    if (this.#underWay) [this.#underWay, change] = transform(this.#underWay, change);
    if (this.#gathered) [this.#gathered, change] = transform(this.#gathered, change);
    return change;
  }

  /**
   * @param {number} offset  into the server's text
   * @returns {number} into the text that is shown
   */
  shown(offset) {
    const moved = this.#underWay ? moveOffset(this.#underWay, offset, true) : offset;
    return this.#gathered ? moveOffset(this.#gathered, moved, true) : moved;
  }

  /**
   * The changes that the server's text lacks.
   *
   * @returns {Change[]}
   */
  get pending() {
    return [this.#underWay, this.#gathered].filter((change) => change !== null);
  }

  /**
   * @param {number} shownLength
   * @returns {Draft | null} null if all has arrived
   */
  draft(shownLength) {
    const { typist, revision } = this;
    if (this.pending.length === 0) return null;
    const before = lengthBefore(this.pending[0] ?? []);
    const number = this.#number + (this.#underWay ? 0 : 1);
    const underWay = this.#underWay ?? (before > 0 ? [before] : []);
    const gathered = this.#gathered ?? (shownLength > 0 ? [shownLength] : []);
    return { typist, number, revision, underWay, gathered };
  }

  /** @param {unknown} number  of the change that the server has made */
  acknowledged(number) {
    if (number !== this.#number) return;
    this.#underWay = null;
    if (this.#gathered) this.#schedule();
  }

  /** The server has replaced the whole text. */
  restart() {
    this.#underWay = null;
    this.#gathered = null;
    this.revision += 1;
  }

  /** Not at once: reports made while the server's call runs would be taken for its echo. */
  #schedule() {
    if (this.#isScheduled || this.#underWay) return;
    this.#isScheduled = true;
    queueMicrotask(() => this.#flush());
  }

  #flush() {
    this.#isScheduled = false;
    if (!this.#gathered || this.#underWay) return;
    this.#underWay = this.#gathered;
    this.#gathered = null;
    this.#number += 1;
    this.#send({ typist: this.typist, number: this.#number, revision: this.revision, change: this.#underWay });
  }
}
