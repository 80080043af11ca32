"""Take the pictures of the gallery that the documentation shows; ``python -m scripts.screenshots``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from pgwidgets.gallery import Gallery
from pgwidgets.sync import Application

from .system_packages import find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "img"
PICTURES: dict[str, Literal["light", "dark"]] = {"gallery.png": "light", "gallery-dark.png": "dark"}
SIZE = (1280, 800)
SAMPLE = "TopLevel"


def main() -> None:
    path = find_chromium()
    if path is None:
        sys.exit("screenshots: there is no Chromium here: set PGWIDGETS_CHROMIUM to the path of one")
    app = Application(ws_port=0, http_port=0, max_sessions=None)
    app.on_connect(Gallery)
    app.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, theme in PICTURES.items():
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=theme)
            page.goto(str(app.url))
            _show_sample(page)
            page.screenshot(path=FOLDER / name, animations="disabled", caret="hide")
        browser.close()
    app.close()


def _show_sample(page: Page) -> None:
    page.get_by_role("button", name=SAMPLE, exact=True).click()
    page.get_by_role("dialog", name="A window").wait_for()
    page.get_by_text(f"Everything that a {SAMPLE} has").wait_for()
    page.mouse.move(1, 1)


if __name__ == "__main__":
    main()
