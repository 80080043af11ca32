"""Ports that nobody listens on."""

from __future__ import annotations

import contextlib
import random
import socket

# Below those that systems give to outgoing connections: such a one could take a port before a server does.
SERVER_PORTS = range(10_000, 32_000)
ATTEMPTS = 100
# Processes that test side by side must not draw the same numbers, whatever seed their tests are given.
_random = random.SystemRandom()


def free_ports(count: int) -> list[int]:
    """``count`` free TCP ports of 127.0.0.1, in a row."""
    for _ in range(ATTEMPTS):
        first = _random.choice(SERVER_PORTS)
        ports = list(range(first, first + count))
        if all(map(_can_be_bound, ports)):
            return ports
    raise AssertionError(f"no {count} free ports in a row")


def _can_be_bound(port: int) -> bool:
    with socket.socket() as probe, contextlib.suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False


def is_listening(port: int) -> bool:
    """Whether somebody accepts connections on a port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(("127.0.0.1", port)) == 0
