"""A table and a tree with either end swapped for the peer's: what the program does is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

from pgwidgets.sync import Application
from tests.interop import view_program
from tests.interop.conftest import peer_server
from tests.support.chromium import Complaints


def use(page: Page) -> None:
    """Press the buttons, and see what becomes of the rows."""

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    expect(page.get_by_text("item 0", exact=True)).to_be_visible()
    press("append")
    press("sort")
    expect(page.get_by_text("appended", exact=True)).to_be_visible()
    press("change")
    expect(page.get_by_text("renamed", exact=True)).to_be_visible()
    press("remove")
    expect(page.get_by_text("other", exact=True)).to_have_count(0)
    press("tell")
    expect(page.get_by_text(f"now {view_program.ROWS + 1} rows", exact=True)).to_be_visible()


def test_their_page_shows_a_long_table_of_ours_whole(
    peer_static: Path,
    serve_folder: Callable[[Path], str],
    open_page: Callable[..., Page],
    complaints: Complaints,
) -> None:
    complaints.allow("404")  # their page asks for a favicon that a plain web server does not have
    origin = serve_folder(peer_static)
    app = Application(ws_port=0, http_port=0, max_sessions=None, allowed_origins=[origin], max_whole_rows=20)
    app.on_connect(view_program.setup)
    app.start()
    try:
        page = open_page(f"{origin}/remote.html?ws={quote(f'ws://127.0.0.1:{app.ws_port}/')}")
        use(page)
        page.reload()
        expect(page.get_by_text("appended", exact=True)).to_be_visible()
        expect(page.get_by_text("renamed", exact=True)).to_be_visible()
    finally:
        app.close()


def test_our_page_shows_what_their_program_does(peer_python: str, open_page: Callable[..., Page]) -> None:
    with peer_server(peer_python, Path(view_program.__file__), Application().static_path) as url:
        page = open_page(url)
        use(page)
        page.get_by_role("gridcell", name="item 59", exact=True).click()
        page.keyboard.press("Control+a")
        expect(page.locator("[role=grid] [role=row][aria-selected=false]")).to_have_count(0)
        page.context.close()
