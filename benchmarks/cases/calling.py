"""Calls that wait for a browser's answer."""

from __future__ import annotations

from ..sides import Side
from .running import MICRO, Figures, built, scaled

BROWSERS = 50


def calls(side: Side, scale: float) -> Figures:
    """Blocking calls, one after the other, in one session."""
    count = scaled(5000, scale, 200)
    with built(side, 1, count=count) as run:
        told = run.load.ask("calls")
    return {
        "CPU per call": (told["cpu"] / count * MICRO, "µs"),
        "time per call": (told["wall"] / count * MICRO, "µs"),
    }


def updates(side: Side, scale: float) -> Figures:
    """One label update in every one of 1,000 sessions, round after round."""
    sessions, rounds = scaled(1000, scale, 20), 3
    with built(side, sessions, count=rounds) as run:
        told = run.load.ask("updates")
    return {"CPU per update": (told["cpu"] / (sessions * rounds) * MICRO, "µs")}


def mirroring(side: Side, scale: float) -> Figures:
    """Blocking calls in one session that 50 browsers show."""
    count, browsers = scaled(500, scale, 50), scaled(BROWSERS, scale, 3)
    with built(side, 1, count=count) as run:
        [first] = run.pages
        for _ in range(browsers - 1):
            run.load.open(first.session_id, first.token)
        while run.load.ask("browsers")["number"] < browsers:
            run.load.pause(0.1)
        run.load.pause(0.5)  # until all have been rebuilt
        told = run.load.ask("calls")
    return {
        "CPU per update": (told["cpu"] / count * MICRO, "µs"),
        "for each browser": (told["cpu"] / count / browsers * MICRO, "µs"),
    }
