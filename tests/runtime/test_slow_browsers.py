"""A browser that takes what it is sent slowly, or not at all, costs its session nothing but itself."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.waiting import eventually

SOFT_LIMIT_BYTES = 16 * 1024
TEXT = "x" * 5000
MOST_TEXTS = 2000
LATER_TEXTS = 60


@pytest.fixture
def limits(serve):
    """An application that collapses early and cuts off late."""
    return serve(outbox_soft_limit=SOFT_LIMIT_BYTES, outbox_hard_limit=4 * SOFT_LIMIT_BYTES)


@pytest.fixture
def stuck(browse) -> Callable[..., FakeBrowser]:
    """A browser that stops reading, behind a line that holds little."""

    def stuck(session) -> FakeBrowser:
        browser = browse(session)
        session.connections[-1].ws._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16 * 1024)
        browser.stop_reading()
        return browser

    return stuck


def queued(session) -> int:
    """Bytes that wait for the slowest browser."""
    return max(connection.ws.queued_bytes for connection in session.connections)


@pytest.mark.parametrize("by", ["the program", "a person"])
def test_second_browser_that_stops_reading_delays_nobody_and_catches_up(limits, browse, stuck, by) -> None:
    session = limits.create_session()
    entry = session.get_widgets().TextEntry("")
    first, second = browse(session), stuck(session)
    most = number = 0
    # The system may take more than it was told to hold; then come those that the outbox has to see to.
    while number < MOST_TEXTS and most <= SOFT_LIMIT_BYTES:
        number += 1
        change(entry, first, by, number)
        most = queued(session)
    for later in range(number, number + LATER_TEXTS):
        change(entry, first, by, later)
        most = max(most, queued(session))
    assert SOFT_LIMIT_BYTES < most < 2 * SOFT_LIMIT_BYTES
    assert first.closed is None
    second.resume_reading()
    second.wait_for(lambda: second.find("TextEntry").text == entry.get_text())
    assert len(second.find("TextEntry").calls) <= number + LATER_TEXTS // 2
    assert second.closed is None


def change(entry: Any, browser: FakeBrowser, by: str, number: int) -> None:
    """One more text."""
    text = f"{number:06}{TEXT}"
    if by == "the program":
        entry.set_text(text)
        return
    browser.fire(browser.find("TextEntry"), "modified", text)
    eventually(lambda: entry.get_text() == text)


def test_second_browser_that_can_not_catch_up_is_cut_off_to_be_rebuilt(limits, browse, stuck) -> None:
    session = limits.create_session()
    W = session.get_widgets()
    box = W.VBox()
    first, second = browse(session), stuck(session)
    while len(session.connections) == 2:
        # Every child counts: nothing of this can be left out.
        box.add_widget(W.Label(TEXT), 0)
        assert queued(session) < 6 * SOFT_LIMIT_BYTES
    second.resume_reading()
    assert not 4000 <= second.wait_closed().code < 5000
    assert first.closed is None
    again = browse(session)
    assert len(again.find("VBox").children) == len(box.get_children())
