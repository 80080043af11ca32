"""Finding plain text in text."""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(text: str, query: str, start: int = 0, *, ignoring_case: bool = False) -> Iterator[tuple[int, int]]:
    """Where the query is, from an offset on; matches do not overlap. An empty query is nowhere."""
    if not query:
        return
    pattern = re.compile(re.escape(query), re.IGNORECASE if ignoring_case else 0)
    for match in pattern.finditer(text, start):
        yield match.span()
