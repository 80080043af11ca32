"""The server's end of a page's WebSocket, told by a test what to say; the page is real."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, WebSocketRoute

TIMEOUT_S = 10.0
# How long the page's messages are let in before the condition is looked at again.
PUMP_MS = 5


# Who answers which page: a route can't be taken back.
_present: WeakKeyDictionary[Page, PagePeer] = WeakKeyDictionary()


def ref(wid: int) -> dict[str, int]:
    """A widget as an argument."""
    return {"__wid__": wid}


class PagePeer:
    """Answers every WebSocket of a page from its next load on, in place of the peer the page had before.

    Attributes:
        connections: the page's WebSockets, oldest first.
        received: everything the page said: parsed JSON, or bytes.
        credentials: session id and token it gives to the page.
        greeting: what the page answered to the last `init`.
        admissions: how often it has let the page in.
        is_greeting: whether it begins the handshake by itself with each connection.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.connections: list[WebSocketRoute] = []
        self.received: list[Any] = []
        self.credentials: tuple[Any, str] = (7, "token-of-7")
        self.greeting: dict[str, Any] = {}
        self.admissions = 0
        self.is_greeting = True
        self._last_id = 0
        if page not in _present:
            page.route_web_socket(lambda url: True, partial(_answer, page))
        _present[page] = self

    # -- talking -----------------------------------------------------------------------------------

    def send(self, message: Any) -> None:
        """Send a message as JSON; text and bytes go out as they are."""
        raw = message if isinstance(message, (str, bytes)) else json.dumps(message)
        self.connections[-1].send(raw)

    def ask(self, type_: str, **fields: Any) -> dict[str, Any]:
        """Send a message and wait for its reply."""
        (message,) = self._number([{"type": type_, **fields}])
        self.send(message)
        return self._reply_to(message["id"])

    def ask_all(self, messages: list[dict[str, Any]]) -> list[Any]:
        """Send an array and wait for the array that answers it."""
        start = len(self.received)
        self.send(self._number(messages))
        (replies,) = self.wait(lambda: self._reply_arrays(start)[:1], "replies to an array")
        return list(replies)

    def create(self, wid: int, class_name: str, *args: Any) -> dict[str, Any]:
        return self.ask("create", wid=wid, args=list(args), **{"class": class_name})

    def call(self, wid: Any, method: Any, *args: Any, **fields: Any) -> dict[str, Any]:
        return self.ask("call", wid=wid, method=method, args=list(args), **fields)

    def value(self, wid: int, method: str, *args: Any) -> Any:
        """What a method returns; None if it returns nothing."""
        reply = self.call(wid, method, *args)
        assert reply["type"] == "result", reply
        return reply.get("value")

    def error(self, wid: Any, method: Any, *args: Any) -> str:
        """What the page says to a call it can't make."""
        reply = self.call(wid, method, *args)
        assert reply["type"] == "error", reply
        return str(reply["error"])

    def listen(self, wid: int, *actions: str) -> None:
        for action in actions:
            assert self.ask("listen", wid=wid, action=action)["type"] == "result"

    def close(self, code: int, reason: str = "") -> None:
        """Close the page's present connection."""
        self.connections[-1].close(code=code, reason=reason)

    # -- listening ---------------------------------------------------------------------------------

    def callbacks(self, *actions: str, wid: int | None = None) -> list[tuple[str, list[Any]]]:
        """The callbacks so far as (action, args), of these actions or of all."""
        messages = [one for item in self.received for one in (item if isinstance(item, list) else [item])]
        return [
            (message["action"], message["args"])
            for message in messages
            if isinstance(message, dict) and message.get("type") == "callback"
            if not actions or message["action"] in actions
            if wid is None or message["wid"] == wid
        ]

    def viewports(self) -> list[tuple[int, int]]:
        """The sizes the page has reported."""
        return [
            (message["width"], message["height"])
            for message in self.received
            if isinstance(message, dict) and message.get("type") == "viewport"
        ]

    def wait(self, condition: Callable[[], Any], what: str = "") -> Any:
        """Wait until the condition is true and return its value; the page's messages come in meanwhile."""
        deadline = time.monotonic() + TIMEOUT_S
        while time.monotonic() < deadline:
            value = condition()
            if value:
                return value
            self.page.wait_for_timeout(PUMP_MS)
        raise AssertionError(f"not within {TIMEOUT_S:g} s: {what or condition}; last heard: {self.received[-5:]}")

    def wait_frames(self) -> None:
        """Wait until the page has been painted twice."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")

    def wait_admitted(self, times: int = 1) -> None:
        """Wait until the page was let in so often, and has told its size since."""
        self.wait(lambda: self.admissions >= times, "admitted")
        self.wait(lambda: len(self.viewports()) >= times, "viewport reported")

    # -- inside ------------------------------------------------------------------------------------

    def _opened(self, connection: WebSocketRoute) -> None:
        self.connections.append(connection)
        connection.on_message(self._heard)
        if self.is_greeting:
            connection.send(json.dumps({"type": "init", "id": 0}))

    def _heard(self, raw: str | bytes) -> None:
        message = json.loads(raw) if isinstance(raw, str) else raw
        self.received.append(message)
        if not isinstance(message, dict) or message.get("id") != 0 or not self.is_greeting:
            return
        self.greeting = message
        self.admissions += 1
        session_id, token = self.credentials
        self.send({"type": "session-info", "session_id": session_id, "token": token})

    def _number(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        numbered = []
        for message in messages:
            self._last_id += 1
            numbered.append({"id": self._last_id, **message})
        return numbered

    def _reply_to(self, message_id: int) -> dict[str, Any]:
        def find() -> Any:
            replies = [message for message in self.received if isinstance(message, dict)]
            return next((reply for reply in replies if reply.get("id") == message_id), None)

        return dict(self.wait(find, f"reply {message_id}"))

    def _reply_arrays(self, start: int) -> list[list[Any]]:
        arrays = [message for message in self.received[start:] if isinstance(message, list)]
        return [array for array in arrays if not _is_callbacks(array)]


def _answer(page: Page, connection: WebSocketRoute) -> None:
    _present[page]._opened(connection)


def _is_callbacks(array: list[Any]) -> bool:
    first = array[0] if array else None
    return isinstance(first, dict) and first.get("type") == "callback"
