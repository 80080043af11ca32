"""The panes of a splitter."""

from __future__ import annotations

from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..panes import SIZES, shown_sizes
from ..recording import Operation
from ..setting import store
from ..tree import Node, Tree


def set_sizes(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Record and send the sizes of all panes: those that are not given stay, in every browser alike."""
    given = args[0]
    if not given:
        return Operation([])
    missing = len(node.children) - len(given)
    present = shown_sizes(node) or node.get(SIZES) or [sum(given) / len(given)] * len(node.children)
    sizes = [*given, *present[len(given) :]] if missing > 0 else given
    return store(tree, node, method, [sizes], Call(node.wid, method.name, [sizes]))
