"""Dialog: its content, its buttons, where it is, and what of it lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of, drag, touch_drag
from tests.support.pictures import assert_same_picture, picture
from tests.support.waiting import eventually

BUTTONS = [("Yes", 1), ("No", 0)]


def dialog(page: Page, title: str = "Question") -> Locator:
    return page.get_by_role("dialog", name=title, exact=True)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def make(desk: Desk, title: str | None = "Question", buttons: Any = BUTTONS, **options: Any) -> Any:
    asked = desk.W.Dialog(title, buttons, **options)
    asked.add_widget(desk.W.Label("Shall we go on?"))
    desk.follow(asked, "activated", "close", "move")
    return asked


def show(desk: Desk, *args: Any, **options: Any) -> Any:
    asked = make(desk, *args, **options)
    asked.show()
    return asked


def at(page: Page, box: tuple[float, float, float, float]) -> None:
    eventually(lambda: box_of(dialog(page)) == box, what=f"dialog at {box}")


def is_centred(page: Page) -> bool:
    x, y, width, height = box_of(dialog(page))
    size = page.viewport_size
    assert size is not None
    return abs(2 * x + width - size["width"]) <= 1 and abs(2 * y + height - size["height"]) <= 1


def title_place(page: Page, title: str = "Question") -> tuple[float, float]:
    """A place on the title bar that is no button."""
    x, y, _, _ = box_of(dialog(page, title))
    return (x + 60, y + 15)


def test_dialog_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(760, 520))
    desk.show(desk.W.Label("behind"), desk.W.Button("behind"))
    show(desk, "Plain").set_position(20, 90)
    show(desk, None, [("No title", 0)]).set_position(260, 90)
    show(desk, "No buttons", []).set_position(430, 90)
    sized = show(desk, "With a size")
    sized.resize(300, 160)
    sized.set_position(20, 300)
    show(desk, "Disabled").set_enabled(False)
    modal = make(desk, "Modal", [("One", 1), ("Two", 2), ("Three", 3)], modal=True)
    modal.add_widget(desk.W.TextEntry("name"))
    modal.popup(400, 330)
    assert_lasting(desk, theme)


def test_dialog_is_hidden_until_it_is_shown(desk: Desk) -> None:
    asked = make(desk)
    expect(dialog(desk.page)).to_have_count(0)
    assert asked.is_visible() is False
    for shown in (asked.show, asked.popup):
        shown()
        expect(dialog(desk.page)).to_be_visible()
        assert asked.is_visible() is True
        desk.reload()
        expect(dialog(desk.page)).to_be_visible()
        asked.hide()
        expect(dialog(desk.page)).to_have_count(0)
        desk.reload()
        expect(dialog(desk.page)).to_have_count(0)


def test_dialog_is_named_by_its_title_which_is_text(desk: Desk) -> None:
    asked = show(desk, "<b>One</b>")
    expect(dialog(desk.page, "<b>One</b>")).to_be_visible()
    asked.set_title("<i>Two</i>")
    for _ in range(2):
        expect(dialog(desk.page, "<i>Two</i>")).to_be_visible()
        assert dialog(desk.page, "<i>Two</i>").locator("b, i").count() == 0
        desk.reload()


def test_dialog_without_a_title_has_no_title_bar_until_it_gets_one(desk: Desk) -> None:
    asked = show(desk, None)
    element = dialog(desk.page, "Dialog")
    assert element.get_by_role("button").all_inner_texts() == ["Yes", "No"]
    asked.set_title("Question")
    expect(dialog(desk.page).get_by_role("button", name="Close window")).to_be_visible()


def test_dialog_has_the_classes_that_style_sheets_rely_on(desk: Desk) -> None:
    show(desk)
    for name in ("dialog-widget", "toplevel-widget"):
        expect(desk.page.locator(f".{name}")).to_have_count(1)


# -- place and size --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["show", "popup", "popup_with_one_number", "sized"])
def test_dialog_without_a_position_is_centred(desk: Desk, how: str) -> None:
    asked = make(desk)
    if how == "sized":
        asked.resize(301, 201)
    if how == "popup_with_one_number":
        asked.popup(10)
    else:
        getattr(asked, "popup" if how == "popup" else "show")()
    eventually(lambda: is_centred(desk.page))
    desk.reload()
    eventually(lambda: is_centred(desk.page))
    desk.page.set_viewport_size({"width": 500, "height": 333})
    eventually(lambda: is_centred(desk.page))


def test_dialog_pops_up_at_a_place_and_stays_there(desk: Desk) -> None:
    asked = make(desk)
    asked.popup(120, 90)
    size = box_of(dialog(desk.page))[2:]
    at(desk.page, (120, 90, *size))
    asked.hide()
    asked.show()
    at(desk.page, (120, 90, *size))
    asked.popup()
    at(desk.page, (120, 90, *size))
    asked.popup(30, 40)
    at(desk.page, (30, 40, *size))
    asked.set_position(50, 60)
    for page in (desk.page, desk.join()):
        at(page, (50, 60, *size))
    desk.reload()
    at(desk.page, (50, 60, *size))


def test_dialog_has_the_size_of_what_is_in_it(desk: Desk) -> None:
    asked = show(desk)
    text = desk.page.get_by_text("Shall we go on?")
    width = box_of(dialog(desk.page))[2]
    assert box_of(text)[2] <= width <= 400
    asked.add_widget(desk.W.Label("A second label, which is so long that the dialog must become a good deal wider"))
    eventually(lambda: box_of(dialog(desk.page))[2] > width + 100)
    eventually(lambda: is_centred(desk.page))
    assert asked.get_size() != (0, 0)


def test_dialog_larger_than_the_page_scrolls_inside(desk: Desk) -> None:
    asked = make(desk, modal=True)
    for number in range(60):
        asked.add_widget(desk.W.Label(f"line {number}"))
    asked.show()
    expect(dialog(desk.page)).to_be_visible()
    assert box_of(dialog(desk.page))[1::2] == (0, 600)
    expect(button(desk.page, "Yes")).to_be_in_viewport(ratio=1)
    last = desk.page.get_by_text("line 59")
    last.scroll_into_view_if_needed()
    x, y = center_of(last)
    assert desk.page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [x, y]) == "line 59"


def about(box: tuple[float, ...]) -> Any:
    """To the pixel: a natural size has fractions until a person takes the dialog in hand."""
    return pytest.approx(box, abs=1)


def near(page: Page, box: tuple[float, ...]) -> None:
    eventually(lambda: box_of(dialog(page)) == about(box), what=f"dialog near {box}")


@pytest.mark.parametrize("pointer", ["mouse", "touch"])
def test_dialog_is_moved_by_its_title_bar(open_desk: Callable[..., Desk], pointer: str) -> None:
    desk = open_desk(has_touch=pointer == "touch")
    asked = make(desk)
    asked.popup(100, 80)
    size = box_of(dialog(desk.page))[2:]
    start = title_place(desk.page)
    (drag if pointer == "mouse" else touch_drag)(desk.page, start, (start[0] + 57, start[1] + 33))
    desk.told(("move", 157, 113))
    moved = box_of(dialog(desk.page))
    assert moved == about((157, 113, *size))
    for page in (desk.join(), desk.page):
        at(page, moved)
        desk.reload()
    asked.hide()
    asked.show()
    at(desk.page, moved)


def test_dialog_follows_the_hand_in_the_other_browser(desk: Desk) -> None:
    make(desk).popup(100, 80)
    second = desk.join()
    expect(dialog(second)).to_be_visible()
    start = title_place(desk.page)
    desk.page.mouse.move(*start)
    desk.page.mouse.down()
    desk.page.mouse.move(start[0] + 40, start[1] + 10)
    eventually(lambda: box_of(dialog(second))[:2] == (140, 90))  # before it is let go
    desk.page.mouse.up()
    eventually(lambda: box_of(dialog(second)) == box_of(dialog(desk.page)))


def test_dialog_in_the_middle_is_moved_from_there(desk: Desk) -> None:
    show(desk)
    x, y, width, height = box_of(dialog(desk.page))
    start = title_place(desk.page)
    drag(desk.page, start, (start[0] - 40, start[1] - 50))
    eventually(lambda: desk.events)
    moved = box_of(dialog(desk.page))
    assert moved == about((x - 40, y - 50, width, height))
    desk.reload()
    at(desk.page, moved)


def test_dialog_is_resized_by_its_corner(desk: Desk) -> None:
    asked = make(desk)
    asked.popup(100, 80)
    second = desk.join()
    _, _, width, height = box_of(dialog(desk.page))
    corner = (100 + width - 1, 80 + height - 1)
    desk.page.bring_to_front()
    drag(desk.page, corner, (corner[0] + 60, corner[1] + 40))
    for page in (desk.page, second):
        near(page, (100, 80, width + 60, height + 40))
    resized = box_of(dialog(desk.page))
    desk.reload()
    at(desk.page, resized)
    eventually(lambda: asked.get_size() == resized[2:])


def test_dialog_that_may_not_be_moved_or_resized_is_not(desk: Desk) -> None:
    asked = make(desk, moveable=False, resizable=False)
    asked.popup(100, 80)
    before = box_of(dialog(desk.page))
    start = title_place(desk.page)
    drag(desk.page, start, (start[0] + 50, start[1] + 50))
    corner = (before[0] + before[2] - 1, before[1] + before[3] - 1)
    drag(desk.page, corner, (corner[0] + 50, corner[1] + 50))
    button(desk.page, "Yes").click()
    desk.told(("activated", 1))
    at(desk.page, before)


def test_dialog_resized_by_the_program_has_that_size(desk: Desk) -> None:
    asked = make(desk)
    asked.resize(333, 222)
    asked.popup(20, 30)
    for _ in range(2):
        at(desk.page, (20, 30, 333, 222))
        desk.reload()
    assert asked.get_size() == (333, 222)
    bottom = box_of(button(desk.page, "No"))
    assert 30 + 222 - bottom[1] - bottom[3] < 12  # the buttons stay at the bottom


def test_dialog_is_shaded_in_place_and_given_back(desk: Desk) -> None:
    show(desk)
    before = box_of(dialog(desk.page))
    desk.page.mouse.dblclick(*title_place(desk.page))
    expect(button(desk.page, "Yes")).to_be_hidden()
    assert box_of(dialog(desk.page)) == about((*before[:3], 30))
    desk.page.mouse.dblclick(*title_place(desk.page))
    expect(button(desk.page, "Yes")).to_be_visible()
    at(desk.page, before)


def test_dialog_is_moved_and_sized_by_keyboard(desk: Desk) -> None:
    make(desk).popup(100, 80)
    size = box_of(dialog(desk.page))[2:]
    choose(desk, "Move")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Enter")
    desk.told(("move", 110, 80))
    near(desk.page, (110, 80, *size))
    choose(desk, "Size")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Escape")  # back to the start, and nothing else
    near(desk.page, (110, 80, *size))
    choose(desk, "Size")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    near(desk.page, (110, 80, size[0], size[1] + 10))
    assert desk.events == []


def choose(desk: Desk, name: str) -> None:
    """An entry of the window menu, by keyboard."""
    button(desk.page, "Window menu").press("Enter")
    desk.page.get_by_role("menuitem", name=name).press("Enter")


def test_shaded_dialog_can_be_moved_and_is_whole_afterwards(desk: Desk) -> None:
    show(desk)
    x, y, width, height = box_of(dialog(desk.page))
    desk.page.mouse.dblclick(*title_place(desk.page))
    start = title_place(desk.page)
    drag(desk.page, start, (start[0] + 30, start[1] + 20))
    desk.page.mouse.dblclick(*title_place(desk.page))
    expect(button(desk.page, "Yes")).to_be_visible()
    assert box_of(dialog(desk.page)) == about((x + 30, y + 20, width, height))


def test_dialogs_do_not_drift(desk: Desk, tmp_path: Path) -> None:
    """Reloads and a second browser: places, sizes, stacking and dimming stay to the pixel."""
    show(desk, "First")
    show(desk, "Second").popup(300, 200)
    start = title_place(desk.page, "First")
    drag(desk.page, start, (start[0] + 77, start[1] + 55))
    make(desk, "Modal", modal=True).popup(40, 50)
    expect(dialog(desk.page, "Modal")).to_be_visible()
    expected = picture(desk.page)
    for _ in range(5):
        desk.reload()
        assert_same_picture(desk.page, expected, tmp_path)
    assert_same_picture(desk.join(), expected, tmp_path)


def test_dialog_comes_forward_when_clicked_and_stays_there(desk: Desk) -> None:
    make(desk, "Lower").popup(100, 100)
    make(desk, "Upper").popup(160, 140)

    def front() -> str:
        return str(desk.page.locator(".pgw-is-active .pgw-TitleBar-title").inner_text())

    assert front() == "Upper"
    desk.page.mouse.click(*title_place(desk.page, "Lower"))
    assert front() == "Lower"
    desk.reload()
    eventually(lambda: front() == "Lower")
