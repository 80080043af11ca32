"""Columns: which there are, how wide, whether editable, by which of them rows are sorted."""

from __future__ import annotations

from typing import Any

from ....definitions.schema import Method
from ....protocol.messages import Call
from ...recording import Operation
from ...tree import Node, Tree
from ...views.sorting import Sort
from .common import column_key, tell, view_of, wrong
from .replay import content


def set_columns(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace the columns. Cells that were given by position before there were any are sent once more."""
    view = view_of(node)
    found = view.set_columns(args[0])
    _store(node)
    return Operation([call, *(content(tree, node) if found else ())])


def append_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add a column at the right."""
    return _insert(node, method, args[0], len(view_of(node).columns))


def insert_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Insert a column at a position; too large ones append."""
    index, column = args
    count = len(view_of(node).columns)
    return _insert(node, method, column, min(max(index, 0), count))


def insert_column_before(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Insert a column before another."""
    keys = view_of(node).keys
    before = args[1] if len(args) > 1 else None
    return _insert(node, method, args[0], keys.index(before) if before in keys else len(keys))


def _insert(node: Node, method: Method, column: dict[str, Any], index: int) -> Operation:
    view = view_of(node)
    key = column.get("key")
    if key is not None and key in view.keys:
        raise wrong(node, method, "column", "one with a key of its own", column, f"There is a column {key!r} already.")
    before = view.keys[index : index + 1]
    column = view.insert_column(column, index)
    _store(node)
    return tell(node, "insert_column", column, *before)


def delete_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove a column with its cells."""
    key = column_key(node, method, args[0])
    view_of(node).delete_column(key)
    _store(node)
    return tell(node, "delete_column", key)


def set_column_width(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Set the width of a column."""
    key = column_key(node, method, args[0])
    view_of(node).widths[key] = args[1]
    return tell(node, "set_column_width", key, args[1])


def set_optimal_column_widths(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Fit every column to its contents; pages report what came out."""
    view = view_of(node)
    view.widths, view.is_fitted = {}, True
    return Operation([call])


def set_column_editable(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Let people edit a column."""
    key = column_key(node, method, args[0])
    view_of(node).change_column(key, editable=args[1])
    _store(node)
    return tell(node, "set_column_editable", key, args[1])


def sort_by_column(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Sort for display; an unknown column ends sorting."""
    view = view_of(node)
    ascending = args[1] if len(args) > 1 else True
    column = view.column_at(args[0])
    view.sort = None if column is None else Sort(column["key"], ascending)
    return tell(node, "sort_by_column", str(args[0]) if column is None else column["key"], ascending)


def _store(node: Node) -> None:
    node.set("columns", view_of(node).columns)
