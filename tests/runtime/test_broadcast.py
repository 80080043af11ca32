"""Broadcasts and the directory of sessions, with one process and with several (whose bus is the test)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.errors import ArgumentError
from pgwidgets.sync import Application, bus
from tests.support.waiting import eventually


class Wire:
    """What several buses have in common."""

    def __init__(self) -> None:
        self.receivers: list[Callable[[bytes], None]] = []
        self.values: dict[str, bytes] = {}


class MemoryBus:
    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.is_broken = False

    def open(self, receive: Callable[[bytes], None], logger: Any) -> None:
        self.receive = receive
        self.wire.receivers.append(receive)

    def publish(self, message: bytes) -> None:
        self._check()
        for receive in self.wire.receivers:
            receive(message)

    def keep(self, name: str, value: bytes, seconds: float) -> None:
        self._check()
        assert seconds > bus.REFRESH_S
        self.wire.values[name] = value

    def kept(self) -> list[bytes]:
        return list(self.wire.values.values())

    def close(self) -> None:
        self.wire.receivers.remove(self.receive)

    def _check(self) -> None:
        if self.is_broken:
            raise ConnectionError("the wire is cut")


def collect(app: Application) -> list[Any]:
    told: list[Any] = []
    app.on_broadcast(lambda topic, data: told.append((topic, data)))
    return told


def test_one_process_tells_itself(serve) -> None:
    app = serve()
    told = collect(app)
    app.broadcast("news", {"text": "Hello", "numbers": [1, 2.5, None]})
    app.broadcast("empty")
    eventually(lambda: told == [("news", {"text": "Hello", "numbers": [1, 2.5, None]}), ("empty", None)])


def test_every_process_is_told(serve) -> None:
    wire = Wire()
    apps = [serve(bus=MemoryBus(wire)) for _ in range(3)]
    told = [collect(app) for app in apps]
    apps[1].broadcast("news", 1)
    eventually(lambda: told == [[("news", 1)]] * 3)
    apps[2].close()
    assert len(wire.receivers) == 2
    apps[0].broadcast("news", 2)
    eventually(lambda: [len(each) for each in told] == [2, 2, 1])


def test_handler_can_call_widgets(serve, browse) -> None:
    app = serve()
    browser = browse(app)
    session = app.sessions[browser.session_id]
    label = session.get_widgets().Label("before")
    app.on_broadcast(lambda topic, data: label.set_text(data))
    app.broadcast("news", "after")
    browser.wait_for(lambda: browser.find("Label", text="after"))


def test_handler_that_raises_is_logged_and_the_next_broadcast_arrives(serve, caplog) -> None:
    app = serve()
    told = []

    @app.on_broadcast
    def handler(topic: str, data: Any) -> None:
        told.append(data)
        raise RuntimeError("on purpose")

    app.broadcast("news", 1)
    app.broadcast("news", 2)
    eventually(lambda: told == [1, 2])
    eventually(lambda: app.stats()["handler_errors"] == 2)
    assert "on_broadcast raised for 'news'" in caplog.text


@pytest.mark.slow
def test_directory_lists_the_sessions_of_all_processes(serve, browse) -> None:
    wire = Wire()
    first, second = (serve(bus=MemoryBus(wire)) for _ in range(2))
    browse(first)
    session = second.create_session()
    eventually(lambda: len(second.directory()) == 2, 3 * bus.REFRESH_S)
    entries = sorted(first.directory(), key=lambda entry: -entry["browsers"])
    assert [(entry["url"], entry["browsers"]) for entry in entries] == [(first.url, 1), (second.url, 0)]
    assert entries[1]["session"] == session.id
    assert session.token not in str(entries)
    assert len({entry["process"] for entry in entries}) == 2


def test_directory_of_one_process_is_its_sessions(serve) -> None:
    app = serve()
    session = app.create_session()
    assert [entry["session"] for entry in app.directory()] == [session.id]


@pytest.mark.parametrize(("data", "complaint"), [(object(), "can't be sent"), ("x" * bus.MAX_BROADCAST_BYTES, "limit")])
def test_what_can_not_be_broadcast_is_refused(serve, data, complaint) -> None:
    app = serve()
    told = collect(app)
    with pytest.raises(ArgumentError, match=complaint):
        app.broadcast("news", data)
    assert told == []


def test_nonsense_on_the_wire_is_dropped_with_a_line(serve, caplog) -> None:
    wire = Wire()
    app = serve(bus=MemoryBus(wire))
    told = collect(app)
    for nonsense in (b"", b"{", b"[1, 2]", b'["a"]', b"\xff"):
        wire.receivers[0](nonsense)
    app.broadcast("news", 1)
    eventually(lambda: told == [("news", 1)])
    eventually(lambda: caplog.text.count("a broadcast was dropped") == 5)


def test_broken_wire_is_the_callers_error(serve) -> None:
    broken = MemoryBus(Wire())
    app = serve(bus=broken)
    broken.is_broken = True
    with pytest.raises(ConnectionError, match="the wire is cut"):
        app.broadcast("news", 1)
