"""Dialog: its content, its buttons, and closing it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, css
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


# -- content ---------------------------------------------------------------------------------------------


def texts(page: Page) -> list[str]:
    return page.locator(".dialog-widget .label-widget").all_inner_texts()


def test_dialog_children_stand_below_each_other_in_order(desk: Desk) -> None:
    asked = show(desk)
    desk.follow(asked, "child-added", "child-removed")
    third, second = desk.W.Label("third"), desk.W.Label("second")
    asked.add_widget(third)
    asked.insert_widget(1, second)
    desk.told(("child-added", third), ("child-added", second))
    for _ in range(2):
        eventually(lambda: texts(desk.page) == ["Shall we go on?", "second", "third"])
        tops = [box_of(desk.page.get_by_text(text))[1] for text in texts(desk.page)]
        assert tops == sorted(tops)
        desk.reload()
    assert asked.num_children() == 3
    assert asked.get_children()[1:] == [second, third]


def test_dialog_children_are_removed(desk: Desk) -> None:
    asked = show(desk)
    desk.follow(asked, "child-removed")
    first, extra = asked.get_children()[0], desk.W.Label("extra")
    asked.add_widget(extra)
    asked.remove_widget(first)
    desk.told(("child-removed", first))
    eventually(lambda: texts(desk.page) == ["extra"])
    asked.remove_all()
    desk.told(("child-removed", extra))
    eventually(lambda: texts(desk.page) == [])
    assert asked.get_children() == []
    desk.reload()
    expect(button(desk.page, "Yes")).to_be_visible()  # the buttons are none of the children
    assert texts(desk.page) == []


def test_dialog_child_moves_elsewhere(desk: Desk) -> None:
    asked = show(desk)
    child = asked.get_children()[0]
    box = desk.show()
    desk.follow(asked, "child-removed")
    box.add_widget(child)
    desk.told(("child-removed", child))
    expect(desk.page.locator(".page").get_by_text("Shall we go on?")).to_be_visible()
    assert texts(desk.page) == []


def test_dialog_stretch_and_spacing(desk: Desk) -> None:
    asked = make(desk)
    asked.add_widget(desk.W.Label("grows"), 1)
    asked.add_widget(desk.W.Label("last"))
    asked.resize(300, 300)
    asked.show()

    def gap(upper: str, lower: str) -> float:
        _, y, _, height = box_of(desk.page.get_by_text(upper, exact=True))
        return box_of(desk.page.get_by_text(lower, exact=True))[1] - y - height

    eventually(lambda: gap("Shall we go on?", "grows") == 4)
    assert gap("grows", "last") == 4
    assert box_of(desk.page.get_by_text("grows", exact=True))[3] > 100
    asked.set_spacing(20)
    for _ in range(2):
        eventually(lambda: gap("grows", "last") == 20)
        desk.reload()


def test_destroyed_dialog_is_gone_with_its_parts(desk: Desk) -> None:
    asked = make(desk, modal=True)
    behind = desk.W.Button("behind")
    desk.show(behind)
    desk.follow(behind, "activated", name="behind")
    asked.show()
    asked.destroy()
    expect(desk.page.locator(".dialog-widget")).to_have_count(0)
    button(desk.page, "behind").click()
    desk.told(("behind",))


# -- buttons ---------------------------------------------------------------------------------------------

VALUES = [1, "text", None, True, 1.5, [1, [2]], {"a": {"b": None}}]


def test_dialog_buttons_deliver_their_values(desk: Desk) -> None:
    show(desk, buttons=[(f"b{place}", value) for place, value in enumerate(VALUES)])
    for place, value in enumerate(VALUES):
        button(desk.page, f"b{place}").click()
        desk.told(("activated", value))
    expect(dialog(desk.page)).to_be_visible()


def test_dialog_buttons_stand_at_the_lower_right_below_a_line(desk: Desk) -> None:
    asked = make(desk)
    asked.resize(400, 200)
    asked.show()
    x, y, width, height = box_of(dialog(desk.page))
    yes, no = box_of(button(desk.page, "Yes")), box_of(button(desk.page, "No"))
    assert yes[0] + yes[2] < no[0]
    assert 0 < x + width - no[0] - no[2] < 20
    assert 0 < y + height - no[1] - no[3] < 20
    row = desk.page.locator(".pgw-Dialog-buttons")
    assert css(row, "border-top-width") == "1px"
    assert box_of(row)[2] == width


def test_dialog_buttons_by_keyboard(desk: Desk) -> None:
    show(desk)
    expect(button(desk.page, "Yes")).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.told(("activated", 1))
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Space")
    desk.told(("activated", 0))


def test_autoclose_hides_after_a_button_everywhere(desk: Desk) -> None:
    asked = show(desk, autoclose=True)
    second = desk.join()
    expect(dialog(second)).to_be_visible()
    button(desk.page, "No").click()
    desk.told(("activated", 0))
    for page in (desk.page, second):
        expect(dialog(page)).to_have_count(0)
    eventually(lambda: asked.is_visible() is False)
    desk.reload()
    expect(dialog(desk.page)).to_have_count(0)
    asked.popup()
    expect(dialog(second)).to_be_visible()


def test_any_widget_can_be_a_button(desk: Desk) -> None:
    asked = show(desk)
    tick, press = desk.W.CheckBox("tick"), desk.W.Button("More")
    asked.add_button(tick, "ticked")
    asked.add_button(press, {"more": 1})
    desk.follow(tick, "activated", name="tick")
    assert asked.num_children() == 1
    for _ in range(2):
        desk.page.get_by_role("checkbox", name="tick").click()
        eventually(lambda: len(desk.events) == 2)
        assert ("activated", "ticked") in desk.events
        desk.events.clear()
        button(desk.page, "More").click()
        desk.told(("activated", {"more": 1}))
        rights = [box_of(button(desk.page, name))[0] for name in ("Yes", "No", "More")]
        assert rights == sorted(rights)
        desk.reload()


def test_button_with_autoclose_that_was_added_hides_too(desk: Desk) -> None:
    asked = show(desk, buttons=[], autoclose=True)
    asked.add_button(desk.W.Button("Done"), "done")
    button(desk.page, "Done").click()
    desk.told(("activated", "done"))
    expect(dialog(desk.page)).to_have_count(0)


def test_removed_button_counts_no_longer(desk: Desk) -> None:
    asked = show(desk)
    press = desk.W.Button("More")
    asked.add_button(press, "more")
    asked.remove(press)
    expect(dialog(desk.page).get_by_role("button", name="More")).to_have_count(0)
    desk.show(press)
    desk.follow(press, "activated", name="press")
    button(desk.page, "More").click()
    desk.told(("press",))


def test_disabled_dialog_hears_nothing(desk: Desk) -> None:
    asked = show(desk)
    asked.set_enabled(False)
    button(desk.page, "Yes").click(force=True)
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Enter")
    asked.set_enabled(True)
    button(desk.page, "No").click()
    desk.told(("activated", 0))


# -- closing ---------------------------------------------------------------------------------------------


def close(desk: Desk, how: str) -> None:
    if how == "button":
        button(desk.page, "Close window").click()
    elif how == "menu":
        button(desk.page, "Window menu").click()
        entries = desk.page.get_by_role("menuitem")
        assert entries.all_inner_texts() == ["Raise", "Shade", "Move", "Size", "Close"]
        entries.last.click()
    else:
        desk.page.keyboard.press("Escape")


@pytest.mark.parametrize("how", ["button", "menu", "Escape"])
def test_close_only_tells_and_leaves_the_dialog_usable(desk: Desk, how: str) -> None:
    show(desk)
    close(desk, how)
    desk.told(("close",))
    expect(dialog(desk.page)).to_be_visible()
    button(desk.page, "Yes").click()
    desk.told(("activated", 1))


@pytest.mark.parametrize("options", [{"modal": True}, {"autoclose": True}], ids=["modal", "autoclose"])
@pytest.mark.parametrize("how", ["button", "menu", "Escape"])
def test_close_hides_what_blocks_the_page_and_what_autocloses(desk: Desk, how: str, options: dict[str, bool]) -> None:
    asked = show(desk, **options)
    second = desk.join()
    expect(dialog(second)).to_be_visible()
    close(desk, how)
    desk.told(("close",))
    for page in (desk.page, second):
        expect(dialog(page)).to_have_count(0)
    assert not asked.is_visible()
    desk.reload()
    expect(dialog(desk.page)).to_have_count(0)
    asked.show()
    expect(dialog(desk.page)).to_be_visible()
    button(desk.page, "Yes").click()
    desk.told(("activated", 1))


def test_escape_first_serves_what_is_in_the_dialog(desk: Desk) -> None:
    asked = make(desk, modal=True)
    number, choice = desk.W.SpinBox(value=5), desk.W.ComboBox()
    for item in ("one", "two"):
        choice.append_text(item)
    asked.add_widget(number)
    asked.add_widget(choice)
    asked.show()
    field = desk.page.get_by_role("spinbutton")
    field.fill("77")
    desk.page.keyboard.press("Escape")
    expect(field).to_have_value("5")
    desk.page.get_by_role("combobox").click()
    expect(desk.page.get_by_role("listbox")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("listbox")).to_have_count(0)
    button(desk.page, "Window menu").click()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("menu")).to_have_count(0)
    assert desk.events == []
    desk.page.keyboard.press("Escape")
    desk.told(("close",))
