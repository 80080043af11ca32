"""The greeting of a connection, decided from what the browser presents.

========================  ==========================  =========================================
the browser presents       such a session              outcome
========================  ==========================  =========================================
no id                      —                           `NewSession`
id and token               exists, token equal         `Join`
id, perhaps a token        exists, token differs       `Refuse` (close code 4001)
id and token               unknown, token derived      `NewSession` with that id (after a restart)
                           from the server's secret
id, perhaps a token        unknown otherwise           `NewSession`, never with what was presented
========================  ==========================  =========================================
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import ProtocolError
from .messages import BrowserMessage, Result

CLOSE_INVALID_CREDENTIALS = 4001
CLOSE_SESSION_ENDED = 4002
INVALID_CREDENTIALS = "Invalid session credentials"
SESSION_ENDED = "The session was ended by the program"

TOKEN_BYTES = 32
CLIENT_NAME = "pgwidgets"
# Of the extensions that this server's own pages know. A page that a server of another version served is told what any
# page understands.
CLIENT_VERSION = 2

SessionId = int | str


@dataclass(frozen=True, slots=True)
class Presented:
    """What a browser answered to `init`.

    Attributes:
        extensions: whether it is a page of this package, which knows our extensions of the protocol.
    """

    session_id: SessionId | None
    token: str | None
    extensions: bool


@dataclass(frozen=True, slots=True)
class NewSession:
    """Make a session; with this id if one is given."""

    session_id: SessionId | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Join the session of this id."""

    session_id: SessionId


@dataclass(frozen=True, slots=True)
class Refuse:
    """Close the connection with code 4001."""


Outcome = NewSession | Join | Refuse


def read_reply(messages: list[BrowserMessage]) -> Presented:
    """What the browser's first text frame says.

    Raises:
        ProtocolError: it is not the reply to `init`.
    """
    if len(messages) != 1 or not isinstance(messages[0], Result) or messages[0].id != 0:
        raise ProtocolError("the first message must be the reply to init")
    reply = messages[0]
    client = reply.client if isinstance(reply.client, dict) else {}
    session_id = reply.session_id if isinstance(reply.session_id, (int, str)) else None
    token = reply.token if isinstance(reply.token, str) else None
    is_ours = client.get("name") == CLIENT_NAME and client.get("version") == CLIENT_VERSION
    return Presented(session_id, token, is_ours)


def decide(presented: Presented, tokens: Mapping[SessionId, str], secret: bytes | None) -> Outcome:
    """What becomes of a browser. `tokens` maps the ids of all sessions to their tokens."""
    session_id, token = presented.session_id, presented.token
    if session_id is None or isinstance(session_id, bool):
        return NewSession()
    known = _find(session_id, tokens)
    if known is not None:
        return Join(known) if same_token(tokens[known], token or "") else Refuse()
    if token and secret is not None and same_token(derive_token(secret, session_id), token):
        return NewSession(session_id)
    return NewSession()


def _find(session_id: SessionId, tokens: Mapping[SessionId, str]) -> SessionId | None:
    """The id as the server knows it: pages send an id made of digits as a number."""
    if session_id in tokens:
        return session_id
    as_text = str(session_id)
    return as_text if as_text in tokens else None


def same_token(expected: str, presented: str) -> bool:
    """Compare in a time that does not depend on where they differ."""
    return hmac.compare_digest(expected.encode(), presented.encode("utf-8", "replace"))


def new_token(secret: bytes | None, session_id: SessionId) -> str:
    """256 unguessable bits; with a secret, the same ones for the same session id."""
    return secrets.token_urlsafe(TOKEN_BYTES) if secret is None else derive_token(secret, session_id)


def derive_token(secret: bytes, session_id: SessionId) -> str:
    """The token that belongs to a session id under a secret (HMAC-SHA256, RFC 2104)."""
    return hmac.new(secret, f"pgwidgets session {session_id}".encode(), hashlib.sha256).hexdigest()
