"""How trees and tables bear many rows: time until they are seen, how long the hub is held, bytes, frames, heap.

``python -m benchmarks.views table tree million`` measures what is named, by default all; ``--rows N`` makes the
table another size. A real Chromium shows the page; the program's calls run in a callback, as a program's do. What the
page needs to turn pages is compared with a plain page of as many cells, in the same run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import gevent
from playwright.sync_api import Browser, Page, sync_playwright

from pgwidgets.sync import Application
from scripts.system_packages import find_chromium

from . import plain

COLUMNS = [
    {"label": f"Column {number}", "key": f"c{number}", "type": kind, "editable": True}
    for number, kind in enumerate(["str", "int", "float", "str", "int", "float", "str", "int", "float", "bool"])
]
WATCH_STEP_S = 0.002
PAGES = 100
TIMEOUT_MS = 120_000
# Counts what arrives, and notes for each frame how long it took and whether the middle of the view was empty.
RECORDER = """(() => {
  const bench = (window.bench = { bytes: 0, longest: 0, blank: 0, wanted: null, seen: 0 });
  let last = performance.now(), blankSince = 0;
  bench.reset = () => Object.assign(bench, { bytes: 0, longest: 0, blank: 0 });
  bench.want = (text) => Object.assign(bench, { wanted: text, seen: 0 });
  const isBlank = () => {
    const view = document.querySelector(".pgw-TreeView-viewport");
    if (!view) return false;
    const box = view.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + 60, box.top + box.height / 2)?.closest("[role=gridcell]");
    return !hit || hit.textContent === "";
  };
  const holds = (text) =>
    [...document.querySelectorAll("[role=gridcell]")].some((cell) => cell.textContent === text);
  const frame = (now) => {
    bench.longest = Math.max(bench.longest, now - last);
    last = now;
    if (!isBlank()) blankSince = 0;
    else blankSince ||= now;
    if (blankSince) bench.blank = Math.max(bench.blank, now - blankSince);
    if (bench.wanted !== null && holds(bench.wanted)) {
      bench.wanted = null;
      requestAnimationFrame(() => (bench.seen = Date.now()));
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", (event) => (bench.bytes += event.data.length ?? 0));
    }
  };
})()"""


class Bench:
    """One session with one page that shows one widget."""

    def __init__(self, app: Application, browser: Browser, make: Callable[[Any], Any]) -> None:
        self.session = app.create_session()
        self.page: Page = browser.new_context(viewport={"width": 1200, "height": 800}, bypass_csp=True).new_page()
        self.page.set_default_timeout(TIMEOUT_MS)
        self.page.add_init_script(RECORDER)
        self.page.goto(str(self.session.get_url()))
        factory = self.session.get_widgets()
        shown = factory.Page()
        self.widget = make(factory)
        shown.set_widget(self.widget)
        shown.show()
        self.page.wait_for_selector(".pgw-TreeView-viewport")
        self.client = plain.watch(self.page)

    def call(self, title: str, work: Callable[[], Any], wanted: str) -> None:
        """Let the program do something, and print what that took until `wanted` was seen."""
        self.page.evaluate("text => { bench.reset(); bench.want(text) }", wanted)
        before = plain.busy(self.client)
        start = time.time()
        held, took = self.session.gui_call(_watched, work)
        self.page.wait_for_function("bench.seen")
        seen, size, longest = self.page.evaluate("[bench.seen, bench.bytes, bench.longest]")
        page = plain.busy(self.client) - before
        say(title, seen=seen / 1000 - start, call=took, held=held, frame=longest / 1000, page_busy=page, bytes=size)

    def reload(self, wanted: str) -> None:
        """Load the page anew, and print how long `wanted` took to be seen."""
        start = time.time()
        with self.watching() as held:
            self.page.reload(wait_until="commit")
            self.page.evaluate("text => bench.want(text)", wanted)
            self.page.wait_for_function("bench.seen")
        seen, size = self.page.evaluate("[bench.seen, bench.bytes]")
        say("reload", seen=seen / 1000 - start, held=held[0], bytes=size)

    @contextmanager
    def watching(self) -> Iterator[list[float]]:
        """Collect the longest time that the hub was held."""
        watch: list[float] = [0.0]
        watcher = self.session.gui_call(gevent.spawn, _watch, watch)
        yield watch
        self.session.gui_call(watcher.kill)

    def frames(self, title: str, act: Callable[[], Any]) -> float:
        """Do something in the page, and print the longest frame and the longest time without anything to see.

        Returns:
            The processor time that the page's main thread used for it, s.
        """
        self.page.evaluate("bench.reset()")
        before = plain.busy(self.client)
        with self.watching() as held:
            act()
            self.page.wait_for_timeout(300)
        longest, blank = self.page.evaluate("[bench.longest, bench.blank]")
        took = plain.busy(self.client) - before
        say(title, frame=longest / 1000, blank=blank / 1000, page_busy=took, held=held[0])
        return took

    def heap(self) -> None:
        """Print the size of the page's heap."""
        self.client.send("HeapProfiler.collectGarbage")
        print(f"{'heap':28}{self.client.send('Runtime.getHeapUsage')['usedSize'] / 1e6:8.1f} MB")

    def close(self) -> None:
        """End both."""
        self.page.context.close()
        self.session.destroy()


def _watch(longest: list[float]) -> None:
    """Note the longest time that the hub's thread worked at a stretch; what other processes took does not count."""
    last = time.thread_time()
    while True:
        gevent.sleep(WATCH_STEP_S)
        now = time.thread_time()
        longest[0] = max(longest[0], now - last)
        last = now


def _watched(work: Callable[[], Any]) -> tuple[float, float]:
    """The longest time that the hub was held while the work ran, and how long that took, s."""
    longest = [0.0]
    watcher = gevent.spawn(_watch, longest)
    gevent.sleep(WATCH_STEP_S)
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    gevent.sleep(2 * WATCH_STEP_S)
    watcher.kill()
    return longest[0], took


def say(title: str, **figures: float) -> None:
    """Print one line."""
    parts = [
        f"{name} {value / 1e6:8.3f} MB" if name == "bytes" else f"{name} {value * 1000:6.0f} ms"
        for name, value in figures.items()
    ]
    print(f"{title:28}" + "   ".join(parts), flush=True)


def rows_of(count: int) -> list[list[Any]]:
    """Rows of ten cells."""
    return [
        [f"name {n}", n, n / 7, f"text {n % 97}", n % 1000, n * 0.5, f"more {n}", -n, n / 3, n % 2 == 0]
        for n in range(count)
    ]


def measure_table(app: Application, browser: Browser, count: int) -> None:
    """A table of `count` rows and ten columns."""
    print(f"-- table, {count} x {len(COLUMNS)}")
    bench = Bench(app, browser, lambda make: make.TableView(columns=COLUMNS, selection_mode="multiple", sortable=True))
    table, rows = bench.widget, rows_of(count)
    bench.call("set_data", lambda: table.set_data(rows), "name 0")
    bench.heap()
    rows[0][0] = "one row"
    bench.call("update_data, 1 row", lambda: table.update_data(rows), "one row")
    for row in rows[::100]:
        row[0] = f"new {row[1]}"
    bench.call("update_data, 1 %", lambda: table.update_data(rows), "new 0")
    bench.call("1000 set_cell, a batch", lambda: _set_cells(bench), "cell 0")
    bench.call("sort_by_column", lambda: table.sort_by_column("c1", False), f"more {count - 1}")
    bench.call("unsorted", lambda: table.sort_by_column("none"), "cell 0")
    bench.page.locator("[role=gridcell]").first.click()
    took = bench.frames(f"Page Down x {PAGES}", partial(_page_down, bench.page, PAGES))
    rows_there = bench.page.locator("[role=row][aria-rowindex]").count()
    ceiling = plain.turning_pages(browser, rows_there, len(COLUMNS), PAGES)
    print(f"{'  a plain page':28}page_busy {ceiling * 1000:6.0f} ms   ours is {took / ceiling:.1f} of it", flush=True)
    bench.frames("scroll bar, top to bottom", lambda: _drag_scroll_bar(bench.page))
    for key in ("End", "Home", "a"):
        bench.frames(f"Control+{key}", partial(bench.page.keyboard.press, f"Control+{key}"))
    bench.call("clear_selection", table.clear_selection, "cell 0")
    bench.call("scroll_to_end", table.scroll_to_end, f"more {count - 1}")
    bench.page.wait_for_timeout(500)
    bench.reload(f"more {count - 1}")
    bench.heap()
    bench.close()


def _set_cells(bench: Bench) -> None:
    with bench.session.batch():
        for number in range(1000):
            bench.widget.set_cell(number, 0, f"cell {number}")


def _page_down(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("PageDown")


def _drag_scroll_bar(page: Page) -> None:
    """Scroll from top to bottom as a drag of the scroll bar does: once per frame."""
    page.evaluate("""() => new Promise((done) => {
      const view = document.querySelector(".pgw-TreeView-viewport");
      const steps = 120;
      let step = 0;
      const move = () => {
        view.scrollTop = ((view.scrollHeight - view.clientHeight) * step) / steps;
        step += 1;
        if (step <= steps) requestAnimationFrame(move);
        else done();
      };
      move();
    })""")


def tree_of(count: int) -> dict[str, Any]:
    """A tree of about `count` nodes: folders of folders of 50 leaves."""
    return {
        f"area {area}": {
            f"folder {area}.{folder}": {
                f"leaf {area}.{folder}.{leaf}": {"size": leaf, "kind": f"kind {leaf % 7}"} for leaf in range(50)
            }
            for folder in range(20)
        }
        for area in range(count // 1021)
    }


def measure_tree(app: Application, browser: Browser, count: int) -> None:
    """A tree of `count` nodes."""
    print(f"-- tree, {count} nodes")
    columns = [{"label": "Name", "key": "name"}, {"label": "Size", "key": "size", "type": "int"}, "Kind"]
    bench = Bench(app, browser, lambda make: make.TreeView(columns=columns, selection_mode="multiple", sortable=True))
    view, tree = bench.widget, tree_of(count)
    bench.call("set_tree", lambda: view.set_tree(tree), "area 0")
    bench.heap()
    bench.call("collapse_all", view.collapse_all, "area 20")
    bench.call("expand_all", view.expand_all, "leaf 0.0.3")
    bench.call("sort_by_column", lambda: view.sort_by_column("size", False), "leaf 0.0.49")
    bench.call("unsorted", lambda: view.sort_by_column("none"), "leaf 0.0.3")
    first = bench.page.locator(".pgw-TreeView-branch.pgw-is-interior").first
    bench.frames("collapse by click", first.click)
    bench.frames("expand by click", first.click)
    bench.page.locator("[role=gridcell]").nth(3).click()
    bench.frames("Control+A", lambda: bench.page.keyboard.press("Control+a"))
    bench.frames("sort by click", bench.page.get_by_role("columnheader", name="Size").click)
    bench.frames("scroll bar, top to bottom", lambda: _drag_scroll_bar(bench.page))
    view.sort_by_column("none")
    view.set_scroll_position(0, 0)
    fewer = {area: {folder: leaves for folder, leaves in below.items() if folder.endswith("1")}
             for area, below in tree.items()}
    bench.call("update_tree, a filter", lambda: view.update_tree(fewer), "folder 0.1")
    bench.call("update_tree, all again", lambda: view.update_tree(tree), "folder 0.0")
    bench.page.wait_for_timeout(500)
    bench.reload("folder 0.0")
    bench.close()


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="table, tree, million; default all")
    parser.add_argument("--rows", type=int, default=100_000, help="of the table")
    options = parser.parse_args()
    parts = options.parts or ["table", "tree", "million"]
    app = Application(ws_port=0, http_port=0, max_sessions=None)
    app.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        if "table" in parts:
            measure_table(app, browser, options.rows)
        if "tree" in parts:
            measure_tree(app, browser, 50_000)
        if "million" in parts:
            measure_table(app, browser, 1_000_000)
        browser.close()
    app.close()


if __name__ == "__main__":
    main()
