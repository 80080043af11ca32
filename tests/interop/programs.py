"""The program that both sides of every pairing run."""

from __future__ import annotations

from typing import Any


def setup(session: Any) -> None:
    """Build one of each class, with handlers that show what arrived."""
    W = session.get_widgets()
    top = W.TopLevel(title="Peers", resizable=True)
    top.resize(420, 360)
    top.set_position(30, 40)
    vbox = W.VBox(spacing=8, padding=10)
    row = W.HBox(spacing=6)
    status = W.Label("ready", halign="center")
    button = W.Button("Press")
    check = W.CheckBox("Tick")
    entry = W.TextEntry(text="typed", linehistory=5)
    slider = W.Slider(min=0, max=100, value=50, track=True)
    row.add_widget(button, 0)
    row.add_widget(check, 0)
    for child in (row, entry, slider):
        vbox.add_widget(child, 0)
    vbox.add_widget(status, 1)
    inserted = W.Label("first of all")
    vbox.insert_widget(0, inserted)
    top.set_widget(vbox)
    top.show()

    button.on("activated", lambda: status.set_text("pressed"))
    check.on("activated", lambda state: status.set_text(f"ticked {state}"))
    entry.on("activated", lambda text: status.set_text(f"entered {text}"))
    slider.on("activated", lambda value: status.set_text(f"slid {value}"))
