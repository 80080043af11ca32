"""TextEntry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.support.desk import Desk, box_of
from tests.support.waiting import eventually


def field(desk: Desk) -> Locator:
    return desk.page.locator("input.textentry-widget")


def show(desk: Desk, *args: Any, **options: Any) -> Any:
    entry = desk.W.TextEntry(*args, **options)
    desk.follow(entry, "activated", "modified")
    desk.show(entry)
    return entry


def test_text_entry_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 300))
    W = desk.W
    entries = [
        W.TextEntry("Plain <b>text</b>"),
        W.TextEntry("read only", editable=False),
        W.TextEntry("secret", password=True),
        W.TextEntry("disabled"),
        W.TextEntry("exactly ten characters"),
        W.TextEntry("grows with its text, however long that is"),
        W.TextEntry(),
    ]
    entries[3].set_enabled(False)
    entries[4].set_length(10)
    desk.show(*entries)
    assert_lasting(desk, theme)


def test_text_entry_enter_activates_and_keeps_the_text(desk: Desk) -> None:
    entry = show(desk, "old")
    field(desk).fill("new words")
    field(desk).press("Enter")
    desk.told(("modified", "new words"), ("activated", "new words"))
    expect(field(desk)).to_have_value("new words")
    assert entry.get_text() == "new words"
    field(desk).press("Enter")
    desk.told(("activated", "new words"))


def test_text_entry_typing_is_reported_once_after_a_pause(desk: Desk) -> None:
    entry = show(desk)
    field(desk).press_sequentially("quickly")
    desk.told(("modified", "quickly"))
    assert entry.get_text() == "quickly"


def test_text_entry_typing_is_reported_before_what_comes_next(desk: Desk) -> None:
    entry, button = desk.W.TextEntry("a"), desk.W.Button("Save")
    texts = []
    button.on("activated", lambda: texts.append(entry.get_text()))
    desk.show(entry, button)
    field(desk).press("End")
    field(desk).press("b")
    desk.page.get_by_role("button", name="Save").click()
    eventually(lambda: texts == ["ab"])


def test_text_entry_set_by_the_program_is_silent(desk: Desk) -> None:
    entry = show(desk, "first")
    entry.set_text("<b>second</b>")
    expect(field(desk)).to_have_value("<b>second</b>")
    entry.clear()
    expect(field(desk)).to_have_value("")
    assert entry.get_text() == ""
    field(desk).press("Enter")
    desk.told(("activated", ""))
    desk.reload()
    expect(desk.page.locator(".page")).to_be_visible()
    expect(field(desk)).to_have_value("")


def test_text_entry_history_is_walked_with_the_arrows(desk: Desk) -> None:
    show(desk, linehistory=2)
    for line in ("one", "two", "", "three"):
        field(desk).fill(line)
        field(desk).press("Enter")
    field(desk).fill("unfinished")
    shown = []
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown"):
        field(desk).press(key)
        shown.append(field(desk).input_value())
    assert shown == ["three", "two", "two", "three", "unfinished", "unfinished"]


def test_text_entry_recalled_line_is_reported(desk: Desk) -> None:
    entry = show(desk, linehistory=3)
    field(desk).fill("one")
    field(desk).press("Enter")
    field(desk).fill("")
    eventually(lambda: entry.get_text() == "")
    desk.events.clear()
    field(desk).press("ArrowUp")
    desk.told(("modified", "one"))


def test_read_only_text_entry_can_be_entered_but_not_changed(desk: Desk) -> None:
    show(desk, "fixed", editable=False)
    desk.page.keyboard.press("Tab")
    expect(field(desk)).to_be_focused()
    expect(field(desk)).not_to_be_editable()
    desk.page.keyboard.type("x")
    desk.page.keyboard.press("Enter")
    desk.told(("activated", "fixed"))
    desk.page.keyboard.press("ArrowUp")
    expect(field(desk)).to_have_value("fixed")


def test_password_is_not_shown(desk: Desk) -> None:
    show(desk, "secret", password=True)
    expect(field(desk)).to_have_attribute("type", "password")
    field(desk).fill("other")
    desk.told(("modified", "other"))


def test_text_entry_grows_until_its_length_is_set(desk: Desk) -> None:
    entry = show(desk, "short text")
    before = box_of(field(desk))[2]
    entry.set_text("a text that is a good deal longer than before")
    eventually(lambda: box_of(field(desk))[2] > 2 * before)
    entry.set_length(10)
    eventually(lambda: box_of(field(desk))[2] < 2 * before)
    fixed = box_of(field(desk))
    entry.set_text("")
    expect(field(desk)).to_have_value("")
    assert box_of(field(desk)) == fixed
    entry.set_length(20)
    eventually(lambda: box_of(field(desk))[2] > 1.5 * fixed[2])
    entry.set_length(2)
    eventually(lambda: box_of(field(desk))[2] < 0.5 * fixed[2])


@pytest.mark.parametrize("calls", [("set_length", "resize"), ("resize", "set_length")])
def test_text_entry_has_the_size_in_px_that_the_program_gave_it_and_lasts(desk: Desk, calls: tuple[str, str]) -> None:
    entry = show(desk, "text")
    values = {"set_length": (5,), "resize": (300, None)}
    for call in calls:
        getattr(entry, call)(*values[call])
    for _ in range(2):
        expect(field(desk)).to_have_css("width", "300px")
        desk.reload()


@pytest.mark.parametrize("how", ["typed", "entered"])
def test_text_entered_in_one_browser_is_in_the_other(desk: Desk, how: str) -> None:
    entry = show(desk, "")
    second = desk.join()
    theirs = second.locator("input.textentry-widget")
    field(desk).fill("from here")
    if how == "entered":
        field(desk).press("Enter")
    expect(theirs).to_have_value("from here")
    desk.events.clear()
    theirs.fill("from there")
    expect(field(desk)).to_have_value("from there")
    desk.told(("modified", "from there"))
    assert entry.get_text() == "from there"


def test_text_typed_just_before_a_reload_is_not_lost(desk: Desk) -> None:
    entry = show(desk, "old")
    field(desk).fill("typed in haste")
    desk.reload()
    expect(field(desk)).to_have_value("typed in haste")
    assert entry.get_text() == "typed in haste"


def test_text_entry_takes_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    field(desk).tap()
    desk.page.keyboard.type("thumbs")
    desk.told(("modified", "thumbs"))


def test_text_entry_text_can_be_selected(desk: Desk) -> None:
    show(desk, "select me")
    field(desk).dblclick(position={"x": 20, "y": 12})
    selected = field(desk).evaluate("element => element.value.slice(element.selectionStart, element.selectionEnd)")
    assert selected.strip() == "select"
