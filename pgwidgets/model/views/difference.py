"""What leads from the rows there are to those that there should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...slices import Turns, slices
from .rows import Row, are_same, cells_of, flat_row, is_same

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
    _compare(old, new, found, Turns())
    return found


def _compare(old: Row, new: Row, found: Difference, turns: Turns) -> None:
    before, after = old.children or {}, new.children or {}
    found.gone.extend(row for key, row in before.items() if key not in after)
    added = []
    for key, row in after.items():
        turns.take()
        present = before.get(key)
        if present is None or (present.children is None) != (row.children is None):
            added.append(row)
            continue
        found.changed.extend(_changes(present, row.values))
        if row.children is not None:
            _compare(present, row, found, turns)
    if added:
        found.added[old] = added
    kept = [key for key in before if key in after]
    if [*kept, *(key for key in after if key not in before)] != list(after):
        found.reordered[old] = list(after)


def compare_flat(root: Row, present: Sequence[Row], wanted: Sequence[Any], keys: Sequence[str]) -> Difference:
    """What makes rows equal to as many flat ones as set_data() takes them; those that are missing must be added.

    Args:
        present: the rows at the top level, in order.
        keys: of the columns.
    """
    found = Difference(list(present[len(wanted) :]), {}, [], {})
    added: list[Row] = []
    for rows, values in zip(slices(present), slices(wanted), strict=False):
        for row, given in zip(rows, values, strict=False):
            if row.children is not None:
                added.append(flat_row(row.key, given, keys))
            elif not _is_unchanged(row, given, keys):
                found.changed.extend(_changes(row, cells_of(given, keys)))
    if added:
        found.added[root] = added
    return found


def _is_unchanged(row: Row, given: Any, keys: Sequence[str]) -> bool:
    """Whether a row is seen at a glance to be as given; False says nothing."""
    if row.layout is None:
        return False
    if type(given) is dict:
        return row.layout.keys == list(given) and are_same(row.cells, tuple(given.values()))
    return type(given) is tuple and row.layout.keys == keys and are_same(row.cells, given)


def _changes(row: Row, values: dict[str, Any]) -> Iterator[tuple[Row, str, Any]]:
    """What makes the values of a row equal to others."""
    present = row.values
    for key in present:
        if key not in values:
            yield row, key, GONE
    for key, value in values.items():
        if key not in present or not is_same(present[key], value):
            yield row, key, value
