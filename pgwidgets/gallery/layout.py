"""Layout: where widgets stand."""

from __future__ import annotations

from functools import partial
from typing import Any

from .stage import Stage


def box(stage: Stage) -> None:
    """Children in a row or in a column; those with a stretch share the space that is left."""
    orientation = stage.variant("orientation", "horizontal", "vertical")
    aligns = ("top", "center", "bottom") if orientation == "horizontal" else ("left", "center", "right")
    _fill(stage, stage.make("Box", orientation=orientation), aligns)


def vbox(stage: Stage) -> None:
    """Children from top to bottom; those with a stretch share the height that is left."""
    _fill(stage, stage.make("VBox", spacing=8), ("left", "center", "right"))


def hbox(stage: Stage) -> None:
    """Children from left to right; those with a stretch share the width that is left."""
    _fill(stage, stage.make("HBox", spacing=8), ("top", "center", "bottom"))


def _fill(stage: Stage, box: Any, aligns: tuple[str, ...]) -> None:
    stage.sample.add_widget(box, 1)
    children = []
    for stretch in (0, 1, 2):
        child = stage.make("Button", f"stretch {stretch}")
        stage.call(box, "add_widget", child, stretch)
        children.append(child)

    def insert() -> None:
        children.insert(0, stage.make("Button", "inserted"))
        stage.call(box, "insert_widget", 0, children[0])

    def remove() -> None:
        if children:
            stage.call(box, "remove", children.pop(), True)

    stage.number(box, "set_spacing", 0, 40, 8)
    stage.number(box, "set_padding", 0, 40, 0)
    stage.choice(box, "set_align", aligns)
    stage.buttons("children", {"Insert first": insert, "Remove last": remove})
    stage.common(box)
    stage.follow(box, "child-added", "child-removed", "resize")


def button_box(stage: Stage) -> None:
    """Children as wide as the widest of them, as buttons below a dialog are."""
    orientation = stage.variant("orientation", "horizontal", "vertical")
    widest = stage.variant("min button width", None, 120)
    box = stage.make("ButtonBox", orientation=orientation, min_button_width=widest)
    stage.call(box, "set_spacing", 8)
    stage.sample.add_widget(box, 0)
    for text in ("OK", "Cancel", "Apply to all of them"):
        stage.call(box, "add_widget", stage.make("Button", text))
    stage.number(box, "set_spacing", 0, 40, 8)
    stage.choice(box, "set_halign", ["left", "center", "right"])
    stage.common(box)
    stage.follow(box, "child-added", "child-removed")


def fixed_layout(stage: Stage) -> None:
    """Children at places given in px."""
    layout = stage.make("FixedLayout")
    stage.call(layout, "resize", None, 160)
    stage.sample.add_widget(layout, 0)
    child = stage.make("Button", "movable")
    stage.call(layout, "add_widget", child, 20, 20)
    stage.call(layout, "add_widget", stage.make("Label", "at 240, 100"), 240, 100)
    stage.choice(layout, "add_widget", [(child, 20, 20), (child, 200, 40), (child, 100, 110)])
    stage.common(layout)
    stage.follow(layout, "child-added", "child-removed")


def grid_box(stage: Stage) -> None:
    """Rows and columns; each is as large as its largest content."""
    grid = stage.make("GridBox", rows=2, columns=3)
    stage.sample.set_align("left")
    stage.sample.add_widget(grid, 0)
    for row in range(2):
        for column in range(3):
            stage.call(grid, "add_widget", stage.make("Button", f"{row}, {column}"), row, column)
    stage.number(grid, "set_row_spacing", 0, 40, 2)
    stage.number(grid, "set_column_spacing", 0, 40, 2)
    _grid_lines(stage, grid)
    stage.methods("ask", grid, "get_row_column_count")
    stage.common(grid)
    stage.follow(grid, "child-added", "child-removed")


def _grid_lines(stage: Stage, grid: Any) -> None:
    rows, columns = "rows", "columns"

    def some(count: int) -> list[Any]:
        return [stage.make("Button", f"new {number}") for number in range(count)]

    def insert(line: str) -> None:
        height, width = grid.get_row_column_count()
        if line == rows:
            stage.call(grid, "insert_row", 0, some(width))
        else:
            stage.call(grid, "insert_column", 0, some(height))

    def delete(line: str) -> None:
        height, width = grid.get_row_column_count()
        cells = [(0, number) for number in range(width)] if line == rows else [(n, 0) for n in range(height)]
        if (height if line == rows else width) < 1:
            return
        gone = [grid.get_widget_at_cell(*cell) for cell in cells]
        stage.call(grid, "delete_row" if line == rows else "delete_column", 0)
        for widget in filter(None, gone):
            widget.destroy()

    for line in (rows, columns):
        stage.buttons(line, {"insert first": partial(insert, line), "delete first": partial(delete, line)})


def splitter(stage: Stage) -> None:
    """Panes with handles between them to drag; the arrow keys move a handle that has the focus."""
    orientation = stage.variant("orientation", "horizontal", "vertical")
    widget = stage.make("Splitter", orientation=orientation)
    stage.call(widget, "resize", None, 200)
    stage.sample.add_widget(widget, 0)
    panes = [stage.make("TextArea", text) for text in ("first", "second", "third")]
    for pane in panes:
        stage.call(widget, "add_widget", pane)
    stage.call(widget, "set_sizes", [200, 100, 100])
    stage.follow(widget, "sizing", "child-removed")
    stage.choice(widget, "set_sizes", [[200, 100, 100], [1, 1, 1]])
    stage.choice(widget, "set_minimum_size", [(panes[0], 0), (panes[0], 100)])
    stage.methods("ask", widget, "get_sizes")
    stage.common(widget)


def frame(stage: Stage) -> None:
    """A border with a title around one child."""
    widget = stage.make("Frame", title="Settings")
    stage.sample.add_widget(widget, 1)
    box = stage.make("VBox", spacing=6, padding=8)
    stage.call(widget, "set_widget", box)
    for text in ("Remember me", "Tell me about news"):
        stage.call(box, "add_widget", stage.make("CheckBox", text), 0)
    stage.text(widget, "set_title", "Settings")
    stage.common(widget)


def separator(stage: Stage) -> None:
    """A thin line between others."""
    orientation = stage.variant("in a column or a row", "horizontal", "vertical")
    box = stage.make("VBox" if orientation == "horizontal" else "HBox", spacing=8)
    stage.sample.add_widget(box, 1)
    widget = stage.make("Separator", orientation)
    for child in (stage.make("Label", "before"), widget, stage.make("Label", "after")):
        stage.call(box, "add_widget", child, 0)
    stage.choice(widget, "set_orientation", ["horizontal", "vertical"])
    stage.common(widget)


def expander(stage: Stage) -> None:
    """A header that shows or hides what is below it."""
    collapsible = stage.variant("collapsible", True, False)
    shadow = stage.variant("shadow", False, True)
    color = stage.variant("bg color", None, "seagreen")
    widget = stage.make("Expander", title="More", collapsible=collapsible, shadow=shadow, bg_color=color)
    stage.call(widget, "set_widget", stage.make("Label", "What there is more"))
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "toggled")
    stage.choice(widget, "set_collapsed", [False, True])
    stage.methods("do", widget, "toggleContent", "get_collapsed")
    stage.common(widget)


SAMPLES = {
    "Box": box,
    "VBox": vbox,
    "HBox": hbox,
    "ButtonBox": button_box,
    "FixedLayout": fixed_layout,
    "GridBox": grid_box,
    "Splitter": splitter,
    "Frame": frame,
    "Separator": separator,
    "Expander": expander,
}
