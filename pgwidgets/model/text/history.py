"""Undo and redo."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .tags import Interval

MAX_STEPS = 500

_WORD_BEGINS = re.compile(r"\s\S")


class Selection(NamedTuple):
    """What is selected: from `anchor` to `cursor`, where the cursor is. Nothing, if these are equal."""

    anchor: int
    cursor: int


class Replacement(NamedTuple):
    """Text was put in place of other text, which had parts of tags."""

    start: int
    removed: str
    inserted: str
    pieces: tuple[Interval, ...] = ()

    @property
    def end(self) -> int:
        """Where the inserted text ends."""
        return self.start + len(self.inserted)

    @property
    def inverse(self) -> Replacement:
        """What takes it back."""
        return Replacement(self.start, self.inserted, self.removed)


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back.

    Attributes:
        replacements: in the order in which they were made.
        typist: whose typing it is, so that it can grow by what he types next; None: it can't.
    """

    replacements: tuple[Replacement, ...]
    before: Selection
    after: Selection
    typist: str | None = None


@dataclass(slots=True)
class History:
    """Steps that can be undone, and those that can be redone."""

    _done: deque[Step] = field(default_factory=lambda: deque(maxlen=MAX_STEPS))
    _undone: list[Step] = field(default_factory=list)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    def add(self, step: Step) -> None:
        """Something was done: it joins the step before if it continues that; nothing can be redone any more."""
        self._undone.clear()
        if self._done and _continues(self._done[-1], step):
            step = _joined(self._done.pop(), step)
        self._done.append(step)

    def interrupt(self) -> None:
        """What is typed next is a step of its own."""
        if self._done:
            self._done.append(replace(self._done.pop(), typist=None))

    def undo(self) -> Step | None:
        """The step to take back."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(replace(step, typist=None))
        return step

    def redo(self) -> Step | None:
        """The step to make again. It is the caller's business to report that with `redone`."""
        return self._undone.pop() if self._undone else None

    def redone(self, step: Step) -> None:
        """A step was made again."""
        self._done.append(step)

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()


def _continues(last: Step, step: Step) -> bool:
    """Letters typed one after the other, or erased one after the other, are one step; a word's end ends it."""
    if step.typist is None or last.typist != step.typist or len(step.replacements) != 1:
        return False
    (new,), old = step.replacements, last.replacements[-1]
    if new.inserted and not new.removed:
        is_next = old.inserted != "" and new.start == old.end and last.after.cursor == step.before.cursor
        return is_next and "\n" not in new.inserted and not _WORD_BEGINS.search(old.inserted[-1:] + new.inserted)
    erases = old.inserted == "" and new.inserted == "" and "\n" not in new.removed
    return erases and old.start in (new.start, new.start + len(new.removed))


def _joined(last: Step, step: Step) -> Step:
    (new,), old = step.replacements, last.replacements[-1]
    if new.inserted:
        joined = (*last.replacements[:-1], old._replace(inserted=old.inserted + new.inserted))
    else:
        joined = (*last.replacements, new)
    return Step(joined, last.before, step.after, step.typist)
