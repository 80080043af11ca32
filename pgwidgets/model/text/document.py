"""A text with everything that belongs to it. Every change of it goes through here, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ...errors import ProtocolError
from . import changes
from .changes import Change
from .history import History, Replacement, Selection, Step
from .icons import Icons
from .lines import Lines
from .positions import LEFT, RIGHT, Position, Positions
from .tags import Interval, Tags
from .units import well_formed

# Changes that are remembered, so that what browsers report of an older text can be brought up to date.
MAX_REVISIONS = 2000
# Typists whose last change is remembered.
MAX_TYPISTS = 200
# A person's typing can't make a text longer, code points.
MAX_TYPED_LENGTH = 32 * 1024 * 1024


class Edit(NamedTuple):
    """A replacement that was made, as browsers are told of it: offsets in UTF-16 units of the text before.

    Attributes:
        revision: of the text after it.
        moves_marks: whether ranges with tags were moved, as pages of this package do by themselves.
        new_marks: whether there are tags that no page can know of.
    """

    start: int
    end: int
    text: str
    revision: int
    moves_marks: bool
    new_marks: bool = False


class Made(NamedTuple):
    """A typist's change that was made.

    Attributes:
        number: of the change, as the typist counts.
        before, after: revisions.
    """

    number: int
    before: int
    after: int


class Document:
    """The truth about an editor's text, tags, positions, icons, cursor, selection and history.

    Attributes:
        revision: how many changes there were.
        made: the last change of each typist, so that none is made twice.
        is_modified: whether there were any since the text was set or declared clean.
    """

    __slots__ = (
        "_born",
        "_past",
        "history",
        "icons",
        "is_modified",
        "lines",
        "made",
        "positions",
        "revision",
        "selection",
        "tags",
    )

    def __init__(self, text: str = "") -> None:
        self.lines = Lines(text)
        self.tags = Tags()
        self.positions = Positions()
        self.icons = Icons()
        self.history = History()
        self.selection = Selection(0, 0)
        self.is_modified = False
        self.revision = 0
        self.made: dict[str, Made] = {}
        self._born = 0  # the revision that the text was set as
        self._past: list[Change] = []

    @property
    def text(self) -> str:
        """All of the text."""
        return self.lines.text

    @property
    def cursor(self) -> int:
        """Where the cursor is."""
        return self.selection.cursor

    # -- positions ---------------------------------------------------------------------------------

    def position(self, offset: int, gravity: str = RIGHT) -> Position:
        """A new live position, clamped to the text."""
        return self.positions.add(Position(self, self.lines.clamp(offset), gravity))

    def select(self, anchor: int, cursor: int) -> None:
        """Select a range, the cursor at its second end."""
        self.selection = Selection(self.lines.clamp(anchor), self.lines.clamp(cursor))
        self.history.interrupt()

    # -- edits of a program ------------------------------------------------------------------------

    def set_text(self, text: str) -> None:
        """Replace everything: no tags, positions, icons and steps remain. Definitions of tags do."""
        self.positions.clear()
        self.icons.clear()
        self.tags.clear()
        self.history.clear()
        self.lines = Lines(text)
        self.selection = Selection(0, 0)
        self.is_modified = False
        self.revision += 1
        self._born = self.revision
        self._past.clear()

    def edit(self, start: int, end: int, text: str, tags: Sequence[str] = ()) -> Edit | None:
        """Replace a range, as one step; None if that changes nothing."""
        text = well_formed(text)
        if start == end and not text:
            return None
        before = self.selection
        made, edit = self._replace(start, end, text)
        for name in tags:
            self.tags.apply(name, start, start + len(text))
        self.selection = Selection(made.end, made.end)
        self.history.add(Step((made,), before, self.selection))
        return edit._replace(new_marks=bool(tags and text))

    def _replace(self, start: int, end: int, text: str) -> tuple[Replacement, Edit]:
        """Change the text, and let everything follow."""
        units = self.lines.to_units(start), self.lines.to_units(end)
        self._past.append(changes.replacement(*units, text, self.lines.units))
        del self._past[:-MAX_REVISIONS]
        pieces = self.tags.pieces(start, end)
        removed = self.lines.replace(start, end, text)
        moves_marks = self.tags.follow(start, end, len(text))
        self.positions.follow(start, end, len(text))
        self.revision += 1
        self.is_modified = True
        return Replacement(start, removed, text, pieces), Edit(*units, text, self.revision, moves_marks)

    # -- undo --------------------------------------------------------------------------------------

    def undo(self) -> list[Edit]:
        """Take the last step back; nothing if there is none."""
        step = self.history.undo()
        if step is None:
            return []
        edits = [self._restore(item.inverse, item.pieces) for item in reversed(step.replacements)]
        self.selection = step.before
        return edits

    def redo(self) -> list[Edit]:
        """Make the step again that was last taken back; nothing if there is none."""
        step = self.history.redo()
        if step is None:
            return []
        made = [self._replace(item.start, item.start + len(item.removed), item.inserted) for item in step.replacements]
        self.history.redone(Step(tuple(item for item, _ in made), step.before, step.after))
        self.selection = step.after
        return [edit for _, edit in made]

    def _restore(self, item: Replacement, pieces: Iterable[Interval]) -> Edit:
        _, edit = self._replace(item.start, item.start + len(item.removed), item.inserted)
        pieces = tuple(pieces)
        self.tags.restore(pieces)
        return edit._replace(new_marks=bool(pieces))

    # -- edits of persons --------------------------------------------------------------------------

    def is_outdated(self, revision: int) -> bool:
        """Whether a revision is one of a text that has been replaced as a whole."""
        return 0 <= revision < self._born

    def since(self, revision: int) -> list[Change] | None:
        """The changes since a revision; None if they are not remembered any more.

        Raises:
            ProtocolError: there never was such a revision.
        """
        count = self.revision - revision
        if count < 0 or revision < 0:
            raise ProtocolError(f"a revision must be one from 0 to {self.revision}, got {revision}")
        if count > len(self._past):
            return None
        return self._past[len(self._past) - count :]

    def remember(self, typist: str, made: Made) -> None:
        """A typist's change was made."""
        self.made.pop(typist, None)
        self.made[typist] = made
        if len(self.made) > MAX_TYPISTS:
            del self.made[next(iter(self.made))]

    def type(self, typist: str, change: Change, anchor: int, cursor: int) -> list[Edit]:
        """What a person has changed in the present text, and selected afterwards; offsets in units.

        Raises:
            ProtocolError: it is no change of this text.
        """
        places = _places(self.lines, change)
        before = self.selection
        made = [self._replace(start, end, well_formed(text)) for start, end, text in places]
        self.select_units(anchor, cursor)
        if made:
            steps = tuple(item for item, _ in made)
            self.history.add(Step(steps, before, self.selection, typist))
        return [edit for _, edit in made]

    def check(self, *in_order: Change) -> None:
        """Raise `ProtocolError` unless these are changes of the present text, one after the other."""
        lines = Lines(self.text)
        for change in in_order:
            for start, end, text in _places(lines, change):
                lines.replace(start, end, well_formed(text))

    def select_units(self, anchor: int, cursor: int) -> None:
        """What a person has selected in the present text; outside of it is clamped."""
        to_offset: Callable[[int], int] = self._clamped_from_units
        self.selection = Selection(to_offset(anchor), to_offset(cursor))

    def _clamped_from_units(self, units: int) -> int:
        units = max(0, min(units, self.lines.units))
        return self.lines.from_units(units)

    # -- what browsers are told --------------------------------------------------------------------

    def selection_units(self) -> tuple[int, int]:
        """The selection in units."""
        return self.lines.to_units(self.selection.anchor), self.lines.to_units(self.selection.cursor)

    def marks(self) -> list[dict[str, object]]:
        """Tags and icons as browsers are given them: offsets in units.

        Icons go as empty intervals, which pages that know nothing of them leave out.
        """
        to_units = self.lines.to_units
        shown: list[dict[str, object]] = [
            {"name": item.name, "start": to_units(item.start), "end": to_units(item.end)}
            for item in self.tags.intervals
        ]
        shown.extend(
            {"name": "", "start": to_units(offset), "end": to_units(offset), "icon": url, "gravity": gravity}
            for offset, gravity, url in self.icons.shown
        )
        return shown


def _places(lines: Lines, change: Change) -> list[tuple[int, int, str]]:
    """What a change replaces, the last place first; in characters."""
    if changes.length_before(change) != lines.units:
        raise ProtocolError("a change must be one of the text of its revision")
    growth = sum(len(part) for part in change if isinstance(part, str))
    if len(lines) + growth > MAX_TYPED_LENGTH:
        raise ProtocolError(f"a text must not grow beyond {MAX_TYPED_LENGTH} characters")
    to_offset = lines.from_units
    return [(to_offset(start), to_offset(end), text) for start, end, text in changes.replacements(change)]


__all__ = ["LEFT", "RIGHT", "Document", "Edit", "Made"]
