"""TextSource on the wire: what its calls send, what pages report, with pages of this package and with others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.errors import ArgumentError, BrowserError
from pgwidgets.sync import Session, Widgets
from pgwidgets.testing import FakeBrowser
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually


class Editor:
    """A text, the browser of this package that shows it, and what the program was told."""

    def __init__(self, session: Session, browse: Callable[..., FakeBrowser], text: str) -> None:
        self.source = session.get_widgets().TextSource(text)
        self.told: list[tuple[Any, ...]] = []
        self.source.on("changed", lambda: self.told.append(("changed",)))
        self.source.on("cursor-moved", lambda ref: self.told.append(("cursor_moved", ref.get_offset())))
        self.browser = browse(session, client=OUR_PAGE)

    def calls(self, browser: FakeBrowser | None = None) -> list[tuple[Any, ...]]:
        found = (browser or self.browser).find("TextSource")
        return [(call.method, *call.args) for call in found.calls]

    def fire(self, action: str, *args: Any) -> None:
        self.browser.fire(self.browser.find("TextSource"), action, *args)


@pytest.fixture
def edit(session: Session, browse: Callable[..., FakeBrowser]) -> Callable[..., Editor]:
    """``edit(text)``: an editor with that text."""
    return lambda text: Editor(session, browse, text)


def replaced(start: int, end: int, text: str, revision: int, **more: Any) -> tuple[Any, ...]:
    return ("_replaceRange", start, end, text, {"pushUndo": False, "revision": revision, **more})


# The program's calls


def test_every_edit_is_one_call_in_units(edit: Callable[..., Editor]) -> None:
    editor = edit("a😀b")
    source = editor.source
    source.insert_text(source.create_ref(2), "x😀")
    source.delete_range(*source.find("b"))
    assert editor.calls() == [replaced(3, 3, "x😀", 1), replaced(6, 7, "", 2)]
    assert source.get_text() == "a😀x😀"
    eventually(lambda: editor.told.count(("changed",)) == 2)


def test_replacing_all_is_one_message_and_tells_of_each(edit: Callable[..., Editor]) -> None:
    editor = edit("a.a.a")
    before = len(editor.browser.log)
    assert editor.source.replace("a", "bb", all=True) == 3
    assert editor.calls() == [replaced(0, 1, "bb", 1), replaced(3, 4, "bb", 2), replaced(6, 7, "bb", 3)]
    received = [entry for entry in list(editor.browser.log)[before:] if not entry.is_sent]
    assert len(received) == 1
    eventually(lambda: editor.told.count(("changed",)) == 3)


def test_callback_is_told_of_its_own_edits_before_its_calls_return(edit: Callable[..., Editor]) -> None:
    editor = edit("a.a")
    counts: list[int] = []

    def count_after(call: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        call(*args, **kwargs)
        counts.append(editor.told.count(("changed",)))

    def work() -> None:
        count_after(editor.source.insert_text, editor.source.get_ref_end(), "b")
        count_after(editor.source.replace, "a", "c", all=True)
        count_after(editor.source.undo)
        with editor.source.batch():
            count_after(editor.source.insert_text, editor.source.get_ref_end(), "d")
        editor.browser.fail_next("_replaceRange", "no")
        with pytest.raises(BrowserError):
            editor.source.insert_text(editor.source.get_ref_end(), "e")
        counts.append(editor.told.count(("changed",)))

    editor.source.session.gui_call(work)
    assert counts == [1, 3, 4, 5, 6]


def test_handler_that_edits_at_once_comes_after_what_it_was_told_of(edit: Callable[..., Editor]) -> None:
    editor = edit("")
    source = editor.source

    def append() -> None:
        if source.get_length() < 3:
            source.insert_text(source.get_ref_end(), "x")

    source.on("changed", append)
    source.session.gui_call(source.insert_text, source.get_ref_end(), "a")
    assert editor.calls() == [replaced(0, 0, "a", 1), replaced(1, 1, "x", 2), replaced(2, 2, "x", 3)]


def test_calls_of_a_batch_are_one_message(edit: Callable[..., Editor]) -> None:
    editor = edit("abc")
    source = editor.source
    before = len(editor.browser.log)
    with source.batch():
        source.create_tag("t", bold=True)
        source.apply_tag("t", *source.find("b"))
        source.insert_text(source.get_ref_end(), "d", tags=["t"])
    assert len([entry for entry in list(editor.browser.log)[before:] if not entry.is_sent]) == 1
    # All tags once, for the text that the whole batch has made.
    assert [call[0] for call in editor.calls()] == ["create_tag", "_replaceRange", "_restoreTagIntervals"]


def test_tags_applied_in_a_batch_are_sent_once(edit: Callable[..., Editor]) -> None:
    editor = edit("abc")
    source = editor.source
    source.create_tag("t")
    with source.batch():
        for start, end in source.find_all("b") + source.find_all("c"):
            source.apply_tag("t", start, end)
    intervals = [{"name": "t", "start": 1, "end": 2}, {"name": "t", "start": 2, "end": 3}]
    assert editor.calls()[1:] == [("_restoreTagIntervals", intervals)]


def test_undo_sets_the_cursor_where_it_was(edit: Callable[..., Editor]) -> None:
    editor = edit("abc")
    source = editor.source
    source.set_selection_range(source.create_ref(0), source.create_ref(2))
    source.insert_text(source.create_ref(3), "d")
    assert source.undo() is True
    assert editor.calls()[1:] == [replaced(3, 3, "d", 1), replaced(3, 4, "", 2), ("_setSelectionOffsets", 0, 2)]
    assert source.undo() is False


def test_tags_are_sent_to_other_pages_after_edits_that_move_them(
    edit: Callable[..., Editor], session: Session, browse: Callable[..., FakeBrowser]
) -> None:
    editor = edit("one two")
    source = editor.source
    source.create_tag("t")
    source.apply_tag("t", *source.find("one"))
    foreign = browse(session)
    source.insert_text(source.get_ref_end(), "!")
    foreign.wait_for(lambda: editor.calls(foreign)[-1] == replaced(7, 7, "!", 1))
    source.insert_text(source.get_ref_start(), "!")
    marks = ("_restoreTagIntervals", [{"name": "t", "start": 1, "end": 4}])
    foreign.wait_for(lambda: editor.calls(foreign)[-1] == marks)
    foreign.close()
    eventually(lambda: len(session.connections) == 1)
    source.insert_text(source.get_ref_start(), "!")
    assert editor.calls()[-1][0] == "_replaceRange"


def test_everything_works_without_a_browser(session: Session) -> None:
    source = session.get_widgets().TextSource("one\ntwo")
    ref = source.create_named_ref(name="n", offset=4, gravity="left")
    source.insert_text(ref=source.get_ref_start(), text="zero\n")
    assert (ref.get_offset(), ref.get_line_column()) == (9, (2, 0))
    assert isinstance(ref, Widgets.TextBufferRef)
    assert source.get_named_ref("n") is ref
    copy = ref.copy()
    copy.to_prev_line()
    assert source.get_text_range(ref, copy) == "one\n"
    source.scroll_to_ref(ref, align="center")
    source.set_cursor_style("block", "red")
    assert source.get_cursor_style() == ("block", "red")
    assert source.get_modified()
    source.mark_clean()
    assert not source.get_modified()
    assert source.get_end_lineno() == 2
    assert [start.get_offset() for start, _ in source.find_all("O", case_insensitive=True)] == [3, 5, 11]
    source.remove_named_ref("n")
    assert not ref.is_valid()


def test_wrong_refs_are_refused_by_name(session: Session) -> None:
    W = session.get_widgets()
    source, other = W.TextSource("one"), W.TextSource("two")
    with pytest.raises(TypeError, match="ref must be a TextBufferRef"):
        source.set_cursor(3)
    with pytest.raises(ArgumentError, match="of another"):
        source.set_cursor(other.get_cursor())
    ref = source.get_cursor()
    source.set_text("new")
    with pytest.raises(ArgumentError, match="invalidated"):
        source.set_cursor(ref)
    with pytest.raises(ValueError, match="create_tag"):
        source.apply_tag("none", *source.get_ref_bounds())
    with pytest.raises(ValueError, match="align"):
        source.scroll_to_lineno(0, "bottom")


# What people do


def test_typed_change_reaches_program_and_other_browsers(
    edit: Callable[..., Editor], session: Session, browse: Callable[..., FakeBrowser]
) -> None:
    editor = edit("a😀")
    other = browse(session, client=OUR_PAGE)
    editor.fire("edited", "me", 1, 0, [3, "b"], 4, 4)
    other.wait_for(lambda: editor.calls(other))
    assert editor.calls(other) == [replaced(3, 3, "b", 1, mirrored=True)]
    assert all(call.silent for call in other.find("TextSource").calls)
    editor.browser.wait_for(editor.calls)
    assert editor.calls() == [replaced(0, 0, "", 1, acknowledges=1)]
    assert editor.source.get_text() == "a😀b"
    eventually(lambda: editor.told == [("changed",), ("cursor_moved", 3)])


def test_typed_change_of_an_older_text_is_brought_up_to_date(edit: Callable[..., Editor]) -> None:
    editor = edit("ab")
    source = editor.source
    source.insert_text(source.create_ref(1), "😀")
    editor.fire("edited", "me", 1, 0, [1, "x", -1], 2, 2)
    eventually(lambda: source.get_text() == "ax😀")
    assert source.get_cursor().get_offset() == 2


def test_change_of_a_text_that_was_replaced_is_dropped(edit: Callable[..., Editor]) -> None:
    editor = edit("ab")
    editor.source.set_text("new")
    editor.fire("edited", "me", 1, 0, [2, "x"], 3, 3)
    editor.fire("edited", "me", 1, 1, [3, "!"], 4, 4)
    eventually(lambda: editor.source.get_text() == "new!")
    editor.browser.wait_for(lambda: editor.calls()[1:] == [replaced(0, 0, "", 2, acknowledges=1)])


def test_page_that_edits_what_is_read_only_is_put_right(edit: Callable[..., Editor]) -> None:
    editor = edit("ab")
    editor.source.set_editable(False)
    editor.fire("edited", "me", 1, 0, [2, "x"], 3, 3)
    editor.browser.wait_for(lambda: ("set_text", "ab") in editor.calls())
    assert editor.source.get_text() == "ab"


@pytest.mark.parametrize(
    "args",
    [
        ("me", 1, 0, [5, "x"], 0, 0),
        ("me", 1, 9, [2, "x"], 0, 0),
        ("me", 1, -1, [2, "x"], 0, 0),
        ("x" * 65, 1, 0, [2, "x"], 0, 0),
        ("me", 1, 0, "x", 0, 0),
        ("me", 1, 0, [1, "x", 2], 0, 0),
    ],
)
def test_change_that_is_none_costs_the_message_alone(edit: Callable[..., Editor], args: tuple[Any, ...]) -> None:
    editor = edit("😀")
    editor.fire("edited", *args)
    editor.fire("edited", "me", 2, 0, [2, "!"], 3, 3)
    eventually(lambda: editor.source.get_text() == "😀!")


def test_undo_is_the_programs_one_history(edit: Callable[..., Editor]) -> None:
    editor = edit("ab")
    editor.source.insert_text(editor.source.get_ref_end(), "c")
    editor.fire("recalled", "undo")
    eventually(lambda: editor.source.get_text() == "ab")
    assert editor.source.can_redo()
    editor.fire("recalled", "redo")
    eventually(lambda: editor.source.get_text() == "abc")


def test_selection_of_a_person_is_recorded_and_mirrored(
    edit: Callable[..., Editor], session: Session, browse: Callable[..., FakeBrowser]
) -> None:
    editor = edit("a😀b")
    other = browse(session)
    editor.fire("selected", 0, 4, 1)
    other.wait_for(lambda: editor.calls(other))
    assert editor.calls(other) == [("_setSelectionOffsets", 4, 1, "mirrored")]
    bounds = editor.source.get_selection_range()
    assert [ref.get_offset() for ref in bounds] == [1, 3]
    assert editor.source.get_cursor().get_offset() == 1


def test_click_on_an_icon_brings_the_ref_that_has_it(edit: Callable[..., Editor]) -> None:
    editor = edit("a\nb")
    ref = editor.source.create_ref(2)
    editor.source.set_icon(ref, "data:,x")
    clicked: list[tuple[int, Any]] = []
    editor.source.on("icon_clicked", lambda line, found: clicked.append((line, found)))
    for line in (1, 0, 99):
        editor.fire("icon_clicked", line, None)
    eventually(lambda: clicked == [(1, ref), (0, None), (99, None)])


# Rebuilding


@pytest.mark.parametrize("has_arrived", [False, True])
def test_what_was_typed_while_the_line_was_lost_is_made_once(edit: Callable[..., Editor], has_arrived: bool) -> None:
    editor = edit("ab")
    source = editor.source
    source.insert_text(source.get_ref_start(), "1")
    if has_arrived:
        editor.fire("edited", "me", 1, 0, [2, "x"], 3, 3)
        eventually(lambda: source.get_text() == "1abx")
    source.insert_text(source.get_ref_start(), "2")
    editor.fire("resumed", "me", 1, 0, [2, "x"], [3, "y😀"], 6, 6)
    eventually(lambda: source.get_text() == "21abxy😀")
    assert source.get_cursor().get_offset() == 7
    editor.fire("resumed", "me", 1, 0, [2, "x"], [3, "y😀"], 6, 6)
    editor.fire("resumed", "you", 1, 0, [2, "x"], [9, "y"], 0, 0)
    editor.fire("selected", 0, 0, 0)
    eventually(lambda: source.get_cursor().get_offset() == 2)
    assert source.get_text() == "21abxy😀"


def test_rebuilt_page_gets_everything_once(
    edit: Callable[..., Editor], session: Session, browse: Callable[..., FakeBrowser]
) -> None:
    editor = edit("one")
    source = editor.source
    source.create_tag("t", {"foreground": "red"})
    source.insert_text(source.get_ref_end(), " two", tags=["t"])
    source.set_icon(source.create_ref(0), "data:,x")
    source.set_selection_range(source.create_ref(1), source.create_ref(2))
    source.set_wrap("word")
    joined = browse(session, client=OUR_PAGE)
    assert joined.find("TextSource").args == ["one two"]
    assert editor.calls(joined) == [
        ("set_wrap", "word"),
        ("create_tag", "t", {"foreground": "red"}),
        replaced(0, 0, "", 1),
        (
            "_restoreTagIntervals",
            [
                {"name": "t", "start": 3, "end": 7},
                {"name": "", "start": 0, "end": 0, "icon": "data:,x", "gravity": "right"},
            ],
        ),
        ("_setSelectionOffsets", 1, 2),
    ]
