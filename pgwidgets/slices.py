"""Long work in slices: whoever shares the thread waits for one slice, not for all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# Rows, nodes or cells' worth of rows in one slice: a few milliseconds of work.
SLICE = 1024


def _go_on() -> None:
    """Nobody shares the thread."""


_rest: Callable[[], None] = _go_on


def rest_by(rest: Callable[[], None]) -> None:
    """Let a function be called between slices; it returns when others have had their turn."""
    global _rest  # noqa: PLW0603 - there is one runtime, which says how to wait
    _rest = rest


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nobody have a turn before the block is over."""
    rest = _rest
    rest_by(_go_on)
    try:
        yield
    finally:
        rest_by(rest)


class Turns:
    """Work whose parts are taken one by one: once a slice of them is done others have their turn."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = SLICE

    def take(self) -> None:
        """One more part."""
        self._left -= 1
        if self._left == 0:
            self._left = SLICE
            _rest()


def slices(items: Sequence[Any], size: int = SLICE) -> Iterator[Sequence[Any]]:
    """The items, some at a time; between two slices others have their turn."""
    for start in range(0, len(items), size):
        if start:
            _rest()
        yield items[start : start + size]
