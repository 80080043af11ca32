"""Wait for conditions, never for time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

DEFAULT_TIMEOUT_S = 10.0
PAUSE_S = 0.01


def eventually(predicate: Callable[[], T], timeout: float = DEFAULT_TIMEOUT_S, what: str = "") -> T:
    """Wait until ``predicate()`` is true and return what it returned.

    An AssertionError in it means "not yet".

    It sleeps with `time.sleep`, so in a process that is monkey patched other greenlets run meanwhile.

    Raises:
        AssertionError: it did not become true within ``timeout`` seconds.
    """
    deadline = time.monotonic() + timeout
    while True:
        failure = None
        try:
            value = predicate()
            if value:
                return value
        except AssertionError as error:
            failure = error
        if time.monotonic() >= deadline:
            raise AssertionError(f"not within {timeout:g} s: {what or predicate}") from failure
        time.sleep(PAUSE_S)


def settle(session: Any, browser: Any) -> None:
    """Wait until the server has taken everything that a fake browser of the session has sent."""
    size = (browser.page.viewport[0] + len(browser.log), 99)
    browser.send({"type": "viewport", "width": size[0], "height": size[1]})
    eventually(lambda: session.get_screen_size() == size)
