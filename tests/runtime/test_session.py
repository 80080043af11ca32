"""A session: its facts, its handlers, its end."""

from __future__ import annotations

import gc
import logging
import pydoc
import threading
import weakref

import pytest
from gevent import GreenletExit

from pgwidgets.errors import SessionClosed
from pgwidgets.sync import Session
from pgwidgets.sync.connection import Connection
from pgwidgets.sync.widget import Widget
from pgwidgets.testing import FakeBrowser
from tests.support.leaks import assert_back_to, count_objects
from tests.support.scripts import run_script
from tests.support.waiting import eventually


def press(browser, text: str, *, times: int = 1) -> None:
    browser.wait_for(lambda: "activated" in browser.find("Button", text=text).listening)
    for _ in range(times):
        assert browser.fire(browser.find("Button", text=text), "activated")


def build_window(session: Session) -> list[Widget]:
    """One widget of every sort, with handlers that refer to each other."""
    W = session.get_widgets()
    top = W.TopLevel(title="window")
    box = W.VBox(spacing=8)
    label, button = W.Label("text"), W.Button("press")
    slider, timer = W.Slider(value=3), session.make_timer(60)
    button.on("activated", lambda: label.set_text("pressed"))
    slider.add_callback("activated", lambda widget, value: label.set_text(f"{widget} {value}"))
    timer.on("expired", lambda duration: top.hide())
    timer.start()
    for child in (label, button, slider):
        box.add_widget(child, 0)
    top.set_widget(box)
    top.show()
    return [top, box, label, button, slider, timer]


# -- facts ---------------------------------------------------------------------------------------------


def test_session_knows_its_facts(app, session) -> None:
    assert (session.app, session.is_connected, session.connections) == (app, False, [])
    assert app.sessions[session.id] is session
    assert repr(session) == f"<Session id={session.id}>"


def test_url_leads_into_the_session(app, session, browse) -> None:
    assert session.get_url() == f"{app.url}?session={session.id}&token={session.token}"
    browser = browse(session)
    assert (browser.session_id, browser.token) == (session.id, session.token)
    assert session.is_connected
    assert len(app.sessions) == 1


def test_url_of_an_id_with_special_characters_leads_into_the_session(app, browse) -> None:
    session = app.create_session("a&b=c d/ü#1")
    assert browse(session).session_id == session.id


def test_connections_are_listed_oldest_first_and_leave(session, browse) -> None:
    first, second = browse(session), browse(session)
    one, two = session.connections
    session.connections.clear()
    assert session.connections == [one, two]
    first.close()
    eventually(lambda: session.connections == [two])
    second.drop()
    eventually(lambda: not session.is_connected)


def test_screen_size_is_what_a_browser_last_reported(session, browse) -> None:
    assert session.get_screen_size() == (0, 0)
    browser = browse(session, viewport=(800, 600))
    eventually(lambda: session.get_screen_size() == (800, 600))
    browser.send({"type": "viewport", "width": 801, "height": 601})
    eventually(lambda: session.get_screen_size() == (801, 601))


def test_widgets_are_instances_of_the_public_classes(session) -> None:
    from pgwidgets.sync import Widgets

    button = session.get_widgets().Button("x")
    assert isinstance(button, Widgets.Button)
    assert Widgets.Button(session, "y").get_text() == "y"


def test_unknown_widget_class_is_an_attribute_error_with_the_nearest_name(session) -> None:
    with pytest.raises(AttributeError, match="Button"):
        session.get_widgets().Buton("x")


def test_tree_is_walked_parents_first_in_order_of_creation(session) -> None:
    W = session.get_widgets()
    top, other, box = W.TopLevel(), W.Label("a root"), W.VBox()
    inner, outer = W.Label("inner"), W.HBox()
    box.add_widget(outer, 0)
    outer.add_widget(inner, 0)
    top.set_widget(box)
    assert list(session.walk_widget_tree()) == [top, box, outer, inner, other]
    box.remove(outer)
    assert list(session.walk_widget_tree())[:2] == [top, box]
    outer.destroy()
    assert set(session.walk_widget_tree()) == {top, box, other}


def test_walking_the_tree_survives_changes_meanwhile(session) -> None:
    W = session.get_widgets()
    labels = [W.Label(str(number)) for number in range(5)]
    for widget in session.walk_widget_tree():
        widget.destroy()
        W.Label("new")
    assert not set(labels) & set(session.walk_widget_tree())


# -- handlers ------------------------------------------------------------------------------------------


def test_on_connect_runs_for_new_sessions_only(app, browse) -> None:
    connected: list[int] = []
    app.on_connect(lambda session: connected.append(session.id))
    first = browse(app)
    eventually(lambda: connected == [first.session_id])
    session = app.sessions[first.session_id]
    browse(session)
    first.drop()
    eventually(lambda: len(session.connections) == 1)
    browse(session)
    browse(app.create_session())
    other = browse(app)
    eventually(lambda: connected == [first.session_id, other.session_id])


def test_on_disconnect_runs_each_time_after_the_connection_was_removed(app, browse) -> None:
    left: list[tuple[int, int]] = []
    app.on_disconnect(lambda session: left.append((session.id, len(session.connections))))
    session = app.create_session()
    first, second = browse(session), browse(session)
    first.close()
    eventually(lambda: left == [(session.id, 1)])
    second.drop()
    eventually(lambda: left == [(session.id, 1), (session.id, 0)])


def test_on_connect_that_raises_is_logged_and_the_session_lives(app, browse, caplog) -> None:
    @app.on_connect
    def setup(session) -> None:
        session.get_widgets().Button("before the error")
        raise ZeroDivisionError("in setup")

    browser = browse(app)
    record = eventually(lambda: [each for each in caplog.records if each.exc_info])[0]
    assert record.exc_info[0] is ZeroDivisionError
    session = app.sessions[browser.session_id]
    session.get_widgets().Label("after the error")
    assert browser.wait_for(lambda: browser.find("Label", text="after the error"))


def test_handler_that_raises_stops_neither_the_next_nor_later_ones(session, browse, caplog) -> None:
    ran: list[str] = []
    button = session.get_widgets().Button("b")
    button.on("activated", lambda: ran.append("first"))
    button.on("activated", lambda: 1 / 0)
    button.on("activated", lambda wrong_number_of_arguments: None)
    button.on("activated", lambda: ran.append("last"))
    browser = browse(session)
    press(browser, "b", times=2)
    eventually(lambda: ran == ["first", "last"] * 2)
    assert [each.exc_info[0] for each in caplog.records if each.exc_info] == [ZeroDivisionError, TypeError] * 2
    assert browser.closed is None


@pytest.mark.parametrize("error", [SystemExit, GreenletExit, GeneratorExit], ids=lambda each: each.__name__)
def test_handler_that_raises_no_exception_hurts_nobody(session, browse, error) -> None:
    ran: list[int] = []
    button = session.get_widgets().Button("b")

    def leave() -> None:
        ran.append(1)
        raise error("from a handler")

    button.on("activated", leave)
    browser = browse(session)
    press(browser, "b", times=2)
    eventually(lambda: len(ran) == 2)
    assert session.gui_call(lambda: "alive") == "alive"


def test_exceptions_are_visible_without_any_logging_set_up() -> None:
    script = """
from pgwidgets.sync import Application
app = Application()
@app.on_connect
def setup(session):
    raise ZeroDivisionError("nobody set up logging")
app.run()
"""
    with run_script(script) as running, FakeBrowser(running.url):
        eventually(lambda: "ZeroDivisionError: nobody set up logging" in running.output)
        assert 'raise ZeroDivisionError("nobody set up logging")' in running.output


def test_given_logger_gets_what_is_to_say(serve, browse, caplog) -> None:
    logger = logging.getLogger("a program's own")
    app = serve(logger=logger)
    app.on_connect(lambda session: 1 / 0)
    browse(app)
    eventually(lambda: [each for each in caplog.records if each.exc_info and each.name == logger.name])


def test_handlers_get_extra_arguments_behind_the_payload(session, browse) -> None:
    calls: list[tuple] = []
    slider = session.get_widgets().Slider()
    slider.on("activated", lambda *args, **kwargs: calls.append((args, kwargs)), "extra", key=1)
    slider.add_callback("activated", lambda *args, **kwargs: calls.append((args, kwargs)), "extra", key=2)
    browser = browse(session)
    browser.fire(browser.find("Slider"), "activated", 7)
    eventually(lambda: calls == [((7, "extra"), {"key": 1}), ((slider, 7, "extra"), {"key": 2})])


def test_removed_handlers_are_not_called_and_the_browser_stops_reporting(session, browse) -> None:
    calls: list[str] = []
    button = session.get_widgets().Button("b")
    removed, kept = (lambda: calls.append("removed")), (lambda: calls.append("kept"))
    for handler in (removed, kept, removed):
        button.on("activated", handler)
    browser = browse(session)
    button.remove_callback("activated", removed)
    button.remove_callback("activated", lambda: None)
    button.remove_callback("dragged", removed)
    press(browser, "b")
    eventually(lambda: calls == ["kept"])
    button.remove_callback("activated", kept)
    browser.wait_for(lambda: "activated" not in browser.find("Button").listening)
    assert "activated" not in browse(session).find("Button").listening


def test_removing_the_last_handler_keeps_what_the_server_needs_to_hear(session, browse) -> None:
    entry = session.get_widgets().TextEntry()
    handler = print
    entry.on("modified", handler)
    browser = browse(session)
    entry.remove_callback("modified", handler)
    assert browser.fire(browser.find("TextEntry"), "modified", "typed")
    eventually(lambda: entry.get_text() == "typed")


def test_handler_may_remove_itself_and_the_next_one_still_runs(session, browse) -> None:
    calls: list[str] = []
    button = session.get_widgets().Button("b")

    def once() -> None:
        calls.append("once")
        button.remove_callback("activated", once)

    button.on("activated", once)
    button.on("activated", lambda: calls.append("next"))
    browser = browse(session)
    press(browser, "b", times=2)
    eventually(lambda: calls == ["once", "next", "next"])


def test_has_callback_tells_what_the_class_lists(session) -> None:
    button = session.get_widgets().Button("b")
    assert (button.has_callback("activated"), button.has_callback("no such")) == (True, False)


def test_handler_of_an_unknown_action_is_accepted_and_never_fires(session, browse) -> None:
    calls: list[object] = []
    button = session.get_widgets().Button("b")
    button.on("exploded", calls.append)
    button.on("activated", lambda: calls.append("activated"))
    browser = browse(session)
    browser.fire(browser.find("Button"), "exploded", force=True)
    press(browser, "b")
    eventually(lambda: calls == ["activated"])


@pytest.mark.parametrize("handler", [None, 5, "print"])
def test_handler_that_can_not_be_called_is_refused_at_once(session, handler) -> None:
    with pytest.raises(TypeError, match="callable"):
        session.get_widgets().Button("b").on("activated", handler)


# -- close and destroy ---------------------------------------------------------------------------------


def test_close_sends_browsers_away_for_now_and_keeps_everything(app, session, browse) -> None:
    label = session.get_widgets().Label("kept")
    first, second = browse(session), browse(session)
    session.close()
    for browser in (first, second):
        code = browser.wait_closed().code
        assert not 4000 <= code <= 4999, "the page would not come back"
    assert not session.is_connected
    label.set_text("changed while away")
    assert browse(session).find("Label").text == "changed while away"
    assert app.sessions == {session.id: session}


def test_destroy_sends_browsers_away_for_good(app, session, browse) -> None:
    browser = browse(session)
    session.destroy()
    assert browser.wait_closed().code == 4002
    assert app.sessions == {}
    session.destroy()


def test_page_of_a_destroyed_session_gets_another_one(app, session, browse) -> None:
    connected: list[Session] = []
    app.on_connect(connected.append)
    url = session.get_url()
    browse(session)
    session.destroy()
    again = browse(url)
    assert again.token != session.token
    assert again.session_id != session.id
    eventually(lambda: [each.token for each in connected] == [again.token])


def test_destroyed_session_refuses_work(session) -> None:
    W, label = session.get_widgets(), session.get_widgets().Label("x")
    session.destroy()
    for attempt in (lambda: W.Label("new"), lambda: session.gui_do(print), lambda: session.gui_call(print)):
        with pytest.raises(SessionClosed, match="destroyed"):
            attempt()
    assert label.set_text("late") is None
    assert label.get_text() is None


def test_destroy_from_its_own_handler(app, session, browse) -> None:
    ended = threading.Event()
    button = session.get_widgets().Button("end")

    def end() -> None:
        session.destroy()
        ended.set()

    button.on("activated", end)
    browser = browse(session)
    press(browser, "end")
    assert browser.wait_closed().code == 4002
    assert ended.wait(5)


def test_destroy_wakes_a_call_that_waits_for_a_browser(session, browse) -> None:
    browser = browse(session)
    browser.freeze()
    caller = threading.Thread(target=session.get_widgets().Label, args=["waits"], daemon=True)
    caller.start()
    browser.wait_for(lambda: browser.find("Label"))
    session.destroy()
    caller.join(5)
    assert not caller.is_alive()


def test_destroyed_session_frees_its_objects(app, browse) -> None:
    app.on_connect(build_window)
    base = count_objects(Widget, Session)
    for _ in range(3):
        browser = browse(app)
        browser.wait_for(lambda browser=browser: browser.find("TopLevel").is_shown)
        session = app.sessions[browser.session_id]
        reference = weakref.ref(session)
        eventually(lambda session=session: session.get_session_thread() is None)
        session.destroy()
        browser.wait_closed()
        del session
    assert_back_to(base, Widget, Session)
    gc.collect()
    assert reference() is None


def test_destroyed_widgets_are_freed_while_the_session_lives(session, browse) -> None:
    browse(session)
    base = count_objects(Widget)
    top, *_, timer = build_window(session)
    top.destroy()
    timer.destroy()
    del top, _, timer
    assert_back_to(base, Widget)
    assert list(session.walk_widget_tree()) == []


def test_browsers_that_come_and_go_leave_nothing(app, session, browse) -> None:
    build_window(session)
    browse(session).close()
    eventually(lambda: not session.is_connected)
    base = count_objects(Connection)
    for _ in range(5):
        browse(session).drop()
    assert_back_to(base, Connection)


def test_session_timeout_destroys_sessions_that_were_left(serve, browse) -> None:
    app = serve(session_timeout=0.1)
    waits_for_its_first = app.create_session()
    browser = browse(app)
    session = app.sessions[browser.session_id]
    browser.drop()
    eventually(lambda: session.id not in app.sessions)
    assert app.sessions == {waits_for_its_first.id: waits_for_its_first}


def test_session_timeout_does_not_count_while_a_browser_is_there(serve, browse) -> None:
    app = serve(session_timeout=0.2)
    kept, left = app.create_session(), app.create_session()
    browse(kept).drop()
    browse(kept)
    browse(left).drop()
    eventually(lambda: left.id not in app.sessions)
    eventually(lambda: kept.id in app.sessions and kept.is_connected)


def test_reconnect_before_the_old_line_is_known_dead_survives_its_end(session, browse) -> None:
    left: list[Session] = []
    session.app.on_disconnect(left.append)
    old = browse(session)
    old.stop_reading()
    new = browse(session)
    old.drop()
    eventually(lambda: left == [session])
    label = session.get_widgets().Label("for the new line")
    assert new.find("Label").text == label.get_text()


@pytest.mark.parametrize("method", ["gui_do", "gui_call"])
def test_what_is_no_function_is_refused_where_it_is_scheduled(session, method) -> None:
    with pytest.raises(TypeError, match=f"Session.{method}: func must be callable, got 3"):
        getattr(session, method)(3)


@pytest.mark.parametrize("method", ["on_connect", "on_disconnect"])
def test_what_is_no_function_is_no_handler(app, method) -> None:
    with pytest.raises(TypeError, match=f"Application.{method}: handler must be callable, got 3"):
        getattr(app, method)(3)


def test_callback_without_a_name_is_refused(session) -> None:
    with pytest.raises(TypeError, match=r"Button.on: action must be the name of a callback, got None"):
        session.get_widgets().Button("x").on(None, print)


def test_help_on_a_class_of_the_factory_tells_of_the_class(session) -> None:
    text = pydoc.render_doc(session.get_widgets().Slider, renderer=pydoc.plaintext)
    assert "class Slider" in text
    assert "set_limits" in text
