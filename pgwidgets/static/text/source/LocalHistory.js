/** @typedef {{start: number, removed: string, inserted: string}} Step */

const MAX_STEPS = 500;

/** Undo for pages whose server keeps no history: one step per edit. */
export class LocalHistory {
  /** @type {Step[]} */
  #done = [];

  /** @type {Step[]} */
  #undone = [];

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** @param {Step} step */
  add(step) {
    this.#undone = [];
    this.#done.push(step);
    if (this.#done.length > MAX_STEPS) this.#done.shift();
  }

  clear() {
    this.#done = [];
    this.#undone = [];
  }

  /** @returns {{start: number, end: number, text: string} | null} what takes the last step back */
  undo() {
    const step = this.#done.pop();
    if (!step) return null;
    this.#undone.push(step);
    return { start: step.start, end: step.start + step.inserted.length, text: step.removed };
  }

  /** @returns {{start: number, end: number, text: string} | null} what makes it again */
  redo() {
    const step = this.#undone.pop();
    if (!step) return null;
    this.#done.push(step);
    return { start: step.start, end: step.start + step.removed.length, text: step.inserted };
  }
}
