"""gunicorn starts, watches and replaces the worker processes; this says how they share the work."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import Counter
from typing import Any

import gevent
from gevent.pywsgi import WSGIServer
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.ggevent import GeventWorker

from ..sync import UpgradeHandler
from .entrance import Entrance, route_name
from .loading import load, try_to_load
from .options import Options
from .stand_in import RETRY_S, StandIn

# gunicorn's default would be 1000 connections.
CONNECTIONS_PER_WORKER = 100_000
# A worker that says nothing for this long, because something blocks its hub, is replaced.
SILENCE_S = 60
RESTARTING = "The server is restarting"


class Handler(UpgradeHandler):
    """Requests of a worker. Who wants an access log has one in the proxy."""

    # A worker that is replaced waits for connections to end, those that do nothing too.
    keep_alive_timeout_s = 5.0

    def log_request(self) -> None:
        """Say nothing."""


class Server(WSGIServer):  # type: ignore[misc]  # untyped
    """Serves one socket of a worker."""

    application: Entrance | StandIn

    def close(self) -> None:
        """Accept nothing more, and send the pages to the worker that follows."""
        super().close()
        gevent.spawn(self.application.send_away, RESTARTING)


class Worker(GeventWorker):  # type: ignore[misc]  # untyped
    """One process.

    Attributes:
        slot: which of the places it has; it and its successors share socket and path.
    """

    server_class = Server
    wsgi_handler = Handler
    slot = 0


class Parent(Arbiter):  # type: ignore[misc]  # untyped
    """The process that starts and watches the workers."""

    def reload(self) -> None:
        """Replace the workers, unless their successors could not load the program."""
        problem = try_to_load(self.app.target)
        if problem is None:
            super().reload()
        else:
            self.log.error("%s can't be loaded, so the workers stay as they are:\n%s", self.app.target, problem)


class Service(BaseApplication):  # type: ignore[misc]  # untyped
    """What gunicorn runs.

    Args:
        options: of the command line.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._visitors = multiprocessing.RawValue("L", 0)
        self._has_served = multiprocessing.RawValue("B", False)
        self._worker: Worker | None = None
        super().__init__()

    @property
    def target(self) -> str:
        """``module:name`` of the program."""
        return self._options.target

    def run(self) -> None:
        """Serve until a signal ends it."""
        try:
            Parent(self).run()
        except RuntimeError as error:
            sys.exit(f"serve: {error}")

    def load_config(self) -> None:
        """Called by gunicorn."""
        options = self._options
        settings = {
            "bind": [options.bind, *options.private_binds],
            "workers": options.workers,
            "worker_class": "pgwidgets.serve.workers.Worker",
            "worker_connections": CONNECTIONS_PER_WORKER,
            "timeout": SILENCE_S,
            "graceful_timeout": options.graceful_timeout,
            "reload": options.reload,
            "pidfile": options.pidfile,
            "proc_name": "pgwidgets",
            "control_socket_disable": True,
            "pre_fork": self._before_fork,
            "post_fork": self._after_fork,
            "when_ready": self._announce,
        }
        for name, value in settings.items():
            if name in self.cfg.settings:  # older releases have no control socket
                self.cfg.set(name, value)

    def load(self) -> Entrance | StandIn:
        """Called by gunicorn, in the worker.

        What it raises ends the parent and all workers, so that a program that never worked says so at once.
        """
        try:
            entrance = self._load_program()
        except Exception:
            if not (self._options.reload or self._has_served.value):
                raise
            return self._stand_in()
        self._has_served.value = True
        return entrance

    def _load_program(self) -> Entrance:
        assert self._worker is not None
        app = load(self._options.target)
        app.announce(self._options.public_url)
        return Entrance(app, route_name(self._worker.slot), self._next_route, self._options.public_ports)

    def _stand_in(self) -> StandIn:
        """Serve an explanation for a while, and end; then the next worker tries to load the program."""
        worker = self._worker
        assert worker is not None
        worker.log.exception("%s can't be loaded; trying again in %s s", self._options.target, RETRY_S)
        gevent.spawn_later(RETRY_S, setattr, worker, "alive", False)
        return StandIn(self._options.target)

    def _next_route(self) -> str:
        """One after the other. Two processes that count at once send two visitors to one worker, which harms nobody."""
        number = self._visitors.value
        self._visitors.value = number + 1
        return route_name(number % self._options.workers)

    def _before_fork(self, server: Any, worker: Worker) -> None:
        """Give a new worker the place that has fewest: one is free, or its worker is being replaced."""
        taken = Counter(other.slot for other in server.WORKERS.values())
        worker.slot = min(range(self._options.workers), key=lambda slot: taken[slot])

    def _after_fork(self, server: Any, worker: Worker) -> None:
        # The parent's handlers would take the signals in until the worker has set up its own, and it would never end.
        for signum in (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
            signal.signal(signum, signal.SIG_DFL)
        self._worker = worker
        front, *private = server.LISTENERS
        worker.sockets = [front, private[worker.slot]]

    def _announce(self, server: Any) -> None:
        options = self._options
        sys.stdout.write(f"Serving {options.target} at {options.url} with {options.workers} workers\n")
        sys.stdout.flush()


def serve(options: Options) -> None:
    """Serve until SIGTERM or Ctrl-C; SIGHUP replaces the workers one for one."""
    Service(options).run()



