"""The one writer of a socket: it never blocks its callers and never holds more than a bounded amount.

Frames go out whole and in order. Where the line takes a frame at once, `Outbox.put` is one system call and no
greenlet exists; what the line does not take waits here, and a greenlet that lives only as long as something
waits sends it on.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic

import gevent
from gevent.event import Event
from gevent.socket import socket, wait_write
from gevent.ssl import SSLSocket, SSLWantReadError, SSLWantWriteError

from pgwidgets.sync.turns import step_back

__all__ = ["Outbox"]

# One system call takes at most so much. It keeps a TLS socket, which reports nothing before all is taken,
# from looking stuck, and it bounds how long a quick line keeps the other greenlets waiting.
SEND_SLICE_BYTES = 64 * 1024
SLICES_PER_TURN = 16
# Small frames that queued up leave together, in blocks of at most so much.
JOIN_LIMIT_BYTES = 64 * 1024
# A writable TLS socket may still have to read first, which is the reader's business: look again this soon.
TLS_RETRY_S = 0.01

_WOULD_BLOCK = (BlockingIOError, SSLWantReadError, SSLWantWriteError)


class Outbox:
    """What is to be sent over one socket.

    All calls must come from greenlets of the hub that owns the socket; none but `flush` switches to another
    greenlet.

    Args:
        sock: a connected gevent socket, plain or TLS. Nobody else may write to it.
        soft_limit_bytes: with more than this unsent, a frame with a key replaces a waiting frame of the same
            key.
        hard_limit_bytes: with more than this waiting behind the frame on its way, the next frame is the end:
            all is dropped and the outbox is dead. A single frame of any size is accepted while nothing waits.
        write_timeout_s: a line that takes no byte for this long is dead.
        on_dead: called once, with the reason in words, when the outbox gives the line up by itself; it must
            not block. Not called by `kill`.
    """

    __slots__ = (
        "_current",
        "_empty",
        "_hard_limit",
        "_latest",
        "_on_dead",
        "_serial",
        "_socket",
        "_soft_limit",
        "_waiting",
        "_waiting_bytes",
        "_write_timeout",
        "alive",
    )

    def __init__(
        self,
        sock: socket,
        *,
        soft_limit_bytes: int,
        hard_limit_bytes: int,
        write_timeout_s: float,
        on_dead: Callable[[str], None],
    ) -> None:
        self.alive = True
        self._socket = sock
        self._soft_limit = soft_limit_bytes
        self._hard_limit = hard_limit_bytes
        self._write_timeout = write_timeout_s
        self._on_dead: Callable[[str], None] | None = on_dead
        # The block on its way. Once tried it never changes, also where nothing of it was taken: TLS insists
        # on being offered the same bytes again.
        self._current: memoryview | None = None
        # Behind it, by serial number, in order. Made on demand: an idle connection should cost little.
        self._waiting: OrderedDict[int, tuple[bytes, Hashable]] | None = None
        self._waiting_bytes = 0
        self._latest: dict[Hashable, int] | None = None  # key -> serial of its newest waiting frame
        self._serial = 0
        self._empty: Event | None = None  # set when all is out or the line is dead; made by flush()

    @property
    def queued_bytes(self) -> int:
        """Bytes accepted and not yet taken by the system."""
        current = 0 if self._current is None else len(self._current)
        return self._waiting_bytes + current

    def put(self, frame: bytes, key: Hashable = None) -> bool:
        """Send `frame`, now if the line takes it, else as soon as it does.

        Args:
            frame: whole encoded frames that must stay together.
            key: names what the frame sets, so that a newer frame with an equal key makes it superfluous;
                default None: it must arrive whatever follows.
        Returns:
            Whether it was accepted; False means that the line is dead.
        """
        if not self.alive:
            return False
        if self._current is None:
            return self._send_now(frame)
        if key is not None and self.queued_bytes > self._soft_limit:
            self._drop_superseded(key)
        if self._waiting_bytes > self._hard_limit:
            self._die(f"{self._waiting_bytes} bytes wait unsent; the limit is {self._hard_limit}")
            return False
        self._append(frame, key)
        return True

    def flush(self, timeout: float) -> bool:
        """Wait until all is out or the line is dead, at most `timeout` seconds; return whether all is out."""
        if self.alive and self._current is not None:
            if self._empty is None:
                self._empty = Event()
            self._empty.wait(timeout)
        return self.alive and self._current is None

    def kill(self) -> None:
        """Drop everything and send nothing more; may be called again."""
        self.alive = False
        self._on_dead = None
        self._waiting = self._latest = None
        self._waiting_bytes = 0
        self._current = None
        if self._empty is not None:
            self._empty.set()

    def _send_now(self, frame: bytes) -> bool:
        try:
            sent = self._try_send(frame)
        except OSError as error:
            self._die(f"sending failed: {error}")
            return False
        if sent < len(frame):
            self._current = memoryview(frame)[sent:]
            gevent.spawn(self._write_rest)
        return True

    def _try_send(self, data: bytes | memoryview) -> int:
        """Offer the next slice to the system without waiting; return how many bytes it took."""
        piece = data if len(data) <= SEND_SLICE_BYTES else memoryview(data)[:SEND_SLICE_BYTES]
        sock = self._socket
        try:
            if not isinstance(sock, SSLSocket):
                return int(sock.send(piece, 0, 0.0))
            # A TLS socket looks only at its own timeout. Nobody sees it changed: nothing here switches
            # greenlets.
            usual = sock.gettimeout()
            sock.settimeout(0.0)
            try:
                return int(sock.send(piece))
            finally:
                sock.settimeout(usual)
        except _WOULD_BLOCK:
            return 0

    def _append(self, frame: bytes, key: Hashable) -> None:
        if self._waiting is None or self._latest is None:
            self._waiting, self._latest = OrderedDict(), {}
        self._serial += 1
        self._waiting[self._serial] = (frame, key)
        self._waiting_bytes += len(frame)
        if key is not None:
            self._latest[key] = self._serial

    def _drop_superseded(self, key: Hashable) -> None:
        """Forget the newest waiting frame of this key.

        The new frame takes the place at the END: what was put between the two may have to come before it.
        """
        if self._waiting is None or self._latest is None:
            return
        serial = self._latest.pop(key, None)
        if serial is not None:
            frame, _ = self._waiting.pop(serial)
            self._waiting_bytes -= len(frame)

    def _next_block(self) -> memoryview | None:
        """Take the first waiting frame, and the small ones after it, off the queue."""
        frames: list[bytes] = []
        size = 0
        while self._waiting:
            serial, (frame, key) = next(iter(self._waiting.items()))
            if frames and size + len(frame) > JOIN_LIMIT_BYTES:
                break
            del self._waiting[serial]
            if self._latest and self._latest.get(key) == serial:
                del self._latest[key]
            frames.append(frame)
            size += len(frame)
        self._waiting_bytes -= size
        if not frames:
            self._waiting = self._latest = None
            return None
        return memoryview(frames[0] if len(frames) == 1 else b"".join(frames))

    def _write_rest(self) -> None:
        """The writer greenlet: from the first byte the line did not take until nothing waits."""
        try:
            self._write_until_empty()
        except OSError as error:
            self._die(f"sending failed: {error}")
        if self._empty is not None:
            self._empty.set()
            self._empty = None

    def _write_until_empty(self) -> None:
        slices = 0
        progress = monotonic()
        while self._current is not None:
            if slices == SLICES_PER_TURN:
                slices = 0
                step_back()
                continue
            sent = self._try_send(self._current)
            if not sent:
                self._await_writable(progress)
                continue
            progress = monotonic()
            self._advance(self._current, sent)
            slices += 1

    def _advance(self, block: memoryview, sent: int) -> None:
        rest = block[sent:]
        self._current = rest if len(rest) else self._next_block()

    def _await_writable(self, progress: float) -> None:
        """Wait for the line to take more.

        Raises:
            OSError: it took nothing for the write timeout.
        """
        started = monotonic()
        left = progress + self._write_timeout - started
        stuck = TimeoutError(f"the other side took nothing for {self._write_timeout:g} s")
        if left <= 0:
            raise stuck
        wait_write(self._socket.fileno(), timeout=left, timeout_exc=stuck)
        if isinstance(self._socket, SSLSocket) and monotonic() - started < TLS_RETRY_S:
            gevent.sleep(TLS_RETRY_S)

    def _die(self, reason: str) -> None:
        on_dead = self._on_dead
        self.kill()
        if on_dead is not None:
            on_dead(reason)
