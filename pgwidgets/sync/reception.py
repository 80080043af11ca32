"""Receives browsers: who is let in, to which session, and what happens when one leaves. Runs on the hub."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..protocol.handshake import (
    CLOSE_INVALID_CREDENTIALS,
    CLOSE_SESSION_ENDED,
    INVALID_CREDENTIALS,
    Join,
    Presented,
    Refuse,
    SessionId,
    decide,
)
from ..protocol.transfers import Held
from .calls import Exchange
from .connection import CLOSE_SERVICE_RESTART, CLOSE_TRY_AGAIN, Connection
from .crowd import Crowd
from .deadlines import Deadlines
from .dispatch import Task
from .heartbeat import Heartbeat
from .lobby import Lobby
from .registry import Registry
from .session import Session

if TYPE_CHECKING:
    from .application import Application

IDLE = "The session was idle for too long"
USER_KEY = "pgwidgets.user"


class Reception:
    """What an application does about its browsers.

    Args:
        places: how many sessions may have a browser at a time; None: any number.
        authenticate: called with the WSGI environ of a request; None refuses it.

    Attributes:
        deadlines: of calls that wait for an answer.
        uploads: what unfinished uploads of all browsers hold.
        on_connect, on_disconnect: the program's handlers.
        connect_in_batch: whether on_connect runs inside a batch.
    """

    def __init__(
        self,
        app: Application,
        registry: Registry,
        places: int | None,
        authenticate: Callable[[dict[str, Any]], Any] | None,
    ) -> None:
        settings = app.settings
        self.deadlines: Deadlines[Exchange] = Deadlines(settings.response_timeout, self._cut_off_overdue)
        self.on_connect: Callable[[Session], Any] | None = None
        self.on_disconnect: Callable[[Session], Any] | None = None
        self.connect_in_batch = False
        self._app = app
        self._registry = registry
        self._authenticate = authenticate
        self.uploads = Held(settings.max_uploads_total)
        self._quiet: Deadlines[Connection] = Deadlines(settings.upload_timeout, self._drop_uploads)
        self._idle: Deadlines[Session] = Deadlines(settings.session_timeout, self._end_idle)
        self._heartbeat = Heartbeat(settings.heartbeat, self._cut_off_silent)
        crowd = Crowd(settings.max_waiting, settings.max_waiting_per_address)
        self._lobby = Lobby(places, crowd, settings.place_grace, self._open)

    @property
    def waiting(self) -> int:
        """How many browsers wait for a place."""
        return len(self._lobby)

    def close(self, reason: str) -> None:
        """Send away who waits, and look after nothing any more."""
        for waiting in self._lobby.clear():
            waiting.close(CLOSE_SERVICE_RESTART, reason)
        for session in list(self._registry.sessions.values()):
            session._destroy(CLOSE_SERVICE_RESTART, reason)
        self._heartbeat.stop()
        self.deadlines.clear()
        self._idle.clear()
        self._quiet.clear()

    def forget(self, session: Session) -> None:
        """A session has ended."""
        self._idle.discard(session)
        self._lobby.release(session)

    def identify(self, environ: dict[str, Any]) -> tuple[bool, Any]:
        """Whether a request is let in, and as whom."""
        if self._authenticate is None:
            return True, None
        if USER_KEY not in environ:
            try:
                environ[USER_KEY] = self._authenticate(environ)
            except Exception:
                self._app.logger.exception("pgwidgets: authenticate raised; the request is refused")
                environ[USER_KEY] = None
        user = environ[USER_KEY]
        return user is not None, user

    def admit(self, connection: Connection, presented: Presented) -> None:
        """A browser was greeted: it joins its session, opens one, waits for a place, or is sent away."""
        self._heartbeat.add(connection)
        outcome = decide(presented, self._registry.tokens, self._registry.secret)
        if isinstance(outcome, Refuse):
            self._app.counters.refused["credentials"] += 1
            connection.close(CLOSE_INVALID_CREDENTIALS, INVALID_CREDENTIALS)
        elif isinstance(outcome, Join):
            self._join(connection, self._registry.sessions[outcome.session_id])
        elif not self._lobby.is_full:
            self._open(connection, outcome.session_id)
        elif not self._lobby.hold(connection):
            self._app.counters.refused["too many waiting"] += 1
            connection.close(CLOSE_TRY_AGAIN, "Too many browsers are waiting")

    def _join(self, connection: Connection, session: Session) -> None:
        if len(session._browsers) >= self._app.settings.max_browsers:
            self._app.counters.refused["too many in session"] += 1
            connection.close(CLOSE_TRY_AGAIN, "Too many browsers show this session")
            return
        session._attach(connection, fresh=False)
        self._settle_in(session)

    def _open(self, connection: Connection, session_id: SessionId | None = None) -> None:
        session = self._app._create_session(session_id)
        session.user = connection.user
        session._attach(connection, fresh=True)
        self._settle_in(session)
        if self.on_connect is not None:
            session._submit(Task(self._connect, (session, self.on_connect)))

    def _settle_in(self, session: Session) -> None:
        self._lobby.take(session)
        self._idle.discard(session)

    def _connect(self, session: Session, handler: Callable[[Session], Any]) -> None:
        if not self.connect_in_batch:
            handler(session)
            return
        with session.batch():
            handler(session)

    def note_upload(self, connection: Connection) -> None:
        """A browser has sent a part of an upload."""
        if connection.is_uploading:
            self._quiet.add(connection)
        else:
            self._quiet.discard(connection)

    def _drop_uploads(self, connection: Connection) -> None:
        self._app.peer_log.warning("pgwidgets: %r sends nothing more of its uploads; they are dropped", connection)
        connection.drop_uploads()

    def left(self, connection: Connection) -> None:
        """A browser is gone."""
        self._heartbeat.discard(connection)
        self._quiet.discard(connection)
        connection.drop_uploads()
        session = connection.session
        if self._lobby.leave_queue(connection) or session is None or not session._detach(connection):
            return
        if not session.is_connected and not session._destroyed:
            self._lobby.vacate(session)
            self._idle.add(session)
        if self.on_disconnect is not None:
            session._submit(Task(self.on_disconnect, (session,)))

    def _cut_off_overdue(self, exchange: Exchange) -> None:
        slow = exchange.awaited
        if slow is None:
            return
        self._app.counters.refused["no answer"] += 1
        self._app.peer_log.warning(
            "pgwidgets: %r left a call unanswered for %g s; it is cut off",
            slow,
            self._app.settings.response_timeout,
        )
        self._cut_off(slow, CLOSE_TRY_AGAIN, "No answer")
        if not exchange.finished:
            self.deadlines.add(exchange)

    def _cut_off_silent(self, connection: Connection) -> None:
        self._app.counters.refused["silent"] += 1
        self._app.peer_log.info("pgwidgets: %r is silent; it is cut off", connection)
        self.left(connection)
        connection.ws.abort()

    def _cut_off(self, connection: Connection, code: int, reason: str) -> None:
        self.left(connection)
        connection.close(code, reason)

    def _end_idle(self, session: Session) -> None:
        self._app.logger.info("pgwidgets: %r: %s", session, IDLE)
        session._destroy(CLOSE_SESSION_ENDED, IDLE)
