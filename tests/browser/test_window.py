"""TopLevel: moving, sizing, stacking, and what of it lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of, css, drag, touch_drag
from tests.support.pictures import assert_same_picture, picture
from tests.support.waiting import eventually

HERE = (100, 80, 300, 200)
CORNERS = {"nw": (0, 0), "ne": (1, 0), "sw": (0, 1), "se": (1, 1)}
EDGES = {"n": (0.5, 0), "s": (0.5, 1), "w": (0, 0.5), "e": (1, 0.5)}


def window(page: Page, title: str = "Window") -> Locator:
    return page.get_by_role("dialog", name=title, exact=True)


def show(desk: Desk, title: str | None = "Window", box: tuple[int, int, int, int] = HERE, **options: Any) -> Any:
    top = desk.W.TopLevel(title=title, **options)
    top.set_position(*box[:2])
    top.resize(*box[2:])
    top.set_widget(desk.W.Label(f"in {title}", halign="center"))
    top.show()
    desk.follow(top, "move", "close", "window-state")
    return top


def wait_frames(page: Page) -> None:
    """Until the page has painted whatever came before."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def title_place(page: Page, title: str = "Window", dx: float = 60) -> tuple[float, float]:
    """A place on the title bar, beside title and buttons."""
    x, y, _, _ = box_of(window(page, title))
    return (x + dx, y + 15)


def grip(page: Page, share: tuple[float, float]) -> tuple[float, float]:
    """Where the outline of the window can be caught."""
    x, y, width, height = box_of(window(page))
    return (x + share[0] * (width - 1), y + share[1] * (height - 1))


def at(desk: Desk, box: tuple[float, float, float, float], title: str = "Window") -> None:
    eventually(lambda: box_of(window(desk.page, title)) == box, what=f"{title} at {box}")


def test_window_that_is_not_shown_yet_has_the_size_it_was_given(desk: Desk) -> None:
    top = desk.W.TopLevel(title="Window")
    desk.follow(top, "resize")
    top.resize(300, 200)
    wait_frames(desk.page)
    desk.told_no_more()
    assert top.get_size() == (300, 200)
    top.show()
    desk.told(("resize", {"width": 300, "height": 200}))



def test_window_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(720, 460))
    allowed = {"minimizable": True, "maximizable": True, "lowerable": True}
    show(desk, "Plain", (20, 20, 200, 110))
    show(desk, "All buttons <b>and</b> icon", (250, 20, 300, 110), icon="icons/folder.svg", **allowed)
    show(desk, "A title that is too long for a window as narrow as this one", (20, 160, 200, 110), maximizable=True)
    show(desk, None, (250, 160, 160, 110))
    show(desk, "Shaded", (440, 160, 200, 110)).set_window_state("shaded")
    show(desk, "Minimized", (440, 300, 200, 110), minimizable=True).toggle_minimize()
    show(desk, "Disabled", (20, 300, 200, 110)).set_enabled(False)
    show(desk, "In front", (230, 240, 220, 110), closeable=False)
    assert_lasting(desk, theme)


def test_window_is_a_dialog_named_by_its_title_which_is_text(desk: Desk) -> None:
    top = show(desk, "<b>One</b>")
    expect(window(desk.page, "<b>One</b>")).to_be_visible()
    top.set_title("<img src=x onerror=alert(1)>")
    expect(window(desk.page, "<img src=x onerror=alert(1)>")).to_be_visible()
    assert window(desk.page, "<img src=x onerror=alert(1)>").locator("b, img[src=x]").count() == 0


def test_window_title_is_centred_and_may_come_late(desk: Desk) -> None:
    top = show(desk, None)
    element = desk.page.locator(".toplevel-widget")
    assert element.get_by_role("button").count() == 0
    assert box_of(desk.page.get_by_text("in None")) == HERE
    top.set_title("Late")
    expect(window(desk.page, "Late")).to_be_visible()
    text = desk.page.get_by_text("Late", exact=True)
    assert abs(center_of(text)[0] - center_of(window(desk.page, "Late"))[0]) <= 1
    desk.reload()
    at(desk, HERE, "Late")


def test_window_icon_comes_and_goes(desk: Desk) -> None:
    top = show(desk, icon="icons/folder.svg")
    icon = window(desk.page).locator("img")
    assert box_of(icon)[2:] == (18, 18)
    assert box_of(icon)[0] < center_of(window(desk.page))[0]
    top.set_icon(None)
    expect(icon).to_be_hidden()


def test_window_icon_waits_for_a_title_bar(desk: Desk) -> None:
    top = desk.W.TopLevel()
    top.set_icon("icons/folder.svg")
    top.show()
    top.set_title("Window")
    for _ in range(2):
        expect(window(desk.page).locator("img")).to_be_visible()
        desk.reload()


@pytest.mark.parametrize("option", ["closeable", "minimizable", "maximizable", "lowerable"])
def test_window_has_the_buttons_that_its_options_give(desk: Desk, option: str) -> None:
    names = {
        "closeable": "Close window",
        "minimizable": "Minimize window",
        "maximizable": "Maximize window",
        "lowerable": "Send to back",
    }
    show(desk, **{"closeable": False, option: True})
    buttons = window(desk.page).get_by_role("button").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert buttons == ["Window menu", names[option]]


def test_window_buttons_stand_in_their_order(desk: Desk) -> None:
    show(desk, minimizable=True, maximizable=True, lowerable=True)
    buttons = window(desk.page).get_by_role("button").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert buttons == ["Window menu", "Send to back", "Minimize window", "Maximize window", "Close window"]


def test_window_close_only_tells(desk: Desk) -> None:
    show(desk)
    window(desk.page).get_by_role("button", name="Close window").click()
    desk.told(("close",))
    expect(window(desk.page)).to_be_visible()


@pytest.mark.parametrize("pointer", ["mouse", "touch"])
def test_window_is_moved_by_its_title_bar(open_desk: Callable[..., Desk], pointer: str) -> None:
    desk = open_desk(has_touch=pointer == "touch")
    top = show(desk)
    start = title_place(desk.page)
    (drag if pointer == "mouse" else touch_drag)(desk.page, start, (start[0] + 57, start[1] + 33))
    desk.told(("move", 157, 113))
    at(desk, (157, 113, 300, 200))
    assert top.get_size() == (300, 200)
    for _ in range(2):
        desk.reload()
        at(desk, (157, 113, 300, 200))


def test_window_that_may_not_move_does_not(desk: Desk) -> None:
    top = show(desk, moveable=False)
    start = title_place(desk.page)
    drag(desk.page, start, (start[0] + 50, start[1] + 50))
    at(desk, HERE)
    top.set_moveable(True)
    drag(desk.page, start, (start[0] + 50, start[1] + 50))
    desk.told(("move", 150, 130))
    top.set_moveable(False)
    drag(desk.page, title_place(desk.page), start)
    at(desk, (150, 130, 300, 200))


def test_other_buttons_and_clicks_move_nothing(desk: Desk) -> None:
    show(desk, shadeable=False)
    start = title_place(desk.page)
    drag(desk.page, start, (start[0] + 60, start[1] + 60), button="middle")
    desk.page.mouse.click(*start)
    window(desk.page).get_by_role("button", name="Close window").click()
    desk.told(("close",))
    at(desk, HERE)


@pytest.mark.parametrize("side", [*CORNERS, *EDGES])
def test_window_is_resized_by_each_grip(desk: Desk, side: str) -> None:
    show(desk)
    dx, dy = 40, 30
    start = grip(desk.page, {**CORNERS, **EDGES}[side])
    drag(desk.page, start, (start[0] + dx, start[1] + dy))
    left, top, width, height = HERE
    if "w" in side:
        left, width = left + dx, width - dx
    if "e" in side:
        width += dx
    if "n" in side:
        top, height = top + dy, height - dy
    if "s" in side:
        height += dy
    at(desk, (left, top, width, height))
    desk.told(*([("move", left, top)] if "n" in side or "w" in side else []))
    desk.reload()
    at(desk, (left, top, width, height))


@pytest.mark.parametrize("side", CORNERS)
def test_window_keeps_a_minimum_size(desk: Desk, side: str) -> None:
    show(desk)
    start = grip(desk.page, CORNERS[side])
    inwards = (start[0] + (500 if "w" in side else -500), start[1] + (500 if "n" in side else -500))
    drag(desk.page, start, inwards)
    x = HERE[0] + (HERE[2] - 60 if "w" in side else 0)
    y = HERE[1] + (HERE[3] - 40 if "n" in side else 0)
    at(desk, (x, y, 60, 40))


def test_window_that_may_not_be_resized_is_not(desk: Desk) -> None:
    show(desk, resizable=False)
    start = grip(desk.page, CORNERS["se"])
    drag(desk.page, start, (start[0] + 50, start[1] + 50))
    at(desk, HERE)


def test_window_reports_its_size_while_it_is_resized(desk: Desk) -> None:
    top = show(desk)
    desk.events.clear()
    desk.follow(top, "resize")
    start = grip(desk.page, CORNERS["se"])
    drag(desk.page, start, (start[0] + 20, start[1] + 10))
    desk.told_last("resize", {"width": 320, "height": 210})
    assert top.get_size() == (320, 210)


def test_window_without_a_size_fills_the_page_and_follows_it(desk: Desk) -> None:
    top = desk.W.TopLevel(title="Window")
    top.set_widget(desk.W.Label("all"))
    top.show()
    at(desk, (0, 0, 800, 600))
    assert box_of(desk.page.get_by_text("all", exact=True)) == (0, 30, 800, 570)
    desk.page.set_viewport_size({"width": 640, "height": 400})
    at(desk, (0, 0, 640, 400))
    drag(desk.page, title_place(desk.page), (160, 65))
    at(desk, (100, 50, 640, 400))


def test_window_child_is_replaced_and_fills_it(desk: Desk) -> None:
    top = show(desk)
    first = top.get_children()[0]
    second = desk.W.Label("second")
    top.set_widget(second)
    for _ in range(2):
        expect(desk.page.get_by_text("second")).to_be_visible()
        expect(desk.page.get_by_text("in Window")).to_have_count(0)
        assert box_of(desk.page.get_by_text("second")) == (100, 110, 300, 170)
        desk.reload()
    top.set_widget(first)
    expect(desk.page.get_by_text("in Window")).to_be_visible()


def test_window_can_not_be_dragged_out_of_sight(desk: Desk) -> None:
    show(desk)
    for place in ((-900, -900), (1900, -900), (1900, 1900), (-900, 1900)):
        drag(desk.page, caught(desk.page), place)
        x, y, width, _ = box_of(window(desk.page))
        assert 0 <= y <= 600 - 30
        assert -width + 60 <= x <= 800 - 60
    drag(desk.page, caught(desk.page), (300, 200))
    eventually(lambda: box_of(window(desk.page))[1] < 210)


def caught(page: Page) -> tuple[float, float]:
    """A visible place on the title bar that is no button."""
    x, y, width, _ = box_of(window(page))
    for place in range(int(max(x, 0)) + 2, int(min(x + width, 800)) - 2, 4):
        if page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.closest('.pgw-TitleBar') && "
                         "!document.elementFromPoint(x, y).closest('button')", [place, y + 15]):
            return (place, y + 15)
    raise AssertionError("the title bar can't be caught")


def test_window_placed_outside_by_the_program_can_be_reached(desk: Desk) -> None:
    top = show(desk)
    for place in ((5000, 5000), (-5000, -5000)):
        top.set_position(*place)
        expect(window(desk.page)).not_to_have_css("left", f"{HERE[0]}px")
        assert caught(desk.page)
    top.set_position(700, 550)
    at(desk, (700, 550, 300, 200))
    desk.page.set_viewport_size({"width": 500, "height": 300})
    eventually(lambda: caught(desk.page)[0] < 500)
    desk.page.set_viewport_size({"width": 800, "height": 600})
    at(desk, (700, 550, 300, 200))  # what the program said was not forgotten


def front(page: Page) -> str:
    """The title of the window that is on top at the point where all overlap."""
    window_there = "document.elementFromPoint(250, 200).closest('.toplevel-widget')"
    return str(page.evaluate(f"{window_there}.querySelector('.pgw-TitleBar-title').textContent"))


def show_stack(desk: Desk) -> list[Any]:
    """Three windows that overlap, C in front."""
    boxes = {"A": (60, 60, 300, 200), "B": (100, 90, 300, 200), "C": (140, 120, 300, 200)}
    return [show(desk, title, box, lowerable=True) for title, box in boxes.items()]


def test_window_comes_forward_when_clicked_anywhere(desk: Desk) -> None:
    show_stack(desk)
    assert front(desk.page) == "C"
    desk.page.mouse.click(80, 240)  # in A
    assert front(desk.page) == "A"
    desk.page.mouse.click(385, 105)  # on the title bar of B
    assert front(desk.page) == "B"
    assert css(window(desk.page, "B"), "z-index") > css(window(desk.page, "A"), "z-index")


def test_window_comes_forward_when_the_keyboard_enters_it(desk: Desk) -> None:
    _, _, c = show_stack(desk)
    c.set_focus()
    desk.page.keyboard.press("Shift+Tab")  # the last button of the window before it in the page
    assert front(desk.page) == "B"


def test_window_is_raised_and_lowered_by_program_and_person(desk: Desk) -> None:
    a, b, c = show_stack(desk)
    second = desk.join()
    expect(window(second, "C")).to_be_visible()

    def in_front(title: str) -> None:
        eventually(lambda: (front(desk.page), front(second)) == (title, title), what=f"{title} in front")

    in_front("C")
    a.raise_()
    in_front("A")
    a.lower()
    in_front("C")
    c.lower()
    in_front("B")
    window(desk.page, "B").get_by_role("button", name="Send to back").click()
    in_front("A")
    desk.page.mouse.click(430, 310)  # in C
    in_front("C")
    desk.reload()
    desk.reload(second)
    in_front("C")
    c.hide()
    in_front("A")
    b.raise_()
    in_front("B")


def test_window_that_fills_the_page_stays_behind_when_clicked(desk: Desk) -> None:
    background = desk.W.TopLevel(title="Background")
    background.show()
    show(desk, "Front")
    desk.page.mouse.click(700, 500)
    assert front(desk.page) == "Front"


def test_windows_do_not_drift(desk: Desk, tmp_path: Path) -> None:
    """Ten reloads, and a second browser: stacking, states and sizes stay to the pixel."""
    show_stack(desk)
    shaded = show(desk, "S", (450, 60, 200, 120))
    show(desk, "M", (450, 300, 200, 120), minimizable=True).toggle_minimize()
    shaded.toggle_shade()
    drag(desk.page, title_place(desk.page, "B"), (333, 222))
    desk.page.mouse.click(70, 240)  # A comes forward
    eventually(lambda: "is-active" in str(window(desk.page, "A").get_attribute("class")))
    expected = picture(desk.page)
    for _ in range(10):
        desk.reload()
        assert_same_picture(desk.page, expected, tmp_path)
    assert_same_picture(desk.join(), expected, tmp_path)


def test_window_dragged_in_one_browser_moves_in_the_other(desk: Desk) -> None:
    top = show(desk)
    second = desk.join()
    expect(window(second)).to_be_visible()
    start = title_place(desk.page)
    drag(desk.page, start, (start[0] + 60, start[1] + 20))
    eventually(lambda: box_of(window(second)) == (160, 100, 300, 200))
    drag(second, grip(second, CORNERS["se"]), (500, 350))
    eventually(lambda: box_of(window(desk.page)) == box_of(window(second)))
    assert box_of(window(second))[:2] == (160, 100)
    eventually(lambda: top.get_size() == box_of(window(second))[2:])
    desk.told(("move", 160, 100))


def test_window_follows_the_hand_in_the_other_browser_too(desk: Desk) -> None:
    show(desk)
    second = desk.join()
    expect(window(second)).to_be_visible()
    start = title_place(desk.page)
    desk.page.mouse.move(*start)
    desk.page.mouse.down()
    desk.page.mouse.move(start[0] + 40, start[1] + 10)
    eventually(lambda: box_of(window(second))[:2] == (140, 90))  # before it is let go
    desk.page.mouse.up()


def test_window_hides_and_shows(desk: Desk) -> None:
    top = desk.W.TopLevel(title="Window")
    expect(window(desk.page)).to_have_count(0)  # created hidden
    top.show()
    expect(window(desk.page)).to_be_visible()
    top.hide()
    expect(window(desk.page)).to_have_count(0)
    assert top.is_visible() is False
    top.show()
    top.destroy()
    desk.reload()
    expect(window(desk.page)).to_have_count(0)
