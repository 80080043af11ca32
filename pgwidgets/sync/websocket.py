"""One WebSocket of one browser page, hardened against whatever the page may be.

It keeps gevent-websocket's class as its base, so programs that know that class know this one, and replaces
all reading and writing: `pgwidgets.protocol.frames` does the framing, an `Outbox` does the writing.
"""

from __future__ import annotations

import struct
from collections.abc import Hashable
from contextlib import suppress
from time import monotonic

import gevent
from gevent.event import Event as Signal
from gevent.socket import IPPROTO_TCP, SHUT_RDWR, SO_LINGER, SOL_SOCKET, TCP_NODELAY, socket
from geventwebsocket.websocket import WebSocket as StockWebSocket

from pgwidgets.protocol.frames import (
    Binary,
    Close,
    CloseCode,
    Event,
    FrameError,
    FrameParser,
    Opcode,
    Ping,
    Text,
    encode_close,
    encode_frame,
)
from pgwidgets.sync.outbox import Outbox
from pgwidgets.sync.turns import step_back

__all__ = ["WebSocket"]

# How long a closing handshake may take before the socket is closed without it.
CLOSE_TIMEOUT_S = 2.0
READ_BYTES = 64 * 1024
# A peer that sends faster than it is served would never let its reader wait, so after so many messages or
# reads the reader steps back for a turn of the hub.
STEPS_PER_TURN = 16
# A read that fills its buffer is work for some time, and most likely not the last.
STEPS_OF_A_FULL_READ = 8

_PONG_KEY = ("websocket", "pong")  # RFC 6455, 5.5.3: it is enough to answer the newest ping
_PING_KEY = ("websocket", "ping")
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class WebSocket(StockWebSocket):  # type: ignore[misc]  # untyped
    """The server's end of an upgraded connection.

    One greenlet calls `receive`; any greenlet of the same hub may call everything else. Nothing here raises
    for anything the other side does, and nothing waits for it without a bound, except `receive`.

    Args:
        sock: the connected gevent socket, plain or TLS, after the 101 response was sent or queued. It is
            owned from now on, and closed with the connection.
        max_message_size: longest accepted message, bytes; a longer one ends the connection with 1009.
        soft_limit_bytes, hard_limit_bytes, write_timeout_s: see `Outbox`.
        early: what the other side sent before the connection was handed over; default nothing.

    Attributes:
        closed: whether closing began; from then on nothing is sent or received.
        close_code: why it ended: the first code sent or received, 1005 for a close frame without one, 1006
            when the line broke; None while open.
        close_reason: the words that came with it.
        last_seen: `time.monotonic()` when bytes last arrived, seconds.
    """

    # In place of slots of the base, which holds the request there: nothing of it is kept.
    environ = stream = handler = None

    __slots__ = (
        "_events",
        "_finished",
        "_outbox",
        "_parser",
        "_peer_done",
        "_reading",
        "_socket",
        "_steps",
        "close_code",
        "close_reason",
        "closed",
        "last_seen",
    )

    def __init__(
        self,
        sock: socket,
        *,
        max_message_size: int,
        soft_limit_bytes: int,
        hard_limit_bytes: int,
        write_timeout_s: float,
        early: bytes = b"",
    ) -> None:
        self.closed = False
        self.close_code: int | None = None
        self.close_reason = ""
        self.last_seen = monotonic()
        self._socket = sock
        self._parser: FrameParser | None = FrameParser(max_message_size)
        self._events: list[Event | FrameError] = []  # of the last burst, newest first
        self._outbox = Outbox(
            sock,
            soft_limit_bytes=soft_limit_bytes,
            hard_limit_bytes=hard_limit_bytes,
            write_timeout_s=write_timeout_s,
            on_dead=self._line_died,
        )
        self._finished = False
        self._reading = False  # whether some greenlet waits in recv()
        self._peer_done: Signal | None = None  # set by the reader, for a close() in another greenlet
        self._steps = 0
        with suppress(OSError):  # Unix sockets have no Nagle algorithm to turn off
            sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._take(early)

    def __del__(self) -> None:
        """Unlike the base: no input or output from garbage collection."""

    @property
    def queued_bytes(self) -> int:
        """Bytes accepted for sending that the system has not taken yet."""
        return self._outbox.queued_bytes

    def receive(self) -> str | bytes | None:
        """Wait for the next message; text is str, binary is bytes, None is the end, for whatever reason."""
        while not self.closed:
            if self._took_turn():
                continue
            if not self._events:
                if not self._read() and not self.closed:
                    self._vanished()
                continue
            message = self._consume(self._events.pop())
            if message is not None:
                return message
        self._help_close()
        return None

    def send_text(self, data: bytes, key: Hashable = None) -> bool:
        """Queue a text message.

        Args:
            data: UTF-8.
            key: see `Outbox.put`; default None.
        Returns:
            Whether it was accepted; False means that the connection is over.
        """
        return self.send_encoded(encode_frame(Opcode.TEXT, data), key)

    def send_bytes(self, data: bytes) -> bool:
        """Queue a binary message; nothing comes between it and one queued by the statement before."""
        return self.send_encoded(encode_frame(Opcode.BINARY, data))

    def send_encoded(self, frame: bytes, key: Hashable = None) -> bool:
        """Queue a frame made by `encode_frame`; the same bytes serve any number of browsers."""
        return not self.closed and self._outbox.put(frame, key)

    def flush(self, timeout: float) -> bool:
        """Wait until all is sent or the line is dead, at most `timeout` seconds; return whether all is sent."""
        return self._outbox.flush(timeout)

    def send(self, message: str | bytes, binary: bool | None = None) -> bool:
        """Queue a message, like the base's `send` but without waiting and without raising.

        Args:
            message: text or bytes.
            binary: the kind of frame; default None: binary for bytes, text for str.
        Returns:
            Whether it was accepted.
        """
        if binary is None:
            binary = not isinstance(message, str)
        return self.send_frame(message, Opcode.BINARY if binary else Opcode.TEXT)

    def send_frame(self, message: str | bytes, opcode: int) -> bool:
        """Queue one frame of any kind; return whether it was accepted."""
        data = message.encode() if isinstance(message, str) else bytes(message)
        return self.send_encoded(encode_frame(opcode, data))

    def ping(self) -> bool:
        """Queue a ping; the answer moves `last_seen`. Return whether it was accepted."""
        return self.send_encoded(encode_frame(Opcode.PING, b""), _PING_KEY)

    def close(self, code: int = CloseCode.NORMAL, reason: str = "") -> None:
        """End the connection in order.

        What is queued goes out, then the close frame, then the other side answers; all that takes at most
        `CLOSE_TIMEOUT_S`. A greenlet that waits in `receive` gets None. Further calls return at once.

        Args:
            code: a close code (RFC 6455, section 7.4); default 1000.
            reason: for people; at most 123 bytes are sent; default empty.
        """
        if self.closed:
            return
        self._note_end(code, reason)
        self._outbox.put(encode_close(code, reason))
        try:
            with gevent.Timeout(CLOSE_TIMEOUT_S, False):
                self._await_peer()
        finally:
            self._finish()

    def abort(self) -> None:
        """Cut the connection at once; what is not sent yet is lost and the other side sees a broken line."""
        self._note_end(CloseCode.ABNORMAL, "aborted")
        self._finish(reset=True)

    # Reading

    def _read(self) -> bool:
        """Wait for one burst and parse it; False when there will be no more."""
        if self._finished:
            return False
        self._reading = True
        try:
            data = self._socket.recv(READ_BYTES)
        except (OSError, ValueError):
            # A broken line, or a TLS one closed by another greenlet, for which gevent has a ValueError.
            return False
        finally:
            self._reading = False
        self.last_seen = monotonic()
        if len(data) == READ_BYTES:
            self._steps += STEPS_OF_A_FULL_READ - 1
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        if self._parser is None:
            return
        try:
            self._events = [*reversed(self._parser.feed(data))]
        except FrameError as error:
            # In the order of the line: first the good frames, then what is wrong behind them.
            self._events = [error, *reversed(error.events)]

    def _took_turn(self) -> bool:
        """Let the other greenlets run if it is time to; return whether they ran."""
        self._steps += 1
        if self._steps < STEPS_PER_TURN:
            return False
        self._steps = 0
        step_back()
        return True

    def _consume(self, event: Event | FrameError) -> str | bytes | None:
        """Act on a control frame or an error, or return the message."""
        if isinstance(event, (Text, Binary)):
            return event.data
        if isinstance(event, Ping):
            self.send_encoded(encode_frame(Opcode.PONG, event.data), _PONG_KEY)
        elif isinstance(event, Close):
            self._answer_close(event)
        elif isinstance(event, FrameError):
            self.close(event.close_code, event.reason)
        return None

    # Closing

    def _note_end(self, code: int, reason: str) -> None:
        self.closed = True
        if self.close_code is None:
            self.close_code, self.close_reason = int(code), reason

    def _answer_close(self, event: Close) -> None:
        self._note_end(event.code, event.reason)
        self._outbox.put(encode_close(event.code))
        try:
            self._outbox.flush(CLOSE_TIMEOUT_S)
        finally:
            self._finish()

    def _await_peer(self) -> None:
        """Until the other side has sent its close frame or is gone."""
        if not self._reading:
            self._drain()
            return
        # Only one greenlet may wait on the socket, and the reader does: it will see the answer.
        self._peer_done = Signal()
        self._peer_done.wait()

    def _help_close(self) -> None:
        """In the reader, woken while another greenlet waits in `close`."""
        if self._peer_done is not None:
            self._drain()
            self._peer_done.set()

    def _drain(self) -> None:
        """Read and drop until the other side's close frame.

        Also after it broke the framing: a socket closed over unread data is reset, and takes our close frame
        with it.
        """
        while not any(isinstance(event, Close) for event in self._events):
            self._events = []
            self._took_turn()
            if not self._read():
                return

    def _vanished(self) -> None:
        self._note_end(CloseCode.ABNORMAL, "the line broke")
        self._finish()

    def _line_died(self, reason: str) -> None:
        self._note_end(CloseCode.ABNORMAL, reason)
        self._finish(reset=True)

    def _finish(self, *, reset: bool = False) -> None:
        """Let go of everything and wake a reader that still waits.

        Args:
            reset: whether the system forgets what it has not delivered yet; default False.
        """
        if self._finished:
            return
        self._finished = True
        self._outbox.kill()
        self._parser = None
        self._events = []
        sock = self._socket
        with suppress(OSError):
            if reset:
                sock.setsockopt(SOL_SOCKET, SO_LINGER, _RESET_ON_CLOSE)
            else:
                sock.shutdown(SHUT_RDWR)
        with suppress(OSError):
            sock.close()
