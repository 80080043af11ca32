"""ComboBox: the ARIA combobox pattern, select-only and editable; its list is tested in test_combo_list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.combo_parts import FRUIT, assert_shown, field, highlighted, items, show
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually


@pytest.mark.parametrize("editable", [False, True])
def test_combo_box_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None], editable: bool
) -> None:
    desk = open_desk(theme=theme, size=(340, 340))
    boxes = [desk.W.ComboBox(editable=editable) for _ in range(7)]
    for box in boxes[:-1]:
        for text in FRUIT:
            box.append_text(text)
    boxes[1].set_index(4)
    boxes[2].set_text("<b>no item</b>")
    boxes[3].set_enabled(False)
    boxes[4].set_length(3)
    boxes[5].resize(200, 40)
    desk.show(*boxes)
    assert_lasting(desk, f"{theme}-{'editable' if editable else 'select'}")


def test_combo_box_shows_its_first_item_until_something_is_chosen(desk: Desk) -> None:
    box = show(desk)
    assert_shown(desk.page, "Apple")
    assert (box.get_text(), box.get_index()) == ("Apple", 0)
    unchosen = desk.W.ComboBox()
    unchosen.set_index(-1)
    unchosen.append_text("later")
    assert (unchosen.get_text(), unchosen.get_index()) == ("", -1)


def test_combo_box_item_is_picked_with_the_mouse(desk: Desk) -> None:
    box = show(desk)
    page = desk.page
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    field(page).click()
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    items(page).get_by_text("Cherry").click()
    desk.told(("activated", 2, "Cherry"))
    expect(items(page)).to_have_count(0)
    assert_shown(page, "Cherry")
    assert (box.get_index(), box.get_text()) == (2, "Cherry")
    page.locator(".combobox-widget button").click()
    expect(items(page).nth(2)).to_have_attribute("aria-selected", "true")
    assert highlighted(page) == "Cherry"
    items(page).get_by_text("Cherry").click()  # the same again is a pick as well
    desk.told(("activated", 2, "Cherry"))


def test_combo_box_wheel_steps_through_the_items(desk: Desk) -> None:
    box = show(desk)
    field(desk.page).hover()
    desk.page.mouse.wheel(0, 100)
    desk.told(("activated", 1, "Banana"))
    desk.page.mouse.wheel(0, -100)
    desk.page.mouse.wheel(0, -100)  # stays at the end
    desk.told(("activated", 0, "Apple"))
    box.set_index(4)
    desk.page.mouse.wheel(0, 100)
    desk.page.mouse.wheel(0, -100)
    desk.told(("activated", 3, "Damson"))


def test_combo_box_takes_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    field(desk.page).tap()
    items(desk.page).get_by_text("Damson").tap()
    desk.told(("activated", 3, "Damson"))
    assert_shown(desk.page, "Damson")


# -- editable --------------------------------------------------------------------------------------------


def test_editable_combo_box_filters_and_takes_new_text(desk: Desk) -> None:
    box = show(desk, editable=True)
    page = desk.page
    field(page).fill("")
    field(page).press_sequentially("AN")
    expect(items(page)).to_have_text(["Banana"])
    page.keyboard.type("x")
    expect(items(page)).to_have_count(0)
    desk.told(*[("modified", text) for text in ("", "A", "AN", "ANx")])
    assert (box.get_text(), box.get_index()) == ("ANx", -1)
    page.keyboard.press("Enter")
    desk.told(("activated", 5, "ANx"))  # it is an item now
    assert (box.get_index(), box.get_alpha(5)) == (5, "ANx")
    page.keyboard.press("Enter")
    desk.told(("activated", 5, "ANx"))
    desk.reload()
    assert_shown(desk.page, "ANx")
    field(page).press("ArrowDown")
    expect(items(page)).to_have_text([*FRUIT, "ANx"])


def test_editable_combo_box_picks_what_was_filtered(desk: Desk) -> None:
    show(desk, editable=True)
    page = desk.page
    field(page).fill("rr")
    expect(items(page)).to_have_text(["Cherry", "Elderberry"])
    assert highlighted(page) is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert highlighted(page) == "Elderberry"
    page.keyboard.press("Enter")
    desk.told(("modified", "rr"), ("activated", 4, "Elderberry"))
    assert_shown(page, "Elderberry")


def test_editable_combo_box_keeps_the_keys_of_a_text_field(desk: Desk) -> None:
    box = show(desk, editable=True)
    page = desk.page
    field(page).press("End")
    page.keyboard.type(" b c")
    page.keyboard.press("Home")
    page.keyboard.type("x")
    assert_shown(page, "xApple b c")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(items(page)).to_have_text(list(FRUIT))
    page.keyboard.press("Escape")
    expect(items(page)).to_have_count(0)
    assert_shown(page, "xApple b c")
    eventually(lambda: box.get_text() == "xApple b c")
    assert field(page).get_attribute("aria-autocomplete") == "list"


# -- what the program does -------------------------------------------------------------------------------


def test_combo_box_items_come_and_go_by_the_program(desk: Desk) -> None:
    box = show(desk, ("b", "D"))
    for text in ("c", "A", "é"):
        box.insert_alpha(text)
    for _ in range(2):
        field(desk.page).click()
        expect(items(desk.page)).to_have_text(["A", "b", "c", "D", "é"])
        assert_shown(desk.page, "b")
        desk.reload()
    assert [box.get_alpha(at) for at in (0, 4, 5)] == ["A", "é", None]
    box.delete_alpha("b")
    box.delete_alpha("no such item")
    assert (box.get_text(), box.get_index()) == ("b", -1)  # the text shown stays
    assert_shown(desk.page, "b")
    field(desk.page).click()
    expect(items(desk.page)).to_have_text(["A", "c", "D", "é"])
    box.append_text("while it is open")
    expect(items(desk.page)).to_have_text(["A", "c", "D", "é", "while it is open"])
    box.clear()
    expect(items(desk.page)).to_have_count(0)
    assert_shown(desk.page, "")
    box.append_text("first again")
    assert_shown(desk.page, "first again")
    assert desk.events == []


def test_combo_box_text_and_index_set_by_the_program_are_silent(desk: Desk) -> None:
    box = show(desk)
    box.set_index(3)
    assert_shown(desk.page, "Damson")
    box.set_index(99)
    assert (box.get_index(), box.get_text()) == (3, "Damson")
    box.set_text("Banana")
    assert (box.get_index(), box.get_text()) == (1, "Banana")
    box.set_text("<b>none of them</b>")
    assert (box.get_index(), box.get_text()) == (-1, "<b>none of them</b>")
    for _ in range(2):
        assert_shown(desk.page, "<b>none of them</b>")
        desk.reload()
    box.show_text("nothing")  # not editable, and no item
    assert box.get_text() == "<b>none of them</b>"
    box.show_text("Cherry")
    assert_shown(desk.page, "Cherry")
    field(desk.page).press("Enter")
    desk.told(("activated", 2, "Cherry"))


def test_combo_box_items_are_text(desk: Desk) -> None:
    text = "<img src=x onerror=alert(1)>"
    show(desk, (text, "  two  blanks "))
    assert_shown(desk.page, text)
    field(desk.page).click()
    assert items(desk.page).all_text_contents() == [text, "  two  blanks "]
    assert desk.page.locator("img[src=x]").count() == 0


def test_combo_box_width_fits_the_items_until_a_length_is_set(desk: Desk) -> None:
    box = show(desk, ("a", "b"))
    narrow = box_of(desk.page.locator(".combobox-widget"))[2]
    box.append_text("an item that is a good deal longer")
    wide = box_of(desk.page.locator(".combobox-widget"))[2]
    assert wide > narrow + 60
    box.set_index(2)
    assert box_of(desk.page.locator(".combobox-widget"))[2] == wide  # whatever is shown
    box.set_length(20)
    fixed = box_of(desk.page.locator(".combobox-widget"))[2]
    box.append_text("an item that is a good deal longer than the one before")
    assert box_of(desk.page.locator(".combobox-widget"))[2] == fixed
    box.set_length(30)
    assert box_of(desk.page.locator(".combobox-widget"))[2] > fixed + 40


@pytest.mark.parametrize("editable", [False, True])
def test_combo_box_disabled_opens_for_nobody(desk: Desk, editable: bool) -> None:
    box = show(desk, editable=editable)
    page = desk.page
    field(page).click()
    field(page).press("ArrowDown")
    expect(items(page)).to_have_count(len(FRUIT))
    box.set_enabled(False)
    expect(items(page)).to_have_count(0)
    for place in (center_of(field(page)), center_of(page.locator(".combobox-widget button"))):
        page.mouse.click(*place)
        page.mouse.wheel(0, 100)
    for key in ("ArrowDown", "Space", "Enter", "c"):
        page.keyboard.press(key)
    expect(items(page)).to_have_count(0)
    expect(field(page)).to_be_disabled()
    box.set_enabled(True)
    field(page).press("ArrowDown")
    expect(items(page)).to_have_count(len(FRUIT))
    assert desk.events == []


@pytest.mark.parametrize("editable", [False, True])
def test_combo_box_is_the_same_in_every_browser(desk: Desk, editable: bool) -> None:
    box = show(desk, editable=editable)
    second = desk.join()
    field(desk.page).press("ArrowDown")
    items(desk.page).get_by_text("Cherry").click()
    assert_shown(second, "Cherry")
    field(second).press("ArrowDown")
    items(second).get_by_text("Damson").click()
    assert_shown(desk.page, "Damson")
    desk.told(("activated", 2, "Cherry"), ("activated", 3, "Damson"))
    if editable:
        field(second).fill("Fig")
        assert_shown(desk.page, "Fig")
        field(second).press("Enter")
        desk.told(("modified", "Fig"), ("activated", 5, "Fig"))
        field(desk.page).press("ArrowDown")
        expect(items(desk.page)).to_have_text([*FRUIT, "Fig"])
    assert_shown(desk.join(), box.get_text())
