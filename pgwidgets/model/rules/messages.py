"""Messages of a StatusBar, some of which go after a while."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..tree import Node, Tree


def set_message(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remember the message, and when it goes."""
    duration = args[1] if len(args) > 1 else None
    node.set("message", args[0])
    node.set("message_ends", monotonic() + duration if duration else None)
    return Operation([call])


def clear(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Forget the message."""
    node.set("message", None)
    node.set("message_ends", None)
    return Operation([call])


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """The message, if it has not gone meanwhile, for the rest of its time."""
    message, ends = node.get("message"), node.get("message_ends")
    if message is None:
        return
    if ends is None:
        yield Call(node.wid, "set_message", [message])
    elif ends > monotonic():
        yield Call(node.wid, "set_message", [message, ends - monotonic()])
