"""What a person did in one browser: what is recorded, what handlers get, what other browsers are told."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets import slices
from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import AddChild
from pgwidgets.errors import ProtocolError
from pgwidgets.model import mirror
from pgwidgets.model.tree import Node
from tests.fuzz.program import Program


@pytest.fixture
def program() -> Program:
    return Program()


def pushed(event: mirror.Event) -> list[tuple[Any, ...]]:
    assert all(call.silent for call in event.pushes)
    return [(call.method, *call.args) for call in event.pushes]


def window(program: Program, *, sized: bool = True) -> Node:
    top = program.create("TopLevel", title="T")
    program.call(top, "show")
    if sized:
        program.call(top, "resize", 300, 200)
    return top


# Recorded, delivered, pushed


@pytest.mark.parametrize(
    ("name", "options", "action", "args", "getter", "value", "pushes"),
    [
        ("Slider", {}, "activated", [70], "get_value", 70, [("set_value", 70)]),
        ("CheckBox", {}, "activated", [True], "get_state", True, [("set_state", True)]),
        ("TextEntry", {}, "modified", ["ab"], "get_text", "ab", [("set_text", "ab")]),
        ("TextEntry", {}, "activated", ["ab"], "get_text", "ab", [("set_text", "ab")]),
        ("TopLevel", {}, "window-state", ["shaded"], "get_window_state", "shaded", [("set_window_state", "shaded")]),
    ],
)
def test_change_by_a_person_is_recorded_delivered_and_pushed(
    program: Program,
    name: str,
    options: dict[str, Any],
    action: str,
    args: list[Any],
    getter: str,
    value: Any,
    pushes: list[tuple[Any, ...]],
) -> None:
    node = program.create(name, **options)
    event = program.event(node, action, *args)
    assert event.args == args
    assert program.get(node, getter) == value
    assert pushed(event) == pushes
    assert program.replayed(node) == pushes


def test_report_that_changes_nothing_is_delivered_but_not_pushed(program: Program) -> None:
    """Enter after the last key's report; or what a program's own call causes in each browser."""
    entry = program.create("TextEntry", "ab")
    event = program.event(entry, "activated", "ab")
    assert event.args == ["ab"]
    assert event.pushes == []


def test_event_without_state_is_only_delivered(program: Program) -> None:
    button = program.create("Button")
    button.heard = {"activated"}
    assert program.event(button, "activated") == mirror.Event([], [])
    assert button.state is None


@pytest.mark.parametrize(
    ("options", "reported", "value"),
    [
        ({}, 500, 100),
        ({}, -5, 0),
        ({}, 3.7, 4),
        ({}, True, 1),
        ({"dtype": "float", "step": 0.5}, 3.7, 3.5),
        ({"min": 10, "max": 20, "step": 5, "value": 10}, 13, 15),
    ],
)
def test_value_outside_the_range_is_brought_into_it_for_all(
    program: Program, options: dict[str, Any], reported: float, value: float
) -> None:
    slider = program.create("Slider", **options)
    event = program.event(slider, "activated", reported)
    assert event.args == [value]
    assert type(event.args[0]) is type(value)
    assert program.get(slider, "get_value") == value
    assert pushed(event) == [("set_value", value)]


# Windows


def test_window_moved_and_resized_on_a_page_of_this_package(program: Program) -> None:
    top = window(program)
    event = program.event(top, "geometry", 10, 20.5, 310, 210)
    assert pushed(event) == [("set_position", 10, 20.5), ("resize", 310, 210)]
    assert {("set_position", 10, 20.5), ("resize", 310, 210)} <= set(program.replayed(top))


def test_window_that_filled_the_page_has_a_size_once_a_person_moved_it(program: Program) -> None:
    top = window(program, sized=False)
    program.event(top, "geometry", 10, 20, 310, 210)
    assert ("resize", 310, 210) in program.replayed(top)


def test_window_moved_and_resized_on_another_page(program: Program) -> None:
    top = window(program)
    assert pushed(program.event(top, "move", 10, 20, extensions=False)) == [("set_position", 10, 20)]
    event = program.event(top, "resize", {"width": 310, "height": 210}, extensions=False)
    assert pushed(event) == [("resize", 310, 210)]
    assert event.args == [{"width": 310, "height": 210}]


def test_measurements_of_a_page_that_reports_geometry_are_only_measurements(program: Program) -> None:
    """Otherwise two pages push their differing sizes at each other."""
    top = window(program)
    assert program.event(top, "move", 10, 20).pushes == []
    assert program.event(top, "resize", {"width": 502, "height": 402}).pushes == []
    assert ("resize", 300, 200) in program.replayed(top)


def test_first_measurement_after_a_rebuild_is_not_a_persons(program: Program) -> None:
    """Other pages report the size with its border then, without it later."""
    top = window(program)
    event = program.event(top, "resize", {"width": 302, "height": 202}, extensions=False, settled=False)
    assert event.pushes == []
    assert ("resize", 300, 200) in program.replayed(top)


@pytest.mark.parametrize("state", ["shaded", "minimized", "maximized"])
def test_size_of_a_folded_or_maximized_window_is_not_its_own(program: Program, state: str) -> None:
    top = window(program)
    program.event(top, "window-state", state, extensions=False)
    event = program.event(top, "resize", {"width": 1280, "height": 20}, extensions=False)
    assert event.pushes == []
    assert ("resize", 300, 200) in program.replayed(top)


def test_size_of_a_hidden_window_is_not_its_own(program: Program) -> None:
    """Pages report 0 x 0 for what is hidden or detached."""
    top = window(program)
    program.call(top, "hide")
    event = program.event(top, "resize", {"width": 0, "height": 0}, extensions=False)
    assert event.pushes == []
    assert ("resize", 300, 200) in program.replayed(top)


def test_size_of_a_window_that_fills_the_page_is_the_pages(program: Program) -> None:
    top = window(program, sized=False)
    event = program.event(top, "resize", {"width": 1280, "height": 720}, extensions=False)
    assert event.pushes == []
    assert program.replayed(top) == [("show",)]


def test_size_of_a_widget_in_a_layout_is_no_state(program: Program) -> None:
    box = program.create("VBox")
    event = program.event(box, "resize", {"width": 12, "height": 34}, extensions=False)
    assert event == mirror.Event([{"width": 12, "height": 34}], [])
    mirror.record_measure(box, event.args)
    assert program.get(box, "get_size") == (12, 34)
    assert program.replayed(box) == []


def test_windows_follow_whom_a_person_raised_and_lowered(program: Program) -> None:
    one, two, three = (window(program) for _ in range(3))
    assert pushed(program.event(one, "raised")) == [("raise_",)]
    assert program.tree.stack == [two, three, one]
    assert pushed(program.event(three, "lowered")) == [("lower",)]
    assert program.tree.stack == [three, two, one]


# References


def add_handled(program: Program) -> tuple[Node, Node]:
    box, child = program.create("VBox"), program.create("Label")
    box.heard = {"child-added"}
    return box, child


def test_reference_in_an_event_is_the_widget(program: Program) -> None:
    box, child = add_handled(program)
    assert program.event(box, "child-added", {"__wid__": child.wid, "__class__": "Label"}).args == [child]


@pytest.mark.parametrize(
    "value", [{"__wid__": 999}, {"__wid__": "2"}, {"__wid__": True}, {"wid": 2}, 2, None, []], ids=repr
)
def test_reference_to_nothing_is_a_protocol_error(program: Program, value: Any) -> None:
    box, _ = add_handled(program)
    with pytest.raises(ProtocolError, match="'child-added'"):
        program.event(box, "child-added", value)


# Lies

LIES = [
    ("Slider", "activated", [{"evil": [1]}]),
    ("Slider", "activated", ["70"]),
    ("Slider", "activated", [None]),
    ("Slider", "activated", [10**400]),
    ("Slider", "activated", [-(10**400)]),
    ("Slider", "activated", []),
    ("Slider", "activated", [1, 2]),
    ("CheckBox", "activated", ["yes"]),
    ("CheckBox", "activated", [2]),
    ("TextEntry", "modified", [["a"]]),
    ("TextEntry", "modified", [{}]),
    ("TopLevel", "window-state", ["gone"]),
    ("TopLevel", "window-state", [["normal"]]),
    ("TopLevel", "geometry", [1, 2, 3]),
    ("TopLevel", "geometry", [1, 2, 3, "4"]),
    ("TopLevel", "geometry", [1, 2, -3, 4]),
    ("TopLevel", "geometry", [1, 2, 3, 10**400]),
    ("TopLevel", "move", [1.5, 2]),
    ("TopLevel", "raised", [1]),
    ("TopLevel", "resize", [300, 200]),
    ("TopLevel", "resize", [{"width": 300}]),
    ("TopLevel", "resize", [{"width": 300, "height": None}]),
    ("TopLevel", "resize", [{"width": -300, "height": 200}]),
    ("Label", "resize", [[300, 200]]),
    ("Label", "resize", [{"width": "300", "height": 200}]),
]


@pytest.mark.parametrize("extensions", [True, False])
@pytest.mark.parametrize(("name", "action", "args"), LIES)
def test_lie_is_a_protocol_error_and_changes_nothing(
    program: Program, name: str, action: str, args: list[Any], extensions: bool
) -> None:
    node = window(program) if name == "TopLevel" else program.create(name)
    before = program.plan()
    with pytest.raises(ProtocolError, match=name) as caught:
        program.event(node, action, *args, extensions=extensions)
    assert len(str(caught.value)) < 400
    assert program.plan() == before


def test_action_that_was_not_asked_for_is_a_protocol_error(program: Program) -> None:
    button = program.create("Button")
    for action in ("activated", "no-such-action", "", "drop-progress"):
        with pytest.raises(ProtocolError, match="not an action that was asked for"):
            program.event(button, action)


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_event_that_only_the_server_makes_is_a_protocol_error(program: Program, name: str) -> None:
    node = program.create(name)
    node.heard = set(node.definition.callbacks)
    made_here = [callback for callback in node.definition.callbacks.values() if not callback.from_browser]
    assert made_here or not node.definition.is_visual
    for callback in made_here:
        with pytest.raises(ProtocolError):
            program.event(node, callback.name, *[0 for _ in callback.params])


@pytest.mark.parametrize("part", [1, {}, [], {"__wid__": 1}, "x"], ids=str)
def test_long_arguments_are_checked_in_slices_and_told_in_short(program: Program, part: Any, monkeypatch) -> None:
    rests: list[int] = []
    monkeypatch.setattr(slices, "_rest", lambda: rests.append(1))
    long = [part] * (20 * slices.SLICE)
    with pytest.raises(ProtocolError) as caught:
        program.event(program.create("Slider"), "activated", long)
    assert len(rests) >= 20
    assert len(str(caught.value)) < 400


def test_long_arguments_that_are_proper_are_checked_in_slices(program: Program, monkeypatch) -> None:
    rests: list[int] = []
    monkeypatch.setattr(slices, "_rest", lambda: rests.append(1))
    splitter = program.create("Splitter")
    program.event(splitter, "sizing", [10] * (20 * slices.SLICE))
    assert len(rests) >= 2 * 19


def test_fields_that_are_not_known_do_not_reach_handlers(program: Program) -> None:
    label = program.create("Label")
    event = program.event(label, "resize", {"width": 1, "height": 2, "injected": {"__wid__": 1}})
    assert event.args == [{"width": 1, "height": 2}]


def test_children_are_never_changed_by_a_browser(program: Program) -> None:
    """No event of these classes moves widgets; a page that claims so only tells the program's handlers."""
    box, child = add_handled(program)
    program.event(box, "child-added", {"__wid__": child.wid})
    assert program.get(box, "get_children") == []
    assert any(isinstance(method.effect, AddChild) for method in box.definition.methods.values())
