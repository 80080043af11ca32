"""A TextSource with either end swapped for the peer's: what the program does is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

from pgwidgets.sync import Application
from tests.interop import text_program
from tests.interop.conftest import peer_server
from tests.support.chromium import Complaints
from tests.support.waiting import eventually


def use(page: Page) -> None:
    """Press the buttons, and see what becomes of the text."""

    def press(name: str, text: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()
        eventually(lambda: text in str(page.locator(".textsource-widget").text_content()), what=text)

    expect(page.get_by_text("ready", exact=True)).to_be_visible()
    expect(page.get_by_text("two", exact=True)).to_have_css("color", "rgb(255, 0, 0)")
    press("insert", "zero 😀 one 😀 two")
    expect(page.get_by_text("two", exact=True)).to_have_css("color", "rgb(255, 0, 0)")
    press("replace", "zer0 😀 0ne 😀 tw0")
    press("delete", "0ne 😀 tw0")
    press("undo", "zer0 😀 0ne 😀 tw0")


def test_their_page_shows_what_our_program_does(
    peer_static: Path,
    serve_folder: Callable[[Path], str],
    open_page: Callable[..., Page],
    complaints: Complaints,
) -> None:
    complaints.allow("404")  # their page asks for a favicon that a plain web server does not have
    origin = serve_folder(peer_static)
    app = Application(ws_port=0, http_port=0, max_sessions=None, allowed_origins=[origin])
    app.on_connect(text_program.setup)
    app.start()
    try:
        page = open_page(f"{origin}/remote.html?ws={quote(f'ws://127.0.0.1:{app.ws_port}/')}")
        use(page)
        page.reload()
        expect(page.locator(".textsource-widget")).to_contain_text("zer0 😀 0ne 😀 ")
        page.get_by_role("button", name="tell", exact=True).click()
        expect(page.get_by_text("now zer0 😀 0ne 😀 tw0", exact=True)).to_be_visible()
    finally:
        app.close()


def test_our_page_shows_what_their_program_does(peer_python: str, open_page: Callable[..., Page]) -> None:
    with peer_server(peer_python, Path(text_program.__file__), Application().static_path) as url:
        page = open_page(url)
        expect(page.get_by_text("ready", exact=True)).to_be_visible()
        page.get_by_role("button", name="insert", exact=True).click()
        expect(page.locator(".textsource-widget")).to_contain_text("zero 😀 one 😀 two")
        page.get_by_role("textbox").click()
        page.keyboard.press("Control+End")
        page.keyboard.type("!")
        expect(page.locator(".textsource-widget")).to_contain_text("two!")
        page.context.close()
