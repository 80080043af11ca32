"""The built-in servers: one for the page and its files, one for WebSockets, or one for both."""

from __future__ import annotations

import os
import socket
from logging import Logger
from typing import Any

import gevent.socket
from gevent.pool import Pool
from gevent.pywsgi import WSGIServer

from .handler import UpgradeHandler

BACKLOG = 1024
STOP_TIMEOUT_S = 3.0


class Servers:
    """Listening sockets of an application; made and used on its hub.

    Args:
        head_timeout: seconds for a request's head to arrive.
        write_timeout: seconds for a piece of a response to go out.
    """

    def __init__(self, logger: Logger, head_timeout: float, write_timeout: float) -> None:
        self._logger = logger
        limits = {"head_timeout_s": head_timeout, "write_timeout_s": write_timeout}
        self._handler_class = type("BoundedHandler", (UpgradeHandler,), limits)
        self._running: list[WSGIServer] = []
        self._pool = Pool()

    def listen(self, address: tuple[str, int] | socket.socket, application: Any) -> int:
        """Serve an application at an address, or on a socket that is bound already; returns the port.

        Raises:
            OSError: the address can't be used, for instance because the port is taken.
        """
        listener = _bound(*address) if isinstance(address, tuple) else _cooperative(address)
        server = WSGIServer(
            listener,
            application,
            spawn=self._pool,
            log=None,
            error_log=self._logger,
            handler_class=self._handler_class,
        )
        server.start()
        self._running.append(server)
        return int(server.server_port)

    def close_ports(self) -> None:
        """Accept nothing more, and free the ports."""
        for server in self._running:
            server.close()

    def finish(self) -> None:
        """Wait a bounded time for connections to end, then end them."""
        self._pool.join(STOP_TIMEOUT_S)
        self._pool.kill(timeout=STOP_TIMEOUT_S)
        self._running.clear()


def _bound(host: str, port: int) -> gevent.socket.socket:
    """A socket that listens at an address."""
    family, kind, protocol, _, address = gevent.socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = gevent.socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise OSError(error.errno, f"can't serve at {host}:{port}: {error.strerror or error}") from None
    return listener


def _cooperative(bound: socket.socket) -> gevent.socket.socket:
    """A gevent socket on a duplicate of a bound socket, listening."""
    duplicate = gevent.socket.socket(bound.family, bound.type, bound.proto, fileno=os.dup(bound.fileno()))
    duplicate.listen(BACKLOG)
    return duplicate
