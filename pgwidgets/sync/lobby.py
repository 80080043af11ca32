"""Places: how many sessions may have a browser at a time, and who waits for one.

A session keeps its place for a moment after its last browser has left, so that a reload does not lose it to somebody
who waits. A browser that comes back to its session needs no place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gevent

from .crowd import Crowd

if TYPE_CHECKING:
    from .connection import Connection
    from .session import Session


class Lobby:
    """The places of an application.

    Args:
        places: how many sessions may have a browser; None: any number.
        crowd: bounds how many browsers may wait.
        grace: seconds a session keeps its place after its last browser left.
        admit: lets a waiting browser in.
    """

    def __init__(
        self, places: int | None, crowd: Crowd, grace: float, admit: Callable[[Connection], None]
    ) -> None:
        self._places = places
        self._crowd = crowd
        self._grace = grace
        self._admit = admit
        self._taken: set[Session] = set()
        self._timers: dict[Session, Any] = {}
        self._queue: deque[Connection] = deque()

    def __len__(self) -> int:
        """How many browsers wait."""
        return len(self._queue)

    @property
    def is_full(self) -> bool:
        """Whether a new session would have no place."""
        return self._places is not None and len(self._taken) >= self._places

    def hold(self, connection: Connection) -> bool:
        """Let a browser wait; False if too many do."""
        if self._crowd.enter(connection.client) is not None:
            return False
        self._queue.append(connection)
        connection.tell_position(len(self._queue))
        return True

    def leave_queue(self, connection: Connection) -> bool:
        """A browser is gone; returns whether it was waiting."""
        if connection not in self._queue:
            return False
        self._queue.remove(connection)
        self._crowd.leave(connection.client)
        self._tell_positions()
        return True

    def take(self, session: Session) -> None:
        """A session has a browser."""
        self._taken.add(session)
        self._stop_timer(session)

    def vacate(self, session: Session) -> None:
        """A session's last browser has left: its place frees up after the grace."""
        if session not in self._taken or session in self._timers:
            return
        timer = gevent.get_hub().loop.timer(self._grace)
        self._timers[session] = timer
        timer.start(self.release, session)

    def release(self, session: Session) -> None:
        """A session's place is free now."""
        self._stop_timer(session)
        self._taken.discard(session)
        while self._queue and not self.is_full:
            connection = self._queue.popleft()
            self._crowd.leave(connection.client)
            self._admit(connection)
            self._tell_positions()

    def clear(self) -> list[Connection]:
        """Free everything; returns the browsers that were waiting."""
        for session in list(self._timers):
            self._stop_timer(session)
        waiting = list(self._queue)
        for connection in waiting:
            self._crowd.leave(connection.client)
        self._queue.clear()
        self._taken.clear()
        return waiting

    def _tell_positions(self) -> None:
        for position, connection in enumerate(self._queue, start=1):
            connection.tell_position(position)

    def _stop_timer(self, session: Session) -> None:
        timer = self._timers.pop(session, None)
        if timer is not None:
            timer.stop()
            timer.close()
