"""Pages that are open while their server restarts, without a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pgwidgets.sync import Application
from tests.support.chromium import Complaints
from tests.support.ports import free_ports


@pytest.fixture
def start() -> Iterator[Callable[[str], Application]]:
    """``start(text)``: an application on the same ports each time, whose sessions show a text."""
    ws_port, http_port = free_ports(2)
    with ExitStack() as stack:

        def start(text: str) -> Application:
            app = Application(ws_port, http_port, max_sessions=None)

            @app.on_connect
            def setup(session: Any) -> None:
                Widgets = session.get_widgets()
                top = Widgets.TopLevel(title="x")
                top.set_widget(Widgets.Label(text))
                top.show()

            app.start()
            stack.callback(app.close)
            return app

        yield start


def test_every_page_finds_a_session_after_a_restart(
    start: Callable[[str], Application], open_tab: Callable[..., Page], complaints: Complaints
) -> None:
    """Sessions are counted anew, so the number of one page's old session is soon that of another's new one."""
    complaints.allow("WebSocket connection to")
    complaints.allow("Failed to load resource")
    before = start("before")
    first = open_tab(before.url, fresh=True)
    expect(first.get_by_text("before")).to_be_visible()
    [session] = before.sessions.values()
    second = open_tab(session.get_url(), fresh=True)
    expect(second.get_by_text("before")).to_be_visible()
    before.close()
    after = start("after")
    for page in (first, second):
        expect(page.get_by_text("after")).to_be_visible(timeout=20_000)
        expect(page.get_by_text("before")).to_have_count(0)
    assert {session.is_connected for session in after.sessions.values()} == {True}
    assert len(after.sessions) == 2
    second.reload()
    expect(second.get_by_text("after")).to_be_visible()
    assert len(after.sessions) == 2
