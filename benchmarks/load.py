"""The load: any number of pages in one process, each of which answers what it is asked, and does nothing else.

It must cost far less than the server it loads. It reads what one `recv` gives, decodes with msgspec, and never masks (a
mask of zeros is one, RFC 6455 section 5.3). `Load.busy_s` says how long it worked, for the check that it did not slow
down what it measured.
"""

from __future__ import annotations

import heapq
import select
import socket
from collections.abc import Callable, Iterator
from itertools import count
from time import monotonic, process_time, sleep
from typing import Any
from urllib.parse import urlsplit

import msgspec

READ_BYTES = 256 * 1024
MASK = b"\0\0\0\0"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
CONNECT_TIMEOUT_S = 60.0
RETRY_S = 0.02

_encode = msgspec.json.encode
_decode = msgspec.json.decode


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """A client's frame."""
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, 0x80 | size))
    elif size < 65_536:
        head = bytes((0x80 | opcode, 0xFE)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, 0xFF)) + size.to_bytes(8, "big")
    return head + MASK + payload


def _connected(host: str, port: int) -> socket.socket:
    """A server may say that it runs a moment before it listens."""
    end = monotonic() + CONNECT_TIMEOUT_S
    while True:
        try:
            return socket.create_connection((host, port), CONNECT_TIMEOUT_S)
        except ConnectionRefusedError:
            if monotonic() > end:
                raise
            sleep(RETRY_S)


class Page:
    """One page.

    Attributes:
        session_id, token: what the server has named.
        messages: how many came.
        last: when the last one came (monotonic).
        watch: called with each message that came, if set.
    """

    def __init__(self, load: Load, url: str, session_id: Any = None, token: str | None = None) -> None:
        self.session_id, self.token = session_id, token
        self.messages = 0
        self.last = 0.0
        self.watch: Callable[[dict[str, Any]], None] | None = None
        self.is_open = True
        self._load = load
        self._unread = b""
        self._unsent = b""
        self._shaken = False
        parts = urlsplit(url)
        self.socket = _connected(parts.hostname or "", parts.port or 80)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = (
            f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        self.socket.sendall(request.encode())
        self.socket.setblocking(False)

    def send(self, message: Any) -> None:
        """Send JSON."""
        self.send_frame(frame(_encode(message)))

    def send_frame(self, data: bytes) -> None:
        """Send a frame, at once as far as the line takes it."""
        self._unsent += data
        self.write()

    def write(self) -> None:
        """Send what waits."""
        try:
            sent = self.socket.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._load.drop(self)
            return
        self._unsent = self._unsent[sent:]
        self._load.expect_writable(self, bool(self._unsent))

    def read(self) -> None:
        """Take what came."""
        try:
            data = self.socket.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._load.drop(self)
            return
        self._unread += data
        if not self._shaken:
            head, end, rest = self._unread.partition(b"\r\n\r\n")
            if not end:
                return
            assert b" 101 " in head.splitlines()[0], head
            self._shaken, self._unread = True, rest
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
        if opcode == PING:
            self.send_frame(frame(payload, PONG))
        elif opcode == CLOSE:
            self._load.drop(self)
        elif opcode == TEXT:
            self.last = monotonic()
            self._answer(_decode(payload))

    def _answer(self, message: Any) -> None:
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
            return {"type": "result", "id": 0, "client": {"name": "pgwidgets", "version": 1}, **shown}
        if kind == "session-info":
            self.session_id, self.token = message["session_id"], message["token"]
            return None
        if number is None:
            return None
        if kind == "create":
            return {"type": "result", "id": number, "wid": message["wid"], "next_wid": message["wid"] + 1}
        return {"type": "result", "id": number, "value": None}


class Load:
    """All pages, and the loop that serves them.

    Args:
        delay: seconds between a message and its answer, as on a long line.
    """

    def __init__(self, delay: float = 0.0) -> None:
        self.pages: list[Page] = []
        self._delay = delay
        self._by_fd: dict[int, Page] = {}
        self._poll = select.epoll()
        self._later: list[tuple[float, int, Page, bytes]] = []
        self._order = count()
        self._began = process_time()

    @property
    def busy_s(self) -> float:
        """CPU time of this process since the load was made."""
        return process_time() - self._began

    def open(self, url: str, *credentials: Any) -> Page:
        """Open one more page."""
        page = Page(self, url, *credentials)
        self.pages.append(page)
        self._by_fd[page.socket.fileno()] = page
        self._poll.register(page.socket, select.EPOLLIN)
        return page

    def expect_writable(self, page: Page, wanted: bool) -> None:
        """Have a page write as soon as its line takes something."""
        if page.is_open and page.socket.fileno() in self._by_fd:
            self._poll.modify(page.socket, select.EPOLLIN | (select.EPOLLOUT if wanted else 0))

    def send_later(self, page: Page, data: bytes) -> None:
        """Send an answer when the line's delay is over."""
        if not self._delay:
            page.send_frame(data)
            return
        heapq.heappush(self._later, (monotonic() + self._delay, next(self._order), page, data))

    def drop(self, page: Page) -> None:
        """A page is gone."""
        if page.is_open:
            page.is_open = False
            self._by_fd.pop(page.socket.fileno(), None)
            self._poll.unregister(page.socket)
            page.socket.close()

    def run(self, until: Callable[[], bool], timeout: float) -> None:
        """Serve the pages until a condition holds.

        Raises:
            TimeoutError: it did not in time.
        """
        end = monotonic() + timeout
        while not until():
            if monotonic() > end:
                raise TimeoutError(f"the load waited {timeout:g} s in vain")
            self._turn()

    def pause(self, seconds: float) -> None:
        """Serve the pages for a while."""
        end = monotonic() + seconds
        self.run(lambda: monotonic() >= end, CONNECT_TIMEOUT_S)

    def _turn(self) -> None:
        wait = 0.05
        if self._later:
            wait = max(0.0, min(wait, self._later[0][0] - monotonic()))
        for fd, events in self._poll.poll(wait):
            page = self._by_fd.get(fd)
            if page is not None and events & select.EPOLLOUT:
                page.write()
            if page is not None and page.is_open and events & ~select.EPOLLOUT:
                page.read()
        now = monotonic()
        while self._later and self._later[0][0] <= now:
            _, _, page, data = heapq.heappop(self._later)
            if page.is_open:
                page.send_frame(data)

    def close(self) -> None:
        """Close all pages."""
        for page in self.pages:
            self.drop(page)
        self._poll.close()
