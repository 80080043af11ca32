"""What a browser must not be able to do: it costs that browser the message or its connection, and others nothing."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.background import Background
from tests.support.waiting import eventually, settle


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


BAD = {
    "dict as a number": ("Slider", "activated", [{"evil": [1]}]),
    "list as a number": ("Slider", "activated", [[1]]),
    "text as a number": ("Slider", "activated", ["5"]),
    "null as a number": ("Slider", "activated", [None]),
    "too few arguments": ("Slider", "activated", []),
    "too many arguments": ("Slider", "activated", [1, 2]),
    "reference as a number": ("Slider", "activated", [{"__wid__": 1, "__class__": "Slider"}]),
    "unknown state of a window": ("TopLevel", "window-state", ["exploded"]),
    "place that is no number": ("TopLevel", "move", [{}, []]),
    "size without a height": ("TopLevel", "resize", [{"width": 1}]),
    "size that is no dict": ("TopLevel", "resize", [[1, 2]]),
    "upload without files": ("TopLevel", "resize", [{"transfer_id": 1}]),
    "upload of no files": ("TopLevel", "resize", [{"transfer_id": 1, "files": []}]),
    "nested 90 deep in a dict": ("TopLevel", "resize", [{"width": nested(90), "height": 1}]),
}


@pytest.fixture
def target(session, browse) -> tuple[Any, FakeBrowser]:
    W = session.get_widgets()
    W.Slider(value=5)
    W.CheckBox("c")
    W.TextEntry("t")
    W.TopLevel(title="w").resize(400, 300)
    told: list[Any] = []
    for widget in session.walk_widget_tree():
        for action in ("activated", "modified", "window-state", "move"):
            widget.on(action, lambda *args: told.append(args))
    session.told = told
    return session, browse(session)


def state_of(session: Any) -> list[Any]:
    slider, check, entry, window = sorted(session.walk_widget_tree(), key=lambda each: each.wid)
    return [slider.get_value(), check.get_state(), entry.get_text(), window.get_window_state(), window.get_size()]


@pytest.mark.parametrize("case", BAD)
def test_bad_payload_is_dropped_with_one_line_and_harms_nothing(target, case, caplog) -> None:
    session, browser = target
    class_name, action, args = BAD[case]
    before = state_of(session)
    browser.fire(browser.find(class_name), action, *args, force=True)
    settle(session, browser)
    assert state_of(session) == before
    assert session.told == []
    assert [each.levelno for each in caplog.records] == [logging.WARNING]
    assert caplog.records[0].exc_info is None
    assert len(caplog.records[0].getMessage()) < 500
    browser.fire(browser.find("Slider"), "activated", 6)
    eventually(lambda: session.told == [(6,)])


@pytest.mark.parametrize(
    ("class_name", "value", "getter", "expected"),
    [
        ("Slider", True, "get_value", 1),
        ("Slider", 7.0, "get_value", 7),
        ("CheckBox", 1, "get_state", True),
        ("TextEntry", 5, "get_text", "5"),
    ],
)
def test_value_of_a_kindred_type_is_recorded_as_the_right_one(target, class_name, value, getter, expected) -> None:
    session, browser = target
    widget = next(each for each in session.walk_widget_tree() if type(each).__name__ == class_name)
    browser.fire(browser.find(class_name), "activated", value)
    eventually(lambda: session.told)
    recorded = getattr(widget, getter)()
    assert (recorded, type(recorded)) == (expected, type(expected))
    assert session.told == [(expected,)]


@pytest.mark.parametrize(
    ("wid", "action"),
    [(999, "activated"), (-1, "activated"), (0, ""), (1 << 40, "activated"), (1, "exploded"), (1, "expired")],
)
def test_unknown_widget_or_action_is_dropped(target, wid, action) -> None:
    session, browser = target
    browser.fire(wid, action, 1, force=True)
    settle(session, browser)
    assert session.told == []
    assert browser.closed is None


def test_action_nobody_listens_to_is_dropped(session, browse) -> None:
    button = session.get_widgets().Button("b")
    browser = browse(session)
    browser.fire(browser.find("Button"), "activated", force=True)
    settle(session, browser)
    told: list[int] = []
    button.on("activated", lambda: told.append(1))
    settle(session, browser)
    assert told == []


def test_timer_can_not_be_expired_by_a_browser(session, browse) -> None:
    timer = session.make_timer(60)
    told: list[Any] = []
    timer.on("expired", told.append)
    browser = browse(session)
    browser.fire(timer.wid, "expired", 60, force=True)
    settle(session, browser)
    assert told == []


@pytest.mark.parametrize("reference", [{"__wid__": 999, "__class__": "Label"}, {"__wid__": None}, {"__wid__": "1"}])
@pytest.mark.parametrize(
    ("class_name", "action", "more"),
    [
        ("VBox", "child-removed", []),
        ("TabWidget", "page-close", []),
        ("StackWidget", "page-switch", [0]),
        ("MDIWidget", "page-close", []),
    ],
)
def test_child_that_the_server_does_not_know_is_no_child(session, browse, class_name, action, more, reference) -> None:
    W = session.get_widgets()
    box, child = getattr(W, class_name)(), W.Label("x")
    box.add_widget(child)
    told: list[Any] = []
    box.on(action, lambda *args: told.append(args))
    browser = browse(session)
    browser.fire(browser.find(class_name), action, reference, *more, force=True)
    settle(session, browser)
    assert told in ([], [(None, *more)])
    assert box.get_children() == [child]
    W.Label("still alive")
    assert browser.find("Label", text="still alive")


def test_widget_of_another_session_can_not_be_reached(app, browse) -> None:
    one, other = app.create_session(), app.create_session()
    slider = one.get_widgets().Slider(value=5)
    other.get_widgets().Label("x")
    stranger = browse(other)
    stranger.fire(slider.wid, "activated", 99, force=True)
    settle(other, stranger)
    assert slider.get_value() == 5


GARBAGE = [
    "not json",
    "",
    "null",
    "5",
    '"text"',
    "[]",
    "{}",
    "[null]",
    "[[[]]]",
    '{"type": 5}',
    '{"type": "no\\nTraceback (most recent call last):"}',
    '{"type": "' + "x" * 100_000 + '"}',
    '{"type": "callback"}',
    '{"type": "callback", "wid": "1", "action": "activated", "args": []}',
    '{"type": "callback", "wid": 1, "action": ["activated"], "args": []}',
    '{"type": "callback", "wid": 1, "action": "activated", "args": {}}',
    '{"type": "callback", "wid": 1.5, "action": "activated", "args": []}',
    '{"type": "callback", "wid": 123456789012345678901234567890, "action": "activated", "args": []}',
    '{"type": "create", "wid": 1, "class": "Label", "args": []}',
    '{"type": "viewport", "width": "wide", "height": null}',
    '{"type": "viewport", "width": 1e308, "height": 1e999}',
    '{"type": "viewport", "width": -5, "height": NaN}',
    '{"type": "result", "id": 0, "session_id": 1, "token": "again"}',
    '{"type": "binary-chunk"}',
    '{"type": "binary-chunk", "transfer_id": 1, "file_index": 0, "chunk_index": 0, "num_chunks": 100000000}',
    "[" * 100_000,
    '{"type": "callback", "wid": 1, "action": "activated", "args": [' + "[" * 1000 + "]" * 1000 + "]}",
    b"\x00\x01 bytes that belong to nothing",
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=lambda each: repr(each)[:60])
def test_garbage_harms_neither_the_session_nor_the_connection(target, garbage, caplog) -> None:
    session, browser = target
    browser.send_raw(garbage)
    settle(session, browser)
    assert session.told == []
    assert all(each.exc_info is None and each.levelno <= logging.WARNING for each in caplog.records)
    assert len(caplog.records) <= 1
    assert all(each.getMessage().isprintable() and len(each.getMessage()) < 500 for each in caplog.records)
    session.get_widgets().Label("still alive")
    assert browser.find("Label").text == "still alive"


def test_browser_that_goes_on_with_garbage_is_cut_off_and_fills_no_log(session, browse, caplog) -> None:
    browser, other = browse(session), browse(session)
    for _ in range(300):
        browser.send_raw("garbage")
    assert browser.wait_closed().code == 1008
    assert len(caplog.records) < 50
    session.get_widgets().Label("still alive")
    assert other.wait_for(lambda: other.find("Label").text == "still alive")


def test_long_array_lets_the_others_have_their_turns(session, browse) -> None:
    slider, at_first = session.get_widgets().Slider(max=5000), []
    slider.on("activated", lambda value: at_first or at_first.append(slider.get_value()))
    browser = browse(session)
    wid = browser.find("Slider").wid
    browser.send([{"type": "callback", "wid": wid, "action": "activated", "args": [n]} for n in range(1, 5001)])
    eventually(lambda: slider.get_value() == 5000)
    assert at_first[0] < 5000, "the handler had to wait until all was taken"


def test_array_of_a_session_that_ends_meanwhile_is_dropped(app, session, browse, caplog) -> None:
    button = session.get_widgets().Button("b")
    button.on("activated", session.destroy)
    browser = browse(session)
    browser.send([{"type": "callback", "wid": button.wid, "action": "activated", "args": []}] * 5000)
    assert browser.wait_closed().code == 4002
    eventually(lambda: not app.sessions)
    assert [each for each in caplog.records if each.exc_info] == []


# -- sizes ---------------------------------------------------------------------------------------------


def test_two_megabytes_of_pasted_text_are_a_text_like_any_other(session, browse) -> None:
    area, told = session.get_widgets().TextArea(), []
    area.on("modified", lambda text: told.append(len(text)))
    first, second = browse(session), browse(session)
    text = "0123456789abcdé\n" * 130_000
    first.fire(first.find("TextArea"), "modified", text)
    eventually(lambda: told == [len(text)])
    assert area.get_text() == text
    second.wait_for(lambda: second.find("TextArea").text == text)
    assert (first.closed, second.closed) == (None, None)


def test_message_beyond_the_limit_ends_the_connection_and_strands_no_caller(serve, browse) -> None:
    session = serve(max_message_size=10_000).create_session()
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    call = Background(label.set_text, "recorded")
    browser.wait_for(lambda: browser.find("Label").text == "recorded")
    browser.send({"type": "callback", "wid": label.wid, "action": "activated", "args": ["x" * 10_000]})
    assert browser.wait_closed().code == 1009
    assert call.outcome() is None
    assert browse(session).find("Label").text == "recorded"
