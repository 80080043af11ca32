"""What getters of trees and tables answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...slices import slices
from .rows import Row, export
from .view import View


def selected(view: View) -> list[dict[str, Any]]:
    """The selected rows in the order in which they were selected."""
    return [item(row) for some in slices(list(view.selected)) for row in some]


def item(row: Row) -> dict[str, Any]:
    """A row as callbacks and getters give it."""
    return {"path": row.path, "values": row.own()}


def selected_cells(view: View) -> list[dict[str, Any]]:
    """The selected cells from top to bottom and from left to right."""
    return [cell(row, key) for row, key in view.selected_cells()]


def cell(row: Row, key: str) -> dict[str, Any]:
    """A cell as callbacks and getters give it."""
    return {"path": row.path, "col_key": key, "value": row.get(key)}


def column_widths(view: View) -> list[float]:
    """Widths in px as far as they were set in px, else 0."""
    widths = (view.widths.get(column["key"], column.get("colwidth")) for column in view.columns)
    return [width if isinstance(width, (int, float)) else 0 for width in widths]


def subtree(view: View, status: str | list[str]) -> dict[str, Any] | None:
    """A part of the rows in the form of set_tree(); None if the path leads nowhere."""
    if isinstance(status, list):
        row = view.find(status)
        return None if row is None else _around(view, [row])
    if status == "all":
        return export_all(view)
    if status == "selected":
        return _around(view, (*view.selected, *view.cells))
    return _around(view, list(view.interior(expanded=status == "expanded")))


def export_all(view: View, only: set[Row] | None = None) -> dict[str, Any]:
    """The rows in the form of set_tree()."""
    return {row.key: export(row, only) for row in view.order if only is None or row in only}


def _around(view: View, rows: Iterable[Row]) -> dict[str, Any]:
    return export_all(view, {other for row in rows for other in _with_kin(row)})


def _with_kin(row: Row) -> Iterator[Row]:
    """The row with all below and above it."""
    yield row
    yield from row.walk()
    above = row.parent
    while above is not None:
        yield above
        above = above.parent
