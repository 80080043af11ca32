"""TextEntrySet: a text field with a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually


def field(desk: Desk) -> Locator:
    return desk.page.locator(".textentryset-widget input")


def button(desk: Desk) -> Locator:
    return desk.page.locator(".textentryset-widget button")


def show(desk: Desk, *args: Any, **options: Any) -> Any:
    entry = desk.W.TextEntrySet(*args, **options)
    desk.follow(entry, "activated", "modified")
    desk.show(entry)
    return entry


def test_text_entry_set_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 300))
    W = desk.W
    entries = [
        W.TextEntrySet("Plain <b>text</b>", label="<b>Go</b>"),
        W.TextEntrySet("read only", editable=False),
        W.TextEntrySet("disabled"),
        W.TextEntrySet("exactly ten characters"),
        W.TextEntrySet("wide and high"),
        W.TextEntrySet(),
    ]
    entries[2].set_enabled(False)
    entries[3].set_length(10)
    entries[4].resize(300, 40)
    desk.show(*entries)
    assert_lasting(desk, theme)


def test_text_entry_set_looks_like_one_thing(desk: Desk) -> None:
    show(desk, "text")
    x, y, width, height = box_of(field(desk))
    left, top, _, tall = box_of(button(desk))
    assert left == pytest.approx(x + width, abs=1)
    assert (top, tall) == pytest.approx((y, height), abs=1)


@pytest.mark.parametrize("how", ["Enter", "click", "Space"])
def test_text_entry_set_is_activated_with_what_is_in_the_field(desk: Desk, how: str) -> None:
    entry = show(desk, "old")
    field(desk).fill("new <b>words</b>")
    if how == "click":
        button(desk).click()
    elif how == "Enter":
        field(desk).press("Enter")
    else:
        desk.page.keyboard.press("Tab")
        expect(button(desk)).to_be_focused()
        desk.page.keyboard.press("Space")
    desk.told(("modified", "new <b>words</b>"), ("activated", "new <b>words</b>"))
    expect(field(desk)).to_have_value("new <b>words</b>")
    assert entry.get_text() == "new <b>words</b>"
    button(desk).click()  # the same again
    desk.told(("activated", "new <b>words</b>"))


def test_text_entry_set_is_activated_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    field(desk).tap()
    desk.page.keyboard.type("thumbs")
    button(desk).tap()
    desk.told(("modified", "thumbs"), ("activated", "thumbs"))


def test_text_entry_set_typing_is_reported_once_after_a_pause(desk: Desk) -> None:
    entry = show(desk)
    field(desk).press_sequentially("quickly")
    desk.told(("modified", "quickly"))
    assert entry.get_text() == "quickly"


def test_text_entry_set_by_the_program_is_silent(desk: Desk) -> None:
    entry = show(desk, "first", label="<i>Go</i>")
    expect(button(desk)).to_have_text("<i>Go</i>")
    entry.set_text("<b>second</b>")
    entry.set_button_text("<b>Apply</b>")
    for _ in range(2):
        expect(field(desk)).to_have_value("<b>second</b>")
        expect(button(desk)).to_have_text("<b>Apply</b>")
        desk.reload()
    assert desk.page.locator(".textentryset-widget").locator("b, i").count() == 0
    entry.clear()
    assert entry.get_text() == ""
    for _ in range(2):
        expect(field(desk)).to_have_value("")
        desk.reload()
    button(desk).click()
    desk.told(("activated", ""))


def test_text_entry_set_history_is_walked_with_the_arrows(desk: Desk) -> None:
    show(desk, linehistory=2)
    for number, line in enumerate(("one", "two", "three")):
        field(desk).fill(line)
        button(desk).click() if number % 2 else field(desk).press("Enter")
    field(desk).fill("unfinished")
    shown = []
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown"):
        field(desk).press(key)
        shown.append(field(desk).input_value())
    assert shown == ["three", "two", "two", "three", "unfinished", "unfinished"]


def test_read_only_text_entry_set_can_be_entered_but_not_changed(desk: Desk) -> None:
    show(desk, "fixed", editable=False)
    desk.page.keyboard.press("Tab")
    expect(field(desk)).to_be_focused()
    desk.page.keyboard.type("x")
    desk.page.keyboard.press("ArrowUp")
    button(desk).click()
    desk.told(("activated", "fixed"))


def test_text_entry_set_length_is_that_of_the_field(desk: Desk) -> None:
    entry = show(desk, "a text that is a good deal longer than before")
    grown = box_of(field(desk))[2]
    entry.set_length(10)
    eventually(lambda: box_of(field(desk))[2] < grown / 2)
    fixed = box_of(field(desk))
    entry.set_text("")
    expect(field(desk)).to_have_value("")
    assert box_of(field(desk)) == fixed
    entry.set_length(20)
    eventually(lambda: box_of(field(desk))[2] > 1.5 * fixed[2])


def test_text_entry_set_disabled_is_deaf_in_both_parts(desk: Desk) -> None:
    entry = show(desk, "text")
    entry.set_enabled(False)
    for part in (field(desk), button(desk)):
        expect(part).to_be_disabled()
        desk.page.mouse.click(*center_of(part))
        desk.page.keyboard.type("x\n")
    expect(field(desk)).to_have_value("text")
    entry.set_enabled(True)
    button(desk).click()
    desk.told(("activated", "text"))


def test_text_entry_set_is_the_same_in_every_browser(desk: Desk) -> None:
    entry = show(desk)
    second = desk.join()
    theirs = second.locator(".textentryset-widget input")
    field(desk).fill("from here")
    expect(theirs).to_have_value("from here")
    theirs.fill("from there")
    second.locator(".textentryset-widget button").click()
    expect(field(desk)).to_have_value("from there")
    desk.told(("modified", "from here"), ("modified", "from there"), ("activated", "from there"))
    assert entry.get_text() == "from there"
    desk.reload()
    expect(field(desk)).to_have_value("from there")
