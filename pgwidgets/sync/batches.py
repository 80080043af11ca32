"""Calls that one greenlet or thread holds back until the end of its `with session.batch()`."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.recording import Adoption, Change, Late, Whole
from ..protocol.messages import ServerMessage
from .calls import Exchange

# What was recorded for a message, by the message's position among those sent together.
Changes = Sequence[tuple[int, "Change | Adoption"]]


class Batch:
    """What is held back.

    Attributes:
        depth: how many nested blocks are open.
        under_way: what had to be sent before the end of the block, because a browser joined meanwhile.
    """

    __slots__ = ("_changes", "_late", "_messages", "depth", "under_way")

    def __init__(self) -> None:
        self.depth = 1
        self.under_way: list[tuple[Exchange, Changes]] = []
        self._messages: list[ServerMessage] = []
        self._changes: list[tuple[int, Change | Adoption]] = []
        self._late: dict[Late, None] = {}  # in order

    def hold(self, messages: Sequence[ServerMessage], changes: Changes, late: Late | None = None) -> None:
        """Hold back the messages of a call."""
        if late is not None:
            self._late[late] = None
        if messages and self._messages and _supersedes(messages[0], self._messages[-1]):
            self._messages[-1] = messages[0]
            messages = messages[1:]
        start = len(self._messages)
        self._changes.extend((start + index, change) for index, change in changes)
        self._messages.extend(messages)

    def take(self) -> tuple[list[ServerMessage], Changes]:
        """What was held back so far, which is no longer."""
        messages = [*self._messages, *(late.make(late.node) for late in self._late if late.node.alive)]
        taken = messages, self._changes
        self._messages, self._changes = [], []
        self._late.clear()
        return taken


def _supersedes(message: ServerMessage, last: ServerMessage) -> bool:
    """Whether a message gives the whole of what the last one gave."""
    if not isinstance(message, Whole) or not isinstance(last, Whole):
        return False
    return (message.wid, message.method) == (last.wid, last.method)
