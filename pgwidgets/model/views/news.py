"""Which rows have changed lately, so that a page need not be sent again what it has."""

from __future__ import annotations

from collections.abc import Collection

from .rows import Row

# Changed rows that are remembered.
MOST_NOTED = 20_000


class News:
    """The changes of a view, numbered.

    Attributes:
        number: that of the latest one.
    """

    __slots__ = ("_changed", "_known_since", "number")

    def __init__(self) -> None:
        self.number = 0
        # What happened before this change is forgotten.
        self._known_since = 0
        self._changed: dict[Row, int] = {}

    def all_changed(self) -> None:
        """Any row may be elsewhere, or look otherwise."""
        self.number += 1
        self._known_since = self.number
        self._changed.clear()

    def changed(self, rows: Collection[Row]) -> None:
        """These rows have other cells; everything else is as it was."""
        if len(rows) > MOST_NOTED:
            self.all_changed()
            return
        if len(self._changed) + len(rows) > MOST_NOTED:
            self._known_since = self.number
            self._changed.clear()
        self.number += 1
        self._changed.update(dict.fromkeys(rows, self.number))

    def may_differ(self, row: Row, since: int | None) -> bool:
        """Whether a row may be another one than it was right after a change; None: after nobody knows which."""
        return since is None or since < self._known_since or self._changed.get(row, 0) > since
