"""Scrolling by a person takes several frames, each of which may be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator


@contextmanager
def until_scrolled(scroller: Locator) -> Iterator[None]:
    """Wait at the end of the block for the end of the scrolling that begins in it.

    Args:
        scroller: the element that scrolls.
    Raises:
        playwright.sync_api.Error: nothing scrolled.
    """
    ended = scroller.evaluate_handle(
        "element => ({ended: new Promise((told, failed) => {"
        " element.addEventListener('scrollend', told, {once: true});"
        " setTimeout(() => failed(new Error('no end of scrolling within 10 s')), 10_000); })})"
    )
    yield
    ended.evaluate("async ({ended}) => { await ended; }")
