"""The examples of embedding: each runs as its docstring says, at its path and under another one."""

from __future__ import annotations

import base64
import contextlib
import http.client
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.ports import free_ports, is_listening
from tests.support.scripts import ROOT, STOP_TIMEOUT_S
from tests.support.waiting import eventually

SERVICES = ROOT / "examples" / "services"
START_TIMEOUT_S = 30.0
MOUNTS = ["/tools/ui", "/elsewhere"]


class Service:
    """An example that runs."""

    def __init__(self, command: list[str], port: int, mount: str | None) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        mounted = {} if mount is None else {"MOUNT": mount}
        self._process = subprocess.Popen(
            command,
            cwd=SERVICES,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PORT": str(port), **mounted},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()

    def _collect(self) -> None:
        assert self._process.stdout is not None
        self.lines.extend(self._process.stdout)

    def wait_started(self) -> None:
        eventually(lambda: is_listening(self.port) or self._process.poll() is not None, START_TIMEOUT_S)
        assert self._process.poll() is None, "".join(self.lines)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_TIMEOUT_S)
        finally:
            self._process.kill()
            self._process.wait()
            self._collector.join(STOP_TIMEOUT_S)
            self._process.stdout.close()  # type: ignore[union-attr]

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()


@pytest.fixture
def start() -> Iterator[Callable[..., Service]]:
    """``start(name, mount)``: an example as its docstring says; ``start(command=[...])``: in another way."""
    with contextlib.ExitStack() as stack:

        def start(name: str = "", mount: str | None = None, command: list[str] | None = None) -> Service:
            (port,) = free_ports(1)
            words = command or [sys.executable, name]
            service = Service([word.replace("PORT", str(port)) for word in words], port, mount)
            stack.callback(service.stop)
            service.wait_started()
            return service

        yield start


@pytest.fixture
def visit() -> Iterator[Callable[..., FakeBrowser]]:
    with contextlib.ExitStack() as stack:

        def visit(address: str, **options: object) -> FakeBrowser:
            browser = stack.enter_context(FakeBrowser(address, **options))
            browser.wait_session()
            return browser

        yield visit


def shows(browser: FakeBrowser, text: str) -> None:
    browser.wait_for(lambda: browser.find("Label", text=text))


def test_every_service_is_tested() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [path.name for path in SERVICES.glob("*.py") if f'"{path.name}"' not in here] == []


def check_flask(service: Service, mount: str, visit: Callable[..., FakeBrowser]) -> None:
    browser = visit(f"{service.url}{mount}/", origin=service.url)
    shows(browser, "Nothing was broadcast yet")
    assert "open in 1 sessions" in service.get("/")[2]
    assert service.get("/broadcast?text=Good+news")[2] == "Told 1 sessions"
    shows(browser, "Good news")
    status, headers, _ = service.get("/new")
    assert status == 302
    assert headers["location"].startswith(f"{service.url}{mount}/?session=")
    shows(visit(headers["location"]), "Made by the service")


@pytest.mark.parametrize("mount", MOUNTS)
def test_flask_reaches_sessions_and_hands_them_out(start, visit, mount) -> None:
    check_flask(start("flask_service.py", mount), mount, visit)


def test_flask_under_gunicorn(start, visit) -> None:
    worker = "geventwebsocket.gunicorn.workers.GeventWebSocketWorker"
    arguments = ["-k", worker, "-b", "127.0.0.1:PORT", "flask_service:service"]
    service = start(command=[sys.executable, "-m", "gunicorn", *arguments])
    check_flask(service, "/tools/ui", visit)


@pytest.mark.parametrize("mount", MOUNTS)
def test_bottle_asks_for_a_login(start, visit, mount) -> None:
    service = start("bottle_service.py", mount)
    assert f"{mount}/" in service.get("/")[2]
    status, headers, _ = service.get(f"{mount}/")
    assert (status, headers["www-authenticate"]) == (401, 'Basic realm="The tools", charset="UTF-8"')
    for wrong in ("anna:open", "bert:sesame", "anna:", ":"):
        assert service.get(f"{mount}/", Authorization=basic(wrong))[0] == 401
    assert service.get(f"{mount}/", Authorization=basic("anna:sesame"))[0] == 200
    shows(visit(f"{service.url}{mount}/", headers={"Authorization": basic("anna:sesame")}), "Good day, anna")


def basic(pair: str) -> str:
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


@pytest.mark.parametrize("mount", MOUNTS)
def test_falcon_is_watched_and_steered(start, visit, mount) -> None:
    service = start("falcon_service.py", mount)
    browser = visit(f"{service.url}{mount}/")
    shows(browser, "0 answered")
    assert service.get("/answer")[::2] == (200, '{"answer": 42}')
    shows(browser, "1 answered")
    browser.wait_for(lambda: "activated" in browser.find("CheckBox").listening)
    browser.fire(browser.find("CheckBox"), "activated", False)
    eventually(lambda: service.get("/answer")[0] == 503)
    assert service.get("/nothing")[0] == 404


@pytest.mark.parametrize("mount", ["", "/tools/ui"])
def test_two_tools_have_sessions_of_their_own(start, visit, mount) -> None:
    service = start("two_tools.py", mount)
    clock = visit(f"{service.url}{mount}/clock/")
    before = clock.wait_for(lambda: clock.find("Label")).text
    clock.wait_for(lambda: clock.find("Label").text != before)
    writer, reader = (visit(f"{service.url}{mount}/notes/") for _ in range(2))
    writer.wait_for(lambda: "modified" in writer.find("TextArea").listening)
    reader.wait_for(lambda: reader.find("TextArea"))
    writer.fire(writer.find("TextArea"), "modified", "written")
    reader.wait_for(lambda: reader.find("TextArea").get("text") == "written")


def test_legacy_script_shows_its_results(start, visit) -> None:
    launched = launch("legacy_script.py")
    browser = visit(start(command=launched).url)
    browser.wait_for(lambda: ": " in browser.find("Label").text)


def test_background_job_reports_into_all_sessions(start, visit) -> None:
    service = start(command=launch("background_job.py"))
    first = visit(service.url)
    first.wait_for(lambda: "activated" in first.find("Button").listening)
    first.fire(first.find("Button"), "activated")
    late = visit(service.url)
    for browser in (first, late):
        browser.wait_for(lambda browser=browser: browser.find("ProgressBar").get("value") == 1)
        browser.wait_for(lambda browser=browser: browser.find("Button").get("enabled") is True)


def launch(name: str) -> list[str]:
    """A script with the default ports, put on free ones."""
    (ws_port,) = free_ports(1)
    return [sys.executable, "-u", "-m", "tests.support.launcher", str(SERVICES / name), str(ws_port), "PORT", "patched"]
