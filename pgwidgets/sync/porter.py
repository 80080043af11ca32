"""Carries much data to one browser, a bit at a time: what other greenlets send goes in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import gevent

from ..protocol.binary import Parcel

if TYPE_CHECKING:
    from .websocket import WebSocket

# Unsent data beyond which the porter waits.
MAX_QUEUED_BYTES = 1024 * 1024


class Porter:
    """The parcels of one connection, in order.

    Args:
        timeout: seconds the line may take to swallow what is queued, before the rest is given up.
    """

    __slots__ = ("_greenlet", "_queue", "_timeout", "_ws")

    def __init__(self, ws: WebSocket, timeout: float) -> None:
        self._ws = ws
        self._timeout = timeout
        self._queue: deque[Parcel] = deque()
        self._greenlet: gevent.Greenlet | None = None

    def take(self, parcels: Sequence[Parcel]) -> None:
        """Send parcels, at once as far as the line takes them."""
        self._queue.extend(parcels)
        if self._greenlet is None:
            self._load()
            if self._queue:
                self._greenlet = gevent.spawn(self._carry)

    def _load(self) -> None:
        while self._queue and self._ws.queued_bytes <= MAX_QUEUED_BYTES:
            header, frame = self._queue.popleft()
            self._ws.send_text(header)
            if frame is not None:
                self._ws.send_bytes(bytes(frame))

    def _carry(self) -> None:
        try:
            while self._queue and self._ws.flush(self._timeout):
                self._load()
        finally:
            self._queue.clear()
            self._greenlet = None
