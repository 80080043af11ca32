"""Functions that block, beside everything that must go on."""

from __future__ import annotations

import threading

import pytest

from pgwidgets.sync import in_thread
from tests.support.waiting import eventually


def test_others_are_served_while_a_handler_waits_for_a_thread(app, browse) -> None:
    first, second = app.create_session(), app.create_session()
    may_end, results = threading.Event(), []
    first.gui_do(lambda: results.append(in_thread(may_end.wait, 30)))
    label = second.get_widgets().Label("here")
    browser = browse(second)
    second.gui_call(label.set_text, "there")
    browser.wait_for(lambda: browser.find("Label", text="there"))
    assert results == []
    may_end.set()
    eventually(lambda: results == [True])


def test_a_handler_gets_what_the_function_raises_and_nothing_is_printed(session, capfd) -> None:
    def fail() -> None:
        raise LookupError("nowhere")

    with pytest.raises(LookupError, match="nowhere"):
        session.gui_call(in_thread, fail)
    assert capfd.readouterr().err == ""


def test_a_handler_waits_no_longer_than_it_says(session) -> None:
    may_end = threading.Event()
    with pytest.raises(TimeoutError, match=r"wait has not returned within 0\.05 s"):
        session.gui_call(in_thread, may_end.wait, 30, timeout=0.05)
    may_end.set()


def test_a_thread_that_serves_nobody_runs_it_itself() -> None:
    assert in_thread(threading.get_ident) == threading.get_ident()


def test_such_a_thread_waits_no_longer_either() -> None:
    assert in_thread(threading.get_ident, timeout=10) != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        in_thread(lambda: 1 / 0, timeout=10)
    may_end = threading.Event()
    with pytest.raises(TimeoutError, match=r"wait has not returned within 0\.05 s"):
        in_thread(may_end.wait, 30, timeout=0.05)
    may_end.set()
