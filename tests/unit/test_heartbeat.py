"""Pings of many browsers."""

from __future__ import annotations

from time import monotonic
from typing import Any

import gevent

from pgwidgets.sync.heartbeat import PER_TURN, PINGS_UNANSWERED, Heartbeat

COUNT = 5 * PER_TURN
INTERVAL_S = 0.2


class Line:
    """A connection whose browser says nothing."""

    def __init__(self, pinged: list[Line]) -> None:
        self.ws: Any = self
        self.last_seen = monotonic()
        self._pinged = pinged

    def ping(self) -> None:
        self._pinged.append(self)


def test_many_browsers_are_not_pinged_at_once() -> None:
    pinged: list[Line] = []
    given_up: list[Any] = []
    heartbeat = Heartbeat(INTERVAL_S, given_up.append)
    lines = [Line(pinged) for _ in range(COUNT)]
    for line in lines:
        heartbeat.add(line)  # type: ignore[arg-type]
    most = 0
    with gevent.Timeout(10):
        while len(given_up) < COUNT:
            before = len(pinged) + len(given_up)
            gevent.sleep(0)
            most = max(most, len(pinged) + len(given_up) - before)
    assert set(pinged) == set(given_up) == set(lines)
    assert most <= PER_TURN
    heartbeat.stop()


class Lively(Line):
    """One whose browser answers."""

    def ping(self) -> None:
        super().ping()
        self.last_seen = monotonic()


def test_browsers_that_could_not_be_heard_while_the_hub_stood_still_are_pinged_first() -> None:
    pinged: list[Line] = []
    given_up: list[Any] = []
    heartbeat = Heartbeat(INTERVAL_S, given_up.append)
    dead, alive = Line(pinged), Lively(pinged)
    for line in (dead, alive):
        line.last_seen -= 100 * INTERVAL_S
        heartbeat.add(line)  # type: ignore[arg-type]
    with gevent.Timeout(10):
        while not given_up:
            gevent.sleep(INTERVAL_S / 10)
    assert given_up == [dead]
    assert pinged.count(dead) == PINGS_UNANSWERED
    assert alive in pinged
    heartbeat.stop()
