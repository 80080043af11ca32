"""Programs of others that applications are mounted in, each with a server on a hub of its own thread."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from typing import Any

import gevent
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from pgwidgets.sync import UpgradeHandler


def mounted(mounts: dict[str, Any]) -> Callable[..., Any]:
    """A host program that has applications under paths, as a dispatching middleware does it."""

    def host(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        path = environ.get("PATH_INFO", "")
        for prefix, application in mounts.items():
            if path == prefix or path.startswith(prefix + "/"):
                environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
                environ["PATH_INFO"] = path[len(prefix) :]
                return application(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"the host's own"]

    return host


class Host:
    """A program with a server on a hub of its own, as a service has it on its main one."""

    def __init__(self, application: Any, handler: type = UpgradeHandler) -> None:
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(application, handler))
        self._thread.start()
        assert self._started.wait(10)

    def _serve(self, application: Any, handler: type) -> None:
        server = WSGIServer(("127.0.0.1", 0), application, handler_class=handler, log=None)
        server.start()
        self.port = server.server_port
        self._hub, self._stop = gevent.get_hub(), Event()
        self._started.set()
        self._stop.wait()
        server.stop(timeout=1)
        self._hub.destroy(destroy_loop=True)

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()

    def stop(self) -> None:
        self._hub.loop.run_callback_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive()
