"""Either end of the wire swapped for the peer's: our server with its page, its server with our page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from pgwidgets.sync import Application
from tests.interop import programs
from tests.interop.conftest import peer_server
from tests.support.chromium import Complaints
from tests.support.waiting import eventually


@pytest.fixture
def their_origin(peer_static: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(peer_static)


@pytest.fixture
def our_server(their_origin: str) -> Iterator[Application]:
    app = Application(ws_port=0, http_port=0, max_sessions=None, allowed_origins=[their_origin])
    app.on_connect(programs.setup)
    app.start()
    yield app
    app.close()


def use(page: Page) -> None:
    """Do what a person does, and see what the program answers."""

    def status(text: str) -> None:
        expect(page.get_by_text(text, exact=True)).to_be_visible()

    status("ready")
    status("first of all")
    page.get_by_role("button", name="Press").click()
    status("pressed")
    page.locator("input[type=checkbox]").click()
    status("ticked True")
    entry = page.locator("input.textentry-widget, .textentry-widget input").first
    expect(entry).to_have_value("typed")
    entry.fill("words")
    entry.press("Enter")
    status("entered words")
    slider = page.locator("input[type=range]")
    slider.focus()
    slider.press("ArrowRight")
    status("slid 51")


def see_again(page: Page) -> None:
    """The page shows what was left there."""
    expect(page.get_by_text("slid 51", exact=True)).to_be_visible()
    expect(page.locator("input[type=checkbox]")).to_be_checked()
    expect(page.locator("input[type=range]")).to_have_value("51")
    expect(page.locator("input.textentry-widget, .textentry-widget input").first).to_have_value("words")


def test_their_page_with_our_server(
    our_server: Application, their_origin: str, open_page: Callable[..., Page], complaints: Complaints
) -> None:
    complaints.allow("404")  # their page asks for a favicon that a plain web server does not have
    ws_url = f"ws://127.0.0.1:{our_server.ws_port}/"
    page = open_page(f"{their_origin}/remote.html?ws={quote(ws_url)}")
    use(page)
    (session,) = our_server.sessions.values()
    box = page.locator(".toplevel-widget").bounding_box()

    for _ in range(3):
        page.reload()
        see_again(page)
        assert page.locator(".toplevel-widget").bounding_box() == box

    second = open_page(f"{page.url}")
    see_again(second)
    second.get_by_role("button", name="Press").click()
    expect(page.get_by_text("pressed", exact=True)).to_be_visible()
    eventually(lambda: len(session.connections) == 2)


def test_our_page_with_their_server(peer_python: str, open_page: Callable[..., Page]) -> None:
    with peer_server(peer_python, Path(programs.__file__), Application().static_path) as url:
        page = open_page(url)
        use(page)
        page.reload()
        see_again(page)
        credentials = parse_qs(urlsplit(page.url).query)
        assert set(credentials) == {"session", "token"}
        second = open_page(page.url)
        see_again(second)
        page.locator("input[type=checkbox]").click()
        expect(page.get_by_text("ticked False", exact=True)).to_be_visible()
        expect(second.get_by_text("ticked False", exact=True)).to_be_visible()
        expect(second.locator("input[type=checkbox]")).not_to_be_checked()
        page.context.close()
        second.context.close()
