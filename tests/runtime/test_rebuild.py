"""A page that joins is shown the session as it is, with one message, and disturbs nobody."""

from __future__ import annotations

import random
import threading
import time
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.sync import Session
from pgwidgets.testing import FakeBrowser, FakeWidget
from tests.support.waiting import eventually


def properties(widget: FakeWidget) -> dict[str, Any]:
    """What a page shows of a widget: its arguments, then every setter applied in order."""
    definition = WIDGETS[widget.class_name]
    defaults = {option.name: option.default for option in definition.options}
    shown = {**defaults, **definition.initial, **widget.options}
    for argument, value in zip(definition.args, widget.args, strict=False):
        if not isinstance(value, dict):
            shown[argument.name] = value
    for call in widget.calls:
        method = definition.methods.get(call.method)
        if method is None or not method.stores:
            continue
        if not method.params:
            shown[method.stores[0]] = method.fixed
            continue
        omitted = [None if param.keeps else param.default for param in method.params]
        values = call.args + omitted[len(call.args) :]
        for param, prop, value in zip(method.params, method.stores, values, strict=True):
            if value is not None or not param.keeps:
                shown[prop] = value
    return {name: value for name, value in shown.items() if value is not None}


def picture(browser: FakeBrowser) -> dict[int, Any]:
    """Everything a page shows, comparable with another page's."""
    return {
        wid: (
            widget.class_name,
            properties(widget),
            [child.wid for child in widget.children],
            sorted(widget.listening),
        )
        for wid, widget in browser.widgets.items()
    }


def rebuild_of(browser: FakeBrowser) -> list[Any]:
    """The array that rebuilt the page."""
    found = [entry.message for entry in browser.log if isinstance(entry.message, list) and not entry.is_sent]
    arrays = [message for message in found if message[0]["type"] == "reconstruct-start"]
    assert len(arrays) == 1
    return arrays[0]


def build_form(session: Session, rows: int = 25) -> None:
    W = session.get_widgets()
    top, box = W.TopLevel(title="form", resizable=False), W.VBox(spacing=8)
    for number in range(rows):
        row = W.HBox(spacing=4)
        slider = W.Slider(min=0, max=10, value=3)
        slider.on("activated", print)
        for child in (W.Label(f"row {number}"), slider, W.CheckBox("on")):
            row.add_widget(child, 1)
        box.add_widget(row, 0)
    top.set_widget(box)
    top.resize(400, 300)
    top.show()


# -- the message ---------------------------------------------------------------------------------------


def test_rebuild_is_one_array_answered_once(session, browse) -> None:
    build_form(session)
    browser = browse(session)
    array = rebuild_of(browser)
    assert (array[0]["type"], array[-1]["type"]) == ("reconstruct-start", "reconstruct-end")
    ids = [message["id"] for message in array]
    assert len(ids) == len(set(ids))
    received = [entry.message for entry in browser.log if not entry.is_sent]
    assert len(received) == 3
    assert browser.round_trips == 1


def test_100_widgets_are_rebuilt_with_no_answer_but_the_greetings(session, browse) -> None:
    """However long the line: what is on its way at once is there after one round trip."""
    build_form(session)
    browser = browse(session, answer=False)
    assert len(browser.widgets) == 102
    assert browser.round_trips == 0
    assert [entry.message["type"] for entry in browser.log if entry.is_sent] == ["result", "viewport"]


def test_new_session_gets_no_rebuild(app, browse) -> None:
    browser = browse(app)
    app.sessions[browser.session_id].get_widgets().Label("x")
    assert browser.messages("reconstruct-start") == []


def test_rebuild_creates_each_widget_before_it_is_named(session, browse) -> None:
    build_form(session, 2)
    created: set[int] = set()
    for message in rebuild_of(browse(session))[1:-1]:
        if message["type"] == "create":
            created.add(message["wid"])
            continue
        assert message["wid"] in created
        named = [arg["__wid__"] for arg in message.get("args", []) if isinstance(arg, dict) and "__wid__" in arg]
        assert set(named) <= created


def test_error_in_a_rebuild_does_not_stop_it(session, browse) -> None:
    W = session.get_widgets()
    W.Label("x").set_halign("right")
    W.Button("after")
    browser = FakeBrowser(session.get_url(), handshake=False)
    browser.fail_next("set_halign", "not here")
    browser.send({"type": "result", "id": 0, "session_id": session.id, "token": session.token})
    browser.wait_for(lambda: browser.page.rebuilds)
    assert browser.find("Button").text == "after"
    session.get_widgets().Label("later")
    assert browser.wait_for(lambda: browser.find("Label", text="later"))
    browser.close()


def test_objects_that_pages_make_themselves_are_numbered_above_ours(session, browse) -> None:
    label = session.get_widgets().Label("x")
    start = rebuild_of(browse(session))[0]
    assert start["next_wid"] > label.wid + 1_000_000


# -- equality ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_rebuilt_page_equals_the_live_one_after_any_operations(session, browse, seed) -> None:
    live = browse(session)
    choose = random.Random(seed)
    W = session.get_widgets()
    boxes, leaves, windows = [W.VBox()], [W.Label("first")], [W.TopLevel(title="w")]
    operations = [
        lambda: boxes.append(choose.choice([W.VBox, W.HBox])(spacing=choose.randrange(9))),
        lambda: leaves.append(W.Label(choose.choice("abc"), halign="center")),
        lambda: leaves.append(W.Button(choose.choice("abc"))),
        lambda: leaves.append(W.TextEntry(text="typed", linehistory=5)),
        lambda: leaves.append(W.Slider(min=0, max=20, value=choose.randrange(20))),
        lambda: leaves.append(W.CheckBox("c")),
        lambda: windows.append(W.TopLevel(title="another", resizable=False)),
        lambda: choose.choice(boxes).add_widget(choose.choice(leaves), choose.randrange(3)),
        lambda: choose.choice(boxes).insert_widget(choose.randrange(4), choose.choice(leaves), 1),
        lambda: choose.choice(boxes).remove(choose.choice(leaves)),
        lambda: choose.choice(boxes).remove_all(),
        lambda: choose.choice(boxes).set_spacing(choose.randrange(9)),
        lambda: choose.choice(windows).set_widget(choose.choice(boxes)),
        lambda: choose.choice(windows).resize(choose.randrange(100, 900), None),
        lambda: choose.choice(windows).set_position(choose.randrange(100), choose.randrange(100)),
        lambda: choose.choice(windows).set_window_state(choose.choice(["normal", "shaded", "maximized"])),
        lambda: choose.choice(windows + boxes + leaves).show(),
        lambda: choose.choice(windows + boxes + leaves).hide(),
        lambda: choose.choice(leaves).set_bg(choose.choice(["red", "blue", None])),
        lambda: choose.choice(leaves).set_font("serif", choose.choice([None, 12])),
        lambda: choose.choice(leaves).set_enabled(choose.random() < 0.5),
        lambda: choose.choice(leaves).set_min_size(choose.randrange(50)),
        lambda: choose.choice(leaves).on(choose.choice(["activated", "drop-end", "resize"]), print),
        lambda: leaves.pop(choose.randrange(1, len(leaves))).destroy() if len(leaves) > 2 else None,
    ]
    for _ in range(120):
        choose.choice(operations)()
    rebuilt = browse(session)
    assert picture(rebuilt) == picture(live)


def test_setters_that_depend_on_each_other_come_in_an_order_that_works(session, browse) -> None:
    slider = session.get_widgets().Slider(min=0, max=100, value=50)
    slider.set_value(70)
    slider.set_limits(0, 1000)
    slider.set_value(500)
    calls = [call.method for call in browse(session).find("Slider").calls]
    assert "set_value" in calls
    if "set_limits" in calls:
        assert calls.index("set_limits") < calls.index("set_value")


def test_partial_setters_add_up(session, browse) -> None:
    label = session.get_widgets().Label("x")
    label.set_color("blue")
    label.set_color(None, "red")
    assert browse(session).find("Label").value_of("set_color") == ["blue", "red"]


def test_cleared_text_stays_cleared(session, browse) -> None:
    entry = session.get_widgets().TextEntry("initial")
    entry.clear()
    assert browse(session).find("TextEntry").text == ""


def test_windows_come_back_in_their_stacking_order(session, browse) -> None:
    W = session.get_widgets()
    windows = [W.TopLevel(title=title) for title in "abc"]
    for each in windows:
        each.show()
    windows[0].raise_()
    windows[1].lower()
    shown = [message["wid"] for message in rebuild_of(browse(session)) if message.get("method") == "show"]
    assert shown == [windows[1].wid, windows[2].wid, windows[0].wid]


def test_handlers_still_run_after_a_reload(session, browse) -> None:
    pressed = threading.Event()
    session.get_widgets().Button("b").on("activated", pressed.set)
    browse(session).drop()
    browser = browse(session)
    browser.fire(browser.find("Button"), "activated")
    assert pressed.wait(5)


# -- the others ----------------------------------------------------------------------------------------


def test_joining_browser_does_not_disturb_the_first(session, browse) -> None:
    build_form(session, 2)
    first = browse(session)
    count = len(first.log)
    browse(session)
    browse(session)
    assert len(first.log) == count
    assert first.page.rebuilds == 1


def test_calls_from_other_threads_during_joins_lose_nothing(session, browse) -> None:
    W = session.get_widgets()
    box = W.VBox()
    first = browse(session)
    ends = threading.Event()
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            number = 0
            while not ends.is_set():
                label = W.Label(f"{name} {number}")
                box.add_widget(label, 0)
                label.set_halign("right")
                number += 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=[name], daemon=True) for name in "abc"]
    for each in threads:
        each.start()
    later = [browse(session) for _ in range(5)]
    ends.set()
    for each in threads:
        each.join(10)
    assert errors == []
    expected = picture(first)
    assert len(expected) > 5
    for each in later:
        each.wait_for(lambda each=each: picture(each) == expected)


def test_callback_during_a_rebuild_is_not_lost(session, browse) -> None:
    """Not even if the browser that sends it is not the one that joins."""
    values: list[int] = []
    slider = session.get_widgets().Slider()
    slider.on("activated", values.append)
    first = browse(session)
    joining = browse(session, answer=False)
    first.fire(first.find("Slider"), "activated", 7)
    eventually(lambda: values == [7])
    joining.wait_for(lambda: joining.find("Slider").get("value") == 7)


def test_silent_page_after_a_rebuild_blocks_nobody(serve, browse) -> None:
    session = serve(response_timeout=0.3).create_session()
    label = session.get_widgets().Label("x")
    browse(session, answer=False)
    before = time.monotonic()
    label.set_text("y")
    assert time.monotonic() - before < 3
    assert browse(session).find("Label").text == "y"


def test_reconstruct_rebuilds_every_browser(session, browse) -> None:
    session.get_widgets().Label("x")
    browsers = [browse(session), browse(session)]
    session.reconstruct()
    for each in browsers:
        each.wait_for(lambda each=each: each.page.rebuilds == 2)
        assert each.find("Label").text == "x"
