"""Image."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError, ArgumentTypeError
from tests.support.desk import Desk, box_of, center_of, pen_drag
from tests.support.interaction import INTERACTIVE, assert_reports_everything, heard, use_every_way
from tests.support.pictures import data_uri, pixel, png
from tests.support.waiting import eventually

RED, GREEN, BLUE = (200, 0, 0), (0, 160, 0), (0, 0, 220)
ICON = "icons/folder.svg"
KINDS = pytest.mark.parametrize("buffered", [False, True], ids=["plain", "buffered"])

# Notes the SHA-256 of every picture that the page gets as bytes.
NOTE_BYTES = """() => {
    window.digests = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        blob.arrayBuffer()
            .then((bytes) => crypto.subtle.digest("SHA-256", bytes))
            .then((digest) => window.digests.push([blob.size, new Uint8Array(digest).toHex()]));
        return create(blob);
    };
}"""


def element(page: Page) -> Locator:
    return page.locator(".image-widget")


def show(desk: Desk, width: int = 120, height: int = 80, **options: Any) -> Any:
    image = desk.W.Image(**options)
    image.resize(width, height)
    desk.follow(image, *INTERACTIVE)
    desk.show(image)
    return image


def assert_shows(page: Page, color: tuple[int, int, int]) -> None:
    eventually(lambda: pixel(page, *center_of(element(page))) == color, what=f"{color}")


def uri(color: tuple[int, int, int], width: int = 60, height: int = 40) -> str:
    return data_uri(width, height, bytes(color))


def test_image_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 420))
    W = desk.W
    url, big, sized, buffered, disabled, encoded = (
        W.Image(url=ICON),
        W.Image(url=uri(RED, 900, 300)),
        W.Image(url=uri(GREEN)),
        W.Image(url=uri(BLUE), use_animation_frame=True),
        W.Image(url=uri(BLUE)),
        W.Image(),
    )
    sized.resize(100, 60)
    sized.set_border_width(1)
    big.resize(100, 60)
    buffered.resize(100, 60)
    disabled.set_enabled(False)
    encoded.set_binary_image(png(40, 30, bytes(GREEN)), "png")
    desk.show(url, big, sized, buffered, disabled, encoded)
    for count, kind in ((5, "img"), (1, "canvas")):
        expect(desk.page.locator(f".image-widget {kind}")).to_have_count(count)
    assert_lasting(desk, theme)


def test_image_is_at_most_as_large_as_by_nature_and_keeps_its_shape(desk: Desk) -> None:
    image = show(desk, 200, 100)
    inner = element(desk.page).locator("img")
    for width, height, expected in ((60, 40, (60, 40)), (400, 100, (200, 50)), (100, 400, (25, 100))):
        image.set_image(uri(RED, width, height))
        expect(inner).to_have_js_property("naturalWidth", width)
        assert center_of(inner) == pytest.approx(center_of(element(desk.page)), abs=1)
        shown = inner.evaluate(
            """element => {
                const {width, height} = element.getBoundingClientRect();
                const scale = Math.min(1, width / element.naturalWidth, height / element.naturalHeight);
                return [element.naturalWidth * scale, element.naturalHeight * scale];
            }"""
        )
        assert tuple(shown) == pytest.approx(expected, abs=1)


def test_image_without_a_size_takes_that_of_its_picture(desk: Desk) -> None:
    image = desk.W.Image()
    desk.show(image)
    image.set_image(uri(RED, 70, 30))
    eventually(lambda: box_of(element(desk.page))[2:] == (70, 30))


@KINDS
def test_image_shows_the_latest_picture_and_lasts(desk: Desk, buffered: bool) -> None:
    image = show(desk, 60, 40, use_animation_frame=buffered)
    image.set_image(uri(RED))
    assert_shows(desk.page, RED)
    image.set_binary_image(png(60, 40, bytes(GREEN)), "png")
    for page in (desk.page, desk.join()):
        assert_shows(page, GREEN)
    desk.reload()
    assert_shows(desk.page, GREEN)
    with desk.session.batch():
        for color in (RED, GREEN, RED, BLUE):
            image.set_image(uri(color))
    assert_shows(desk.page, BLUE)
    desk.reload()
    assert_shows(desk.page, BLUE)
    assert desk.events == []


def test_image_bytes_and_urls_replace_each_other_in_the_order_of_the_calls(desk: Desk) -> None:
    image = show(desk, 60, 40)
    image.set_binary_image(png(60, 40, bytes(GREEN)), "png")
    image.set_image(uri(RED))
    assert_shows(desk.page, RED)
    desk.reload()
    assert_shows(desk.page, RED)
    with desk.session.batch():
        image.set_image(uri(RED))
        image.set_binary_image(png(60, 40, bytes(BLUE)), "png")
    assert_shows(desk.page, BLUE)


@KINDS
def test_image_can_be_taken_away(desk: Desk, buffered: bool) -> None:
    image = show(desk, 60, 40, url=uri(RED), use_animation_frame=buffered)
    assert_shows(desk.page, RED)
    image.set_image(None)
    blank = pixel(desk.page, 400, 400)
    for _ in range(2):
        assert_shows(desk.page, blank)
        desk.reload()


def test_image_of_a_file_of_the_server_lasts_when_the_file_has_gone(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "green.png"
    file.write_bytes(png(60, 40, bytes(GREEN)))
    image = show(desk, 60, 40)
    image.set_image(str(file))
    assert_shows(desk.page, GREEN)
    file.unlink()
    desk.reload()
    assert_shows(desk.page, GREEN)


def test_image_that_cannot_be_shown_leaves_a_word_in_the_console(desk: Desk) -> None:
    image = show(desk, 60, 40, url=uri(RED))
    assert_shows(desk.page, RED)
    with desk.page.expect_console_message(lambda message: "no picture this browser can show" in message.text):
        image.set_binary_image(b"no picture at all", "png")
    image.set_image(uri(GREEN))
    assert_shows(desk.page, GREEN)


@pytest.mark.parametrize("data", ["text", 5, None, [1, 2]])
def test_image_data_must_be_bytes(desk: Desk, data: Any) -> None:
    image = show(desk)
    with pytest.raises(ArgumentTypeError, match=r"Image\.set_binary_image: data"):
        image.set_binary_image(data)
    with pytest.raises(ArgumentError, match=r"Image\.set_binary_image: format"):
        image.set_binary_image(b"x", "tiff")


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_image_takes_any_kind_of_bytes(desk: Desk, kind: Callable[[bytes], Any]) -> None:
    image = show(desk, 60, 40)
    image.set_binary_image(kind(png(60, 40, bytes(GREEN))), format="png")
    assert_shows(desk.page, GREEN)


def test_image_of_twenty_megabytes_arrives_whole(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(fresh=True)
    width, height = 2000, 3500
    pixels = bytearray(os.urandom(3 * width * height))
    pixels[-3 * width * 1000 :] = bytes(GREEN) * (width * 1000)
    data = png(width, height, bytes(pixels), level=0)
    assert len(data) > 20_000_000
    image = show(desk, 120, 210)
    second = desk.join()
    for page in (desk.page, second):
        page.evaluate(NOTE_BYTES)
    image.set_binary_image(data, "png")
    expected = [[len(data), sha256(data).hexdigest()]]
    for page in (desk.page, second):
        eventually(lambda page=page: page.evaluate("window.digests") == expected, timeout=30)
        x, y, _, tall = box_of(element(page))
        eventually(lambda page=page, at=(x + 60, y + tall - 4): pixel(page, *at) == GREEN, timeout=30)
    desk.reload()
    eventually(lambda: pixel(desk.page, x + 60, y + tall - 4) == GREEN, timeout=30)


@KINDS
def test_interactive_image_reports_everything_once(desk: Desk, buffered: bool) -> None:
    show(desk, url=uri(RED), interactive=True, use_animation_frame=buffered)
    assert_reports_everything(desk, *center_of(element(desk.page)))


def test_interactive_image_counts_from_its_own_corner(desk: Desk) -> None:
    show(desk, 200, 100, url=uri(RED), interactive=True)
    x, y, _, _ = box_of(element(desk.page))
    desk.page.mouse.click(x + 150, y + 50)  # beside the picture, which is smaller
    told = heard(desk, "click")
    assert (told["x"], told["y"], told["viewport_x"], told["viewport_y"]) == (150, 50, x + 150, y + 50)
    assert (told["button_trigger"], told["pointer_type"]) == (1, "mouse")


def test_interactive_image_reports_touch_and_pen(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk, url=uri(RED), interactive=True)
    element(desk.page).tap()
    assert heard(desk, "pointer-down")["pointer_type"] == "touch"
    assert heard(desk, "click")["pointer_type"] == "touch"
    desk.events.clear()
    x, y = center_of(element(desk.page))
    pen_drag(desk.page, (x, y), (x + 10, y))
    told = heard(desk, "pointer-down")
    assert (told["pointer_type"], told["pressure"]) == ("pen", 0.5)
    assert heard(desk, "pointer-up")["pointer_type"] == "pen"


@pytest.mark.parametrize("why", ["not interactive", "disabled"])
def test_image_says_nothing(desk: Desk, why: str) -> None:
    image = show(desk, url=uri(RED), interactive=why == "disabled")
    sentinel = desk.W.Button("after")
    desk.follow(sentinel, "activated", name="after")
    desk.show(image, sentinel)
    image.set_enabled(why != "disabled")
    use_every_way(desk, *center_of(element(desk.page)))
    desk.page.get_by_role("button", name="after").click()
    desk.told(("after",))


def test_image_is_named_by_its_tooltip(desk: Desk) -> None:
    image = show(desk, url=uri(RED))
    expect(desk.page.get_by_role("img")).to_have_count(0)  # decoration
    image.set_tooltip("A red flag")
    expect(desk.page.get_by_role("img", name="A red flag")).to_be_visible()
