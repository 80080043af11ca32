"""TopLevel: minimised, maximised, shaded, and the window menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, css, drag, press_long
from tests.support.waiting import eventually

HERE = (100, 80, 300, 200)
EVERYTHING = {"minimizable": True, "maximizable": True, "lowerable": True}
STATES = ["shaded", "minimized", "maximized"]


def window(page: Page, title: str = "Window") -> Locator:
    return page.get_by_role("dialog", name=title, exact=True)


def button(desk: Desk, name: str) -> Locator:
    return window(desk.page).get_by_role("button", name=name)


def entry(page: Page, name: str) -> Locator:
    return page.get_by_role("menuitem", name=name, exact=True)


def entries(page: Page) -> list[str]:
    return page.get_by_role("menuitem").all_inner_texts()


def show(desk: Desk, title: str = "Window", **options: Any) -> Any:
    top = desk.W.TopLevel(title=title, **options)
    top.set_position(*HERE[:2])
    top.resize(*HERE[2:])
    top.set_widget(desk.W.Button("inside"))
    top.show()
    desk.follow(top, "move", "close", "window-state")
    return top


def at(page: Page, box: tuple[float, float, float, float], title: str = "Window") -> None:
    eventually(lambda: box_of(window(page, title)) == box, what=f"{title} at {box}")


PLACES = {
    "normal": HERE,
    "shaded": (*HERE[:3], 30),
    "minimized": (6, 600 - 6 - 30, 200, 30),
    "maximized": (0, 0, 800, 600),
}


def in_state(desk: Desk, page: Page, state: str) -> None:
    """The window is where this state puts it, and shows what it should."""
    x, y, width, height = PLACES[state]
    eventually(
        lambda: box_of(window(page)) == pytest.approx((x, y, width, height), abs=2), what=f"{state}: {PLACES[state]}"
    )
    inside = page.get_by_role("button", name="inside")
    if state in ("normal", "maximized"):
        expect(inside).to_be_visible()
    else:
        expect(inside).to_be_hidden()


@pytest.mark.parametrize("state", STATES)
def test_state_set_by_the_program_lasts_and_gives_the_geometry_back(desk: Desk, state: str) -> None:
    top = show(desk, **EVERYTHING)
    second = desk.join()
    top.set_window_state(state)
    desk.told(("window-state", state))
    for page in (desk.page, second):
        in_state(desk, page, state)
    desk.reload()
    in_state(desk, desk.page, state)
    assert top.get_window_state() == state
    top.set_window_state("normal")
    desk.told(("window-state", "normal"))
    for page in (desk.page, second):
        in_state(desk, page, "normal")
    desk.reload()
    at(desk.page, HERE)
    assert top.get_size() == HERE[2:]


@pytest.mark.parametrize("state", STATES)
def test_state_toggled_by_the_program(desk: Desk, state: str) -> None:
    top = show(desk, **EVERYTHING)
    toggle = getattr(top, {"shaded": "toggle_shade"}.get(state, f"toggle_{state[:-1]}"))
    toggle()
    desk.told(("window-state", state))
    in_state(desk, desk.page, state)
    toggle()
    desk.told(("window-state", "normal"))
    in_state(desk, desk.page, "normal")


def test_unknown_state_is_refused(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match="state"):
        show(desk).set_window_state("iconified")


@pytest.mark.parametrize(
    ("name", "state"), [("Minimize window", "minimized"), ("Maximize window", "maximized")], ids=["min", "max"]
)
def test_state_by_button_is_told_once_and_mirrored(desk: Desk, name: str, state: str) -> None:
    top = show(desk, **EVERYTHING)
    second = desk.join()
    expect(window(second)).to_be_visible()
    button(desk, name).click()
    desk.told(("window-state", state))
    for page in (desk.page, second):
        in_state(desk, page, state)
    window(second).get_by_role("button", name="Restore window").click()
    desk.told(("window-state", "normal"))
    for page in (desk.page, second):
        in_state(desk, page, "normal")
    assert top.get_window_state() == "normal"


def test_double_click_shades_and_gives_back(desk: Desk) -> None:
    show(desk)
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    desk.told(("window-state", "shaded"))
    in_state(desk, desk.page, "shaded")
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    desk.told(("window-state", "normal"))
    in_state(desk, desk.page, "normal")


@pytest.mark.parametrize("state", ["minimized", "maximized"])
def test_double_click_gives_a_window_back_its_normal_place(desk: Desk, state: str) -> None:
    show(desk, **EVERYTHING).set_window_state(state)
    desk.told(("window-state", state))
    window(desk.page).dblclick(position={"x": 50, "y": 15})
    desk.told(("window-state", "normal"))
    in_state(desk, desk.page, "normal")


def test_double_click_does_nothing_where_shading_is_off(desk: Desk) -> None:
    show(desk, shadeable=False)
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    button(desk, "Close window").click()
    desk.told(("close",))
    at(desk.page, HERE)


def test_shaded_window_can_be_moved(desk: Desk) -> None:
    top = show(desk)
    top.toggle_shade()
    drag(desk.page, (160, 95), (220, 155))
    desk.told(("window-state", "shaded"), ("move", 160, 140))
    top.toggle_shade()
    at(desk.page, (160, 140, 300, 200))


def test_maximized_window_follows_the_page_and_does_not_move(desk: Desk) -> None:
    top = show(desk, **EVERYTHING)
    top.toggle_maximize()
    desk.page.set_viewport_size({"width": 700, "height": 500})
    at(desk.page, (0, 0, 700, 500))
    drag(desk.page, (200, 15), (260, 80))
    at(desk.page, (0, 0, 700, 500))
    desk.told(("window-state", "maximized"))
    top.toggle_maximize()
    at(desk.page, HERE)


def test_minimized_windows_line_up_from_the_bottom_left(desk: Desk) -> None:
    titles = [f"W{number}" for number in range(5)]
    windows = {title: show(desk, title, **EVERYTHING) for title in titles}
    for top in windows.values():
        top.set_window_state("minimized")
    places = [box_of(window(desk.page, title))[:2] for title in titles]
    assert places[0][0] < places[1][0] < places[2][0]
    assert {y for _, y in places[:3]} == {places[0][1]}  # one row holds three in this page,
    assert places[3][0] == places[0][0]  # and the next begins above it
    assert places[3][1] < places[0][1] < 600
    windows["W0"].set_window_state("normal")
    eventually(lambda: box_of(window(desk.page, "W1"))[:2] == places[0])  # the others close up
    desk.page.set_viewport_size({"width": 300, "height": 600})
    eventually(lambda: len({box_of(window(desk.page, title))[0] for title in titles[1:]}) == 1)


# -- the menu -------------------------------------------------------------------------------------------


ALL_ENTRIES = ["Raise", "Lower", "Shade", "Minimize", "Maximize", "Move", "Size", "Close"]


def test_menu_has_what_the_window_can(desk: Desk) -> None:
    show(desk, **EVERYTHING)
    button(desk, "Window menu").click()
    assert entries(desk.page) == ALL_ENTRIES
    assert desk.page.get_by_role("menu", name="Window").get_by_role("separator").count() == 3
    expect(button(desk, "Window menu")).to_have_attribute("aria-expanded", "true")
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("menu")).to_have_count(0)
    expect(button(desk, "Window menu")).to_have_attribute("aria-expanded", "false")


def test_menu_leaves_out_what_the_window_can_not(desk: Desk) -> None:
    show(desk, closeable=False, shadeable=False, moveable=False, resizable=False)
    button(desk, "Window menu").click()
    assert entries(desk.page) == ["Raise"]


@pytest.mark.parametrize(
    ("state", "undo"), [("shaded", "Unshade"), ("minimized", "Unminimize"), ("maximized", "Unmaximize")]
)
def test_menu_gives_a_state_back(desk: Desk, state: str, undo: str) -> None:
    show(desk, **EVERYTHING).set_window_state(state)
    desk.told(("window-state", state))
    button(desk, "Window menu").click()
    entry(desk.page, undo).click()
    desk.told(("window-state", "normal"))
    in_state(desk, desk.page, "normal")


def test_menu_opens_by_right_press_and_chooses_by_release(desk: Desk) -> None:
    show(desk)
    page = desk.page
    page.mouse.move(160, 95)
    page.mouse.down(button="right")
    place = entry(page, "Shade").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 10, place["y"] + 8, steps=3)
    page.mouse.up(button="right")
    desk.told(("window-state", "shaded"))
    expect(page.get_by_role("menu")).to_have_count(0)


def test_menu_opens_by_right_click_and_chooses_by_click(desk: Desk) -> None:
    show(desk)
    desk.page.mouse.click(160, 95, button="right")
    entry(desk.page, "Close").click()
    desk.told(("close",))


def test_menu_opens_by_a_long_press_and_chooses_by_a_tap(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk)
    x, y, _, _ = box_of(window(desk.page))
    menu = desk.page.get_by_role("menu")
    press_long(desk.page, x + 100, y + 16, until=lambda: expect(menu).to_be_visible())
    expect(menu).to_be_visible()
    entry(desk.page, "Shade").tap()
    desk.told(("window-state", "shaded"))
    expect(desk.page.get_by_role("menu")).to_have_count(0)


def test_menu_is_closed_by_a_press_elsewhere(desk: Desk) -> None:
    show(desk)
    desk.page.mouse.click(160, 95, button="right")
    expect(entry(desk.page, "Raise")).to_be_visible()
    desk.page.mouse.click(600, 500)
    expect(desk.page.get_by_role("menu")).to_have_count(0)


def test_menu_near_the_edge_stays_inside(desk: Desk) -> None:
    top = show(desk, **EVERYTHING)
    top.set_position(600, 560)
    desk.page.mouse.click(790, 575, button="right")
    x, y, width, height = box_of(desk.page.get_by_role("menu"))
    assert x + width <= 800
    assert y + height <= 600


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_menu_keys(desk: Desk) -> None:
    show(desk, **EVERYTHING)
    page = desk.page
    button(desk, "Window menu").focus()
    page.keyboard.press("Enter")
    walk = [("ArrowDown", "Lower"), ("ArrowUp", "Raise"), ("ArrowUp", "Close"), ("ArrowDown", "Raise")]
    walk += [("End", "Close"), ("Home", "Raise"), ("m", "Minimize"), ("m", "Maximize"), ("M", "Move"), ("s", "Size")]
    assert focused(page) == "Raise"
    for key, expected in walk:
        page.keyboard.press(key)
        assert (key, focused(page)) == (key, expected)
    for key in ("Escape", "Tab"):
        page.keyboard.press(key)
        expect(page.get_by_role("menu")).to_have_count(0)
        expect(button(desk, "Window menu")).to_be_focused()
        page.keyboard.press("Enter")
    page.keyboard.press("s")
    page.keyboard.press("Space")
    desk.told(("window-state", "shaded"))


def test_window_is_moved_and_sized_with_the_keyboard(desk: Desk) -> None:
    show(desk)
    page = desk.page
    choose_by_keys(desk, "Move")
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    desk.told(("move", 110, 91))
    choose_by_keys(desk, "Size")
    for key in ("ArrowRight", "Shift+ArrowUp", "Enter"):
        page.keyboard.press(key)
    at(page, (110, 91, 310, 199))
    choose_by_keys(desk, "Move")
    for key in ("ArrowLeft", "ArrowLeft", "Escape"):
        page.keyboard.press(key)
    at(page, (110, 91, 310, 199))
    desk.reload()
    at(page, (110, 91, 310, 199))


def choose_by_keys(desk: Desk, name: str) -> None:
    button(desk, "Window menu").focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("End")
    while focused(desk.page) != name:
        desk.page.keyboard.press("ArrowUp")
    desk.page.keyboard.press("Enter")


def test_window_buttons_are_reached_and_used_by_keys(desk: Desk) -> None:
    show(desk, **EVERYTHING)
    page = desk.page
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
    window_buttons = ["Send to back", "Minimize window", "Maximize window", "Close window"]
    assert names == ["Window menu", *window_buttons, "inside"]
    button(desk, "Maximize window").focus()
    page.keyboard.press("Enter")
    desk.told(("window-state", "maximized"))
    expect(button(desk, "Restore window")).to_be_focused()  # so that Enter goes back
    page.keyboard.press("Enter")
    desk.told(("window-state", "normal"))


def test_disabled_window_is_deaf(desk: Desk) -> None:
    top, other = show(desk, **EVERYTHING), show(desk, "Other")
    other.set_position(450, 300)
    top.set_enabled(False)
    assert css(window(desk.page), "opacity") == "0.5"
    page = desk.page
    drag(page, (160, 95), (300, 300))
    page.mouse.dblclick(160, 95)
    page.mouse.click(160, 95, button="right")
    page.mouse.click(box_of(window(page))[0] + 290, 95)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=dialog]')?.innerText.startsWith('Other')")
    window(page, "Other").get_by_role("button", name="Close window").click()
    desk.told(("close",))
    at(page, HERE)


def test_menu_looks_right(open_desk: Callable[..., Desk], theme: str, shoot: Callable[..., None]) -> None:
    desk = open_desk(theme=theme, size=(460, 360))
    show(desk, **EVERYTHING)
    button(desk, "Window menu").focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("ArrowDown")
    expect(entry(desk.page, "Lower")).to_be_focused()
    assert css(entry(desk.page, "Lower"), "background-color") != css(entry(desk.page, "Raise"), "background-color")
    shoot(desk.page, theme)
