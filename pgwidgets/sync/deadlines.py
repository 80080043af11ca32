"""Things that are given a time, all the same: calls to be answered, idle sessions to end."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, TypeVar

import gevent

Item = TypeVar("Item")


class Deadlines(Generic[Item]):
    """Calls `expire(item)` for every item that was not discarded in time.

    All items are given the same time, so the oldest is due first, and one timer serves all of them. It is armed only
    while there are items; a program that does nothing costs nothing.

    Args:
        timeout: seconds; None: never.
        expire: runs in the hub, so it must not block.
    """

    def __init__(self, timeout: float | None, expire: Callable[[Item], None]) -> None:
        self._timeout = timeout
        self._expire = expire
        self._due: dict[Item, float] = {}
        self._timer: Any = None

    def __len__(self) -> int:
        """How many items have time left."""
        return len(self._due)

    def add(self, item: Item) -> None:
        """Give an item its time, anew if it has some left."""
        if self._timeout is None:
            return
        self._due.pop(item, None)
        self._due[item] = monotonic() + self._timeout
        if self._timer is None:
            self._arm(self._timeout)

    def discard(self, item: Item) -> None:
        """The item made it. The timer stays armed: programs make call after call."""
        self._due.pop(item, None)

    def clear(self) -> None:
        """Forget all items."""
        self._due.clear()
        self._disarm()

    def _arm(self, delay: float) -> None:
        self._timer = gevent.get_hub().loop.timer(max(0.0, delay))
        self._timer.start(self._fire)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.close()
            self._timer = None

    def _fire(self) -> None:
        self._disarm()
        now = monotonic()
        while self._due:
            item, due = next(iter(self._due.items()))
            if due > now:
                break
            del self._due[item]
            self._expire(item)
        if self._due and self._timer is None:
            self._arm(next(iter(self._due.values())) - now)
