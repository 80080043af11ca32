"""Who gets in: credentials, hosts, origins, and the program's own say."""

from __future__ import annotations

import http.client
import threading
from typing import Any

import gevent
import pytest
from websocket import WebSocketBadStatusException

from pgwidgets.sync import Application
from pgwidgets.testing import FakeBrowser
from tests.support.waiting import eventually

KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def upgrade(app: Application, **headers: str) -> int:
    """The status of a WebSocket request with exactly these headers beside its own."""
    connection = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
    try:
        connection.putrequest("GET", "/ws", skip_host=True)
        own = {
            "Host": f"127.0.0.1:{app._ports['http']}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": KEY,
        }
        for name, value in {**own, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()


def page(app: Application, host: str) -> int:
    """The status of the page under a host name."""
    connection = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


# -- credentials ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["wrong", "x" * 43, "tokeñ", "0"])
def test_wrong_token_is_refused_for_good(app, session, browse, wrong) -> None:
    browser = browse(app, session.id, wrong, wait=False)
    closed = browser.wait_closed()
    assert (closed.code, closed.reason) == (4001, "Invalid session credentials")
    assert not session.is_connected
    assert list(app.sessions) == [session.id]


@pytest.mark.parametrize("presented", ["victim", 4711, "4711", -1, 2**70, "__class__"])
def test_unknown_credentials_get_a_fresh_session_with_others(app, browse, presented) -> None:
    browser = browse(app, presented, "mine")
    assert browser.session_id != presented
    assert browser.token != "mine"
    assert set(app.sessions) == {browser.session_id}


def test_known_id_without_token_is_refused(app, session) -> None:
    browser = FakeBrowser(app, handshake=False)
    browser.send({"type": "result", "id": 0, "session_id": session.id})
    assert browser.wait_closed().code == 4001


def test_unknown_id_without_token_gets_a_fresh_session(app, session) -> None:
    browser = FakeBrowser(app, handshake=False)
    browser.send({"type": "result", "id": 0, "session_id": 4711})
    browser.wait_session()
    assert browser.session_id not in (session.id, 4711)
    browser.close()


@pytest.mark.parametrize(
    "answer",
    [
        {"session_id": [1], "token": "x"},
        {"session_id": {"a": 1}, "token": "x"},
        {"session_id": True, "token": "x"},
        {"session_id": None, "token": None},
        {"session_id": 1.5, "token": "x"},
        {"session_id": 1, "token": ["x"]},
        {"session_id": 1, "token": 0},
        {"session_id": 1, "token": ""},
        {"client": "pgwidgets"},
        {"client": ["name", "pgwidgets"]},
    ],
    ids=str,
)
def test_senseless_credentials_never_get_into_a_session(app, session, answer) -> None:
    assert session.id == 1
    with FakeBrowser(app, handshake=False) as browser:
        browser.send({"type": "result", "id": 0, **answer})
        browser.wait_for(lambda: browser.messages("session-info") or browser.closed)
        assert not session.is_connected
        assert browser.closed is not None or browser.session_id != session.id


@pytest.mark.parametrize(
    "answer",
    [
        [],
        [{"type": "result", "id": 0}] * 2,
        {"type": "result", "id": 5},
        {"type": "viewport", "width": 1, "height": 1},
        {"type": "result", "id": 0, "value": ["x"] * 100_000},
        5,
    ],
    ids=lambda answer: str(answer)[:50],
)
def test_wrong_answer_to_the_greeting_ends_the_connection(app, answer) -> None:
    with FakeBrowser(app, handshake=False) as browser:
        browser.send(answer)
        assert browser.wait_closed().code == 1008
    assert app.sessions == {}


def test_browser_that_does_not_answer_the_greeting_is_cut_off(serve) -> None:
    app = serve(handshake_timeout=0.1)
    with FakeBrowser(app, handshake=False) as browser:
        assert browser.wait_closed().code == 1008
    assert app.sessions == {}


def test_secret_brings_pages_back_to_their_id_after_a_restart(serve, browse) -> None:
    app = serve(secret="for the test")
    before = browse(app)
    app.close()
    again = serve(secret="for the test")
    connected: list[Any] = []
    again.on_connect(lambda session: connected.append(session.id))
    stranger = browse(again)
    back = browse(again, before.session_id, before.token)
    assert (back.session_id, back.token) == (before.session_id, before.token)
    assert stranger.session_id not in (before.session_id, None)
    eventually(lambda: set(connected) == {stranger.session_id, back.session_id})


def test_secret_adopts_only_what_it_has_made_itself(serve, browse) -> None:
    app, other = serve(secret="one"), serve(secret="another")
    foreign = browse(other)
    fresh = browse(app, foreign.session_id, foreign.token)
    assert fresh.token != foreign.token
    forged = browse(app, foreign.session_id + 1, fresh.token)
    assert forged.session_id != foreign.session_id + 1


def test_without_a_secret_a_restart_gives_fresh_sessions(serve, browse) -> None:
    app = serve()
    before = browse(app)
    app.close()
    assert browse(serve(), before.session_id, before.token).token != before.token


def test_destroyed_session_of_a_secret_does_not_come_back_by_its_old_page(serve, browse) -> None:
    """A page that was told 4002 gives up; but its address may be opened again, and is then a fresh session."""
    app = serve(secret="for the test")
    first = browse(app)
    session = app.sessions[first.session_id]
    session.get_widgets().Label("the old one's")
    session.destroy()
    again = browse(app, first.session_id, first.token)
    assert again.widgets == {}


# -- hosts and origins ---------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.1.2.3"])
def test_loopback_names_are_served(app, host) -> None:
    assert page(app, f"{host}:{app._ports['http']}") == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:80@127.0.0.1",
        "127.0.0.1@evil.example",
        "127.0.0.1 evil.example",
        "127.0.0.1,evil.example",
        "127.0.0.1:port",
        "127.0.0.1:99999999",
        "192.168.1.1",
        "",
        ":80",
        "[::1",
        "xn--localhost",
    ],
)
def test_foreign_host_is_refused(app, host) -> None:
    assert page(app, host) in (400, 403)
    assert upgrade(app, Host=host) in (400, 403)
    assert app.sessions == {}


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://evil.example",
        "http://127.0.0.1.evil.example:{port}",
        "http://localhost.evil.example:{port}",
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "http://user@127.0.0.1:{port}",
        "http://127.0.0.1:{port}@evil.example",
        "http://127.0.0.1:{port}/path",
        "http://127.0.0.1:{port} http://evil.example",
        "http://evil.example http://127.0.0.1:{port}",
        "http://localhost:{port}",
        "null",
        "",
        "file://",
        "chrome-extension://127.0.0.1:{port}",
        "javascript:alert(1)",
        "//127.0.0.1:{port}",
        "127.0.0.1:{port}",
        "http://[127.0.0.1:{port}",
        "*",
    ],
)
def test_foreign_origin_is_refused_and_makes_no_session(app, origin) -> None:
    assert upgrade(app, Origin=origin.format(port=app._ports["http"])) == 403
    assert app.sessions == {}


def test_page_of_another_origin_can_not_tell_whether_a_session_exists(app, session) -> None:
    """Whatever it asks for, and however, the answers are the same for sessions that exist and for those that do not."""

    def ask(path: str, number: int, token: str, **headers: str) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
        try:
            connection.request("GET", f"{path}?session={number}&token={token}", headers=headers)
            answer = connection.getresponse()
            headers_ = [item for item in answer.getheaders() if item[0] != "Date"]
            return answer.status, headers_, answer.read()
        finally:
            connection.close()

    websocket = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    foreign = {"Origin": "http://evil.example"}
    for path, headers in (
        ("/", foreign),
        ("/", {"Referer": "http://evil.example/", "Sec-Fetch-Site": "cross-site"}),
        ("/ws", {**foreign, **websocket, "Sec-WebSocket-Key": KEY}),
        ("/ws", foreign),
        ("/healthz", foreign),
        ("/metrics", foreign),
        (f"/{session.id}", foreign),
    ):
        real = ask(path, session.id, session.token, **headers)
        assert real == ask(path, 999, "x" * len(session.token), **headers)
        assert not [name for name, _ in real[1] if name.lower().startswith("access-control")]
    assert session.connections == []


def test_own_origin_and_no_origin_connect(app, browse) -> None:
    assert browse(app, origin=app.url.rstrip("/")).session_id in app.sessions
    assert browse(app, origin=None).session_id in app.sessions


def test_page_of_the_http_port_connects_to_the_websocket_port(app, browse) -> None:
    browser = browse(f"ws://127.0.0.1:{app._ports['ws']}/", origin=app.url.rstrip("/"))
    assert browser.session_id in app.sessions


def test_allowed_origins_are_compared_whole(serve, browse) -> None:
    app = serve(allowed_origins=["https://ui.example.org"])
    assert browse(app, origin="https://ui.example.org").session_id in app.sessions
    for other in (
        "http://ui.example.org",
        "https://ui.example.org:444",
        "https://ui.example.org.evil.example",
        "https://evil-ui.example.org",
        "https://sub.ui.example.org",
    ):
        with pytest.raises(WebSocketBadStatusException) as caught:
            FakeBrowser(app, origin=other)
        assert caught.value.status_code == 403


def test_allowed_hosts_are_compared_whole(serve) -> None:
    app = serve(allowed_hosts=["ui.example.org"])
    assert page(app, "ui.example.org") == 200
    assert page(app, "ui.example.org:8080") == 200
    assert upgrade(app, Host="ui.example.org", Origin="https://ui.example.org") == 101
    for other in ("ui.example.org.evil.example", "sub.ui.example.org", "evil-ui.example.org", "example.org"):
        assert page(app, other) == 403


# -- authenticate --------------------------------------------------------------------------------------


def test_authenticate_decides_about_page_and_websocket(serve, browse) -> None:
    def who(environ: dict[str, Any]) -> str | None:
        return {"Bearer sesame": "Ada"}.get(environ.get("HTTP_AUTHORIZATION", ""))

    app = serve(authenticate=who)
    assert page(app, "127.0.0.1") == 403
    assert upgrade(app) == 403
    assert app.sessions == {}
    browser = browse(app, headers={"Authorization": "Bearer sesame"})
    assert app.sessions[browser.session_id].user == "Ada"


def test_authenticate_that_raises_refuses_and_is_logged(serve, caplog) -> None:
    app = serve(authenticate=lambda environ: 1 / 0)
    assert (page(app, "127.0.0.1"), upgrade(app)) == (403, 403)
    assert [each.exc_info[0] for each in caplog.records if each.exc_info] == [ZeroDivisionError] * 2


@pytest.mark.parametrize("user", ["", 0, False, ()])
def test_authenticate_refuses_with_none_only(serve, browse, user) -> None:
    app = serve(authenticate=lambda environ: user)
    browser = browse(app)
    assert app.sessions[browser.session_id].user == user


def test_authenticate_may_block_without_stopping_others(serve, browse) -> None:
    may_end = threading.Event()

    def who(environ: dict[str, Any]) -> str:
        while "slow" in environ.get("HTTP_COOKIE", "") and not may_end.is_set():
            gevent.sleep(0.01)
        return "somebody"

    app = serve(authenticate=who)
    slow = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
    slow.request("GET", "/", headers={"Cookie": "slow=1"})
    assert page(app, "127.0.0.1") == 200
    browse(app)
    may_end.set()
    assert slow.getresponse().status == 200
    slow.close()
