"""Timer: on the server with our own, in the page for servers that leave it there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.desk import Desk
from tests.support.page_peer import PagePeer

SHORT_S, LONG_S = 0.05, 600


@pytest.fixture
def timer_peer(open_peer: Callable[..., PagePeer]) -> PagePeer:
    """A page with a timer, number 1."""
    peer = open_peer()
    peer.create(1, "Timer", {"duration": SHORT_S})
    peer.listen(1, "expired", "cancelled")
    return peer


def test_timer_expires_once_for_all_browsers(desk: Desk) -> None:
    timer = desk.W.Timer(duration=SHORT_S)
    desk.follow(timer, "expired")
    desk.join()
    timer.start()
    desk.told(("expired", SHORT_S))
    desk.reload()
    timer.start()
    desk.told(("expired", SHORT_S))


def test_running_timer_outlives_a_reload(desk: Desk) -> None:
    timer = desk.W.Timer()
    desk.follow(timer, "expired", "cancelled")
    timer.start(LONG_S)
    desk.reload()
    assert timer.is_set() is True
    timer.start(SHORT_S)
    desk.told(("expired", SHORT_S))
    assert timer.is_set() is False


def test_timer_in_the_page_expires(timer_peer: PagePeer) -> None:
    assert timer_peer.value(1, "is_set") is False
    timer_peer.value(1, "start")
    timer_peer.wait(timer_peer.callbacks)
    assert timer_peer.callbacks() == [("expired", [SHORT_S])]
    assert timer_peer.value(1, "is_set") is False
    assert timer_peer.value(1, "elapsed_time") == timer_peer.value(1, "time_left") == 0


def test_timer_in_the_page_counts_in_seconds(timer_peer: PagePeer) -> None:
    timer_peer.value(1, "start", LONG_S)
    assert timer_peer.value(1, "is_set") is True
    timer_peer.wait(lambda: timer_peer.value(1, "elapsed_time") > 0)
    assert timer_peer.value(1, "elapsed_time") < 60
    assert LONG_S - 60 < timer_peer.value(1, "time_left") < LONG_S
    assert timer_peer.value(1, "get_duration") == LONG_S


def test_timer_in_the_page_is_cancelled_aloud_and_stopped_silently(timer_peer: PagePeer) -> None:
    timer_peer.value(1, "start", LONG_S)
    timer_peer.value(1, "stop")
    assert timer_peer.value(1, "is_set") is False
    timer_peer.value(1, "start", LONG_S)
    timer_peer.value(1, "cancel")
    timer_peer.value(1, "cancel")  # also when it does not run
    (first, elapsed), (second, nothing) = timer_peer.callbacks()
    assert (first, second) == ("cancelled", "cancelled")
    assert 0 <= elapsed[0] < 60
    assert nothing == [0]


def test_timer_in_the_page_set_and_cond_set(timer_peer: PagePeer) -> None:
    timer_peer.value(1, "set", LONG_S)
    timer_peer.value(1, "cond_set", SHORT_S)  # it runs, so this changes nothing
    assert timer_peer.value(1, "time_left") > 60
    timer_peer.value(1, "stop")
    timer_peer.value(1, "cond_set", SHORT_S)
    timer_peer.wait(timer_peer.callbacks)
    assert timer_peer.callbacks() == [("expired", [SHORT_S])]
    timer_peer.value(1, "set_duration", LONG_S)
    assert timer_peer.value(1, "is_set") is False
    assert timer_peer.value(1, "get_duration") == LONG_S


@pytest.mark.parametrize("duration", [-1, "soon"])
def test_timer_in_the_page_refuses_nonsense(timer_peer: PagePeer, duration: object) -> None:
    assert "duration must be 0 or more seconds" in timer_peer.error(1, "set_duration", duration)
