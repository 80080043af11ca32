"""Handlers for objects that are no widgets, such as composites made of several."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple


class _Registration(NamedTuple):
    handler: Callable[..., Any]
    with_object: bool
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class Callbacks:
    """Mix-in with the same registration methods that widgets have. ``__init__`` must be called.

    Several handlers of an action run in the order of registration; one that raises has its traceback printed to
    stderr and does not stop the next.
    """

    def __init__(self) -> None:
        self._registered: dict[str, list[_Registration]] = {}

    def enable_callback(self, action: str) -> None:
        """Make an action known."""
        self._registered.setdefault(action, [])

    def has_callback(self, action: str) -> bool:
        """Whether the action is known."""
        return action in self._registered

    def add_callback(self, action: str, handler: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call ``handler(self, *callback_args, *args, **kwargs)`` whenever the action happens."""
        self._registered.setdefault(action, []).append(_Registration(handler, True, args, kwargs))

    def on(self, action: str, handler: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call ``handler(*callback_args, *args, **kwargs)`` whenever the action happens."""
        self._registered.setdefault(action, []).append(_Registration(handler, False, args, kwargs))

    def remove_callback(self, action: str, handler: Callable[..., Any]) -> None:
        """Take back every registration of a handler for an action."""
        entries = self._registered.get(action)
        if entries:
            entries[:] = [entry for entry in entries if entry.handler != handler]

    def clear_callback(self, action: str) -> None:
        """Take back all registrations for an action."""
        if action in self._registered:
            self._registered[action].clear()

    def make_callback(self, action: str, *args: Any) -> None:
        """The action happens: run its handlers."""
        for entry in list(self._registered.get(action, ())):
            first = (self,) if entry.with_object else ()
            try:
                entry.handler(*first, *args, *entry.args, **entry.kwargs)
            except Exception:
                traceback.print_exc(file=sys.stderr)
