"""A browser without a screen: one WebSocket, one page, one reader thread."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from .addresses import websocket_address
from .delay_line import DelayLine
from .fake_page import FakePage, Message
from .fake_widget import FakeWidget
from .line import ABNORMAL, Closed, connect, from_server, parse_if_json, read_close_frame, websocket
from .uploads import upload_messages

CLOSE_TIMEOUT_S = 2.0
WAIT_TIMEOUT_S = 5.0
LOG_LIMIT = 100_000
WITHHELD_LIMIT = 100_000
SHOWN_LOG_ENTRIES = 10
SMALL_RECEIVE_BUFFER_BYTES = 4096

T = TypeVar("T")


class LogEntry(NamedTuple):
    """One message: when (``time.monotonic()``), whether the browser sent it, and what."""

    time: float
    is_sent: bool
    message: Any


class FakeBrowser:
    """A page of pgwidgets' wire protocol, driven by a test.

    It connects at once, answers the server by itself and keeps what the server built; a test waits for a
    condition, looks, and acts::

        with FakeBrowser(app) as browser:
            browser.wait_for(lambda: browser.find("Slider").get("value") == 50)
            browser.fire(browser.find("Slider"), "activated", 80)

    Everything may be called from any thread. It works with gevent's monkey patching, too (its thread is then
    a greenlet), when that happened before this module was imported. Proxies of the environment are not used.

    Args:
        target: an application (anything with ``url``), a page address ``http://host:port/?session=1&token=...``
            or a WebSocket address ``ws://host:port/ws``.
        session: session id to present; default that of the page address, else none, as on a first visit.
        token: its token; without one no credentials are presented.
        delay: seconds until what the browser sends arrives, as on a slow line: messages keep their order and
            do not wait for each other. Default 0.
        answer: False: answers the greeting, then applies what comes but answers nothing, as a frozen page.
        handshake: False: does not even answer the greeting.
        client: what to say of itself in the greeting, e.g. ``{"name": "pgwidgets", "version": 2}`` to be
            treated as pgwidgets' own page; default nothing.
        origin: value of the ``Origin`` header; default none is sent.
        headers: further request headers.
        verify: False: accept any certificate of a ``wss`` server, as of a test.
        viewport: size of the window in CSS px, reported after the handshake; default 1280 x 720.
    Raises:
        websocket.WebSocketBadStatusException: the server refused the connection; it has ``status_code``.
        OSError: nobody listens there.

    Attributes:
        page: the `FakePage`; its widgets, ``find``, ``returns`` and so on can be reached here, too.
        log: the last messages both ways, oldest first.
        round_trips: how often the server was answered after the greeting (an array is one answer).
        closed: how the connection ended; None while it is open.
    """

    def __init__(
        self,
        target: Any,
        session: int | str | None = None,
        token: str | None = None,
        *,
        delay: float = 0.0,
        answer: bool = True,
        handshake: bool = True,
        client: Message | None = None,
        origin: str | None = None,
        headers: dict[str, str] | None = None,
        verify: bool = True,
        viewport: tuple[int, int] = (1280, 720),
    ) -> None:
        address = websocket_address(target)
        if session is None:
            session, token = address.session, token or address.token
        self.page = FakePage(session, token, client=client, viewport=viewport)
        self.log: deque[LogEntry] = deque(maxlen=LOG_LIMIT)
        self.round_trips = 0
        self.closed: Closed | None = None
        self._changed = threading.Condition(threading.RLock())
        self._is_answering = answer
        self._answers_greeting = handshake
        self._withheld: deque[str] = deque(maxlen=WITHHELD_LIMIT)
        self._may_read = threading.Event()
        self._may_read.set()
        self._transfers = 0
        self._close_frame: Closed | None = None
        self._websocket = connect(address.url, origin, headers, verify=verify)
        self._line = DelayLine(delay) if delay else None
        self._reader = threading.Thread(target=self._read, name="fake browser", daemon=True)
        self._reader.start()

    # Looking

    @property
    def widgets(self) -> dict[int, FakeWidget]:
        """Every widget of the page by its number."""
        return self.page.widgets

    @property
    def session_id(self) -> int | str | None:
        """Id of the session that the page belongs to; None before the server told it."""
        return self.page.session_id

    @property
    def token(self) -> str | None:
        """Token of that session."""
        return self.page.token

    @property
    def returns(self) -> dict[tuple[str, str], Any]:
        """Answers by (class, method): a value, or a callable getting the widget and the arguments."""
        return self.page.returns

    def find(self, class_name: str, index: int = 0, *, text: str | None = None) -> FakeWidget:
        """See `FakePage.find`."""
        with self._changed:
            return self.page.find(class_name, index, text=text)

    def find_all(self, class_name: str, *, text: str | None = None) -> list[FakeWidget]:
        """See `FakePage.find_all`."""
        with self._changed:
            return self.page.find_all(class_name, text=text)

    def messages(self, kind: str, *, is_sent: bool = False) -> list[Message]:
        """All logged messages of a type, those inside arrays included; by default the received ones."""
        with self._changed:
            logged = [entry.message for entry in self.log if entry.is_sent is is_sent]
        flat = [part for message in logged for part in (message if isinstance(message, list) else [message])]
        return [part for part in flat if isinstance(part, dict) and part.get("type") == kind]

    def wait_for(self, predicate: Callable[[], T], timeout: float = WAIT_TIMEOUT_S) -> T:
        """Wait until ``predicate()`` is true, and return what it returned.

        It is tried again whenever a message came or went, and at least every 0.1 s. A LookupError in it means
        "not yet". While it runs the page does not change.

        Raises:
            TimeoutError: it did not become true within ``timeout`` seconds; the message shows the page.
        """
        deadline = time.monotonic() + timeout
        with self._changed:
            while True:
                with contextlib.suppress(LookupError):
                    value = predicate()
                    if value:
                        return value
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError(f"not within {timeout:g} s. {self._describe()}")
                self._changed.wait(min(left, 0.1))

    def wait_session(self, timeout: float = WAIT_TIMEOUT_S) -> int | str:
        """Wait until the handshake is over, and return the session's id."""
        self.wait_for(lambda: self.messages("session-info"), timeout)
        assert self.session_id is not None
        return self.session_id

    def wait_closed(self, timeout: float = WAIT_TIMEOUT_S) -> Closed:
        """Wait until the connection has ended, and return how."""
        self.wait_for(lambda: self.closed, timeout)
        assert self.closed is not None
        return self.closed

    # Acting

    def fire(self, widget: FakeWidget | int, action: str, *args: Any, force: bool = False) -> bool:
        """Send a callback, as when a person used the widget; widgets among ``args`` become references.

        Like a page it says nothing unless the server listens for that action, nor during a rebuild.

        Args:
            widget: the widget or its number.
            action: name of the callback.
            args: what the callback carries.
            force: send it in any case, as a faulty or hostile page might.
        Returns:
            whether it was sent.
        """
        wid = widget.wid if isinstance(widget, FakeWidget) else widget
        with self._changed:
            known = self.page.widgets.get(wid)
            is_heard = known is not None and action in known.listening
            if not force and (not is_heard or (self.page.is_rebuilding and action != "map")):
                return False
            payload = [arg.reference() if isinstance(arg, FakeWidget) else arg for arg in args]
            self.send({"type": "callback", "wid": wid, "action": action, "args": payload})
        return True

    def upload(self, widget: FakeWidget | int, files: dict[str, bytes], action: str = "drop-end") -> None:
        """Send files as a page does after a drop: the callback that announces them, then their chunks."""
        wid = widget.wid if isinstance(widget, FakeWidget) else widget
        with self._changed:
            self._transfers += 1
            for message in upload_messages(wid, action, files, self._transfers):
                if isinstance(message, bytes):
                    self.send_raw(message)
                else:
                    self.send(message)

    def send(self, message: Any) -> None:
        """Send any JSON value as one text message."""
        self.send_raw(json.dumps(message))

    def send_raw(self, data: str | bytes) -> None:
        """Send a text or a binary frame with any contents; on a dead line nothing happens."""
        with self._changed:
            if self.closed:
                return
            self._record(True, data if isinstance(data, bytes) else parse_if_json(data))
            if self._line:
                self._line.put(lambda: self._transmit(data))
            else:
                self._transmit(data)

    def fail_next(self, method: str, text: str) -> None:
        """Let the next call of ``method`` fail with ``text`` (``"create"`` for the next constructor)."""
        with self._changed:
            self.page.fail_next(method, text)

    def freeze(self) -> None:
        """Apply what comes, but answer nothing until `thaw`."""
        with self._changed:
            self._is_answering = False

    def thaw(self) -> None:
        """Answer again, first all that was left unanswered."""
        with self._changed:
            self._is_answering = True
            while self._withheld:
                self._answer(self._withheld.popleft())

    def stop_reading(self) -> None:
        """Take no more bytes from the line, so that the server's sends pile up, until `resume_reading`.

        One message that is being waited for may still be taken.
        """
        self._may_read.clear()
        with contextlib.suppress(OSError, AttributeError):
            self._websocket.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_RECEIVE_BUFFER_BYTES)

    def resume_reading(self) -> None:
        """Read again."""
        self._may_read.set()

    # Leaving

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Leave as a page does that is closed: with a close frame. Harmless when already closed."""
        self._may_read.set()
        self._websocket.send_close(code, reason.encode())
        # The server's own close frame ends the reader.
        self._join(CLOSE_TIMEOUT_S)
        self._finish(Closed(code, reason))

    def drop(self) -> None:
        """Cut the connection without a close frame, as when a cable is pulled or a process dies."""
        self._finish(ABNORMAL)

    def __enter__(self) -> FakeBrowser:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _finish(self, closed: Closed) -> None:
        self._close_frame = self._close_frame or closed
        self._may_read.set()
        self._hang_up()
        self._join(WAIT_TIMEOUT_S)

    def _join(self, timeout: float) -> None:
        if threading.current_thread() is not self._reader:
            self._reader.join(timeout)

    def _hang_up(self) -> None:
        # shutdown() ends the reader's recv(), which close() alone would leave waiting.
        with contextlib.suppress(OSError, AttributeError):
            self._websocket.sock.shutdown(socket.SHUT_RDWR)

    # The line

    def _read(self) -> None:
        try:
            while self._read_message():
                pass
        except (OSError, websocket.WebSocketException):
            pass
        finally:
            self._end()

    def _read_message(self) -> bool:
        self._may_read.wait()
        try:
            opcode, frame = self._websocket.recv_data_frame(control_frame=True)
        except websocket.WebSocketTimeoutException:
            return True
        self._may_read.wait()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            self._close_frame = self._close_frame or read_close_frame(frame.data)
            return False
        if opcode == websocket.ABNF.OPCODE_TEXT:
            self._receive(from_server(frame.data))
        elif opcode == websocket.ABNF.OPCODE_BINARY:
            self._receive_binary(bytes(frame.data))
        return True

    def _receive(self, message: Any) -> None:
        with self._changed:
            self._record(False, message)
            reply = self.page.receive(message)
            is_greeting = isinstance(message, dict) and message.get("type") == "init"
            if reply is not None and is_greeting:
                self._greet(reply)
            elif reply is not None:
                self._answer(json.dumps(reply))
            for said in self.page.follow_up(message):
                self.send(said)

    def _receive_binary(self, payload: bytes) -> None:
        with self._changed:
            self._record(False, payload)
            self.page.receive_binary(payload)

    def _greet(self, reply: Any) -> None:
        if self._answers_greeting:
            self.send(reply)

    def _answer(self, reply: str) -> None:
        if not self._is_answering:
            self._withheld.append(reply)
            return
        self.round_trips += 1
        self.send_raw(reply)

    def _transmit(self, data: str | bytes) -> None:
        opcode = websocket.ABNF.OPCODE_BINARY if isinstance(data, bytes) else websocket.ABNF.OPCODE_TEXT
        try:
            self._websocket.send(data, opcode)
        except (OSError, websocket.WebSocketException):
            # Half a frame may have gone out. That the line is dead shows in `closed`, to whoever asks.
            self._hang_up()

    def _record(self, is_sent: bool, message: Any) -> None:
        self.log.append(LogEntry(time.monotonic(), is_sent, message))
        self._changed.notify_all()

    def _end(self) -> None:
        if self._line:
            self._line.stop()
        self._websocket.shutdown()
        with self._changed:
            self.closed = self._close_frame or ABNORMAL
            self._changed.notify_all()

    def _describe(self) -> str:
        recent = "\n".join(
            f"  {'->' if entry.is_sent else '<-'} {str(entry.message)[:200]}"
            for entry in list(self.log)[-SHOWN_LOG_ENTRIES:]
        )
        state = f"closed {self.closed}" if self.closed else "open"
        widgets = list(self.widgets.values())
        return f"The connection is {state}, the page has {widgets}, the last messages:\n{recent}"
