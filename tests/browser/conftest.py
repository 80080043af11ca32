"""One application for all tests here; each test has a session of its own in it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from pgwidgets.sync import Application
from tests.support.chromium import Complaints
from tests.support.desk import Desk
from tests.support.page_peer import PagePeer
from tests.support.pictures import assert_same_picture, picture
from tests.support.tabs import Tabs


@pytest.fixture(scope="session")
def app() -> Iterator[Application]:
    """Runs in a thread of its own, so that tests call widgets as any program does."""
    app = Application(ws_port=0, http_port=0, max_sessions=None)
    app.start()
    yield app
    app.close()


@pytest.fixture(scope="session")
def tabs(chromium: Any) -> Iterator[Tabs]:
    tabs = Tabs(chromium)
    yield tabs
    tabs.close()


@pytest.fixture
def open_tab(tabs: Tabs, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """``open_tab(url, theme="light", size=(800, 600), fresh=False, **options)``: a page.

    A fresh one is nobody else's before or after. The other options are those of `Tabs.take`.
    """
    taken: list[tuple[Page, bool]] = []

    def open_tab(
        url: str, theme: Any = "light", size: tuple[int, int] = (800, 600), fresh: bool = False, **options: Any
    ) -> Page:
        tab = tabs.take(complaints, fresh=fresh, **options)
        taken.append((tab, not fresh))
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        tab.emulate_media(color_scheme=theme)
        tab.bring_to_front()
        tab.mouse.move(0, 0)
        tab.goto(url)
        return tab

    yield open_tab
    for tab, is_reusable in taken:
        tabs.give_back(tab, reusable=is_reusable)


@pytest.fixture
def open_desk(app: Application, open_tab: Callable[..., Page]) -> Iterator[Callable[..., Desk]]:
    """``open_desk(**tab_options)``: a new session with a browser."""
    desks = []

    def open_desk(**tab_options: Any) -> Desk:
        desks.append(Desk(app, open_tab, **tab_options))
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.session.destroy()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


@pytest.fixture
def assert_lasting(
    request: pytest.FixtureRequest, tmp_path: Path, shoot: Callable[..., None]
) -> Callable[[Desk, str], None]:
    """``assert_lasting(desk, name)``: a reload, and another browser, show the same pixels. Takes a picture.

    Themes differ in their colours alone: where a test runs in both, the second is only reloaded.
    """
    is_dark = "theme" in request.fixturenames and request.getfixturevalue("theme") == "dark"

    def assert_lasting(desk: Desk, name: str) -> None:
        shoot(desk.page, name)
        expected = picture(desk.page)
        if not is_dark:
            assert_same_picture(desk.join(), expected, tmp_path)
        desk.reload()
        assert_same_picture(desk.page, expected, tmp_path)

    return assert_lasting


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        # A hundred modules need not be asked for by every test.
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


@pytest.fixture(scope="session")
def plain_origin(app: Application) -> Iterator[str]:
    """Origin of an ordinary web server that serves our browser files."""
    handler = partial(_QuietHandler, directory=str(app.static_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page_folder(app: Application) -> str:
    """Where the pages of peers come from; in two bundles, as an application serves them."""
    return app.url


@pytest.fixture
def open_peer(open_tab: Callable[..., Page], page_folder: str, complaints: Complaints) -> Callable[..., PagePeer]:
    """``open_peer(query="", greet=True, open_tab=open_tab, **tab_options)``: a page whose server is the test."""
    complaints.allow("404")  # fonts and pictures that tests name; the favicon of a plain web server
    default_open_tab = partial(open_tab, role="peer")

    def open_peer(
        query: str = "", greet: bool = True, open_tab: Callable[..., Page] = default_open_tab, **tab_options: Any
    ) -> PagePeer:
        page = open_tab(urljoin(page_folder, "icons/pgicon.svg"), **tab_options)
        page.evaluate("sessionStorage.clear()")
        peer = PagePeer(page)
        peer.is_greeting = greet
        page.goto(urljoin(page_folder, f"remote.html{query}"))
        if greet:
            peer.wait_admitted()
        return peer

    return open_peer


@pytest.fixture
def peer(open_peer: Callable[..., PagePeer]) -> PagePeer:
    return open_peer()


@pytest.fixture
def clocked_peer(open_peer: Callable[..., PagePeer], open_page: Callable[..., Page]) -> PagePeer:
    """A peer whose page has a clock of the test's own; a clock is a whole context's, so it has that to itself too."""
    peer = open_peer(open_tab=open_page)
    peer.page.clock.install()
    return peer
