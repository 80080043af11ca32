"""What things cost, in what does not depend on the machine: messages, bytes, round trips, memory, greenlets.

Each bound is what was measured, rounded up. Who makes something cheaper lowers it; who must raise one says why.
"""

from __future__ import annotations

import gc
import json
import tracemalloc
from typing import Any

import gevent
import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually

SESSIONS = 50


def build(session: Any, widgets: int = 10) -> list[Any]:
    Widgets = session.get_widgets()
    return [Widgets.Label(f"label {number}") for number in range(widgets)]


def received(browser: FakeBrowser) -> list[Any]:
    """The frames that came."""
    return [entry.message for entry in browser.log if not entry.is_sent]


class Costs:
    """Frames, messages and bytes that a block makes the server send, and how often it waits for the browser."""

    def __init__(self, browser: FakeBrowser) -> None:
        self._browser = browser

    def __enter__(self) -> Costs:
        self._frames, self._trips = len(received(self._browser)), self._browser.round_trips
        return self

    def __exit__(self, *_: object) -> None:
        frames = received(self._browser)[self._frames :]
        self.frames = len(frames)
        self.messages = sum(len(frame) if isinstance(frame, list) else 1 for frame in frames)
        self.bytes = sum(len(json.dumps(frame, separators=(",", ":"))) for frame in frames)
        self.round_trips = self._browser.round_trips - self._trips


@pytest.fixture
def browser(app, browse) -> FakeBrowser:
    return browse(app, client=OUR_PAGE)


@pytest.fixture
def session(app, browser) -> Any:
    return app.sessions[browser.session_id]


def test_constructor_with_options_and_a_setter_is_one_round_trip(session, browser) -> None:
    with Costs(browser) as costs:
        session.get_widgets().Slider(min=0, max=10, value=5, track=True, tooltip="how many")
    assert (costs.frames, costs.round_trips) == (1, 1)
    assert costs.messages <= 2
    assert costs.bytes <= 210


def test_label_costs_few_bytes_and_its_update_fewer(session, browser) -> None:
    with Costs(browser) as costs:
        [label] = build(session, 1)
    assert (costs.frames, costs.round_trips) == (1, 1)
    assert costs.bytes <= 90
    with Costs(browser) as costs:
        label.set_text("changed")
    assert (costs.frames, costs.messages, costs.round_trips) == (1, 1, 1)
    assert costs.bytes <= 70


def test_batch_of_a_hundred_labels_is_one_frame(session, browser) -> None:
    with Costs(browser) as costs, session.batch():
        build(session, 100)
    assert (costs.frames, costs.round_trips) == (1, 1)
    assert costs.bytes <= 9_200


def test_reload_of_a_hundred_labels_is_one_frame(session, browser, browse) -> None:
    build(session, 100)
    again = browse(session, client=OUR_PAGE)
    frames = received(again)
    assert len(frames) == 3  # the greeting, the session, the tree
    assert len(json.dumps(frames[2], separators=(",", ":"))) <= 12_700
    assert again.round_trips == 1


def test_event_with_a_handler_that_makes_one_call_is_one_frame_each_way(session, browser) -> None:
    [label] = build(session, 1)
    button = session.get_widgets().Button("press")
    button.on("activated", lambda: label.set_text("pressed"))
    with Costs(browser) as costs:
        browser.fire(browser.find("Button"), "activated")
        browser.wait_for(lambda: browser.find("Label", text="pressed"))
        eventually(lambda: label.get_text() == "pressed")
    assert (costs.frames, costs.messages) == (1, 1)


def test_session_without_a_browser_is_small(app) -> None:
    build(app.create_session())  # what is made once
    gc.collect()
    tracemalloc.start()
    try:
        for _ in range(SESSIONS):
            build(app.create_session())
        gc.collect()
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size / SESSIONS <= 6_000


def test_idle_browser_is_one_greenlet(app, browse) -> None:
    browse(app, client=OUR_PAGE)
    before = count_greenlets(app)
    for _ in range(10):
        browse(app, client=OUR_PAGE)
    eventually(lambda: count_greenlets(app) == before + 10)


def count_greenlets(app: Any) -> int:
    def count() -> int:
        gc.collect()
        return sum(isinstance(each, gevent.Greenlet) and bool(each) for each in gc.get_objects())

    return app.home.call(count)
