"""``python -m pgwidgets``: serve the gallery, in which every widget can be tried; with ``serve``, a program."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
import webbrowser

from .gallery import Gallery
from .sync import Application

HTTP_PORT = 9501
WS_PORT = 9500


def main() -> None:
    """Serve until Ctrl-C."""
    if sys.argv[1:2] == ["serve"]:
        _serve(sys.argv[2:])
        return
    options = _parse(sys.argv[1:])
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    app = Application(
        host=options.host,
        http_port=_port(options.port, HTTP_PORT, options.host),
        ws_port=_port(options.ws_port, WS_PORT, options.host),
        max_sessions=options.max_sessions,
        logger=logging.getLogger("pgwidgets"),
    )
    app.on_connect(Gallery)
    app.start()
    print(f"The gallery is at {app.url} - Ctrl-C ends it.", flush=True)
    if options.open and _has_screen():
        webbrowser.open(str(app.url))
    try:
        app.run()
    except KeyboardInterrupt:
        app.close()


def _serve(arguments: list[str]) -> None:
    from .serve.options import parse

    options = parse(arguments)
    try:
        from .serve.workers import serve
    except ImportError as error:
        sys.exit(f"serve can't start: {error}. Install what it needs, the extra 'serve': pip install '.[serve]'")
    serve(options)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m pgwidgets",
        description="Serve a gallery of all widgets. `python -m pgwidgets serve MODULE:APP` serves a program of yours.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to serve at (default: %(default)s)")
    parser.add_argument("--port", type=int, help=f"HTTP port (default: {HTTP_PORT}, or a free one when taken)")
    parser.add_argument("--ws-port", type=int, help=f"WebSocket port (default: {WS_PORT}, or a free one)")
    parser.add_argument("--max-sessions", type=int, default=20, help="visitors at a time (default: %(default)s)")
    parser.add_argument("--open", action="store_true", help="open it in the browser of this desktop")
    return parser.parse_args(arguments)


def _port(wanted: int | None, default: int, host: str) -> int:
    """The port asked for; else the default one, or a free one when that is taken."""
    if wanted is not None:
        return wanted
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do: a port whose last connections are just ending is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, default))
            return default
        except OSError:
            pass
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _has_screen() -> bool:
    """Without one `webbrowser` would take the terminal for a text browser."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    main()
