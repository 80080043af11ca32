"""The rows of the top level in their orders, which are remembered until they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...slices import undisturbed
from .rows import Row
from .sorting import sorted_rows

if TYPE_CHECKING:
    from .view import View


class Arrangement:
    """Which top-level rows there are, and where.

    Attributes:
        number: another one whenever a row may be elsewhere.
    """

    __slots__ = ("_is_flat", "_places", "_shown", "_stored", "number")

    def __init__(self) -> None:
        self.number = 0
        self._stored: list[Row] | None = None
        self._is_flat: bool | None = None
        self._shown: list[Row] | None = None
        self._places: dict[Row, int] | None = None

    def changed(self) -> None:
        """Rows came, went or changed places."""
        self._stored = self._is_flat = None
        self.resorted()

    def resorted(self) -> None:
        """Rows may be shown in another order than before, although they are stored in the same."""
        self._shown = self._places = None
        self.number += 1

    def appended(self, row: Row) -> None:
        """A row came behind all others."""
        if self._stored is not None:
            self._stored.append(row)
        if row.children is not None:
            self._is_flat = None
        self.resorted()

    def stored(self, view: View) -> list[Row]:
        """The rows as they are stored; not to be changed."""
        if self._stored is None:
            self._stored = list((view.root.children or {}).values())
        return self._stored

    def is_flat(self, view: View) -> bool:
        """Whether no row can have others below it."""
        if self._is_flat is None:
            self._is_flat = all(row.children is None for row in self.stored(view))
        return self._is_flat

    def shown(self, view: View) -> list[Row]:
        """The same rows as they are displayed."""
        if view.sort is None:
            return self.stored(view)
        if self._shown is None:
            number = self.number
            shown = sorted_rows(self.stored(view), view.columns, view.sort)
            if self.number != number:  # somebody has changed something meanwhile
                with undisturbed():
                    shown = sorted_rows(self.stored(view), view.columns, view.sort)
            self._shown = shown
        return self._shown

    def place(self, view: View, row: Row) -> int:
        """Where a row is displayed, -1 if it is not there."""
        if self._places is None:
            self._places = {other: index for index, other in enumerate(self.shown(view))}
        return self._places.get(row, -1)
