"""Workspaces with windows in them."""

from __future__ import annotations

from typing import Any

from .stage import Stage

WORKSPACE_HEIGHT = 320
WINDOW = {"width": 220, "height": 130}


def mdi_widget(stage: Stage) -> None:
    """Windows inside a workspace; Ctrl+F6 leads to the next one, and the window menu moves and sizes by keys."""
    widget, labels = _workspace(stage, "One", "Two", "Three")
    stage.follow(widget, "page-switch", "page-close", "child-removed", "scrolled")
    stage.methods("arrange", widget, "tile_windows", "cascade_windows")
    stage.choice(widget, "set_index", [0, 1, 2])
    stage.choice(widget, "set_resistance", [0, 0.5, 1])
    stage.choice(widget, "set_scroll_position", [(0, 0), (1, 1)])
    stage.choice(widget, "get_configuration", labels, "ask")
    stage.common(widget)


def mdi_sub_window(stage: Stage) -> None:
    """One window of a workspace, to move, resize, roll up, minimise, maximise, close."""
    widget, _ = _workspace(stage, "Behind")
    label = stage.make("Label", "What the window shows", halign="center")
    window = stage.obtain("MDISubWindow", widget, "add_widget", label, title="A window", x=120, y=60, **WINDOW)
    stage.follow(window, "move", "resize")
    stage.text(window, "set_title", "A window")
    stage.choice(window, "set_position", [(0, 0), (120, 60), (400, 250)])
    stage.choice(window, "resize", [(220, 130), (300, 200)])
    stage.methods("stacking", window, "raise_", "lower")
    stage.methods("state", window, "toggle_shade", "toggle_minimize", "toggle_maximize")
    stage.methods("end", window, "close")


def _workspace(stage: Stage, *titles: str) -> tuple[Any, list[Any]]:
    """A workspace with a window for each title, and what they show."""
    widget = stage.make("MDIWidget")
    stage.call(widget, "resize", None, WORKSPACE_HEIGHT)
    stage.sample.add_widget(widget, 0)
    labels = []
    for index, title in enumerate(titles):
        label = stage.make("Label", f"In {title}", halign="center")
        place = {"x": 20 + 60 * index, "y": 20 + 50 * index}
        stage.obtain("MDISubWindow", widget, "add_widget", label, title=title, **place, **WINDOW)
        labels.append(label)
    return widget, labels


SAMPLES = {"MDIWidget": mdi_widget, "MDISubWindow": mdi_sub_window}
