"""ToolBar and ToolBarAction: buttons, toggles, groups and menus in a strip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually

SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><rect width='4' height='4' fill='green'/></svg>"
ICON = f"data:image/svg+xml,{SVG}"


def bar_of(desk: Desk, **options: Any) -> Any:
    bar = desk.W.ToolBar(**options)
    desk.show(bar, align=None)
    return bar


def add(desk: Desk, bar: Any, text: str, **options: Any) -> Any:
    """An action whose callbacks are told under its text."""
    action = bar.add_action(text, **options)
    desk.follow(action, "activated", name=text)
    return action


def button(page: Page, text: str) -> Locator:
    return page.locator(".toolbar-action", has_text=text)


def strip(page: Page) -> list[str]:
    """What is in the bar, in order: texts, | for a separator, _ for a spacer."""
    kind = """elements => elements.map((element) =>
        element.matches('[role=separator]') ? '|' : element.matches('.pgw-ToolBar-spacer') ? '_' : element.innerText)"""
    return list(page.locator(".toolbar-widget > *").evaluate_all(kind))


def pressed(page: Page, *texts: str) -> None:
    """Wait until these are the ones that are pressed."""
    expect(page.locator(".toolbar-action[aria-pressed=true]")).to_have_text(list(texts))


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_tool_bar_lasts(
    open_desk: Callable[..., Desk], theme: str, orientation: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(560, 300))
    W = desk.W
    bar = W.ToolBar(orientation=orientation)
    bar.add_action("New", icon_url=ICON, iconsize=[16, 16])
    bar.add_action(icon_url=ICON, iconsize=[20, 20]).set_tooltip("icon only")
    bar.add_action("Disabled").set_enabled(False)
    bar.add_separator()
    left = bar.add_action("Left", toggle=True)
    bar.add_action("Right", group=left).set_state(True)
    bar.add_separator()
    bar.add_action("Menu", menu=W.Menu())
    bar.add_spacer()
    bar.add_widget(W.TextEntry("find"))
    box = desk.show(bar, align=None if orientation == "horizontal" else "left")
    if orientation == "vertical":
        bar.resize(None, 260)
    else:
        narrow = W.ToolBar()
        narrow.resize(160, None)
        for text in ("too", "many", "for", "one", "line"):
            narrow.add_action(text)
        box.add_widget(narrow, 0)
    assert_lasting(desk, f"{orientation}-{theme}")


def test_push_actions_tell_nothing_but_that(desk: Desk) -> None:
    bar = bar_of(desk)
    add(desk, bar, "New")
    action = desk.W.ToolBarAction(text="Open")
    desk.follow(action, "activated", name="Open")
    bar.add_widget(action)
    page = desk.page
    button(page, "New").click()
    desk.told(("New",))
    button(page, "Open").click()
    desk.told(("Open",))
    button(page, "New").press("Enter")
    desk.told(("New",))
    button(page, "New").press(" ")
    desk.told(("New",))
    desk.told_no_more()
    assert (button(page, "New").get_attribute("aria-pressed"), action.get_state()) == (None, False)


def test_toggle_stays_pressed_everywhere(desk: Desk) -> None:
    bar = bar_of(desk)
    wrap = add(desk, bar, "Wrap", toggle=True)
    second = desk.join()
    button(desk.page, "Wrap").click()
    desk.told(("Wrap", True))
    for page in (desk.page, second):
        pressed(page, "Wrap")
    desk.told_no_more()
    assert wrap.get_state() is True
    desk.reload()
    for page in (desk.page, desk.join()):
        pressed(page, "Wrap")
    wrap.set_state(False)
    for page in (desk.page, second):
        pressed(page)
    desk.told_no_more()
    second.bring_to_front()
    button(second, "Wrap").click()
    desk.told(("Wrap", True))
    pressed(desk.page, "Wrap")


def test_one_of_a_group_is_pressed(desk: Desk) -> None:
    bar = bar_of(desk)
    left = add(desk, bar, "left")
    center = add(desk, bar, "center", group=left)
    right = add(desk, bar, "right", group=center)
    add(desk, bar, "other", toggle=True)
    second = desk.join()
    for text in ("left", "right", "other"):
        button(desk.page, text).click()
    desk.told(("left", True), ("right", True), ("other", True))
    for page in (desk.page, second):
        pressed(page, "right", "other")
    assert [one.get_state() for one in (left, center, right)] == [False, False, True]
    center.set_state(True)
    desk.reload()
    for page in (desk.page, second):
        pressed(page, "center", "other")
    button(desk.page, "center").click()
    desk.told(("center", False))
    pressed(second, "other")
    desk.told_no_more()


def test_order_of_what_is_in_the_bar_lasts(desk: Desk) -> None:
    bar = bar_of(desk)
    a = bar.add_action("a")
    bar.add_separator()
    b = bar.add_action({"text": "b", "toggle": True})
    bar.add_spacer()
    label = desk.W.Label("label")
    bar.add_widget(label)
    c = bar.add_action()
    c.set_text("c")
    second = desk.join()
    for _ in range(2):
        eventually(lambda: strip(desk.page) == ["a", "|", "b", "_", "label", "c"])
        desk.reload()
    left, _, width, _ = box_of(desk.page.locator(".toolbar-widget"))
    x, _, own, _ = box_of(button(desk.page, "c"))
    assert left + width - x - own < 10  # the spacer takes the rest
    assert bar.get_children() == [a, b, label, c]
    bar.remove(b)
    for page in (desk.page, second):
        eventually(lambda page=page: strip(page) == ["a", "|", "_", "label", "c"])
    bar.remove_all(True)
    for _ in range(2):
        for page in (desk.page, second):
            eventually(lambda page=page: strip(page) == [])
        desk.reload()
    bar.add_widget(b)
    eventually(lambda: strip(second) == ["b"])


@pytest.mark.parametrize(("orientation", "on", "back"), [("horizontal", "Right", "Left"), ("vertical", "Down", "Up")])
def test_keys_of_the_toolbar_pattern(desk: Desk, orientation: str, on: str, back: str) -> None:
    bar = desk.W.ToolBar(orientation=orientation)
    for text in ("a", "b", "c"):
        add(desk, bar, text)
    bar.add_widget(desk.W.TextEntry("text"))
    desk.show(bar, desk.W.Button("after"))
    page = desk.page
    expect(page.get_by_role("toolbar")).to_have_attribute("aria-orientation", orientation)
    for key, text in (
        ("Tab", "a"),
        (f"Arrow{on}", "b"),
        (f"Arrow{on}", "c"),
        (f"Arrow{on}", "a"),
        (f"Arrow{back}", "c"),
        ("Home", "a"),
        ("End", "c"),
        (f"Arrow{back}", "b"),
    ):
        page.keyboard.press(key)
        expect(button(page, text)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("input")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("input")).to_be_focused()  # its own keys are its own
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="after")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(button(page, "b")).to_be_focused()
    desk.told_no_more()


def test_bar_can_be_reached_whatever_is_disabled_or_hidden(desk: Desk) -> None:
    bar = bar_of(desk)
    a, b, c = (add(desk, bar, text) for text in ("a", "b", "c"))
    page = desk.page
    a.set_enabled(False)
    page.keyboard.press("Tab")
    expect(button(page, "b")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(button(page, "b")).to_be_focused()
    c.hide()
    page.keyboard.press("End")
    expect(button(page, "b")).to_be_focused()
    b.hide()
    c.show()
    page.locator("body").press("Tab")
    expect(button(page, "c")).to_be_focused()
    a.set_enabled(True)
    page.keyboard.press("Home")
    expect(button(page, "a")).to_be_focused()


def test_menu_opens_below_its_button(desk: Desk) -> None:
    menu = desk.W.Menu()
    for text in ("one", "two"):
        desk.follow(menu.add_name(text), "activated", name=text)
    bar = bar_of(desk)
    action = add(desk, bar, "Recent", menu=menu)
    page = desk.page
    popup = page.get_by_role("menu")
    expect(button(page, "Recent")).to_have_attribute("aria-haspopup", "menu")
    button(page, "Recent").click()
    left, top, _, height = box_of(button(page, "Recent"))
    assert box_of(popup)[:2] == pytest.approx((left, top + height), abs=4)
    page.get_by_role("menuitem", name="two").click()
    desk.told(("two",))
    expect(popup).to_have_count(0)
    button(page, "Recent").hover()  # press, drag, release
    page.mouse.down()
    page.get_by_role("menuitem", name="one").hover()
    page.mouse.up()
    desk.told(("one",))
    expect(popup).to_have_count(0)
    for key in ("Enter", " ", "ArrowDown"):
        button(page, "Recent").press(key)
        expect(page.get_by_role("menuitem", name="one")).to_be_focused()
        page.keyboard.press("Escape")
        expect(button(page, "Recent")).to_be_focused()
    button(page, "Recent").click()
    button(page, "Recent").click()
    expect(popup).to_have_count(0)
    desk.told_no_more()
    desk.reload()
    button(page, "Recent").click()
    expect(popup).to_be_visible()
    action.set_menu(None)
    expect(popup).to_have_count(0)
    button(page, "Recent").click()
    desk.told(("Recent",))
    action.set_menu(menu)
    desk.reload()
    button(page, "Recent").click()
    expect(popup).to_be_visible()
    desk.told_no_more()


def test_finger_presses_and_chooses(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    menu = desk.W.Menu()
    desk.follow(menu.add_name("one"), "activated", name="one")
    bar = bar_of(desk)
    add(desk, bar, "Wrap", toggle=True)
    add(desk, bar, "Recent", menu=menu)
    button(desk.page, "Wrap").tap()
    desk.told(("Wrap", True))
    button(desk.page, "Recent").tap()
    desk.page.get_by_role("menuitem", name="one").tap()
    desk.told(("one",))
    button(desk.page, "Recent").tap()
    button(desk.page, "Recent").tap()
    expect(desk.page.get_by_role("menu")).to_have_count(0)
    desk.told_no_more()


def test_texts_icons_and_tooltips_change(desk: Desk, tmp_path: Path) -> None:
    bar = bar_of(desk)
    action = bar.add_action("Text")
    element = desk.page.locator(".toolbar-action")
    icon = element.locator("img")
    expect(icon).to_be_hidden()
    picture = tmp_path / "icon.svg"
    picture.write_text(SVG, encoding="utf-8")
    action.set_icon(str(picture), [24, 20])
    action.set_text("<b>new</b>")
    for _ in range(2):
        expect(element).to_have_text("<b>new</b>")
        eventually(lambda: box_of(icon)[2:] == (24, 20))
        assert icon.evaluate("element => element.naturalWidth") > 0
        desk.reload()
    action.set_text("")
    action.set_tooltip("What it does")
    expect(element).to_have_accessible_name("What it does")
    assert (action.get_text(), action.get_tooltip()) == ("", "What it does")
    action.set_icon(ICON)  # which has no size of its own
    eventually(lambda: box_of(icon)[2] == box_of(icon)[3] <= 32)
    with pytest.raises(ArgumentError, match="orientation"):
        desk.W.ToolBar(orientation="round")


def test_disabled_bar_takes_no_clicks_and_no_keys(desk: Desk) -> None:
    bar = bar_of(desk)
    add(desk, bar, "New")
    single = add(desk, bar, "Single", toggle=True)
    page = desk.page
    single.set_enabled(False)
    page.mouse.click(*center_of(button(page, "Single")))
    desk.told_no_more()
    bar.set_enabled(False)
    page.mouse.click(*center_of(button(page, "New")))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.told_no_more()
    assert page.evaluate("document.activeElement === document.body")
    desk.reload()
    bar.set_enabled(True)
    button(page, "New").click()
    desk.told(("New",))
    expect(button(page, "Single")).to_be_disabled()
