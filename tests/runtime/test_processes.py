"""Whole programs: patched and not, in every mode, and how they end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.ports import is_listening
from tests.support.scripts import ROOT, RunningScript, run_script
from tests.support.waiting import eventually

MODES = ("per_session", "serialized", "concurrent")
PATCHED = pytest.mark.parametrize("patched", [False, True], ids=["plain", "patched"])

EVERY_MODE = """
import logging, threading, time
from pgwidgets.sync import Application

logging.basicConfig(level=logging.WARNING)
app = Application(concurrency_handling="{mode}", max_sessions=None)

@app.on_connect
def setup(session):
    W = session.get_widgets()
    box, label, button = W.VBox(), W.Label("ready"), W.Button("Go")
    box.add_widget(label, 0)
    box.add_widget(button, 0)

    def work():
        value = session.gui_call(lambda: 6 * 7)
        session.gui_do(label.set_text, "result " + str(value))

    button.on("activated", lambda: threading.Thread(target=work).start())

@app.on_disconnect
def teardown(session):
    print("left")

{ending}
"""

# Everything that an application and its sessions have, used from a thread while the program is in run().
EVERY_MEMBER = """
import logging, threading
from pathlib import Path
from pgwidgets.sync import Application
from pgwidgets.testing import FakeBrowser

logging.basicConfig(level=logging.WARNING)
heard = []

class App(Application):
    pass

app = App(0, 0, "127.0.0.1", True, "{mode}", 4, None)
connected, gone = threading.Event(), threading.Event()

@app.on_connect
def setup(session):
    heard.append(("connect", session.is_connected, session.app is app))
    session.get_widgets().TopLevel(title="Hello").show()
    connected.set()

def teardown(session):
    heard.append(("disconnect", len(session.connections)))
    gone.set()

app.on_disconnect(teardown)
app.start()

def use():
    with FakeBrowser(app) as browser:
        assert connected.wait(5) and browser.wait_for(lambda: browser.find("TopLevel").is_shown)
        use_session(app.sessions[browser.session_id], browser)
    assert gone.wait(5)
    made = app.create_session(), app.create_session(41, "known"), app.create_session("name", token="t")
    assert [type(each.id) for each in made] == [int, int, str] and made[1].token == "known"
    assert set(app.sessions) == {{browser.session_id, *(each.id for each in made)}}
    assert app.url.startswith("http://127.0.0.1:") and app.http_port != 0 != app.ws_port
    assert Path(app.remote_html).is_file() and Path(app.static_path).is_dir()
    made[0].destroy()
    assert made[0].id not in app.sessions

def use_session(session, browser):
    assert session.token == browser.token and session.get_url().startswith(app.url)
    browser.wait_for(lambda: session.get_screen_size() == (1280, 720))
    timer, expired = session.make_timer(0.01), threading.Event()
    timer.on("expired", lambda duration: expired.set())
    timer.start()
    assert expired.wait(5)
    with session.batch():
        label = session.get_widgets().Label("a")
    done = threading.Event()
    session.gui_do(done.set)
    assert done.wait(5) and session.gui_call(label.get_text) == "a"
    assert label in list(session.walk_widget_tree()) and browser.find("Label").text == "a"
    session.close()
    browser.wait_closed()
    assert not session.is_connected and session.connections == [] and session.id in app.sessions

def work():
    try:
        use()
        if "{mode}" != "serialized":
            app.process_events(0)  # there it is what run() does
    except BaseException:
        logging.exception("failed")
    app.close()

threading.Thread(target=work).start()
app.run()
print(heard, app.sessions)
"""

# The specification's "gui_do and gui_call", word for word, with something to compute around it.
BACKGROUND_WORK = """
from pgwidgets.sync import Application

app = Application()

def expensive_computation():
    return sum(range(1000))

@app.on_connect
def setup(session):
    global label
    label = session.get_widgets().Label("...")
    start(session)

def start(session):
    import threading

    def background_work(session):
        # This runs on a background thread
        result = expensive_computation()
        # Schedule UI update on the callback thread
        session.gui_do(lambda: label.set_text(str(result)))

    threading.Thread(target=background_work, args=(session,)).start()

app.run()
"""


def run_to_end(script: str, *, patched: bool = False) -> tuple[int, str]:
    """Run a script that ends by itself; its exit code and what it printed."""
    prelude = "from gevent import monkey; monkey.patch_all()\n" if patched else ""
    done = subprocess.run(
        [sys.executable, "-c", prelude + script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout


def ports_of(script: RunningScript) -> list[int]:
    return [script.http_port, int(script.ws_url.rstrip("/").rpartition(":")[2])]


def asks_for_the_result(browser: FakeBrowser) -> None:
    """Press the button of EVERY_MODE's program and wait for what its thread shows."""
    browser.wait_for(lambda: "activated" in browser.find("Button").listening)
    browser.fire(browser.find("Button"), "activated")
    browser.wait_for(lambda: browser.find("Label", text="result 42"))


def ends_cleanly(script: RunningScript, number: signal.Signals, browser: FakeBrowser) -> None:
    """Send the signal, and check everything that a clean end means."""
    script.process.send_signal(number)
    assert script.wait_ended() == 0, script.output
    assert browser.wait_closed().code == 1012
    assert [is_listening(port) for port in ports_of(script)] == [False, False]
    assert "Traceback" not in script.output


@PATCHED
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda each: each.name)
def test_program_works_in_every_mode_and_ends_cleanly(mode, patched, number) -> None:
    with run_script(EVERY_MODE.format(mode=mode, ending="app.run()"), patched=patched) as script:
        gone, browser = FakeBrowser(script.url), FakeBrowser(script.url)
        asks_for_the_result(browser)
        gone.close()
        eventually(lambda: "left" in script.output)
        ends_cleanly(script, number, browser)


@pytest.mark.slow
@PATCHED
@pytest.mark.parametrize("mode", MODES)
def test_every_member_works_in_every_mode(mode, patched) -> None:
    expected = "[('connect', True, True), ('disconnect', 0)] {}\n"
    assert run_to_end(EVERY_MEMBER.format(mode=mode), patched=patched) == (0, expected)


@PATCHED
def test_background_work_example_runs_word_for_word(patched) -> None:
    with run_script(BACKGROUND_WORK, patched=patched) as script, FakeBrowser(script.url) as browser:
        browser.wait_for(lambda: browser.find("Label", text="499500"))


def test_real_threads_of_a_patched_program_get_in() -> None:
    """Those of gevent's thread pool, which patching leaves alone."""
    script = """
import gevent
from gevent import monkey
from pgwidgets.sync import Application

app = Application(0, 0)
runner = gevent.spawn(app.run)
gevent.sleep(0)
session = app.create_session()
label = session.get_widgets().Label("x")
ident = monkey.get_original("_thread", "get_ident")

def work(main):
    with session.batch():
        label.set_text("y")
    session.gui_do(label.set_halign, "right")
    return ident() != main, session.gui_call(ident) == main, label.get_text()

print(gevent.get_hub().threadpool.apply(work, (ident(),)), label.get_text())
app.close()
runner.join()
"""
    assert run_to_end(script, patched=True) == (0, "(True, True, 'y') y\n")


@PATCHED
@pytest.mark.parametrize("mode", ["per_session", "concurrent"])
def test_program_whose_main_thread_sleeps_after_start_serves(mode, patched) -> None:
    ending = "app.start()\ntime.sleep(600)"
    program = EVERY_MODE.format(mode=mode, ending=ending)
    with run_script(program, patched=patched) as script, FakeBrowser(script.url) as browser:
        asks_for_the_result(browser)


def test_program_whose_main_thread_computes_after_start_serves() -> None:
    ending = "app.start()\nwhile True: sum(range(10_000))"
    program = EVERY_MODE.format(mode="per_session", ending=ending)
    with run_script(program) as script, FakeBrowser(script.url) as browser:
        browser.wait_for(lambda: browser.find("Label", text="ready"))


@PATCHED
def test_own_loop_with_process_events_serves(patched) -> None:
    ending = "app.start()\nwhile True: app.process_events(0.05)"
    program = EVERY_MODE.format(mode="serialized", ending=ending)
    with run_script(program, patched=patched) as script, FakeBrowser(script.url) as browser:
        asks_for_the_result(browser)


@PATCHED
def test_application_can_be_started_twice_and_run_again_however_it_ended(patched) -> None:
    script = """
import os, signal, threading
from pgwidgets.sync import Application
from pgwidgets.testing import FakeBrowser

def interrupt(number):
    os.kill(os.getpid(), number)

for mode in ("per_session", "serialized", "concurrent"):
    app = Application(0, 0, concurrency_handling=mode)
    app.on_connect(lambda session: session.get_widgets().Label("served"))
    app.start()
    ports = app.ws_port, app.http_port
    for end in (app.close, lambda: interrupt(signal.SIGINT), lambda: interrupt(signal.SIGTERM)):
        def use():
            with FakeBrowser(app) as browser:
                browser.wait_for(lambda: browser.find("Label"))
                end()
                browser.wait_closed()

        app.start()
        threading.Thread(target=use).start()
        app.run()
        assert (app.is_running, app.sessions, (app.ws_port, app.http_port)) == (False, {}, ports)
print("end")
"""
    assert run_to_end(script, patched=patched) == (0, "end\n")


@pytest.mark.slow
@PATCHED
@pytest.mark.parametrize("mode", MODES)
def test_program_is_interrupted_while_a_handler_waits_for_a_browser(mode, patched) -> None:
    script = EVERY_MODE.format(mode=mode, ending="app.run()")
    with run_script(script, patched=patched) as running:
        browser = FakeBrowser(running.url, answer=False)
        browser.wait_for(lambda: browser.find("VBox"))
        ends_cleanly(running, signal.SIGINT, browser)


@pytest.mark.slow
@PATCHED
@pytest.mark.parametrize("before", ["", "os.kill(os.getpid(), signal.SIGTERM)\n        "], ids=["after", "before"])
def test_signal_that_comes_while_run_starts_ends_it_cleanly(patched, before) -> None:
    """Browsers may be there before start() has returned."""
    script = f"""
import os, signal
from pgwidgets.sync import Application

class Interrupted(Application):
    def start(self):
        {before}super().start()
        os.kill(os.getpid(), signal.SIGTERM)

app = Interrupted(0, 0)
app.run()
print("end", app.is_running)
"""
    assert run_to_end(script, patched=patched) == (0, "end False\n")


@PATCHED
def test_start_then_end_of_the_script_ends_the_process(patched) -> None:
    script = "from pgwidgets.sync import Application\napp = Application(0, 0)\napp.start()\napp.close()\nprint('end')"
    assert run_to_end(script, patched=patched) == (0, "end\n")


def test_close_returns_even_if_a_handler_has_ended_the_hub() -> None:
    # gevent hands a KeyboardInterrupt on to the hub's main greenlet, which is the end of a hub's own thread.
    script = """
from pgwidgets.sync import Application
app = Application(0, 0)
app.start()

def interrupt():
    raise KeyboardInterrupt

app.create_session().gui_do(interrupt)
app.close()
print("closed")
"""
    code, output = run_to_end(script)
    assert code == 0
    assert "closed" in output


@PATCHED
def test_port_in_use_ends_the_program_with_a_reason(patched) -> None:
    script = """
import socket
from pgwidgets.sync import Application
taken = socket.create_server(("127.0.0.1", 0))
Application(taken.getsockname()[1], 0).run()
"""
    code, output = run_to_end(script, patched=patched)
    assert code == 1
    assert "Address already in use" in output.splitlines()[-1]


@pytest.mark.slow
@PATCHED
@pytest.mark.parametrize("mode", ["per_session", "concurrent"])
def test_handler_that_blocks_the_hub_is_reported_with_its_place(patched, mode, tmp_path: Path) -> None:
    script = f"""
import time
from gevent import monkey
from pgwidgets.sync import Application

app = Application(concurrency_handling={mode!r})
block = monkey.get_original("time", "sleep")

@app.on_connect
def setup(session):
    session.get_widgets().Label("before")
    the_guilty_one()

def the_guilty_one():
    block(2.5)

app.run()
"""
    with run_script(script, patched=patched) as running, FakeBrowser(running.url) as browser:
        browser.wait_for(lambda: browser.find("Label"))
        eventually(lambda: "the_guilty_one" in running.output)
        assert "blocks" in running.output
        assert "script.py" in running.output


@pytest.mark.slow
@PATCHED
def test_waiting_in_a_handler_blocks_nobody_if_it_yields(patched) -> None:
    script = """
import gevent
from pgwidgets.sync import Application

app = Application(max_sessions=None)

@app.on_connect
def setup(session):
    session.get_widgets().Label("before")
    gevent.sleep(600)

app.run()
"""
    with run_script(script, patched=patched) as running:
        first, second = FakeBrowser(running.url), FakeBrowser(running.url)
        for browser in (first, second):
            browser.wait_for(lambda browser=browser: browser.find("Label"))
        ends_cleanly(running, signal.SIGTERM, first)


def test_second_ctrl_c_ends_what_hangs() -> None:
    script = """
from gevent import monkey
from pgwidgets.sync import Application

app = Application(concurrency_handling="serialized")

@app.on_connect
def setup(session):
    session.get_widgets().Label("before")
    monkey.get_original("time", "sleep")(600)

app.run()
"""
    with run_script(script) as running, FakeBrowser(running.url) as browser:
        browser.wait_for(lambda: browser.find("Label"))

        def interrupted() -> bool:
            running.process.send_signal(signal.SIGINT)
            return running.process.poll() is not None

        eventually(interrupted)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["", "app.run()"], ids=["end of the script", "interrupted"])
def test_process_never_crashes_at_its_exit(ending) -> None:
    script = f"""
import os, signal, threading
from pgwidgets.sync import Application
app = Application(0, 0)
app.start()
app.create_session().gui_call(lambda: None)
signal.signal(signal.SIGINT, lambda *_: None)
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
{ending}
"""
    assert [run_to_end(script) for _ in range(5)] == [(0, "")] * 5
