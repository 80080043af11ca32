"""Who may talk to the server: rules for the Host and Origin headers of requests.

Names are compared parsed and whole, never as prefixes or patterns. The Host rule keeps out web pages whose own name
was rebound to this machine's address; the Origin rule keeps out every other web page.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlsplit

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
WILDCARDS = frozenset({"", "0.0.0.0", "::"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Authority(NamedTuple):
    """Host name (lower case, without brackets) and port of a Host header or an origin."""

    host: str
    port: int | None


def parse_host(header: str) -> Authority | None:
    """The parts of a Host header; None if it is not one (RFC 9110, section 7.2)."""
    if not header or any(char in header for char in "/?#@\\ ,"):
        return None
    try:
        parts = urlsplit(f"//{header}")
        return Authority(parts.hostname.rstrip("."), parts.port) if parts.hostname else None
    except ValueError:
        return None


def parse_origin(origin: str) -> tuple[str, Authority] | None:
    """Scheme and parts of an Origin header; None if it is not an http(s) origin (RFC 6454, section 7)."""
    try:
        parts = urlsplit(origin)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.path or parts.query or "@" in parts.netloc:
            return None
        return parts.scheme, Authority(parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme])
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether an address or name means this machine only."""
    if host.lower() in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_address(host: str) -> bool:
    """Whether this is an IP address rather than a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class AccessRules:
    """The rules of one application.

    Args:
        host: the address the servers are bound to.
        allowed_hosts: further host names, with or without port, under which the server is reached.
        allowed_origins: further origins whose pages may connect, such as "https://ui.example.org".
    """

    def __init__(self, host: str, allowed_hosts: Collection[str], allowed_origins: Collection[str]) -> None:
        self._bound_to = host.lower()
        self._hosts = frozenset(name.lower() for name in allowed_hosts)
        self._origins = frozenset(origin.rstrip("/").lower() for origin in allowed_origins)
        self.ports: set[int] = set()

    def allows_host(self, header: str) -> bool:
        """Whether a request with this Host header is for us."""
        authority = parse_host(header)
        if authority is None:
            return False
        if header.lower() in self._hosts or authority.host in self._hosts:
            return True
        if is_loopback(self._bound_to):
            return is_loopback(authority.host)
        return authority.host in self._names() or is_address(authority.host) or is_loopback(authority.host)

    def _names(self) -> set[str]:
        """Names of this machine, for a server that is reachable from others. No web page can claim one of them."""
        own = socket.gethostname().lower()
        return {self._bound_to, own, f"{own}.local"}

    def allows_origin(self, origin: str | None, host_header: str) -> bool:
        """Whether a page of this origin may connect. Without an origin it is no web page that asks."""
        if origin is None:
            return True
        if origin.rstrip("/").lower() in self._origins:
            return True
        parsed, target = parse_origin(origin), parse_host(host_header)
        if parsed is None or target is None:
            return False
        scheme, source = parsed
        if source.host != target.host:
            return False
        own_port = target.port or _DEFAULT_PORTS[scheme]
        return source.port == own_port or source.port in self.ports
