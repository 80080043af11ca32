"""What can not be seen."""

from __future__ import annotations

from .stage import Stage


def timer(stage: Stage) -> None:
    """Tells when a time, in seconds, is over."""
    widget = stage.loose("Timer", duration=2)
    stage.sample.add_widget(stage.Widgets.Label("There is nothing to see: its callbacks tell."), 0)
    stage.follow(widget, "expired", "cancelled")
    stage.number(widget, "set_duration", 0, 10, 2)
    stage.methods("run", widget, "start", "stop", "cancel")
    stage.methods("ask", widget, "time_left", "elapsed_time", "is_set")


SAMPLES = {"Timer": timer}
