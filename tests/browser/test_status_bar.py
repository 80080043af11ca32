"""StatusBar: the ARIA status role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, css

GREEN, WHITE = "rgb(10, 125, 75)", "rgb(255, 255, 255)"


def line(page: Page) -> Locator:
    return page.get_by_role("status")


def show(desk: Desk, **options: Any) -> Any:
    bar = desk.W.StatusBar(**options)
    bar.resize(300, None)
    desk.show(bar)
    return bar


def test_status_bar_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(320, 280))
    bars = [desk.W.StatusBar(), *(desk.W.StatusBar(halign=side) for side in ("left", "center", "right"))]
    bars += [desk.W.StatusBar() for _ in range(3)]
    for bar in bars[1:]:
        bar.set_message("A <b>message</b>")
    bars[4].set_message("A message that is a good deal longer than the line it stands in")
    bars[5].set_color(GREEN, WHITE)
    bars[6].set_enabled(False)
    desk.show(*bars, align=None)
    assert_lasting(desk, theme)


def test_status_bar_message_is_text_and_replaces_the_old_one(desk: Desk) -> None:
    bar = show(desk)
    empty = box_of(line(desk.page))
    bar.set_message("<img src=x onerror=alert(1)>")
    expect(line(desk.page)).to_have_text("<img src=x onerror=alert(1)>")
    assert line(desk.page).locator("img").count() == 0
    assert box_of(line(desk.page)) == empty  # nothing jumps when a message comes
    bar.set_message("Ready")
    expect(line(desk.page)).to_have_text("Ready")
    bar.clear()
    expect(line(desk.page)).to_have_text("")
    desk.reload()
    expect(line(desk.page)).to_have_text("")


def test_status_bar_message_goes_after_its_time_and_stays_away(desk: Desk) -> None:
    bar = show(desk)
    second = desk.join()
    bar.set_message("Saved", 0.3)
    for page in (desk.page, second):
        expect(line(page)).to_have_text("")
    desk.reload()
    expect(line(desk.page)).to_be_attached()
    expect(line(desk.page)).to_have_text("")


def test_status_bar_time_of_an_old_message_does_not_end_the_new_one(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(fresh=True)
    bar = show(desk)
    desk.page.clock.install()
    bar.set_message("for a while", 5)
    bar.set_message("until the next")
    desk.page.clock.fast_forward(60_000)
    expect(line(desk.page)).to_have_text("until the next")
    bar.set_message("for a while", 5)
    desk.page.clock.fast_forward(4_000)
    expect(line(desk.page)).to_have_text("for a while")
    bar.set_message("for a while more", 5)
    desk.page.clock.fast_forward(4_000)
    expect(line(desk.page)).to_have_text("for a while more")
    desk.page.clock.fast_forward(2_000)
    expect(line(desk.page)).to_have_text("")


def test_status_bar_message_is_shown_for_the_rest_of_its_time_after_a_reload(desk: Desk) -> None:
    bar = show(desk)
    bar.set_message("Saved", 3)
    desk.reload()
    expect(line(desk.page)).to_have_text("Saved")
    expect(line(desk.page)).to_have_text("")


def test_status_bar_message_is_the_same_in_every_browser(desk: Desk) -> None:
    bar = show(desk)
    second = desk.join()
    bar.set_message("Ready")
    for page in (desk.page, second, desk.join()):
        expect(line(page)).to_have_text("Ready")


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_status_bar_text_stands_at_its_side(desk: Desk, side: str) -> None:
    bar = show(desk)
    bar.set_message("Ready")
    bar.set_halign(side)
    x, _, width, _ = box_of(desk.page.get_by_text("Ready").last)
    left, _, length, _ = box_of(line(desk.page))
    before, after = x - left, left + length - x - width
    places = {"left": before < 20, "center": abs(before - after) <= 1, "right": after < 20}
    assert [name for name, is_there in places.items() if is_there] == [side]
    desk.reload()
    expect(line(desk.page)).to_have_css("text-align", side)


def test_status_bar_long_message_stays_on_one_line(desk: Desk) -> None:
    bar = show(desk)
    before = box_of(line(desk.page))
    bar.set_message("many words " * 100)
    assert box_of(line(desk.page)) == before
    bar.set_message("several\nlines\nof text")
    assert box_of(line(desk.page)) == before


def test_status_bar_color_none_leaves_and_empty_restores(desk: Desk) -> None:
    bar = show(desk)
    own = css(line(desk.page), "background-color"), css(line(desk.page), "color")
    bar.set_color(bg=GREEN)
    bar.set_color(fg=WHITE)
    for _ in range(2):
        expect(line(desk.page)).to_have_css("background-color", GREEN)
        expect(line(desk.page)).to_have_css("color", WHITE)
        desk.reload()
    bar.set_color("", "")
    expect(line(desk.page)).to_have_css("background-color", own[0])
    expect(line(desk.page)).to_have_css("color", own[1])


def test_status_bar_wrong_arguments_are_told_to_the_program(desk: Desk) -> None:
    bar = show(desk)
    with pytest.raises(ArgumentError, match=r"StatusBar\.set_halign: align"):
        bar.set_halign("middle")
    with pytest.raises(ArgumentError, match=r"StatusBar\.set_message: duration"):
        bar.set_message("x", -1)
