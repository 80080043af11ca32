"""What a page is sent that joins: everything, in an order that any page can follow, and nothing that is over."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.errors import ArgumentError
from pgwidgets.model import rebuild
from pgwidgets.protocol.codec import encode
from tests.fuzz.naive_page import NaivePage
from tests.fuzz.program import Program, on_the_wire


@pytest.fixture
def program() -> Program:
    return Program()


def position(plan: list[dict[str, Any]], **wanted: Any) -> int:
    """Where in the plan the message is that has these fields."""
    (found,) = [index for index, item in enumerate(plan) if wanted.items() <= item.items()]
    return found


def rebuilt(program: Program) -> NaivePage:
    page = NaivePage()
    assert page.receive(encode(rebuild.plan(program.tree))) == []
    return page


# The frame


def test_empty_session_is_a_blank_page(program: Program) -> None:
    start, end = program.plan()
    assert start["type"] == "reconstruct-start"
    assert end == {"type": "reconstruct-end"}


def test_plan_is_one_array_between_start_and_end(program: Program) -> None:
    for name in WIDGETS:
        program.create(name)
    types = [message["type"] for message in program.plan()]
    assert types[0] == "reconstruct-start"
    assert types[-1] == "reconstruct-end"
    assert set(types[1:-1]) <= {"create", "call", "listen"}


def test_browsers_number_their_own_objects_far_above_the_servers(program: Program) -> None:
    program.create("Button")
    first_free = program.plan()[0]["next_wid"]
    assert first_free > 1_000_000
    assert first_free + 1_000_000 < 2**53  # what a page can count


def test_everything_exists_before_anything_is_done_with_it(program: Program) -> None:
    """Also a parent that was made after its child, as in most programs."""
    button, box, top = program.create("Button"), program.create("VBox"), program.create("TopLevel")
    program.call(top, "set_widget", box)
    program.call(box, "add_widget", button)
    plan = program.plan()
    created = max(position(plan, type="create", wid=node.wid) for node in (button, box, top))
    assert created < min(index for index, message in enumerate(plan) if message["type"] in ("call", "listen"))


def test_windows_are_shown_when_they_are_complete(program: Program) -> None:
    top, label = program.create("TopLevel", title="T"), program.create("Label", "x")
    program.call(top, "show")
    program.call(top, "resize", 300, 200)
    program.call(top, "set_widget", label)
    plan = program.plan()
    assert position(plan, wid=top.wid, method="show") == len(plan) - 2
    assert position(plan, wid=top.wid, method="resize") < position(plan, wid=top.wid, method="show")


def test_windows_are_shown_from_back_to_front(program: Program) -> None:
    windows = [program.create("TopLevel") for _ in range(4)]
    for window in windows:
        program.call(window, "show")
    program.call(windows[0], "raise_")
    program.call(windows[2], "lower")
    program.call(windows[1], "hide")
    shown = [message["wid"] for message in program.plan() if message.get("method") == "show"]
    assert shown == [3, 4, 1]


def test_listening_is_for_the_servers_own_needs_and_for_handlers(program: Program) -> None:
    label, entry = program.create("Label"), program.create("TextEntry")
    label.heard = {"click"}
    listened = {(message["wid"], message["action"]) for message in program.plan() if message["type"] == "listen"}
    assert listened == {
        (label.wid, "resize"),
        (label.wid, "click"),
        (entry.wid, "resize"),
        (entry.wid, "activated"),
        (entry.wid, "modified"),
    }


def test_timers_are_no_business_of_pages(program: Program) -> None:
    timer = program.create("Timer", duration=3)
    program.call(timer, "set_duration", 5)
    assert len(program.plan()) == 2


def test_widgets_that_nothing_holds_come_back_too(program: Program) -> None:
    program.create("Label", "for later")
    assert position(program.plan(), type="create", args=["for later"])


# Constructors: no nulls that a page would take for values


@pytest.mark.parametrize(
    ("name", "args", "options", "expected"),
    [
        ("CheckBox", (), {}, []),
        ("CheckBox", (None,), {}, []),
        ("Label", (), {}, []),
        ("TopLevel", (), {"title": None, "closeable": False}, [{"closeable": False}]),
        ("TextEntry", ("x",), {"linehistory": 5}, ["x", {"linehistory": 5}]),
    ],
)
def test_constructor_is_replayed_with_what_it_was_given(
    program: Program, name: str, args: tuple[Any, ...], options: dict[str, Any], expected: list[Any]
) -> None:
    program.create(name, *args, **options)
    assert program.plan()[1]["args"] == expected


def test_untouched_widget_is_only_made_and_listened_to(program: Program) -> None:
    for name in (name for name, definition in WIDGETS.items() if definition.made_by is None):
        # A spin box without a value has its minimum, which the contract leaves to the server to know.
        program.create(name, **({"value": 0} if name == "SpinBox" else {}))
    assert [message for message in program.plan() if message["type"] == "call"] == []


# State


def test_state_is_replayed_in_an_order_that_keeps_it(program: Program) -> None:
    """The range comes before the value, whichever was set first."""
    slider = program.create("Slider", min=0, max=100, value=50)
    program.call(slider, "set_value", 99)
    program.call(slider, "set_limits", 0, 1000)
    program.call(slider, "set_value", 500)
    assert program.replayed(slider) == [("set_limits", 0, 1000, 1), ("set_value", 500)]
    assert rebuilt(program).things[slider.wid].looks["value"] == 500


def test_step_once_set_survives_limits_without_one(program: Program) -> None:
    slider = program.create("Slider")
    program.call(slider, "set_limits", 0, 100, 10)
    program.call(slider, "set_limits", 0, 200)
    assert program.replayed(slider)[0] == ("set_limits", 0, 200, 10)


@pytest.mark.parametrize(
    ("name", "calls", "expected"),
    [
        ("Label", [("set_color", "blue"), ("set_color", None, "red")], [("set_color", "blue", "red")]),
        ("Button", [("set_color", None, "red"), ("set_color", "blue")], [("set_color", "blue", "red")]),
        ("Label", [("resize", 100, None), ("resize", None, 50)], [("resize", 100, 50)]),
        ("Label", [("set_font", "Arial", 12), ("set_font", "Courier")], [("set_font", "Courier", 12)]),
        ("Label", [("set_font", "Arial", 12), ("set_font", None, None, "bold")], [("set_font", None, 12, "bold")]),
        ("Label", [("set_min_size", 5, 6), ("set_min_size", 7)], [("set_min_size", 7)]),
        ("Button", [("set_hover", "a", "b"), ("set_hover", None, "c")], [("set_hover", None, "c")]),
        ("Button", [("set_icon", "i.png", (8, 8)), ("set_icon", "j.png")], [("set_icon", "j.png")]),
    ],
)
def test_setter_called_twice_is_replayed_once_with_what_came_of_both(
    program: Program, name: str, calls: list[tuple[Any, ...]], expected: list[tuple[Any, ...]]
) -> None:
    """None leaves a part as it was in some setters, and clears it in others."""
    node = program.create(name)
    for method, *args in calls:
        program.call(node, method, *args)
    assert program.replayed(node) == expected


def test_cleared_text_of_the_constructor_stays_cleared(program: Program) -> None:
    entry = program.create("TextEntry", "from the constructor")
    program.call(entry, "clear")
    assert program.get(entry, "get_text") == ""
    assert program.replayed(entry) == [("set_text", "")]
    program.call(entry, "set_text", "from the constructor")
    assert program.replayed(entry) == []


def test_value_set_back_to_the_constructors_needs_no_replay(program: Program) -> None:
    top = program.create("TopLevel", title="T")
    for title in ("U", "T"):
        program.call(top, "set_title", title)
    for method in ("show", "hide"):
        program.call(top, method)
    assert program.replayed(top) == []


@pytest.mark.parametrize("method", ["set_bg", "set_tooltip", "set_border_color", "set_cursor"])
def test_property_taken_back_with_none_is_gone(program: Program, method: str) -> None:
    label = program.create("Label")
    program.call(label, method, "red")
    program.call(label, method, None)
    assert program.replayed(label) == []


def test_cursors_are_registered_before_any_is_used(program: Program) -> None:
    """By whichever widget: their names are the page's."""
    user, registrar = program.create("Label"), program.create("VBox")
    program.call(registrar, "add_cursor", "grab", "grab.png", 4, 5, (16, 16))
    program.call(registrar, "set_cursor", "grab")
    program.call(user, "set_cursor", "grab")
    plan = program.plan()
    registered = position(plan, method="add_cursor")
    assert plan[registered]["args"] == ["grab", "grab.png", 4, 5, [16, 16]]
    assert registered < position(plan, method="set_cursor", wid=registrar.wid)
    assert registered < position(plan, method="set_cursor", wid=user.wid)


def test_cursor_registered_anew_is_replayed_once_as_it_is_now(program: Program) -> None:
    label = program.create("Label")
    program.call(label, "add_cursor", "grab", "old.png", 0, 0)
    program.call(label, "add_cursor", "point", "point.png", 0, 0)
    program.call(label, "add_cursor", "grab", "new.png", 1, 1)
    assert sorted(program.replayed(label)) == [
        ("add_cursor", "grab", "new.png", 1, 1),
        ("add_cursor", "point", "point.png", 0, 0),
    ]


def test_state_without_a_browser_is_the_state_that_a_browser_gets(program: Program) -> None:
    top = program.create("TopLevel")
    program.call(top, "toggle_maximize")
    assert program.replayed(top) == [("set_window_state", "maximized")]


def test_focus_is_not_replayed(program: Program) -> None:
    entry = program.create("TextEntry")
    program.call(entry, "set_focus")
    assert program.replayed(entry) == []


def test_measured_size_is_not_replayed(program: Program) -> None:
    box, top = program.create("VBox"), program.create("TopLevel")
    for node in (box, top):
        program.event(node, "resize", {"width": 123, "height": 45})
        node.measured = (123, 45)
    assert program.replayed(box) == program.replayed(top) == []


def test_plan_is_a_picture_of_now_that_later_calls_do_not_change(program: Program) -> None:
    label = program.create("Label", "a")
    program.call(label, "set_padding", [1, 2, 3, 4])
    messages = rebuild.plan(program.tree)
    before = on_the_wire(messages)
    program.call(label, "set_padding", 9)
    program.call(label, "set_text", "b")
    program.create("Label")
    assert on_the_wire(messages) == before


# Children


def test_children_are_replayed_in_order_with_their_arguments(program: Program) -> None:
    box, *children = program.create("VBox"), *(program.create("Label") for _ in range(3))
    program.call(box, "add_widget", children[0], 1)
    program.call(box, "insert_widget", 0, children[1], 2)
    program.call(box, "insert_widget", 1, children[2])
    assert program.replayed(box) == [
        ("add_widget", {"__wid__": 3}, 2),
        ("add_widget", {"__wid__": 4}),
        ("add_widget", {"__wid__": 2}, 1),
    ]
    assert [child.wid for child in rebuilt(program).things[box.wid].children] == [3, 4, 2]


def test_child_that_moved_is_replayed_where_it_is_now(program: Program) -> None:
    left, right, label = program.create("VBox"), program.create("VBox"), program.create("Label")
    program.call(left, "add_widget", label, 1)
    program.call(right, "add_widget", label)
    assert program.replayed(left) == []
    assert program.replayed(right) == [("add_widget", {"__wid__": 3})]


def test_replaced_child_of_a_window_is_not_put_back(program: Program) -> None:
    top, old, new = program.create("TopLevel"), program.create("Label"), program.create("Label")
    program.call(top, "set_widget", old)
    program.call(top, "set_widget", new)
    assert program.replayed(top) == [("set_widget", {"__wid__": new.wid})]
    assert old.wid in rebuilt(program).things


def test_destroyed_widgets_leave_no_trace(program: Program) -> None:
    top, box, label = program.create("TopLevel"), program.create("VBox"), program.create("Label")
    program.call(top, "set_widget", box)
    program.call(box, "add_widget", label)
    program.call(box, "destroy")
    assert {message.get("wid") for message in program.plan()[1:-1]} == {top.wid}


# What was refused


def test_setter_that_a_browser_rejected_is_taken_back(program: Program) -> None:
    slider = program.create("Slider")
    program.call(slider, "set_value", 70)
    change = program.call(slider, "set_limits", 0, 20).change
    assert change is not None
    change.revert()
    assert program.replayed(slider) == [("set_value", 70)]


def test_rejection_does_not_undo_what_was_set_since(program: Program) -> None:
    label = program.create("Label", "a")
    change = program.call(label, "set_text", "rejected").change
    program.call(label, "set_text", "newer")
    assert change is not None
    change.revert()
    assert program.get(label, "get_text") == "newer"


def test_rejected_size_is_not_the_widgets(program: Program) -> None:
    label = program.create("Label")
    change = program.call(label, "resize", 10, 20).change
    assert change is not None
    change.revert()
    assert program.replayed(label) == []
    assert program.get(label, "get_size") == (0, 0)


def test_alignment_of_the_wrong_axis_is_never_replayed(program: Program) -> None:
    """Nobody is there to reject it, and every page to come would."""
    box = program.create("Box", orientation="horizontal")
    with contextlib.suppress(ArgumentError):
        program.call(box, "set_align", "left")
    assert program.replayed(box) == []


def test_large_tree_is_planned_without_deep_recursion(program: Program) -> None:
    inner = program.create("VBox")
    for _ in range(2000):
        outer = program.create("VBox")
        program.call(outer, "add_widget", inner)
        inner = outer
    plan = program.plan()
    assert sum(message["type"] == "create" for message in plan) == 2001
    assert sum(message.get("method") == "add_widget" for message in plan) == 2000
