"""From what a person gives a browser to the address of the WebSocket."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

WEBSOCKET_PATH = "ws"


class Address(NamedTuple):
    """Where to connect, and the credentials that the page address carried."""

    url: str
    session: int | str | None = None
    token: str | None = None


def websocket_address(target: Any) -> Address:
    """Understand an application, a page address or a WebSocket address.

    A page's WebSocket is at ``ws`` relative to the page.

    Raises:
        ValueError: it is none of these, or an application without an HTTP server.
    """
    url = target if isinstance(target, str) else getattr(target, "url", None)
    if not isinstance(url, str):
        raise ValueError(
            f"FakeBrowser: target must be an application that serves HTTP or a URL, got {target!r}."
        )
    parts = urlsplit(url)
    if parts.scheme in ("ws", "wss"):
        return Address(url)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"FakeBrowser: target must be a URL of http, https, ws or wss, got {url!r}.")
    query = parse_qs(parts.query)
    session = query.get("session", [None])[0]
    token = query.get("token", [None])[0]
    # urljoin() knows no ws: addresses, so the scheme changes last: http to ws, https to wss.
    joined = urljoin(url, WEBSOCKET_PATH).replace("http", "ws", 1)
    return Address(joined, int(session) if session and session.isdigit() else session, token)
