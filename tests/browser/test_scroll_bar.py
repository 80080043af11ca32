"""ScrollBar: the ARIA scrollbar pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, drag, pen_drag, touch_drag
from tests.support.waiting import eventually

LENGTH = 300
ORIENTATIONS = ("horizontal", "vertical")


def bar(page: Page) -> Locator:
    return page.get_by_role("scrollbar")


def thumb(desk: Desk) -> Locator:
    return bar(desk.page).locator("> *")


def show(desk: Desk, orientation: str = "horizontal", **options: Any) -> Any:
    """One bar of a known length, whose movements are followed."""
    widget = desk.W.ScrollBar(orientation=orientation, **options)
    widget.resize(*((LENGTH, None) if orientation == "horizontal" else (None, LENGTH)))
    desk.follow(widget, "activated")
    desk.show(widget)
    return widget


def at(desk: Desk, share: float, orientation: str = "horizontal") -> tuple[float, float]:
    """A place on the track."""
    x, y, width, height = box_of(bar(desk.page))
    return (x + share * width, y + height / 2) if orientation == "horizontal" else (x + width / 2, y + share * height)


def extent(desk: Desk, orientation: str) -> tuple[float, float]:
    """Where the thumb begins and how long it is, as shares of the track."""
    axis = 0 if orientation == "horizontal" else 1
    track, inner = box_of(bar(desk.page)), box_of(thumb(desk))
    length = track[axis + 2]
    return ((inner[axis] - track[axis]) / length, inner[axis + 2] / length)


def test_scroll_bar_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 340))
    W = desk.W
    across = [W.ScrollBar(), W.ScrollBar(thickness=8), W.ScrollBar(thickness=30), W.ScrollBar()]
    for number, widget in enumerate(across):
        widget.set_thumb_percent(0.3)
        widget.set_scroll_percent(number / 3)
    across[3].set_enabled(False)
    row = W.HBox(spacing=20)
    for thickness in (8, 15, 30):
        widget = W.ScrollBar(orientation="vertical", thickness=thickness)
        widget.set_scroll_percent(0.5)
        row.add_widget(widget)
    box = desk.show(*across, align=None)
    box.add_widget(row, 1)
    assert_lasting(desk, theme)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_scroll_bar_thumb_is_where_and_as_long_as_the_program_says(desk: Desk, orientation: str) -> None:
    widget = show(desk, orientation, thickness=24)
    assert box_of(bar(desk.page))[3 if orientation == "horizontal" else 2] == 24
    assert (widget.get_scroll_percent(), widget.get_thumb_percent()) == (0.0, 0.0)
    assert extent(desk, orientation) == pytest.approx((0, 0.2))
    widget.set_thumb_percent(0.5)
    widget.set_scroll_percent(0.5)
    for _ in range(2):
        eventually(lambda: extent(desk, orientation) == pytest.approx((0.25, 0.5), abs=0.01))
        desk.reload()
    widget.set_scroll_percent(1)
    eventually(lambda: extent(desk, orientation) == pytest.approx((0.5, 0.5), abs=0.01))
    widget.set_scroll_percent(7)
    assert widget.get_scroll_percent() == 1.0
    widget.set_thumb_percent(0)
    assert widget.get_thumb_percent() == 0.01
    start, length = extent(desk, orientation)
    assert LENGTH * length >= 20  # it can be taken always
    assert start + length == pytest.approx(1)
    assert desk.events == []


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_scroll_bar_dragged_reports_on_the_way(desk: Desk, orientation: str) -> None:
    widget = show(desk, orientation)
    page = desk.page
    page.mouse.move(*at(desk, 0.1, orientation))
    page.mouse.down()
    page.mouse.move(*at(desk, 0.5, orientation))
    desk.told(("activated", pytest.approx(0.5)))
    page.mouse.move(*at(desk, 0.7, orientation))
    desk.told(("activated", pytest.approx(0.75)))
    page.mouse.move(*at(desk, 3, orientation))
    desk.told(("activated", 1))
    page.mouse.move(*at(desk, 4, orientation))  # nothing new
    page.mouse.up()
    assert widget.get_scroll_percent() == 1
    drag(page, at(desk, 0.9, orientation), at(desk, -1, orientation))
    desk.told_last("activated", 0)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_scroll_bar_track_pressed_brings_the_thumb_there(desk: Desk, orientation: str) -> None:
    show(desk, orientation)
    desk.page.mouse.click(*at(desk, 0.7, orientation))
    desk.told(("activated", pytest.approx(0.75)))
    assert extent(desk, orientation) == pytest.approx((0.6, 0.2))  # centred on the pointer
    desk.page.mouse.click(*at(desk, 0.7, orientation))  # now the thumb is there
    desk.page.mouse.click(*at(desk, 0.1, orientation), button="right")
    desk.page.mouse.click(*at(desk, 0.99, orientation))
    desk.told(("activated", 1))


# With a thumb of a fifth of the track, a page is a quarter of the way.
KEYS = [
    ("ArrowRight", 0.55),
    ("ArrowDown", 0.55),
    ("ArrowLeft", 0.45),
    ("ArrowUp", 0.45),
    ("PageDown", 0.75),
    ("PageUp", 0.25),
    ("Home", 0),
    ("End", 1),
]


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_scroll_bar_keys(desk: Desk, orientation: str) -> None:
    widget = show(desk, orientation)
    desk.page.keyboard.press("Tab")
    expect(bar(desk.page)).to_be_focused()
    expect(bar(desk.page)).to_have_css("outline-style", "solid")
    for key, value in KEYS:
        widget.set_scroll_percent(0.5)
        desk.page.keyboard.press(key)
        desk.told(("activated", pytest.approx(value)))
        expect(bar(desk.page)).to_have_attribute("aria-valuenow", str(round(100 * value)))
        assert widget.get_scroll_percent() == pytest.approx(value)
    desk.page.keyboard.press("ArrowRight")  # at the end
    desk.page.keyboard.press("ArrowLeft")
    desk.told(("activated", pytest.approx(0.95)))


def test_scroll_bar_is_described_for_assistive_technology(desk: Desk) -> None:
    widget = show(desk, "vertical")
    widget.set_tooltip("Time")
    element = desk.page.get_by_role("scrollbar", name="Time")
    described = {"orientation": "vertical", "valuemin": "0", "valuemax": "100", "valuenow": "0"}
    assert {name: element.get_attribute(f"aria-{name}") for name in described} == described


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_scroll_bar_wheel_moves_by_five_per_cent(desk: Desk, orientation: str) -> None:
    show(desk, orientation)
    desk.page.mouse.move(*at(desk, 0.5, orientation))
    desk.page.mouse.wheel(0, 100)
    desk.told(("activated", pytest.approx(0.05)))
    desk.page.mouse.wheel(0, -100)
    desk.told(("activated", 0))
    desk.page.mouse.wheel(0, -100)
    if orientation == "horizontal":
        desk.page.mouse.wheel(100, 0)
        desk.told(("activated", pytest.approx(0.05)))


def test_scroll_bar_dragged_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    touch_drag(desk.page, at(desk, 0.1), at(desk, 0.5))
    desk.told_last("activated", pytest.approx(0.5))


def test_scroll_bar_dragged_by_pen(desk: Desk) -> None:
    show(desk)
    pen_drag(desk.page, at(desk, 0.1), at(desk, 0.5))
    desk.told_last("activated", pytest.approx(0.5))


def test_scroll_bar_without_a_size_can_be_seen(desk: Desk) -> None:
    desk.show(desk.W.ScrollBar(), desk.W.ScrollBar(orientation="vertical"))
    for element in bar(desk.page).all():
        assert min(box_of(element)[2:]) == 15
        assert max(box_of(element)[2:]) >= 60


def test_scroll_bar_track_can_be_seen_in_forced_colors(
    open_desk: Callable[..., Desk], shoot: Callable[..., Any]
) -> None:
    desk = open_desk(forced_colors="active")
    show(desk)
    expect(bar(desk.page)).to_have_css("outline-style", "solid")
    unfocused = bar(desk.page).screenshot()
    desk.page.keyboard.press("Tab")
    assert bar(desk.page).screenshot() != unfocused
    shoot(bar(desk.page), "focused")


def test_scroll_bar_moved_in_one_browser_moves_in_the_other(desk: Desk) -> None:
    widget = show(desk)
    second = desk.join()
    bar(desk.page).press("End")
    expect(bar(second)).to_have_attribute("aria-valuenow", "100")
    bar(second).press("Home")
    expect(bar(desk.page)).to_have_attribute("aria-valuenow", "0")
    desk.told(("activated", 1), ("activated", 0))
    bar(second).press("PageDown")
    desk.told(("activated", pytest.approx(0.25)))
    desk.reload()
    expect(bar(desk.page)).to_have_attribute("aria-valuenow", "25")
    assert widget.get_scroll_percent() == pytest.approx(0.25)


def test_scroll_bar_wrong_options_are_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match="orientation"):
        desk.W.ScrollBar(orientation="diagonal")
