"""Cells of a GridBox. A child's place is in its entry: `Child.extra` is (row, column)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call, ServerMessage
from ..recording import Adoption, Operation, check_adoption, release
from ..tree import Child, Node, Tree

_REPLAY = "add_widget"
_COUNTS = ("rows", "columns")
ROW, COLUMN = 0, 1


def add_widget(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Put a child into a cell; the grid grows to have it."""
    child, row, column = args
    check_adoption(node, method, child)
    messages = release(child)
    tree.attach(node, Child(child, _REPLAY, (row, column)))
    _grow(node, row + 1, column + 1)
    return Operation([*messages, call], Adoption(tree, node, child))


def insert_row(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Shift rows down, and fill the new one."""
    return _insert(tree, node, method, ROW, args[0], args[1] if len(args) > 1 else None, call)


def insert_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Shift columns right, and fill the new one."""
    return _insert(tree, node, method, COLUMN, args[0], args[1] if len(args) > 1 else None, call)


def append_row(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Fill a new row at the bottom; no widgets, no row."""
    return _append(tree, node, method, ROW, args[0], call)


def append_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Fill a new column at the right; no widgets, no column."""
    return _append(tree, node, method, COLUMN, args[0], call)


def delete_row(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Release a row's widgets, and shift the rows below up."""
    return _delete(tree, node, ROW, args[0], call)


def delete_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Release a column's widgets, and shift the columns right of it."""
    return _delete(tree, node, COLUMN, args[0], call)


def _append(tree: Tree, node: Node, method: Method, axis: int, widgets: list[Node], call: Call) -> Operation:
    if not widgets:
        return Operation([])
    return _insert(tree, node, method, axis, node.get(_COUNTS[axis]), widgets, call)


def _insert(
    tree: Tree,
    node: Node,
    method: Method,
    axis: int,
    index: int,
    widgets: list[Node] | None,
    call: Call,
) -> Operation:
    messages: list[ServerMessage] = []
    for child in widgets or ():
        check_adoption(node, method, child)
    for child in widgets or ():
        messages += release(child)
        tree.detach(child)
    _move(tree, node, axis, lambda place: place + 1 if place >= index else place)
    # One that is named twice is in the last of its cells.
    others = {child: other for other, child in enumerate(widgets or ())}
    for child, other in others.items():
        cell = (index, other) if axis == ROW else (other, index)
        tree.attach(node, Child(child, _REPLAY, cell))
    counts = [node.get(name) for name in _COUNTS]
    counts[axis] = max(counts[axis], index) + 1
    counts[1 - axis] = max(counts[1 - axis], len(widgets or ()))
    _grow(node, *counts)
    return Operation([*messages, call])


def _delete(tree: Tree, node: Node, axis: int, index: int, call: Call) -> Operation:
    for child in node.children:
        if child.extra[axis] == index:
            tree.detach(child.node)
    _move(tree, node, axis, lambda place: place - 1 if place > index else place)
    count = node.get(_COUNTS[axis])
    if index < count:
        node.set(_COUNTS[axis], max(1, count - 1))
    return Operation([call])


def _move(tree: Tree, node: Node, axis: int, place: Callable[[int], int]) -> None:
    moved = []
    for child in node.children:
        cell = list(child.extra)
        cell[axis] = place(cell[axis])
        moved.append(child._replace(extra=tuple(cell)))
    tree.replace_entries(node, moved)


def _grow(node: Node, rows: int, columns: int) -> None:
    for name, count in zip(_COUNTS, (rows, columns), strict=True):
        node.set(name, max(count, node.get(name)))
