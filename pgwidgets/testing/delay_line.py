"""A line with latency."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

LINE_LIMIT = 100_000


class DelayLine:
    """Performs actions a fixed time after they were put in, in order, from a thread of its own.

    Args:
        delay: seconds.
    """

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._queue: queue.Queue[tuple[float, Callable[[], None]] | None] = queue.Queue(LINE_LIMIT)
        threading.Thread(target=self._run, name="fake browser's line", daemon=True).start()

    def put(self, action: Callable[[], None]) -> None:
        """Perform ``action`` one delay from now; others may be on their way meanwhile."""
        self._queue.put((time.monotonic() + self._delay, action))

    def stop(self) -> None:
        """End the thread behind what is already on its way."""
        self._queue.put(None)

    def _run(self) -> None:
        while True:
            entry = self._queue.get()
            if entry is None:
                return
            due, action = entry
            time.sleep(max(0.0, due - time.monotonic()))
            action()
