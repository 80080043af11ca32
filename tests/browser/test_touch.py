"""What fingers do where a mouse has a wheel or a hover, beside the taps and drags in the tests of each class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.desk import Desk, box_of, center_of, touch_drag
from tests.support.waiting import eventually

ROWS = 200


@pytest.fixture
def touched(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(has_touch=True)


def fill(view: Any, class_name: str) -> None:
    names = [f"row {number}" for number in range(ROWS)]
    if class_name == "TreeView":
        view.set_tree({name: {"a": name} for name in names})
    else:
        view.set_data([[name] for name in names])


@pytest.mark.parametrize("class_name", ["TreeView", "TableView"])
def test_rows_are_scrolled_and_selected(touched: Desk, class_name: str) -> None:
    view = getattr(touched.W, class_name)(columns=[{"label": "A", "key": "a"}], selection_mode="single")
    view.resize(300, 200)
    fill(view, class_name)
    touched.show(view)
    touched.follow(view, "selected")
    page = touched.page
    first = page.get_by_text("row 0", exact=True)
    expect(first).to_be_visible()
    x, y = center_of(first)
    touch_drag(page, (x, y + 120), (x, y))
    # It is told once the rows have come to rest.
    eventually(lambda: view.get_scroll_position()[1] > 0)
    assert touched.events == [], "scrolling selects nothing"
    below = page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [x, y + 60])
    assert below != "row 0"
    page.touchscreen.tap(x, y + 60)
    eventually(lambda: touched.events, what="the row is selected")
    assert [item["values"] for item in touched.events[-1][1]] == [{"a": below}]


def test_caret_goes_where_a_finger_taps_and_text_is_scrolled(touched: Desk) -> None:
    text = "\n".join(f"line {number}" for number in range(100))
    source = touched.W.TextSource(text)
    source.resize(300, 200)
    touched.show(source)
    page = touched.page
    row = page.locator(".pgw-TextSource-text", has_text="line 3").first
    expect(row).to_be_visible()
    left, top, _, height = box_of(row)
    page.touchscreen.tap(left + 1, top + height / 2)
    eventually(lambda: source.get_cursor().get_line() == 3)
    page.keyboard.type("x")
    eventually(lambda: "\nxline 3\n" in source.get_text())
    touch_drag(page, (left + 50, 180), (left + 50, 40))
    eventually(lambda: source.get_scroll_position()[1] > 0)
    assert source.get_cursor().get_line() == 3, "scrolling leaves the caret where it is"


def test_window_is_resized_by_a_finger(touched: Desk) -> None:
    top = touched.W.TopLevel(title="A", resizable=True)
    top.set_position(50, 40)
    top.resize(240, 160)
    top.show()
    frame = touched.page.locator(".toplevel-widget")
    expect(frame).to_be_visible()
    x, y, width, height = box_of(frame)
    corner = (x + width - 2, y + height - 2)
    touch_drag(touched.page, corner, (corner[0] + 30, corner[1] + 20))
    eventually(lambda: box_of(frame) == (x, y, width + 30, height + 20))


def test_menu_below_a_label_and_a_context_menu_take_taps(touched: Desk) -> None:
    menu = touched.W.Menu()
    touched.follow(menu.add_name("Copy"), "activated")
    label = touched.W.Label("Press me", menu=menu)
    touched.show(label)
    page = touched.page
    page.touchscreen.tap(*center_of(page.locator(".label-widget")))
    entry = page.get_by_role("menuitem", name="Copy")
    expect(entry).to_be_visible()
    entry.tap()
    touched.told(("activated",))
    expect(entry).to_be_hidden()
    menu.popup(100, 100)
    entry.tap()
    touched.told(("activated",))
