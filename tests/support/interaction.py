"""What interactive widgets report, and how to wait for it."""

from __future__ import annotations

from typing import Any

from tests.support.desk import Desk
from tests.support.waiting import eventually

MOUSE_ACTIONS = ("pointer-down", "pointer-up", "pointer-move", "enter", "leave", "click", "dblclick", "scroll")
INTERACTIVE = (*MOUSE_ACTIONS, "contextmenu", "key-down", "key-up", "key-press", "focus-in", "focus-out")

# Names of the fields of the events.
MOUSE = {"type", "time_stamp", "viewport_x", "viewport_y", "x", "y", "button_trigger", "button_mask", "modifiers"}
POINTER = MOUSE | {"pointer_id", "pointer_type", "pressure", "is_primary"}
WHEEL = MOUSE | {"delta_x", "delta_y", "delta_z", "delta_mode"}
KEY = {"type", "time_stamp", "key", "keycode", "repeat", "modifiers"}
PLAIN = {"type", "time_stamp"}

FIELDS = {
    **dict.fromkeys(("pointer-down", "pointer-up", "pointer-move", "enter", "leave", "click", "contextmenu"), POINTER),
    "dblclick": MOUSE,
    "scroll": WHEEL,
    **dict.fromkeys(("key-down", "key-up", "key-press"), KEY),
    **dict.fromkeys(("focus-in", "focus-out"), PLAIN),
}


def heard(desk: Desk, action: str) -> dict[str, Any]:
    """Wait for an event of this kind, and forget it with those before it."""
    eventually(lambda: any(event[0] == action for event in desk.events), what=action)
    place = next(place for place, event in enumerate(desk.events) if event[0] == action)
    (_, told), desk.events[: place + 1] = desk.events[place], []
    return dict(told)


def use_every_way(desk: Desk, x: float, y: float) -> None:
    """Everything that an interactive widget reports, done with mouse and keyboard at a place, where it is left then."""
    page = desk.page
    page.mouse.move(x, y)
    page.mouse.dblclick(x, y)
    page.mouse.click(x, y, button="right")
    page.mouse.wheel(0, 100)
    page.keyboard.press("a")
    page.mouse.move(x, y + 1)
    page.mouse.move(1, 1)
    page.keyboard.press("Tab")  # its key-up is the next one's


def assert_reports_everything(desk: Desk, x: float, y: float) -> None:
    """A widget whose `INTERACTIVE` callbacks the desk follows tells each with the fields it has to have."""
    use_every_way(desk, x, y)
    counts = {"pointer-down": 3, "pointer-up": 3, "click": 2, "dblclick": 1, "contextmenu": 1, "scroll": 1}
    counts |= {"key-down": 2, "key-up": 1, "key-press": 1, "focus-in": 1, "focus-out": 1, "enter": 1, "leave": 1}

    def counted() -> dict[str, int]:
        names = [action for action, _ in desk.events]
        return {name: names.count(name) for name in counts}

    eventually(lambda: counted() == counts, what=f"{counts}, got {counted()}")
    wrong = {action: told.keys() ^ FIELDS[action] for action, told in desk.events if told.keys() != FIELDS[action]}
    assert wrong == {}
    assert "pointer-move" in [action for action, _ in desk.events]
    desk.events.clear()
