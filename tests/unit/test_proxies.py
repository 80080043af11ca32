"""What is believed of X-Forwarded headers, and from whom."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.errors import ArgumentError
from pgwidgets.sync.proxies import TrustedProxies

FORWARDED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "ui.example.org",
    "HTTP_X_FORWARDED_PREFIX": "/tools/",
}


def unwrapped(names: list[str], peer: str, **headers: str) -> dict[str, Any]:
    environ: dict[str, Any] = {
        "REMOTE_ADDR": peer,
        "REMOTE_PORT": "4711",
        "HTTP_HOST": "127.0.0.1:9501",
        "SCRIPT_NAME": "/ui",
        "wsgi.url_scheme": "http",
        **headers,
    }
    TrustedProxies(names).unwrap(environ)
    return environ


def facts(environ: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(environ[name] for name in ("REMOTE_ADDR", "wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME"))


UNTOUCHED = ("http", "127.0.0.1:9501", "/ui")


@pytest.mark.parametrize(
    ("names", "peer"),
    [(["127.0.0.1"], "127.0.0.1"), (["10.0.0.0/8"], "10.1.2.3"), (["::1"], "::1"), (["unix"], "")],
)
def test_trusted_proxy_is_believed(names: list[str], peer: str) -> None:
    environ = unwrapped(names, peer, **FORWARDED)
    assert facts(environ) == ("203.0.113.9", "https", "ui.example.org", "/tools/ui")
    assert "REMOTE_PORT" not in environ


@pytest.mark.parametrize(
    ("names", "peer"),
    [([], "127.0.0.1"), ([], ""), (["127.0.0.1"], "127.0.0.2"), (["10.0.0.0/8"], "11.0.0.1"), (["unix"], "127.0.0.1")],
)
def test_anybody_else_is_not(names: list[str], peer: str) -> None:
    assert facts(unwrapped(names, peer, **FORWARDED)) == (peer, *UNTOUCHED)


def test_client_is_the_last_hop_that_no_trusted_proxy_has_added() -> None:
    trusted = ["127.0.0.1", "10.0.0.0/8"]
    for header, client in {
        "203.0.113.9": "203.0.113.9",
        "198.51.100.1, 203.0.113.9, 10.0.0.2": "203.0.113.9",  # the first was made up by the client
        "10.0.0.3, 10.0.0.2": "10.0.0.3",
        "203.0.113.9, nonsense, 10.0.0.2": "10.0.0.2",
        "2001:db8::1": "2001:db8::1",
        "": "127.0.0.1",
        "<script>": "127.0.0.1",
    }.items():
        assert unwrapped(trusted, "127.0.0.1", HTTP_X_FORWARDED_FOR=header)["REMOTE_ADDR"] == client


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("HTTP_X_FORWARDED_PROTO", "javascript"),
        ("HTTP_X_FORWARDED_HOST", "evil.example/path"),
        ("HTTP_X_FORWARDED_HOST", "a b"),
        ("HTTP_X_FORWARDED_PREFIX", "//evil.example"),
        ("HTTP_X_FORWARDED_PREFIX", "/a/../../b c"),
        ("HTTP_X_FORWARDED_PREFIX", "tools"),
    ],
)
def test_nonsense_of_a_trusted_proxy_is_ignored(header: str, value: str) -> None:
    assert facts(unwrapped(["127.0.0.1"], "127.0.0.1", **{header: value})) == ("127.0.0.1", *UNTOUCHED)


def test_several_values_mean_the_nearest_proxy() -> None:
    environ = unwrapped(
        ["127.0.0.1"], "127.0.0.1", HTTP_X_FORWARDED_PROTO="http, https", HTTP_X_FORWARDED_HOST="a.example, b.example"
    )
    assert facts(environ)[1:3] == ("https", "b.example")


@pytest.mark.parametrize("wrong", ["", "localhost", "10.0.0.0/99", "*"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(ArgumentError, match="trusted_proxies must hold addresses or networks"):
        TrustedProxies([wrong])
