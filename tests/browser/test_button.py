"""Button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.support.desk import Desk, box_of, center_of, css

ICON = "icons/folder.svg"
GREEN, WHITE, GOLD, BLACK = "rgb(10, 125, 75)", "rgb(255, 255, 255)", "rgb(255, 215, 0)", "rgb(0, 0, 0)"


def named(desk: Desk, name: str) -> Locator:
    return desk.page.get_by_role("button", name=name, exact=True)


def test_button_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 420))
    texts = ("Plain <b>text</b>", "", "With icon", "Resized", "Coloured", "Disabled", "Styled")
    plain, icon, both, sized, coloured, disabled, styled = map(desk.W.Button, texts)
    icon.set_icon(ICON, (24, 24))
    both.set_icon(ICON, (32, 16))
    sized.resize(150, 44)
    coloured.set_color(GREEN, WHITE)
    coloured.set_hover("gold", "black")
    disabled.set_enabled(False)
    styled.set_font("monospace", 14, "bold", "italic")
    styled.set_border_width(2)
    styled.set_border_color("crimson")
    desk.show(plain, icon, both, sized, coloured, disabled, styled)
    assert_lasting(desk, theme)


def test_button_text_is_text(desk: Desk) -> None:
    button = desk.W.Button("<b>bold</b>")
    desk.show(button)
    expect(named(desk, "<b>bold</b>")).to_have_text("<b>bold</b>")
    button.set_text("<img src=x onerror=alert(1)>")
    element = desk.page.locator("button.button-widget")
    expect(element).to_have_text("<img src=x onerror=alert(1)>")
    assert element.locator("b, img[src=x]").count() == 0
    assert button.get_text() == "<img src=x onerror=alert(1)>"


def test_button_icon_is_above_the_text_in_the_size_asked_for(desk: Desk) -> None:
    button = desk.W.Button("Open")
    desk.show(button)
    without = box_of(named(desk, "Open"))
    button.set_icon(ICON, (40, 20))
    icon, text = named(desk, "Open").locator("img"), desk.page.get_by_text("Open")
    assert box_of(icon)[2:] == (40, 20)
    assert box_of(icon)[1] + 20 <= box_of(text)[1]
    assert abs(center_of(icon)[0] - center_of(text)[0]) <= 1
    assert button.get_icon() == ICON
    button.set_icon(ICON)
    expect(icon).to_have_css("width", "16px")  # the picture's own size
    button.set_icon(None)
    expect(icon).to_be_hidden()
    assert box_of(named(desk, "Open")) == without
    assert button.get_icon() is None


def test_button_icon_without_text_is_centred(desk: Desk) -> None:
    button = desk.W.Button()
    button.set_icon(ICON, (20, 20))
    desk.show(button)
    element = desk.page.locator(".button-widget")
    icon = element.locator("img")
    assert center_of(icon) == center_of(element)


def test_button_color_none_leaves_and_empty_restores(desk: Desk) -> None:
    button, other = desk.W.Button("One"), desk.W.Button("Other")
    desk.show(button, other)
    element = named(desk, "One")
    own = css(named(desk, "Other"), "background-color"), css(named(desk, "Other"), "color")
    button.set_color(bg=GREEN)
    expect(element).to_have_css("background-color", GREEN)
    assert css(element, "color") == own[1]
    button.set_color(fg=WHITE)
    expect(element).to_have_css("color", WHITE)
    assert css(element, "background-color") == GREEN
    button.set_color("", "")
    expect(element).to_have_css("background-color", own[0])
    expect(element).to_have_css("color", own[1])


def test_button_hover_colors_come_and_go_with_the_pointer(desk: Desk) -> None:
    button, other = desk.W.Button("One"), desk.W.Button("Other")
    button.set_color(GREEN, WHITE)
    button.set_hover("gold", "black")
    desk.show(button, other)
    element = named(desk, "One")
    element.hover()
    expect(element).to_have_css("background-color", GOLD)
    expect(element).to_have_css("color", BLACK)
    named(desk, "Other").hover()
    expect(element).to_have_css("background-color", GREEN)
    expect(element).to_have_css("color", WHITE)
    button.set_hover(fg="black")
    element.hover()
    expect(element).to_have_css("color", BLACK)
    assert css(element, "background-color") == GREEN


def test_button_is_activated_by_mouse_and_keys(desk: Desk) -> None:
    first, second = desk.W.Button("First"), desk.W.Button("Second")
    desk.follow(first, "activated", name="first")
    desk.follow(second, "activated", name="second")
    desk.show(first, second)
    named(desk, "First").click()
    desk.told(("first",))
    named(desk, "First").click(button="right")
    named(desk, "First").click(button="middle")
    desk.page.keyboard.press("Tab")
    expect(named(desk, "Second")).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Space")
    desk.told(("second",), ("second",))
    desk.page.keyboard.press("Shift+Tab")
    desk.page.keyboard.press("Enter")
    desk.told(("first",))


def test_button_pressed_and_left_is_not_activated(desk: Desk) -> None:
    button, other = desk.W.Button("One"), desk.W.Button("Other")
    desk.follow(button, "activated", name="one")
    desk.follow(other, "activated", name="other")
    desk.show(button, other)
    desk.page.mouse.move(*center_of(named(desk, "One")))
    desk.page.mouse.down()
    desk.page.mouse.move(300, 300)
    desk.page.mouse.up()
    named(desk, "Other").click()
    desk.told(("other",))


def test_button_is_activated_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    button = desk.W.Button("Tap")
    desk.follow(button, "activated")
    desk.show(button)
    named(desk, "Tap").tap()
    desk.told(("activated",))


@pytest.mark.parametrize("kind", ["mouse", "keyboard"])
def test_button_focus_ring_is_for_the_keyboard(desk: Desk, kind: str) -> None:
    desk.show(desk.W.Button("One"))
    if kind == "mouse":
        named(desk, "One").click()
        expect(named(desk, "One")).to_have_css("outline-style", "none")
    else:
        desk.page.keyboard.press("Tab")
        expect(named(desk, "One")).to_have_css("outline-style", "solid")
        assert css(named(desk, "One"), "outline-width") == "2px"
