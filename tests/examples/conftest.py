"""Galleries to visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.gallery import RunningGallery, run_gallery


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
