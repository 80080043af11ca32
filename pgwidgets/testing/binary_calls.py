"""Calls whose first argument arrives in binary frames, whole or in chunks."""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Callable
from typing import Any

Message = dict[str, Any]


class BinaryCalls:
    """Pairs headers with the frames that follow them, and makes the call when its payload is complete.

    Args:
        call: called with the header of the call and the payload.
    """

    def __init__(self, call: Callable[[Message, bytes], None]) -> None:
        self._call = call
        # Headers pair with frames first in, first out.
        self._expecting: deque[Message] = deque()
        self._transfers: dict[int, tuple[Message, dict[int, bytes]]] = {}

    def header(self, message: Message) -> None:
        """Take a ``binary-call``, ``binary-call-chunked`` or ``binary-chunk`` message."""
        if message["type"] == "binary-call-chunked":
            self._transfers[message["transfer_id"]] = (message, {})
        elif message.get("encoding", "binary") == "binary":
            self._expecting.append(message)
        else:
            self._chunk(message, base64.b64decode(message["data"]))

    def payload(self, data: bytes) -> None:
        """Take a binary frame; one without a header is dropped."""
        if not self._expecting:
            return
        message = self._expecting.popleft()
        if message["type"] == "binary-call":
            self._call(message, data)
        else:
            self._chunk(message, data)

    def _chunk(self, message: Message, data: bytes) -> None:
        header, chunks = self._transfers[message["transfer_id"]]
        chunks[message["chunk_index"]] = data
        if len(chunks) < header["num_chunks"]:
            return
        del self._transfers[message["transfer_id"]]
        self._call(header, b"".join(data for _, data in sorted(chunks.items())))
