"""The order in which rows are displayed. What is stored keeps its own order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from math import inf
from typing import Any, NamedTuple

from ...slices import slices
from .rows import Row

NUMERIC = ("integer", "float")


class Sort(NamedTuple):
    """By which column, and which way."""

    key: str
    ascending: bool


def displayed(root: Row, columns: list[dict[str, Any]], sort: Sort | None) -> Iterator[Row]:
    """The rows that are to be seen, collapsed ones without what is in them, from top to bottom."""
    order = _order(columns, sort)
    pending = order(root)[::-1]
    while pending:
        row = pending.pop()
        yield row
        if row.children and row.is_expanded:
            pending.extend(reversed(order(row)))


def sorted_rows(rows: list[Row], columns: list[dict[str, Any]], sort: Sort) -> list[Row]:
    """Siblings as they are displayed. What they are compared by is found out in slices."""
    column, measure = _by(columns, sort)
    keys = [measure(row) for some in slices(rows) for row in some]
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=not sort.ascending)
    return _grouped([rows[index] for index in order], column)


def sort_fields(columns: list[dict[str, Any]], sort: Sort) -> set[str | None]:
    """The fields of rows that decide their order."""
    column, _ = _by(columns, sort)
    return {column.get("sort_key", sort.key), column.get("group_key")}


def _order(columns: list[dict[str, Any]], sort: Sort | None) -> Callable[[Row], list[Row]]:
    """What lists the rows below one."""
    if sort is None:
        return lambda parent: list((parent.children or {}).values())
    column, measure = _by(columns, sort)

    def siblings(parent: Row) -> list[Row]:
        rows = sorted((parent.children or {}).values(), key=measure, reverse=not sort.ascending)
        return _grouped(rows, column)

    return siblings


def _by(columns: list[dict[str, Any]], sort: Sort) -> tuple[dict[str, Any], Callable[[Row], Any]]:
    """The column that rows are sorted by, and what they are compared by."""
    index = next(number for number, column in enumerate(columns) if column["key"] == sort.key)
    return columns[index], _measure(columns[index], is_first=index == 0)


def _grouped(rows: list[Row], column: dict[str, Any]) -> list[Row]:
    """Sorted rows by groups, which stay in ascending order, whichever way the rows in them are sorted."""
    group_key = column.get("group_key")
    return sorted(rows, key=lambda row: as_number(row.get(group_key))) if group_key else rows


def _measure(column: dict[str, Any], *, is_first: bool) -> Callable[[Row], Any]:
    """What rows are compared by: numbers that can't be read are last, missing values are ''."""
    kind = column.get("type", "string")
    field = column.get("sort_key", column["key"])

    def value_of(row: Row) -> Any:
        value = row.get(field)
        if value is not None:
            return value
        return row.key if is_first else ""

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
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
