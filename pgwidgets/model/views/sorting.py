"""The order in which rows are displayed. What is stored keeps its own order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from math import inf
from typing import Any, NamedTuple

from .rows import Row

NUMERIC = ("integer", "float")


class Sort(NamedTuple):
    """By which column, and which way."""

    key: str
    ascending: bool


def displayed(root: Row, columns: list[dict[str, Any]], sort: Sort | None) -> Iterator[Row]:
    """The rows that are to be seen, collapsed ones without what is in them, from top to bottom."""
    measure = _measure(columns, sort)
    pending = _siblings(root, measure, sort)[::-1]
    while pending:
        row = pending.pop()
        yield row
        if row.children and row.is_expanded:
            pending.extend(reversed(_siblings(row, measure, sort)))


def _siblings(parent: Row, measure: Callable[[Row], Any] | None, sort: Sort | None) -> list[Row]:
    rows = list((parent.children or {}).values())
    if measure is None or sort is None:
        return rows
    return sorted(rows, key=measure, reverse=not sort.ascending)


def _measure(columns: list[dict[str, Any]], sort: Sort | None) -> Callable[[Row], Any] | None:
    """What rows are compared by: numbers that can't be read are last, missing values are ''."""
    if sort is None:
        return None
    index = next(number for number, column in enumerate(columns) if column["key"] == sort.key)
    kind = columns[index].get("type", "string")

    def value_of(row: Row) -> Any:
        value = row.get(sort.key)
        if value is not None:
            return value
        return row.key if index == 0 else ""

    if kind in NUMERIC:
        return lambda row: as_number(value_of(row))
    if kind == "boolean":
        return lambda row: bool(value_of(row))
    return lambda row: folded(value_of(row))


def as_number(value: Any) -> float:
    """A cell as a number; infinite if it can't be read as one."""
    try:
        number = float(value) if value != "" else inf
    except (TypeError, ValueError, OverflowError):
        return inf
    return number if number == number else inf  # noqa: PLR0124 - NaN is not


def folded(value: Any) -> str:
    """A cell as text without case and accents."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
