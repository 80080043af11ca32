"""Uploads put together from their pieces, and refused when they are no uploads."""

from __future__ import annotations

import base64
import itertools
import random
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.errors import ProtocolError
from pgwidgets.protocol.messages import BinaryChunk, Callback
from pgwidgets.protocol.transfers import (
    MAX_FILES,
    MAX_PENDING_HEADERS,
    MAX_TRANSFERS,
    Held,
    Progress,
    Transfers,
)
from tests.fuzz.profiles import STEADY

MAX_BYTES = 1_000_000


def announcement(transfer_id: Any, *sizes: int, action: str = "drop-end") -> Callback:
    files = [
        {"name": f"{index}.bin", "size": size, "type": "application/octet-stream", "encoding": "bytes"}
        for index, size in enumerate(sizes)
    ]
    return Callback(5, action, [{"type": "drop", "x": 40, "files": files, "transfer_id": transfer_id}])


def chunk(transfer_id: int, file: int, index: int, count: int, **more: Any) -> BinaryChunk:
    return BinaryChunk(transfer_id, file, index, count, wid=5, **more)


@pytest.fixture
def transfers() -> Transfers:
    return Transfers(MAX_BYTES)


def send(transfers: Transfers, header: BinaryChunk, data: bytes) -> Progress | None:
    assert transfers.header(header) is None
    return transfers.data(data)


def received(progress: Progress | None) -> list[bytes]:
    assert progress is not None
    assert progress.complete
    return [item["data"] for item in progress.callback.args[0]["files"]]


# Announcements


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([{"transfer_id": 1, "files": [{"size": 1}]}], True),
        ([{"transfer_id": 1, "files": []}], False),  # a drop without files
        ([{"files": [{"size": 1}]}], False),  # nothing in it could be read
        ([{"transfer_id": 1}], False),
        ([[1]], False),
        ([5], False),
        ([], False),
    ],
)
def test_callback_with_files_and_a_transfer_announces_an_upload(
    transfers: Transfers, args: list[Any], expected: bool
) -> None:
    assert transfers.announces(Callback(5, "drop-end", args)) is expected


def test_announcement_is_held_back_with_no_data_yet(transfers: Transfers) -> None:
    callback = announcement(1, 10, 20)
    payload = transfers.begin(callback)
    assert [item["data"] for item in payload["files"]] == [None, None]
    assert payload["x"] == 40
    assert all("data" not in item for item in callback.args[0]["files"])


MALFORMED = {
    "files is text": {"transfer_id": 1, "files": "abc"},
    "files is a dict": {"transfer_id": 1, "files": {"size": 1}},
    "file is a number": {"transfer_id": 1, "files": [5]},
    "file without size": {"transfer_id": 1, "files": [{"name": "a"}]},
    "size is text": {"transfer_id": 1, "files": [{"size": "10"}]},
    "size is negative": {"transfer_id": 1, "files": [{"size": -1}]},
    "size is broken": {"transfer_id": 1, "files": [{"size": 1.5}]},
    "size makes up for another": {"transfer_id": 1, "files": [{"size": MAX_BYTES + 5}, {"size": -10}]},
    "number is a list": {"transfer_id": [1], "files": [{"size": 1}]},
    "number is text": {"transfer_id": "1", "files": [{"size": 1}]},
    "number is null": {"transfer_id": None, "files": [{"size": 1}]},
    "too large": {"transfer_id": 1, "files": [{"size": MAX_BYTES + 1}]},
    "too large together": {"transfer_id": 1, "files": [{"size": MAX_BYTES}, {"size": 1}]},
    "too many": {"transfer_id": 1, "files": [{"size": 0}] * (MAX_FILES + 1)},
    "endless": {"transfer_id": 1, "files": [{"size": 10**4200}, {"size": 10**4200}]},
}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_malformed_announcement_is_refused_and_forgotten(transfers: Transfers, payload: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError):
        transfers.begin(Callback(5, "drop-end", [payload]))
    assert received_after(transfers) == [b"ok"]


def received_after(transfers: Transfers) -> list[bytes]:
    """A proper upload that comes after something else."""
    transfers.begin(announcement(99, 2))
    return received(send(transfers, chunk(99, 0, 0, 1), b"ok"))


def test_upload_with_the_number_of_one_in_progress_is_refused(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4))
    with pytest.raises(ProtocolError, match="number of its own"):
        transfers.begin(announcement(1, 4))
    assert received(send(transfers, chunk(1, 0, 0, 1), b"data")) == [b"data"]


def test_uploads_in_progress_are_bounded_and_the_quietest_gives_way(transfers: Transfers) -> None:
    for number in range(MAX_TRANSFERS):
        transfers.begin(announcement(number, 2000))
    send(transfers, chunk(0, 0, 0, 2), b"a")
    transfers.begin(announcement(MAX_TRANSFERS, 1))
    with pytest.raises(ProtocolError, match="no upload"):
        send(transfers, chunk(1, 0, 0, 2), b"a")
    assert received(send(transfers, chunk(0, 0, 1, 2), b"b")) == [b"ab"]


def test_bytes_kept_are_bounded_for_all_uploads_together() -> None:
    transfers = Transfers(4000)
    for number in (1, 2):
        transfers.begin(announcement(number, 3000))
        send(transfers, chunk(number, 0, 0, 2), b"x" * 2500)
    with pytest.raises(ProtocolError, match="no upload"):
        send(transfers, chunk(1, 0, 1, 2), b"y")
    assert received(send(transfers, chunk(2, 0, 1, 2), b"y")) == [b"x" * 2500 + b"y"]


def test_abandoned_upload_is_over(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4))
    transfers.abandon(1)
    transfers.abandon(1)
    assert send(transfers, chunk(1, 0, 0, 1), b"data") is None
    assert received_after(transfers) == [b"ok"]


# Chunks


def test_chunks_are_put_together_and_reported_one_by_one(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 2500, 0))
    data = bytes(range(250)) * 10
    first = send(transfers, chunk(1, 0, 0, 2), data[:1500])
    assert first is not None
    assert first.info == {
        "transfer_id": 1,
        "file_index": 0,
        "chunk_index": 0,
        "num_chunks": 2,
        "transferred_bytes": 1500,
        "total_bytes": 2500,
        "complete": False,
    }
    second = send(transfers, chunk(1, 0, 1, 2), data[1500:])
    assert second is not None
    assert not second.complete  # the empty file has one empty chunk
    last = send(transfers, chunk(1, 1, 0, 1), b"")
    assert received(last) == [data, b""]
    assert last is not None
    assert last.info["complete"]
    assert last.callback.action == "drop-end"


def test_bytes_may_come_in_the_header(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4))
    text = base64.b64encode(b"data").decode()
    assert received(transfers.header(chunk(1, 0, 0, 1, encoding="base64", data=text))) == [b"data"]


@pytest.mark.parametrize("text", ["é", "QQ", "Q!Q=", "QQ==\n", "=", "\ud800", "QQ==QQ=="], ids=ascii)
def test_header_with_bytes_that_are_no_base64_is_refused(transfers: Transfers, text: str) -> None:
    transfers.begin(announcement(1, 4))
    with pytest.raises(ProtocolError, match="base64"):
        transfers.header(chunk(1, 0, 0, 1, encoding="base64", data=text))
    assert received(send(transfers, chunk(1, 0, 0, 1), b"data")) == [b"data"]


def test_header_of_an_unknown_encoding_is_refused_and_reserves_no_frame(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4))
    with pytest.raises(ProtocolError, match="hex"):
        transfers.header(chunk(1, 0, 0, 1, encoding="hex" * 100, data="00"))
    assert received(send(transfers, chunk(1, 0, 0, 1), b"data")) == [b"data"]


def test_frames_belong_to_the_headers_in_order(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 2000, 3))
    for header in (chunk(1, 0, 1, 2), chunk(1, 1, 0, 1), chunk(1, 0, 0, 2)):
        assert transfers.header(header) is None
    transfers.data(b"second")
    transfers.data(b"one")
    assert received(transfers.data(b"first ")) == [b"first second", b"one"]


def test_duplicates_and_chunks_out_of_range_are_dropped(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 3000))
    send(transfers, chunk(1, 0, 0, 2), b"first ")
    for index in (0, 2, -1, 10**30):
        assert send(transfers, chunk(1, 0, index, 2), b"never") is None
    assert received(send(transfers, chunk(1, 0, 1, 2), b"second")) == [b"first second"]


@pytest.mark.parametrize("count", [0, -1, 100_000_000, 10**30])
def test_number_of_chunks_reserves_no_memory_by_itself(transfers: Transfers, count: int) -> None:
    transfers.begin(announcement(1, 4))
    with pytest.raises(ProtocolError, match="chunks for a file of 4 bytes"):
        send(transfers, chunk(1, 0, 0, count), b"data")


def test_progress_tells_the_number_of_chunks_that_counts(transfers: Transfers) -> None:
    """A later header that claims another number changes nothing about the file."""
    transfers.begin(announcement(1, 5000))
    send(transfers, chunk(1, 0, 0, 3), b"a")
    progress = send(transfers, chunk(1, 0, 1, 2), b"b")
    assert progress is not None
    assert progress.info["num_chunks"] == 3
    assert not progress.complete


@pytest.mark.parametrize("header", [chunk(2, 0, 0, 1), chunk(1, 1, 0, 1), chunk(1, -1, 0, 1)], ids=repr)
def test_chunk_of_no_upload_is_refused_with_its_frame(transfers: Transfers, header: BinaryChunk) -> None:
    transfers.begin(announcement(1, 4))
    with pytest.raises(ProtocolError, match="no upload"):
        send(transfers, header, b"lies")
    assert received(send(transfers, chunk(1, 0, 0, 1), b"data")) == [b"data"]


def test_frame_without_a_header_is_refused(transfers: Transfers) -> None:
    with pytest.raises(ProtocolError, match="without a header"):
        transfers.data(b"data")


def test_headers_without_frames_are_bounded(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4))
    for _ in range(MAX_PENDING_HEADERS):
        transfers.header(chunk(1, 0, 0, 1))
    with pytest.raises(ProtocolError, match="too many chunk headers"):
        transfers.header(chunk(1, 0, 0, 1))


def test_file_that_brings_more_than_it_announced_ends_its_upload(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4000))
    send(transfers, chunk(1, 0, 0, 3), b"x" * 3999)
    with pytest.raises(ProtocolError, match="more than the 4000 bytes"):
        send(transfers, chunk(1, 0, 1, 3), b"xx")
    assert send(transfers, chunk(1, 0, 2, 3), b"") is None
    assert received_after(transfers) == [b"ok"]


FILES = st.lists(st.lists(st.binary(max_size=40), min_size=1, max_size=4), min_size=1, max_size=3)


@settings(STEADY, max_examples=120)
@given(st.lists(FILES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_uploads_that_run_at_the_same_time_keep_their_bytes_apart(
    uploads: list[list[list[bytes]]], order: random.Random
) -> None:
    """Chunks of several uploads in any order: each upload completes once, with its own bytes."""
    transfers = Transfers(MAX_BYTES)
    pieces = []
    for number, files in enumerate(uploads):
        # Sizes are only claims; here they allow for as many chunks as there are.
        transfers.begin(announcement(number, *(4096 for _ in files)))
        for index, chunks in enumerate(files):
            pieces += [(chunk(number, index, part, len(chunks)), data) for part, data in enumerate(chunks)]
    order.shuffle(pieces)
    done = {}
    sums = dict.fromkeys(range(len(uploads)), 0)
    for header, data in pieces:
        progress = send(transfers, header, data)
        assert progress is not None
        sums[header.transfer_id] += len(data)
        assert progress.info["transferred_bytes"] == sums[header.transfer_id]
        assert progress.info["complete"] is progress.complete
        if progress.complete:
            assert header.transfer_id not in done
            done[header.transfer_id] = received(progress)
    assert done == {number: [b"".join(chunks) for chunks in files] for number, files in enumerate(uploads)}
    assert sum(map(len, itertools.chain(*done.values()))) == sum(sums.values())


# Bounds of files, and of all connections together


def test_file_longer_than_allowed_is_refused() -> None:
    transfers = Transfers(MAX_BYTES, 100)
    transfers.begin(announcement(1, 100, 100))
    with pytest.raises(ProtocolError, match="a file of 101 bytes, allowed are 100"):
        transfers.begin(announcement(2, 1, 101))
    assert transfers.header(chunk(2, 0, 0, 1, encoding="base64", data="QQ==")) is None, "the rest is no further fault"


def test_connection_that_holds_most_gives_way_to_others() -> None:
    held = Held(3000)
    greedy, modest, late = (Transfers(MAX_BYTES, MAX_BYTES, held) for _ in "123")
    for transfers, size in ((greedy, 2000), (modest, 500), (late, 900)):
        transfers.begin(announcement(1, 5000))
        assert send(transfers, chunk(1, 0, 0, 4), b"x" * size)
        assert held.total <= 3000
    assert [len(transfers) for transfers in (greedy, modest, late)] == [0, 1, 1]
    assert held.total == 1400
    assert send(greedy, chunk(1, 0, 1, 4), b"x") is None, "the rest of a dropped upload is no fault of the page"


def test_upload_beyond_the_bound_of_all_is_dropped() -> None:
    held = Held(3000)
    transfers = Transfers(MAX_BYTES, MAX_BYTES, held)
    transfers.begin(announcement(1, 5000))
    send(transfers, chunk(1, 0, 0, 4), b"x" * 2000)
    with pytest.raises(ProtocolError, match="too much is being uploaded"):
        send(transfers, chunk(1, 0, 1, 4), b"x" * 1001)
    assert (len(transfers), transfers.held, held.total) == (0, 0, 0)


@pytest.mark.parametrize("end", ["complete", "clear", "abandon", "too much"])
def test_what_is_held_is_given_back_at_every_end(end: str) -> None:
    held = Held(MAX_BYTES)
    transfers = Transfers(MAX_BYTES, MAX_BYTES, held)
    transfers.begin(announcement(1, 3000))
    send(transfers, chunk(1, 0, 0, 2), b"x" * 2000)
    assert (transfers.held, held.total) == (2000, 2000)
    if end == "complete":
        assert received(send(transfers, chunk(1, 0, 1, 2), b"x" * 1000)) == [b"x" * 3000]
    elif end == "clear":
        transfers.clear()
    elif end == "abandon":
        transfers.abandon(1)
    else:
        with pytest.raises(ProtocolError):
            send(transfers, chunk(1, 0, 1, 2), b"x" * 1001)
    assert (len(transfers), transfers.held, held.total) == (0, 0, 0)


def test_a_long_file_is_kept_once(transfers: Transfers) -> None:
    size, piece = 800_000, 20_000
    transfers.begin(announcement(1, size))
    tracemalloc.start()
    try:
        last = None
        for index in range(size // piece):
            last = send(transfers, chunk(1, 0, index, size // piece), bytes([index]) * piece)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(received(last)[0]) == size
    assert peak < 1.3 * size  # joined from its pieces at the end, it would be there twice


def test_chunks_may_come_in_any_order(transfers: Transfers) -> None:
    transfers.begin(announcement(1, 4096))
    for index in (2, 0, 3):
        assert send(transfers, chunk(1, 0, index, 4), bytes([index]) * 1024)
    last = send(transfers, chunk(1, 0, 1, 4), b"\x01" * 1024)
    assert received(last) == [b"".join(bytes([index]) * 1024 for index in range(4))]
