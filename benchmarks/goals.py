"""What this package wants to reach, as data: a bound on one figure, by itself or in proportion to another side's."""

from __future__ import annotations

from typing import NamedTuple

from .results import Results


class Goal(NamedTuple):
    """One of them.

    Attributes:
        title: what is bounded.
        case, figure: whose value it is.
        bound: the most that it may be: in its unit, or times the other side's.
        against: the other side, if there is one.
        against_case: that side's case, if another one.
    """

    title: str
    case: str
    figure: str
    bound: float
    against: str = ""
    against_case: str = ""


class Outcome(NamedTuple):
    """What became of a goal.

    Attributes:
        value: of our side.
        share: value / what it may be; up to 1 the goal is met.
        allowed: what it may be, to be read.
    """

    goal: Goal
    value: str
    allowed: str
    share: float

    @property
    def verdict(self) -> str:
        """One word."""
        return "met" if self.share <= 1 else "missed"


# CPU is that of the server process. "ceiling" and "reference" are explained in benchmarks/README.md.
GOALS = [
    Goal("CPU per blocking call", "calls", "CPU per call", 1.2, "ceiling"),
    Goal("CPU per blocking call", "calls", "CPU per call", 1 / 2.8, "reference"),
    Goal("CPU to accept and build a session, call by call", "build", "CPU per session", 1.6, "ceiling"),
    Goal("the same in a batch", "build_batch", "CPU per session", 0.6, "ceiling", "build"),
    Goal("CPU per update", "updates", "CPU per update", 1.3, "ceiling"),
    Goal("memory per session of 1,000", "memory", "per session of 1,000", 45.0),
    Goal("memory per session of 10,000", "memory", "per session of 10,000", 45.0),
    Goal("idle CPU with 1,000 sessions", "memory", "idle CPU at 1,000", 0.3),
    Goal("100 labels built at 20 ms round trips", "far_away", "built in", 0.1),
    Goal("100 labels reloaded at 20 ms round trips", "far_away", "reloaded in", 0.1),
    Goal("CPU per callback that makes one call", "callbacks", "CPU per callback", 250.0),
    Goal("p99 of such callbacks", "callbacks", "p99", 1.0, "reference"),
    Goal("CPU of a 20 MB upload", "upload", "CPU up", 0.1),
    Goal("longest stall of others by it", "upload", "stall up", 5.0),
    Goal("CPU per request of the page", "static", "CPU cold", 200.0),
    Goal("p99 of it, 50 at once", "static", "p99 cold", 50.0),
    Goal("memory in all, 10,000 sessions", "crowd", "memory in all", 500.0),
    Goal("p99 of 500 callbacks/s among them", "crowd", "p99", 20.0),
    Goal("round trips until the first widget, first visit", "page", "first visit", 6.0),
    Goal("round trips until the first widget, second visit", "page", "second visit", 4.0),
    Goal("cost per session, of 5,000 / of 500", "sessions_growth", "worst last/first", 1.3),
    Goal("cost per widget, of 10,000 / of 200", "widgets_growth", "worst last/first", 1.3),
]


def outcomes(results: Results) -> list[Outcome]:
    """What became of the goals whose figures have been measured."""
    found = (_outcome(goal, results) for goal in GOALS)
    return [outcome for outcome in found if outcome is not None]


def _outcome(goal: Goal, results: Results) -> Outcome | None:
    value = results.value(goal.case, goal.figure, "ours")
    yardstick = results.value(goal.against_case or goal.case, goal.figure, goal.against) if goal.against else 1.0
    if value is None or not yardstick:
        return None
    unit = results.unit(goal.case, goal.figure)
    allowed = f"{goal.bound:g} {unit}"
    if goal.against:
        allowed = f"{goal.bound:.2g} × {goal.against} ({yardstick:.4g} {unit})"
    return Outcome(goal, f"{value:.4g} {unit}".strip(), allowed.strip(), value / (goal.bound * yardstick))
