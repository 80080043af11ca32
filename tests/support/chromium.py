"""Pages in a real Chromium, which fail the test when they complain."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.system_packages import find_chromium, find_headless

# No sandbox: the tests also run as root in containers. The others keep it from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW_TO_INSTALL = (
    "No Chromium found: `apt-get install chromium`, or set PGWIDGETS_CHROMIUM to the path of one."
)
WAIT_TIMEOUT_MS = 10_000


class Complaints:
    """What the pages of a test said on their consoles and threw."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._allowed: list[str] = []
        self._types = {"error"}

    def watch(self, page: Any) -> None:
        """Collect from this page."""
        page.on("console", self._add_message)
        page.on("pageerror", lambda error: self._said.append(str(error)))

    def _add_message(self, message: Any) -> None:
        if message.type in self._types:
            self._said.append(message.text)

    def allow(self, part: str) -> None:
        """Let complaints that contain ``part`` pass, for tests that cause them."""
        self._allowed.append(part)

    def include_warnings(self) -> None:
        """Take warnings for complaints too."""
        self._types.add("warning")

    def check(self) -> None:
        """Fail if there were others."""
        unexpected = [said for said in self._said if not any(part in said for part in self._allowed)]
        assert not unexpected, f"the page complained: {unexpected}"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Iterator[Any]:
    """The one browser of the test run (a Playwright ``Browser``); without windows where that can be had."""
    with _launch(playwright, find_headless()) as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_chromium(playwright: Any) -> Iterator[Any]:
    """The browser that people have."""
    with _launch(playwright, find_chromium() or find_headless()) as browser:
        yield browser


def _launch(playwright: Any, path: str | None) -> Any:
    if path is None:
        pytest.fail(HOW_TO_INSTALL)
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Fails the test at its end if a page complained; ``complaints.allow(text)`` lets some pass."""
    collected = Complaints()
    yield collected
    collected.check()


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    """Runs the test in both themes."""
    return str(request.param)


@pytest.fixture
def open_page(chromium: Any, complaints: Complaints) -> Iterator[Callable[..., Any]]:
    """``open_page(url, theme="light", size=(1280, 720), **context_options)``: a new page.

    It has cookies and storage of its own.
    """
    contexts = []

    def open_page(url: str, theme: str = "light", size: tuple[int, int] = (1280, 720), **options: Any) -> Any:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(color_scheme=theme, viewport=viewport, **options)
        context.set_default_timeout(WAIT_TIMEOUT_MS)
        contexts.append(context)
        page = context.new_page()
        complaints.watch(page)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """``shoot(page, name)``: a picture of a page or an element, for people to look at.

    Taken into the directory ``PGWIDGETS_SCREENSHOTS``; without it, nobody looks, and none is taken.
    """
    folder = os.environ.get("PGWIDGETS_SCREENSHOTS")

    def shoot(target: Any, name: str) -> None:
        if folder:
            target.screenshot(path=str(Path(folder) / f"{request.node.originalname}-{name}.png"))

    return shoot
