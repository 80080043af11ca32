"""Connects the processes of one application by Redis (the extra "redis").

::

    app = Application(bus=RedisBus("redis://127.0.0.1:6379/0", "dashboard"))

    @app.on_broadcast
    def told(topic, data):
        for session in app.sessions.values():
            session.gui_do(show, session, data)

    app.broadcast("news", {"text": "Hello everybody"})
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from logging import Logger
from typing import Any

try:
    import redis
except ImportError as missing:
    raise ImportError("pgwidgets.extras.redis_bus needs redis: pip install 'pgwidgets[redis]'") from missing

ANSWER_TIMEOUT_S = 5.0
# How often a listener that hears nothing looks whether the line is still there, and whether it should end.
LISTEN_S = 1.0
HEALTH_CHECK_S = 15
FIRST_RETRY_S, LONGEST_RETRY_S = 0.2, 10.0


class RedisBus:
    """A `pgwidgets.sync.bus.Bus` on a Redis server.

    A lost connection comes back by itself; what was published meanwhile is not delivered afterwards.

    Args:
        url: of the server, ``redis://[user:password@]host:port/database``.
        name: of the application; processes of the same name are together.
    Raises:
        ValueError: the url is none.
    """

    def __init__(self, url: str, name: str) -> None:
        self._channel = f"pgwidgets:{name}:broadcast"
        self._prefix = f"pgwidgets:{name}:sessions:"
        self._client: Any = redis.Redis.from_url(
            url,
            socket_timeout=ANSWER_TIMEOUT_S,
            socket_connect_timeout=ANSWER_TIMEOUT_S,
            health_check_interval=HEALTH_CHECK_S,
        )
        self._kept: set[str] = set()
        self._ended = threading.Event()

    def open(self, receive: Callable[[bytes], None], logger: Logger) -> None:
        """Listen in a thread, which is a greenlet in a patched program."""
        self._ended = threading.Event()
        threading.Thread(target=self._listen, args=(receive, logger, self._ended), daemon=True).start()

    def publish(self, message: bytes) -> None:
        """Send to all processes that listen."""
        self._client.publish(self._channel, message)

    def keep(self, name: str, value: bytes, seconds: float) -> None:
        """Keep a value of this process."""
        key = self._prefix + name
        self._kept.add(key)
        self._client.set(key, value, px=int(seconds * 1000))

    def kept(self) -> list[bytes]:
        """The values of all processes."""
        keys = list(self._client.scan_iter(match=f"{self._prefix}*", count=100))
        return [value for value in self._client.mget(keys) if value is not None] if keys else []

    def close(self) -> None:
        """Listen no more, and take this process's values back."""
        self._ended.set()

    def _listen(self, receive: Callable[[bytes], None], logger: Logger, ended: threading.Event) -> None:
        delay = FIRST_RETRY_S
        while not ended.is_set():
            try:
                with self._client.pubsub(ignore_subscribe_messages=True) as channel:
                    channel.subscribe(self._channel)
                    delay = FIRST_RETRY_S
                    self._pass_on(channel, receive, ended)
            except redis.RedisError as error:
                logger.warning("pgwidgets: no line to Redis: %s; trying again in %.1f s", error, delay)
                time.sleep(delay)
                delay = min(2 * delay, LONGEST_RETRY_S)
        self._forget(logger)

    def _pass_on(self, channel: Any, receive: Callable[[bytes], None], ended: threading.Event) -> None:
        while not ended.is_set():
            message = channel.get_message(timeout=LISTEN_S)
            if message is not None and not ended.is_set():
                receive(message["data"])

    def _forget(self, logger: Logger) -> None:
        try:
            if self._kept:
                self._client.delete(*self._kept)
            self._client.close()
        except redis.RedisError as error:
            logger.info("pgwidgets: sessions stay in the directory until they are too old: %s", error)
