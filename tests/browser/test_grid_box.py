"""GridBox: cells in rows and columns, which come, go and grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of
from tests.support.waiting import eventually

SIDE = 30


def cell(desk: Desk, text: str) -> Any:
    """A child of one size, so that its place tells its row and column."""
    label = desk.W.Label(text)
    label.resize(SIDE, SIDE)
    return label


def grid_of(desk: Desk, *lines: str, show: bool = True) -> Any:
    """A grid with a child for every letter, without gaps."""
    grid = desk.W.GridBox(rows=max(1, len(lines)), columns=max(1, *map(len, lines), 0) if lines else 1)
    grid.set_spacing(0)
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            if letter != ".":
                grid.add_widget(cell(desk, letter), row, column)
    if show:
        desk.show(grid)
    return grid


def child(page: Page, text: str) -> Locator:
    return page.get_by_text(text, exact=True)


def as_seen(lines: list[str]) -> list[str]:
    """Lines without those in which there is nothing, which take no room."""
    rows = [line.ljust(max(map(len, lines)), ".") for line in lines if line.strip(".")]
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    return ["".join(row) for row in zip(*(column for column in columns if column.strip(".")), strict=True)]


def seen(page: Page) -> list[str]:
    """The grid as it is to be seen, a letter for each child."""
    left, top, _, _ = box_of(page.locator(".gridbox-widget"))
    places = {}
    for label in page.locator(".gridbox-widget > *").all():
        x, y, _, _ = box_of(label)
        places[round((y - top) / SIDE), round((x - left) / SIDE)] = label.inner_text()
    rows, columns = (1 + max((place[axis] for place in places), default=-1) for axis in (0, 1))
    return ["".join(places.get((row, column), ".") for column in range(columns)) for row in range(rows)]


def test_grid_lasts(open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]) -> None:
    desk = open_desk(theme=theme, size=(420, 260))
    W = desk.W
    grid = W.GridBox(rows=3, columns=3)
    grid.set_row_spacing(8)
    grid.set_column_spacing(12)
    for row, (text, field) in enumerate((("Name", W.TextEntry("Ada")), ("Age", W.SpinBox(min=0, max=120, value=36)))):
        grid.add_widget(W.Label(text), row, 0)
        grid.add_widget(field, row, 1)
    grid.add_widget(W.Button("OK"), 2, 0)
    grid.add_widget(W.Button("Cancel"), 2, 1)
    grid.insert_column(1, [W.CheckBox("in the middle")])
    desk.show(grid)
    assert_lasting(desk, theme)


OPERATIONS: list[tuple[str, list[str], Callable[[Any, Callable[..., list[Any]]], None], list[str], list[int]]] = [
    ("insert_row", ["ab", "cd"], lambda grid, new: grid.insert_row(1, new("xy")), ["ab", "xy", "cd"], [3, 2]),
    ("insert_row at the top", ["ab"], lambda grid, new: grid.insert_row(0, new("xyz")), ["xyz", "ab"], [2, 3]),
    ("insert_row far below", ["ab"], lambda grid, new: grid.insert_row(3, new("x")), ["ab", ".", ".", "x"], [4, 2]),
    ("append_row", ["ab"], lambda grid, new: grid.append_row(new("xy")), ["ab", "xy"], [2, 2]),
    ("append_row of nothing", ["ab"], lambda grid, new: grid.append_row([]), ["ab"], [1, 2]),
    ("delete_row", ["ab", "cd", "ef"], lambda grid, new: grid.delete_row(1), ["ab", "ef"], [2, 2]),
    ("delete_row outside", ["ab"], lambda grid, new: grid.delete_row(5), ["ab"], [1, 2]),
    ("insert_column", ["ab", "cd"], lambda grid, new: grid.insert_column(1, new("xy")), ["axb", "cyd"], [2, 3]),
    ("append_column", ["a", "c"], lambda grid, new: grid.append_column(new("xyz")), ["ax", "cy", ".z"], [3, 2]),
    ("delete_column", ["abc", "def"], lambda grid, new: grid.delete_column(0), ["bc", "ef"], [2, 2]),
    ("grow", ["a"], lambda grid, new: grid.add_widget(new("x")[0], 1, 2), ["a", "..x"], [2, 3]),
]


@pytest.mark.parametrize(
    ("before", "change", "after", "counts"), [row[1:] for row in OPERATIONS], ids=[row[0] for row in OPERATIONS]
)
def test_lines_come_and_go(
    desk: Desk,
    before: list[str],
    change: Callable[[Any, Callable[..., list[Any]]], None],
    after: list[str],
    counts: list[int],
) -> None:
    grid = grid_of(desk, *before)
    change(grid, lambda letters: [cell(desk, letter) for letter in letters])
    expected = as_seen(after)
    for _ in range(2):
        eventually(lambda: seen(desk.page) == expected, what=str(expected))
        desk.reload()
    assert list(grid.get_row_column_count()) == counts
    for row, line in enumerate(after):
        for column, letter in enumerate(line):
            there = grid.get_widget_at_cell(row, column)
            assert (there.get_text() if there else ".") == letter


def test_widgets_of_a_deleted_line_can_be_used_again(desk: Desk) -> None:
    grid = grid_of(desk, "ab", "cd")
    a, b = grid.get_widget_at_cell(0, 0), grid.get_widget_at_cell(0, 1)
    desk.follow(grid, "child-added", "child-removed")
    grid.delete_row(0)
    desk.told(("child-removed", a), ("child-removed", b))
    grid.delete_row(0)
    assert list(grid.get_row_column_count()) == [1, 2]  # never none at all
    expect(desk.page.locator(".gridbox-widget > *")).to_have_count(0)
    desk.events.clear()
    grid.append_row([b, a])
    desk.told(("child-added", b), ("child-added", a))
    eventually(lambda: seen(desk.page) == ["ba"])
    desk.told_no_more()


def test_child_that_is_there_already_is_moved(desk: Desk) -> None:
    grid = grid_of(desk, "ab")
    a = grid.get_widget_at_cell(0, 0)
    second = desk.join()
    grid.add_widget(a, 1, 1)
    for page in (desk.page, second):
        eventually(lambda page=page: seen(page) == ["b", "a"])
    assert grid.num_children() == 2
    assert (grid.get_widget_at_cell(0, 0), grid.get_widget_at_cell(1, 1)) == (None, a)


def test_cell_may_hold_several(desk: Desk) -> None:
    grid = grid_of(desk, "a")
    over = cell(desk, "over")
    grid.add_widget(over, 0, 0)
    expect(child(desk.page, "over")).to_be_visible()
    assert box_of(child(desk.page, "over")) == box_of(child(desk.page, "a"))
    assert grid.get_widget_at_cell(0, 0).get_text() == "a"
    grid.remove(grid.get_widget_at_cell(0, 0))
    assert grid.get_widget_at_cell(0, 0) is over


def test_gaps(desk: Desk) -> None:
    grid = desk.W.GridBox(rows=2, columns=2)
    for row, line in enumerate(("ab", "cd")):
        for column, letter in enumerate(line):
            grid.add_widget(cell(desk, letter), row, column)
    desk.show(grid)

    def gaps() -> tuple[float, float]:
        a, d = box_of(child(desk.page, "a")), box_of(child(desk.page, "d"))
        return (d[0] - a[0] - a[2], d[1] - a[1] - a[3])

    assert gaps() == (2, 2)
    for setter, value, expected in (
        (grid.set_row_spacing, 9, (2, 9)),
        (grid.set_column_spacing, 5, (5, 9)),
        (grid.set_spacing, 0, (0, 0)),
        (grid.set_row_spacing, 7, (0, 7)),
    ):
        setter(value)
        eventually(lambda expected=expected: gaps() == expected)
    desk.reload()
    eventually(lambda: gaps() == (0, 7))
    with pytest.raises(ArgumentError, match="px"):
        grid.set_spacing("wide")


def test_lines_are_as_large_as_their_largest_content(desk: Desk) -> None:
    grid = grid_of(desk, "ab", "cd")
    tall, wide = grid.get_widget_at_cell(0, 1), grid.get_widget_at_cell(1, 0)
    tall.resize(SIDE, 80)
    wide.resize(120, SIDE)
    left, top, _, _ = box_of(desk.page.locator(".gridbox-widget"))
    eventually(lambda: box_of(child(desk.page, "d"))[:2] == (left + 120, top + 80))
    assert box_of(child(desk.page, "b"))[0] == left + 120
    assert box_of(child(desk.page, "c"))[1] == top + 80


def test_left_over_space_goes_to_those_that_expand(desk: Desk) -> None:
    grid = grid_of(desk, "abc", show=False)
    grid.resize(300, 200)
    grid.get_widget_at_cell(0, 1).resize(None, None)
    expanding = desk.W.TextArea("fills")
    grid.add_widget(expanding, 1, 1)
    expanding.set_expanding(True, True)
    desk.show(grid)
    area = desk.page.locator("textarea")
    for _ in range(2):
        eventually(lambda: box_of(child(desk.page, "b"))[0] - box_of(child(desk.page, "a"))[0] == SIDE)
        assert box_of(child(desk.page, "c"))[0] - box_of(child(desk.page, "a"))[0] == 300 - SIDE
        assert box_of(area)[3] > 200 - SIDE - 10
        desk.reload()


def test_disabled_grid_takes_no_clicks_and_no_keys(desk: Desk) -> None:
    grid = desk.W.GridBox()
    button, field = desk.W.Button("press"), desk.W.TextEntry("text")
    desk.follow(button, "activated")
    desk.follow(field, "activated")
    grid.add_widget(button, 0, 0)
    grid.add_widget(field, 0, 1)
    desk.show(grid)
    grid.set_enabled(False)
    desk.page.get_by_role("button", include_hidden=True).click(force=True)
    for _ in range(2):
        desk.page.keyboard.press("Tab")
        desk.page.keyboard.press("Enter")
    desk.told_no_more()
    desk.reload()
    expect(desk.page.locator(".gridbox-widget")).to_have_attribute("aria-disabled", "true")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement === document.body")
