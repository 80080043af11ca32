"""The benchmarks' programs and load get along, for this package and for the ceiling."""

from __future__ import annotations

import pytest

from benchmarks.cases import CASES
from benchmarks.cases.running import Skipped, built
from benchmarks.load import Load
from benchmarks.sides import Server, sides

SCALE = 0.001
SIDES = {side.name: side for side in sides(None)}


def test_calls_are_counted() -> None:
    figures = CASES["calls"].measure(SIDES["ours"], SCALE, 1)
    assert 5 < figures["CPU per call"][0] < figures["time per call"][0]
    assert figures["load's share"][0] > 0


@pytest.mark.parametrize("side", ["ours", "ceiling"])
def test_upload_and_picture_arrive(side: str) -> None:
    figures = CASES["upload"].measure(SIDES[side], SCALE, 1)
    assert figures["CPU up"][0] > 0
    assert figures["CPU down"][0] > 0


def test_pages_come_back_to_their_sessions() -> None:
    figures = CASES["storm"].measure(SIDES["ours"], SCALE, 1)
    assert 0 < figures["worst"][0] <= figures["time"][0]


def test_page_that_is_known_is_not_sent_again() -> None:
    figures = CASES["static"].measure(SIDES["ours"], SCALE, 1)
    assert figures["bytes conditional"][0] < figures["bytes cold"][0]


def test_case_that_needs_more_files_than_may_be_open_is_skipped() -> None:
    with pytest.raises(Skipped, match="ulimit"), built(SIDES["ours"], 10**9):
        pass


def test_program_that_fails_says_why() -> None:
    with (
        Server(SIDES["ours"], {}) as server,
        pytest.raises(RuntimeError, match=r"(?s)ended with code 1: .*KeyError: 'sessions'"),
    ):
        server.read()


def test_wait_of_the_load_ends() -> None:
    server = Server(SIDES["ceiling"], {"sessions": 1, "widgets": 1})
    with server, Load(server) as load, pytest.raises(TimeoutError, match="in vain"):
        load.run(lambda: False, 0.1)
