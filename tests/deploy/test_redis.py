"""Broadcasts over a real Redis server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pgwidgets.sync import Application
from scripts.system_packages import find_service
from tests.support.deployment import Command
from tests.support.ports import free_ports
from tests.support.scripts import run_script
from tests.support.waiting import eventually

pytest.importorskip("redis")

from pgwidgets.extras.redis_bus import RedisBus


@pytest.fixture
def start_redis(tmp_path: Path) -> Iterator[Callable[..., tuple[Command, str]]]:
    """``start_redis(port)``: a server, and its address."""
    program = find_service("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed: apt-get install redis-server")
    running = []

    def start_redis(port: int | None = None) -> tuple[Command, str]:
        port = port or free_ports(1)[0]
        words = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
        running.append(Command(words, tmp_path / "redis.log"))
        running[-1].wait_listening(port)
        return running[-1], f"redis://127.0.0.1:{port}/0"

    yield start_redis
    for command in running:
        command.stop()


@pytest.fixture
def join(start_redis) -> Iterator[Callable[..., tuple[Application, list[Any]]]]:
    """``join(address)``: an application on a bus, and what it is told."""
    apps = []

    def join(address: str, name: str = "test") -> tuple[Application, list[Any]]:
        app = Application(0, 0, max_sessions=None, bus=RedisBus(address, name))
        told: list[Any] = []
        app.on_broadcast(lambda topic, data: told.append((topic, data)))
        app.start()
        apps.append(app)
        return app, told

    yield join
    for app in apps:
        app.close()


def sends_until(app: Application, arrived: Callable[[], bool]) -> None:
    """A listener takes a moment to be there, and what comes before is not for it."""

    def tried() -> bool:
        app.broadcast("hello")
        return arrived()

    eventually(tried, 20)


def test_broadcast_reaches_every_process_of_the_name(start_redis, join) -> None:
    _, address = start_redis()
    (first, told), (_, also_told), (_, other) = join(address), join(address), join(address, "another")
    sends_until(first, lambda: bool(told and also_told))
    first.broadcast("news", {"text": "grüße"})
    for each in (told, also_told):
        eventually(lambda each=each: each[-1] == ("news", {"text": "grüße"}))
    assert other == []


def test_directory_is_common_and_forgets_who_has_ended(start_redis, join) -> None:
    _, address = start_redis()
    (first, _), (second, _) = join(address), join(address)
    first.create_session()
    session = second.create_session()
    eventually(lambda: len(first.directory()) == 2, 20)
    assert session.id in [entry["session"] for entry in first.directory()]
    second.close()
    eventually(lambda: [entry["url"] for entry in first.directory()] == [first.url], 20)


def test_lost_line_comes_back_by_itself(start_redis, join, caplog) -> None:
    server, address = start_redis()
    app, told = join(address)
    sends_until(app, lambda: bool(told))
    server.stop()
    with pytest.raises(Exception, match=r"[Cc]onnect"):
        app.broadcast("news")
    eventually(lambda: "no line to Redis" in caplog.text, 20)
    start_redis(int(address.split(":")[2].split("/")[0]))
    told.clear()

    def again() -> bool:
        app.broadcast("back")
        return bool(told)

    eventually(again, 30)


@pytest.mark.parametrize("patched", [False, True], ids=["plain", "patched"])
def test_other_programs_are_reached_patched_or_not(start_redis, join, patched) -> None:
    _, address = start_redis()
    app, told = join(address)
    script = f"""
from pgwidgets.sync import Application
from pgwidgets.extras.redis_bus import RedisBus

app = Application(bus=RedisBus({address!r}, "test"))

@app.on_broadcast
def answer(topic, data):
    if topic == "question":
        app.broadcast("answer", data + 1)

app.run()
"""
    with run_script(script, patched=patched):
        sends_until(app, lambda: app.broadcast("question", 41) or ("answer", 42) in told)
