"""The built-in servers: one for the page and its files, one for WebSockets, or one for both."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from logging import Logger
from time import monotonic
from typing import Any

import gevent.socket
from gevent.pool import Pool
from gevent.pywsgi import WSGIServer

from ..settings import Settings
from .crowd import Crowd
from .handler import UpgradeHandler, plain_response
from .peer_log import PeerLog
from .proxies import TrustedProxies

BACKLOG = 1024
STOP_TIMEOUT_S = 3.0
# Without room for a further descriptor or socket nothing is accepted for so long; what comes meanwhile waits.
ACCEPT_PAUSE_S = 0.25
# How much of its rate a server may accept at once, and how long it waits when it has.
ACCEPT_BURST_S = 0.25
ACCEPT_PACE_S = 0.005
_EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class _Server(WSGIServer):  # type: ignore[misc]  # untyped
    """One listening socket.

    Attributes:
        crowd: the connections of all servers of the application.
        proxies: those that speak for many clients, which are counted when their requests have told who they are.
        peer_log: for what clients cause.
        accept_rate: connections accepted per second; more wait.
    """

    # Connections accepted in one turn of the hub: in a storm of them, everybody else has his turns in between.
    max_accept = 4

    crowd: Crowd
    proxies: TrustedProxies
    peer_log: PeerLog
    accept_rate: float
    # Each connection that is accepted books a share of a second; in a burst, some of the future.
    _booked_until = 0.0

    def do_read(self) -> Any:
        """Accept a connection; where there is no room for one, or too many come, look again in a moment."""
        now = monotonic()
        if self._booked_until > now + ACCEPT_BURST_S:
            return self._pause(ACCEPT_PACE_S)
        try:
            accepted = WSGIServer.do_read(self)
        except OSError as error:
            if error.errno not in _EXHAUSTED:
                raise
            self.peer_log.warning("pgwidgets: no connection can be accepted just now: %s", error)
            return self._pause(ACCEPT_PAUSE_S)
        if accepted:
            self._booked_until = max(self._booked_until, now) + 1 / self.accept_rate
        return accepted

    def _pause(self, seconds: float) -> None:
        self.stop_accepting()
        self._timer = self.loop.timer(seconds)
        self._timer.start(self._start_accepting_if_started)

    def handle(self, sock: Any, address: Any) -> None:
        """Serve a connection, if there is room for it."""
        client = address[0] if address else ""
        counted = "" if self.proxies.trusts(client) else client
        refusal = self.crowd.enter(counted)
        if refusal is not None:
            self.peer_log.warning("pgwidgets: a connection of %s was refused: %s", client, refusal)
            with suppress(OSError):
                sock.setblocking(False)
                sock.send(plain_response("503 Service Unavailable", refusal))
            return
        try:
            WSGIServer.handle(self, sock, address)
        finally:
            self.crowd.leave(counted)


class Servers:
    """Listening sockets of an application; made and used on its hub."""

    def __init__(self, logger: Logger, peer_log: PeerLog, settings: Settings, proxies: TrustedProxies) -> None:
        self._logger = logger
        limits = {
            "head_timeout_s": settings.head_timeout,
            "write_timeout_s": settings.write_timeout,
            "max_header_bytes": settings.max_header_size,
        }
        shared = {
            "crowd": Crowd(settings.max_connections, settings.max_connections_per_address),
            "proxies": proxies,
            "peer_log": peer_log,
            "accept_rate": settings.max_accept_rate,
        }
        self._server_class = type("BoundedServer", (_Server,), shared)
        self._handler_class = type("BoundedHandler", (UpgradeHandler,), limits)
        self._running: list[WSGIServer] = []
        self._pool = Pool()

    def listen(self, address: tuple[str, int] | socket.socket, application: Any) -> int:
        """Serve an application at an address, or on a socket that is bound already; returns the port.

        Raises:
            OSError: the address can't be used, for instance because the port is taken.
        """
        listener = _bound(*address) if isinstance(address, tuple) else _cooperative(address)
        server = self._server_class(
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
