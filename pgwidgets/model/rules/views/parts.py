"""Long tables: pages of this package are sent the rows that they show, and ask for others (docs/long-tables.md)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, NamedTuple

from ....definitions.schema import Method
from ....protocol.messages import Call
from ....slices import slices
from ...recording import Operation, Pushes, Report, Step, Whole
from ...tree import Node, Tree
from ...views import parts
from ...views.answers import item, selected_cells
from ...views.editing import may_be_typed
from ...views.rows import Row
from ...views.view import View
from .common import cell_selection_pushes, selection_call, view_of

# A page gets three times so many rows around where it is scrolled to: more than most windows show.
_AROUND = 100
# Rows that a page is sent at a time.
MOST_ROWS = 1_000
# Changed cells up to which pages are told each, rather than to look again.
FEW_CHANGES = 16
# Cells that can be selected at a time, and cut.
MOST_CELLS = 100_000
MOST_CUT = 5_000

# What puts other rows in place of all.
_FRESH = frozenset({"clear", "set_data", "set_rows", "set_tree"})
_EMPTY = {"boolean": False, "integer": None, "float": None}


def is_in_parts(tree: Tree, node: Node) -> bool:
    """Whether pages get the rows in parts. Pages of other makers can't, so nobody does while there are such."""
    view = view_of(node)
    return len(view.order) > tree.whole_rows and view.is_flat and not tree.has_foreign_pages


def looked_again(node: Node, changed: Collection[Row] | None = None) -> Call:
    """The call that has a page ask for its rows anew: how many there are.

    Args:
        changed: the rows that have other cells; without it, anything may have changed.
    """
    news = view_of(node).news
    if changed is None:
        news.all_changed()
    else:
        news.changed(changed)
    return _look_again(node)


def _look_again(node: Node) -> Call:
    return Whole(node.wid, "_rowsChanged", [len(view_of(node).order)], silent=True)


def content(node: Node, *, is_fresh: bool) -> list[Call]:
    """The calls that show the rows around where a page is scrolled to.

    Args:
        is_fresh: whether the page has none of them yet.
    """
    first = int(node.get("v_scroll") * max(0, len(view_of(node).order) - _AROUND // 2)) - _AROUND
    news = _look_again(node)
    if is_fresh:
        news.args.append(True)
    return [news, _rows(node, max(0, first), 3 * _AROUND, [])]


def _rows(node: Node, first: int, count: int, keys: list[str], since: int | None = None) -> Call:
    view = view_of(node)
    found = {key: view.place(row) for key in keys if (row := view.find([key])) is not None}
    entries = parts.entries(view, first, min(count, MOST_ROWS), since)
    counts = {"rows": len(view.selected), "cells": len(view.cells)}
    return Step(node.wid, "_takeRows", [first, entries, found, counts, view.news.number])


# -- what programs do ------------------------------------------------------------------------------


class _Before(NamedTuple):
    """What was so before a call."""

    is_in_parts: bool
    arrangement: int
    rows: int
    cells: int

    @classmethod
    def of(cls, tree: Tree, node: Node) -> _Before:
        view = view_of(node)
        return cls(is_in_parts(tree, node), view.arrangement.number, len(view.selected), len(view.cells))


def fitted(
    rule: Callable[..., Operation], whole: Callable[[Tree, Node], list[Call]], *, replaces: bool
) -> Callable[..., Operation]:
    """The rule, of which pages that have a part of the rows are told what concerns them.

    Args:
        whole: makes the calls that show all rows to a page that had a part.
        replaces: whether the rule's own messages are about rows that such pages may not have.
    """

    @wraps(rule)
    def run(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
        before = _Before.of(tree, node)
        operation = rule(tree, node, method, args, call)
        if is_in_parts(tree, node):
            return _in_parts(node, method, operation, before, replaces)
        if before.is_in_parts:
            return operation._replace(messages=[*([] if replaces else operation.messages), *whole(tree, node)])
        return operation

    return run


def _in_parts(node: Node, method: Method, operation: Operation, before: _Before, replaces: bool) -> Operation:
    is_fresh = method.name in _FRESH
    if replaces and not is_fresh:
        operation = operation._replace(reports=[*operation.reports, *_deselected(node, before)])
    if view_of(node).arrangement.number == before.arrangement and len(operation.messages) <= FEW_CHANGES:
        return operation
    own = [] if replaces else operation.messages
    view_of(node).news.all_changed()
    has_part = before.is_in_parts and not is_fresh
    news = [_look_again(node)] if has_part else content(node, is_fresh=is_fresh)
    return operation._replace(messages=[*own, *news])


def _deselected(node: Node, before: _Before) -> list[Report]:
    """What a page would tell that has lost selected rows."""
    view = view_of(node)
    found: list[Report] = []
    if len(view.selected) != before.rows:
        found.append(_selected(view))
    if len(view.cells) != before.cells:
        found.append(("cell_selected", lambda: [selected_cells(view)]))
    return found


# -- what people do --------------------------------------------------------------------------------


def seen(rule: Callable[..., None]) -> Callable[..., None]:
    """The rule, after which all pages with a part of the rows look again if rows may be elsewhere."""

    @wraps(rule)
    def run(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
        arrangement = view_of(node).arrangement
        number = arrangement.number
        rule(tree, node, args, pushes)
        if arrangement.number != number and is_in_parts(tree, node):
            pushes.append(looked_again(node))
            pushes.replies.append(looked_again(node))

    return run


def rows_wanted(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A page is about to show rows that it does not have."""
    first, count, keys, since = [*args, None][:4]
    if is_in_parts(tree, node):
        pushes.replies.append(_rows(node, max(0, first), max(0, count), keys, since))


def rows_picked(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person selected rows: those between two, or all."""
    one, other, how = args
    view, mode = view_of(node), node.get("selection_mode")
    if mode not in ("single", "multiple") or (mode == "single" and (one != other or how == "all")):
        pushes.is_refused = True
        return
    before = view.selected
    if how == "all":
        # In the view's order: where that is the stored one, other pages need not be told of each row.
        view.selected = {**dict.fromkeys(_all_rows(view)), **before}
    else:
        rows = _between(view, one, other)
        view.selected = {} if how == "only" else dict(before)
        view.select(rows, state=how != "toggle" or not all(row in before for row in rows))
    if len(before) != len(view.selected) or list(before) != list(view.selected):
        pushes += selection_pushes(tree, node)
        pushes.reports.append(_selected(view))


def _all_rows(view: View) -> list[Row]:
    return view.shown if view.is_flat else list(view.displayed())


def selection_pushes(tree: Tree, node: Node) -> list[Call]:
    """Silent calls that show other pages which rows are selected now."""
    return [looked_again(node)] if is_in_parts(tree, node) else [selection_call(node, silent=True)]


def cells_picked(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person selected cells: those between two rows and two columns; without rows, all of those columns."""
    one, other, left, right, how = args
    view, mode = view_of(node), str(node.get("selection_mode"))
    keys = _columns_between(view, left, right)
    rows = view.shown if one is None or other is None else _between(view, [one], [other])
    is_one = len(rows) * len(keys) == 1
    if not mode.endswith("cell") or (mode == "single-cell" and not is_one) or len(rows) * len(keys) > MOST_CELLS:
        pushes.is_refused = True
        return
    before = dict(view.cells)
    is_gone = how == "toggle" and all(key in view.cells.get(row, ()) for row in rows for key in keys)
    if how == "only":
        view.cells = {}
    for row in rows:
        view.select_cells_of(row, keys, state=not is_gone)
    if before != view.cells and is_in_parts(tree, node):
        pushes.append(looked_again(node))
    elif before != view.cells:
        pushes += cell_selection_pushes(node)
    pushes.reports.append(("cell_selected", lambda: [selected_cells(view)]))


def _selected(view: View) -> Report:
    """What the program is told of the rows that are selected now."""
    rows = list(view.selected)
    return "selected", lambda: [[item(row) for some in slices(rows) for row in some if row.parent is not None]]


def _between(view: View, one: list[str] | None, other: list[str] | None) -> list[Row]:
    first, last = view.find(one or []), view.find(other or [])
    return [] if first is None or last is None else parts.between(view, first, last)


def _columns_between(view: View, one: str, other: str) -> list[str]:
    keys = view.keys
    if one not in keys or other not in keys:
        return []
    first, last = sorted((keys.index(one), keys.index(other)))
    return keys[first : last + 1]


def row_sought(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person typed letters that a row is to begin with."""
    key, start, first = args
    view = view_of(node)
    column = view.column(key)
    place = -1 if column is None else parts.sought(view, column, start, first)
    if place >= 0:
        pushes.replies.append(Step(node.wid, "_goTo", [place, key]))


def text_wanted(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person copied, or cut, what is selected in rows that the page does not have."""
    view = view_of(node)
    selects_cells = str(node.get("selection_mode")).endswith("cell")
    text = parts.selection_as_text(view, selects_cells=selects_cells)
    if text is None:
        return
    pushes.replies.append(Step(node.wid, "_takeText", [text]))
    pushes.reports.append(("copy", [text]))
    if args[0] and is_in_parts(tree, node) and _cut(node, pushes, selects_cells=selects_cells):
        pushes.reports.append(("cut", [text]))


def _cut(node: Node, pushes: Pushes, *, selects_cells: bool) -> bool:
    """Empty what is selected, as far as people may; False if that is too much."""
    view, is_all_editable = view_of(node), bool(node.get("editable"))
    columns = [column for column in view.columns if may_be_typed(column, is_all_editable=is_all_editable)]
    chosen = view.cells if selects_cells else dict.fromkeys(view.selected, dict.fromkeys(view.keys))
    cells = [(row, column) for row, keys in chosen.items() for column in columns if column["key"] in keys]
    if len(cells) > MOST_CUT:
        return False
    for row, column in cells:
        key, value = column["key"], _EMPTY.get(column.get("type", "string"), "")
        old = row.get(key)
        if old != value:
            view.set_cell(row, key, value)
            pushes.reports.append(("cell_edited", [row.path, key, old, value]))
    pushes.append(looked_again(node))
    pushes.replies.append(looked_again(node))
    return True


def texts_wanted(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A page is to fit columns to texts that it does not have."""
    view = view_of(node)
    columns = [column for column in map(view.column, args[0]) if column is not None]
    texts = {column["key"]: parts.longest_texts(view, column) for column in columns}
    pushes.replies.append(Step(node.wid, "_takeTexts", [texts]))
