"""Modal dialogs: what is behind them is out of reach, the focus comes in and goes back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of
from tests.support.page_peer import PagePeer
from tests.support.waiting import eventually


def dialog(page: Page, title: str = "Question") -> Locator:
    return page.get_by_role("dialog", name=title, exact=True)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def make(desk: Desk, title: str = "Question", buttons: Any = (("Yes", 1), ("No", 0)), **options: Any) -> Any:
    asked = desk.W.Dialog(title, buttons, **{"modal": True, **options})
    asked.add_widget(desk.W.Label(f"in {title}"))
    desk.follow(asked, "activated", "close")
    return asked


def background(desk: Desk) -> Any:
    """A page with a field and a button that are followed."""
    entry, press = desk.W.TextEntry("text"), desk.W.Button("behind")
    desk.show(entry, press)
    desk.follow(press, "activated", name="behind")
    desk.follow(entry, "modified")
    return entry


def reaches(page: Page, name: str) -> bool:
    """Whether a press in the middle of a button gets to it."""
    x, y = center_of(button(page, name))
    there = "([x, y]) => document.elementFromPoint(x, y).closest('button')?.innerText"
    return bool(page.evaluate(there, [x, y]) == name)


def shade_at(page: Page) -> list[int]:
    """Colour of the far corner of the page, which is dimmed or not."""
    shot = page.screenshot(clip={"x": 790, "y": 590, "width": 1, "height": 1})
    return list(shot)


def test_modal_dialog_blocks_the_pointer(desk: Desk) -> None:
    background(desk)
    top = desk.W.TopLevel(title="Window")
    top.resize(200, 100)
    top.set_position(500, 20)
    top.set_widget(desk.W.Button("in window"))
    top.show()
    assert reaches(desk.page, "behind")
    clear = shade_at(desk.page)
    asked = make(desk)
    asked.show()
    expect(dialog(desk.page)).to_have_attribute("aria-modal", "true")
    for page in (desk.page, desk.join()):
        expect(dialog(page)).to_be_visible()
        assert not reaches(page, "behind")
        assert not reaches(page, "in window")
    assert shade_at(desk.page) != clear
    desk.page.mouse.click(*center_of(desk.page.locator(".page button")))
    desk.page.mouse.click(*center_of(desk.page.locator(".pgw-TopLevel button").first))
    button(desk.page, "Yes").click()
    desk.told(("activated", 1))
    asked.hide()
    eventually(lambda: reaches(desk.page, "behind") and reaches(desk.page, "in window"))
    assert shade_at(desk.page) == clear
    button(desk.page, "behind").click()
    desk.told(("behind",))


def test_modal_dialog_keeps_the_keyboard(desk: Desk) -> None:
    background(desk)
    asked = make(desk)
    asked.add_widget(desk.W.TextEntry("inside"))
    asked.show()
    stops = ["Yes", "No", "Window menu", "Close window", "inside"]
    expect(desk.page.locator(".dialog-widget input")).to_be_focused()
    seen = [focused(desk.page, "Tab") for _ in range(6)]
    assert seen == [*stops, "Yes"]
    seen = [focused(desk.page, "Shift+Tab") for _ in range(5)]
    assert seen == ["inside", "Close window", "Window menu", "No", "Yes"]


def focused(page: Page, key: str) -> str:
    """Press a key, and tell what has the focus then."""
    page.keyboard.press(key)
    name = "({ariaLabel, type, value, innerText}) => (type === 'text' && value) || ariaLabel || value || innerText"
    return str(page.locator(":focus").evaluate(name))


def test_tab_wraps_around_radio_buttons_as_the_browser_does(desk: Desk) -> None:
    asked = make(desk, buttons=[])
    first = desk.W.RadioButton("one")
    second = desk.W.RadioButton("two", group=first)
    first.set_state(True)
    asked.add_widget(first)
    asked.add_widget(second)
    asked.show()
    one = desk.page.get_by_role("radio", name="one")
    expect(one).to_be_focused()
    desk.page.keyboard.press("Tab")
    expect(button(desk.page, "Window menu")).to_be_focused()
    desk.page.keyboard.press("Shift+Tab")
    expect(one).to_be_focused()


def test_focus_returns_to_where_it_was(desk: Desk) -> None:
    background(desk)
    asked = make(desk, autoclose=True)
    entry = desk.page.locator(".page input")
    for hide in (asked.hide, lambda: button(desk.page, "No").click(), lambda: desk.page.keyboard.press("Enter")):
        entry.click()
        asked.popup()
        expect(button(desk.page, "Yes")).to_be_focused()
        hide()
        expect(dialog(desk.page)).to_have_count(0)
        expect(entry).to_be_focused()
    asked.popup()
    expect(button(desk.page, "Yes")).to_be_focused()
    asked.destroy()
    expect(entry).to_be_focused()


def test_modeless_dialog_takes_the_focus_and_lets_it_go(desk: Desk) -> None:
    background(desk)
    asked = make(desk, modal=False)
    entry = desk.page.locator(".page input")
    entry.click()
    asked.show()
    expect(button(desk.page, "Yes")).to_be_focused()
    assert dialog(desk.page).get_attribute("aria-modal") is None
    assert reaches(desk.page, "behind")
    button(desk.page, "behind").click()
    desk.told(("behind",))
    asked.hide()  # it has lost the focus by then, and moves none
    expect(dialog(desk.page)).to_have_count(0)
    expect(button(desk.page, "behind")).to_be_focused()


def test_program_can_not_focus_what_is_behind(desk: Desk) -> None:
    entry = background(desk)
    asked = make(desk)
    asked.show()
    entry.set_focus()
    desk.page.keyboard.press("Enter")
    desk.told(("activated", 1))
    assert entry.get_text() == "text"


def test_press_beside_the_dialog_leaves_the_focus_in_it(desk: Desk) -> None:
    background(desk)
    make(desk).show()
    expect(button(desk.page, "Yes")).to_be_focused()
    desk.page.mouse.click(700, 550)
    expect(button(desk.page, "Yes")).to_be_focused()
    desk.page.keyboard.press("Escape")
    desk.told(("close",))


def test_focus_that_got_lost_comes_back(desk: Desk) -> None:
    asked = make(desk)
    extra = desk.W.Button("extra")
    asked.add_widget(extra)
    asked.show()
    expect(button(desk.page, "extra")).to_be_focused()
    asked.remove(extra)
    expect(button(desk.page, "extra")).to_have_count(0)
    desk.page.keyboard.press("Tab")
    expect(dialog(desk.page).locator(":focus")).to_have_count(1)
    desk.page.keyboard.press("Escape")
    desk.told(("close",))


def test_popping_up_twice_dims_once(desk: Desk) -> None:
    background(desk)
    asked = make(desk)
    asked.popup()
    expect(dialog(desk.page)).to_be_visible()
    once = shade_at(desk.page)
    for again in (asked.popup, asked.show, lambda: asked.popup(100, 100)):
        again()
    eventually(lambda: box_of(dialog(desk.page))[:2] == (100, 100))
    assert shade_at(desk.page) == once
    asked.hide()
    eventually(lambda: reaches(desk.page, "behind"))


def test_modality_is_changed(desk: Desk) -> None:
    background(desk)
    asked = make(desk, modal=False)
    second = desk.join()
    asked.show()
    expect(dialog(second)).to_be_visible()
    asked.set_modal(True)  # both ways it takes effect at once, in every browser
    for page in (desk.page, second):
        eventually(lambda page=page: not reaches(page, "behind"))
        expect(dialog(page)).to_have_attribute("aria-modal", "true")
    asked.set_modal(False)
    for page in (desk.page, second):
        eventually(lambda page=page: reaches(page, "behind"))
        assert dialog(page).get_attribute("aria-modal") is None
    asked.hide()
    asked.set_modal(True)
    asked.show()
    eventually(lambda: not reaches(desk.page, "behind"))
    asked.set_modal(False)
    eventually(lambda: reaches(desk.page, "behind"))
    expect(dialog(desk.page)).to_be_visible()
    desk.reload()
    expect(dialog(desk.page)).to_be_visible()
    assert reaches(desk.page, "behind")


def test_modal_dialog_still_blocks_after_a_reload(desk: Desk) -> None:
    background(desk)
    asked = make(desk)
    asked.show()
    desk.reload()
    expect(button(desk.page, "Yes")).to_be_focused()
    assert not reaches(desk.page, "behind")
    desk.page.keyboard.press("Enter")
    desk.told(("activated", 1))
    asked.hide()
    eventually(lambda: reaches(desk.page, "behind"))


def test_dialog_opened_from_a_modal_one_comes_first(desk: Desk) -> None:
    background(desk)
    outer, inner = make(desk, "Outer", [("Open", 1)]), make(desk, "Inner", [("Done", 2)], autoclose=True)
    outer.on("activated", lambda value: inner.popup(20, 20))
    outer.show()
    once = shade_at(desk.page)
    button(desk.page, "Open").click()
    expect(button(desk.page, "Done")).to_be_focused()
    assert shade_at(desk.page) == once
    assert not reaches(desk.page, "Open")
    desk.told(("activated", 1))
    desk.page.keyboard.press("Enter")
    desk.told(("activated", 2))
    expect(dialog(desk.page, "Inner")).to_have_count(0)
    expect(button(desk.page, "Open")).to_be_focused()
    assert reaches(desk.page, "Open")
    assert not reaches(desk.page, "behind")


def test_window_that_the_program_puts_in_front_is_usable(desk: Desk) -> None:
    background(desk)
    make(desk).popup(20, 200)
    top = desk.W.TopLevel(title="Window")
    top.resize(200, 100)
    top.set_position(500, 20)
    top.set_widget(desk.W.Button("in window"))
    top.show()
    for _ in range(2):
        eventually(lambda: reaches(desk.page, "in window") and reaches(desk.page, "Yes"))
        assert not reaches(desk.page, "behind")
        desk.reload()


def test_page_shown_meanwhile_is_behind(desk: Desk) -> None:
    make(desk).popup(20, 300)
    expect(dialog(desk.page)).to_be_visible()
    background(desk)
    expect(button(desk.page, "behind")).to_be_visible()
    assert not reaches(desk.page, "behind")


@pytest.mark.parametrize("kind", ["page", "window"])
def test_disabled_stays_disabled_behind_and_after(desk: Desk, kind: str) -> None:
    outer = desk.W.Page() if kind == "page" else desk.W.TopLevel(title="Window")
    outer.set_widget(desk.W.Button("behind"))
    outer.show()
    outer.set_enabled(False)
    asked = make(desk)
    asked.popup(20, 300)
    expect(dialog(desk.page)).to_be_visible()
    asked.hide()
    expect(dialog(desk.page)).to_have_count(0)
    assert not reaches(desk.page, "behind")
    asked.show()
    outer.set_enabled(True)
    expect(dialog(desk.page)).to_be_visible()
    assert not reaches(desk.page, "behind")
    asked.hide()
    eventually(lambda: reaches(desk.page, "behind"))


def test_focus_in_a_dialog_survives_a_lost_line(peer: PagePeer) -> None:
    tree = [
        {"type": "create", "wid": 1, "class": "Dialog", "args": ["Question", [["Yes", 1], ["No", 0]], {"modal": True}]},
        {"type": "listen", "wid": 1, "action": "activated"},
        {"type": "call", "wid": 1, "method": "show", "args": []},
    ]
    peer.ask_all(tree)
    expect(button(peer.page, "Yes")).to_be_focused()
    peer.page.keyboard.press("Tab")
    expect(button(peer.page, "No")).to_be_focused()
    peer.close(1011)
    peer.wait_admitted(2)
    peer.ask_all([{"type": "reconstruct-start", "next_wid": 10_000}, *tree, {"type": "reconstruct-end"}])
    expect(button(peer.page, "No")).to_be_focused()
    peer.page.keyboard.press("Enter")
    peer.wait(lambda: ("activated", [0]) in peer.callbacks())
