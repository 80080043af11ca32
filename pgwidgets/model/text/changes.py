"""Changes of a text that several people and a program edit at the same time.

A change goes through the whole text: a positive number keeps that many UTF-16 units, a negative one drops them, a
string is inserted. Adjacent parts of a kind are one; nothing is empty; at one place an insertion precedes a drop.
Two changes of the same text are brought behind each other by `transform`, which leads to one text either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...errors import ProtocolError
from .units import unit_length

Part = int | str
Change = list[Part]

MAX_PARTS = 10_000


def replacement(start: int, end: int, text: str, length: int) -> Change:
    """The change that puts a text in place of a range of a text with that length; all in units."""
    change: Change = []
    for part in (start, text, start - end, length - end):
        add(change, part)
    return change


def add(change: Change, part: Part) -> None:
    """Append a part, in the normal form."""
    if not part:
        return
    if isinstance(part, str):
        _insert(change, part)
    elif change and isinstance(change[-1], int) and (change[-1] < 0) == (part < 0):
        change[-1] += part
    else:
        change.append(part)


def _insert(change: Change, text: str) -> None:
    last = change[-1] if change else None
    if isinstance(last, str):
        change[-1] = last + text
    elif isinstance(last, int) and last < 0:
        change.pop()
        _insert(change, text)
        change.append(last)
    else:
        change.append(text)


def length_before(change: Sequence[Part]) -> int:
    """Length in units of the texts that the change is one of."""
    return sum(abs(part) for part in change if isinstance(part, int))


def read(value: Any) -> Change:
    """A change that a browser reports.

    Raises:
        ProtocolError: it is none.
    """
    if not isinstance(value, list) or len(value) > MAX_PARTS:
        raise ProtocolError(f"a change must be a list of at most {MAX_PARTS} parts")
    change: Change = []
    for part in value:
        if isinstance(part, bool) or not isinstance(part, (int, str)):
            raise ProtocolError("a change must consist of whole numbers and strings")
        add(change, part)
    return change


def transform(first: Sequence[Part], second: Sequence[Part]) -> tuple[Change, Change]:
    """Two changes of the same text, each as it is to be made after the other.

    What both insert at the same place: the text of `first` comes first.

    Raises:
        ProtocolError: they are no changes of the same text.
    """
    if length_before(first) != length_before(second):
        raise ProtocolError("a change must be one of the text of its revision")
    ones, others = _Parts(first), _Parts(second)
    after: Change = []
    other_after: Change = []
    while ones.current is not None or others.current is not None:
        one, other = ones.current, others.current
        if isinstance(one, str):
            add(after, one)
            add(other_after, unit_length(one))
            ones.advance()
        elif isinstance(other, str):
            add(after, unit_length(other))
            add(other_after, other)
            others.advance()
        else:
            assert one is not None
            assert other is not None
            step = min(abs(one), abs(other))
            if one > 0 and other > 0:
                add(after, step)
                add(other_after, step)
            elif one < 0 < other:
                add(after, -step)
            elif other < 0 < one:
                add(other_after, -step)
            ones.consume(step)
            others.consume(step)
    return after, other_after


class _Parts:
    """The parts of a change, which may be used up piece by piece."""

    __slots__ = ("_rest", "current")

    def __init__(self, change: Sequence[Part]) -> None:
        self._rest = iter(change)
        self.current: Part | None = next(self._rest, None)

    def advance(self) -> None:
        self.current = next(self._rest, None)

    def consume(self, units: int) -> None:
        assert isinstance(self.current, int)
        left = abs(self.current) - units
        if left:
            self.current = left if self.current > 0 else -left
        else:
            self.advance()


def move(change: Sequence[Part], offset: int, *, is_pushed: bool = True) -> int:
    """Where an offset is after a change.

    Args:
        is_pushed: whether text inserted exactly there comes before it.
    """
    at = 0
    moved = offset
    for part in change:
        if isinstance(part, str):
            moved += unit_length(part) if at < offset or is_pushed else 0
        elif part > 0:
            at += part
        else:
            moved -= max(0, min(-part, offset - at))
            at -= part
        if at > offset:
            break
    return moved


def replacements(change: Sequence[Part]) -> Iterator[tuple[int, int, str]]:
    """What to do one after the other, the last place first: start, end and text, in units of the text before."""
    found: list[tuple[int, int, str]] = []
    at = 0
    inserted = ""
    for part in change:
        if isinstance(part, str):
            inserted = part
        elif part < 0:
            found.append((at, at - part, inserted))
            at -= part
            inserted = ""
        else:
            if inserted:
                found.append((at, at, inserted))
                inserted = ""
            at += part
    if inserted:
        found.append((at, at, inserted))
    return reversed(found)
