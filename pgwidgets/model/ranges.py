"""Values between bounds: the arithmetic that the browser's sliders do too, so that both sides know the same value."""

from __future__ import annotations

from decimal import Decimal
from math import floor, isfinite
from typing import Any

from ..definitions.schema import Method, Range
from ..errors import ArgumentError
from .tree import Node

# Sums of steps that a float can't hold exactly are off by far less than this share of a step.
SLACK = 1e-9


def fit(node: Node, values: dict[str, Any], method: Method | None = None) -> dict[str, Any]:
    """The new property values of a node, with its value kept inside its range if it has one.

    Args:
        method: what sets them, for error messages; by default the class.
    Raises:
        ArgumentError: the range is upside down.
    """
    rule = node.definition.range
    if rule is None or values.keys().isdisjoint((rule.value, rule.minimum, rule.maximum, rule.step)):
        return values
    return {**values, rule.value: _fitted(node, rule, values, method)}


def _fitted(node: Node, rule: Range, values: dict[str, Any], method: Method | None) -> float:
    def now(prop: str) -> Any:
        return values.get(prop, node.get(prop))

    whole = rule.integer is not None and now(rule.integer) == "int"
    if now(rule.maximum) < now(rule.minimum):
        where = node.definition.name if method is None else f"{node.definition.name}.{method.name}"
        raise ArgumentError(
            f"{where}: the largest value must be at least the smallest ({now(rule.minimum)}), "
            f"got {now(rule.maximum)}. Give both limits, the smaller one first."
        )
    value = now(rule.minimum) if now(rule.value) is None else now(rule.value)
    if rule.on_limits_only and rule.value in values:
        return _rounded(value) if whole else value
    step = 0 if rule.step is None else now(rule.step)
    return clamp(value, now(rule.minimum), now(rule.maximum), step, whole=whole)


def _rounded(value: float) -> int:
    """The nearest whole number, upwards if two are equally near, as JavaScript rounds."""
    return floor(value + 0.5)


def clamp(value: float, minimum: float, maximum: float, step: float, *, whole: bool) -> float:
    """The nearest multiple of `step` from `minimum` within the bounds; a step of 0 stands for none.

    As of HTML's input type=range: rounding is to the nearest step, upwards if two are equally near.
    """
    value = max(min(value, maximum), minimum)
    if step > 0:
        value = _on_step(value, minimum, maximum, step)
    return _rounded(value) if whole else value


def _on_step(value: float, minimum: float, maximum: float, step: float) -> float:
    count = (value - minimum) / step
    most = (maximum - minimum) / step
    if not isfinite(count) or not isfinite(most):
        return value  # so fine a step that there is nothing to round
    steps = max(0, min(floor(count + 0.5 + SLACK), floor(most + SLACK)))
    exact = minimum + steps * step
    if isinstance(exact, int):
        return exact
    return max(min(round(exact, _places(minimum, step)), maximum), minimum)


def _places(minimum: float, step: float) -> int:
    """Decimal places of the numbers on the steps, to which their sum is rounded."""
    exponents = (Decimal(repr(number)).as_tuple().exponent for number in (minimum, step))
    return max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)))
