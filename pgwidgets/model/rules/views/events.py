"""What people do with trees and tables.

What a browser says about rows is only taken for where they are: what is in them is known here.
"""

from __future__ import annotations

from typing import Any

from ....protocol.messages import Call
from ...recording import Pushes
from ...tree import Node, Tree
from ...views.answers import cell, item
from ...views.editing import may_be_edited
from ...views.sorting import Sort
from .common import cell_selection_pushes, push, selection_call, view_of


def selected(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """Rows were selected or deselected."""
    view = view_of(node)
    rows = [view.find(reported["path"]) for reported in args[0]]
    view.selected = {row: None for row in rows if row is not None}
    args[0] = [item(row) for row in view.selected]
    pushes.append(selection_call(node, silent=True))


def cell_selected(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """Cells were selected or deselected. Where rows are selected, the cell cursor was moved."""
    view = view_of(node)
    found = [(view.find(reported["path"]), reported["col_key"]) for reported in args[0]]
    known = [(row, key) for row, key in found if row is not None and view.column(key) is not None]
    args[0] = [cell(row, key) for row, key in known]
    if not str(node.get("selection_mode")).endswith("cell"):
        return
    view.cells = {}
    for row, key in known:
        view.cells.setdefault(row, {})[key] = None
    pushes += cell_selection_pushes(node)


def expanded(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A node was expanded."""
    _expanded(node, args, pushes, state=True)


def collapsed(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A node was collapsed."""
    _expanded(node, args, pushes, state=False)


def _expanded(node: Node, args: list[Any], pushes: list[Call], *, state: bool) -> None:
    row = view_of(node).find(args[1])
    if row is None or row.children is None:
        return
    args[0] = row.own()
    if row.is_expanded is not state:
        row.is_expanded = state
        pushes.append(push(node, "expand_item" if state else "collapse_item", args[1]))


def sorted_by(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A header was clicked."""
    view = view_of(node)
    if view.column(args[0]) is None:
        return
    view.sort = Sort(*args)
    pushes.append(push(node, "sort_by_column", *args))


def cell_edited(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A cell was changed, or so a page says that may not know yet what the program has done meanwhile."""
    path, key, _old, value = args
    view = view_of(node)
    row, column = view.find(path), view.column(key)
    if row is None or column is None:
        pushes.is_refused = True
        return
    if not may_be_edited(row, column, is_all_editable=bool(node.get("editable"))):
        pushes.is_refused = True
        pushes.replies.append(push(node, "set_cell", path, key, row.get(key)))
        return
    args[2] = row.get(key)
    view.set_cell(row, key, value)
    pushes.append(push(node, "set_cell", path, key, value))


def column_resized(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """The width of a column was set by hand, or fitted to its contents."""
    key, width = args
    view = view_of(node)
    if view.column(key) is None or view.widths.get(key) == width:
        return
    view.widths[key] = width
    view.is_fitted = view.is_fitted and len(view.widths) < len(view.columns)
    pushes.append(push(node, "set_column_width", key, width))
