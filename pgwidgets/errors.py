"""Every exception that pgwidgets raises on purpose.

::

    PgwidgetsError
    ├── DefinitionError          a widget definition contradicts itself (our bug)
    ├── ArgumentError            a call got a value it cannot use        (also a ValueError, a RuntimeError)
    │   └── ArgumentTypeError    ... because it is of the wrong kind     (also a TypeError)
    ├── OutsideError             a path leads out of where it has to stay (also a PermissionError)
    ├── SessionClosed            the session was destroyed               (also a RuntimeError)
    ├── BrowserError             the browser rejected a call             (also a RuntimeError)
    └── ProtocolError            a browser broke the wire protocol: costs it that message, or its connection
"""

from __future__ import annotations

import errno
from collections.abc import Sequence

SHOWN_VALUE_CHARS = 80
# Characters and entries beyond which a value is not written at all.
LARGE = 10_000


class PgwidgetsError(Exception):
    """Base class of all errors of this package."""


class DefinitionError(PgwidgetsError):
    """A widget definition contradicts itself or another one."""


class ArgumentError(PgwidgetsError, ValueError, RuntimeError):
    """An argument has a value that the method cannot use; the message says which, where and what to do.

    A RuntimeError, too, as `BrowserError`: programs need not know who finds out.
    """


class ArgumentTypeError(ArgumentError, TypeError):
    """An argument is of the wrong kind, unknown, missing or one too many."""


class OutsideError(PgwidgetsError, PermissionError):
    """A path leads out of the directory that it has to stay in. Nothing outside was looked at."""

    def __init__(self, path: str, root: str) -> None:
        super().__init__(errno.EACCES, f"leads outside of {root}", path)


class SessionClosed(PgwidgetsError, RuntimeError):
    """The session was destroyed, so nothing can be built in it or scheduled on it any more."""


class BrowserError(PgwidgetsError, RuntimeError):
    """The browser rejected a call.

    Attributes:
        errors: all messages of the browser, in the order of the calls (several only for a batch).
    """

    def __init__(self, errors: Sequence[str]) -> None:
        self.errors = tuple(errors)
        super().__init__(*self.errors[:1])

    def __str__(self) -> str:
        first = self.errors[0] if self.errors else "the browser rejected the call"
        more = len(self.errors) - 1
        return f"{first} (and {more} more errors)" if more > 0 else first


class ProtocolError(PgwidgetsError):
    """A browser sent something the wire protocol does not allow."""


def shorten(value: object) -> str:
    """``repr(value)`` cut to a length that fits an error message; just its type where writing it takes too long."""
    if isinstance(value, str) and len(value) > LARGE:
        value = value[:SHOWN_VALUE_CHARS] + value[-SHOWN_VALUE_CHARS:]
    if _is_large(value):
        return f"<a large {type(value).__name__}>"
    try:
        text = repr(value)
    except (RecursionError, ValueError):  # nested too deeply, or an integer with too many digits
        return f"<{type(value).__name__}>"
    if len(text) <= SHOWN_VALUE_CHARS:
        return text
    half = SHOWN_VALUE_CHARS // 2
    return f"{text[:half]}…{text[1 - half :]}"


def _is_large(value: object) -> bool:
    """Whether lists and dicts in it hold more than fits any message."""
    waiting, seen = [value], 0
    while waiting and seen <= LARGE:
        item = waiting.pop()
        if isinstance(item, (str, bytes, list, tuple, dict)):
            seen += len(item)
        if isinstance(item, (list, tuple, dict)) and seen <= LARGE:
            waiting.extend(item.values() if isinstance(item, dict) else item)
    return seen > LARGE
