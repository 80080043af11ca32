"""Every limit and timeout: name, default, unit, meaning, validation.

`Application` takes these as keyword arguments; `Settings` validates them once. Whatever else in the package
bounds something reads its bound from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import inf
from typing import Any

from .errors import ArgumentError, ArgumentTypeError, shorten

KIB = 1024
MIB = 1024 * KIB


def _limit(
    default: float | None,
    unit: str,
    doc: str,
    *,
    minimum: float = 0,
    maximum: float = inf,
    optional: bool = False,
) -> Any:
    metadata = {"unit": unit, "doc": doc, "minimum": minimum, "maximum": maximum, "optional": optional}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The limits of one application, checked.

    Raises:
        ArgumentTypeError: a value is not a number.
        ArgumentError: a value is out of its range.
    """

    session_timeout: float | None = _limit(
        None, "s", "a session that had no browser for this long is destroyed; None: never", optional=True
    )
    response_timeout: float | None = _limit(
        30.0,
        "s",
        "a browser that leaves a call unanswered for this long is cut off, so that the caller goes on; None: never",
        minimum=0.01,
        optional=True,
    )
    handshake_timeout: float = _limit(
        10.0, "s", "a connection that has not answered the greeting by then is closed", minimum=0.01
    )
    heartbeat: float | None = _limit(
        25.0,
        "s",
        "a silent browser is pinged twice in this time and cut off after three times it; None: no pings",
        minimum=0.05,
        optional=True,
    )
    max_message_size: int = _limit(
        16 * MIB,
        "bytes",
        "longest message accepted from a browser; a longer one closes its connection",
        minimum=1024,
    )
    max_json_depth: int = _limit(
        100,
        "levels",
        "lists and dicts within each other in a browser's message; a message with more is dropped",
        minimum=1,
        maximum=200,
    )
    max_file_size: int = _limit(256 * MIB, "bytes", "each file that is uploaded; a longer one is refused")
    max_upload_size: int = _limit(
        256 * MIB, "bytes", "all files of one drop or file dialog together; more is refused", minimum=0
    )
    max_uploads_total: int = _limit(
        1024 * MIB,
        "bytes",
        "what all browsers have sent of unfinished uploads; beyond it the one that has sent most loses its own",
    )
    upload_timeout: float = _limit(
        60.0, "s", "unfinished uploads of a browser that sends nothing of them for this long are dropped", minimum=0.01
    )
    outbox_soft_limit: int = _limit(
        256 * KIB,
        "bytes",
        "unsent data of one browser beyond which updates of the same property collapse to the newest",
        minimum=1,
    )
    outbox_hard_limit: int = _limit(
        32 * MIB, "bytes", "unsent data of one browser beyond which it is cut off, to be rebuilt", minimum=1
    )
    write_timeout: float = _limit(
        30.0, "s", "a browser that takes no byte for this long while data waits is cut off", minimum=0.01
    )
    head_timeout: float = _limit(20.0, "s", "time for a request's head to arrive", minimum=0.01)
    max_header_size: int = _limit(
        64 * KIB, "bytes", "all header lines of a request together; more is answered with 431", minimum=256
    )
    max_requests: int = _limit(
        1_000,
        "requests",
        "requests that are being answered at a time, half of them of one client; further ones are sent away with 503",
        minimum=2,
    )
    max_accept_rate: float = _limit(
        500.0,
        "connections/s",
        "connections that each built-in server accepts; in a storm of them the others wait, so that all else goes on",
        minimum=1,
    )
    max_connections: int = _limit(
        20_000, "connections", "open connections; further ones are sent away with 503", minimum=1
    )
    max_connections_per_address: int = _limit(
        10_000,
        "connections",
        "open connections of one client, which is an IPv4 address (behind trusted_proxies) or an IPv6 /64 network",
        minimum=1,
    )
    max_waiting: int = _limit(100, "browsers", "browsers held while all places are taken; further ones retry later")
    max_waiting_per_address: int = _limit(
        50, "browsers", "those of one client that are held while all places are taken; further ones retry later"
    )
    place_grace: float = _limit(
        1.0,
        "s",
        "how long a session keeps its place after its last browser left, so that a reload does not lose it",
    )
    max_browsers: int = _limit(100, "browsers", "browsers connected to one session at a time", minimum=1)
    max_whole_rows: int = _limit(
        10_000,
        "rows",
        "a table of more is sent to pages in parts: what they show, and more as they scroll; so is a flat tree",
    )
    callback_limit: int = _limit(
        10_000,
        "callbacks",
        "callbacks of one session waiting for their handlers; more cut the browser off",
        minimum=1,
    )
    concurrent_limit: int = _limit(
        1_000,
        "greenlets",
        "concurrent mode: handlers of one session running at a time; others wait",
        minimum=1,
    )
    close_timeout: float = _limit(5.0, "s", "how long close() waits for running handlers", minimum=0)

    def __post_init__(self) -> None:
        for item in fields(self):
            rules = item.metadata
            _check(item.name, getattr(self, item.name), rules["minimum"], rules["maximum"], rules["optional"])


def _check(name: str, value: object, minimum: float, maximum: float, optional: bool) -> None:
    if value is None and optional:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        hint = "Give a number" + (" or None." if optional else ".")
        raise ArgumentTypeError(f"Application: {name} must be a number, got {shorten(value)}. {hint}")
    if not value >= minimum:
        raise ArgumentError(f"Application: {name} must be at least {minimum:g}, got {shorten(value)}.")
    if value > maximum:
        raise ArgumentError(f"Application: {name} must be at most {maximum:g}, got {shorten(value)}.")
