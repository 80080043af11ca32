"""`with session.batch()`: one message, recorded at once, separate for each caller."""

from __future__ import annotations

import threading

import gevent
import pytest

from pgwidgets.errors import BrowserError
from pgwidgets.sync import Session
from pgwidgets.testing import FakeBrowser
from tests.support.waiting import eventually


def arrays(browser: FakeBrowser) -> list[list[str]]:
    """Types of the messages in each array or single message after the handshake and the rebuild."""
    messages = [entry.message for entry in browser.log if not entry.is_sent]
    parts = [message if isinstance(message, list) else [message] for message in messages]
    kinds = [[part["type"] for part in each] for each in parts]
    return [each for each in kinds if each[0] not in ("init", "session-info", "reconstruct-start")]


def test_block_is_one_message_and_one_round_trip(session, browse) -> None:
    browser = browse(session)
    trips = browser.round_trips
    with session.batch() as yielded:
        W = session.get_widgets()
        top, box, button = W.TopLevel(title="t"), W.VBox(spacing=8), W.Button("b")
        button.on("activated", print)
        assert box.add_widget(button, 1) is None
        assert top.set_widget(box) is None
        assert top.show() is None
        assert browser.widgets == {}
    assert yielded is session
    assert len(arrays(browser)) == 1
    assert browser.round_trips - trips == 1
    assert browser.find("TopLevel").is_shown
    assert "activated" in browser.find("Button").listening


def test_state_is_recorded_at_once(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    with session.batch():
        label.set_text("y")
        assert label.get_text() == "y"
        assert browser.find("Label").text == "x"
    assert browser.find("Label").text == "y"


def test_bytes_do_not_overtake_the_calls_before_them(session, browse) -> None:
    browser = browse(session)
    with session.batch():
        image = session.get_widgets().Image()
        image.set_bg("red")
        image.set_binary_image(b"picture", "png")
        image.set_cursor("pointer")
    browser.wait_for(lambda: browser.find("Image").value_of("set_binary_image") == [b"picture", "png"])
    assert [call.method for call in browser.find("Image").calls] == ["set_bg", "set_binary_image", "set_cursor"]


def test_nested_blocks_join_the_outer_one(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    with session.batch():
        label.set_text("1")
        with label.batch():
            label.set_text("2")
        assert browser.find("Label").text == "x"
        label.set_text("3")
    assert arrays(browser) == [["call"] * 3]


def test_empty_block_sends_nothing(session, browse) -> None:
    browser = browse(session)
    with session.batch():
        pass
    assert arrays(browser) == []


def test_query_inside_sends_what_is_held_back_first(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.returns["Label", "get_position"] = lambda widget: [len(widget.text), 0]
    with session.batch():
        label.set_text("five!")
        assert label.get_position() == [5, 0]
        label.set_text("y")
        assert browser.find("Label").text == "five!"
    assert arrays(browser) == [["call"], ["call"], ["call"]]


def test_query_from_another_thread_inside_a_block_flushes_that_threads_batch_only(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.returns["Label", "get_position"] = [1, 2]
    results: list[object] = []
    with session.batch():
        label.set_text("held back")
        thread = threading.Thread(target=lambda: results.append(label.get_position()), daemon=True)
        thread.start()
        thread.join(5)
        assert results == [[1, 2]]
        assert browser.find("Label").text == "x"
    assert browser.find("Label").text == "held back"


def test_body_that_raises_still_sends_and_its_error_comes_out(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)

    def build() -> None:
        with session.batch():
            label.set_text("sent all the same")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert browser.find("Label").text == "sent all the same"
    label.set_text("no longer held back")
    assert browser.find("Label").text == "no longer held back"


def test_body_that_raises_wins_over_the_browsers_error(session, browse, caplog) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.fail_next("set_text", "the pen is broken")

    def build() -> None:
        with session.batch():
            label.set_text("y")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert "the pen is broken" in caplog.text


def test_errors_are_raised_together_and_the_other_calls_apply(session, browse) -> None:
    W = session.get_widgets()
    label, button = W.Label("x"), W.Button("x")
    browser = browse(session)
    browser.fail_next("set_color", "first error")
    browser.fail_next("set_halign", "second error")

    def build() -> None:
        with session.batch():
            label.set_color(bg="red")
            button.set_text("applied")
            label.set_halign("right")
            label.set_text("applied")

    with pytest.raises(BrowserError) as caught:
        build()
    assert caught.value.errors == ("first error", "second error")
    assert (browser.find("Label").text, browser.find("Button").text) == ("applied", "applied")


def test_only_rejected_calls_of_a_block_are_taken_back(session, browse) -> None:
    W = session.get_widgets()
    label, button = W.Label("x"), W.Button("x")
    browser = browse(session)
    browser.fail_next("set_halign", "no")

    def build() -> None:
        with session.batch():
            label.set_text("applied")
            label.set_halign("right")
            button.set_text("applied")

    with pytest.raises(BrowserError):
        build()
    assert (label.get_text(), button.get_text()) == ("applied", "applied")
    again = browse(session)
    assert again.find("Label").text == "applied"
    assert again.find("Label").get("halign") != "right"


def test_other_threads_and_greenlets_are_not_held_back(session, browse) -> None:
    W = session.get_widgets()
    held, free = W.Label("x"), W.Button("x")
    browser = browse(session)

    def in_greenlets() -> None:
        def other() -> None:
            free.set_text("from a greenlet")

        with session.batch():
            held.set_text("y")
            gevent.spawn(other).get(timeout=5)
            assert browser.find("Button").text == "from a greenlet"
            assert browser.find("Label").text == "x"

    session.gui_call(in_greenlets)
    with session.batch():
        held.set_text("z")
        thread = threading.Thread(target=free.set_text, args=["from a thread"], daemon=True)
        thread.start()
        thread.join(5)
        assert browser.find("Button").text == "from a thread"
        assert browser.find("Label").text == "y"
    assert browser.find("Label").text == "z"


def test_two_threads_batch_side_by_side(session, browse) -> None:
    W = session.get_widgets()
    labels = [W.Label("x"), W.Label("x")]
    browser = browse(session)
    barrier = threading.Barrier(2, timeout=5)

    def work(label) -> None:
        with session.batch():
            for number in range(3):
                label.set_text(str(number))
                barrier.wait()

    threads = [threading.Thread(target=work, args=[label], daemon=True) for label in labels]
    for each in threads:
        each.start()
    for each in threads:
        each.join(5)
    assert arrays(browser) == [["call"] * 3] * 2
    assert [each.text for each in browser.find_all("Label")] == ["2", "2"]


def test_gui_call_inside_a_block_is_the_callback_threads_own(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    with session.batch():
        session.gui_call(label.set_text, "from the callback thread")
        assert browser.find("Label").text == "from the callback thread"


def test_browser_that_joins_during_a_block_misses_nothing(session, browse) -> None:
    W = session.get_widgets()
    browse(session)
    with session.batch():
        label = W.Label("x")
        label.set_text("y")
        second = browse(session)
        label.set_halign("right")
        W.Button("after")
    second.wait_for(lambda: second.find("Button", text="after"))
    found = second.find("Label")
    assert (found.text, found.get("halign")) == ("y", "right")
    assert len(second.find_all("Label")) == 1
    assert len(second.find_all("Button")) == 1


def test_first_browser_that_joins_during_a_block_misses_nothing(session, browse) -> None:
    W = session.get_widgets()
    with session.batch():
        box = W.VBox()
        box.add_widget(W.Label("before"), 0)
        browser = browse(session)
        box.add_widget(W.Label("after"), 0)
    assert [child.text for child in browser.find("VBox").children] == ["before", "after"]
    assert session.is_connected


def test_second_browser_that_joins_during_a_block_adds_no_child_twice(session, browse) -> None:
    W = session.get_widgets()
    box = W.VBox()
    browse(session)
    with session.batch():
        box.add_widget(W.Label("a"), 0)
        second = browse(session)
        box.add_widget(W.Label("b"), 0)
    second.wait_for(lambda: second.find("Label", text="b").parent)
    assert [child.text for child in second.find("VBox").children] == ["a", "b"]


def test_widget_destroyed_inside_a_block_leaves_no_trace(session, browse) -> None:
    browser = browse(session)
    with session.batch():
        label = session.get_widgets().Label("short-lived")
        label.set_text("x")
        label.destroy()
    assert browser.widgets == {}
    assert list(session.walk_widget_tree()) == []


def test_session_destroyed_inside_a_block_ends_it_quietly(session, browse) -> None:
    browser = browse(session)
    label = session.get_widgets().Label("x")
    with session.batch():
        label.set_text("y")
        session.destroy()
    assert browser.wait_closed().code == 4002


def test_on_connect_may_build_in_one_batch(app, browse) -> None:
    @app.on_connect(batch=True)
    def setup(session: Session) -> None:
        W = session.get_widgets()
        box = W.VBox(spacing=8)
        for number in range(10):
            box.add_widget(W.Label(str(number)), 0)

    browser = browse(app)
    browser.wait_for(lambda: len(browser.find("VBox").children) == 10)
    assert len(arrays(browser)) == 1
    eventually(lambda: browser.round_trips == 1)
