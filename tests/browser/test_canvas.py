"""Canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.chromium import Complaints
from tests.support.desk import Desk, box_of, center_of, pen_drag
from tests.support.interaction import INTERACTIVE, assert_reports_everything, heard, use_every_way
from tests.support.pictures import data_uri, pixel
from tests.support.waiting import eventually

RED, GREEN, BLUE = (200, 0, 0), (0, 160, 0), (0, 0, 220)
KINDS = pytest.mark.parametrize("buffered", [False, True], ids=["direct", "buffered"])


def element(page: Page) -> Locator:
    return page.locator(".canvas-widget")


def show(desk: Desk, **options: Any) -> Any:
    canvas = desk.W.Canvas(**options)
    canvas.resize(200, 100)
    desk.follow(canvas, *INTERACTIVE, "activated")
    desk.show(canvas)
    return canvas


def square(color: tuple[int, int, int], x: float, y: float, **more: Any) -> dict[str, Any]:
    """A picture of 20 x 20 px to draw."""
    return {"src": data_uri(20, 20, bytes(color)), "x": x, "y": y, **more}


def colors(page: Page, *places: tuple[float, float]) -> list[tuple[int, int, int]]:
    """What is to be seen at places of the canvas."""
    left, top, _, _ = box_of(element(page))
    return [pixel(page, left + x, top + y) for x, y in places]


def assert_drawn(page: Page, drawn: dict[tuple[float, float], Any]) -> None:
    expected = [color or pixel(page, 500, 400) for color in drawn.values()]  # None is the page itself
    eventually(lambda: colors(page, *drawn) == expected, what=f"{drawn}")


@KINDS
def test_canvas_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None], buffered: bool
) -> None:
    desk = open_desk(theme=theme, size=(420, 420))
    canvases = [desk.W.Canvas(use_animation_frame=buffered) for _ in range(3)]
    canvases[0].resize(200, 60)
    canvases[0].set_border_width(1)
    canvases[2].set_enabled(False)
    for canvas in canvases:
        for number, color in enumerate((RED, GREEN, BLUE)):
            canvas.draw_image(square(color, 15 * number, 10 * number))
        canvas.update()
    desk.show(*canvases)
    eventually(lambda: pixel(desk.page, 12 + 46, 12 + 37) == BLUE)
    assert_lasting(desk, f"{theme}-{'buffered' if buffered else 'direct'}")


def test_canvas_draws_where_and_as_large_as_it_is_told(desk: Desk) -> None:
    canvas = show(desk)
    canvas.draw_image(square(RED, 10, 10))
    canvas.draw_image(square(GREEN, 60.0, 10, wd=40, ht=60))
    canvas.draw_image(square(BLUE, 120, 10, wd=40))  # one side alone does not count
    canvas.draw_image(square(BLUE, 190, 90))  # partly outside
    expected = {
        (9, 9): None,
        (11, 11): RED,
        (29, 29): RED,
        (31, 31): None,
        (98, 68): GREEN,
        (138, 28): BLUE,
        (142, 12): None,
        (198, 98): BLUE,
    }
    for page in (desk.page, desk.join()):
        assert_drawn(page, expected)
    desk.reload()
    assert_drawn(desk.page, expected)
    assert desk.events == []


def test_canvas_draws_in_the_order_of_the_calls_however_long_pictures_take(desk: Desk, complaints: Complaints) -> None:
    complaints.allow("404")
    canvas = show(desk)
    large = data_uri(1500, 1500, bytes(RED))
    for _ in range(3):
        canvas.draw_image({"src": large, "x": 0, "y": 0, "wd": 200, "ht": 100})
        canvas.draw_image(square(GREEN, 10, 10))
    canvas.draw_image({"src": "icons/no-such-picture.svg", "x": 0, "y": 0})
    canvas.draw_image(square(BLUE, 20, 20))
    drawn = {(5, 5): RED, (12, 12): GREEN, (25, 25): BLUE, (150, 80): RED}
    assert_drawn(desk.page, drawn)
    desk.reload()
    assert_drawn(desk.page, drawn)


def test_buffered_canvas_shows_what_is_drawn_when_it_is_updated(desk: Desk) -> None:
    canvas = show(desk, use_animation_frame=True)
    canvas.draw_image(square(RED, 10, 10))
    canvas.update()
    assert_drawn(desk.page, {(15, 15): RED})
    canvas.draw_image(square(GREEN, 10, 10))
    for page in (desk.page, desk.join()):
        assert_drawn(page, {(15, 15): RED})
    desk.reload()
    assert_drawn(desk.page, {(15, 15): RED})
    canvas.update()
    assert_drawn(desk.page, {(15, 15): GREEN})


def test_canvas_bitmap_is_as_large_as_the_box_and_a_resize_clears_it(desk: Desk) -> None:
    canvas = show(desk)
    bitmap = element(desk.page).locator("canvas")
    expect(bitmap).to_have_js_property("width", 200)
    canvas.draw_image(square(RED, 10, 10))
    assert_drawn(desk.page, {(15, 15): RED})
    canvas.hide()
    canvas.show()
    assert_drawn(desk.page, {(15, 15): RED})
    canvas.resize(260, 140)
    expect(bitmap).to_have_js_property("width", 260)
    expect(bitmap).to_have_js_property("height", 140)
    assert_drawn(desk.page, {(15, 15): None})
    canvas.draw_image(square(GREEN, 230, 110))
    assert_drawn(desk.page, {(240, 120): GREEN})


def test_canvas_without_a_size_has_that_of_an_empty_one(desk: Desk) -> None:
    desk.show(desk.W.Canvas())
    assert box_of(element(desk.page))[2:] == (300, 150)


def test_canvas_bounds_have_no_effect(desk: Desk) -> None:
    canvas = show(desk)
    with desk.page.expect_console_message(lambda message: "Canvas.set_min_size" in message.text):
        canvas.set_min_size(400, 300)
    with desk.page.expect_console_message(lambda message: "Canvas.set_max_size" in message.text):
        canvas.set_max_size(40, 30)
    assert box_of(element(desk.page))[2:] == (200, 100)


@pytest.mark.parametrize(
    "info",
    [{}, {"src": "", "x": 0, "y": 0}, {"src": 5, "x": 0, "y": 0}, {"src": "a.png", "x": "left", "y": 0}, "a.png"],
)
def test_canvas_wrong_pictures_are_told_to_the_program(desk: Desk, info: Any) -> None:
    with pytest.raises(ArgumentError, match=r"Canvas\.draw_image: imgInfo"):
        show(desk).draw_image(info)
    assert desk.events == []


@KINDS
def test_interactive_canvas_reports_everything_once(desk: Desk, buffered: bool) -> None:
    show(desk, interactive=True, use_animation_frame=buffered)
    expect(element(desk.page)).to_have_css("cursor", "crosshair")
    assert_reports_everything(desk, *center_of(element(desk.page)))


def test_interactive_canvas_reports_a_stroke(desk: Desk) -> None:
    show(desk, interactive=True)
    x, y, _, _ = box_of(element(desk.page))
    page = desk.page
    page.mouse.move(x + 10, y + 10)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40)
    page.mouse.up()
    down, up = heard(desk, "pointer-down"), heard(desk, "pointer-up")
    assert (down["x"], down["y"], down["button_trigger"], down["button_mask"]) == (10, 10, 1, 1)
    assert (up["x"], up["y"], up["button_trigger"], up["button_mask"]) == (60, 40, 1, 0)


def test_interactive_canvas_reports_the_pressure_of_a_pen(desk: Desk) -> None:
    show(desk, interactive=True)
    x, y, _, _ = box_of(element(desk.page))
    pen_drag(desk.page, (x + 10, y + 10), (x + 50, y + 10))
    down, moved, up = (heard(desk, f"pointer-{action}") for action in ("down", "move", "up"))
    assert {told["pointer_type"] for told in (down, moved, up)} == {"pen"}
    assert (down["pressure"], up["x"]) == (0.5, 50)


def test_interactive_canvas_takes_strokes_of_a_finger(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk, interactive=True)
    element(desk.page).tap(position={"x": 30, "y": 40})
    down = heard(desk, "pointer-down")
    assert (down["pointer_type"], down["x"], down["y"]) == ("touch", 30, 40)
    assert heard(desk, "click")["pointer_type"] == "touch"
    expect(element(desk.page)).to_have_css("touch-action", "none")  # the page does not scroll away under it


@pytest.mark.parametrize("why", ["not interactive", "disabled"])
def test_canvas_says_nothing(desk: Desk, why: str) -> None:
    canvas = show(desk, interactive=why == "disabled")
    sentinel = desk.W.Button("after")
    desk.follow(sentinel, "activated", name="after")
    desk.show(canvas, sentinel)
    canvas.set_enabled(why != "disabled")
    use_every_way(desk, *center_of(element(desk.page)))
    desk.page.get_by_role("button", name="after").click()
    desk.told(("after",))


@KINDS
def test_page_that_joins_draws_nothing_that_a_resize_took_away(desk: Desk, buffered: bool) -> None:
    canvas = show(desk, use_animation_frame=buffered)
    canvas.draw_image(square(RED, 10, 10))
    canvas.update()
    assert_drawn(desk.page, {(12, 12): RED})
    canvas.resize(220, 120)
    canvas.draw_image(square(GREEN, 60, 10))
    canvas.update()
    left = {(12, 12): None, (62, 12): GREEN}
    assert_drawn(desk.page, left)
    eventually(lambda: len(canvas._node.get("drawings")) <= 2, what="the page has told")
    assert_drawn(desk.join(), left)
    desk.reload()
    assert_drawn(desk.page, left)
    canvas.resize(200, 100)
    canvas.update()
    assert_drawn(desk.page, {(62, 12): None})
    eventually(lambda: not canvas._node.get("drawings"), what="the page has told")
    assert_drawn(desk.join(), {(12, 12): None, (62, 12): None})
