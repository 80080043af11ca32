"""What breaks around an application, or is done to it: it goes on, or ends in order."""

from __future__ import annotations

import signal
import socket
import threading
import time

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.background import Background
from tests.support.leaks import assert_back_to, count_objects
from tests.support.scripts import RunningScript, run_script
from tests.support.waiting import eventually

PATCHED = pytest.mark.parametrize("patched", [False, True], ids=["plain", "patched"])

COUNTER = """
import logging, os, resource, sys, time
import gevent
from pgwidgets.sync import Application

logging.basicConfig(level=logging.WARNING)
app = Application(max_sessions=None, close_timeout=1, handshake_timeout=60)

@app.on_connect
def setup(session):
    W = session.get_widgets()
    label, button = W.Label("0"), W.Button("Go")
    presses = []

    def press():
        presses.append(True)
        {press}
        label.set_text(str(len(presses)))

    button.on("activated", press)

{start}
app.run()
try:
    print("ended")
except OSError:
    pass
"""


def script(press: str = "pass", start: str = "") -> str:
    return COUNTER.format(press=press, start=start)


def works(running: RunningScript) -> bool:
    """Whether a visitor gets a page that answers."""
    with FakeBrowser(running.ws_url) as browser:
        browser.wait_for(lambda: "activated" in browser.find("Button").listening)
        browser.fire(browser.find("Button"), "activated")
        browser.wait_for(lambda: browser.find("Label").text == "1")
    return True


# -- the system ----------------------------------------------------------------------------------------


@pytest.mark.slow
@PATCHED
def test_server_recovers_when_file_descriptors_are_used_up(patched) -> None:
    start = "app.start(); resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))"
    with run_script(script(start=start), patched=patched) as running:
        assert works(running)
        address = ("127.0.0.1", running.ports[0])
        greedy = [socket.create_connection(address) for _ in range(100)]
        try:
            eventually(lambda: "no connection can be accepted just now" in running.output)
        finally:
            for each in greedy:
                each.close()
        assert works(running)
        assert "Traceback" not in running.output
        assert running.output.count("no connection can be accepted") <= 20


LOG_FAULTS = {
    "full disk": "logging.getLogger().addHandler(logging.FileHandler('/dev/full'))",
    "closed stdout": "logging.getLogger().handlers[:] = [logging.StreamHandler(sys.stdout)]; os.close(1)",
    "closed stderr": "os.close(2)",
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", LOG_FAULTS)
def test_log_that_can_not_be_written_stops_nobody(fault) -> None:
    press = "if len(presses) == 1: raise ValueError('on purpose')"
    with run_script(script(press, LOG_FAULTS[fault])) as running:
        with FakeBrowser(running.ws_url) as browser:
            browser.wait_for(lambda: "activated" in browser.find("Button").listening)
            browser.send_raw("garbage")
            for _ in range(2):
                browser.fire(browser.find("Button"), "activated")
            browser.wait_for(lambda: browser.find("Label").text == "2")
        running.process.terminate()
        assert running.wait_ended() == 0


FORKS = {
    "exits at once": "os.fork() or os._exit(0)",
    "exits with an exception": "os.fork() or sys.exit(3)",
    "goes on": "os.fork()",
    "runs a program": "import subprocess; subprocess.run(['true'], check=True)",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "patched"), [*((kind, False) for kind in FORKS), ("exits with an exception", True), ("goes on", True)]
)
def test_fork_in_a_handler_is_harmless(kind, patched) -> None:
    """Also if the child forgets to exit: one server, one answer, one end."""
    press = FORKS[kind] if kind != "goes on" else "pid = os.fork()\n        if not pid: return"
    with run_script(script(press), patched=patched) as running:
        for _ in range(3):
            assert works(running)
        running.process.terminate()
        assert running.wait_ended() == 0
        assert running.output.count("ended") == 1


# -- the end -------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("press", ["gevent.sleep(0.01)", "gevent.sleep(60)"], ids=["quick handlers", "endless ones"])
@PATCHED
def test_sigterm_under_load_ends_in_time_and_browsers_are_told(press, patched) -> None:
    with run_script(script(press), patched=patched) as running:
        browsers = [FakeBrowser(running.ws_url) for _ in range(15)]
        for browser in browsers:
            browser.wait_for(lambda browser=browser: "activated" in browser.find("Button").listening)
        stop = threading.Event()
        load = Background(_press_all, browsers, stop)
        eventually(lambda: all(browser.messages("callback", is_sent=True) for browser in browsers))
        begin = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        assert [browser.wait_closed().code for browser in browsers] == [1012] * len(browsers)
        assert running.wait_ended() == 0
        # close_timeout, the bound of closing handshakes, and what a busy machine adds.
        assert time.monotonic() - begin < 15
        stop.set()
        load.outcome()
        assert "Traceback" not in running.output


def _press_all(browsers: list[FakeBrowser], stop: threading.Event) -> None:
    while not stop.wait(0.01):
        for browser in browsers:
            if not browser.closed:
                browser.fire(browser.find("Button"), "activated")


@pytest.mark.parametrize("mode", ["per_session", "serialized", "concurrent"])
@pytest.mark.parametrize("act", ["destroy", "close"])
def test_handler_that_ends_its_session_or_the_application_goes_on(make_app, browse, caplog, mode, act) -> None:
    app = make_app(concurrency_handling=mode)
    reached: list[str] = []

    @app.on_connect
    def setup(session) -> None:
        button = session.get_widgets().Button("x")

        def press() -> None:
            session.destroy() if act == "destroy" else app.close()
            reached.append("after")

        button.on("activated", press)

    app.start()
    runner = Background(app.run)
    browser = browse(app)
    browser.wait_for(lambda: "activated" in browser.find("Button").listening)
    browser.fire(browser.find("Button"), "activated")
    assert browser.wait_closed().code == (4002 if act == "destroy" else 1012)
    eventually(lambda: reached == ["after"])
    if act == "destroy":
        assert app.sessions == {}
        app.close()
    runner.outcome(20)
    assert not [record for record in caplog.records if record.exc_info]


# -- sessions that end while something is under way ----------------------------------------------------


def test_session_destroyed_while_browsers_are_rebuilt_leaves_nothing(app, browse, caplog) -> None:
    before = count_objects(type(app.create_session()))
    for round_ in range(4):
        session = app.create_session()
        W = session.get_widgets()
        box = W.VBox()
        with session.batch():
            for number in range(300):
                box.add_widget(W.Label(f"label {number}"), 0)
        browsers = [browse(session, wait=False, answer=round_ % 2 == 0) for _ in range(3)]
        session.destroy()
        # Who came in time is told that it has ended; who came too late has a session of his own.
        for browser in browsers:
            browser.wait_for(lambda browser=browser: browser.closed or browser.messages("session-info"))
            assert browser.closed is None or browser.closed.code == 4002
            browser.close()
        del session, W, box
    eventually(lambda: app.stats()["connections"] == 0)
    for each in list(app.sessions.values()):
        each.destroy()
    del each
    assert_back_to(before, type(app.create_session()))
    assert not [record for record in caplog.records if record.exc_info]


# -- browsers ------------------------------------------------------------------------------------------


def test_browser_that_answers_twice_is_taken_at_its_first_word(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    call = Background(label.set_text, "y")
    first = browser.wait_for(lambda: browser.messages("call"))[-1]
    for answer in ({"type": "result"}, {"type": "error", "error": "changed my mind"}, {"type": "result"}):
        browser.send({**answer, "id": first["id"]})
    assert call.outcome() is None
    browser.thaw()
    label.set_text("z")
    assert browser.find("Label").text == "z"


@pytest.mark.slow
def test_storm_of_reconnects_delays_nobody_and_leaves_nothing(app, session, browse) -> None:
    label = session.get_widgets().Label("x")
    honest = browse(session)
    kinds = [type(connection) for connection in session.connections]
    stop = threading.Event()

    def storm() -> int:
        count = 0
        while not stop.is_set() or count < 20:
            browser = FakeBrowser(session.get_url())
            if count % 3:
                browser.drop()
            else:
                browser.close()
            count += 1
        return count

    storms = [Background(storm) for _ in range(4)]
    for number in range(50):
        label.set_text(str(number))
        assert honest.find("Label").text == str(number)
    stop.set()
    assert sum(each.outcome(30) for each in storms) >= 80
    eventually(lambda: len(session.connections) == 1)
    assert_back_to(1, *kinds)
    assert (len(app.pages), app.stats()["unanswered_calls"]) == (1, 0)
