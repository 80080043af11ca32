import { clearCursors } from "../core/cursors.js";
import { resumeLayout, suspendLayout } from "../core/settle.js";
import { decodeArguments } from "./codec.js";
import { CLIENT, OPENABLE_SCHEMES } from "./constants.js";
import { registerFont, setDefaultFont } from "./fonts.js";
import { setTheme } from "./theme.js";

/** @typedef {Record<string, any>} Message */
/** @typedef {import("./RemoteInterface.js").RemoteInterface} RemoteInterface */
/**
 * What to do with a message.
 *
 * @callback Handler
 * @param {RemoteInterface} remote
 * @param {Message} message
 * @returns {object | void} what the reply carries beside type and id
 */

/** @type {Handler} */
function init(remote) {
  const credentials = remote.currentCredentials();
  remote.clearPage();
  clearCursors();
  setDefaultFont(null);
  setTheme(null);
  return { ...credentials, client: CLIENT };
}

/** @type {Handler} */
function create(remote, message) {
  const wid = remote.registry.reserve(message.wid);
  const args = decodeArguments(message.args, remote.registry);
  const object = new (remote.requireClass(message.class))(...args);
  remote.registry.add(object, wid);
  for (const action of message.listen ?? []) remote.reporter.listen(wid, String(action), object);
  remote.widgetCreated();
  return { wid, next_wid: remote.registry.nextWid };
}

/** @type {Handler} */
function call(remote, message) {
  const value = remote.invoke(message, []);
  return value === undefined ? {} : { value: remote.encode(value) };
}

/** @type {Handler} */
function batch(remote, message) {
  const errors = [];
  suspendLayout("batch");
  try {
    for (const one of message.calls ?? []) {
      try {
        remote.invoke(one, []);
      } catch (error) {
        errors.push(errorText(error));
      }
    }
  } finally {
    resumeLayout("batch");
  }
  return errors.length > 0 ? { value: { errors } } : {};
}

/** @type {Handler} */
function listen(remote, message) {
  remote.reporter.listen(message.wid, String(message.action), remote.registry.require(message.wid));
}

/** @type {Handler} */
function unlisten(remote, message) {
  remote.registry.require(message.wid);
  remote.reporter.unlisten(message.wid, String(message.action));
}

/** @type {Handler} */
function reconstructStart(remote, message) {
  remote.beginRebuild(message.next_wid);
}

/** @type {Handler} */
function reconstructEnd(remote) {
  remote.endRebuild();
}

/** @type {Handler} */
function openUrl(_remote, message) {
  const url = new URL(String(message.url), document.baseURI);
  if (!OPENABLE_SCHEMES.has(url.protocol)) {
    throw new Error(`open-url: the address must be http, https or mailto, got "${url.protocol}".`);
  }
  window.open(url.href, "_blank", "noopener,noreferrer");
}

/** @type {ReadonlyMap<string, Handler>} messages that are answered */
export const ANSWERED = new Map(
  /** @type {[string, Handler][]} */ ([
    ["init", init],
    ["create", create],
    ["call", call],
    ["batch", batch],
    ["listen", listen],
    ["unlisten", unlisten],
    ["reconstruct-start", reconstructStart],
    ["reconstruct-end", reconstructEnd],
    ["register-font", (_remote, message) => registerFont(/** @type {any} */ (message))],
    ["set-default-font", (_remote, message) => setDefaultFont(message.font)],
    ["open-url", openUrl],
  ]),
);

/** @type {ReadonlyMap<string, Handler>} messages without an answer */
export const UNANSWERED = new Map(
  /** @type {[string, Handler][]} */ ([
    ["session-info", (remote, message) => remote.sessionKnown(message.session_id, message.token)],
    ["waiting", (remote, message) => remote.showWaiting(message.position)],
    ["theme", (_remote, message) => setTheme(message.theme)],
    ["measure", (remote) => remote.repeatSizeReports()],
  ]),
);

/**
 * @param {unknown} error
 * @returns {string}
 */
export function errorText(error) {
  return error instanceof Error ? error.message : String(error);
}
