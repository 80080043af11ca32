"""What a session and a widget cost, the more of them there are: straight lines."""

from __future__ import annotations

from ..sides import Side
from .coming_back import come_back
from .running import KILO, MICRO, Figures, built, scaled

SESSIONS = (500, 2000, 5000)
WIDGETS = (200, 2000, 10_000)
ROUNDS = 2
CALLS = 1000


def sessions_growth(side: Side, scale: float) -> Figures:
    """What each session costs, of 500, 2,000 and 5,000."""
    return _straightness({size: _of_sessions(side, scaled(size, scale, 20)) for size in SESSIONS})


def widgets_growth(side: Side, scale: float) -> Figures:
    """What each widget of a session costs, of 200, 2,000 and 10,000."""
    return _straightness({size: _of_widgets(side, scaled(size, scale, 20)) for size in WIDGETS})


def _of_sessions(side: Side, sessions: int) -> Figures:
    with built(side, sessions, count=ROUNDS) as run:
        memory = run.load.ask("memory")["grown"]
        updates = run.load.ask("updates")["cpu"]
    return {
        "CPU to build": (run.cpu_s / sessions * MICRO, "µs"),
        "CPU per update": (updates / sessions / ROUNDS * MICRO, "µs"),
        "memory": (memory / sessions / KILO, "kB"),
    }


def _of_widgets(side: Side, widgets: int) -> Figures:
    with built(side, 1, widgets, count=CALLS) as run:
        memory = run.load.ask("memory")["grown"]
        calls = run.load.ask("calls")["cpu"]
        before = run.server.cpu_s()
        come_back(run.load, run.pages[:], widgets)
        again = run.server.cpu_s() - before
    return {
        "CPU to build": (run.cpu_s / widgets * MICRO, "µs"),
        "CPU to rebuild": (again / widgets * MICRO, "µs"),
        "CPU per call": (calls / CALLS * MICRO, "µs"),
        "memory": (memory / widgets / KILO, "kB"),
    }


def _straightness(by_size: dict[int, Figures]) -> Figures:
    """All figures, and how much dearer each unit is among the most than among the fewest."""
    smallest, *_, largest = by_size
    figures = {f"{name} at {size:,}": figure for size, found in by_size.items() for name, figure in found.items()}
    ratios = {name: by_size[largest][name][0] / value for name, (value, _) in by_size[smallest].items() if value}
    figures |= {f"{name}, last/first": (ratio, "") for name, ratio in ratios.items()}
    return {**figures, "worst last/first": (max(ratios.values()), "")}
