"""Applications within another program's server: mounted under a path, several side by side, behind its login."""

from __future__ import annotations

import html
import re
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from gevent.pywsgi import WSGIHandler
from geventwebsocket.handler import WebSocketHandler

from pgwidgets.sync import Application, UpgradeHandler
from pgwidgets.testing import FakeBrowser
from tests.support.hosts import Host, mounted
from tests.support.waiting import eventually

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
HANDLERS = [UpgradeHandler, WebSocketHandler]


@pytest.fixture
def embed() -> Iterator[Callable[..., Host]]:
    """``embed(application, handler)``: a host program that serves it."""
    hosts: list[Host] = []

    def embed(application: Any, handler: type = UpgradeHandler) -> Host:
        hosts.append(Host(application, handler))
        return hosts[-1]

    yield embed
    for host in hosts:
        host.stop()


@pytest.fixture
def make_app(embed: Callable[..., Host], make_app: Callable[..., Application]) -> Callable[..., Application]:
    """As elsewhere, but closed before its host ends."""
    return make_app


@pytest.fixture
def tool(make_app: Callable[..., Application]) -> Application:
    """An application for a host; nothing starts it."""
    return make_app(http_server=False)


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("prefix", ["", "/tools/ui"])
def test_application_works_at_a_path_without_a_port_of_its_own(tool, embed, browse, handler, prefix) -> None:
    clicked = []
    built = threading.Event()

    @tool.on_connect
    def setup(session: Any) -> None:
        button = session.get_widgets().Button("Press")
        button.on("activated", lambda: clicked.append(button.get_text()))
        built.set()

    host = embed(mounted({prefix: tool.wsgi_app}) if prefix else tool.wsgi_app, handler)
    browser = browse(host.url(prefix + "/"), origin=host.url())
    assert built.wait(10)
    browser.fire(browser.find("Button"), "activated")
    eventually(lambda: clicked == ["Press"])
    assert tool.ws_port == 0  # none was opened


@pytest.mark.parametrize("prefix", ["", "/tools/ui"])
def test_page_and_all_it_refers_to_are_below_the_path(tool, embed, prefix) -> None:
    host = embed(mounted({prefix: tool.wsgi_app}) if prefix else tool.wsgi_app)
    status, _, page = host.get(f"{prefix}/")
    assert status == 200
    for part in page.split('"'):
        if part.startswith("_v/"):
            assert host.get(f"{prefix}/{part}")[0] == 200
    assert 'content="ws"' in page  # relative to the page
    if prefix:
        status, headers, _ = host.get(f"{prefix}?session=1&token=x")
        assert (status, headers["location"]) == (308, f"{prefix}/?session=1&token=x")


def test_path_of_any_letters_is_encoded_in_redirects_and_addresses(tool, embed, browse) -> None:
    # As WSGI has it (PEP 3333): the bytes of the path, each as a character.
    host = embed(mounted({"/gr\u00f6\u00dfe und %".encode().decode("latin-1"): tool.wsgi_app}))
    encoded = "/gr%C3%B6%C3%9Fe%20und%20%25"
    assert host.get(encoded)[1]["location"] == f"{encoded}/"
    browser = browse(host.url(f"{encoded}/"))
    assert tool.sessions[browser.session_id].get_url().startswith(f"{host.url(encoded)}/?session=")


def test_path_that_a_trusted_proxy_has_removed_is_in_addresses(make_app, embed, browse) -> None:
    app = make_app(http_server=False, trusted_proxies=["127.0.0.1"])
    browser = browse(embed(app.wsgi_app).url("/"), headers={"X-Forwarded-Prefix": "/gr%C3%B6%C3%9Fe"})
    assert "/gr%C3%B6%C3%9Fe/?session=" in app.sessions[browser.session_id].get_url()


@pytest.mark.parametrize(
    "wrong", ["/gr\u00f6\u00dfe", "/a b", "https://example.org/ui", "/ui?a=1", "/a//b", "/../ui", "/%20"]
)
def test_prefix_that_no_request_can_have_is_refused(make_app, wrong) -> None:
    with pytest.raises(ValueError, match="url_prefix must be a path"):
        make_app(url_prefix=wrong)


@pytest.mark.parametrize("right", ["", "/", "tools/ui", "/tools/ui/", "/~anna/ui-2.0_x"])
def test_prefix_is_taken_with_and_without_its_slashes(make_app, right) -> None:
    assert make_app(url_prefix=right).url_prefix == ("/" + right.strip("/")).rstrip("/")


def test_host_reaches_sessions_and_hands_out_their_addresses(tool, embed, browse) -> None:
    host = embed(mounted({"/tools/ui": tool.wsgi_app}))
    session = tool.create_session()
    assert session.get_url() is None
    address = session.get_url(host.url("/tools/ui"))
    assert address == f"{host.url('/tools/ui/')}?session={session.id}&token={session.token}"
    first = browse(address)
    assert first.session_id == session.id
    # A browser was here, so the address is known.
    assert session.get_url() == address
    label = session.get_widgets().Label("from outside")
    assert first.wait_for(lambda: first.find("Label")).args == [label.get_text()]
    seen = []
    session.gui_do(lambda: seen.append(label.get_text()))
    eventually(lambda: seen == ["from outside"])


def test_public_url_is_what_addresses_are_made_of(make_app) -> None:
    app = make_app(http_server=False, public_url="https://tools.example.org/ui")
    session = app.create_session()
    assert app.url == "https://tools.example.org/ui/"
    assert session.get_url().startswith("https://tools.example.org/ui/?session=")


@pytest.mark.parametrize("wrong", ["tools.example.org", "ftp://x/", "https://x/?a=1", "/ui/", "", 5])
def test_public_url_that_is_none_is_refused(make_app, wrong) -> None:
    with pytest.raises(ValueError, match="public_url must be an"):
        make_app(public_url=wrong)


def test_several_applications_live_side_by_side(make_app, embed, browse) -> None:
    apps = {f"/{name}": make_app(http_server=False) for name in ("one", "two")}
    host = embed(mounted({prefix: app.wsgi_app for prefix, app in apps.items()}))
    for prefix, app in apps.items():
        browser = browse(host.url(prefix + "/"))
        assert list(app.sessions) == [browser.session_id]
        assert app.sessions[browser.session_id].token == browser.token
    assert host.get("/other")[2] == "the host's own"


def test_login_of_the_host_protects_page_and_websocket(make_app, embed, browse) -> None:
    app = make_app(http_server=False, authenticate=lambda environ: environ.get("host.user"))

    def host_with_login(environ: dict[str, Any], start_response: Any) -> Any:
        if environ.get("HTTP_X_PASSWORD") == "sesame":
            environ["host.user"] = "anna"
        return app.wsgi_app(environ, start_response)

    host = embed(host_with_login)
    assert host.get("/")[0] == 403
    assert host.get("/", X_Password="sesame")[0] == 200
    with pytest.raises(Exception, match="403"):
        FakeBrowser(host.url("/"))
    assert app.sessions == {}
    browser = browse(host.url("/"), headers={"X-Password": "sesame"})
    assert app.sessions[browser.session_id].user == "anna"


@pytest.mark.parametrize("mode", ["per_session", "serialized", "concurrent"])
def test_callbacks_run_in_every_mode_without_run(make_app, embed, browse, mode) -> None:
    app = make_app(http_server=False, concurrency_handling=mode)
    connected = []
    app.on_connect(connected.append)
    host = embed(app.wsgi_app)
    browse(host.url("/"))
    eventually(lambda: len(connected) == 1)


def test_closed_application_says_so_and_its_host_goes_on(tool, embed, browse) -> None:
    host = embed(mounted({"/ui": tool.wsgi_app}))
    browser = browse(host.url("/ui/"))
    tool.close()
    assert browser.wait_closed().code == 1012
    assert host.get("/ui/")[0] == 503
    assert host.get("/")[0] == 200


def test_application_that_runs_elsewhere_says_what_to_change(make_app, embed) -> None:
    app = make_app(own_thread=True)
    app.start()
    host = embed(app.wsgi_app)
    status, _, text = host.get("/")
    assert status == 503
    assert "do not call start()" in text


# -- wrong setups --------------------------------------------------------------------------------------


def ask_for_websocket(host: Host, path: str = "/ws", **headers: str) -> tuple[int, str]:
    own = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": KEY,
        "Origin": host.url(),
    }
    status, _, text = host.get(path, **{name: value for name, value in {**own, **headers}.items() if value})
    return status, text


def test_host_without_a_websocket_handler_is_told_which_to_use(tool, embed, caplog) -> None:
    host = embed(tool.wsgi_app, WSGIHandler)
    status, text = ask_for_websocket(host)
    assert status == 400
    assert "handler_class=pgwidgets.sync.UpgradeHandler" in text
    assert "GeventWebSocketWorker" in text
    assert text.strip() in caplog.text
    # What the page asks next, to tell the person.
    assert host.get("/ws")[::2] == (426, text)


def test_proxy_that_strips_the_upgrade_is_named(tool, embed, caplog) -> None:
    host = embed(tool.wsgi_app)
    status, text = ask_for_websocket(host, Upgrade="", Connection="close")
    assert status == 400
    assert "Upgrade header: a proxy" in text
    assert text.strip() in caplog.text
    assert host.get("/ws")[::2] == (426, text)


@pytest.mark.parametrize("wrong", [{"Connection": "close"}, {"Sec_WebSocket_Version": "8"}])
def test_upgrade_that_a_proxy_has_spoiled_is_named(tool, embed, caplog, wrong) -> None:
    host = embed(tool.wsgi_app)
    status, text = ask_for_websocket(host, **wrong)
    assert status in (400, 426)
    reason = host.get("/ws")[2].strip()
    assert reason in html.unescape(text)
    assert reason in caplog.text


def test_proxy_that_passes_the_upgrade_on_in_the_old_http_is_told_what_to_set(tool, embed) -> None:
    host = embed(tool.wsgi_app)
    with socket.create_connection(("127.0.0.1", host.port), timeout=5) as line:
        line.sendall(
            f"GET /ws HTTP/1.0\r\nHost: 127.0.0.1:{host.port}\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\n\r\n".encode()
        )
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    assert "proxy_http_version 1.1" in host.get("/ws")[2]


@pytest.mark.parametrize(
    ("mount", "url_prefix", "asked", "home"),
    [
        ("/tools/ui", "/tools/ui", "/tools/ui/", "/tools/ui/tools/ui/"),
        ("", "", "/tools/ui/", "/"),
        ("", "/tools/ui", "/", "/tools/ui/"),
        ("", "/tools/ui", "/ui/", "/tools/ui/"),
    ],
)
def test_prefix_that_does_not_fit_is_named(make_app, embed, caplog, mount, url_prefix, asked, home) -> None:
    app = make_app(http_server=False, url_prefix=url_prefix)
    host = embed(mounted({mount: app.wsgi_app}) if mount else app.wsgi_app)
    status, _, text = host.get(asked)
    assert status == 404
    said = re.sub("<[^>]*>", "", html.unescape(text))
    assert f"at '{asked}': the page of this application is '{home}'" in said
    assert "url_prefix" in said
    assert f"at '{asked}': the page of this application is '{home}'" in caplog.text
    assert "url_prefix" in ask_for_websocket(host, f"{asked}ws")[1]
    assert host.get(home)[0] == 200


def test_files_that_are_missing_are_not_logged(tool, embed, caplog) -> None:
    host = embed(tool.wsgi_app)
    assert host.get("/apple-touch-icon.png")[0] == 404
    assert caplog.text == ""


def test_reason_of_a_refused_origin_can_be_asked_for(tool, embed) -> None:
    host = embed(tool.wsgi_app)
    assert "has arrived here" in host.get("/ws")[2]
    assert ask_for_websocket(host, Origin="http://elsewhere.example")[0] == 403
    assert "allowed_origins" in host.get("/ws")[2]
    # nginx sets the Host to the server's own unless it is told otherwise.
    assert f"has made their Host '127.0.0.1:{host.port}'" in host.get("/ws")[2]


def test_foreign_host_is_named_in_the_log_with_the_setting(tool, embed, caplog) -> None:
    host = embed(tool.wsgi_app)
    assert host.get("/", Host="backend.internal")[0] == 403
    assert "'backend.internal'. If it should be, add it: Application(..., allowed_hosts=[...])" in caplog.text


def test_few_refusals_are_remembered_for_a_short_time(monkeypatch) -> None:
    from pgwidgets.sync import refusals

    now = [1000.0]
    monkeypatch.setattr(refusals, "monotonic", lambda: now[0])
    remembered = refusals.Refusals()
    for number in range(refusals.MAX_REMEMBERED + 1):
        remembered.note(f"10.0.0.{number}", f"reason {number}")
    assert remembered.latest("10.0.0.0") == refusals.NONE_CAME
    assert remembered.latest("10.0.0.1") == "reason 1"
    now[0] += refusals.REMEMBERED_S
    assert remembered.latest("10.0.0.1") == refusals.NONE_CAME
