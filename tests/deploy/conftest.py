"""Workers, proxies and visitors that are gone when a test ends."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pgwidgets.testing import FakeBrowser
from scripts.system_packages import find_service
from tests.support.chromium import Complaints
from tests.support.deployment import PROXIES, Proxied, Workers, run_proxied
from tests.support.ports import free_ports


@pytest.fixture
def make_workers(tmp_path: Path) -> Iterator[Callable[..., Workers]]:
    """``make_workers(*arguments, **environ)``: started workers."""
    with contextlib.ExitStack() as stack:

        def make_workers(*arguments: str, **options: str) -> Workers:
            workers = Workers(free_ports(3)[0], tmp_path / "workers.log", *arguments, **options)
            stack.callback(workers.stop)
            workers.wait_started()
            return workers

        yield make_workers


@pytest.fixture(scope="module", params=PROXIES)
def proxy_program(request: pytest.FixtureRequest) -> str:
    """Path of each of the proxies."""
    name: str = request.param
    program = find_service(name)
    if program is None:
        pytest.skip(f"{name} is not installed: apt-get install {name}")
    return program


@pytest.fixture
def make_proxied(proxy_program: str, tmp_path: Path) -> Iterator[Callable[..., Proxied]]:
    """``make_proxied(adjust, **options)``: the options of `run_proxied`."""
    with contextlib.ExitStack() as stack:
        yield lambda *args, **options: stack.enter_context(run_proxied(proxy_program, tmp_path, *args, **options))


@pytest.fixture(scope="module")
def proxied(proxy_program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """The example as it is: one for all tests, which must leave two workers and the proxy at work."""
    with run_proxied(proxy_program, tmp_path_factory.mktemp("proxied")) as running:
        yield running


@pytest.fixture
def visit() -> Iterator[Callable[[str], FakeBrowser]]:
    """``visit(address)``: a browser that has built the example's page."""
    with contextlib.ExitStack() as stack:

        def visit(address: str) -> FakeBrowser:
            browser = stack.enter_context(FakeBrowser(address, verify=False))
            browser.wait_session()
            browser.wait_for(lambda: browser.find("TopLevel").is_shown, 20)
            return browser

        yield visit


@pytest.fixture
def open_page(chromium: Any, complaints: Complaints) -> Iterator[Callable[[str], Any]]:
    """``open_page(address)``: a page in a real browser, which takes any certificate."""
    with contextlib.closing(chromium.new_context(ignore_https_errors=True)) as context:

        def open_page(address: str) -> Any:
            page = context.new_page()
            complaints.watch(page)
            page.goto(address)
            return page

        yield open_page
