"""What `run()` waits for: the end of the application, Ctrl-C, SIGTERM."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from .threads import Signal

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """What one run() waits for; made by the thread or greenlet that waits.

    Attributes:
        requested: whether it is time to return.
    """

    def __init__(self) -> None:
        self.requested = False
        self._signal = Signal()

    def request(self) -> None:
        """Make run() return, from any thread."""
        self.requested = True
        self._signal.set()

    def wait(self) -> None:
        """Wait until it is requested."""
        self._signal.wait()


@contextmanager
def signals_handled(stop: Callable[[], None]) -> Iterator[None]:
    """Within the block SIGINT and SIGTERM call `stop`; a second SIGINT interrupts whatever runs.

    Only the main thread can have signal handlers; elsewhere this does nothing.
    """
    previous: dict[signal.Signals, Any] = {}

    def handle(number: int, frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            signal.signal(number, signal.default_int_handler)
        stop()

    try:
        for number in _SIGNALS:
            previous[number] = signal.signal(number, handle)
    except ValueError:
        previous.clear()
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
