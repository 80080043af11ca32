"""From an HTTP request to a `WebSocket`: is it a proper upgrade, what is the answer, who reads then."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, MutableMapping
from io import BufferedReader
from typing import Any, NamedTuple

from gevent.socket import socket

from pgwidgets.sync.websocket import READ_BYTES, WebSocket

__all__ = ["UpgradeError", "accept_response", "adopt", "check_upgrade", "is_stripped", "take_buffered", "wants_upgrade"]

WEBSOCKET_VERSION = "13"
NGINX = (
    "nginx needs 'proxy_http_version 1.1', 'proxy_set_header Upgrade $http_upgrade' and "
    "'proxy_set_header Connection \"upgrade\"'."
)
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_KEY = re.compile(r"[A-Za-z0-9+/]{22}==")  # 16 bytes in base64


class UpgradeError(NamedTuple):
    """The HTTP response to a request that wants a WebSocket but does not ask for it properly."""

    status: str
    text: str
    headers: list[tuple[str, str]]


def wants_upgrade(environ: Mapping[str, Any]) -> bool:
    """Whether the request asks for a WebSocket at all."""
    return "websocket" in _tokens(environ, "HTTP_UPGRADE")


def is_stripped(environ: Mapping[str, Any]) -> bool:
    """Whether the request was one for a WebSocket before something on its way took the upgrade out."""
    return "HTTP_SEC_WEBSOCKET_KEY" in environ and not wants_upgrade(environ)


def check_upgrade(environ: Mapping[str, Any]) -> UpgradeError | None:
    """What is wrong with an upgrade request; None if nothing is (RFC 6455, section 4.2.1)."""
    if environ.get("REQUEST_METHOD") != "GET":
        return _bad("A WebSocket is asked for with GET.")
    if environ.get("SERVER_PROTOCOL") != "HTTP/1.1":
        return _bad("A WebSocket is asked for in HTTP/1.1; a proxy may speak an older one. " + NGINX)
    if "upgrade" not in _tokens(environ, "HTTP_CONNECTION"):
        return _bad("The header Connection must contain Upgrade; a proxy may have dropped it. " + NGINX)
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != WEBSOCKET_VERSION:
        headers = [("Sec-WebSocket-Version", WEBSOCKET_VERSION)]
        text = f"Only WebSocket version {WEBSOCKET_VERSION} is spoken."
        return UpgradeError("426 Upgrade Required", text, headers)
    if not _KEY.fullmatch(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
        return _bad("The header Sec-WebSocket-Key must be 16 bytes in base64.")
    return None


def accept_response(environ: Mapping[str, Any]) -> bytes:
    """The 101 response to a request that `check_upgrade` finds nothing wrong with."""
    digest = hashlib.sha1((environ["HTTP_SEC_WEBSOCKET_KEY"] + _GUID).encode("ascii")).digest()
    return (
        b"HTTP/1.1 101 Switching Protocols\r\n"
        b"Upgrade: websocket\r\n"
        b"Connection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: %b\r\n\r\n" % base64.b64encode(digest)
    )


def take_buffered(sock: socket, rfile: BufferedReader) -> bytes:
    """Close a request's buffered reader and return what it had read beyond the request, without waiting."""
    usual = sock.gettimeout()
    sock.settimeout(0.0)
    try:
        return rfile.read1(READ_BYTES)
    except OSError:
        return b""  # nothing there, or a broken line, which the first read will see again
    finally:
        sock.settimeout(usual)
        rfile.close()


def adopt(environ: MutableMapping[str, Any], **limits: Any) -> WebSocket | None:
    """Turn a WebSocket made by gevent-websocket's own handler into ours.

    That handler upgrades before it calls the application; gunicorn's worker and programs of others use it.
    Call this before anything was read from or written to the WebSocket.

    Args:
        environ: the WSGI environment; its `wsgi.websocket` is replaced.
        limits: what `WebSocket` takes after the socket.
    Returns:
        The WebSocket; None if the request was not upgraded.
    """
    stock = environ.get("wsgi.websocket")
    if stock is None or isinstance(stock, WebSocket):
        return stock
    handler = stock.handler
    websocket = WebSocket(handler.socket, early=take_buffered(handler.socket, handler.rfile), **limits)
    environ["wsgi.websocket"] = handler.websocket = websocket
    handler.socket = None  # its owner is the WebSocket; the handler would read from it once more
    _register_apart(handler)
    # The stock object must never speak again, not even when it is collected.
    stock.closed = True
    stock.stream = stock.handler = stock.raw_read = stock.raw_write = None
    return websocket


def _register_apart(handler: Any) -> None:
    """Give a client of a Unix socket an address of its own.

    They all have the empty one, under which the stock handler registers each and fails to deregister the
    second.
    """
    clients = getattr(handler.server, "clients", None)
    if handler.client_address or clients is None:
        return
    client = clients.pop(handler.client_address, None)
    handler.client_address = f"unix:{id(handler):x}"
    clients[handler.client_address] = client


def _bad(text: str) -> UpgradeError:
    return UpgradeError("400 Bad Request", text, [])


def _tokens(environ: Mapping[str, Any], name: str) -> list[str]:
    return [token.strip().lower() for token in environ.get(name, "").split(",")]
