"""Texts, the places in them, and rows, which are kept here and complete without any browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..definitions.schema import Kind, Method
from ..model.arguments import bind_method
from ..model.recording import Report
from .widget import Handler, Widget

# Another spelling that programs use.
ALIASES = {"cursor-moved": "cursor_moved"}


class DataWidget(Widget):
    """What answers from a text or from rows: on the hub, where nobody changes them at the same time."""

    __slots__ = ()

    def _invoke(self, method: Method, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if method.kind is not Kind.GETTER:
            return super()._invoke(method, args, kwargs)
        values = bind_method(self._definition, method, args, kwargs)
        return self._session._run(self._session._answer, self._node, method, values)


class TextSourceBase(DataWidget):
    """The behaviour of the class TextSource; signatures and texts come from its definition."""

    __slots__ = ()

    def _perform(self, method: Method, values: list[Any]) -> Any:
        """A callback's own edits are told before its call returns: programs tell them apart by a flag around it."""
        if not self._session._dispatcher.in_place:
            return super()._perform(method, values)
        told: list[Report] = []
        try:
            return self._session._perform(self._node, method, values, told)
        finally:
            for report in told:
                self._fire(*report)

    def _register(self, action: str, handler: Handler) -> None:
        super()._register(ALIASES.get(action, action), handler)

    def remove_callback(self, action: str, handler: Callable[..., Any]) -> None:
        super().remove_callback(ALIASES.get(action, action), handler)

    def has_callback(self, action: str) -> bool:
        return super().has_callback(ALIASES.get(action, action))


class TextBufferRefBase(DataWidget):
    """The behaviour of the class TextBufferRef: no browser knows such an object, so its calls cross no wire."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(self._node)
