"""Getters of the text classes, by the names that their definitions use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...errors import ArgumentError
from .document import Document
from .history import Selection
from .positions import Position
from .search import matches

if TYPE_CHECKING:
    from ..tree import Node

Pair = tuple[Position, Position]


def _document(node: Node) -> Document:
    document = node.get("document")
    assert isinstance(document, Document)
    return document


def _offset(node: Node, position: Position) -> int:
    if position.document is not _document(node):
        raise ArgumentError(f"TextSource: the TextBufferRef must be one of this text, got {position!r} of another.")
    position.require_valid("TextSource")
    return position.offset


def _pair(node: Node, start: int, end: int) -> Pair:
    document = _document(node)
    return document.position(start), document.position(end)


def text_all(node: Node) -> str:
    """The whole text."""
    return _document(node).text


def text_length(node: Node) -> int:
    """How many characters there are."""
    return len(_document(node).lines)


def text_range(node: Node, start: Position, end: Position) -> str:
    """The text between two positions."""
    first, last = sorted((_offset(node, start), _offset(node, end)))
    return _document(node).text[first:last]


def text_cursor(node: Node) -> Position:
    """A position at the cursor."""
    document = _document(node)
    return document.position(document.cursor)


def text_selection(node: Node) -> Pair | None:
    """The selection in ascending order."""
    selection: Selection = _document(node).selection
    return None if selection.anchor == selection.cursor else _pair(node, min(selection), max(selection))


def text_has_selection(node: Node) -> bool:
    """Whether anything is selected."""
    selection = _document(node).selection
    return selection.anchor != selection.cursor


def text_has_tag(node: Node, name: str) -> bool:
    """Whether a tag is applied anywhere."""
    return bool(_document(node).tags.regions(name))


def text_tags_at(node: Node, position: Position) -> list[str]:
    """Names of the tags of a character."""
    return _document(node).tags.at(_offset(node, position))


def text_tags_range(node: Node, start: Position, end: Position) -> list[str]:
    """Names of the tags in a range."""
    return _document(node).tags.within(*sorted((_offset(node, start), _offset(node, end))))


def text_tag_region(node: Node, name: str) -> Pair | None:
    """From the first to the last place of a tag."""
    regions = _document(node).tags.regions(name)
    return _pair(node, regions[0][0], regions[-1][1]) if regions else None


def text_tag_regions(node: Node, name: str) -> list[Pair]:
    """All places of a tag."""
    return [_pair(node, start, end) for start, end in _document(node).tags.regions(name)]


def text_named_ref(node: Node, name: str) -> Position | None:
    """The position of a name."""
    return _document(node).positions.named.get(name)


def text_start(node: Node) -> Position:
    """A position at the start."""
    return _document(node).position(0)


def text_end(node: Node) -> Position:
    """A position at the end."""
    document = _document(node)
    return document.position(len(document.lines))


def text_bounds(node: Node) -> Pair:
    """Positions at start and end."""
    return text_start(node), text_end(node)


def text_line_start(node: Node, lineno: int) -> Position:
    """A position at the start of a line."""
    document = _document(node)
    return document.position(document.lines.line_start(lineno))


def text_line_end(node: Node, lineno: int) -> Position:
    """A position at the end of a line."""
    document = _document(node)
    return document.position(document.lines.line_end(lineno))


def text_last_line(node: Node) -> int:
    """Number of the last line."""
    return _document(node).lines.last_line


def text_can_undo(node: Node) -> bool:
    """Whether there is something to undo."""
    return _document(node).history.can_undo


def text_can_redo(node: Node) -> bool:
    """Whether there is something to redo."""
    return _document(node).history.can_redo


def text_is_modified(node: Node) -> bool:
    """Whether the text was edited since it was set or declared clean."""
    return _document(node).is_modified


def text_find(node: Node, query: str, start: Position | None = None, case_insensitive: bool = False) -> Pair | None:
    """The first match."""
    first = 0 if start is None else _offset(node, start)
    found = next(matches(_document(node).text, query, first, ignoring_case=case_insensitive), None)
    return None if found is None else _pair(node, *found)


def text_find_all(node: Node, query: str, start: Position | None = None, case_insensitive: bool = False) -> list[Pair]:
    """All matches."""
    first = 0 if start is None else _offset(node, start)
    return [
        _pair(node, *found) for found in matches(_document(node).text, query, first, ignoring_case=case_insensitive)
    ]


def ref_offset(position: Position) -> int:
    """Where it is."""
    return position.offset


def ref_gravity(position: Position) -> str:
    """Which way it goes."""
    return position.gravity


def ref_is_valid(position: Position) -> bool:
    """Whether it still is one."""
    return position.is_valid


def ref_line(position: Position) -> int:
    """Number of its line."""
    return position.line


def ref_line_column(position: Position) -> tuple[int, int]:
    """Line and column."""
    return position.line, position.column


ANSWERS: dict[str, Callable[..., Any]] = {
    name: function for name, function in globals().items() if name.startswith(("text_", "ref_"))
}
