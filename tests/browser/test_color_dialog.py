"""ColorDialog: choosing, leaving, and what of it lasts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.color_parts import BLUE, hex_field, in_square, shows, square, swatch
from tests.support.desk import Desk, box_of, center_of, drag
from tests.support.page_peer import PagePeer
from tests.support.waiting import eventually


def dialog(page: Page, title: str = "Choose Color") -> Locator:
    return page.get_by_role("dialog", name=title, exact=True)


def button(page: Page, name: str) -> Locator:
    return dialog(page).get_by_role("button", name=name, exact=True)


def at(page: Page, box: tuple[float, float, float, float]) -> None:
    eventually(lambda: box_of(dialog(page)) == box, what=f"dialog at {box}")


def make_dialog(desk: Desk, **options: Any) -> Any:
    chooser = desk.W.ColorDialog(**{"color": BLUE, **options})
    desk.follow(chooser, "activated", "pick", "close", "move")
    return chooser


def is_hidden(desk: Desk, chooser: Any, *pages: Page) -> None:
    """Everywhere, also after a reload."""
    for page in (desk.page, *pages):
        expect(dialog(page)).to_have_count(0)
    eventually(lambda: chooser.is_visible() is False)
    desk.reload()
    expect(dialog(desk.page)).to_have_count(0)


def test_dialog_is_centred_and_of_its_own_size(desk: Desk) -> None:
    chooser = make_dialog(desk)
    expect(dialog(desk.page)).to_have_count(0)
    chooser.show()
    for _ in range(2):
        eventually(lambda: box_of(dialog(desk.page)) == (190, 105, 420, 390))
        desk.reload()
    eventually(lambda: chooser.get_size() == (420, 390))
    assert desk.page.locator(".colordialog-widget").count() == 1
    content = desk.page.locator(".pgw-Dialog-content")
    assert content.evaluate("it => it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth")


def test_dialog_ok_tells_the_color_and_hides(desk: Desk) -> None:
    chooser = make_dialog(desk)
    chooser.popup()
    second = desk.join()
    expect(dialog(second)).to_be_visible()
    hex_field(desk.page).fill("2e8b57")
    button(desk.page, "OK").click()
    desk.told(("pick", "#2e8b57"), ("activated", "#2e8b57"))
    is_hidden(desk, chooser, second)
    assert chooser.get_color() == "#2e8b57"


@pytest.mark.parametrize("modal", [False, True], ids=["modeless", "modal"])
@pytest.mark.parametrize("how", ["Cancel", "Escape"])
def test_dialog_cancelled_hides_silently(desk: Desk, how: str, modal: bool) -> None:
    chooser = make_dialog(desk, modal=modal)
    chooser.popup(20, 30)
    second = desk.join()
    expect(dialog(second)).to_be_visible()
    if how == "Cancel":
        button(desk.page, "Cancel").click()
    else:
        square(desk.page).focus()
        desk.page.keyboard.press("Escape")
    is_hidden(desk, chooser, second)
    assert desk.events == []
    chooser.show()
    eventually(lambda: box_of(dialog(second))[:2] == (20, 30))


def test_dialog_close_button_only_tells(desk: Desk) -> None:
    chooser = make_dialog(desk, modal=True)
    chooser.show()
    button(desk.page, "Close window").click()
    desk.told(("close",))
    expect(dialog(desk.page)).to_be_visible()
    button(desk.page, "OK").click()
    desk.told(("activated", BLUE))


def test_dialog_tells_dismissal_only_for_a_person(peer: PagePeer) -> None:
    peer.create(1, "ColorDialog", {"color": BLUE})
    peer.listen(1, "dismissed", "activated")
    peer.call(1, "show")
    peer.call(1, "hide")
    peer.call(1, "popup")
    button(peer.page, "OK").click()
    peer.wait(lambda: peer.callbacks() == [("activated", [BLUE])])
    peer.call(1, "popup")
    peer.page.keyboard.press("Escape")
    peer.wait(lambda: peer.callbacks()[1:] == [("dismissed", [])])
    assert peer.value(1, "is_visible") is False


def test_dialog_picks_and_colors_of_the_program(desk: Desk) -> None:
    chooser = make_dialog(desk)
    chooser.show()
    second = desk.join()
    shows(second, BLUE)
    square(desk.page).focus()
    desk.page.keyboard.press("Home")
    desk.told(("pick", "#cccccc"))
    shows(second, "#cccccc")
    assert chooser.get_color() == "#cccccc"
    chooser.set_color("rgb(46, 139, 87)")
    for page in (desk.page, second):
        shows(page, "#2e8b57")
    desk.reload()
    shows(desk.page, "#2e8b57")


def test_dialog_compares_with_the_color_it_was_opened_with(desk: Desk) -> None:
    chooser = make_dialog(desk)
    chooser.show()
    hex_field(desk.page).fill("2e8b57")
    button(desk.page, "OK").click()
    expect(dialog(desk.page)).to_have_count(0)
    chooser.popup()
    expect(dialog(desk.page)).to_be_visible()
    assert (swatch(desk.page, "New"), swatch(desk.page, "Old")) == ("#2e8b57", "#2e8b57")


def test_dialog_title_and_place(desk: Desk) -> None:
    chooser = make_dialog(desk, title="Line <b>color</b>", moveable=False)
    chooser.popup(15, 25)
    title = "Line <b>color</b>"
    for _ in range(2):
        eventually(lambda: box_of(dialog(desk.page, title)) == (15, 25, 420, 390))
        drag(desk.page, (80, 40), (200, 200))
        desk.reload()
    chooser.set_position(33, 44)
    eventually(lambda: box_of(dialog(desk.page, title))[:2] == (33, 44))
    assert desk.events == []


def test_dialog_moved_and_resized_by_a_person(desk: Desk) -> None:
    chooser = make_dialog(desk)
    chooser.popup(20, 30)
    second = desk.join()
    expect(dialog(second)).to_be_visible()
    drag(desk.page, (100, 45), (130, 55))
    desk.told(("move", 50, 40))
    drag(desk.page, (50 + 419, 40 + 389), (50 + 479, 40 + 409))
    for page in (desk.page, second):
        at(page, (50, 40, 480, 410))
    eventually(lambda: chooser.get_size() == (480, 410))
    desk.reload()
    at(desk.page, (50, 40, 480, 410))
    assert chooser.get_size() == (480, 410)


def test_modal_dialog_blocks_and_gives_way(desk: Desk) -> None:
    press = desk.W.Button("behind")
    desk.show(press)
    desk.follow(press, "activated", name="behind")
    chooser = make_dialog(desk)
    chooser.set_modal(True)
    chooser.show()
    expect(square(desk.page)).to_be_focused()
    desk.page.mouse.click(*center_of(desk.page.locator(".page button")))
    desk.page.keyboard.press("Shift+Tab")
    expect(button(desk.page, "Close window")).to_be_focused()
    chooser.set_modal(False)
    desk.page.get_by_role("button", name="behind").click()
    desk.told(("behind",))


def test_pages_with_pickers_are_rebuilt_in_place(peer: PagePeer) -> None:
    """A rebuild of a page that shows them already, not of a blank one."""
    start, end = {"type": "reconstruct-start", "next_wid": 10_000}, {"type": "reconstruct-end"}
    tree = [
        {"type": "create", "wid": 1, "class": "Page", "args": []},
        {"type": "create", "wid": 2, "class": "ColorWidget", "args": []},
        {"type": "create", "wid": 3, "class": "ColorDialog", "args": [{"modal": True}]},
        {"type": "call", "wid": 1, "method": "set_widget", "args": [{"__wid__": 2}]},
        {"type": "call", "wid": 1, "method": "show", "args": []},
        {"type": "call", "wid": 3, "method": "popup", "args": []},
    ]
    for _ in range(3):
        replies = peer.ask_all([start, *tree, end])
        assert {reply["type"] for reply in replies} == {"result"}
        expect(peer.page.locator(".colorwidget")).to_have_count(2)
        expect(dialog(peer.page)).to_be_visible()
    peer.call(3, "destroy")
    expect(peer.page.locator(".colorwidget")).to_have_count(1)
    peer.page.mouse.click(*in_square(peer.page, 0, 50))
    assert peer.value(2, "get_color") == "#808080"
