"""ColorWidget: pointer, keys and fields, and what of the chosen colour lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.color_parts import (
    BLUE,
    NUMBERS,
    hex_field,
    in_square,
    in_strip,
    number,
    shows,
    square,
    strip,
    swatch,
)
from tests.support.desk import Desk, css, drag, touch_drag
from tests.support.page_peer import PagePeer


def show(desk: Desk, **options: Any) -> Any:
    picker = desk.W.ColorWidget(**options)
    desk.follow(picker, "pick")
    desk.show(picker)
    return picker


def test_pickers_last(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(860, 700))
    disabled = desk.W.ColorWidget(color="#2e8b57")
    disabled.set_enabled(False)
    desk.show(desk.W.ColorWidget(), disabled)
    desk.W.ColorDialog(color=BLUE).popup(390, 20)
    assert_lasting(desk, theme)


COLORS = {
    "#3366cc": "#3366cc",
    "#3366CC": "#3366cc",
    "3366cc": "#3366cc",
    "rgb(51,102,204)": "#3366cc",
    "rgb( 51, 102 , 204 )": "#3366cc",
}


@pytest.mark.parametrize("written", COLORS)
def test_color_is_taken_in_every_way_of_writing_it(desk: Desk, written: str) -> None:
    picker = show(desk, color=written)
    shows(desk.page, BLUE, 220, 75, 80, 51, 102, 204)
    assert picker.get_color() == BLUE
    picker.set_color("#000000")
    shows(desk.page, "#000000", 0, 0, 0, 0, 0, 0)
    picker.set_color(written)
    for _ in range(2):
        shows(desk.page, BLUE, 220, 75, 80, 51, 102, 204)
        desk.reload()
    assert desk.events == []  # what the program sets is no pick
    assert picker.get_color() == BLUE


def test_color_is_red_by_default(desk: Desk) -> None:
    assert show(desk).get_color() == "#ff0000"
    shows(desk.page, "#ff0000", 0, 100, 100, 255, 0, 0)


@pytest.mark.parametrize("wrong", ["blue", "#12345", "rgb(1, 2)", "rgb(1, 2, 300)", "", None, 7])
def test_what_is_no_color_is_refused(desk: Desk, wrong: Any) -> None:
    picker = show(desk, color=BLUE)
    with pytest.raises(ArgumentError, match="color"):
        picker.set_color(wrong)
    shows(desk.page, BLUE)


def test_page_itself_refuses_what_is_no_color(peer: PagePeer) -> None:
    peer.create(1, "ColorWidget", {"color": "rgb(0, 0, 255)"})
    assert peer.value(1, "get_color") == "#0000ff"
    assert 'got "blue"' in peer.error(1, "set_color", "blue")
    assert "rgb(1, 2, 300)" in peer.error(1, "set_color", "rgb(1, 2, 300)")
    assert peer.value(1, "get_color") == "#0000ff"


def test_swatches_show_new_and_old(desk: Desk) -> None:
    picker = show(desk, color=BLUE)
    desk.page.mouse.click(*in_square(desk.page, 0, 100))
    desk.told(("pick", "#ffffff"))
    assert (swatch(desk.page, "New"), swatch(desk.page, "Old")) == ("#ffffff", BLUE)
    picker.set_color("#00ff00")
    expect(desk.page.get_by_role("img", name="Old color #00ff00")).to_be_visible()
    assert (swatch(desk.page, "New"), swatch(desk.page, "Old")) == ("#00ff00", "#00ff00")


# -- pointer ---------------------------------------------------------------------------------------------


def test_square_picks_saturation_and_value(desk: Desk) -> None:
    picker = show(desk, color="#ff0000")
    corners = {(0, 100): "#ffffff", (100, 0): "#000000", (0, 0): "#000000", (100, 100): "#ff0000"}
    for place, color in corners.items():
        x, y = in_square(desk.page, *place)
        inwards = (-0.5 if place[0] else 0, 0 if place[1] else -0.5)
        picker.set_color("#123456")
        picker.set_color("#ff0000")
        desk.page.mouse.move(*in_square(desk.page, 50, 50))
        desk.page.mouse.down()
        desk.page.mouse.move(x + inwards[0], y + inwards[1])
        desk.page.mouse.move(x + (80 if place[0] else -80), y + (-80 if place[1] else 80))  # it stops at the edge
        desk.page.mouse.up()
        desk.told_last("pick", color)
        shows(desk.page, color)


def test_square_reports_on_the_way(desk: Desk) -> None:
    picker = show(desk, color="#ff0000")
    desk.page.mouse.move(*in_square(desk.page, 50, 50))
    desk.page.mouse.down()
    desk.told_last("pick", "#804040")
    desk.page.mouse.move(*in_square(desk.page, 0, 50))
    desk.told_last("pick", "#808080")
    desk.page.mouse.move(*in_square(desk.page, 0, 25))
    desk.told_last("pick", "#404040")
    desk.page.mouse.up()
    assert picker.get_color() == "#404040"


def hue_of(page: Page) -> int:
    return int(number(page, "Hue").input_value())


def test_strip_picks_the_hue(desk: Desk) -> None:
    picker = show(desk, color="#ff0000")
    for hue, color in {120: "#00ff00", 240: "#0000ff", 60: "#ffff00"}.items():
        desk.page.mouse.click(*in_strip(desk.page, hue))
        assert abs(hue_of(desk.page) - hue) <= 2  # a pixel is nearly two degrees
        number(desk.page, "Hue").fill(str(hue))
        desk.page.keyboard.press("Enter")
        desk.told_last("pick", color)
        assert picker.get_color() == color
    drag(desk.page, in_strip(desk.page, 60), in_strip(desk.page, 180))
    assert abs(hue_of(desk.page) - 180) <= 2
    assert css(square(desk.page), "background-image").count("linear-gradient") == 2


def test_finger_picks_without_scrolling_the_page(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk, color="#ff0000")
    touch_drag(desk.page, in_square(desk.page, 50, 50), in_square(desk.page, 0, 25))
    desk.told_last("pick", "#404040")


def test_other_buttons_pick_nothing(desk: Desk) -> None:
    show(desk, color=BLUE)
    drag(desk.page, in_square(desk.page, 50, 50), in_square(desk.page, 10, 10), button="middle")
    desk.page.mouse.click(*in_strip(desk.page, 10), button="right")
    shows(desk.page, BLUE)
    hex_field(desk.page).fill("000000")
    desk.page.keyboard.press("Enter")
    desk.told(("pick", "#000000"))


def test_hue_stays_where_it_is_when_the_color_loses_it(desk: Desk) -> None:
    show(desk, color=BLUE)
    desk.page.mouse.click(*in_square(desk.page, 0, 50))
    shows(desk.page, "#808080", 220, 0)
    number(desk.page, "Value").fill("0")
    desk.page.keyboard.press("Enter")
    shows(desk.page, "#000000", 220, 0, 0)
    desk.page.mouse.move(*in_square(desk.page, 50, 50))
    desk.page.mouse.down()
    x, y = in_square(desk.page, 100, 100)
    desk.page.mouse.move(x + 9, y - 9)
    desk.page.mouse.up()
    shows(desk.page, "#0055ff", 220, 100, 100)


# -- keyboard --------------------------------------------------------------------------------------------

SQUARE_KEYS = [
    ("ArrowRight", 51, 50),
    ("ArrowLeft", 49, 50),
    ("ArrowUp", 50, 51),
    ("ArrowDown", 50, 49),
    ("Shift+ArrowRight", 60, 50),
    ("Shift+ArrowDown", 50, 40),
    ("PageUp", 50, 60),
    ("PageDown", 50, 40),
    ("Home", 0, 50),
    ("End", 100, 50),
]
STRIP_KEYS = [
    ("ArrowRight", 181),
    ("ArrowUp", 181),
    ("ArrowLeft", 179),
    ("ArrowDown", 179),
    ("Shift+ArrowUp", 190),
    ("PageUp", 190),
    ("PageDown", 170),
    ("Home", 0),
    ("End", 360),
]


def test_square_keys(desk: Desk) -> None:
    show(desk)
    for key, saturation, value in SQUARE_KEYS:
        for name, start in (("Saturation", 50), ("Value", 50)):
            number(desk.page, name).fill(str(start))
            desk.page.keyboard.press("Enter")
        square(desk.page).focus()
        desk.page.keyboard.press(key)
        expect(square(desk.page)).to_have_attribute("aria-valuetext", f"Saturation {saturation}%, value {value}%")
        expect(square(desk.page)).to_have_attribute("aria-valuenow", str(saturation))
        expect(number(desk.page, "Saturation")).to_have_value(str(saturation))
        expect(number(desk.page, "Value")).to_have_value(str(value))
        expect(number(desk.page, "Hue")).to_have_value("0")


def test_square_keys_are_told(desk: Desk) -> None:
    picker = show(desk, color="#ff0000")
    desk.page.keyboard.press("Tab")
    expect(square(desk.page)).to_be_focused()
    desk.page.keyboard.press("PageDown")
    desk.told(("pick", "#e60000"))
    assert picker.get_color() == "#e60000"
    desk.page.keyboard.press("ArrowRight")  # is at the end already
    desk.page.keyboard.press("Home")
    desk.told(("pick", "#e6e6e6"))


def test_strip_keys(desk: Desk) -> None:
    show(desk)
    for key, hue in STRIP_KEYS:
        number(desk.page, "Hue").fill("180")
        desk.page.keyboard.press("Enter")
        strip(desk.page).focus()
        desk.page.keyboard.press(key)
        expect(strip(desk.page)).to_have_attribute("aria-valuenow", str(hue))
        expect(strip(desk.page)).to_have_attribute("aria-valuetext", f"{hue}°")
        expect(number(desk.page, "Hue")).to_have_value(str(hue))


def test_picker_is_described_for_assistive_technology(desk: Desk) -> None:
    picker = show(desk, color=BLUE)
    expect(desk.page.get_by_role("group", name="Color")).to_be_visible()
    expect(square(desk.page)).to_have_attribute("aria-roledescription", "2D slider")
    for element, limit in ((square(desk.page), "100"), (strip(desk.page), "360")):
        expect(element).to_have_attribute("aria-valuemin", "0")
        expect(element).to_have_attribute("aria-valuemax", limit)
    picker.set_tooltip("Line color")
    expect(desk.page.get_by_role("group", name="Line color")).to_be_visible()
    picker.set_focus()
    expect(square(desk.page)).to_be_focused()


def test_tab_goes_through_all_parts(desk: Desk) -> None:
    show(desk)
    seen = []
    for _ in range(9):
        desk.page.keyboard.press("Tab")
        seen.append(desk.page.evaluate("document.activeElement.ariaLabel"))
    assert seen == ["Saturation and value", "Hue", "Hex", *NUMBERS]


# -- fields ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "color"),
    [
        ("Hue", "120", "#33cc33"),
        ("Hue", "360", "#cc3333"),
        ("Saturation", "0", "#cccccc"),
        ("Value", "100", "#4080ff"),
        ("Red", "0", "#0066cc"),
        ("Green", "255", "#33ffcc"),
        ("Blue", "999", "#3366ff"),
    ],
)
def test_numbers_pick(desk: Desk, name: str, typed: str, color: str) -> None:
    picker = show(desk, color=BLUE)
    number(desk.page, name).fill(typed)
    desk.page.keyboard.press("Enter")
    desk.told(("pick", color))
    shows(desk.page, color)
    assert picker.get_color() == color
    desk.reload()
    shows(desk.page, color)


def test_numbers_step(desk: Desk) -> None:
    show(desk, color=BLUE)
    number(desk.page, "Red").focus()
    desk.page.keyboard.press("ArrowUp")
    desk.told(("pick", "#3466cc"))


@pytest.mark.parametrize("typed", ["#2e8b57", "2e8b57", "2E8B57", " #2e8b57 "])
@pytest.mark.parametrize("how", ["Enter", "Tab"])
def test_hex_field_picks(desk: Desk, typed: str, how: str) -> None:
    picker = show(desk, color=BLUE)
    hex_field(desk.page).fill(typed)
    desk.page.keyboard.press(how)
    desk.told(("pick", "#2e8b57"))
    shows(desk.page, "#2e8b57", 146, 67, 55, 46, 139, 87)
    assert picker.get_color() == "#2e8b57"


def test_hex_field_gives_up_what_is_no_color(desk: Desk) -> None:
    show(desk, color=BLUE)
    for key in ("Enter", "Tab", "Escape"):
        hex_field(desk.page).fill("12")
        desk.page.keyboard.press(key)
        shows(desk.page, BLUE)
    hex_field(desk.page).fill("#000000")
    desk.page.keyboard.press("Escape")
    hex_field(desk.page).blur()
    shows(desk.page, BLUE)
    assert desk.events == []


# -- what lasts ------------------------------------------------------------------------------------------


def test_pick_goes_to_the_other_browser_and_lasts(desk: Desk) -> None:
    picker = show(desk, color=BLUE)
    second = desk.join()
    shows(second, BLUE)
    desk.page.mouse.click(*in_square(desk.page, 0, 50))
    desk.told(("pick", "#808080"))
    shows(second, "#808080")
    hex_field(second).fill("2e8b57")
    second.keyboard.press("Enter")
    desk.told(("pick", "#2e8b57"))  # once, not once per browser
    shows(desk.page, "#2e8b57")
    assert picker.get_color() == "#2e8b57"
    desk.reload()
    shows(desk.page, "#2e8b57")


def test_disabled_picker_picks_nothing(desk: Desk) -> None:
    picker = show(desk, color=BLUE)
    picker.set_enabled(False)
    desk.page.mouse.click(*in_square(desk.page, 0, 50))
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("End")
    shows(desk.page, BLUE)
    picker.set_enabled(True)
    desk.page.mouse.click(*in_square(desk.page, 0, 50))
    desk.told(("pick", "#808080"))


def test_everything_in_a_picker_survives_a_lost_line(peer: PagePeer) -> None:
    tree = [
        {"type": "create", "wid": 1, "class": "Page", "args": []},
        {"type": "create", "wid": 2, "class": "ColorWidget", "args": [{"color": BLUE}]},
        {"type": "call", "wid": 1, "method": "set_widget", "args": [{"__wid__": 2}]},
        {"type": "call", "wid": 1, "method": "show", "args": []},
    ]
    peer.ask_all(tree)
    number(peer.page, "Value").fill("0")
    peer.page.keyboard.press("Enter")  # black, which any hue makes
    number(peer.page, "Hue").fill("33")  # not committed
    peer.close(1011)
    peer.wait_admitted(2)
    picked = {"type": "call", "wid": 2, "method": "set_color", "args": ["#000000"]}
    peer.ask_all([{"type": "reconstruct-start", "next_wid": 10_000}, *tree, picked, {"type": "reconstruct-end"}])
    expect(number(peer.page, "Hue")).to_be_focused()
    expect(number(peer.page, "Hue")).to_have_value("33")
    expect(strip(peer.page)).to_have_attribute("aria-valuenow", "220")
    assert swatch(peer.page, "Old") == BLUE
