"""The sessions of an application by id, with their tokens."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from ..errors import ArgumentError
from ..protocol.handshake import SessionId, new_token, same_token

if TYPE_CHECKING:
    from .session import Session


class Registry:
    """Ids and tokens.

    Args:
        secret: what tokens are derived from, so that they are the same after a restart; None: random ones.
    """

    def __init__(self, secret: bytes | None) -> None:
        self.secret = secret
        self.sessions: dict[SessionId, Session] = {}
        self.tokens: dict[SessionId, str] = {}
        # With a secret, pages of an earlier run may come back with the ids of that run, which must not have been
        # given to somebody else meanwhile: each run counts from its own start, in ms. Browsers keep such integers
        # exactly (below 2**53).
        self._next_id = 1 if secret is None else int(time() * 1000)

    def new_id(self) -> int:
        """The next free integer."""
        while self._next_id in self.tokens or str(self._next_id) in self.tokens:
            self._next_id += 1
        self._next_id += 1
        return self._next_id - 1

    def token_for(self, session_id: SessionId, token: str | None) -> str:
        """The token of a new session: the given one, or a new one."""
        return new_token(self.secret, session_id) if token is None else token

    def claim(self, session_id: SessionId, token: str | None) -> Session | None:
        """The session that has this id already, if the token is its own.

        Raises:
            ArgumentError: the id is in use, and the token is not that session's.
        """
        session = self.sessions.get(session_id)
        if session is None:
            return None
        if token is not None and same_token(session.token, token):
            return session
        raise ArgumentError(
            f"Application.create_session: session_id {session_id!r} is in use. "
            "Leave it out for a new id, or give that session's token to get it."
        )

    def add(self, session: Session) -> None:
        """A session begins."""
        self.sessions[session.id] = session
        self.tokens[session.id] = session.token

    def remove(self, session: Session) -> None:
        """A session has ended."""
        self.sessions.pop(session.id, None)
        self.tokens.pop(session.id, None)
