"""A log that keeps what would be written, and nothing of what it is about."""

from __future__ import annotations

import logging


class Lines(logging.Handler):
    """The text of a logger of one's own.

    Attributes:
        logger: to be given to an application.
        text: all that was logged, with tracebacks.
    """

    def __init__(self) -> None:
        super().__init__()
        self.logger = logging.Logger("pgwidgets of a test")
        self.logger.addHandler(self)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.text += self.format(record) + "\n"
