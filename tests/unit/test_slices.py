"""Long work in slices: others have their turn between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets import slices
from pgwidgets.definitions.view_types import ROWS, TREE
from tests.fuzz.program import Program

COLUMNS = [{"key": "a"}, {"key": "b"}]
MANY = 3 * slices.SLICE


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], Any]]:
    """What is called at each rest."""
    called: list[Callable[[], Any]] = []
    monkeypatch.setattr(slices, "_rest", lambda: [function() for function in called])
    return called


def count(called: list[Callable[[], Any]]) -> list[None]:
    rests: list[None] = []
    called.append(lambda: rests.append(None))
    return rests


def test_others_have_their_turn_between_slices_and_not_besides(at_rest: list[Callable[[], Any]]) -> None:
    rests = count(at_rest)
    assert list(slices.slices(range(5), 2)) == [range(2), range(2, 4), range(4, 5)]
    assert len(rests) == 2
    assert list(slices.slices([])) == []
    with slices.undisturbed():
        assert len(list(slices.slices(range(9), 2))) == 5
    assert len(rests) == 2


def test_turn_comes_after_a_slice_of_parts(at_rest: list[Callable[[], Any]]) -> None:
    rests = count(at_rest)
    turns = slices.Turns()
    for _ in range(2 * slices.SLICE + 1):
        turns.take()
    assert len(rests) == 2


@pytest.mark.parametrize("row", [[1, "x"], {"a": 1, "b": "x"}, 7, [float("nan"), 1], [[1], 2]])
def test_many_rows_are_checked_in_slices(at_rest: list[Callable[[], Any]], row: Any) -> None:
    rests = count(at_rest)
    assert len(ROWS.check([row] * MANY)) == MANY
    assert len(rests) == 2


def test_large_trees_are_checked_in_slices(at_rest: list[Callable[[], Any]]) -> None:
    rests = count(at_rest)
    TREE.check({str(number): {"a": {"size": number}} for number in range(MANY)})
    assert len(rests) >= 2


def test_rows_become_what_is_given_in_slices(at_rest: list[Callable[[], Any]]) -> None:
    program = Program()
    table = program.create("TableView", columns=COLUMNS)
    rests = count(at_rest)
    program.call(table, "set_data", [[number, "x"] for number in range(MANY)])
    assert len(rests) >= 4  # checked, then stored
    program.call(table, "update_data", [[-number, "x"] for number in range(MANY)])
    assert len(rests) >= 8


@pytest.mark.parametrize("class_name", ["TableView", "TreeView"])
def test_what_others_change_during_an_update_is_updated_too(
    at_rest: list[Callable[[], Any]], class_name: str
) -> None:
    program = Program()
    view = program.create(class_name, columns=COLUMNS)
    rows = [[number, "x"] for number in range(MANY)]
    program.call(view, "set_data", rows)
    at_rest.append(lambda: program.call(view, "set_cell", ["row0"], "b", "meanwhile"))
    if class_name == "TableView":
        program.call(view, "update_data", rows)
    else:
        program.call(view, "update_tree", {f"row{number}": {"a": number, "b": "x"} for number in range(MANY)})
    at_rest.clear()
    program.call(view, "select_path", ["row0"])
    assert program.get(view, "get_selected") == [{"path": ["row0"], "values": {"a": 0, "b": "x"}}]
