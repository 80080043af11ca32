"""What a call costs, how long it blocks, and who answers it."""

from __future__ import annotations

import logging
import time
from typing import Any
from unittest.mock import Mock

import gevent
import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import Kind
from pgwidgets.errors import BrowserError
from pgwidgets.protocol.messages import Result
from pgwidgets.sync.calls import Exchange
from pgwidgets.testing import FakeBrowser
from tests.support.background import Background
from tests.support.cast import Cast
from tests.support.waiting import eventually

TEN_OPTIONS = {
    "title": "title",
    "resizable": False,
    "icon": "data:,icon",
    "moveable": False,
    "closeable": False,
    "minimizable": True,
    "maximizable": True,
    "lowerable": True,
    "shadeable": False,
    "border_width": 2,
    "bg": "red",
}


def received(browser: FakeBrowser) -> list[Any]:
    """Text messages that came after the handshake and the rebuild, an array as one."""
    messages = [entry.message for entry in browser.log if not entry.is_sent]
    kinds = [message[0]["type"] if isinstance(message, list) else message.get("type") for message in messages]
    return [
        message
        for message, kind in zip(messages, kinds, strict=True)
        if kind not in ("init", "session-info", "reconstruct-start")
    ]


# What nobody has given, what is not there, and what only a browser knows.
NOTHING = {
    ("Label", "get_text"),
    ("MenuAction", "get_text"),
    ("ToolBarAction", "get_text"),
    ("Button", "get_icon"),
    ("VideoWidget", "get_duration"),
    ("TextSource", "get_selection_range"),
    ("TextSource", "get_selection_bounds"),
}
NOTHING_OF_ANY = {"get_tooltip", "get_position"}
# Things of the browser without a form here.
NOTHING_EVER = {"get_element", "get_draw_context", "get_video_element", "get_content_element"}


@pytest.mark.parametrize("name", WIDGETS)
def test_everything_is_answered_without_a_browser(session, name) -> None:
    widget = Cast(session).make(name)
    for method in WIDGETS[name].methods.values():
        if method.kind not in (Kind.GETTER, Kind.QUERY) or method.required:
            continue
        is_nothing = method.name in NOTHING_OF_ANY | NOTHING_EVER or (name, method.name) in NOTHING
        assert (getattr(widget, method.name)() is None) == is_nothing, method.name


# -- blocking ------------------------------------------------------------------------------------------


def test_call_blocks_until_the_browser_has_answered(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session, delay=0.2)
    before = time.monotonic()
    label.set_text("y")
    assert time.monotonic() - before >= 0.2
    assert browser.find("Label").text == "y"


def test_call_returns_only_when_answered(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    call = Background(label.set_text, "y")
    browser.wait_for(lambda: browser.find("Label").text == "y")
    assert call.is_running
    browser.thaw()
    assert call.outcome() is None


def test_others_are_served_while_a_call_blocks(app, browse) -> None:
    slow, quick = app.create_session(), app.create_session()
    frozen = browse(slow)
    frozen.freeze()
    call = Background(slow.get_widgets().Label, "never answered")
    frozen.wait_for(lambda: frozen.find("Label"))
    browser = browse(quick)
    quick.get_widgets().Label("at once")
    assert browser.find("Label").text == "at once"
    assert call.is_running
    frozen.thaw()
    call.outcome()


def test_constructor_with_options_and_extras_is_one_message_and_one_reply(session, browse) -> None:
    browser = browse(session)
    trips = browser.round_trips
    session.get_widgets().TopLevel(**TEN_OPTIONS)
    assert len(received(browser)) == 1
    assert browser.round_trips - trips == 1
    window = browser.find("TopLevel")
    assert {name: window.get(name) for name in TEN_OPTIONS} == TEN_OPTIONS


@pytest.mark.parametrize(
    ("name", "build"),
    [
        ("setter", lambda W, label: label.set_text("z")),
        ("listener", lambda W, label: label.on("drop-end", print)),
        ("constructor with built-in listeners", lambda W, label: W.TextEntry("x")),
        ("child", lambda W, label: W.VBox().destroy() or None),
    ],
)
def test_statement_is_at_most_one_round_trip(session, browse, name, build) -> None:
    W = session.get_widgets()
    label = W.Label("x")
    browser = browse(session)
    trips = browser.round_trips
    build(W, label)
    assert browser.round_trips - trips == (2 if name == "child" else 1)


def test_getters_cost_nothing_and_second_listeners_neither(session, browse) -> None:
    W = session.get_widgets()
    label, slider = W.Label("x"), W.Slider()
    slider.on("activated", print)
    browser = browse(session)
    label.get_text(), slider.get_value(), label.get_size(), label.is_visible()
    slider.on("activated", print)
    assert received(browser) == []


def test_calls_of_one_caller_arrive_in_order(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    for number in range(50):
        label.set_text(str(number))
    texts = [call.args[0] for call in browser.find("Label").calls if call.method == "set_text"]
    assert texts == [str(number) for number in range(50)]


# -- browsers that go or freeze ------------------------------------------------------------------------


@pytest.mark.parametrize("leave", ["drop", "close"])
def test_browser_that_leaves_mid_call_strands_nobody(session, browse, leave) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    call = Background(label.set_text, "recorded")
    browser.wait_for(lambda: browser.find("Label").text == "recorded")
    getattr(browser, leave)()
    assert call.outcome() is None
    assert label.get_text() == "recorded"
    assert browse(session).find("Label").text == "recorded"


def test_callbacks_go_on_after_a_browser_left_in_the_middle_of_one(session, browse) -> None:
    ran: list[str] = []
    button = session.get_widgets().Button("b")
    button.on("activated", lambda: (button.set_text("pressed"), ran.append("done")))
    browser = browse(session)
    browser.freeze()
    browser.fire(browser.find("Button"), "activated")
    browser.wait_for(lambda: browser.find("Button").text == "pressed")
    browser.drop()
    eventually(lambda: ran == ["done"])
    again = browse(session)
    again.fire(again.find("Button"), "activated")
    eventually(lambda: ran == ["done"] * 2)


def test_frozen_browser_is_cut_off_after_response_timeout(serve, browse, caplog) -> None:
    session = serve(response_timeout=0.2).create_session()
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    before = time.monotonic()
    assert Background(label.set_text, "recorded").outcome() is None
    assert time.monotonic() - before >= 0.2
    code = browser.wait_closed().code
    assert code not in (1000, *range(4000, 5000))
    assert [each for each in caplog.records if "unanswered" in each.getMessage()]
    assert browse(session).find("Label").text == "recorded"


def test_frozen_first_browser_does_not_take_the_second_with_it(serve, browse) -> None:
    session = serve(response_timeout=0.2).create_session()
    label = session.get_widgets().Label("x")
    first, second = browse(session), browse(session)
    first.freeze()
    label.set_text("y")
    assert second.find("Label").text == "y"
    assert first.wait_closed()
    assert second.closed is None
    label.set_text("z")
    assert second.find("Label").text == "z"


def test_frozen_second_browser_delays_nobody(serve, browse) -> None:
    session = serve(response_timeout=0.5).create_session()
    label = session.get_widgets().Label("x")
    first, second = browse(session), browse(session)
    second.freeze()
    for number in range(20):
        label.set_text(str(number))
    assert first.find("Label").text == "19"
    assert first.closed is None


def test_two_frozen_browsers_cost_a_call_no_more_than_their_timeouts(serve, browse) -> None:
    session = serve(response_timeout=0.2).create_session()
    label = session.get_widgets().Label("x")
    for browser in (browse(session), browse(session)):
        browser.freeze()
    assert Background(label.set_text, "y").outcome(3) is None


def test_second_browser_answers_when_the_first_leaves_mid_call(session, browse) -> None:
    label = session.get_widgets().Label("x")
    first, second = browse(session), browse(session)
    for browser in (first, second):
        browser.freeze()
    call = Background(label.set_text, "y")
    second.wait_for(lambda: second.find("Label").text == "y")
    first.drop()
    eventually(lambda: len(session.connections) == 1)
    assert call.is_running
    second.thaw()
    assert call.outcome() is None


def test_first_browser_that_answers_and_leaves_before_the_caller_wakes_has_answered() -> None:
    first, second, answer = Mock(), Mock(), Result(7)
    exchange = Exchange([7], [first, second])
    exchange.receive(first, answer)
    exchange.leave(first)
    assert exchange.wait() == [answer]


# -- errors --------------------------------------------------------------------------------------------


def test_rejected_call_raises_the_browsers_text_and_is_not_replayed(session, browse) -> None:
    label = session.get_widgets().Label("before")
    browser = browse(session)
    browser.fail_next("set_text", "the pen is broken")
    with pytest.raises(BrowserError, match="the pen is broken") as caught:
        label.set_text("after")
    assert isinstance(caught.value, RuntimeError)
    assert label.get_text() == "before"
    assert browse(session).find("Label").text == "before"
    label.set_text("again")
    assert browser.find("Label").text == "again"


def test_rejected_constructor_raises_and_leaves_no_widget(session, browse) -> None:
    browser = browse(session)
    browser.fail_next("create", "Unknown widget class: Label")
    with pytest.raises(BrowserError, match="Unknown widget class: Label"):
        session.get_widgets().Label("x")
    assert list(session.walk_widget_tree()) == []
    assert browse(session).widgets == {}


def test_rejected_child_is_not_a_child(session, browse) -> None:
    W = session.get_widgets()
    box, label = W.VBox(), W.Label("x")
    browser = browse(session)
    browser.fail_next("add_widget", "no room")
    with pytest.raises(BrowserError, match="no room"):
        box.add_widget(label, 0)
    assert box.get_children() == []
    assert browse(session).find("VBox").children == []


def test_rejected_extra_option_raises_and_the_others_apply(session, browse) -> None:
    browser = browse(session)
    browser.fail_next("set_spacing", "too wide")
    with pytest.raises(BrowserError, match="too wide"):
        session.get_widgets().VBox(spacing=8, padding=10)
    assert browser.find("VBox").get("padding") == 10


@pytest.mark.parametrize("text", ["Unknown widget id: 1", "Unknown method: set_text on Label"])
def test_older_pages_that_lack_something_do_not_stop_the_program(session, browse, text, caplog) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.fail_next("set_text", text)
    assert label.set_text("y") is None
    assert text in caplog.text
    label.set_text("z")
    assert browse(session).find("Label").text == "z"


def test_error_of_a_second_browser_is_not_the_programs(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browse(session)
    second = browse(session)
    second.fail_next("set_text", "only here")
    label.set_text("y")
    assert label.get_text() == "y"


# -- arguments -----------------------------------------------------------------------------------------


def test_wrong_arguments_are_refused_before_anything_is_sent(session, browse) -> None:
    W = session.get_widgets()
    slider, label = W.Slider(), W.Label("x")
    browser = browse(session)
    for attempt in (
        lambda: slider.set_value("five"),
        lambda: slider.set_value({"evil": [1]}),
        slider.set_value,
        lambda: slider.set_value(1, 2),
        lambda: slider.set_value(number=1),
        lambda: label.set_halign("middle"),
        lambda: W.Label("x", "left", True, None, "one too many"),
        lambda: W.Label("x", colour="red"),
        lambda: W.VBox().add_widget("not a widget"),
    ):
        with pytest.raises((TypeError, ValueError)):
            attempt()
    assert slider.get_value() == 50
    assert [message["class"] for message in browser.messages("create")[2:]] in ([], ["VBox"])


def test_widgets_of_another_session_and_destroyed_ones_are_refused(app, session) -> None:
    W, other = session.get_widgets(), app.create_session().get_widgets()
    box, dead = W.VBox(), W.Label("x")
    dead.destroy()
    for child in (other.Label("y"), dead):
        with pytest.raises(ValueError, match=r"session|destroyed"):
            box.add_widget(child, 0)
    assert box.get_children() == []


def test_non_finite_numbers_and_lone_surrogates_still_make_json(session, browse) -> None:
    W = session.get_widgets()
    label = W.Label("x")
    browser = browse(session)
    label.set_text("\ud800 lone")
    assert browser.find("Label").text.endswith("lone")
    with pytest.raises((TypeError, ValueError)):
        W.Slider().set_value(float("nan"))
    assert browser.closed is None


# -- destroyed widgets ---------------------------------------------------------------------------------


def test_calls_of_a_destroyed_widget_do_nothing_and_are_logged_once(session, browse, caplog) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    label.destroy()
    label.destroy()
    count = len(received(browser))
    assert (label.set_text("y"), label.get_text(), label.get_position()) == (None, None, None)
    assert len(received(browser)) == count
    assert len([each for each in caplog.records if each.levelno >= logging.ERROR]) == 1


def test_destroying_a_container_ends_what_is_in_it(session, browse) -> None:
    W = session.get_widgets()
    box, label = W.VBox(), W.Label("x")
    box.add_widget(label, 0)
    browser = browse(session)
    box.destroy()
    assert browser.widgets == {}
    assert label.set_text("y") is None
    assert list(session.walk_widget_tree()) == []


# -- greenlets and threads -----------------------------------------------------------------------------


def test_callers_in_many_threads_get_their_own_answers(session, browse) -> None:
    labels = [session.get_widgets().Label(str(number)) for number in range(8)]
    browser = browse(session, delay=0.01)
    browser.returns["Label", "get_position"] = lambda widget: [int(widget.text), 0]
    calls = [Background(lambda each=each: [each.get_position() for _ in range(5)]) for each in labels]
    assert [call.outcome() for call in calls] == [[[number, 0]] * 5 for number in range(8)]


def test_callers_in_many_greenlets_wait_side_by_side(session, browse) -> None:
    labels = [session.get_widgets().Label("x") for _ in range(20)]
    browser = browse(session, delay=0.1)
    times: list[float] = []

    def work() -> None:
        before = time.monotonic()
        gevent.joinall([gevent.spawn(each.set_text, "y") for each in labels], raise_error=True)
        times.append(time.monotonic() - before)

    session.gui_call(work)
    assert all(each.text == "y" for each in browser.find_all("Label"))
    assert 0.1 <= times[0] < 1.0


def test_caller_that_is_killed_mid_call_leaves_nothing_behind(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()

    def work() -> str:
        caller = gevent.spawn(label.set_text, "y")
        gevent.sleep(0.05)
        caller.kill()
        return "killed"

    assert session.gui_call(work) == "killed"
    browser.thaw()
    label.set_text("z")
    assert browser.find("Label").text == "z"
    assert session._browsers._exchanges == {}


def test_gevent_timeout_ends_a_call(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()

    def work() -> bool:
        with gevent.Timeout(0.1, False):
            label.set_text("y")
            return False
        return True

    assert session.gui_call(work)
    browser.thaw()
    label.set_text("z")
    assert browser.find("Label").text == "z"
