"""The way in: new visitors are spread over the workers, each below a path of its own, ``/w1/``, ``/w2/`` and so on.

A session lives in one process. Its address has the path of that process in it, so a proxy needs no memory to bring
every browser of a session to the right one, and a link can be shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..sync import Application
from ..sync.access import parse_host
from ..sync.wsgi import HEALTH_PATH, encoded

ROUTE = re.compile(r"/(w[1-9][0-9]{0,3})(?=/|$)")
# Like the codes of other ends of a session, one that tells pages not to come back here.
CLOSE_MOVED = 4003
MOVED = "This session's process is gone"

Environ = dict[str, Any]


def route_name(slot: int) -> str:
    """The path segment of a worker; slots count from 0."""
    return f"w{slot + 1}"


class Entrance:
    """The WSGI application of one worker.

    Args:
        app: the application; its pages move below the worker's path.
        route: name of this worker.
        next_route: says to which worker the next visitor goes.
        ports: of the workers, by name, where browsers reach each at its own; empty behind a proxy.
    """

    def __init__(self, app: Application, route: str, next_route: Callable[[], str], ports: Mapping[str, int]) -> None:
        self.app = app
        self._prefix = app.url_prefix
        self._next_route = next_route
        self._ports = ports
        app.move_to(f"{self._prefix}/{route}")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        own = self.app.url_prefix
        if path == own or path.startswith(f"{own}/"):
            return self.app.wsgi_app(environ, start_response)
        below = path[len(self._prefix) :] if path.startswith(self._prefix) else ""
        if f"/{HEALTH_PATH}" in (below, path):
            # Load balancers ask for any worker.
            return self.app.wsgi_app({**environ, "PATH_INFO": f"{own}/{HEALTH_PATH}"}, start_response)
        is_home = below in ("", "/")
        if not is_home and ROUTE.match(below) is None:
            return self.app.wsgi_app(environ, start_response)
        # A worker that this one stands in for, on this machine or another: what lived there is lost.
        if "pgwidgets.upgrade" in environ:
            return self.app.wsgi_app.turn_away(environ, CLOSE_MOVED, MOVED)
        query = environ.get("QUERY_STRING", "") if is_home else ""
        return self._send_on(environ, start_response, self._next_route(), query)

    def send_away(self, reason: str) -> None:
        """Send all pages to the worker that follows."""
        self.app.send_away(reason)

    def _send_on(
        self, environ: Environ, start_response: Callable[..., Any], route: str, query: str
    ) -> Iterable[bytes]:
        """Redirect to a worker's page (RFC 9110, section 15.4.8: for this time only)."""
        path = encoded(f"{environ.get('SCRIPT_NAME', '')}{self._prefix}/{route}/")
        location = self._origin(environ, route) + path + (f"?{query}" if query else "")
        start_response(
            "307 Temporary Redirect",
            [("Location", location), ("Cache-Control", "no-store"), ("Content-Length", "0")],
        )
        return []

    def _origin(self, environ: Environ, route: str) -> str:
        host = parse_host(environ.get("HTTP_HOST", ""))
        if route not in self._ports or host is None:
            return ""
        name = f"[{host.host}]" if ":" in host.host else host.host
        return f"{environ.get('wsgi.url_scheme', 'http')}://{name}:{self._ports[route]}"
