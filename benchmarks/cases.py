"""What is measured. Each case runs one side and returns its figures: name -> (value, unit)."""

from __future__ import annotations

import select
import statistics
from collections.abc import Callable
from http.client import HTTPConnection
from time import monotonic, perf_counter
from typing import Any

from .load import Load, Page
from .sides import Server, Side

Figures = dict[str, tuple[float, str]]
TIMEOUT_S = 240.0
MICRO = 1e6


class Told:
    """What a server tells, read while the load goes on."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._poll = select.poll()
        self._poll.register(server.stdout, select.POLLIN)
        self.lines: list[dict[str, Any]] = []

    def arrived(self, number: int) -> bool:
        """Whether that many lines have come."""
        while len(self.lines) < number and self._poll.poll(0):
            self.lines.append(self._server.read())
        return len(self.lines) >= number


def _with_sessions(side: Side, wanted: dict[str, Any], lines: int) -> tuple[list[dict[str, Any]], Load]:
    """Run a server with its sessions until it has told so many lines."""
    load = Load()
    with Server(side, wanted) as server:
        for _ in range(wanted["sessions"]):
            load.open(server.url)
        told = Told(server)
        load.run(lambda: told.arrived(lines), TIMEOUT_S)
        load.close()
        return told.lines, load


def calls(side: Side, scale: float) -> Figures:
    """Blocking calls, one after the other, in one session."""
    count = max(200, int(5000 * scale))
    (_, told), load = _with_sessions(side, {"case": "calls", "sessions": 1, "count": count}, 2)
    return {
        "CPU per call": (told["cpu"] / count * MICRO, "µs"),
        "time per call": (told["wall"] / count * MICRO, "µs"),
        "load": (load.busy_s / count * MICRO, "µs"),
    }


def build(side: Side, scale: float, batch: bool = False) -> Figures:
    """Accept sessions, and build 10 widgets in each."""
    sessions = max(20, int(1000 * scale))
    wanted = {"case": "build", "sessions": sessions, "batch": batch and side.name == "ours"}
    (told,), _ = _with_sessions(side, wanted, 1)
    return {
        "CPU per session": (told["cpu"] / sessions * MICRO, "µs"),
        "time": (told["wall"], "s"),
    }


def build_batch(side: Side, scale: float) -> Figures:
    """The same with on_connect(batch=True), which only this package has; the others go on call by call."""
    return build(side, scale, batch=True)


def updates(side: Side, scale: float) -> Figures:
    """One label update in every session, round after round."""
    sessions, rounds = max(20, int(1000 * scale)), 3
    (_, told), _ = _with_sessions(side, {"case": "updates", "sessions": sessions, "rounds": rounds}, 2)
    return {"CPU per update": (told["cpu"] / (sessions * rounds) * MICRO, "µs")}


def memory(side: Side, scale: float) -> Figures:
    """Memory of sessions of 10 widgets, and what the process does while nobody does anything."""
    sessions, idle = max(50, int(1000 * scale)), 5
    wanted = {"case": "memory", "sessions": sessions, "idle": idle, "batch": side.name == "ours"}
    (_, told), _ = _with_sessions(side, wanted, 2)
    return {
        "memory per session": (told["bytes"] / sessions / 1024, "KiB"),
        "idle CPU": (told["cpu"] / told["wall"] * 100, "%"),
    }


def callbacks(side: Side, scale: float) -> Figures:
    """Events of 200 sessions, five a second in each, whose handler makes one call."""
    sessions, per_second, seconds = max(10, int(200 * scale)), 5, 6
    count = sessions * per_second * seconds
    wanted = {"case": "callbacks", "sessions": sessions, "widgets": 10, "count": count}
    load = Load()
    latencies: list[float] = []
    with Server(side, wanted) as server:
        pressers = [_Presser(load.open(server.url), latencies) for _ in range(sessions)]
        told = Told(server)
        load.run(lambda: told.arrived(1), TIMEOUT_S)
        begin, sent = monotonic(), 0
        while sent < count:
            due = min(count, int((monotonic() - begin) * sessions * per_second))
            for number in range(sent, due):
                pressers[number % sessions].press()
            sent = due
            load.pause(0.002)
        load.run(lambda: told.arrived(2), TIMEOUT_S)
        load.close()
    latencies.sort()
    return {
        "CPU per callback": (told.lines[1]["cpu"] / count * MICRO, "µs"),
        "p50": (statistics.median(latencies) * 1000, "ms"),
        "p99": (latencies[int(len(latencies) * 0.99)] * 1000, "ms"),
    }


class _Presser:
    """Presses a page's button, and notes how long the call that follows takes to come."""

    def __init__(self, page: Page, latencies: list[float]) -> None:
        self._page, self._latencies = page, latencies
        self._wid: int | None = None
        self._pressed: list[float] = []
        page.watch = self._saw

    def press(self) -> None:
        self._pressed.append(monotonic())
        self._page.send({"type": "callback", "wid": self._wid or 0, "action": "activated", "args": []})

    def _saw(self, message: dict[str, Any]) -> None:
        if message["type"] == "create" and message["class"] == "Button":
            self._wid = message["wid"]
        elif message.get("method") == "set_text" and self._pressed:
            self._latencies.append(monotonic() - self._pressed.pop(0))


def far_away(side: Side, scale: float) -> Figures:
    """100 labels built, and built anew for a page that comes back, over a line with 20 ms round trips."""
    load = Load(delay=0.02)
    wanted = {"case": "reload", "sessions": 1, "widgets": 100, "batch": side.name == "ours"}
    with Server(side, wanted) as server:
        page = load.open(server.url)
        told = Told(server)
        load.run(lambda: told.arrived(1), TIMEOUT_S)
        credentials = (page.session_id, page.token)
        load.drop(page)
        begin = monotonic()
        again = load.open(server.url, *credentials)
        load.run(lambda: again.messages >= 100 and monotonic() - again.last > 0.5, TIMEOUT_S)
        seconds = again.last - begin
        load.close()
    return {"built in": (told.lines[0]["seconds"], "s"), "reloaded in": (seconds, "s")}


def static(side: Side, scale: float) -> Figures:
    """The page, asked for by 50 connections that stay open."""
    connections, rounds = 50, max(2, int(40 * scale))
    with Server(side, {"case": "serve", "sessions": 0, "http": True}) as server:
        server.read()
        lines = [HTTPConnection("127.0.0.1", server.port, timeout=60) for _ in range(connections)]
        times: list[float] = []
        _ask(lines[0])
        before = server.cpu_s()
        for _ in range(rounds):
            times += _ask_all(lines)
        cpu = server.cpu_s() - before
    times.sort()
    return {
        "CPU per request": (cpu / (connections * rounds) * MICRO, "µs"),
        "p99": (times[int(len(times) * 0.99)] * 1000, "ms"),
    }


def _ask(line: HTTPConnection) -> None:
    line.request("GET", "/remote.html", headers={"Accept-Encoding": "gzip"})
    line.getresponse().read()


def _ask_all(lines: list[HTTPConnection]) -> list[float]:
    """All ask at once; how long each waits for its answer."""
    begin = perf_counter()
    for line in lines:
        line.request("GET", "/remote.html", headers={"Accept-Encoding": "gzip"})
    times = []
    for line in lines:
        line.getresponse().read()
        times.append(perf_counter() - begin)
    return times


Case = Callable[[Side, float], Figures]

# The ceiling has no sessions to come back to, and serves no files.
WITHOUT_CEILING = ("far_away", "static")
CASES: dict[str, Case] = {
    case.__name__: case for case in (calls, build, build_batch, updates, memory, callbacks, far_away, static)
}
