"""Which cells people may change."""

from __future__ import annotations

from typing import Any

from .rows import Row

# Controls that only show, or that do something.
_FIXED_CONTROLS = ("progress", "button")


def may_be_edited(row: Row, column: dict[str, Any], *, is_all_editable: bool) -> bool:
    """Whether a person may change a row's cell: by its control, or where there is none by typing.

    Args:
        column: the descriptor.
        is_all_editable: whether all columns of text are editable, whatever their descriptors say.
    """
    control = column.get("widget")
    if control is None:
        return may_be_typed(column, is_all_editable=is_all_editable)
    return control not in _FIXED_CONTROLS and all(
        row.get(column[name]) for name in ("enabled_key", "visible_key") if column.get(name) is not None
    )


def may_be_typed(column: dict[str, Any], *, is_all_editable: bool) -> bool:
    """Whether people may type into the cells of a column."""
    if column.get("widget") is not None or column.get("type") == "icon":
        return False
    return is_all_editable or bool(column.get("editable"))
