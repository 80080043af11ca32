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
def make_proxied(
    request: pytest.FixtureRequest, make_workers: Callable[..., Workers], tmp_path: Path
) -> Iterator[Callable[..., tuple[Workers, Command, str]]]:
    """``make_proxied(adjust, **options)``: workers, the proxy in front of them, and the address to open.

    The options are those of `make_workers`; ``adjust`` changes the text of the proxy's example configuration.
    """
    name: str = request.param
    program = find_service(name)
    if program is None:
        pytest.skip(f"{name} is not installed: apt-get install {name}")
    with contextlib.ExitStack() as stack:

        def make_proxied(
            adjust: Callable[[str], str] = lambda text: text, **options: Any
        ) -> tuple[Workers, Command, str]:
            environ = {"ALLOWED_HOSTS": "127.0.0.1", "PGWIDGETS_SECRET": "a secret of this test"}
            workers = make_workers("--proxied", **environ, **options)
            (port,) = free_ports(1)
            proxy = start_proxy(program, port, workers.front, tmp_path, adjust)
            stack.callback(proxy.stop)
            proxy.wait_listening(port)
            return workers, proxy, f"https://127.0.0.1:{port}"

        yield make_proxied


@pytest.fixture
def proxied(make_proxied: Callable[..., tuple[Workers, Command, str]]) -> tuple[Workers, Command, str]:
    """The example as it is."""
    return make_proxied()


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
