"""Who is let in, as what, and what can be learnt by trying."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pgwidgets.errors import ProtocolError
from pgwidgets.protocol import handshake
from pgwidgets.protocol.codec import decode
from pgwidgets.protocol.handshake import (
    Join,
    NewSession,
    Outcome,
    Presented,
    Refuse,
    decide,
    derive_token,
    new_token,
    read_reply,
    same_token,
)

SECRET = b"a server's own"
TOKENS: dict[int | str, str] = {1: "one", 7: "seven", "main": "m", "12": "twelve", "ünï": "ü"}


def greeted(**fields: Any) -> Presented:
    """What a page presents whose first message has these fields."""
    return read_reply(decode(json.dumps({"type": "result", "id": 0, **fields})))


def answer(secret: bytes | None = None, **fields: Any) -> Outcome:
    return decide(greeted(**fields), TOKENS, secret)


DECISIONS = [
    ({}, NewSession()),
    ({"session_id": None, "token": None}, NewSession()),
    ({"token": "seven"}, NewSession()),
    ({"session_id": 7, "token": "seven"}, Join(7)),
    ({"session_id": "main", "token": "m"}, Join("main")),
    ({"session_id": "ünï", "token": "ü"}, Join("ünï")),
    ({"session_id": 7, "token": "one"}, Refuse()),
    ({"session_id": 7, "token": "seve"}, Refuse()),
    ({"session_id": 7, "token": "seven "}, Refuse()),
    ({"session_id": 7, "token": "SEVEN"}, Refuse()),
    ({"session_id": 7, "token": "séven"}, Refuse()),
    ({"session_id": "main", "token": "seven"}, Refuse()),
    # An unknown id is never made with what was presented.
    ({"session_id": 8, "token": "seven"}, NewSession()),
    ({"session_id": "victim", "token": "mine"}, NewSession()),
    # Pages send an id that consists of digits as a number.
    ({"session_id": 12, "token": "twelve"}, Join("12")),
    ({"session_id": 12, "token": "wrong"}, Refuse()),
]


@pytest.mark.parametrize(("fields", "expected"), DECISIONS)
def test_credentials_decide_what_becomes_of_a_browser(fields: dict[str, Any], expected: Outcome) -> None:
    assert answer(**fields) == expected


@pytest.mark.parametrize("token", [{}, {"token": None}, {"token": ""}, {"token": 7}, {"token": ["seven"]}], ids=repr)
def test_known_session_with_a_missing_token_is_refused_like_a_wrong_one(token: dict[str, Any]) -> None:
    """The protocol, section 1: known id and wrong or missing token, close code 4001."""
    assert answer(session_id=7, **token) == Refuse()


@pytest.mark.parametrize("session_id", [True, False, 7.0, 7.5, [7], {"id": 7}, 10**4000, -7, "", "7\0", "٧"], ids=repr)
@pytest.mark.parametrize("secret", [None, SECRET])
def test_odd_id_is_no_sessions_and_becomes_none(session_id: Any, secret: bytes | None) -> None:
    """1 == True and 7 == 7.0 in Python, where session ids are the keys of a dict."""
    for token in TOKENS.values():
        assert answer(secret, session_id=session_id, token=token) == NewSession()


def test_id_too_long_for_the_number_parser_is_a_protocol_error() -> None:
    with pytest.raises(ProtocolError):
        decode('{"type": "result", "id": 0, "session_id": ' + "7" * 5000 + ', "token": "x"}')


# After a restart


@pytest.mark.parametrize("session_id", [99, "lab"])
def test_token_derived_from_the_secret_brings_back_its_session(session_id: int | str) -> None:
    token = derive_token(SECRET, session_id)
    assert answer(SECRET, session_id=session_id, token=token) == NewSession(session_id)


def test_token_derived_for_another_session_or_secret_brings_back_nothing() -> None:
    assert answer(SECRET, session_id=99, token=derive_token(SECRET, 98)) == NewSession()
    assert answer(SECRET, session_id=99, token=derive_token(b"another", 99)) == NewSession()
    assert answer(None, session_id=99, token=derive_token(SECRET, 99)) == NewSession()


def test_derived_token_does_not_open_a_session_with_a_token_of_its_own() -> None:
    assert answer(SECRET, session_id=7, token=derive_token(SECRET, 7)) == Refuse()


# Tokens


@pytest.mark.parametrize(
    ("secret", "session_id", "token", "expected"),
    [
        (None, 7, "seven", "seven"),
        (None, 7, "wrong", "seven"),
        (None, 12, "wrong", "twelve"),
        (SECRET, 99, "wrong", derive_token(SECRET, 99)),
        (SECRET, 99, derive_token(SECRET, 99), derive_token(SECRET, 99)),
    ],
)
def test_token_is_compared_in_constant_time(
    monkeypatch: pytest.MonkeyPatch, secret: bytes | None, session_id: int, token: str, expected: str
) -> None:
    compared = []

    def watch(one: bytes, other: bytes) -> bool:
        compared.append({one, other})
        return one == other

    monkeypatch.setattr(handshake.hmac, "compare_digest", watch)
    answer(secret, session_id=session_id, token=token)
    assert compared == [{expected.encode(), token.encode()}]


def test_new_tokens_have_256_bits_and_never_repeat() -> None:
    tokens = {new_token(None, 1) for _ in range(200)}
    assert len(tokens) == 200
    assert min(map(len, tokens)) >= 43  # 32 bytes in base64


def test_token_with_a_secret_is_the_same_after_a_restart_and_unlike_all_others() -> None:
    assert new_token(SECRET, 5) == new_token(SECRET, 5) == derive_token(SECRET, 5)
    tokens = [derive_token(secret, session) for secret in (SECRET, b"x") for session in (1, 2, 12, "a")]
    assert len(set(tokens)) == len(tokens)
    assert all(len(token) == 64 for token in tokens)


@pytest.mark.parametrize("presented", ["", "seve", "seven\0", "\ud800", "ß", "x" * 100_000])
def test_other_token_is_never_the_same_whatever_it_is_made_of(presented: str) -> None:
    assert not same_token("seven", presented)


# The first message

NO_REPLY = {
    "other id": '{"type": "result", "id": 1}',
    "an error": '{"type": "error", "id": 0, "error": "no"}',
    "a callback": '{"type": "callback", "wid": 1, "action": "activated"}',
    "a viewport": '{"type": "viewport", "width": 1, "height": 1}',
    "nothing": "[]",
    "nulls": "[null, null]",
    "two": '[{"type": "result", "id": 0}, {"type": "result", "id": 0}]',
}


@pytest.mark.parametrize("text", NO_REPLY.values(), ids=NO_REPLY)
def test_first_message_that_is_no_reply_to_init_is_a_protocol_error(text: str) -> None:
    with pytest.raises(ProtocolError, match="init"):
        read_reply(decode(text))


@pytest.mark.parametrize(
    ("client", "extensions"),
    [
        ({"name": "pgwidgets", "version": 2}, True),
        ({"name": "pgwidgets", "version": 1}, False),
        ({"name": "another", "version": 2}, False),
        ({}, False),
        (None, False),
        ("pgwidgets", False),
        (["name", "pgwidgets"], False),
        ({"name": ["pgwidgets"]}, False),
    ],
    ids=repr,
)
def test_page_of_this_package_says_so(client: Any, extensions: bool) -> None:
    assert greeted(client=client).extensions is extensions
