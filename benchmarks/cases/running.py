"""What all cases share: what a case is, and a server with the load it wants."""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple

from ..load import CONNECTING, Load
from ..nicegui_page import NiceguiPage
from ..page import Page
from ..sides import Server, Side

# name of a figure -> (value, unit)
Figures = dict[str, tuple[float, str]]
Run = Callable[[Side, float], Figures]
MICRO = 1e6
KILO = 1000.0
MEGA = 1e6
SHARE = "load's share"
ALL_SIDES = ("ours", "ceiling", "reference", "nicegui")
# Descriptors that a process needs beside one for each of its sessions.
SPARE_FILES = 500


class Skipped(Exception):
    """A case can't be measured here; the message says why."""


@dataclass(frozen=True)
class Case:
    """One of the cases.

    Attributes:
        run: measures one side once; its docstring says what.
        sides: names of those that take part.
        has_load: whether pages of `Load` are what loads it.
        once: names of those that are measured once however many rounds there are, as it takes them long.
    """

    run: Run
    sides: tuple[str, ...] = ALL_SIDES[:3]
    once: tuple[str, ...] = ("reference", "nicegui")
    has_load: bool = True

    @property
    def title(self) -> str:
        """What is measured."""
        return (self.run.__doc__ or "").splitlines()[0]

    def measure(self, side: Side, scale: float, rounds: int) -> Figures:
        """The medians of some rounds, each in a fresh process."""
        measured = [self._measure_once(side, scale) for _ in range(1 if side.name in self.once else rounds)]
        return {
            figure: (statistics.median(each[figure][0] for each in measured), unit)
            for figure, (_, unit) in measured[0].items()
        }

    def _measure_once(self, side: Side, scale: float) -> Figures:
        """The figures of one run, and the load's own CPU as a share of that of the servers that it loaded."""
        before = Server.spent
        figures = self.run(side, scale)
        servers, load = Server.spent.servers - before.servers, Server.spent.load - before.load
        return {**figures, SHARE: (load / servers * 100, "%")} if servers and self.has_load else figures


class Built(NamedTuple):
    """A server whose sessions are built.

    Attributes:
        cpu_s, wall_s: what accepting and building all of them took.
    """

    server: Server
    load: Load
    cpu_s: float
    wall_s: float

    @property
    def pages(self) -> list[Page]:
        """Those of the load."""
        return self.load.pages


@contextmanager
def built(
    side: Side,
    sessions: int,
    widgets: int = 10,
    delay: float = 0.0,
    watch: Callable[[Page], Any] | None = None,
    **wanted: Any,
) -> Iterator[Built]:
    """Run a server, and build sessions; in one message each where that can be had.

    Args:
        delay: seconds between a message and its answer.
        watch: called with each page as soon as there is one.
        wanted: what else the program shall be.
    Raises:
        Skipped: the system lets a process have too few files open.
    """
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if files < sessions + SPARE_FILES:
        raise Skipped(f"{sessions} sessions need more open files than {files}: raise `ulimit -n`")
    wanted = {"sessions": sessions, "widgets": widgets, "batch": side.name == "ours", **wanted}
    make = NiceguiPage if side.name == "nicegui" else Page
    with Server(side, wanted) as server, Load(server, delay, watch, make) as load:
        cpu, begin = server.cpu_s(), monotonic()
        first = load.open()
        load.run(lambda: first.messages >= widgets)  # so that it is the program's first, too
        load.open_all(sessions - 1)
        load.told()
        load.run(lambda: all(page.messages >= widgets for page in load.pages[-CONNECTING:]))
        yield Built(server, load, server.cpu_s() - cpu, monotonic() - begin)


def scaled(number: int, scale: float, least: int) -> int:
    """A number of something, at a scale."""
    return max(least, int(number * scale))


def percentiles(latencies: list[float]) -> Figures:
    """Of seconds, in ms."""
    ordered = sorted(latencies)
    return {
        name: (ordered[int((len(ordered) - 1) * share)] * 1000, "ms")
        for name, share in (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999))
    }
