/**
 * @typedef {object} EarlySocket
 * @property {WebSocket} socket
 * @property {Event[]} events  what has happened to it, in order
 */

/**
 * The WebSocket that early.js has opened, once, and if it leads to the right place.
 *
 * @param {string} url
 * @returns {EarlySocket | null}
 */
export function takeEarlySocket(url) {
  const page = /** @type {{pgwidgetsEarly?: EarlySocket}} */ (window);
  const early = page.pgwidgetsEarly;
  delete page.pgwidgetsEarly;
  if (!early) return null;
  if (early.socket.url === url) return early;
  early.socket.onopen = early.socket.onmessage = early.socket.onclose = null;
  early.socket.close();
  return null;
}
