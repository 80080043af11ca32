"""ProgressBar: the ARIA progressbar role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentTypeError
from tests.support.desk import Desk, box_of


def bar(page: Page) -> Locator:
    return page.get_by_role("progressbar")


def show(desk: Desk) -> Any:
    widget = desk.W.ProgressBar()
    widget.resize(200, None)
    desk.show(widget)
    return widget


def assert_shows(page: Page, percent: int) -> None:
    expect(bar(page)).to_have_attribute("aria-valuenow", str(percent))
    expect(bar(page).locator("span").first).to_have_text(f"{percent}%")


def test_progress_bar_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(300, 300))
    bars = [desk.W.ProgressBar() for _ in range(7)]
    for widget, value in zip(bars, (0, 0.25, 0.48, 1, 0.6, 0.6, 0.6), strict=True):
        widget.set_value(value)
        widget.resize(220, None)
    bars[4].resize(80, 20)
    bars[5].resize(220, 40)
    bars[6].set_enabled(False)
    desk.show(*bars)
    assert_lasting(desk, theme)


# What the program sets, what is stored, and the whole per cent shown.
VALUES = [(0, 0.0, 0), (0.5, 0.5, 50), (0.004, 0.004, 0), (0.996, 0.996, 100), (1, 1.0, 100), (7, 1.0, 100), (-1, 0, 0)]


def test_progress_bar_shows_the_fraction_in_per_cent(desk: Desk) -> None:
    widget = show(desk)
    assert widget.get_value() == 0.0
    assert_shows(desk.page, 0)
    for value, stored, percent in VALUES:
        widget.set_value(value)
        assert widget.get_value() == stored
        assert_shows(desk.page, percent)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_progress_bar_is_filled_as_far_as_it_says(open_desk: Callable[..., Desk], share: float) -> None:
    desk = open_desk(reduced_motion="reduce")
    widget = show(desk)
    widget.set_value(share)
    assert_shows(desk.page, round(100 * share))
    left, top, width, height = box_of(bar(desk.page))
    edge = left + share * width

    def color_at(x: float) -> bytes:
        clip = {"x": x - 2, "y": top + height - 4, "width": 4, "height": 2}  # below the text
        return desk.page.screenshot(clip=clip)

    if share == 0.3:
        assert color_at(edge - 8) != color_at(edge + 8)
    assert color_at(left + 8) == color_at(max(left + 8, edge - 8))
    assert color_at(left + width - 8) == color_at(min(left + width - 8, edge + 8))


def test_progress_bar_is_as_large_whatever_it_says(desk: Desk) -> None:
    widget = desk.W.ProgressBar()
    desk.show(widget)
    before = box_of(bar(desk.page))
    assert before[2] >= 80
    widget.set_value(1)
    assert_shows(desk.page, 100)
    assert box_of(bar(desk.page)) == before


def test_progress_bar_is_named_for_assistive_technology(desk: Desk) -> None:
    widget = show(desk)
    expect(desk.page.get_by_role("progressbar", name="Progress")).to_be_visible()
    widget.set_tooltip("Upload")
    element = desk.page.get_by_role("progressbar", name="Upload")
    assert (element.get_attribute("aria-valuemin"), element.get_attribute("aria-valuemax")) == ("0", "100")
    desk.page.keyboard.press("Tab")  # there is nothing to do with it
    expect(element).not_to_be_focused()


def test_progress_bar_is_the_same_in_every_browser(desk: Desk) -> None:
    widget = show(desk)
    second = desk.join()
    widget.set_value(0.4)
    for page in (desk.page, second, desk.join()):
        assert_shows(page, 40)
    desk.reload()
    assert_shows(desk.page, 40)


def test_progress_bar_wrong_value_is_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentTypeError, match=r"ProgressBar\.set_value: value"):
        show(desk).set_value("half")
