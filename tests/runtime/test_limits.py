"""Limits that hold for all browsers of an application together: one that reaches them costs nobody else anything."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator

import gevent
import pytest
from websocket import WebSocketBadStatusException

from pgwidgets.testing import FakeBrowser
from pgwidgets.testing.uploads import DROP
from tests.support.waiting import eventually, settle
from tests.support.websocket_peers import Peer

CHUNK = 2000


def get(app, path: str = "/", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", app.http_port, timeout=5)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


# -- messages and requests -----------------------------------------------------------------------------


def test_message_nested_too_deeply_is_dropped(serve, browse, caplog) -> None:
    session = serve(max_json_depth=3).create_session()
    session.get_widgets().Label("x").on("resize", lambda size: None)
    browser = browse(session)
    browser.fire(browser.find("Label"), "resize", {"width": [[[1]]], "height": 1}, force=True)
    settle(session, browser)
    assert "nested too deeply; 3 levels are allowed" in caplog.text
    assert browser.closed is None


def test_header_lines_are_bounded(serve) -> None:
    app = serve(max_header_size=1000)
    assert get(app, X_Filler="x" * 500)[0] == 200
    status, text = get(app, X_Filler="x" * 1000)
    assert (status, text) == (431, "At most 1000 bytes are accepted.")


def test_requests_in_progress_are_bounded_and_websockets_are_none(serve, browse) -> None:
    def authenticate(environ: dict[str, object]) -> str:
        if "HTTP_X_SLOW" in environ:
            gevent.sleep(60)
        return "somebody"

    app = serve(max_requests=4, authenticate=authenticate, trusted_proxies=["127.0.0.1"])
    lasting = [browse(app) for _ in range(5)]
    slow = [Peer(("127.0.0.1", app.http_port)) for _ in range(4)]
    for peer in slow[:2]:
        peer.request("/", X_Slow="1", X_Forwarded_For="203.0.113.7")
    eventually(lambda: len(app.requests) == 2)
    assert get(app, X_Forwarded_For="203.0.113.7")[0] == 503, "half of them are for others"
    assert get(app, X_Forwarded_For="203.0.113.8")[0] == 200
    for peer in slow[2:]:
        peer.request("/", X_Slow="1", X_Forwarded_For="203.0.113.8")
    eventually(lambda: len(app.requests) == 4)
    assert get(app)[0] == 503
    assert get(app, "/healthz")[0] == 200
    with pytest.raises(WebSocketBadStatusException, match="503"):
        FakeBrowser(app)
    assert app.stats()["refused"]["too many requests"] == 3
    assert all(browser.closed is None for browser in lasting)
    for peer in slow:
        peer.close()


# -- connections ---------------------------------------------------------------------------------------


@pytest.fixture
def from_addresses(serve, browse) -> Iterator[object]:
    """Connects browsers that a proxy says come from some address."""
    app = serve(max_connections=6, max_connections_per_address=3, trusted_proxies=["127.0.0.1"])
    peers: list[Peer] = []

    def connect(address: str) -> int:
        peers.append(Peer(("127.0.0.1", app.ws_port)))
        peers[-1].request_upgrade(X_Forwarded_For=address)
        status = peers[-1].read_head()[0]
        if status != 101:
            peers.pop().close()
        return status

    connect.app, connect.peers = app, peers  # type: ignore[attr-defined]
    yield connect
    for peer in peers:
        peer.close()


def test_one_address_can_not_use_up_all_places(from_addresses) -> None:
    assert [from_addresses("203.0.113.7") for _ in range(5)] == [101, 101, 101, 503, 503]
    assert from_addresses("203.0.113.8") == 101
    from_addresses.peers.pop(0).close()
    eventually(lambda: len(from_addresses.app.pages) == 3)
    assert from_addresses("203.0.113.7") == 101


def test_addresses_of_one_ipv6_network_are_one_client(from_addresses) -> None:
    statuses = [from_addresses(f"2001:db8::{number}") for number in range(1, 5)]
    assert statuses == [101, 101, 101, 503]
    assert from_addresses("2001:db8:0:1::1") == 101


def test_connections_are_bounded_in_all(from_addresses) -> None:
    statuses = [from_addresses(f"203.0.113.{number}") for number in range(6)]
    assert statuses == [101] * 6
    connection = Peer(("127.0.0.1", from_addresses.app.ws_port))
    try:
        connection.request_upgrade(X_Forwarded_For="203.0.113.99")
        assert connection.read_head()[0] == 503
    except ConnectionError:
        pass  # sent away before its request was read
    finally:
        connection.close()


def test_refused_page_is_told_why(serve) -> None:
    app = serve(max_connections_per_address=1, trusted_proxies=["127.0.0.1"])
    peer = Peer(("127.0.0.1", app.http_port))
    peer.request_upgrade("/ws", X_Forwarded_For="203.0.113.7")
    assert peer.read_head()[0] == 101
    refused = Peer(("127.0.0.1", app.http_port))
    refused.request_upgrade("/ws", X_Forwarded_For="203.0.113.7")
    status, _, text = refused.read_response()
    assert status == 503
    assert b"1 connections of 203.0.113.7" in text
    assert "1 connections of 203.0.113.7" in get(app, "/ws", X_Forwarded_For="203.0.113.7")[1]
    peer.close()
    refused.close()


def test_connections_without_a_request_count_too(serve, caplog) -> None:
    app = serve(max_connections=10, max_connections_per_address=3)
    silent = [socket.create_connection(("127.0.0.1", app.http_port)) for _ in range(3)]
    try:
        eventually(lambda: "3 connections of 127.0.0.1" in _refusal_of(app))
    finally:
        for each in silent:
            each.close()
    eventually(lambda: get(app)[0] == 200)
    assert "was refused" in caplog.text


def test_storm_of_connections_waits_and_all_are_served(serve) -> None:
    app = serve(max_accept_rate=20)
    begin = time.monotonic()
    peers = [Peer(("127.0.0.1", app.http_port)) for _ in range(30)]
    for peer in peers:
        peer.request("/healthz")
    assert [peer.read_response()[0] for peer in peers] == [200] * 30
    # A quarter of a second's worth may come at once, and one more.
    assert time.monotonic() - begin > (30 - 6) / 20
    for peer in peers:
        peer.close()


def _refusal_of(app) -> str:
    with socket.create_connection(("127.0.0.1", app.http_port), timeout=5) as connection:
        connection.settimeout(5)
        data = b""
        connection.shutdown(socket.SHUT_WR)
        try:
            while piece := connection.recv(4096):
                data += piece
        except ConnectionError:
            pass
    return data.decode()


def test_browsers_of_one_address_do_not_fill_the_waiting_room(serve, browse) -> None:
    app = serve(max_sessions=1, max_waiting=3, max_waiting_per_address=2, place_grace=0)
    first = browse(app)
    waiting = [browse(app, wait=False) for _ in range(2)]
    eventually(lambda: app.stats()["waiting"] == 2)
    assert browse(app, wait=False).wait_closed().code == 1013
    assert app.stats()["waiting"] == 2
    first.close()
    waiting[0].wait_session()
    eventually(lambda: app.stats()["waiting"] == 1)
    browse(app, wait=False)
    eventually(lambda: app.stats()["waiting"] == 2)


# -- uploads -------------------------------------------------------------------------------------------


def begin_upload(browser: FakeBrowser, size: int, sent: int, transfer_id: int = 1) -> None:
    """Announce a file and send its first chunks, each of `CHUNK` bytes."""
    wid = browser.find("Label").wid
    files = [{"name": "a", "size": size, "type": "", "encoding": "bytes"}]
    browser.fire(wid, "drop-end", {**DROP, "transfer_id": transfer_id, "files": files}, force=True)
    for index in range(sent):
        header = {"transfer_id": transfer_id, "file_index": 0, "chunk_index": index, "num_chunks": size // CHUNK}
        browser.send({"type": "binary-chunk", "wid": wid, "file_count": 1, "encoding": "binary", **header})
        browser.send_raw(b"x" * CHUNK)


@pytest.fixture
def dropzone(serve):
    """``dropzone(**limits)``: a session with a label that takes drops, and a list of what has arrived."""

    def dropzone(**limits):
        session = serve(**limits).create_session()
        label = session.get_widgets().Label("x")
        session.files = []
        label.on("drop-end", lambda payload: session.files.extend(payload["files"]))
        return session

    return dropzone


def held(session) -> int:
    return session.app.reception.uploads.total


def test_each_file_is_bounded(dropzone, browse, caplog) -> None:
    session = dropzone(max_file_size=2 * CHUNK)
    browser = browse(session)
    begin_upload(browser, 3 * CHUNK, 3)
    settle(session, browser)
    assert "a file of 6000 bytes, allowed are 4000" in caplog.text
    begin_upload(browser, 2 * CHUNK, 2, transfer_id=2)
    eventually(lambda: len(session.files) == 1)


def test_unfinished_uploads_of_all_browsers_are_bounded(dropzone, browse) -> None:
    session = dropzone(max_uploads_total=10 * CHUNK)
    others = [browse(session) for _ in range(4)]
    for browser in others:
        begin_upload(browser, 90 * CHUNK, 4)
        settle(session, browser)
        assert 4 * CHUNK <= held(session) <= 10 * CHUNK
    honest = browse(session)
    begin_upload(honest, 2 * CHUNK, 2)
    eventually(lambda: [len(each["data"]) for each in session.files] == [2 * CHUNK])
    assert honest.closed is None


def test_unfinished_uploads_are_freed_at_disconnect(dropzone, browse) -> None:
    session = dropzone()
    browser = browse(session)
    begin_upload(browser, 90 * CHUNK, 10)
    settle(session, browser)
    assert held(session) == 10 * CHUNK
    browser.drop()
    eventually(lambda: held(session) == 0)


def test_unfinished_uploads_are_freed_after_a_time(dropzone, browse, caplog) -> None:
    session = dropzone(upload_timeout=0.2)
    browser = browse(session)
    begin_upload(browser, 90 * CHUNK, 10)
    eventually(lambda: held(session) == 10 * CHUNK or "they are dropped" in caplog.text)
    eventually(lambda: held(session) == 0)
    assert "sends nothing more of its uploads; they are dropped" in caplog.text
    begin_upload(browser, 2 * CHUNK, 2, transfer_id=2)
    eventually(lambda: len(session.files) == 1)
    assert browser.closed is None
