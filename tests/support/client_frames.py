"""The client's side of WebSocket framing, written plainly, for tests of the server's side."""

from __future__ import annotations

import struct
from itertools import cycle
from operator import xor

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
KEY = b"\x37\xfa\x21\x3d"


def client_head(opcode: int, length: int, *, fin: bool = True, reserved: int = 0, key: bytes = KEY) -> bytes:
    """The head of a masked frame, with the length in its shortest form."""
    first = opcode | reserved | (0x80 if fin else 0)
    if length < 126:
        sizes = bytes([0x80 | length])
    elif length <= 0xFFFF:
        sizes = bytes([0x80 | 126]) + struct.pack("!H", length)
    else:
        sizes = bytes([0x80 | 127]) + struct.pack("!Q", length)
    return bytes([first]) + sizes + key


def client_frame(opcode: int, payload: bytes = b"", *, fin: bool = True, reserved: int = 0, key: bytes = KEY) -> bytes:
    """A masked frame."""
    return client_head(opcode, len(payload), fin=fin, reserved=reserved, key=key) + mask(payload, key)


def mask(payload: bytes, key: bytes = KEY) -> bytes:
    """RFC 6455, section 5.3, byte by byte."""
    return bytes(map(xor, payload, cycle(key)))


def close_payload(code: int, reason: str = "") -> bytes:
    """What a close frame carries."""
    return struct.pack("!H", code) + reason.encode()
