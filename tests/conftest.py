"""Fixtures of all tests, and the bound on how long each may take."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterator

import pytest

from tests.support.chromium import chromium, complaints, open_page, playwright, shoot, theme, whole_chromium
from tests.support.time_limit import DEFAULT_LIMIT_S, time_limit

EXIT_LIMIT_S = 20

__all__ = ["chromium", "complaints", "open_page", "playwright", "shoot", "theme", "whole_chromium"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    with _limit_of(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    with _limit_of(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    with _limit_of(item):
        return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    # Something that keeps the process from ending is a defect of the same kind as a test that hangs; but a process
    # that runs some of the tests waits for those that run the others.
    if hasattr(config, "workerinput"):
        return
    faulthandler.dump_traceback_later(EXIT_LIMIT_S, exit=True, file=sys.__stderr__)


def _limit_of(item: pytest.Item):
    marker = item.get_closest_marker("time_limit")
    return time_limit(marker.args[0] if marker else DEFAULT_LIMIT_S)
