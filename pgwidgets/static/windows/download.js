import { createElement } from "../core/dom.js";
import { shorten } from "../core/options.js";

const FALLBACK_TYPE = "application/octet-stream";

/** What RFC 2397 takes a data: URI without a type for. */
const DATA_URI_TYPE = "text/plain;charset=US-ASCII";

const DATA_URI = /^data:(?<type>[^,]*?)(?<base64>;base64)?,/i;

/** How long the bytes stay available to the browser, which may ask the person for a place first; ms. */
const KEPT_MS = 60_000;

/**
 * Hands a file to the browser's downloads.
 *
 * @param {string} filename
 * @param {string} data  a data: URI (RFC 2397), or base64
 * @param {string} [type]  MIME type of base64 data
 * @throws {Error} when the data is neither
 */
export function downloadFile(filename, data, type = FALLBACK_TYPE) {
  const url = URL.createObjectURL(DATA_URI.test(data) ? parseDataUri(data) : new Blob([decodeBase64(data)], { type }));
  const link = createElement("a", "");
  link.href = url;
  link.download = filename;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** @param {string} uri */
function parseDataUri(uri) {
  const { 0: head = "", groups } = DATA_URI.exec(uri) ?? {};
  const text = decodePercent(uri.slice(head.length));
  return new Blob([groups?.["base64"] ? decodeBase64(text) : bytesOf(text)], { type: groups?.["type"] || DATA_URI_TYPE });
}

/** @param {string} text */
function decodeBase64(text) {
  try {
    return bytesOf(atob(text));
  } catch {
    throw new Error(`FileDialog.save: data must be a data: URI or base64, got ${shorten(text)}.`);
  }
}

/**
 * @param {string} text  in which %XX is a byte, whatever encoding it belongs to
 * @returns {string} a letter per byte
 */
function decodePercent(text) {
  const escaped = text.toWellFormed().replace(/[\u0080-\u{10ffff}]+/gu, encodeURIComponent);
  return escaped.replace(/%([0-9a-f]{2})/gi, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** @param {string} letters  one per byte */
function bytesOf(letters) {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
