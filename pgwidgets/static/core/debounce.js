/** @type {Set<Debouncer>} */
const pending = new Set();

/** Runs a task once things have been quiet for a while. */
export class Debouncer {
  #task;
  #delayMs;
  #timer = 0;

  /**
   * @param {() => void} task
   * @param {number} delayMs
   */
  constructor(task, delayMs) {
    this.#task = task;
    this.#delayMs = delayMs;
  }

  /** (Re)starts the wait. */
  restart() {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.flush(), this.#delayMs);
    pending.add(this);
  }

  /** Runs the task at once if it is waiting. */
  flush() {
    if (!pending.has(this)) return;
    this.cancel();
    this.#task();
  }

  cancel() {
    window.clearTimeout(this.#timer);
    pending.delete(this);
  }
}

/** Runs whatever is waiting, so that what a person did first is also reported first. */
export function flushDebounced() {
  for (const debouncer of [...pending]) debouncer.flush();
}
