"""Uploads: files that arrive in chunks, announced by a callback that is held back until they are complete.

One `Transfers` belongs to one connection: transfer ids are unique only per page.
"""

from __future__ import annotations

import base64
from collections import deque
from dataclasses import dataclass, field
from io import BytesIO
from math import inf
from typing import Any

from ..errors import ProtocolError
from .messages import BinaryChunk, Callback

# Uploads in progress of one page; the one that was quiet for longest makes room for a further one.
MAX_TRANSFERS = 16
MAX_FILES = 10_000
MAX_PENDING_HEADERS = 64
MIN_CHUNK_BYTES = 1024


@dataclass(slots=True)
class _File:
    """A file, put together while it arrives: joining all of a long one at its end would hold everybody up."""

    size: int
    num_chunks: int | None = None
    joined: int = 0  # chunks that are in the body
    received_bytes: int = 0
    body: BytesIO = field(default_factory=BytesIO)
    early: dict[int, bytes] = field(default_factory=dict)  # that came before one of those before them

    @property
    def complete(self) -> bool:
        return self.joined == self.num_chunks

    def has(self, index: int) -> bool:
        return index < self.joined or index in self.early

    def add(self, index: int, data: bytes) -> None:
        self.early[index] = data
        while self.joined in self.early:
            self.body.write(self.early.pop(self.joined))
            self.joined += 1
        self.received_bytes += len(data)


@dataclass(slots=True)
class _Transfer:
    callback: Callback
    payload: dict[str, Any]
    files: list[_File]
    received_bytes: int = 0

    @property
    def total_bytes(self) -> int:
        return max(sum(item.size for item in self.files), self.received_bytes)

    @property
    def complete(self) -> bool:
        return all(item.complete for item in self.files)


@dataclass(frozen=True, slots=True)
class Progress:
    """A chunk arrived.

    Attributes:
        callback: the announcing callback; its payload has the files' bytes once `complete`.
        info: what the program's progress handlers get.
    """

    callback: Callback
    info: dict[str, Any]
    complete: bool


class Held:
    """What the unfinished uploads of all connections hold together.

    Args:
        max_bytes: beyond this the connection that holds most gives way, so that nobody else has to.
    """

    def __init__(self, max_bytes: float = inf) -> None:
        self._max_bytes = max_bytes
        self._transfers: set[Transfers] = set()

    @property
    def total(self) -> int:
        """Bytes."""
        return sum(one.held for one in self._transfers)

    def make_room(self, size: int) -> None:
        """Before further bytes are kept."""
        while self._transfers and self.total + size > self._max_bytes:
            max(self._transfers, key=lambda one: one.held).clear()

    def note(self, transfers: Transfers) -> None:
        """A connection holds more or less than before."""
        if transfers.held:
            self._transfers.add(transfers)
        else:
            self._transfers.discard(transfers)


@dataclass(slots=True, eq=False)
class Transfers:
    """The uploads in progress of one connection.

    Args:
        max_bytes: most bytes of one upload, all its files together.
        max_file_bytes: most bytes of one file.
        everywhere: shared by all connections.

    Attributes:
        held: bytes that have arrived of unfinished uploads.
    """

    max_bytes: float
    max_file_bytes: float = inf
    everywhere: Held = field(default_factory=Held)
    held: int = 0
    _open: dict[int, _Transfer] = field(default_factory=dict)
    _refused: deque[int] = field(default_factory=lambda: deque(maxlen=MAX_TRANSFERS))
    _headers: deque[BinaryChunk] = field(default_factory=deque)

    def __len__(self) -> int:
        """How many uploads are unfinished."""
        return len(self._open)

    def clear(self) -> None:
        """Drop all unfinished uploads; what still comes of them is no fault of the page."""
        for transfer_id in list(self._open):
            self.abandon(transfer_id)

    def announces(self, callback: Callback) -> bool:
        """Whether a callback is the announcement of an upload."""
        first = callback.args[0] if callback.args else None
        return isinstance(first, dict) and "transfer_id" in first and bool(first.get("files"))

    def begin(self, callback: Callback) -> dict[str, Any]:
        """Start an upload; returns the payload as it is now, every file's data None.

        Raises:
            ProtocolError: the announcement is malformed, too large, or one too many.
        """
        payload: dict[str, Any] = callback.args[0]
        transfer_id, files = payload["transfer_id"], payload["files"]
        if not isinstance(transfer_id, int) or transfer_id in self._open:
            raise ProtocolError("an upload needs a number of its own")
        if not isinstance(files, list) or len(files) > MAX_FILES:
            raise ProtocolError("too many files")
        sizes = [_size(item) for item in files]
        if sum(sizes) > self.max_bytes:
            self.abandon(transfer_id)
            raise ProtocolError(f"upload of {sum(sizes)} bytes, allowed are {self.max_bytes}")
        if max(sizes, default=0) > self.max_file_bytes:
            self.abandon(transfer_id)
            raise ProtocolError(f"a file of {max(sizes)} bytes, allowed are {self.max_file_bytes}")
        if len(self._open) >= MAX_TRANSFERS:
            self._drop_quietest()
        self._open[transfer_id] = _Transfer(callback, payload, [_File(size) for size in sizes])
        return {**payload, "files": [{**item, "data": None} for item in files]}

    def abandon(self, transfer_id: int) -> None:
        """Refuse an upload: what still comes of it is no further fault of the page."""
        self._forget(transfer_id)
        self._refused.append(transfer_id)

    def header(self, chunk: BinaryChunk) -> Progress | None:
        """Take a chunk's header; the bytes are in it or come in the next binary frame.

        Raises:
            ProtocolError: it is malformed or belongs to no upload.
        """
        if chunk.encoding == "base64":
            return self._store(chunk, _decoded(chunk.data))
        if chunk.encoding != "binary":
            raise ProtocolError(f"unknown chunk encoding {chunk.encoding[:20]!r}")
        if len(self._headers) >= MAX_PENDING_HEADERS:
            raise ProtocolError("too many chunk headers without their bytes")
        self._headers.append(chunk)
        return None

    def data(self, data: bytes) -> Progress | None:
        """Take a binary frame: it belongs to the oldest header that waits.

        Raises:
            ProtocolError: no header waits, or it belongs to no upload.
        """
        if not self._headers:
            raise ProtocolError("a binary frame without a header")
        return self._store(self._headers.popleft(), data)

    def _store(self, chunk: BinaryChunk, data: bytes) -> Progress | None:
        transfer = self._open.get(chunk.transfer_id)
        if chunk.transfer_id in self._refused:
            return None
        if transfer is None or not 0 <= chunk.file_index < len(transfer.files):
            raise ProtocolError("a chunk of no upload")
        item = transfer.files[chunk.file_index]
        if item.num_chunks is None:
            item.num_chunks = self._chunk_count(item, chunk.num_chunks)
        if not 0 <= chunk.chunk_index < item.num_chunks or item.has(chunk.chunk_index):
            return None
        if item.received_bytes + len(data) > item.size:
            self.abandon(chunk.transfer_id)
            raise ProtocolError(f"more than the {item.size} bytes that a file was said to have")
        self._make_room(chunk.transfer_id, len(data))
        self._hold(len(data))
        transfer.received_bytes += len(data)
        item.add(chunk.chunk_index, data)
        return self._progress(chunk, transfer)

    def _make_room(self, transfer_id: int, size: int) -> None:
        """All uploads of a page together stay within the bound: the quietest others give way."""
        self._open[transfer_id] = self._open.pop(transfer_id)
        while len(self._open) > 1 and self.held + size > self.max_bytes:
            self._drop_quietest()
        self.everywhere.make_room(size)
        if transfer_id not in self._open:
            raise ProtocolError("too much is being uploaded; this upload is dropped")

    def _drop_quietest(self) -> None:
        self._forget(next(iter(self._open)))

    def _forget(self, transfer_id: int) -> None:
        transfer = self._open.pop(transfer_id, None)
        if transfer is not None:
            self._hold(-transfer.received_bytes)

    def _hold(self, more: int) -> None:
        self.held += more
        self.everywhere.note(self)

    def _chunk_count(self, item: _File, claimed: int) -> int:
        """Chunks of a file; bounded by its size, so that crumbs can't be kept by the million."""
        if not 1 <= claimed <= max(1, -(-item.size // MIN_CHUNK_BYTES)):
            raise ProtocolError(f"{claimed} chunks for a file of {item.size} bytes")
        return claimed

    def _progress(self, chunk: BinaryChunk, transfer: _Transfer) -> Progress:
        complete = transfer.complete
        if complete:
            self._forget(chunk.transfer_id)
            _deliver(transfer)
        info = {
            "transfer_id": chunk.transfer_id,
            "file_index": chunk.file_index,
            "chunk_index": chunk.chunk_index,
            "num_chunks": transfer.files[chunk.file_index].num_chunks,
            "transferred_bytes": transfer.received_bytes,
            "total_bytes": transfer.total_bytes,
            "complete": complete,
        }
        return Progress(transfer.callback, info, complete)


def _decoded(text: str | None) -> bytes:
    try:
        if text is not None and len(text) % 4 == 0:  # Python 3.10 does not look
            return base64.b64decode(text, validate=True)
    except ValueError:
        pass
    raise ProtocolError("a chunk is not base64")


def _size(item: Any) -> int:
    size = item.get("size") if isinstance(item, dict) else None
    if not isinstance(size, int) or size < 0:
        raise ProtocolError("a file without a size")
    return size


def _deliver(transfer: _Transfer) -> None:
    for item, target in zip(transfer.files, transfer.payload["files"], strict=True):
        # The body is not copied, as nothing more is written to it.
        target["data"] = None if target.get("error") else item.body.getvalue()  # the browser could not read it
