"""The helpers of the tests, where a mistake in them would let other tests pass."""

from __future__ import annotations

import time

import pytest

from tests.support.leaks import count_greenlets, count_objects
from tests.support.ports import free_ports, is_listening
from tests.support.time_limit import TestTookTooLong, time_limit
from tests.support.waiting import eventually


def test_time_limit_ends_a_native_wait() -> None:
    with pytest.raises(TestTookTooLong), time_limit(0.05):
        time.sleep(5)


def test_time_limit_ends_a_wait_in_the_hub() -> None:
    import gevent

    with pytest.raises(TestTookTooLong), time_limit(0.05):
        gevent.sleep(5)


def test_time_limit_is_over_with_its_block() -> None:
    with time_limit(0.05):
        pass
    time.sleep(0.1)


def test_eventually_gives_up_with_the_last_failure() -> None:
    def check() -> bool:
        raise AssertionError("first cause")

    with pytest.raises(AssertionError, match="not within 0 s: it works") as caught:
        eventually(check, 0, "it works")
    assert str(caught.value.__cause__) == "first cause"


def test_free_ports_are_different_and_free() -> None:
    ports = free_ports(5)
    assert len(set(ports)) == 5
    assert not any(map(is_listening, ports))


def test_count_objects_sees_what_is_alive() -> None:
    class Thing:
        pass

    things = [Thing(), Thing()]
    assert count_objects(Thing) == 2
    things.pop()
    assert count_objects(Thing) == 1


def test_count_greenlets_sees_those_that_have_not_finished() -> None:
    import gevent

    before = count_greenlets()
    sleepers = [gevent.spawn(gevent.sleep, 60) for _ in range(100)]
    gevent.sleep(0)
    present = count_greenlets()
    assert present > before + 80  # some that other tests left may end meanwhile
    gevent.killall(sleepers)
    assert count_greenlets() <= present - 100
