"""Text that grows: what is appended is part of what is remembered."""

from __future__ import annotations

from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..setting import store
from ..tree import Node, Tree


def set_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace the text, then drop lines beyond the limit."""
    operation = store(tree, node, method, args, call)
    _trim(node)
    return operation


def append_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add to the text, then drop lines beyond the limit."""
    node.set("text", node.get("text") + args[0])
    _trim(node)
    return Operation([call])


def set_limit(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Set the limit, and drop lines beyond it."""
    operation = store(tree, node, method, args, call)
    _trim(node)
    return operation


def _trim(node: Node) -> None:
    limit = node.get("limit")
    if limit is None or limit <= 0:
        return
    lines = node.get("text").split("\n")
    if len(lines) > limit:
        node.set("text", "\n".join(lines[-limit:]))
