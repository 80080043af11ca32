"""What a page that joins shows other than one that was there before, unless care is taken."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.errors import ArgumentError
from pgwidgets.model.rules.markup import is_complete
from pgwidgets.model.tree import Node
from tests.fuzz.program import Program


@pytest.fixture
def program() -> Program:
    return Program()


def combo(program: Program, *items: str, **options: Any) -> Node:
    node = program.create("ComboBox", **options)
    for item in items:
        program.call(node, "append_text", item)
    return node


# -- items -------------------------------------------------------------------------------------------


def test_one_of_equal_items_is_shown(program: Program) -> None:
    node = combo(program, "a", "b", "a")
    program.call(node, "set_index", 2)
    assert program.get(node, "get_index") == 2
    assert program.replayed(node)[-1] == ("set_index", 2)
    program.call(node, "insert_alpha", "A")  # before the b
    assert program.get(node, "get_index") == 3
    program.call(node, "delete_alpha", "a")
    assert program.get(node, "get_index") == 2
    program.call(node, "append_text", "a")
    program.call(node, "set_text", "b")
    program.call(node, "set_text", "a")
    assert program.get(node, "get_index") == 2
    program.call(node, "set_index", 3)
    program.call(node, "delete_alpha", "a")
    assert program.get(node, "get_index") == 2


def test_one_of_equal_items_is_picked_everywhere(program: Program) -> None:
    node = combo(program, "a", "b", "a")
    event = program.event(node, "activated", 2, "a")
    assert [(call.method, call.args) for call in event.pushes] == [("set_index", [2])]
    assert program.get(node, "get_index") == 2


def test_typed_text_is_no_equal_item_of_before(program: Program) -> None:
    node = combo(program, "a", "b", "a", editable=True)
    program.call(node, "set_index", 2)
    event = program.event(node, "modified", "a")
    assert event.pushes == []
    program.event(node, "modified", "x")
    event = program.event(node, "modified", "a")
    assert [(call.method, call.args) for call in event.pushes] == [("set_text", ["a"])]
    assert program.get(node, "get_index") == 0


def test_first_item_is_still_shown_by_itself_after_a_rebuild(program: Program) -> None:
    node = combo(program, "a", "b")
    program.call(node, "set_text", "b")
    assert program.replayed(node) == [("append_text", "a"), ("append_text", "b"), ("set_text", "b")]


# -- children ----------------------------------------------------------------------------------------


def test_content_of_a_dialog_is_counted_without_its_buttons(program: Program) -> None:
    dialog = program.create("Dialog")
    button, first, second, third = (program.create("Button", text) for text in "abcd")
    program.call(dialog, "add_button", button, 1)
    program.call(dialog, "add_widget", first)
    program.call(dialog, "insert_widget", 1, second)
    program.call(dialog, "insert_widget", 0, third)
    assert program.get(dialog, "get_children") == [third, first, second]
    added = [args[0]["__wid__"] for method, *args in program.replayed(dialog) if method == "add_widget"]
    assert added == [third.wid, first.wid, second.wid]


def test_refused_row_of_a_grid_leaves_all_where_they_are(program: Program) -> None:
    grid, label = program.create("GridBox"), program.create("Label", "x")
    program.call(grid, "add_widget", label, 0, 0)
    with pytest.raises(ArgumentError):
        program.call(grid, "append_row", [label, grid])
    assert program.get(grid, "get_children") == [label]


def test_widget_named_twice_in_a_row_of_a_grid_keeps_its_place(program: Program) -> None:
    grid, one, two = program.create("GridBox"), program.create("Label", "1"), program.create("Label", "2")
    program.call(grid, "append_row", [one, two, one])
    assert program.get(grid, "get_children") == [one, two]
    assert program.get(grid, "get_widget_at_cell", 1, 2) is one


def test_pane_after_all_others_have_gone_is_sized_by_its_page(program: Program) -> None:
    splitter, one = program.create("Splitter"), program.create("Label", "1")
    program.call(splitter, "add_widget", one)
    program.call(splitter, "set_sizes", [100])
    program.call(splitter, "remove", one)
    program.call(splitter, "add_widget", one)
    assert [method for method, *_ in program.replayed(splitter)] == ["add_widget"]


# -- HTML in pieces ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    ["", "text", "a < b", "<p>x</p>", "a<br>b<img src='x'>", "<ul><li><b>x</b></li></ul>", "x &amp; y; z", "<br/>"],
)
def test_html_is_complete(html: str) -> None:
    assert is_complete(html)


@pytest.mark.parametrize(
    "html",
    [
        "<b>x",
        "y</b>",
        "<b><i>x</b></i>",
        "<p>x",
        "<div/>",
        "a <",
        "a <b",
        "<a href='",
        "a&am",
        "a&#3",
        "a\r",
        "<!-- x",
        "<!-- x -->",
        "<script>x</script>",
        "<svg></svg>",
        "<form></form>",
    ],
)
def test_html_may_be_incomplete(html: str) -> None:
    assert not is_complete(html)


def test_unfinished_html_comes_back_in_its_pieces(program: Program) -> None:
    node = program.create("HtmlView", "<p>1</p>")
    for html in ("<p>2</p>", "<b>x", "y</b>", "z", "<i>w</i>"):
        program.call(node, "append_html", html)
    pieces = ["<p>1</p><p>2</p><b>x", "y</b>", "z<i>w</i>"]
    assert program.get(node, "get_html") == "".join(pieces)
    assert program.replayed(node) == [
        ("set_html", pieces[0]),
        ("append_html", pieces[1]),
        ("append_html", pieces[2]),
    ]
    program.call(node, "set_html", "<b>")
    assert program.replayed(node) == [("set_html", "<b>")]
    program.call(node, "append_html", "x")
    program.call(node, "clear")
    program.call(node, "append_html", "x")
    assert (program.replayed(node), program.get(node, "get_html")) == ([("set_html", "x")], "x")


# -- drawings ----------------------------------------------------------------------------------------


def drawn(program: Program, node: Node, *places: int) -> None:
    for x in places:
        program.call(node, "draw_image", {"src": "a.png", "x": x, "y": 0})
        program.call(node, "update")


def test_what_a_resize_took_away_is_not_drawn_again(program: Program) -> None:
    node = program.create("Canvas", use_animation_frame=True)
    drawn(program, node, 1, 2, 3)
    event = program.event(node, "emptied", 2)
    assert (event.pushes, [args[0]["x"] for method, *args in program.replayed(node) if args]) == ([], [3])
    assert [method for method, *_ in program.replayed(node)] == ["draw_image", "update"]
    program.event(node, "emptied", 5)
    assert program.replayed(node) == []


def test_only_the_first_browser_empties_a_canvas(program: Program) -> None:
    node = program.create("Canvas")
    drawn(program, node, 1)
    program.event(node, "emptied", 1, first=False)
    assert len(program.replayed(node)) == 2
    assert "emptied" in {item["action"] for item in program.plan() if item["type"] == "listen"}
