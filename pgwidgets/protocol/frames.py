"""WebSocket frames (RFC 6455, section 5): bytes in, events out; no I/O.

`FrameParser` is the server's side of the line: it accepts masked frames only, in whatever pieces the network
delivers them, and never holds more than one message of the allowed size. `encode_frame` and `encode_close`
write unmasked frames. No extension is ever negotiated, so a reserved bit is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from struct import Struct as Packing

import msgspec

from pgwidgets.errors import ProtocolError

__all__ = [
    "Binary",
    "Close",
    "CloseCode",
    "Event",
    "FrameError",
    "FrameParser",
    "Opcode",
    "Ping",
    "Pong",
    "Text",
    "encode_close",
    "encode_frame",
]

# Browsers cut a long message into fragments of some 100 KiB; this bounds only those that send crumbs.
MAX_FRAGMENTS_PER_MESSAGE = 65_536
MAX_CONTROL_PAYLOAD_BYTES = 125
MAX_CLOSE_REASON_BYTES = MAX_CONTROL_PAYLOAD_BYTES - 2

# Up to here one XOR of two big integers is the quickest way to unmask, beyond it four strided translations
# are (measured on CPython 3.11 and 3.12).
XOR_UNMASK_LIMIT_BYTES = 4_096

_FIN = 0x80
_RESERVED_BITS = 0x70
_OPCODE_BITS = 0x0F
_MASKED = 0x80
_LENGTH_BITS = 0x7F
_LENGTH_IN_16_BITS = 126
_LENGTH_IN_64_BITS = 127
_SHORT_HEAD_BYTES = 6  # two fixed bytes and the masking key

_UINT16 = Packing("!H")
_UINT64 = Packing("!Q")


class Opcode(IntEnum):
    """What a frame carries (RFC 6455, section 5.2)."""

    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    CLOSE = 0x8
    PING = 0x9
    PONG = 0xA


class CloseCode(IntEnum):
    """Why a connection ends (RFC 6455, section 7.4.1, and the IANA registry)."""

    NORMAL = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    NO_STATUS = 1005  # never on the wire: a close frame without a code
    ABNORMAL = 1006  # never on the wire: the connection ended without a close frame
    INVALID_DATA = 1007
    TOO_BIG = 1009
    INTERNAL_ERROR = 1011
    TRY_AGAIN_LATER = 1013


class Text(msgspec.Struct, frozen=True, gc=False):
    """A whole text message."""

    data: str


class Binary(msgspec.Struct, frozen=True, gc=False):
    """A whole binary message."""

    data: bytes


class Ping(msgspec.Struct, frozen=True, gc=False):
    """A ping; its payload is to be sent back in a pong."""

    data: bytes


class Pong(msgspec.Struct, frozen=True, gc=False):
    """A pong, asked for or not."""

    data: bytes


class Close(msgspec.Struct, frozen=True, gc=False):
    """The peer's close frame, after which it sends nothing more; code 1005 stands for a frame without one."""

    code: int
    reason: str


Event = Text | Binary | Ping | Pong | Close


class FrameError(ProtocolError):
    """The peer broke the framing rules, or a limit; the connection must be failed.

    Attributes:
        close_code: the code that tells the peer so (1002, 1007 or 1009).
        reason: what was wrong, in words.
        events: what the same data held before the error, in order.
    """

    def __init__(self, close_code: int, reason: str) -> None:
        super().__init__(reason)
        self.close_code = close_code
        self.reason = reason
        self.events: list[Event] = []


class FrameParser:
    """Turns the bytes of one connection into events.

    Args:
        max_message_size: longest accepted message, bytes; the announced length counts, before any of it is
            kept.
    """

    __slots__ = (
        "_carry",
        "_ended",
        "_error",
        "_final",
        "_fragments",
        "_key",
        "_max_message_size",
        "_message",
        "_opcode",
        "_remaining",
    )

    def __init__(self, max_message_size: int) -> None:
        self._max_message_size = max_message_size
        self._carry = b""  # a head, or a control frame, that has not arrived in full: at most 130 bytes
        # Of a message that did not arrive in one piece: what came so far, its kind, and the count of its
        # frames.
        self._message: bytearray | None = None
        self._opcode = 0
        self._fragments = 0
        self._key = b""  # of the data frame being read, turned to fit its next byte
        self._remaining = 0  # bytes of that frame still to come
        self._final = True  # whether that frame is the last of its message
        self._ended = False
        self._error: FrameError | None = None

    def feed(self, data: bytes) -> list[Event]:
        """Take the next bytes and return what they completed, in order; after a close frame, nothing more.

        Raises:
            FrameError: the bytes break RFC 6455 or a limit; raised again by every later call.
        """
        if self._error is not None:
            self._error.events = []
            raise self._error
        if self._carry:
            data = self._carry + data
            self._carry = b""
        events: list[Event] = []
        position, size = 0, len(data)
        try:
            while position < size and not self._ended:
                take = self._take_payload if self._remaining else self._take_frame
                position = take(data, position, events)
        except FrameError as error:
            error.events = events
            self._error = error
            self._message = None
            raise
        return events

    def _take_frame(self, data: bytes, position: int, events: list[Event]) -> int:
        """Read a head, and the payload too if all of it is there; return the position of what follows."""
        if len(data) - position < 2:
            return self._keep(data, position)
        first, second = data[position], data[position + 1]
        length = second & _LENGTH_BITS
        if first & _RESERVED_BITS:
            raise _violation(f"reserved bits set in the frame's first byte {first:#04x}")
        if not second & _MASKED:
            raise _violation("a client's frames must be masked")
        opcode = first & _OPCODE_BITS
        start = position + _SHORT_HEAD_BYTES
        if opcode > Opcode.BINARY:
            return self._take_control(data, position, start + length, events)
        if length >= _LENGTH_IN_16_BITS:
            start += 2 if length == _LENGTH_IN_16_BITS else 8
            if len(data) >= start:
                length = _long_length(data, position + 2, length)
        if len(data) < start:
            return self._keep(data, position)
        self._check_data_frame(opcode, length)
        key, end = data[start - 4 : start], start + length
        if first & _FIN and self._message is None and end <= len(data):
            events.append(_message_event(opcode, _unmask(data[start:end], key)))
            return end
        self._begin_frame(opcode, length, key, first & _FIN != 0)
        if not length:
            self._end_frame(events)
        return start

    def _take_control(self, data: bytes, position: int, end: int, events: list[Event]) -> int:
        opcode = data[position] & _OPCODE_BITS
        make_event = _CONTROL_EVENTS.get(opcode)
        if make_event is None:
            raise _violation(f"unknown opcode {opcode:#x}")
        if not data[position] & _FIN:
            raise _violation("a control frame must not be fragmented")
        start = position + _SHORT_HEAD_BYTES
        if end - start > MAX_CONTROL_PAYLOAD_BYTES:
            raise _violation(f"a control frame carries at most {MAX_CONTROL_PAYLOAD_BYTES} bytes")
        if len(data) < end:
            return self._keep(data, position)
        payload = bytes(_unmask(data[start:end], data[start - 4 : start]))
        events.append(make_event(payload))
        self._ended = opcode == Opcode.CLOSE
        return end

    def _keep(self, data: bytes, position: int) -> int:
        self._carry = data[position:]
        return len(data)

    def _check_data_frame(self, opcode: int, length: int) -> None:
        message = self._message
        if opcode == Opcode.CONTINUATION:
            if message is None:
                raise _violation("a continuation frame without a message to continue")
            length += len(message)
            if self._fragments >= MAX_FRAGMENTS_PER_MESSAGE:
                reason = f"a message in more than {MAX_FRAGMENTS_PER_MESSAGE} fragments"
                raise FrameError(CloseCode.TOO_BIG, reason)
        elif message is not None:
            raise _violation("a new message began before the last one ended")
        if length > self._max_message_size:
            reason = f"a message of {length} bytes; at most {self._max_message_size} are accepted"
            raise FrameError(CloseCode.TOO_BIG, reason)

    def _begin_frame(self, opcode: int, length: int, key: bytes, final: bool) -> None:
        if self._message is None:
            self._message = bytearray()
            self._opcode = opcode
            self._fragments = 0
        self._fragments += 1
        self._key = key
        self._remaining = length
        self._final = final

    def _take_payload(self, data: bytes, position: int, events: list[Event]) -> int:
        assert self._message is not None
        piece = data[position : position + self._remaining]
        self._message += _unmask(piece, self._key)
        self._remaining -= len(piece)
        if self._remaining:
            turn = len(piece) % 4
            self._key = self._key[turn:] + self._key[:turn]
        else:
            self._end_frame(events)
        return position + len(piece)

    def _end_frame(self, events: list[Event]) -> None:
        if not self._final or self._message is None:
            return
        message, self._message = self._message, None
        events.append(_message_event(self._opcode, message))


def encode_frame(opcode: int, payload: bytes, fin: bool = True) -> bytes:
    """A server's frame, unmasked (RFC 6455, section 5.1).

    Args:
        opcode: an `Opcode`.
        payload: what it carries; of a control frame at most 125 bytes.
        fin: whether the message ends with this frame; default True.
    """
    length = len(payload)
    first = opcode | _FIN if fin else opcode
    if length < _LENGTH_IN_16_BITS:
        return b"%c%c%b" % (first, length, payload)
    if length <= 0xFFFF:
        return b"%c%c%b%b" % (first, _LENGTH_IN_16_BITS, _UINT16.pack(length), payload)
    return b"%c%c%b%b" % (first, _LENGTH_IN_64_BITS, _UINT64.pack(length), payload)


def encode_close(code: int, reason: str = "") -> bytes:
    """A close frame.

    Args:
        code: a code allowed on the wire, or 1005 for a frame without code and reason.
        reason: for people; cut to 123 bytes of UTF-8 on a character border; default empty.
    """
    if code == CloseCode.NO_STATUS:
        return encode_frame(Opcode.CLOSE, b"")
    words = reason.encode("utf-8", "replace")[:MAX_CLOSE_REASON_BYTES]
    words = words.decode("utf-8", "ignore").encode()
    return encode_frame(Opcode.CLOSE, _UINT16.pack(code) + words)


def _long_length(data: bytes, position: int, kind: int) -> int:
    """The length that follows the first two bytes, of which only the shortest form is allowed."""
    if kind == _LENGTH_IN_16_BITS:
        length: int = _UINT16.unpack_from(data, position)[0]
        shortest = length >= _LENGTH_IN_16_BITS
    else:
        length = _UINT64.unpack_from(data, position)[0]
        shortest = length > 0xFFFF
    if length >> 63:
        raise _violation("a frame's length must not have its top bit set")
    if not shortest:
        raise _violation(f"the frame's length {length} is not written in its shortest form")
    return length


def _unmask(payload: bytes, key: bytes) -> bytes | bytearray:
    size = len(payload)
    if size > XOR_UNMASK_LIMIT_BYTES:
        return _unmask_strided(payload, key)
    keys = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(keys, "little")).to_bytes(size, "little")


def _unmask_strided(payload: bytes, key: bytes) -> bytearray:
    plain = bytearray(len(payload))
    for offset, value in enumerate(key):
        plain[offset::4] = payload[offset::4].translate(_xor_table(value))
    return plain


@lru_cache(maxsize=256)
def _xor_table(value: int) -> bytes:
    return bytes(byte ^ value for byte in range(256))


def _message_event(opcode: int, payload: bytes | bytearray) -> Event:
    if opcode == Opcode.BINARY:
        return Binary(bytes(payload))
    return Text(_decode(payload, "a text message"))


def _close_event(payload: bytes) -> Close:
    if not payload:
        return Close(CloseCode.NO_STATUS, "")
    if len(payload) == 1:
        raise _violation("a close frame of one byte")
    code = _UINT16.unpack_from(payload)[0]
    if not _may_be_sent(code):
        raise _violation(f"close code {code} must not be sent")
    return Close(code, _decode(payload[2:], "a close reason"))


def _may_be_sent(code: int) -> bool:
    # RFC 6455, section 7.4; 1012 to 1014 were registered later.
    return 3000 <= code <= 4999 or 1000 <= code <= 1003 or 1007 <= code <= 1014


def _decode(data: bytes | bytearray, what: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise FrameError(CloseCode.INVALID_DATA, f"{what} that is not UTF-8 at byte {error.start}") from None


def _violation(reason: str) -> FrameError:
    return FrameError(CloseCode.PROTOCOL_ERROR, reason)


_CONTROL_EVENTS: dict[int, Callable[[bytes], Event]] = {
    Opcode.CLOSE: _close_event,
    Opcode.PING: Ping,
    Opcode.PONG: Pong,
}
