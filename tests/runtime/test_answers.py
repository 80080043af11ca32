"""What browsers answer: asked for where it is needed, checked, and never believed."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import Kind
from pgwidgets.errors import BrowserError
from pgwidgets.testing import FakeBrowser
from tests.support.background import Background
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually


def nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


# -- queries -------------------------------------------------------------------------------------------


def test_query_without_a_browser_is_none(session) -> None:
    assert session.get_widgets().Label("x").get_position() is None


def test_query_is_answered_by_the_browser(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browse(session).returns["Label", "get_position"] = [10, 20]
    assert label.get_position() == [10, 20]


def test_query_whose_only_browser_leaves_is_none(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    call = Background(label.get_position)
    browser.wait_for(lambda: browser.find("Label").value_of("get_position") is not None)
    browser.drop()
    assert call.outcome() is None


def test_query_that_fails_in_the_browser_raises(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browse(session).fail_next("get_position", "nowhere")
    with pytest.raises(BrowserError, match="nowhere"):
        label.get_position()


def test_query_is_put_to_the_second_browser_when_the_first_leaves(session, browse) -> None:
    label = session.get_widgets().Label("x")
    first, second = browse(session), browse(session)
    first.freeze()
    second.returns["Label", "get_position"] = [3, 4]
    call = Background(label.get_position)
    first.wait_for(lambda: first.find("Label").value_of("get_position") is not None)
    assert second.find("Label").value_of("get_position") is None
    first.drop()
    assert call.outcome() == [3, 4]


# -- lies ----------------------------------------------------------------------------------------------

LIES = ["x", "x" * 100_000, {}, {"a": 1}, [[1, 2]], {"__wid__": 1}, {"__wid__": "x"}, True, nested(90), nested(900)]
QUERIES = [
    (name, method)
    for name, definition in WIDGETS.items()
    for method in definition.methods.values()
    if method.kind is Kind.QUERY and (method.name != "get_position" or name == "Label")
]


class Liar(FakeBrowser):
    """Answers everything with one and the same value."""

    lie: Any = None

    def _answer(self, reply: str) -> None:
        answer = json.loads(reply)
        for part in answer if isinstance(answer, list) else [answer]:
            part["value"] = self.lie
        super()._answer(json.dumps(answer))


@pytest.fixture
def liar(session) -> Any:
    with Liar(session.get_url()) as browser:
        browser.wait_for(lambda: browser.page.rebuilds)
        yield browser


@pytest.mark.parametrize(("name", "method"), QUERIES, ids=lambda item: getattr(item, "name", item))
def test_answer_of_another_kind_counts_as_none(session, liar, caplog, name, method) -> None:
    ask = getattr(getattr(session.get_widgets(), name)(), method.name)
    liar.lie = None
    expected = ask()
    for number, lie in enumerate(LIES[:7] + LIES[8:9], start=1):
        liar.lie = lie
        assert ask() == expected
        assert len(caplog.records) == number
        assert caplog.records[-1].levelno == logging.WARNING
        assert len(caplog.records[-1].getMessage()) < 500
    liar.lie = nested(900)
    assert ask() == expected
    assert liar.closed is None


def test_nothing_comes_out_of_a_call_that_asks_nothing(session, liar, caplog) -> None:
    W = session.get_widgets()
    box, label, dialog = W.VBox(), W.Label("x"), W.FileDialog()
    for lie in LIES:
        liar.lie = lie
        assert [label.set_text("y"), box.add_widget(label, 0), box.remove(label), dialog.open()] == [None] * 4
        assert W.MenuBar().add_name("File").get_menu("none") is None
    assert caplog.records == []


def test_browser_that_answers_with_lies_strands_nobody(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.freeze()
    call = Background(label.set_text, "y")
    sent = browser.wait_for(lambda: browser.messages("call"))[-1]
    for lie in (
        {"type": "result", "id": sent["id"] + 1000},
        {"type": "result", "id": -1},
        {"type": "result", "id": None},
        {"type": "result", "id": [sent["id"]]},
        {"type": "result"},
        {"type": "error", "id": sent["id"] + 1, "error": "not asked"},
        [[{"type": "result", "id": sent["id"]}]],
    ):
        browser.send(lie)
    assert call.is_running
    browser.thaw()
    assert call.outcome() is None
    browser.send({"type": "error", "id": sent["id"], "error": "a second answer"})
    label.set_text("z")
    assert browser.find("Label").text == "z"


def test_reply_of_another_sessions_browser_does_not_count(app, browse) -> None:
    one, other = app.create_session(), app.create_session()
    label = one.get_widgets().Label("x")
    browser, stranger = browse(one), browse(other)
    browser.freeze()
    call = Background(label.set_text, "y")
    sent = browser.wait_for(lambda: browser.messages("call"))[-1]
    stranger.send({"type": "error", "id": sent["id"], "error": "from elsewhere"})
    stranger.send({"type": "viewport", "width": 5, "height": 5})
    eventually(lambda: other.get_screen_size() == (5, 5))
    assert call.is_running
    browser.thaw()
    assert call.outcome() is None


@pytest.mark.parametrize("text", ["no\nTraceback (most recent call last):", "x" * 100_000, "\x1b[31m"])
def test_browser_that_rejects_everything_forges_and_fills_no_log(session, browse, caplog, text) -> None:
    browser = browse(session, client=OUR_PAGE)
    for number in range(300):
        browser.send({"type": "error", "id": 10_000 + number, "error": text})
    browser.send({"type": "viewport", "width": 5, "height": 5})
    eventually(lambda: session.get_screen_size() == (5, 5))
    assert 0 < len(caplog.records) <= 20
    assert all(each.getMessage().isprintable() and len(each.getMessage()) < 500 for each in caplog.records)


def test_error_text_of_a_browser_has_a_bound(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browse(session).fail_next("set_text", "x" * 100_000)
    with pytest.raises(BrowserError) as caught:
        label.set_text("y")
    assert 1000 < len(str(caught.value)) < 5000
