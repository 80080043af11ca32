"""What is destroyed leaves nothing behind in the page."""

from __future__ import annotations

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import Definition
from tests.support.cast import Cast
from tests.support.desk import Desk
from tests.support.waiting import eventually

ROUNDS = 5
# A sub-window's content lives on, and the other two are no business of pages.
OTHERS = {"MDISubWindow", "TextBufferRef", "Timer"}
NEXT_FRAMES = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"


def show_and_destroy(cast: Cast, definition: Definition) -> None:
    """A widget that is shown, with a child if it holds some, and listened to in every way."""
    widget = cast.make(definition.name)
    for action in definition.callbacks:
        widget.on(action, lambda *_: None)
    add = getattr(widget, "set_widget", None) or getattr(widget, "add_widget", None)
    if add is not None:
        cell = (0, 0) if definition.name in ("GridBox", "FixedLayout") else ()
        add(cast.W.Button("child"), *cell)
    if definition.is_window or definition.name == "Page":
        widget.show()
        widget.destroy()
        return
    if not definition.is_visual or definition.name == "Menu":
        widget.destroy()
        return
    page = cast.W.Page()
    page.set_widget(widget)
    page.show()
    page.destroy()


def test_widgets_of_every_class_leave_nothing_when_they_go(desk: Desk) -> None:
    cast, page = Cast(desk.session), desk.page
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def left() -> tuple[int, int]:
        """Nodes and listeners that are alive."""
        page.evaluate(NEXT_FRAMES)
        client.send("HeapProfiler.collectGarbage")
        found = client.send("Performance.getMetrics")["metrics"]
        metrics = {item["name"]: item["value"] for item in found}
        return (metrics["Nodes"], metrics["JSEventListeners"])

    before = (0, 0)
    for times in (1, ROUNDS):  # the first time, some things are made that serve all later ones
        for name in WIDGETS.keys() - OTHERS:
            for _ in range(times):
                show_and_destroy(cast, WIDGETS[name])
        if times == 1:
            before = left()
    eventually(lambda: left() <= before, what=f"{before}")
    client.detach()
