"""The gallery as a person sees it: every sample in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.gallery import FAMILIES
from tests.support.barriers import ONLY_COLOURS, barriers
from tests.support.chromium import Complaints
from tests.support.pictures import assert_same_picture, picture

# Whether a line that begins with the argument stands in one of the lists.
LISTS = """start => [...document.querySelectorAll("textarea")]
    .some(list => list.value.split("\\n").some(line => line.startsWith(start)))"""
# Whether the argument is the heading: the lines of one sample may begin with the names of another.
HEADING = "name => [...document.querySelectorAll('.label-widget')].some(label => label.textContent === name)"
RELOADS = 10
LIST = ".pgw-ScrollArea:has(.pgw-ToolBar.pgw-is-vertical)"
LARGE = (1280, 1100)
SAMPLES = [name for family in FAMILIES.values() for name in family]


def choose(page: Page, name: str) -> None:
    """Choose a class in the list, and wait until its sample is shown."""
    page.get_by_role("button", name=name, exact=True).first.click()
    shown(page, name)


def shown(page: Page, name: str) -> None:
    page.wait_for_function(HEADING, arg=name)
    page.wait_for_function(LISTS, arg=f"{name.lower()} = ")


def changing(page: Page) -> list[Locator]:
    """What differs from one visit to the next: the list of callbacks, and the controls that Chromium puts on videos."""
    return [page.get_by_role("textbox", name="The callbacks that came"), page.locator("video")]


@pytest.fixture
def visit(visited: str, open_page: Callable[..., Page], complaints: Complaints) -> Callable[..., Page]:
    """``visit(theme="light", size=(1280, 720))``: a gallery of one's own; its pages say not so much as a warning."""
    complaints.include_warnings()
    return lambda theme="light", size=(1280, 720): open_page(visited, theme, size)


@pytest.mark.time_limit(240)
def test_every_sample_is_free_of_barriers(visit: Any, theme: str, shoot: Callable[..., None]) -> None:
    page = visit(theme)
    only = ONLY_COLOURS if theme == "dark" else ()
    found = {}
    exclude = None
    for name in SAMPLES:
        choose(page, name)
        shoot(page, f"{name}-{theme}")
        items = barriers(page, exclude, only)
        assert page.locator(LIST).count() == 1
        exclude = LIST  # which stays as it was
        if items:
            found[name] = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in items]
    assert found == {}, found


def test_rows_for_everything_are_used_by_hand_and_free_of_barriers(
    visit: Any, theme: str, shoot: Callable[..., None]
) -> None:
    page = visit(theme, LARGE)  # nothing scrolls
    choose(page, "Dial")
    page.get_by_text("Everything that a Dial has").click()
    page.get_by_role("combobox", name="Method").click()
    page.get_by_role("option", name="set_value(num)").click()
    page.get_by_role("textbox", name="Its arguments").fill("80")
    page.get_by_role("button", name="call").click()
    page.wait_for_function(LISTS, arg="dial.set_value(80)")
    shoot(page, theme)
    assert barriers(page) == []


@pytest.mark.time_limit(240)
def test_every_sample_looks_the_same_after_a_reload_and_elsewhere(
    visit: Any, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit()
    choose(page, "Slider")
    second = open_page(page.url)
    for name in SAMPLES:
        choose(page, name)
        shown(second, name)
        expected = picture(page, changing(page))
        folder = tmp_path / name
        folder.mkdir()
        assert_same_picture(second, expected, folder, changing(second))
        page.reload()
        shown(page, name)
        assert_same_picture(page, expected, folder, changing(page))


@pytest.mark.parametrize("name", ["TopLevel", "Dialog", "Splitter", "TabWidget", "ScrollArea", "MDIWidget"])
def test_nothing_drifts_in_many_reloads(visit: Any, name: str, tmp_path: Path) -> None:
    page = visit()
    choose(page, name)
    expected = picture(page, changing(page))
    for _ in range(RELOADS):
        page.reload()
        shown(page, name)
    assert_same_picture(page, expected, tmp_path, changing(page))


def test_theme_is_chosen_for_this_page(visit: Any) -> None:
    page = visit("light")
    html = page.locator("html")
    for name, theme in (("Dark", "dark"), ("Light", "light")):
        page.get_by_role("combobox", name="The look of this page").click()
        page.get_by_role("option", name=name).click()
        expect(html).to_have_attribute("data-theme", theme)
    page.reload()
    expect(html).to_have_attribute("data-theme", "light")


def test_a_reload_shows_the_same_sample(visit: Any) -> None:
    page = visit()
    choose(page, "Splitter")
    page.get_by_role("separator", name="Resize panes").first.wait_for()
    page.reload()
    page.get_by_role("separator", name="Resize panes").first.wait_for()
    shown(page, "Splitter")


def test_gallery_fits_a_phone(visit: Any, theme: str, shoot: Callable[..., None]) -> None:
    page = visit(theme, (390, 844))
    opener = page.get_by_role("button", name="Classes", exact=True)
    expect(opener).to_be_visible()
    for name in ("TableView", "Frame", "ComboBox"):
        opener.click()
        field = page.get_by_role("textbox", name="Filter")
        expect(field).to_be_visible()
        choose(page, name)
        expect(field).to_be_hidden()
        shoot(page, f"phone-{name}-{theme}")
        controls = page.locator(".pgw-Page button:visible, .pgw-Page input:visible, .pgw-Page .pgw-TextArea:visible")
        beyond = controls.evaluate_all("all => all.filter(one => one.getBoundingClientRect().right > 390).length")
        assert beyond == 0, name
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(opener).to_be_hidden()
    expect(page.get_by_role("textbox", name="Filter")).to_be_visible()
    expect(page.get_by_role("textbox", name="The callbacks that came")).to_be_in_viewport()
