/**
 * @typedef {(...args: any[]) => void} Listener
 */

/**
 * Base of every object a program can name: it emits named actions, and owns what has to be undone when it is destroyed.
 *
 * Names in snake_case (and single lower-case words) are the public methods a program may call over the wire; everything
 * else on this class and its descendants is camelCase, of two words or more, or private.
 */
export class Callback {
  /** Id on the wire; 0 until the object is registered. */
  wid = 0;

  isDestroyed = false;

  /** @type {Map<string, Set<Listener>>} */
  #listeners = new Map();

  /** @type {Set<string>} */
  #wanted = new Set();

  /** @type {(() => void)[]} */
  #cleanups = [];

  /** Frees the object. Calling it again does nothing. */
  destroy() {
    this.freeResources();
  }

  /** Ends everything the object has going on, but leaves the page as it looks. */
  freeResources() {
    if (this.isDestroyed) return;
    this.isDestroyed = true;
    this.#listeners.clear();
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
  }

  /**
   * @param {string} action
   * @param {Listener} listener
   * @returns {() => void} takes the listener off again
   */
  onEvent(action, listener) {
    const listeners = this.#listeners.get(action) ?? new Set();
    this.#listeners.set(action, listeners.add(listener));
    if (!this.#wanted.has(action)) {
      this.#wanted.add(action);
      this.actionWanted(action);
    }
    return () => void listeners.delete(listener);
  }

  /**
   * @param {string} action
   * @returns {boolean}
   */
  hasListener(action) {
    return (this.#listeners.get(action)?.size ?? 0) > 0;
  }

  /**
   * Tells every listener of the action; one that throws does not keep the news from the others.
   *
   * @param {string} action
   * @param {...any} args
   */
  emitEvent(action, ...args) {
    for (const listener of [...(this.#listeners.get(action) ?? [])]) {
      try {
        listener(...args);
      } catch (error) {
        console.error(`${this.constructor.name}: a listener of "${action}" failed.`, error);
      }
    }
  }

  /**
   * Called once, when an action gets its first listener, so that costly sources (observers, drop zones) start only
   * then.
   *
   * @param {string} _action
   */
  actionWanted(_action) {}

  /**
   * @param {() => void} cleanup runs once, when the object is destroyed
   */
  onDispose(cleanup) {
    this.#cleanups.push(cleanup);
  }
}
