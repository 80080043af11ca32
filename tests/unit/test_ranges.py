"""Values between bounds, against what HTML says of an input of type range, told in fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pgwidgets.errors import ArgumentError
from pgwidgets.model.ranges import clamp
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program

# What floats and fractions agree on.
QUARTERS = st.integers(-4000, 4000).map(lambda quarters: quarters / 4)
STEPS = st.integers(1, 60).map(lambda quarters: quarters / 4)


def by_the_book(value: float, low: float, high: float, step: float) -> Fraction:
    """HTML, "Range state": nearest step from the minimum within the bounds, upwards if two are equally near."""
    exact, bottom, top, unit = map(Fraction, (value, low, high, step))
    if top < bottom:
        return bottom
    exact = min(max(exact, bottom), top)
    fits = bottom + math.floor((exact - bottom) / unit + Fraction(1, 2)) * unit
    return fits if fits <= top else fits - unit


@pytest.mark.parametrize(
    ("value", "low", "high", "step", "expected"),
    [
        (50, 0, 100, 1, 50),
        (-5, 0, 100, 1, 0),
        (500, 0, 100, 1, 100),
        (4, 0, 10, 3, 3),
        (5, 0, 10, 3, 6),
        (10, 0, 10, 3, 9),  # no step at the maximum
        (4.5, 0, 10, 3, 6),  # equally near: upwards
        (-4.5, -9, 0, 3, -3),
        (7, 3, 20, 5, 8),  # counted from the minimum, not from 0
        (0.3, 0, 1, 0.1, 0.3),
        (0.30000000000000004, 0, 1, 0.1, 0.3),
        (2.34, 0, 10, 0, 2.34),  # no step: any value
        (5e-13, 0, 1e-12, 1e-13, 5e-13),  # a laboratory's units
        (7, 10, 0, 1, 10),  # crossed bounds
        (7, 5, 5, 1, 5),
    ],
)
def test_clamp_gives_the_nearest_step_within_the_bounds(
    value: float, low: float, high: float, step: float, expected: float
) -> None:
    assert clamp(value, low, high, step, whole=False) == expected


@settings(STEADY, max_examples=150)
@given(QUARTERS, QUARTERS, QUARTERS, STEPS)
def test_clamp_does_what_html_says(value: float, low: float, high: float, step: float) -> None:
    assert Fraction(clamp(value, low, high, step, whole=False)) == by_the_book(value, low, high, step)


@settings(STEADY, max_examples=150)
@given(QUARTERS, QUARTERS, QUARTERS, STEPS)
def test_clamp_to_whole_numbers_rounds_as_javascript_does(value: float, low: float, high: float, step: float) -> None:
    """The page has a fractional value inside and reports ``Math.round`` of it: halves go upwards, negative ones too."""
    assume(low <= high)
    found = clamp(value, low, high, step, whole=True)
    assert isinstance(found, int)
    assert found == math.floor(by_the_book(value, low, high, step) + Fraction(1, 2))


@settings(STEADY, max_examples=150)
@given(*[st.floats(-1e9, 1e9)] * 3, st.floats(1e-3, 1e3), st.booleans())
def test_clamp_is_within_the_bounds_and_settled(
    value: float, low: float, high: float, step: float, whole: bool
) -> None:
    assume(low <= high)
    found = clamp(value, low, high, step, whole=False)
    assert low <= found <= high
    assert clamp(found, low, high, step, whole=False) == pytest.approx(found, abs=1e-6)


@pytest.mark.time_limit(3)
@pytest.mark.parametrize(
    ("value", "low", "high", "step"),
    [
        (1e300, 0.1, 1e300, 0.1),  # steps far below what floats of that size can tell apart
        (1e25, 0.5, 1e25, 0.1),
        (1e308, -1e308, 1e308, 1),  # the span is more than a float can hold
        (1.0, 0.0, 1.0, 5e-324),
    ],
)
def test_clamp_of_extreme_numbers_ends_and_stays_within_the_bounds(
    value: float, low: float, high: float, step: float
) -> None:
    assert low <= clamp(value, low, high, step, whole=False) <= high


# The slider


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, 50),
        ({"min": 0, "max": 10}, 10),
        ({"min": 60, "max": 100}, 60),
        ({"value": 200}, 100),
        ({"value": 3.7}, 4),
        ({"dtype": "float", "step": 0.5, "value": 3.7}, 3.5),
        ({"min": 0, "max": 10, "step": 4, "value": 7}, 8),
    ],
)
def test_slider_made_with_a_value_outside_its_range_has_the_one_that_is_shown(
    options: dict[str, Any], expected: float
) -> None:
    program = Program()
    assert program.get(program.create("Slider", **options), "get_value") == expected


@pytest.mark.parametrize(
    ("limits", "expected"), [((0, 10), 10), ((60, 90), 60), ((0, 100, 20), 60), ((0, 100, None), 50), ((50, 50), 50)]
)
def test_slider_limits_pull_the_value_along(limits: tuple[Any, ...], expected: float) -> None:
    program = Program()
    slider = program.create("Slider")
    program.call(slider, "set_limits", *limits)
    assert program.get(slider, "get_value") == expected


def test_slider_limits_without_a_step_leave_the_step() -> None:
    program = Program()
    slider = program.create("Slider", step=7)
    program.call(slider, "set_limits", minval=0, maxval=700)
    program.call(slider, "set_value", 20)
    assert program.get(slider, "get_value") == 21


def test_slider_of_ints_has_ints_and_one_of_floats_keeps_them() -> None:
    program = Program()
    whole, broken = program.create("Slider"), program.create("Slider", dtype="float", step=0.25)
    for slider in (whole, broken):
        program.call(slider, "set_value", 12.25)
    assert program.get(whole, "get_value") == 12
    assert type(program.get(whole, "get_value")) is int
    assert program.get(broken, "get_value") == 12.25


@pytest.mark.parametrize("options", [{"min": 10, "max": 0}, {"min": 200}, {"step": 0}, {"step": -1}])
def test_slider_that_no_page_could_make_is_refused(options: dict[str, Any]) -> None:
    """Recorded, it would fail in every page that joins, and everything it holds with it."""
    with pytest.raises(ArgumentError, match="Slider"):
        Program().create("Slider", **options)


@pytest.mark.parametrize("limits", [(10, 0), (0, 10, 0), (0, 10, -1)])
def test_slider_limits_that_no_page_takes_are_refused_and_not_recorded(limits: tuple[float, ...]) -> None:
    program = Program()
    slider = program.create("Slider")
    with pytest.raises(ArgumentError, match=r"Slider\.set_limits"):
        program.call(slider, "set_limits", *limits)
    assert program.replayed(slider) == []
