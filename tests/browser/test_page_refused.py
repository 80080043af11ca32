"""A page that can't reach its server says why, and goes on by itself when it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from gevent.pywsgi import WSGIHandler
from geventwebsocket.handler import WebSocketHandler
from playwright.sync_api import Page, expect

from pgwidgets.sync import Application, UpgradeHandler
from tests.support.chromium import Complaints
from tests.support.hosts import Host, mounted


@pytest.fixture
def embed(complaints: Complaints) -> Iterator[Callable[..., Host]]:
    complaints.allow("WebSocket connection to")
    complaints.allow("Failed to load resource")
    with ExitStack() as stack:

        def embed(application: Any, handler: type = UpgradeHandler) -> Host:
            host = Host(application, handler)
            stack.callback(host.stop)
            return host

        yield embed


@pytest.fixture
def tool(embed: Callable[..., Host]) -> Iterator[Application]:
    """Closed before its host ends."""
    app = Application(http_server=False, max_sessions=None)

    @app.on_connect
    def setup(session: Any) -> None:
        Widgets = session.get_widgets()
        top = Widgets.TopLevel(title="Reached")
        top.set_widget(Widgets.Label("Here I am"))
        top.show()

    yield app
    app.close()


def notice(page: Page) -> Any:
    return page.get_by_role("heading", name="No connection")


def test_page_within_a_server_without_websockets_names_the_handler(tool, embed, open_tab) -> None:
    host = embed(mounted({"/tools/ui": tool.wsgi_app}), WSGIHandler)
    page = open_tab(host.url("/tools/ui/"), fresh=True)
    expect(notice(page)).to_be_visible()
    expect(page.get_by_text("handler_class=pgwidgets.sync.UpgradeHandler")).to_be_visible()


def test_page_behind_a_proxy_that_strips_the_upgrade_names_it(tool, embed, open_tab) -> None:
    def proxied(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_UPGRADE", None)
        environ.pop("pgwidgets.upgrade", None)
        return tool.wsgi_app(environ, start_response)

    page = open_tab(embed(proxied).url("/"), fresh=True)
    expect(page.get_by_text("without its Upgrade header")).to_be_visible()


def test_page_whose_websocket_is_elsewhere_names_the_path(tool, embed, open_tab) -> None:
    def without_websocket(environ: dict[str, Any], start_response: Any) -> Any:
        if not environ["PATH_INFO"].endswith("/ws"):
            return tool.wsgi_app(environ, start_response)
        start_response("404 Not Found", [])
        return [b""]

    page = open_tab(embed(without_websocket).url("/"), fresh=True)
    expect(page.get_by_text("The server has no WebSocket at /ws (it answers with status 404)")).to_be_visible()


def test_page_whose_server_is_away_behind_its_proxy_says_so(tool, embed, open_tab) -> None:
    restarted = []

    def proxied(environ: dict[str, Any], start_response: Any) -> Any:
        if restarted or not environ["PATH_INFO"].endswith("/ws"):
            return tool.wsgi_app(environ, start_response)
        start_response("502 Bad Gateway", [])
        return [b""]

    page = open_tab(embed(proxied).url("/"), fresh=True)
    expect(page.get_by_text("can not be reached just now: /ws is answered with status 502")).to_be_visible()
    restarted.append(True)
    expect(page.get_by_text("Here I am")).to_be_visible()


@pytest.mark.parametrize("handler", [UpgradeHandler, WebSocketHandler])  # a response; a close frame, which is too short
def test_page_of_a_foreign_origin_names_the_setting_and_comes_in_when_allowed(tool, embed, open_tab, handler) -> None:
    settled = []

    def renamed(environ: dict[str, Any], start_response: Any) -> Any:
        """As a proxy that passes on another Host than the browser has sent."""
        if not settled:
            environ["HTTP_HOST"] = "127.0.0.1:1"
        return tool.wsgi_app(environ, start_response)

    page = open_tab(embed(renamed, handler).url("/"), fresh=True)
    expect(page.get_by_text("allowed_origins")).to_be_visible()
    expect(page.get_by_text("let it pass on the one it received.")).to_be_visible()
    settled.append(True)
    expect(page.get_by_text("Here I am")).to_be_visible()
    expect(notice(page)).to_have_count(0)


def test_page_over_https_with_a_plain_websocket_says_that_browsers_forbid_it(tool, embed, open_tab, complaints) -> None:
    complaints.allow("Mixed Content")
    complaints.allow("The WebSocket can't be opened")
    host = embed(tool.wsgi_app)
    page = open_tab(host.url("/"), fresh=True)

    def serve_page(route: Any) -> None:
        """Browsers let a page of this very machine do it, so the page must be another's."""
        answer = route.fetch(url=host.url("/" + route.request.url.split("/", 3)[3]))
        body = answer.text().replace('content="ws"', 'content="ws://plain.example/ws"')
        route.fulfill(response=answer, body=body)

    page.route("https://secure.example/**", serve_page)
    page.goto("https://secure.example/")
    expect(page.get_by_text("came over https")).to_be_visible()
    expect(page.get_by_text("wss")).to_be_visible()


def test_page_over_http_with_a_websocket_over_tls_says_what_to_change(tool, embed, open_tab) -> None:
    host = embed(tool.wsgi_app)
    page = open_tab(host.url(f"/?ws=wss://127.0.0.1:{host.port}/ws"), fresh=True)
    expect(page.get_by_text("came over http, but connects to wss://127.0.0.1")).to_be_visible()


def test_path_that_is_not_the_page_names_the_one_that_is(embed, open_tab) -> None:
    app = Application(http_server=False, max_sessions=None, url_prefix="/tools/ui")
    page = open_tab(embed(mounted({"/tools/ui": app.wsgi_app})).url("/tools/ui/"), fresh=True)
    expect(page.get_by_text("the page of this application is '/tools/ui/tools/ui/'")).to_be_visible()
    app.close()
