"""A Box, whose direction decides how its children can be aligned."""

from __future__ import annotations

from typing import Any

from ...definitions.schema import Method
from ...errors import ArgumentError
from ...protocol.messages import Call
from ..recording import Operation
from ..setting import store
from ..tree import Node, Tree

_ACROSS = {"horizontal": ("top", "center", "bottom"), "vertical": ("left", "center", "right")}


def set_align(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Align across the box."""
    direction = node.get("orientation")
    if args[0] not in _ACROSS[direction]:
        known = ", ".join(map(repr, _ACROSS[direction]))
        raise ArgumentError(f"Box.set_align: align must be one of {known} in a {direction} box, got {args[0]!r}.")
    return store(tree, node, method, args, call)
