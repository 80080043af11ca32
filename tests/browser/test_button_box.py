"""ButtonBox: children as wide as the widest, in a group that is placed along the box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually

WIDTH = 600
TEXTS = ("OK", "Cancel", "Apply to all of them")


def button(desk: Desk, text: str) -> Locator:
    return desk.page.get_by_role("button", name=text, exact=True)


def fill(desk: Desk, *texts: str, stretch: float = 0, **options: Any) -> Any:
    """A box with buttons, which is shown."""
    box = desk.W.ButtonBox(**options)
    box.resize(WIDTH, None)
    for text in texts:
        box.add_widget(desk.W.Button(text), stretch)
    desk.show(box)
    return box


def widths(desk: Desk) -> list[float]:
    return [round(box_of(one)[2], 1) for one in desk.page.get_by_role("button").all()]


def texts(desk: Desk) -> list[str]:
    return desk.page.get_by_role("button").all_inner_texts()


def test_button_box_in_every_arrangement_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(520, 420))
    boxes = [
        desk.W.ButtonBox(halign="left"),
        desk.W.ButtonBox(min_button_width=120, halign="right"),
        desk.W.ButtonBox(orientation="vertical"),
    ]
    for box in boxes:
        box.set_spacing(8)
        box.set_border_width(1)
        for text in TEXTS:
            box.add_widget(desk.W.Button(text))
    desk.show(*boxes, align=None)
    assert_lasting(desk, theme)


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_all_are_as_wide_as_the_widest_at_any_time(desk: Desk, orientation: str) -> None:
    box = fill(desk, "OK", "Cancel", orientation=orientation)
    first, second = widths(desk)
    assert first == second
    wide = desk.W.Button("Apply to all of them")
    box.add_widget(wide)
    eventually(lambda: len(set(widths(desk))) == 1 and widths(desk)[0] > first)
    before = widths(desk)[0]
    wide.set_text("Apply to all of them now")
    eventually(lambda: len(set(widths(desk))) == 1 and widths(desk)[0] > before)
    box.remove(wide)
    eventually(lambda: widths(desk) == [first, first])


def test_no_child_is_narrower_than_the_minimum(desk: Desk) -> None:
    box = fill(desk, "OK", "No", min_button_width=120)
    assert widths(desk) == [120, 120]
    box.add_widget(desk.W.Button("a text that is much wider than that"))
    eventually(lambda: len(set(widths(desk))) == 1 and widths(desk)[0] > 120)


def test_halign_places_the_group(desk: Desk) -> None:
    box = fill(desk, "OK", "Cancel")
    left, _, width, _ = box_of(desk.page.locator(".box-widget").nth(1))

    def gaps() -> tuple[float, float]:
        start, end = box_of(button(desk, "OK")), box_of(button(desk, "Cancel"))
        return (round(start[0] - left), round(left + width - end[0] - end[2]))

    assert gaps()[0] == pytest.approx(gaps()[1], abs=1)
    for halign, place in (("left", 0), ("right", 1)):
        box.set_halign(halign)
        eventually(lambda place=place: gaps()[place] == 0 and gaps()[1 - place] > 100, what=halign)
    with pytest.raises(ArgumentError, match="halign"):
        box.set_halign("middle")
    desk.reload()
    eventually(lambda: gaps()[1] == 0)


def test_spacing_and_stretch(desk: Desk) -> None:
    box = fill(desk, "OK", "Cancel", stretch=1)
    eventually(lambda: widths(desk) == [WIDTH / 2, WIDTH / 2])
    box.set_spacing(20)
    for _ in range(2):
        eventually(lambda: widths(desk) == [(WIDTH - 20) / 2] * 2)
        desk.reload()
    box.add_widget(desk.W.Button("natural"))
    expect(button(desk, "natural")).to_be_visible()
    natural, stretched = box_of(button(desk, "natural"))[2], box_of(button(desk, "OK"))[2]
    assert natural < stretched / 2


def test_children_of_any_kind_have_their_text_in_the_middle(desk: Desk) -> None:
    box = fill(desk, "A button with a long text")
    box.add_widget(desk.W.Label("short"))
    label = desk.page.get_by_text("short", exact=True)
    middle = label.evaluate(
        """element => {
            const range = document.createRange();
            range.selectNodeContents(element);
            const {left, right} = range.getBoundingClientRect();
            return (left + right) / 2;
        }"""
    )
    assert middle == pytest.approx(center_of(label)[0], abs=1)


def test_children_come_and_go_where_asked(desk: Desk) -> None:
    box = fill(desk, "b")
    desk.follow(box, "child-added", "child-removed")
    added = [desk.W.Button(text) for text in ("a", "c", "d")]
    box.insert_widget(0, added[0])
    box.insert_widget(99, added[1], 1)
    box.add_widget(added[2])
    desk.told(*[("child-added", one) for one in added])
    box.remove_widget(added[1])
    desk.told(("child-removed", added[1]))
    desk.told_no_more()
    for _ in range(2):
        eventually(lambda: texts(desk) == ["a", "b", "d"])
        desk.reload()
    assert [one.get_text() for one in box.get_children()] == ["a", "b", "d"]
    second = desk.join()
    box.remove_all(True)
    for page in (desk.page, second):
        expect(page.get_by_role("button")).to_have_count(0)


def test_hidden_children_take_no_room(desk: Desk) -> None:
    box = fill(desk, "OK", "Cancel", "Apply to all of them")
    wide = box.get_children()[-1]
    wide.hide()
    left, _, width, _ = box_of(desk.page.locator(".box-widget").nth(1))
    for _ in range(2):
        expect(desk.page.get_by_role("button")).to_have_count(2)
        first, last = (box_of(button(desk, text)) for text in ("OK", "Cancel"))
        assert first[0] - left == pytest.approx(left + width - last[0] - last[2], abs=1)
        assert first[2] == last[2]
        desk.reload()
    wide.show()
    expect(desk.page.get_by_role("button")).to_have_count(3)
    eventually(lambda: len(set(widths(desk))) == 1)


def test_disabled_box_takes_no_clicks_and_no_keys(desk: Desk) -> None:
    box = fill(desk, "OK", "Cancel")
    for child in box.get_children():
        desk.follow(child, "activated")
    page = desk.page
    box.set_enabled(False)
    button(desk, "OK").click(force=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.told_no_more()
    assert page.evaluate("document.activeElement === document.body")
    box.set_enabled(True)
    expect(page.locator("[inert]")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.told(("activated",))
