"""What an application has done since it was made, counted where it happens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from logging import Logger
from typing import Any


@dataclass(slots=True)
class Counters:
    """Plain numbers, as counting is done for every message.

    Attributes:
        connections_opened: WebSockets that were opened.
        messages_in, messages_out: messages of browsers, and to them.
        bytes_in, bytes_out: their length, without frames; incoming text in characters.
        calls: calls that went to browsers, a batch counting as one.
        callbacks: events that browsers have reported.
        dropped: malformed messages of browsers.
        handler_errors: exceptions of the program's handlers.
        refused: connections and requests that were sent away, by reason.
    """

    connections_opened: int = 0
    messages_in: int = 0
    messages_out: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    calls: int = 0
    callbacks: int = 0
    dropped: int = 0
    handler_errors: int = 0
    refused: Counter[str] = field(default_factory=Counter)


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
