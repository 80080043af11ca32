import { flushDebounced } from "../core/debounce.js";
import { Callback } from "../core/Callback.js";
import { watchLongPresses } from "../core/longPress.js";
import { resumeLayout, suspendLayout } from "../core/settle.js";
import { runSilently } from "../core/silence.js";
import { Widget } from "../core/Widget.js";
import { findWireMethod } from "../core/wire.js";
import { findServer } from "./address.js";
import { BinaryCalls } from "./BinaryCalls.js";
import { CallbackReporter } from "./CallbackReporter.js";
import { decodeArguments, encodeValue } from "./codec.js";
import { Connection } from "./Connection.js";
import {
  CALLBACK_BACKLOG_BYTES,
  CODE_MOVED,
  CODE_SESSION_ENDED,
  CODE_WRONG_CREDENTIALS,
  FIRST_RETRY_MS,
  REBUILD_LIMIT_MS,
} from "./constants.js";
import {
  addressWithoutCredentials,
  eraseCredentials,
  loadCredentials,
  mayMove,
  saveCredentials,
} from "./credentials.js";
import { explainFailure } from "./diagnosis.js";
import { Drafts } from "./Drafts.js";
import { ANSWERED, errorText, UNANSWERED } from "./handlers.js";
import { ObjectRegistry } from "./ObjectRegistry.js";
import { Surface } from "./Surface.js";
import { Uploads } from "./Uploads.js";
import { watchWakeUps } from "./wakeups.js";

/** @typedef {import("./handlers.js").Message} Message */
/** @typedef {new (...args: any[]) => Callback} WidgetClass */
/**
 * @typedef {object} RemoteOptions
 * @property {string} [url]  of the server's WebSocket; default: found as described in address.js
 * @property {boolean} [auto_connect]  connect at once; default true
 * @property {boolean} [reconnect]  come back after a loss; default true
 * @property {number} [reconnect_interval]  first delay before coming back, ms; default 500
 * @property {number} [chunk_size]  bytes per piece of an upload; default 524288
 */

/** Lets a program on a server build and drive the page: one WebSocket, one page, one session at a time. */
export class RemoteInterface {
  registry = new ObjectRegistry();

  /** @type {Map<unknown, WidgetClass>} */
  #classes = new Map();

  /** @type {Map<Function, string>} */
  #classNames = new Map();

  #server;
  #connection;
  #uploads;
  #surface = new Surface();
  #drafts = new Drafts();
  #binaryCalls = new BinaryCalls((header, payload) => this.#binaryCall(header, payload));
  #watching = new AbortController();

  /** @type {unknown} of the session the page shows; undefined before the first */
  #sessionId;

  #isRebuilding = false;
  #rebuildTimer = 0;

  /** A page whose server has not named a session yet must not send more than the handshake's answer. */
  #isAdmitted = false;

  #isViewportScheduled = false;

  /**
   * @param {Record<string, any>} classes  by name; may hold classes of one's own
   * @param {RemoteOptions} [options]
   */
  constructor(classes, options = {}) {
    for (const [name, value] of Object.entries(classes)) this.#addClass(name, value);
    this.#server = options.url ? { url: options.url, takesUrlCredentials: true } : findServer();
    this.#connection = new Connection(
      this.#server.url,
      options.reconnect ?? true,
      options.reconnect_interval ?? FIRST_RETRY_MS,
      {
        opened: () => this.#binaryCalls.reset(),
        text: (text) => this.#textReceived(text),
        binary: (data) => this.#binaryCalls.takeFrame(data),
        lost: (reason) => this.#lost(reason),
        refused: (code, reason) => this.#refused(code, reason),
      },
    );
    const refer = (/** @type {Callback} */ object) => this.#refer(object);
    this.#uploads = new Uploads(this.#connection, refer, options.chunk_size);
    this.reporter = new CallbackReporter({
      send: (message) => this.#send(message),
      isCrowded: () => this.#connection.backlog > CALLBACK_BACKLOG_BYTES,
      refer,
      tryUpload: (wid, action, args) => this.#uploads.tryUpload(wid, action, args),
    });
    if (options.auto_connect ?? true) this.connect();
  }

  connect() {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    window.addEventListener("resize", () => this.#viewportChanged(), { signal });
    window.addEventListener("pagehide", flushDebounced, { signal });
    watchWakeUps(() => this.#wokenUp(), signal);
    watchLongPresses(signal);
    this.#surface.showAway("Connecting…");
    this.#connection.connect();
  }

  disconnect() {
    this.#watching.abort();
    this.#connection.disconnect();
    this.#surface.showBack();
    this.#isAdmitted = false;
  }

  /** @returns {import("./credentials.js").Credentials | null} */
  currentCredentials() {
    return loadCredentials(this.#server);
  }

  /**
   * @param {unknown} name
   * @returns {WidgetClass}
   */
  requireClass(name) {
    const found = this.#classes.get(name);
    if (!found) throw new Error(`Unknown widget class: ${String(name)}`);
    return found;
  }

  /**
   * Calls a method for the server.
   *
   * @param {Message} message  wid, method, args, perhaps silent
   * @param {unknown[]} leading  arguments that come before those of the message
   * @returns {unknown}
   */
  invoke(message, leading) {
    const target = this.registry.require(message.wid);
    const args = [...leading, ...decodeArguments(message.args, this.registry)];
    const method = findWireMethod(target, message.method);
    if (!method) throw new Error(`Unknown method: ${String(message.method)} on ${this.#classNameOf(target)}`);
    const run = () => method.apply(target, args);
    return message.silent ? runSilently(run) : run();
  }

  /** @param {unknown} value */
  encode(value) {
    return encodeValue(value, (object) => this.#refer(object));
  }

  /** Destroys everything the server made here. */
  clearPage() {
    this.#drafts.capture(this.registry);
    this.reporter.reset();
    suspendLayout("clear");
    this.registry.clear();
    resumeLayout("clear");
    this.#surface.clear();
    this.#leaveRebuild();
  }

  /** @param {unknown} nextWid */
  beginRebuild(nextWid) {
    this.clearPage();
    this.registry.restart(nextWid);
    this.reporter.setRebuilding(true);
    this.#isRebuilding = true;
    this.#surface.beginRebuild();
    suspendLayout("rebuild");
    this.#rebuildTimer = window.setTimeout(() => this.#leaveRebuild(), REBUILD_LIMIT_MS);
  }

  endRebuild() {
    this.#leaveRebuild();
    this.#surface.reveal();
    this.#drafts.restore(this.registry);
    // What is created from now on reports by itself, when it is shown.
    const rebuilt = this.repeatSizeReports();
    const reportUnmapped = () => rebuilt.forEach((widget) => widget.reportUnmapped());
    requestAnimationFrame(() => requestAnimationFrame(reportUnmapped));
  }

  /** @returns {Widget[]}  all that report */
  repeatSizeReports() {
    const widgets = this.registry.all.filter((object) => object instanceof Widget);
    widgets.forEach((widget) => widget.repeatSizeReport());
    return widgets;
  }

  /** A page that is built from scratch, without a rebuild, is shown as it grows. */
  widgetCreated() {
    if (this.#isRebuilding) return;
    this.#surface.reveal();
    this.#drafts.forget();
  }

  /**
   * @param {unknown} sessionId
   * @param {unknown} token
   */
  sessionKnown(sessionId, token) {
    saveCredentials(this.#server.url, sessionId, token);
    if (this.#sessionId !== undefined && this.#sessionId !== sessionId) {
      this.#drafts.forget();
      this.#surface.reveal();
    }
    this.#sessionId = sessionId;
    this.#isAdmitted = true;
    this.#connection.confirmed();
    this.#surface.showBack();
    this.#surface.hideNotice();
    this.#sendViewport();
  }

  /** @param {unknown} position  in the queue, from 1 */
  showWaiting(position) {
    const text = `Position ${String(position)} in the queue. This page goes on by itself.`;
    this.#surface.showNotice("Waiting for a free place", text);
  }

  /**
   * @param {string} name
   * @param {unknown} value  things that are no widget classes are left out
   */
  #addClass(name, value) {
    if (typeof value !== "function" || !(value.prototype instanceof Callback)) return;
    this.#classes.set(name, /** @type {WidgetClass} */ (value));
    this.#classNames.set(value, name);
  }

  /** Whatever became of the rebuild, the page must not stay mute or unfinished. */
  #leaveRebuild() {
    window.clearTimeout(this.#rebuildTimer);
    this.#isRebuilding = false;
    this.reporter.setRebuilding(false);
    resumeLayout("rebuild");
  }

  /** @param {string} reason */
  #lost(reason) {
    this.#isAdmitted = false;
    this.#uploads.reset();
    this.#leaveRebuild();
    this.#surface.showAway(this.#sessionId === undefined ? "Connecting…" : "Reconnecting…");
    if (this.#sessionId === undefined) void this.#explain(reason);
  }

  /**
   * A page that has never shown anything says why.
   *
   * @param {string} reason
   */
  async #explain(reason) {
    const text = await explainFailure(this.#server.url, reason);
    if (text && this.#sessionId === undefined && !this.#connection.isOpen) this.#surface.showNotice("No connection", text);
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #refused(code, reason) {
    if (code === CODE_WRONG_CREDENTIALS && !this.#isAdmitted && this.#sessionId !== undefined) {
      this.#comeAsNewcomer();
      return;
    }
    this.#watching.abort();
    this.clearPage();
    eraseCredentials();
    if (code === CODE_MOVED && mayMove(Date.now())) {
      location.replace(new URL("../", location.origin + location.pathname));
      return;
    }
    const link = { href: addressWithoutCredentials(), label: "Start a new session" };
    if (code === CODE_SESSION_ENDED) this.#surface.showNotice("Session ended", reason, link);
    else this.#surface.showNotice("Connection Rejected", reason, link);
  }

  /** The server has begun anew since it let this page in, and has given the session's number to somebody else. */
  #comeAsNewcomer() {
    this.#sessionId = undefined;
    this.#drafts.forget();
    eraseCredentials();
    history.replaceState(history.state, "", addressWithoutCredentials());
    this.#connection.connect();
  }

  #wokenUp() {
    this.#connection.hurry();
    // A line that died while nobody looked only shows when something is sent on it.
    this.#sendViewport();
  }

  #viewportChanged() {
    if (this.#isViewportScheduled) return;
    this.#isViewportScheduled = true;
    requestAnimationFrame(() => {
      this.#isViewportScheduled = false;
      this.#sendViewport();
    });
  }

  #sendViewport() {
    if (!this.#isAdmitted) return;
    this.#send({ type: "viewport", width: window.innerWidth, height: window.innerHeight });
  }

  /** @param {unknown} message */
  #send(message) {
    this.#connection.send(JSON.stringify(message));
  }

  /** @param {string} text */
  #textReceived(text) {
    const message = parse(text);
    if (message === undefined) return;
    const reply = Array.isArray(message) ? this.#processArray(message) : this.#processSingle(message);
    this.reporter.flush();
    if (reply !== null) this.#send(reply);
  }

  /**
   * @param {unknown[]} messages
   * @returns {(object | null)[]}
   */
  #processArray(messages) {
    suspendLayout("array");
    try {
      return messages.map((message) => this.#process(message));
    } finally {
      resumeLayout("array");
    }
  }

  /** @param {unknown} message */
  #processSingle(message) {
    const isBinary = isMessage(message) && this.#binaryCalls.takeHeader(message);
    return isBinary ? null : this.#process(message);
  }

  /**
   * @param {unknown} message
   * @returns {object | null} the reply, null for messages that have none
   */
  #process(message) {
    if (!isMessage(message)) {
      console.warn("A message that is no object was dropped.", message);
      return null;
    }
    const { type, id } = message;
    try {
      const unanswered = UNANSWERED.get(type);
      if (unanswered) {
        unanswered(this, message);
        return null;
      }
      const handler = ANSWERED.get(type);
      if (!handler) throw new Error(`Unknown message type: ${String(type)}`);
      return { type: "result", id, ...handler(this, message) };
    } catch (error) {
      return { type: "error", id, error: errorText(error) };
    }
  }

  /**
   * @param {Message} header
   * @param {ArrayBuffer | ArrayBufferView} payload
   */
  #binaryCall(header, payload) {
    try {
      this.invoke(header, [payload]);
    } catch (error) {
      console.error(`The binary call of ${String(header.method)} failed.`, error);
    }
  }

  /** @param {Callback} object */
  #refer(object) {
    return { __wid__: this.registry.identify(object), __class__: this.#classNameOf(object) };
  }

  /** @param {Callback} object */
  #classNameOf(object) {
    return this.#classNames.get(object.constructor) ?? object.constructor.name;
  }
}

/**
 * @param {string} text
 * @returns {unknown} undefined if it is no JSON
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.warn("A message that is no JSON was dropped.", error);
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Message}
 */
function isMessage(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
