"""What pages of other makers are told where this package's own know more.

Sub-windows have ids of the server's here, so that a program's object means the same window in all browsers and after
a rebuild. Other pages can't be given such ids: they make sub-windows by themselves, under ids of their own, which they
tell in the reply to `MDIWidget.add_widget`. Until that has come, what is meant for a sub-window becomes a message
that changes nothing, so that each message still has its one reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct, field

from .codec import reference
from .messages import Call, Create, Error, Listen, ReconstructStart, Result, ServerMessage, Unlisten

# Ids of parts of a widget, above those of widgets and below those that browsers give to what they make themselves.
FIRST_PART_WID = 1 << 29
BROWSER_MADE_FROM = 1 << 30

# The option of `MDIWidget.add_widget` that names the sub-window.
WINDOW = "window"


class Nothing(Struct, tag="batch"):
    """No calls at all: answered by every page, and nothing else."""

    id: int
    calls: list[Call] = field(default_factory=list)


class PartNames:
    """The ids that one page of another maker has given to parts.

    Attributes:
        ours: ids of ours by those of the page.
    """

    __slots__ = ("_asked", "_is_numbering_high", "_theirs", "ours")

    def __init__(self) -> None:
        self.ours: dict[int, int] = {}
        self._theirs: dict[int, int] = {}
        self._asked: dict[int, int] = {}  # part by the id of the message whose reply names it
        self._is_numbering_high = False

    def translated(self, messages: Sequence[ServerMessage]) -> list[ServerMessage | Nothing]:
        """The messages as the page understands them; they must have their ids.

        Each has one reply that counts: what a `Create` asks to be reported follows it under its id.
        """
        found = []
        for message in messages:
            found.append(self._translated(message))
            if isinstance(message, Create) and message.wid < FIRST_PART_WID:
                found.extend(Listen(message.wid, action, id=message.id) for action in message.listen or ())
        return found

    def learn(self, reply: Result | Error) -> int | None:
        """Take a reply; returns the part of ours that it names, if it is one that does."""
        part = self._asked.pop(reply.id, None) if reply.id is not None else None
        value = getattr(reply, "value", UNSET)
        theirs = reference(value)
        # Ids below could be given to a widget of the server's any time, and would then mean that.
        if part is None or theirs is None or theirs < BROWSER_MADE_FROM:
            return None
        self._theirs[part] = theirs
        self.ours[theirs] = part
        return part

    def _translated(self, message: ServerMessage) -> ServerMessage | Nothing:
        if isinstance(message, ReconstructStart):
            self._forget()
        if not isinstance(message, (Create, Call, Listen, Unlisten)):
            return message
        if FIRST_PART_WID <= message.wid < BROWSER_MADE_FROM:
            return self._about_part(message)
        if isinstance(message, Create):
            return Create(message.wid, message.class_name, message.args, message.id)
        if isinstance(message, Call) and message.method == "add_widget":
            return self._adding(message)
        return message

    def _about_part(self, message: Create | Call | Listen | Unlisten) -> ServerMessage | Nothing:
        if isinstance(message, Create):
            return self._numbering_high(message)
        wid = self._theirs.get(message.wid)
        if wid is None:
            return Nothing(message.id)
        if not isinstance(message, Call):
            return type(message)(wid, message.action, id=message.id)
        args = [] if message.method.startswith("toggle_") else message.args  # where to is an extension of ours
        return Call(wid, message.method, args, id=message.id, silent=message.silent)

    def _adding(self, message: Call) -> Call:
        for arg in message.args:
            if isinstance(arg, Mapping) and WINDOW in arg:
                self._asked[message.id] = arg[WINDOW].wid
        args = [_without_window(arg) for arg in message.args]
        return Call(message.wid, message.method, args, id=message.id, silent=message.silent)

    def _numbering_high(self, message: Create) -> Create | Nothing:
        """Pages number what they make above every id that they have seen: let them see a high one, once."""
        if self._is_numbering_high:
            return Nothing(message.id)
        self._is_numbering_high = True
        return Create(BROWSER_MADE_FROM - 1, "Label", [], id=message.id)

    def _forget(self) -> None:
        for names in (self.ours, self._theirs, self._asked):
            names.clear()
        self._is_numbering_high = True  # the rebuild itself says from where on


def _without_window(arg: Any) -> Any:
    if not isinstance(arg, Mapping) or WINDOW not in arg:
        return arg
    return {name: value for name, value in arg.items() if name != WINDOW}
