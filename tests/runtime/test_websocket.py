"""The WebSocket on a real server: what good and bad clients get, and what it costs the others."""

from __future__ import annotations

import base64
import resource
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gevent
import pytest
import websocket as websocket_client
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import WebSocket as StockWebSocket

from pgwidgets.protocol.frames import Opcode, encode_frame
from pgwidgets.sync import websocket as websocket_module
from pgwidgets.sync.upgrade import adopt
from pgwidgets.sync.websocket import CLOSE_TIMEOUT_S, WebSocket
from tests.support.client_frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    client_frame,
    client_head,
    close_payload,
)
from tests.support.waiting import eventually
from tests.support.websocket_peers import LIMITS, TIMEOUT_S, Peer, Server, tls_options, trusting_context

WAIT_S = 5.0
Behaviour = Callable[[WebSocket], Any]


def echo(websocket: WebSocket) -> None:
    while (message := websocket.receive()) is not None:
        websocket.send(message)


def listen(websocket: WebSocket) -> None:
    while websocket.receive() is not None:
        pass


class Site:
    """A server whose WebSockets all behave as told.

    Attributes:
        sockets: its WebSockets, in the order they connected.
        ended: those whose behaviour has returned.
    """

    def __init__(self, behaviour: Behaviour = echo, *, limits: Any = None, **options: Any) -> None:
        self.sockets: list[WebSocket] = []
        self.ended: list[WebSocket] = []
        self._behaviour = behaviour
        self._limits = {**LIMITS, **(limits or {})}
        self.server = Server(self._application, **options)
        self.peers: list[Peer] = []

    def _application(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        websocket = adopt(environ, **self._limits)
        if websocket is None:
            websocket = environ["pgwidgets.upgrade"](**self._limits)
        self.sockets.append(websocket)
        self._behaviour(websocket)
        self.ended.append(websocket)
        return []

    def connect(self, **options: Any) -> Peer:
        """A peer that has its WebSocket."""
        self.peers.append(Peer(self.server.address, **options))
        return self.peers[-1].upgrade()

    def websocket(self, index: int = 0) -> WebSocket:
        """The server's end of a connection."""
        eventually(lambda: len(self.sockets) > index)
        return self.sockets[index]

    def run(self, function: Callable[..., Any], *args: Any) -> Any:
        """Call a function in a greenlet of the server."""
        return self.server.run(function, *args)

    def end_of(self, index: int = 0) -> tuple[int | None, str]:
        """Wait until a connection's behaviour returned; the code and reason it ended with."""
        websocket = self.websocket(index)
        eventually(lambda: websocket in self.ended)
        return websocket.close_code, websocket.close_reason

    def stop(self) -> None:
        for peer in self.peers:
            peer.close()
        eventually(lambda: len(self.ended) == len(self.sockets))
        self.server.stop()


@pytest.fixture
def make_site(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def make_site(*args: Any, **options: Any) -> Site:
        sites.append(Site(*args, **options))
        return sites[-1]

    yield make_site
    for site in sites:
        site.stop()
        assert site.server.tracebacks == ""
    assert "Traceback" not in capfd.readouterr().err


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site()


# Messages


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 1_000_000])
def test_echo_of_any_size_comes_back(site: Site, size: int) -> None:
    peer = site.connect()
    peer.send_frame(TEXT, b"x" * size)
    peer.send_frame(BINARY, b"\x00" * size)
    assert peer.read_frame() == (TEXT, b"x" * size)
    assert peer.read_frame() == (BINARY, b"\x00" * size)


def test_echo_with_an_ordinary_client(site: Site) -> None:
    host, port = site.server.address
    client = websocket_client.create_connection(f"ws://{host}:{port}/", timeout=TIMEOUT_S)
    client.send("grüße")
    assert client.recv() == "grüße"
    client.ping("are you there")
    client.send_binary(b"\xff")
    assert client.recv() == b"\xff"
    client.close(status=4000, reason=b"done")
    client.shutdown()
    assert site.end_of() == (4000, "done")


def test_echo_of_fragments_with_a_ping_between_is_one_message(site: Site) -> None:
    peer = site.connect()
    peer.send_frame(TEXT, b"one ", fin=False)
    peer.send_frame(PING, b"now")
    peer.send_frame(CONTINUATION, b"two")
    assert peer.read_frame() == (PONG, b"now")
    assert peer.read_frame() == (TEXT, b"one two")


def test_echo_of_single_bytes_is_one_message(site: Site) -> None:
    peer = site.connect()
    for byte in client_frame(TEXT, b"slow"):
        peer.send(bytes([byte]))
    assert peer.read_frame() == (TEXT, b"slow")


def test_frames_sent_together_with_the_request_are_not_lost(site: Site) -> None:
    peer = Peer(site.server.address)
    site.peers.append(peer)
    head = (
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %b\r\n\r\n" % base64.b64encode(bytes(16))
    )
    peer.send(head + client_frame(TEXT, b"early") + client_frame(TEXT, b"bird")[:3])
    assert peer.read_head()[0] == 101
    assert peer.read_frame() == (TEXT, b"early")
    peer.send(client_frame(TEXT, b"bird")[3:])
    assert peer.read_frame() == (TEXT, b"bird")


def test_many_messages_in_one_burst_come_back_in_order(site: Site) -> None:
    peer = site.connect()
    messages = [str(number).encode() for number in range(2_000)]
    peer.send(b"".join(client_frame(TEXT, message) for message in messages))
    assert [peer.read_frame()[1] for _ in messages] == messages


def test_echo_over_tls(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site(**tls_options(tmp_path))
    peer = site.connect(wrap=trusting_context().wrap_socket)
    peer.send_frame(BINARY, b"x" * 900_000)
    peer.send_frame(TEXT, b"and more")
    assert peer.read_frame() == (BINARY, b"x" * 900_000)
    assert peer.read_frame() == (TEXT, b"and more")
    peer.send_close(4000, "enough")
    assert peer.read_close() == (4000, "")
    assert site.end_of() == (4000, "enough")


def test_send_accepts_what_the_stock_class_accepts(make_site: Callable[..., Site]) -> None:
    def greet(websocket: WebSocket) -> None:
        websocket.send("text")
        websocket.send(b"binary")
        websocket.send(b"bytes as text", binary=False)
        websocket.send_frame("by opcode", Opcode.TEXT)
        listen(websocket)

    site = make_site(greet)
    peer = site.connect()
    assert isinstance(site.websocket(), StockWebSocket)
    assert [peer.read_frame() for _ in range(4)] == [
        (TEXT, b"text"),
        (BINARY, b"binary"),
        (TEXT, b"bytes as text"),
        (TEXT, b"by opcode"),
    ]


def test_text_and_bytes_queued_in_a_row_stay_together(make_site: Callable[..., Site]) -> None:
    site = make_site(listen, limits={"hard_limit_bytes": 64 << 20})
    peer = site.connect()
    websocket = site.websocket()

    def pairs(number: int) -> None:
        for _ in range(20):
            websocket.send_text(b"%d" % number)
            websocket.send_bytes(b"%d" % number * 100_000)
            gevent.sleep(0)

    site.run(lambda: gevent.joinall([gevent.spawn(pairs, number) for number in range(3)]))
    for _ in range(60):
        _, header = peer.read_frame()
        assert peer.read_frame() == (BINARY, header * 100_000)


def test_two_greenlets_sending_do_not_interleave(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peer = site.connect()
    websocket = site.websocket()
    long = b"x" * 20_000_000

    def send_small() -> None:
        for number in range(100):
            assert websocket.send_text(b"%d" % number)
            gevent.sleep(0)

    site.run(lambda: websocket.send_bytes(long) and gevent.spawn(send_small).get())
    assert peer.read_frame() == (BINARY, long)
    assert [peer.read_frame()[1] for _ in range(100)] == [b"%d" % number for number in range(100)]


def test_one_frame_serves_several_browsers(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peers = [site.connect() for _ in range(3)]
    frame = encode_frame(Opcode.TEXT, b"to all")
    for index in range(3):
        assert site.run(site.websocket(index).send_encoded, frame)
    assert [peer.read_frame() for peer in peers] == [(TEXT, b"to all")] * 3


# Ping, pong and being seen


def test_ping_is_answered_by_the_client_and_moves_last_seen(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peer = site.connect()
    websocket = site.websocket()
    before = websocket.last_seen
    assert site.run(websocket.ping)
    opcode, payload = peer.read_frame()
    assert opcode == PING
    peer.send_frame(PONG, payload)
    eventually(lambda: websocket.last_seen > before)


def test_ping_of_the_client_is_answered_while_the_program_is_busy_elsewhere(site: Site) -> None:
    peer = site.connect()
    peer.send_frame(PING, b"\x00\xff")
    assert peer.read_frame() == (PONG, b"\x00\xff")


# Closing


def test_close_code_and_reason_reach_the_client(make_site: Callable[..., Site]) -> None:
    site = make_site(lambda websocket: websocket.close(4001, "Invalid session or token"))
    host, port = site.server.address
    client = websocket_client.create_connection(f"ws://{host}:{port}/", timeout=TIMEOUT_S)
    opcode, payload = client.recv_data()
    assert (opcode, payload) == (CLOSE, close_payload(4001, "Invalid session or token"))
    client.shutdown()
    assert site.end_of() == (4001, "Invalid session or token")


@pytest.mark.parametrize(("code", "reason"), [(1000, ""), (1001, "reload"), (4999, "größe")])
def test_close_of_the_client_is_answered_and_recorded(site: Site, code: int, reason: str) -> None:
    peer = site.connect()
    peer.send_close(code, reason)
    assert peer.read_close() == (code, "")
    assert peer.is_closed_by_server()
    assert site.end_of() == (code, reason)


def test_close_of_the_client_without_code_is_answered_alike(site: Site) -> None:
    peer = site.connect()
    peer.send_frame(CLOSE)
    assert peer.read_frame() == (CLOSE, b"")
    assert peer.is_closed_by_server()
    assert site.end_of() == (1005, "")


def test_close_from_another_greenlet_wakes_the_reader(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peer = site.connect()
    closing = threading.Thread(target=site.run, args=(site.websocket().close, 4001, "go"))
    started = time.monotonic()
    closing.start()
    assert peer.read_close() == (4001, "go")
    peer.send_frame(TEXT, b"a message that crossed the close frame")
    peer.send_close(4001)
    assert peer.is_closed_by_server()
    closing.join(WAIT_S)
    assert site.end_of() == (4001, "go")
    assert time.monotonic() - started < CLOSE_TIMEOUT_S


def test_close_while_the_reader_lets_others_run_leaves_reading_to_one(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websocket_module, "STEPS_PER_TURN", 1)

    def close_before_the_first_read(websocket: WebSocket) -> None:
        gevent.spawn(websocket.close, 4001)
        listen(websocket)

    site = make_site(close_before_the_first_read)
    peer = site.connect()
    assert peer.read_close() == (4001, "")
    peer.send_close(4001)
    assert peer.is_closed_by_server()
    assert site.end_of() == (4001, "")


def test_close_goes_out_behind_what_is_queued(make_site: Callable[..., Site]) -> None:
    def say_much_and_close(websocket: WebSocket) -> None:
        websocket.send_bytes(b"x" * 8_000_000)
        websocket.send_text(b"last words")
        websocket.close(1000, "bye")

    peer = make_site(say_much_and_close).connect()
    assert peer.read_frame() == (BINARY, b"x" * 8_000_000)
    assert peer.read_frame() == (TEXT, b"last words")
    assert peer.read_close() == (1000, "bye")


def test_close_of_a_client_that_never_answers_takes_a_bounded_time(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peer = site.connect()
    started = time.monotonic()
    site.run(site.websocket().close)
    assert time.monotonic() - started < CLOSE_TIMEOUT_S + WAIT_S
    assert peer.read_close() == (1000, "")
    assert peer.is_closed_by_server()
    assert site.end_of() == (1000, "")


def test_close_by_several_greenlets_sends_one_close_frame(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peer = site.connect()
    websocket = site.websocket()

    def close_thrice() -> None:
        gevent.joinall([gevent.spawn(websocket.close, code) for code in (4001, 4002, 4003)])
        websocket.close(4004)

    closing = threading.Thread(target=site.run, args=(close_thrice,))
    closing.start()
    assert peer.read_close() == (4001, "")
    peer.send_close(4001)
    assert peer.is_closed_by_server()
    closing.join(WAIT_S)
    assert site.end_of() == (4001, "")


def test_close_while_the_reader_is_busy_closes_all_the_same(make_site: Callable[..., Site]) -> None:
    def handle_slowly(websocket: WebSocket) -> None:
        while websocket.receive() is not None:
            gevent.sleep(0.3)

    site = make_site(handle_slowly)
    peer = site.connect()
    peer.send_frame(TEXT, b"work")
    websocket = site.websocket()
    closing = threading.Thread(target=site.run, args=(websocket.close, 4001))
    closing.start()
    assert peer.read_close() == (4001, "")
    peer.send_close(4001)
    assert peer.is_closed_by_server()
    closing.join(WAIT_S)
    assert site.end_of() == (4001, "")


def test_abort_ends_both_sides_at_once(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    peer = site.connect()
    site.run(site.websocket().abort)
    assert peer.is_closed_by_server()
    assert site.end_of() == (1006, "aborted")


def test_closed_websocket_takes_nothing_and_raises_nothing(make_site: Callable[..., Site]) -> None:
    site = make_site(listen)
    site.connect().reset()
    assert site.end_of()[0] == 1006
    websocket = site.websocket()
    assert site.run(websocket.receive) is None
    for call in (
        lambda: websocket.send("x"),
        lambda: websocket.send_text(b"x"),
        lambda: websocket.send_bytes(b"x"),
        websocket.ping,
    ):
        assert site.run(call) is False
    site.run(websocket.close)
    site.run(websocket.abort)


def test_program_that_returns_closes_the_connection(make_site: Callable[..., Site]) -> None:
    peer = make_site(lambda websocket: websocket.send("hi")).connect()
    assert peer.read_frame() == (TEXT, b"hi")
    assert peer.read_close() == (1000, "")


# Clients that vanish, lie, flood or freeze


@pytest.mark.parametrize("leave", [Peer.close, Peer.reset])
def test_client_that_vanishes_ends_the_connection(site: Site, leave: Callable[[Peer], None]) -> None:
    leave(site.connect())
    assert site.end_of()[0] == 1006


def test_client_that_vanishes_in_a_frame_ends_the_connection(site: Site) -> None:
    peer = site.connect()
    peer.send(client_frame(TEXT, b"x" * 100)[:50])
    peer.close()
    assert site.end_of()[0] == 1006


@pytest.mark.parametrize(
    ("code", "data"),
    [
        (1002, b"\x81\x05hello"),
        (1002, client_frame(TEXT, b"x", reserved=0x40)),
        (1002, client_frame(CONTINUATION, b"x")),
        (1002, client_frame(CLOSE, b"\x03")),
        (1007, client_frame(TEXT, b"\xff\xfe")),
        (1009, client_head(TEXT, LIMITS["max_message_size"] + 1)),
        (1009, client_frame(TEXT, b"x" * 1_000_000, fin=False) + client_frame(CONTINUATION, b"x" * 100_000)),
    ],
)
def test_bad_frame_is_answered_with_its_close_code(site: Site, code: int, data: bytes) -> None:
    peer = site.connect()
    peer.send(client_frame(TEXT, b"a good one first") + data)
    assert peer.read_frame() == (TEXT, b"a good one first")
    assert peer.read_close()[0] == code
    peer.close()
    assert site.end_of()[0] == code


def test_client_that_goes_on_sending_too_much_still_learns_why(site: Site) -> None:
    peer = site.connect()
    peer.send(client_head(BINARY, 4_000_000) + bytes(4_000_000))
    assert peer.read_close()[0] == 1009


def test_eight_gigabytes_announced_reserve_nothing(site: Site) -> None:
    peer = site.connect()
    before = address_space_bytes()
    peer.send(client_head(BINARY, 8 << 30) + b"x" * 1000)
    assert peer.read_close()[0] == 1009
    assert address_space_bytes() - before < 100 << 20


def test_client_that_never_reads_is_cut_off_and_the_others_are_served(make_site: Callable[..., Site]) -> None:
    site = make_site(echo)
    frozen = site.connect()
    other = site.connect()
    websocket = site.websocket(0)
    chunk = b"x" * 100_000

    def talk_until_refused() -> int:
        longest = 0
        while websocket.send_bytes(chunk):
            longest = max(longest, websocket.queued_bytes)
            gevent.sleep(0)
        return longest

    assert site.run(talk_until_refused) <= LIMITS["hard_limit_bytes"] + 2 * len(chunk) + 10
    assert websocket.queued_bytes == 0
    assert site.end_of(0)[0] == 1006
    other.send_frame(TEXT, b"still there?")
    assert other.read_frame() == (TEXT, b"still there?")
    frozen.close()


def test_client_that_never_reads_is_cut_off_after_the_write_timeout(make_site: Callable[..., Site]) -> None:
    site = make_site(listen, limits={"write_timeout_s": 0.2})
    site.connect()
    site.run(site.websocket().send_bytes, b"x" * 20_000_000)
    code, reason = site.end_of()
    assert code == 1006
    assert "0.2 s" in reason


def test_client_that_pings_and_never_reads_costs_no_memory(site: Site) -> None:
    peer = site.connect()
    websocket = site.websocket()
    pings = client_frame(PING, b"x" * 125) * 5_000
    peer.socket.settimeout(0.2)
    try:
        for _ in range(40):
            peer.send(pings)
    except OSError:
        pass  # the server may as well stop reading it
    assert websocket.queued_bytes < LIMITS["hard_limit_bytes"]


def test_client_that_floods_does_not_starve_the_others(site: Site) -> None:
    flooder = site.connect()
    other = site.connect()
    # Long enough that what the systems still hold when the flood ends is soon read.
    flood = client_frame(PONG, b"x" * 100) * 2_000
    stop = threading.Event()

    def pour() -> None:
        while not stop.is_set():
            try:
                flooder.send(flood)
            except OSError:
                return

    pouring = threading.Thread(target=pour)
    pouring.start()
    try:
        for number in range(20):
            other.send_frame(TEXT, b"%d" % number)
            assert other.read_frame() == (TEXT, b"%d" % number)
    finally:
        stop.set()
        pouring.join(WAIT_S)
    assert not site.websocket(0).closed


# gevent-websocket's own handler, as under gunicorn


def test_adopt_turns_a_stock_websocket_into_ours(make_site: Callable[..., Site]) -> None:
    site = make_site(handler_class=WebSocketHandler)
    peer = site.connect()
    peer.send_frame(TEXT, b"x" * 100_000)
    assert peer.read_frame() == (TEXT, b"x" * 100_000)
    assert isinstance(site.websocket(), WebSocket)
    peer.send_close(4000, "bye")
    assert peer.read_close() == (4000, "")
    assert peer.is_closed_by_server()
    assert site.end_of() == (4000, "bye")


def test_adopt_of_a_program_that_returns_closes_once(make_site: Callable[..., Site]) -> None:
    site = make_site(lambda websocket: None, handler_class=WebSocketHandler)
    peer = site.connect()
    assert peer.read_close() == (1000, "")
    peer.send_close(1000)
    assert peer.is_closed_by_server()


def test_adopt_on_a_unix_socket_lets_several_clients_leave(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site(handler_class=WebSocketHandler, unix_path=str(tmp_path / "s"))
    peers = [site.connect() for _ in range(3)]
    for peer in peers:
        peer.send_close()
        assert peer.read_close() == (1000, "")
        assert peer.is_closed_by_server()
    assert [site.end_of(index)[0] for index in range(3)] == [1000] * 3


def test_adopt_of_a_plain_request_is_none() -> None:
    assert adopt({"REQUEST_METHOD": "GET"}, **LIMITS) is None


def address_space_bytes() -> int:
    """What the process has reserved, used or not."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()
