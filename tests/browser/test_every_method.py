"""Every method of every class, called by position and by name, without a browser and with two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.base import CONTAINER_METHODS, WIDGET_METHODS
from pgwidgets.definitions.schema import REQUIRED, Definition, Method
from pgwidgets.sync import Application
from tests.support.cast import Cast
from tests.support.waiting import eventually

COMMON = {**WIDGET_METHODS, **CONTAINER_METHODS}


def by_position(cast: Cast, method: Method) -> tuple[list[Any], dict[str, Any]]:
    return [cast.value(param) for param in method.params], {}


def by_name(cast: Cast, method: Method) -> tuple[list[Any], dict[str, Any]]:
    return [], {param.name: cast.value(param) for param in method.params}


def by_name_with_gaps(cast: Cast, method: Method) -> tuple[list[Any], dict[str, Any]]:
    """Without the optional parameters before the last one."""
    given = [param for param in method.params if param.default is REQUIRED or param is method.params[-1]]
    return [], {param.name: cast.value(param) for param in given}


def call_all(cast: Cast, definition: Definition) -> list[str]:
    """Call every method of a class in every way; what went wrong.

    What it has in common with others is called once; the others are called in the other ways.
    """
    failed = []
    shared = cast.make(definition.name)
    methods = sorted(definition.methods.values(), key=lambda method: method.name == "destroy")
    for method in methods:
        is_own = COMMON.get(method.name) is not method
        for way in (by_position, by_name, by_name_with_gaps) if is_own else (by_name,):
            widget = cast.make(definition.name) if is_own else shared
            args, kwargs = way(cast, method)
            try:
                getattr(widget, method.name)(*args, **kwargs)
            except Exception as error:
                failed.append(f"{definition.name}.{method.name}(*{args}, **{kwargs}): {type(error).__name__}: {error}")
    return failed


# Of two browsers the first one gets what a single one does, and the other one gets it silently.
@pytest.mark.parametrize("browsers", [0, 2])
def test_every_method_can_be_called(
    app: Application, open_tab: Callable[..., Any], caplog: pytest.LogCaptureFixture, browsers: int
) -> None:
    session = app.create_session()
    for count in range(browsers):
        open_tab(session.get_url())
        eventually(lambda count=count: len(session.connections) == count + 1)
    cast = Cast(session)
    failed = [problem for definition in WIDGETS.values() for problem in call_all(cast, definition)]
    session.destroy()
    assert failed == []
    assert [record.getMessage() for record in caplog.records] == []
