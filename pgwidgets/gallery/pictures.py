"""Pictures that the gallery makes itself."""

from __future__ import annotations

import struct
import zlib


def gradient(width: int, height: int, blue: int) -> bytes:
    """A PNG (ISO/IEC 15948) whose red grows to the right and whose green grows downwards.

    Args:
        width: px.
        height: px.
        blue: the same everywhere, 0 to 255.
    """
    rows = bytearray()
    for y in range(height):
        rows.append(0)  # no filter
        for x in range(width):
            rows += bytes((255 * x // width, 255 * y // height, blue))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits each of red, green and blue
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
