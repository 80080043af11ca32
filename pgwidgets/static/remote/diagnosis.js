/** How long the server may take to say why it lets no WebSocket in. */
const ANSWER_TIMEOUT_MS = 5000;

/** What a close frame has room for; a reason that fills it was cut (RFC 6455, section 5.5). */
const MAX_REASON_BYTES = 123;

/** What a server of this kind answers at the WebSocket's address to a request without an upgrade (RFC 9110, 15.5.22). */
const STATUS_UPGRADE_REQUIRED = 426;

/** From here on a status says that it is not the request that is wrong, but what answers it (RFC 9110, 15.6). */
const STATUS_SERVER_ERROR = 500;

/**
 * Finds out why a WebSocket can't be opened, which browsers don't tell pages.
 *
 * @param {string} url  of the WebSocket
 * @param {string} reason  what the server said when it closed, perhaps nothing
 * @returns {Promise<string>} for a person; empty if there is nothing to say but that nobody answers
 */
export async function explainFailure(url, reason) {
  if (reason && reason.length < MAX_REASON_BYTES) return reason;
  const address = new URL(url);
  if (location.protocol === "https:" && address.protocol === "ws:") {
    return `This page came over https, so browsers forbid it to connect to ${address.href}. Serve WebSockets over wss, behind the same proxy as the page.`;
  }
  if (location.protocol === "http:" && address.protocol === "wss:") {
    return `This page came over http, but connects to ${address.href}, where no server with a certificate that this browser trusts has answered. Open the page over https, through the proxy that has the certificate, or let it connect over ws.`;
  }
  address.protocol = address.protocol === "wss:" ? "https:" : "http:";
  // Other servers must not be asked, nor would this page be allowed to read what they say.
  if (address.origin !== location.origin) return reason;
  try {
    const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    if (response.status === STATUS_UPGRADE_REQUIRED) return (await response.text()).trim();
    if (response.status >= STATUS_SERVER_ERROR) {
      return `The server can not be reached just now: ${address.pathname} is answered with status ${response.status}. This page goes on trying. If it lasts, look whether the program runs, and whether the proxy in between knows its port.`;
    }
    return `The server has no WebSocket at ${address.pathname} (it answers with status ${response.status}). Is the page mounted under another path than the application, or a proxy in between not passing this path on? See url_prefix.`;
  } catch {
    return reason;
  }
}
