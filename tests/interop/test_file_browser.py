"""The file browser on the peer's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

from pgwidgets.extras.file_browser import FileBrowser
from pgwidgets.sync import Application, Session
from tests.support.chromium import Complaints
from tests.support.waiting import eventually


def test_their_page_shows_our_file_browser(
    peer_static: Path,
    serve_folder: Callable[[Path], str],
    open_page: Callable[..., Page],
    complaints: Complaints,
    tmp_path: Path,
) -> None:
    complaints.allow("404")  # their page asks for a favicon that a plain web server does not have
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("")
    told: list[str] = []
    origin = serve_folder(peer_static)
    app = Application(ws_port=0, http_port=0, max_sessions=None, allowed_origins=[origin])

    @app.on_connect
    def setup(session: Session) -> None:
        browser = FileBrowser(session, root=tmp_path)
        browser.on("activated", told.append)
        browser.popup()

    app.start()
    try:
        page = open_page(f"{origin}/remote.html?ws={quote(f'ws://127.0.0.1:{app.ws_port}/')}")
        page.get_by_text("sub", exact=True).dblclick()
        page.get_by_text("a.txt", exact=True).click()
        page.get_by_role("button", name="Open").click()
        eventually(lambda: told == [str(tmp_path / "sub" / "a.txt")])
        expect(page.get_by_text("a.txt", exact=True)).to_be_hidden()
    finally:
        app.close()
