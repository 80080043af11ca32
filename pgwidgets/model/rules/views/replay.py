"""The calls that show a tree or table as it is in a page that has its columns and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ....protocol.messages import Call
from ...tree import Node, Tree
from ...views.view import NO_COLORS, View
from ...views.wire import rows_args, tree_args, tree_of
from . import parts
from .common import selection_call, view_of

_CHANNELS = ("fg", "bg", "bold")


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """Rows, widths, order, what is expanded, selected and coloured, and how far it is scrolled."""
    yield from content(tree, node)
    view = view_of(node)
    if view.is_fitted:
        yield Call(node.wid, "set_optimal_column_widths", [])
    for key, width in view.widths.items():
        yield Call(node.wid, "set_column_width", [key, width])
    if view.sort is not None:
        yield Call(node.wid, "sort_by_column", list(view.sort))
    yield from _marks(tree, node)


def whole(tree: Tree, node: Node) -> list[Call]:
    """The same for a page that had a part of the rows, and has all else."""
    view = view_of(node)
    rows = list(content(tree, node, "update")) or [Call(node.wid, "clear", [])]
    order = [] if view.sort is None else [Call(node.wid, "sort_by_column", list(view.sort))]
    unmarked = [
        Call(node.wid, "clear_selection", []),
        Call(node.wid, "clear_cell_selection", []),
        Call(node.wid, "clear_all_colors", []),
    ]
    calls = [*rows, *order, *unmarked, *_marks(tree, node)]
    for call in calls:
        call.silent = True
    return calls


def content(tree: Tree, node: Node, verb: str = "set") -> Iterator[Call]:
    """The rows: instead of those that a page has, or, with the verb "update", beside what it has of them."""
    view = view_of(node)
    if not view.order:
        return
    if parts.is_in_parts(tree, node):
        yield from parts.content(node, is_fresh=True)
    elif "set_tree" in node.definition.methods and not (view.is_flat and view.has_plain_keys()):
        yield Call(node.wid, f"{verb}_tree", tree_args(tree_of(view)))
    else:
        yield Call(node.wid, f"{verb}_data", rows_args(view))


def _marks(tree: Tree, node: Node) -> Iterator[Call]:
    view = view_of(node)
    if not parts.is_in_parts(tree, node):
        yield from _expansion(node, view)
        yield from _selection(node, view)
    colors = _colors(view, with_rows=not parts.is_in_parts(tree, node))
    if colors:
        yield Call(node.wid, "set_colors", [colors])
    if node.get("h_scroll") or node.get("v_scroll"):
        yield Call(node.wid, "set_scroll_position", [node.get("h_scroll"), node.get("v_scroll")])


def _expansion(node: Node, view: View) -> Iterator[Call]:
    collapsed = [row.path for row in view.interior(expanded=False)]
    if not collapsed:
        return
    expanded = [row.path for row in view.interior(expanded=True)]
    if len(expanded) < len(collapsed):
        yield Call(node.wid, "collapse_all", [])
        yield from (Call(node.wid, "expand_item", [path]) for path in expanded)
    else:
        yield from (Call(node.wid, "collapse_item", [path]) for path in collapsed)


def _selection(node: Node, view: View) -> Iterator[Call]:
    if view.selected:
        yield selection_call(node)
    cells = [{"path": row.path, "col_key": key} for row, keys in view.cells.items() for key in keys]
    if cells:
        yield Call(node.wid, "select_cells", [cells, True])


def _colors(view: View, *, with_rows: bool) -> dict[str, Any]:
    """All overrides, or only those of columns and the table, as set_colors() takes them."""
    cells, rows = [], []
    for row in view.root.walk() if with_rows else ():
        for key, colors in (row.colors or {}).items():
            if key is None:
                rows.append({"path": row.path, **_named(colors)})
            else:
                cells.append({"path": row.path, "col_key": key, **_named(colors)})
    columns = [{"col_key": key, **_named(colors)} for key, colors in view.column_colors.items()]
    found: dict[str, Any] = {"cells": cells, "rows": rows, "columns": columns}
    if view.table_colors != NO_COLORS:
        found["table"] = _named(view.table_colors)
    return {name: value for name, value in found.items() if value}


def _named(colors: tuple[Any, ...]) -> dict[str, Any]:
    return {name: value for name, value in zip(_CHANNELS, colors, strict=True) if value is not None}
