"""Page: the whole page for one widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.support.desk import Desk, box_of


def page_element(desk: Desk) -> Locator:
    return desk.page.locator(".page")


def show(desk: Desk, text: str) -> Any:
    page = desk.W.Page()
    page.set_widget(desk.W.Label(text))
    page.show()
    return page


def test_page_lasts(open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]) -> None:
    desk = open_desk(theme=theme, size=(400, 300))
    show(desk, "the page")
    top = desk.W.TopLevel(title="Over it")
    top.resize(200, 100)
    top.set_position(100, 100)
    top.show()
    assert_lasting(desk, theme)


def test_page_fills_the_window_and_follows_it(desk: Desk) -> None:
    show(desk, "all of it")
    assert box_of(page_element(desk)) == (0, 0, 800, 600)
    assert box_of(desk.page.get_by_text("all of it")) == (0, 0, 800, 600)
    desk.page.set_viewport_size({"width": 500, "height": 400})
    assert box_of(desk.page.get_by_text("all of it")) == (0, 0, 500, 400)
    assert page_element(desk).get_by_role("button").count() == 0


def test_page_is_behind_all_windows_however_late(desk: Desk) -> None:
    top = desk.W.TopLevel(title="Window")
    top.resize(200, 100)
    top.show()
    show(desk, "behind")
    desk.page.get_by_role("button", name="Close window").click(trial=True)  # fails if something covers it


def test_page_child_is_replaced(desk: Desk) -> None:
    page = show(desk, "first")
    (first,) = page.get_children()
    page.set_widget(desk.W.Label("second"))
    for _ in range(2):
        expect(desk.page.get_by_text("second")).to_be_visible()
        expect(desk.page.get_by_text("first")).to_have_count(0)
        desk.reload()
    page.set_widget(first)
    expect(desk.page.get_by_text("first")).to_be_visible()
    page.remove(first)
    expect(page_element(desk).locator("> *")).to_have_count(0)


def test_page_is_hidden_until_shown(desk: Desk) -> None:
    page = desk.W.Page()
    page.set_widget(desk.W.Label("content"))
    expect(page_element(desk)).to_have_count(0)
    page.show()
    expect(page_element(desk)).to_be_visible()
    assert page.is_visible() is True
    page.hide()
    expect(page_element(desk)).to_have_count(0)
    desk.reload()
    expect(page_element(desk)).to_have_count(0)
    page.show()
    expect(desk.page.get_by_text("content")).to_be_visible()


def test_page_shown_last_is_on_top_of_the_others(desk: Desk) -> None:
    first, second = show(desk, "first"), show(desk, "second")
    there = "document.elementFromPoint(300, 300).textContent"
    assert desk.page.evaluate(there) == "second"
    second.hide()
    assert desk.page.evaluate(there) == "first"
    second.show()
    assert desk.page.evaluate(there) == "second"
    first.destroy()
    assert desk.page.evaluate(there) == "second"
