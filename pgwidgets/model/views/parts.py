"""Parts of the rows, for pages that do not have all of them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ...slices import slices
from .rows import Row
from .view import View
from .wire import flat_cells

CHECK = "✓"
# Of all texts of a column, how many are measured to fit it: the longest ones.
MEASURED = 60
# What stands for a tab or a line's end inside a cell.
_SEPARATORS = str.maketrans({"\t": " ", "\r": " ", "\n": " "})


def entries(view: View, first: int, count: int, since: int | None = None) -> list[list[Any] | None]:
    """Rows as displayed, for a page: key and cells, and a dict of what is selected and coloured if anything is.

    Args:
        since: the number of the latest change that the page knows of; None stands for rows that it has as they are.
    """
    rows = view.shown[first : first + count]
    news = view.news
    return [
        _entry(view, row, cells) if news.may_differ(row, since) else None
        for row, cells in zip(rows, flat_cells(rows, view.keys), strict=True)
    ]


def _entry(view: View, row: Row, cells: Any) -> list[Any]:
    more: dict[str, Any] = {}
    if row in view.selected:
        more["selected"] = True
    if row in view.cells:
        more["cells"] = list(view.cells[row])
    if row.colors is not None:
        more["colors"] = [[key, *colors] for key, colors in row.colors.items()]
    return [row.key, cells, more] if more else [row.key, cells]


def between(view: View, one: Row, other: Row) -> list[Row]:
    """The rows that are displayed from one to another, in that order."""
    first, last = view.place(one), view.place(other)
    if first < 0 or last < 0:
        return []
    rows = view.shown[min(first, last) : max(first, last) + 1]
    return rows if first <= last else rows[::-1]


# -- texts: what pages write into cells ------------------------------------------------------------


def written(value: Any) -> str:
    """A value as pages write it."""
    kind = type(value)
    if kind is str:
        return str(value)
    if value is None:
        return ""
    if kind is bool:
        return "true" if value else "false"
    if kind is float:
        return _number(value)
    if kind is list:
        return ",".join(written(item) for item in value)
    return "[object Object]" if kind is dict else str(value)


def _number(value: float) -> str:
    size = abs(value)
    if value.is_integer() and size < 1e21:
        return str(int(value))
    if 1e-6 <= size < 1e21:
        return format(Decimal(repr(value)), "f")
    mantissa, _, exponent = repr(value).partition("e")
    return f"{mantissa}e{int(exponent):+d}"


def text_of(row: Row, column: dict[str, Any], *, is_first: bool) -> str:
    """What is written in a cell: in the first column the key of a row that has no value there."""
    value = row.get(column["key"])
    if value is None and is_first:
        value = row.key
    if column.get("widget") == "button":
        return written(column.get("text") if value is None else value)
    if column.get("type") == "boolean" and column.get("widget") is None and value is not None:
        return CHECK if value else ""
    return written(value)


def _texts(view: View, column: dict[str, Any]) -> Iterator[str]:
    is_first = column is view.columns[0]
    for some in slices(view.shown):
        for row in some:
            yield text_of(row, column, is_first=is_first)


def longest_texts(view: View, column: dict[str, Any]) -> list[str]:
    """The texts that decide how wide a column must be."""
    return heapq.nlargest(MEASURED, set(_texts(view, column)), key=len)


def sought(view: View, column: dict[str, Any], start: str, first: int) -> int:
    """Where the first row is whose text begins so, whatever the case, from a place on; -1 if none does."""
    wanted = start.lower()
    texts = [text.lower().startswith(wanted) for text in _texts(view, column)]
    try:
        return texts.index(True, max(0, first))
    except ValueError:
        return texts.index(True) if True in texts else -1


def selection_as_text(view: View, *, selects_cells: bool) -> str | None:
    """What is selected as lines of cells with tabs between; None if nothing is."""
    rows, keys = _cell_area(view) if selects_cells else (_selected_rows(view), view.keys)
    if not rows or not keys:
        return None
    return "\n".join(_line(row, keys) for some in slices(rows) for row in some)


def _line(row: Row, keys: Sequence[str]) -> str:
    return "\t".join(written(row.get(key)).translate(_SEPARATORS) for key in keys)


def _selected_rows(view: View) -> list[Row]:
    return [row for row in view.shown if row in view.selected]


def _cell_area(view: View) -> tuple[list[Row], list[str]]:
    """The box around the selected cells."""
    places = [place for place in map(view.place, view.cells) if place >= 0]
    chosen = {key for keys in view.cells.values() for key in keys}
    columns = [index for index, key in enumerate(view.keys) if key in chosen]
    if not places or not columns:
        return [], []
    return view.shown[min(places) : max(places) + 1], view.keys[columns[0] : columns[-1] + 1]
