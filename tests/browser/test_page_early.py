"""The WebSocket is opened while the page's script is still on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from pgwidgets.sync import Application
from tests.support.chromium import Complaints
from tests.support.waiting import eventually

SCRIPT = "**/bundle.js"


def open_with_late_script(app: Application, open_tab: Callable[..., Page]) -> tuple[Page, list[Any], Route]:
    """A page that is about to get its script, its WebSockets, and what lets the script through."""
    page = open_tab("about:blank", fresh=True)
    sockets: list[Any] = []
    held: list[Route] = []
    # Playwright sets attributes of handlers, which those of built-in methods can't have.
    page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108
    page.route(SCRIPT, lambda route: held.append(route))  # noqa: PLW0108
    session = app.create_session()
    label = session.get_widgets().Label("it is here")
    shown = session.get_widgets().Page()
    shown.set_widget(label)
    shown.show()
    page.goto(str(session.get_url()), wait_until="commit")
    wait(page, lambda: held and sockets)
    return page, sockets, held[0]


def wait(page: Page, predicate: Callable[[], Any]) -> None:
    def pumped() -> Any:
        page.wait_for_timeout(5)
        return predicate()

    eventually(pumped)


def test_page_is_let_in_by_the_socket_that_was_opened_first(app: Application, open_tab: Callable[..., Page]) -> None:
    page, sockets, script = open_with_late_script(app, open_tab)
    wait(page, lambda: page.evaluate("pgwidgetsEarly.events.length") == 2)  # open, and the server's greeting
    script.continue_()
    expect(page.get_by_text("it is here")).to_be_visible()
    assert len(sockets) == 1
    assert page.evaluate("'pgwidgetsEarly' in window") is False


def test_socket_that_was_lost_before_the_script_came_is_replaced(
    app: Application, open_tab: Callable[..., Page], complaints: Complaints
) -> None:
    complaints.allow("426")  # the page asks by HTTP what is wrong
    page, sockets, script = open_with_late_script(app, open_tab)
    wait(page, lambda: page.evaluate("pgwidgetsEarly.events.length") == 2)
    page.evaluate("pgwidgetsEarly.socket.close()")
    wait(page, lambda: page.evaluate("pgwidgetsEarly.events.length") == 3)
    script.continue_()
    expect(page.get_by_text("it is here")).to_be_visible()
    assert len(sockets) == 2


def test_socket_to_another_place_than_the_page_wants_is_closed(
    app: Application, open_tab: Callable[..., Page]
) -> None:
    page, sockets, script = open_with_late_script(app, open_tab)
    page.evaluate("window.PGWIDGETS_WS_URL = new URL('ws?other', document.baseURI).href")
    script.continue_()
    expect(page.get_by_text("it is here")).to_be_visible()
    wait(page, lambda: len(sockets) == 2 and sockets[0].is_closed())


def test_no_socket_is_opened_early_where_the_address_names_a_server(
    app: Application, open_tab: Callable[..., Page], complaints: Complaints
) -> None:
    complaints.allow("ERR_FAILED")
    page = open_tab("about:blank", fresh=True)
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(f"{app.url}?ws=ws://127.0.0.1:1/", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("'pgwidgetsEarly' in window") is False
