"""Dial: the ARIA slider pattern, round."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, css, drag, pen_drag, touch_drag
from tests.support.waiting import eventually

SIZE = 160


def dial_of(desk: Desk) -> Locator:
    return desk.page.get_by_role("slider")


def number_of(desk: Desk) -> Locator:
    return desk.page.locator(".pgw-Dial-number")


def show(desk: Desk, **options: Any) -> Any:
    """One dial of a known size, whose value changes are followed."""
    dial = desk.W.Dial(**options)
    dial.resize(SIZE, SIZE)
    desk.follow(dial, "activated")
    desk.show(dial)
    return dial


def at(dial: Locator, share: float, radius: float = 0.4) -> tuple[float, float]:
    """A place in the direction of a share of the range: 300 degrees, open at the bottom."""
    x, y = center_of(dial)
    angle = math.radians(300 * share - 150)
    return (x + radius * SIZE * math.sin(angle), y - radius * SIZE * math.cos(angle))


def angle_of(turned: Locator) -> float:
    """How far something is turned, degrees."""
    return float(
        turned.evaluate(
            """element => {
            const {a, b} = new DOMMatrix(getComputedStyle(element).transform);
            return Math.atan2(b, a) * 180 / Math.PI;
        }"""
        )
    )


def test_dial_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(640, 420))
    W = desk.W
    rows = [W.HBox(spacing=16), W.HBox(spacing=16), W.HBox(spacing=16)]
    for place in ("b", "ur", "ul", "lr", "ll"):
        rows[0].add_widget(W.Dial(show_value=True, show_value_position=place, value=70))
    for value in (0, 50, 100):
        rows[1].add_widget(W.Dial(value=value))
    pictured, plain, disabled, small = W.Dial(value=75), W.Dial(value=25), W.Dial(show_value=True), W.Dial()
    pictured.set_icon("icons/folder.svg", 40)
    plain.set_icon("icons/folder.svg")
    disabled.set_enabled(False)
    small.set_knob_diameter(20)
    for dial in (pictured, plain, disabled, small):
        rows[2].add_widget(dial)
    big = W.Dial(show_value=True, dtype="float", step=0.01, max=1, value=0.5)
    big.resize(140, 140)
    rows[1].add_widget(big)
    desk.show(*rows)
    assert_lasting(desk, theme)


KEYS = [
    ("ArrowRight", 51),
    ("ArrowUp", 51),
    ("ArrowLeft", 49),
    ("ArrowDown", 49),
    ("PageUp", 60),
    ("PageDown", 40),
    ("Home", 0),
    ("End", 100),
]


def test_dial_keys(desk: Desk) -> None:
    dial = show(desk)
    desk.page.keyboard.press("Tab")
    expect(dial_of(desk)).to_be_focused()
    expect(dial_of(desk)).to_have_css("outline-style", "solid")
    for key, value in KEYS:
        dial.set_value(50)
        desk.page.keyboard.press(key)
        desk.told(("activated", value))
        expect(dial_of(desk)).to_have_attribute("aria-valuenow", str(value))
        assert dial.get_value() == value
    desk.page.keyboard.press("End")  # it is there already
    desk.page.keyboard.press("ArrowUp")
    desk.page.keyboard.press("ArrowDown")
    desk.told(("activated", 99))


def test_dial_is_described_for_assistive_technology(desk: Desk) -> None:
    dial = show(desk, min=-5, max=5, value=2, dtype="float", step=0.5)
    element = desk.page.get_by_role("slider", name="Dial")
    described = {"valuemin": "-5", "valuemax": "5", "valuenow": "2", "valuetext": "2.0"}
    assert {name: element.get_attribute(f"aria-{name}") for name in described} == described
    dial.set_tooltip("Gain")
    expect(desk.page.get_by_role("slider", name="Gain")).to_be_visible()


def test_dial_pressed_turns_to_the_pointer(desk: Desk) -> None:
    dial = show(desk)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        dial.set_value(33)
        desk.page.mouse.click(*at(dial_of(desk), share))
        desk.told(("activated", round(100 * share)))
    desk.page.mouse.click(*at(dial_of(desk), 0.2), button="right")
    x, y = center_of(dial_of(desk))
    desk.page.mouse.click(x - 10, y + 70)  # in the gap at the bottom: the nearer end
    desk.told(("activated", 0))
    desk.page.mouse.click(x + 10, y + 70)
    desk.told(("activated", 100))


def test_dial_turned_reports_on_release(desk: Desk) -> None:
    dial = show(desk)
    element = dial_of(desk)
    drag(desk.page, at(element, 0.5), at(element, 0.8))
    desk.told(("activated", 80))
    assert dial.get_value() == 80


def test_dial_turned_beyond_its_box_follows_still(desk: Desk) -> None:
    show(desk)
    element = dial_of(desk)
    drag(desk.page, at(element, 0.5), at(element, 0.75, radius=1.2))
    desk.told(("activated", 75))


def test_dial_tracking_reports_on_the_way(desk: Desk) -> None:
    dial = show(desk, track=True)
    element = dial_of(desk)
    desk.page.mouse.move(*at(element, 0.5))
    desk.page.mouse.down()
    desk.page.mouse.move(*at(element, 0.7))
    desk.told(("activated", 70))
    desk.page.mouse.move(*at(element, 0.9))
    desk.told(("activated", 90))
    desk.page.mouse.up()
    dial.set_tracking(False)
    drag(desk.page, at(element, 0.9), at(element, 0.2))
    desk.told(("activated", 20))


def test_dial_turned_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    element = dial_of(desk)
    touch_drag(desk.page, at(element, 0.5), at(element, 0.9))
    desk.told(("activated", 90))


def test_dial_turned_by_pen(desk: Desk) -> None:
    show(desk)
    pen_drag(desk.page, at(dial_of(desk), 0.5), at(dial_of(desk), 0.9))
    desk.told(("activated", 90))


def test_dial_wheel_goes_by_steps(desk: Desk) -> None:
    show(desk, step=5)
    dial_of(desk).hover()
    desk.page.mouse.wheel(0, -100)
    desk.told(("activated", 55))
    desk.page.mouse.wheel(0, 100)
    desk.told(("activated", 50))


def test_dial_values_snap_to_the_step_and_are_ints_or_floats(desk: Desk) -> None:
    whole, part = desk.W.Dial(step=5), desk.W.Dial(dtype="float", min=0, max=1, step=0.1, value=0.5)
    for name, dial in (("whole", whole), ("part", part)):
        dial.resize(SIZE, SIZE)
        desk.follow(dial, "activated", name=name)
    desk.show(whole, part)
    desk.page.mouse.click(*at(dial_of(desk).nth(0), 0.62))
    desk.page.mouse.click(*at(dial_of(desk).nth(1), 0.31))
    eventually(lambda: len(desk.events) == 2)
    assert [(name, value, type(value)) for name, value in desk.events] == [("whole", 60, int), ("part", 0.3, float)]


def test_dial_set_by_the_program_is_silent_and_only_drawn_clamped(desk: Desk) -> None:
    dial = show(desk, min=10, max=20, value=12, show_value=True)
    knob = desk.page.locator(".pgw-Dial-knob")
    dial.set_value(500)
    assert dial.get_value() == 500
    expect(number_of(desk)).to_have_text("500")
    assert angle_of(knob) == pytest.approx(150)  # the upper end
    dial.set_value(12.6)  # rounded, as it is an int
    assert dial.get_value() == 13
    expect(number_of(desk)).to_have_text("13")
    desk.reload()
    expect(number_of(desk)).to_have_text("13")
    desk.show(desk.W.Dial(value=500, show_value=True))
    for _ in range(2):
        expect(number_of(desk)).to_have_text(["13", "500"])
        desk.reload()
    dial_of(desk).first.press("ArrowRight")
    desk.told(("activated", 14))


def test_dial_limits_clamp_the_value_and_last(desk: Desk) -> None:
    dial = show(desk, min=0, max=100, value=50)
    dial.set_limits(0, 1000)
    dial.set_value(500)
    for _ in range(2):
        expect(dial_of(desk)).to_have_attribute("aria-valuenow", "500")
        expect(dial_of(desk)).to_have_attribute("aria-valuemax", "1000")
        desk.reload()
    dial.set_limits(0, 40, 4)
    expect(dial_of(desk)).to_have_attribute("aria-valuenow", "40")
    assert dial.get_value() == 40
    dial_of(desk).press("ArrowLeft")
    desk.told(("activated", 36))
    dial.set_limits(minval=0, maxval=60)  # the step stays
    dial_of(desk).press("ArrowRight")
    desk.told(("activated", 40))


@pytest.mark.parametrize("place", ["b", "ur", "ul", "lr", "ll"])
def test_dial_shows_its_value_beside_the_knob(desk: Desk, place: str) -> None:
    show(desk, show_value=True, show_value_position=place)
    number = number_of(desk)
    expect(number).to_have_text("50")
    x, y = center_of(number)
    middle_x, middle_y = center_of(desk.page.locator(".dial-widget"))
    assert (y < middle_y) == place.startswith("u")
    if place == "b":
        assert abs(x - middle_x) <= 1
    else:
        assert (x < middle_x) == place.endswith("l")
    dial_of(desk).press("ArrowRight")
    expect(number).to_have_text("51")


def test_dial_value_is_hidden_by_default_and_its_decimals_are_the_programs(desk: Desk) -> None:
    dial = show(desk)
    expect(number_of(desk)).to_be_hidden()
    dial.destroy()
    dial = show(desk, dtype="float", step=0.05, value=1, show_value=True, max=10)
    number = number_of(desk)
    expect(number).to_have_text("1.00")
    dial.set_decimals(1)
    desk.reload()
    expect(number).to_have_text("1.0")
    dial.set_decimals(None)
    expect(number).to_have_text("1.00")


def test_dial_knob_has_the_diameter_asked_for_inside_the_arc(desk: Desk) -> None:
    dial = show(desk)
    knob = desk.page.locator(".pgw-Dial-knob")
    dial.set_value(0)  # turned, its box is larger
    for wanted in (60, 30):
        dial.set_knob_diameter(wanted)
        expect(knob).to_have_css("width", f"{wanted}px")
        expect(knob).to_have_css("height", f"{wanted}px")
    desk.reload()
    expect(knob).to_have_css("width", "30px")
    dial.set_knob_diameter(500)
    assert 100 < float(css(knob, "width").removesuffix("px")) < SIZE * 0.85


def test_dial_picture_stands_for_the_knob_and_turns(desk: Desk) -> None:
    dial = show(desk)
    dial.set_icon("icons/folder.svg", 48)
    picture, knob = desk.page.locator(".dial-widget img"), desk.page.locator(".pgw-Dial-knob")
    expect(picture).to_be_visible()
    expect(knob).to_be_hidden()
    assert box_of(picture)[2:] == pytest.approx((48, 48))  # upright in the middle of the range
    assert center_of(picture) == pytest.approx(center_of(dial_of(desk)))
    dial.set_value(80)
    for _ in range(2):
        eventually(lambda: angle_of(picture) == pytest.approx(90))
        desk.reload()
    dial.set_icon(None)
    expect(picture).to_be_hidden()
    expect(knob).to_be_visible()


def test_dial_turned_in_one_browser_turns_in_the_other(desk: Desk) -> None:
    dial = show(desk, track=True)
    second = desk.join()
    theirs = second.get_by_role("slider")
    dial_of(desk).press("PageUp")
    expect(theirs).to_have_attribute("aria-valuenow", "60")
    theirs.press("Home")
    expect(dial_of(desk)).to_have_attribute("aria-valuenow", "0")
    desk.told(("activated", 60), ("activated", 0))
    assert dial.get_value() == 0


def test_dial_wrong_options_are_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match="show_value_position"):
        desk.W.Dial(show_value_position="t")
    dial = show(desk)
    with pytest.raises(ArgumentError, match="at least the smallest"):
        dial.set_limits(5, 1)
