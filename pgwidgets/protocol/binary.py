"""Calls with bytes: one binary frame behind its header, or chunks, each behind a header of its own."""

from __future__ import annotations

from .codec import encode
from .messages import BinaryCall, Call, ChunkedCall, ChunkHeader

# As the pages of other versions expect it.
SINGLE_FRAME_BYTES = 1024 * 1024
CHUNK_BYTES = 512 * 1024

# A text frame, and the binary frame that belongs to it, if one does.
Parcel = tuple[bytes, "bytes | memoryview | None"]


def binary_frames(call: Call, payload: bytes, first_id: int) -> list[Parcel]:
    """The frames of a call whose first argument is `payload`. Uses two message ids from `first_id` on."""
    if len(payload) <= SINGLE_FRAME_BYTES:
        return [(encode(BinaryCall(first_id, call.wid, call.method, call.args)), payload)]
    transfer_id = first_id + 1
    count = -(-len(payload) // CHUNK_BYTES)
    header = ChunkedCall(first_id, call.wid, call.method, call.args, transfer_id, count)
    view = memoryview(payload)
    chunks: list[Parcel] = [
        (
            encode(ChunkHeader(transfer_id, index, count)),
            view[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES],
        )
        for index in range(count)
    ]
    return [(encode(header), None), *chunks]
