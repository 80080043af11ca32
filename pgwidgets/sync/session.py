"""A session: a tree of widgets, the browsers that show it, and the greenlet its callbacks run on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import greenlet

from ..errors import ArgumentError, ArgumentTypeError, BrowserError, shorten
from ..model import rebuild
from ..protocol.codec import encode
from ..protocol.handshake import CLOSE_SESSION_ENDED, SESSION_ENDED, SessionId
from ..protocol.messages import OpenUrl, ServerMessage, SessionInfo
from .batches import Batch
from .browsers import Browsers
from .checks import check_address
from .dispatch import Dispatcher, Task
from .factories import Factories
from .threads import Errand
from .widget import Widget
from .widget_calls import Outcome, WidgetCalls, release_all

if TYPE_CHECKING:
    from .application import Application
    from .connection import Connection

CLOSE_NORMAL = 1000
THEMES = ("light", "dark", None)


class Session(WidgetCalls):
    """One tree of widgets with everything that shows it. Made by the application.

    It outlives its browsers: with none it keeps its state, with several they all show the same.
    """

    __slots__ = (
        "__dict__",
        "__weakref__",
        "_id",
        "_screen",
        "_theme",
        "_token",
        "user",
    )

    def __init__(
        self,
        app: Application,
        session_id: SessionId,
        token: str,
        dispatcher: Dispatcher,
        browsers: Browsers,
    ) -> None:
        super().__init__(app, dispatcher, browsers)
        self._id = session_id
        self._token = token
        self._screen = (0, 0)
        self._theme: str | None = None
        self.user: Any = None

    def __repr__(self) -> str:
        return f"<Session id={self._id}>"

    # -- facts -------------------------------------------------------------------------------------

    @property
    def id(self) -> SessionId:
        """Unique identifier."""
        return self._id

    @property
    def app(self) -> Application:
        """The application."""
        return self._app

    @property
    def token(self) -> str:
        """What a browser must present, beside the id, to join."""
        return self._token

    @property
    def is_connected(self) -> bool:
        """Whether at least one browser is connected."""
        return len(self._browsers) > 0

    @property
    def connections(self) -> list[Connection]:
        """The browser connections, oldest first (a copy)."""
        return self._browsers.connections

    def get_screen_size(self) -> tuple[int, int]:
        """(width, height) in px of the window of the browser that last reported it; (0, 0) before."""
        return self._screen

    def get_url(self, base: str | None = None) -> str | None:
        """The URL that shows this session, token included.

        Args:
            base: address of the page, where the caller knows better; by default that of `Application.url`, or the one
                under which the session's first browser has reached a page within another server.
        Returns:
            None where none of these is known.
        """
        first = self._browsers.first
        url = base or self._app.url or (first.page_url if first is not None else None)
        if url is None:
            return None
        return f"{url.rstrip('/')}/?" + urlencode({"session": self._id, "token": self._token})

    def get_session_thread(self) -> Any:
        """What runs this session's callbacks at the moment: a greenlet, or None."""
        return self._dispatcher.thread

    def set_theme(self, theme: str | None) -> None:
        """Show the session in a theme, in every browser of now and to come. Pages of other packages ignore it.

        Args:
            theme: "light", "dark", or None for what each person's system says, which is the default.
        Raises:
            ArgumentError: it is none of these.
        """
        if theme not in THEMES:
            raise ArgumentError(f'Session.set_theme: theme must be "light", "dark" or None, got {shorten(theme)}.')
        self._run(self._set_theme, theme)

    def _set_theme(self, theme: str | None) -> None:
        self._theme = theme
        for connection in self._browsers.connections:
            connection.tell_theme(theme)

    def open_url(self, url: str) -> None:
        """Open an address in a new tab of every browser of the session, if it lets pop-ups. Not remembered.

        Raises:
            ArgumentError: it is not an http, https or mailto address.
        """
        check_address("Session.open_url", url)
        self._run(self._tell, lambda connection: OpenUrl(url))

    def walk_widget_tree(self) -> Iterator[Widget]:
        """All widgets, parents before children."""
        for node in list(self._tree.walk()):
            if node.owner is not None:
                yield node.owner

    # -- building ----------------------------------------------------------------------------------

    def get_widgets(self) -> Factories:
        """The widget factory: ``W.Button("x")`` makes a Button of this session."""
        return Factories(self, self._app.widget_classes)

    def make_timer(self, duration: float = 0) -> Any:
        """A Timer with a default duration in seconds; it is not started."""
        return self._app.widget_classes["Timer"](self, duration=duration)

    @contextmanager
    def batch(self) -> Iterator[Session]:
        """Hold back what this greenlet or thread calls, and send it as one message at the end of the block.

        Everything is recorded at once, calls inside return None. Nested blocks join the outer one. A query inside
        sends what is held back first. At the end the block waits for the browser as one call would.

        Raises:
            BrowserError: the browser rejected some of the calls; the others took effect.
        """
        owner = greenlet.getcurrent()
        batch = self._batches.get(owner)
        if batch is not None:
            batch.depth += 1
            try:
                yield self
            finally:
                batch.depth -= 1
            return
        self._batches[owner] = batch = Batch()
        try:
            yield self
        except BaseException:
            self._end_batch(owner, raising=False)
            raise
        self._end_batch(owner, raising=True)

    def _end_batch(self, owner: Any, *, raising: bool) -> None:
        batch = self._batches.pop(owner)
        try:
            self._run(self._settle_batch, batch)
            self._bury(())
        except BrowserError:
            if raising:
                raise
            self._app.logger.exception("pgwidgets: %r: the browser rejected a batch", self)

    # -- scheduling --------------------------------------------------------------------------------

    def gui_do(self, func: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Run a function on the callback thread, soon; returns at once.

        In concurrent mode, where there is no such thread, it runs right here. What it raises is logged.

        Raises:
            SessionClosed: the session was destroyed.
        """
        self._check_open()
        _check_callable("gui_do", func)
        task = Task(func, args, kwargs)
        if self._app.is_concurrent:
            task.run(self._app.faults)
            return
        if self._app.is_serialized:
            self._submit(task)
            return
        self._app.home.post(self._submit, task)

    def gui_call(self, func: Callable[..., Outcome], *args: Any, **kwargs: Any) -> Outcome:
        """Run a function on the callback thread and wait for it; returns or raises what it does.

        Called from the callback thread itself, and in concurrent mode, it runs the function right here.

        Raises:
            SessionClosed: the session was destroyed before the function could run.
        """
        self._check_open()
        _check_callable("gui_call", func)
        if self._app.is_concurrent or self._dispatcher.in_place:
            return func(*args, **kwargs)
        errand = Errand(func, args, kwargs)
        task = Task(func, args, errand=errand)
        self._app.home.ensure()
        return self._app.home.outcome(errand, self._dispatcher.submit, task)  # type: ignore[no-any-return]

    def _submit(self, task: Task) -> None:
        if not self._dispatcher.submit(task):
            self._app.logger.error("pgwidgets: %r: too many callbacks wait; one was dropped", self)

    # -- end ---------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the browser connections. The session stays; browsers may come back."""
        self._app.home.call(self._close_connections, CLOSE_NORMAL, "closed by the program")

    def destroy(self) -> None:
        """End the session: browsers are told, timers stop, widgets are gone. Harmless when repeated."""
        self._app.home.call(self._destroy, CLOSE_SESSION_ENDED, SESSION_ENDED)

    def _destroy(self, code: int, reason: str) -> None:
        if self._destroyed:
            return
        self._destroyed = True
        self._app._forget(self)
        self._dispatcher.close()
        self._close_connections(code, reason)
        for root in list(self._tree.roots.values()):
            release_all(self._tree.discard(root))

    def _close_connections(self, code: int, reason: str) -> None:
        for connection in self._browsers.connections:
            self._app.reception.left(connection)
            connection.close(code, reason)

    def reconstruct(self) -> None:
        """Send the whole tree to every browser of the session anew. Normally nobody needs to."""
        self._run(self._settle, rebuild.plan(self._tree))

    def add_connection(self, connection: Connection) -> None:
        """Let a connection join; no effect if it has joined already. Used by the server."""
        if connection not in self._browsers:
            self._attach(connection, fresh=False)

    def remove_connection(self, connection: Connection) -> None:
        """A connection is gone; no effect if it is not one of this session. Used by the server."""
        self._app.home.call(self._app.reception.left, connection)

    # -- browsers (on the hub) ---------------------------------------------------------------------

    def _attach(self, connection: Connection, *, fresh: bool) -> None:
        """A browser joins: it is shown the tree as it is now, and gets every change from now on."""
        connection.session = self
        connection.rebuilt = not fresh
        for batch in set(self._batches.values()):
            self._release(batch)
        if not connection.extensions:
            self._browsers.push(rebuild.joined_by_foreign(self._tree), connection)
        # Before it is told: whoever is told of the session finds the browser in it, from any thread.
        self._browsers.join(connection)
        connection.send(encode(SessionInfo(self._id, self._token)))
        if self._theme is not None:
            connection.tell_theme(self._theme)
        looks = self._app.looks.messages(connection.base)
        self._browsers.catch_up(connection, looks if fresh else [*looks, *rebuild.plan(self._tree)])
        for call, payload in [] if fresh else rebuild.binaries(self._tree):
            self._browsers.send_binary(call, payload, [connection])

    def _tell(self, make: Callable[[Connection], ServerMessage]) -> None:
        """Tell every browser something that belongs to no widget, without waiting."""
        for connection in self._browsers.connections:
            self._browsers.notify(connection, make(connection))

    def _detach(self, connection: Connection) -> bool:
        was_first = self._browsers.first is connection
        was_here = self._browsers.leave(connection)
        heir = self._browsers.first
        if was_first and heir is not None:
            heir.ask_sizes()
        self._tree.has_foreign_pages = any(not one.extensions for one in self._browsers.connections)
        return was_here


def _check_callable(method: str, func: object) -> None:
    if not callable(func):
        raise ArgumentTypeError(
            f"Session.{method}: func must be callable, got {shorten(func)}. Pass the function itself, then its "
            "arguments."
        )
