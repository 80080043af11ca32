"""Tags: named looks, and the ranges of text that have them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple


class Interval(NamedTuple):
    """A range with a tag, never empty."""

    name: str
    start: int
    end: int


class Ranges:
    """Where one tag is: ranges in order, which never overlap, each with the number of its application.

    Three lists rather than one of tuples: searched by bisection, and moved in one pass, as texts may have a tag on
    each of many thousand lines.
    """

    __slots__ = ("ends", "orders", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.orders: list[int] = []

    def __len__(self) -> int:
        return len(self.starts)

    def overlapping(self, start: int, end: int) -> slice:
        """The ranges that share a character with one."""
        first = bisect_right(self.ends, start)
        return slice(first, max(first, bisect_left(self.starts, end, first)))

    def touching(self, start: int, end: int) -> slice:
        """The ranges that share a character with one, or lie next to it."""
        first = bisect_left(self.ends, start)
        return slice(first, max(first, bisect_right(self.starts, end, first)))

    def items(self, part: slice) -> list[tuple[int, int, int]]:
        """Start, end and number of some of them."""
        return list(zip(self.starts[part], self.ends[part], self.orders[part], strict=True))

    def put(self, part: slice, items: Iterable[tuple[int, int, int]]) -> None:
        """Have others in the place of some of them."""
        items = list(items)
        self.starts[part] = [item[0] for item in items]
        self.ends[part] = [item[1] for item in items]
        self.orders[part] = [item[2] for item in items]

    def add(self, start: int, end: int, order: int) -> None:
        """Take in a range, which is cut out of those that overlap it."""
        part = self.overlapping(start, end)
        if part.start < part.stop:
            rests = (rest for item in self.items(part) for rest in _cut(item, start, end))
            self.put(part, sorted([(start, end, order), *rests]))
            return
        self.starts.insert(part.start, start)
        self.ends.insert(part.start, end)
        self.orders.insert(part.start, order)

    def cut(self, start: int, end: int) -> bool:
        """Take a range out; returns whether it was there."""
        if start >= end:
            return False
        part = self.overlapping(start, end)
        if part.start == part.stop:
            return False
        self.put(part, [rest for item in self.items(part) for rest in _cut(item, start, end)])
        return True

    def follow(self, start: int, end: int, length: int) -> bool:
        """A range of the text was replaced by that many characters; returns whether any of these changed."""
        # Inserted text neither grows what ends before it nor moves what begins behind it into it.
        first = bisect_right(self.ends, start)
        if first == len(self.ends):
            return False
        behind = bisect_left(self.starts, end, first)
        around = self.items(slice(first, behind))
        moved = [_follow(item, start, end, length) for item in around]
        shift = length - (end - start)
        has_changed = moved != around or (shift != 0 and behind < len(self.starts))
        if shift:
            self.starts[behind:] = [place + shift for place in self.starts[behind:]]
            self.ends[behind:] = [place + shift for place in self.ends[behind:]]
        self.put(slice(first, behind), [item for item in moved if item[0] < item[1]])
        return has_changed


class Tags:
    """Definitions of tags, and their intervals in the order in which they were applied: later ones win.

    Intervals of one tag never overlap.
    """

    __slots__ = ("_applications", "_ranges", "definitions")

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}
        self._ranges: dict[str, Ranges] = {}
        self._applications = 0

    def __len__(self) -> int:
        """How many intervals there are."""
        return sum(map(len, self._ranges.values()))

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """All of them, in the order in which they were applied."""
        return self._in_order((name, ranges, slice(None)) for name, ranges in self._ranges.items())

    def define(self, name: str, attrs: Mapping[str, Any]) -> None:
        """Say how a tag looks, anew if it is known."""
        self.definitions[name] = dict(attrs)

    def forget(self, name: str) -> None:
        """Drop a tag with all its uses."""
        self.definitions.pop(name, None)
        self._ranges.pop(name, None)

    def apply(self, name: str, start: int, end: int) -> bool:
        """Tag a range; returns whether it was not empty."""
        if start >= end:
            return False
        ranges = self._ranges.setdefault(name, Ranges())
        self._applications += 1
        ranges.add(start, end, self._applications)
        return True

    def remove(self, name: str, start: int, end: int) -> bool:
        """Cut the tag out of a range; returns whether it was there."""
        ranges = self._ranges.get(name)
        return ranges is not None and ranges.cut(start, end)

    def clear(self) -> None:
        """Take all tags off the text."""
        self._ranges.clear()

    # -- questions ---------------------------------------------------------------------------------

    def at(self, offset: int) -> list[str]:
        """Names of the tags of the character at an offset."""
        return self.within(offset, offset + 1)

    def within(self, start: int, end: int) -> list[str]:
        """Names of the tags in a range, each once."""
        return list(dict.fromkeys(item.name for item in self._overlapping(start, end)))

    def regions(self, name: str) -> list[tuple[int, int]]:
        """Where a tag is, in order; intervals that touch are one."""
        merged: list[tuple[int, int]] = []
        ranges = self._ranges.get(name, Ranges())
        for start, end in zip(ranges.starts, ranges.ends, strict=True):
            if merged and merged[-1][1] >= start:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def pieces(self, start: int, end: int) -> tuple[Interval, ...]:
        """The parts of intervals in a range."""
        found = self._overlapping(start, end) if start < end else ()
        return tuple(Interval(item.name, max(item.start, start), min(item.end, end)) for item in found)

    def _overlapping(self, start: int, end: int) -> tuple[Interval, ...]:
        return self._in_order((name, ranges, ranges.overlapping(start, end)) for name, ranges in self._ranges.items())

    def _in_order(self, parts: Iterable[tuple[str, Ranges, slice]]) -> tuple[Interval, ...]:
        found = [
            (order, start, Interval(name, start, end))
            for name, ranges, part in parts
            for start, end, order in ranges.items(part)
        ]
        found.sort(key=lambda item: item[:2])
        return tuple(item[2] for item in found)

    # -- changes of the text -----------------------------------------------------------------------

    def follow(self, start: int, end: int, length: int) -> bool:
        """A range was replaced by that many characters; returns whether any interval changed."""
        changed = [ranges.follow(start, end, length) for ranges in self._ranges.values()]
        return any(changed)

    def restore(self, pieces: Iterable[Interval]) -> None:
        """Text that had these parts of intervals is back: they grow out of what touches them, or come anew."""
        for name, start, end in pieces:
            ranges = self._ranges.setdefault(name, Ranges())
            part = ranges.touching(start, end)
            items = ranges.items(part)
            if not items:
                self.apply(name, start, end)
                continue
            newest = max(item[2] for item in items)
            grown = (min(start, items[0][0]), max(end, items[-1][1]), newest)
            ranges.put(part, [grown])


def _cut(item: tuple[int, int, int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    first, last, order = item
    if first < start:
        yield first, start, order
    if end < last:
        yield end, last, order


def _follow(item: tuple[int, int, int], start: int, end: int, length: int) -> tuple[int, int, int]:
    """Text inserted inside grows an interval; at its start or end it does not."""
    removed = end - start
    first, last, order = item
    first = first if first <= start else max(start, first - removed)
    last = last if last <= start else max(start, last - removed)
    return first + length if first >= start else first, last + length if last > start else last, order
