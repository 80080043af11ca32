"""Windows: what stands on the page itself."""

from __future__ import annotations

from .stage import Stage


def top_level(stage: Stage) -> None:
    """A window on the page: to move, resize, roll up, minimise, maximise."""
    resizable = stage.variant("resizable", True, False)
    moveable = stage.variant("moveable", True, False)
    window = stage.loose(
        "TopLevel",
        title="A window",
        resizable=resizable,
        moveable=moveable,
        minimizable=True,
        maximizable=True,
        lowerable=True,
    )
    content = stage.make("Label", "What the window shows", halign="center")
    stage.call(window, "set_widget", content)
    stage.call(window, "resize", 320, 180)
    stage.call(window, "set_position", 600, 480)
    stage.call(window, "show")
    stage.follow(window, "move", "resize", "window-state", "close")
    stage.sample.add_widget(stage.Widgets.Label("The window stands on the page, not in here."), 0)
    stage.text(window, "set_title", "A window")
    stage.choice(window, "set_window_state", ["normal", "shaded", "minimized", "maximized"])
    stage.methods("stacking", window, "raise_", "lower")
    stage.methods("visible", window, "show", "hide")


def page(stage: Stage) -> None:
    """The whole page, without decorations, for one widget. The gallery stands on one."""
    other = stage.loose("Page")
    box = stage.make("VBox", spacing=8, padding=40)
    stage.call(other, "set_widget", box)
    stage.call(box, "add_widget", stage.make("Label", "Another page", halign="center"), 0)
    back = stage.make("Button", "Back to the gallery")
    stage.call(box, "add_widget", back, 0)
    back.on("activated", other.hide)
    stage.sample.add_widget(stage.Widgets.Label("Another page is made, but not shown."), 0)
    stage.methods("visible", other, "show")
    stage.follow(other, "map")


SAMPLES = {"TopLevel": top_level, "Page": page}
