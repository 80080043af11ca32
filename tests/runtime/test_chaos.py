"""Many browsers with random faults, after which nothing is left over and memory is what it was.

Larger by hand: ``PGWIDGETS_CHAOS="200 60" PGWIDGETS_CYCLES=10000 python -m pytest -s tests/runtime/test_chaos.py``
"""

from __future__ import annotations

import json
import os
from typing import Any, NamedTuple

import pytest

from pgwidgets.protocol.transfers import Transfers
from pgwidgets.sync import Session
from pgwidgets.sync.calls import Exchange
from pgwidgets.sync.connection import Connection
from pgwidgets.sync.websocket import WebSocket
from tests.support.chaos import LIMITS, Chaos, texts_of, texts_shown
from tests.support.client_frames import TEXT
from tests.support.leaks import assert_back_to, count_descriptors, count_greenlets, count_objects, resident_bytes
from tests.support.lines import Lines
from tests.support.waiting import eventually
from tests.support.websocket_peers import Peer

VISITORS, SECONDS = (float(part) for part in os.environ.get("PGWIDGETS_CHAOS", "50 3").split())
CYCLES = int(os.environ.get("PGWIDGETS_CYCLES", "400"))
GROWTH = 1.1
HELD = (Session, Connection, WebSocket, Transfers, Exchange)

pytestmark = pytest.mark.slow


class Baseline(NamedTuple):
    """What there is before: a test that failed in this process may still hold its own."""

    objects: int
    descriptors: int
    greenlets: int


def take_baseline() -> Baseline:
    return Baseline(count_objects(*HELD), count_descriptors(), count_greenlets())


def assert_nothing_left(app: Any, before: Baseline) -> None:
    eventually(lambda: app.sessions == {}, 60)
    stats = app.stats()
    for name in ("connections", "waiting", "queued_callbacks", "queued_bytes", "unanswered_calls"):
        assert stats[name] == 0, name
    assert (len(app.pages), len(app.requests), app.reception.uploads.total) == (0, 0, 0)
    assert_back_to(before.objects, *HELD)
    eventually(lambda: count_descriptors() <= before.descriptors, what=f"{before.descriptors} descriptors")
    eventually(lambda: count_greenlets() <= before.greenlets, what=f"{before.greenlets} greenlets")


@pytest.mark.time_limit(60 + 4 * SECONDS)
def test_after_chaos_nothing_is_left(serve, capfd) -> None:
    lines = Lines()
    app = serve(logger=lines.logger, **LIMITS)
    app.stats()
    baseline = take_baseline()
    memory = 0
    for seed, seconds in enumerate([SECONDS / 2, SECONDS]):  # the first one fills what is kept for later
        let_loose(app, seed, seconds)
        assert_nothing_left(app, baseline)
        before, memory = memory, resident_bytes()
    stats = app.stats()
    if "PGWIDGETS_CHAOS" in os.environ:
        with capfd.disabled():
            print(f"\n{before >> 10} KiB, then {memory >> 10} KiB; {stats}")
    assert memory <= before * GROWTH
    assert stats["handler_errors"] == 0
    assert "Traceback" not in lines.text + capfd.readouterr().err


def let_loose(app: Any, seed: int, seconds: float) -> None:
    chaos = Chaos(app, int(VISITORS), seed)
    for visitor in chaos.run(seconds):
        assert_shows_the_truth(app, visitor)
    chaos.end()


def assert_shows_the_truth(app: Any, visitor: Any) -> None:
    """A browser that has survived shows what the program has, unless it is cut off meanwhile for what it did before."""
    browser = visitor.browser
    browser.resume_reading()
    browser.thaw()
    session = app.sessions.get(browser.session_id)
    if session is not None:
        shown = lambda: browser.closed or texts_shown(browser) == texts_of(session)  # noqa: E731
        eventually(shown, what=f"{texts_shown(browser)} are {texts_of(session)} in {session}")


@pytest.mark.time_limit(60 + CYCLES / 20)
def test_browsers_that_come_and_go_do_not_make_memory_grow(serve) -> None:
    app = serve(**{**LIMITS, "session_timeout": 0.01})
    baseline = take_baseline()
    lasting = app.create_session()
    lasting.get_widgets().Label("x")
    before = 0
    for number in range(CYCLES):
        come_and_go(app, lasting if number % 2 else None)
        if number == CYCLES // 4:
            eventually(lambda: len(app.pages) == 0)
            before = resident_bytes()
    eventually(lambda: len(app.pages) == 0)
    after = resident_bytes()
    print(f"{before >> 10} KiB after a quarter, {after >> 10} KiB after {CYCLES} cycles")
    assert after <= before * GROWTH
    lasting.destroy()
    del lasting
    assert_nothing_left(app, baseline)


def come_and_go(app: Any, session: Session | None) -> None:
    peer = Peer(("127.0.0.1", app.ws_port)).upgrade()
    known = {} if session is None else {"session_id": session.id, "token": session.token}
    peer.read_frame()  # init
    peer.send_frame(TEXT, json.dumps({"type": "result", "id": 0, **known}).encode())
    peer.read_frame()  # session-info
    peer.close()
