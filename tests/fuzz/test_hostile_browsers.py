"""What no honest browser sends: it costs the sender that message, with a ProtocolError, and changes nothing else.

Nothing else may be raised, whatever arrives: it would end the connection, or worse, be met again by every page that
joins later.
"""

from __future__ import annotations

import json
import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.definitions import WIDGETS
from pgwidgets.errors import ProtocolError
from pgwidgets.model.tree import Node
from pgwidgets.protocol.codec import decode, encode
from pgwidgets.protocol.handshake import decide, read_reply
from pgwidgets.protocol.messages import BinaryChunk, Callback
from pgwidgets.protocol.transfers import Transfers
from tests.fuzz.hostile_values import ANNOUNCEMENTS, CHUNKS, HUGE, JSON, MESSAGES
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program
from tests.fuzz.values import value_of


@settings(STEADY, max_examples=150)
@given(st.binary(max_size=60) | st.text(max_size=60) | (MESSAGES | JSON).map(json.dumps))
def test_decoding_anything_gives_messages_or_a_protocol_error(frame: bytes | str) -> None:
    try:
        messages = decode(frame)
    except ProtocolError:
        return
    assert all(encode(message) for message in messages)


@settings(STEADY, max_examples=100)
@given(MESSAGES | st.lists(MESSAGES, max_size=2), st.none() | st.binary(max_size=4))
def test_any_answer_to_the_greeting_is_decided_or_a_protocol_error(answer: Any, secret: bytes | None) -> None:
    tokens = {1: "right", "main": "right"}
    try:
        presented = read_reply(decode(json.dumps(answer)))
    except ProtocolError:
        return
    outcome = decide(presented, tokens, secret)
    assert getattr(outcome, "session_id", None) in (None, *tokens)


# Classes whose events change state are of more interest than those that only tell.
REPORTING = [name for name in sorted(WIDGETS) for _ in range(1 + 4 * bool(WIDGETS[name].syncs))]


def reporting(program: Program, name: str) -> Node:
    """A widget that is as large, shown and listened to as can be."""
    node = program.create(name)
    node.heard = set(node.definition.callbacks)
    if node.definition.is_window:
        program.call(node, "resize", 400, 300)
        program.call(node, "show")
    return node


@settings(STEADY, max_examples=300)
@given(st.data())
def test_any_event_is_recorded_properly_or_a_protocol_error(data: st.DataObject) -> None:
    program = Program()
    node = reporting(program, data.draw(st.sampled_from(REPORTING), "class"))
    callbacks = sorted(node.definition.callbacks, key=lambda action: -len(node.definition.callbacks[action].params))
    callback = node.definition.callbacks[data.draw(st.sampled_from(callbacks), "action")]
    args = [data.draw(JSON | twisted(value_of(param.type, ()))) for param in callback.params]
    args += data.draw(st.lists(JSON, max_size=1))
    message = json.dumps(
        {"type": "callback", "wid": node.wid, "action": callback.name, "args": args}, default=lambda _: 0
    )
    try:
        (received,) = decode(message)
        assert isinstance(received, Callback)
        event = program.event(node, received.action, *received.args, extensions=data.draw(st.booleans()))
    except ProtocolError:
        event = None
    assert event is None or callback.from_browser
    assert program.plan()
    assert_sane(program, node)


def twisted(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A proper value, in which one part may be something else."""

    def twist(value: Any) -> st.SearchStrategy[Any]:
        if not isinstance(value, dict) or not value:
            return st.just(value) | JSON
        return st.tuples(st.sampled_from(sorted(value)), JSON).map(lambda part: {**value, part[0]: part[1]}) | st.just(
            value
        )

    return values.flatmap(twist) | HUGE


def assert_sane(program: Program, node: Node) -> None:
    """What getters answer is of the kind that programs rely on."""
    match node.definition.name:
        case "Slider":
            value = program.get(node, "get_value")
            assert type(value) in (int, float)
            assert 0 <= value <= 100
        case "CheckBox":
            assert type(program.get(node, "get_state")) is bool
        case "TextEntry":
            assert type(program.get(node, "get_text")) is str
        case "TopLevel":
            assert program.get(node, "get_window_state") in ("normal", "shaded", "minimized", "maximized")
            assert all(math.isfinite(side) for side in program.get(node, "get_size"))


@settings(STEADY, max_examples=150)
@given(st.lists(ANNOUNCEMENTS | CHUNKS | st.binary(max_size=3000), max_size=12))
def test_uploads_of_any_shape_stay_within_bounds(parts: list[Any]) -> None:
    limit = 8000
    transfers = Transfers(limit)
    for part in parts:
        progress = None
        try:
            if isinstance(part, bytes):
                progress = transfers.data(part)
            elif isinstance(part, BinaryChunk):
                progress = transfers.header(part)
            else:
                callback = Callback(1, "drop-end", [part])
                if transfers.announces(callback):
                    transfers.begin(callback)
        except ProtocolError:
            continue
        if progress is not None:
            assert progress.info["transferred_bytes"] <= min(limit, progress.info["total_bytes"])
        if progress is not None and progress.complete:
            assert sum(len(item["data"]) for item in progress.callback.args[0]["files"]) <= limit
