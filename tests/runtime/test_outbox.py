"""The outbox: order, bounds and what becomes of a line that takes nothing."""

from __future__ import annotations

import gc
import os
import socket as plain_socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gevent
import pytest
from gevent import socket
from gevent.ssl import SSLContext

from pgwidgets.sync.outbox import Outbox
from tests.support.websocket_peers import make_certificate

WAIT_S = 5.0
# More than the system's buffers of a socket pair take.
LONG = 4 << 20


class Line:
    """An outbox and the other end of its socket, on this thread's hub."""

    def __init__(self, **changes: Any) -> None:
        self.near, self.far = socket.socketpair()
        self.deaths: list[str] = []
        self.outbox = make_outbox(self.near, self.deaths, **changes)

    def read_all(self, size: int) -> bytes:
        """Read exactly so many bytes at the other end."""
        data = bytearray()
        with gevent.Timeout(WAIT_S):
            while len(data) < size:
                data += self.far.recv(min(1 << 18, size - len(data)))
        return bytes(data)

    def is_silent(self) -> bool:
        """Whether nothing more can be read at the other end."""
        gevent.sleep(0)
        try:
            return not socket.wait_read(self.far.fileno(), timeout=0.02)
        except TimeoutError:
            return True

    def close(self) -> None:
        self.outbox.kill()
        self.near.close()
        self.far.close()


def make_outbox(sock: Any, deaths: list[str], **changes: Any) -> Outbox:
    limits = {"soft_limit_bytes": 1000, "hard_limit_bytes": 10_000, "write_timeout_s": WAIT_S, **changes}
    return Outbox(sock, on_dead=deaths.append, **limits)


@pytest.fixture
def make_line() -> Iterator[Callable[..., Line]]:
    lines: list[Line] = []

    def make_line(**changes: Any) -> Line:
        lines.append(Line(**changes))
        return lines[-1]

    yield make_line
    for line in lines:
        line.close()


def has_writer(outbox: Outbox) -> bool:
    """Whether a greenlet of this outbox is alive."""
    greenlets = [each for each in gc.get_objects() if isinstance(each, gevent.Greenlet)]
    return any(getattr(each._run, "__self__", None) is outbox and not each.dead for each in greenlets)


def ends_writing(outbox: Outbox) -> bool:
    """Wait until no greenlet of this outbox is alive."""
    with gevent.Timeout(WAIT_S, False):
        while has_writer(outbox):
            gevent.sleep(0.005)
    return not has_writer(outbox)


def test_put_on_a_free_line_is_sent_at_once_without_a_greenlet(make_line: Callable[..., Line]) -> None:
    line = make_line()
    assert line.outbox.put(b"hello")
    assert line.outbox.queued_bytes == 0
    # Read as no greenlet would: without a turn of the hub in which another one could have sent it.
    with plain_socket.socket(fileno=os.dup(line.far.fileno())) as far:
        assert far.recv(99) == b"hello"
    assert not has_writer(line.outbox)


def test_put_beyond_the_line_is_sent_in_order_and_whole(make_line: Callable[..., Line]) -> None:
    line = make_line(hard_limit_bytes=LONG)
    frames = [b"a" * LONG, *(bytes([i]) * (i * 100) for i in range(1, 100)), b"z" * 200_000]
    assert all(line.outbox.put(frame) for frame in frames)
    assert line.outbox.queued_bytes > 0
    whole = b"".join(frames)
    assert line.read_all(len(whole)) == whole
    assert line.outbox.queued_bytes == 0
    assert line.is_silent()


def test_put_after_the_queue_emptied_works_as_at_first(make_line: Callable[..., Line]) -> None:
    line = make_line()
    for _ in range(3):
        line.outbox.put(b"a" * LONG)
        line.outbox.put(b"b")
        assert line.read_all(LONG + 1) == b"a" * LONG + b"b"
        assert line.outbox.flush(WAIT_S)
        assert line.outbox.put(b"direct")
        assert line.outbox.queued_bytes == 0
        assert line.read_all(6) == b"direct"


def test_writer_exists_only_while_something_waits(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"a" * LONG)
    assert has_writer(line.outbox)
    line.read_all(LONG)
    assert line.outbox.flush(WAIT_S)
    assert ends_writing(line.outbox)


def test_put_of_two_greenlets_never_interleaves(make_line: Callable[..., Line]) -> None:
    line = make_line(hard_limit_bytes=1 << 30)
    size, rounds = 300_000, 10

    def sender(letter: bytes) -> None:
        for _ in range(rounds):
            assert line.outbox.put(letter * size)
            gevent.sleep(0)

    senders = [gevent.spawn(sender, letter) for letter in (b"a", b"b")]
    data = line.read_all(2 * rounds * size)
    gevent.joinall(senders, timeout=WAIT_S, raise_error=True)
    for start in range(0, len(data), size):
        assert len(set(data[start : start + size])) == 1


def test_keyed_frame_beyond_the_soft_limit_replaces_the_waiting_one(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    line.outbox.put(b"[value 0]", key="value")
    line.outbox.put(b"[other]")
    for number in range(1, 1000):
        line.outbox.put(b"[value %d]" % number, key="value")
    # The newest value comes after what was sent before it, not in the place of the oldest.
    expected = b"." * LONG + b"[other][value 999]"
    assert line.read_all(len(expected)) == expected
    assert line.is_silent()


def test_keyed_frames_of_different_keys_all_arrive(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    for key in ("a", "b", "a"):
        line.outbox.put(f"[{key}]".encode(), key=key)
    assert line.read_all(LONG + 6)[LONG:] == b"[b][a]"
    assert line.is_silent()


def test_keyed_frames_below_the_soft_limit_all_arrive(make_line: Callable[..., Line]) -> None:
    line = make_line(soft_limit_bytes=2 * LONG)
    line.outbox.put(b"." * LONG)
    for number in range(3):
        line.outbox.put(b"%d" % number, key="value")
    assert line.read_all(LONG + 3)[LONG:] == b"012"


def test_keyed_frame_that_has_begun_to_leave_is_not_replaced(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"a" * LONG, key="value")
    line.outbox.put(b"b", key="value")
    assert line.read_all(LONG + 1) == b"a" * LONG + b"b"


def test_collapsing_updates_grow_nothing(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    for _ in range(20_000):
        assert line.outbox.put(b"x" * 100, key="value")
    assert line.outbox.queued_bytes < LONG + 2 * 1100
    assert line.outbox.alive


def test_put_beyond_the_hard_limit_drops_everything_once(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    accepted = 0
    while line.outbox.put(b"x" * 1000):
        accepted += 1
        assert accepted < 100
    assert accepted == 11
    assert line.outbox.queued_bytes == 0
    assert not line.outbox.alive
    assert not line.outbox.put(b"more")
    assert len(line.deaths) == 1
    assert "10000" in line.deaths[0]


def test_single_frame_beyond_the_hard_limit_is_accepted_and_more_behind_it(
    make_line: Callable[..., Line],
) -> None:
    line = make_line()
    assert line.outbox.put(b"." * LONG)
    assert line.outbox.put(b"a small one")
    assert line.read_all(LONG + 11)[LONG:] == b"a small one"
    assert not line.deaths


def test_line_that_takes_nothing_dies_after_the_write_timeout(make_line: Callable[..., Line]) -> None:
    line = make_line(write_timeout_s=0.1)
    line.outbox.put(b"." * LONG)
    started = time.monotonic()
    assert not line.outbox.flush(WAIT_S)
    assert time.monotonic() - started < WAIT_S
    assert len(line.deaths) == 1
    assert "0.1 s" in line.deaths[0]
    assert not line.outbox.put(b"x")


def test_slow_line_that_goes_on_taking_does_not_die(make_line: Callable[..., Line]) -> None:
    line = make_line(write_timeout_s=0.2)
    line.outbox.put(b"." * LONG)
    received = 0
    started = time.monotonic()
    while received < LONG:
        # In all longer than the timeout, but never so long without a byte.
        gevent.sleep(0.02)
        received += len(line.read_all(min(LONG // 25, LONG - received)))
    assert time.monotonic() - started > 0.2
    assert not line.deaths


def test_put_on_a_broken_line_returns_false_and_tells_once(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.far.close()
    assert not line.outbox.put(b"x")
    assert not line.outbox.put(b"y")
    assert len(line.deaths) == 1


def test_line_that_breaks_while_something_waits_is_told(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    line.far.close()
    assert not line.outbox.flush(WAIT_S)
    assert len(line.deaths) == 1


def test_flush_returns_at_once_when_nothing_waits(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"x")
    assert line.outbox.flush(0)


def test_flush_gives_up_after_its_timeout(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    assert not line.outbox.flush(0.01)
    assert line.outbox.alive


def test_kill_wakes_who_waits_and_ends_the_writer(make_line: Callable[..., Line]) -> None:
    line = make_line()
    line.outbox.put(b"." * LONG)
    waiting = gevent.spawn(line.outbox.flush, WAIT_S)
    gevent.sleep(0)
    line.outbox.kill()
    line.near.close()
    waiting.join(WAIT_S / 2)
    assert waiting.value is False
    assert ends_writing(line.outbox)
    assert line.deaths == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls"))


def tls_pair(certificate: Path) -> tuple[Any, Any]:
    """Both ends of a TLS line: the server's and the client's."""
    server_context = SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_context.load_cert_chain(certificate)
    client_context = SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client_context.check_hostname = False
    client_context.verify_mode = ssl.CERT_NONE
    near, far = socket.socketpair()
    server = gevent.spawn(server_context.wrap_socket, near, server_side=True)
    client = gevent.spawn(client_context.wrap_socket, far)
    gevent.joinall([server, client], timeout=WAIT_S, raise_error=True)
    return server.value, client.value


def test_tls_line_never_blocks_and_carries_all_in_order(certificate: Path) -> None:
    near, far = tls_pair(certificate)
    deaths: list[str] = []
    outbox = make_outbox(near, deaths, hard_limit_bytes=LONG)
    # A reader of the same socket must neither be disturbed nor be in the way.
    reader = gevent.spawn(near.recv, 100)
    gevent.sleep(0)
    frames = [b"a" * LONG, *(bytes([i]) * 777 for i in range(100)), b"z" * 200_000]
    switches: list[int] = []
    gevent.spawn(switches.append, 1)
    assert all(outbox.put(frame) for frame in frames)
    assert switches == []
    whole = b"".join(frames)
    data = bytearray()
    with gevent.Timeout(WAIT_S):
        while len(data) < len(whole):
            data += far.recv(1 << 18)
    assert data == whole
    assert outbox.flush(WAIT_S)
    far.sendall(b"and back")
    assert reader.get(timeout=WAIT_S) == b"and back"
    assert deaths == []
    near.close()
    far.close()


def test_tls_line_that_takes_nothing_dies_after_the_write_timeout(certificate: Path) -> None:
    near, far = tls_pair(certificate)
    deaths: list[str] = []
    outbox = make_outbox(near, deaths, write_timeout_s=0.1)
    outbox.put(b"." * LONG)
    assert not outbox.flush(WAIT_S)
    assert len(deaths) == 1
    near.close()
    far.close()
