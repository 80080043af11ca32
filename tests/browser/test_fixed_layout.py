"""FixedLayout: children at places given in px."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of
from tests.support.waiting import eventually


def layout_of(desk: Desk) -> Any:
    layout = desk.W.FixedLayout()
    layout.resize(400, 200)
    desk.show(layout)
    return layout


def child(page: Page, text: str) -> Locator:
    return page.locator(".pgw-Widget:not(:has(.pgw-Widget))").filter(has_text=text)


def place(page: Page, text: str) -> tuple[float, float]:
    """From the top left of the layout, px."""
    left, top, _, _ = box_of(page.locator(".fixed-layout-widget"))
    x, y, _, _ = box_of(child(page, text))
    return (x - left, y - top)


def test_fixed_layout_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(440, 240))
    layout = layout_of(desk)
    layout.set_border_width(1)
    sized = desk.W.Button("of its own size")
    sized.resize(160, 60)
    layout.add_widget(desk.W.Label("at 0, 0"), 0, 0)
    layout.add_widget(desk.W.Button("at 250, 20"), 250, 20)
    layout.add_widget(sized, 40, 100)
    assert_lasting(desk, theme)


def test_children_are_where_they_were_put_at_their_natural_size(desk: Desk) -> None:
    layout = layout_of(desk)
    for text, x, y in (("origin", 0, 0), ("inside", 120.5, 33), ("outside", 380, 190)):
        layout.add_widget(desk.W.Button(text), x, y)
    sized = desk.W.Label("sized")
    sized.resize(90, 44)
    layout.add_widget(sized, 10, 60)
    for _ in range(2):
        expect(child(desk.page, "sized")).to_be_visible()
        assert [place(desk.page, text) for text in ("origin", "inside", "sized")] == [(0, 0), (120.5, 33), (10, 60)]
        assert box_of(child(desk.page, "sized"))[2:] == (90, 44)
        assert place(desk.page, "outside") == (380, 190)
        assert box_of(child(desk.page, "outside"))[2] > 50  # neither broken into lines nor squeezed
        desk.reload()
    with pytest.raises(ArgumentError, match="x"):
        layout.add_widget(desk.W.Label("lost"), "left", 0)


def test_adding_again_moves_in_all_browsers_and_says_nothing(desk: Desk) -> None:
    layout = layout_of(desk)
    first, other = desk.W.Label("first"), desk.W.Label("other")
    second = desk.join()
    desk.follow(layout, "child-added", "child-removed")
    layout.add_widget(first, 10, 10)
    layout.add_widget(other, 50, 50)
    desk.told(("child-added", first), ("child-added", other))
    layout.add_widget(first, 200, 100)
    for page in (desk.page, second):
        eventually(lambda page=page: place(page, "first") == (200, 100))
    assert layout.num_children() == 2
    desk.told_no_more()


def test_children_that_leave_take_their_place_along(desk: Desk) -> None:
    layout = layout_of(desk)
    moved, destroyed = desk.W.Label("moved"), desk.W.Label("destroyed")
    layout.add_widget(moved, 200, 100)
    layout.add_widget(destroyed, 20, 20)
    box = desk.W.VBox()
    desk.show(box)
    box.add_widget(moved, 0)
    layout.remove(destroyed, True)
    for _ in range(2):
        expect(child(desk.page, "destroyed")).to_have_count(0)
        left, top, _, _ = box_of(desk.page.locator(".box-widget").last)
        eventually(lambda left=left, top=top: box_of(child(desk.page, "moved"))[:2] == (left, top))
        desk.reload()
    assert layout.get_children() == []


def test_disabled_layout_takes_no_clicks_and_no_keys(desk: Desk) -> None:
    layout = layout_of(desk)
    button = desk.W.Button("press")
    desk.follow(button, "activated")
    layout.add_widget(button, 10, 10)
    layout.set_enabled(False)
    child(desk.page, "press").click(force=True)
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.told_no_more()
    layout.set_enabled(True)
    child(desk.page, "press").click()
    desk.told(("activated",))
