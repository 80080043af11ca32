"""Cells of trees and tables: checked and copied, many at a time where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import isfinite
from typing import Any

from ..slices import Turns, slices
from .plain import plain
from .types import Mismatch

# An object with this key would be taken for a widget.
RESERVED = "__wid__"
# Whole numbers that the wire can carry.
_SMALLEST, _LARGEST = -(1 << 63), (1 << 64) - 1

CELL_VALUE = "text, a number, True, False, None, or a list or dict of those"
_WORDS = frozenset({str, bool, type(None)})
_SCALARS = _WORDS | {int, float}


def cell(value: Any) -> Any:
    """The value as the wire carries it; what is neither a number nor infinite is None."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is float:
        return value if isfinite(value) else None
    if kind is int and _SMALLEST <= value <= _LARGEST:
        return value
    if kind is list or kind is tuple:
        return [cell(item) for item in value]
    if kind is dict and RESERVED not in value:
        return {str(key): cell(item) for key, item in value.items()}
    raise Mismatch(CELL_VALUE)


def guarded_cell(value: Any) -> Any:
    """The same of anything that programs pass; what is nested too deeply is a mismatch too."""
    try:
        return cell(plain(value))
    except RecursionError:
        raise Mismatch(f"{CELL_VALUE}, not nested so deeply") from None


def copied_rows(rows: Sequence[Any]) -> list[Any]:
    """Rows as the wire carries them: tuples for what was given in column order, dicts, or single values."""
    copies: list[Any] = []
    for some in slices(rows):
        copies.extend(_copied_slice(some))
    return copies


def _copied_slice(rows: Sequence[Any]) -> Iterable[Any]:
    kinds = set(map(type, rows))
    if kinds <= {list, tuple} and _are_scalars(rows):
        return map(tuple, rows)
    if kinds == {dict} and _are_dicts_of_scalars(rows):
        return map(dict, rows)
    return [_copied_row(row) for row in rows]


def _copied_row(row: Any) -> Any:
    copy = guarded_cell(row)
    return tuple(copy) if type(copy) is list else copy


def _are_scalars(rows: Sequence[Sequence[Any]]) -> bool:
    try:
        return all(map(_is_fit, zip(*rows, strict=True)))
    except ValueError:  # of different lengths
        return _is_fit(list(chain.from_iterable(rows)))


def _are_dicts_of_scalars(rows: Sequence[dict[Any, Any]]) -> bool:
    if not _are_keys(dict.fromkeys(chain.from_iterable(rows))):
        return False
    return _is_fit(list(chain.from_iterable(map(dict.values, rows))))


def _is_fit(cells: Sequence[Any]) -> bool:
    """Whether the wire carries all of them as they are; seldom wrong about numbers so large that their sum is not."""
    kinds = set(map(type, cells))
    if not kinds <= _SCALARS:
        return False
    if float in kinds and not isfinite(sum(_of(float, cells, kinds))):
        return False
    if int not in kinds:
        return True
    numbers = _of(int, cells, kinds)
    return bool(min(numbers) >= _SMALLEST and max(numbers) <= _LARGEST)


def _of(kind: type, cells: Sequence[Any], kinds: set[type]) -> Sequence[Any]:
    return cells if len(kinds) == 1 else [value for value in cells if type(value) is kind]


class TreeCopier:
    """Copies a tree of nested dicts, as the wire carries it, in slices."""

    __slots__ = ("_turns",)

    def __init__(self) -> None:
        self._turns = Turns()

    def copied(self, nodes: Mapping[Any, Any]) -> dict[str, Any]:
        """Nodes by their keys."""
        self._turns.take()
        if type(nodes) is dict:
            kinds = set(map(type, nodes.values()))
            if kinds <= _WORDS and _are_keys(nodes):
                return nodes.copy()
        if RESERVED in nodes:
            raise Mismatch(CELL_VALUE)
        return {str(key): self._item(item) for key, item in nodes.items()}

    def _item(self, item: Any) -> Any:
        kind = type(item)
        if kind is int and _SMALLEST <= item <= _LARGEST:
            return item
        if kind in _WORDS:
            return item
        return self.copied(item) if isinstance(item, Mapping) else cell(plain(item))


def _are_keys(names: dict[Any, Any]) -> bool:
    return set(map(type, names)) <= {str} and RESERVED not in names
