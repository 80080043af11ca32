"""FileBrowser: a dialog with a table, entries and buttons, as people use it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.extras.file_browser import FileBrowser
from tests.support.barriers import barriers
from tests.support.desk import Desk

HOSTILE = "<img src=x onerror=alert(1)>"
MANY = 3000


@pytest.fixture
def files(tmp_path: Path) -> Path:
    files = tmp_path / "project"
    for name in ("docs", "source/deep"):
        (files / name).mkdir(parents=True)
    for number, name in enumerate(("alpha.csv", "beta.csv", "Bravo.txt", HOSTILE, ".hidden")):
        (files / name).write_bytes(b"x" * (10 ** (4 - number)))
        os.utime(files / name, (1_700_000_000, 1_700_000_000))
    (files / "source" / "main.py").write_text("")
    for name in ("docs", "source"):
        os.utime(files / name, (1_700_000_000, 1_700_000_000))
    return files


@pytest.fixture
def show(files: Path) -> Callable[..., FileBrowser]:
    """``show(desk, **options)``: a browser that is popped up, and whose choices the desk collects."""

    def show(desk: Desk, **options: Any) -> FileBrowser:
        browser = FileBrowser(desk.session, **{"title": "Choose", **options})
        browser.on("activated", lambda path: desk.events.append(("activated", path)))
        browser.set_directory(files)
        browser.popup()
        expect(dialog(desk.page)).to_be_visible()
        return browser

    return show


def dialog(page: Page, name: str = "Choose") -> Locator:
    return page.get_by_role("dialog", name=name)


def entry(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def names(page: Page) -> Locator:
    return page.locator("[role=gridcell][aria-colindex='2']")


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("gridcell", name=name, exact=True))


def is_at(page: Page, path: Path) -> None:
    expect(entry(page, "Directory")).to_have_value(str(path))


def test_it_lasts_and_is_free_of_barriers(
    open_desk: Callable[..., Desk], show: Any, theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme)
    browser = show(desk, mode="files")
    browser.add_ext_filter("Tables", "csv")
    browser._window.path.set_text("/home/ada/project")  # the same wherever this runs
    row(desk.page, "alpha.csv").click()
    row(desk.page, HOSTILE).click(modifiers=["Control"])
    expect(entry(desk.page, "Name")).to_have_value("2 items selected")
    desk.page.mouse.move(0, 0)
    assert barriers(desk.page) == []
    assert_lasting(desk, f"file-browser-{theme}")


def test_keys_walk_through_directories_and_choose(desk: Desk, show: Any, files: Path) -> None:
    show(desk)
    page = desk.page
    expect(page.get_by_role("grid")).to_be_focused()
    expect(names(page)).to_have_text(["..", "docs", "source", HOSTILE, "alpha.csv", "beta.csv", "Bravo.txt"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(entry(page, "Name")).to_have_value("docs")
    page.keyboard.press("s")
    expect(entry(page, "Name")).to_have_value("source")
    page.keyboard.press("Enter")
    is_at(page, files / "source")
    page.keyboard.press("Backspace")
    is_at(page, files)
    expect(page.get_by_role("row", selected=True)).to_contain_text("source")
    page.keyboard.press("Enter")
    is_at(page, files / "source")
    page.keyboard.press("Alt+ArrowUp")
    is_at(page, files)
    page.keyboard.type("br")
    expect(entry(page, "Name")).to_have_value("Bravo.txt")
    page.keyboard.press("Enter")
    desk.told(("activated", str(files / "Bravo.txt")))
    expect(dialog(page)).to_be_hidden()


def test_escape_cancels_from_everywhere(desk: Desk, show: Any) -> None:
    browser = show(desk)
    page = desk.page
    for target in (page.get_by_role("grid"), entry(page, "Name"), entry(page, "Directory")):
        target.focus()
        page.keyboard.press("Escape")
        expect(dialog(page)).to_be_hidden()
        browser.popup()
        expect(dialog(page)).to_be_visible()
    desk.told_no_more()


def test_clicks_choose(desk: Desk, show: Any, files: Path) -> None:
    browser = show(desk, autoclose=False)
    page = desk.page
    row(page, "source").dblclick()
    is_at(page, files / "source")
    page.get_by_role("button", name="↑").click()
    is_at(page, files)
    row(page, "alpha.csv").click()
    expect(entry(page, "Name")).to_have_value("alpha.csv")
    page.get_by_role("button", name="Open").click()
    row(page, "beta.csv").dblclick()
    desk.told(("activated", str(files / "alpha.csv")), ("activated", str(files / "beta.csv")))
    browser.set_mode("files")
    row(page, "beta.csv").click()
    row(page, "alpha.csv").click(modifiers=["Control"])
    expect(entry(page, "Name")).to_have_value("2 items selected")
    page.get_by_role("button", name="Open").click()
    desk.told(("activated", [str(files / "beta.csv"), str(files / "alpha.csv")]))


def test_what_is_typed_is_told_about_and_stays(desk: Desk, show: Any, files: Path) -> None:
    show(desk)
    page = desk.page
    name, path, status = entry(page, "Name"), entry(page, "Directory"), dialog(page).get_by_role("status")
    name.fill("nothing.txt")
    name.press("Enter")
    expect(status).to_contain_text("nothing.txt")
    expect(name).to_have_value("nothing.txt")
    expect(name).to_be_focused()
    path.fill("/no/where")
    path.press("Enter")
    expect(status).to_have_text("There is no /no/where.")
    expect(path).to_have_value("/no/where")
    expect(name).to_have_value("nothing.txt")
    path.fill(str(files / "source" / "main.py"))
    path.press("Enter")
    is_at(page, files / "source")
    expect(name).to_have_value("main.py")
    expect(status).to_have_text("")
    name.press("Enter")
    desk.told(("activated", str(files / "source" / "main.py")))


def test_directories_stay_first_whatever_is_sorted_by(desk: Desk, show: Any) -> None:
    show(desk)
    page = desk.page
    size = page.get_by_role("columnheader", name="Size")
    above = ["..", "docs", "source"]
    size.click()
    expect(names(page)).to_have_text([*above, HOSTILE, "Bravo.txt", "beta.csv", "alpha.csv"])
    expect(size).to_have_attribute("aria-sort", "ascending")
    size.click()
    expect(names(page)).to_have_text([*above, "alpha.csv", "beta.csv", "Bravo.txt", HOSTILE])
    page.get_by_role("columnheader", name="Name").click()
    expect(names(page)).to_have_text([*above, HOSTILE, "alpha.csv", "beta.csv", "Bravo.txt"])


def test_filters_and_hidden_files_are_chosen(desk: Desk, show: Any) -> None:
    browser = show(desk)
    page = desk.page
    browser.add_ext_filter("Tables", "csv")
    entry(page, "Name").fill("half typed")
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="Tables (*.csv)").click()
    expect(names(page)).to_have_text(["..", "docs", "source", "alpha.csv", "beta.csv"])
    expect(entry(page, "Name")).to_have_value("half typed")
    browser.clear_filters()
    page.get_by_role("checkbox", name="Hidden files").click()
    expect(names(page)).to_contain_text([".hidden"])


def test_names_are_shown_as_text_wherever_they_stand(desk: Desk, show: Any, files: Path) -> None:
    (files / os.fsdecode(b"b\xff\nad")).write_text("")
    show(desk, mode="save")
    page = desk.page
    expect(row(page, r"b\xff\nad")).to_be_visible()
    row(page, HOSTILE).click()
    expect(entry(page, "Name")).to_have_value(HOSTILE)
    page.get_by_role("button", name="Save").click()
    expect(dialog(page, "Confirm Overwrite")).to_contain_text(f"{HOSTILE} exists already. Overwrite it?")
    assert page.locator("img[src=x]").count() == 0


def test_overwriting_is_asked_by_keyboard_too(
    open_desk: Callable[..., Desk], show: Any, files: Path, theme: str, shoot: Callable[..., None]
) -> None:
    long = "a rather long name of a file " * 7
    (files / long).write_text("")
    desk = open_desk(theme=theme)
    show(desk, mode="save")
    page = desk.page
    question = dialog(page, "Confirm Overwrite")
    expect(entry(page, "Name")).to_be_focused()
    entry(page, "Name").fill(long)
    page.keyboard.press("Enter")
    expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    shoot(page, f"file-browser-overwrite-{theme}")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(dialog(page)).to_be_visible()
    entry(page, "Name").press("Enter")
    expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.told(("activated", str(files / long)))
    expect(dialog(page)).to_be_hidden()


def test_thousands_of_files_are_walked_through(desk: Desk, show: Any, files: Path) -> None:
    for number in range(MANY):
        (files / "docs" / f"{number:05}.dat").touch()
    show(desk)
    page = desk.page
    row(page, "docs").dblclick()
    is_at(page, files / "docs")
    expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(MANY + 2))
    page.keyboard.press("End")
    expect(entry(page, "Name")).to_have_value(f"{MANY - 1:05}.dat")
    expect(row(page, f"{MANY - 1:05}.dat")).to_be_in_viewport()
    page.keyboard.press("Enter")
    desk.told(("activated", str(files / "docs" / f"{MANY - 1:05}.dat")))


def test_a_root_can_not_be_left(desk: Desk, show: Any, files: Path) -> None:
    (files / "escape").symlink_to("/")
    show(desk, root=files)
    page = desk.page
    expect(names(page)).to_have_text(["docs", "source", HOSTILE, "alpha.csv", "beta.csv", "Bravo.txt"])
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="↑").click()
    for target in (entry(page, "Name"), entry(page, "Directory")):
        for text in ("..", "/etc/passwd", "escape/etc/passwd"):
            target.fill(text)
            target.press("Enter")
            expect(dialog(page).get_by_role("status")).to_contain_text(f"{text} leads outside of")
    desk.told_no_more()
