"""A text editor that is changed by buttons, for both sides of every pairing."""

from __future__ import annotations

from typing import Any


def setup(session: Any) -> None:
    """Build it."""
    W = session.get_widgets()
    source = W.TextSource("one 😀 two", line_numbers=True)
    source.create_tag("red", {"foreground": "rgb(255, 0, 0)"})
    source.apply_tag("red", *source.find("two"))
    status = W.Label("ready")
    box = W.VBox(spacing=8, padding=8)
    box.add_widget(source, 1)
    actions = {
        "insert": lambda: source.insert_text(source.get_ref_start(), "zero 😀 "),
        "replace": lambda: source.replace("o", "0", all=True),
        "undo": source.undo,
        "delete": lambda: source.delete_range(*source.find("zer0 😀 ")),
        "tell": lambda: status.set_text(f"now {source.get_text()}"),
    }
    for name, act in actions.items():
        button = W.Button(name)
        button.on("activated", act)
        box.add_widget(button, 0)
    box.add_widget(status, 0)
    top = W.TopLevel(title="Peers")
    top.resize(400, 400)
    top.set_widget(box)
    top.show()
