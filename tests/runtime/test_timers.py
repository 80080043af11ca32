"""Timers run on the server, whoever watches."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from tests.support.waiting import eventually

SHORT_S = 0.05
LONG_S = 60.0


@pytest.fixture
def timer(session) -> Any:
    return session.make_timer(LONG_S)


def expirations(timer: Any) -> list[float]:
    """What its handler has been called with."""
    fired: list[float] = []
    timer.on("expired", fired.append)
    return fired


def test_timer_expires_without_a_browser(session) -> None:
    timer = session.make_timer(SHORT_S)
    fired = expirations(timer)
    timer.start()
    eventually(lambda: fired == [SHORT_S])
    assert not timer.is_set()


def test_timer_expires_once_with_two_browsers(session, browse) -> None:
    timer, marker = session.make_timer(SHORT_S), session.make_timer()
    fired, marked = expirations(timer), expirations(marker)
    browsers = [browse(session), browse(session)]
    timer.start()
    marker.start(SHORT_S * 3)
    eventually(lambda: marked)
    assert fired == [SHORT_S]
    assert all(each.find_all("Timer") == [] for each in browsers)


def test_timer_goes_on_when_the_browser_reloads(session, browse) -> None:
    timer = session.make_timer(0.2)
    fired = expirations(timer)
    browser = browse(session)
    timer.start()
    browser.drop()
    browse(session)
    eventually(lambda: fired == [0.2])


def test_timer_works_before_the_application_is_started(make_app) -> None:
    timer = make_app().create_session().make_timer(SHORT_S)
    fired = expirations(timer)
    timer.start()
    eventually(lambda: fired == [SHORT_S])


def test_made_timer_is_not_running(timer) -> None:
    assert (timer.is_set(), timer.time_left(), timer.elapsed_time()) == (False, 0, 0)
    assert timer.get_duration() == LONG_S


def test_running_timer_tells_its_times(timer) -> None:
    timer.start()
    time.sleep(0.02)
    elapsed, left = timer.elapsed_time(), timer.time_left()
    assert timer.is_set()
    assert 0.02 <= elapsed < 10
    assert left == pytest.approx(LONG_S - elapsed, abs=0.5)


def test_stop_is_silent(timer) -> None:
    said: list[object] = []
    timer.on("cancelled", said.append)
    timer.on("expired", said.append)
    timer.start(SHORT_S)
    timer.stop()
    timer.stop()
    assert not timer.is_set()
    other = timer.session.make_timer()
    done = expirations(other)
    other.start(SHORT_S * 3)
    eventually(lambda: done)
    assert said == []


def test_cancel_tells_how_far_it_was(timer) -> None:
    elapsed: list[float] = []
    timer.on("cancelled", elapsed.append)
    timer.start()
    time.sleep(0.02)
    timer.cancel()
    eventually(lambda: elapsed)
    assert 0.02 <= elapsed[0] < 10
    assert not timer.is_set()


def test_start_anew_drops_the_running_period(session) -> None:
    timer = session.make_timer()
    fired = expirations(timer)
    timer.start(LONG_S)
    timer.start(SHORT_S)
    eventually(lambda: fired == [SHORT_S])


def test_start_with_a_duration_makes_it_the_default(timer) -> None:
    timer.start(7)
    assert timer.get_duration() == 7
    timer.set_duration(9)
    assert timer.time_left() <= 7
    timer.start()
    assert 7 < timer.time_left() <= 9


def test_cond_set_starts_only_an_idle_timer(timer) -> None:
    timer.cond_set(30)
    assert 20 < timer.time_left() <= 30
    timer.cond_set(5)
    assert 20 < timer.time_left() <= 30


def test_set_starts_a_running_one_anew(timer) -> None:
    timer.start()
    timer.set(5)
    assert 0 < timer.time_left() <= 5


def test_handler_may_start_the_timer_again(session) -> None:
    timer = session.make_timer(0.01)
    fired = expirations(timer)
    timer.on("expired", lambda duration: timer.start() if len(fired) < 5 else None)
    timer.start()
    eventually(lambda: len(fired) == 5)


def test_duration_zero_expires_soon(session) -> None:
    timer = session.make_timer()
    fired = expirations(timer)
    timer.start()
    eventually(lambda: fired == [0])


@pytest.mark.parametrize("duration", [-1, "5", float("nan"), float("inf")])
def test_impossible_duration_is_refused(timer, duration) -> None:
    with pytest.raises((TypeError, ValueError), match="duration"):
        timer.start(duration)
    assert not timer.is_set()


@pytest.mark.parametrize("end", ["session", "timer"])
def test_destroyed_timer_does_not_fire(app, session, end) -> None:
    timer = session.make_timer(SHORT_S)
    fired = expirations(timer)
    timer.start()
    (session if end == "session" else timer).destroy()
    other = app.create_session().make_timer()
    done = expirations(other)
    other.start(SHORT_S * 3)
    eventually(lambda: done)
    assert fired == []


def test_timer_can_be_started_from_any_thread(session) -> None:
    timer = session.make_timer(SHORT_S)
    fired = expirations(timer)
    thread = threading.Thread(target=timer.start, daemon=True)
    thread.start()
    thread.join(5)
    eventually(lambda: fired == [SHORT_S])


def test_timers_do_not_stop_the_application_from_closing(app, session) -> None:
    session.make_timer(LONG_S).start()
    before = time.monotonic()
    app.close()
    assert time.monotonic() - before < 5


def test_expiry_of_serialized_mode_runs_in_process_events(serve) -> None:
    app = serve(concurrency_handling="serialized")
    timer = app.create_session().make_timer(SHORT_S)
    threads: list[int] = []
    timer.on("expired", lambda duration: threads.append(threading.get_ident()))
    timer.start()
    eventually(lambda: app.process_events(0.01) or threads)
    assert threads == [threading.get_ident()]
