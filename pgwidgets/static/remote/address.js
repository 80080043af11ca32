import { DEFAULT_PORT } from "./constants.js";

/**
 * @typedef {object} ServerAddress
 * @property {string} url  of the WebSocket
 * @property {boolean} takesUrlCredentials  whether session and token in the page's URL were meant for this server
 */

/**
 * Finds the server, in this order: the page's `?ws=`, if its own server allows it; `window.PGWIDGETS_WS_URL`; the
 * page's `<meta name="pgwidgets-ws">`; port 9500 on this machine.
 *
 * @returns {ServerAddress}
 */
export function findServer() {
  const wanted = new URLSearchParams(location.search).get("ws");
  const chosen = wanted ? allowedAddress(wanted) : null;
  if (chosen) return { url: chosen.href, takesUrlCredentials: isOwnHost(chosen) };
  return { url: configuredAddress().href, takesUrlCredentials: true };
}

/**
 * A link must not be able to send a visitor's page, with all it may do here, to a stranger's server.
 *
 * @param {string} text
 * @returns {URL | null}
 */
function allowedAddress(text) {
  const url = parseSocketUrl(text);
  if (url && (isOwnHost(url) || allowedOrigins().has(url.origin))) return url;
  console.warn(`The server address ?ws=${text.slice(0, 200)} is not allowed here and was ignored.`);
  return null;
}

/** @returns {Set<string>} WebSocket origins other than the page's host that the page's server allows */
function allowedOrigins() {
  const origins = (metaContent("pgwidgets-allow-ws") ?? "").split(/\s+/).map((text) => parseSocketUrl(text)?.origin);
  return new Set(origins.filter((origin) => origin !== undefined));
}

/** @returns {URL} */
function configuredAddress() {
  const given = /** @type {{PGWIDGETS_WS_URL?: unknown}} */ (window).PGWIDGETS_WS_URL ?? metaContent("pgwidgets-ws");
  const url = given ? parseSocketUrl(String(given)) : null;
  if (url) return url;
  return new URL(`${secureScheme() ? "wss:" : "ws:"}//localhost:${DEFAULT_PORT}`);
}

/**
 * @param {string} text  absolute or relative to the page
 * @returns {URL | null} with the scheme ws or wss
 */
function parseSocketUrl(text) {
  if (text === "" || !URL.canParse(text, document.baseURI)) return null;
  const url = new URL(text, document.baseURI);
  if (url.protocol === "http:") url.protocol = "ws:";
  if (url.protocol === "https:") url.protocol = "wss:";
  return url.protocol === "ws:" || url.protocol === "wss:" ? url : null;
}

/** @param {URL} url */
function isOwnHost(url) {
  return url.hostname === location.hostname;
}

function secureScheme() {
  return location.protocol === "https:";
}

/**
 * @param {string} name
 * @returns {string | null}
 */
function metaContent(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? null;
}
