"""The fake browser against a server that says exactly what the test tells it to."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import websocket

from pgwidgets.testing import Closed, FakeBrowser, FakePage, WidgetNotFound
from pgwidgets.testing.addresses import Address, websocket_address
from tests.support.scripted_server import CLOSE, ScriptedServer
from tests.support.scripts import ROOT
from tests.support.waiting import eventually


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    yield server
    server.stop()


@pytest.fixture
def connect(server: ScriptedServer) -> Iterator[Callable[..., FakeBrowser]]:
    browsers = []

    def connect(**options: Any) -> FakeBrowser:
        browsers.append(FakeBrowser(server.url, **options))
        return browsers[-1]

    yield connect
    for browser in browsers:
        browser.drop()


def create(message_id: int, wid: int, class_name: str, *args: Any) -> dict[str, Any]:
    return {"type": "create", "id": message_id, "wid": wid, "class": class_name, "args": list(args)}


def call(message_id: int, wid: int, method: str, *args: Any, **extra: Any) -> dict[str, Any]:
    return {"type": "call", "id": message_id, "wid": wid, "method": method, "args": list(args), **extra}


def listen(message_id: int, wid: int, action: str) -> dict[str, Any]:
    return {"type": "listen", "id": message_id, "wid": wid, "action": action}


def result(message_id: int, **extra: Any) -> dict[str, Any]:
    return {"type": "result", "id": message_id, **extra}


def ref(wid: int) -> dict[str, int]:
    return {"__wid__": wid}


# Addresses


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("ws://127.0.0.1:9500", Address("ws://127.0.0.1:9500")),
        ("http://127.0.0.1:9501/", Address("ws://127.0.0.1:9501/ws")),
        ("http://127.0.0.1:9501", Address("ws://127.0.0.1:9501/ws")),
        ("https://a.example/lab/", Address("wss://a.example/lab/ws")),
        ("http://h:1/p/index.html?session=7&token=abc", Address("ws://h:1/p/ws", 7, "abc")),
        ("http://h:1/?session=main&token=abc", Address("ws://h:1/ws", "main", "abc")),
    ],
)
def test_address_of_a_page_leads_to_its_websocket(target: str, expected: Address) -> None:
    assert websocket_address(target) == expected


@pytest.mark.parametrize("target", ["ftp://h/", None, 5])
def test_address_of_something_else_is_refused(target: Any) -> None:
    with pytest.raises(ValueError, match="target must be"):
        websocket_address(target)


# Handshake


def test_first_visit_presents_no_credentials_and_reports_the_viewport(server, connect) -> None:
    browser = connect(viewport=(800, 600))
    assert server.ask({"type": "init", "id": 0}) == result(0)
    viewport = server.ask({"type": "session-info", "session_id": 7, "token": "Zk3"})
    assert viewport == {"type": "viewport", "width": 800, "height": 600}
    assert browser.wait_session() == 7
    assert browser.token == "Zk3"


def test_credentials_and_client_are_presented(server, connect) -> None:
    connect(session=7, token="Zk3", client={"name": "pgwidgets", "version": 2})
    expected = result(0, session_id=7, token="Zk3", client={"name": "pgwidgets", "version": 2})
    assert server.ask({"type": "init", "id": 0}) == expected


def test_session_without_token_counts_as_no_credentials(server, connect) -> None:
    connect(session=7)
    assert server.ask({"type": "init", "id": 0}) == result(0)


def test_no_origin_is_sent_unless_asked_for(server, connect) -> None:
    connect()
    server.greet()
    assert "Origin:" not in server.request


def test_origin_and_headers_are_sent(server, connect) -> None:
    connect(origin="http://evil.example", headers={"Cookie": "a=b"})
    server.greet()
    assert "Origin: http://evil.example\r\n" in server.request
    assert "Cookie: a=b\r\n" in server.request


def test_handshake_false_never_answers_the_greeting(server, connect) -> None:
    browser = connect(handshake=False)
    server.send({"type": "init", "id": 0})
    browser.wait_for(lambda: browser.messages("init"))
    assert server.is_silent(0.2)


def test_waiting_position_is_kept_until_a_place_is_free(server, connect) -> None:
    browser = connect()
    server.ask({"type": "init", "id": 0})
    server.send({"type": "waiting", "position": 2})
    assert browser.wait_for(lambda: browser.page.waiting) == 2
    server.ask({"type": "session-info", "session_id": 1, "token": "t"})
    assert browser.page.waiting is None


# Widgets


def test_create_and_call_are_applied_and_answered(server, connect) -> None:
    browser = connect()
    server.greet()
    options = {"min": 0, "value": 3}
    assert server.ask(create(4, 9, "Slider", options)) == result(4, wid=9, next_wid=10)
    assert server.ask(call(5, 9, "set_value", 7)) == result(5)
    slider = browser.find("Slider")
    assert (slider.wid, slider.args, slider.options) == (9, [options], options)
    assert (slider.get("value"), slider.get("min"), slider.get("max")) == (7, 0, None)
    assert slider.value_of("set_value") == [7]
    assert browser.round_trips == 2


def test_text_comes_from_the_constructor_until_it_is_set() -> None:
    page = FakePage()
    page.receive(create(1, 1, "Label", "old", {"halign": "left"}))
    assert page.find("Label").text == "old"
    page.receive(call(2, 1, "set_text", "new"))
    assert page.find("Label", text="new").wid == 1
    assert page.find_all("Label", text="old") == []


def test_find_without_such_a_widget_tells_what_there_is() -> None:
    page = FakePage()
    page.receive(create(1, 1, "Label", "here"))
    with pytest.raises(WidgetNotFound, match=r"no Label at index 1; the page has .<Label 1 'here'>"):
        page.find("Label", 1)


def test_show_and_hide_tell_whether_it_is_shown() -> None:
    page = FakePage()
    page.receive([create(1, 1, "TopLevel"), call(2, 1, "show")])
    assert page.widgets[1].is_shown
    page.receive(call(3, 1, "hide"))
    assert not page.widgets[1].is_shown


def test_returns_give_values_and_widgets(server, connect) -> None:
    browser = connect()
    browser.returns["Slider", "get_value"] = 8
    browser.returns["Menu", "add_name"] = lambda widget, name: browser.page.new_widget("MenuAction", name)
    server.greet()
    server.ask([create(1, 1, "Slider"), create(2, 5, "Menu")])
    assert server.ask(call(3, 1, "get_value")) == result(3, value=8)
    action = {"__wid__": 6, "__class__": "MenuAction"}
    assert server.ask(call(4, 5, "add_name", "File")) == result(4, value=action)


def test_errors_have_the_texts_of_the_wire(server, connect) -> None:
    browser = connect()
    server.greet()
    server.ask(create(1, 1, "Label", "a"))
    browser.fail_next("set_text", "no such thing")
    assert server.ask(call(2, 1, "set_text", "b")) == {"type": "error", "id": 2, "error": "no such thing"}
    assert server.ask(call(3, 1, "set_text", "c")) == result(3)
    assert server.ask(call(4, 99, "show"))["error"] == "Unknown widget id: 99"
    assert server.ask(call(5, 1, "set_menu", {"deep": [ref(98)]}))["error"] == "Unknown widget id: 98"
    assert server.ask({"type": "dance", "id": 6})["error"] == "Unknown message type: dance"
    assert browser.find("Label").text == "c"


def test_array_is_answered_by_one_array(server, connect) -> None:
    browser = connect()
    server.greet()
    waiting = {"type": "waiting", "position": 1}
    replies = server.ask([create(1, 1, "Label", "a"), call(2, 99, "show"), waiting, listen(3, 1, "map")])
    error = {"type": "error", "id": 2, "error": "Unknown widget id: 99"}
    assert replies == [result(1, wid=1, next_wid=2), error, None, result(3)]
    assert browser.round_trips == 1


def test_batch_collects_its_errors(server, connect) -> None:
    browser = connect()
    server.greet()
    server.ask(create(1, 1, "Label", "a"))
    calls = [{"wid": 9, "method": "show", "args": []}, {"wid": 1, "method": "set_text", "args": ["b"]}]
    reply = server.ask({"type": "batch", "id": 2, "calls": calls})
    assert reply == result(2, value={"errors": ["Unknown widget id: 9"]})
    assert browser.find("Label").text == "b"


def test_children_follow_the_child_methods() -> None:
    page = FakePage()
    page.receive([create(n, n, "Label", str(n)) for n in range(1, 6)])
    page.receive([create(9, 9, "VBox"), create(10, 10, "Frame")])
    box, frame = page.widgets[9], page.widgets[10]

    def children(*messages: dict[str, Any]) -> list[str]:
        page.receive(list(messages))
        return [child.text for child in box.children]

    assert children(call(1, 9, "add_widget", ref(1), 0), call(2, 9, "add_widget", ref(2), 1)) == ["1", "2"]
    assert children(call(3, 9, "insert_widget", 0, ref(3), 0)) == ["3", "1", "2"]
    assert children(call(4, 9, "insert_widget", ref(4), 1, 0)) == ["3", "4", "1", "2"]
    assert children(call(5, 9, "remove", ref(1))) == ["3", "4", "2"]
    assert children(call(6, 10, "set_widget", ref(2))) == ["3", "4"]
    assert frame.children == [page.widgets[2]]
    assert page.widgets[2].parent is frame
    assert children(call(7, 9, "remove_widget", ref(4), True)) == ["3"]
    assert 4 not in page.widgets
    assert children(call(8, 9, "remove_all")) == []
    assert 3 in page.widgets
    page.receive(call(9, 10, "destroy"))
    assert set(page.widgets) == {1, 3, 5, 9}


def test_binary_calls_are_paired_with_their_frames(server, connect) -> None:
    browser = connect()
    server.greet()
    server.ask(create(1, 1, "Image"))
    server.send({"type": "binary-call", "id": 2, "wid": 1, "method": "set_binary_image", "args": ["png"]})
    server.send(b"picture")
    chunk = {"type": "binary-chunk", "transfer_id": 4, "num_chunks": 2, "encoding": "binary"}
    header = {"type": "binary-call-chunked", "id": 3, "wid": 1, "method": "load", "args": [], "num_chunks": 2}
    server.send({**header, "transfer_id": 4})
    server.send({**chunk, "chunk_index": 1})
    server.send(b"world")
    server.send({**chunk, "chunk_index": 0, "encoding": "base64", "data": "aGVsbG8g"})
    assert browser.wait_for(lambda: browser.find("Image").value_of("load")) == [b"hello world"]
    assert browser.find("Image").value_of("set_binary_image") == [b"picture", "png"]


# Callbacks


def test_fire_reports_only_what_is_listened_to(server, connect) -> None:
    browser = connect()
    server.greet()
    server.ask([create(1, 1, "Button", "a"), create(2, 2, "Label", "b")])
    button = browser.find("Button")
    assert not browser.fire(button, "activated")
    server.ask(listen(3, 1, "activated"))
    assert browser.fire(button, "activated", browser.find("Label"), 5)
    label = {"__wid__": 2, "__class__": "Label"}
    assert server.receive() == {"type": "callback", "wid": 1, "action": "activated", "args": [label, 5]}
    server.ask({"type": "unlisten", "id": 4, "wid": 1, "action": "activated"})
    assert not browser.fire(button, "activated")
    assert browser.fire(99, "boom", force=True)
    assert server.receive() == {"type": "callback", "wid": 99, "action": "boom", "args": []}


def test_rebuild_wipes_the_page_and_is_silent_except_for_map(server, connect) -> None:
    browser = connect()
    server.greet()
    server.ask([create(1, 1, "Label", "old"), listen(2, 1, "click")])
    start = {"type": "reconstruct-start", "id": 3, "next_wid": 40}
    server.ask([start, create(4, 5, "Label", "new"), listen(5, 5, "click"), listen(6, 5, "map")])
    assert list(browser.widgets) == [5]
    assert not browser.fire(5, "click")
    assert browser.fire(5, "map", {})
    assert server.receive()["action"] == "map"
    server.ask({"type": "reconstruct-end", "id": 7})
    assert browser.page.rebuilds == 1
    assert browser.fire(5, "click")
    assert browser.page.new_widget("Menu").wid == 40


def test_upload_announces_then_sends_every_chunk(server, connect) -> None:
    browser = connect()
    server.greet()
    big = b"x" * (512 * 1024 + 1)
    browser.upload(5, {"a.bin": big, "empty": b""})
    payload = server.receive()["args"][0]
    assert [(f["name"], f["size"]) for f in payload["files"]] == [("a.bin", len(big)), ("empty", 0)]
    received = []
    for _ in range(3):
        header = server.receive()
        assert (header["type"], header["transfer_id"]) == ("binary-chunk", payload["transfer_id"])
        frame = server.receive()
        received.append((header["file_index"], header["chunk_index"], header["num_chunks"], len(frame)))
    assert received == [(0, 0, 2, 512 * 1024), (0, 1, 2, 1), (1, 0, 1, 0)]


# Bad lines


def test_delay_is_latency_not_throughput(server, connect) -> None:
    connect(delay=0.3)
    server.greet()
    start = time.monotonic()
    for number in range(1, 6):
        server.send(create(number, number, "Label"))
    assert [server.receive()["id"] for _ in range(5)] == [1, 2, 3, 4, 5]
    assert 0.3 <= time.monotonic() - start < 5 * 0.3


def test_frozen_page_answers_nothing_until_it_thaws(server, connect) -> None:
    browser = connect(answer=False)
    server.greet()
    server.send(create(1, 1, "Label", "a"))
    server.send(call(2, 1, "set_text", "b"))
    browser.wait_for(lambda: browser.find("Label").text == "b")
    assert server.is_silent(0.2)
    browser.thaw()
    assert [server.receive()["id"], server.receive()["id"]] == [1, 2]
    browser.freeze()
    server.send(call(3, 1, "show"))
    assert server.is_silent(0.2)


def test_stop_reading_lets_the_servers_sends_pile_up(server, connect) -> None:
    browser = connect()
    server.greet()
    browser.stop_reading()
    server._connection.settimeout(0.5)
    with pytest.raises(TimeoutError):
        server.send(b"x" * 100_000_000)
    browser.drop()


def test_drop_cuts_the_line_without_a_close_frame(server, connect) -> None:
    browser = connect()
    server.greet()
    browser.drop()
    assert server.at_end()
    assert browser.wait_closed() == Closed(1006, "")
    browser.send({"type": "viewport", "width": 1, "height": 1})  # nothing happens


def test_close_sends_a_close_frame(server, connect) -> None:
    browser = connect()
    server.greet()
    leaving = threading.Thread(target=browser.close, args=(1001, "going away"))
    leaving.start()
    assert server.receive_frame() == (CLOSE, (1001).to_bytes(2, "big") + b"going away")
    server.close(1001)
    leaving.join(5)
    assert browser.closed == Closed(1001, "")


def test_code_and_reason_of_the_server_are_kept(server, connect) -> None:
    browser = connect()
    server.greet()
    server.close(4001, "Invalid session credentials")
    assert browser.wait_closed() == Closed(4001, "Invalid session credentials")


def test_send_raw_sends_what_it_is_given(server, connect) -> None:
    browser = connect()
    server.greet()
    browser.send_raw("not json")
    assert server.receive_frame() == (1, b"not json")
    browser.send_raw(b"\x00\xff")
    assert server.receive_frame() == (2, b"\x00\xff")


def test_wait_for_gives_up_and_shows_the_page(server, connect) -> None:
    browser = connect()
    server.greet()
    server.ask(create(1, 1, "Label", "hello"))
    with pytest.raises(TimeoutError, match=r"(?s)not within 0.1 s.*<Label 1 'hello'>.*create"):
        browser.wait_for(lambda: browser.find("Slider"), timeout=0.1)


def test_refused_upgrade_tells_the_status() -> None:
    class Refusing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(403)

        def log_message(self, *args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Refusing) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(websocket.WebSocketBadStatusException) as caught:
            FakeBrowser(f"http://127.0.0.1:{server.server_port}/")
        thread.join()
    assert caught.value.status_code == 403


PATCHED = """
from gevent import monkey
monkey.patch_all()
import threading
from pgwidgets.testing import FakeBrowser
from tests.support.scripted_server import ScriptedServer

server = ScriptedServer()
with FakeBrowser(server.url, delay=0.05) as browser:
    server.greet(session_id=3)
    answered = server.ask({"type": "create", "id": 1, "wid": 1, "class": "Label", "args": ["hi"]})
    browser.wait_for(lambda: browser.find("Label").text == "hi")
    server.close(1000, "bye")
    print(browser.session_id, answered["wid"], tuple(browser.wait_closed()))
server.stop()
"""


def test_works_in_a_monkey_patched_process() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PATCHED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stdout == "3 1 (1000, 'bye')\n", done.stderr


def test_ends_its_threads(server, connect) -> None:
    browser = connect(delay=0.01)
    server.greet()
    ours = ("fake browser", "fake browser's line")
    assert [thread.name for thread in threading.enumerate() if thread.name in ours]
    browser.drop()
    eventually(lambda: not [thread for thread in threading.enumerate() if thread.name in ours])
