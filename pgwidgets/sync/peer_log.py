"""What browsers do wrong, in the log: each kind of line a bounded number of times a minute.

Who can make a server write a line can make it write a million, which fills disks and hides what matters.
"""

from __future__ import annotations

from logging import INFO, WARNING, Logger
from time import monotonic
from typing import Any

WINDOW_S = 60.0
LINES_PER_WINDOW = 20


class PeerLog:
    """The log of one application for what its browsers cause.

    The templates of lines are few, being those of this package, so what is kept for each is bounded.

    Args:
        logger: where lines go.
    """

    def __init__(self, logger: Logger) -> None:
        self._logger = logger
        self._counts: dict[str, tuple[float, int]] = {}

    def warning(self, template: str, *args: Any) -> None:
        """Log a line, or count it if there were many of its kind within a minute."""
        self._log(WARNING, template, args)

    def info(self, template: str, *args: Any) -> None:
        """The same for what is no fault."""
        self._log(INFO, template, args)

    def _log(self, level: int, template: str, args: tuple[Any, ...]) -> None:
        now = monotonic()
        begin, count = self._counts.get(template, (now, 0))
        if now - begin >= WINDOW_S:
            self._tell_rest(level, template, count)
            begin, count = now, 0
        self._counts[template] = (begin, count + 1)
        if count < LINES_PER_WINDOW:
            self._logger.log(level, template, *args)

    def _tell_rest(self, level: int, template: str, count: int) -> None:
        left_out = count - LINES_PER_WINDOW
        if left_out > 0:
            self._logger.log(level, "pgwidgets: %d more lines like this were left out: %s", left_out, template)
