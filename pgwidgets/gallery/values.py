"""Values: numbers chosen and shown."""

from __future__ import annotations

from typing import Any

from .stage import Stage

LIMITS = [(0, 100, 1), (0, 1, 0.1), (-50, 50, 5)]


def slider(stage: Stage) -> None:
    """A value chosen by sliding; with the pointer, the arrow keys or the wheel."""
    orientation = stage.variant("orientation", "horizontal", "vertical")
    position = stage.variant("value shown", "r", "l", "t", "b")
    dtype = stage.variant("dtype", "int", "float")
    options = {"orientation": orientation, "dtype": dtype, "show_value_position": position}
    widget = stage.make("Slider", **options, track=True, show_value=True)
    stage.sample.add_widget(widget, 1)
    _value(stage, widget)
    stage.toggle(widget, "set_tracking", True)
    stage.common(widget)


def spin_box(stage: Stage) -> None:
    """A number to type, or to step with its buttons, the arrow keys or the wheel."""
    dtype = stage.variant("dtype", "int", "float")
    widget = stage.make("SpinBox", dtype=dtype, min=0, max=100, value=50)
    stage.sample.set_align("left")
    stage.sample.add_widget(widget, 0)
    _value(stage, widget)
    stage.common(widget)


def dial(stage: Stage) -> None:
    """A value chosen by turning a knob."""
    position = stage.variant("value shown", "b", "ur", "ul", "lr", "ll")
    dtype = stage.variant("dtype", "int", "float")
    widget = stage.make("Dial", dtype=dtype, track=True, show_value=True, show_value_position=position)
    stage.sample.set_align("left")
    stage.sample.add_widget(widget, 0)
    _value(stage, widget)
    stage.toggle(widget, "set_tracking", True)
    stage.number(widget, "set_knob_diameter", 20, 160, 80)
    stage.choice(widget, "set_icon", [(stage.icon("pgicon"), 64), None])
    stage.common(widget)


def _value(stage: Stage, widget: Any) -> None:
    stage.follow(widget, "activated")
    stage.number(widget, "set_value", 0, 100, 50)
    stage.choice(widget, "set_decimals", [0, 1, 2, None])
    stage.choice(widget, "set_limits", LIMITS)
    stage.methods("ask", widget, "get_value")


def scroll_bar(stage: Stage) -> None:
    """A scroll bar that stands alone; positions and the length of its thumb are fractions."""
    orientation = stage.variant("orientation", "horizontal", "vertical")
    thickness = stage.variant("thickness", 15, 8, 24)
    widget = stage.make("ScrollBar", orientation=orientation, thickness=thickness)
    stage.call(widget, "set_thumb_percent", 0.25)
    stage.sample.add_widget(widget, 0 if orientation == "horizontal" else 1)
    stage.follow(widget, "activated")
    stage.number(widget, "set_scroll_percent", 0, 1, 0, 0.01)
    stage.number(widget, "set_thumb_percent", 0.01, 1, 0.25, 0.01)
    stage.methods("ask", widget, "get_scroll_percent", "get_thumb_percent")
    stage.common(widget)


def progress_bar(stage: Stage) -> None:
    """How far something has come, as a bar and in per cent."""
    widget = stage.make("ProgressBar")
    stage.call(widget, "set_value", 0.35)
    stage.sample.add_widget(widget, 0)
    stage.number(widget, "set_value", 0, 1, 0.35, 0.01)
    stage.methods("ask", widget, "get_value")
    stage.common(widget)


def color_widget(stage: Stage) -> None:
    """A colour chosen by its hue, saturation and value, by its red, green and blue, or by its code."""
    widget = stage.make("ColorWidget", color="#3366cc")
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "pick")
    stage.choice(widget, "set_color", ["#3366cc", "#2e8b57", "rgb(255, 165, 0)"])
    stage.methods("ask", widget, "get_color")
    stage.common(widget)


SAMPLES = {
    "Slider": slider,
    "SpinBox": spin_box,
    "Dial": dial,
    "ScrollBar": scroll_bar,
    "ProgressBar": progress_bar,
    "ColorWidget": color_widget,
}
