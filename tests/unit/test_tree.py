"""Widgets, who holds whom, and what of their state differs from how they were made."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.errors import ArgumentError
from pgwidgets.model.tree import Node, Tree, same
from tests.fuzz.program import Program, told


@pytest.fixture
def program() -> Program:
    return Program()


def names(nodes: Any) -> list[int]:
    return [node.wid for node in nodes]


# State


def test_property_is_the_constructors_until_it_is_set(program: Program) -> None:
    label = program.create("Label", "a", halign="right")
    assert [label.get(prop) for prop in ("text", "halign", "interactive", "enabled")] == ["a", "right", False, True]
    assert label.state is None


def test_only_differences_from_the_constructor_are_kept(program: Program) -> None:
    label = program.create("Label", "a")
    assert label.set("text", "b")
    assert label.state == {"text": "b"}
    assert not label.set("text", "b")
    assert label.set("text", "a")
    assert not label.state


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (None, False, False),
        ("", None, False),
        ([1], [1], True),
        ([1], [2], False),
        (float("nan"), 1, False),
        ("1", 1, False),
    ],
)
def test_values_are_the_same_if_a_page_could_not_tell(one: Any, other: Any, expected: bool) -> None:
    assert same(one, other) is expected
    assert same(other, one) is expected


def test_node_knows_what_it_hears(program: Program) -> None:
    label = program.create("Label")
    assert label.hears("resize")
    assert not label.hears("click")
    label.heard = {"click"}
    assert label.hears("click")


# The tree


def test_ids_count_up_and_are_never_used_again(program: Program) -> None:
    first, second = program.create("Button"), program.create("Button")
    program.call(second, "destroy")
    assert names([first, second, program.create("Button")]) == [1, 2, 3]


def test_new_widget_is_a_root_until_something_holds_it(program: Program) -> None:
    box, button = program.create("VBox"), program.create("Button")
    assert list(program.tree.roots) == [1, 2]
    program.call(box, "add_widget", button)
    assert list(program.tree.roots) == [1]
    assert button.parent is box
    program.call(box, "remove", button)
    assert button.parent is None
    assert 2 in program.tree.roots


def test_children_are_in_the_order_of_their_places(program: Program) -> None:
    box, one, two, three, four = program.create("HBox"), *(program.create("Button") for _ in range(4))
    program.call(box, "add_widget", one)
    program.call(box, "insert_widget", 0, two)
    program.call(box, "insert_widget", 99, three)
    program.call(box, "insert_widget", 1, four)
    assert program.get(box, "get_children") == [two, four, one, three]
    assert program.get(box, "num_children") == 4


@pytest.mark.parametrize(
    ("index", "expected"), [(0, [3, 2, 4]), (1, [2, 3, 4]), (2, [2, 4, 3]), (9, [2, 4, 3]), (-1, [3, 2, 4])]
)
def test_inserting_a_child_that_is_there_already_moves_it(program: Program, index: int, expected: list[int]) -> None:
    """The place is counted among the others, as in a page that is told to take the child out first."""
    box = program.create("VBox")
    children = [program.create("Button") for _ in range(3)]
    for child in children:
        program.call(box, "add_widget", child)
    operation = program.call(box, "insert_widget", index, children[1])
    assert names(program.get(box, "get_children")) == expected
    assert told(operation) == [(1, "remove", {"__wid__": 3}), (1, "insert_widget", index, {"__wid__": 3})]


def test_child_leaves_its_former_parent_and_pages_are_told(program: Program) -> None:
    left, right, button = program.create("VBox"), program.create("VBox"), program.create("Button")
    program.call(left, "add_widget", button, 1)
    operation = program.call(right, "add_widget", button, stretch=2)
    assert told(operation) == [(1, "remove", {"__wid__": 3}), (2, "add_widget", {"__wid__": 3}, 2)]
    assert program.get(left, "get_children") == []
    assert program.get(right, "get_children") == [button]


def test_window_with_a_new_child_releases_the_previous_one(program: Program) -> None:
    top, old, new = program.create("TopLevel"), program.create("Label"), program.create("Label")
    program.call(top, "set_widget", old)
    operation = program.call(top, "set_widget", new)
    assert told(operation) == [(1, "remove", {"__wid__": 2}), (1, "set_widget", {"__wid__": 3})]
    assert program.get(top, "get_children") == [new]
    assert old.alive
    assert old.parent is None


def test_window_given_the_child_it_has_keeps_it(program: Program) -> None:
    top, child = program.create("TopLevel"), program.create("Label")
    program.call(top, "set_widget", child)
    program.call(top, "set_widget", child)
    assert program.get(top, "get_children") == [child]
    assert child.parent is top


def test_widget_can_not_hold_itself_or_what_holds_it(program: Program) -> None:
    outer, middle, inner = (program.create("VBox") for _ in range(3))
    program.call(outer, "add_widget", middle)
    program.call(middle, "add_widget", inner)
    for child in (inner, middle, outer):
        with pytest.raises(ArgumentError, match=r"VBox\.add_widget: child must not be the widget itself"):
            program.call(inner, "add_widget", child)
    assert program.get(outer, "get_children") == [middle]
    assert program.get(inner, "get_children") == []


def test_removing_what_is_no_child_does_nothing(program: Program) -> None:
    box, other, button = program.create("VBox"), program.create("VBox"), program.create("Button")
    program.call(other, "add_widget", button)
    operation = program.call(box, "remove", button, destroy=True)
    assert operation.messages == []
    assert operation.destroyed == []
    assert button.parent is other


@pytest.mark.parametrize("method", ["remove", "remove_widget"])
def test_removed_child_is_destroyed_if_asked_for(program: Program, method: str) -> None:
    box, inner, button = program.create("VBox"), program.create("VBox"), program.create("Button")
    program.call(box, "add_widget", inner)
    program.call(inner, "add_widget", button)
    operation = program.call(box, method, inner, True)
    assert operation.destroyed == [inner, button]
    assert list(program.tree.nodes) == [1]
    assert list(program.tree.roots) == [1]


@pytest.mark.parametrize("destroy", [False, True])
def test_remove_all_empties_a_container(program: Program, destroy: bool) -> None:
    box, *children = program.create("VBox"), *(program.create("Button") for _ in range(3))
    for child in children:
        program.call(box, "add_widget", child)
    operation = program.call(box, "remove_all", destroy)
    assert program.get(box, "get_children") == []
    assert [child.alive for child in children] == [not destroy] * 3
    assert operation.destroyed == (children if destroy else [])
    assert told(operation) == [(1, "remove_all", destroy)]


def test_destroyed_widget_takes_along_what_it_holds_and_frees_its_references(program: Program) -> None:
    top, box, button, other = (program.create(name) for name in ("TopLevel", "VBox", "Button", "TopLevel"))
    program.call(top, "set_widget", box)
    program.call(box, "add_widget", button)
    operation = program.call(top, "destroy")
    assert told(operation) == [(1, "destroy")]
    assert operation.destroyed == [top, box, button]
    assert list(program.tree.nodes.values()) == list(program.tree.roots.values()) == program.tree.stack == [other]
    assert not any(node.alive or node.parent or node.children for node in (top, box, button))


def test_walk_gives_parents_before_children_and_roots_in_order_of_creation(program: Program) -> None:
    one, two, three, four = (program.create("VBox") for _ in range(4))
    program.call(four, "add_widget", one)
    program.call(four, "add_widget", two)
    assert list(program.tree.walk()) == [three, four, one, two]
    program.call(four, "remove", one)
    assert list(program.tree.walk()) == [one, three, four, two]


def test_walk_of_a_deep_tree_needs_no_deep_stack() -> None:
    tree = Tree()
    program = Program()
    program.tree = tree
    inner = program.create("VBox")
    for _ in range(3000):
        outer = program.create("VBox")
        program.call(outer, "add_widget", inner)
        inner = outer
    assert sum(1 for _ in tree.walk()) == 3001
    assert len(tree.discard(inner)) == 3001


# Windows


def test_windows_come_to_the_front_when_shown_and_move_when_told(program: Program) -> None:
    one, two, three = (program.create("TopLevel") for _ in range(3))
    for window in (three, one, two):
        program.call(window, "show")
    assert names(program.tree.stack) == [3, 1, 2]
    program.call(three, "raise_")
    assert names(program.tree.stack) == [1, 2, 3]
    program.call(two, "lower")
    assert names(program.tree.stack) == [2, 1, 3]
    program.call(two, "show")  # it is shown already
    assert names(program.tree.stack) == [2, 1, 3]
    program.call(two, "hide")
    program.call(two, "show")
    assert names(program.tree.stack) == [1, 3, 2]


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        (["toggle_minimize"], "minimized"),
        (["toggle_minimize", "toggle_minimize"], "normal"),
        (["toggle_maximize", "toggle_shade"], "shaded"),
        (["toggle_maximize", "toggle_minimize", "toggle_minimize"], "normal"),
    ],
)
def test_window_state_is_known_without_a_browser(program: Program, calls: list[str], expected: str) -> None:
    top = program.create("TopLevel")
    assert program.get(top, "get_window_state") == "normal"
    for call in calls:
        program.call(top, call)
    assert program.get(top, "get_window_state") == expected


# Getters


@pytest.mark.parametrize(
    ("name", "getter", "expected"),
    [
        ("Button", "get_text", ""),
        ("Button", "get_icon", None),
        ("Label", "get_text", None),
        ("TextEntry", "get_text", ""),
        ("CheckBox", "get_state", False),
        ("Slider", "get_value", 50),
        ("Timer", "get_duration", 0),
        ("Label", "get_enabled", True),
        ("Label", "get_tooltip", None),
        ("Label", "get_expanding", (False, False)),
        ("Label", "get_size", (0, 0)),
        ("Label", "is_visible", True),
        ("TopLevel", "is_visible", False),
        ("Page", "is_visible", False),
        ("Label", "is_container", False),
        ("VBox", "is_container", True),
        ("VBox", "num_children", 0),
        ("VBox", "get_children", []),
        ("Label", "get_element", None),
    ],
)
def test_getter_has_an_answer_from_the_start(program: Program, name: str, getter: str, expected: Any) -> None:
    assert program.get(program.create(name), getter) == expected


def test_size_is_what_was_asked_for_until_it_is_measured(program: Program) -> None:
    label = program.create("Label")
    program.call(label, "resize", 200, None)
    assert program.get(label, "get_size") == (200, 0)
    program.call(label, "resize", height=30)
    assert program.get(label, "get_size") == (200, 30)
    label.measured = (198, 28)
    assert program.get(label, "get_size") == (198, 28)
    program.call(label, "resize", 100)
    assert program.get(label, "get_size") == (100, 28)


def test_every_definition_can_be_made_and_destroyed(program: Program) -> None:
    nodes: list[Node] = [program.create(name) for name in WIDGETS]
    # A sub-window that is destroyed sets free what it shows, and its workspace is there still.
    while nodes or program.tree.roots:
        program.call(nodes.pop(0) if nodes else next(iter(program.tree.roots.values())), "destroy")
    assert program.tree.nodes == program.tree.roots == {}
    assert program.tree.stack == []
