"""Any proper call of any method of any class: nothing is raised but what the arguments deserve, and whatever it
recorded can be replayed to a page that knows no more than which widgets exist.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import Kind, Method
from pgwidgets.errors import ArgumentError
from pgwidgets.model import rebuild
from pgwidgets.model.rules import messages
from pgwidgets.model.tree import Node
from pgwidgets.protocol.codec import encode
from pgwidgets.testing import FakePage
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program
from tests.fuzz.values import arguments, keywords

MAX_CALLS = 12
# A clock's answers come from the clock.
CLOCKED = {"Timer"}


def is_for_the_model(name: str, method: Method) -> bool:
    return method.kind is not Kind.QUERY and (name not in CLOCKED or method.kind is Kind.SETTER)


def takes_what_exists(method: Method, nodes: list[Node]) -> bool:
    """Whether there are widgets for all parameters that want some."""
    return not any(arguments((param,), nodes).is_empty for param in method.params)


def act(program: Program, node: Node, method: Method, args: list[Any]) -> None:
    if method.kind is Kind.GETTER:
        program.get(node, method.name, *args)
        return
    with contextlib.suppress(ArgumentError):  # such as a widget that is to hold itself
        encode(program.call(node, method.name, *args).messages)


def numbered_plan(program: Program) -> bytes:
    """What a page that joins is sent, with the ids that a session gives."""
    messages = rebuild.plan(program.tree)
    for number, message in enumerate(messages):
        message.id = number
    return encode(messages)


@pytest.fixture(scope="module", autouse=True)
def still_clock() -> Iterator[None]:
    """Messages that go after a while are replayed with what is left of it: two plans are equal while no time passes."""
    with mock.patch.object(messages, "monotonic", return_value=100.0):
        yield


@settings(STEADY, max_examples=150)
@given(st.data(), st.sampled_from(sorted(WIDGETS)))
def test_calls_of_any_class_are_recorded_so_that_they_can_be_replayed(data: st.DataObject, name: str) -> None:
    program = Program()
    helpers = [program.create(other) for other in ("Label", "Menu", "ToolBarAction", "RadioButton", "ToggleButton")]
    options = data.draw(keywords(WIDGETS[name].options, helpers), "options")
    try:
        node = program.create(name, *data.draw(arguments(WIDGETS[name].args, helpers), "arguments"), **options)
    except ArgumentError:
        return  # such as limits the wrong way round
    methods = [method for method in WIDGETS[name].methods.values() if is_for_the_model(name, method)]
    for method in data.draw(st.lists(st.sampled_from(methods), max_size=MAX_CALLS), "methods"):
        living = [other for other in (*helpers, *(child.node for child in node.children)) if other.alive]
        if node.alive and takes_what_exists(method, living):
            act(program, node, method, data.draw(arguments(method.params, living), method.name))
    plan = numbered_plan(program)
    assert plan == numbered_plan(program)
    replies = FakePage().receive(json.loads(plan))
    assert isinstance(replies, list)
    assert [reply for reply in replies if reply["type"] == "error"] == []
