"""Rows and nodes: dicts of cell values that may hold further ones, found by their path of keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...definitions.columns import AUTOMATIC
from ...definitions.view_types import VALUES

Colors = tuple[Any, Any, Any]


class Row:
    """One row. Its place in the dict of its parent is its stored place, whatever is sorted for display.

    Attributes:
        key: its name among its siblings.
        values: its cells by column key; may hold fields that are no column.
        children: by key, in stored order; None for a leaf.
        is_expanded: whether an interior row shows its children.
        colors: overrides by column key; the one of the whole row is under None. None as long as there are none.
    """

    __slots__ = ("children", "colors", "is_expanded", "key", "parent", "values")

    def __init__(self, key: str, values: dict[str, Any], children: dict[str, Row] | None = None) -> None:
        self.key = key
        self.values = values
        self.children = children
        self.parent: Row | None = None
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

    def own(self) -> dict[str, Any] | None:
        """A copy of the values, as programs get them: None if there are none."""
        return dict(self.values) or None


def cells_of(given: Any, keys: Sequence[str]) -> dict[str, Any]:
    """Values by column key, from a dict, a list in column order, or a value for the first column.

    Without columns, values given by position are kept under the keys that unnamed columns would have.
    """
    if isinstance(given, dict):
        return dict(given)
    values = given if isinstance(given, list) else [given]
    if keys:
        return dict(zip(keys, values, strict=False))
    return {f"{AUTOMATIC}{number}": value for number, value in enumerate(values)}


def build(key: str, node: Any, keys: Sequence[str]) -> Row:
    """A row with all below it, from a node of a tree in the form of set_tree()."""
    if not is_interior(node):
        return Row(key, cells_of(node, keys))
    if VALUES in node:
        values = dict(node[VALUES] or {})
        below = {name: item for name, item in node.items() if name != VALUES}
    else:
        values = {name: item for name, item in node.items() if not isinstance(item, dict)}
        below = {name: item for name, item in node.items() if isinstance(item, dict)}
    row = Row(key, values, {})
    for name, item in below.items():
        row.put(build(name, item, keys))
    return row


def is_interior(node: Any) -> bool:
    """Whether a node in the form of set_tree() can have children."""
    if not isinstance(node, dict):
        return False
    return not node or VALUES in node or any(isinstance(item, dict) for item in node.values())


def export(row: Row, only: set[Row] | None = None) -> dict[str, Any]:
    """A row with all below it in the form of set_tree().

    Args:
        only: leaves the others out; default all.
    """
    below = (row.children or {}).values()
    node: dict[str, Any] = {child.key: export(child, only) for child in below if only is None or child in only}
    is_plain = not row.values if row.children is not None else not is_interior(row.values) or not row.values
    return {**row.values, **node} if is_plain else {VALUES: dict(row.values), **node}
