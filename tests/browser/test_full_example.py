"""The specification's full example as a person uses it, in a real Chromium."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.scripts import ROOT, RunningScript, run_script

EXAMPLE = ROOT / "examples" / "full_example.py"


@pytest.fixture(scope="module")
def chromium(whole_chromium: Any) -> Any:
    """All of the browser, as people have it."""
    return whole_chromium


@pytest.fixture(params=[False, True], ids=["unpatched", "patched"])
def example(request: pytest.FixtureRequest) -> Iterator[RunningScript]:
    """The example, running; it must not have warned of anything."""
    with run_script(EXAMPLE, patched=request.param) as script:
        yield script
        assert not re.search("WARNING|ERROR|Traceback", script.output), script.output


ONE_PLACE = """
from pgwidgets.sync import Application

app = Application()

@app.on_connect
def setup(session):
    W = session.get_widgets()
    page = W.Page()
    page.set_widget(W.Button("Work"))
    page.show()

app.run()
"""


@pytest.fixture
def one_place() -> Iterator[RunningScript]:
    """A program that one person at a time can use."""
    with run_script(ONE_PLACE) as script:
        yield script


def status(page: Page, text: str) -> None:
    expect(page.get_by_text(text, exact=True)).to_be_visible()


def window_box(page: Page) -> dict[str, float]:
    box = page.locator(".toplevel-widget").bounding_box()
    assert box is not None
    return dict(box)


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2)
    page.mouse.move(start[0] + by[0], start[1] + by[1])
    page.mouse.up()


def test_example_used_by_hand_shows_what_happens(
    example: RunningScript, open_page: Callable[..., Page], shoot: Callable[..., None], theme: str
) -> None:
    page = open_page(example.url, theme)
    status(page, "Click a button!")
    shoot(page, f"{theme}-fresh")

    page.get_by_role("button", name="Hello", exact=True).click()
    status(page, "Hello!")
    page.get_by_role("button", name="World", exact=True).click()
    status(page, "World!")

    entry = page.get_by_role("textbox")
    expect(entry).to_have_value("Type here")
    entry.fill("some words")
    entry.press("Enter")
    status(page, "Entered: some words")

    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    status(page, "Slider: 51")
    slider.press("Home")
    status(page, "Slider: 0")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    status(page, "Slider: 100")
    shoot(page, f"{theme}-used")


def test_example_reloaded_shows_the_same(example: RunningScript, open_page: Callable[..., Page]) -> None:
    page = open_page(example.url)
    status(page, "Click a button!")
    page.get_by_role("textbox").fill("kept")
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("PageUp")
    value = slider.input_value()
    status(page, f"Slider: {value}")
    drag(page, (200, 15), (120, 80))
    before = window_box(page)
    assert (before["x"], before["y"]) == (120, 80)

    for _ in range(3):
        page.reload()
        status(page, f"Slider: {value}")
        expect(page.get_by_role("textbox")).to_have_value("kept")
        expect(page.get_by_role("slider")).to_have_value(value)
        assert window_box(page) == before


def test_example_window_resized_stays_so(example: RunningScript, open_page: Callable[..., Page]) -> None:
    page = open_page(example.url)
    status(page, "Click a button!")
    drag(page, (200, 15), (100, 100))
    start = window_box(page)
    corner = (start["x"] + start["width"] - 2, start["y"] + start["height"] - 2)
    drag(page, corner, (60, 40))
    resized = window_box(page)
    assert (resized["width"], resized["height"]) == (start["width"] + 60, start["height"] + 40)
    page.reload()
    status(page, "Click a button!")
    assert window_box(page) == resized


def test_second_browser_follows_the_first(example: RunningScript, open_page: Callable[..., Page]) -> None:
    first = open_page(example.url)
    status(first, "Click a button!")
    second = open_page(first.url)
    status(second, "Click a button!")

    first.get_by_role("button", name="Hello", exact=True).click()
    status(second, "Hello!")
    slider = second.get_by_role("slider")
    slider.focus()
    slider.press("End")
    status(first, "Slider: 100")
    expect(first.get_by_role("slider")).to_have_value("100")
    drag(first, (200, 15), (90, 60))
    expect(second.locator(".toplevel-widget")).to_have_css("left", "90px")
    assert window_box(second) == window_box(first)
    second.get_by_role("textbox").fill("from the second")
    expect(first.get_by_role("textbox")).to_have_value("from the second")


def test_visitor_without_the_link_gets_a_session_of_his_own(
    example: RunningScript, open_page: Callable[..., Page]
) -> None:
    first = open_page(example.url)
    first.get_by_role("button", name="Hello", exact=True).click()
    status(first, "Hello!")
    other = open_page(example.url)
    status(other, "Click a button!")
    assert other.url != first.url


def test_wrong_token_is_refused_with_a_way_out(
    example: RunningScript, open_page: Callable[..., Page], complaints: Any
) -> None:
    first = open_page(example.url)
    status(first, "Click a button!")
    intruder = open_page(re.sub("token=.*", "token=guessed", first.url))
    expect(intruder.get_by_text("Invalid session credentials")).to_be_visible()
    intruder.get_by_role("link").click()
    status(intruder, "Click a button!")
    assert "guessed" not in intruder.url


def test_person_waits_while_all_places_are_taken(
    one_place: RunningScript, open_page: Callable[..., Page], shoot: Callable[..., None]
) -> None:
    first = open_page(one_place.url)
    expect(first.get_by_role("button", name="Work")).to_be_visible()
    second = open_page(one_place.url)
    expect(second.get_by_text(re.compile("waiting", re.IGNORECASE)).first).to_be_visible()
    shoot(second, "waiting")
    first.reload()
    expect(first.get_by_role("button", name="Work")).to_be_visible()
    expect(second.get_by_role("button", name="Work")).to_be_hidden()
    first.context.close()
    expect(second.get_by_role("button", name="Work")).to_be_visible()


@pytest.mark.parametrize("patched", [False, True], ids=["unpatched", "patched"])
def test_page_comes_back_by_itself_when_the_server_is_restarted(
    open_page: Callable[..., Page], complaints: Any, patched: bool
) -> None:
    complaints.allow("WebSocket connection to")  # what Chromium itself says while there is no server
    with run_script(EXAMPLE, patched=patched) as script:
        page = open_page(script.url)
        page.get_by_role("button", name="Hello", exact=True).click()
        status(page, "Hello!")
        script.process.send_signal(signal.SIGKILL)
        script.process.wait(10)
        expect(page.get_by_text(re.compile("reconnecting", re.IGNORECASE))).to_be_visible()
        status(page, "Hello!")
        with run_script(EXAMPLE, patched=patched, ports=script.ports):
            status(page, "Click a button!")
            page.get_by_role("button", name="World", exact=True).click()
            status(page, "World!")


PRESS_ALL_THE_TIME = """() => {
    const press = () => {
        for (const button of document.querySelectorAll("button"))
            if (button.textContent === "Hello") button.click();
    };
    window.pressing = setInterval(press, 10);
}"""


def test_all_pages_come_back_by_themselves_when_the_server_is_killed_under_load(
    open_page: Callable[..., Page], complaints: Any
) -> None:
    complaints.allow("WebSocket connection to")  # what Chromium itself says while there is no server
    with run_script(EXAMPLE) as script:
        pages = [open_page(script.url) for _ in range(3)]
        for page in pages:
            status(page, "Click a button!")
            page.evaluate(PRESS_ALL_THE_TIME)
        for page in pages:
            status(page, "Hello!")
        script.process.send_signal(signal.SIGKILL)
        script.process.wait(10)
        for page in pages:
            expect(page.get_by_text(re.compile("reconnecting", re.IGNORECASE))).to_be_visible()
            page.evaluate("clearInterval(window.pressing)")
        with run_script(EXAMPLE, ports=script.ports):
            for page in pages:
                status(page, "Click a button!")
                page.get_by_role("button", name="World", exact=True).click()
                status(page, "World!")
