"""Groups of which at most one is on: radio buttons, toggle buttons, actions of a tool bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..setting import store
from ..tree import Node, Tree


def set_state(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Switch one on, which switches the others off; or switch it off."""
    operation = store(tree, node, method, args, call)
    _displace_others(tree, node)
    return operation


def activated(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person switched one on or off. One that only pushes delivers nothing and has no state."""
    if not args:
        return
    node.set("state", args[0])
    _displace_others(tree, node)
    pushes.append(Call(node.wid, "set_state", [args[0]], silent=True))


def leader(node: Node) -> Node:
    """The member that the group began with."""
    joined = (node.options or {}).get("group")
    while joined is not None:
        node = joined
        joined = (node.options or {}).get("group")
    return node


def members(tree: Tree, node: Node) -> Iterator[Node]:
    """All living members of a node's group, in the order in which they were made."""
    first = leader(node)
    for other in tree.nodes.values():
        if other.definition is node.definition and leader(other) is first:
            yield other


def _displace_others(tree: Tree, node: Node) -> None:
    if not node.get("state"):
        return
    for other in members(tree, node):
        if other is not node:
            other.set("state", False)
