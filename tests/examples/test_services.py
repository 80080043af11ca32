"""The examples of embedding: each runs as its docstring says, also in Chromium, at its path and under another one."""

from __future__ import annotations

import base64
import contextlib
import http.client
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pgwidgets.testing import FakeBrowser
from tests.support.ports import free_ports, is_listening
from tests.support.scripts import ROOT, STOP_TIMEOUT_S
from tests.support.waiting import eventually

SERVICES = ROOT / "examples" / "services"
START_TIMEOUT_S = 30.0
ROOT_OR_BELOW = ["", "/tools/ui"]


class Service:
    """An example that runs."""

    def __init__(self, command: list[str], port: int, mount: str | None) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        # The services take the one, the launcher of scripts the other.
        mounted = {} if mount is None else {"MOUNT": mount, "URL_PREFIX": mount}
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


def reload_shows(page: Page, text: str) -> None:
    """The page is the same session again, address and all."""
    address = page.url
    page.reload()
    expect(page.get_by_text(text)).to_be_visible()
    assert page.url == address


def check_flask(
    service: Service, mount: str, visit: Callable[..., FakeBrowser], open_page: Callable[..., Page]
) -> None:
    browser = visit(f"{service.url}{mount}/", origin=service.url)
    shows(browser, "Nothing was broadcast yet")
    assert "open in 1 sessions" in service.get("/")[2]
    assert service.get("/broadcast?text=Good+news")[2] == "Told 1 sessions"
    shows(browser, "Good news")
    status, headers, _ = service.get("/new")
    assert status == 302
    assert headers["location"].startswith(f"{service.url}{mount}/?session=")
    shows(visit(headers["location"]), "Made by the service")

    assert f'<a href="{mount}/">The tool</a>' in service.get("/")[2]
    page = open_page(f"{service.url}{mount}/")
    expect(page.get_by_text("Nothing was broadcast yet")).to_be_visible()
    assert page.url.startswith(f"{service.url}{mount}/?session=")
    assert service.get("/broadcast?text=More+news")[0] == 200
    expect(page.get_by_text("More news")).to_be_visible()
    reload_shows(page, "More news")
    page.goto(f"{service.url}/new")
    reload_shows(page, "Made by the service")


@pytest.mark.parametrize("mount", ["/tools/ui", "/elsewhere"])
def test_flask_reaches_sessions_and_hands_them_out(start, visit, open_page, mount) -> None:
    check_flask(start("flask_service.py", mount), mount, visit, open_page)


@pytest.mark.parametrize(
    ("name", "text"), [("flask_service.py", "Nothing was broadcast yet"), ("falcon_service.py", "0 answered")]
)
def test_services_can_have_their_page_at_the_root(start, open_page, name, text) -> None:
    page = open_page(start(name, "").url)
    expect(page.get_by_text(text)).to_be_visible()
    reload_shows(page, text)


def test_flask_under_gunicorn(start, visit, open_page) -> None:
    worker = "geventwebsocket.gunicorn.workers.GeventWebSocketWorker"
    arguments = ["-k", worker, "-b", "127.0.0.1:PORT", "flask_service:service"]
    service = start(command=[sys.executable, "-m", "gunicorn", *arguments])
    check_flask(service, "/tools/ui", visit, open_page)


@pytest.mark.parametrize("mount", ["/tools/ui", "/elsewhere"])  # Bottle itself mounts nothing at the root
def test_bottle_asks_for_a_login(start, visit, open_page, mount) -> None:
    service = start("bottle_service.py", mount)
    assert f'<a href="{mount}/">The tool</a>' in service.get("/")[2]
    status, headers, _ = service.get(f"{mount}/")
    assert (status, headers["www-authenticate"]) == (401, 'Basic realm="The tools", charset="UTF-8"')
    for wrong in ("anna:open", "bert:sesame", "anna:", ":"):
        assert service.get(f"{mount}/", Authorization=basic(wrong))[0] == 401
    assert service.get(f"{mount}/", Authorization=basic("anna:sesame"))[0] == 200
    shows(visit(f"{service.url}{mount}/", headers={"Authorization": basic("anna:sesame")}), "Good day, anna")

    page = open_page(f"{service.url}{mount}/", http_credentials={"username": "anna", "password": "sesame"})
    expect(page.get_by_text("Good day, anna")).to_be_visible()
    reload_shows(page, "Good day, anna")


def basic(pair: str) -> str:
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


@pytest.mark.parametrize("mount", ["/tools/ui", "/elsewhere"])
def test_falcon_is_watched_and_steered(start, visit, open_page, mount) -> None:
    service = start("falcon_service.py", mount)
    browser = visit(f"{service.url}{mount}/")
    shows(browser, "0 answered")
    assert service.get("/answer")[::2] == (200, '{"answer": 42}')
    shows(browser, "1 answered")
    browser.wait_for(lambda: "activated" in browser.find("CheckBox").listening)
    browser.fire(browser.find("CheckBox"), "activated", False)
    eventually(lambda: service.get("/answer")[0] == 503)
    assert service.get("/nothing")[0] == 404

    page = open_page(f"{service.url}{mount}/")
    switch = page.get_by_role("checkbox", name="Answer requests")
    expect(switch).not_to_be_checked()
    switch.click()
    eventually(lambda: service.get("/answer")[0] == 200)
    late = visit(f"{service.url}{mount}/")
    count = str(late.wait_for(lambda: late.find("Label")).text)
    expect(page.get_by_text(count)).to_be_visible()
    reload_shows(page, count)
    expect(switch).to_be_checked()


@pytest.mark.parametrize("mount", ROOT_OR_BELOW)
def test_two_tools_have_sessions_of_their_own(start, visit, open_page, mount) -> None:
    service = start("two_tools.py", mount)
    clock = visit(f"{service.url}{mount}/clock/")
    before = clock.wait_for(lambda: clock.find("Label")).text
    clock.wait_for(lambda: clock.find("Label").text != before)
    writer, reader = (visit(f"{service.url}{mount}/notes/") for _ in range(2))
    writer.wait_for(lambda: "modified" in writer.find("TextArea").listening)
    reader.wait_for(lambda: reader.find("TextArea"))
    writer.fire(writer.find("TextArea"), "modified", "written")
    reader.wait_for(lambda: reader.find("TextArea").get("text") == "written")

    page = open_page(f"{service.url}{mount}/notes/")
    area = page.get_by_role("textbox")
    expect(area).to_have_value("written")
    area.fill("written by a person")
    reader.wait_for(lambda: reader.find("TextArea").get("text") == "written by a person")
    page.reload()
    expect(area).to_have_value("written by a person")
    page.goto(f"{service.url}{mount}/clock/")
    expect(page.get_by_text(re.compile(r"^\d\d:\d\d:\d\d$"))).to_be_visible()


@pytest.mark.parametrize("mount", ROOT_OR_BELOW)
def test_legacy_script_shows_its_results(start, visit, open_page, mount) -> None:
    service = start(mount=mount, command=launch("legacy_script.py"))
    browser = visit(f"{service.url}{mount}/")
    browser.wait_for(lambda: ": " in browser.find("Label").text)

    page = open_page(f"{service.url}{mount}/")
    result = page.get_by_text(re.compile(r"^\d+: \d+$"))
    expect(result).to_be_visible()
    earlier = result.inner_text()
    page.reload()
    expect(result).to_be_visible()
    expect(result).not_to_have_text(earlier)


@pytest.mark.parametrize("mount", ROOT_OR_BELOW)
def test_background_job_reports_into_all_sessions(start, visit, open_page, mount) -> None:
    service = start(mount=mount, command=launch("background_job.py"))
    first = visit(f"{service.url}{mount}/")
    page = open_page(f"{service.url}{mount}/")
    button, bar = page.get_by_role("button", name="Start the job"), page.get_by_role("progressbar")
    button.click()
    expect(button).to_be_disabled()
    page.reload()
    late = visit(f"{service.url}{mount}/")
    for browser in (first, late):
        browser.wait_for(lambda browser=browser: browser.find("ProgressBar").get("value") == 1)
        browser.wait_for(lambda browser=browser: browser.find("Button").get("enabled") is True)
    expect(bar).to_have_attribute("aria-valuenow", "100")
    expect(button).to_be_enabled()


def launch(name: str) -> list[str]:
    """A script with the default ports, put on free ones."""
    (ws_port,) = free_ports(1)
    return [sys.executable, "-u", "-m", "tests.support.launcher", str(SERVICES / name), str(ws_port), "PORT", "patched"]
