// Opens the WebSocket while the rest of the page is still on its way, which saves two round trips. The page that an
// application serves has this text in it, before anything that takes time; earlySocket.js takes over what it opens.
(() => {
  const place = document.querySelector('meta[name="pgwidgets-ws"]')?.getAttribute("content");
  if (!place || new URLSearchParams(location.search).has("ws")) return;
  const url = new URL(place, document.baseURI);
  url.protocol = url.protocol.replace("http", "ws");
  try {
    const socket = new WebSocket(url);
    /** @type {Event[]} */
    const events = [];
    const note = (/** @type {Event} */ event) => void events.push(event);
    socket.binaryType = "arraybuffer";
    socket.onopen = socket.onmessage = socket.onclose = note;
    /** @type {any} */ (window).pgwidgetsEarly = { socket, events };
  } catch {
    // The connection will try the same, and tell of it.
  }
})();
