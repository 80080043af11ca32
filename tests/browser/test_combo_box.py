"""ComboBox: the ARIA combobox pattern, select-only and editable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of, css
from tests.support.waiting import eventually

FRUIT = ("Apple", "Banana", "Cherry", "Damson", "Elderberry")
MANY = tuple(f"Item {number:04}" for number in range(1000))


def field(page: Page) -> Locator:
    return page.get_by_role("combobox")


def items(page: Page) -> Locator:
    return page.get_by_role("option")


def highlighted(page: Page) -> str | None:
    """What assistive technology takes for the present option."""
    return page.evaluate(
        """() => {
            const id = document.querySelector("[role=combobox]").getAttribute("aria-activedescendant");
            return id && document.getElementById(id).textContent;
        }"""
    )


def show(desk: Desk, texts: tuple[str, ...] = FRUIT, **options: Any) -> Any:
    box = desk.W.ComboBox(**options)
    with desk.session.batch():
        for text in texts:
            box.append_text(text)
    desk.follow(box, "activated", "modified")
    desk.show(box)
    return box


def assert_shown(page: Page, text: str) -> None:
    """What is in the field, whether it can be typed in or not."""
    if field(page).evaluate("element => element.tagName") == "INPUT":
        expect(field(page)).to_have_value(text)
    else:
        expect(field(page)).to_have_text(text)


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
    (("b", "a"), "Banana"),
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
    page.keyboard.press("Tab")
    page.keyboard.type("new y")
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


# -- long lists ------------------------------------------------------------------------------------------


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
