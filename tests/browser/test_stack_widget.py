"""StackWidget: one of several pages, as the program says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.support.desk import Desk, box_of
from tests.support.waiting import eventually

WIDTH, HEIGHT = 300, 160


def stack_of(desk: Desk, *texts: str) -> Any:
    stack = desk.W.StackWidget()
    stack.resize(WIDTH, HEIGHT)
    for text in texts:
        stack.add_widget(desk.W.Label(text), title=f"title of {text}")
    desk.show(stack)
    return stack


def shown(page: Page, *texts: str) -> None:
    """Wait until these are the texts that can be seen."""
    eventually(lambda: page.locator(".label-widget:visible").all_inner_texts() == list(texts), what=f"{texts}")


def test_stack_lasts(open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]) -> None:
    desk = open_desk(theme=theme, size=(360, 220))
    stack = stack_of(desk, "one", "two")
    stack.set_border_width(1)
    stack.set_index(1)
    assert_lasting(desk, theme)


def test_program_turns_pages_and_is_told_of_changes_only(desk: Desk) -> None:
    stack = stack_of(desk, "a", "b", "c")
    a, b, c = stack.get_children()
    second = desk.join()
    desk.follow(stack, "page-switch", "page-close")
    shown(desk.page, "a")
    assert desk.page.get_by_text("title of a").count() == 0
    for call, text, told in (
        (lambda: stack.set_index(1), "b", ("page-switch", b, 1)),
        (lambda: stack.show_widget(c), "c", ("page-switch", c, 2)),
        (lambda: stack.set_index(2), "c", None),
        (lambda: stack.set_index(7), "c", None),
        (lambda: stack.show_widget(desk.W.Label("elsewhere")), "c", None),
        (lambda: stack.set_index(0), "a", ("page-switch", a, 0)),
        (lambda: stack.set_index(1), "b", ("page-switch", b, 1)),
    ):
        call()
        if told:
            desk.told(told)
        for page in (desk.page, second):
            shown(page, text)
        desk.told_no_more()
    assert (stack.get_index(), stack.index_of(c), stack.index_to_widget(0)) == (1, 2, a)
    assert (stack.index_of(desk.W.Label("")), stack.index_to_widget(3)) == (-1, None)
    desk.reload()
    shown(desk.page, "b")
    shown(desk.join(), "b")
    desk.told_no_more()


def test_page_fills_the_stack(desk: Desk) -> None:
    stack_of(desk, "a")
    assert box_of(desk.page.get_by_text("a", exact=True))[2:] == (WIDTH, HEIGHT)


def test_neighbour_takes_the_place_of_a_page_that_leaves(desk: Desk) -> None:
    stack = stack_of(desk)
    desk.follow(stack, "child-added", "child-removed", "page-switch")
    assert stack.get_index() == -1
    pages = [desk.W.Label(text) for text in "abc"]
    a, b, c = pages
    for page in pages:
        stack.add_widget(page)
    eventually(lambda: len(desk.events) == 4)
    assert sorted(event[0] for event in desk.events) == ["child-added"] * 3 + ["page-switch"]
    desk.events.clear()
    stack.set_index(1)
    desk.told(("page-switch", b, 1))
    stack.remove(b)
    shown(desk.page, "c")
    eventually(lambda: len(desk.events) == 2)
    assert set(desk.events) == {("child-removed", b), ("page-switch", c, 1)}
    desk.events.clear()
    stack.remove(c, True)
    shown(desk.page, "a")
    eventually(lambda: set(desk.events) == {("child-removed", c), ("page-switch", a, 0)})
    desk.events.clear()
    desk.reload()
    shown(desk.page, "a")
    stack.remove_all()
    shown(desk.page)
    desk.told(("child-removed", a))
    desk.told_no_more()
    assert stack.get_index() == -1
    expect(desk.page.get_by_role("tabpanel")).to_have_count(0)


def test_hidden_pages_take_no_keys_and_keep_what_they_show(desk: Desk) -> None:
    stack = desk.W.StackWidget()
    for text in ("first", "second"):
        stack.add_widget(desk.W.TextEntry(text))
    desk.show(stack)
    page = desk.page
    page.keyboard.press("Tab")
    page.keyboard.type("typed, not entered")
    stack.set_index(1)
    expect(page.locator("input:visible")).to_have_value("second")
    page.keyboard.press("Tab")
    expect(page.locator("input:visible")).to_be_focused()
    stack.set_index(0)
    expect(page.locator("input:visible")).to_have_value("typed, not entered")


def test_disabled_stack_takes_no_keys(desk: Desk) -> None:
    stack = desk.W.StackWidget()
    for text in ("first", "second"):
        button = desk.W.Button(text)
        desk.follow(button, "activated")
        stack.add_widget(button)
    desk.show(stack)
    stack.set_enabled(False)
    stack.set_index(1)
    desk.page.get_by_text("second").click(force=True)
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.told_no_more()
