"""Keys of dicts that are one slip of a finger away from one that means something.

Programs may put keys of their own into such dicts, which are ignored. A key that differs from a known one by a single
letter, or in whose letters two have changed places, is none of those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

# Shorter words are one letter away from each other by chance; only changed places are a slip there.
_SHORT = 4


def misspelt(given: Iterable[object], known: Collection[str]) -> tuple[str, str] | None:
    """A key that is spelt wrong, and how it is spelt; None if there is none.

    Args:
        given: the keys of a dict.
        known: those that mean something.
    """
    keys = {key for key in given if isinstance(key, str)}
    for key in sorted(keys.difference(known)):
        for meant in known:
            if meant not in keys and _is_slip(key, meant):
                return key, meant
    return None


def _is_slip(key: str, meant: str) -> bool:
    """Whether one letter is missing, too much or another one, or two neighbours have changed places."""
    if abs(len(key) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(key), len(meant)) and key[start] == meant[start]:
        start += 1
    one, other = key[start:], meant[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if len(one) == 2 and one == other[::-1]:
        return len(meant) > len(one)
    return len(one) <= 1 and len(other) <= 1 and len(meant) >= _SHORT
