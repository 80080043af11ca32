"""Rows the way pages are sent them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ...definitions.view_types import VALUES
from .rows import Layout, Row, is_interior, parts_of
from .view import View

# Keys up to here are put first, in ascending order, by the objects of browsers.
_LARGEST_INDEX = (1 << 32) - 2


def tree_args(tree: dict[str, Any], parent: Row | None = None) -> list[Any]:
    """Arguments for set_tree() and, with the parent that has got them now, add_tree().

    JSON objects do not keep the order of keys such as "10" and "2" in browsers. Where that matters one more argument
    follows, which other pages ignore: a list of [path, keys of all that is there, in order].
    """
    if parent is None:
        return _with_orders([tree], _orders(tree, []))
    above = [] if _is_stable(list(tree)) else [[parent.path, list(parent.children or ())]]
    below = (order for order in _orders(tree, parent.path) if len(order[0]) > len(parent.path))
    return _with_orders([tree, parent.path], [*above, *below])


def added_args(parent: Row, rows: Sequence[Row], keys: Sequence[str], *, reordered: bool) -> list[Any]:
    """Arguments for add_tree() that tell of new rows, and of another order of all that are there."""
    args = tree_args({row.key: node_of(row, keys) for row in rows}, parent)
    if not reordered:
        return args
    others = [order for order in (args[2] if len(args) > 2 else []) if order[0] != parent.path]
    return [*args[:2], [[parent.path, list(parent.children or ())], *others]]


def _with_orders(args: list[Any], orders: Iterable[list[Any]]) -> list[Any]:
    found = list(orders)
    return [*args, found] if found else args


def _orders(nodes: dict[str, Any], path: list[str]) -> Iterator[list[Any]]:
    if not _is_stable(nodes):
        yield [path, list(nodes)]
    for key, node in nodes.items():
        if is_interior(node):
            yield from _orders(parts_of(node)[1], [*path, key])


def _is_stable(keys: Iterable[str]) -> bool:
    """Whether a browser's object keeps the order of keys."""
    if not any(map(str.isdigit, keys)):
        return True
    names = list(keys)
    indices = [int(key) for key in names if _is_index(key)]
    return indices == sorted(indices) and all(_is_index(key) for key in names[: len(indices)])


def _is_index(key: str) -> bool:
    return key.isascii() and key.isdigit() and str(int(key)) == key and int(key) <= _LARGEST_INDEX


def tree_of(view: View) -> dict[str, Any]:
    """All rows in the form of set_tree(), for a page."""
    return {row.key: node_of(row, view.keys) for row in view.order}


def node_of(row: Row, keys: Sequence[str]) -> dict[str, Any]:
    """A row with all below it in the form of set_tree(), for a page: a leaf without cells stays a leaf there."""
    if row.children is None:
        return dict(row.values) if row.values or not keys else {keys[0]: None}
    below = {child.key: node_of(child, keys) for child in row.children.values()}
    return {VALUES: dict(row.values), **below} if row.values or below else {}


def rows_args(view: View, rows: Sequence[Row] | None = None) -> list[Any]:
    """Arguments for set_data() and update_data(): the rows, as lists where that says everything.

    If their keys are not row0, row1 and so on, one more argument follows, which other pages ignore: the keys.
    """
    rows = view.order if rows is None else rows
    args: list[Any] = [flat_cells(rows, view.keys)]
    if any(row.key != f"row{number}" for number, row in enumerate(rows)):
        args.append([row.key for row in rows])
    return args


def flat_cells(rows: Sequence[Row], keys: Sequence[str]) -> list[Any]:
    """The cells of rows: in the order of the columns where that says everything, else by their keys."""
    orders: dict[Layout, Callable[[tuple[Any, ...]], Any]] = {}
    found = []
    for row in rows:
        if row.layout is None:
            found.append(_in_order(row.cells, keys))
            continue
        if row.layout not in orders:
            orders[row.layout] = _ordering(row.layout, keys)
        found.append(orders[row.layout](row.cells))
    return found


def _ordering(layout: Layout, keys: Sequence[str]) -> Callable[[tuple[Any, ...]], Any]:
    """What puts the cells of a layout into the order of the columns."""
    if layout.keys == keys:
        padding = (None,) * len(keys)
        return lambda cells: cells if len(cells) == len(padding) else (cells + padding)[: len(padding)]
    return lambda cells: _in_order(layout.values(cells), keys)


def _in_order(values: dict[str, Any], keys: Sequence[str]) -> Any:
    if not keys or not values.keys() <= set(keys):
        return dict(values)
    return [values.get(key) for key in keys]
