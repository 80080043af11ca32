"""Entries of menus and tool bars: objects like all others, whatever pages number by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.sync import Widgets
from tests.support.greetings import OUR_PAGE
from tests.support.waiting import eventually


@pytest.fixture(params=[OUR_PAGE, None], ids=["our page", "another page"])
def client(request: pytest.FixtureRequest) -> Any:
    """What pages say of themselves."""
    return request.param


def build(session: Any, told: list[str]) -> dict[str, Any]:
    """A bar with a menu and its entries, a tool bar, and buttons made in between, all with handlers."""
    W = session.get_widgets()
    bar, tools, made = W.MenuBar(), W.ToolBar(), {}

    def add(text: str, widget: Any) -> None:
        widget.on("activated", lambda *args: told.append(text))
        made[text] = widget

    menu = bar.add_name("File")
    add("button 1", W.Button("button 1"))
    add("Open", menu.add_name("Open"))
    add("button 2", W.Button("button 2"))
    submenu = menu.add_menu("Recent")
    add("button 3", W.Button("button 3"))
    add("a.txt", submenu.add_name("a.txt"))
    add("Cut", tools.add_action("Cut"))
    add("button 4", W.Button("button 4"))
    made.update({"File": menu, "Recent": submenu})
    return made


@pytest.mark.parametrize("when", ["before the page", "while it is there"])
def test_entries_and_widgets_have_numbers_of_their_own_in_every_browser(session, browse, client, when) -> None:
    told: list[str] = []
    if when == "while it is there":
        browsers = [browse(session, client=client), browse(session, client=client)]
        made = build(session, told)
    else:
        made = build(session, told)
        browsers = [browse(session, client=client), browse(session, client=client)]
    wids = [widget.wid for widget in session.walk_widget_tree()]
    assert len(set(wids)) == len(wids) == len(made) + 2
    wanted = {each.wid: type(each).__name__ for each in session.walk_widget_tree()}
    for browser in browsers:
        # Calls wait for the first browser alone.
        eventually(lambda browser=browser: {wid: each.class_name for wid, each in browser.widgets.items()} == wanted)
    acting = [text for text in made if text not in ("File", "Recent")]
    for browser in browsers:
        for text in acting:
            browser.fire(made[text].wid, "activated")
        eventually(lambda: len(told) == len(acting))
        assert told == acting
        told.clear()


def test_calls_on_entries_reach_them_alone(session, browse, client) -> None:
    made = build(session, [])
    browser = browse(session, client=client)
    for text, widget in made.items():
        if not isinstance(widget, Widgets.Menu):
            widget.set_text(f"new {text}")
    for text, widget in made.items():
        if not isinstance(widget, Widgets.Menu):
            assert browser.widgets[widget.wid].text == f"new {text}"


def test_menu_that_is_added_is_the_one_that_is_returned_and_shown(session, browse, client) -> None:
    W = session.get_widgets()
    bar, menu = W.MenuBar(), W.Menu()
    before = browse(session, client=client)
    assert bar.add_menu(menu, "File") in (menu, None)
    assert bar.get_menu("File") is menu
    entry = menu.add_name("Open")
    for browser in (before, browse(session, client=client)):
        assert set(browser.widgets) == {bar.wid, menu.wid, entry.wid}
        assert browser.widgets[bar.wid].calls[-1].args[0]["__wid__"] == menu.wid
