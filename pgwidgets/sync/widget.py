"""The base of all widget classes: what every widget object has, beside the methods of its definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..definitions.schema import Definition, Kind, Method
from ..errors import ArgumentTypeError, SessionClosed, shorten
from ..model.arguments import bind_constructor, bind_method
from ..model.tree import Node
from .dispatch import HANDLER_ERRORS
from .files import embed_pictures, to_data_uri

if TYPE_CHECKING:
    from .application import Application
    from .session import Session

# Progress is reported by the server, while browsers send what the second name announces.
UPLOADS = {"drop-progress": "drop-end", "progress": "activated"}


class Handler(NamedTuple):
    """A registered handler with its extra arguments; `first` is the widget for add_callback(), else nothing."""

    func: Callable[..., Any]
    first: tuple[Any, ...]
    extra: tuple[Any, ...]
    kwargs: dict[str, Any]


class _Setters:
    """What a keyword beyond the options may name: ``set_<name>`` methods, of subclasses too.

    Looked up only when there is such a keyword, as most constructors have none.
    """

    __slots__ = ("_class",)

    def __init__(self, widget_class: type[Widget]) -> None:
        self._class = widget_class

    def __contains__(self, name: object) -> bool:
        return hasattr(self._class, f"set_{name}")

    def __iter__(self) -> Iterator[str]:
        return (name[4:] for name in dir(self._class) if name.startswith("set_"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Widget:
    """A widget of a session, shown by all of the session's browsers.

    Every constructor takes the session, the positional arguments of the class, then its options in the order of the
    definition. Any other keyword ``k=v`` means ``set_k(v)``. None means "not given".
    """

    __slots__ = ("__dict__", "__weakref__", "_handlers", "_node", "_session")

    _definition: ClassVar[Definition]

    _node: Node
    _session: Session
    _handlers: dict[str, list[Handler]] | None

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        definition = getattr(type(self), "_definition", None)
        if definition is None:
            raise TypeError(f"{type(self).__name__} is abstract. Use one of the classes in pgwidgets.sync.Widgets.")
        if definition.made_by is not None:
            raise ArgumentTypeError(
                f"{definition.name}: such objects are made by {definition.made_by}(). Keep what that returns."
            )
        if not hasattr(session, "_construct"):
            raise ArgumentTypeError(
                f"{type(self).__name__}: the first argument must be the session, got {shorten(session)}. "
                "Or use the factory: session.get_widgets()."
            )
        built = bind_constructor(definition, args, kwargs, _Setters(type(self)))
        self._session = session
        self._handlers = None
        if not built.extras:
            session._construct(self, built)
            return
        with session.batch():
            session._construct(self, built)
            for setter, value in built.extras:
                getattr(self, setter)(value)

    @classmethod
    def _wrap(cls, session: Session, node: Node) -> Widget:
        """The object for a node that exists already."""
        widget = cls.__new__(cls)
        widget._session, widget._node, widget._handlers = session, node, None
        return widget

    # -- identity ----------------------------------------------------------------------------------

    @property
    def wid(self) -> int:
        """The widget's id on the wire."""
        return self._node.wid

    @property
    def session(self) -> Session:
        """The session the widget belongs to."""
        return self._session

    @property
    def app(self) -> Application:
        """The application the session belongs to."""
        return self._session.app

    def __repr__(self) -> str:
        return f"<{type(self).__name__} wid={self.wid}>"

    # -- events ------------------------------------------------------------------------------------

    def on(self, action: str, handler: Callable[..., Any], *extra_args: Any, **extra_kwargs: Any) -> None:
        """Call ``handler(*callback_args, *extra_args, **extra_kwargs)`` whenever the action happens.

        Several handlers of one action run in the order of registration. What one raises is logged and does not stop
        the next. Names that the class does not know are accepted; they never fire.

        Raises:
            ArgumentTypeError: the handler can't be called.
        """
        self._register(action, Handler(handler, (), extra_args, extra_kwargs))

    def add_callback(self, action: str, handler: Callable[..., Any], *extra_args: Any, **extra_kwargs: Any) -> None:
        """The same as on(), but the widget comes first: ``handler(widget, *callback_args, ...)``."""
        self._register(action, Handler(handler, (self,), extra_args, extra_kwargs))

    def remove_callback(self, action: str, handler: Callable[..., Any]) -> None:
        """Take back every registration of a handler for an action. No effect if there is none."""
        self._session._run(self._unregister, action, handler)

    def has_callback(self, action: str) -> bool:
        """Whether the class itself lists the action; False for those that all widgets have, such as 'resize'."""
        callback = self._definition.callbacks.get(action)
        return callback is not None and callback.listed

    def _register(self, action: str, handler: Handler) -> None:
        if not callable(handler.func):
            raise ArgumentTypeError(
                f"{type(self).__name__}.on: the handler for {action!r} must be callable, got {shorten(handler.func)}. "
                "Pass the function itself, without calling it."
            )
        if not isinstance(action, str):
            raise ArgumentTypeError(
                f"{type(self).__name__}.on: action must be the name of a callback, got {shorten(action)}."
            )
        self._session._run(self._add_handler, action, handler)

    def _add_handler(self, action: str, handler: Handler) -> None:
        if self._handlers is None:
            self._handlers = {}
        self._handlers.setdefault(action, []).append(handler)
        if action not in self._definition.callbacks:
            self._warn_of(action)
        actions = [action, UPLOADS[action]] if action in UPLOADS else [action]
        self._session._listen(self._node, [name for name in actions if name in self._definition.callbacks])

    def _warn_of(self, action: str) -> None:
        known = list(self._definition.callbacks)
        close = get_close_matches(action, known, n=1)
        hint = f"Did you mean {close[0]!r}?" if close else "Known are: " + ", ".join(known) + "."
        self.app.logger.warning("pgwidgets: %r never fires %r. %s", self, action, hint)

    def _unregister(self, action: str, handler: Callable[..., Any]) -> None:
        handlers = (self._handlers or {}).get(action)
        if not handlers:
            return
        handlers[:] = [item for item in handlers if item.func != handler]
        if not handlers:
            self._session._unlisten(self._node, action)

    def _handles(self, action: str) -> bool:
        return self._handlers is not None and bool(self._handlers.get(action))

    def _fire(self, action: str, args: list[Any] | Callable[[], list[Any]]) -> None:
        """Run the handlers of an action, on the callback thread."""
        args = args() if callable(args) else args
        for handler in list((self._handlers or {}).get(action, ())):
            try:
                handler.func(*handler.first, *args, *handler.extra, **handler.kwargs)
            except HANDLER_ERRORS as error:
                if isinstance(error, SessionClosed) and self._session._destroyed:
                    return
                self.app.faults.exception("pgwidgets: %r: a handler of %r raised", self, action)

    # -- calls -------------------------------------------------------------------------------------

    def batch(self) -> AbstractContextManager[Session]:
        """The same as session.batch()."""
        return self._session.batch()

    @staticmethod
    def to_data_uri(path: str | Path) -> str:
        """The contents of a file as a ``data:`` URI, the type guessed from the name.

        Raises:
            OSError: the file can't be read.
        """
        return to_data_uri(path)

    def _invoke(self, method: Method, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Run a method of the definition: check, record, send, wait."""
        values = bind_method(self._definition, method, args, kwargs)
        if method.kind is Kind.GETTER:
            return self._session._answer(self._node, method, values)
        if method.takes_pictures:
            values = embed_pictures(method, values)
        return self._perform(method, values)

    def _perform(self, method: Method, values: list[Any]) -> Any:
        return self._session._perform(self._node, method, values)

    def destroy(self) -> None:
        """Remove the widget, with everything in it, from all browsers and from the session.

        Blocks until the first browser has answered. Calling any method afterwards does nothing and returns None.
        """
        self._session._destroy_node(self._node)
