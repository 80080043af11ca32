"""Bytes to messages and back.

Incoming text is validated against the types of `messages` before anything else sees it. Outgoing values may
contain whatever has a JSON form: non-finite floats go out as null, numpy scalars and arrays as numbers and lists,
and anything with a `wid` as a reference to that widget.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from ..errors import ArgumentError, ProtocolError, shorten
from ..slices import slices
from .messages import UNSET, BrowserMessage, Callback, Result

REFERENCE_KEY = "__wid__"
MAX_DEPTH = 100
MAX_REASON_CHARS = 200


def _to_json(value: Any) -> Any:
    """Give msgspec a form that it knows of a value it does not know."""
    wid = getattr(value, "wid", None)
    if isinstance(wid, int):
        return {REFERENCE_KEY: wid}
    to_list = getattr(value, "tolist", None)
    if to_list is not None:
        return to_list()
    if isinstance(value, (set, frozenset, range)):
        return list(value)
    raise TypeError(f"{shorten(value)} has no JSON form")


_encoder = msgspec.json.Encoder(enc_hook=_to_json)
_decoder = msgspec.json.Decoder(BrowserMessage | list[BrowserMessage | None])


def encode(message: Any) -> bytes:
    """A message, or a list of them, as JSON text in UTF-8.

    Raises:
        ArgumentError: something in it has no JSON form.
    """
    try:
        try:
            return _encoder.encode(message)
        except UnicodeEncodeError:
            return _encoder.encode(_without_surrogates(msgspec.to_builtins(message, enc_hook=_to_json)))
    except (TypeError, OverflowError, ValueError, RecursionError) as error:
        raise ArgumentError(f"This can't be sent to a browser: {error}. Pass plain JSON-like data.") from error


def _without_surrogates(value: Any) -> Any:
    """Replace lone surrogates (as in undecodable file names), which UTF-8 can't carry, by question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    return value


def decode(text: str | bytes, max_depth: int = MAX_DEPTH) -> list[BrowserMessage]:
    """The messages of one text frame, in order.

    Args:
        max_depth: how many lists and dicts may be within each other in the values that a message carries. A reply
            with a value beyond that is one without a value: somebody waits for it.
    Raises:
        ProtocolError: not JSON, not a known message, fields of wrong types, or nested too deeply.
    """
    try:
        decoded = _decoder.decode(text)
    except RecursionError:
        raise ProtocolError("nested too deeply") from None
    except (msgspec.DecodeError, UnicodeError) as error:
        decoded = _decode_with_surrogates(text)
        if decoded is None:
            raise ProtocolError(_reason(error)) from None
    messages = [message for message in decoded if message is not None] if isinstance(decoded, list) else [decoded]
    if len(text) > max_depth and _may_exceed(text, max_depth):
        _limit_depth(messages, max_depth)
    return messages


def _may_exceed(text: str | bytes, depth: int) -> bool:
    """Whether there are enough brackets in a text for such a depth, which is quick to find out."""
    if isinstance(text, bytes):
        return text.count(b"[") + text.count(b"{") > depth
    return text.count("[") + text.count("{") > depth


def _limit_depth(messages: list[BrowserMessage], depth: int) -> None:
    for some in slices(messages):
        for message in some:
            if isinstance(message, Callback) and depth_exceeds(message.args, depth):
                raise ProtocolError(f"nested too deeply; {depth} levels are allowed")
            if isinstance(message, Result) and depth_exceeds(message.value, depth):
                message.value = UNSET


def _reason(error: Exception) -> str:
    """What was wrong, in one line; it may quote what the browser has sent."""
    text = str(error)
    return text if len(text) <= MAX_REASON_CHARS and text.isprintable() else shorten(text)


def _decode_with_surrogates(text: str | bytes) -> Any:
    """Decode text with halves of characters in it, which JavaScript strings may contain, as replacement marks."""
    if isinstance(text, bytes) or "\\ud" not in text.lower():
        return None
    try:
        return msgspec.convert(_without_surrogates(json.loads(text)), BrowserMessage | list[BrowserMessage | None])
    except (ValueError, RecursionError):
        return None


def depth_exceeds(value: Any, limit: int = MAX_DEPTH) -> bool:
    """Whether lists and dicts are nested deeper than `limit` levels; looks in slices."""
    level = [value]
    for _ in range(limit + 1):
        containers = [item for some in slices(level) for item in some if isinstance(item, (dict, list))]
        if not containers:
            return False
        level = [part for some in slices(containers) for item in some for part in _parts(item)]
    return True


def _parts(container: dict[Any, Any] | list[Any]) -> Iterable[Any]:
    return container.values() if isinstance(container, dict) else container


def reference(value: Any) -> int | None:
    """The wid if the value is a reference to a widget."""
    if not isinstance(value, dict):
        return None
    wid = value.get(REFERENCE_KEY)
    return wid if isinstance(wid, int) and not isinstance(wid, bool) else None
