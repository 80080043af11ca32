import {
  CONNECT_TIMEOUT_MS,
  FIRST_FINAL_CODE,
  HIDDEN_RETRY_MS,
  LAST_FINAL_CODE,
  LONGEST_RETRY_MS,
  RETRY_JITTER,
} from "./constants.js";
import { takeEarlySocket } from "./earlySocket.js";

/**
 * @typedef {object} ConnectionHandlers
 * @property {() => void} opened
 * @property {(text: string) => void} text
 * @property {(data: ArrayBuffer) => void} binary
 * @property {(reason: string) => void} lost  it comes back by itself, if allowed to
 * @property {(code: number, reason: string) => void} refused  it stays away
 */

/** A WebSocket that comes back: after half a second at first, then ever later, at once when the machine wakes up. */
export class Connection {
  #url;
  #isPersistent;
  #firstRetryMs;
  #handlers;

  /** @type {WebSocket | null} */
  #socket = null;

  #retryMs;
  #retryTimer = 0;
  #deadline = 0;

  /**
   * @param {string} url
   * @param {boolean} isPersistent  whether to come back after a loss
   * @param {number} firstRetryMs
   * @param {ConnectionHandlers} handlers
   */
  constructor(url, isPersistent, firstRetryMs, handlers) {
    this.#url = url;
    this.#isPersistent = isPersistent;
    this.#firstRetryMs = firstRetryMs;
    this.#retryMs = firstRetryMs;
    this.#handlers = handlers;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Bytes handed over but not yet on the line. */
  get backlog() {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Connects now, unless that is done or under way. */
  connect() {
    window.clearTimeout(this.#retryTimer);
    this.#retryTimer = 0;
    if (this.#socket) return;
    const early = takeEarlySocket(this.#url);
    const socket = early?.socket ?? this.#open();
    if (!socket) return;
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#deadline = window.setTimeout(() => this.#abandon(socket), CONNECT_TIMEOUT_MS);
    socket.onopen = () => this.#handlers.opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => this.#closed(socket, event.code, event.reason);
    if (early) queueMicrotask(() => this.#catchUp(socket, early.events));
  }

  /**
   * What had happened to the socket before it was ours.
   *
   * @param {WebSocket} socket
   * @param {Event[]} events
   */
  #catchUp(socket, events) {
    for (const event of events) if (socket === this.#socket) socket.dispatchEvent(event);
  }

  /** @returns {WebSocket | null} null if the browser forbids it, which nothing will change */
  #open() {
    try {
      return new WebSocket(this.#url);
    } catch (error) {
      console.error("The WebSocket can't be opened.", error);
      this.#handlers.lost("");
      return null;
    }
  }

  /** Closes for good, until `connect()` is called. */
  disconnect() {
    window.clearTimeout(this.#retryTimer);
    window.clearTimeout(this.#deadline);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /**
   * @param {string | ArrayBuffer | Uint8Array<ArrayBuffer>} data
   * @returns {boolean} whether there was a line to send it on
   */
  send(data) {
    if (!this.isOpen) return false;
    this.#socket?.send(data);
    return true;
  }

  /** The server has let us in: the next loss starts again with the shortest delay. */
  confirmed() {
    this.#retryMs = this.#firstRetryMs;
  }

  /** Something speaks for the network being back: a waiting retry is made at once. */
  hurry() {
    if (this.#retryTimer) this.connect();
  }

  /** @param {string | ArrayBuffer} data */
  #received(data) {
    window.clearTimeout(this.#deadline);
    if (typeof data === "string") this.#handlers.text(data);
    else this.#handlers.binary(data);
  }

  /**
   * A network that swallows everything would keep a socket opening for minutes.
   *
   * @param {WebSocket} socket
   */
  #abandon(socket) {
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.#closed(socket, 1006, "");
  }

  /**
   * @param {WebSocket} socket
   * @param {number} code
   * @param {string} reason
   */
  #closed(socket, code, reason) {
    if (socket !== this.#socket) return;
    window.clearTimeout(this.#deadline);
    this.#socket = null;
    if (code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE) {
      this.#handlers.refused(code, reason);
      return;
    }
    if (this.#isPersistent) this.#retryLater();
    this.#handlers.lost(reason);
  }

  #retryLater() {
    const delayMs = document.hidden ? Math.max(HIDDEN_RETRY_MS, this.#retryMs) : this.#retryMs;
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    this.#retryTimer = window.setTimeout(() => this.connect(), delayMs * (1 - RETRY_JITTER * Math.random()));
  }
}
