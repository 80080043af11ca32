"""VideoWidget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentTypeError
from pgwidgets.gallery.clip import CLIP
from tests.support.desk import Desk, box_of
from tests.support.waiting import eventually

LENGTH_S = 3.0
STATE = ("play", "pause", "ended", "error", "volumechange")


def video(page: Page) -> Locator:
    return page.locator("video")


def show(desk: Desk, *args: Any, **options: Any) -> Any:
    widget = desk.W.VideoWidget(*args, **options)
    widget.resize(160, 90)
    desk.follow(widget, *STATE)
    desk.show(widget)
    return widget


def is_loaded(page: Page) -> bool:
    return bool(video(page).evaluate("element => element.readyState >= 2"))


def show_loaded(desk: Desk, **options: Any) -> Any:
    widget = show(desk, url=CLIP, muted=True, **options)
    eventually(lambda: is_loaded(desk.page))
    return widget


def property_of(page: Page, name: str) -> Any:
    return video(page).evaluate("(element, name) => element[name]", name)


def test_video_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 420))
    shown, high, empty, disabled = (desk.W.VideoWidget(url, muted=True) for url in (CLIP, CLIP, None, CLIP))
    for widget in (shown, empty, disabled):
        widget.resize(160, 60)
    high.resize(80, 120)  # black bars above and below
    shown.set_current_time(1)
    disabled.set_enabled(False)
    desk.show(shown, high, empty, disabled)
    for page in (desk.page,):
        eventually(lambda page=page: page.evaluate(ALL_LOADED))
    assert_lasting(desk, theme)


ALL_LOADED = """() => [...document.querySelectorAll("video[src]")]
    .every((element) => element.readyState >= 2 && !element.seeking)"""


def test_video_plays_pauses_and_stops_as_the_program_says(desk: Desk) -> None:
    widget = show_loaded(desk)
    assert widget.get_paused() is True
    widget.play()
    desk.told(("play",))
    assert widget.get_paused() is False
    eventually(lambda: property_of(desk.page, "currentTime") > 0.1)
    widget.pause()
    desk.told(("pause",))
    assert widget.get_paused() is True
    stood = property_of(desk.page, "currentTime")
    widget.pause()  # again: nothing new
    widget.play()
    desk.told(("play",))
    eventually(lambda: property_of(desk.page, "currentTime") > stood)
    widget.stop()
    desk.told(("pause",))
    assert widget.get_current_time() == 0.0
    eventually(lambda: property_of(desk.page, "currentTime") == 0)


def test_video_tells_its_length_and_where_it_is(desk: Desk) -> None:
    widget = show_loaded(desk)
    desk.follow(widget, "timeupdate")
    assert widget.get_duration() == pytest.approx(LENGTH_S, abs=0.1)
    assert widget.get_current_time() == 0.0
    widget.play()
    eventually(lambda: widget.get_current_time() > 0.2)
    times = [event for event in desk.events if event[0] == "timeupdate"]
    assert all(duration == pytest.approx(LENGTH_S, abs=0.1) for _, _, duration in times)
    positions = [position for _, position, _ in times]
    assert positions == sorted(positions)
    widget.pause()
    eventually(lambda: widget.get_current_time() == pytest.approx(property_of(desk.page, "currentTime"), abs=0.01))


def test_video_ends_once(desk: Desk) -> None:
    widget = show_loaded(desk)
    widget.set_current_time(LENGTH_S - 0.2)
    widget.play()
    desk.told(("play",), ("pause",), ("ended",))
    assert widget.get_paused() is True
    widget.play()  # from the start again
    desk.told(("play",))
    eventually(lambda: property_of(desk.page, "currentTime") < 1)


def test_video_repeats_if_told_to(desk: Desk) -> None:
    widget = show_loaded(desk, loop=True)
    assert widget.get_loop() is True
    widget.set_current_time(LENGTH_S - 0.2)
    widget.play()
    eventually(lambda: 0 < property_of(desk.page, "currentTime") < 1)
    desk.told(("play",))
    widget.set_loop(False)
    for _ in range(2):
        expect(video(desk.page)).to_have_js_property("loop", False)
        desk.reload()


def test_video_volume_and_mute_last(desk: Desk) -> None:
    widget = show(desk)
    assert (widget.get_volume(), widget.get_muted()) == (1.0, False)
    widget.set_volume(0.25)
    widget.set_muted(True)
    widget.set_volume(7)
    assert (widget.get_volume(), widget.get_muted()) == (1.0, True)
    desk.told(("volumechange", 0.25, False), ("volumechange", 0.25, True), ("volumechange", 1, True))
    widget.set_volume(0.5)
    second = desk.join()
    desk.reload()
    for page in (desk.page, second):
        expect(video(page)).to_have_js_property("volume", 0.5)
        expect(video(page)).to_have_js_property("muted", True)
    desk.told(("volumechange", 0.5, True))


def test_video_volume_changed_in_one_browser_changes_in_the_other(desk: Desk) -> None:
    widget = show(desk, CLIP, controls=True)
    second = desk.join()
    video(second).evaluate("element => { element.volume = 0.25; }")  # as the browser's own controls do
    expect(video(desk.page)).to_have_js_property("volume", 0.25)
    desk.told(("volumechange", 0.25, False))
    video(desk.page).evaluate("element => { element.muted = true; }")
    expect(video(second)).to_have_js_property("muted", True)
    desk.told(("volumechange", 0.25, True))
    assert (widget.get_volume(), widget.get_muted()) == (0.25, True)


def test_video_place_is_kept_over_a_reload(desk: Desk) -> None:
    widget = show_loaded(desk)
    widget.set_current_time(1.5)
    assert widget.get_current_time() == 1.5
    second = desk.join()
    desk.reload()
    for page in (desk.page, second):
        eventually(lambda page=page: property_of(page, "currentTime") == pytest.approx(1.5, abs=0.05))
    assert widget.get_paused() is True


def test_video_plays_on_after_a_reload_and_elsewhere(desk: Desk) -> None:
    widget = show_loaded(desk, loop=True)
    widget.play()
    desk.told(("play",))
    second = desk.join()
    eventually(lambda: not property_of(second, "paused"))
    desk.reload()
    eventually(lambda: not property_of(desk.page, "paused"))
    widget.pause()
    desk.told(("pause",))
    desk.reload()
    for page in (desk.page, second):
        eventually(lambda page=page: is_loaded(page))
        assert property_of(page, "paused")
    desk.told_no_more()


def test_video_played_and_paused_in_one_browser_does_so_in_the_other(desk: Desk) -> None:
    widget = show_loaded(desk, loop=True)
    second = desk.join()
    eventually(lambda: is_loaded(second))
    for page, other in ((second, desk.page), (desk.page, second)):
        video(page).evaluate("element => element.play()")  # as the browser's own controls do
        desk.told(("play",))
        eventually(lambda other=other: not property_of(other, "paused"))
        video(page).evaluate("element => element.pause()")
        desk.told(("pause",))
        eventually(lambda other=other: property_of(other, "paused"))
    assert widget.get_paused() is True
    desk.told_no_more()


def test_video_moved_while_it_pauses_is_moved_in_the_other_browser(desk: Desk) -> None:
    widget = show_loaded(desk)
    desk.follow(widget, "timeupdate")
    second = desk.join()
    eventually(lambda: is_loaded(second))
    for page, other, place in ((second, desk.page, 1.5), (desk.page, second, 0.5)):
        video(page).evaluate("(element, place) => { element.currentTime = place; }", place)
        eventually(lambda other=other, place=place: property_of(other, "currentTime") == place)
        desk.told(("timeupdate", place, pytest.approx(LENGTH_S, abs=0.1)))
        assert widget.get_current_time() == place
    desk.told_no_more()


def test_video_ends_once_for_all_browsers(desk: Desk) -> None:
    widget = show_loaded(desk)
    second = desk.join()
    eventually(lambda: is_loaded(second))
    widget.set_current_time(LENGTH_S - 0.2)
    widget.play()
    for page in (desk.page, second):
        eventually(lambda page=page: property_of(page, "ended"))
    desk.told(("play",), ("pause",), ("ended",))
    desk.told_no_more()


def test_video_with_autoplay_stays_paused_once_it_was(desk: Desk) -> None:
    widget = show(desk, CLIP, autoplay=True, muted=True, loop=True)
    desk.told(("play",))
    second = desk.join()
    eventually(lambda: not property_of(second, "paused"))
    widget.pause()
    desk.told(("pause",))
    desk.reload()
    eventually(lambda: is_loaded(desk.page))
    assert property_of(desk.page, "paused")
    desk.told_no_more()


def test_video_told_to_play_without_a_browser_plays_when_one_comes(desk: Desk) -> None:
    desk.page.goto("about:blank")
    eventually(lambda: not desk.session.connections)
    widget = show(desk, CLIP, muted=True, loop=True)
    assert widget.get_paused() is True
    widget.play()
    assert widget.get_paused() is False
    page = desk.join()
    eventually(lambda: not property_of(page, "paused"))
    video(page).evaluate("element => element.pause()")
    desk.told(("pause",))


def test_video_controls_are_the_browsers_own(desk: Desk) -> None:
    widget = show(desk, CLIP, muted=True)
    assert widget.get_controls() is False
    expect(video(desk.page)).to_have_js_property("controls", False)
    widget.set_controls(True)
    for _ in range(2):
        expect(video(desk.page)).to_have_js_property("controls", True)
        desk.reload()
    eventually(lambda: is_loaded(desk.page))
    desk.page.keyboard.press("Tab")
    expect(video(desk.page)).to_be_focused()
    desk.page.keyboard.press("Space")
    desk.told(("play",))
    desk.page.keyboard.press("Space")
    desk.told(("pause",))


def test_video_with_autoplay_starts_by_itself(desk: Desk) -> None:
    widget = show(desk, CLIP, autoplay=True, muted=True)
    desk.told(("play",))
    assert widget.get_paused() is False


def test_video_source_is_replaced(desk: Desk) -> None:
    widget = show_loaded(desk)
    widget.play()
    desk.told(("play",))
    widget.set_url(CLIP + "#again")
    desk.told(("pause",))
    expect(video(desk.page)).to_have_attribute("src", CLIP + "#again")
    widget.set_url(None)
    for _ in range(2):
        expect(video(desk.page)).not_to_have_attribute("src", CLIP)
        desk.reload()
    assert widget.get_duration() is None
    assert desk.events == []


@pytest.mark.parametrize("url", ["icons/folder.svg", "no/such/clip.webm", "data:video/webm;base64,AAAA"])
def test_video_that_cannot_be_played_says_so(desk: Desk, complaints: Any, url: str) -> None:
    complaints.allow("404")
    show(desk, url=url)
    eventually(lambda: desk.events)
    ((action, message),) = desk.events
    assert action == "error"
    assert isinstance(message, str)
    assert message


def test_video_is_letterboxed(desk: Desk) -> None:
    widget = show_loaded(desk)
    widget.resize(100, 200)
    expect(video(desk.page)).to_have_css("object-fit", "contain")
    assert box_of(video(desk.page))[2:] == (100, 200)


def test_video_streams_are_not_for_programs(desk: Desk) -> None:
    widget = show(desk)
    widget.set_stream(None)
    assert widget.get_video_element() is None
    with pytest.raises(ArgumentTypeError, match=r"VideoWidget\.set_volume: vol"):
        widget.set_volume("loud")


def test_video_refuses_full_screen_without_a_gesture_in_the_console_only(desk: Desk) -> None:
    widget = show(desk)
    with desk.page.expect_console_message(lambda message: "VideoWidget.fullscreen" in message.text):
        widget.fullscreen()
    assert desk.events == []


def test_video_is_named_by_its_tooltip(desk: Desk) -> None:
    widget = show(desk)
    expect(video(desk.page)).to_have_attribute("aria-label", "Video")
    widget.set_tooltip("The trailer")
    expect(video(desk.page)).to_have_attribute("aria-label", "The trailer")
