"""Bytes on the page's wire: calls with binary payloads (section 10), drops and uploads (section 11)."""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.chromium import Complaints
from tests.support.desk import Desk
from tests.support.page_peer import PagePeer, ref
from tests.support.waiting import eventually

CHUNK = 524_288

# A widget class of one's own, whose method notes what it is called with.
PROBE = """async () => {
    const {Widgets} = await import("./Widgets.js");
    window.taken = [];
    class Probe extends Widgets.Label {
        take_bytes(data, ...args) {
            const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
            window.taken.push([data.constructor.name, Array.from(bytes).slice(0, 8), bytes.length, args]);
        }
        explode() { throw new Error("as the test asked for"); }
    }
    new Widgets.RemoteInterface({...Widgets, Probe}, {url: "ws://127.0.0.1:9/probe"});
}"""


@pytest.fixture
def probe(peer: PagePeer) -> PagePeer:
    """A page with one Probe, number 1."""
    peer.page.evaluate(PROBE)
    peer.wait_admitted(2)
    assert peer.create(1, "Probe", "x")["type"] == "result"
    return peer


def taken(peer: PagePeer) -> list[Any]:
    peer.value(1, "get_text")  # whatever was sent before has been dealt with
    return list(peer.page.evaluate("window.taken"))


def chunked(peer: PagePeer, transfer: int, chunks: int, **fields: Any) -> None:
    message = {"type": "binary-call-chunked", "id": 900 + transfer, "wid": 1, "method": "take_bytes", "args": [[2, 3]]}
    peer.send({**message, "transfer_id": transfer, "num_chunks": chunks, **fields})


def chunk(peer: PagePeer, transfer: int, index: int, payload: bytes, **fields: Any) -> None:
    header = {"type": "binary-chunk", "transfer_id": transfer, "chunk_index": index, "num_chunks": 2}
    peer.send({**header, "encoding": "binary", **fields})
    if fields.get("encoding", "binary") == "binary":
        peer.send(payload)


def test_binary_call_gets_the_frame_as_first_argument(probe: PagePeer) -> None:
    for data, arg in ((b"abc", "png"), (b"", "gif")):
        probe.send({"type": "binary-call", "id": 500, "wid": 1, "method": "take_bytes", "args": [arg]})
        probe.send(data)
    assert taken(probe) == [["ArrayBuffer", [97, 98, 99], 3, ["png"]], ["ArrayBuffer", [], 0, ["gif"]]]


def test_frames_belong_to_headers_first_in_first_out(probe: PagePeer) -> None:
    for arg in ("first", "second"):
        probe.send({"type": "binary-call", "id": 500, "wid": 1, "method": "take_bytes", "args": [arg]})
    for data in (b"1", b"2", b"a frame too many"):
        probe.send(data)
    assert [(data, args) for _, data, _, args in taken(probe)] == [([49], ["first"]), ([50], ["second"])]


def test_chunks_are_joined_in_order_whatever_order_they_come_in(probe: PagePeer) -> None:
    chunked(probe, 1, 2)
    chunk(probe, 1, 1, b"DEF")
    chunk(probe, 1, 1, b"again")  # dropped
    chunk(probe, 1, 7, b"out of range")  # dropped
    chunk(probe, 2, 0, b"of no transfer")  # dropped
    chunk(probe, 1, 0, b"abc")
    assert taken(probe) == [["ArrayBuffer", [*b"abcDEF"], 6, [[2, 3]]]]


def test_chunks_may_be_base64(probe: PagePeer) -> None:
    chunked(probe, 1, 2)
    chunk(probe, 1, 0, b"", encoding="base64", data=base64.b64encode(b"abc").decode())
    chunk(probe, 1, 1, b"", encoding="gibberish")
    chunk(probe, 1, 1, b"", encoding="base64", data="")
    assert taken(probe) == [["ArrayBuffer", [*b"abc"], 3, [[2, 3]]]]


DTYPES = [
    ("uint8", "Uint8Array", "B"),
    ("uint16", "Uint16Array", "H"),
    ("uint32", "Uint32Array", "I"),
    ("int8", "Int8Array", "b"),
    ("int16", "Int16Array", "h"),
    ("int32", "Int32Array", "i"),
    ("float32", "Float32Array", "f"),
    ("float64", "Float64Array", "d"),
]


def test_dtype_gives_a_typed_array(probe: PagePeer) -> None:
    for transfer, (dtype, _, code) in enumerate(DTYPES):
        chunked(probe, transfer, 1, dtype=dtype, shape=[3])
        chunk(probe, transfer, 0, struct.pack(f"<3{code}", 1, 2, 3))
    assert taken(probe) == [[name, [1, 2, 3], 3, [[2, 3]]] for _, name, _ in DTYPES]


def test_unknown_dtype_is_plain_bytes(probe: PagePeer) -> None:
    chunked(probe, 1, 1, dtype="complex64")
    chunk(probe, 1, 0, b"ab")
    assert taken(probe) == [["ArrayBuffer", [97, 98], 2, [[2, 3]]]]


def test_impossible_number_of_chunks_is_refused(probe: PagePeer) -> None:
    for transfer, count in enumerate((0, -1, 1.5, 100_000_000, "2", None)):
        chunked(probe, transfer, count)  # type: ignore[arg-type]
        chunk(probe, transfer, 0, b"ab")
    assert taken(probe) == []


def test_failing_binary_call_is_told_in_the_console_only(probe: PagePeer, complaints: Complaints) -> None:
    complaints.allow("The binary call of")
    for wid, method in ((1, "explode"), (1, "constructor"), (99, "take_bytes")):
        probe.send({"type": "binary-call", "id": 500, "wid": wid, "method": method, "args": []})
        probe.send(b"x")
    assert taken(probe) == []
    assert not [one for one in probe.received if isinstance(one, dict) and one.get("id") == 500]


def test_headers_of_a_lost_connection_take_no_frame_of_the_next(probe: PagePeer) -> None:
    probe.send({"type": "binary-call", "id": 500, "wid": 1, "method": "take_bytes", "args": ["lost"]})
    probe.value(1, "get_text")
    probe.close(1011)
    probe.wait_admitted(3)
    probe.create(1, "Probe", "x")
    probe.send({"type": "binary-call", "id": 501, "wid": 1, "method": "take_bytes", "args": ["new"]})
    probe.send(b"n")
    assert taken(probe) == [["ArrayBuffer", [110], 1, ["new"]]]


# -- drops and uploads -----------------------------------------------------------------------------------

DROP = """(element, {files, data, types}) => {
    const transfer = new DataTransfer();
    for (const [name, size, type] of files) {
        transfer.items.add(new File([new Uint8Array(size).fill(7)], name, {type}));
    }
    for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
    const {left, top} = element.getBoundingClientRect();
    const place = {clientX: left + 4, clientY: top + 6};
    for (const type of types) {
        element.dispatchEvent(
            new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: transfer, ...place}),
        );
    }
}"""
# Drops files of random bytes, and gives back their SHA-256.
DROP_RANDOM = """async (element, files) => {
    const transfer = new DataTransfer();
    const digests = [];
    for (const [name, size, type] of files) {
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)));
        transfer.items.add(new File([bytes], name, {type}));
        digests.push(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex());
    }
    const {left, top} = element.getBoundingClientRect();
    const place = {clientX: left + 4, clientY: top + 6};
    element.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: transfer, ...place}));
    return digests;
}"""
DROP_FIELDS = {
    *("type", "time_stamp", "viewport_x", "viewport_y", "x", "y", "button_trigger", "button_mask", "modifiers"),
    *("types", "text", "url", "html", "files"),
}
LARGE, SMALL = 20 * 1024 * 1024 + 1, 3
DRAG_AND_DROP = ["dragenter", "dragover", "dragover", "drop"]


@pytest.fixture
def target(peer: PagePeer) -> PagePeer:
    """A page with a button, number 2, to drop things on."""
    peer.create(1, "Page")
    peer.create(2, "Button", "Drop here")
    peer.value(1, "set_widget", ref(2))
    peer.value(1, "show")
    peer.listen(2, "drop-start", "drop-end", "drag-over", "drop-progress")
    return peer


def drop(peer: PagePeer, *files: tuple[str, int, str], **data: str) -> None:
    named = {name.replace("_", "/"): text for name, text in data.items()}
    argument = {"files": files, "data": named, "types": DRAG_AND_DROP}
    peer.page.get_by_role("button").evaluate(DROP, argument)


def chunks(peer: PagePeer) -> list[Any]:
    """Headers of chunks, each with the size of the frame right after it."""
    pairs = zip(peer.received, peer.received[1:], strict=False)
    return [
        ({name: value for name, value in one.items() if name != "type"}, len(frame))
        for one, frame in pairs
        if isinstance(one, dict) and one.get("type") == "binary-chunk"
        if isinstance(frame, bytes)
    ]


def test_dropped_files_are_announced_and_sent_in_pieces(target: PagePeer) -> None:
    drop(target, ("a.bin", 700_000, ""), ("empty.txt", 0, "text/plain"))
    target.wait(lambda: len(chunks(target)) == 3)
    (over,), (start,), (end,) = (target.callbacks(name) for name in ("drag-over", "drop-start", "drop-end"))
    assert over[1][0]["types"] == ["Files"]
    assert (start[1][0]["x"], start[1][0]["y"], start[1][0]["type"]) == (4, 6, "drop")
    announced = {"name": "a.bin", "size": 700_000, "type": "application/octet-stream", "encoding": "bytes"}
    assert start[1][0]["files"][0] == {**announced, "data": None}
    assert "transfer_id" not in start[1][0]
    assert end[1][0]["files"][0] == announced
    assert end[1][0]["files"][1]["type"] == "text/plain"
    assert end[1][0]["transfer_id"] == 1
    place = {"wid": 2, "transfer_id": 1, "file_count": 2, "encoding": "binary"}
    assert chunks(target) == [
        ({**place, "file_index": 0, "chunk_index": 0, "num_chunks": 2}, CHUNK),
        ({**place, "file_index": 0, "chunk_index": 1, "num_chunks": 2}, 700_000 - CHUNK),
        ({**place, "file_index": 1, "chunk_index": 0, "num_chunks": 1}, 0),
    ]
    drop(target, ("b.bin", 1, ""))
    target.wait(lambda: len(target.callbacks("drop-end")) == 2)
    assert target.callbacks("drop-end")[1][1][0]["transfer_id"] == 2


def test_dropped_text_and_links_are_ordinary_callbacks(target: PagePeer) -> None:
    drop(target, text_plain="some words", text_html="<b>some</b> words")
    drop(target, text_plain="https://example.org/x")
    target.wait(lambda: len(target.callbacks("drop-end")) == 2)
    first, second = (args[0] for _, args in target.callbacks("drop-end"))
    assert (first["text"], first["url"], first["html"]) == ("some words", None, "<b>some</b> words")
    assert (second["text"], second["url"], second["files"]) == ("https://example.org/x", "https://example.org/x", [])
    assert "transfer_id" not in first
    assert len(target.callbacks("drop-start")) == 2


def test_page_without_a_handler_does_not_take_drops(target: PagePeer) -> None:
    target.create(3, "Label", "not here")
    target.value(1, "set_widget", ref(3))
    refused = target.page.get_by_text("not here").evaluate(
        "element => element.dispatchEvent(new DragEvent('dragover', {bubbles: true, cancelable: true}))"
    )
    assert refused  # nobody has said that it may be dropped


def test_drop_target_shows_itself(target: PagePeer) -> None:
    button = target.page.get_by_role("button")
    button.evaluate(DROP, {"files": [], "data": {"text/plain": "x"}, "types": ["dragover"]})
    expect(button).to_have_css("outline-style", "dashed")
    button.evaluate(DROP, {"files": [], "data": {"text/plain": "x"}, "types": ["dragleave"]})
    expect(button).not_to_have_css("outline-style", "dashed")


@pytest.mark.parametrize("class_name", ["Button", "Label", "TextEntry", "Slider", "CheckBox", "VBox", "TopLevel"])
def test_program_gets_the_bytes_of_what_is_dropped_on_any_widget(desk: Desk, class_name: str) -> None:
    widget = getattr(desk.W, class_name)()
    widget.resize(200, 100)
    desk.follow(widget, "drop-start", "drop-progress", "drop-end")
    if class_name == "TopLevel":
        widget.show()
    else:
        desk.show(widget)
    element = desk.page.locator(f".{widget._definition.css_class}").last
    element.evaluate(DROP, {"files": [["big.bin", 600_000, ""]], "data": {}, "types": DRAG_AND_DROP})
    eventually(lambda: [event[0] for event in desk.events].count("drop-end") == 1)
    assert [event[0] for event in desk.events] == ["drop-start", "drop-progress", "drop-progress", "drop-end"]
    assert desk.events[0][1]["files"][0]["data"] is None
    assert desk.events[2][1]["complete"] is True
    assert desk.events[3][1]["files"][0]["data"] == b"\x07" * 600_000


def test_twenty_megabytes_dropped_arrive_whole_and_are_announced(desk: Desk) -> None:
    label = desk.W.Label("target")
    desk.follow(label, "drop-start", "drop-progress", "drop-end")
    desk.show(label)
    digests = desk.page.get_by_text("target").evaluate(
        DROP_RANDOM, [["large.bin", LARGE, "application/x-large"], ["small.bin", SMALL, ""]]
    )
    eventually(lambda: desk.events and desk.events[-1][0] == "drop-end", timeout=30)
    (_, start), *progress, (_, end) = desk.events
    place = {"type": "drop", "x": 4, "y": 6, "button_trigger": 0, "modifiers": [], "types": ["Files"]}
    for told in (start, end):
        assert told.keys() - {"transfer_id"} == DROP_FIELDS
        assert {name: told[name] for name in place} == place
        assert [told[name] for name in ("text", "url", "html")] == [None, None, None]
    described = [
        {"name": "large.bin", "size": LARGE, "type": "application/x-large", "encoding": "bytes"},
        {"name": "small.bin", "size": SMALL, "type": "application/octet-stream", "encoding": "bytes"},
    ]
    assert start["files"] == [{**file, "data": None} for file in described]
    assert [{name: file[name] for name in described[0]} for file in end["files"]] == described
    assert [hashlib.sha256(file["data"]).hexdigest() for file in end["files"]] == digests
    assert {name for name, _ in desk.events[1:-1]} == {"drop-progress"}
    assert [told for _, told in progress] == [
        {
            "transfer_id": end["transfer_id"],
            "file_index": file_index,
            "chunk_index": chunk_index,
            "num_chunks": num_chunks,
            "transferred_bytes": transferred,
            "total_bytes": LARGE + SMALL,
            "complete": transferred == LARGE + SMALL,
        }
        for file_index, chunk_index, num_chunks, transferred in expected_progress()
    ]


def expected_progress() -> list[tuple[int, int, int, int]]:
    """File, chunk, chunks of the file and all bytes up to there, of the large and the small file."""
    count = -(-LARGE // CHUNK)
    large = [(0, index, count, min(LARGE, (index + 1) * CHUNK)) for index in range(count)]
    return [*large, (1, 0, 1, LARGE + SMALL)]


def test_file_that_can_not_be_read_is_told_with_the_others(desk: Desk, complaints: Complaints) -> None:
    label = desk.W.Label("target")
    desk.follow(label, "drop-start", "drop-progress", "drop-end")
    desk.show(label)
    target = desk.page.get_by_text("target")
    target.evaluate(
        """() => {
            const read = Blob.prototype.arrayBuffer;
            const fail = (file) => Promise.reject(new DOMException(`${file.name} is gone`, "NotFoundError"));
            Blob.prototype.arrayBuffer = function () { return this.size === 3 ? fail(this) : read.call(this); };
        }"""
    )
    target.evaluate(DROP, {"files": [["a", 3, ""], ["b", 4, ""]], "data": {}, "types": DRAG_AND_DROP})
    eventually(lambda: desk.events and desk.events[-1][0] == "drop-end")
    assert [event[0] for event in desk.events if event[0] != "drop-progress"] == ["drop-start", "drop-end"]
    lost, read = desk.events[-1][1]["files"]
    assert (lost["data"], "a is gone" in lost["error"]) == (None, True)
    assert (read["data"], "error" in read) == (b"\x07" * 4, False)


def test_drop_on_a_child_is_not_the_parents(desk: Desk) -> None:
    box, label = desk.W.VBox(), desk.W.Label("inner")
    box.add_widget(label, 0)
    desk.follow(box, "drop-end", name="outer")
    desk.follow(label, "drop-end", name="inner")
    desk.show(box)
    desk.page.get_by_text("inner").evaluate(DROP, {"files": [], "data": {"text/plain": "x"}, "types": DRAG_AND_DROP})
    eventually(lambda: desk.events)
    assert [event[0] for event in desk.events] == ["inner"]


def test_second_browser_may_upload_at_the_same_time(desk: Desk) -> None:
    label = desk.W.Label("target")
    desk.follow(label, "drop-end")
    desk.show(label)
    pages: list[tuple[Any, int]] = [(desk.page, 600_001), (desk.join(), 600_002)]
    for page, size in pages:
        page.get_by_text("target").evaluate(
            DROP, {"files": [[f"{size}", size, ""]], "data": {}, "types": DRAG_AND_DROP}
        )
    eventually(lambda: len(desk.events) == 2)
    got: Callable[[Any], int] = lambda event: len(event[1]["files"][0]["data"])  # noqa: E731
    assert sorted(map(got, desk.events)) == [600_001, 600_002]
