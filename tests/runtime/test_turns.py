"""Who works on and on lets everybody else have a turn."""

from __future__ import annotations

import socket
import time

import gevent
import pytest
from gevent.socket import wait_read

from pgwidgets.sync.turns import step_back

TURNS = 10
TURN_S = 0.002


@pytest.mark.parametrize("what", ["a line", "time to pass", "being ready"])
def test_whoever_waits_has_its_turn_soon(what: str) -> None:
    near, far = socket.socketpair()
    with near, far:
        waiting = {
            "a line": lambda: wait_read(near.fileno()),
            "time to pass": lambda: gevent.sleep(TURN_S),
            "being ready": lambda: None,
        }
        other = gevent.spawn(waiting[what])
        step_back()  # it waits now
        far.send(b"x")
        turns = 0
        while not other.dead and turns < TURNS:
            began = time.monotonic()
            while time.monotonic() - began < TURN_S:
                pass
            step_back()
            turns += 1
        assert other.dead
