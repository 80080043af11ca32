"""A page of NiceGUI, as part of the load: Socket.IO packets (version 5) over a WebSocket, and no more of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .http_line import Line, ask_all, request
from .page import Page, frame

if TYPE_CHECKING:
    from .load import Load

TARGET = "_nicegui_ws/socket.io/?EIO=4&transport=websocket&next_message_id=0&implicit_handshake=true"
ELEMENT = b'"tag":'
OPEN, PING, PONG = b"0", b"2", b"3"
CONNECT, CONNECTED, EVENT = b"40", b"40", b"42"


class NiceguiPage(Page):
    """One page; it has asked for its document, which has all widgets, before it connects."""

    def __init__(self, load: Load, url: str) -> None:
        port = urlsplit(url).port or 0
        line = Line(port)
        ask_all([line], request(port, "/", {"Accept-Encoding": "identity"}))
        document = line.content
        line.close()
        found = re.search(rb"'client_id': '([^']+)'", document)
        if found is None:
            raise RuntimeError(f"a page of NiceGUI without client_id: {document[:200]!r}")
        name = found[1].decode()
        self._elements = document.count(ELEMENT)
        super().__init__(load, f"{url}{TARGET}&client_id={name}&tab_id={name}&document_id={name}")

    def take_text(self, payload: bytes) -> None:
        """Answer a packet."""
        if payload.startswith(CONNECTED):
            self.messages += self._elements
        elif payload.startswith(OPEN):
            self.send_frame(frame(CONNECT))
        elif payload == PING:
            self.send_frame(frame(PONG))
        elif payload.startswith(EVENT):
            self.messages += 1
