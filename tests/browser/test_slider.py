"""Slider: the ARIA slider pattern, by the browser's own range input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, drag, touch_drag
from tests.support.waiting import eventually


def slider_of(desk: Desk) -> Locator:
    return desk.page.get_by_role("slider")


def number_of(desk: Desk) -> Locator:
    return desk.page.locator(".slider-widget output")


def show(desk: Desk, width: int = 300, **options: Any) -> Any:
    """One slider of a known width, whose value changes are followed."""
    slider = desk.W.Slider(**options)
    slider.resize(width, None)
    desk.follow(slider, "activated")
    desk.show(slider)
    return slider


def at(slider: Locator, share: float) -> tuple[float, float]:
    """A place on the track of a horizontal slider."""
    x, _, width, _ = box_of(slider)
    return (x + 7 + share * (width - 14), center_of(slider)[1])  # half a thumb stays free at each end


def test_slider_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(640, 420))
    numbered = {"show_value": True, "dtype": "float", "step": 0.1, "min": 0, "max": 10, "value": 4.5}
    across = [desk.W.Slider(show_value_position=side, **numbered) for side in "lrtb"]
    across += [desk.W.Slider(value=0), desk.W.Slider(value=100), desk.W.Slider()]
    across[-1].set_enabled(False)
    upright = desk.W.HBox(spacing=24)
    for side in "lrtb":
        upright.add_widget(desk.W.Slider(orientation="vertical", show_value=True, show_value_position=side, value=70))
    box = desk.show(*across, align=None)
    box.add_widget(upright, 1)
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


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_slider_keys(desk: Desk, orientation: str) -> None:
    slider = show(desk, 40, orientation=orientation)
    element = slider_of(desk)
    desk.page.keyboard.press("Tab")
    expect(element).to_be_focused()
    for key, value in KEYS:
        slider.set_value(50)
        desk.page.keyboard.press(key)
        desk.told(("activated", value))
        expect(element).to_have_value(str(value))
        assert slider.get_value() == value
    assert element.get_attribute("aria-orientation") == orientation


def test_slider_is_described_for_assistive_technology(desk: Desk) -> None:
    slider = show(desk, min=-5, max=5, value=2, dtype="float", step=0.5)
    element = desk.page.get_by_role("slider", name="Slider")
    assert element.get_attribute("min") == "-5"
    assert element.get_attribute("max") == "5"
    assert element.get_attribute("aria-valuetext") == "2.0"
    slider.set_tooltip("Gain")
    expect(desk.page.get_by_role("slider", name="Gain")).to_be_visible()


def test_slider_dragged_reports_on_release(desk: Desk) -> None:
    slider = show(desk)
    element = slider_of(desk)
    drag(desk.page, at(element, 0.5), at(element, 0.8))
    desk.told(("activated", 80))
    assert slider.get_value() == 80


def test_slider_tracking_reports_on_the_way(desk: Desk) -> None:
    slider = show(desk, track=True)
    element = slider_of(desk)
    desk.page.mouse.move(*at(element, 0.5))
    desk.page.mouse.down()
    desk.page.mouse.move(*at(element, 0.7))
    desk.told_last("activated", 70)
    desk.page.mouse.move(*at(element, 0.9))
    desk.told_last("activated", 90)
    desk.page.mouse.up()
    slider.set_tracking(False)
    drag(desk.page, at(element, 0.9), at(element, 0.2))
    desk.told(("activated", 20))


def test_slider_clicked_goes_there(desk: Desk) -> None:
    show(desk)
    desk.page.mouse.click(*at(slider_of(desk), 0.25))
    desk.told(("activated", 25))


def test_vertical_slider_has_its_maximum_on_top(desk: Desk) -> None:
    slider = desk.W.Slider(orientation="vertical")
    slider.resize(30, 200)
    desk.follow(slider, "activated")
    desk.show(slider)
    x, y, width, height = box_of(slider_of(desk))
    assert height > width
    desk.page.mouse.click(x + width / 2, y + 2)
    desk.told(("activated", 100))
    desk.page.mouse.click(x + width / 2, y + height - 2)
    desk.told(("activated", 0))


def test_slider_dragged_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    element = slider_of(desk)
    touch_drag(desk.page, at(element, 0.5), at(element, 0.9))
    desk.told_last("activated", 90)


def test_slider_wheel_goes_by_steps(desk: Desk) -> None:
    show(desk, step=5)
    slider_of(desk).hover()
    desk.page.mouse.wheel(0, -100)
    desk.told(("activated", 55))
    desk.page.mouse.wheel(0, 100)
    desk.told(("activated", 50))


def test_slider_values_are_ints_or_floats(desk: Desk) -> None:
    whole, part = desk.W.Slider(), desk.W.Slider(dtype="float", min=0, max=1, step=0.25, value=0.5)
    desk.follow(whole, "activated", name="whole")
    desk.follow(part, "activated", name="part")
    desk.show(whole, part)
    slider_of(desk).nth(0).press("ArrowRight")
    slider_of(desk).nth(1).press("ArrowRight")
    eventually(lambda: len(desk.events) == 2)
    assert [(name, value, type(value)) for name, value in desk.events] == [("whole", 51, int), ("part", 0.75, float)]


def test_slider_set_by_the_program_is_clamped_and_silent(desk: Desk) -> None:
    slider = show(desk, min=10, max=20, value=12)
    slider.set_value(500)
    expect(slider_of(desk)).to_have_value("20")
    assert slider.get_value() == 20
    slider.set_value(-3)
    expect(slider_of(desk)).to_have_value("10")
    slider_of(desk).press("ArrowRight")
    desk.told(("activated", 11))


def test_slider_limits_clamp_the_value_and_last(desk: Desk) -> None:
    slider = show(desk, min=0, max=100, value=50)
    slider.set_limits(0, 1000)
    slider.set_value(500)
    expect(slider_of(desk)).to_have_value("500")
    desk.reload()
    expect(slider_of(desk)).to_have_value("500")
    slider.set_limits(0, 40, 4)
    expect(slider_of(desk)).to_have_value("40")
    assert slider.get_value() == 40
    slider_of(desk).press("ArrowLeft")
    desk.told(("activated", 36))
    slider.set_limits(minval=0, maxval=60)  # the step stays
    slider_of(desk).press("ArrowRight")
    desk.told(("activated", 40))


@pytest.mark.parametrize("side", ["l", "r", "t", "b"])
def test_slider_shows_its_value_at_a_side(desk: Desk, side: str) -> None:
    show(desk, show_value=True, show_value_position=side)
    expect(number_of(desk)).to_have_text("50")
    x, y, width, height = box_of(number_of(desk))
    left, top, length, thickness = box_of(slider_of(desk))
    beyond = {
        "l": x + width <= left,
        "r": x >= left + length,
        "t": y + height <= top,
        "b": y >= top + thickness,
    }
    assert beyond == {name: name == side for name in "lrtb"}
    slider_of(desk).press("ArrowRight")
    expect(number_of(desk)).to_have_text("51")


def test_slider_value_is_hidden_by_default(desk: Desk) -> None:
    show(desk)
    expect(number_of(desk)).to_be_hidden()


def test_slider_decimals_follow_the_step_or_the_program(desk: Desk) -> None:
    slider = show(desk, dtype="float", step=0.05, value=1, show_value=True, max=10)
    expect(number_of(desk)).to_have_text("1.00")
    slider.set_decimals(1)
    expect(number_of(desk)).to_have_text("1.0")
    desk.reload()
    expect(number_of(desk)).to_have_text("1.0")
    slider.set_decimals(None)
    expect(number_of(desk)).to_have_text("1.00")


def test_slider_track_does_not_twitch_while_the_number_grows(desk: Desk) -> None:
    show(desk, show_value=True, value=9)
    before = box_of(slider_of(desk))
    slider_of(desk).press("End")
    expect(number_of(desk)).to_have_text("100")
    assert box_of(slider_of(desk)) == pytest.approx(before, abs=0.1)


def test_slider_moved_in_one_browser_moves_in_the_other(desk: Desk) -> None:
    slider = show(desk, track=True)
    second = desk.join()

    def value_in(page: Page) -> Locator:
        return page.get_by_role("slider")

    slider_of(desk).press("PageUp")
    expect(value_in(second)).to_have_value("60")
    value_in(second).press("Home")
    expect(slider_of(desk)).to_have_value("0")
    desk.told(("activated", 60), ("activated", 0))
    assert slider.get_value() == 0


def test_slider_wrong_options_are_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match="orientation"):
        desk.W.Slider(orientation="diagonal")
    slider = show(desk)
    with pytest.raises(ArgumentError, match="at least the smallest"):
        slider.set_limits(5, 1)


def test_slider_focus_ring_hugs_the_thumb(desk: Desk) -> None:
    """A box around the whole row would say nothing about what moves."""
    show(desk)
    desk.page.keyboard.press("Tab")
    element = slider_of(desk)
    expect(element).to_be_focused()
    expect(element).to_have_css("outline-style", "none")
    x, y = at(element, 0.5)
    thumb = {"x": x - 12, "y": y - 12, "width": 24, "height": 24}
    beside = {**thumb, "x": x - 40}
    focused = [desk.page.screenshot(clip=clip, animations="disabled") for clip in (thumb, beside)]
    element.blur()
    blurred = [desk.page.screenshot(clip=clip, animations="disabled") for clip in (thumb, beside)]
    assert focused[0] != blurred[0]
    assert focused[1] == blurred[1]
