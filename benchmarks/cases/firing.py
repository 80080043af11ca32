"""Events of many sessions, whose handler makes one call each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any

from ..load import Load
from ..page import Page
from ..sides import Side
from .running import MEGA, MICRO, Figures, built, percentiles, scaled

STEP_S, LONGEST_STEP_S = 0.001, 0.01


class Presser:
    """Presses a page's button, and notes how long the call that follows takes to come.

    Args:
        latencies: where it notes that, s.
    """

    def __init__(self, page: Page, latencies: list[float]) -> None:
        self.page, self.wid = page, 0
        self._latencies = latencies
        self._pressed: deque[float] = deque()
        page.watch = self._saw

    def press(self) -> None:
        """Send the event."""
        self._pressed.append(monotonic())
        self.page.send({"type": "callback", "wid": self.wid, "action": "activated", "args": []})

    def _saw(self, message: dict[str, Any]) -> None:
        if message["type"] == "create" and message["class"] == "Button":
            self.wid = message["wid"]
        elif message.get("method") == "set_text" and self._pressed:
            self._latencies.append(monotonic() - self._pressed.popleft())


class Pressers:
    """Those of all pages.

    Attributes:
        latencies: what they have seen, s.
    """

    def __init__(self) -> None:
        self.latencies: list[float] = []
        self._all: list[Presser] = []

    def add(self, page: Page) -> None:
        """One for a page that has just been opened."""
        self._all.append(Presser(page, self.latencies))

    def take_out(self) -> Presser:
        """Have the first page press no longer."""
        return self._all.pop(0)

    def fire(self, load: Load, per_second: float, is_over: Callable[[], bool]) -> list[float]:
        """Press evenly, each page in its turn, until something is over; returns how long each call took to come, s."""
        self.latencies.clear()
        begin, sent = monotonic(), 0
        while not is_over():
            due = int((monotonic() - begin) * per_second) + 1
            for number in range(sent, due):
                self._all[number % len(self._all)].press()
            sent = due
            load.pause(min(LONGEST_STEP_S, max(STEP_S, begin + (sent + 1) / per_second - monotonic())))
        load.run(lambda: len(self.latencies) >= sent)
        return self.latencies[:]


def callbacks(side: Side, scale: float) -> Figures:
    """1,000 events a second of 200 sessions, whose handler makes one call."""
    return _fired(side, scaled(200, scale, 10), 1000 * scale, 6.0)


def callbacks_2000(side: Side, scale: float) -> Figures:
    """1,000 events a second of 2,000 sessions, whose handler makes one call."""
    return _fired(side, scaled(2000, scale, 10), 1000 * scale, 6.0)


def crowd(side: Side, scale: float) -> Figures:
    """500 events a second while 10,000 sessions of 10 widgets are connected."""
    return _fired(side, scaled(10_000, scale, 10), 500 * scale, 10.0)


def _fired(side: Side, sessions: int, per_second: float, seconds: float) -> Figures:
    pressers = Pressers()
    with built(side, sessions, watch=pressers.add, pressed=True) as run:
        before = run.server.cpu_s()
        end = monotonic() + seconds
        latencies = pressers.fire(run.load, per_second, lambda: monotonic() >= end)
        cpu = run.server.cpu_s() - before
        memory = run.load.ask("memory")["all"]
    return {
        "CPU per callback": (cpu / len(latencies) * MICRO, "µs"),
        **percentiles(latencies),
        "memory in all": (memory / MEGA, "MB"),
    }
