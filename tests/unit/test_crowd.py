"""Who is let in when many come."""

from __future__ import annotations

import pytest

from pgwidgets.sync.crowd import Crowd, client_of


def test_crowd_is_bounded_in_all() -> None:
    crowd = Crowd(2)
    assert (crowd.enter("a"), crowd.enter("a")) == (None, None)
    assert crowd.enter("b") == "All 2 places are taken. Try again later."
    crowd.leave("a")
    assert crowd.enter("b") is None
    assert len(crowd) == 2


def test_one_client_can_not_use_up_all_places() -> None:
    crowd = Crowd(10, 3)
    assert [crowd.enter("10.0.0.1") for _ in range(5)].count(None) == 3
    assert crowd.enter("10.0.0.2") is None
    assert "10.0.0.1" in (crowd.enter("10.0.0.1") or "")
    crowd.leave("10.0.0.1")
    assert crowd.enter("10.0.0.1") is None


def test_who_speaks_for_many_counts_in_all_only() -> None:
    crowd = Crowd(3, 1)
    assert [crowd.enter("") for _ in range(4)].count(None) == 3


def test_who_left_is_forgotten() -> None:
    crowd = Crowd(10, 3)
    for number in range(1000):
        address = f"10.0.{number // 250}.{number % 250}"
        assert crowd.enter(address) is None
        crowd.leave(address)
    assert len(crowd) == 0
    assert not crowd._clients


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("", ""),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:7f", "unix:7f"),
    ],
)
def test_client_is_an_address_or_an_ipv6_network(address: str, client: str) -> None:
    assert client_of(address) == client
