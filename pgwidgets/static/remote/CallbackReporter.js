import { flushDebounced } from "../core/debounce.js";
import { isSilent } from "../core/silence.js";
import { encodeValue } from "./codec.js";
import { FRAME_ACTIONS, HIDDEN_FRAME_MS, MAP_ACTION, SERVER_MADE_ACTIONS } from "./constants.js";

/** @typedef {import("../core/Callback.js").Callback} Callback */
/** @typedef {{type: "callback", wid: number, action: string, args: unknown[]}} CallbackMessage */
/**
 * @typedef {object} ReporterHost
 * @property {(message: CallbackMessage | CallbackMessage[]) => void} send
 * @property {() => boolean} isCrowded  whether the line is slow to take what it was given
 * @property {(object: Callback) => {__wid__: number, __class__: string}} refer
 * @property {(wid: number, action: string, args: any[]) => boolean} tryUpload  takes callbacks that carry files
 */

/**
 * Sends the callbacks the server listens to. What arises in one task leaves as one message; of the fast ones (pointer
 * moves and the like) only the newest leaves, once per frame.
 */
export class CallbackReporter {
  #host;

  /** @type {Map<number, {object: Callback, stops: Map<string, () => void>}>} by wid; stops by action */
  #listening = new Map();

  /** @type {CallbackMessage[]} */
  #queue = [];

  #isScheduled = false;
  #isRebuilding = false;

  /** @param {ReporterHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * @param {number} wid  as the server calls it; kept in reports even if the object gets another id
   * @param {string} action
   * @param {Callback} object
   */
  listen(wid, action, object) {
    const { stops } = this.#entryFor(wid, object);
    if (stops.has(action)) return;
    stops.set(action, object.onEvent(action, (...args) => this.#report(wid, action, args)));
  }

  /**
   * @param {number} wid
   * @param {string} action
   */
  unlisten(wid, action) {
    const stops = this.#listening.get(wid)?.stops;
    stops?.get(action)?.();
    stops?.delete(action);
  }

  /** Forgets all that was listened to and all that was not sent. */
  reset() {
    this.#listening.clear();
    this.#queue = [];
    this.#isRebuilding = false;
  }

  /** @param {boolean} isRebuilding  while so, only `map` is reported */
  setRebuilding(isRebuilding) {
    this.#isRebuilding = isRebuilding;
  }

  /** Sends what is waiting: a callback goes out before the reply to the call that caused it. */
  flush() {
    const messages = this.#queue.splice(0);
    if (messages.length === 0) return;
    this.#host.send(messages.length === 1 ? /** @type {CallbackMessage} */ (messages[0]) : messages);
  }

  /**
   * @param {number} wid
   * @param {Callback} object  not always the one listened to before under this id: ids can be given anew
   */
  #entryFor(wid, object) {
    const present = this.#listening.get(wid);
    if (present?.object === object) return present;
    const entry = { object, stops: new Map() };
    this.#listening.set(wid, entry);
    object.onDispose(() => {
      if (this.#listening.get(wid) === entry) this.#listening.delete(wid);
    });
    return entry;
  }

  /**
   * @param {number} wid
   * @param {string} action
   * @param {unknown[]} args
   */
  #report(wid, action, args) {
    if (SERVER_MADE_ACTIONS.has(action) || isSilent()) return;
    if (this.#isRebuilding && action !== MAP_ACTION) return;
    if (this.#host.tryUpload(wid, action, args)) return;
    const encoded = args.map((value) => encodeValue(value, this.#host.refer));
    const message = /** @type {CallbackMessage} */ ({ type: "callback", wid, action, args: encoded });
    if (FRAME_ACTIONS.has(action)) this.#queueForFrame(message);
    else this.#queueNow(message);
  }

  /** @param {CallbackMessage} message */
  #queueForFrame(message) {
    this.#dropOlder(message);
    this.#queue.push(message);
    this.#flushNextFrame();
  }

  /**
   * Drops the waiting message the given one replaces. What lies before an ordinary callback stays: a move before a
   * press is other news than one after it.
   *
   * @param {CallbackMessage} message
   */
  #dropOlder({ wid, action }) {
    const lastOrdinary = this.#queue.findLastIndex((waiting) => !FRAME_ACTIONS.has(waiting.action));
    const at = this.#queue.findLastIndex((waiting) => waiting.wid === wid && waiting.action === action);
    if (at > lastOrdinary) this.#queue.splice(at, 1);
  }

  #flushNextFrame() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const flush = () => {
      this.#isScheduled = false;
      if (this.#host.isCrowded()) this.#flushNextFrame();
      else this.flush();
    };
    if (document.hidden) window.setTimeout(flush, HIDDEN_FRAME_MS);
    else requestAnimationFrame(flush);
  }

  /** @param {CallbackMessage} message */
  #queueNow(message) {
    // Text typed before a click is reported before the click.
    if (message.action !== "modified") flushDebounced();
    this.#queue.push(message);
    queueMicrotask(() => this.flush());
  }
}
