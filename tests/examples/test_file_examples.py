"""The examples that read and write files, by what people do and see in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.barriers import barriers
from tests.support.waiting import eventually

SIZE = (760, 520)
CODE = '''"""A text
of two lines."""

class Planet:
    name = "Mars"  # the red one
    moons = 2
'''


def choose(page: Page, title: str, name: str, button: str) -> None:
    """Type a name into the file browser."""
    dialog = page.get_by_role("dialog", name=title)
    dialog.get_by_role("textbox", name="Name", exact=True).fill(name)
    dialog.get_by_role("button", name=button).click()


def painted(page: Page, text: str) -> Any:
    """The colour that a piece of text is painted in."""
    return page.get_by_text(text, exact=True).last.evaluate("element => getComputedStyle(element).color")


@pytest.mark.parametrize("patched", [False, True], ids=["plain", "patched"])
def test_file_chooser_opens_and_saves_within_its_directory(
    start: Any, open_page: Any, tmp_path: Path, patched: bool
) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    page = open_page(start("file_chooser.py", str(tmp_path), patched=patched).url, size=SIZE)
    page.get_by_role("button", name="Open ...").click()
    page.get_by_role("gridcell", name="letter.txt").dblclick()
    text = page.get_by_role("textbox", name="Text")
    expect(text).to_have_value("Dear reader")
    text.fill("Dear writer")
    page.get_by_role("button", name="Save as ...").click()
    choose(page, "Save as", "../outside.txt", "Save")
    expect(page.get_by_role("dialog", name="Save as").get_by_role("status")).to_contain_text("leads outside of")
    choose(page, "Save as", "letter.txt", "Save")
    page.get_by_role("button", name="Overwrite").click()
    expect(page.get_by_text(f"Saved {tmp_path}/letter.txt")).to_be_visible()
    assert (tmp_path / "letter.txt").read_text() == "Dear writer"
    assert not (tmp_path.parent / "outside.txt").exists()


def test_file_chooser_opens_nothing_that_is_no_text(start: Any, open_page: Any, tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff")
    page = open_page(start("file_chooser.py", str(tmp_path)).url, size=SIZE)
    page.get_by_role("button", name="Open ...").click()
    page.get_by_role("gridcell", name="picture").dblclick()
    expect(page.get_by_text("Not opened: ")).to_be_visible()


def test_log_viewer_follows_a_file_that_grows_and_is_replaced(
    start: Any, open_page: Any, tmp_path: Path, theme: str, shoot: Callable[..., None]
) -> None:
    log = tmp_path / "service.log"
    log.write_text("".join(f"12:00:{second:02} INFO request {second}\n" for second in range(60)))
    page = open_page(start("log_viewer.py", str(log)).url, theme, SIZE)
    expect(page.get_by_text("12:00:59 INFO request 59")).to_be_in_viewport()
    with log.open("a", encoding="utf-8") as file:
        file.write("12:01:00 WARNING the disk is nearly full\n12:01:01 ERROR the disk is full\n12:01:02 INFO half a li")
    expect(page.get_by_text("12:01:01 ERROR the disk is full")).to_be_in_viewport()
    expect(page.get_by_text("half a li")).to_have_count(0)
    shoot(page, theme)
    assert barriers(page) == []
    assert painted(page, "12:01:01 ERROR the disk is full") != painted(page, "12:00:59 INFO request 59")
    with log.open("a", encoding="utf-8") as file:
        file.write("ne\n")
    expect(page.get_by_text("12:01:02 INFO half a line")).to_be_in_viewport()
    log.rename(tmp_path / "service.log.1")
    log.write_text("12:02:00 INFO a new file\n")
    expect(page.get_by_text("12:02:00 INFO a new file")).to_be_in_viewport()


def test_log_viewer_keeps_a_bounded_number_of_lines(start: Any, visit: Any, tmp_path: Path) -> None:
    log = tmp_path / "long.log"
    log.write_text("".join(f"line {number}\n" for number in range(9000)))
    browser = visit(start("log_viewer.py", str(log)).url)
    browser.wait_for(lambda: browser.find("Label", text=f"{log}: the last 5000 lines"))


def test_code_editor_colours_what_is_there_and_what_is_typed(
    start: Any, open_page: Any, tmp_path: Path, theme: str, shoot: Callable[..., None]
) -> None:
    (tmp_path / "planet.py").write_text(CODE)
    page = open_page(start("code_editor.py", str(tmp_path)).url, theme, SIZE)
    expect(page.get_by_text("# Everybody gets a line of their own.")).to_be_visible()
    page.get_by_role("button", name="Open ...").click()
    choose(page, "Open", "planet.py", "Open")
    expect(page.get_by_text("Planet", exact=True)).to_be_visible()
    shoot(page, theme)
    assert barriers(page) == []
    string, comment, keyword, number = (painted(page, text) for text in ('"Mars"', "# the red one", "class", "2"))
    assert len({string, comment, keyword, number, painted(page, "Planet")}) == 5
    assert painted(page, 'of two lines."""') == string
    page.get_by_role("textbox", name="Text").focus()
    for key in ("Control+End", "ArrowUp", "End"):
        page.keyboard.press(key)
    page.keyboard.type("; return")
    expect(page.get_by_text("return", exact=True)).to_be_visible()
    eventually(lambda: painted(page, "return") == keyword)
    page.get_by_role("button", name="Save as ...").click()
    choose(page, "Save as", "moons.py", "Save")
    expect(page.get_by_text(f"Saved {tmp_path}/moons.py")).to_be_visible()
    assert (tmp_path / "moons.py").read_text() == CODE.replace("moons = 2", "moons = 2; return")
