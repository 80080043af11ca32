"""MenuBar: titles, the menus below them, and the keys of the menubar pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually

ICON = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><rect width='16' height='16' fill='green'/></svg>"


class Bar:
    """A bar with the menus File (New, Open recent > (one, two), Quit) and View (Grid, checkable)."""

    def __init__(self, desk: Desk, *below: Any) -> None:
        self.widget = desk.W.MenuBar()
        self.file = self.widget.add_name("File")
        self.new = self.file.add_name("New")
        self.recent = self.file.add_menu("Open recent")
        self.one = self.recent.add_name("one")
        self.two = self.recent.add_name("two")
        self.file.add_separator()
        self.quit = self.file.add_name("Quit")
        self.view = self.widget.add_name("View")
        self.grid = self.view.add_name("Grid", checkable=True)
        for action in (self.new, self.one, self.two, self.quit, self.grid):
            desk.follow(action, "activated", name=action.get_text())
        desk.show(self.widget, *below, align=None)


def title(page: Page, name: str) -> Locator:
    return page.get_by_role("menubar").get_by_role("menuitem", name=name, exact=True)


def menu(page: Page, name: str) -> Locator:
    return page.get_by_role("menu", name=name, exact=True)


def entry(page: Page, name: str) -> Locator:
    return page.get_by_role("menu").locator("[role^=menuitem]", has_text=name)


def none_open(page: Page) -> None:
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(page.locator("[aria-expanded=true]")).to_have_count(0)


def test_open_menus_look_right(open_desk: Callable[..., Desk], theme: str, shoot: Callable[..., Any]) -> None:
    desk = open_desk(theme=theme, size=(420, 260))
    bar = Bar(desk, desk.W.Label("below"))
    bar.new.set_icon(ICON)
    bar.quit.set_enabled(False)
    bar.grid.set_checked(True)
    help_menu = bar.widget.add_name("Help")
    help_menu.set_enabled(False)
    title(desk.page, "File").click()
    entry(desk.page, "Open recent").hover()
    expect(menu(desk.page, "Open recent")).to_be_visible()
    shoot(desk.page, f"file-{theme}")
    title(desk.page, "View").hover()
    expect(menu(desk.page, "View")).to_be_visible()
    shoot(desk.page, f"view-{theme}")


def test_closed_bar_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(360, 160))
    bar = Bar(desk)
    bar.widget.add_menu(desk.W.Menu(), "With an icon", icon_url=ICON, iconsize=[20, 20])
    bar.widget.add_menu(desk.W.Menu(), "Icon only", {"icon_url": ICON, "icon_only": True})
    bar.widget.add_name("Disabled").set_enabled(False)
    assert_lasting(desk, theme)
    expect(title(desk.page, "Icon only")).to_have_attribute("title", "Icon only")
    assert box_of(title(desk.page, "With an icon").locator("img"))[2:] == (20, 20)


def test_click_opens_and_click_chooses(desk: Desk) -> None:
    bar = Bar(desk)
    page = desk.page
    title(page, "File").click()
    expect(menu(page, "File")).to_be_visible()
    expect(title(page, "File")).to_have_attribute("aria-expanded", "true")
    left, top, _, height = box_of(title(page, "File"))
    assert box_of(menu(page, "File"))[:2] == pytest.approx((left, top + height), abs=4)
    entry(page, "New").click()
    desk.told(("New",))
    none_open(page)
    title(page, "File").click()
    title(page, "File").click()
    none_open(page)
    desk.told_no_more()
    assert bar.widget.get_menu("File") is bar.file
    assert bar.widget.get_menu("Edit") is None
    assert bar.widget.get_children() == [bar.file, bar.view]


def test_press_drag_release_chooses_and_hover_switches(desk: Desk) -> None:
    Bar(desk)
    page = desk.page
    title(page, "File").hover()
    page.mouse.down()
    expect(menu(page, "File")).to_be_visible()
    title(page, "View").hover()
    expect(menu(page, "View")).to_be_visible()
    expect(page.get_by_role("menu")).to_have_count(1)
    entry(page, "Grid").hover()
    page.mouse.up()
    desk.told(("Grid", True))
    none_open(page)
    title(page, "File").hover()  # nothing opens by itself
    none_open(page)
    page.mouse.down()
    page.mouse.move(300, 400, steps=3)
    page.mouse.up()  # over nothing
    none_open(page)
    desk.told_no_more()


def test_submenu_opens_by_hover_and_by_click(desk: Desk) -> None:
    Bar(desk)
    page = desk.page
    title(page, "File").click()
    entry(page, "Open recent").hover()
    expect(menu(page, "Open recent")).to_be_visible()
    outer, inner = box_of(menu(page, "File")), box_of(menu(page, "Open recent"))
    assert inner[0] == pytest.approx(outer[0] + outer[2], abs=3)
    entry(page, "New").hover()
    expect(menu(page, "Open recent")).to_have_count(0)
    entry(page, "Open recent").click()
    entry(page, "two").click()
    desk.told(("two",))
    none_open(page)
    desk.told_no_more()


def test_keys_of_the_menubar_pattern(desk: Desk) -> None:
    Bar(desk, desk.W.Button("after"))
    page = desk.page
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    for key, text in (
        ("ArrowRight", "View"),
        ("ArrowRight", "File"),
        ("ArrowLeft", "View"),
        ("Home", "File"),
        ("End", "View"),
        ("f", "File"),
        ("ArrowDown", "New"),
        ("ArrowDown", "Open recent"),
        ("ArrowDown", "Quit"),
        ("ArrowDown", "New"),
        ("ArrowUp", "Quit"),
        ("Home", "New"),
        ("End", "Quit"),
        ("o", "Open recent"),
        ("ArrowRight", "one"),
        ("ArrowDown", "two"),
        ("ArrowLeft", "Open recent"),
        ("Enter", "one"),
        ("Escape", "Open recent"),
        ("ArrowLeft", "Grid"),  # the neighbouring menu
        ("ArrowRight", "New"),
        ("Escape", "File"),
        ("ArrowUp", "Quit"),
        ("Escape", "File"),
        ("Enter", "New"),
        ("ArrowDown", "Open recent"),
        ("ArrowRight", "one"),
        ("ArrowRight", "Grid"),  # from a submenu too
    ):
        page.keyboard.press(key)
        eventually(lambda text=text: focused.inner_text() == text, what=f"{text} after {key}")
    page.keyboard.press("Enter")
    desk.told(("Grid", True))
    none_open(page)
    expect(title(page, "View")).to_be_focused()
    page.keyboard.press(" ")
    page.keyboard.press(" ")
    desk.told(("Grid", False))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    none_open(page)
    expect(page.get_by_role("button", name="after")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(title(page, "View")).to_be_focused()  # one stop, where it was left
    desk.told_no_more()


@pytest.mark.parametrize("how", ["elsewhere", "Escape", "another title"])
def test_menu_closes(desk: Desk, how: str) -> None:
    field = desk.W.TextEntry("text")
    Bar(desk, field)
    page = desk.page
    page.locator("input").click()
    title(page, "File").click()
    entry(page, "Open recent").hover()
    expect(menu(page, "Open recent")).to_be_visible()
    if how == "elsewhere":
        page.mouse.click(400, 400)
    elif how == "Escape":
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    else:
        title(page, "View").click()  # on its way there the pointer has opened it
    none_open(page)
    desk.told_no_more()


def test_finger_opens_and_chooses(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    Bar(desk)
    page = desk.page
    title(page, "File").tap()
    expect(menu(page, "File")).to_be_visible()
    title(page, "View").tap()
    expect(menu(page, "View")).to_be_visible()
    expect(page.get_by_role("menu")).to_have_count(1)
    title(page, "File").tap()
    entry(page, "Open recent").tap()
    entry(page, "two").tap()
    desk.told(("two",))
    none_open(page)
    title(page, "File").tap()
    page.touchscreen.tap(400, 400)
    none_open(page)
    desk.told_no_more()


def test_f10_leads_to_the_bar_and_back(desk: Desk) -> None:
    field = desk.W.TextEntry("text")
    Bar(desk, field)
    page = desk.page
    page.keyboard.press("F10")
    expect(title(page, "File")).to_be_focused()
    page.locator("input").click()
    page.keyboard.press("Shift+F10")
    expect(page.locator("input")).to_be_focused()
    page.keyboard.press("F10")
    expect(title(page, "File")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(title(page, "View")).to_be_focused()
    page.keyboard.press("F10")
    expect(page.locator("input")).to_be_focused()
    page.keyboard.press("F10")
    expect(title(page, "View")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu(page, "View")).to_be_visible()
    page.keyboard.press("Escape")


def test_f10_leads_to_the_bar_of_the_window_in_use(desk: Desk) -> None:
    for x, name in ((0, "One"), (300, "Two")):
        top, box, bar, field = desk.W.TopLevel(title=name), desk.W.VBox(), desk.W.MenuBar(), desk.W.TextEntry(name)
        bar.add_name(f"Menu {name}").add_name("x")
        for widget in (bar, field):
            box.add_widget(widget, 0)
        top.set_widget(box)
        top.resize(250, 150)
        top.set_position(x, 0)
        top.show()
    page = desk.page
    for name in ("Two", "One"):
        page.locator("input").nth(int(name == "Two")).click()
        page.keyboard.press("F10")
        expect(title(page, f"Menu {name}")).to_be_focused()
    desk.W.Dialog("Ask", [("Yes", 1)], modal=True).show()
    expect(page.get_by_role("button", name="Yes")).to_be_focused()
    page.keyboard.press("F10")
    expect(page.get_by_role("button", name="Yes")).to_be_focused()


def test_bar_lasts_with_what_a_person_checked(desk: Desk) -> None:
    bar = Bar(desk)
    second = desk.join()
    page = desk.page
    page.bring_to_front()
    title(page, "View").click()
    entry(page, "Grid").click()
    desk.told(("Grid", True))
    assert bar.grid.get_checked() is bar.grid.get_state() is True
    desk.reload()
    for each in (page, second, desk.join()):
        each.bring_to_front()
        title(each, "View").click()
        expect(entry(each, "Grid")).to_have_attribute("aria-checked", "true")
        each.keyboard.press("Escape")
    title(page, "File").click()
    expect(menu(page, "File").locator("[role^=menuitem], [role=separator]")).to_have_count(4)
    entry(page, "Quit").click()
    desk.told(("Quit",))
    desk.told_no_more()


def test_menus_are_taken_out_and_hidden(desk: Desk) -> None:
    bar = Bar(desk)
    page = desk.page
    bar.file.hide()
    expect(title(page, "File")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(title(page, "View")).to_be_focused()
    bar.file.show()
    title(page, "File").click()
    bar.widget.remove(bar.file)
    none_open(page)
    for _ in range(2):
        expect(page.get_by_role("menubar").get_by_role("menuitem")).to_have_text(["View"])
        desk.reload()
    bar.widget.add_menu(bar.file, "Files", icon_only=True)
    title(page, "Files").click()
    entry(page, "Quit").click()
    desk.told(("Quit",))
    bar.widget.remove_all(True)
    desk.reload()
    expect(page.get_by_role("menubar").locator("> *")).to_have_count(0)


def test_disabled_titles_and_bars(desk: Desk) -> None:
    bar = Bar(desk)
    page = desk.page
    bar.file.set_enabled(False)
    title(page, "File").click(force=True)
    none_open(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    none_open(page)
    title(page, "View").click()
    bar.widget.set_enabled(False)
    none_open(page)
    page.mouse.click(*center_of(page.locator(".menubar-widget button").nth(1)))
    none_open(page)
    page.mouse.click(400, 400)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")
    bar.widget.set_enabled(True)
    title(page, "View").click()
    expect(menu(page, "View")).to_be_visible()


def test_bar_in_a_modal_dialog(desk: Desk) -> None:
    dialog = desk.W.Dialog("Dialog", buttons=[("OK", 1)], modal=True)
    bar = desk.W.MenuBar()
    action = bar.add_name("File").add_name("New")
    desk.follow(action, "activated")
    dialog.add_widget(bar, 0)
    dialog.popup()
    page = desk.page
    title(page, "File").click()
    entry(page, "New").click()
    desk.told(("activated",))
    title(page, "File").press("ArrowDown")
    expect(entry(page, "New")).to_be_focused()
    page.keyboard.press("Escape")
    expect(title(page, "File")).to_be_focused()
    expect(page.get_by_role("dialog")).to_be_visible()
    desk.told_no_more()
