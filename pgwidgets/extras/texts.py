"""Names, sizes, times and errors as people read them."""

from __future__ import annotations

import os
import time
import unicodedata

_UNITS = ("KB", "MB", "GB")
_STEP = 1024
# Lines and paragraphs end, or what follows is turned around: a name must not pretend to be another.
_CATEGORIES = ("Cc", "Zl", "Zp", "Cs")
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
# What fits beside some words into a line of a dialog.
MAX_SHOWN_CHARS = 64


def shown(name: str) -> str:
    """A name with what can't be shown, or would mislead, written as an escape: ``\\n``, ``\\xff``, ``\\u202e``."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(map(_shown_char, name))


def _shown_char(char: str) -> str:
    if char not in _TURNING and unicodedata.category(char) not in _CATEGORIES:
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")


def brief(name: str) -> str:
    """The same, short enough for a message."""
    text = shown(name)
    return text if len(text) <= MAX_SHOWN_CHARS else f"{text[: MAX_SHOWN_CHARS // 2]}…{text[-MAX_SHOWN_CHARS // 2 :]}"


def size_text(size: int) -> str:
    """A size in bytes: ``12 B``, ``1.5 KB``."""
    if size < _STEP:
        return f"{size} B"
    power = min((size.bit_length() - 1) // 10, len(_UNITS))
    return f"{size / _STEP**power:.1f} {_UNITS[power - 1]}"


def time_text(seconds: float) -> str:
    """A time since the epoch, in the zone of the server; nothing for one that no calendar has."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
    except (OverflowError, OSError, ValueError):
        return ""


def reason(error: Exception) -> str:
    """Why something could not be done."""
    if isinstance(error, OSError) and error.errno is not None:
        return shown(error.strerror or os.strerror(error.errno))
    return shown(str(error))
