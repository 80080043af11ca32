"""The WSGI application: the page, its files, and the upgrade to a WebSocket."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..errors import shorten
from .assets import FAVICON_PATHS, Asset, Assets, shared_assets
from .connection import CLOSE_POLICY, CLOSE_TRY_AGAIN, Connection
from .looks import FONT_PATH
from .refusals import NO_HANDLER, STRIPPED, Refusals
from .status import METRICS_TYPE, exposition
from .upgrade import adopt, is_stripped, wants_upgrade

if TYPE_CHECKING:
    from .application import Application
    from .websocket import WebSocket

Environ = dict[str, Any]
StartResponse = Callable[..., Any]

WS_PATH = "ws"
HEALTH_PATH = "healthz"
METRICS_PATH = "metrics"
BUSY = "503 Service Unavailable"
NOT_ALLOWED = "You are not allowed to use this application."
_SECURITY_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]
_PAGE_HEAD = '<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>pgwidgets</title>'
_POLICY = (
    "default-src 'self'; script-src 'self' {script}; style-src 'self' 'unsafe-inline'; img-src * data: blob:; "
    "media-src * data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'self'; form-action 'none'; "
    "object-src 'none'; frame-src *; frame-ancestors 'self'"
)


class WebApp:
    """One callable for the built-in servers, for programs that mount it, and for gunicorn.

    Args:
        app: the application.
        serve_files: whether the page and its files are served, beside the upgrade.
    """

    def __init__(self, app: Application, assets: Assets, *, serve_files: bool = True) -> None:
        self._app = app
        self._assets = assets
        self._serve_files = serve_files
        self._refusals = Refusals()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        response = _Response(environ, start_response)
        self._app.proxies.unwrap(environ)
        host = environ.get("HTTP_HOST", "")
        if not self._app.access.allows_host(host):
            return self._refuse_host(response, host)
        problem = self._app.serve_here()
        if problem is not None:
            return response.text("503 Service Unavailable", problem)
        path = self._path(environ)
        if path in (HEALTH_PATH, METRICS_PATH):
            return self._status(path, response)
        client = environ.get("REMOTE_ADDR") or ""
        busy = self._app.requests.enter(client)
        if busy is not None:
            self._app.counters.refused["too many requests"] += 1
            return response.text(BUSY, busy, [("Retry-After", "1")])
        try:
            answer = self._answer(environ, response, path)
        finally:
            self._app.requests.leave(client)
        return self._serve(answer) if isinstance(answer, Connection) else answer

    def _answer(self, environ: Environ, response: _Response, path: str | None) -> Iterable[bytes] | Connection:
        """The response, or a WebSocket that is to be served from now on."""
        if "wsgi.websocket" in environ or "pgwidgets.upgrade" in environ:
            return self._upgrade(environ, response)
        if "pgwidgets.upgrade_error" in environ:
            status, text, headers = environ["pgwidgets.upgrade_error"]
            self._note_refusal(environ, text)
            return response.text(status, text, headers)
        if wants_upgrade(environ) or is_stripped(environ):
            return self._refuse_upgrade(environ, response, NO_HANDLER if wants_upgrade(environ) else STRIPPED)
        if path == WS_PATH:
            return response.plain("426 Upgrade Required", self._refusals.latest(environ.get("REMOTE_ADDR", "")))
        return self._file(environ, response, path)

    def _path(self, environ: Environ) -> str | None:
        """The path below the page; None if it is outside of the prefix."""
        path: str = environ.get("PATH_INFO", "")
        prefix = self._app.url_prefix
        if not path.startswith(prefix + "/"):
            return None
        return path[len(prefix) + 1 :]

    def _status(self, path: str, response: _Response) -> Iterable[bytes]:
        """Answers for load balancers, and for Prometheus if the program has asked for it."""
        if path == HEALTH_PATH:
            return response.plain("200 OK", "ok")
        if not self._app.has_metrics:
            return response.text("404 Not Found", "Metrics are off. Turn them on: Application(..., metrics=True).")
        return response.send("200 OK", exposition(self._app.stats()), METRICS_TYPE)

    # -- files -------------------------------------------------------------------------------------

    def _file(self, environ: Environ, response: _Response, path: str | None) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return response.text("405 Method Not Allowed", "Only GET and HEAD.", [("Allow", "GET, HEAD")])
        if path is None and environ.get("PATH_INFO") == self._app.url_prefix:
            return response.redirect(f"{environ.get('SCRIPT_NAME', '')}{self._app.url_prefix}/")
        asset = self._find(path) if path is not None and self._serve_files else None
        if asset is None:
            return self._not_found(environ, response, path)
        if asset is self._assets.page and not self._app.reception.identify(environ)[0]:
            return self._refuse_person(response)
        return response.asset(
            asset, immutable=self._assets.is_immutable(path or "") or (path or "").startswith(FONT_PATH)
        )

    def _not_found(self, environ: Environ, response: _Response, path: str | None) -> Iterable[bytes]:
        text = self._misplaced("page", environ)
        # Browsers ask for many a file by themselves; a page is what a person misses.
        if path is None or path.endswith("/"):
            self._app.peer_log.warning("pgwidgets: not found: %s", text)
        return response.text("404 Not Found", text)

    def _misplaced(self, what: str, environ: Environ) -> str:
        """What to say where something was looked for that is not there."""
        mount = environ.get("SCRIPT_NAME", "")
        asked, home = encoded(mount + environ.get("PATH_INFO", "")), encoded(f"{mount}{self._app.url_prefix}/")
        return (
            f"There is no {what} at {shorten(asked)}: the page of this application is {shorten(home)}. If it should be "
            "another, change url_prefix, or the path at which the application is mounted or a proxy passes it on."
        )

    def _find(self, path: str) -> Asset | None:
        looks = self._app.looks
        if path.startswith(FONT_PATH):
            return looks.font(path.removeprefix(FONT_PATH))
        if path in FAVICON_PATHS and looks.favicon is not None:
            return looks.favicon
        return self._assets.get(path)

    def _refuse_person(self, response: _Response) -> Iterable[bytes]:
        self._app.counters.refused["login"] += 1
        challenge = self._app.challenge
        if challenge is None:
            return response.text("403 Forbidden", NOT_ALLOWED)
        return response.text("401 Unauthorized", NOT_ALLOWED, [("WWW-Authenticate", challenge)])

    def _refuse_host(self, response: _Response, host: str) -> Iterable[bytes]:
        self._app.counters.refused["host"] += 1
        text = (
            f"This server is not reached under the name {host[:100]!r}. If it should be, add it: "
            "Application(..., allowed_hosts=[...])."
        )
        self._app.peer_log.warning("pgwidgets: a request was refused: %s", text)
        return response.text("403 Forbidden", text)

    # -- upgrade -----------------------------------------------------------------------------------

    def _upgrade(self, environ: Environ, response: _Response) -> Iterable[bytes] | Connection:
        refusal = self._refusal(environ)
        if refusal is not None:
            return self._turn_down(environ, response, "403 Forbidden", CLOSE_POLICY, refusal)
        client = environ.get("REMOTE_ADDR") or ""
        refusal = self._app.pages.enter(client)
        if refusal is not None:
            return self._turn_down(environ, response, BUSY, CLOSE_TRY_AGAIN, refusal)
        try:
            ws = self._websocket(environ)
        except BaseException:
            self._app.pages.leave(client)
            raise
        if ws is None:
            self._app.pages.leave(client)
            return response.text("400 Bad Request", "This is the address of a WebSocket.")
        user = self._app.reception.identify(environ)[1]
        base = encoded(environ.get("SCRIPT_NAME", "") + self._app.url_prefix)
        page_url = _origin(environ) + base if self._serve_files else None
        return Connection(self._app, ws, _peer(environ), user, base, page_url, client)

    def _serve(self, connection: Connection) -> Iterable[bytes]:
        try:
            connection.serve()
        finally:
            self._app.pages.leave(connection.client)
        return []

    def _turn_down(
        self, environ: Environ, response: _Response, status: str, code: int, reason: str
    ) -> Iterable[bytes]:
        """Refuse a WebSocket: with a response if there was none yet, else with a close frame."""
        self._note_refusal(environ, reason)
        if "pgwidgets.upgrade" in environ:
            return response.text(status, reason)
        return self.turn_away(environ, code, reason)

    def _websocket(self, environ: Environ) -> WebSocket | None:
        settings = self._app.settings
        limits = {
            "max_message_size": settings.max_message_size,
            "soft_limit_bytes": settings.outbox_soft_limit,
            "hard_limit_bytes": settings.outbox_hard_limit,
            "write_timeout_s": settings.write_timeout,
        }
        upgrade = environ.get("pgwidgets.upgrade")
        return upgrade(**limits) if upgrade is not None else adopt(environ, **limits)

    def turn_away(self, environ: Environ, code: int, reason: str) -> Iterable[bytes]:
        """Accept the WebSocket that a request asks for, and close it with a code that its page understands."""
        ws = self._websocket(environ)
        if ws is not None:
            ws.close(code, reason)
        return []

    def _refuse_upgrade(self, environ: Environ, response: _Response, reason: str) -> Iterable[bytes]:
        self._note_refusal(environ, reason)
        return response.plain("400 Bad Request", reason)

    def _note_refusal(self, environ: Environ, reason: str) -> None:
        self._app.counters.refused["websocket"] += 1
        self._app.peer_log.warning("pgwidgets: a WebSocket of %s was refused: %s", _peer(environ), reason)
        self._refusals.note(environ.get("REMOTE_ADDR", ""), reason)

    def _refusal(self, environ: Environ) -> str | None:
        """Why a WebSocket is refused; None if it is not."""
        if self._path(environ) not in ("", WS_PATH):
            return self._misplaced("WebSocket", environ)
        origin: str | None = environ.get("HTTP_ORIGIN")
        if not self._app.access.allows_origin(origin, environ.get("HTTP_HOST", "")):
            return (
                f"Pages from {shorten(origin)} may not connect. If they should, add it: "
                "Application(..., allowed_origins=[...]); or, if a proxy has made their Host "
                f"{shorten(environ.get('HTTP_HOST', ''))}, let it pass on the one it received."
            )
        if not self._app.reception.identify(environ)[0]:
            return NOT_ALLOWED
        return None


def encoded(path: str) -> str:
    """A path of a WSGI environ, whose characters are bytes (PEP 3333), as it is written in addresses."""
    return quote(path.encode("latin-1", "replace"))


def _origin(environ: Environ) -> str:
    """Scheme and host of the page, whose WebSocket this is."""
    scheme = "https" if environ.get("wsgi.url_scheme") in ("https", "wss") else "http"
    return f"{scheme}://{environ.get('HTTP_HOST', '')}"


def _peer(environ: Environ) -> str:
    return f"{environ.get('REMOTE_ADDR') or 'a local socket'}:{environ.get('REMOTE_PORT', '')}".rstrip(":")


class _Response:
    """One response of the application, with the headers that all of them have."""

    def __init__(self, environ: Environ, start_response: StartResponse) -> None:
        self._environ = environ
        self._start = start_response

    def text(self, status: str, text: str, headers: Iterable[tuple[str, str]] = ()) -> Iterable[bytes]:
        """A short page that says something."""
        body = f"{_PAGE_HEAD}<p>{html.escape(text)}</p>".encode()
        return self._send(
            status,
            body,
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Security-Policy", "default-src 'none'"),
                *headers,
            ],
        )

    def plain(self, status: str, text: str) -> Iterable[bytes]:
        """A text that is read by the page's script, or by a person with a command line."""
        return self.send(status, f"{text}\n".encode(), "text/plain; charset=utf-8")

    def send(self, status: str, body: bytes, content_type: str) -> Iterable[bytes]:
        """Anything that must not be kept."""
        return self._send(status, body, [("Content-Type", content_type), ("Cache-Control", "no-store")])

    def redirect(self, path: str) -> Iterable[bytes]:
        """Send the browser to another path, query and all."""
        query = self._environ.get("QUERY_STRING")
        location = encoded(path) + (f"?{query}" if query else "")
        return self._send("308 Permanent Redirect", b"", [("Location", location)])

    def asset(self, asset: Asset, *, immutable: bool) -> Iterable[bytes]:
        """A file; nothing but its headers if the browser has it already (RFC 9110, section 13.1.2)."""
        headers = [
            ("ETag", asset.etag),
            ("Cache-Control", "public, max-age=31536000, immutable" if immutable else "no-cache"),
            ("Vary", "Accept-Encoding"),
            ("Content-Security-Policy", _policy()),
        ]
        known = self._environ.get("HTTP_IF_NONE_MATCH", "")
        if known == "*" or asset.etag in (tag.strip().removeprefix("W/") for tag in known.split(",")):
            return self._send("304 Not Modified", b"", headers)
        headers.append(("Content-Type", asset.content_type))
        if asset.compressible and _accepts_gzip(self._environ.get("HTTP_ACCEPT_ENCODING", "")):
            return self._send("200 OK", asset.compressed, [*headers, ("Content-Encoding", "gzip")])
        return self._send("200 OK", asset.content, headers)

    def _send(self, status: str, body: bytes, headers: list[tuple[str, str]]) -> Iterable[bytes]:
        if not status.startswith("304"):
            headers = [*headers, ("Content-Length", str(len(body)))]
        self._start(status, [*_SECURITY_HEADERS, *headers])
        return [] if self._environ["REQUEST_METHOD"] == "HEAD" else [body]


@cache
def _policy() -> str:
    return _POLICY.format(script=shared_assets().script_source)


def _accepts_gzip(header: str) -> bool:
    """Whether gzip is among the codings a browser takes (RFC 9110, section 12.5.3)."""
    for item in header.split(","):
        coding, _, parameters = item.partition(";")
        if coding.strip().lower() in ("gzip", "*"):
            return parameters.replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
