"""What a program does with a TextBufferRef. No browser hears of it."""

from __future__ import annotations

from typing import Any

from ...definitions.schema import Definition, Method
from ...errors import ArgumentError
from ...protocol.messages import Call
from ..arguments import Construction
from ..recording import Operation, Step
from ..text.document import Document
from ..text.positions import RIGHT, Position
from ..tree import Node, Tree
from .documents import document_of, offset_in


def construct(tree: Tree, definition: Definition, built: Construction) -> Position:
    """A position in the text of a TextSource; without one, in an empty text of its own."""
    given = [*built.args, None, None, None]
    buffer, offset, gravity = given[:3]
    document = Document() if buffer is None else document_of(buffer)
    return document.position(offset or 0, gravity or RIGHT)


def create_ref(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """A new position."""
    return Operation([], result=document_of(node).position(*args))


def create_named_ref(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """A new position under a name."""
    document = document_of(node)
    position = document.position(*args[1:])
    document.positions.name(args[0], position)
    return Operation([], result=position)


def remove_ref(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """End a position with its name and its icon."""
    document = document_of(node)
    where = f"{node.definition.name}.{method.name}"
    if args[0].document is not document:
        raise ArgumentError(f"{where}: the TextBufferRef must be one of this text, got {args[0]!r} of another.")
    document.positions.remove(args[0])
    return _without_icon(node, args[0])


def remove_named_ref(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Forget a name with its position."""
    document = document_of(node)
    position = document.positions.named.get(args[0])
    document.positions.forget(args[0])
    return Operation([]) if position is None else _without_icon(node, position)


def _without_icon(node: Node, position: Position) -> Operation:
    document = document_of(node)
    if not document.icons.set(position, None):
        return Operation([])
    return Operation([Step(node.wid, "_restoreTagIntervals", [document.marks()])])


# -- the methods of a TextBufferRef ----------------------------------------------------------------


def set_offset(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to an offset."""
    return _moved(node, args[0])


def set_line(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the start of a line."""
    return _moved(node, node.document.lines.line_start(args[0]))


def to_ref(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to where another one is."""
    return _moved(node, offset_in(node.document, args[0], f"{node.definition.name}.{method.name}"))


def copy(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Another one at the same place."""
    node.require_valid(f"{node.definition.name}.{method.name}")
    return Operation([], result=node.document.position(node.offset, node.gravity))


def to_line_start(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the start of the line."""
    return _moved(node, node.document.lines.line_start(node.line))


def to_line_end(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the end of the line."""
    return _moved(node, node.document.lines.line_end(node.line))


def to_next_line(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the start of the next line; stay on the last."""
    lines = node.document.lines
    return _moved(node, lines.line_start(node.line + 1) if node.line < lines.last_line else node.offset)


def to_prev_line(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the start of the previous line; stay on the first."""
    return _moved(node, node.document.lines.line_start(node.line - 1) if node.line > 0 else node.offset)


def to_next_char(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go one character forward."""
    return _moved(node, node.offset + 1)


def to_prev_char(tree: Tree, node: Any, method: Method, args: list[Any], call: Call) -> Operation:
    """Go one character back."""
    return _moved(node, node.offset - 1)


def _moved(position: Position, offset: int) -> Operation:
    position.move(offset)
    return Operation([])
