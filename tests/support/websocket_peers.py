"""A real server on a hub of its own thread, and clients that may do everything a browser never would."""

from __future__ import annotations

import base64
import io
import os
import shutil
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import gevent
import pytest
from gevent.event import Event
from gevent.pywsgi import WSGIServer
from gevent.ssl import SSLContext

from pgwidgets.sync.handler import UpgradeHandler
from tests.support.client_frames import CLOSE, client_frame, close_payload

TIMEOUT_S = 10.0
LIMITS = {
    "max_message_size": 1 << 20,
    "soft_limit_bytes": 1 << 16,
    "hard_limit_bytes": 1 << 20,
    "write_timeout_s": 5.0,
}

T = TypeVar("T")
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class HubThread:
    """A gevent hub in a thread; `run` calls a function in one of its greenlets.

    Attributes:
        tracebacks: what the hub printed of greenlets that failed.
    """

    def __init__(self) -> None:
        self.tracebacks = io.StringIO()
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()
        assert self._is_ready.wait(TIMEOUT_S)

    def _live(self) -> None:
        self._hub = gevent.get_hub()
        self._hub.exception_stream = self.tracebacks
        self._end = Event()
        # A watcher of its own, or the hub would end for want of anything to wait for.
        keep_alive = self._hub.loop.timer(3600, 3600)
        keep_alive.start(lambda: None)
        self._hub.loop.run_callback(self._is_ready.set)
        self._end.wait()
        keep_alive.close()
        self._hub.destroy(destroy_loop=True)

    def run(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Call it in a new greenlet, wait for its end, and return or raise what it did."""
        outcome: list[Any] = []
        done = threading.Event()

        def call() -> None:
            try:
                outcome.extend((function(*args, **kwargs), None))
            except BaseException as error:
                outcome.extend((None, error))
            done.set()

        self._hub.loop.run_callback_threadsafe(gevent.spawn, call)
        assert done.wait(TIMEOUT_S), f"{function} did not return"
        if outcome[1] is not None:
            raise outcome[1]
        return outcome[0]  # type: ignore[no-any-return]

    def stop(self) -> None:
        """End the thread."""
        self._hub.loop.run_callback_threadsafe(self._end.set)
        self._thread.join(TIMEOUT_S)
        assert not self._thread.is_alive()


class Server:
    """A `WSGIServer` on 127.0.0.1, or on a Unix socket.

    Attributes:
        address: where it listens, for `socket.connect`.
        access_log: its access lines.
        error_log: what it had to say about bad clients.
        hub: the thread it lives in.
    """

    def __init__(
        self,
        application: App,
        *,
        unix_path: str | None = None,
        handler_class: type = UpgradeHandler,
        **options: Any,
    ) -> None:
        self.access_log = _Log()
        self.error_log = _Log()
        self.hub = HubThread()
        listener: Any = ("127.0.0.1", 0)
        if unix_path is not None:
            listener = self.hub.run(_unix_listener, unix_path)
        self._server = self.hub.run(
            WSGIServer,
            listener,
            application,
            handler_class=handler_class,
            log=self.access_log,
            error_log=self.error_log,
            **options,
        )
        self.hub.run(self._server.start)
        self.address = unix_path or ("127.0.0.1", self._server.server_port)

    @property
    def tracebacks(self) -> str:
        """What was printed of greenlets that failed."""
        return self.hub.tracebacks.getvalue()

    def run(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Call a function in a greenlet of the server's hub."""
        return self.hub.run(function, *args, **kwargs)

    def stop(self) -> None:
        """Close the listener and end the thread."""
        self.hub.run(self._server.stop)
        self.hub.stop()


class Peer:
    """A client on a plain socket."""

    def __init__(self, address: Any, wrap: Callable[[socket.socket], socket.socket] | None = None) -> None:
        family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        self.socket = socket.socket(family)
        self.socket.settimeout(TIMEOUT_S)
        self.socket.connect(address)
        if wrap is not None:
            self.socket = wrap(self.socket)
        self._buffer = bytearray()

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.socket.sendall(data)

    def send_frame(self, opcode: int, payload: bytes = b"", **options: Any) -> None:
        """Send a masked frame."""
        self.send(client_frame(opcode, payload, **options))

    def send_close(self, code: int = 1000, reason: str = "") -> None:
        """Send a close frame."""
        self.send_frame(CLOSE, close_payload(code, reason))

    def request(self, path: str = "/", method: str = "GET", version: str = "HTTP/1.1", **headers: str) -> None:
        """Send a request's head; `Some_Header="x"` becomes `Some-Header: x`."""
        lines = [f"{method} {path} {version}", "Host: 127.0.0.1"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def request_upgrade(self, path: str = "/", **changes: str | None) -> None:
        """Send an upgrade request; a header given as None is left out."""
        headers: dict[str, str | None] = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec_WebSocket_Version": "13",
            "Sec_WebSocket_Key": base64.b64encode(os.urandom(16)).decode(),
        }
        headers.update({name: value for name, value in changes.items() if name not in {"method", "version"}})
        line = {name: value for name, value in changes.items() if name in {"method", "version"} and value}
        self.request(path, **line, **{name: value for name, value in headers.items() if value is not None})

    def upgrade(self, path: str = "/") -> Peer:
        """Ask for a WebSocket, and get it."""
        self.request_upgrade(path)
        status, _, _ = self.read_head()
        assert status == 101
        return self

    def read_head(self) -> tuple[int, str, dict[str, str]]:
        """The next response's status, status line, and headers with names in lower case."""
        while b"\r\n\r\n" not in self._buffer:
            self._fill()
        head = self.read_exactly(self._buffer.index(b"\r\n\r\n") + 4)[:-4]
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        return int(first.split()[1]), first, {name.lower(): value for name, value in headers.items()}

    def read_response(self) -> tuple[int, dict[str, str], bytes]:
        """The next response with a Content-Length, whole."""
        status, _, headers = self.read_head()
        return status, headers, self.read_exactly(int(headers["content-length"]))

    def read_exactly(self, size: int) -> bytes:
        """So many bytes."""
        while len(self._buffer) < size:
            self._fill()
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def read_frame(self) -> tuple[int, bytes]:
        """The next frame's opcode and payload; it must be final and unmasked."""
        first, length = self.read_exactly(2)
        assert first & 0xF0 == 0x80
        assert length < 128
        if length == 126:
            (length,) = struct.unpack("!H", self.read_exactly(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self.read_exactly(8))
        return first & 0x0F, self.read_exactly(length)

    def read_close(self) -> tuple[int, str]:
        """The next frame, which must be a close frame: its code and reason."""
        opcode, payload = self.read_frame()
        assert opcode == CLOSE, f"opcode {opcode}: {payload[:100]!r}"
        return struct.unpack("!H", payload[:2])[0], payload[2:].decode()

    def is_closed_by_server(self) -> bool:
        """Wait for the end of the line; False if something comes instead."""
        try:
            return not self._buffer and self.socket.recv(1) == b""
        except ConnectionError:
            return True

    def close(self) -> None:
        """Close the socket without a word."""
        self.socket.close()

    def reset(self) -> None:
        """Cut the line so that the server's next write or read fails."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _fill(self) -> None:
        data = self.socket.recv(1 << 20)
        if not data:
            raise EOFError(f"the server closed the line; left over: {bytes(self._buffer[:100])!r}")
        self._buffer += data


def make_certificate(folder: Path) -> Path:
    """A key and a self-signed certificate in one file; skips the test where `openssl` is not installed."""
    path = folder / "server.pem"
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: `apt-get install openssl`")
    kind = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    key = f"{path}.key"
    command: list[str | Path] = ["openssl", "req", "-x509", *kind.split(), "-keyout", key, "-out", path]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(key).read_bytes())
    return path


def tls_options(folder: Path) -> dict[str, Any]:
    """What makes a `Server` a TLS one."""
    context = SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(make_certificate(folder))
    return {"ssl_context": context, "do_handshake_on_connect": False}


def trusting_context() -> ssl.SSLContext:
    """A client's TLS context that takes any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class _Log(list[str]):
    def write(self, line: str) -> None:
        self.append(line)


def _unix_listener(path: str) -> Any:
    from gevent import socket as gevent_socket

    listener = gevent_socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen(10)
    return listener
