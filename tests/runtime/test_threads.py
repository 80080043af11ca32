"""The way into the hub from other threads, and that nobody waits for a hub that is gone."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import gevent
import pytest

from pgwidgets.errors import SessionClosed
from pgwidgets.sync import threads
from pgwidgets.sync.threads import Home, _NativeSignal
from tests.support.waiting import eventually

LOGGER = logging.getLogger("pgwidgets")


@pytest.fixture
def home() -> Iterator[Home]:
    home = Home(True, LOGGER)
    yield home
    home.stop()


def at_once(*functions: Callable[[], Any]) -> list[Any]:
    """What the functions return or raise, each called in a thread of its own."""
    results: list[Any] = [None] * len(functions)

    def run(index: int, function: Callable[[], Any]) -> None:
        try:
            results[index] = function()
        except Exception as error:
            results[index] = error

    running = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(functions)]
    for each in running:
        each.start()
    for each in running:
        each.join(10)
    assert not any(each.is_alive() for each in running), "a thread still waits"
    return results


# -- beginning -----------------------------------------------------------------------------------------


def test_threads_that_start_the_hub_at_the_same_time_share_one(home, monkeypatch) -> None:
    started: list[Any] = []
    start = threads._start_new_thread

    def start_slowly(*args: Any) -> None:
        started.append(args)
        time.sleep(0.1)  # whoever does not wait for the first one starts another meanwhile
        start(*args)

    monkeypatch.setattr(threads, "_start_new_thread", start_slowly)
    idents = at_once(*[lambda: (home.ensure(), home.call(threading.get_ident))[1]] * 5)
    assert len(started) == 1
    assert len(set(idents)) == 1


def test_threads_that_start_the_application_at_the_same_time_find_it_serving(make_app, browse) -> None:
    app = make_app()
    first = app.create_session()
    results = at_once(app.start, app.start, lambda: first.gui_call(lambda: "called"), lambda: first.make_timer(60))
    assert results[:3] == [None, None, "called"]
    browse(first)


# -- greenlets of other threads ------------------------------------------------------------------------


def test_greenlets_of_another_threads_hub_wait_for_calls(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session, delay=0.05)

    def work() -> Any:
        jobs = [gevent.spawn(label.set_text, "y"), gevent.spawn(session.gui_call, lambda: "called")]
        gevent.joinall(jobs, raise_error=True)
        return jobs[1].value

    assert at_once(work) == ["called"]
    assert browser.find("Label").text == "y"


# -- end -----------------------------------------------------------------------------------------------


class EndsMeanwhile(Home):
    """Ends right after somebody has seen that it runs, in another thread."""

    may_end = False

    @property
    def here(self) -> bool:
        answer = super().here
        if self.may_end and not answer:
            self.may_end = False
            self.stop()
        return answer


def test_call_that_the_end_of_the_hub_overtakes_is_told() -> None:
    home = EndsMeanwhile(True, LOGGER)
    home.ensure()
    home.may_end = True
    with pytest.raises(SessionClosed):
        home.call(print, "must not run")
    assert not home.running


def test_errand_handed_over_while_the_hub_ends_is_told(home, monkeypatch) -> None:
    home.ensure()
    hand_over = home._hand_over

    def hand_over_late(*args: Any) -> None:
        home.stop()
        hand_over(*args)

    monkeypatch.setattr(home, "_hand_over", hand_over_late)
    with pytest.raises(SessionClosed):
        home.call(print, "must not run")


def test_errand_that_runs_when_the_hub_ends_is_told(home) -> None:
    home.ensure()
    begun = threading.Event()
    end = lambda: (begun.wait(5), home.stop())  # noqa: E731
    error, _ = at_once(lambda: home.call(lambda: (begun.set(), gevent.sleep(60))), end)
    assert isinstance(error, SessionClosed)


def test_calls_of_many_threads_end_with_the_application(serve) -> None:
    app = serve()
    session = app.create_session()
    label = session.get_widgets().Label("x")
    both = lambda: (session.gui_do(len, ()), session.gui_call(len, ()))  # noqa: E731 - no more than can be done
    calls = [lambda: label.set_text("y"), lambda: session.gui_call(len, ()), both]

    def until_closed(call: Callable[[], Any]) -> str:
        while app.is_running:
            call()
        return "closed"

    *outcomes, _ = at_once(*[lambda call=call: until_closed(call) for call in calls * 2], app.close)
    assert {each if each == "closed" else type(each) for each in outcomes} <= {"closed", SessionClosed}


def test_greenlet_that_exits_ends_neither_the_hub_nor_the_program(app, session, browse, caplog) -> None:
    session.gui_call(lambda: gevent.spawn(sys.exit, 3).join())
    eventually(lambda: "wanted to end the program" in caplog.text)
    assert session.gui_call(lambda: "alive") == "alive"
    assert browse(app).session_id in app.sessions


# -- signals -------------------------------------------------------------------------------------------


class LockThatIsSetMeanwhile:
    """A lock whose owner's signal is set once more between waking up and going on."""

    def __init__(self, signal: _NativeSignal) -> None:
        self._lock = signal._lock
        self._signal = signal

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)

    def acquire(self, *args: Any) -> bool:
        acquired = self._lock.acquire(*args)
        self._signal.set()
        return acquired


def test_signal_set_twice_while_its_waiter_wakes_up_stays_set() -> None:
    signal = _NativeSignal()
    signal.set()
    signal._lock = LockThatIsSetMeanwhile(signal)
    assert signal.wait(1)
    assert signal.wait(1)


def test_signal_set_by_many_threads_at_once_wakes_its_waiter() -> None:
    signal, errors, ends = _NativeSignal(), [], threading.Event()

    def work() -> None:
        try:
            while not ends.is_set():
                signal.set()
        except RuntimeError as error:
            errors.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=work, daemon=True) for _ in range(3)]
    try:
        for each in threads:
            each.start()
        for _ in range(300):
            assert signal.wait(5)
            signal.clear()
    finally:
        sys.setswitchinterval(interval)
        ends.set()
        for each in threads:
            each.join(5)
    assert errors == []
