"""What pages of other makers are told where this package's own know more.

Sub-windows have ids of the server's here, so that a program's object means the same window in all browsers and after
a rebuild. Other pages can't be given such ids: they make sub-windows by themselves, and only `MDIWidget` can be asked
about them. What is meant for the sub-window itself becomes a message that changes nothing, so that each message still
has its one reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from .messages import Call, Create, Listen, ServerMessage, Unlisten

# Ids of parts of a widget, above those of widgets and below those that browsers give to what they make themselves.
FIRST_PART_WID = 1 << 29
BROWSER_MADE_FROM = 1 << 30

# The option of `MDIWidget.add_widget` that names the sub-window.
WINDOW = "window"


class Nothing(Struct, tag="batch"):
    """No calls at all: answered by every page, and nothing else."""

    id: int
    calls: list[Call] = field(default_factory=list)


def for_other_pages(messages: Sequence[ServerMessage]) -> list[ServerMessage | Nothing]:
    """The messages as other pages understand them, one for one."""
    return [_translated(message) for message in messages]


def _translated(message: ServerMessage) -> ServerMessage | Nothing:
    if not isinstance(message, (Create, Call, Listen, Unlisten)):
        return message
    if FIRST_PART_WID <= message.wid < BROWSER_MADE_FROM:
        return Nothing(message.id)
    if not isinstance(message, Call) or message.method != "add_widget":
        return message
    args = [_without_window(arg) for arg in message.args]
    return Call(message.wid, message.method, args, id=message.id, silent=message.silent)


def _without_window(arg: object) -> object:
    if not isinstance(arg, Mapping) or WINDOW not in arg:
        return arg
    return {name: value for name, value in arg.items() if name != WINDOW}
