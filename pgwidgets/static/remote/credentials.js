import {
  MAX_MOVES,
  MOVES_WINDOW_MS,
  STORED_MOVES,
  STORED_SERVER,
  STORED_SESSION,
  STORED_TOKEN,
} from "./constants.js";

/** @typedef {{session_id: number | string, token: string}} Credentials */

/**
 * What to show the server. Credentials only ever go to the server they came from.
 *
 * @param {import("./address.js").ServerAddress} server
 * @returns {Credentials | null}
 */
export function loadCredentials(server) {
  const parameters = new URLSearchParams(location.search);
  if (parameters.has("session")) {
    if (!server.takesUrlCredentials) return null;
    return makeCredentials(parameters.get("session"), parameters.get("token"));
  }
  if (readStored(STORED_SERVER) !== new URL(server.url).origin) return null;
  return makeCredentials(readStored(STORED_SESSION), readStored(STORED_TOKEN));
}

/**
 * Keeps the credentials for reloads, in the tab's storage and in the address bar.
 *
 * @param {string} serverUrl
 * @param {unknown} sessionId
 * @param {unknown} token
 */
export function saveCredentials(serverUrl, sessionId, token) {
  writeStored(STORED_SERVER, new URL(serverUrl).origin);
  writeStored(STORED_SESSION, String(sessionId));
  writeStored(STORED_TOKEN, String(token));
  const url = new URL(location.href);
  url.searchParams.set("session", String(sessionId));
  url.searchParams.set("token", String(token));
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

export function eraseCredentials() {
  for (const key of [STORED_SERVER, STORED_SESSION, STORED_TOKEN]) writeStored(key, null);
}

/** @returns {string} the page's address without credentials */
export function addressWithoutCredentials() {
  const url = new URL(location.href);
  url.searchParams.delete("session");
  url.searchParams.delete("token");
  return url.href;
}

/**
 * Whether the page may go and look for another process once more; it counts how often it does.
 *
 * @param {number} now  ms
 */
export function mayMove(now) {
  const recent = (readStored(STORED_MOVES) ?? "").split(" ").filter((time) => time && now - Number(time) < MOVES_WINDOW_MS);
  writeStored(STORED_MOVES, [...recent, now].join(" "));
  return recent.length < MAX_MOVES;
}

/**
 * @param {string | null} sessionId
 * @param {string | null} token
 * @returns {Credentials | null} an id without a token is none
 */
function makeCredentials(sessionId, token) {
  if (!sessionId || !token) return null;
  const isNumber = /^\d+$/.test(sessionId) && Number.isSafeInteger(Number(sessionId));
  return { session_id: isNumber ? Number(sessionId) : sessionId, token };
}

/**
 * Storage is forbidden in some embedded pages; they do without.
 *
 * @param {string} key
 * @returns {string | null}
 */
function readStored(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} value  null removes it
 */
function writeStored(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // See readStored.
  }
}
