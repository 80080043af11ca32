"""Plain pages that show the same without any library: what the browser itself needs for it, on this machine and now."""

from __future__ import annotations

from playwright.sync_api import Browser, CDPSession, Page

FIELD = "<textarea style='width: 980px; height: 680px; font: 13px monospace'></textarea>"
TABLE = """<style>
  body { margin: 0; font: 13px sans-serif; }
  main { position: relative; height: 780px; overflow: hidden; }
  main > div { position: absolute; right: 0; left: 0; display: flex; height: 24px; contain: strict; }
  main > div > div { flex: 1 1 0; min-width: 0; padding: 2px 6px; overflow: hidden; white-space: pre; }
</style><main></main>"""
# Rewrites all cells once per frame, as turning a page does.
TURN_PAGES = """([rows, columns, times]) => new Promise((done) => {
  const main = document.querySelector("main");
  for (let at = 0; at < rows; at += 1) {
    const row = document.createElement("div");
    row.style.top = `${at * 24}px`;
    for (let column = 0; column < columns; column += 1) {
      const cell = document.createElement("div");
      cell.append("");
      row.append(cell);
    }
    main.append(row);
  }
  let time = 0;
  const step = () => {
    [...main.children].forEach((row, at) => {
      const number = time * rows + at;
      [...row.children].forEach((cell, column) => {
        cell.firstChild.data = column % 3 ? String(number / (column + 1)) : `text ${number}`;
      });
    });
    time += 1;
    if (time < times) requestAnimationFrame(step);
    else done();
  };
  step();
})"""


def watch(page: Page) -> CDPSession:
    """A session with the browser that can tell how busy the page is."""
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    return client


def busy(client: CDPSession) -> float:
    """Processor time that the page's main thread has used, s."""
    metrics = client.send("Performance.getMetrics")["metrics"]
    return float(next(item["value"] for item in metrics if item["name"] == "TaskDuration"))


def text_field(browser: Browser, lines: list[str]) -> Page:
    """A page with a field that holds some lines, the cursor in it."""
    page = browser.new_context(viewport={"width": 1000, "height": 700}).new_page()
    page.set_content(FIELD)
    field = page.locator("textarea")
    field.fill("\n".join(lines))
    field.click()
    return page


def turning_pages(browser: Browser, rows: int, columns: int, times: int) -> float:
    """Processor time that a page needs to rewrite a table some times, s."""
    page = browser.new_context(viewport={"width": 1200, "height": 800}).new_page()
    page.set_content(TABLE)
    client = watch(page)
    before = busy(client)
    page.evaluate(TURN_PAGES, [rows, columns, times])
    took = busy(client) - before
    page.context.close()
    return took
