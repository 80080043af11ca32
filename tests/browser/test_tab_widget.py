"""TabWidget: tabs that select, close and move pages, by mouse, finger and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, css, drag, painted, touch_drag
from tests.support.waiting import eventually

WIDTH, HEIGHT = 420, 200
TITLES = ("First", "Second", "Third")


def tab(page: Page, title: str) -> Locator:
    return page.get_by_role("tab", name=title, exact=True)


def closer(page: Page, title: str) -> Locator:
    return page.locator(".pgw-Tab", has_text=title).locator("button[title=Close]")


def titles(page: Page) -> list[str]:
    return page.get_by_role("tab").all_inner_texts()


def shown(page: Page, title: str) -> None:
    """Wait until this is the current page, and the only one to be seen."""
    expect(tab(page, title)).to_have_attribute("aria-selected", "true")
    eventually(lambda: page.get_by_role("tabpanel").all_inner_texts() == [f"page {title}"], what=title)
    expect(page.get_by_role("tab", selected=True)).to_have_count(1)


def tabs_of(desk: Desk, *texts: str, **options: Any) -> Any:
    widget = desk.W.TabWidget(**options)
    widget.resize(WIDTH, HEIGHT)
    for text in texts or TITLES:
        widget.add_widget(desk.W.Label(f"page {text}"), title=text)
    desk.show(widget)
    desk.follow(widget, "page-switch", "page-close")
    return widget


def move_tab(page: Page, title: str, onto: str) -> None:
    """Drag a tab across another one."""
    start, (x, y) = center_of(tab(page, title)), center_of(tab(page, onto))
    _, _, width, height = box_of(tab(page, onto))
    forward = (x > start[0]) - (x < start[0]), (y > start[1] + 1) - (y < start[1] - 1)
    drag(page, start, (x + forward[0] * width / 3, y + forward[1] * height / 3))


@pytest.mark.parametrize("position", ["top", "bottom", "left", "right", "none"])
def test_tabs_on_every_side_last(
    open_desk: Callable[..., Desk], theme: str, position: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(460, 240))
    widget = tabs_of(desk, *TITLES, "A page whose title is so long that the tab cuts it off", tab_position=position)
    widget.set_border_width(1)
    first, second, third, _ = widget.get_children()
    widget.highlight_tab(first, "gold")
    widget.highlight_tab(third, "navy")
    widget.show_widget(second)
    assert_lasting(desk, f"{position}-{theme}")


def test_closable_and_disabled_tabs_last(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(460, 460))
    widget = tabs_of(desk, closable=True, reorderable=True)
    disabled = desk.W.TabWidget(closable=True, tab_position="left")
    for title in TITLES:
        disabled.add_widget(desk.W.TextArea(title), title=title)
    disabled.set_enabled(False)
    desk.show(widget, disabled, align=None)
    assert_lasting(desk, theme)


def test_click_turns_to_a_page_everywhere_and_is_told_once(desk: Desk) -> None:
    widget = tabs_of(desk)
    second = desk.join()
    shown(desk.page, "First")
    tab(desk.page, "Second").click()
    desk.told(("page-switch", widget.get_children()[1], 1))
    for page in (desk.page, second):
        shown(page, "Second")
    tab(desk.page, "Second").click()
    desk.told_no_more()
    assert widget.get_index() == 1
    desk.reload()
    shown(desk.page, "Second")
    tab(second, "Third").click()
    desk.told(("page-switch", widget.get_children()[2], 2))
    shown(desk.page, "Third")
    shown(desk.join(), "Third")
    desk.told_no_more()


def test_program_turns_pages_and_is_told_once_for_all_browsers(desk: Desk) -> None:
    widget = tabs_of(desk)
    first, _, third = widget.get_children()
    second = desk.join()
    for call, title, told in (
        (lambda: widget.set_index(2), "Third", ("page-switch", third, 2)),
        (lambda: widget.show_widget(first), "First", ("page-switch", first, 0)),
        (lambda: widget.set_index(9), "First", None),
        (lambda: widget.set_index(-1), "First", None),
    ):
        call()
        if told:
            desk.told(told)
        for page in (desk.page, second):
            shown(page, title)
        desk.told_no_more()
    assert (widget.index_of(third), widget.index_to_widget(2)) == (2, third)
    assert (widget.get_tab_id(third), widget.get_child("tab_2"), widget.get_child("tab_9")) == ("tab_2", third, None)


@pytest.mark.parametrize(("position", "following", "previous"), [("top", "Right", "Left"), ("left", "Down", "Up")])
def test_keys_of_the_tabs_pattern(desk: Desk, position: str, following: str, previous: str) -> None:
    tabs_of(desk, tab_position=position)
    page = desk.page
    orientation = "vertical" if position == "left" else "horizontal"
    expect(page.get_by_role("tablist")).to_have_attribute("aria-orientation", orientation)
    page.keyboard.press("Tab")
    for key, title in (
        (f"Arrow{following}", "Second"),
        (f"Arrow{following}", "Third"),
        (f"Arrow{following}", "First"),
        (f"Arrow{previous}", "Third"),
        ("Home", "First"),
        ("End", "Third"),
        ("Delete", "Third"),
        ("ArrowUp" if orientation == "horizontal" else "ArrowLeft", "Third"),
    ):
        page.keyboard.press(key)
        shown(page, title)
        expect(tab(page, title)).to_be_focused()
    desk.session.gui_call(lambda: None)
    assert [event[0] for event in desk.events] == ["page-switch"] * 6
    controlled = tab(page, "Third").get_attribute("aria-controls")
    expect(page.locator(f"#{controlled}")).to_have_accessible_name("Third")


def test_tab_key_goes_on_into_the_page(desk: Desk) -> None:
    widget = desk.W.TabWidget()
    for title in TITLES:
        widget.add_widget(desk.W.Button(f"on {title}"), title=title)
    desk.show(widget)
    page = desk.page
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="on Second")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tab(page, "Second")).to_be_focused()


def test_closing_is_only_asked_for(desk: Desk) -> None:
    widget = tabs_of(desk, closable=True)
    first, second, third = widget.get_children()
    other = desk.join()
    closer(desk.page, "Second").click()
    desk.told(("page-close", second))
    tab(desk.page, "First").focus()
    desk.page.keyboard.press("Delete")
    desk.told(("page-close", first))
    desk.told_no_more()
    for page in (desk.page, other):
        assert titles(page) == list(TITLES)
        shown(page, "First")
    widget.close_widget(second)  # not the current one
    eventually(lambda: titles(other) == ["First", "Third"])
    desk.told_no_more()
    widget.close_widget(first)
    desk.told(("page-switch", third, 0))
    desk.reload()
    for page in (desk.page, other, desk.join()):
        shown(page, "Third")
        assert titles(page) == ["Third"]
    widget.add_widget(first, title="back")  # it was not destroyed
    eventually(lambda: titles(desk.page) == ["Third", "back"])


def test_neighbour_takes_the_place_of_the_current_page(desk: Desk) -> None:
    widget = tabs_of(desk, "a", "b", "c")
    a, b, c = widget.get_children()
    desk.follow(widget, "child-removed", "child-added")
    widget.set_index(1)
    desk.told(("page-switch", b, 1))
    widget.remove(b)
    eventually(lambda: set(desk.events) == {("child-removed", b), ("page-switch", c, 1)})
    desk.events.clear()
    shown(desk.page, "c")
    widget.remove(c, True)
    eventually(lambda: set(desk.events) == {("child-removed", c), ("page-switch", a, 0)})
    desk.events.clear()
    shown(desk.page, "a")
    widget.remove_all()
    desk.told(("child-removed", a))
    desk.told_no_more()
    assert widget.get_index() == -1
    for role in ("tab", "tabpanel"):
        expect(desk.page.get_by_role(role, include_hidden=True)).to_have_count(0)
    desk.reload()
    widget.add_widget(b, title="b")
    shown(desk.page, "b")
    assert widget.get_index() == 0


def test_focus_stays_in_the_bar_when_a_page_closes(desk: Desk) -> None:
    widget = tabs_of(desk, closable=True)
    widget.on("page-close", widget.close_widget)
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Delete")
    expect(tab(desk.page, "Second")).to_be_focused()
    desk.page.keyboard.press("Delete")
    expect(tab(desk.page, "Third")).to_be_focused()


@pytest.mark.parametrize("position", ["top", "left"])
def test_dragged_tab_stays_where_it_was_dropped(desk: Desk, position: str) -> None:
    widget = tabs_of(desk, "a", "b", "c", "d", reorderable=True, tab_position=position)
    a, b, c, d = widget.get_children()
    other = desk.join()
    move_tab(desk.page, "a", "c")
    desk.session.gui_call(lambda: None)
    for page in (desk.page, other):
        eventually(lambda page=page: titles(page) == ["b", "c", "a", "d"])
        shown(page, "a")
    eventually(lambda: widget.get_children() == [b, c, a, d])
    desk.told_no_more()  # the page shown is the same
    move_tab(other, "d", "b")
    for page in (desk.page, other):
        eventually(lambda page=page: titles(page) == ["d", "b", "c", "a"])
        shown(page, "d")  # what was dropped is current
    desk.told(("page-switch", d, 0))
    desk.told_no_more()
    desk.reload()
    for page in (desk.page, desk.join()):
        assert titles(page) == ["d", "b", "c", "a"]
        shown(page, "d")
    assert (widget.get_index(), widget.index_of(a)) == (0, 3)


def test_tabs_are_moved_by_keys_and_by_fingers(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    widget = tabs_of(desk, "a", "b", "c", reorderable=True)
    page = desk.page
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Shift+ArrowRight")
    eventually(lambda: titles(page) == ["b", "a", "c"])
    expect(tab(page, "a")).to_be_focused()
    (x, y), (to, _) = center_of(tab(page, "c")), center_of(tab(page, "b"))
    touch_drag(page, (x, y), (to - 10, y))
    eventually(lambda: titles(page) == ["c", "b", "a"])
    shown(page, "c")
    eventually(lambda: [child.get_text() for child in widget.get_children()] == ["page c", "page b", "page a"])


def test_tabs_that_are_not_reorderable_stay(desk: Desk) -> None:
    tabs_of(desk)
    move_tab(desk.page, "First", "Third")
    assert titles(desk.page) == list(TITLES)
    tab(desk.page, "First").focus()
    desk.page.keyboard.press("Control+Shift+ArrowRight")
    assert titles(desk.page) == list(TITLES)


def test_bar_moves_to_another_side(desk: Desk) -> None:
    widget = tabs_of(desk)
    left, top, _, _ = box_of(desk.page.locator(".tab-widget"))

    def sides() -> tuple[bool, bool, bool, bool]:
        x, y, width, height = box_of(desk.page.get_by_role("tablist"))
        return (y == top and width == WIDTH, y > top, x == left and height == HEIGHT, x > left)

    for index, position in enumerate(("top", "bottom", "left", "right")):
        widget.set_tab_position(position)
        eventually(lambda index=index: sides()[index] and sum(sides()) == 1, what=position)
    desk.reload()
    eventually(lambda: sides()[3])
    widget.set_tab_position("none")
    for _ in range(2):
        expect(desk.page.get_by_role("tablist")).to_have_count(0)
        assert box_of(desk.page.get_by_text("page First"))[2:] == (WIDTH, HEIGHT)
        desk.reload()
    barless = tabs_of(desk, tab_position="none")
    barless.set_tab_position("top")
    for _ in range(2):
        expect(desk.page.get_by_role("tablist")).to_have_count(1)
        desk.reload()
    with pytest.raises(ArgumentError, match="tab_position"):
        desk.W.TabWidget(tab_position="middle")


def test_highlight_lasts_and_can_be_read(open_desk: Callable[..., Desk], theme: str) -> None:
    desk = open_desk(theme=theme)
    widget = tabs_of(desk)
    other = desk.join()
    _, second, _ = widget.get_children()
    element = desk.page.locator(".pgw-Tab").nth(1)
    for color, text in (("gold", 0), ("navy", 255)):
        widget.highlight_tab(second, color)
        expect(element).to_have_css("background-color", {"gold": "rgb(255, 215, 0)", "navy": "rgb(0, 0, 128)"}[color])
        eventually(lambda text=text: painted(tab(desk.page, "Second"), "color") == [text] * 3)
    desk.reload()
    for page in (desk.page, other):
        expect(page.locator(".pgw-Tab").nth(1)).to_have_css("background-color", "rgb(0, 0, 128)")
    widget.highlight_tab(second, None)
    expect(element).to_have_css("background-color", css(desk.page.locator(".pgw-Tab").nth(2), "background-color"))


def test_many_tabs_scroll_and_the_current_one_is_in_view(desk: Desk) -> None:
    widget = tabs_of(desk, *[f"page number {number}" for number in range(12)])
    page = desk.page
    bar = page.get_by_role("tablist")
    left, _, width, _ = box_of(bar)

    def is_in_view(title: str) -> bool:
        x, _, extent, _ = box_of(tab(page, title))
        return left - 1 <= x and x + extent <= left + width + 1

    assert width == WIDTH
    widget.set_index(11)
    eventually(lambda: is_in_view("page number 11"))
    tab(page, "page number 11").focus()
    page.keyboard.press("Home")
    eventually(lambda: is_in_view("page number 0"))
    bar.hover()
    page.mouse.wheel(0, 400)
    eventually(lambda: not is_in_view("page number 0"))
    widget.set_index(11)
    desk.reload()
    eventually(lambda: is_in_view("page number 11"))


def test_titles_are_text_and_nameless_tabs_have_a_name(desk: Desk) -> None:
    widget = tabs_of(desk, "<b>bold</b>")
    widget.add_widget(desk.W.Label("other"))
    expect(tab(desk.page, "<b>bold</b>")).to_be_visible()
    expect(tab(desk.page, "Page 2")).to_be_visible()
    second = desk.W.Label("given as a dict")
    widget.add_widget(second, {"title": "dict"})
    expect(tab(desk.page, "dict")).to_be_visible()


def test_disabled_tabs_take_no_clicks_and_no_keys(desk: Desk) -> None:
    widget = tabs_of(desk, closable=True, reorderable=True)
    button = desk.W.Button("press")
    widget.add_widget(button, title="Fourth")
    widget.set_index(3)
    desk.follow(button, "activated")
    eventually(lambda: desk.events)
    desk.events.clear()
    widget.set_enabled(False)
    page = desk.page
    page.locator(".pgw-Tab-label").first.click(force=True)
    page.locator(".pgw-Tab-closer").first.click(force=True)
    page.get_by_text("press").click(force=True)
    for key in ("Tab", "ArrowRight", "Delete", "Tab", "Enter"):
        page.keyboard.press(key)
    desk.told_no_more()
    desk.reload()
    expect(page.locator(".pgw-Tab-label").nth(3)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")
