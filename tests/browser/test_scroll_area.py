"""ScrollArea and AbstractScrollArea: bars, wheel, keys and touch, and who is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, drag, touch_drag
from tests.support.scrolling import until_scrolled
from tests.support.waiting import eventually

SIDE = 215  # with a bar of 15 px, 200 px for the content
CONTENT = 1000
BAR = 15


def bar(page: Page, orientation: str) -> Locator:
    return page.locator(f".abstractscrollarea-widget .pgw-ScrollTrack.pgw-is-{orientation}")


def thumb(page: Page, orientation: str) -> Locator:
    return bar(page, orientation).locator("> *")


def viewport(page: Page) -> Locator:
    return page.locator(".pgw-ScrollArea-viewport")


def area_of(
    desk: Desk, width: int = CONTENT, height: int = CONTENT, follow: Sequence[str] = ("scrolled",), **options: Any
) -> Any:
    area = desk.W.ScrollArea(**options)
    area.resize(SIDE, SIDE)
    content = desk.W.Label("content")
    content.resize(width, height)
    area.set_widget(content)
    desk.follow(area, *follow)
    desk.show(area)
    return area


def abstract_of(desk: Desk, follow: Sequence[str] = ("scrolled",), **options: Any) -> Any:
    area = desk.W.AbstractScrollArea(**options)
    area.resize(SIDE, SIDE)
    area.set_widget(desk.W.Label("content"))
    desk.follow(area, *follow)
    desk.show(area)
    return area


def scrolled(page: Page, h: float, v: float) -> None:
    """Wait until the content is that far scrolled, and the thumbs say so."""

    def shares() -> list[float]:
        share = """element => [element.scrollLeft / Math.max(1, element.scrollWidth - element.clientWidth),
                               element.scrollTop / Math.max(1, element.scrollHeight - element.clientHeight)]"""
        return list(viewport(page).evaluate(share))

    eventually(lambda: shares() == pytest.approx([h, v], abs=0.01), what=f"{h}, {v}")
    at_bars(page, h, v)


def at_bars(page: Page, h: float, v: float) -> None:
    for orientation, share in (("horizontal", h), ("vertical", v)):
        if bar(page, orientation).is_visible():
            expect(bar(page, orientation)).to_have_attribute("aria-valuenow", str(round(share * 100)))


def told_scrolled(desk: Desk, h: float, v: float) -> None:
    """Wait until the newest position told is that one, and forget all."""
    eventually(lambda: desk.events and desk.events[-1][1:] == pytest.approx((h, v), abs=0.01), what=f"{h}, {v}")
    desk.events.clear()


@pytest.mark.parametrize("class_name", ["ScrollArea", "AbstractScrollArea"])
def test_scroll_areas_last(
    open_desk: Callable[..., Desk], theme: str, class_name: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(520, 260))
    row = desk.W.HBox(spacing=10)
    for options in ({}, {"thickness": 8}):
        area = getattr(desk.W, class_name)(**options)
        area.resize(SIDE, SIDE)
        area.set_border_width(1)
        box = desk.W.VBox(spacing=4, padding=6)
        for number in range(30):
            box.add_widget(desk.W.Label(f"{number}: a line that is wider than the area in which it is"), 0)
        area.set_widget(box)
        area.set_scroll_percent(0.5, 0.25)
        row.add_widget(area, 0)
    desk.show(row)
    if class_name == "ScrollArea":
        scrolled_bar = bar(desk.page, "vertical").first
        expect(scrolled_bar).to_have_attribute("aria-valuenow", "25")
    assert_lasting(desk, f"{class_name}-{theme}")


def test_wheel_over_the_content_scrolls_it_everywhere(desk: Desk) -> None:
    area = area_of(desk)
    second = desk.join()
    page = desk.page
    page.bring_to_front()
    viewport(page).hover()
    page.mouse.wheel(0, 400)
    told_scrolled(desk, 0, 0.5)
    page.mouse.wheel(200, 0)
    told_scrolled(desk, 0.25, 0.5)
    for each in (page, second):
        scrolled(each, 0.25, 0.5)
    assert area.get_scroll_position() == pytest.approx((0.25, 0.5), abs=0.01)
    assert area.get_scroll_percent() == area.get_scroll_position()
    desk.reload()
    for each in (page, desk.join()):
        scrolled(each, 0.25, 0.5)
    desk.told_no_more()


def test_bars_are_dragged_and_pressed(desk: Desk) -> None:
    area_of(desk)
    page = desk.page
    x, y = center_of(thumb(page, "vertical"))
    drag(page, (x, y), (x, y + 80))
    told_scrolled(desk, 0, 0.5)
    scrolled(page, 0, 0.5)
    left, top, width, height = box_of(bar(page, "horizontal"))
    page.mouse.click(left + width - 2, top + height / 2)
    told_scrolled(desk, 1, 0.5)
    bar(page, "horizontal").hover()
    page.mouse.wheel(0, -400)
    told_scrolled(desk, 0.5, 0.5)
    bar(page, "vertical").hover()
    page.mouse.wheel(0, 400)
    told_scrolled(desk, 0.5, 1)
    scrolled(page, 0.5, 1)


def test_keys_scroll(desk: Desk) -> None:
    area_of(desk)
    page = desk.page
    page.keyboard.press("Tab")
    expect(viewport(page)).to_be_focused()
    page.keyboard.press("End")
    told_scrolled(desk, 0, 1)
    page.keyboard.press("Home")
    told_scrolled(desk, 0, 0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    eventually(lambda: desk.events and min(desk.events[-1][1:]) > 0.02)


def test_finger_scrolls(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    area_of(desk)
    x, y = center_of(viewport(desk.page))
    touch_drag(desk.page, (x, y + 80), (x, y - 80))
    eventually(lambda: desk.events and desk.events[-1][2] > 0.1)
    desk.reload()
    eventually(lambda: viewport(desk.page).evaluate("element => element.scrollTop") > 80)


def test_program_scrolls_silently_and_within_bounds(desk: Desk) -> None:
    area = area_of(desk)
    second = desk.join()
    for setter in (area.set_scroll_position, area.set_scroll_percent):
        for h, v in ((0.5, 1), (0, 0.25)):
            setter(h, v)
            for page in (desk.page, second):
                scrolled(page, h, v)
            assert area.get_scroll_position() == area.get_scroll_percent() == (h, v)
    area.set_scroll_position(0, 7)
    scrolled(desk.page, 0, 1)
    desk.told_no_more()
    with pytest.raises(ArgumentError, match="v_pct"):
        area.set_scroll_position(0, "end")


SIZES = [
    ({}, 100, 100, (False, False)),
    ({}, CONTENT, 100, (True, False)),
    ({}, 100, CONTENT, (False, True)),
    ({}, CONTENT, CONTENT, (True, True)),
    ({}, 100, SIDE + 1, (False, True)),
    ({}, SIDE - 5, SIDE + 1, (True, True)),  # the one bar leaves too little for the other direction
    ({}, SIDE, SIDE, (False, False)),
    ({"hscrollbar": "on", "vscrollbar": "always"}, 50, 50, (True, True)),
    ({"hscrollbar": "off", "vscrollbar": "overflow"}, CONTENT, CONTENT, (False, True)),
]


@pytest.mark.parametrize(("options", "width", "height", "bars"), SIZES)
def test_bars_appear_by_policy_and_content(
    desk: Desk, options: dict[str, str], width: int, height: int, bars: tuple[bool, bool]
) -> None:
    area_of(desk, width, height, follow=("scrolled", "area-resize"), **options)
    for _ in range(2):
        desk.told(("area-resize", SIDE, SIDE, BAR * bars[1], BAR * bars[0]))
        for orientation, is_shown in zip(("horizontal", "vertical"), bars, strict=True):
            expect(bar(desk.page, orientation)).to_be_visible(visible=is_shown)
        desk.told_no_more()
        desk.reload()


def test_program_knows_how_much_is_in_view(desk: Desk) -> None:
    area = area_of(desk, 400, 800)
    assert desk.W.ScrollArea().get_thumb_percent() == (0, 0)
    second = desk.join(size=(300, 200))
    for _ in range(2):
        eventually(lambda: area.get_thumb_percent() == (0.5, 0.25))
        desk.reload(second)
    area.get_children()[0].resize(100, 800)
    eventually(lambda: area.get_thumb_percent() == (1, pytest.approx(SIDE / 800)))
    area.set_thumb_percent(0.9, 0.9)  # the content decides
    assert area.get_thumb_percent() == (1, pytest.approx(SIDE / 800))
    desk.reload()
    assert area.get_thumb_percent() == (1, pytest.approx(SIDE / 800))


def test_policies_change_and_last(desk: Desk) -> None:
    area = area_of(desk, 100, CONTENT)
    page = desk.page
    policies = (("on", "off", True, False), ("off", "on", False, True), ("on", "auto", True, True))
    for across, down, is_across, is_down in policies:
        area.set_scroll_bar_visibility(across, down)
        expect(bar(page, "horizontal")).to_be_visible(visible=is_across)
        expect(bar(page, "vertical")).to_be_visible(visible=is_down)
    desk.reload()
    expect(bar(page, "horizontal")).to_be_visible()
    with pytest.raises(ArgumentError, match="vertical"):
        area.set_scroll_bar_visibility("on", "sometimes")


def test_content_that_grows_and_shrinks(desk: Desk) -> None:
    area = area_of(desk, 100, 100)
    content = area.get_children()[0]
    expect(bar(desk.page, "vertical")).to_be_hidden()
    content.resize(100, 400)
    expect(bar(desk.page, "vertical")).to_be_visible()
    _, _, _, track = box_of(bar(desk.page, "vertical"))
    assert box_of(thumb(desk.page, "vertical"))[3] == pytest.approx(track * SIDE / 400, abs=1)
    area.set_scroll_position(0, 1)
    content.resize(100, 800)
    scrolled(desk.page, 0, 1)  # what the program asked for still holds
    new = desk.W.Label("new")
    area.set_widget(new)
    expect(bar(desk.page, "vertical")).to_be_hidden()
    assert area.get_children() == [new]


def test_expanding_child_fills_the_viewport(desk: Desk) -> None:
    area = desk.W.ScrollArea()
    area.resize(SIDE, SIDE)
    child = desk.W.Label("child")
    area.set_widget(child)
    desk.show(area)
    label = desk.page.get_by_text("child", exact=True)
    assert box_of(label)[2] < 60
    child.set_expanding(True, True)
    for _ in range(2):
        eventually(lambda: box_of(label)[2:] == (SIDE, SIDE))
        desk.reload()


def test_disabled_area_scrolls_for_the_program_only(desk: Desk) -> None:
    area = area_of(desk)
    area.set_enabled(False)
    page = desk.page
    page.mouse.move(*center_of(viewport(page)))
    page.mouse.wheel(0, 400)
    x, y = center_of(thumb(page, "vertical"))
    drag(page, (x, y), (x, y + 80))
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    scrolled(page, 0, 0)
    area.set_scroll_position(0, 1)
    scrolled(page, 0, 1)
    desk.told_no_more()


def test_area_in_a_tab_keeps_its_place(desk: Desk) -> None:
    """Browsers forget it for what is hidden."""
    tabs = desk.W.TabWidget()
    tabs.resize(SIDE, SIDE + 30)
    area = desk.W.ScrollArea()
    content = desk.W.Label("content")
    content.resize(100, CONTENT)
    area.set_widget(content)
    tabs.add_widget(area, title="first")
    tabs.add_widget(desk.W.Label("other"), title="second")
    desk.show(tabs)
    desk.follow(area, "scrolled")
    page = desk.page
    viewport(page).hover()
    with until_scrolled(viewport(page)):
        page.mouse.wheel(0, 300)
    before, farthest = viewport(page).evaluate("it => [it.scrollTop, it.scrollHeight - it.clientHeight]")
    desk.told_last("scrolled", 0, pytest.approx(before / farthest, abs=0.001))
    desk.events.clear()
    page.get_by_role("tab", name="second").click()
    page.get_by_role("tab", name="first").click()
    eventually(lambda: viewport(page).evaluate("element => element.scrollTop") == before)
    desk.told_no_more()


def test_abstract_bars_tell_and_do_not_move_the_child(desk: Desk) -> None:
    area = abstract_of(desk)
    second = desk.join()
    page = desk.page
    place = box_of(page.get_by_text("content", exact=True))
    assert area.get_scroll_percent() == (0, 0)
    x, y = center_of(thumb(page, "vertical"))
    drag(page, (x, y), (x, y + 80))
    eventually(lambda: len(desk.events) >= 2)
    told_scrolled(desk, 0, 0.5)
    for each in (page, second):
        at_bars(each, 0, 0.5)
    left, top, width, height = box_of(bar(page, "horizontal"))
    page.mouse.click(left + width - 2, top + height / 2)
    desk.told(("scrolled", 1, pytest.approx(0.5, abs=0.01)))
    assert box_of(page.get_by_text("content", exact=True)) == place
    desk.reload()
    for each in (page, desk.join()):
        at_bars(each, 1, 0.5)
    assert area.get_scroll_percent() == pytest.approx((1, 0.5), abs=0.01)
    desk.told_no_more()


def test_abstract_bars_by_keys_and_wheel(desk: Desk) -> None:
    area = abstract_of(desk)
    area.set_thumb_percent(0.5, 0.2)
    page = desk.page
    page.keyboard.press("Tab")
    expect(bar(page, "vertical")).to_be_focused()
    for key, v in (("ArrowDown", 0.05), ("ArrowUp", 0), ("PageDown", 0.25), ("End", 1), ("PageUp", 0.75), ("Home", 0)):
        page.keyboard.press(key)
        desk.told(("scrolled", 0, pytest.approx(v)))
    page.keyboard.press("Home")
    desk.told_no_more()
    bar(page, "vertical").hover()
    page.mouse.wheel(0, 100)
    desk.told(("scrolled", 0, pytest.approx(0.05)))
    bar(page, "horizontal").hover()
    page.mouse.wheel(0, 100)
    desk.told(("scrolled", pytest.approx(0.05), pytest.approx(0.05)))


def test_abstract_wheel_over_the_content_scrolls_unless_the_child_wants_it(desk: Desk) -> None:
    area = abstract_of(desk)
    page = desk.page
    viewport(page).hover()
    page.mouse.wheel(0, 100)
    desk.told(("scrolled", 0, pytest.approx(0.05)))
    page.mouse.wheel(100, 0)
    desk.told(("scrolled", pytest.approx(0.05), pytest.approx(0.05)))
    zoomed = desk.W.Label("zoomed by the wheel", interactive=True)
    area.set_widget(zoomed)
    desk.follow(zoomed, "scroll", name="zoomed")
    page.get_by_text("zoomed").hover()
    page.mouse.wheel(0, 100)
    eventually(lambda: [event[0] for event in desk.events] == ["zoomed"])
    desk.events.clear()
    desk.told_no_more()


def test_abstract_thumbs_and_policies(desk: Desk) -> None:
    area = abstract_of(desk, follow=("scrolled", "area-resize"))
    desk.told(("area-resize", SIDE, SIDE, BAR, BAR))
    page = desk.page
    area.set_thumb_percent(0.5, 0.25)
    _, _, track, _ = box_of(bar(page, "horizontal"))
    eventually(lambda: box_of(thumb(page, "horizontal"))[2] == pytest.approx(track / 2, abs=1))
    assert area.get_thumb_percent() == (0.5, 0.25)
    area.set_thumb_percent(1, 0.25)  # nothing to scroll
    expect(bar(page, "horizontal")).to_be_hidden()
    desk.told(("area-resize", SIDE, SIDE, BAR, 0))
    area.set_scroll_bar_visibility("on", "off")
    desk.told(("area-resize", SIDE, SIDE, 0, BAR))
    expect(bar(page, "vertical")).to_be_hidden()
    area.set_scroll_percent(0.3, -4)
    at_bars(page, 0.3, 0)
    desk.reload()
    at_bars(page, 0.3, 0)
    expect(bar(page, "vertical")).to_be_hidden()
    expect(bar(page, "horizontal")).to_be_visible()
    desk.told(("area-resize", SIDE, SIDE, 0, BAR))
    area.resize(300, SIDE)
    desk.told(("area-resize", 300, SIDE, 0, BAR))
    desk.told_no_more()


def test_abstract_disabled_bars_do_nothing(desk: Desk) -> None:
    area = abstract_of(desk)
    area.set_enabled(False)
    page = desk.page
    x, y = center_of(thumb(page, "vertical"))
    drag(page, (x, y), (x, y + 80))
    page.mouse.wheel(0, 100)
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    at_bars(page, 0, 0)
    desk.told_no_more()
