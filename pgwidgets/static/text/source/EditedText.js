import { Collaboration } from "./Collaboration.js";
import { moveOffset, replacementOf, replacementsOf } from "./changes.js";
import { Marks } from "./Marks.js";
import { TextBuffer } from "./TextBuffer.js";

/** @typedef {import("./changes.js").Change} Change */
/** @typedef {import("./Collaboration.js").Unsent} Unsent */
/** @typedef {{followEdit(start: number, end: number, length: number): void, invalidateRef(): void, valid: boolean}} Follower */
/**
 * @typedef {object} TextHost
 * @property {(line: number, removed: number, added: number) => void} linesReplaced
 * @property {() => void} textReplaced
 * @property {(unsent: Unsent) => void} send
 * @property {() => boolean} keepsCursor  whether a person is at work, whose cursor must not jump
 */

/** The text that is shown, with all that moves along with it. */
export class EditedText {
  buffer;
  marks = new Marks();
  collaboration;
  anchor = 0;
  cursor = 0;
  #host;

  /** @type {Set<WeakRef<Follower>>} */
  #followers = new Set();

  /**
   * @param {string} text
   * @param {TextHost} host
   */
  constructor(text, host) {
    this.#host = host;
    this.buffer = new TextBuffer(text);
    this.collaboration = new Collaboration(host.send);
  }

  /** @param {Follower} follower */
  add(follower) {
    this.#followers.add(new WeakRef(follower));
  }

  /** @param {string} text */
  setText(text) {
    this.collaboration.restart();
    this.buffer = new TextBuffer(text);
    this.marks.clear();
    this.#eachFollower((follower) => follower.invalidateRef());
    this.#followers.clear();
    this.select(0, 0);
    this.#host.textReplaced();
  }

  /**
   * @param {number} anchor
   * @param {number} cursor
   */
  select(anchor, cursor) {
    this.anchor = this.buffer.clamp(anchor);
    this.cursor = this.buffer.clamp(cursor);
  }

  /**
   * Somebody here edits: the cursor goes behind the text.
   *
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @returns {Change}
   */
  edit(start, end, text) {
    const change = replacementOf(start, end, text, this.buffer.length);
    this.#replace(start, end, text);
    this.select(start + text.length, start + text.length);
    return change;
  }

  /**
   * The server's text has changed.
   *
   * @param {number} start
   * @param {number} end
   * @param {string} text
   */
  receive(start, end, text) {
    const isWaiting = this.collaboration.isWaiting;
    const change = this.collaboration.received(start, end, text, this.buffer.length);
    for (const part of replacementsOf(change)) this.#replace(part.start, part.end, part.text);
    if (this.#host.keepsCursor()) {
      const moved = [this.anchor, this.cursor].map((offset) => moveOffset(change, offset, !isWaiting));
      this.select(moved[0] ?? 0, moved[1] ?? 0);
    } else {
      const behind = this.collaboration.shown(start + text.length);
      this.select(behind, behind);
    }
  }

  /**
   * @param {import("./Marks.js").Interval[]} intervals  in the server's text
   * @param {import("./Marks.js").Icon[]} icons
   */
  setMarks(intervals, icons) {
    this.marks.take(intervals);
    this.marks.icons = icons;
    for (const change of this.collaboration.pending) {
      for (const { start, end, text } of replacementsOf(change)) this.marks.follow(start, end, text.length);
    }
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {string} text
   */
  #replace(start, end, text) {
    const { line, removed, added } = this.buffer.replace(start, end, text);
    this.marks.follow(start, end, text.length);
    this.#eachFollower((follower) => follower.followEdit(start, end, text.length));
    this.#host.linesReplaced(line, removed, added);
  }

  /** @param {(follower: Follower) => void} task */
  #eachFollower(task) {
    for (const weak of this.#followers) {
      const follower = weak.deref();
      if (follower?.valid) task(follower);
      else this.#followers.delete(weak);
    }
  }
}
