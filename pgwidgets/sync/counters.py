"""What an application has done since it was made, counted where it happens."""

from __future__ import annotations

from collections import Counter
from logging import Logger
from typing import Any


class Counters:
    """Plain numbers, as counting is done for every message.

    Attributes:
        connections: WebSockets that were opened.
        messages_in, messages_out: messages of browsers, and to them.
        bytes_in, bytes_out: their length, without frames; incoming text in characters.
        calls: calls that went to browsers, a batch counting as one.
        callbacks: events that browsers have reported.
        dropped: malformed messages of browsers.
        handler_errors: exceptions of the program's handlers.
        refused: connections and requests that were sent away, by reason.
    """

    __slots__ = (
        "bytes_in",
        "bytes_out",
        "callbacks",
        "calls",
        "connections",
        "dropped",
        "handler_errors",
        "messages_in",
        "messages_out",
        "refused",
    )

    def __init__(self) -> None:
        self.connections = 0
        self.messages_in = 0
        self.messages_out = 0
        self.bytes_in = 0
        self.bytes_out = 0
        self.calls = 0
        self.callbacks = 0
        self.dropped = 0
        self.handler_errors = 0
        self.refused: Counter[str] = Counter()


class FaultLog:
    """Where exceptions of the program's handlers are logged, and counted.

    Args:
        logger: of the application.
    """

    def __init__(self, logger: Logger, counters: Counters) -> None:
        self._logger = logger
        self._counters = counters

    def exception(self, text: str, *args: Any) -> None:
        """A handler has raised; called while the exception is handled."""
        self._counters.handler_errors += 1
        self._logger.exception(text, *args)

    def info(self, text: str, *args: Any) -> None:
        """A handler has ended in a way that is no fault."""
        self._logger.info(text, *args)
