"""Dialogs: windows that ask something."""

from __future__ import annotations

from typing import Any

from .stage import Stage


def dialog(stage: Stage) -> None:
    """A window that asks something; Escape does what its close button does."""
    autoclose = stage.variant("autoclose", True, False)
    modal = stage.variant("modal", True, False)
    buttons = [("Cancel", 0), ("Delete", 1)]
    widget = stage.loose("Dialog", "Delete the file?", buttons, autoclose=autoclose, modal=modal)
    stage.call(widget, "add_widget", stage.make("Label", "There is no way to get it back."))
    stage.call(widget, "add_widget", stage.make("CheckBox", "Never ask again"))
    stage.follow(widget, "activated", "move", "close")
    _close_by_button(widget)
    stage.text(widget, "set_title", "Delete the file?")
    stage.number(widget, "set_spacing", 0, 40, 4)
    _shown(stage, widget)


def color_dialog(stage: Stage) -> None:
    """A window to choose a colour in."""
    modal = stage.variant("modal", True, False)
    widget = stage.loose("ColorDialog", color="#3366cc", modal=modal)
    stage.follow(widget, "activated", "pick", "move", "close")
    _close_by_button(widget)
    stage.choice(widget, "set_color", ["#3366cc", "#2e8b57"])
    stage.methods("ask", widget, "get_color")
    _shown(stage, widget)


def _close_by_button(widget: Any) -> None:
    """The close button only asks for closing."""
    widget.on("close", widget.hide)


def _shown(stage: Stage, widget: Any) -> None:
    stage.sample.add_widget(stage.Widgets.Label("It stands on the page, not in here."), 0)
    stage.methods("visible", widget, "popup", "show", "hide")
    stage.choice(widget, "popup", [(300, 200), (600, 100)])


def file_dialog(stage: Stage) -> None:
    """The browser's own picker for files, and downloads."""
    mode = stage.variant("mode", "file", "files", "save")
    widget = stage.loose("FileDialog", mode=mode)
    stage.sample.add_widget(stage.Widgets.Label("The browser shows it."), 0)
    stage.follow(widget, "activated", "progress")
    stage.methods("pick", widget, "open")
    stage.choice(widget, "set_accept", [".txt,.csv", "image/*", ""])
    stage.choice(widget, "save", [("hello.txt", "aGVsbG8=", "text/plain")])


SAMPLES = {"Dialog": dialog, "ColorDialog": color_dialog, "FileDialog": file_dialog}
