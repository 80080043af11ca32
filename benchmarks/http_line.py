"""Connections that ask a server for files: as little as a client can do, since it must cost less than the server."""

from __future__ import annotations

import select
import socket
from time import perf_counter

READ_BYTES = 256 * 1024
TIMEOUT_S = 60.0
HEAD_END = b"\r\n\r\n"


def request(port: int, target: str, headers: dict[str, str] | None = None) -> bytes:
    """A GET request, as a page sends it."""
    fields = {"Host": f"127.0.0.1:{port}", "Accept-Encoding": "gzip, deflate, br", **(headers or {})}
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Line:
    """One connection, opened with its first request, and anew when the server has closed it.

    Attributes:
        size: bytes of the last answer, head and all.
        status: of the last answer.
    """

    def __init__(self, port: int) -> None:
        self.size, self.status = 0, 0
        self._port = port
        self._answer = b""
        self._wanted: int | None = None
        self._is_last = True
        self.socket = socket.socket()

    def ask(self, data: bytes) -> None:
        """Send a request."""
        if self._is_last:
            self.socket.close()
            self.socket = self._connect()
        self._answer, self._wanted, self._is_last = b"", None, False
        self.socket.sendall(data)

    def take(self) -> bool:
        """Take what came; whether the answer is complete."""
        data = self.socket.recv(READ_BYTES)
        self._answer += data
        if not data:
            self._is_last = True
        elif self._wanted is None and HEAD_END in self._answer:
            self._read_head()
        if not self._is_complete(ended=not data):
            return False
        self.size, self.status = len(self._answer), int(self._answer.split(b" ", 2)[1])
        return True

    @property
    def content(self) -> bytes:
        """That of the last answer."""
        return self._answer.partition(HEAD_END)[2]

    def header(self, name: str) -> str | None:
        """A header of the last answer."""
        head = self._answer.partition(HEAD_END)[0].decode("latin-1")
        fields = (line.partition(":") for line in head.split("\r\n")[1:])
        return next((value.strip() for key, _, value in fields if key.lower() == name), None)

    def close(self) -> None:
        """Close it."""
        self.socket.close()

    def _connect(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self._port), TIMEOUT_S)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    def _read_head(self) -> None:
        size = self.header("content-length")
        head_size = self._answer.index(HEAD_END) + len(HEAD_END)
        if size is not None:
            self._wanted = head_size + int(size)
        elif self._answer.split(b" ", 2)[1] == b"304":
            self._wanted = head_size
        self._is_last = self._answer.startswith(b"HTTP/1.0") or self.header("connection") == "close"

    def _is_complete(self, ended: bool) -> bool:
        if self._wanted is not None and len(self._answer) >= self._wanted:
            return True
        if ended and self._wanted is not None:
            raise ConnectionError(f"the server closed a line after {len(self._answer)} of {self._wanted} bytes")
        return ended


def ask_all(lines: list[Line], data: bytes) -> list[float]:
    """All ask at once; how long each waits for its answer, s."""
    begin = perf_counter()
    for line in lines:
        line.ask(data)
    by_fd = {line.socket.fileno(): line for line in lines}
    poll = select.epoll(len(lines))
    for fd in by_fd:
        poll.register(fd, select.EPOLLIN)
    times: list[float] = []
    while by_fd:
        ready = poll.poll(TIMEOUT_S)
        if not ready:
            raise TimeoutError(f"{len(by_fd)} of {len(lines)} requests have no answer after {TIMEOUT_S:g} s")
        for fd, _ in ready:
            if by_fd[fd].take():
                times.append(perf_counter() - begin)
                del by_fd[fd]
                poll.unregister(fd)
    poll.close()
    return times
