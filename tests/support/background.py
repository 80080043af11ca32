"""Calls that block, made in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any


class Background:
    """A function running in a thread of its own."""

    def __init__(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.result: Any = None
        self.error: BaseException | None = None
        self._call = partial(function, *args, **kwargs)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._call()
        except BaseException as error:
            self.error = error

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def outcome(self, timeout: float = 5.0) -> Any:
        """Wait for its end; returns or raises what it did."""
        self._thread.join(timeout)
        assert not self._thread.is_alive(), "the call still blocks"
        if self.error is not None:
            raise self.error
        return self.result
