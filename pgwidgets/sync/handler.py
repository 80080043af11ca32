"""gevent's HTTP handler with bounds on everything a client can make it wait for or keep.

It also lets the application decide about upgrades: a proper WebSocket request reaches it as any other, with
`environ["pgwidgets.upgrade"]` set to a function that upgrades; an improper one with
`environ["pgwidgets.upgrade_error"]`, the response to give.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from contextlib import suppress
from io import BufferedReader, BytesIO
from time import time
from typing import Any

import gevent
from gevent.pywsgi import Input, WSGIHandler
from gevent.socket import SHUT_WR
from gevent.ssl import SSLSocket
from geventwebsocket.handler import WebSocketHandler

from pgwidgets.errors import shorten
from pgwidgets.protocol.frames import CloseCode
from pgwidgets.sync.request_headers import RequestHeaders
from pgwidgets.sync.turns import step_back
from pgwidgets.sync.upgrade import accept_response, check_upgrade, take_buffered, wants_upgrade
from pgwidgets.sync.websocket import WebSocket

__all__ = ["UpgradeHandler", "plain_response"]

SEND_SLICE_BYTES = 64 * 1024  # what must go out within the write timeout
# How long a refused client may go on sending: closed over unread data, it would never see why.
LINGER_S = 1.0
LINGER_READ_BYTES = 64 * 1024
MAX_HEADER_LINES = 100
LOGGED_LINE_CHARS = 300
TLS_RECORD = b"\x16"  # how a TLS client begins (RFC 8446, section 5.1)
TLS_CAME = (
    "TLS has come to a port that speaks plain HTTP. Use addresses with http and ws for it, or those of a proxy with a "
    "certificate."
)

# RFC 9112, section 5: no folding, no control characters; a bare CR would be a line end to some and not to
# others.
_HEADER_LINE = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r?\n")
_CONTENT_LENGTH = re.compile(r"[0-9]{1,15}")
_QUERY = re.compile(r"\?\S*")
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Refusal(ValueError):
    """A request that is answered by the handler itself, after which the connection ends."""

    def __init__(self, status: str, text: str) -> None:
        super().__init__(text)
        self.status = status


class UpgradeHandler(WebSocketHandler):  # type: ignore[misc]  # untyped
    """Serves the requests of one connection; pass it to a `WSGIServer` as `handler_class`.

    Subclass it to change its limits.

    Attributes:
        head_timeout_s: time for a request's head, and then for its body, to arrive; default 20 s.
        keep_alive_timeout_s: time between two requests of a connection; default 60 s.
        write_timeout_s: time for 64 KiB of a response to go out; default 30 s.
        max_body_bytes: longest accepted request body; default 64 KiB.
        max_header_bytes: all header lines of a request together; default 64 KiB.
    """

    head_timeout_s = 20.0
    keep_alive_timeout_s = 60.0
    write_timeout_s = 30.0
    max_body_bytes = 64 * 1024
    max_header_bytes = 64 * 1024

    # Of the base, which has no types.
    socket: Any
    requestline: Any
    status: Any

    code = 0
    websocket: WebSocket | None = None
    _header_block = b""
    _body = b""
    _refusal: Refusal | None = None
    _held: bytearray | None = None

    # The connection and its requests

    def handle(self) -> None:
        """Serve the requests of the connection, and see to its TLS first.

        Give a TLS server `do_handshake_on_connect=False`: then the handshake happens here, within
        `head_timeout_s`, and a client that botches it leaves no traceback in the log.
        """
        rfile = self.rfile
        try:
            if self._shook_hands():
                WSGIHandler.handle(self)
        finally:
            rfile.close()  # pywsgi leaves that to the garbage collector

    def _shook_hands(self) -> bool:
        if not isinstance(self.socket, SSLSocket):
            return True
        try:
            with gevent.Timeout(self.head_timeout_s, TimeoutError("the TLS handshake took too long")):
                self.socket.do_handshake()
        except OSError as error:
            self.log_error("No TLS handshake with %s: %s", self._client, error)
            self.socket.close()
            return False
        return True

    @property
    def _client(self) -> str:
        return str(self.client_address or "a Unix socket")

    def handle_one_request(self) -> bool | None:
        """Serve the next request; return True if another may follow on this connection."""
        result = WSGIHandler.handle_one_request(self)
        if isinstance(result, tuple):
            self._refuse(*result)
            return None
        return bool(result) or None

    def read_requestline(self) -> str:
        """Read the whole head, so that one bound holds for all of it; return its first line."""
        idle = self.keep_alive_timeout_s if self.requestline else self.head_timeout_s
        with gevent.Timeout(idle, TimeoutError("no request came")):
            first = self.rfile.peek(1)[:1]
        if first == TLS_RECORD:
            self._refusal = Refusal("400 Bad Request", TLS_CAME)
            return "TLS\n"
        with gevent.Timeout(self.head_timeout_s, TimeoutError("the request's head did not arrive in time")):
            line: str = WSGIHandler.read_requestline(self)
            if _is_request(line):
                self._read_header_block()
        return line

    def _read_header_block(self) -> None:
        # Out of here only OSErrors may come; a refusal waits for read_request.
        try:
            self._header_block = read_header_block(self.rfile, self.max_header_bytes)
        except Refusal as refusal:
            self._refusal = refusal

    def MessageClass(self, *_: Any) -> Any:
        """Split the header lines that were read with the request line."""
        return RequestHeaders(self._header_block)

    def read_request(self, raw_requestline: str) -> bool:
        """Check the head and read the body."""
        if self._refusal is not None:
            raise self._refusal
        if not _is_request(raw_requestline):
            raise Refusal("400 Bad Request", "This is not an HTTP request line.")
        WSGIHandler.read_request(self, raw_requestline)
        length = self._checked_body_length()
        self._body = self._read_body(length) if length else b""
        return True

    def _checked_body_length(self) -> int:
        """The length of the body.

        Raises:
            Refusal: it is unknown, not clear, or too long. Two lengths, or chunks, are how requests are
                smuggled past a proxy, and nothing that is served here needs them.
        """
        if self.headers.get("transfer-encoding") is not None:
            raise Refusal("411 Length Required", "Send a Content-Length instead of a Transfer-Encoding.")
        lengths = self.headers.get_all("content-length", [])
        if not lengths:
            return 0
        if len(lengths) > 1 or not _CONTENT_LENGTH.fullmatch(lengths[0]):
            raise Refusal("400 Bad Request", "Content-Length must be one number.")
        length = int(lengths[0])
        if length > self.max_body_bytes:
            raise Refusal("413 Content Too Large", f"At most {self.max_body_bytes} bytes are accepted.")
        return length

    def _read_body(self, length: int) -> bytes:
        if self.headers.get("expect", "").lower() == "100-continue":
            self._sendall(_CONTINUE)
        with gevent.Timeout(self.head_timeout_s, TimeoutError("the request's body did not arrive in time")):
            body: bytes = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionError("the request's body broke off")
        return body

    def get_environ(self) -> dict[str, Any]:
        """The WSGI environment, with the body that was read as its input."""
        environ: dict[str, Any] = WSGIHandler.get_environ(self)
        self.wsgi_input = environ["wsgi.input"] = Input(BytesIO(self._body), len(self._body))
        environ["wsgi.input_terminated"] = True
        return environ

    # The application and its response

    def run_application(self) -> None:
        """Call the application; a WebSocket it made ends when it returns."""
        self._offer_upgrade()
        code = CloseCode.INTERNAL_ERROR
        try:
            WSGIHandler.run_application(self)
            code = CloseCode.NORMAL
        finally:
            if self.websocket is not None:
                self.websocket.close(code)

    def _offer_upgrade(self) -> None:
        if not wants_upgrade(self.environ):
            return
        error = check_upgrade(self.environ)
        if error is None:
            self.environ["pgwidgets.upgrade"] = self.upgrade
        else:
            self.environ["pgwidgets.upgrade_error"] = error

    def upgrade(self, **limits: Any) -> WebSocket:
        """Answer the request with 101 and hand its socket to a new WebSocket.

        The application gets this as `environ["pgwidgets.upgrade"]` and may call it once, before
        `start_response`.

        Args:
            limits: what `WebSocket` takes after the socket.
        Returns:
            The WebSocket, at its end already if the client is gone.
        """
        if self.websocket is not None or self.headers_sent:
            raise RuntimeError("upgrade: this request was answered already. Call it once, before start_response.")
        response = accept_response(self.environ)
        self.websocket = WebSocket(self.socket, early=take_buffered(self.socket, self.rfile), **limits)
        self.websocket.send_encoded(response)
        self.socket = None  # so that nothing else here can read, write or close it
        self._account_upgrade(len(response))
        self._forget_request()
        return self.websocket

    def _account_upgrade(self, response_length: int) -> None:
        """What the rest of the handler must know: the request is answered, and was the connection's last."""
        self._orig_status = "101 Switching Protocols"
        self.status = self._orig_status.encode()
        self.code = 101
        self.headers_sent = True
        self.response_length = response_length
        self.close_connection = True

    def _forget_request(self) -> None:
        """A connection may stay for days: do not keep what only its request needed."""
        self.__dict__.pop("headers", None)
        self._header_block = b""
        for name in ("pgwidgets.upgrade", "wsgi.input"):
            self.environ.pop(name, None)

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[..., Any]:
        """WSGI's `start_response`; after an upgrade there is no response, and it does nothing."""
        if self.websocket is not None:
            return _write_nothing
        writer: Callable[..., Any] = WSGIHandler.start_response(self, status, headers, exc_info)
        return writer

    def process_result(self) -> None:
        """Write what the application returned; after an upgrade that means nothing."""
        if self.websocket is None:
            WSGIHandler.process_result(self)

    # Writing

    def _write_with_headers(self, data: bytes) -> None:
        """Send the head, and the body with it unless that is long: one system call for both."""
        if len(data) > SEND_SLICE_BYTES:
            WSGIHandler._write_with_headers(self, data)
            return
        self._held = bytearray()
        try:
            WSGIHandler._write_with_headers(self, data)
        finally:
            held, self._held = self._held, None
        self._sendall(held)

    def _sendall(self, data: bytes | bytearray) -> None:
        if self._held is not None:
            self._held += data
            return
        view = memoryview(data)
        for start in range(0, len(view), SEND_SLICE_BYTES):
            self._send_slice(view[start : start + SEND_SLICE_BYTES])

    def _send_slice(self, piece: memoryview) -> None:
        # Whatever goes wrong with a client's line becomes the one error that pywsgi does not log as ours.
        try:
            with gevent.Timeout(self.write_timeout_s, TimeoutError("the client takes no data")):
                WSGIHandler._sendall(self, piece)
        except OSError as error:
            raise BrokenPipeError(errno.EPIPE, str(error)) from None

    # Refusing and logging

    def _handle_client_error(self, ex: Exception) -> tuple[str, bytes] | None:
        if isinstance(ex, OSError):
            return None  # the client went away, or was too slow: nobody to answer
        if isinstance(ex, Refusal):
            status, text, logged = ex.status, str(ex), str(ex)
        else:
            status, text, logged = "400 Bad Request", "The request cannot be understood.", shorten(str(ex))
        self.log_error("%s from %s: %s", status, self._client, logged)
        return status, plain_response(status, text)

    def _refuse(self, status: str, response: bytes) -> None:
        self.status = self._orig_status = status
        self.code = int(status[:3])
        with suppress(OSError):
            self._sendall(response)
            self._linger()
        self.time_finish = time()
        self.log_request()

    def _linger(self) -> None:
        self.socket.shutdown(SHUT_WR)
        with gevent.Timeout(LINGER_S, False):
            while self.socket.recv(LINGER_READ_BYTES):
                step_back()

    def log_request(self) -> None:
        """Write the access line of the request to the server's log."""
        WSGIHandler.log_request(self)

    def format_request(self) -> str:
        """The access line, without the query, which may hold credentials, and without control characters."""
        requestline = self.requestline
        self.requestline = _loggable(requestline or "")
        try:
            return str(WSGIHandler.format_request(self))
        finally:
            self.requestline = requestline


def read_header_block(rfile: BufferedReader, max_bytes: int) -> bytes:
    """Read a request's header lines and the empty line behind them.

    Raises:
        Refusal: they are malformed, longer than `max_bytes`, or more than `MAX_HEADER_LINES`.
        ConnectionError: they break off.
    """
    lines = []
    left = max_bytes
    while True:
        line = rfile.readline(left + 1)
        left -= len(line)
        if left < 0:
            raise Refusal("431 Request Header Fields Too Large", f"At most {max_bytes} bytes are accepted.")
        if not line.endswith(b"\n"):
            raise ConnectionError("the request's head broke off")
        lines.append(line)
        if line in {b"\r\n", b"\n"}:
            return b"".join(lines)
        if len(lines) > MAX_HEADER_LINES:
            raise Refusal("431 Request Header Fields Too Large", f"At most {MAX_HEADER_LINES} lines are accepted.")
        if not _HEADER_LINE.fullmatch(line):
            raise Refusal("400 Bad Request", "A header line is malformed.")


def _is_request(line: str) -> bool:
    return line.endswith("\n") and len(line.split()) == 3


def plain_response(status: str, text: str) -> bytes:
    """A whole response of a line of text, after which the connection ends."""
    return (
        f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(text)}\r\n\r\n{text}"
    ).encode("latin-1")


def _loggable(requestline: str) -> str:
    shown = _QUERY.sub("?...", requestline.strip())[:LOGGED_LINE_CHARS]
    return shown.encode("unicode_escape").decode("ascii")


def _write_nothing(_: bytes) -> None:
    """WSGI's `write`, where there is no response."""
