"""Scrolling: areas that show a part of something larger."""

from __future__ import annotations

from .stage import Stage

AREA_HEIGHT = 200
LONG_LINE = "a line that is so long that it is wider than the area, so that a bar appears at the bottom too"
BARS = [("auto", "auto"), ("on", "on"), ("off", "auto")]


def scroll_area(stage: Stage) -> None:
    """A part of something larger; with the wheel, the bars or the keys."""
    thickness = stage.variant("thickness", 15, 8)
    area = stage.make("ScrollArea", thickness=thickness)
    stage.call(area, "resize", None, AREA_HEIGHT)
    stage.sample.add_widget(area, 0)
    content = stage.make("VBox", spacing=4, padding=8)
    stage.call(area, "set_widget", content)
    for number in range(30):
        content.add_widget(stage.Widgets.Label(f"{number}: {LONG_LINE}"), 0)
    stage.say(f'line = {LONG_LINE!r}\nfor number in range(30):')
    stage.say('    vbox.add_widget(Widgets.Label(f"{number}: {line}"))')
    stage.follow(area, "scrolled", "area-resize")
    stage.choice(area, "set_scroll_position", [(0, 0), (0.5, 0.5), (1, 1)])
    stage.choice(area, "set_scroll_bar_visibility", BARS)
    stage.methods("ask", area, "get_scroll_position", "get_thumb_percent")
    stage.common(area)


def abstract_scroll_area(stage: Stage) -> None:
    """Two scroll bars around a child, which the program moves itself: here it shows other numbers."""
    thickness = stage.variant("thickness", 15, 8)
    area = stage.make("AbstractScrollArea", thickness=thickness)
    stage.call(area, "resize", None, AREA_HEIGHT)
    stage.sample.add_widget(area, 0)
    content = stage.make("Label", "", halign="center")
    stage.call(content, "set_valign", "center")
    stage.call(area, "set_widget", content)
    stage.call(area, "set_thumb_percent", 0.2, 0.2)

    def tell(h_pct: float, v_pct: float) -> None:
        content.set_text(f"{h_pct:.0%} across, {v_pct:.0%} down")

    tell(0, 0)
    area.on("scrolled", tell)
    stage.follow(area, "scrolled", "area-resize")
    stage.choice(area, "set_scroll_percent", [(0, 0), (0.5, 0.5), (1, 1)])
    stage.choice(area, "set_thumb_percent", [(0.2, 0.2), (0.5, 0.1), (1, 1)])
    stage.choice(area, "set_scroll_bar_visibility", BARS)
    stage.methods("ask", area, "get_scroll_percent", "get_thumb_percent")
    stage.common(area)


SAMPLES = {"ScrollArea": scroll_area, "AbstractScrollArea": abstract_scroll_area}
