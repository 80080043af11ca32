"""Worker processes, and real proxies in front of them, all on free ports of this machine."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.support.ports import free_ports, is_listening
from tests.support.scripts import ROOT
from tests.support.waiting import eventually

DEPLOY = ROOT / "examples" / "deploy"
START_TIMEOUT_S = 60.0
END_TIMEOUT_S = 30.0
PROXIES = {"nginx": "nginx.conf", "haproxy": "haproxy.cfg"}


class Command:
    """A program that runs until the end of the test; what it prints goes to a file."""

    def __init__(self, words: list[str], log: Path, **options: Any) -> None:
        self.log = log
        self._words = words
        with log.open("w") as out:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **options)

    def wait_listening(self, *ports: int) -> None:
        eventually(
            lambda: all(map(is_listening, ports)) or self.process.poll() is not None,
            START_TIMEOUT_S,
            what=f"{self._words} serves",
        )
        assert self.process.poll() is None, self.log.read_text()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"{self._words} did not end:\n{self.log.read_text()}") from None


class Workers(Command):
    """``python -m pgwidgets serve`` with two workers of the example.

    Attributes:
        front: port of new visitors; the workers' own follow.
    """

    def __init__(
        self,
        front: int,
        log: Path,
        *arguments: str,
        target: str = "dashboard:app",
        folder: Path = DEPLOY,
        **environ: str,
    ) -> None:
        self.front = front
        self.url = f"http://127.0.0.1:{front}"
        words = [sys.executable, "-m", "pgwidgets", "serve", target, "--workers", "2", "--bind", f"127.0.0.1:{front}"]
        variables = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
        super().__init__([*words, *arguments], log, cwd=folder, env=variables)

    def wait_started(self) -> None:
        self.wait_listening(self.front, self.front + 1, self.front + 2)
        for worker in (1, 2):
            assert get(f"http://127.0.0.1:{self.front + worker}/w{worker}/")[0] == 200

    def roll(self) -> None:
        self.process.send_signal(signal.SIGHUP)


class Proxied(NamedTuple):
    """Workers, the proxy in front of them, and the address to open."""

    workers: Workers
    proxy: Command
    url: str


@contextlib.contextmanager
def run_proxied(
    program: str, place: Path, adjust: Callable[[str], str] = lambda text: text, **options: Any
) -> Iterator[Proxied]:
    """Two workers behind a proxy until the end of the block.

    Args:
        program: path of the proxy.
        place: folder for what they write.
        adjust: changes the text of the proxy's example configuration.
        options: of `Workers`.
    """
    environ: dict[str, Any] = {"ALLOWED_HOSTS": "127.0.0.1", "PGWIDGETS_SECRET": "a secret of this test"}
    with contextlib.ExitStack() as stack:
        workers = Workers(free_ports(3)[0], place / "workers.log", "--proxied", **environ, **options)
        stack.callback(workers.stop)
        workers.wait_started()
        (port,) = free_ports(1)
        proxy = start_proxy(program, port, workers.front, place, adjust)
        stack.callback(proxy.stop)
        proxy.wait_listening(port)
        yield Proxied(workers, proxy, f"https://127.0.0.1:{port}")


def start_proxy(program: str, port: int, front: int, folder: Path, adjust: Callable[[str], str]) -> Command:
    """A proxy with its example configuration, but for ports and paths, and what a test adjusts."""
    name = Path(program).name
    certificate(folder)
    text = adjust((DEPLOY / PROXIES[name]).read_text())
    for offset in range(3):
        text = text.replace(f"127.0.0.1:{9501 + offset}", f"127.0.0.1:{front + offset}")
    text = text.replace("/etc/ssl/", f"{folder}/")
    text = re.sub(r"(listen |bind :)443\b", lambda match: f"{match[1].rstrip(':')}127.0.0.1:{port}", text)
    log = folder / f"{name}.log"
    if name == "haproxy":
        (folder / "haproxy.cfg").write_text(text)
        return Command([program, "-db", "-W", "-f", str(folder / "haproxy.cfg")], log)
    head = f"pid {folder}/nginx.pid;\nerror_log stderr;\n"
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(head + text.replace("http {\n", f"http {{\naccess_log off;\n{places}", 1))
    return Command([program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"], log)


def certificate(folder: Path) -> None:
    """A throw-away certificate, and one file with both parts for HAProxy."""
    made, key = folder / "ui.example.org.pem", folder / "ui.example.org.key"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=ui.example.org"]
    subprocess.run([*words, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True, timeout=60)
    made.write_text(made.read_text() + key.read_text())


def get(url: str) -> tuple[int, dict[str, str], str]:
    """One request, whatever the certificate; no redirect is followed."""
    parts = urlsplit(url)
    context = ssl._create_unverified_context()
    kind: Any = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    options = {"context": context} if parts.scheme == "https" else {}
    with contextlib.closing(kind(parts.hostname, parts.port, timeout=10, **options)) as connection:
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read().decode()


def enter(url: str) -> str:
    """The address that a new visitor is sent to."""
    status, headers, _ = get(f"{url}/")
    assert status == 307
    location = headers["location"]
    return location if location.startswith("http") else url + location
