"""Pings for silent browsers, so that dead lines are noticed and proxies keep idle ones open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

import gevent

if TYPE_CHECKING:
    from .connection import Connection

MISSED_BEATS = 2
# Silent browsers are pinged twice per interval.
PINGS_UNANSWERED = 2 * MISSED_BEATS
# Browsers that are pinged before others have their turn: thousands at once would hold up everybody.
PER_TURN = 32


class Heartbeat:
    """Looks after connections while there are any.

    Args:
        interval: seconds of silence after which a browser is pinged; None: never.
        give_up: what to do with one that has been silent for two intervals more, and was pinged meanwhile: while the
            hub stands still nobody is pinged or heard, and that is not the browsers' fault.
    """

    def __init__(self, interval: float | None, give_up: Callable[[Connection], None]) -> None:
        self._interval = interval
        self._give_up = give_up
        # Pings since each was heard; those that are to be looked at next come first.
        self._connections: OrderedDict[Connection, int] = OrderedDict()
        self._greenlet: gevent.Greenlet | None = None

    def add(self, connection: Connection) -> None:
        """Look after a connection."""
        if self._interval is None:
            return
        self._connections[connection] = 0
        if self._greenlet is None:
            self._greenlet = gevent.spawn(self._run, self._interval)

    def discard(self, connection: Connection) -> None:
        """The connection is gone."""
        self._connections.pop(connection, None)

    def stop(self) -> None:
        """Look after nothing any more."""
        self._connections.clear()
        if self._greenlet is not None:
            self._greenlet.kill(block=False)
            self._greenlet = None

    def _run(self, interval: float) -> None:
        while self._connections:
            gevent.sleep(interval / 2 / ceil(len(self._connections) / PER_TURN))
            self._check(interval)
        self._greenlet = None

    def _check(self, interval: float) -> None:
        now = monotonic()
        for _ in range(min(PER_TURN, len(self._connections))):
            connection = next(iter(self._connections), None)
            if connection is None:  # the others have gone meanwhile
                return
            self._look_at(connection, now - connection.ws.last_seen, interval)

    def _look_at(self, connection: Connection, silent_for: float, interval: float) -> None:
        pings = self._connections.pop(connection)
        if silent_for > interval * (1 + MISSED_BEATS) and pings >= PINGS_UNANSWERED:
            self._give_up(connection)
            return
        if silent_for <= interval:
            pings = 0  # it has been heard since
        is_silent = silent_for > interval / 2
        self._connections[connection] = pings + is_silent
        if is_silent:
            connection.ws.ping()
