"""Files that a person drops: announced, followed by their chunks, delivered whole."""

from __future__ import annotations

import base64
import logging
import threading
from typing import Any

import pytest

from pgwidgets.sync import Session
from pgwidgets.sync.connection import Connection
from pgwidgets.testing import FakeBrowser
from pgwidgets.testing.uploads import CHUNK_BYTES, DROP, upload_messages
from tests.support.leaks import count_objects
from tests.support.waiting import eventually


class DropZone:
    """A label that files are dropped on, and what its handlers were told, in order."""

    def __init__(self, session: Session, actions: str = "drop-start drop-progress drop-end") -> None:
        self.session = session
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.label = session.get_widgets().Label("drop here")
        for action in actions.split():
            self.label.on(action, lambda payload, action=action: self.told.append((action, payload)))

    def payloads(self, action: str) -> list[dict[str, Any]]:
        return [payload for told, payload in self.told if told == action]

    def ends(self, count: int = 1) -> list[dict[str, Any]]:
        """Payloads of the drops that have ended, once there are ``count``."""
        eventually(lambda: len(self.payloads("drop-end")) >= count)
        return self.payloads("drop-end")


def messages_of(browser: FakeBrowser, files: dict[str, bytes], transfer_id: int) -> list[Any]:
    """An upload as a page of ours sends it."""
    return list(upload_messages(browser.find("Label").wid, "drop-end", files, transfer_id))


def send(browser: FakeBrowser, *messages: Any) -> None:
    for message in messages:
        if isinstance(message, bytes):
            browser.send_raw(message)
        else:
            browser.send(message)


def drop(browser: FakeBrowser, files: dict[str, bytes], transfer_id: int = 1) -> None:
    """A person drops files: the normal drop-start, then the upload."""
    listed = [
        {"name": name, "size": len(data), "type": "", "encoding": "bytes", "data": None} for name, data in files.items()
    ]
    browser.fire(browser.find("Label"), "drop-start", {**DROP, "files": listed})
    send(browser, *messages_of(browser, files, transfer_id))


def settle(session: Session, browser: FakeBrowser) -> None:
    """Wait until everything the browser has sent was taken."""
    size = (2000 + len(browser.log), 99)
    browser.send({"type": "viewport", "width": size[0], "height": size[1]})
    eventually(lambda: session.get_screen_size() == size)


@pytest.fixture
def zone(session) -> DropZone:
    return DropZone(session)


@pytest.fixture
def browser(zone, browse) -> FakeBrowser:
    return browse(zone.session)


def test_drop_is_told_in_order_and_once(zone, browser) -> None:
    data = bytes(range(256)) * 4096
    drop(browser, {"a.bin": data})
    zone.ends()
    assert [action for action, _ in zone.told] == ["drop-start", "drop-progress", "drop-progress", "drop-end"]
    start, end = zone.payloads("drop-start")[0], zone.payloads("drop-end")[0]
    assert [item["data"] for item in start["files"]] == [None]
    (item,) = end["files"]
    assert (item["name"], item["size"], item["data"]) == ("a.bin", len(data), data)
    assert (end["x"], end["y"]) == (4, 2)


def test_progress_counts_bytes_up_to_the_total(zone, browser) -> None:
    first, second = b"1" * (CHUNK_BYTES + 7), b"2" * 5
    drop(browser, {"a": first, "b": second}, transfer_id=9)
    zone.ends()
    total = len(first) + len(second)
    seen = [
        (info["file_index"], info["chunk_index"], info["num_chunks"], info["transferred_bytes"], info["complete"])
        for info in zone.payloads("drop-progress")
    ]
    assert seen == [
        (0, 0, 2, CHUNK_BYTES, False),
        (0, 1, 2, len(first), False),
        (1, 0, 1, total, True),
    ]
    assert {(info["transfer_id"], info["total_bytes"]) for info in zone.payloads("drop-progress")} == {(9, total)}


def test_several_files_and_empty_ones_arrive(zone, browser) -> None:
    files = {"empty": b"", "one": b"1", "exact": b"x" * CHUNK_BYTES, "more": b"y" * (2 * CHUNK_BYTES + 1), "ünï": b"z"}
    drop(browser, files)
    (end,) = zone.ends()
    assert {item["name"]: item["data"] for item in end["files"]} == files


def test_listening_to_progress_alone_is_enough(session, browse) -> None:
    zone = DropZone(session, "drop-progress")
    browser = browse(session)
    drop(browser, {"a": b"abc"})
    eventually(lambda: [info["complete"] for info in zone.payloads("drop-progress")] == [True])


def test_drop_without_files_is_an_ordinary_callback(zone, browser) -> None:
    payload = {**DROP, "types": ["text/plain"], "text": "words", "files": []}
    browser.fire(browser.find("Label"), "drop-start", payload)
    browser.fire(browser.find("Label"), "drop-end", payload)
    (end,) = zone.ends()
    assert (end["text"], end["files"]) == ("words", [])


def test_file_that_could_not_be_read_has_no_data(zone, browser) -> None:
    item = {"name": "a", "size": 3, "type": "", "encoding": "bytes", "data": None, "error": "NotReadableError"}
    browser.fire(browser.find("Label"), "drop-end", {**DROP, "files": [item]})
    (end,) = zone.ends()
    assert (end["files"][0]["data"], end["files"][0]["error"]) == (None, "NotReadableError")


def test_two_browsers_upload_at_once_with_equal_transfer_ids(zone, browse) -> None:
    browsers = [browse(zone.session), browse(zone.session)]
    files = [{"first": b"1" * (CHUNK_BYTES * 2)}, {"second": b"2" * (CHUNK_BYTES * 2)}]
    uploads = [messages_of(each, content, 1) for each, content in zip(browsers, files, strict=True)]
    for pair in zip(*uploads, strict=True):
        for browser, message in zip(browsers, pair, strict=True):
            send(browser, message)
    ends = zone.ends(2)
    received = {item["name"]: item["data"] for end in ends for item in end["files"]}
    assert received == {**files[0], **files[1]}


def test_two_uploads_of_one_page_may_interleave(zone, browser) -> None:
    one = messages_of(browser, {"one": b"1" * (CHUNK_BYTES + 1)}, 1)
    two = messages_of(browser, {"two": b"2" * (CHUNK_BYTES + 1)}, 2)
    send(browser, one[0], two[0], *one[1:3], *two[1:3], *two[3:], *one[3:])
    received = {item["name"]: item["data"] for end in zone.ends(2) for item in end["files"]}
    assert received == {"one": b"1" * (CHUNK_BYTES + 1), "two": b"2" * (CHUNK_BYTES + 1)}


def test_other_messages_between_chunks_do_no_harm(zone, browser) -> None:
    slider = zone.session.get_widgets().Slider(value=1)
    messages = messages_of(browser, {"a": b"a" * (CHUNK_BYTES + 1)}, 1)
    send(browser, *messages[:3])
    browser.fire(browser.find("Slider"), "activated", 7)
    zone.label.set_text("a call meanwhile")
    send(browser, *messages[3:])
    zone.ends()
    assert slider.get_value() == 7


def test_chunks_may_come_in_any_order_and_twice(zone, browser) -> None:
    data = b"a" * CHUNK_BYTES + b"b" * CHUNK_BYTES
    announcement, *rest = messages_of(browser, {"a": data}, 1)
    first, second = rest[0:2], rest[2:4]
    send(browser, announcement, *second, *second, *first)
    (end,) = zone.ends()
    assert end["files"][0]["data"] == data
    assert len(zone.payloads("drop-progress")) == 2


def test_base64_chunks_are_understood(zone, browser) -> None:
    announcement, header, payload = messages_of(browser, {"a": b"\x00\xffbytes"}, 1)
    send(browser, announcement, {**header, "encoding": "base64", "data": base64.b64encode(payload).decode()})
    (end,) = zone.ends()
    assert end["files"][0]["data"] == b"\x00\xffbytes"


def test_upload_to_another_session_is_not_possible(app, zone, browse) -> None:
    other = app.create_session()
    other.get_widgets().Label("x")
    stranger = browse(other)
    send(stranger, *messages_of(stranger, {"a": b"abc"}, 1))
    settle(other, stranger)
    assert zone.told == []


# -- limits and abuse ----------------------------------------------------------------------------------


def test_upload_of_exactly_the_limit_is_taken(serve, browse) -> None:
    zone = DropZone(serve(max_upload_size=1000).create_session())
    browser = browse(zone.session)
    send(browser, *messages_of(browser, {"a": b"a" * 600, "b": b"b" * 400}, 1))
    zone.ends()


def test_announced_upload_beyond_the_limit_is_refused(serve, browse, caplog) -> None:
    zone = DropZone(serve(max_upload_size=1000).create_session())
    browser = browse(zone.session)
    send(browser, *messages_of(browser, {"a": b"a" * 600, "b": b"b" * 401}, 1))
    settle(zone.session, browser)
    assert zone.payloads("drop-end") == []
    assert browser.closed is None
    assert "1001" in caplog.text
    send(browser, *messages_of(browser, {"small": b"s"}, 2))
    zone.ends()


def test_upload_that_sends_more_than_it_announced_is_refused(serve, browse) -> None:
    zone = DropZone(serve(max_upload_size=1000).create_session())
    browser = browse(zone.session)
    announcement, header, _ = messages_of(browser, {"a": b"a" * 10}, 1)
    send(browser, announcement, header, b"a" * 1001)
    settle(zone.session, browser)
    assert zone.payloads("drop-end") == []
    assert browser.closed is None


BAD_HEADERS = {
    "a number of chunks that reserves memory": {"num_chunks": 100_000_000},
    "no chunks": {"num_chunks": 0},
    "a negative number of chunks": {"num_chunks": -1},
    "a chunk beyond the last": {"chunk_index": 5},
    "a negative chunk": {"chunk_index": -1},
    "a file beyond the last": {"file_index": 1},
    "a negative file": {"file_index": -1},
    "an unknown upload": {"transfer_id": 77},
    "text as upload": {"transfer_id": "1"},
    "an unknown encoding": {"encoding": "rot13"},
    "bad base64": {"encoding": "base64", "data": "!!!"},
    "base64 without data": {"encoding": "base64"},
}


@pytest.mark.parametrize("case", BAD_HEADERS)
def test_bad_chunk_header_costs_nobody_anything(zone, browser, case, caplog) -> None:
    announcement, header, payload = messages_of(browser, {"a": b"abc"}, 1)
    send(browser, announcement, {**header, **BAD_HEADERS[case]})
    if "encoding" not in BAD_HEADERS[case] and case != "text as upload":
        send(browser, payload)
    settle(zone.session, browser)
    assert browser.closed is None
    assert all(each.exc_info is None and each.levelno <= logging.WARNING for each in caplog.records)
    send(browser, *messages_of(browser, {"b": b"next"}, 2))
    settle(zone.session, browser)
    eventually(lambda: zone.told and zone.told[-1][1].get("files", [{}])[0].get("data") == b"next")
    assert len(zone.ends()) == 1


BAD_FILES: list[Any] = [
    "files",
    5,
    {"name": "a"},
    ["a.bin"],
    [None],
    [{}],
    [{"name": "a", "size": -1, "type": "", "encoding": "bytes"}],
    [{"name": "a", "size": "big", "type": "", "encoding": "bytes"}],
    [{"name": "a", "size": 1.5, "type": "", "encoding": "bytes"}],
    [{"name": ["a"], "size": 1, "type": "", "encoding": "bytes"}],
    [{"name": "a", "size": 2**62, "type": "", "encoding": "bytes"}] * 4,
]


@pytest.mark.parametrize("files", BAD_FILES, ids=str)
def test_bad_announcement_costs_nobody_anything(zone, browser, files, caplog) -> None:
    payload = {**DROP, "files": files, "transfer_id": 1}
    browser.fire(browser.find("Label"), "drop-end", payload, force=True)
    settle(zone.session, browser)
    assert zone.told == []
    assert browser.closed is None
    assert all(each.exc_info is None for each in caplog.records)
    send(browser, *messages_of(browser, {"b": b"next"}, 2))
    assert zone.ends()[0]["files"][0]["data"] == b"next"


@pytest.mark.parametrize("transfer_id", [None, "1", 1.5, [1], True])
def test_announcement_with_a_senseless_number_is_dropped(zone, browser, transfer_id, caplog) -> None:
    announcement, *_ = messages_of(browser, {"a": b"abc"}, 1)
    announcement["args"][0]["transfer_id"] = transfer_id
    send(browser, announcement)
    settle(zone.session, browser)
    assert all(each.exc_info is None for each in caplog.records)
    assert browser.closed is None


def test_announcements_without_chunks_are_bounded(zone, browser) -> None:
    for number in range(200):
        send(browser, messages_of(browser, {"a": b"abc"}, number)[0])
    eventually(lambda: browser.closed is not None or len(browser.log) > 200)
    transfers = [each._transfers for each in zone.session.connections if each._transfers is not None]
    assert all(len(each._open) <= 100 for each in transfers)
    assert zone.told == []


def test_abandoned_upload_is_freed_with_its_connection(zone, browser) -> None:
    from pgwidgets.protocol.transfers import Transfers

    base = count_objects(Transfers, Connection)
    send(browser, *messages_of(browser, {"a": b"a" * (CHUNK_BYTES * 2)}, 1)[:3])
    settle(zone.session, browser)
    assert count_objects(Transfers, Connection) == base + 1
    browser.drop()
    eventually(lambda: count_objects(Transfers, Connection) < base)


def test_abandoned_uploads_of_a_living_page_do_not_stop_later_ones(zone, browser) -> None:
    for number in range(1, 19):
        send(browser, *messages_of(browser, {"a": b"a" * (CHUNK_BYTES + 1)}, number)[:3])
    send(browser, *messages_of(browser, {"last": b"wanted"}, 99))
    assert [item["name"] for end in zone.ends() for item in end["files"]] == ["last"]
    settle(zone.session, browser)
    assert len(zone.ends()) == 1


def test_widget_destroyed_during_an_upload_ends_it_quietly(zone, browser, caplog) -> None:
    messages = messages_of(browser, {"a": b"a" * (CHUNK_BYTES + 1)}, 1)
    send(browser, *messages[:3])
    settle(zone.session, browser)
    zone.label.destroy()
    send(browser, *messages[3:])
    settle(zone.session, browser)
    assert zone.payloads("drop-end") == []
    assert all(each.exc_info is None and each.levelno <= logging.WARNING for each in caplog.records)


def test_session_destroyed_during_an_upload_ends_it_quietly(zone, browser, caplog) -> None:
    messages = messages_of(browser, {"a": b"a" * (CHUNK_BYTES + 1)}, 1)
    send(browser, *messages[:3])
    settle(zone.session, browser)
    destroyer = threading.Thread(target=zone.session.destroy, daemon=True)
    destroyer.start()
    send(browser, *messages[3:])
    destroyer.join(5)
    assert browser.wait_closed().code == 4002
    assert all(each.exc_info is None for each in caplog.records)
