/** @typedef {import("../core/Callback.js").Callback} Callback */

/** The objects of one page by their ids on the wire. */
export class ObjectRegistry {
  /** @type {Map<number, Callback>} */
  #objects = new Map();

  #nextWid = 1;

  /** The first id free for objects this page makes itself; everything above is free too. */
  get nextWid() {
    return this.#nextWid;
  }

  /** @returns {Callback[]} */
  get all() {
    return [...this.#objects.values()];
  }

  /**
   * @param {unknown} wid
   * @returns {Callback}
   * @throws {Error} with a text that servers act upon
   */
  require(wid) {
    const object = typeof wid === "number" ? this.#objects.get(wid) : undefined;
    if (!object) throw new Error(`Unknown widget id: ${String(wid)}`);
    return object;
  }

  /**
   * Frees the id a server chose. An object this page had given that id gets another one.
   *
   * @param {unknown} wid
   * @returns {number}
   */
  reserve(wid) {
    if (wid === undefined || wid === null) return this.#nextWid++;
    if (typeof wid !== "number" || !Number.isSafeInteger(wid) || wid < 1) {
      throw new Error(`create: wid must be a positive integer, got ${String(wid)}.`);
    }
    this.#nextWid = Math.max(this.#nextWid, wid + 1);
    const present = this.#objects.get(wid);
    if (present) {
      this.#objects.delete(wid);
      this.#register(present, this.#nextWid++);
    }
    return wid;
  }

  /**
   * @param {Callback} object
   * @param {number} wid  reserved before
   */
  add(object, wid) {
    this.#register(object, wid);
    object.onDispose(() => this.#objects.delete(object.wid));
  }

  /**
   * @param {Callback} object
   * @returns {number} its id; an object without one gets it now
   */
  identify(object) {
    if (object.isDestroyed) throw new Error(`This ${object.constructor.name} has been destroyed.`);
    if (this.#objects.get(object.wid) !== object) this.add(object, this.#nextWid++);
    return object.wid;
  }

  /** Ends and forgets everything; the page is left to whoever empties it. One object's failure stops no other. */
  clear() {
    for (const object of this.all) {
      try {
        object.freeResources();
      } catch (error) {
        console.error(`${object.constructor.name} ${object.wid} could not be freed.`, error);
      }
    }
    this.#objects.clear();
    this.#nextWid = 1;
  }

  /** @param {unknown} nextWid  ids below it belong to the server */
  restart(nextWid) {
    if (typeof nextWid === "number" && Number.isSafeInteger(nextWid)) this.#nextWid = Math.max(1, nextWid);
  }

  /**
   * @param {Callback} object
   * @param {number} wid
   */
  #register(object, wid) {
    object.wid = wid;
    this.#objects.set(wid, object);
  }
}
