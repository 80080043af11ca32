"""The page in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.system_packages import find_chromium

from ..forwarder import Forwarder
from ..sides import Server, Side
from .running import KILO, Figures, Skipped, scaled

ROUND_TRIP_S = 0.05
LONGER_ROUND_TRIP_S = 0.25
VISITS = 3
WIDGETS = 1000
TIMEOUT_MS = 60_000
# Notes when a text is in the page, ms since the visit began.
WATCH = """text => {
  const look = () => {
    if (document.body?.textContent.includes(text)) window.seenAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


class Visit(NamedTuple):
    """What a visit took until the first widget was there."""

    seconds: float
    requests: int
    bytes: int


def page(side: Side, scale: float) -> Figures:
    """The page in Chromium over a line with 50 ms round trips, and what 1,000 widgets cost it."""
    with _chromium() as browser:
        near = _visits(side, browser, ROUND_TRIP_S)
        far = _visits(side, browser, LONGER_ROUND_TRIP_S)
        many, few = (_busy(side, browser, widgets) for widgets in (scaled(WIDGETS, scale, 10), 2))
    figures: Figures = {}
    for name, visit, farther in zip(("first visit", "second visit"), near, far, strict=True):
        trips = (farther.seconds - visit.seconds) / (LONGER_ROUND_TRIP_S - ROUND_TRIP_S)
        figures[name] = (round(trips, 1), "round trips")
        figures[f"{name}, time"] = (visit.seconds, "s")
        figures[f"{name}, requests"] = (visit.requests, "")
        figures[f"{name}, received"] = (visit.bytes / KILO, "kB")
    figures["scripts for 1,000 widgets"] = ((many["ScriptDuration"] - few["ScriptDuration"]) * 1000, "ms")
    figures["page's CPU for 1,000 widgets"] = ((many["TaskDuration"] - few["TaskDuration"]) * 1000, "ms")
    return figures


@contextmanager
def _chromium() -> Iterator[Browser]:
    found = find_chromium()
    if found is None:
        raise Skipped("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _visits(side: Side, browser: Browser, round_trip: float) -> tuple[Visit, Visit]:
    """The quickest of some first visits, and of those that follow: what else the machine does only adds."""
    pairs = []
    with ExitStack() as stack:
        server = stack.enter_context(_server(side, 2))
        lines = [stack.enter_context(Forwarder(server.told[port], round_trip)) for port in ("port", "ws_port")]
        for _ in range(VISITS if side.name == "ours" else 1):
            context = browser.new_context(bypass_csp=True)
            pairs.append([_visit(context, side, lines) for _ in range(2)])
            context.close()
    first, second = (min(pair[number] for pair in pairs) for number in range(2))
    return first, second


def _visit(context: BrowserContext, side: Side, lines: list[Forwarder]) -> Visit:
    requests, received = (sum(getattr(line, name) for line in lines) for name in ("requests", "received"))
    shown = context.new_page()
    _open(shown, _url(side, *(line.port for line in lines)), "label 0")
    seconds = float(shown.evaluate("seenAt")) / 1000
    shown.close()
    return Visit(
        seconds,
        sum(line.requests for line in lines) - requests,
        sum(line.received for line in lines) - received,
    )


def _url(side: Side, port: int, ws_port: int) -> str:
    """Ours has its WebSocket where the page is; the other's page must be told."""
    query = f"?ws=ws://127.0.0.1:{ws_port}/" if side.name == "reference" else ""
    return f"http://127.0.0.1:{port}/{query}"


def _open(shown: Page, url: str, text: str) -> None:
    """Visit, until a text is shown."""
    shown.set_default_timeout(TIMEOUT_MS)
    shown.add_init_script(f"({WATCH})({text!r})")
    shown.goto(url, wait_until="commit")
    shown.wait_for_function("window.seenAt")


def _busy(side: Side, browser: Browser, widgets: int) -> dict[str, float]:
    """How long the page's main thread has worked when it shows some widgets, s."""
    with _server(side, widgets) as server:
        context = browser.new_context(bypass_csp=True)
        shown = context.new_page()
        client = context.new_cdp_session(shown)
        client.send("Performance.enable", {"timeDomain": "threadTicks"})
        _open(shown, _url(side, server.told["port"], server.told["ws_port"]), f"label {widgets - 2}")
        metrics = client.send("Performance.getMetrics")["metrics"]
        context.close()
    return {metric["name"]: metric["value"] for metric in metrics}


def _server(side: Side, widgets: int) -> Server:
    batch = side.name == "ours"
    return Server(side, {"sessions": 0, "widgets": widgets, "http": True, "shown": True, "batch": batch})
