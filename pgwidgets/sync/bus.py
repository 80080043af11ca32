"""What the processes of one application share: broadcasts, and a directory of their sessions.

A program with one process needs nothing for it. Several need something that connects them, a `Bus`; there is one for
Redis in `pgwidgets.extras.redis_bus`.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from logging import Logger
from typing import TYPE_CHECKING, Any, Protocol

import gevent
import msgspec

from ..errors import ArgumentError, shorten
from ..protocol.codec import encode
from .blocking import in_thread
from .threads import is_patched

if TYPE_CHECKING:
    from .application import Application

MAX_BROADCAST_BYTES = 1024 * 1024
# How often a process says which sessions it has, and for how long that is believed.
REFRESH_S = 5.0
BELIEVED_S = 3 * REFRESH_S

Handler = Callable[[str, Any], Any]


class Bus(Protocol):
    """What connects processes. Its methods may block; they are called where that harms nobody."""

    def open(self, receive: Callable[[bytes], None], logger: Logger) -> None:
        """Have `receive` called with every message published from now on, one's own too, from any thread."""

    def publish(self, message: bytes) -> None:
        """Send a message to all processes."""

    def keep(self, name: str, value: bytes, seconds: float) -> None:
        """Keep a value of this process where all see it, for a while."""

    def kept(self) -> list[bytes]:
        """The values that processes keep."""

    def close(self) -> None:
        """Receive no more, and keep nothing."""


class Broadcasts:
    """An application's part in it.

    Args:
        bus: None for an application with one process.
    """

    def __init__(self, app: Application, bus: Bus | None) -> None:
        self.handler: Handler | None = None
        self._app = app
        self._bus = bus
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._refresher: gevent.Greenlet | None = None

    def open(self) -> None:
        """The application begins to serve."""
        if self._bus is not None and self._refresher is None:
            self._bus.open(self._receive, self._app.logger)
            self._refresher = gevent.spawn(self._refresh)

    def close(self) -> None:
        """The application ends."""
        if self._bus is not None and self._refresher is not None:
            self._refresher.kill(block=False)
            self._refresher = None
            self._bus.close()

    def send(self, topic: str, data: Any) -> None:
        """Have the handler of every process called.

        Raises:
            ArgumentError: the data has no JSON form, or is too long.
            Exception: what the bus raises, such as a lost connection.
        """
        message = encode([topic, data])
        if len(message) > MAX_BROADCAST_BYTES:
            raise ArgumentError(
                f"Application.broadcast: {len(message)} bytes; the limit is {MAX_BROADCAST_BYTES}. Send a reference."
            )
        if self._bus is None:
            self._receive(message)
        else:
            _patiently(self._bus.publish, message)

    def directory(self) -> list[dict[str, Any]]:
        """The sessions of all processes."""
        if self._bus is None:
            return self._own_sessions()
        lists = [msgspec.json.decode(value) for value in _patiently(self._bus.kept)]
        return [entry for entries in lists for entry in entries]

    def _receive(self, message: bytes) -> None:
        if self._app.home.running:
            self._app.home.post(gevent.spawn, self._hand_over, message)
        else:
            self._hand_over(message)

    def _hand_over(self, message: bytes) -> None:
        try:
            topic, data = msgspec.json.decode(message, type=tuple[str, Any])
        except msgspec.DecodeError as error:
            self._app.peer_log.warning("pgwidgets: a broadcast was dropped: %s: %.100r", error, message)
            return
        if self.handler is None:
            return
        try:
            self.handler(topic, data)
        except Exception:
            self._app.faults.exception("pgwidgets: on_broadcast raised for %s", shorten(topic))

    def _refresh(self) -> None:
        assert self._bus is not None
        while True:
            try:
                _patiently(self._bus.keep, self._name, encode(self._own_sessions()), BELIEVED_S)
            except Exception as error:
                self._app.peer_log.warning("pgwidgets: the directory of sessions was not refreshed: %s", error)
            gevent.sleep(REFRESH_S)

    def _own_sessions(self) -> list[dict[str, Any]]:
        return [
            {"session": session.id, "url": self._app.url, "browsers": len(session.connections), "process": self._name}
            for session in self._app.sessions.values()
        ]


def _patiently(func: Callable[..., Any], *args: Any) -> Any:
    """Run what blocks on a socket: in a patched program it yields by itself, elsewhere it needs a thread."""
    return func(*args) if is_patched() else in_thread(func, *args)
