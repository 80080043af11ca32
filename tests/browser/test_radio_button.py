"""RadioButton: the ARIA radio pattern, by the browser's own inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually

NAMES = ("Red", "Green", "Blue")


def radio(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name, exact=True)


def show(desk: Desk, names: tuple[str, ...] = NAMES) -> list[Any]:
    """One group, each followed under its own name."""
    first = desk.W.RadioButton(names[0])
    buttons = [first, *(desk.W.RadioButton(name, group=first) for name in names[1:])]
    for name, button in zip(names, buttons, strict=True):
        desk.follow(button, "activated", name=name)
    desk.show(*buttons)
    return buttons


def assert_chosen(page: Page, buttons: list[Any], chosen: str | None) -> None:
    """On the page and in the program, this one of a group is on and no other."""
    for name in NAMES:
        expect(radio(page, name)).to_be_checked(checked=name == chosen)
    eventually(lambda: [button.get_state() for button in buttons] == [name == chosen for name in NAMES])


def test_radio_button_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(300, 320))
    texts = ("Open <b>button</b>", "Chosen", "Disabled", "", "X")
    buttons = [desk.W.RadioButton(text) for text in texts]
    buttons[1].set_state(True)
    buttons[2].set_enabled(False)
    buttons[4].set_font("serif", 18)
    both = desk.W.RadioButton("Disabled and chosen")
    both.set_state(True)
    both.set_enabled(False)
    desk.show(*buttons, both)
    assert_lasting(desk, theme)


def test_radio_button_text_is_text_to_its_right(desk: Desk) -> None:
    button = desk.W.RadioButton("<b>bold</b>")
    desk.show(button)
    element = desk.page.locator(".radiobutton-widget")
    expect(element).to_have_text("<b>bold</b>")
    mark, text = radio(desk.page, "<b>bold</b>"), desk.page.get_by_text("<b>bold</b>")
    left, _, width, _ = box_of(mark)
    assert left + width <= box_of(text)[0]
    assert abs(center_of(mark)[1] - center_of(text)[1]) <= 2
    button.set_text("<i>other</i>")
    expect(radio(desk.page, "<i>other</i>")).to_be_visible()
    assert element.locator("b, i").count() == 0
    button.set_text("")
    expect(radio(desk.page, "Radio button")).to_be_visible()
    button.set_tooltip("A choice")
    expect(radio(desk.page, "A choice")).to_be_visible()


def test_radio_button_chosen_with_the_mouse_displaces_the_other(desk: Desk) -> None:
    buttons = show(desk)
    assert_chosen(desk.page, buttons, None)
    desk.page.get_by_text("Red").click()  # the text belongs to it
    desk.told(("Red", True))
    assert_chosen(desk.page, buttons, "Red")
    radio(desk.page, "Blue").click()
    radio(desk.page, "Blue").click()  # again: nothing new
    radio(desk.page, "Green").click(button="right")
    radio(desk.page, "Red").click()
    desk.told(("Blue", True), ("Red", True))
    assert_chosen(desk.page, buttons, "Red")


def test_radio_button_group_is_one_stop_of_the_keyboard(desk: Desk) -> None:
    buttons = show(desk)
    page = desk.page
    page.keyboard.press("Tab")
    expect(radio(page, "Red")).to_be_focused()
    expect(radio(page, "Red")).to_have_css("outline-style", "solid")
    page.keyboard.press("Space")
    desk.told(("Red", True))
    moves = [("ArrowDown", "Green"), ("ArrowRight", "Blue"), ("ArrowDown", "Red"), ("ArrowUp", "Blue")]
    for key, name in [*moves, ("ArrowLeft", "Green")]:
        page.keyboard.press(key)
        desk.told((name, True))
        expect(radio(page, name)).to_be_focused()
    page.keyboard.press("Space")  # the chosen one again
    page.keyboard.press("Enter")  # not one of its keys
    page.keyboard.press("Tab")
    expect(radio(page, "Green")).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(radio(page, "Green")).to_be_focused()
    assert_chosen(page, buttons, "Green")
    assert desk.events == []


def test_radio_button_chosen_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    buttons = show(desk)
    desk.page.get_by_text("Green").tap()
    desk.told(("Green", True))
    assert_chosen(desk.page, buttons, "Green")


@pytest.mark.parametrize("browsers", [1, 2])
def test_radio_button_selected_by_the_program_tells_once(desk: Desk, browsers: int) -> None:
    buttons = show(desk)
    if browsers == 2:
        desk.join()
    buttons[1].set_state(True)
    desk.told(("Green", True))
    buttons[1].set_state(True)  # again, which is told again
    buttons[2].set_state(True)
    desk.told(("Green", True), ("Blue", True))
    assert_chosen(desk.page, buttons, "Blue")
    buttons[2].set_state(False)
    assert_chosen(desk.page, buttons, None)
    radio(desk.page, "Red").click()
    desk.told(("Red", True))


def test_radio_button_group_is_the_same_in_every_browser(desk: Desk) -> None:
    buttons = show(desk)
    second = desk.join()
    radio(desk.page, "Red").click()
    expect(radio(second, "Red")).to_be_checked()
    radio(second, "Green").click()
    desk.told(("Red", True), ("Green", True))
    assert_chosen(desk.page, buttons, "Green")
    assert_chosen(second, buttons, "Green")
    desk.reload()
    assert_chosen(desk.page, buttons, "Green")
    assert_chosen(desk.join(), buttons, "Green")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("ArrowDown")  # it is a group still
    desk.told(("Blue", True))
    assert_chosen(second, buttons, "Blue")


def test_radio_button_disabled_is_passed_over(desk: Desk) -> None:
    buttons = show(desk)
    radio(desk.page, "Red").click()
    desk.told(("Red", True))
    buttons[1].set_enabled(False)
    expect(radio(desk.page, "Green")).to_be_disabled()
    desk.page.mouse.click(*center_of(desk.page.get_by_text("Green")))
    radio(desk.page, "Red").press("ArrowDown")
    desk.told(("Blue", True))


def test_radio_button_group_survives_the_one_it_began_with(desk: Desk) -> None:
    buttons = show(desk)
    buttons[0].destroy()
    expect(radio(desk.page, "Red")).to_have_count(0)
    radio(desk.page, "Green").click()
    desk.told(("Green", True))
    desk.reload()
    expect(radio(desk.page, "Green")).to_be_checked()
    radio(desk.page, "Green").press("ArrowDown")
    desk.told(("Blue", True))
    expect(radio(desk.page, "Green")).not_to_be_checked()
    assert [button.get_state() for button in buttons[1:]] == [False, True]


def test_radio_button_wrong_group_is_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match=r"RadioButton: group"):
        desk.W.RadioButton("x", group="colors")
    with pytest.raises(ArgumentError, match=r"RadioButton: group"):
        desk.W.RadioButton("x", group=desk.W.ToggleButton("y"))
