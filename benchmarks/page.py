"""One page of the load, which answers what it is asked, and does nothing else.

It must cost far less than the server it loads: it reads what one `recv` gives, decodes with msgspec, and never masks (a
mask of zeros is one, RFC 6455 section 5.3).
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable, Iterator
from errno import EINPROGRESS
from select import EPOLLIN, EPOLLOUT
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

if TYPE_CHECKING:
    from .load import Load

READ_BYTES = 256 * 1024
WRITE_BYTES = 64 * 1024  # at a time, so that a long upload does not keep the other pages of the load waiting
MASK = b"\0\0\0\0"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10

_encode = msgspec.json.encode
_decode = msgspec.json.decode


def frame(payload: bytes, opcode: int = TEXT, mask: bytes = MASK) -> bytes:
    """A client's frame; the payload is masked already, if that is not a mask of zeros."""
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, 0x80 | size))
    elif size < 65_536:
        head = bytes((0x80 | opcode, 0xFE)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, 0xFF)) + size.to_bytes(8, "big")
    return head + mask + payload


class Page:
    """One page.

    Attributes:
        session_id, token: what the server has named.
        opened: when it began to connect (monotonic).
        messages: how many came.
        received: bytes of the binary frames that came.
        last: when the last message or frame came (monotonic).
        watch: called with each message that came, if set.
    """

    def __init__(self, load: Load, url: str, session_id: Any = None, token: str | None = None) -> None:
        self.session_id, self.token = session_id, token
        self.opened = monotonic()
        self.messages = 0
        self.received = 0
        self.last = 0.0
        self.watch: Callable[[dict[str, Any]], None] | None = None
        self.is_open = True
        self.is_shaken = False
        self._load = load
        self._unread = b""
        self._unsent: deque[memoryview] = deque()
        self._writable_wanted = True
        parts = urlsplit(url)
        self.socket = socket.socket()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        refused = self.socket.connect_ex((parts.hostname or "", parts.port or 80))
        if refused not in (0, EINPROGRESS):
            raise OSError(refused, os.strerror(refused))
        load.serve(self.socket, self.turn, EPOLLIN | EPOLLOUT)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        self._unsent.append(
            memoryview(
                f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
            )
        )

    def send(self, message: Any) -> None:
        """Send JSON."""
        self.send_frame(frame(_encode(message)))

    def send_frame(self, data: bytes) -> None:
        """Send a frame, at once as far as the line takes it."""
        self._unsent.append(memoryview(data))
        if not self._writable_wanted:
            self._write()

    def turn(self, events: int) -> None:
        """Do what the line is ready for."""
        if events & EPOLLOUT:
            self._write()
        if self.is_open and events & ~EPOLLOUT:
            self._read()

    def close(self) -> None:
        """Leave, without a word."""
        if self.is_open:
            self.is_open = False
            self._load.forget(self.socket)
            self.socket.close()

    def _write(self) -> None:
        if self._unsent:
            data = self._unsent.popleft()
            try:
                sent = self.socket.send(data[:WRITE_BYTES])
            except BlockingIOError:
                sent = 0
            except OSError:
                self.close()
                return
            if sent < len(data):
                self._unsent.appendleft(data[sent:])
        if self._writable_wanted != bool(self._unsent):
            self._writable_wanted = bool(self._unsent)
            self._load.expect(self.socket, EPOLLIN | (EPOLLOUT if self._writable_wanted else 0))

    def _read(self) -> None:
        try:
            data = self.socket.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
            return
        self._unread += data
        if not self.is_shaken:
            head, end, rest = self._unread.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head.splitlines()[0]:
                raise RuntimeError(f"the server refused a WebSocket: {head[:200]!r}")
            self.is_shaken, self._unread = True, rest
        for opcode, payload in self._frames():
            self._take(opcode, payload)

    def _frames(self) -> Iterator[tuple[int, bytes]]:
        data, at = self._unread, 0
        while len(data) - at >= 2:
            size, head = data[at + 1] & 127, 2
            if size == 126:
                size, head = int.from_bytes(data[at + 2 : at + 4], "big"), 4
            elif size == 127:
                size, head = int.from_bytes(data[at + 2 : at + 10], "big"), 10
            if len(data) - at < head + size:
                break
            yield data[at] & 15, data[at + head : at + head + size]
            at += head + size
        self._unread = data[at:]

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            self.last = monotonic()
            self.take_text(payload)
        elif opcode == BINARY:
            self.last = monotonic()
            self.received += len(payload)
        elif opcode == PING:
            self.send_frame(frame(payload, PONG))
        elif opcode == CLOSE:
            self.close()

    def take_text(self, payload: bytes) -> None:
        """Answer a message, or an array of them."""
        message = _decode(payload)
        messages = message if isinstance(message, list) else [message]
        self.messages += len(messages)
        if self.watch is not None:
            for item in messages:
                self.watch(item)
        answers = [self._answer_of(item) for item in messages]
        answer = answers if isinstance(message, list) else answers[0]
        if answer is not None:
            self._load.send_later(self, frame(_encode(answer)))

    def _answer_of(self, message: dict[str, Any]) -> dict[str, Any] | None:
        kind, number = message["type"], message.get("id")
        if kind == "init":
            shown = {} if self.session_id is None else {"session_id": self.session_id, "token": self.token}
            return {"type": "result", "id": 0, "client": {"name": "pgwidgets", "version": 2}, **shown}
        if kind == "session-info":
            self.session_id, self.token = message["session_id"], message["token"]
            return None
        if number is None or kind.startswith("binary"):
            return None
        if kind == "create":
            return {"type": "result", "id": number, "wid": message["wid"], "next_wid": message["wid"] + 1}
        return {"type": "result", "id": number, "value": None}
