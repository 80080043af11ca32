"""The example of a table with a million cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.barriers import barriers
from tests.support.scripts import ROOT, RunningScript, run_script
from tests.support.waiting import eventually

pytestmark = pytest.mark.browser


@pytest.fixture
def start() -> Iterator[Callable[[], RunningScript]]:
    with ExitStack() as stack:
        yield lambda: stack.enter_context(run_script(ROOT / "examples" / "million_cells.py"))


def worth(page: Page) -> float:
    text = page.get_by_text("100000 articles worth").inner_text()
    return float(re.sub(r".*worth ", "", text).replace(",", ""))


def cell(page: Page, row: int, column: int) -> Any:
    return page.locator(f"[role=row][aria-rowindex='{row + 2}'] > [aria-colindex='{column + 2}']")


def test_million_cells_are_sorted_edited_and_raised(start: Any, open_page: Any, shoot: Callable[..., None]) -> None:
    page = open_page(start().url, "light", (1100, 640))
    expect(cell(page, 0, 0)).to_have_text("Bolt 00000")
    shoot(page, "light")
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate("() => Promise.all(document.getAnimations().map((each) => each.finished))")  # colours fade
    shoot(page, "dark")
    assert barriers(page) == []
    before = worth(page)
    price = float(cell(page, 0, 5).inner_text())
    amount = float(cell(page, 0, 6).inner_text())
    cell(page, 0, 3).dblclick()
    page.get_by_role("textbox").fill("1000")
    page.keyboard.press("Enter")
    expect(cell(page, 0, 6)).to_have_text(f"{round(1000 * price, 2):g}")
    eventually(lambda: worth(page) == pytest.approx(before + 1000 * price - amount, abs=0.02))
    page.get_by_role("columnheader", name="Price").click()
    eventually(lambda: float(cell(page, 0, 5).inner_text()) <= 0.11)
    page.keyboard.press("Control+End")
    expect(cell(page, 99_999, 5)).to_be_in_viewport()
    eventually(lambda: float(cell(page, 99_999, 5).inner_text()) >= 89.98)
    before = worth(page)
    page.keyboard.press("Shift+PageUp")
    eventually(lambda: page.locator("[role=row][aria-selected=true]").count() > 5)
    page.get_by_role("button", name="Raise").click()
    eventually(lambda: worth(page) > before)
    eventually(lambda: float(cell(page, 99_999, 5).inner_text()) > 95)
