"""CheckBox."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually


def box(desk: Desk, name: str) -> Locator:
    return desk.page.get_by_role("checkbox", name=name, exact=True)


def test_check_box_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(300, 300))
    texts = ("Open <b>box</b>", "Ticked", "Disabled", "Disabled and ticked", "", "X")
    boxes = [desk.W.CheckBox(text) for text in texts]
    boxes[1].set_state(True)
    boxes[2].set_enabled(False)
    boxes[3].set_enabled(False)
    boxes[3].set_state(True)
    boxes[5].set_font("serif", 18)
    desk.show(*boxes)
    assert_lasting(desk, theme)


def test_check_box_text_is_text_to_its_right(desk: Desk) -> None:
    desk.show(desk.W.CheckBox("<b>bold</b>"))
    element = desk.page.locator(".checkbox-widget")
    expect(element).to_have_text("<b>bold</b>")
    assert element.locator("b").count() == 0
    tick, text = box(desk, "<b>bold</b>"), desk.page.get_by_text("<b>bold</b>")
    left, _, width, _ = box_of(tick)
    assert left + width <= box_of(text)[0]
    assert abs(center_of(tick)[1] - center_of(text)[1]) <= 2


def test_check_box_without_text_shows_none(desk: Desk) -> None:
    bare = desk.W.CheckBox()
    desk.show(bare)
    expect(desk.page.locator(".checkbox-widget")).to_have_text("")
    desk.reload()
    expect(desk.page.locator(".checkbox-widget")).to_have_text("")
    bare.set_tooltip("Log everything")
    expect(box(desk, "Log everything")).to_be_visible()


def test_check_box_is_toggled_by_mouse_and_space(desk: Desk) -> None:
    check = desk.W.CheckBox("Log")
    desk.follow(check, "activated")
    desk.show(check)
    assert check.get_state() is False
    box(desk, "Log").click()
    desk.told(("activated", True))
    assert check.get_state() is True
    expect(box(desk, "Log")).to_be_checked()
    desk.page.mouse.click(5, 300)
    desk.page.keyboard.press("Tab")
    expect(box(desk, "Log")).to_be_focused()
    expect(box(desk, "Log")).to_have_css("outline-style", "solid")
    desk.page.keyboard.press("Enter")  # not one of its keys
    desk.page.keyboard.press("Space")
    desk.told(("activated", False))
    expect(box(desk, "Log")).not_to_be_checked()
    assert check.get_state() is False


def test_check_box_is_toggled_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    check = desk.W.CheckBox("Log")
    desk.follow(check, "activated")
    desk.show(check)
    box(desk, "Log").tap()
    desk.told(("activated", True))


def test_check_box_set_by_the_program_is_silent(desk: Desk) -> None:
    check = desk.W.CheckBox("Log")
    desk.follow(check, "activated")
    desk.show(check)
    check.set_state(True)
    expect(box(desk, "Log")).to_be_checked()
    check.set_state(False)
    expect(box(desk, "Log")).not_to_be_checked()
    box(desk, "Log").click()
    desk.told(("activated", True))


def test_check_box_ticked_in_one_browser_is_ticked_in_the_other(desk: Desk) -> None:
    check = desk.W.CheckBox("Log")
    desk.follow(check, "activated")
    desk.show(check)
    second = desk.join()
    theirs = second.get_by_role("checkbox", name="Log")
    box(desk, "Log").click()
    expect(theirs).to_be_checked()
    theirs.click()
    expect(box(desk, "Log")).not_to_be_checked()
    desk.told(("activated", True), ("activated", False))
    desk.reload()
    expect(box(desk, "Log")).not_to_be_checked()
    eventually(lambda: check.get_state() is False)
