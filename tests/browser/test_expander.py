"""Expander: a header that shows and hides what is below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, css, painted
from tests.support.waiting import eventually


def header(page: Page) -> Locator:
    return page.get_by_role("button", name="More")


def content(page: Page) -> Locator:
    return page.get_by_text("what there is more", exact=True)


def expander_of(desk: Desk, **options: Any) -> Any:
    expander = desk.W.Expander(title="More", **options)
    expander.set_widget(desk.W.Label("what there is more"))
    expander.resize(300, None)
    desk.follow(expander, "toggled")
    desk.show(expander)
    return expander


def shown(page: Page, *, is_open: bool) -> None:
    expect(header(page)).to_have_attribute("aria-expanded", str(is_open).lower())
    expect(content(page)).to_be_visible(visible=is_open)


def test_expanders_of_every_kind_last(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(360, 480))
    W = desk.W
    expanders = [
        W.Expander(title="closed"),
        W.Expander(title="open"),
        W.Expander(title="with a shadow", shadow=True),
        W.Expander(title="not collapsible", collapsible=False),
        W.Expander(title="in a dark colour", bg_color="darkslategray"),
        W.Expander(title="in a light colour", bg_color="gold"),
        W.Expander(title="disabled"),
        W.Expander(),
    ]
    for expander in expanders:
        expander.set_widget(W.Label("content"))
    for expander in expanders[1:3]:
        expander.set_collapsed(False)
    expanders[6].set_enabled(False)
    desk.show(*expanders, align=None)
    assert_lasting(desk, theme)


def test_click_opens_and_closes_and_is_told_once(desk: Desk) -> None:
    expander = expander_of(desk)
    second = desk.join()
    shown(desk.page, is_open=False)
    assert expander.get_collapsed() is True
    header(desk.page).click()
    desk.told(("toggled", False))
    for page in (desk.page, second):
        shown(page, is_open=True)
    desk.told_no_more()
    assert expander.get_collapsed() is False
    desk.reload()
    shown(desk.page, is_open=True)
    shown(desk.join(), is_open=True)
    header(second).click()
    desk.told(("toggled", True))
    shown(desk.page, is_open=False)
    desk.told_no_more()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_keys(desk: Desk, key: str) -> None:
    expander_of(desk)
    desk.page.keyboard.press("Tab")
    expect(header(desk.page)).to_be_focused()
    for is_open in (True, False):
        desk.page.keyboard.press(key)
        desk.told(("toggled", not is_open))
        shown(desk.page, is_open=is_open)
    desk.told_no_more()
    controlled = header(desk.page).get_attribute("aria-controls")
    expect(desk.page.locator(f"#{controlled}")).to_have_text("what there is more")


def test_finger(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    expander_of(desk)
    header(desk.page).tap()
    desk.told(("toggled", False))
    shown(desk.page, is_open=True)
    desk.told_no_more()


def test_program_opens_and_closes_and_is_told_of_changes_only(desk: Desk) -> None:
    expander = expander_of(desk)
    second = desk.join()
    for call, is_open in (
        (lambda: expander.set_collapsed(False), True),
        (lambda: expander.set_collapsed(False), None),
        (expander.toggleContent, False),
        (expander.toggleContent, True),
    ):
        call()
        if is_open is not None:
            desk.told(("toggled", not is_open))
            shown(second, is_open=is_open)
        desk.told_no_more()
    assert expander.get_collapsed() is False
    desk.reload()
    shown(desk.page, is_open=True)
    desk.told_no_more()


def test_one_that_is_not_collapsible_is_always_open(desk: Desk) -> None:
    expander = expander_of(desk, collapsible=False)
    page = desk.page
    expect(content(page)).to_be_visible()
    expect(page.locator(".expander-widget svg")).to_have_count(0)
    page.get_by_text("More", exact=True).click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")
    expander.set_collapsed(True)
    expander.toggleContent()
    for _ in range(2):
        expect(content(page)).to_be_visible()
        desk.reload()
    assert expander.get_collapsed() is False
    desk.told_no_more()


def test_only_what_is_open_takes_room_and_keys(desk: Desk) -> None:
    expander = expander_of(desk)
    expander.set_widget(desk.W.Button("inner"))
    page = desk.page
    closed = box_of(page.locator(".expander-widget"))[3]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")
    header(page).click()
    eventually(lambda: box_of(page.locator(".expander-widget"))[3] > closed + 15)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="inner")).to_be_focused()


def test_colour_of_the_header_keeps_its_text_readable(open_desk: Callable[..., Desk], theme: str) -> None:
    desk = open_desk(theme=theme)
    W = desk.W
    desk.show(W.Expander(title="light", bg_color="gold"), W.Expander(title="dark", bg_color="rgb(0 0 60)"))
    for title, background, text in (("light", "rgb(255, 215, 0)", 0), ("dark", "rgb(0, 0, 60)", 255)):
        element = desk.page.get_by_role("button", name=title)
        assert css(element, "background-color") == background
        assert painted(element, "color") == [text] * 3


def test_child_is_replaced_while_closed(desk: Desk) -> None:
    expander = expander_of(desk)
    old = expander.get_children()[0]
    new = desk.W.Label("new content")
    expander.set_widget(new)
    assert expander.get_children() == [new]
    header(desk.page).click()
    for _ in range(2):
        expect(desk.page.get_by_text("new content")).to_be_visible()
        expect(content(desk.page)).to_have_count(0)
        desk.reload()
    expander.set_widget(old)
    expect(content(desk.page)).to_be_visible()
    expander.remove(old, True)
    expect(content(desk.page)).to_have_count(0)


def test_disabled_expander_stays_as_it_is(desk: Desk) -> None:
    expander = expander_of(desk)
    expander.set_enabled(False)
    header(desk.page).or_(desk.page.locator(".expander-widget button")).first.click(force=True)
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.told_no_more()
    expander.set_collapsed(False)
    desk.told(("toggled", False))
    desk.reload()
    expect(content(desk.page)).to_be_visible()
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement === document.body")
