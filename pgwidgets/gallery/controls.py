"""Controls: buttons and choices."""

from __future__ import annotations

from .stage import Stage

COLORS = ("red", "green", "blue")
FRUIT = ("Apple", "Banana", "Cherry", "Damson", "Elderberry", "Fig", "Grape", "Huckleberry", "Lemon", "Mango")


def button(stage: Stage) -> None:
    """Something to push: with the pointer, or with Space or Enter."""
    widget = stage.make("Button", "Push me")
    stage.sample.set_align("left")
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "activated")
    stage.text(widget, "set_text", "Push me")
    stage.choice(widget, "set_color", ["seagreen", "steelblue", ""])
    stage.choice(widget, "set_hover", ["orange", ""])
    stage.choice(widget, "set_icon", [(stage.icon("folder"), (24, 24)), (stage.icon("file"), (16, 16)), None])
    stage.common(widget)


def check_box(stage: Stage) -> None:
    """Something to tick."""
    widget = stage.make("CheckBox", "Tick me")
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "activated")
    stage.choice(widget, "set_state", [True, False])
    stage.common(widget)


def radio_button(stage: Stage) -> None:
    """One choice of several that exclude each other; a group is one stop of Tab, the arrow keys choose in it."""
    first = stage.make("RadioButton", COLORS[0])
    others = [stage.make("RadioButton", text, group=first) for text in COLORS[1:]]
    for widget in (first, *others):
        stage.sample.add_widget(widget, 0)
        stage.follow(widget, "activated")
    stage.call(first, "set_state", True)
    stage.choice(others[0], "set_state", [True, False], COLORS[1])
    stage.text(first, "set_text", COLORS[0])
    stage.common(first)


def toggle_button(stage: Stage) -> None:
    """A button that stays pressed. In a group at most one is."""
    stage.sample.set_align("left")
    bold = stage.make("ToggleButton", "Bold")
    left = stage.make("ToggleButton", "left")
    right = stage.make("ToggleButton", "right", group=left)
    for widget in (bold, left, right):
        stage.sample.add_widget(widget, 0)
        stage.follow(widget, "activated")
    stage.choice(bold, "set_state", [True, False], "bold")
    stage.choice(right, "set_state", [True, False], "right")
    stage.text(bold, "set_text", "Bold")
    stage.common(bold)


def combo_box(stage: Stage) -> None:
    """A field with a list to choose from; an editable one takes any text, and its list shows what matches."""
    editable = stage.variant("editable", False, True)
    limit = stage.variant("dropdown limit", 0, 4)
    widget = stage.make("ComboBox", editable=editable, dropdown_limit=limit)
    for text in FRUIT:
        widget.append_text(text)
    stage.say(f"for text in {FRUIT!r}:\n    combobox.append_text(text)")
    stage.sample.set_align("left")
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "activated", "modified")
    stage.choice(widget, "set_index", [0, 3, 9])
    stage.text(widget, "set_text", FRUIT[0])
    stage.text(widget, "insert_alpha", "Coconut")
    stage.text(widget, "delete_alpha", "Coconut")
    stage.number(widget, "set_length", 1, 40, 11)
    stage.methods("ask", widget, "get_index", "get_text")
    stage.methods("clear", widget, "clear")
    stage.common(widget)


SAMPLES = {
    "Button": button,
    "CheckBox": check_box,
    "RadioButton": radio_button,
    "ToggleButton": toggle_button,
    "ComboBox": combo_box,
}
