"""Sessions that come, and what they occupy."""

from __future__ import annotations

from ..sides import Side
from .running import KILO, MICRO, Figures, built, scaled

IDLE_S = 5.0
SETTLE_S = 1.0
SIZES = (1000, 5000, 10_000)


def build(side: Side, scale: float) -> Figures:
    """Accept 1,000 sessions, and build 10 widgets in each, call by call."""
    return _build(side, scale, batch=False)


def build_batch(side: Side, scale: float) -> Figures:
    """The same in one message for each session, with on_connect(batch=True)."""
    return _build(side, scale, batch=True)


def _build(side: Side, scale: float, batch: bool) -> Figures:
    sessions = scaled(1000, scale, 20)
    with built(side, sessions, batch=batch) as run:
        return {"CPU per session": (run.cpu_s / sessions * MICRO, "µs"), "time": (run.wall_s, "s")}


def memory(side: Side, scale: float) -> Figures:
    """Memory of sessions of 10 widgets, and what the process does while nobody does anything."""
    figures: Figures = {}
    for size in SIZES if side.name == "ours" else SIZES[:1]:
        sessions = scaled(size, scale, 50)
        with built(side, sessions) as run:
            run.load.pause(SETTLE_S)
            grown = run.load.ask("memory")["grown"]
            before = run.server.cpu_s()
            run.load.pause(IDLE_S)
            idle = (run.server.cpu_s() - before) / IDLE_S
        figures[f"per session of {size:,}"] = (grown / sessions / KILO, "kB")
        figures[f"idle CPU at {size:,}"] = (idle * 100, "%")
    return figures
