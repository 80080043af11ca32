"""Galleries and examples to visit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.gallery import RunningGallery, run_gallery
from tests.support.scripts import ROOT, RunningScript, run_script

EXAMPLES = ROOT / "examples"


@pytest.fixture
def visit() -> Iterator[Callable[[str], FakeBrowser]]:
    """``visit(address)``: a fake browser that has been let in."""
    with ExitStack() as stack:

        def visit(address: str) -> FakeBrowser:
            browser = stack.enter_context(FakeBrowser(address))
            browser.wait_session()
            return browser

        yield visit


@pytest.fixture
def start() -> Iterator[Callable[..., RunningScript]]:
    """``start(name, *arguments, patched=False)``: an example that runs."""
    with ExitStack() as stack:

        def start(name: str, *arguments: str, patched: bool = False) -> RunningScript:
            return stack.enter_context(run_script(EXAMPLES / name, patched=patched, arguments=arguments))

        yield start


@pytest.fixture
def gallery() -> Iterator[RunningGallery]:
    with run_gallery() as running:
        yield running


@pytest.fixture(scope="module")
def shared_gallery() -> Iterator[RunningGallery]:
    """One for all tests that only visit it."""
    with run_gallery() as running:
        yield running


@pytest.fixture
def visited(shared_gallery: RunningGallery) -> Iterator[str]:
    """Address of a gallery, which fails the test if it complains of anything."""
    url = shared_gallery.url
    before = len(shared_gallery.output)
    yield url
    said = shared_gallery.output[before:]
    assert not re.search("WARNING|ERROR|Traceback|Warning:", said), said
