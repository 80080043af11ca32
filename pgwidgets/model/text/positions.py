"""Live positions in a text: they stay at the same place while the text around them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakSet, ref

from ...definitions import WIDGETS
from ...definitions.schema import Definition
from ...errors import ArgumentError

if TYPE_CHECKING:
    from .document import Document

LEFT, RIGHT = "left", "right"
# Positions never cross the wire.
NO_WID = 0


class Position:
    """A place in a document. It lives as long as somebody holds it.

    Attributes:
        document: the document it belongs to.
        offset: where it is.
        gravity: "right" moves behind text that is inserted exactly here, "left" stays before it.
        is_valid: False once it was removed or the text was replaced.
    """

    __slots__ = ("__weakref__", "_owner", "document", "gravity", "heard", "is_valid", "offset")

    wid = NO_WID
    alive = True
    children: tuple[Any, ...] = ()
    class_names = frozenset({"TextBufferRef"})

    def __init__(self, document: Document, offset: int, gravity: str) -> None:
        self.document = document
        self.offset = offset
        self.gravity = gravity
        self.is_valid = True
        self.heard: set[str] | None = None
        self._owner: ref[Any] | None = None

    def __repr__(self) -> str:
        state = "" if self.is_valid else " (invalid)"
        return f"<TextBufferRef offset={self.offset} gravity={self.gravity}{state}>"

    @property
    def definition(self) -> Definition:
        """What programs can do with it."""
        return WIDGETS["TextBufferRef"]

    @property
    def owner(self) -> Any:
        """The object that programs hold; None if they hold none."""
        return None if self._owner is None else self._owner()

    @owner.setter
    def owner(self, owner: Any) -> None:
        self._owner = None if owner is None else ref(owner)

    def hears(self, action: str) -> bool:
        """No browser reports anything about it."""
        return False

    @property
    def line(self) -> int:
        """Number of its line."""
        return self.document.lines.line_of(self.document.lines.clamp(self.offset))

    @property
    def column(self) -> int:
        """Characters before it in its line."""
        return self.offset - self.document.lines.line_start(self.line)

    def move(self, offset: int) -> None:
        """Go elsewhere; what lies outside the text is clamped.

        Raises:
            ArgumentError: it is not valid any more.
        """
        self.require_valid("TextBufferRef")
        self.offset = self.document.lines.clamp(offset)

    def require_valid(self, where: str) -> None:
        """Raise `ArgumentError` for a position that is not valid any more."""
        if not self.is_valid:
            raise ArgumentError(
                f"{where}: the TextBufferRef has been invalidated by set_text(), clear() or its removal. "
                "Get a new one, such as by create_ref()."
            )

    def follow(self, start: int, end: int, length: int) -> None:
        """A range was replaced by that many characters."""
        if self.offset > start:
            self.offset = max(start, self.offset - (end - start))
        if self.offset > start or (self.offset == start and self.gravity == RIGHT):
            self.offset += length


class Positions:
    """All positions of a document, some of which have names."""

    __slots__ = ("_all", "named")

    def __init__(self) -> None:
        self._all: WeakSet[Position] = WeakSet()
        self.named: dict[str, Position] = {}

    def add(self, position: Position) -> Position:
        """Look after a position."""
        self._all.add(position)
        return position

    def name(self, name: str, position: Position) -> None:
        """Give a position a name; one that had it is not valid any more."""
        self.forget(name)
        self.named[name] = position

    def forget(self, name: str) -> None:
        """Drop a name with its position."""
        former = self.named.pop(name, None)
        if former is not None:
            self.remove(former)

    def remove(self, position: Position) -> None:
        """End a position."""
        position.is_valid = False
        self._all.discard(position)
        self.named = {name: item for name, item in self.named.items() if item is not position}

    def clear(self) -> None:
        """End all positions."""
        for position in list(self._all):
            position.is_valid = False
        self._all.clear()
        self.named.clear()

    def follow(self, start: int, end: int, length: int) -> None:
        """A range was replaced by that many characters."""
        for position in self._all:
            position.follow(start, end, length)
