"""What reverse proxies say of the requests that they pass on, believed only from those that are trusted.

The headers are the ones that nginx, HAProxy, Caddy and load balancers set: X-Forwarded-For, -Proto, -Host, -Prefix.
Anybody can send them, so from any other address they are ignored.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote_to_bytes

from ..errors import ArgumentError, shorten
from .access import is_address, parse_host

UNIX = "unix"
_SCHEMES = {"http": "http", "https": "https", "ws": "http", "wss": "https"}
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~%-]+)+/?")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class TrustedProxies:
    """The proxies of one application.

    Args:
        names: addresses or networks, such as "127.0.0.1" or "10.0.0.0/8"; "unix" for whoever reaches a Unix socket.
    Raises:
        ArgumentError: one of them is none.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._unix = UNIX in names
        self._networks = [_network(name) for name in names if name != UNIX]

    def unwrap(self, environ: dict[str, Any]) -> None:
        """Make a request's WSGI environ say what the browser sent to the first trusted proxy."""
        if not self.trusts(environ.get("REMOTE_ADDR") or ""):
            return
        client = self._client(environ.get("HTTP_X_FORWARDED_FOR", ""))
        if client:
            environ["REMOTE_ADDR"] = client
            environ.pop("REMOTE_PORT", None)
        scheme = _SCHEMES.get(_nearest(environ, "HTTP_X_FORWARDED_PROTO").lower())
        if scheme:
            environ["wsgi.url_scheme"] = scheme
        host = _nearest(environ, "HTTP_X_FORWARDED_HOST")
        if parse_host(host) is not None:
            environ["HTTP_HOST"] = host
        prefix = _nearest(environ, "HTTP_X_FORWARDED_PREFIX")
        if _PREFIX.fullmatch(prefix):
            removed = unquote_to_bytes(prefix.rstrip("/")).decode("latin-1")
            environ["SCRIPT_NAME"] = removed + environ.get("SCRIPT_NAME", "")

    def _client(self, header: str) -> str:
        """The address that the outermost trusted proxy was reached from; each has appended the one it saw."""
        client = ""
        for hop in reversed([part.strip() for part in header.split(",")]):
            if not is_address(hop):
                break
            client = hop
            if not self.trusts(hop):
                break
        return client

    def trusts(self, address: str) -> bool:
        """Whether an address is that of a trusted proxy; empty for whoever reaches a Unix socket."""
        if not address:
            return self._unix
        if not self._networks:
            return False
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._networks)


def _network(name: str) -> Network:
    try:
        return ipaddress.ip_network(name, strict=False)
    except ValueError:
        raise ArgumentError(
            f"Application: trusted_proxies must hold addresses or networks, got {shorten(name)}. "
            'Write "10.0.0.7", "10.0.0.0/8", or "unix" for a Unix socket.'
        ) from None


def _nearest(environ: dict[str, Any], name: str) -> str:
    """What the proxy next to us has said: the last of the values, if several proxies have added theirs."""
    value: str = environ.get(name, "")
    return value.rpartition(",")[2].strip()
