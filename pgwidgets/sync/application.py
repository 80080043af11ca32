"""The application: composition root of the runtime, and what programs hold."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from inspect import signature
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar, TypeVar

import gevent
import gevent.pool
from gevent import monkey

from ..errors import ArgumentTypeError, SessionClosed, shorten
from ..protocol.handshake import SessionId
from ..protocol.messages import OpenUrl, ServerMessage
from . import checks
from .access import WILDCARDS, AccessRules
from .assets import REMOTE_HTML, STATIC_PATH, shared_assets
from .browsers import Browsers
from .bus import Broadcasts, Bus
from .connection import CLOSE_SERVICE_RESTART, Connection
from .counters import Counters, FaultLog
from .crowd import Crowd
from .dispatch import Concurrent, Dispatcher, MainQueue, PerSession, Serialized
from .looks import Looks, read_favicon, under
from .monitor import BlockingMonitor
from .peer_log import PeerLog
from .proxies import TrustedProxies
from .reception import Reception
from .registry import Registry
from .servers import Servers
from .session import Session
from .status import snapshot
from .stopping import Stop, signals_handled
from .threads import Home, is_patched, native_lock
from .widget import Widget
from .Widgets import CLASSES
from .wsgi import WebApp

Handler = TypeVar("Handler", bound=Callable[[Session], Any])

STOPPING = "The server is stopping"
CLOSED = "This application was closed."
ELSEWHERE = (
    "This application was started already, in a thread of its own. To serve it within another server, do not call "
    "start() or run()."
)
OTHER_MODES_SLEEP_S = 0.05
THREAD_END_S = 1.0
WHOLE_DAY_S = 86_400.0

_native_sleep = monkey.get_original("time", "sleep")


class Application:
    """Shows the widgets that its handlers build, to every browser that comes.

    Nothing is served before start() or run(). Every method can be called from any thread.

    Args:
        ws_port: port for WebSockets; 0 picks a free one.
        http_port: port for the page and its files, with WebSockets at /ws; 0 picks a free one. Equal ports are one
            server.
        host: address to bind to; the default is reachable from this machine only.
        http_server: whether the page and its files are served.
        concurrency_handling: who runs callbacks. "per_session": one at a time in each session, sessions side by
            side. "serialized": all of them one at a time, in run() or process_events(). "concurrent": each at once.
        max_sessions: how many sessions may have a browser at a time, None for any number; further browsers wait.
        logger: where to log; by default the logger named "pgwidgets".
        ws_sock: a bound TCP socket to use for WebSockets in place of host and ws_port.
        own_thread: whether the servers run in a thread of their own; by default they do if the program is not
            monkey-patched, so that its main thread may block.
        allowed_hosts: further host names under which the server is reached, for instance through a proxy.
        allowed_origins: further origins whose pages may connect, such as "https://ui.example.org".
        secret: what session tokens are derived from; with the same secret, pages find their session's id and URL
            again after a restart of the program. Keep it as you keep a private key.
        authenticate: called with the WSGI environ of the page's and the WebSocket's request; what it returns becomes
            session.user, None refuses.
        challenge: how a browser that `authenticate` refuses is asked to log in, the value of a WWW-Authenticate header
            (RFC 9110, section 11.6.1) such as 'Basic realm="tools"', sent with status 401; without it, it gets a 403.
        trusted_proxies: addresses or networks of reverse proxies whose X-Forwarded-For, -Proto, -Host and -Prefix are
            believed, such as "127.0.0.1" or "10.0.0.0/8"; "unix" for whoever reaches a Unix socket.
        url_prefix: path under which the page is served, such as "/tools/ui"; of ASCII letters, digits and -._~.
        public_url: the page's address as browsers know it, where that is not the built-in server's: behind a proxy, or
            within another server.
        bus: what connects the processes of this application where there are several, such as a
            `pgwidgets.extras.redis_bus.RedisBus`.
        metrics: whether the numbers of stats() are served at "metrics", below the page, for Prometheus; needs the extra
            "metrics". Anybody who reaches the page can read them.
        limits: the limits and timeouts of `pgwidgets.settings.Settings`.

    Attributes:
        served_by: the command that serves the applications of this process; their programs must not do so themselves.

    Raises:
        ArgumentTypeError: an unknown keyword, or a value of the wrong kind.
        ArgumentError: a value out of range.
    """

    served_by: ClassVar[str | None] = None

    def __init__(
        self,
        ws_port: int = 9500,
        http_port: int = 9501,
        host: str = "127.0.0.1",
        http_server: bool = True,
        concurrency_handling: str = "per_session",
        max_sessions: int | None = 1,
        logger: logging.Logger | None = None,
        ws_sock: socket.socket | None = None,
        *,
        own_thread: bool | None = None,
        allowed_hosts: Collection[str] = (),
        allowed_origins: Collection[str] = (),
        secret: str | bytes | None = None,
        authenticate: Callable[[dict[str, Any]], Any] | None = None,
        challenge: str | None = None,
        trusted_proxies: Collection[str] = (),
        url_prefix: str = "",
        public_url: str | None = None,
        bus: Bus | None = None,
        metrics: bool = False,
        **limits: Any,
    ) -> None:
        checks.check_port("ws_port", ws_port)
        checks.check_port("http_port", http_port)
        checks.check_kind("host", host, str, "an address or a host name")
        checks.check_mode(concurrency_handling)
        checks.check_max_sessions(max_sessions)
        checks.check_logger(logger)
        checks.check_names("allowed_hosts", allowed_hosts)
        checks.check_names("allowed_origins", allowed_origins)
        checks.check_kind("secret", secret, (str, bytes, type(None)), "a string, bytes or None")
        checks.check_callable("authenticate", authenticate)
        checks.check_challenge(challenge)
        checks.check_names("trusted_proxies", trusted_proxies)
        checks.check_url_prefix(url_prefix)
        checks.check_public_url(public_url)
        self.settings = checks.read_settings(limits, _parameters())
        self.logger = logger if logger is not None else logging.getLogger("pgwidgets")
        self.counters = Counters()
        self.peer_log = PeerLog(self.logger)
        self.faults = FaultLog(self.logger, self.counters)
        self.has_metrics = checks.check_metrics(metrics)
        self.access = AccessRules(host, allowed_hosts, allowed_origins)
        self.proxies = TrustedProxies(trusted_proxies)
        self.pages = Crowd(self.settings.max_connections, self.settings.max_connections_per_address)
        self.requests = Crowd(self.settings.max_requests, self.settings.max_requests // 2)
        self.home = Home(own_thread, self.logger)
        self.url_prefix = "/" + url_prefix.strip("/") if url_prefix.strip("/") else ""
        self.widget_classes = dict(CLASSES)
        self.is_running = False
        self._closed = False
        self._began = monotonic()
        self.challenge = challenge
        self._public_url = public_url
        self._host = host
        self._ports = {"ws": ws_port if ws_sock is None else ws_sock.getsockname()[1], "http": http_port}
        self._ws_sock = ws_sock
        self._with_http = http_server
        self._mode = concurrency_handling
        self._assets = shared_assets()
        self.looks = Looks()
        self._registry = Registry(secret.encode() if isinstance(secret, str) else secret)
        self._main_queue = MainQueue(self.faults)
        self._callbacks = gevent.pool.Group()
        self._monitor = BlockingMonitor(self.logger)
        self._servers: Servers | None = None
        self._stops: set[Stop] = set()
        self._turn = native_lock(reentrant=True)
        self.reception = Reception(self, self._registry, max_sessions, authenticate)
        self._broadcasts = Broadcasts(self, bus)
        self.wsgi_app = WebApp(self, self._assets)

    # -- facts -------------------------------------------------------------------------------------

    @property
    def url(self) -> str | None:
        """The address to open in a browser. Port 0 is replaced once started.

        With http_server=False it is `public_url`, which may be None.
        """
        if self._public_url is not None:
            return self._public_url.rstrip("/") + "/"
        if not self._with_http:
            return None
        host = "127.0.0.1" if self._host in WILDCARDS else self._host
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self._ports['http']}{self.url_prefix}/"

    @property
    def ws_port(self) -> int:
        """Port of the WebSocket server. Port 0 is replaced once started."""
        return self._ports["ws"]

    @property
    def http_port(self) -> int:
        """Port of the HTTP server. Port 0 is replaced once started."""
        return self._ports["http"]

    @property
    def sessions(self) -> dict[SessionId, Session]:
        """The sessions by id (a copy)."""
        return dict(self._registry.sessions)

    def stats(self) -> dict[str, Any]:
        """Numbers for an operator, of this moment and since the application was made.

        Returns:
            sessions, connections, waiting (browsers without a place), queued_callbacks, queued_bytes (not taken by
            browsers yet), unanswered_calls, hub_lag_seconds, uptime_seconds; and, growing: connections_opened,
            messages_in, messages_out, bytes_in, bytes_out, calls, callbacks, dropped (malformed messages),
            handler_errors, refused (a dict: how many were sent away, by reason).
        """
        return self.home.call(snapshot, self, self._began)

    @property
    def static_path(self) -> Path:
        """The folder with the files of the browser side."""
        return STATIC_PATH

    @property
    def remote_html(self) -> Path:
        """The connector page."""
        return REMOTE_HTML

    @property
    def is_concurrent(self) -> bool:
        """Whether every callback runs at once, in a greenlet of its own."""
        return self._mode == "concurrent"

    @property
    def is_serialized(self) -> bool:
        """Whether callbacks run one at a time, in run() or process_events()."""
        return self._mode == "serialized"

    # -- handlers ----------------------------------------------------------------------------------

    def on_connect(self, handler: Handler | None = None, *, batch: bool = False) -> Any:
        """Have a handler called with each new session that a browser opens, on the session's callback thread.

        Not for browsers that come back to a session, nor for create_session(). The last one registered counts.

        Args:
            handler: ``handler(session)``; left out, the result is a decorator.
            batch: run it inside ``session.batch()``, so that all it builds is sent as one message.
        Returns:
            The handler.
        """
        if handler is None:
            return lambda function: self.on_connect(function, batch=batch)
        checks.check_handler("on_connect", handler)
        self.reception.on_connect = handler
        self.reception.connect_in_batch = batch
        return handler

    def on_disconnect(self, handler: Handler) -> Handler:
        """Have a handler called with the session each time one of its browsers is gone. Returns the handler."""
        checks.check_handler("on_disconnect", handler)
        self.reception.on_disconnect = handler
        return handler

    def on_broadcast(self, handler: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
        """Have ``handler(topic, data)`` called, in a greenlet, for each broadcast of any process. Returns it."""
        self._broadcasts.handler = handler
        return handler

    def broadcast(self, topic: str, data: Any = None) -> None:
        """Have the on_broadcast handler of every process of this application called, of this one too.

        Args:
            data: anything with a JSON form, at most 1 MiB.
        Raises:
            ArgumentError: it has none, or is too long.
            Exception: what the bus raises if it can't send it.
        """
        self._broadcasts.send(topic, data)

    def directory(self) -> list[dict[str, Any]]:
        """The sessions of all processes: dicts of session (id), url (of the process's page), browsers, process.

        What other processes have is up to 15 s old. Tokens are not in it.
        """
        return self._broadcasts.directory()

    # -- looks and extras --------------------------------------------------------------------------

    def register_widget(self, cls: type[Widget], name: str | None = None) -> type[Widget]:
        """Offer a widget class of one's own in session.get_widgets(), under a name or its own. Returns the class.

        The first parameter of its constructor must be the session, which the factory passes.

        Raises:
            ArgumentTypeError: it is not a widget class.
        """
        if not isinstance(cls, type) or not issubclass(cls, Widget):
            raise ArgumentTypeError(f"Application.register_widget: cls must be a widget class, got {shorten(cls)}.")
        self.widget_classes[name or cls.__name__] = cls
        return cls

    def register_font(
        self, family: str, source: str | Path | bytes, *, weight: str = "normal", style: str = "normal"
    ) -> int:
        """Make a font known to all pages, those of now and those to come; returns its id.

        Args:
            family: name for set_font(); several weights and styles of one family combine.
            source: path of a .ttf, .otf, .woff or .woff2 file, or the bytes of a TrueType font.
            weight, style: which of the family it is, as in CSS.
        Raises:
            OSError: the file can't be read.
            ArgumentError: it is no font file, or too large.
        """
        number, message = self.looks.add_font(family, source, weight, style)
        self._tell_all(lambda connection: under(connection.base, message))
        return number

    def set_default_font(
        self,
        family: str | None,
        *,
        size: float | None = None,
        weight: str | None = None,
        style: str | None = None,
    ) -> None:
        """Set the font of widgets that have none of their own, in all pages; None for the theme's.

        Args:
            size: px.
        """
        self.looks.set_default(family, size, weight, style)
        self._tell_all(lambda connection: self.looks.default_message())

    def set_favicon(self, path: str | Path) -> None:
        """Set the picture that browsers show for the page; call it before start().

        Raises:
            OSError: the file can't be read.
        """
        self.looks.favicon = read_favicon(path)

    def open_url(self, url: str) -> None:
        """Open an address in a new tab of every browser of every session, if it lets pop-ups. Not remembered.

        Session.open_url() does so in the browsers of one session.

        Raises:
            ArgumentError: it is not an http, https or mailto address.
        """
        checks.check_address("Application.open_url", url)
        self._tell_all(lambda connection: OpenUrl(url))

    def _tell_all(self, make: Callable[[Connection], ServerMessage]) -> None:
        if self.home.running:
            self.home.call(self._tell_sessions, make)

    def _tell_sessions(self, make: Callable[[Connection], ServerMessage]) -> None:
        for session in list(self._registry.sessions.values()):
            session._tell(make)

    # -- running -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Start serving; returns at once. Harmless when repeated, and possible again after close().

        Raises:
            SessionClosed: a handler calls close() meanwhile.
            OSError: a port is taken, or the address is not one of this machine.
            RuntimeError: a command serves this program already.
        """
        if self.is_running:
            return
        if self.served_by is not None:
            raise RuntimeError(
                f"Application: start() and run() are not for a program that is served by {self.served_by}. "
                'Put the call under `if __name__ == "__main__":`.'
            )
        self._closed = False
        with self._in_turn():
            self.home.begin(self._start_servers)

    def run(self) -> None:
        """Start serving if need be, and block until close(), Ctrl-C or SIGTERM, which end it cleanly.

        Raises:
            OSError: as of start().
        """
        stop = Stop()
        interrupted: list[bool] = []

        def interrupt() -> None:
            interrupted.append(True)
            stop.request()
            self._main_queue.wake()
            # A handler that waits for a browser, in this very thread perhaps, must not hold up the end.
            if self.is_running:
                self.home.post(gevent.spawn, self._shut_down)

        self._stops.add(stop)
        try:
            with signals_handled(interrupt):
                with suppress(SessionClosed):  # a handler has closed it already
                    self.start()
                if not interrupted:
                    self._wait(stop)
        finally:
            self._stops.discard(stop)
            if interrupted or self.is_running:
                self.close()

    def _wait(self, stop: Stop) -> None:
        while self.is_serialized and not stop.requested:
            self._main_queue.process(WHOLE_DAY_S, lambda: stop.requested)
        stop.wait()

    def process_events(self, timeout: float = 0.1) -> None:
        """Serialized mode: run queued callbacks, and those that arrive meanwhile, for `timeout` seconds.

        0 runs what is queued, without waiting. In the other modes, where callbacks run by themselves, it sleeps
        for a moment (50 ms at most).
        """
        if self.is_serialized:
            self._main_queue.process(timeout, lambda: False)
            return
        sleep = gevent.sleep if is_patched() or (self.home.running and self.home.here) else _native_sleep
        sleep(min(max(timeout, 0.0), OTHER_MODES_SLEEP_S))

    def close(self) -> None:
        """Destroy all sessions, tell their browsers, free the ports and make run() return. Harmless when repeated.

        Handlers that run are given `close_timeout` seconds.
        """
        with self._in_turn():
            with suppress(SessionClosed):  # a handler was quicker, so all of it is done
                self.home.call(self._shut_down)
            self.home.stop(self._finish_callbacks, self.settings.close_timeout + THREAD_END_S)
        # Now, not before: who returns from run() may start the application again.
        for stop in list(self._stops):
            stop.request()
        self._main_queue.wake()

    def send_away(self, reason: str) -> None:
        """Close the connections of all browsers so that they come back, to whoever serves then. Sessions stay."""
        self.home.call(self._send_away, reason)

    def _send_away(self, reason: str) -> None:
        for session in list(self._registry.sessions.values()):
            session._close_connections(CLOSE_SERVICE_RESTART, reason)

    def announce(self, public_url: str | None) -> None:
        """Set `public_url`, for a command that serves this program in its own way; None: what browsers come under."""
        checks.check_public_url(public_url)
        self._public_url = public_url
        self._with_http = False

    def move_to(self, url_prefix: str) -> None:
        """Serve below another path than the program has said: that of one of several processes."""
        if self._public_url is not None:
            self._public_url = self._public_url.rstrip("/") + url_prefix.removeprefix(self.url_prefix)
        self.url_prefix = url_prefix

    def serve_here(self) -> str | None:
        """Be ready for a request that has reached `wsgi_app`; what to say if that can't be.

        Within another program's server, the first request starts the application, on that server's hub.
        """
        if self._closed:
            return CLOSED
        if not self.is_running:
            self.home.adopt()
            self.is_running = True
            self._monitor.start()
            self._broadcasts.open()
            if self.is_serialized:
                gevent.spawn(self._process_here)
        return None if self.home.here else ELSEWHERE

    def _process_here(self) -> None:
        """Serialized mode, within a server whose program calls neither run() nor process_events()."""
        if self._main_queue.is_free:
            self._main_queue.process(WHOLE_DAY_S, lambda: not self.is_running)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """What starts and what ends come one after the other, except for handlers: these must not wait for a thread."""
        if self.home.running and self.home.here:
            yield
            return
        with self._turn:
            yield

    def _start_servers(self) -> None:
        if self.is_running:
            return
        servers = self._servers = Servers(self.logger, self.peer_log, self.settings, self.proxies)
        self.is_running = True
        try:
            self._listen(servers)
        except BaseException:
            self.is_running = False
            self._servers = None
            servers.close_ports()
            raise
        if self.is_running:
            self._monitor.start()
            self._broadcasts.open()
        else:
            servers.close_ports()  # close() came meanwhile

    def _listen(self, servers: Servers) -> None:
        address = self._ws_sock if self._ws_sock is not None else (self._host, self._ports["ws"])
        shared = self._with_http and self._ws_sock is None and 0 != self._ports["ws"] == self._ports["http"]
        bare = WebApp(self, self._assets, serve_files=shared)
        self._ports["ws"] = servers.listen(address, bare)
        if shared:
            self._ports["http"] = self._ports["ws"]
        elif self._with_http:
            self._ports["http"] = servers.listen((self._host, self._ports["http"]), self.wsgi_app)
        self.access.ports = set(self._ports.values())
        self.logger.info("pgwidgets: serving at %s", self.url or f"ws://{self._host}:{self._ports['ws']}/")

    def _shut_down(self) -> None:
        self.is_running = False
        self._closed = True
        self._broadcasts.close()
        if self._servers is not None:
            self._servers.close_ports()
        self.reception.close(STOPPING)
        if self._servers is not None:
            servers, self._servers = self._servers, None
            servers.finish()
        self._monitor.stop()

    def _finish_callbacks(self) -> None:
        """What is still running when the hub's own thread ends."""
        self._callbacks.join(self.settings.close_timeout)

    # -- sessions ----------------------------------------------------------------------------------

    def create_session(self, session_id: SessionId | None = None, token: str | None = None) -> Session:
        """A session without a browser, whose widgets can be built before one comes. on_connect is not called.

        Args:
            session_id: its id; by default the next free integer.
            token: its token; by default a new one. With the id and the token of a session that exists, that session
                is returned.
        Raises:
            ArgumentError: the id is in use.
        """
        return self.home.call(self._create_session, session_id, token)

    def _create_session(self, session_id: SessionId | None, token: str | None = None) -> Session:
        if session_id is not None:
            existing = self._registry.claim(session_id, token)
            if existing is not None:
                return existing
        number = self._registry.new_id() if session_id is None else session_id
        browsers = Browsers(self.reception.deadlines, self.counters)
        session = Session(self, number, self._registry.token_for(number, token), self._dispatcher(), browsers)
        self._registry.add(session)
        return session

    def _dispatcher(self) -> Dispatcher:
        limit = self.settings.callback_limit
        if self.is_serialized:
            return Serialized(self._main_queue, limit)
        if self._mode == "concurrent":
            return Concurrent(limit, self.settings.concurrent_limit, self.faults, self._callbacks)
        return PerSession(limit, self.faults, self._callbacks)

    def _forget(self, session: Session) -> None:
        """A session has ended."""
        self._registry.remove(session)
        self.reception.forget(session)


def _parameters() -> list[str]:
    """Names of the keywords of `Application`, limits apart."""
    return [name for name in signature(Application).parameters if name != "limits"]
