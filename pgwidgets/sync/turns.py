"""Turns of the hub, which all greenlets share."""

from __future__ import annotations

import gevent


def step_back() -> None:
    """Let everybody else have a turn, also those that wait for a line or for time to pass.

    `gevent.sleep(0)` lets only those run that are ready already: a greenlet that works on and on between such calls
    keeps the hub from looking at lines and clocks, for dozens of its turns.
    """
    hub = gevent.get_hub()
    hub.wait(hub.loop.timer(0))
