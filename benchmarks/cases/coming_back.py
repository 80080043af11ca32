"""Pages that come, and come back, to sessions that are there."""

from __future__ import annotations

from time import monotonic

from ..load import Load
from ..page import Page
from ..sides import Side
from .running import MICRO, Figures, built, scaled

LABELS = 100
QUIET_S = 0.5


def come_back(load: Load, pages: list[Page], widgets: int) -> list[float]:
    """Have pages leave, and come back all at once; returns how long each took until its last message had come, s."""
    for page in pages:
        page.close()
    load.pause(QUIET_S)
    again = [load.open(page.session_id, page.token) for page in pages]
    load.run(lambda: all(page.messages >= widgets and monotonic() - page.last > QUIET_S for page in again))
    return [page.last - page.opened for page in again]


def far_away(side: Side, scale: float) -> Figures:
    """100 labels built, and built anew for a page that comes back, over a line with 20 ms round trips."""
    return _far_away(side, 0.02)


def farther_away(side: Side, scale: float) -> Figures:
    """The same with 100 ms round trips."""
    return _far_away(side, 0.1)


def _far_away(side: Side, delay: float) -> Figures:
    with built(side, 1, LABELS, delay=delay) as run:
        [page] = run.pages
        run.load.pause(QUIET_S)
        [reloaded] = come_back(run.load, [page], LABELS)
    return {"built in": (page.last - page.opened, "s"), "reloaded in": (reloaded, "s")}


def storm(side: Side, scale: float) -> Figures:
    """1,000 browsers of 1,000 sessions of 10 widgets come back at once."""
    sessions, widgets = scaled(1000, scale, 20), 10
    with built(side, sessions, widgets) as run:
        before = run.server.cpu_s()
        times = come_back(run.load, run.pages[:], widgets)
        cpu = run.server.cpu_s() - before
        pages = run.pages[-sessions:]
    return {
        "CPU per reload": (cpu / sessions * MICRO, "µs"),
        "time": (max(page.last for page in pages) - pages[0].opened, "s"),
        "worst": (max(times), "s"),
    }
