"""What programs pass, made plain: JSON-like values and nodes, which no later edits by the caller change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KINDS = (str, int, float)
_SCALARS = frozenset({str, int, float, bool, bytes, type(None)})


def plain(value: Any) -> Any:
    """The value without widgets, tuples, numpy and aliases."""
    if type(value) in _SCALARS:
        return value
    for kind in _KINDS:  # of numpy, enumerations, marked-up text: what they are on the wire
        if isinstance(value, kind):
            return kind(value) if kind is not str else str.__str__(value)
    node = getattr(value, "_node", None)
    if node is not None:
        return node
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [plain(item) for item in value]
    to_list = getattr(value, "tolist", None)
    if to_list is not None and not isinstance(value, memoryview):  # that is bytes, not numbers
        return to_list()
    return value
