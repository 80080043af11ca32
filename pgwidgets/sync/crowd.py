"""How many may be here at a time, in all and of each client, so that nobody takes all the room."""

from __future__ import annotations

import ipaddress
from collections import Counter

IPV6_CLIENT_BITS = 64  # what one customer gets; within it a client has as many addresses as it likes


class Crowd:
    """Who is here.

    Args:
        total: how many may be here.
        per_client: how many of one client; None: any number.
    """

    def __init__(self, total: int, per_client: int | None = None) -> None:
        self._total = total
        self._per_client = per_client
        self._clients: Counter[str] = Counter()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def enter(self, address: str) -> str | None:
        """Let one in, who must `leave`; or say why not.

        Args:
            address: of the client; empty if it has none or speaks for many: then only the total counts.
        """
        if self._size >= self._total:
            return f"All {self._total} places are taken. Try again later."
        client = client_of(address)
        if client and self._per_client is not None and self._clients[client] >= self._per_client:
            return f"There are {self._per_client} connections of {client} already. Try again later."
        self._size += 1
        if client:
            self._clients[client] += 1
        return None

    def leave(self, address: str) -> None:
        """One who was let in is gone."""
        self._size -= 1
        client = client_of(address)
        if not client:
            return
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]


def client_of(address: str) -> str:
    """What counts as one client: an IPv4 address, or the network of an IPv6 address."""
    if ":" not in address:
        return address
    try:
        parsed = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((parsed, IPV6_CLIENT_BITS), strict=False))
