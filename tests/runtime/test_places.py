"""`max_sessions`: who is let in, who waits, and when a place is free."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.sync import Application
from pgwidgets.testing import FakeBrowser
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually

GRACE_S = 0.1


@pytest.fixture
def small(serve) -> Application:
    """An application with one place, whose grace is short."""
    return serve(max_sessions=1, place_grace=GRACE_S)


@pytest.fixture
def queue(browse) -> Callable[..., FakeBrowser]:
    """A browser that has to wait."""

    def queue(app: Application, position: int = 1, **options: Any) -> FakeBrowser:
        browser = browse(app, wait=False, client=OUR_PAGE, **options)
        browser.wait_for(lambda: browser.page.waiting == position)
        return browser

    return queue


def test_place_is_for_sessions_with_a_browser_only(small, browse) -> None:
    small.create_session()
    small.create_session()
    browse(small)
    assert len(small.sessions) == 3


def test_browser_without_a_place_waits_and_sees_its_position(small, browse, queue) -> None:
    browse(small)
    waiting = queue(small)
    assert waiting.messages("waiting") == [{"type": "waiting", "position": 1}]
    assert waiting.messages("session-info") == []
    assert len(small.sessions) == 1
    assert waiting.closed is None


def test_page_that_does_not_know_waiting_is_told_nothing(small, browse, queue) -> None:
    first = browse(small)
    stranger = browse(small, wait=False)
    # Nothing tells the stranger that it was received, so the next one could overtake it.
    eventually(lambda: small.reception.waiting == 1)
    queue(small, 2)
    assert [entry.message["type"] for entry in stranger.log if not entry.is_sent] == ["init"]
    small.sessions[first.session_id].destroy()
    stranger.wait_session()


def test_waiting_browsers_are_let_in_in_order(serve, browse, queue) -> None:
    app = serve(max_sessions=2)
    browse(app), browse(app)
    waiting = [queue(app, number) for number in (1, 2, 3)]
    for index, browser in enumerate(waiting):
        app.sessions[min(app.sessions)].destroy()
        browser.wait_session()
        for position, later in enumerate(waiting[index + 1 :], start=1):
            later.wait_for(lambda later=later, position=position: later.page.waiting == position)
            assert later.messages("session-info") == []


def test_on_connect_runs_when_a_waiting_browser_is_let_in(small, browse, queue) -> None:
    small.on_connect(lambda session: session.get_widgets().Label(f"session {session.id}"))
    first = browse(small)
    waiting = queue(small)
    assert waiting.widgets == {}
    small.sessions[first.session_id].destroy()
    waiting.wait_for(lambda: waiting.find("Label").text == f"session {waiting.session_id}")


def test_waiting_browser_that_leaves_is_nobody(small, browse, queue) -> None:
    first = browse(small)
    leaver, stayer = queue(small), queue(small, 2)
    leaver.drop()
    stayer.wait_for(lambda: stayer.page.waiting == 1)
    assert len(small.sessions) == 1, "the leaver must not have got a session"
    last = queue(small, 2)
    small.sessions[first.session_id].destroy()
    stayer.wait_session()
    last.wait_for(lambda: last.page.waiting == 1)
    assert len(small.sessions) == 1


def test_all_waiting_browsers_leave_and_the_place_is_free_again(small, browse, queue) -> None:
    first = browse(small)
    for leaver in [queue(small, number) for number in (1, 2, 3)]:
        leaver.drop()
    first.drop()
    eventually(lambda: not small.reception._lobby.is_full)
    browse(small)


def test_destroy_frees_the_place_at_once(serve, browse, queue) -> None:
    app = serve(max_sessions=1, place_grace=600)
    first = browse(app)
    waiting = queue(app)
    app.sessions[first.session_id].destroy()
    waiting.wait_session()


def test_disconnect_frees_the_place_after_the_grace(small, browse, queue) -> None:
    first = browse(small)
    waiting = queue(small)
    before = time.monotonic()
    first.drop()
    waiting.wait_session()
    assert time.monotonic() - before >= GRACE_S * 0.9


def test_place_is_kept_while_one_browser_of_the_session_is_left(small, browse, queue) -> None:
    first = browse(small)
    session = small.sessions[first.session_id]
    second = browse(session)
    waiting = queue(small)
    first.drop()
    eventually(lambda: len(session.connections) == 1)
    later = queue(small, 2)
    time.sleep(GRACE_S * 2)
    assert (waiting.page.waiting, later.page.waiting) == (1, 2)
    second.drop()
    waiting.wait_session()


def test_reload_keeps_the_place(serve, browse, queue) -> None:
    app = serve(max_sessions=1, place_grace=1.0)
    first = browse(app)
    session = app.sessions[first.session_id]
    waiting = queue(app)
    for _ in range(3):
        first.drop()
        eventually(lambda: not session.is_connected)
        first = browse(session)
    assert waiting.page.waiting == 1
    time.sleep(1.1)
    assert waiting.messages("session-info") == []
    session.destroy()
    waiting.wait_session()


def test_reconnecting_browser_needs_no_place_but_counts(small, browse, queue) -> None:
    first = browse(small)
    session = small.sessions[first.session_id]
    first.drop()
    other = browse(small)
    back = browse(session)
    assert {other.session_id, back.session_id} == set(small.sessions)
    waiting = queue(small)
    small.sessions[other.session_id].destroy()
    time.sleep(GRACE_S * 2)
    assert waiting.page.waiting == 1, "two sessions had a browser, so one is left"
    session.destroy()
    waiting.wait_session()


def test_browser_of_a_created_session_takes_a_place(small, browse, queue) -> None:
    session = small.create_session()
    browse(session)
    waiting = queue(small)
    session.destroy()
    waiting.wait_session()


def test_close_of_a_session_gives_its_place_away_after_the_grace(small, browse, queue) -> None:
    first = browse(small)
    waiting = queue(small)
    small.sessions[first.session_id].close()
    waiting.wait_session()
    assert len(small.sessions) == 2


def test_more_waiting_browsers_than_max_waiting_are_sent_away_for_now(serve, browse, queue) -> None:
    app = serve(max_sessions=1, max_waiting=2)
    browse(app)
    queue(app, 1), queue(app, 2)
    surplus = browse(app, wait=False, client=OUR_PAGE)
    assert surplus.wait_closed().code == 1013
    assert len(app.sessions) == 1


def test_waiting_browser_can_do_nothing(small, browse, queue) -> None:
    first = browse(small)
    slider = small.sessions[first.session_id].get_widgets().Slider(value=5)
    waiting = queue(small)
    waiting.fire(slider.wid, "activated", 9, force=True)
    waiting.send({"type": "viewport", "width": 1, "height": 1})
    waiting.send({"type": "result", "id": 1})
    waiting.send_raw(b"bytes")
    waiting.send_raw("garbage")
    small.sessions[first.session_id].get_widgets().Label("still alive")
    assert slider.get_value() == 5
    small.sessions[first.session_id].destroy()
    waiting.wait_session()


def test_waiting_browsers_are_told_when_the_application_closes(small, browse, queue) -> None:
    browse(small)
    waiting = queue(small)
    small.close()
    assert waiting.wait_closed().code == 1012


def test_wrong_credentials_do_not_wait(small, browse) -> None:
    first = browse(small)
    wrong = browse(small, first.session_id, "wrong", wait=False)
    assert wrong.wait_closed().code == 4001


def test_unlimited_sessions_never_wait(serve, browse) -> None:
    app = serve(max_sessions=None)
    assert len({browse(app).session_id for _ in range(20)}) == 20


def test_max_browsers_of_one_session(serve, browse) -> None:
    session = serve(max_browsers=2).create_session()
    browsers = [browse(session), browse(session)]
    assert browse(session.get_url(), wait=False).wait_closed().code == 1013
    browsers[0].drop()
    eventually(lambda: len(session.connections) == 1)
    browse(session)
