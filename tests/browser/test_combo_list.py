"""The list of a ComboBox: the keys that move in it, long ones, and where it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.combo_parts import FRUIT, MANY, assert_shown, field, highlighted, items, show, type_quickly
from tests.support.desk import Desk, box_of, center_of, css
from tests.support.waiting import eventually


def test_combo_box_open_looks_right(open_desk: Callable[..., Desk], theme: str, shoot: Callable[..., Any]) -> None:
    desk = open_desk(theme=theme, size=(340, 260))
    show(desk)
    field(desk.page).click()
    items(desk.page).nth(2).hover()
    expect(items(desk.page)).to_have_text(list(FRUIT))
    shoot(desk.page, theme)
    left, top, width, height = box_of(desk.page.locator(".combobox-widget"))
    x, y, wide, _ = box_of(desk.page.get_by_role("listbox"))
    assert (x, y) == pytest.approx((left, top + height), abs=1)
    assert wide >= width


@pytest.mark.parametrize("how", ["elsewhere", "again", "escape"])
def test_combo_box_closed_without_a_pick_says_nothing(desk: Desk, how: str) -> None:
    show(desk)
    page = desk.page
    field(page).click()
    expect(items(page)).to_have_count(len(FRUIT))
    page.keyboard.press("ArrowDown")
    if how == "elsewhere":
        page.mouse.click(700, 500)
    elif how == "again":
        field(page).click()
    else:
        page.keyboard.press("Escape")
    expect(items(page)).to_have_count(0)
    assert_shown(page, "Apple")
    field(page).press("Enter")
    desk.told(("activated", 0, "Apple"))


# Keys pressed one after the other in a closed box that shows Cherry, and the option that is highlighted then.
OPENING = [
    (("ArrowDown",), "Cherry"),
    (("ArrowUp",), "Cherry"),
    (("Space",), "Cherry"),
    (("Home",), "Apple"),
    (("End",), "Elderberry"),
    (("ArrowDown", "ArrowDown"), "Damson"),
    (("ArrowDown", "ArrowUp"), "Banana"),
    (("ArrowDown", "End", "ArrowDown"), "Elderberry"),
    (("ArrowDown", "Home", "ArrowUp"), "Apple"),
    (("ArrowDown", "PageDown"), "Elderberry"),
    (("ArrowDown", "PageUp"), "Apple"),
    (("d",), "Damson"),
    (("e",), "Elderberry"),
]


def test_combo_box_keys_open_and_move(desk: Desk) -> None:
    box = show(desk)
    page = desk.page
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    for keys, text in OPENING:
        box.set_index(2)
        for key in keys:
            page.keyboard.press(key)
        assert highlighted(page) == text, keys
        page.keyboard.press("Escape")
        expect(items(page)).to_have_count(0)
        assert_shown(page, "Cherry")  # only highlighted, not picked
    assert desk.events == []


@pytest.mark.parametrize("key", ["Enter", "Space", "Alt+ArrowUp", "Tab"])
def test_combo_box_key_picks_what_is_highlighted(desk: Desk, key: str) -> None:
    box = show(desk)
    page = desk.page
    field(page).press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    desk.told(("activated", 1, "Banana"))
    expect(items(page)).to_have_count(0)
    assert box.get_index() == 1
    assert field(page).evaluate("element => element === document.activeElement") == (key != "Tab")


def test_combo_box_letters_find_items_of_several_words(desk: Desk) -> None:
    show(desk, ("New Jersey", "New York", "Newark", "Nevada", "Ohio"))
    page = desk.page
    field(page).focus()
    type_quickly(page, "new y")
    assert highlighted(page) == "New York"
    page.keyboard.press("Enter")
    desk.told(("activated", 1, "New York"))


def test_combo_box_same_letter_walks_through_its_items(desk: Desk) -> None:
    show(desk, ("Avocado", "Apple", "Banana", "Apricot"))
    page = desk.page
    page.keyboard.press("Tab")
    seen = []
    for _ in range(3):
        page.keyboard.press("a")
        seen.append(highlighted(page))
    assert seen == ["Apple", "Apricot", "Avocado"]


def test_combo_box_long_list_scrolls_to_what_is_shown(desk: Desk) -> None:
    box = show(desk, MANY)
    page = desk.page
    box.set_index(700)
    field(page).click()
    listing = page.get_by_role("listbox")
    assert box_of(listing)[3] <= 202
    _, top, _, height = box_of(listing)

    def in_view(text: str) -> bool:
        _, y, _, tall = box_of(items(page).get_by_text(text, exact=True))
        return top <= y and y + tall <= top + height

    assert in_view("Item 0700")
    for key, text in (("End", "Item 0999"), ("Home", "Item 0000"), ("PageDown", "Item 0010")):
        page.keyboard.press(key)
        assert highlighted(page) == text
        assert in_view(text)
    page.mouse.move(*center_of(listing))
    page.mouse.wheel(0, 1000)
    eventually(lambda: not in_view("Item 0010"))
    expect(items(page)).to_have_count(len(MANY))  # still open
    assert desk.events == []


@pytest.mark.parametrize("limit", [3, 8])
def test_combo_box_list_shows_as_many_items_as_the_limit_says(desk: Desk, limit: int) -> None:
    show(desk, MANY[:20], dropdown_limit=limit)
    field(desk.page).click()
    listing = desk.page.get_by_role("listbox")
    assert listing.evaluate("element => element.clientHeight") == pytest.approx(
        limit * box_of(items(desk.page).first)[3] + 2 * float(css(listing, "padding-top").removesuffix("px")), abs=1
    )
    expect(items(desk.page)).to_have_count(20)


def test_combo_box_list_opens_upwards_at_the_lower_edge(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(size=(400, 300))
    filler, box = desk.W.Label("filler"), desk.W.ComboBox()
    filler.resize(100, 220)
    for text in MANY[:30]:
        box.append_text(text)
    desk.follow(box, "activated")
    desk.show(filler, box)
    page = desk.page
    field(page).click()
    _, y, _, height = box_of(page.get_by_role("listbox"))
    assert y >= 0
    assert y + height == pytest.approx(box_of(page.locator(".combobox-widget"))[1], abs=1)
    items(page).get_by_text("Item 0003").click()
    desk.told(("activated", 3, "Item 0003"))


def test_combo_box_list_stays_inside_the_right_edge(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(size=(300, 300))
    row, box = desk.W.HBox(), desk.W.ComboBox()
    filler = desk.W.Label("filler")
    filler.resize(200, 20)
    box.set_length(3)
    box.append_text("An item that is a good deal longer than its box")
    row.add_widget(filler, 0)
    row.add_widget(box, 0)
    desk.show(row)
    field(desk.page).click()
    x, _, width, _ = box_of(desk.page.get_by_role("listbox"))
    assert x >= 0
    assert x + width <= 300


def test_combo_box_of_many_items_is_measured_once(desk: Desk) -> None:
    desk.page.evaluate(
        """async () => {
            window.measured = 0;
            const {set, get} = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
            Object.defineProperty(Node.prototype, "textContent", {get, set(text) {
                window.measured += this.className === "pgw-ComboBox-sizer";
                set.call(this, text);
            }});
        }"""
    )
    show(desk, MANY)
    assert desk.page.evaluate("window.measured") <= 2  # when it is made, and when it is filled


@pytest.mark.parametrize("how", ["destroyed", "hidden", "scrolled away"])
def test_combo_box_takes_its_open_list_along(desk: Desk, how: str) -> None:
    area, inner, box = desk.W.ScrollArea(), desk.W.VBox(), desk.W.ComboBox()
    inner.add_widget(box, 0)
    filler = desk.W.Label("filler")
    filler.resize(100, 900)
    inner.add_widget(filler, 0)
    area.set_widget(inner)
    area.resize(200, 200)
    for text in FRUIT:
        box.append_text(text)
    desk.show(area)
    field(desk.page).click()
    expect(items(desk.page)).to_have_count(len(FRUIT))
    if how == "destroyed":
        box.destroy()
    elif how == "hidden":
        box.hide()
    else:
        area.set_scroll_position(0, 1)
    expect(desk.page.get_by_role("listbox")).to_have_count(0)


def test_combo_box_escape_closes_the_list_and_not_the_dialog(desk: Desk) -> None:
    dialog, box = desk.W.Dialog("Choose", [("OK", 1)]), desk.W.ComboBox()
    for text in FRUIT:
        box.append_text(text)
    dialog.add_widget(box)
    desk.follow(dialog, "close", "activated")
    dialog.popup()
    field(desk.page).click()
    expect(items(desk.page)).to_have_count(len(FRUIT))
    items(desk.page).get_by_text("Cherry").hover()  # it lies above the dialog
    desk.page.keyboard.press("Escape")
    expect(items(desk.page)).to_have_count(0)
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.told(("close",))
