"""Rows and nodes: cell values that may hold further ones, found by their path of keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import is_
from typing import Any

from ...definitions.columns import AUTOMATIC
from ...definitions.view_types import VALUES
from ...slices import Turns, slices

Colors = tuple[Any, Any, Any]


class Layout:
    """Which columns the cells of rows that were given alike belong to. None stands for one that is gone."""

    __slots__ = ("keys",)

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys: list[str | None] = list(keys)

    def values(self, cells: tuple[Any, ...]) -> dict[str, Any]:
        """Cells by column key."""
        return {key: value for key, value in zip(self.keys, cells, strict=False) if key is not None}

    def index(self, key: str, count: int) -> int:
        """Where a column's cell is among so many, -1 if it is none of them."""
        try:
            return self.keys.index(key, 0, count)
        except ValueError:
            return -1

    def rename(self, names: dict[str, str]) -> None:
        """Give columns other keys."""
        self.keys = [key if key is None else names.get(key, key) for key in self.keys]

    def drop(self, key: str) -> None:
        """A column is gone."""
        self.keys = [None if key == other else other for other in self.keys]


class Row:
    """One row. Its place in the dict of its parent is its stored place, whatever is sorted for display.

    Attributes:
        key: its name among its siblings.
        cells: its values: by column key; or, with a layout, which many rows share, in that order.
        layout: None if the cells are a dict.
        children: by key, in stored order; None for a leaf.
        is_expanded: whether an interior row shows its children.
        colors: overrides by column key; the one of the whole row is under None. None as long as there are none.
    """

    __slots__ = ("cells", "children", "colors", "is_expanded", "key", "layout", "parent")

    def __init__(
        self,
        key: str,
        cells: Any,
        children: dict[str, Row] | None = None,
        layout: Layout | None = None,
        parent: Row | None = None,
    ) -> None:
        self.key = key
        self.cells = cells
        self.children = children
        self.layout = layout
        self.parent = parent
        self.is_expanded = True
        self.colors: dict[str | None, Colors] | None = None

    def __repr__(self) -> str:
        return f"<Row {'/'.join(self.path)}>"

    @property
    def path(self) -> list[str]:
        """The keys from the top."""
        keys = []
        row: Row = self
        while row.parent is not None:
            keys.append(row.key)
            row = row.parent
        return keys[::-1]

    def find(self, path: Sequence[str]) -> Row | None:
        """The row below this one at a path; None if there is none."""
        row: Row | None = self
        for key in path:
            row = None if row is None or row.children is None else row.children.get(key)
        return row

    def put(self, child: Row) -> None:
        """Take in a child: in place of one of the same key, or as the last."""
        if self.children is None:
            self.children = {}
            self.is_expanded = True
        child.parent = self
        self.children[child.key] = child

    def insert(self, child: Row, index: int) -> None:
        """Take in a child at a position; too large ones append."""
        others = list((self.children or {}).values())
        others.insert(index, child)
        child.parent = self
        self.children = {other.key: other for other in others}

    def walk(self) -> Iterator[Row]:
        """All rows below, parents first, in stored order."""
        pending = list((self.children or {}).values())[::-1]
        while pending:
            row = pending.pop()
            yield row
            if row.children:
                pending.extend(reversed(row.children.values()))

    # -- cells -------------------------------------------------------------------------------------

    @property
    def values(self) -> dict[str, Any]:
        """The cells by column key, to be read only; may hold fields that are no column."""
        return self.cells if self.layout is None else self.layout.values(self.cells)

    def own(self) -> dict[str, Any] | None:
        """A copy of the values, as programs get them: None if there are none."""
        return dict(self.values) or None

    def get(self, key: str) -> Any:
        """One cell, None if it has no value."""
        if self.layout is None:
            return self.cells.get(key)
        index = self.layout.index(key, len(self.cells))
        return None if index < 0 else self.cells[index]

    def set(self, key: str, value: Any) -> None:
        """Give one cell a value."""
        index = -1 if self.layout is None else self.layout.index(key, len(self.cells))
        if index < 0:
            self._loosen()
            self.cells[key] = value
        else:
            self.cells = (*self.cells[:index], value, *self.cells[index + 1 :])

    def drop(self, key: str) -> None:
        """One cell has no value any more."""
        if key in self.values:
            self._loosen()
            del self.cells[key]

    def _loosen(self) -> None:
        """Have values of its own, whatever the others have."""
        if self.layout is not None:
            self.cells, self.layout = self.values, None


def loose_rows(root: Row) -> tuple[list[Row], set[Layout]]:
    """Of all below a row: those with cells by column key, and the layouts of the others."""
    loose, layouts = [], set()
    for row in root.walk():
        if row.layout is None:
            loose.append(row)
        else:
            layouts.add(row.layout)
    return loose, layouts


def is_same(one: Any, other: Any) -> bool:
    """Equality of cells that takes neither True for 1 nor 1 for 1.0."""
    return type(one) is type(other) and bool(one == other)


def are_same(some: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    """The same for all cells of a row."""
    return some == others and all(map(is_, map(type, some), map(type, others)))


def flat_rows(parent: Row, rows: Sequence[Any], names: Sequence[str], keys: Sequence[str]) -> dict[str, Row]:
    """Leaves from what set_data() takes, checked.

    Args:
        names: a key for each.
        keys: of the columns.
    """
    found: dict[str, Row] = {}
    layouts: dict[tuple[str, ...], Layout] = {}
    for some, own in zip(slices(rows), slices(names), strict=True):
        alike = _alike(some, keys)
        if alike is None:
            found.update((name, flat_row(name, row, keys, parent)) for name, row in zip(own, some, strict=True))
            continue
        order, cells = alike
        layout = layouts.setdefault(order, Layout(order))
        found.update((name, Row(name, row, None, layout, parent)) for name, row in zip(own, cells, strict=True))
    return found


def _alike(rows: Sequence[Any], keys: Sequence[str]) -> tuple[tuple[str, ...], Iterable[tuple[Any, ...]]] | None:
    """The columns of rows that can share a layout, and their cells; None if they can't."""
    kinds = set(map(type, rows))
    if kinds == {tuple}:
        longest = max(map(len, rows))
        if not keys:
            return tuple(automatic_keys(longest)), rows
        return tuple(keys), rows if longest <= len(keys) else [row[: len(keys)] for row in rows]
    if kinds != {dict}:
        return None
    orders = set(map(tuple, rows))
    return (orders.pop(), map(tuple, map(dict.values, rows))) if len(orders) == 1 else None


def automatic_keys(count: int) -> list[str]:
    """The keys that unnamed columns get."""
    return [f"{AUTOMATIC}{number}" for number in range(count)]


def flat_row(key: str, given: Any, keys: Sequence[str], parent: Row | None = None) -> Row:
    """A leaf from a row as set_data() takes it."""
    return Row(key, cells_of(given, keys), parent=parent)


def cells_of(given: Any, keys: Sequence[str]) -> dict[str, Any]:
    """Values by column key, from a dict, a list in column order, or a value for the first column.

    Without columns, values given by position are kept under the keys that unnamed columns would have.
    """
    if isinstance(given, dict):
        return dict(given)
    values = given if isinstance(given, (list, tuple)) else [given]
    return dict(zip(keys or automatic_keys(len(values)), values, strict=False))


class Builder:
    """Makes rows of nodes in the form of set_tree(), in slices.

    Args:
        keys: of the columns.
    """

    __slots__ = ("_keys", "_turns")

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._turns = Turns()

    def tree(self, nodes: dict[str, Any]) -> Row:
        """A root with rows below it."""
        root = Row("", {}, {})
        root.children = {key: self.row(key, node, root) for key, node in nodes.items()}
        return root

    def row(self, key: str, node: Any, parent: Row | None = None) -> Row:
        """A row with all below it."""
        self._turns.take()
        if not is_interior(node):
            return flat_row(key, node, self._keys, parent)
        values, below = parts_of(node)
        row = Row(key, dict(values), {}, parent=parent)
        row.children = {name: self.row(name, item, row) for name, item in below.items()}
        return row


def parts_of(node: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The cells of an interior node, and what is below it."""
    if VALUES in node:
        return node[VALUES] or {}, {name: item for name, item in node.items() if name != VALUES}
    values = {name: item for name, item in node.items() if not isinstance(item, dict)}
    return values, {name: item for name, item in node.items() if isinstance(item, dict)} if values else node


def is_interior(node: Any) -> bool:
    """Whether a node in the form of set_tree() can have children."""
    if not isinstance(node, dict):
        return False
    return not node or VALUES in node or dict in set(map(type, node.values()))


def export(row: Row, only: set[Row] | None = None) -> dict[str, Any]:
    """A row with all below it in the form of set_tree().

    Args:
        only: leaves the others out; default all.
    """
    below = (row.children or {}).values()
    values = row.values
    node: dict[str, Any] = {child.key: export(child, only) for child in below if only is None or child in only}
    is_plain = not values if row.children is not None else not is_interior(values) or not values
    return {**values, **node} if is_plain else {VALUES: dict(values), **node}


__all__ = [
    "Builder",
    "Colors",
    "Layout",
    "Row",
    "are_same",
    "cells_of",
    "export",
    "flat_row",
    "flat_rows",
    "is_interior",
    "is_same",
    "loose_rows",
    "parts_of",
]
