"""Text: shown and entered."""

from __future__ import annotations

from typing import Any

from .stage import Stage

PARAGRAPH = "\n".join(f"Line {number}: to be edited, selected and copied." for number in range(30))


def label(stage: Stage) -> None:
    """A piece of text. It is text: <b>nothing</b> in it is markup. With a menu it opens that when it is pressed."""
    widget = stage.make("Label", "A label", interactive=True)
    stage.call(widget, "set_min_size", None, 60)
    stage.sample.add_widget(widget, 0)
    menu = stage.loose("Menu")
    for text in ("Copy", "Paste"):
        stage.follow(stage.obtain("MenuAction", menu, "add_name", text), "activated")
    stage.follow(widget, "click", "dblclick", "enter", "leave", "key-down", "focus-in", "focus-out", "drop-end")
    stage.text(widget, "set_text", "A label")
    stage.choice(widget, "set_halign", ["left", "center", "right"])
    stage.choice(widget, "set_valign", ["top", "center", "bottom"])
    stage.choice(widget, "set_color", [("gold", "black"), ("steelblue", "white"), ("", "")])
    stage.choice(widget, "set_font", [("serif", 20), ("monospace", 12, "bold")])
    stage.choice(widget, "set_menu", [menu, None])
    stage.common(widget)


def status_bar(stage: Stage) -> None:
    """A line for messages, which can go by themselves."""
    widget = stage.make("StatusBar")
    stage.call(widget, "set_message", "Ready")
    stage.sample.add_widget(stage.Widgets.VBox(), 1)
    stage.sample.add_widget(widget, 0)
    stage.choice(widget, "set_message", ["Ready", ("Gone in 3 seconds", 3)])
    stage.choice(widget, "set_halign", ["left", "center", "right"])
    stage.choice(widget, "set_color", [("darkred", "white"), ("", "")])
    stage.methods("clear", widget, "clear")
    stage.common(widget)


def text_entry(stage: Stage) -> None:
    """One line to type; Up and Down recall what was entered before."""
    password = stage.variant("password", False, True)
    editable = stage.variant("editable", True, False)
    widget = stage.make("TextEntry", "Type here", linehistory=5, password=password, editable=editable)
    _entry(stage, widget)
    stage.common(widget)


def text_entry_set(stage: Stage) -> None:
    """One line to type with a button, which does what Enter does."""
    editable = stage.variant("editable", True, False)
    widget = stage.make("TextEntrySet", "Type here", label="Set", linehistory=5, editable=editable)
    stage.text(widget, "set_button_text", "Set")
    _entry(stage, widget)
    stage.common(widget)


def _entry(stage: Stage, widget: Any) -> None:
    stage.sample.set_align("left")
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "activated", "modified")
    stage.text(widget, "set_text", "Type here")
    stage.number(widget, "set_length", 1, 60, 20)
    stage.methods("clear", widget, "clear")


def text_area(stage: Stage) -> None:
    """Plain text of several lines to type."""
    widget = stage.make("TextArea", PARAGRAPH)
    stage.sample.add_widget(widget, 1)
    stage.follow(widget, "modified", "scrolled")
    stage.toggle(widget, "set_wrap", False)
    stage.toggle(widget, "set_editable", True)
    stage.text(widget, "append_text", "\nOne more line")
    stage.choice(widget, "set_limit", [5, 20, None])
    stage.choice(widget, "scroll_to_lineno", [0, (15, "center"), (20, "top")])
    stage.choice(widget, "set_scroll_position", [(0, 0), (0, 0.5), (1, 1)])
    stage.methods("do", widget, "scroll_to_end", "clear")
    stage.common(widget)


SAMPLES = {
    "Label": label,
    "StatusBar": status_bar,
    "TextEntry": text_entry,
    "TextEntrySet": text_entry_set,
    "TextArea": text_area,
}
