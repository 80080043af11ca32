"""TextArea."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually

LINES = [f"line {number}" for number in range(100)]
LONG = "\n".join(LINES)


def area(page: Page) -> Locator:
    return page.locator(".textarea-widget textarea")


def show(desk: Desk, *args: Any, **options: Any) -> Any:
    """One area of a known size."""
    widget = desk.W.TextArea(*args, **options)
    widget.resize(240, 120)
    desk.follow(widget, "modified", "scrolled")
    desk.show(widget)
    return widget


def top_line(page: Page) -> int:
    """The first line to be seen."""
    return int(
        area(page).evaluate(
            "element => Math.round(element.scrollTop / parseFloat(getComputedStyle(element).lineHeight))"
        )
    )


def scroll_by_wheel(page: Page, distance: float) -> None:
    page.mouse.move(*center_of(area(page)))
    page.mouse.wheel(0, distance)


def test_text_area_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(620, 420))
    long_line = "a line that is a good deal longer than its area is wide"
    texts = ("Plain <b>text</b>\nin two lines", "read only", "disabled", long_line, long_line, LONG)
    options: list[dict[str, bool]] = [{}, {"editable": False}, {}, {}, {"wrap": True}, {}]
    areas = [desk.W.TextArea(text, **given) for text, given in zip(texts, options, strict=True)]
    areas[2].set_enabled(False)
    areas[5].set_scroll_position(0, 1)
    rows = [desk.W.HBox(spacing=8) for _ in range(3)]
    for number, widget in enumerate(areas):
        widget.resize(260, 100)
        rows[number // 2].add_widget(widget)
    desk.show(*rows)
    assert_lasting(desk, theme)


def test_text_area_without_a_size_shows_some_lines(desk: Desk) -> None:
    widget = desk.W.TextArea("text")
    desk.show(widget)
    assert box_of(area(desk.page))[2] > 100
    assert box_of(area(desk.page))[3] > 3 * 16


def test_text_area_typing_is_reported_once_after_a_pause(desk: Desk) -> None:
    widget = show(desk)
    area(desk.page).press_sequentially("quickly\nthere")
    desk.told(("modified", "quickly\nthere"))
    assert widget.get_text() == "quickly\nthere"
    desk.page.keyboard.press("Tab")  # goes on, as on every page
    expect(area(desk.page)).not_to_be_focused()


def test_text_area_takes_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    area(desk.page).tap()
    desk.page.keyboard.type("thumbs")
    eventually(lambda: desk.events[-1:] == [("modified", "thumbs")])
    # Slow typing is told in pieces.
    assert all(name == "modified" and "thumbs".startswith(text) for name, text in desk.events)


def test_text_area_set_by_the_program_is_silent(desk: Desk) -> None:
    widget = show(desk, "first")
    widget.set_text("<b>second</b>\r\nline\rlast")
    for _ in range(2):
        expect(area(desk.page)).to_have_value("<b>second</b>\nline\nlast")
        desk.reload()
    widget.clear()
    assert widget.get_text() == ""
    for _ in range(2):
        expect(area(desk.page)).to_have_value("")
        desk.reload()
    area(desk.page).press_sequentially("x")
    desk.told(("modified", "x"))


def test_text_area_appended_text_stays_and_nothing_moves(desk: Desk) -> None:
    widget = show(desk, LONG)
    widget.scroll_to_lineno(40, "top")
    eventually(lambda: top_line(desk.page) == 40)
    desk.told_last("scrolled", 0, pytest.approx(0.42, abs=0.02))
    area(desk.page).evaluate("element => element.setSelectionRange(5, 9)")
    widget.append_text("\n<b>more</b>")
    assert widget.get_text() == f"{LONG}\n<b>more</b>"
    expect(area(desk.page)).to_have_value(f"{LONG}\n<b>more</b>")
    assert top_line(desk.page) == 40
    assert area(desk.page).evaluate("element => [element.selectionStart, element.selectionEnd]") == [5, 9]
    desk.reload()
    expect(area(desk.page)).to_have_value(f"{LONG}\n<b>more</b>")
    assert desk.events == []


def test_text_area_limit_keeps_the_last_lines(desk: Desk) -> None:
    widget = show(desk, LONG)
    widget.set_limit(3)
    expect(area(desk.page)).to_have_value("line 97\nline 98\nline 99")
    assert widget.get_text() == "line 97\nline 98\nline 99"
    widget.append_text("\nline 100\n")
    for _ in range(2):
        expect(area(desk.page)).to_have_value("line 99\nline 100\n")
        desk.reload()
    widget.set_text(LONG)
    expect(area(desk.page)).to_have_value("line 97\nline 98\nline 99")
    for unlimited in (None, 0, -1):
        widget.set_limit(unlimited)
        widget.set_text(LONG)
        expect(area(desk.page)).to_have_value(LONG)
    assert desk.events == []


def test_text_area_limit_holds_for_what_a_person_types(desk: Desk) -> None:
    widget = show(desk, "one\ntwo")
    widget.set_limit(2)
    area(desk.page).press("Control+End")
    area(desk.page).press_sequentially("\nthree\nfour")
    desk.told(("modified", "three\nfour"))
    assert widget.get_text() == "three\nfour"
    for page in (desk.page, desk.join()):
        expect(area(page)).to_have_value("three\nfour")
    area(desk.page).press_sequentially("!")  # the caret is where it was
    desk.told(("modified", "three\nfour!"))
    desk.reload()
    expect(area(desk.page)).to_have_value("three\nfour!")


def test_text_area_wraps_long_lines_if_told_to(desk: Desk) -> None:
    widget = show(desk, "many words " * 20)
    overflows = "element => element.scrollWidth > element.clientWidth"
    assert area(desk.page).evaluate(overflows)
    widget.set_wrap(True)
    for _ in range(2):
        eventually(lambda: not area(desk.page).evaluate(overflows))
        desk.reload()
    widget.set_wrap(False)
    eventually(lambda: area(desk.page).evaluate(overflows))


def test_read_only_text_area_can_be_entered_but_not_changed(desk: Desk) -> None:
    widget = show(desk, LONG, editable=False)
    desk.page.keyboard.press("Tab")
    expect(area(desk.page)).to_be_focused()
    expect(area(desk.page)).not_to_be_editable()
    desk.page.keyboard.type("x")
    desk.page.keyboard.press("Control+A")
    selected = area(desk.page).evaluate("element => element.value.slice(element.selectionStart, element.selectionEnd)")
    assert selected == LONG  # to be copied
    widget.set_editable(True)
    desk.page.keyboard.type("x")
    # Selecting all of it may have scrolled it.
    eventually(lambda: ("modified", "x") in desk.events)
    widget.set_editable(False)
    desk.reload()
    expect(area(desk.page)).not_to_be_editable()


# Lines asked for, and the first line to be seen then; five lines are, and the last of the area is 99.
PLACES = [(50, "top", 50), (50, "center", 47), (0, "nearest", 0), (60, "nearest", 55), (500, "top", 94), (-7, "top", 0)]


def test_text_area_scrolls_to_a_line(desk: Desk) -> None:
    widget = show(desk, LONG)
    for line, align, first in PLACES:
        widget.scroll_to_lineno(line, align)
        eventually(lambda first=first: abs(top_line(desk.page) - first) <= 1, what=f"{line} {align}")
    widget.scroll_to_lineno(30, "top")
    widget.scroll_to_lineno(32)  # is to be seen already
    assert top_line(desk.page) == 30
    widget.scroll_to_end()
    eventually(lambda: top_line(desk.page) >= 93)
    with pytest.raises(ArgumentError, match="align"):
        widget.scroll_to_lineno(3, "bottom")


def test_text_area_scroll_position_set_by_the_program_is_silent_and_lasts(desk: Desk) -> None:
    widget = show(desk, LONG + "x" * 200)
    assert widget.get_scroll_position() == (0.0, 0.0)
    widget.set_scroll_position(1, 0.5)
    assert widget.get_scroll_position() == (1.0, 0.5)
    middle = top_line(desk.page)
    assert 40 <= middle <= 60
    for page in (desk.page, desk.join()):
        eventually(lambda page=page: top_line(page) == middle)
        assert area(page).evaluate("element => element.scrollLeft") > 100
    desk.reload()
    eventually(lambda: top_line(desk.page) == middle)
    area(desk.page).press_sequentially("x")
    eventually(lambda: ("modified", widget.get_text()) in desk.events)


def test_text_area_scrolled_by_a_person_is_told_and_mirrored(desk: Desk) -> None:
    widget = show(desk, LONG)
    second = desk.join()
    scroll_by_wheel(desk.page, 400)
    eventually(lambda: desk.events)
    (action, h_pct, v_pct), *more = desk.events
    assert (action, h_pct, more) == ("scrolled", 0, [])
    assert 0.1 < v_pct < 0.5
    assert widget.get_scroll_position() == (0.0, v_pct)
    eventually(lambda: top_line(second) == top_line(desk.page))
    desk.events.clear()
    scroll_by_wheel(second, 100_000)
    desk.told(("scrolled", 0, 1))
    eventually(lambda: top_line(desk.page) == top_line(second))
    desk.reload()
    eventually(lambda: top_line(desk.page) == top_line(second))
    assert desk.events == []


@pytest.mark.parametrize("how", ["paused", "at once"])
def test_text_area_text_typed_in_one_browser_is_in_the_other(desk: Desk, how: str) -> None:
    widget = show(desk)
    second = desk.join()
    area(desk.page).press_sequentially("from here")
    if how == "at once":
        area(desk.page).blur()
    expect(area(second)).to_have_value("from here")
    area(second).fill("from there\nas well")
    expect(area(desk.page)).to_have_value("from there\nas well")
    desk.told(("modified", "from here"), ("modified", "from there\nas well"))
    assert widget.get_text() == "from there\nas well"


def test_text_area_takes_two_megabytes(desk: Desk) -> None:
    widget = show(desk)
    text = "0123456789abcde\n" * 131_072
    area(desk.page).evaluate(
        """(element, text) => {
            element.value = text;
            element.dispatchEvent(new Event("input", {bubbles: true}));
        }""",
        text,
    )
    eventually(lambda: widget.get_text() == text)
    desk.told(("modified", text))


def test_text_area_disabled_takes_no_text(desk: Desk) -> None:
    widget = show(desk, "text")
    area(desk.page).focus()
    widget.set_enabled(False)
    expect(area(desk.page)).to_be_disabled()
    desk.page.mouse.click(*center_of(area(desk.page)))
    desk.page.keyboard.type("x")
    expect(area(desk.page)).to_have_value("text")
    widget.set_enabled(True)
    area(desk.page).fill("more")
    desk.told(("modified", "more"))
