"""Splitter: panes, the handles between them, and who else sees what a person did to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, css, drag, touch_drag
from tests.support.waiting import eventually

WIDTH, HEIGHT = 616, 316  # three panes of 200 or 100 px and two handles
HANDLE = 8
AXES = {"horizontal": 0, "vertical": 1}


def splitter_of(desk: Desk, *texts: str, orientation: str = "horizontal", **show: Any) -> Any:
    splitter = desk.W.Splitter(orientation=orientation)
    splitter.resize(WIDTH, HEIGHT)
    for text in texts:
        splitter.add_widget(desk.W.Label(text))
    desk.follow(splitter, "sizing")
    desk.show(splitter, **show)
    return splitter


def pane(page: Page, text: str) -> Locator:
    return page.get_by_text(text, exact=True)


def handles(page: Page) -> Locator:
    return page.locator(".splitter [role=separator]:visible")


def extents(page: Page, *texts: str, axis: int = 0) -> list[float]:
    return [round(box_of(pane(page, text))[2 + axis], 1) for text in texts]


def shown(page: Page, *sizes: float, axis: int = 0) -> None:
    """Wait until the panes a, b, c, ... are as large as that."""
    texts = "abcdef"[: len(sizes)]
    close = pytest.approx(list(sizes), abs=1)
    eventually(lambda: extents(page, *texts, axis=axis) == close, what=f"{sizes}")


def drag_handle(page: Page, index: int, dx: float, dy: float = 0) -> None:
    x, y = center_of(handles(page).nth(index))
    drag(page, (x, y), (x + dx, y + dy))


def told_sizes(desk: Desk, *sizes: float) -> None:
    eventually(lambda: len(desk.events) == 1, what="one event")
    name, told = desk.events.pop()
    assert name == "sizing"
    assert told == pytest.approx(list(sizes), abs=1)
    desk.told_no_more()


def test_splitter_of_both_directions_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(660, 360))
    outer, inner = desk.W.Splitter(), desk.W.Splitter(orientation="vertical")
    outer.resize(WIDTH, HEIGHT)
    outer.set_border_width(1)
    outer.add_widget(desk.W.TextArea("left"))
    outer.add_widget(inner)
    inner.add_widget(desk.W.Label("above", halign="center"))
    inner.add_widget(desk.W.Button("below"))
    desk.show(outer)
    outer.set_sizes([200, 400])
    inner.set_sizes([1, 3])
    assert_lasting(desk, theme)


@pytest.mark.parametrize("orientation", AXES)
def test_drag_moves_one_border_and_is_told_once(desk: Desk, orientation: str) -> None:
    axis = AXES[orientation]
    third = ((WIDTH, HEIGHT)[axis] - 2 * HANDLE) / 3
    splitter = splitter_of(desk, "a", "b", "c", orientation=orientation)
    second = desk.join()
    shown(desk.page, third, third, third, axis=axis)
    assert css(handles(desk.page).first, "cursor") == ("col-resize", "row-resize")[axis]
    drag_handle(desk.page, 0, *((50, 0), (0, 50))[axis])
    told_sizes(desk, third + 50, third - 50, third)
    for page in (desk.page, second):
        shown(page, third + 50, third - 50, third, axis=axis)
    assert splitter.get_sizes() == pytest.approx([third + 50, third - 50, third], abs=1)
    desk.reload()
    shown(desk.page, third + 50, third - 50, third, axis=axis)
    drag_handle(second, 1, *((-30, 0), (0, -30))[axis])
    told_sizes(desk, third + 50, third - 80, third + 30)
    shown(desk.page, third + 50, third - 80, third + 30, axis=axis)
    shown(desk.join(), third + 50, third - 80, third + 30, axis=axis)


def test_other_buttons_and_mere_presses_do_nothing(desk: Desk) -> None:
    splitter_of(desk, "a", "b")
    at = center_of(handles(desk.page))
    drag(desk.page, at, (at[0] + 60, at[1]), button="right")
    handles(desk.page).click()
    desk.told_no_more()
    shown(desk.page, 304, 304)


def test_finger_drags_a_handle(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    splitter_of(desk, "a", "b")
    x, y = center_of(handles(desk.page))
    touch_drag(desk.page, (x, y), (x - 100, y))
    told_sizes(desk, 204, 404)


def test_no_pane_gets_smaller_than_its_minimum(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b", "c")
    a, b, _ = splitter.get_children()
    drag_handle(desk.page, 0, -500)
    told_sizes(desk, 20, 380, 200)
    drag_handle(desk.page, 0, 1000)
    told_sizes(desk, 380, 20, 200)
    splitter.set_minimum_size(a, 100)
    splitter.set_minimum_size(b, 0)
    splitter.set_minimum_size(desk.W.Label("no pane"), 300)
    desk.reload()
    drag_handle(desk.page, 0, 1000)
    told_sizes(desk, 400, 0, 200)
    drag_handle(desk.page, 0, -1000)
    told_sizes(desk, 100, 300, 200)
    with pytest.raises(ArgumentError, match="min_px"):
        splitter.set_minimum_size(a, "small")


def test_keys_move_a_handle(desk: Desk) -> None:
    splitter_of(desk, "a", "b", "c")
    page = desk.page
    handle = handles(page).first
    page.keyboard.press("Tab")
    expect(handle).to_be_focused()
    expect(handle).to_have_attribute("aria-orientation", "vertical")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    first = page.locator(f"#{handle.get_attribute('aria-controls')}")
    expect(first).to_have_text("a")
    for keys, sizes in (
        (["ArrowRight", "ArrowRight", "Shift+ArrowRight"], (221, 179, 200)),
        (["ArrowLeft"], (211, 189, 200)),
        (["ArrowUp", "x", "ArrowRight"], (221, 179, 200)),
        (["Home"], (20, 380, 200)),
        (["End"], (380, 20, 200)),
        (["Enter"], (20, 380, 200)),
        (["Enter"], (380, 20, 200)),
    ):
        for key in keys:
            page.keyboard.press(key)
        shown(page, *sizes)
        told_sizes(desk, *sizes)  # once for all keys that came together
    expect(handle).to_have_attribute("aria-valuenow", "95")
    page.keyboard.press("Tab")
    expect(handles(page).nth(1)).to_be_focused()


def test_keys_of_a_vertical_splitter(desk: Desk) -> None:
    splitter_of(desk, "a", "b", orientation="vertical")
    desk.page.keyboard.press("Tab")
    expect(handles(desk.page)).to_have_attribute("aria-orientation", "horizontal")
    desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("ArrowDown")
    told_sizes(desk, 164, 144)
    desk.page.keyboard.press("ArrowUp")
    told_sizes(desk, 154, 154)


def test_sizes_are_proportions(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b", "c")
    second = desk.join()
    for sizes, expected in (
        ([100, 200, 300], (100, 200, 300)),
        ([1, 1, 2], (150, 150, 300)),
        ([300], (240, 120, 240)),
        ([1, 1, 1, 99], (200, 200, 200)),
    ):
        splitter.set_sizes(sizes)
        shown(desk.page, *expected)
        shown(second, *expected)
    splitter.set_sizes([100, 200, 300])
    splitter.resize(1216, HEIGHT)
    shown(desk.page, 200, 400, 600)
    splitter.resize(316, HEIGHT)
    for _ in range(2):
        shown(desk.page, 50, 100, 150)
        desk.reload()
    desk.told_no_more()
    with pytest.raises(ArgumentError, match="sizes"):
        splitter.set_sizes([-1, 2])


def test_sizes_are_known_before_anybody_sets_them(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b", "c")
    eventually(lambda: splitter.get_sizes() == [200, 200, 200])
    splitter.set_minimum_size(splitter.get_children()[0], 300)
    assert splitter.get_sizes() == [300, 150, 150]
    shown(desk.page, 300, 150, 150)
    splitter.resize(766, HEIGHT)
    eventually(lambda: splitter.get_sizes() == [300, 225, 225])
    shown(desk.page, 300, 225, 225)


def test_new_pane_has_an_equal_share_and_lasts(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b")
    splitter.set_sizes([100, 500])
    splitter.add_widget(desk.W.Label("c"))
    for _ in range(2):
        shown(desk.page, 600 / 9, 5 * 600 / 9, 200)
        desk.reload()
    splitter.set_sizes([300])  # the others stay, in proportion
    wide = 600 / (300 + 5 * 600 / 9 + 200)
    for _ in range(2):
        shown(desk.page, 300 * wide, 5 * 600 / 9 * wide, 200 * wide)
        desk.reload()


def test_sizes_may_be_set_before_there_are_panes(desk: Desk) -> None:
    splitter = splitter_of(desk)
    splitter.set_sizes([100, 200, 300])
    for text in "abc":
        splitter.add_widget(desk.W.Label(text))
    for _ in range(2):
        shown(desk.page, 100, 200, 300)
        desk.reload()


def test_pane_that_leaves_takes_its_handle_along(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b", "c")
    second = desk.join()
    a, b, c = splitter.get_children()
    desk.follow(splitter, "child-added", "child-removed")
    splitter.remove(b)
    desk.told(("child-removed", b))
    for page in (desk.page, second):
        expect(handles(page)).to_have_count(1)
        eventually(lambda page=page: extents(page, "a", "c") == [304, 304])
    splitter.remove(a, True)
    desk.told(("child-removed", a))
    expect(handles(desk.page)).to_have_count(0)
    eventually(lambda: extents(desk.page, "c") == [WIDTH])
    splitter.add_widget(b)
    desk.told(("child-added", b))
    for _ in range(2):
        eventually(lambda: extents(desk.page, "c", "b") == [304, 304])
        desk.reload()
    splitter.remove_all()
    desk.told(("child-removed", c), ("child-removed", b))
    expect(desk.page.locator(".splitter > *")).to_have_count(0)


def test_child_fills_its_pane_whatever_size_it_is_given(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b")
    splitter.get_children()[0].resize(50, 50)
    for _ in range(2):
        shown(desk.page, 304, 304)
        assert extents(desk.page, "a", axis=1) == [HEIGHT]
        desk.reload()


def test_nested_splitters_do_not_disturb_each_other(desk: Desk) -> None:
    outer = splitter_of(desk, "a")
    inner = desk.W.Splitter(orientation="vertical")
    for text in "bc":
        inner.add_widget(desk.W.Label(text))
    desk.follow(inner, "sizing", name="inner")
    outer.add_widget(inner)
    page = desk.page
    expect(handles(page)).to_have_count(2)
    outer_handle, inner_handle = handles(page).nth(0), handles(page).nth(1)
    at = center_of(inner_handle)
    drag(page, at, (at[0] + 40, at[1] + 60))
    desk.told_last("inner", pytest.approx([214, 94], abs=1))
    at = center_of(outer_handle)
    drag(page, at, (at[0] - 100, at[1] + 40))
    desk.told_last("sizing", pytest.approx([204, 404], abs=1))
    for _ in range(2):
        eventually(lambda: extents(page, "a", "b", "c") == pytest.approx([204, 404, 404], abs=1))
        assert extents(page, "b", "c", axis=1) == pytest.approx([214, 94], abs=1)
        desk.reload()
    desk.told_no_more()


def test_disabled_splitter_stays_as_it_is(desk: Desk) -> None:
    splitter = splitter_of(desk, "a", "b")
    button = desk.W.Button("c")
    splitter.add_widget(button)
    desk.follow(button, "activated")
    splitter.set_enabled(False)
    drag_handle(desk.page, 0, 80)
    for _ in range(2):
        desk.page.keyboard.press("Tab")
        desk.page.keyboard.press("ArrowRight")
        desk.page.keyboard.press("Enter")
    desk.told_no_more()
    shown(desk.page, 200, 200)
    splitter.set_enabled(True)
    drag_handle(desk.page, 0, 80)
    told_sizes(desk, 280, 120, 200)
