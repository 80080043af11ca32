"""Menu and MenuAction: context menus, submenus, check marks, and other widgets in a menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, press_long

ICON = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><rect width='16' height='16' fill='green'/></svg>"
SIZE = (600, 400)

# What phones make of a finger that rests; a browser without a screen does not.
MARGIN = 4


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(size=SIZE)


def menu_of(desk: Desk, *texts: str) -> Any:
    """A menu whose actions are told under their texts."""
    menu = desk.W.Menu()
    for text in texts:
        desk.follow(menu.add_name(text), "activated", name=text)
    return menu


def popup(page: Page) -> Locator:
    return page.get_by_role("menu").first


def entry(page: Page, text: str) -> Locator:
    return page.get_by_role("menu").locator("[role^=menuitem]", has_text=text)


def fits(page: Page, target: Locator) -> bool:
    """Whether all of it lies inside the window."""
    x, y, width, height = box_of(target)
    size = page.viewport_size
    assert size is not None
    return x >= 0 and y >= 0 and x + width <= size["width"] and y + height <= size["height"]


def none_open(page: Page) -> None:
    expect(page.get_by_role("menu")).to_have_count(0)


def test_menu_of_all_kinds_looks_right(
    open_desk: Callable[..., Desk], theme: str, shoot: Callable[..., Any]
) -> None:
    desk = open_desk(theme=theme, size=(420, 320))
    W = desk.W
    menu = W.Menu()
    menu.add_widget(W.MenuAction(text="With an icon", icon_url=ICON))
    menu.add_widget(W.MenuAction(text="Icon only", icon_url=ICON, icon_only=True, iconsize=[24, 24]))
    menu.add_name("Checked", checkable=True).set_checked(True)
    menu.add_name("Not checked", checkable=True)
    menu.add_separator()
    menu.add_name("Disabled").set_enabled(False)
    menu.add_menu("Submenu").add_name("inner")
    menu.add_separator()
    menu.add_widget(W.CheckBox("A check box"))
    menu.add_widget(W.TextEntry("a field"))
    menu.popup(20, 20)
    entry(desk.page, "Submenu").hover()
    expect(entry(desk.page, "inner")).to_be_visible()
    shoot(desk.page, theme)


@pytest.mark.parametrize(
    ("point", "place"),
    [
        ((100, 50), lambda x, y, w, h: (x, y) == (100, 50)),
        ((590, 50), lambda x, y, w, h: (x + w, y) == (SIZE[0] - MARGIN, 50)),
        ((100, 390), lambda x, y, w, h: (x, y + h) == (100, SIZE[1] - MARGIN)),
        ((5000, 5000), lambda x, y, w, h: (x + w, y + h) == (SIZE[0] - MARGIN, SIZE[1] - MARGIN)),
        ((-50, -50), lambda x, y, w, h: (x, y) == (MARGIN, MARGIN)),
    ],
)
def test_popup_appears_at_its_point_inside_the_window(
    desk: Desk, point: tuple[float, float], place: Callable[..., bool]
) -> None:
    menu = menu_of(desk, "one", "two")
    menu.popup(*point)
    expect(popup(desk.page)).to_be_visible()
    assert place(*box_of(popup(desk.page)))
    entry(desk.page, "two").click()
    desk.told(("two",))
    none_open(desk.page)
    menu.popup()  # where it was last
    assert place(*box_of(popup(desk.page)))
    desk.told_no_more()


def test_popup_without_a_point_is_at_the_top_left_at_first(desk: Desk) -> None:
    menu_of(desk, "one").popup()
    expect(popup(desk.page)).to_be_visible()
    assert box_of(popup(desk.page))[:2] == (MARGIN, MARGIN)


def test_menu_is_as_wide_as_it_must_be_wherever_it_was_before(desk: Desk) -> None:
    menu = menu_of(desk, "short")
    action = menu.get_children()[0]
    menu.popup(590, 100)
    desk.page.keyboard.press("Escape")
    action.set_text("a text that is a good deal longer than the one before")
    menu.popup(590, 100)
    expect(popup(desk.page)).to_be_visible()
    far = box_of(popup(desk.page))
    desk.page.keyboard.press("Escape")
    menu.popup(0, 100)
    expect(popup(desk.page)).to_be_visible()
    assert box_of(popup(desk.page))[2] == far[2]
    text = entry(desk.page, "a text").locator(".pgw-MenuAction-text")
    assert text.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_long_menu_scrolls(desk: Desk) -> None:
    texts = [f"entry {number}" for number in range(60)]
    menu = menu_of(desk, *texts)
    menu.popup(100, 300)
    page = desk.page
    expect(popup(page)).to_be_visible()
    assert fits(page, popup(page))
    page.keyboard.press("End")
    expect(entry(page, "entry 59")).to_be_focused()
    expect(entry(page, "entry 59")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Home")
    expect(entry(page, "entry 0")).to_be_in_viewport(ratio=1)
    popup(page).hover()
    page.mouse.wheel(0, 5000)
    expect(entry(page, "entry 59")).to_be_in_viewport(ratio=1)
    entry(page, "entry 59").click()
    desk.told(("entry 59",))
    menu.popup(100, 300)
    expect(entry(page, "entry 0")).to_be_in_viewport(ratio=1)  # from the beginning again


def test_submenus_flip_at_the_edge(desk: Desk) -> None:
    menu = desk.W.Menu()
    inner = menu.add_menu("inner")
    innermost = inner.add_menu("innermost")
    for number in range(8):
        desk.follow(innermost.add_name(f"entry {number}"), "activated", name=f"entry {number}")
    page = desk.page
    menu.popup(300, 380)
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(entry(page, "entry 0")).to_be_focused()
    expect(page.get_by_role("menu")).to_have_count(3)
    for level in page.get_by_role("menu").all():
        assert fits(page, level)
    first, second, third = (box_of(level) for level in page.get_by_role("menu").all())
    assert first[0] + first[2] <= second[0] + 2  # to the right
    assert third[0] + third[2] <= second[0] + 2  # there is no room there any more
    page.keyboard.press("Enter")
    desk.told(("entry 0",))
    none_open(page)
    desk.told_no_more()


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_keys_of_a_context_menu_and_the_focus_after_it(desk: Desk, key: str) -> None:
    desk.show(desk.W.TextEntry("before"), desk.W.TextEntry("after"))
    menu = menu_of(desk, "one", "two")
    page = desk.page
    page.locator("input").first.focus()
    menu.popup(200, 200)
    expect(popup(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(entry(page, "one")).to_be_focused()
    page.keyboard.press("t")
    expect(entry(page, "two")).to_be_focused()
    page.keyboard.press(key)
    none_open(page)
    expect(page.locator("input").nth(0 if key == "Escape" else 1)).to_be_focused()
    expect(page.locator("input").first).to_have_value("before")
    desk.told_no_more()


def test_context_menu_of_a_label_by_mouse(desk: Desk) -> None:
    label = desk.W.Label("right click here", interactive=True)
    menu = menu_of(desk, "one")
    label.on("contextmenu", lambda event: menu.popup(event["viewport_x"], event["viewport_y"]))
    desk.show(label)
    page = desk.page
    target = page.get_by_text("right click here")
    x, y = center_of(target)
    page.mouse.click(x, y, button="right")
    expect(popup(page)).to_be_visible()
    assert box_of(popup(page))[:2] == pytest.approx((x, y), abs=1)
    entry(page, "one").click()
    desk.told(("one",))
    page.mouse.click(x, y, button="right")
    expect(popup(page)).to_be_visible()
    page.mouse.click(x, 380)
    none_open(page)
    desk.told_no_more()


def test_context_menu_of_a_label_by_a_long_press(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True, size=SIZE)
    label = desk.W.Label("press long", interactive=True)
    menu = menu_of(desk, "one")
    label.on("contextmenu", lambda event: menu.popup(event["viewport_x"], event["viewport_y"]))
    desk.show(label)
    page = desk.page
    x, y = center_of(page.get_by_text("press long"))
    press_long(page, x, y, until=lambda: expect(popup(page)).to_be_visible())
    expect(popup(page)).to_be_visible()  # letting go chooses nothing and closes nothing
    entry(page, "one").tap()
    desk.told(("one",))
    none_open(page)
    desk.told_no_more()


def test_menu_of_a_label(desk: Desk) -> None:
    menu = menu_of(desk, "one", "two")
    label = desk.W.Label("Actions", menu=menu)
    desk.show(label)
    page = desk.page
    target = page.get_by_role("button", name="Actions")
    for mouse_button in ("left", "right"):
        target.click(button=mouse_button)
        left, top, _, height = box_of(target)
        assert box_of(popup(page))[:2] == pytest.approx((left, top + height), abs=4)
        entry(page, "two").click()
        desk.told(("two",))
        none_open(page)
    for key in ("Enter", " ", "ArrowDown"):
        target.press(key)
        expect(entry(page, "one")).to_be_focused()
        page.keyboard.press("Escape")
        none_open(page)
        expect(target).to_be_focused()
    target.hover()
    page.mouse.down()
    entry(page, "one").hover()
    page.mouse.up()
    desk.told(("one",))
    desk.reload()
    target.evaluate("element => element.click()")  # as assistive technology does
    expect(entry(page, "one")).to_be_focused()
    page.keyboard.press("Enter")
    desk.told(("one",))
    label.set_menu(None)
    page.get_by_text("Actions").click()
    none_open(page)
    desk.told_no_more()


def test_check_marks_flip_and_are_mirrored_silently(desk: Desk) -> None:
    menu = desk.W.Menu()
    action = menu.add_name("Grid", checkable=True)
    plain = menu.add_name("Plain")
    desk.follow(action, "activated")
    second = desk.join()

    def mark(page: Page) -> str | None:
        page.bring_to_front()
        menu.popup(50, 50)
        return entry(page, "Grid").get_attribute("aria-checked")

    assert (action.get_checked(), action.get_state()) == (False, False)
    assert mark(desk.page) == "false"
    entry(desk.page, "Grid").click()
    desk.told(("activated", True))
    assert (action.get_checked(), mark(second)) == (True, "true")
    second.keyboard.press("Escape")
    for setter, checked in ((action.set_checked, False), (action.set_state, True)):
        setter(checked)
        assert action.get_checked() is action.get_state() is checked
        assert mark(desk.page) == str(checked).lower()
        desk.page.keyboard.press("Escape")
    desk.reload()
    assert mark(desk.page) == "true"
    assert entry(desk.page, "Plain").get_attribute("role") == "menuitem"
    assert plain.get_checked() is False
    desk.told_no_more()


def test_texts_and_icons_of_actions(desk: Desk) -> None:
    W = desk.W
    menu = W.Menu()
    named = W.MenuAction(name="<i>named</i>")
    iconic = W.MenuAction(text="Save", icon_url=ICON, iconsize=[24, 20], icon_only=True)
    made = menu.add_name("made")
    menu.add_widget(named)
    menu.add_widget(iconic)
    page = desk.page
    menu.popup(50, 50)
    expect(entry(page, "<i>named</i>")).to_be_visible()
    icon = page.get_by_role("menuitem", name="Save").locator("img")
    assert box_of(icon)[2:] == (24, 20)
    assert page.get_by_role("menuitem", name="Save").inner_text() == ""
    assert [one.get_text() for one in (named, iconic, made)] == ["<i>named</i>", "Save", "made"]
    iconic.set_icon(None)
    expect(entry(page, "Save")).to_be_visible()
    named.set_text("<b>set</b>")
    named.set_icon(ICON)
    named.set_tooltip("what it does")
    page.keyboard.press("Escape")
    desk.reload()
    menu.popup(50, 50)
    expect(entry(page, "<b>set</b>")).to_have_attribute("title", "what it does")
    assert box_of(entry(page, "<b>set</b>").locator("img"))[2:] == (16, 16)
    expect(entry(page, "Save")).to_be_visible()


def test_other_widgets_in_a_menu_work_and_keep_it_open(desk: Desk) -> None:
    W = desk.W
    menu = menu_of(desk, "one")
    box, field = W.CheckBox("Box"), W.TextEntry("")
    desk.follow(box, "activated", name="box")
    desk.follow(field, "activated", name="field")
    menu.add_widget(box)
    menu.add_widget(field)
    page = desk.page
    menu.popup(50, 50)
    page.get_by_role("checkbox").click()
    desk.told(("box", True))
    page.locator("input:not([type=checkbox])").click()
    page.keyboard.type("one two")
    page.keyboard.press("Enter")
    desk.told(("field", "one two"))
    expect(popup(page)).to_be_visible()
    page.keyboard.press("Escape")
    none_open(page)
    menu.popup(50, 50)
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press(" ")
    desk.told(("box", False))
    desk.told_no_more()


def test_entries_come_go_and_keep_their_order(desk: Desk) -> None:
    menu = menu_of(desk, "a")
    menu.add_separator()
    inner = menu.add_menu("inner")
    inner.add_name("deep")
    last = menu.add_name("last")
    second = desk.join()

    def seen(page: Page) -> list[str]:
        page.bring_to_front()
        menu.popup(50, 50)
        shown = page.get_by_role("menu").first
        shown.wait_for()
        parts = shown.locator("> *").all_inner_texts()
        page.keyboard.press("Escape")
        none_open(page)
        return parts

    expected = ["a", "", "inner", "last"]
    assert seen(desk.page) == seen(second) == expected
    desk.reload()
    assert seen(desk.page) == expected
    assert (menu.get_menu("inner"), menu.get_menu("a")) == (inner, None)
    assert menu.get_children() == [menu.get_children()[0], inner, last]
    menu.remove(inner)
    assert seen(desk.page) == seen(second) == ["a", "", "last"]
    other = desk.W.Menu()
    other.add_menu("moved", inner)
    with pytest.raises(ArgumentError):
        inner.add_menu("round", other)
    menu.remove_all(True)
    for _ in range(2):
        assert seen(desk.page) == seen(second) == []
        desk.reload()
    menu.add_widget(desk.W.MenuAction(text="new"))
    assert seen(second) == ["new"]


def test_disabled_and_hidden_entries(desk: Desk) -> None:
    menu = menu_of(desk, "a", "b", "c")
    a, b, _ = menu.get_children()
    inner = menu.add_menu("inner")
    inner.add_name("deep")
    a.set_enabled(False)
    b.hide()
    inner.set_enabled(False)
    page = desk.page
    for _ in range(2):
        menu.popup(50, 50)
        expect(popup(page)).to_be_visible()
        expect(page.get_by_role("menuitem", name="b", exact=True)).to_have_count(0)
        expect(page.get_by_role("menuitem", name="a", exact=True)).to_be_disabled()
        page.mouse.click(*center_of(entry(page, "a")))
        page.mouse.click(*center_of(entry(page, "inner")))
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("menu")).to_have_count(1)
        page.keyboard.press("Escape")
        desk.told_no_more()
        desk.reload()
    a.set_enabled(True)
    inner.set_enabled(True)
    menu.popup(50, 50)
    entry(page, "inner").click()
    entry(page, "deep").click()
    menu.popup(50, 50)
    entry(page, "a").click()
    desk.told(("a",))


def test_destroyed_menu_leaves_nothing_behind(desk: Desk) -> None:
    menu = menu_of(desk, "one")
    inner = menu.add_menu("inner")
    inner.add_name("deep")
    menu.popup(50, 50)
    entry(desk.page, "inner").click()
    expect(entry(desk.page, "deep")).to_be_visible()
    menu.destroy()
    none_open(desk.page)
    assert desk.page.locator("body > .menu-widget").count() == 0
    inner.popup(10, 10)  # does nothing
    desk.reload()
    none_open(desk.page)
