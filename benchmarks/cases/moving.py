"""Many bytes: files of the page, uploads, pictures."""

from __future__ import annotations

import random
import statistics
from abc import ABC, abstractmethod
from collections.abc import Iterator
from time import monotonic

from pgwidgets.testing.uploads import CHUNK_BYTES, DROP_ACTION, upload_messages

from ..http_line import Line, ask_all, request
from ..load import Load
from ..page import BINARY, Page, frame
from ..sides import Server, Side
from .firing import Presser, Pressers
from .running import MICRO, Figures, built, scaled

UPLOAD_BYTES = 20_000_000
OTHERS = 20
PRESSES_PER_SECOND = 500.0
UNDISTURBED_S = 1.0
CONNECTIONS = 50
ASKING_S = 4.0  # the reference keeps some connections waiting for seconds
TARGET = "/remote.html"


def upload(side: Side, scale: float) -> Figures:
    """20 MB up from one page, and 20 MB down to it; how long the calls of 20 others are held up by it."""
    size = scaled(UPLOAD_BYTES, scale, CHUNK_BYTES)
    pressers = Pressers()
    figures: Figures = {}
    with built(side, 1 + OTHERS, watch=pressers.add, pressed=True, files=True, picture=size) as run:
        mover = pressers.take_out()
        undisturbed_until = monotonic() + UNDISTURBED_S
        undisturbed = pressers.fire(run.load, PRESSES_PER_SECOND, lambda: monotonic() >= undisturbed_until)
        moves: dict[str, _Move] = {"up": _Up(run.load, mover, size), "down": _Down(run.load, mover.page, size)}
        for name, move in moves.items():
            before = run.server.cpu_s()
            move.start()
            run.load.run(move.is_over)
            figures[f"CPU {name}"] = (run.server.cpu_s() - before, "s")
            move.start()
            latencies = pressers.fire(run.load, PRESSES_PER_SECOND, move.is_over)
            figures[f"stall {name}"] = ((max(latencies) - statistics.median(undisturbed)) * 1000, "ms")
    return figures


class _Move(ABC):
    """One way, as often as it is started."""

    @abstractmethod
    def start(self) -> None:
        """Begin."""

    @abstractmethod
    def is_over(self) -> bool:
        """Whether all has arrived; true once for each start."""


class _Up(_Move):
    def __init__(self, load: Load, presser: Presser, size: int) -> None:
        self._load, self._page, self._wid, self._size = load, presser.page, presser.wid, size
        # Whatever is sent is the masked form of something.
        self._data, self._mask = random.randbytes(size), random.randbytes(4)
        self._transfer = 0

    def start(self) -> None:
        self._transfer += 1
        for message in upload_messages(self._wid, DROP_ACTION, {"a.bin": self._data}, self._transfer):
            if isinstance(message, bytes):
                self._page.send_frame(frame(message, BINARY, self._mask))
            else:
                self._page.send(message)

    def is_over(self) -> bool:
        if not self._load.server.facts:
            return False
        received = self._load.server.facts.popleft()["received"]
        if received != self._size:
            raise RuntimeError(f"the server has got {received} bytes of {self._size}")
        return True


class _Down(_Move):
    def __init__(self, load: Load, page: Page, size: int) -> None:
        self._load, self._page, self._size = load, page, size

    def start(self) -> None:
        self._page.received = 0
        self._load.server.say("picture")

    def is_over(self) -> bool:
        if self._page.received < self._size or not self._load.server.facts:
            return False
        self._load.server.facts.popleft()
        return True


def static(side: Side, scale: float) -> Figures:
    """The page's file, asked for over 50 open connections at once: as new, and with the ETag of before."""
    rounds = scaled(60, scale, 2)
    figures: Figures = {}
    with Server(side, {"sessions": 0, "widgets": 10, "http": True}) as server:
        lines = [Line(server.port) for _ in range(CONNECTIONS)]
        ask_all(lines, request(server.port, TARGET))
        tag, changed = lines[0].header("etag"), lines[0].header("last-modified")
        known = {"If-None-Match": tag} if tag else {"If-Modified-Since": changed} if changed else {}
        for name, headers in (("cold", {}), ("conditional", known)):
            asked = request(server.port, TARGET, headers)
            before = server.cpu_s()
            times = sorted(_ask(lines, asked, rounds))
            figures[f"CPU {name}"] = ((server.cpu_s() - before) / len(times) * MICRO, "µs")
            figures[f"p99 {name}"] = (times[int(len(times) * 0.99)] * 1000, "ms")
            figures[f"bytes {name}"] = (lines[0].size, "B")
        for line in lines:
            line.close()
    return figures


def _ask(lines: list[Line], asked: bytes, rounds: int) -> Iterator[float]:
    """Ask over and over, but not for long; how long each answer took, s."""
    end = monotonic() + ASKING_S
    for _ in range(rounds):
        if monotonic() < end:
            yield from ask_all(lines, asked)
