"""Who runs callbacks, in which order, and how work gets there from elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import gevent
import pytest

from pgwidgets.errors import SessionClosed
from pgwidgets.sync import Application, Session
from tests.support.waiting import eventually

MODES = ("per_session", "serialized", "concurrent")


@contextmanager
def running(app: Application) -> Iterator[threading.Thread]:
    """Whoever is needed to run callbacks: in serialized mode somebody in run()."""
    runner = threading.Thread(target=app.run, daemon=True)
    runner.start()
    try:
        yield runner
    finally:
        app.close()
        runner.join(5)
        assert not runner.is_alive()


@pytest.fixture(params=MODES)
def any_mode(request, serve) -> Iterator[Application]:
    app = serve(concurrency_handling=request.param)
    with running(app):
        eventually(lambda: app._stops)
        yield app


def button_that(session: Session, handler: Callable[..., Any]) -> Any:
    button = session.get_widgets().Button("b")
    button.on("activated", handler)
    return button


def press(browser, *, times: int = 1) -> None:
    button = browser.wait_for(lambda: browser.find("Button"))
    browser.wait_for(lambda: "activated" in button.listening)
    for _ in range(times):
        assert browser.fire(button, "activated")


def in_thread(function: Callable[..., Any], *args: Any) -> list[Any]:
    """The result of a call made from another thread."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(function(*args)), daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive(), "the call still blocks"
    return results


# -- order ---------------------------------------------------------------------------------------------


def test_callbacks_start_in_order_of_arrival(any_mode, browse) -> None:
    session = any_mode.create_session()
    values: list[int] = []
    session.get_widgets().Slider().on("activated", values.append)
    session.get_widgets().CheckBox("c").on("activated", values.append)
    browser = browse(session)
    slider, check = browser.find("Slider"), browser.find("CheckBox")
    expected: list[Any] = []
    for number in range(20):
        browser.fire(slider, "activated", number)
        browser.fire(check, "activated", number % 2 == 0)
        expected += [number, number % 2 == 0]
    eventually(lambda: len(values) == len(expected))
    assert values == expected


def test_per_session_runs_one_callback_at_a_time(serve, browse) -> None:
    session = serve().create_session()
    events: list[str] = []

    def handler() -> None:
        events.append("begin")
        gevent.sleep(0.01)
        session.get_widgets().Label("a call that waits for the browser")
        events.append("end")

    button_that(session, handler)
    press(browse(session), times=5)
    eventually(lambda: len(events) == 10)
    assert events == ["begin", "end"] * 5


def test_per_session_runs_sessions_side_by_side(serve, browse) -> None:
    app = serve()
    both_run = threading.Event()
    begun: list[int] = []

    @app.on_connect
    def setup(session: Session) -> None:
        begun.append(session.id)
        while len(begun) < 2:
            gevent.sleep(0.01)
        both_run.set()

    browse(app)
    browse(app)
    assert both_run.wait(5)


def test_gui_do_and_callbacks_and_on_connect_share_the_callback_thread(serve, browse) -> None:
    app = serve()
    events: list[str] = []

    @app.on_connect
    def setup(session: Session) -> None:
        button_that(session, lambda: events.append("pressed"))
        session.gui_do(events.append, "done later")
        gevent.sleep(0.05)
        events.append("set up")

    press(browse(app))
    eventually(lambda: len(events) == 3)
    assert events[0] == "set up"


def test_serialized_runs_everything_in_the_thread_of_run(serve, browse) -> None:
    app = serve(concurrency_handling="serialized")
    threads: set[int] = set()
    note = lambda *args: threads.add(threading.get_ident())  # noqa: E731
    app.on_connect(lambda session: (note(), button_that(session, note)))
    app.on_disconnect(note)
    with running(app) as runner:
        browser = browse(app)
        press(browser)
        session = app.sessions[browser.session_id]
        session.gui_do(note)
        session.gui_call(note)
        browser.close()
        eventually(lambda: not session.is_connected and not len(app._main_queue))
        session.gui_call(note)
        assert threads == {runner.ident}


def test_serialized_runs_everything_in_the_thread_of_process_events(serve, browse) -> None:
    app = serve(concurrency_handling="serialized")
    threads: list[int] = []
    app.on_connect(lambda session: threads.append(threading.get_ident()))
    browse(app)
    eventually(lambda: app.process_events(0.01) or threads)
    assert threads == [threading.get_ident()]


def test_serialized_runs_one_callback_at_a_time_over_all_sessions(serve, browse) -> None:
    app = serve(concurrency_handling="serialized")
    events: list[str] = []

    def setup(session: Session) -> None:
        events.append("begin")
        session.get_widgets().Label("waits for the browser")
        events.append("end")

    app.on_connect(setup)
    with running(app):
        for _ in range(3):
            browse(app)
        eventually(lambda: len(events) == 6)
        assert events == ["begin", "end"] * 3


def test_serialized_callback_may_process_events_itself(serve) -> None:
    app = serve(concurrency_handling="serialized")
    session = app.create_session()
    ran: list[str] = []
    session.gui_do(lambda: (app.process_events(0), ran.append("outer")))
    session.gui_do(ran.append, "inner")
    eventually(lambda: app.process_events(0.01) or len(ran) == 2)
    assert ran == ["inner", "outer"]


def test_concurrent_runs_callbacks_of_one_session_at_once(serve, browse) -> None:
    session = serve(concurrency_handling="concurrent").create_session()
    begun: list[int] = []
    ended: list[int] = []

    def handler() -> None:
        begun.append(1)
        while len(begun) < 5:
            gevent.sleep(0.01)
        ended.append(1)

    button_that(session, handler)
    press(browse(session), times=5)
    eventually(lambda: len(ended) == 5)


def test_concurrent_mode_bounds_how_many_run(serve, browse) -> None:
    session = serve(concurrency_handling="concurrent", concurrent_limit=2).create_session()
    may_end = threading.Event()
    now, most, done = 0, 0, 0

    def handler() -> None:
        nonlocal now, most, done
        now += 1
        most = max(most, now)
        while not may_end.is_set():
            gevent.sleep(0.01)
        now -= 1
        done += 1

    button_that(session, handler)
    press(browse(session), times=6)
    eventually(lambda: now == 2)
    may_end.set()
    eventually(lambda: done == 6)
    assert most == 2


@pytest.mark.parametrize("mode", ["per_session", "serialized"])
def test_more_callbacks_than_the_limit_cut_the_browser_off(serve, browse, mode) -> None:
    app = serve(concurrency_handling=mode, callback_limit=50)
    session = app.create_session()
    may_end = threading.Event()
    ran: list[int] = []

    def handler() -> None:
        ran.append(1)
        while not may_end.is_set():
            gevent.sleep(0.01)

    button_that(session, handler)
    browser = browse(session)
    press(browser, times=200)
    assert 1000 < browser.wait_closed().code < 4000
    may_end.set()
    app.process_events(0)
    eventually(lambda: app.process_events(0.01) or len(ran) >= 50)
    assert len(ran) <= 60


# -- gui_do and gui_call -------------------------------------------------------------------------------


def test_gui_call_returns_the_result_in_every_mode(any_mode) -> None:
    session = any_mode.create_session()
    assert session.gui_call(lambda *args, **kwargs: (args, kwargs), 1, 2, key=3) == ((1, 2), {"key": 3})


def test_gui_call_raises_what_the_function_raised(any_mode, caplog) -> None:
    session = any_mode.create_session()
    error = ZeroDivisionError("inside")

    def fail() -> None:
        raise error

    with pytest.raises(ZeroDivisionError) as caught:
        session.gui_call(fail)
    assert caught.value is error
    assert caplog.records == [], "the caller got it; it is not for the log, too"


def test_gui_call_raises_even_system_exit(any_mode) -> None:
    with pytest.raises(SystemExit):
        any_mode.create_session().gui_call(sys.exit, 3)


def test_gui_do_returns_at_once_and_runs_the_function(any_mode) -> None:
    session = any_mode.create_session()
    ran: list[Any] = []
    assert session.gui_do(lambda *args, **kwargs: ran.append((args, kwargs)), 1, key=2) is None
    eventually(lambda: ran == [((1,), {"key": 2})])


def test_gui_do_that_raises_is_logged(any_mode, caplog) -> None:
    session = any_mode.create_session()
    session.gui_do(lambda: 1 / 0)
    eventually(lambda: [each for each in caplog.records if each.exc_info and each.exc_info[0] is ZeroDivisionError])
    assert session.gui_call(lambda: "alive") == "alive"


def test_gui_call_inside_a_callback_runs_in_place(any_mode, browse) -> None:
    session = any_mode.create_session()
    results: list[Any] = []

    def handler() -> None:
        outer = session.gui_call(lambda: session.gui_call(lambda: "nested"))
        results.append(outer)

    button_that(session, handler)
    press(browse(session))
    eventually(lambda: results == ["nested"])


def test_gui_do_around_gui_call_does_not_deadlock(any_mode) -> None:
    session = any_mode.create_session()
    results: list[Any] = []
    session.gui_do(lambda: results.append(session.gui_call(lambda: "inner")))
    eventually(lambda: results == ["inner"])


def test_gui_call_to_another_session_from_a_callback(any_mode) -> None:
    one, other = any_mode.create_session(), any_mode.create_session()
    assert one.gui_call(lambda: other.gui_call(lambda: "from the other")) == "from the other"


def test_gui_call_from_real_threads(any_mode, browse) -> None:
    session = any_mode.create_session()
    label = session.get_widgets().Label("x")
    browser = browse(session)
    results = [in_thread(session.gui_call, lambda: (label.set_text("y"), label.get_text())[1]) for _ in range(5)]
    assert results == [["y"]] * 5
    assert browser.find("Label").text == "y"


@pytest.mark.parametrize("has_processed", [False, True])
def test_gui_call_from_a_thread_waits_for_the_programs_own_loop(serve, has_processed) -> None:
    app = serve(concurrency_handling="serialized")
    session = app.create_session()
    if has_processed:
        app.process_events(0)
    assert session.gui_call(threading.current_thread) is threading.main_thread()
    ran_in: list[threading.Thread] = []
    worker = threading.Thread(target=lambda: ran_in.append(session.gui_call(threading.current_thread)), daemon=True)
    worker.start()
    eventually(lambda: len(app._main_queue) == 1)
    app.process_events(0)
    worker.join(5)
    assert ran_in == [threading.main_thread()]


def test_gui_do_from_a_thread_keeps_its_order(any_mode) -> None:
    session = any_mode.create_session()
    ran: list[int] = []
    in_thread(lambda: [session.gui_do(ran.append, number) for number in range(100)])
    eventually(lambda: len(ran) == 100)
    assert ran == list(range(100))


def test_gui_call_to_a_destroyed_session_is_refused(any_mode) -> None:
    session = any_mode.create_session()
    session.destroy()
    for attempt in (session.gui_call, session.gui_do):
        with pytest.raises(SessionClosed):
            attempt(print)


@pytest.mark.parametrize("mode", ["per_session", "serialized"])
def test_gui_call_that_waits_when_the_session_is_destroyed_is_told(serve, mode) -> None:
    app = serve(concurrency_handling=mode)
    session = app.create_session()
    may_end = threading.Event()
    session.gui_do(lambda: [gevent.sleep(0.01) for _ in iter(may_end.is_set, True)])
    errors: list[BaseException] = []

    def call() -> None:
        try:
            session.gui_call(print, "must not run")
        except SessionClosed as error:
            errors.append(error)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    time.sleep(0.1)
    session.destroy()
    thread.join(5)
    may_end.set()
    assert not thread.is_alive()
    assert len(errors) == 1


def test_gui_call_never_waits_beyond_close(serve) -> None:
    app = serve(close_timeout=0.1)
    session = app.create_session()
    begun, ended = threading.Event(), threading.Event()

    def call() -> None:
        with pytest.raises(SessionClosed):
            session.gui_call(lambda: (begun.set(), gevent.sleep(60)))
        ended.set()

    threading.Thread(target=call, daemon=True).start()
    assert begun.wait(5)
    app.close()
    assert ended.wait(3)


def test_session_thread_is_a_greenlet_while_callbacks_run(serve) -> None:
    session = serve().create_session()
    assert session.gui_call(lambda: session.get_session_thread() is gevent.getcurrent())


def test_greenlets_that_a_callback_spawns_are_not_the_callback_thread(serve) -> None:
    session = serve().create_session()
    order: list[str] = []

    def handler() -> None:
        spawned = gevent.spawn(session.gui_call, order.append, "from the spawned")
        gevent.sleep(0.02)
        order.append("handler ends")
        spawned.rawlink(lambda _: None)

    session.gui_call(handler)
    eventually(lambda: order == ["handler ends", "from the spawned"])


@pytest.mark.parametrize("mode", MODES)
def test_bursts_of_the_same_event_are_merged_when_handlers_are_slow(serve, browse, mode) -> None:
    app = serve(callback_limit=1000, concurrency_handling=mode, concurrent_limit=1)
    session = app.create_session()
    may_go = threading.Event()
    values: list[int] = []

    def handler(value: int) -> None:
        while not may_go.is_set():
            gevent.sleep(0.005)
        values.append(value)

    slider = session.get_widgets().Slider(max=100000, track=True)
    slider.on("activated", handler)
    browser = browse(session)
    for number in range(3000):
        browser.fire(browser.find("Slider"), "activated", number)
    eventually(lambda: slider.get_value() == 2999)
    may_go.set()
    eventually(lambda: app.process_events(0) or (values and values[-1] == 2999))
    assert values == sorted(values)
    assert len(values) < 200
    assert browser.closed is None
