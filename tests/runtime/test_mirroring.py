"""What a person does in one browser: recorded, told to the program once, shown silently in the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.testing import FakeBrowser, FakeWidget
from tests.support.background import Background
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually, settle


class Pair:
    """A widget shown by two browsers, and what its handler was told."""

    def __init__(self, widget: Any, action: str, browse: Callable[..., FakeBrowser]) -> None:
        self.widget = widget
        self.told: list[tuple[Any, ...]] = []
        widget.on(action, lambda *args: self.told.append(args))
        self._class_name = type(widget).__name__
        self.first, self.second = browse(widget.session), browse(widget.session)

    def seen_by(self, browser: FakeBrowser) -> FakeWidget:
        return browser.find(self._class_name)

    def calls_since_rebuild(self, browser: FakeBrowser) -> list[Any]:
        rebuilt = [entry.message for entry in browser.log if not entry.is_sent and isinstance(entry.message, dict)]
        return [message for message in rebuilt if message.get("type") == "call"]


CASES = [
    ("Slider", {"value": 3}, "activated", [8], lambda widget: widget.get_value(), 8, ("set_value", [8])),
    ("CheckBox", {}, "activated", [True], lambda widget: widget.get_state(), True, ("set_state", [True])),
    ("TextEntry", {}, "activated", ["typed"], lambda widget: widget.get_text(), "typed", ("set_text", ["typed"])),
    ("TextEntry", {}, "modified", ["typed"], lambda widget: widget.get_text(), "typed", ("set_text", ["typed"])),
    (
        "TopLevel",
        {"title": "t"},
        "window-state",
        ["maximized"],
        lambda widget: widget.get_window_state(),
        "maximized",
        ("set_window_state", ["maximized"]),
    ),
]


@pytest.mark.parametrize(
    ("class_name", "options", "action", "args", "state", "expected", "push"),
    CASES,
    ids=[f"{case[0]} {case[2]}" for case in CASES],
)
@pytest.mark.parametrize("actor", ["first", "second"])
def test_action_reaches_the_program_once_and_the_other_browser_silently(
    session, browse, class_name, options, action, args, state, expected, push, actor
) -> None:
    pair = Pair(getattr(session.get_widgets(), class_name)(**options), action, browse)
    here, there = (pair.first, pair.second) if actor == "first" else (pair.second, pair.first)
    here.fire(pair.seen_by(here), action, *args)
    there.wait_for(lambda: pair.calls_since_rebuild(there))
    eventually(lambda: pair.told)
    settle(session, here)
    (call,) = pair.calls_since_rebuild(there)
    assert (call["method"], call["args"], call["silent"]) == (*push, True)
    assert pair.calls_since_rebuild(here) == [], "the change came back to where it was made"
    assert pair.told == [tuple(args)]
    assert state(pair.widget) == expected
    again = browse(session)
    assert pair.seen_by(again).value_of(push[0]) == push[1]


@pytest.mark.parametrize("class_name", ["Slider", "CheckBox", "TextEntry"])
def test_actions_are_recorded_without_any_handler_of_the_program(session, browse, class_name) -> None:
    widget = getattr(session.get_widgets(), class_name)()
    value = {"Slider": 9, "CheckBox": True, "TextEntry": "typed"}[class_name]
    getter = {"Slider": "get_value", "CheckBox": "get_state", "TextEntry": "get_text"}[class_name]
    browser = browse(session)
    assert browser.fire(browser.find(class_name), "activated", value)
    eventually(lambda: getattr(widget, getter)() == value)


def test_slider_values_are_clamped_and_the_program_gets_the_clamped_one(session, browse) -> None:
    slider = session.get_widgets().Slider(min=0, max=10, value=5)
    told: list[Any] = []
    slider.on("activated", told.append)
    browser = browse(session)
    for value in (99, -99, 7.6):
        browser.fire(browser.find("Slider"), "activated", value)
    eventually(lambda: len(told) == 3)
    assert told == [10, 0, 8]
    assert slider.get_value() == 8
    assert [type(value) for value in told] == [int] * 3


def test_window_moved_and_resized_by_our_page(session, browse) -> None:
    session.get_widgets().TopLevel(title="t").resize(400, 300)
    first, second = browse(session, client=OUR_PAGE), browse(session)
    first.fire(first.find("TopLevel"), "geometry", 10, 20, 500, 350)
    second.wait_for(lambda: second.find("TopLevel").value_of("resize") == [500, 350])
    second.wait_for(lambda: second.find("TopLevel").value_of("set_position") == [10, 20])
    rebuilt = browse(session).find("TopLevel")
    assert (rebuilt.value_of("set_position"), rebuilt.value_of("resize")) == ([10, 20], [500, 350])


def test_window_moved_and_resized_by_a_page_of_the_other_package(session, browse) -> None:
    window = session.get_widgets().TopLevel(title="t")
    window.resize(400, 300)
    moved: list[Any] = []
    window.on("move", lambda x, y: moved.append((x, y)))
    first, second = browse(session), browse(session)
    first.fire(first.find("TopLevel"), "move", 10, 20)
    second.wait_for(lambda: second.find("TopLevel").value_of("set_position") == [10, 20])
    eventually(lambda: moved == [(10, 20)])
    # The first report after a rebuild is the border box and tells nothing.
    first.fire(first.find("TopLevel"), "resize", {"width": 402, "height": 302})
    first.fire(first.find("TopLevel"), "resize", {"width": 500, "height": 350})
    second.wait_for(lambda: second.find("TopLevel").value_of("resize") == [500, 350])
    assert browse(session).find("TopLevel").value_of("resize") == [500, 350]


def test_measured_size_serves_the_getter_and_is_not_replayed(session, browse) -> None:
    label = session.get_widgets().Label("x")
    browser = browse(session)
    browser.fire(browser.find("Label"), "resize", {"width": 33, "height": 44})
    eventually(lambda: label.get_size() == (33, 44))
    assert browse(session).find("Label").value_of("resize") is None


def test_size_measured_before_the_browser_took_a_new_one_is_outdated(session, browse) -> None:
    label = session.get_widgets().Label("x")
    told: list[Any] = []
    label.on("resize", told.append)
    browser = browse(session)
    browser.freeze()
    call = Background(label.resize, 100, 50)
    browser.wait_for(lambda: browser.find("Label").value_of("resize"))
    browser.fire(browser.find("Label"), "resize", {"width": 33, "height": 44})
    browser.thaw()
    call.outcome()
    eventually(lambda: told == [{"width": 33, "height": 44}])
    assert label.get_size() == (100, 50)
    browser.fire(browser.find("Label"), "resize", {"width": 100, "height": 48})
    eventually(lambda: label.get_size() == (100, 48))


def test_measures_of_a_second_browser_do_not_count(session, browse) -> None:
    label = session.get_widgets().Label("x")
    told: list[Any] = []
    label.on("resize", told.append)
    first, second = browse(session), browse(session)
    second.fire(second.find("Label"), "resize", {"width": 1, "height": 1})
    settle(session, second)
    first.fire(first.find("Label"), "resize", {"width": 33, "height": 44})
    eventually(lambda: told == [{"width": 33, "height": 44}])
    assert label.get_size() == (33, 44)


def test_change_by_the_program_reaches_handlers_once_with_two_browsers(session, browse) -> None:
    """A page reports what calls cause unless the call is silent, so only the first may be told loudly."""
    pair = Pair(session.get_widgets().TopLevel(title="t"), "window-state", browse)
    pair.widget.set_window_state("maximized")
    for browser in (pair.first, pair.second):
        browser.wait_for(lambda browser=browser: pair.seen_by(browser).get("window_state") == "maximized")
        call = pair.seen_by(browser).calls[-1]
        if not call.silent:
            browser.fire(pair.seen_by(browser), "window-state", "maximized")
    settle(session, pair.second)
    eventually(lambda: pair.told == [("maximized",)])
    settle(session, pair.first)
    assert pair.told == [("maximized",)]


def test_second_browser_takes_over_reporting_when_the_first_has_left(session, browse) -> None:
    pair = Pair(session.get_widgets().TopLevel(title="t"), "window-state", browse)
    pair.first.drop()
    eventually(lambda: len(session.connections) == 1)
    pair.widget.set_window_state("maximized")
    assert not pair.seen_by(pair.second).calls[-1].silent


def test_rapid_changes_in_two_browsers_end_equal_everywhere(session, browse) -> None:
    pair = Pair(session.get_widgets().Slider(max=1000, track=True), "activated", browse)
    for number in range(50):
        pair.first.fire(pair.seen_by(pair.first), "activated", number)
        pair.second.fire(pair.seen_by(pair.second), "activated", 500 + number)
    for browser in (pair.first, pair.second):
        settle(session, browser)
    final = pair.widget.get_value()
    eventually(lambda: pair.told[-1] == (final,))
    loser = {49: pair.second, 549: pair.first}[final]
    loser.wait_for(lambda: pair.seen_by(loser).get("value") == final)


@pytest.mark.parametrize("in_batch", [False, True])
def test_child_that_is_removed_and_destroyed_is_told_of(session, browse, caplog, in_batch) -> None:
    W = session.get_widgets()
    box, label = W.VBox(), W.Label("x")
    box.add_widget(label)
    heard: list[object] = []
    box.on("child-removed", heard.append)
    browser = browse(session)

    def tell(widget) -> None:
        browser.fire(box.wid, "child-removed", {"__wid__": label.wid, "__class__": "Label"})

    browser.returns[("VBox", "remove")] = lambda *_: tell(label)
    if in_batch:
        with session.batch():
            box.remove(label, True)
    else:
        box.remove(label, True)
    eventually(lambda: heard == [label])
    assert "dropped" not in caplog.text


@pytest.mark.parametrize("leaver", [0, 1, 2])
def test_sizes_are_asked_of_the_browser_that_counts_from_now_on(session, browse, leaver) -> None:
    browsers = [browse(session, client=OUR_PAGE) for _ in range(3)]
    browsers[leaver].close()
    eventually(lambda: len(session.connections) == 2)
    heir = browsers[1]
    if leaver == 0:
        heir.wait_for(lambda: heir.page.measured == 1)
    for browser in browsers:
        if browser is not browsers[leaver]:
            settle(session, browser)
    assert [browser.page.measured for browser in browsers] == [0, int(leaver == 0), 0]


def test_pages_of_others_are_not_asked_for_sizes(session, browse) -> None:
    first, second = browse(session), browse(session)
    first.close()
    eventually(lambda: len(session.connections) == 1)
    session.get_widgets().Label("seen")
    second.wait_for(lambda: second.find("Label"))
    assert not [entry for entry in second.log if not entry.is_sent and "measure" in str(entry.message)]
