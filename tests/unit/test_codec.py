"""Messages to JSON text and back: the examples of the protocol, hostile values, hostile text."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.errors import ArgumentError, ProtocolError
from pgwidgets.protocol.codec import MAX_DEPTH, decode, depth_exceeds, encode, reference
from pgwidgets.protocol.messages import (
    UNSET,
    BinaryChunk,
    Call,
    Callback,
    Create,
    Error,
    Init,
    Listen,
    ReconstructEnd,
    ReconstructStart,
    Result,
    SessionInfo,
    Unlisten,
    Viewport,
)
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program

# The server's messages, word for word as a page expects them.

SENT = [
    (Init(), {"type": "init", "id": 0}),
    (SessionInfo(7, "Zk3"), {"type": "session-info", "session_id": 7, "token": "Zk3"}),
    (
        Create(9, "Slider", [{"min": 0, "max": 10, "value": 3}], id=4),
        {"type": "create", "id": 4, "wid": 9, "class": "Slider", "args": [{"min": 0, "max": 10, "value": 3}]},
    ),
    (
        Call(9, "set_value", [7], id=5),
        {"type": "call", "id": 5, "wid": 9, "method": "set_value", "args": [7]},
    ),
    (
        Call(9, "get_value", [], id=6),
        {"type": "call", "id": 6, "wid": 9, "method": "get_value", "args": []},
    ),
    (
        Call(9, "set_value", [8], id=77, silent=True),
        {"type": "call", "id": 77, "wid": 9, "method": "set_value", "args": [8], "silent": True},
    ),
    (Listen(9, "activated", id=7), {"type": "listen", "id": 7, "wid": 9, "action": "activated"}),
    (Unlisten(9, "activated", id=8), {"type": "unlisten", "id": 8, "wid": 9, "action": "activated"}),
    (ReconstructStart(1000, id=1), {"type": "reconstruct-start", "id": 1, "next_wid": 1000}),
    (ReconstructEnd(id=2), {"type": "reconstruct-end", "id": 2}),
]


@pytest.mark.parametrize(("message", "expected"), SENT, ids=lambda item: type(item).__name__)
def test_message_of_the_server_is_the_protocols(message: Any, expected: dict[str, Any]) -> None:
    assert json.loads(encode(message)) == expected


def test_list_of_messages_is_one_array_in_order() -> None:
    assert json.loads(encode([message for message, _ in SENT])) == [expected for _, expected in SENT]


# Values on their way out


class Opaque:
    def __repr__(self) -> str:
        return "<opaque>"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_float_that_json_does_not_know_is_null(value: float) -> None:
    assert json.loads(encode(Call(1, "m", [value, [value], {"k": value}]))) == {
        "type": "call",
        "wid": 1,
        "method": "m",
        "args": [None, [None], {"k": None}],
    }


def test_widget_is_a_reference_at_any_depth() -> None:
    node = Program().create("Button")
    ref = {"__wid__": node.wid}
    assert json.loads(encode([node, [node], {"menu": (node,)}])) == [ref, [ref], {"menu": [ref]}]


@pytest.mark.parametrize(
    ("value", "expected"), [((1, 2), [1, 2]), ({3}, [3]), (frozenset([3]), [3]), (range(2), [0, 1]), (2**70, 2**70)]
)
def test_python_value_takes_its_json_form(value: Any, expected: Any) -> None:
    assert json.loads(encode(value)) == expected


def test_numpy_values_are_numbers_and_lists() -> None:
    numpy = pytest.importorskip("numpy")
    values = [numpy.int8(-1), numpy.uint64(2**63), numpy.float32(0.5), numpy.float64("nan"), numpy.bool_(True)]
    assert json.loads(encode(values)) == [-1, 2**63, 0.5, None, True]
    assert json.loads(encode(numpy.array([[1, 2], [3, 4]]))) == [[1, 2], [3, 4]]
    assert json.loads(encode(numpy.array([1.5, numpy.inf]))) == [1.5, None]
    assert json.loads(encode({"a": numpy.array("text")})) == {"a": "text"}


@pytest.mark.parametrize("text", ["\ud800", "a\udcffb", "\udcff\ud800"])
def test_lone_surrogates_become_question_marks(text: str) -> None:
    """File names that are not UTF-8 contain them; UTF-8 can't carry them."""
    expected = "".join("?" if "\ud800" <= char <= "\udfff" else char for char in text)
    found = json.loads(encode([text, {text: [text]}, math.nan, (1,)]))
    assert found == [expected, {expected: [expected]}, None, [1]]


def test_characters_beyond_the_first_plane_travel_unharmed() -> None:
    assert json.loads(encode("a😀漢\u2028\0")) == "a😀漢\u2028\0"


@pytest.mark.parametrize(
    "value",
    [
        Opaque(),
        [1, {"k": Opaque()}],
        {"\ud800": Opaque()},
        ["\ud800", Opaque()],
        {(1, 2): 3},
        3j,
        len,
    ],
    ids=repr,
)
def test_value_without_a_json_form_is_an_argument_error(value: Any) -> None:
    with pytest.raises(ArgumentError, match=r"can't be sent to a browser: .*\. Pass plain"):
        encode(value)


def test_value_that_contains_itself_is_an_argument_error() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(ArgumentError, match="can't be sent"):
        encode(loop)


# What browsers send

RECEIVED = [
    ('{"type": "result", "id": 0}', Result(0)),
    (
        '{"type": "result", "id": 0, "session_id": 7, "token": "Zk3"}',
        Result(0, session_id=7, token="Zk3"),
    ),
    ('{"type": "result", "id": 4, "wid": 9, "next_wid": 11}', Result(4)),
    ('{"type": "result", "id": 6, "value": 7}', Result(6, value=7)),
    ('{"type": "result", "id": 6, "value": null}', Result(6, value=None)),
    (
        '{"type": "error", "id": 12, "error": "Unknown widget id: 99"}',
        Error(12, "Unknown widget id: 99"),
    ),
    (
        '{"type": "callback", "wid": 9, "action": "activated", "args": [8]}',
        Callback(9, "activated", [8]),
    ),
    ('{"type": "viewport", "width": 1280, "height": 720.5}', Viewport(1280, 720.5)),
    (
        '{"type": "binary-chunk", "wid": 5, "transfer_id": 1, "file_index": 0, "file_count": 1, '
        '"chunk_index": 0, "num_chunks": 2, "encoding": "binary"}',
        BinaryChunk(1, 0, 0, 2, wid=5, file_count=1),
    ),
]


@pytest.mark.parametrize(("text", "expected"), RECEIVED)
def test_message_of_a_browser_is_understood(text: str, expected: Any) -> None:
    assert decode(text) == [expected]
    assert decode(text.encode()) == [expected]


def test_result_without_a_value_is_told_from_null() -> None:
    (result,) = decode('{"type": "result", "id": 4}')
    assert isinstance(result, Result)
    assert result.value is UNSET


def test_array_is_all_its_messages_in_order_without_those_that_need_no_reply() -> None:
    """A page answers null to messages that have no reply, such as session-info."""
    texts = [text for text, _ in RECEIVED]
    assert decode(f"[null, {', null, '.join(texts)}]") == [message for _, message in RECEIVED]
    assert decode("[]") == []


@pytest.mark.parametrize("half", [r"\ud800", r"\uDFFF", r"\ud800\ud800"])
def test_half_of_a_character_is_no_offence_either(half: str) -> None:
    """JavaScript strings may contain them, as when a person's emoji is cut in two."""
    (callback,) = decode('{"type": "callback", "wid": 1, "action": "modified", "args": ["a' + half + 'b"]}')
    assert isinstance(callback, Callback)
    assert callback.args == ["a" + "?" * half.count("u") + "b"]


def test_fields_that_are_not_known_are_no_offence() -> None:
    assert decode('{"type": "result", "id": 1, "from_the_future": [1]}') == [Result(1)]


MALFORMED = {
    "nothing": "",
    "no JSON": "hello",
    "half": '{"type": "result", "id"',
    "two values": '{"type": "result", "id": 1} {}',
    "number": "5",
    "text": '"result"',
    "null": "null",
    "NaN": '{"type": "viewport", "width": NaN, "height": 1}',
    "no type": '{"id": 1}',
    "type is a number": '{"type": 5}',
    "type is null": '{"type": null, "id": 1}',
    "type of the server": '{"type": "create", "id": 1, "wid": 1, "class": "Button", "args": []}',
    "array in an array": '[[{"type": "result", "id": 1}]]',
    "number in an array": '[{"type": "result", "id": 1}, 5]',
    "no id": '{"type": "result"}',
    "id is text": '{"type": "result", "id": "1"}',
    "id is true": '{"type": "result", "id": true}',
    "id is broken": '{"type": "result", "id": 1.5}',
    "id is endless": '{"type": "result", "id": ' + "1" * 5000 + "}",
    "error is a number": '{"type": "error", "id": 1, "error": 5}',
    "callback without wid": '{"type": "callback", "action": "activated", "args": []}',
    "wid is a list": '{"type": "callback", "wid": [1], "action": "activated", "args": []}',
    "action is a number": '{"type": "callback", "wid": 1, "action": 5, "args": []}',
    "args is a dict": '{"type": "callback", "wid": 1, "action": "activated", "args": {}}',
    "args is null": '{"type": "callback", "wid": 1, "action": "activated", "args": null}',
    "viewport is text": '{"type": "viewport", "width": "wide", "height": 1}',
    "viewport is endless": '{"type": "viewport", "width": 1e999, "height": 1}',
    "viewport is long": '{"type": "viewport", "width": ' + "9" * 5000 + ', "height": 1}',
    "value is long": '{"type": "result", "id": 1, "value": ' + "9" * 5000 + "}",
    "chunk without a number": '{"type": "binary-chunk", "transfer_id": 1, "file_index": 0, "num_chunks": 2}',
    "chunk number is text": '{"type": "binary-chunk", "transfer_id": 1, "file_index": 0, "chunk_index": "0", '
    '"num_chunks": 2}',
    "lone surrogate": "\ud800",
    "lone surrogate in the type": r'{"type": "\ud800", "id": 1}',
    "deep value": '{"type": "result", "id": 1, "value": ' + "[" * 50_000 + "]" * 50_000 + "}",
    "deep dicts": '{"type": "result", "id": 1, "value": ' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}",
    "deep array": "[" * 50_000 + "]" * 50_000,
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_malformed_text_is_a_protocol_error_that_says_why(text: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        decode(text)
    assert str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("data", [b"\xff", b'{"type": "error", "id": 1, "error": "\xff"}', b"\x00", b"\xef\xbb\xbf{}"])
def test_malformed_bytes_are_a_protocol_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(data)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.slow
@settings(STEADY, max_examples=150)
@given(st.lists(VALUES, max_size=3))
def test_values_come_back_as_they_went(values: list[Any]) -> None:
    (call,) = decode(encode(Callback(1, "activated", values)))
    assert call == Callback(1, "activated", values)


# Depth and references


def nested(levels: int, leaf: str = "1") -> Any:
    return json.loads("[" * levels + leaf + "]" * levels)


@pytest.mark.parametrize(
    ("value", "exceeds"),
    [
        (1, False),
        ([], False),
        (nested(3), False),
        (nested(3, "{}"), True),
        (nested(4), True),
        (nested(4, ""), True),
        ({"a": {"b": {"c": 1}}}, False),
        ({"a": {"b": {"c": {"d": 1}}}}, True),
        ([1, [2, [3, {"deep": 4}]]], True),
    ],
)
def test_depth_counts_lists_and_dicts(value: Any, exceeds: bool) -> None:
    assert depth_exceeds(value, 3) is exceeds


def test_usual_depth_is_allowed_and_a_hundred_thousand_is_told_at_once() -> None:
    assert not depth_exceeds(nested(MAX_DEPTH))
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert depth_exceeds(deep)


@pytest.mark.parametrize(
    ("value", "wid"),
    [
        ({"__wid__": 9}, 9),
        ({"__wid__": 9, "__class__": "Button"}, 9),
        ({"__wid__": "9"}, None),
        ({"__wid__": True}, None),
        ({"__wid__": 9.0}, None),
        ({"__wid__": None}, None),
        ({"__wid__": [9]}, None),
        ({"wid": 9}, None),
        ([9], None),
        (9, None),
        (None, None),
    ],
)
def test_reference_is_a_dict_with_a_wid(value: Any, wid: int | None) -> None:
    assert reference(value) == wid


def nested_text(kind: str, depth: int, as_bytes: bool) -> Any:
    """An array with one message that carries a value of such a depth."""
    value = "[" * depth + "]" * depth
    rest = f'"wid": 1, "action": "a", "args": {value}' if kind == "callback" else f'"id": 1, "value": {value}'
    text = f'[{{"type": "{kind}", {rest}}}]'
    return text.encode() if as_bytes else text


@pytest.mark.parametrize("as_bytes", [False, True])
def test_arguments_nested_too_deeply_are_a_protocol_error(as_bytes: bool) -> None:
    assert len(decode(nested_text("callback", 5, as_bytes), 5)) == 1
    with pytest.raises(ProtocolError, match="nested too deeply; 5 levels are allowed"):
        decode(nested_text("callback", 6, as_bytes), 5)
    assert len(decode(nested_text("callback", MAX_DEPTH, as_bytes))) == 1
    with pytest.raises(ProtocolError, match="nested too deeply"):
        decode(nested_text("callback", 900, as_bytes))


@pytest.mark.parametrize("as_bytes", [False, True])
def test_reply_with_a_value_nested_too_deeply_is_one_without(as_bytes: bool) -> None:
    (kept,), (emptied,) = (decode(nested_text("result", depth, as_bytes), 5) for depth in (5, 6))
    assert isinstance(kept, Result)
    assert kept.value == [[[[[]]]]]
    assert emptied == Result(1)


def test_many_values_beside_each_other_are_not_deep() -> None:
    assert len(decode('{"type": "callback", "wid": 1, "action": "a", "args": [' + "[]," * 500 + "[]]}", 5)) == 1
