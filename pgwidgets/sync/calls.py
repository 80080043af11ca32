"""Calls under way: who waits, and for whose replies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import gevent
from gevent.hub import Waiter

from ..protocol.messages import Error, Result

if TYPE_CHECKING:
    from .connection import Connection

Reply = Result | Error


class Exchange:
    """Messages that were sent to some browsers, and their replies.

    The first browser's replies count. Those of the others are kept meanwhile: when the first one leaves, the next
    has been asked already.

    Args:
        resized: ids of the widgets whose size the messages set.
    """

    __slots__ = ("_asked", "_ids", "_outcome", "_replies", "_waiter", "finished", "resized")

    def __init__(self, ids: Sequence[int], asked: Sequence[Connection], resized: frozenset[int] = frozenset()) -> None:
        self._ids = ids
        self._asked = list(asked)
        self._replies: dict[Connection, dict[int, Reply]] = {}
        self._outcome: list[Reply] | None = None
        self._waiter = Waiter()
        self.resized = resized
        self.finished = False

    @property
    def ids(self) -> Sequence[int]:
        """Message ids that are to be answered, in order."""
        return self._ids

    @property
    def awaited(self) -> Connection | None:
        """The browser whose replies count."""
        return self._asked[0] if self._asked else None

    def wait(self) -> list[Reply] | None:
        """The replies in order of the ids, once complete; None when no browser is left to give them."""
        if not self.finished:
            self._waiter.get()
        return self._outcome

    def receive(self, connection: Connection, reply: Reply) -> None:
        """Take a reply of one of the browsers."""
        if connection not in self._asked or reply.id is None:
            return
        self._replies.setdefault(connection, {}).setdefault(reply.id, reply)
        self._check()

    def leave(self, connection: Connection) -> None:
        """A browser is gone: the next one counts."""
        if connection in self._asked:
            self._asked.remove(connection)
            self._check()

    def _check(self) -> None:
        if self.finished:
            return
        if self._asked and len(self._replies.get(self._asked[0], ())) < len(self._ids):
            return
        self.finished = True
        # Taken now: the browser may be gone before the caller wakes up.
        if self._asked:
            replies = self._replies[self._asked[0]]
            self._outcome = [replies[number] for number in self._ids]
        gevent.get_hub().loop.run_callback(self._waiter.switch, None)
