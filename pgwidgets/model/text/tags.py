"""Tags: named looks, and the ranges of text that have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple


class Interval(NamedTuple):
    """A range with a tag, never empty."""

    name: str
    start: int
    end: int


class Tags:
    """Definitions of tags, and their intervals in the order in which they were applied: later ones win.

    Intervals of one tag never overlap.
    """

    __slots__ = ("definitions", "intervals")

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}
        self.intervals: tuple[Interval, ...] = ()

    def define(self, name: str, attrs: Mapping[str, Any]) -> None:
        """Say how a tag looks, anew if it is known."""
        self.definitions[name] = dict(attrs)

    def forget(self, name: str) -> None:
        """Drop a tag with all its uses."""
        self.definitions.pop(name, None)
        self.intervals = tuple(item for item in self.intervals if item.name != name)

    def apply(self, name: str, start: int, end: int) -> bool:
        """Tag a range; returns whether it was not empty."""
        if start >= end:
            return False
        self.remove(name, start, end)
        self.intervals = (*self.intervals, Interval(name, start, end))
        return True

    def remove(self, name: str, start: int, end: int) -> bool:
        """Cut the tag out of a range; returns whether it was there."""
        before = self.intervals
        parts = (part for item in before for part in (_cut(item, start, end) if item.name == name else (item,)))
        self.intervals = tuple(parts)
        return self.intervals != before

    def clear(self) -> None:
        """Take all tags off the text."""
        self.intervals = ()

    # -- questions ---------------------------------------------------------------------------------

    def at(self, offset: int) -> list[str]:
        """Names of the tags of the character at an offset."""
        return self.within(offset, offset + 1)

    def within(self, start: int, end: int) -> list[str]:
        """Names of the tags in a range, each once."""
        found = (item.name for item in self.intervals if item.start < end and start < item.end)
        return list(dict.fromkeys(found))

    def regions(self, name: str) -> list[tuple[int, int]]:
        """Where a tag is, in order; intervals that touch are one."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted((item.start, item.end) for item in self.intervals if item.name == name):
            if merged and merged[-1][1] >= start:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        return merged

    def pieces(self, start: int, end: int) -> tuple[Interval, ...]:
        """The parts of intervals in a range."""
        found = (item for item in self.intervals if item.start < end and start < item.end)
        return tuple(Interval(item.name, max(item.start, start), min(item.end, end)) for item in found)

    # -- changes of the text -----------------------------------------------------------------------

    def follow(self, start: int, end: int, length: int) -> bool:
        """A range was replaced by that many characters; returns whether any interval changed."""
        before = self.intervals
        if not any(item.end > start for item in before):
            return False
        moved = (_follow(item, start, end, length) for item in before)
        self.intervals = tuple(item for item in moved if item.start < item.end)
        return self.intervals != before

    def restore(self, pieces: Iterable[Interval]) -> None:
        """Text that had these parts of intervals is back: they grow out of what touches them, or come anew."""
        for piece in pieces:
            self.intervals = tuple(_grown(self.intervals, piece))


def _cut(item: Interval, start: int, end: int) -> Iterator[Interval]:
    if item.end <= start or end <= item.start or start >= end:
        yield item
        return
    if item.start < start:
        yield item._replace(end=start)
    if end < item.end:
        yield item._replace(start=end)


def _follow(item: Interval, start: int, end: int, length: int) -> Interval:
    """Text inserted inside grows an interval; at its start or end it does not."""
    removed = end - start
    first = item.start if item.start <= start else max(start, item.start - removed)
    last = item.end if item.end <= start else max(start, item.end - removed)
    return Interval(
        item.name,
        first + length if first >= start else first,
        last + length if last > start else last,
    )


def _grown(intervals: tuple[Interval, ...], piece: Interval) -> Iterator[Interval]:
    touching = [item for item in intervals if item.name == piece.name and _touch(item, piece)]
    if not touching:
        yield from intervals
        yield piece
        return
    start = min(piece.start, *(item.start for item in touching))
    end = max(piece.end, *(item.end for item in touching))
    for item in intervals:
        if item is touching[-1]:
            yield Interval(piece.name, start, end)
        elif item not in touching:
            yield item


def _touch(one: Interval, other: Interval) -> bool:
    return one.start <= other.end and other.start <= one.end
