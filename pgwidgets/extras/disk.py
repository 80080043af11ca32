"""What file browsers ask the file system, each time in another thread, for a bounded time."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from ..errors import OutsideError
from ..sync import in_thread
from .listing import Listing, read_directory
from .places import Everywhere, Found, Place, Subtree, look_up
from .texts import brief, reason

Result = TypeVar("Result")

# Seconds after which a disk is given up that does not answer, such as one behind a network that is gone.
ANSWER_TIMEOUT_S = 10.0


class Disk:
    """The file system, or a part of it.

    Args:
        root: the directory that the part begins at; None: everything.

    Attributes:
        place: the part.
    """

    def __init__(self, root: str | None) -> None:
        self.place: Place = Everywhere() if root is None else Subtree(root)

    @property
    def start(self) -> str:
        """The directory to begin in: the root, or the process's working directory."""
        if self.place.top is not None:
            return self.place.top
        try:
            return os.getcwd()
        except FileNotFoundError:  # it was removed
            return os.path.abspath(os.sep)

    def resolve(self, path: str) -> str:
        """The absolute path that stands for a path."""
        return _ask(self.place.resolve, path)

    def look_up(self, path: str) -> Found:
        """What there is at a path."""
        return _ask(look_up, self.place, path)

    def read(self, directory: str, passes: Callable[[str], bool], *, with_hidden: bool) -> Listing:
        """What is in a directory."""
        return _ask(partial(read_directory, self.place, directory, passes, with_hidden=with_hidden))


def _ask(func: Callable[..., Result], *args: object) -> Result:
    return in_thread(func, *args, timeout=ANSWER_TIMEOUT_S)


def told(path: str, error: OSError | ValueError) -> str:
    """Why a path was no good, for a person."""
    if isinstance(error, OutsideError):
        return f"{brief(path)} {error.strerror}."
    if isinstance(error, TimeoutError):
        return f"{brief(path)} has not answered within {ANSWER_TIMEOUT_S:g} s."
    return f"{brief(path)} can't be read: {reason(error)}."
