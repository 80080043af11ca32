"""What `session.get_widgets()` returns: the widget classes with the session filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from .widget import Widget

if TYPE_CHECKING:
    from .session import Session


class Factory:
    """One class with the session filled in.

    It can be called, derived from (``class Status(W.Button)`` derives from the class itself) and used with
    isinstance.
    """

    __slots__ = ("_session", "_widget_class")

    def __init__(self, session: Session, widget_class: type[Widget]) -> None:
        self._session = session
        self._widget_class = widget_class

    def __call__(self, *args: Any, **kwargs: Any) -> Widget:
        return self._widget_class(self._session, *args, **kwargs)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (self._widget_class,)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._widget_class)

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self._widget_class)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._widget_class, name)

    @property
    def __origin__(self) -> type[Widget]:
        """What help() is to tell of: the class."""
        return self._widget_class

    def __repr__(self) -> str:
        return f"<factory of {self._widget_class.__name__} in {self._session!r}>"


class Factories:
    """A namespace with one factory per widget class, those registered with the application included."""

    __slots__ = ("_classes", "_session")

    def __init__(self, session: Session, classes: Mapping[str, type[Widget]]) -> None:
        self._session = session
        self._classes = classes

    def __getattr__(self, name: str) -> Factory:
        widget_class = self._classes.get(name)
        if widget_class is None:
            close = get_close_matches(name, self._classes, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise AttributeError(f"there is no widget class {name!r}.{hint}")
        return Factory(self._session, widget_class)

    def __dir__(self) -> Iterable[str]:
        return sorted(self._classes)

    def __repr__(self) -> str:
        return f"<widget classes of {self._session!r}>"
