"""ToggleButton: the ARIA button pattern with a pressed state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, center_of
from tests.support.waiting import eventually

NAMES = ("Left", "Center", "Right")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def show(desk: Desk, *names: str, grouped: bool = False) -> list[Any]:
    """Buttons, each followed under its own name."""
    first = desk.W.ToggleButton(names[0])
    options = {"group": first} if grouped else {}
    buttons = [first, *(desk.W.ToggleButton(name, **options) for name in names[1:])]
    for name, one in zip(names, buttons, strict=True):
        desk.follow(one, "activated", name=name)
    desk.show(*buttons)
    return buttons


def assert_pressed(page: Page, buttons: list[Any], *pressed: str) -> None:
    """On the page and in the program, these are pressed and no others."""
    for name in NAMES[: len(buttons)]:
        expect(button(page, name)).to_have_attribute("aria-pressed", str(name in pressed).lower())
    eventually(lambda: [one.get_state() for one in buttons] == [name in pressed for name in NAMES[: len(buttons)]])


def test_toggle_button_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(300, 340))
    texts = ("Open <b>button</b>", "Pressed", "Disabled", "Disabled and pressed", "", "Sized", "Styled")
    buttons = [desk.W.ToggleButton(text) for text in texts]
    buttons[1].set_state(True)
    buttons[2].set_enabled(False)
    buttons[3].set_state(True)
    buttons[3].set_enabled(False)
    buttons[5].resize(150, 40)
    buttons[6].set_font("serif", 18)
    desk.show(*buttons)
    assert_lasting(desk, theme)


def test_toggle_button_text_is_text(desk: Desk) -> None:
    (one,) = show(desk, "<b>bold</b>")
    expect(button(desk.page, "<b>bold</b>")).to_have_text("<b>bold</b>")
    one.set_text("<i>other</i>")
    expect(button(desk.page, "<i>other</i>")).to_have_text("<i>other</i>")
    assert desk.page.locator(".togglebutton-widget").locator("b, i").count() == 0


def test_toggle_button_is_as_large_pressed_as_not(desk: Desk) -> None:
    (one,) = show(desk, "Left")
    before = button(desk.page, "Left").bounding_box()
    one.set_state(True)
    expect(button(desk.page, "Left")).to_have_attribute("aria-pressed", "true")
    assert button(desk.page, "Left").bounding_box() == before


def test_toggle_button_is_toggled_by_mouse_and_keys(desk: Desk) -> None:
    buttons = show(desk, "Left", "Center")
    button(desk.page, "Left").click()
    desk.told(("Left", True))
    button(desk.page, "Left").click(button="right")
    button(desk.page, "Left").click()
    desk.told(("Left", False))
    desk.page.keyboard.press("Tab")
    expect(button(desk.page, "Center")).to_be_focused()
    expect(button(desk.page, "Center")).to_have_css("outline-style", "solid")
    desk.page.keyboard.press("Space")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    desk.told(("Center", True), ("Center", False), ("Center", True))
    assert_pressed(desk.page, buttons, "Center")


def test_toggle_button_is_toggled_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    buttons = show(desk, "Left")
    button(desk.page, "Left").tap()
    desk.told(("Left", True))
    assert_pressed(desk.page, buttons, "Left")


def test_toggle_buttons_without_a_group_are_independent(desk: Desk) -> None:
    buttons = show(desk, *NAMES)
    for name in ("Left", "Right"):
        button(desk.page, name).click()
    desk.told(("Left", True), ("Right", True))
    assert_pressed(desk.page, buttons, "Left", "Right")


def test_toggle_button_displaces_the_other_of_its_group(desk: Desk) -> None:
    buttons = show(desk, *NAMES, grouped=True)
    button(desk.page, "Left").click()
    button(desk.page, "Right").click()
    desk.told(("Left", True), ("Right", True))
    assert_pressed(desk.page, buttons, "Right")
    button(desk.page, "Right").click()  # none may be pressed
    desk.told(("Right", False))
    assert_pressed(desk.page, buttons)


def test_toggle_button_pressed_by_the_program_is_silent(desk: Desk) -> None:
    buttons = show(desk, *NAMES, grouped=True)
    for one in buttons:
        one.set_state(True)
    assert_pressed(desk.page, buttons, "Right")
    buttons[2].set_state(False)
    assert_pressed(desk.page, buttons)
    button(desk.page, "Center").click()
    desk.told(("Center", True))


def test_toggle_button_group_is_the_same_in_every_browser(desk: Desk) -> None:
    buttons = show(desk, *NAMES, grouped=True)
    second = desk.join()
    button(desk.page, "Left").click()
    expect(button(second, "Left")).to_have_attribute("aria-pressed", "true")
    button(second, "Center").click()
    desk.told(("Left", True), ("Center", True))
    assert_pressed(desk.page, buttons, "Center")
    assert_pressed(second, buttons, "Center")
    desk.reload()
    assert_pressed(desk.page, buttons, "Center")
    assert_pressed(desk.join(), buttons, "Center")
    button(desk.page, "Right").click()  # it is a group still
    desk.told(("Right", True))
    assert_pressed(second, buttons, "Right")


def test_toggle_button_group_survives_the_one_it_began_with(desk: Desk) -> None:
    buttons = show(desk, *NAMES, grouped=True)
    buttons[0].destroy()
    button(desk.page, "Center").click()
    desk.told(("Center", True))
    desk.reload()
    expect(button(desk.page, "Center")).to_have_attribute("aria-pressed", "true")
    button(desk.page, "Right").click()
    desk.told(("Right", True))
    expect(button(desk.page, "Center")).to_have_attribute("aria-pressed", "false")
    assert [one.get_state() for one in buttons[1:]] == [False, True]


def test_toggle_button_pressed_and_disabled_stays_pressed(desk: Desk) -> None:
    buttons = show(desk, "Left", "Center")
    buttons[0].set_state(True)
    buttons[0].set_enabled(False)
    desk.page.mouse.click(*center_of(button(desk.page, "Left")))
    button(desk.page, "Center").click()
    desk.told(("Center", True))
    assert_pressed(desk.page, buttons, "Left", "Center")


def test_toggle_button_wrong_group_is_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match=r"ToggleButton: group"):
        desk.W.ToggleButton("x", group=desk.W.Button("y"))
