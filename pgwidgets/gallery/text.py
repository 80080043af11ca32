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


SOURCE = """\
def greet(names):
    # Everybody gets a line of his own.
    for name in names:
        print(f"Hello, {name}!")

greet(["Ada", "Grace", "Barbara"])
"""


def text_source(stage: Stage) -> None:
    """An editor for source text, whose text lives in the program: with tags, icons, live refs and undo."""
    widget = stage.make("TextSource", SOURCE, line_numbers=True, icon_gutter=True)
    stage.call(widget, "set_min_size", None, 180)
    stage.sample.add_widget(widget, 1)
    stage.follow(widget, "changed", "line_clicked", "icon_clicked", "tooltip", "scrolled")
    stage.call(widget, "create_tag", "keyword", {"foreground": "light-dark(#c2185b, #f48fb1)", "bold": True})
    stage.call(widget, "create_tag", "found", {"background": "#c9a100", "foreground": "#000000"})
    with stage.session.batch():
        for word in ("def ", "for ", " in "):
            widget.apply_tag("keyword", *widget.find(word))
    widget.set_icon(widget.get_ref_line_start(3), stage.icon("file"))
    stage.choice(widget, "set_wrap", ["none", "hard", "word"])
    stage.toggle(widget, "set_line_numbers", True)
    stage.toggle(widget, "set_icon_gutter", True)
    stage.toggle(widget, "set_editable", True)
    stage.toggle(widget, "set_tooltips_enabled", False)
    stage.choice(widget, "set_cursor_style", [("line", None), ("block", "steelblue")])
    stage.choice(widget, "set_font", [("monospace", 13), ("serif", 18)])
    stage.buttons("find", {"name": lambda: _mark_all(widget, "name"), "nothing": lambda: _mark_all(widget, "")})
    stage.methods("history", widget, "undo", "redo", "get_modified")
    stage.common(widget)


def _mark_all(source: Any, query: str) -> None:
    source.remove_tag("found", *source.get_ref_bounds())
    for start, end in source.find_all(query):
        source.apply_tag("found", start, end)


def text_buffer_ref(stage: Stage) -> None:
    """A live position in a text: insert something before it, and it is still at the same place."""
    source = stage.make("TextSource", SOURCE, line_numbers=True)
    stage.call(source, "set_min_size", None, 180)
    stage.sample.add_widget(source, 1)
    ref = stage.obtain("TextBufferRef", source, "create_ref", SOURCE.index("print"))

    def insert() -> None:
        source.insert_text(source.get_ref_start(), "# One more line\n")
        stage.call(source, "set_cursor", ref, replace=True)

    stage.buttons("text", {"insert a line above": insert})
    stage.choice(ref, "set_line", [0, 3, 5])
    stage.methods("move", ref, "to_line_start", "to_line_end", "to_next_line", "to_prev_line", "to_next_char")
    stage.methods("ask", ref, "get_offset", "get_line_column", "is_valid")


SAMPLES = {
    "Label": label,
    "StatusBar": status_bar,
    "TextEntry": text_entry,
    "TextEntrySet": text_entry_set,
    "TextArea": text_area,
    "TextSource": text_source,
    "TextBufferRef": text_buffer_ref,
}
