"""The way in to one of several workers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest

from pgwidgets.serve.entrance import CLOSE_MOVED, Entrance
from pgwidgets.sync import Application
from pgwidgets.testing import FakeBrowser
from tests.support.hosts import Host


@pytest.fixture
def serve_entrance() -> Iterator[Any]:
    """``serve_entrance(ports, **options)``: worker w2 of an application, and its server."""
    hosts, apps = [], []

    def serve_entrance(ports: dict[str, int] | None = None, **options: Any) -> tuple[Application, Host]:
        app = Application(max_sessions=None, **options)
        app.announce(None)
        turns = cycle(["w1", "w2"])
        hosts.append(Host(Entrance(app, "w2", lambda: next(turns), ports or {})))
        apps.append(app)
        return app, hosts[-1]

    yield serve_entrance
    for app in apps:
        app.close()
    for host in hosts:
        host.stop()


@pytest.mark.parametrize("prefix", ["", "/tools/ui"])
def test_visitors_are_sent_on_in_turn_with_their_query(serve_entrance, prefix) -> None:
    _, host = serve_entrance(url_prefix=prefix)
    for route in ("w1", "w2", "w1"):
        status, headers, _ = host.get(f"{prefix}/?lang=en")
        assert (status, headers["location"]) == (307, f"{prefix}/{route}/?lang=en")
        assert headers["cache-control"] == "no-store"


def test_without_a_proxy_visitors_are_sent_to_the_port_of_the_worker(serve_entrance) -> None:
    _, host = serve_entrance({"w1": 9502, "w2": 9503})
    assert host.get("/")[1]["location"] == "http://127.0.0.1:9502/w1/"
    assert host.get("/", Host="localhost:80")[1]["location"] == "http://localhost:9503/w2/"


@pytest.mark.parametrize("prefix", ["", "/tools/ui"])
def test_own_path_is_the_page_and_part_of_session_addresses(serve_entrance, browse, prefix) -> None:
    app, host = serve_entrance(url_prefix=prefix)
    assert host.get(f"{prefix}/w2/")[0] == 200
    assert host.get(f"{prefix}/w2")[1]["location"] == f"{prefix}/w2/"
    browser = browse(host.url(f"{prefix}/w2/"))
    session = app.sessions[browser.session_id]
    assert session.get_url().startswith(host.url(f"{prefix}/w2/?session="))
    assert browse(session.get_url()).session_id == session.id


def test_path_of_a_lost_worker_begins_anew(serve_entrance) -> None:
    app, host = serve_entrance()
    status, headers, _ = host.get("/w7/?session=1&token=lost")
    assert (status, headers["location"]) == (307, "/w1/")
    with FakeBrowser(host.url("/w7/"), handshake=False) as browser:
        assert browser.wait_closed().code == CLOSE_MOVED
    assert app.sessions == {}
    assert host.get("/w7/../etc/passwd")[0] != 200
    assert host.get("/wx/")[0] == 404


def test_machine_with_a_prefix_of_its_own_stands_in_for_another(serve_entrance) -> None:
    """As where a proxy brings the paths of a machine that is away to one that is there."""
    app, host = serve_entrance(url_prefix="/pod-0")
    for path in ("/", "/pod-0", "/pod-1/w1/"):
        status, headers, _ = host.get(path)
        assert (status, headers["location"][:8]) == (307, "/pod-0/w")
    with FakeBrowser(host.url("/pod-1/w1/"), handshake=False) as browser:
        assert browser.wait_closed().code == CLOSE_MOVED
    assert app.sessions == {}


@pytest.mark.parametrize("path", ["/healthz", "/tools/ui/healthz", "/tools/ui/w2/healthz"])
def test_health_can_be_asked_for_without_knowing_a_worker(serve_entrance, path) -> None:
    _, host = serve_entrance(url_prefix="/tools/ui")
    assert host.get(path)[::2] == (200, "ok\n")


def test_public_address_has_the_path_of_the_worker() -> None:
    app = Application(url_prefix="/ui")
    app.announce("https://example.org/ui/")
    Entrance(app, "w3", lambda: "w1", {})
    assert app.url == "https://example.org/ui/w3/"
