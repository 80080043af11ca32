"""The text itself, and where its lines begin."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from .units import from_units, to_units, unit_length, well_formed

NEWLINE = "\n"


class Lines:
    """A text that is edited by replacing ranges. Lines count from 0 and are ended by newlines."""

    __slots__ = ("_starts", "_text", "_wide")

    def __init__(self, text: str = "") -> None:
        self._text = well_formed(text)
        self._wide = unit_length(self._text) - len(self._text)
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return self._text

    def __len__(self) -> int:
        return len(self._text)

    @property
    def units(self) -> int:
        """Length in UTF-16 units."""
        return len(self._text) + self._wide

    def replace(self, start: int, end: int, text: str) -> str:
        """Put a text in place of a range; returns what was there."""
        removed = self._text[start:end]
        self._text = self._text[:start] + text + self._text[end:]
        self._wide += unit_length(text) - len(text) - unit_length(removed) + len(removed)
        if self._starts is not None:
            self._move_starts(start, end, text)
        return removed

    def _move_starts(self, start: int, end: int, text: str) -> None:
        starts = self._starts
        assert starts is not None
        first, last = bisect_right(starts, start), bisect_right(starts, end)
        inner = [start + at + 1 for at, letter in enumerate(text) if letter == NEWLINE]
        moved = len(text) - (end - start)
        rest = starts[last:] if moved == 0 else [at + moved for at in starts[last:]]
        self._starts = [*starts[:first], *inner, *rest]

    def clamp(self, offset: int) -> int:
        """The nearest offset in the text."""
        return max(0, min(offset, len(self._text)))

    # -- lines -------------------------------------------------------------------------------------

    @property
    def _line_starts(self) -> list[int]:
        if self._starts is None:
            lengths = (len(line) + 1 for line in self._text.split(NEWLINE)[:-1])
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts

    @property
    def last_line(self) -> int:
        """Number of the last line."""
        return len(self._line_starts) - 1

    def line_of(self, offset: int) -> int:
        """Number of the line that holds an offset."""
        return bisect_right(self._line_starts, offset) - 1

    def line_start(self, line: int) -> int:
        """First offset of a line; what lies outside is clamped."""
        return self._line_starts[max(0, min(line, self.last_line))]

    def line_end(self, line: int) -> int:
        """Last offset of a line, before its newline; what lies outside is clamped."""
        line = max(0, min(line, self.last_line))
        return len(self._text) if line == self.last_line else self._line_starts[line + 1] - 1

    # -- units -------------------------------------------------------------------------------------

    def to_units(self, offset: int) -> int:
        """An offset in UTF-16 units."""
        return to_units(self._text, offset) if self._wide else offset

    def from_units(self, units: int) -> int:
        """An offset that is given in UTF-16 units.

        Raises:
            ProtocolError: it lies outside the text or inside a character.
        """
        if self._wide or not 0 <= units <= len(self._text):
            return from_units(self._text, units)
        return units
