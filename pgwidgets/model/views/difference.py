"""What leads from the rows there are to those that there should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .rows import Row

# In place of a value that is no longer there.
GONE = object()


class Difference(NamedTuple):
    """Changes, to be made in this order.

    Attributes:
        gone: rows that are no longer there.
        added: new rows by their parents; those that became leaves or interior ones are new.
        changed: (row, column key, value); `GONE` for values that are no longer there.
        reordered: rows whose remaining children stand in another order, with the keys in that order.
    """

    gone: list[Row]
    added: dict[Row, list[Row]]
    changed: list[tuple[Row, str, Any]]
    reordered: dict[Row, list[str]]

    @property
    def size(self) -> int:
        """How many single changes these are."""
        return len(self.gone) + sum(map(len, self.added.values())) + len(self.changed) + len(self.reordered)


def compare(old: Row, new: Row) -> Difference:
    """What makes the rows below `old` equal to those below `new`."""
    found = Difference([], {}, [], {})
    _compare(old, new, found)
    return found


def _compare(old: Row, new: Row, found: Difference) -> None:
    before, after = old.children or {}, new.children or {}
    found.gone.extend(row for key, row in before.items() if key not in after)
    added = []
    for key, row in after.items():
        present = before.get(key)
        if present is None or (present.children is None) != (row.children is None):
            added.append(row)
            continue
        found.changed.extend(changes(present, row.values))
        if row.children is not None:
            _compare(present, row, found)
    if added:
        found.added[old] = added
    kept = [key for key in before if key in after]
    if [*kept, *(key for key in after if key not in before)] != list(after):
        found.reordered[old] = list(after)


def changes(row: Row, values: dict[str, Any]) -> Iterator[tuple[Row, str, Any]]:
    """What makes the values of a row equal to others."""
    for key in row.values:
        if key not in values:
            yield row, key, GONE
    for key, value in values.items():
        if key not in row.values or not is_same(row.values[key], value):
            yield row, key, value


def is_same(one: Any, other: Any) -> bool:
    """Equality of cells that takes neither True for 1 nor 1 for 1.0."""
    return type(one) is type(other) and bool(one == other)
