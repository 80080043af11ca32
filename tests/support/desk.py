"""A session of a running application with browsers that look at it, for tests of what a person sees and does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import Locator, Page

from pgwidgets.sync import Application
from tests.support.waiting import eventually


class Desk:
    """One session, its first browser, and what its callbacks told.

    Attributes:
        W: the widget factory.
        page: the first browser's page.
        events: what was told so far, as (name, *args).
    """

    def __init__(self, app: Application, open_tab: Callable[..., Page], **tab_options: Any) -> None:
        self.session = app.create_session()
        self.W = self.session.get_widgets()
        self.events: list[tuple[Any, ...]] = []
        self._open_tab = open_tab
        self._tab_options = tab_options
        self.page = self.join()

    def join(self, **tab_options: Any) -> Page:
        """One more browser; the options are those of ``open_tab``."""
        count = len(self.session.connections)
        url = self.session.get_url()
        assert url is not None
        page = self._open_tab(url, **{**self._tab_options, **tab_options})
        eventually(lambda: len(self.session.connections) == count + 1, what="browser connected")
        return page

    def show(self, *widgets: Any, stretch: float = 0, align: Literal["left", "center", "right"] | None = "left") -> Any:
        """Put widgets below each other on a page, and return the box they are in."""
        box = self.W.VBox(spacing=8, padding=12)
        if align:
            box.set_align(align)
        for widget in widgets:
            box.add_widget(widget, stretch)
        page = self.W.Page()
        page.set_widget(box)
        page.show()
        return box

    def follow(self, widget: Any, *actions: str, name: str = "") -> None:
        """Collect these callbacks in `events`, under their own names or one that is given."""
        for action in actions:
            widget.on(action, self._collector(name or action))

    def told(self, *expected: tuple[Any, ...]) -> None:
        """Wait until exactly these events have come, and forget them."""
        try:
            eventually(lambda: self.events == list(expected))
        except AssertionError:
            raise AssertionError(f"told {self.events}, expected {list(expected)}") from None
        self.events.clear()

    def told_no_more(self) -> None:
        """Fail if anything was told that no `told` expected, also what the first browser has sent just now."""
        probe = self.W.Label("")
        probe.get_position()  # its answer comes after whatever was sent before
        self.session.gui_call(lambda: None)
        probe.destroy()
        assert self.events == [], f"told unexpectedly: {self.events}"

    def told_last(self, *expected: Any) -> None:
        """Wait until the newest event is this one, and forget all."""
        eventually(lambda: self.events and self.events[-1] == expected, what=f"{expected}")
        self.events.clear()

    def reload(self, page: Page | None = None) -> None:
        """Reload a page, by default the first one, and wait until it is back."""
        page = page or self.page
        before = list(self.session.connections)
        page.reload()
        eventually(lambda: any(one not in before for one in self.session.connections), what="page is back")

    def _collector(self, name: str) -> Callable[..., None]:
        return lambda *args: self.events.append((name, *args))


def box_of(target: Locator) -> tuple[float, float, float, float]:
    """Left, top, width and height in px of something that is visible."""
    box = target.bounding_box()
    assert box is not None, f"{target} is not visible"
    return (box["x"], box["y"], box["width"], box["height"])


def center_of(target: Locator) -> tuple[float, float]:
    """The middle of something that is visible, px."""
    x, y, width, height = box_of(target)
    return (x + width / 2, y + height / 2)


def css(target: Locator, name: str) -> str:
    """The computed value of a CSS property."""
    return str(target.evaluate("(element, name) => getComputedStyle(element).getPropertyValue(name)", name))


def painted(target: Locator, name: str) -> list[int]:
    """A CSS colour as the screen has it: red, green, blue, from 0 to 255."""
    pixel = """(element, name) => {
        const context = new OffscreenCanvas(1, 1).getContext("2d");
        context.fillStyle = getComputedStyle(element).getPropertyValue(name);
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }"""
    return list(target.evaluate(pixel, name))


def drag(page: Page, start: tuple[float, float], end: tuple[float, float], button: Any = "left") -> None:
    """Press at one place, move to another in some steps, release."""
    page.mouse.move(*start)
    page.mouse.down(button=button)
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=2)
    page.mouse.move(*end, steps=2)
    page.mouse.up(button=button)


def pen_drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """The same with a pen."""
    client = page.context.new_cdp_session(page)
    way = [tuple(a + (b - a) * step for a, b in zip(start, end, strict=True)) for step in (0, 0.5, 1)]
    kinds = [("mousePressed", way[0]), *(("mouseMoved", place) for place in way[1:]), ("mouseReleased", way[-1])]
    for kind, (x, y) in kinds:
        pen = {"pointerType": "pen", "button": "left", "buttons": 1, "clickCount": 1, "force": 0.5}
        client.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **pen})
    client.detach()


def press_long(page: Page, x: float, y: float, until: Callable[[], None]) -> None:
    """Hold a finger at a place until something has come of it, and lift it."""
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    until()
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    client.detach()


def touch_drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """The same with a finger."""
    client = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", start)
    for step in (0.25, 0.5, 0.75, 1.0):
        at = tuple(a + (b - a) * step for a, b in zip(start, end, strict=True))
        send("touchMove", (at[0], at[1]))
    send("touchEnd")
    client.detach()
