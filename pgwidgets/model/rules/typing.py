"""What people do in a TextSource: typed in one page, brought up to date here, shown in the others.

Pages of this package report changes with the revision of the text that they were made in (docs/text-editing.md).
"""

from __future__ import annotations

from typing import Any

from ...errors import ProtocolError
from ...protocol.messages import Call
from ..recording import Pushes, Step
from ..text import changes
from ..text.changes import Change
from ..text.document import Document, Edit, Made
from ..text.units import unit_length, whole_characters
from ..tree import Node, Tree
from .documents import document_of, edit_calls, marks_call, replace_call, reports, selection_call

MAX_TYPIST_LENGTH = 64
# Tells a page that somebody else's action is shown, which leaves its own person's cursor alone.
MIRRORED = "mirrored"


def edited(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person changed the text."""
    typist, number, revision, value, anchor, cursor = args
    if len(typist) > MAX_TYPIST_LENGTH:
        raise ProtocolError(f"a typist's name must not be longer than {MAX_TYPIST_LENGTH}")
    document = document_of(node)
    if document.is_outdated(revision):
        return  # it crossed a set_text, after which that page has dropped it too
    past = document.since(revision)
    if past is None or not _may_edit(node):
        pushes.replies += _everything(node)
        return
    change, selection = _brought_up_to_date(changes.read(value), (anchor, cursor), past)
    before, revision = document.cursor, document.revision
    edits = document.type(typist, change, *selection)
    document.remember(typist, Made(number, revision, document.revision))
    acknowledged = Edit(0, 0, "", document.revision, False)
    pushes.replies.append(replace_call(node, acknowledged, acknowledges=number))
    if past and edits and len(document.tags):
        pushes.replies.append(marks_call(node))
    pushes += _mirrored(tree, node, edits)
    pushes.reports += reports(node, before, 1 if edits else 0)


def resumed(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A page that was rebuilt reports what it had typed and does not know to have arrived: it shows none of it now."""
    typist, number, revision, *values, anchor, cursor = args
    document = document_of(node)
    past = None if document.is_outdated(revision) else document.since(revision)
    made = document.made.get(typist)
    if past is None or not _may_edit(node) or (made is not None and made.number > number):
        return
    first, second = (changes.read(value) for value in values)
    own = None if made is None or made.number < number else range(made.before - revision, made.after - revision)
    todo, selection = _resumed(first, second, (anchor, cursor), past, own)
    document.check(*todo)
    before = document.cursor
    edits = [edit for change in todo for edit in document.type(typist, change, *selection)]
    document.remember(typist, Made(number + 1, document.revision, document.revision))
    pushes.replies += [_silent(call) for call in edit_calls(tree, node, edits)]
    pushes += _mirrored(tree, node, edits)
    pushes.reports += reports(node, before, 1 if edits else 0)


def selected(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person moved the cursor, or selected."""
    revision, anchor, cursor = args
    document = document_of(node)
    past = None if document.is_outdated(revision) else document.since(revision)
    if past is None:
        return
    for change in past:
        anchor, cursor = changes.move(change, anchor), changes.move(change, cursor)
    before = document.selection
    document.select_units(anchor, cursor)
    if document.selection == before:
        return
    pushes.append(_silent(selection_call(node, MIRRORED)))
    pushes.reports += reports(node, before.cursor, 0)


def recalled(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person asked for undo or redo."""
    if not _may_edit(node):
        return
    document = document_of(node)
    before = document.cursor
    edits = document.undo() if args[0] == "undo" else document.redo()
    pushes.replies += [_silent(call) for call in edit_calls(tree, node, edits)]
    pushes += _mirrored(tree, node, edits)
    pushes.reports += reports(node, before, 1 if edits else 0)


def icon_clicked(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """A person clicked into the gutter: whose icon is there, is known here."""
    args[1:] = [document_of(node).icons.on_line(args[0])]


def rested(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """The pointer rests over text: the column is told in characters."""
    lines = document_of(node).lines
    line = lines.text[lines.line_start(args[0]) : lines.line_end(args[0])]
    units = max(0, min(args[1], unit_length(line)))
    args[1] = whole_characters(line, units)


def _may_edit(node: Node) -> bool:
    return bool(node.get("editable") and node.get("enabled"))


def _brought_up_to_date(
    change: Change, selection: tuple[int, int], past: list[Change]
) -> tuple[Change, tuple[int, int]]:
    for other in past:
        change, other_after = changes.transform(change, other)
        selection = _moved(other_after, selection)
    return change, selection


def _resumed(
    first: Change, second: Change, selection: tuple[int, int], past: list[Change], own: range | None
) -> tuple[list[Change], tuple[int, int]]:
    """Two changes, one after the other, brought up to date; where `own` are those of the first, it has been made."""
    for index, other in enumerate(past):
        if own is not None and index in own:
            continue
        other_after = other
        if own is None or index < own.start:
            first, other_after = changes.transform(first, other_after)
        second, other_after = changes.transform(second, other_after)
        selection = _moved(other_after, selection)
    return ([first, second] if own is None else [second]), selection


def _moved(change: Change, selection: tuple[int, int]) -> tuple[int, int]:
    """What was typed stays together: others' text at the same place comes behind the cursor."""
    anchor, cursor = selection
    return changes.move(change, anchor, is_pushed=False), changes.move(change, cursor, is_pushed=False)


def _mirrored(tree: Tree, node: Node, edits: list[Edit]) -> list[Call]:
    return [_silent(call) for call in edit_calls(tree, node, edits, MIRRORED, mirrored=True)]


def _everything(node: Node) -> list[Call]:
    """What brings a page back to the truth."""
    document: Document = document_of(node)
    calls = [
        Step(node.wid, "set_text", [document.text]),
        replace_call(node, Edit(0, 0, "", document.revision, False)),
        marks_call(node),
        selection_call(node),
    ]
    return [_silent(call) for call in calls]


def _silent(call: Call) -> Call:
    call.silent = True
    return call
