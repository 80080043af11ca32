"""The HTTP handler: ordinary requests, upgrades good and bad, and clients that try its patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gevent.pywsgi import WSGIHandler

from pgwidgets.sync.handler import MAX_HEADER_LINES, UpgradeHandler
from tests.support.client_frames import TEXT
from tests.support.waiting import eventually
from tests.support.websocket_peers import LIMITS, Peer, Server, tls_options, trusting_context

WAIT_S = 5.0
LONG_BODY = b"0123456789" * 2_000_000


class ImpatientHandler(UpgradeHandler):
    head_timeout_s = 0.3
    keep_alive_timeout_s = 0.3
    write_timeout_s = 0.3


class Program:
    """A WSGI application with a page, a WebSocket, and things that go wrong.

    Attributes:
        requests: the environments it was called with.
    """

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self.requests.append(environ)
        if "pgwidgets.upgrade_error" in environ:
            status, text, headers = environ["pgwidgets.upgrade_error"]
            return _respond(start_response, text.encode(), status, headers)
        page = environ["PATH_INFO"].strip("/").replace("/", "_") or "page"
        return getattr(self, page)(environ, start_response)

    def page(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        body = b"" if environ["REQUEST_METHOD"] == "HEAD" else b"a page"
        return _respond(start_response, body, length=6)

    def pieces(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return iter([b"one", b"", b"two"])

    def long(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return _respond(start_response, LONG_BODY)

    def body(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return _respond(start_response, environ["wsgi.input"].read())

    def ws(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        websocket = environ["pgwidgets.upgrade"](**LIMITS)
        while (message := websocket.receive()) is not None:
            websocket.send(message)
        return []

    def ws_answered(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """A program that takes a WebSocket for a page."""
        environ["pgwidgets.upgrade"](**LIMITS).send("only this")
        return _respond(start_response, b"and not this")

    def ws_twice(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        upgrade = environ["pgwidgets.upgrade"]
        websocket = upgrade(**LIMITS)
        with pytest.raises(RuntimeError, match="answered already"):
            upgrade(**LIMITS)
        websocket.send("refused")
        return []

    def ws_broken(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ["pgwidgets.upgrade"](**LIMITS)
        raise LookupError("a mistake of the program")

    def ws_declined(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return _respond(start_response, b"not you", "403 Forbidden")


def _respond(
    start_response: Callable[..., Any],
    body: bytes,
    status: str = "200 OK",
    headers: Any = (),
    length: int | None = None,
) -> list[bytes]:
    size = str(len(body) if length is None else length)
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", size), *headers])
    return [body]


class Site:
    """A server of one `Program`, and the peers that talk to it."""

    def __init__(self, **options: Any) -> None:
        self.program = Program()
        self.server = Server(self.program, **options)
        self._peers: list[Peer] = []
        self.errors_expected = False

    def connect(self, **options: Any) -> Peer:
        self._peers.append(Peer(self.server.address, **options))
        return self._peers[-1]

    def access_line(self) -> str:
        eventually(lambda: self.server.access_log)
        assert len(self.server.access_log) == 1
        return self.server.access_log[0]

    def stop(self) -> None:
        for peer in self._peers:
            peer.close()
        self.server.stop()


@pytest.fixture
def make_site(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def make_site(**options: Any) -> Site:
        sites.append(Site(**options))
        return sites[-1]

    yield make_site
    for site in sites:
        site.stop()
        assert site.errors_expected or site.server.tracebacks == ""
    assert "Traceback" not in capfd.readouterr().err


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site()


@pytest.fixture
def impatient(make_site: Callable[..., Site]) -> Site:
    return make_site(handler_class=ImpatientHandler)


# Ordinary requests


def test_get_is_answered_and_the_connection_stays(site: Site) -> None:
    peer = site.connect()
    for _ in range(3):
        peer.request("/page")
        status, _, body = peer.read_response()
        assert (status, body) == (200, b"a page")


def test_pipelined_requests_are_answered_in_order(site: Site) -> None:
    peer = site.connect()
    page = b"GET /page HTTP/1.1\r\n\r\n"
    peer.send(page + b"GET /body HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc" + page)
    assert [peer.read_response()[2] for _ in range(3)] == [b"a page", b"abc", b"a page"]


def test_head_has_no_body(site: Site) -> None:
    peer = site.connect()
    peer.request("/page", method="HEAD")
    peer.request("/page")
    status, _, headers = peer.read_head()
    assert (status, headers["content-length"]) == (200, "6")
    assert peer.read_response()[2] == b"a page"


def test_as_many_header_lines_as_may_be_are_served(site: Site) -> None:
    peer = site.connect()
    peer.send(b"GET /page HTTP/1.1\r\n" + b"A: b\r\n" * MAX_HEADER_LINES + b"\r\n")
    assert peer.read_response()[2] == b"a page"


def test_head_and_short_body_are_sent_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    send = WSGIHandler._sendall

    def counted(self: Any, data: Any) -> None:
        sent.append(bytes(data))
        send(self, data)

    monkeypatch.setattr(WSGIHandler, "_sendall", counted)
    peer = site.connect()
    peer.request("/page")
    assert peer.read_response()[2] == b"a page"
    assert len(sent) == 1


def test_response_of_unknown_length_is_chunked(site: Site) -> None:
    peer = site.connect()
    peer.request("/pieces")
    _, _, headers = peer.read_head()
    assert headers["transfer-encoding"] == "chunked"
    chunked = b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"
    assert peer.read_exactly(len(chunked)) == chunked


def test_long_response_arrives_whole(site: Site) -> None:
    peer = site.connect()
    peer.request("/long")
    assert peer.read_response()[2] == LONG_BODY


def test_connection_close_is_honoured(site: Site) -> None:
    peer = site.connect()
    peer.request("/page", Connection="close")
    assert peer.read_response()[2] == b"a page"
    assert peer.is_closed_by_server()


def test_body_is_read_by_the_program(site: Site) -> None:
    peer = site.connect()
    peer.send(b"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe")
    peer.send(b"llo")
    assert peer.read_response()[2] == b"hello"
    peer.request("/page")
    assert peer.read_response()[2] == b"a page"


def test_body_that_waits_to_be_asked_for_is_asked_for(site: Site) -> None:
    peer = site.connect()
    peer.send(b"POST /body HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
    assert peer.read_head()[0] == 100
    peer.send(b"hello")
    assert peer.read_response()[2] == b"hello"


def test_body_on_the_next_request_is_its_own(site: Site) -> None:
    peer = site.connect()
    peer.send(b"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
    assert peer.read_response()[2] == b"hello"
    peer.request("/body")
    assert peer.read_response()[2] == b""


def test_unix_socket_serves_pages_and_websockets(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site(unix_path=str(tmp_path / "s"))
    peer = site.connect()
    peer.request("/page")
    assert peer.read_response()[2] == b"a page"
    peers = [site.connect().upgrade("/ws") for _ in range(3)]
    for index, each in enumerate(peers):
        each.send_frame(TEXT, b"%d" % index)
        assert each.read_frame() == (TEXT, b"%d" % index)
        each.send_close()
        assert each.read_close() == (1000, "")
        assert each.is_closed_by_server()


# Upgrades


def test_upgrade_answers_as_the_rfc_says(site: Site) -> None:
    peer = site.connect()
    # The example of RFC 6455, section 1.3.
    peer.request_upgrade("/ws", Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==")
    _, line, headers = peer.read_head()
    assert line == "HTTP/1.1 101 Switching Protocols"
    assert headers == {
        "upgrade": "websocket",
        "connection": "Upgrade",
        "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    }


def test_upgrade_with_other_tokens_and_cases_is_accepted(site: Site) -> None:
    peer = site.connect()
    peer.request_upgrade("/ws", Upgrade="h2c, WebSocket", Connection="keep-alive, UPGRADE")
    assert peer.read_head()[0] == 101


def test_upgrade_on_a_used_connection_is_accepted(site: Site) -> None:
    peer = site.connect()
    peer.request("/page")
    assert peer.read_response()[0] == 200
    peer.upgrade("/ws").send_frame(TEXT, b"hi")
    assert peer.read_frame() == (TEXT, b"hi")


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        (400, {"method": "POST"}),
        (400, {"version": "HTTP/1.0"}),
        (400, {"Connection": "keep-alive"}),
        (400, {"Connection": None}),
        (426, {"Sec_WebSocket_Version": "8"}),
        (426, {"Sec_WebSocket_Version": "13, 8"}),
        (426, {"Sec_WebSocket_Version": None}),
        (400, {"Sec_WebSocket_Key": None}),
        (400, {"Sec_WebSocket_Key": ""}),
        (400, {"Sec_WebSocket_Key": "not base64!"}),
        (400, {"Sec_WebSocket_Key": "dG9vIHNob3J0"}),
        (400, {"Sec_WebSocket_Key": "YmF5dGVzIHRoYXQgYXJlIHRvbyBsb25n"}),
        (400, {"Sec_WebSocket_Key": "\xff" * 24}),
    ],
)
def test_upgrade_asked_for_badly_is_an_error_for_the_program_to_give(
    site: Site, status: int, changes: dict[str, str | None]
) -> None:
    peer = site.connect()
    peer.request_upgrade("/ws", **changes)
    answer, headers, text = peer.read_response()
    assert answer == status
    assert text.endswith(b".")
    assert headers.get("sec-websocket-version") == ("13" if status == 426 else None)
    assert "pgwidgets.upgrade" not in site.program.requests[0]


def test_upgrade_given_two_keys_is_refused(site: Site) -> None:
    peer = site.connect()
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    peer.send(
        b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\n" + 2 * key.encode() + b"\r\n"
    )
    assert peer.read_response()[0] == 400


@pytest.mark.parametrize("headers", [{}, {"Upgrade": "h2c", "Connection": "Upgrade"}, {"Connection": "Upgrade"}])
def test_request_that_wants_no_websocket_is_an_ordinary_one(site: Site, headers: dict[str, str]) -> None:
    peer = site.connect()
    peer.request("/page", **headers)
    assert peer.read_response()[2] == b"a page"
    assert not {"pgwidgets.upgrade", "pgwidgets.upgrade_error"} & set(site.program.requests[0])


def test_upgrade_the_program_declines_is_an_ordinary_response(site: Site) -> None:
    peer = site.connect()
    peer.request_upgrade("/ws/declined")
    assert peer.read_response()[::2] == (403, b"not you")
    peer.request("/page")
    assert peer.read_response()[2] == b"a page"


def test_program_that_also_responds_adds_nothing_to_the_websocket(site: Site) -> None:
    peer = site.connect()
    peer.upgrade("/ws/answered")
    assert peer.read_frame() == (TEXT, b"only this")
    assert peer.read_close() == (1000, "")
    peer.send_close()
    assert peer.is_closed_by_server()


def test_upgrade_asked_for_twice_is_refused_the_second_time(site: Site) -> None:
    peer = site.connect()
    peer.upgrade("/ws/twice")
    assert peer.read_frame() == (TEXT, b"refused")


def test_program_that_fails_closes_with_1011_and_is_logged(site: Site) -> None:
    site.errors_expected = True
    peer = site.connect()
    peer.upgrade("/ws/broken")
    assert peer.read_close() == (1011, "")
    peer.send_close()
    assert peer.is_closed_by_server()
    eventually(lambda: "a mistake of the program" in site.server.tracebacks)


def test_upgrade_of_a_client_that_is_gone_already_ends_quietly(site: Site) -> None:
    for _ in range(20):
        peer = site.connect()
        peer.request_upgrade("/ws")
        peer.reset()
    eventually(lambda: len(site.server.access_log) == len(site.program.requests))
    peer = site.connect().upgrade("/ws")
    peer.send_frame(TEXT, b"others are served")
    assert peer.read_frame() == (TEXT, b"others are served")


# The log


def test_access_line_of_a_websocket_is_one_and_hides_the_query(site: Site) -> None:
    peer = site.connect().upgrade("/ws?session=1&token=secret")
    peer.send_close()
    assert peer.read_close() == (1000, "")
    line = site.access_line()
    assert '"GET /ws?... HTTP/1.1" 101 ' in line
    assert "secret" not in line


def test_access_line_holds_no_control_characters(site: Site) -> None:
    peer = site.connect()
    peer.send(b"GET /\x1b[31mred HTTP/1.1 extra\r\n\r\n")
    assert peer.read_response()[0] == 400
    assert "\x1b" not in site.access_line()
    assert "\x1b" not in "".join(site.server.error_log)


# Clients that send garbage, too much, or nothing


def test_tls_that_comes_to_a_plain_port_is_named_at_once(site: Site) -> None:
    peer = site.connect()
    peer.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")  # the rest of the hello may never have a line end
    status, _, text = peer.read_response()
    assert status == 400
    assert b"plain HTTP" in text
    assert peer.is_closed_by_server()
    assert any("plain HTTP" in line for line in site.server.error_log)


@pytest.mark.parametrize(
    "data",
    [
        b"garbage\r\n\r\n",
        b"\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/x\r\n\r\n",
        b"GET / HTTP/1\r\n\r\n",
        b"GET / HTTP/3.0\r\n\r\n",
        b"GET / FTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nSpace : x\r\n\r\n",
        b"GET / HTTP/1.1\r\nFolded: x\r\n y\r\n\r\n",
        b"GET / HTTP/1.1\r\nBare: x\rContent-Length: 5\r\n\r\n",
        b"GET / HTTP/1.1\r\nNull: \x00\r\n\r\n",
        b"GET / HTTP/1.1\r\n: nameless\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1_0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_garbage_is_answered_with_400_and_one_line_in_the_log(site: Site, data: bytes) -> None:
    peer = site.connect()
    peer.send(data)
    assert peer.read_response()[0] == 400
    assert peer.is_closed_by_server()
    assert len(site.server.error_log) == 1
    assert site.program.requests == []


@pytest.mark.parametrize(
    ("status", "data"),
    [
        (414, b"GET /" + b"x" * 10_000),
        (431, b"GET / HTTP/1.1\r\nLong: " + b"x" * UpgradeHandler.max_header_bytes + b"\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\n" + b"Many: x\r\n" * (UpgradeHandler.max_header_bytes // 9 + 1) + b"\r\n"),
        (431, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * (MAX_HEADER_LINES + 1) + b"\r\n"),
        (413, b"POST / HTTP/1.1\r\nContent-Length: 20000000\r\n\r\n" + b"x" * 20_000_000),
        (413, b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"),
        (411, b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
        (411, b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc"),
        (411, b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"),
    ],
)
def test_request_beyond_its_bounds_is_told_so(site: Site, status: int, data: bytes) -> None:
    peer = site.connect()
    peer.send(data)
    assert peer.read_head()[0] == status
    assert site.program.requests == []


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"GET / HTTP",
        b"GET / HTTP/1.1\r\nHost: 127",
        b"POST /body HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel",
    ],
)
def test_request_that_stops_half_way_is_cut_off(impatient: Site, start: bytes) -> None:
    peer = impatient.connect()
    peer.send(start)
    assert peer.is_closed_by_server()
    assert impatient.program.requests == []


@pytest.mark.parametrize("leave", [Peer.close, Peer.reset])
@pytest.mark.parametrize(
    "start", [b"", b"GET / HTTP/1.1\r\nHost: 127", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n"]
)
def test_client_that_leaves_in_its_request_is_forgotten_quietly(
    site: Site, start: bytes, leave: Callable[[Peer], None]
) -> None:
    peer = site.connect()
    peer.send(start)
    leave(peer)
    other = site.connect()
    other.request("/page")
    assert other.read_response()[2] == b"a page"
    assert site.program.requests[0]["PATH_INFO"] == "/page"


def drip(peer: Peer, data: bytes) -> None:
    """Send slowly, but never be silent for long."""
    for byte in data:
        peer.send(bytes([byte]))
        time.sleep(0.02)


def test_head_that_drips_is_cut_off_all_the_same(impatient: Site) -> None:
    peer = impatient.connect()
    started = time.monotonic()
    with pytest.raises(ConnectionError):
        drip(peer, b"GET / HTTP/1.1\r\n" + b"Header: x\r\n" * 100)
    assert time.monotonic() - started < WAIT_S
    assert impatient.program.requests == []


def test_idle_connection_is_closed_after_the_keep_alive_time(impatient: Site) -> None:
    peer = impatient.connect()
    peer.request("/page")
    assert peer.read_response()[2] == b"a page"
    assert peer.is_closed_by_server()


def test_client_that_does_not_read_its_response_is_cut_off(impatient: Site) -> None:
    peer = impatient.connect()
    peer.request("/long")
    # Its access line is written when the handler gives up.
    assert "/long" in impatient.access_line()


def test_websocket_is_not_bound_by_the_timeouts_of_requests(impatient: Site) -> None:
    peer = impatient.connect().upgrade("/ws")
    time.sleep(2 * ImpatientHandler.head_timeout_s)
    peer.send_frame(TEXT, b"still here")
    assert peer.read_frame() == (TEXT, b"still here")


# TLS


def test_tls_serves_pages(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site(**tls_options(tmp_path))
    peer = site.connect(wrap=trusting_context().wrap_socket)
    for _ in range(2):
        peer.request("/page")
        assert peer.read_response()[2] == b"a page"


def test_tls_client_that_botches_or_delays_its_handshake_is_cut_off(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    site = make_site(handler_class=ImpatientHandler, **tls_options(tmp_path))
    plain = site.connect()
    plain.request("/page")
    silent = site.connect()
    assert silent.is_closed_by_server()
    with pytest.raises((EOFError, OSError)):
        plain.read_head()
    assert len(site.server.error_log) == 2
