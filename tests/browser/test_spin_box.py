"""SpinBox: the ARIA spinbutton pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually


def field(desk: Desk) -> Locator:
    return desk.page.get_by_role("spinbutton")


def buttons(desk: Desk) -> tuple[Locator, Locator]:
    """Up and down; assistive technology uses the keys instead."""
    both = desk.page.locator(".spinbox-widget button")
    return both.first, both.last


def show(desk: Desk, **options: Any) -> Any:
    box = desk.W.SpinBox(**options)
    desk.follow(box, "activated")
    desk.show(box)
    return box


def test_spin_box_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(300, 340))
    W = desk.W
    boxes = [
        W.SpinBox(),
        W.SpinBox(value=99),
        W.SpinBox(min=-100_000, max=100_000, value=-12_345),
        W.SpinBox(dtype="float", step=0.25, value=1.5),
        W.SpinBox(dtype="float", decimals=4, value=3.14159),
        W.SpinBox(value=7),
        W.SpinBox(value=8),
    ]
    boxes[5].set_enabled(False)
    boxes[6].resize(160, 40)
    desk.show(*boxes)
    assert_lasting(desk, theme)


KEYS = [("ArrowUp", 51), ("ArrowDown", 49), ("PageUp", 60), ("PageDown", 40)]


def test_spin_box_keys(desk: Desk) -> None:
    box = show(desk, value=50)
    desk.page.keyboard.press("Tab")
    expect(field(desk)).to_be_focused()
    for key, value in KEYS:
        box.set_value(50)
        desk.page.keyboard.press(key)
        desk.told(("activated", value))
        expect(field(desk)).to_have_value(str(value))
        expect(field(desk)).to_have_attribute("aria-valuenow", str(value))
        assert box.get_value() == value
    desk.page.keyboard.press("Tab")  # the buttons are no stops
    expect(field(desk)).not_to_be_focused()
    assert desk.page.evaluate("document.activeElement.tagName") != "BUTTON"


def test_spin_box_is_described_for_assistive_technology(desk: Desk) -> None:
    box = show(desk, min=-5, max=5, value=2, dtype="float", step=0.5)
    element = desk.page.get_by_role("spinbutton", name="Number")
    described = {"valuemin": "-5", "valuemax": "5", "valuenow": "2", "valuetext": "2.0"}
    assert {name: element.get_attribute(f"aria-{name}") for name in described} == described
    box.set_tooltip("Gain")
    expect(desk.page.get_by_role("spinbutton", name="Gain")).to_be_visible()


def test_spin_box_buttons_step_and_leave_the_focus(desk: Desk) -> None:
    show(desk, value=5, step=3)
    up, down = buttons(desk)
    field(desk).focus()
    up.click()
    desk.told(("activated", 8))
    down.click()
    down.click(button="right")
    desk.told(("activated", 5))
    expect(field(desk)).to_be_focused()


def test_spin_box_button_repeats_while_it_is_held(desk: Desk) -> None:
    box = show(desk)
    up, _ = buttons(desk)
    desk.page.mouse.move(*center_of(up))
    desk.page.mouse.down()
    eventually(lambda: box.get_value() >= 4)
    desk.page.mouse.up()
    expect(field(desk)).to_have_value(str(box.get_value()))
    values = [value for _, value in desk.events]
    assert values == list(range(1, len(values) + 1))


def test_spin_box_wheel_goes_by_steps(desk: Desk) -> None:
    show(desk, value=50, step=5)
    field(desk).hover()
    desk.page.mouse.wheel(0, -100)
    desk.told(("activated", 55))
    desk.page.mouse.wheel(0, 100)
    desk.told(("activated", 50))


def test_spin_box_takes_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk, value=5)
    up, _ = buttons(desk)
    up.tap()
    desk.told(("activated", 6))
    field(desk).tap()
    expect(field(desk)).to_be_focused()
    expect(field(desk)).to_have_attribute("inputmode", "numeric")


def test_spin_box_stops_at_its_limits_without_a_word(desk: Desk) -> None:
    show(desk, min=-1, max=4, value=3, step=3)
    for key in ("ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown"):
        field(desk).press(key)
    desk.told(("activated", 4), ("activated", 1), ("activated", -1))


TYPED: list[tuple[dict[str, Any], str, float]] = [
    ({}, "42", 42),
    ({}, " 7 ", 7),
    ({}, "500", 99),
    ({"min": -10}, "-500", -10),
    ({}, "12.9", 12),
    ({"min": -20}, "-12.9", -12),
    ({}, "1e1", 10),
    ({"dtype": "float"}, "2.625", 2.625),
    ({"dtype": "float"}, ".5", 0.5),
]


@pytest.mark.parametrize("how", ["entered", "left"])
def test_spin_box_typed_number_is_committed(desk: Desk, how: str) -> None:
    boxes = [desk.W.SpinBox(value=3, **options) for options, _, _ in TYPED]
    for number, box in enumerate(boxes):
        desk.follow(box, "activated", name=str(number))
    desk.show(*boxes)
    for number, (options, text, value) in enumerate(TYPED):
        element = field(desk).nth(number)
        element.fill(text)
        element.press("Enter") if how == "entered" else element.blur()
        desk.told((str(number), value))
        assert boxes[number].get_value() == value
        assert type(boxes[number].get_value()) is (float if options.get("dtype") else int)


@pytest.mark.parametrize("text", ["", "abc", "1,5", "--3", "Infinity", "0x1f", "12 apples", "<b>1</b>"])
def test_spin_box_nonsense_is_reverted_silently(desk: Desk, text: str) -> None:
    box = show(desk, value=33, dtype="float")
    field(desk).fill(text)
    field(desk).press("Enter")
    expect(field(desk)).to_have_value("33")
    field(desk).press("ArrowUp")
    desk.told(("activated", 34))
    assert box.get_value() == 34


def test_spin_box_enter_commits_again_what_has_not_changed(desk: Desk) -> None:
    show(desk, value=33)
    field(desk).press("Enter")
    desk.told(("activated", 33))
    field(desk).fill("33")
    field(desk).press("Enter")
    desk.told(("activated", 33))
    field(desk).blur()  # nothing was typed since
    field(desk).press("ArrowUp")
    desk.told(("activated", 34))


def test_spin_box_escape_takes_back_what_was_typed(desk: Desk) -> None:
    show(desk, value=33)
    field(desk).fill("44")
    field(desk).press("Escape")
    expect(field(desk)).to_have_value("33")
    field(desk).fill("50")
    field(desk).press("ArrowUp")  # steps from what is in the field
    desk.told(("activated", 51))


def test_spin_box_values_are_ints_or_floats(desk: Desk) -> None:
    whole, part = desk.W.SpinBox(value=5), desk.W.SpinBox(dtype="float", step=0.1, value=0.1)
    desk.follow(whole, "activated", name="whole")
    desk.follow(part, "activated", name="part")
    desk.show(whole, part)
    field(desk).nth(0).press("ArrowUp")
    field(desk).nth(1).press("ArrowUp")
    field(desk).nth(1).press("ArrowUp")
    desk.told(("whole", 6), ("part", 0.2), ("part", 0.3))  # without crumbs of binary fractions
    assert (whole.get_value(), part.get_value()) == (6, 0.3)
    whole.set_value(7.6)
    expect(field(desk).nth(0)).to_have_value("8")
    assert whole.get_value() == 8


def test_spin_box_decimals_follow_the_step_or_the_program(desk: Desk) -> None:
    box = show(desk, dtype="float", step=0.05, value=1)
    expect(field(desk)).to_have_value("1.00")
    box.set_decimals(1)
    expect(field(desk)).to_have_value("1.0")
    desk.reload()
    expect(field(desk)).to_have_value("1.0")
    box.set_decimals(None)
    expect(field(desk)).to_have_value("1.00")


def test_spin_box_set_by_the_program_is_clamped_and_silent(desk: Desk) -> None:
    box = show(desk, min=10, max=20)
    expect(field(desk)).to_have_value("10")  # the smallest, if nothing is said
    box.set_value(500)
    expect(field(desk)).to_have_value("20")
    assert box.get_value() == 20
    box.set_value(-3)
    expect(field(desk)).to_have_value("10")
    field(desk).press("ArrowUp")
    desk.told(("activated", 11))


def test_spin_box_limits_clamp_the_value_and_last(desk: Desk) -> None:
    box = show(desk, min=0, max=100, value=50)
    narrow = box_of(field(desk))[2]
    box.set_limits(0, 100_000)
    box.set_value(50_000)
    for _ in range(2):
        expect(field(desk)).to_have_value("50000")
        assert box_of(field(desk))[2] > narrow  # room for the widest number
        desk.reload()
    box.set_limits(0, 40, 4)
    expect(field(desk)).to_have_value("40")
    assert box.get_value() == 40
    field(desk).press("ArrowDown")
    desk.told(("activated", 36))
    box.set_limits(minval=0, maxval=60)  # the step stays
    field(desk).press("ArrowUp")
    desk.told(("activated", 40))


def test_spin_box_set_in_one_browser_is_set_in_the_other(desk: Desk) -> None:
    box = show(desk)
    second = desk.join()
    theirs = second.get_by_role("spinbutton")
    field(desk).fill("12")
    field(desk).press("Enter")
    expect(theirs).to_have_value("12")
    theirs.press("ArrowUp")
    expect(field(desk)).to_have_value("13")
    desk.told(("activated", 12), ("activated", 13))
    assert box.get_value() == 13
    desk.reload()
    expect(field(desk)).to_have_value("13")


def test_spin_box_typed_but_not_committed_survives_a_lost_connection(desk: Desk) -> None:
    box = show(desk, value=3)
    field(desk).focus()
    field(desk).fill("12")
    desk.session.close()
    eventually(lambda: desk.session.is_connected)
    expect(field(desk)).to_have_value("12")
    field(desk).press("Enter")
    desk.told(("activated", 12))
    assert box.get_value() == 12


def test_spin_box_wrong_options_are_told_to_the_program(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match="dtype"):
        desk.W.SpinBox(dtype="complex")
    box = show(desk)
    with pytest.raises(ArgumentError, match="at least the smallest"):
        box.set_limits(5, 1)
    with pytest.raises(ArgumentError, match="incrval"):
        box.set_limits(1, 5, 0)
