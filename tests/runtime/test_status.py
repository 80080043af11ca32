"""What an operator sees: health, numbers, and a log that no browser can flood."""

from __future__ import annotations

import logging
import re
import urllib.error
import urllib.request
from typing import Any

import pytest
from websocket import WebSocketBadStatusException

from pgwidgets.errors import ArgumentError
from pgwidgets.sync import peer_log
from pgwidgets.testing import FakeBrowser
from tests.support.hosts import Host
from tests.support.waiting import eventually


def get(url: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read().decode()


def test_health_is_told_below_the_page(serve) -> None:
    app = serve(url_prefix="/tools/ui")
    assert get(app.url + "healthz") == (200, "text/plain; charset=utf-8", "ok\n")


def test_health_of_an_application_that_ends_is_bad(make_app) -> None:
    app = make_app(http_server=False)
    host = Host(app.wsgi_app)
    try:
        assert get(host.url("/healthz"))[0] == 200
        app.close()
        assert get(host.url("/healthz"))[0] == 503
    finally:
        host.stop()


def test_stats_count_what_happens(serve, browse) -> None:
    app = serve()
    empty = app.stats()
    assert all(empty[name] == 0 for name in empty if name not in ("refused", "uptime_seconds", "hub_lag_seconds"))
    pressed: list[Any] = []

    def fail() -> None:
        pressed.append(True)
        raise RuntimeError("on purpose")

    browser = browse(app)
    session = app.sessions[browser.session_id]
    button = session.get_widgets().Button("x")
    button.on("activated", fail)
    before = app.stats()
    browser.fire(browser.find("Button"), "activated")
    eventually(lambda: app.stats()["handler_errors"] == 1)
    browser.send({"type": "callback", "wid": "nonsense"})
    eventually(lambda: app.stats()["dropped"] == 1)
    after = app.stats()
    assert pressed == [True]
    assert after["callbacks"] == before["callbacks"] + 1
    assert (after["sessions"], after["connections"], after["connections_opened"]) == (1, 1, 1)
    assert after["calls"] >= 2
    assert after["messages_in"] > before["messages_in"]
    assert after["bytes_in"] > before["bytes_in"]
    assert after["bytes_out"] > empty["bytes_out"]
    assert after["queued_callbacks"] == after["queued_bytes"] == after["unanswered_calls"] == 0
    browser.close()
    eventually(lambda: app.stats()["connections"] == 0)


def test_stats_count_what_was_refused(serve, browse) -> None:
    app = serve()
    session = app.create_session()
    browse(app, session.id, "wrong", wait=False).wait_closed()
    with pytest.raises(WebSocketBadStatusException):
        FakeBrowser(app, origin="http://elsewhere.example")
    assert app.stats()["refused"] == {"credentials": 1, "websocket": 1}


def test_waiting_calls_are_counted(serve, browse) -> None:
    app = serve()
    browser = browse(app, answer=False)
    session = app.sessions[browser.session_id]
    session.gui_do(lambda: session.get_widgets().Label("x"))
    eventually(lambda: app.stats()["unanswered_calls"] == 1)


def test_metrics_are_off_unless_asked_for(serve) -> None:
    status, _, text = get(serve().url + "metrics")
    assert status == 404
    assert "metrics=True" in text


def test_metrics_are_the_stats_in_the_format_of_prometheus(serve, browse) -> None:
    pytest.importorskip("prometheus_client")
    app = serve(metrics=True)
    session = app.create_session()
    browse(session)
    browse(app, session.id, "wrong", wait=False).wait_closed()
    status, kind, text = get(app.url + "metrics")
    assert (status, kind) == (200, "text/plain; version=0.0.4; charset=utf-8")
    values = dict(re.findall(r"^(\w+(?:\{[^}]*\})?) (\S+)$", text, re.MULTILINE))
    assert float(values["pgwidgets_sessions"]) == 1
    assert float(values["pgwidgets_connections"]) == 1
    assert float(values["pgwidgets_connections_opened_total"]) == 2
    assert float(values['pgwidgets_refused_total{reason="credentials"}']) == 1
    names = {name.partition("{")[0].removeprefix("pgwidgets_").removesuffix("_total") for name in values}
    assert names == set(app.stats())


def test_metrics_without_their_library_say_what_to_install(make_app, monkeypatch) -> None:
    monkeypatch.setattr("pgwidgets.sync.checks.find_spec", lambda name: None)
    with pytest.raises(ArgumentError, match=r"pip install 'pgwidgets\[metrics\]'"):
        make_app(metrics=True)


def test_log_of_what_browsers_do_is_bounded(monkeypatch, caplog) -> None:
    now = [1000.0]
    monkeypatch.setattr(peer_log, "monotonic", lambda: now[0])
    log = peer_log.PeerLog(logging.getLogger("pgwidgets"))
    for number in range(500):
        log.warning("pgwidgets: nonsense %d", number)
        log.warning("pgwidgets: other nonsense")
    assert len(caplog.messages) == 2 * peer_log.LINES_PER_WINDOW
    assert caplog.messages[0] == "pgwidgets: nonsense 0"
    caplog.clear()
    now[0] += peer_log.WINDOW_S
    log.warning("pgwidgets: nonsense %d", 500)
    left_out = 500 - peer_log.LINES_PER_WINDOW
    assert caplog.messages == [
        f"pgwidgets: {left_out} more lines like this were left out: pgwidgets: nonsense %d",
        "pgwidgets: nonsense 500",
    ]


def test_lines_of_the_log_name_connection_and_session(serve, browse, caplog) -> None:
    app = serve()
    first, second = browse(app), browse(app)
    second.send({"type": "callback", "wid": "nonsense"})
    eventually(lambda: "message dropped" in caplog.text)
    [line] = [message for message in caplog.messages if "message dropped" in message]
    assert "<Connection 2 from 127.0.0.1:" in line
    assert f" of session {second.session_id}>" in line
    assert first.closed is None
