"""How the text editor bears a long text: until it is seen, key to paint, a tag on every line, three writers at once.

``python -m benchmarks.editor --lines 50000 --seconds 30``. A real Chromium shows the pages. Keys are compared
with the same ones typed into a plain field that holds as many lines as are in sight, in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import Any

import gevent
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from pgwidgets.sync import Application
from scripts.system_packages import find_chromium

from . import plain

TIMEOUT_MS = 60_000
KEYS = 60
LINES_IN_SIGHT = 40
# From the key's event to the frame in which the changed line is painted.
KEY_TO_PAINT = """() => {
  window.times = [];
  document.addEventListener("keydown", () => {
    const begin = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.times.push(performance.now() - begin)));
  }, true);
}"""


def main() -> None:
    """Measure, and print a line for each thing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editor", description=__doc__)
    parser.add_argument("--lines", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=30.0, help="of writing by three at once")
    options = parser.parse_args()
    app = Application(0, 0, max_sessions=None)
    app.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        _long_text(app, browser, options.lines)
        _three_writers(app, browser, options.seconds)
        browser.close()
    app.close()


def say(title: str, value: float, unit: str, more: str = "") -> None:
    """One figure."""
    print(f"{title:44}{value:10.1f} {unit}   {more}".rstrip(), flush=True)


def _open(browser: Browser, session: Any) -> Page:
    page = browser.new_context(viewport={"width": 1000, "height": 700}, bypass_csp=True).new_page()
    page.set_default_timeout(TIMEOUT_MS)
    page.goto(str(session.get_url()))
    return page


def _editor(session: Any) -> Any:
    Widgets = session.get_widgets()
    shown = Widgets.Page()
    source = Widgets.TextSource("", line_numbers=True)
    shown.set_widget(source)
    shown.show()
    return source


def _long_text(app: Application, browser: Browser, lines: int) -> None:
    session = app.create_session()
    page = _open(browser, session)
    source = _editor(session)
    page.get_by_role("textbox").wait_for()
    text = "\n".join(f"line {number}: the quick brown fox jumps over the lazy dog" for number in range(lines))
    begin = time.monotonic()
    source.set_text(text)
    page.get_by_text("line 0:").wait_for()
    say(f"{lines} lines, set_text until seen", (time.monotonic() - begin) * 1000, "ms")
    begin = time.monotonic()
    page.reload()
    page.get_by_text("line 0:").wait_for()
    say("reload until seen", (time.monotonic() - begin) * 1000, "ms")
    source.create_tag("every", {"foreground": "#c2185b"})
    offsets = [0]
    for line in text.split("\n")[:-1]:
        offsets.append(offsets[-1] + len(line) + 1)
    begin = time.monotonic()
    session.gui_call(_tag_lines, session, source, offsets)
    say("a tag on every line, one batch", (time.monotonic() - begin) * 1000, "ms")
    ceiling = _plain_keys(browser, text.split("\n")[:LINES_IN_SIGHT])
    page.evaluate(KEY_TO_PAINT)
    client = plain.watch(page)
    for place in (0, lines // 2, lines - 1):
        source.scroll_to_lineno(place, "center")
        box = page.get_by_text(f"line {place}:").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 40, box["y"] + box["height"] / 2)
        _say_keys(f"at line {place}", _type(page, client), ceiling)
    page.context.close()
    session.destroy()


def _plain_keys(browser: Browser, lines: list[str]) -> list[float]:
    page = plain.text_field(browser, lines)
    page.evaluate(KEY_TO_PAINT)
    figures = _type(page, plain.watch(page))
    _say_keys("in a plain field", figures, figures)
    page.context.close()
    return figures


def _type(page: Page, client: CDPSession) -> list[float]:
    """Median and worst time from key to paint, and processor time of the page per key, ms."""
    page.evaluate("window.times.length = 0")
    before = plain.busy(client)
    for _ in range(KEYS):
        page.keyboard.press("x")
    page.wait_for_function(f"window.times.length >= {KEYS}")
    took = plain.busy(client) - before
    times = page.evaluate("window.times")
    return [statistics.median(times), max(times), took / KEYS * 1000]


def _say_keys(where: str, figures: list[float], ceiling: list[float]) -> None:
    names = ("key to paint, median", "key to paint, worst", "page's CPU per key")
    for name, value, least in zip(names, figures, ceiling, strict=True):
        say(f"{name}, {where}", value, "ms", "" if figures is ceiling else f"{value / least:.1f} of a plain field's")


def _tag_lines(session: Any, source: Any, offsets: list[int]) -> None:
    with session.batch():
        for offset in offsets:
            begin, end = source.create_ref(offset), source.create_ref(offset + 4)
            source.apply_tag("every", begin, end)
            source.remove_ref(begin)
            source.remove_ref(end)


def _three_writers(app: Application, browser: Browser, seconds: float) -> None:
    session = app.create_session()
    pages = [_open(browser, session) for _ in range(2)]
    source = _editor(session)
    for page in pages:
        page.get_by_role("textbox").click()
    writer = session.gui_call(gevent.spawn, _write, source, time.monotonic() + seconds)
    begin, typed = time.monotonic(), 0
    while time.monotonic() - begin < seconds:
        for number, page in enumerate(pages):
            page.keyboard.type("ab "[typed % 3] if number else "xyz\n"[typed % 4])
            typed += 1
    gevent.sleep(0)
    session.gui_call(writer.join, 10)
    texts = [_settled(page, source) for page in pages]
    say(f"{typed} keys by two people, {seconds:g} s of a program", float(len(source.get_text())), "characters")
    print(f"three equal texts: {texts == [source.get_text()] * 2}")
    session.destroy()


def _write(source: Any, end: float) -> None:
    number = 0
    while time.monotonic() < end:
        source.insert_text(source.get_ref_start(), f"<{number}>")
        number += 1
        gevent.sleep(0.02)


def _settled(page: Page, source: Any) -> str:
    """What a page shows once it shows what the program has, or what it shows after a while."""
    end = time.monotonic() + 10
    shown = ""
    while time.monotonic() < end:
        shown = "\n".join(row.replace("\xa0", " ") for row in page.locator(".pgw-TextSource-text").all_text_contents())
        if shown == source.get_text():
            break
        page.wait_for_timeout(100)
    return shown


if __name__ == "__main__":
    main()
