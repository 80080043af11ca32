"""WebSocket framing: what is accepted, what is refused with which code; pieces make no difference."""

from __future__ import annotations

import random
import struct
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgwidgets.protocol import frames
from pgwidgets.protocol.frames import (
    Binary,
    Close,
    Event,
    FrameError,
    FrameParser,
    Opcode,
    Ping,
    Pong,
    Text,
    encode_close,
    encode_frame,
)
from tests.support.client_frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    KEY,
    PING,
    PONG,
    TEXT,
    client_frame,
    client_head,
    close_payload,
)

LIMIT = 200_000

GOOD = {
    "text": (client_frame(TEXT, b"hello"), [Text("hello")]),
    "empty text": (client_frame(TEXT), [Text("")]),
    "text beyond ASCII": (client_frame(TEXT, "grüße €😀".encode()), [Text("grüße €😀")]),
    "binary": (client_frame(BINARY, b"\x00\xff"), [Binary(b"\x00\xff")]),
    "empty binary": (client_frame(BINARY), [Binary(b"")]),
    "longest 7-bit length": (client_frame(TEXT, b"x" * 125), [Text("x" * 125)]),
    "shortest 16-bit length": (client_frame(TEXT, b"x" * 126), [Text("x" * 126)]),
    "longest 16-bit length": (client_frame(BINARY, b"x" * 0xFFFF), [Binary(b"x" * 0xFFFF)]),
    "shortest 64-bit length": (client_frame(BINARY, b"x" * 0x10000), [Binary(b"x" * 0x10000)]),
    "longest message": (client_frame(TEXT, b"x" * LIMIT), [Text("x" * LIMIT)]),
    "all-zero key": (client_frame(TEXT, b"plain", key=bytes(4)), [Text("plain")]),
    "two messages": (client_frame(TEXT, b"a") + client_frame(BINARY, b"b"), [Text("a"), Binary(b"b")]),
    "fragments": (
        client_frame(TEXT, b"one ", fin=False)
        + client_frame(CONTINUATION, b"two ", fin=False)
        + client_frame(CONTINUATION, b"three"),
        [Text("one two three")],
    ),
    "empty fragments": (
        client_frame(BINARY, fin=False) + client_frame(CONTINUATION, fin=False) + client_frame(CONTINUATION),
        [Binary(b"")],
    ),
    "a character cut by fragments": (
        client_frame(TEXT, "€".encode()[:1], fin=False) + client_frame(CONTINUATION, "€".encode()[1:]),
        [Text("€")],
    ),
    "control frames between fragments": (
        client_frame(TEXT, b"a", fin=False)
        + client_frame(PING, b"p")
        + client_frame(PONG, b"q")
        + client_frame(CONTINUATION, b"b"),
        [Ping(b"p"), Pong(b"q"), Text("ab")],
    ),
    "longest ping": (client_frame(PING, b"x" * 125), [Ping(b"x" * 125)]),
    "close": (client_frame(CLOSE, close_payload(1000, "bye")), [Close(1000, "bye")]),
    "close without code": (client_frame(CLOSE), [Close(1005, "")]),
    "close of an application": (client_frame(CLOSE, close_payload(4999)), [Close(4999, "")]),
    "nothing counts after a close": (client_frame(CLOSE) + b"\xff garbage", [Close(1005, "")]),
}

BAD = {
    "unmasked": (1002, b"\x81\x05hello"),
    "first reserved bit": (1002, client_frame(TEXT, b"x", reserved=0x40)),
    "second reserved bit": (1002, client_frame(TEXT, b"x", reserved=0x20)),
    "third reserved bit": (1002, client_frame(TEXT, b"x", reserved=0x10)),
    "unknown data opcode": (1002, client_frame(0x3, b"x")),
    "unknown control opcode": (1002, client_frame(0xB, b"x")),
    "fragmented ping": (1002, client_frame(PING, b"x", fin=False)),
    "long ping": (1002, client_frame(PING, b"x" * 126)),
    "long close": (1002, client_frame(CLOSE, close_payload(1000, "x" * 124))),
    "continuation of nothing": (1002, client_frame(CONTINUATION, b"x")),
    "continuation of an ended message": (1002, client_frame(TEXT, b"x") + client_frame(CONTINUATION, b"y")),
    "message in a message": (1002, client_frame(TEXT, b"x", fin=False) + client_frame(TEXT, b"y")),
    "5 bytes in the 16-bit form": (1002, b"\x81\xfe" + struct.pack("!H", 5) + KEY + b"....."),
    "125 bytes in the 16-bit form": (1002, b"\x81\xfe" + struct.pack("!H", 125) + KEY + b"." * 125),
    "65535 bytes in the 64-bit form": (1002, b"\x81\xff" + struct.pack("!Q", 0xFFFF) + KEY),
    "top bit of a 64-bit length": (1002, b"\x81\xff" + struct.pack("!Q", 1 << 63) + KEY),
    "one byte too long": (1009, client_head(TEXT, LIMIT + 1)),
    "8 GB announced": (1009, client_head(BINARY, 8 << 30)),
    "the longest length there is": (1009, client_head(BINARY, (1 << 63) - 1)),
    "fragments too long together": (
        1009,
        client_frame(TEXT, b"x" * LIMIT, fin=False) + client_frame(CONTINUATION, b"x"),
    ),
    "text that is not UTF-8": (1007, client_frame(TEXT, b"\xff")),
    "text with half a character": (1007, client_frame(TEXT, "€".encode()[:2])),
    "text with a surrogate": (1007, client_frame(TEXT, b"\xed\xa0\x80")),
    "fragments that are not UTF-8": (
        1007,
        client_frame(TEXT, b"\xe2\x82", fin=False) + client_frame(CONTINUATION, b"x"),
    ),
    "close reason that is not UTF-8": (1007, client_frame(CLOSE, b"\x03\xe8\xff")),
    "close of one byte": (1002, client_frame(CLOSE, b"\x03")),
    **{
        f"close code {code}": (1002, client_frame(CLOSE, close_payload(code)))
        for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535)
    },
}


def parse(pieces: list[bytes], limit: int = LIMIT) -> tuple[list[Event], int | None]:
    """All events, and the code of the error that ended it, if any."""
    parser = FrameParser(limit)
    events: list[Event] = []
    for piece in pieces:
        try:
            events += parser.feed(piece)
        except FrameError as error:
            return events + error.events, error.close_code
    return events, None


def cut(data: bytes, sizes: random.Random) -> list[bytes]:
    """Cut at random places; at times into single bytes, at times into halves."""
    longest = sizes.choice([1, 3, 50, 5_000, len(data)])
    pieces = []
    while data:
        size = sizes.randint(1, longest)
        pieces.append(data[:size])
        data = data[size:]
    return pieces


@pytest.mark.parametrize("name", GOOD)
def test_feed_good_frames_gives_their_events(name: str) -> None:
    data, events = GOOD[name]
    assert parse([data]) == (events, None)


@pytest.mark.parametrize("name", GOOD)
def test_feed_good_frames_in_pieces_gives_the_same_events(name: str) -> None:
    data, events = GOOD[name]
    for seed in range(5 if len(data) < 10_000 else 1):
        assert parse(cut(data, random.Random(seed))) == (events, None)


@pytest.mark.parametrize("name", BAD)
def test_feed_bad_frame_raises_with_its_code(name: str) -> None:
    code, data = BAD[name]
    assert parse([data])[1] == code


@pytest.mark.parametrize("name", BAD)
def test_feed_bad_frame_in_single_bytes_raises_with_the_same_code(name: str) -> None:
    code, data = BAD[name]
    assert parse([data[index : index + 1] for index in range(len(data))])[1] == code


def test_feed_good_frames_before_a_bad_one_are_not_lost() -> None:
    events, code = parse([client_frame(TEXT, b"good") + client_frame(PING) + b"\xff\xff"])
    assert events == [Text("good"), Ping(b"")]
    assert code == 1002


def test_feed_after_an_error_raises_again_without_repeating_events() -> None:
    parser = FrameParser(LIMIT)
    with pytest.raises(FrameError) as first:
        parser.feed(client_frame(TEXT, b"good") + b"\x81\x00")
    assert first.value.events == [Text("good")]
    with pytest.raises(FrameError) as second:
        parser.feed(client_frame(TEXT, b"more"))
    assert second.value.close_code == 1002
    assert second.value.events == []


def test_feed_empty_fragments_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MAX_FRAGMENTS_PER_MESSAGE", 10)
    start = client_frame(TEXT, fin=False)
    more = client_frame(CONTINUATION, fin=False)
    assert parse([start + more * 9])[1] is None
    assert parse([start + more * 10])[1] == 1009


def test_feed_announced_length_reserves_no_memory() -> None:
    parser = FrameParser(1 << 40)
    tracemalloc.start()
    try:
        parser.feed(client_head(BINARY, 8 << 30) + b"start")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000


def test_feed_long_frame_in_network_pieces_holds_it_about_twice_at_most() -> None:
    size = 8_000_000
    payload = bytes(size)
    data = client_head(BINARY, size, key=bytes(4)) + payload
    pieces = [data[start : start + 65_536] for start in range(0, len(data), 65_536)]
    tracemalloc.start()
    try:
        events, _ = parse(pieces, size)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert events == [Binary(payload)]
    assert peak < 2.5 * size


def test_feed_random_bytes_raises_nothing_but_frame_errors() -> None:
    source = random.Random(20)
    for _ in range(2_000):
        noise = source.randbytes(source.randint(1, 60))
        # Most noise would fail at its first two bytes: let part of it look like a frame.
        data = bytes([noise[0] & 0x8F, noise[-1] | 0x80]) + noise if source.random() < 0.7 else noise
        whole = parse([data])
        assert whole == parse([data[index : index + 1] for index in range(len(data))])


FRAGMENT = st.binary(max_size=300)
MESSAGE = st.one_of(
    st.builds(lambda text: (TEXT, [text.encode()], Text(text)), st.text(max_size=5_000)),
    st.builds(lambda data: (BINARY, [data], Binary(data)), st.binary(max_size=5_000)),
    st.builds(lambda parts: (BINARY, parts, Binary(b"".join(parts))), st.lists(FRAGMENT, min_size=2, max_size=5)),
    st.builds(lambda data: (PING, [data], Ping(data)), st.binary(max_size=125)),
    st.builds(lambda data: (PONG, [data], Pong(data)), st.binary(max_size=125)),
)


@pytest.mark.slow
@given(st.lists(MESSAGE, max_size=8), st.binary(min_size=4, max_size=4), st.randoms())
def test_feed_any_messages_cut_anywhere_come_out_as_they_went_in(
    messages: list[tuple[int, list[bytes], Event]], key: bytes, sizes: random.Random
) -> None:
    line = b""
    for opcode, parts, _ in messages:
        for index, part in enumerate(parts):
            fin = index == len(parts) - 1
            line += client_frame(opcode if index == 0 else CONTINUATION, part, fin=fin, key=key)
    assert parse(cut(line, sizes)) == ([event for _, _, event in messages], None)


@pytest.mark.parametrize(
    ("length", "head"),
    [
        (0, b"\x82\x00"),
        (125, b"\x82\x7d"),
        (126, b"\x82\x7e\x00\x7e"),
        (0xFFFF, b"\x82\x7e\xff\xff"),
        (0x10000, b"\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_encode_frame_writes_the_shortest_length_and_no_mask(length: int, head: bytes) -> None:
    assert encode_frame(Opcode.BINARY, b"." * length) == head + b"." * length


def test_encode_frame_not_final_has_no_fin_bit() -> None:
    assert encode_frame(Opcode.TEXT, b"part", fin=False) == b"\x01\x04part"


def test_encode_close_carries_code_and_reason() -> None:
    assert encode_close(4001, "Invalid session") == b"\x88\x11" + close_payload(4001, "Invalid session")


def test_encode_close_cuts_a_long_reason_on_a_character_border() -> None:
    frame = encode_close(1000, "x" + "€" * 100)
    assert frame[1] <= 125
    assert frame[4:].decode() == "x" + "€" * 40


def test_encode_close_without_status_is_empty() -> None:
    assert encode_close(1005, "not sent") == b"\x88\x00"
