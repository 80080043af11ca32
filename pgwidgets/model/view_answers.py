"""Getters of trees and tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import ArgumentError, shorten
from .rules.views.common import view_of
from .tree import Node
from .views import answers


def column_count(node: Node) -> int:
    """Number of columns."""
    return len(view_of(node).columns)


def column_widths(node: Node) -> list[float]:
    """Widths as far as they were set in px."""
    return answers.column_widths(view_of(node))


def row_count(node: Node) -> int:
    """Number of rows at the top level."""
    return len(view_of(node).order)


def selected(node: Node) -> list[dict[str, Any]]:
    """The selected rows."""
    return answers.selected(view_of(node))


def selected_cells(node: Node) -> list[dict[str, Any]]:
    """The selected cells."""
    return answers.selected_cells(view_of(node))


def expanded(node: Node) -> list[list[str]]:
    """Paths of the expanded nodes."""
    return [row.path for row in view_of(node).interior(expanded=True)]


def collapsed(node: Node) -> list[list[str]]:
    """Paths of the collapsed nodes."""
    return [row.path for row in view_of(node).interior(expanded=False)]


def subtree(node: Node, status: str | list[str] = "all") -> dict[str, Any]:
    """A part of the rows."""
    found = answers.subtree(view_of(node), status)
    if found is None:
        raise ArgumentError(
            f"{node.definition.name}.get_subtree: status must be 'all', 'selected', 'expanded', 'collapsed' or "
            f"the path of a node, got {shorten(status)}. Paths are lists of keys from the top."
        )
    return found


VIEW_ANSWERS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        column_count,
        column_widths,
        row_count,
        selected,
        selected_cells,
        expanded,
        collapsed,
        subtree,
    )
}
