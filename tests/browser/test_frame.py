"""Frame and Separator: what divides a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.support.desk import Desk, box_of, css
from tests.support.waiting import eventually


def frame(desk: Desk) -> Locator:
    return desk.page.locator(".frame-widget").first


def separator(desk: Desk) -> Locator:
    return desk.page.locator(".separator-widget").first


def show_frame(desk: Desk, **options: Any) -> Any:
    widget = desk.W.Frame(**options)
    widget.resize(300, 150)
    desk.show(widget)
    return widget


def test_frames_and_separators_last(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(400, 420))
    W = desk.W
    box = W.VBox(spacing=6)
    for text in ("Remember me", "Tell me about news"):
        box.add_widget(W.CheckBox(text), 0)
    titled, plain = W.Frame(title="Settings"), W.Frame()
    titled.set_widget(box)
    plain.set_widget(W.Label("without a title"))
    disabled = W.Frame(title="A title that is so long that it has no room in the border of its frame, and is cut off")
    disabled.set_widget(W.Button("disabled"))
    disabled.set_enabled(False)
    row = W.HBox(spacing=8)
    for child in (W.Label("before"), W.Separator("vertical"), W.Button("after")):
        row.add_widget(child, 0)
    desk.show(titled, W.Separator(), plain, row, disabled, align=None)
    assert_lasting(desk, theme)


def test_title_is_text_and_names_the_group(desk: Desk) -> None:
    widget = show_frame(desk, title="<b>First</b>")
    group = desk.page.get_by_role("group", name="<b>First</b>")
    expect(group).to_be_visible()
    assert widget.get_text() == "<b>First</b>"
    for setter, title in ((widget.set_title, "Second"), (widget.set_text, "Third")):
        setter(title)
        expect(desk.page.get_by_role("group", name=title)).to_be_visible()
        assert widget.get_text() == title
    desk.reload()
    expect(desk.page.get_by_role("group", name="Third")).to_be_visible()
    widget.set_title("")
    for _ in range(2):
        expect(frame(desk).locator("legend")).to_have_count(0)
        desk.reload()
    assert widget.get_text() == ""


def test_title_sits_in_the_border(desk: Desk) -> None:
    show_frame(desk, title="Title")
    _, top, _, height = box_of(frame(desk).locator("legend"))
    assert top == box_of(frame(desk))[1]
    assert height > 10
    assert css(frame(desk), "border-top-style") == "solid"


def test_child_fills_the_frame_whatever_size_it_is_given(desk: Desk) -> None:
    widget = show_frame(desk)
    child = desk.W.Label("child")
    child.resize(20, 20)
    widget.set_widget(child)
    for _ in range(2):
        expect(desk.page.get_by_text("child", exact=True)).to_be_visible()
        _, _, width, height = box_of(desk.page.get_by_text("child", exact=True))
        assert width > 250
        assert height > 100
        child.resize(30, 30)
        desk.reload()


def test_new_child_replaces_the_one_before(desk: Desk) -> None:
    widget = show_frame(desk)
    first, last = desk.W.Label("first"), desk.W.Label("last")
    second = desk.join()
    widget.set_widget(first)
    widget.set_widget(last)
    for page in (desk.page, second):
        expect(page.get_by_text("last", exact=True)).to_be_visible()
        expect(page.get_by_text("first", exact=True)).to_have_count(0)
    assert widget.get_children() == [last]
    other = desk.W.Frame()
    desk.show(other)
    other.set_widget(last)
    other.set_widget(first)  # neither is lost on the way
    desk.reload()
    expect(desk.page.get_by_text("first", exact=True)).to_be_visible()
    assert (widget.num_children(), other.get_children()) == (0, [first])
    other.remove(first)
    expect(desk.page.get_by_text("first", exact=True)).to_have_count(0)


def test_disabled_frame_takes_no_clicks_and_no_keys(desk: Desk) -> None:
    widget = show_frame(desk, title="Group")
    box, button = desk.W.VBox(), desk.W.Button("press")
    desk.follow(button, "activated")
    box.add_widget(button, 0)
    widget.set_widget(box)
    widget.set_enabled(False)
    desk.page.get_by_text("press").click(force=True)
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.told_no_more()
    assert float(css(frame(desk), "opacity")) == 0.5
    widget.set_enabled(True)
    desk.page.get_by_role("button", name="press").click()
    desk.told(("activated",))


@pytest.mark.parametrize(("box_name", "orientation"), [("VBox", "horizontal"), ("HBox", "vertical")])
def test_separator_is_a_line_across_its_box(desk: Desk, box_name: str, orientation: str) -> None:
    box = getattr(desk.W, box_name)(spacing=10)
    box.resize(200, 120)
    line = desk.W.Separator(orientation)
    for child in (desk.W.Label("before"), line, desk.W.Label("after")):
        box.add_widget(child, 0)
    desk.show(box)
    expected = {"horizontal": (200, 1), "vertical": (1, 120)}
    for _ in range(2):
        assert box_of(separator(desk))[2:] == expected[orientation]
        expect(separator(desk)).to_have_attribute("role", "separator")
        expect(separator(desk)).to_have_attribute("aria-orientation", orientation)
        desk.reload()
    assert css(separator(desk), "background-color") != "rgba(0, 0, 0, 0)"


def test_separator_turns(desk: Desk) -> None:
    line = desk.W.Separator()
    box = desk.W.HBox()
    box.resize(200, 120)
    box.add_widget(line, 0)
    desk.show(box)
    expect(separator(desk)).to_have_attribute("aria-orientation", "horizontal")
    line.set_orientation("vertical")
    for _ in range(2):
        eventually(lambda: box_of(separator(desk))[2:] == (1, 120))
        desk.reload()
