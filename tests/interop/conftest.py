"""The peer implementation, installed in an environment of its own: its page and its server, run as they are."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.support.ports import free_ports, is_listening
from tests.support.waiting import eventually

REASON = "needs pgwidgets-python and pgwidgets-js, which need Python 3.12+: set PGWIDGETS_PEER_PYTHON"
START_TIMEOUT_S = 30.0


@pytest.fixture(scope="session")
def peer_python() -> str:
    """The interpreter that has the peer."""
    path = os.environ.get("PGWIDGETS_PEER_PYTHON")
    if not path:
        pytest.skip(REASON)
    return path


@pytest.fixture(scope="session")
def peer_static(peer_python: str) -> Path:
    """The folder of the peer's browser files."""
    code = "import pgwidgets_js; print(pgwidgets_js.get_static_path())"
    found = subprocess.run([peer_python, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return Path(found.stdout.strip())


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """``serve_folder(path)``: serve a folder as any web server would; returns its URL."""
    servers = []

    def serve_folder(folder: Path) -> str:
        handler = partial(_QuietHandler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield serve_folder
    for server in servers:
        server.shutdown()
        server.server_close()


@contextmanager
def peer_server(peer_python: str, program: Path, static: Path) -> Iterator[str]:
    """The peer's server with our browser files, running a file that defines ``setup(session)``; gives its URL."""
    ws_port, http_port = free_ports(2)
    source = f"""
import runpy
from pathlib import Path
import pgwidgets_js
static = Path({str(static)!r})
pgwidgets_js.get_static_path = lambda: static
pgwidgets_js.get_remote_html = lambda: static / "remote.html"
from pgwidgets.sync import Application
app = Application(ws_port={ws_port}, http_port={http_port}, max_sessions=None)
app.on_connect(runpy.run_path({str(program)!r})["setup"])
app.run()
"""
    with subprocess.Popen([peer_python, "-I", "-c", source], stdout=sys.stderr) as process:
        try:
            eventually(lambda: is_listening(http_port) and is_listening(ws_port), START_TIMEOUT_S)
            yield f"http://127.0.0.1:{http_port}/"
        finally:
            process.kill()
            process.wait(10)
