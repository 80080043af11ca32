"""What a program does to a TextSource, and how browsers are told: one call per replacement, and what follows from it.

Pages move cursor, tags and icons along by themselves, so they are only told of those where that is not enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...definitions.schema import Definition, Method
from ...errors import ArgumentError
from ...protocol.messages import Call
from ..arguments import Construction
from ..recording import Late, Operation, Report, Step
from ..text.document import Document, Edit
from ..text.positions import Position
from ..text.search import matches
from ..text.units import unit_length
from ..tree import Node, Tree

DOCUMENT = "document"
CHANGED, CURSOR_MOVED = "changed", "cursor_moved"


def construct(tree: Tree, definition: Definition, built: Construction) -> Node:
    """A node with a document; a rebuilt page always gets the text as the argument."""
    text = built.args[0] if built.args else definition.args[0].default
    node = tree.create(definition, (text,), built.options)
    node.set(DOCUMENT, Document(text))
    return node


def document_of(node: Node) -> Document:
    """The document of a TextSource."""
    document = node.get(DOCUMENT)
    assert isinstance(document, Document)
    return document


def offset_in(document: Document, position: Position, where: str) -> int:
    """The offset of a position that a program passed.

    Raises:
        ArgumentError: it is not valid any more, or of another text.
    """
    if position.document is not document:
        raise ArgumentError(f"{where}: the TextBufferRef must be one of this text, got {position!r} of another.")
    position.require_valid(where)
    return position.offset


def _offsets(node: Node, method: Method, *positions: Position) -> list[int]:
    where = f"{node.definition.name}.{method.name}"
    return [offset_in(document_of(node), position, where) for position in positions]


def _range(node: Node, method: Method, *positions: Position) -> list[int]:
    return sorted(_offsets(node, method, *positions))


# -- what browsers are told ------------------------------------------------------------------------


def replace_call(node: Node, edit: Edit, **more: Any) -> Call:
    """The call that makes an edit in a page."""
    options = {"pushUndo": False, "revision": edit.revision, **more}
    return Step(node.wid, "_replaceRange", [edit.start, edit.end, edit.text, options])


def marks_call(node: Node) -> Call:
    """The call that gives a page all tags and icons."""
    return Step(node.wid, "_restoreTagIntervals", [document_of(node).marks()])


def selection_call(node: Node, *more: Any) -> Call:
    """The call that gives a page cursor and selection."""
    anchor, cursor = document_of(node).selection_units()
    if anchor == cursor:
        return Step(node.wid, "_setCursorOffset", [cursor, *more])
    return Step(node.wid, "_setSelectionOffsets", [anchor, cursor, *more])


def edit_calls(tree: Tree, node: Node, edits: list[Edit], *more: Any, **options: Any) -> list[Call]:
    """The calls that make edits in a page; `more` and `options` go with them."""
    calls = _replace_calls(node, edits, *more, **options)
    return [*calls, marks_call(node)] if _need_marks(tree, edits) else calls


def _need_marks(tree: Tree, edits: list[Edit]) -> bool:
    """Whether pages can't move the tags along with edits by themselves."""
    return any(edit.new_marks or (edit.moves_marks and tree.has_foreign_pages) for edit in edits)


def _replace_calls(node: Node, edits: list[Edit], *more: Any, **options: Any) -> list[Call]:
    if not edits:
        return []
    document = document_of(node)
    calls = [replace_call(node, edit, **options) for edit in edits]
    behind = edits[-1].start + unit_length(edits[-1].text)
    if document.selection_units() != (behind, behind):
        calls.append(selection_call(node, *more))
    return calls


def reports(node: Node, cursor: int, changes: int) -> list[Report]:
    """What the program is told, if the cursor was at an offset before."""
    document = document_of(node)
    found: list[Report] = [(CHANGED, [])] * changes
    if document.cursor != cursor:
        found.append((CURSOR_MOVED, [document.position(document.cursor)]))
    return found


def _edited(tree: Tree, node: Node, cursor: int, edits: list[Edit], changes: int, result: Any = None) -> Operation:
    return Operation(
        [*_replace_calls(node, edits)],
        result=result,
        late=Late(node, marks_call) if _need_marks(tree, edits) else None,
        reports=reports(node, cursor, changes if edits else 0),
    )


# -- text ------------------------------------------------------------------------------------------


def set_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace everything."""
    return _reset(node, args[0] or "")


def clear(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace everything by nothing."""
    return _reset(node, "")


def _reset(node: Node, text: str) -> Operation:
    document_of(node).set_text(text)
    return Operation([Step(node.wid, "set_text", [document_of(node).text])])


def insert_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Insert at a position, with tags or without."""
    (offset,) = _offsets(node, method, args[0])
    tags = args[2] if len(args) > 2 else None
    document = document_of(node)
    cursor = document.cursor
    edit = document.edit(offset, offset, args[1], tags or ())
    return _edited(tree, node, cursor, [edit] if edit else [], 1)


def delete_range(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Delete between two positions."""
    start, end = _range(node, method, *args)
    document = document_of(node)
    cursor = document.cursor
    edit = document.edit(start, end, "")
    return _edited(tree, node, cursor, [edit] if edit else [], 1)


def replace(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace the first match, or all; each is a step of its own."""
    query, text, every, start, ignoring_case = [*args, *(param.default for param in method.params[len(args) :])]
    document = document_of(node)
    first = _offsets(node, method, start)[0] if start is not None else 0
    found = list(matches(document.text, query, first, ignoring_case=ignoring_case))
    cursor = document.cursor
    edits = []
    moved = 0
    for begin, end in found if every else found[:1]:
        edit = document.edit(begin + moved, end + moved, text)
        moved += len(text) - (end - begin)
        assert edit is not None
        edits.append(edit)
    return _edited(tree, node, cursor, edits, len(edits), len(edits))


def undo(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Take the last step back."""
    cursor = document_of(node).cursor
    edits = document_of(node).undo()
    return _edited(tree, node, cursor, edits, 1, bool(edits))


def redo(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Make the last step again that was taken back."""
    cursor = document_of(node).cursor
    edits = document_of(node).redo()
    return _edited(tree, node, cursor, edits, 1, bool(edits))


def mark_clean(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Nothing has changed, from now on."""
    document_of(node).is_modified = False
    return Operation([])


# -- cursor and selection --------------------------------------------------------------------------


def set_cursor(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Move the cursor; nothing is selected."""
    (offset,) = _offsets(node, method, args[0])
    return _selected(node, offset, offset)


def set_selection_range(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select; the cursor is at the second position."""
    return _selected(node, *_offsets(node, method, *args))


def _selected(node: Node, anchor: int, cursor: int) -> Operation:
    document = document_of(node)
    before = document.cursor
    document.select(anchor, cursor)
    return Operation([selection_call(node)], reports=reports(node, before, 0))


# -- tags and icons --------------------------------------------------------------------------------


def create_tag(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Define a tag, or define it anew."""
    attrs = (args[1] if len(args) > 1 else None) or {}
    document_of(node).tags.define(args[0], attrs)
    return Operation([Step(node.wid, method.name, [args[0], attrs])])


def remove_tag_def(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Forget a tag with all its uses."""
    document_of(node).tags.forget(args[0])
    return Operation([call])


def apply_tag(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Tag a range."""
    tags = document_of(node).tags
    start, end = _range(node, method, *args[1:])
    if args[0] not in tags.definitions:
        known = ", ".join(map(repr, tags.definitions)) or "none"
        raise ArgumentError(
            f"{node.definition.name}.{method.name}: name must be the name of a tag, got {args[0]!r}. "
            f"Define it by create_tag() first; known are: {known}."
        )
    return _marked(node, tags.apply(args[0], start, end))


def remove_tag(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Cut a tag out of a range."""
    start, end = _range(node, method, *args[1:])
    return _marked(node, document_of(node).tags.remove(args[0], start, end))


def set_icon(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Give a position an icon, or take it away."""
    _offsets(node, method, args[0])
    return _marked(node, document_of(node).icons.set(*args))


def clear_icons(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Take all icons away."""
    return _marked(node, document_of(node).icons.clear())


def _marked(node: Node, has_changed: bool) -> Operation:
    return Operation([], late=Late(node, marks_call) if has_changed else None)


# -- scrolling -------------------------------------------------------------------------------------


def scroll_to_ref(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Bring the line of a position into view."""
    return _scrolled(node, _offsets(node, method, args[0])[0], *args[1:])


def scroll_to_lineno(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Bring a line into view."""
    return _scrolled(node, document_of(node).lines.line_start(args[0]), *args[1:])


def scroll_to_cursor(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Bring the cursor's line into view."""
    return _scrolled(node, document_of(node).cursor)


def scroll_to_end(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Bring the last line into view."""
    return _scrolled(node, len(document_of(node).lines))


def _scrolled(node: Node, offset: int, align: str = "nearest") -> Operation:
    units = document_of(node).lines.to_units(offset)
    return Operation([Step(node.wid, "_scrollToOffset", [units, align])])


def show_tooltip(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show a text near a point, or hide it."""
    return Operation([Step(node.wid, "_showTooltip", args)])


# -- a rebuilt page --------------------------------------------------------------------------------


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """What a page with the present text needs beside it."""
    document = document_of(node)
    for name, attrs in document.tags.definitions.items():
        yield Step(node.wid, "create_tag", [name, attrs])
    if document.revision:
        yield replace_call(node, Edit(0, 0, "", document.revision, False))
    if len(document.tags) or len(document.icons):
        yield marks_call(node)
    if document.selection != (0, 0):
        yield selection_call(node)
