"""Files on their way from a page to the server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CHUNK_BYTES = 512 * 1024
DROP_ACTION = "drop-end"
# What a page says of a drop beside its files.
DROP: dict[str, Any] = {
    "type": "drop",
    "time_stamp": 12.5,
    "viewport_x": 40,
    "viewport_y": 12,
    "x": 4,
    "y": 2,
    "button_trigger": 0,
    "button_mask": 0,
    "modifiers": [],
    "types": ["Files"],
    "text": None,
    "url": None,
    "html": None,
}


def upload_messages(
    wid: int, action: str, files: dict[str, bytes], transfer_id: int
) -> Iterator[dict[str, Any] | bytes]:
    """The announcing callback, then header and frame of each chunk, in the order of the wire."""
    announced = [
        {"name": name, "size": len(data), "type": "application/octet-stream", "encoding": "bytes"}
        for name, data in files.items()
    ]
    circumstances = DROP if action == DROP_ACTION else {}
    payload = {**circumstances, "files": announced, "transfer_id": transfer_id}
    yield {"type": "callback", "wid": wid, "action": action, "args": [payload]}
    for file_index, data in enumerate(files.values()):
        # An empty file has one empty chunk.
        offsets = range(0, max(len(data), 1), CHUNK_BYTES)
        for chunk_index, offset in enumerate(offsets):
            yield {
                "type": "binary-chunk",
                "wid": wid,
                "transfer_id": transfer_id,
                "file_index": file_index,
                "file_count": len(files),
                "chunk_index": chunk_index,
                "num_chunks": len(offsets),
                "encoding": "binary",
            }
            yield data[offset : offset + CHUNK_BYTES]
