"""Sub-windows in sessions: the objects that programs hold, with pages of this package and with others."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.sync import Widgets
from pgwidgets.testing import FakeBrowser, FakeWidget
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually

HIGH = 1 << 30


@pytest.fixture(params=[OUR_PAGE, None], ids=["our page", "another page"])
def client(request: pytest.FixtureRequest) -> Any:
    """What pages say of themselves."""
    return request.param


def add(mdi: Any, title: str = "A", **options: Any) -> Any:
    return mdi.add_widget(mdi.session.get_widgets().Label(title), title=title, x=10, y=20, **options)


def shown(browser: FakeBrowser, index: int = 0) -> FakeWidget:
    """A page's sub-window, once the page was told all about it."""
    browser.wait_for(lambda: "move" in browser.find("MDISubWindow", index).listening)
    return browser.find("MDISubWindow", index)


def test_window_is_an_object_of_its_class_with_and_without_a_browser(session, browse, client) -> None:
    mdi = session.get_widgets().MDIWidget()
    before = add(mdi)
    browse(session, client=client)
    after = add(mdi)
    assert isinstance(before, Widgets.MDISubWindow)
    assert isinstance(after, session.get_widgets().MDISubWindow)
    assert [before, after] == mdi.get_subwindows()
    assert before.wid != after.wid
    assert before.get_child() is mdi.get_children()[0]


def test_window_can_not_be_constructed(session) -> None:
    with pytest.raises(TypeError, match=r"made by MDIWidget.add_widget\(\)"):
        session.get_widgets().MDISubWindow()


def test_subclass_of_the_workspace_makes_windows(session) -> None:
    W = session.get_widgets()

    class Desk(W.MDIWidget):
        def open(self, title: str) -> Any:
            return self.add_widget(W.Label(title), title=title)

    assert isinstance(Desk(session).open("A"), Widgets.MDISubWindow)


def test_numbers_of_windows_and_widgets_never_meet(app, browse, client) -> None:
    """Whatever a page numbers by itself: calls and events go where they belong."""
    browser = browse(app, client=client)
    session = app.sessions[browser.session_id]
    W = session.get_widgets()
    mdi, told = W.MDIWidget(), []
    for number in range(5):
        sub = add(mdi, f"window {number}")
        sub.on("move", lambda x, y, number=number: told.append(("moved", number, x, y)))
        button = W.Button(f"button {number}")
        button.on("activated", lambda number=number: told.append(("pressed", number)))
    wids = [widget.wid for widget in session.walk_widget_tree()]
    assert len(wids) == len(set(wids))
    for number in range(5):
        browser.fire(browser.find("Button", text=f"button {number}"), "activated")
        browser.fire(shown(browser, number), "move", number, number)
    expected = [event for n in range(5) for event in (("pressed", n), ("moved", n, n, n))]
    eventually(lambda: told == expected)
    assert mdi.get_child_position(mdi.get_children()[3]) == ([10, 20] if client else [3, 3])


def test_handlers_and_calls_survive_reloads(session, browse, client) -> None:
    mdi = session.get_widgets().MDIWidget()
    sub, told = add(mdi), []
    sub.on("move", lambda *args: told.append(args))
    for number in range(3):
        browser = browse(session, client=client)
        window = shown(browser)
        browser.fire(window, "move", number, 5)
        eventually(lambda number=number: told[-1:] == [(number, 5)])
        sub.set_title(f"title {number}")
        browser.wait_for(lambda number=number, window=window: window.get("title") == f"title {number}")
        sub.toggle_shade()
        browser.wait_for(lambda window=window: window.calls[-1].method == "toggle_shade")
        browser.close()


def test_other_pages_see_the_windows_by_way_of_the_workspace(session, browse) -> None:
    mdi = session.get_widgets().MDIWidget()
    ours, other = browse(session, client=OUR_PAGE), browse(session)
    first, second = add(mdi, "A"), add(mdi, "B", width=200, height=100)
    label = other.wait_for(lambda: other.find("Label", text="B"))
    window = shown(other, 1)
    assert window.wid >= HIGH
    added = other.find("MDIWidget").value_of("add_widget")
    assert added == [
        {"__wid__": label.wid},
        {"title": "B", "x": 10, "y": 20, "width": 200, "height": 100, "shadeable": True},
    ]
    first.raise_()
    second.move(30, 40)
    second.resize(210, 110)
    other.wait_for(lambda: other.find("MDIWidget").value_of("resize_child") == [{"__wid__": label.wid}, 210, 110])
    assert other.find("MDIWidget").value_of("move_child") == [{"__wid__": label.wid}, 30, 40]
    assert other.find("MDIWidget").value_of("set_index") == [0]
    other.fire(window, "move", 70, 80)
    ours.wait_for(lambda: ours.find("MDIWidget").value_of("move_child") == [{"__wid__": label.wid}, 70, 80])
    other.fire(other.find("MDIWidget"), "page-close", label)
    ours.wait_for(lambda: ours.find("MDIWidget").value_of("close_child") == [{"__wid__": label.wid}])
    eventually(lambda: mdi.num_children() == 1)


def test_nothing_that_another_page_rejects_reaches_the_program(session, browse, caplog) -> None:
    mdi = session.get_widgets().MDIWidget()
    sub = add(mdi)
    browser = browse(session)
    shown(browser)
    for act in (sub.toggle_minimize, sub.toggle_maximize, sub.raise_, sub.lower, mdi.tile_windows, sub.close):
        act()
    assert browser.messages("error", is_sent=True) == []
    assert caplog.records == []
    assert sub.get_child() is None


def test_removed_child_is_named_though_another_page_does_not(session, browse) -> None:
    mdi = session.get_widgets().MDIWidget()
    child, told = add(mdi).get_child(), []
    mdi.on("page-close", lambda child: told.append(("closed", child)))
    mdi.on("child-removed", lambda child: told.append(("removed", child)))
    browser = browse(session)
    browser.fire(browser.find("MDIWidget"), "page-close", browser.find("Label"))
    browser.fire(browser.find("MDIWidget"), "child-removed", None)
    eventually(lambda: told == [("closed", child), ("removed", child)])


def test_rejected_window_is_taken_back(session, browse, client) -> None:
    mdi = session.get_widgets().MDIWidget()
    browser = browse(session, client=client)
    label = session.get_widgets().Label("x")
    browser.fail_next("add_widget", "not today")
    with pytest.raises(RuntimeError, match="not today"):
        mdi.add_widget(label)
    assert mdi.get_subwindows() == []
    assert label in list(session.walk_widget_tree())


def test_batch_returns_windows_that_can_be_used_in_it(session, browse, client) -> None:
    browser = browse(session, client=client)
    with session.batch():
        mdi = session.get_widgets().MDIWidget()
        sub = add(mdi)
        sub.set_position(5, 6)
        sub.set_title("later")
    assert mdi.get_configuration(sub.get_child())["title"] == "later"
    window = shown(browser)
    browser.wait_for(lambda: window.get("title") == "later")
    assert browser.find("MDIWidget").value_of("move_child")[1:] == [5, 6]
