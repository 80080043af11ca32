"""Pictures that are shown and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..setting import store
from ..tree import Node, Tree

# Drawings of a Canvas that a rebuilt page gets again; older ones are likely painted over.
MAX_DRAWINGS = 1000


def set_image(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show a picture by its URL; one shown by its bytes is forgotten."""
    node.forget("binary_image")
    return store(tree, node, method, args, call)


def set_binary_image(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show a picture by its bytes; one shown by its URL is forgotten."""
    data, *rest = args
    node.set("url", None)
    node.set("binary_image", (data, *rest))
    return Operation([Call(node.wid, method.name, rest)], payload=data)


def draw_image(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Draw a picture; what is drawn stays."""
    drawings = [*(node.get("drawings") or []), args[0]]
    node.set("drawings", drawings[-MAX_DRAWINGS:])
    return Operation([call])


def update(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show what was drawn; its place among the drawings matters."""
    drawings = node.get("drawings")
    if drawings and drawings[-1] is not None:
        node.set("drawings", [*drawings, None][-MAX_DRAWINGS:])
    return Operation([call])


def emptied(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A page's bitmap has lost the first of its pictures, and what showed them."""
    gone, drawings = args[0], list(node.get("drawings") or [])
    while drawings and (gone > 0 or drawings[0] is None):
        gone -= drawings.pop(0) is not None
    node.set("drawings", drawings or None)


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """Draw everything again, in order; None stands for an update."""
    for drawing in node.get("drawings") or ():
        yield Call(node.wid, "update", []) if drawing is None else Call(node.wid, "draw_image", [drawing])
