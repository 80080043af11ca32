"""The WebSocket of a fake browser: connecting, and what its frames mean."""

from __future__ import annotations

import contextlib
import json
import ssl
from typing import Any, NamedTuple

try:
    import websocket
except ImportError as error:
    raise ImportError('pgwidgets.testing needs websocket-client: pip install "pgwidgets[testing]"') from error

# websocket: whoever needs more of it gets it from here, after the advice above.
__all__ = ["ABNORMAL", "Closed", "connect", "from_server", "parse_if_json", "read_close_frame", "websocket"]

# Connecting, and each send; a reader that got nothing for so long just reads on.
TIMEOUT_S = 10.0


class Closed(NamedTuple):
    """How a connection ended: close code and reason of RFC 6455; 1006 when there was no close frame."""

    code: int
    reason: str


# RFC 6455 section 7.1.5: the connection ended without a close frame.
ABNORMAL = Closed(1006, "")


class _Connection(websocket.WebSocket):
    """A WebSocket whose close frame may fail: it echoes the server's, whose code must not get lost."""

    def send_close(self, *args: Any, **kwargs: Any) -> None:
        with contextlib.suppress(OSError, websocket.WebSocketException):
            super().send_close(*args, **kwargs)


def connect(url: str, origin: str | None, headers: dict[str, str] | None, *, verify: bool) -> Any:
    return websocket.create_connection(
        url,
        timeout=TIMEOUT_S,
        class_=_Connection,
        origin=origin,
        suppress_origin=origin is None,
        header=headers or {},
        http_no_proxy=["*"],
        sslopt={} if verify else {"cert_reqs": ssl.CERT_NONE, "check_hostname": False},
    )


def from_server(text: bytes) -> Any:
    return json.loads(text, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"the server sent {name}, which is not JSON (RFC 8259 section 6)")


def parse_if_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def read_close_frame(payload: bytes) -> Closed:
    # RFC 6455 section 7.1.5: an empty close frame counts as code 1005.
    if len(payload) < 2:
        return Closed(1005, "")
    return Closed(int.from_bytes(payload[:2], "big"), payload[2:].decode("utf-8", "replace"))
