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
from tests.support.deployment import PROXIES, Command, Workers, start_proxy, three_free_ports
from tests.support.ports import free_ports


@pytest.fixture
def make_workers(tmp_path: Path) -> Iterator[Callable[..., Workers]]:
    """``make_workers(*arguments, **environ)``: started workers."""
    with contextlib.ExitStack() as stack:

        def make_workers(*arguments: str, **options: str) -> Workers:
            workers = Workers(three_free_ports(), tmp_path / "workers.log", *arguments, **options)
            stack.callback(workers.stop)
            workers.wait_started()
            return workers

        yield make_workers


@pytest.fixture(params=PROXIES)
def proxied(
    request: pytest.FixtureRequest, make_workers: Callable[..., Workers], tmp_path: Path
) -> Iterator[tuple[Workers, Command, str]]:
    """Workers, the proxy in front of them, and the address to open."""
    name: str = request.param
    program = find_service(name)
    if program is None:
        pytest.skip(f"{name} is not installed: apt-get install {name}")
    workers = make_workers("--proxied", ALLOWED_HOSTS="127.0.0.1", PGWIDGETS_SECRET="a secret of this test")
    (port,) = free_ports(1)
    proxy = start_proxy(program, port, workers.front, tmp_path)
    try:
        proxy.wait_listening(port)
        yield workers, proxy, f"https://127.0.0.1:{port}"
    finally:
        proxy.stop()


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
