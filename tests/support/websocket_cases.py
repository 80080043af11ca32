"""What a WebSocket server must do with what a client sends (RFC 6455), against one that sends everything back.

The groups and their numbers follow the usual testsuite of the field: 1 framing, 2 pings, 3 reserved bits, 4 opcodes,
5 fragmentation, 6 UTF-8, 7 closing, 9 limits, 10 masking. Compression is never negotiated.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from tests.support.client_frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    client_frame,
    client_head,
    close_payload,
)

MAX_MESSAGE_BYTES = 1 << 20
PROTOCOL, INVALID, TOO_BIG = 1002, 1007, 1009
FIN, RSV1, RSV2, RSV3 = 0x80, 0x40, 0x20, 0x10

Answer = tuple[int, bytes]


@dataclass(frozen=True)
class Case:
    """Bytes of a client, and the frames that come back for them.

    Attributes:
        answers: opcodes and payloads; the last one is a close frame.
    """

    name: str
    sent: bytes
    answers: list[Answer]

    def __str__(self) -> str:
        return self.name


CASES: list[Case] = []
_BYE = client_frame(CLOSE, close_payload(1000))


def _good(name: str, sent: bytes, *answers: Answer) -> None:
    CASES.append(Case(name, sent + _BYE, [*answers, (CLOSE, close_payload(1000))]))


def _bad(name: str, code: int, sent: bytes, *answers: Answer) -> None:
    """The connection is failed with a code; what is sent behind it changes nothing."""
    CASES.append(Case(name, sent + client_frame(TEXT, b"too late"), [*answers, (CLOSE, struct.pack("!H", code))]))


def _closing(name: str, payload: bytes, answer: bytes) -> None:
    CASES.append(Case(name, client_frame(CLOSE, payload), [(CLOSE, answer)]))


def pieces(opcode: int, *payloads: bytes, between: bytes = b"") -> bytes:
    """A message in fragments, with something between them."""
    last = len(payloads) - 1
    frames = [
        client_frame(CONTINUATION if index else opcode, payload, fin=index == last)
        for index, payload in enumerate(payloads)
    ]
    return between.join(frames)


# -- 1 framing -----------------------------------------------------------------------------------------

for _number, _size in enumerate([0, 125, 126, 127, 128, 65_535, 65_536], start=1):
    _good(f"1.1.{_number} text of {_size} bytes", client_frame(TEXT, b"*" * _size), (TEXT, b"*" * _size))
    _good(f"1.2.{_number} binary of {_size} bytes", client_frame(BINARY, b"\xfe" * _size), (BINARY, b"\xfe" * _size))

# -- 2 pings and pongs ---------------------------------------------------------------------------------

for _name, _payload in {
    "2.1 empty ping": b"",
    "2.2 ping with text": b"Hello, world!",
    "2.3 ping with bytes that are no text": b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff",
    "2.4 longest ping": b"\xfe" * 125,
}.items():
    _good(_name, client_frame(PING, _payload), (PONG, _payload))
_bad("2.5 ping of 126 bytes", PROTOCOL, client_frame(PING, b"\xfe" * 126))
_good("2.7 pong that nobody asked for", client_frame(PONG))
_good("2.8 pong with text that nobody asked for", client_frame(PONG, b"unsolicited"))
_good("2.9 pong, then ping", client_frame(PONG, b"unsolicited") + client_frame(PING, b"ping"), (PONG, b"ping"))
_good(
    "2.10 ten pings",
    b"".join(client_frame(PING, b"%d" % number) for number in range(10)),
    *[(PONG, b"%d" % number) for number in range(10)],
)

# -- 3 reserved bits -----------------------------------------------------------------------------------

for _number, _bits in enumerate(range(0x10, 0x80, 0x10), start=1):
    for _opcode in (TEXT, BINARY, PING, CLOSE, CONTINUATION):
        _bad(
            f"3.{_number} reserved bits {_bits:#x} with opcode {_opcode}",
            PROTOCOL,
            client_frame(_opcode, reserved=_bits),
        )
_bad(
    "3.8 reserved bit behind a good message",
    PROTOCOL,
    client_frame(TEXT, b"good") + client_frame(TEXT, b"bad", reserved=RSV2) + client_frame(PING),
    (TEXT, b"good"),
)

# -- 4 opcodes -----------------------------------------------------------------------------------------

for _opcode in (*range(3, 8), *range(11, 16)):
    _group = "4.1" if _opcode < 8 else "4.2"
    _bad(f"{_group} opcode {_opcode}, empty", PROTOCOL, client_frame(_opcode))
    _bad(f"{_group} opcode {_opcode} with a payload", PROTOCOL, client_frame(_opcode, b"reserved"))
    _bad(
        f"{_group} opcode {_opcode} behind a good message",
        PROTOCOL,
        client_frame(TEXT, b"good") + client_frame(_opcode, b"reserved") + client_frame(PING),
        (TEXT, b"good"),
    )

# -- 5 fragmentation -----------------------------------------------------------------------------------

_bad("5.1 ping in fragments", PROTOCOL, pieces(PING, b"a", b"b"))
_bad("5.2 pong in fragments", PROTOCOL, pieces(PONG, b"a", b"b"))
_bad("5.2 close in fragments", PROTOCOL, pieces(CLOSE, close_payload(1000), b"b"))
_good("5.3 text in two fragments", pieces(TEXT, b"one", b"two"), (TEXT, b"onetwo"))
_good(
    "5.6 ping between fragments",
    pieces(TEXT, b"one", b"two", between=client_frame(PING, b"p")),
    (PONG, b"p"),
    (TEXT, b"onetwo"),
)
_good("5.6 pong between fragments", pieces(TEXT, b"one", b"two", between=client_frame(PONG, b"p")), (TEXT, b"onetwo"))
_closing_between = client_frame(TEXT, b"one", fin=False) + client_frame(CLOSE, close_payload(1001))
CASES.append(Case("5.8 close between fragments", _closing_between, [(CLOSE, close_payload(1001))]))
for _fin in (True, False):
    _bad(f"5.9 continuation of nothing, final {_fin}", PROTOCOL, client_frame(CONTINUATION, b"x", fin=_fin))
    _bad(
        f"5.12 continuation behind a whole message, final {_fin}",
        PROTOCOL,
        client_frame(TEXT, b"whole") + client_frame(CONTINUATION, b"x", fin=_fin),
        (TEXT, b"whole"),
    )
_bad(
    "5.15 continuation behind a fragmented message",
    PROTOCOL,
    pieces(TEXT, b"one", b"two") + client_frame(CONTINUATION, b"x", fin=False) + client_frame(TEXT, b"y"),
    (TEXT, b"onetwo"),
)
for _first, _second in ((TEXT, TEXT), (TEXT, BINARY), (BINARY, TEXT), (BINARY, BINARY)):
    _bad(
        f"5.18 message of kind {_second} within one of kind {_first}",
        PROTOCOL,
        client_frame(_first, b"one", fin=False) + client_frame(_second, b"two"),
    )
_good(
    "5.19 pings among five fragments",
    pieces(TEXT, b"1", b"2", b"3", b"4", b"5", between=client_frame(PING, b"p")),
    *[(PONG, b"p")] * 4,
    (TEXT, b"12345"),
)
_good("5.20 empty fragments", pieces(BINARY, b"", b"x", b"", b"y", b""), (BINARY, b"xy"))
_good(
    "5.21 two fragmented messages",
    pieces(TEXT, b"1", b"2") + pieces(BINARY, b"3", b"4"),
    (TEXT, b"12"),
    (BINARY, b"34"),
)

# -- 6 UTF-8 -------------------------------------------------------------------------------------------

for _name, _text in {
    "6.1 empty": b"",
    "6.2 of every length": "Hello-µ@ßöäüàá-UTF-8!!".encode(),
    "6.5 Greek": "κόσμε".encode(),
    "6.7 first of each length": "\x00\x80\u0800\U00010000".encode(),
    "6.9 last of each length": "\x7f\u07ff\uffff\U0010ffff".encode(),
    "6.11 around the surrogates": "\ud7ff\ue000\ufffd".encode(),
    "6.22 non-characters": "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff".encode(),
    "6.23 replacement mark": "\ufffd".encode(),
}.items():
    _good(f"{_name}, whole", client_frame(TEXT, _text), (TEXT, _text))
    _singles = [_text[index : index + 1] for index in range(len(_text))] or [b""]
    _good(f"{_name}, a byte a fragment", pieces(TEXT, *_singles), (TEXT, _text))
for _name, _data in {
    "6.3 surrogate in a text": b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited",
    "6.4 beyond the last character": b"\xce\xba\xf4\x90\x80\x80edited",
    "6.6 broken off after 1 of 2": b"\xce",
    "6.6 broken off after 2 of 3": b"\xe1\xbd",
    "6.6 broken off after 3 of 4": b"\xf0\x9f\x98",
    "6.8 five bytes": b"\xf8\x88\x80\x80\x80",
    "6.8 six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "6.10 beyond in four bytes": b"\xf7\xbf\xbf\xbf",
    "6.12 lone continuation": b"\x80",
    "6.12 lone continuations": b"\xbf\x80\xbf",
    "6.13 lone first of two": b"\xc2 ",
    "6.13 lone first of three": b"\xe1 ",
    "6.13 lone first of four": b"\xf1 ",
    "6.14 impossible byte FE": b"\xfe",
    "6.14 impossible byte FF": b"\xff",
    "6.15 incomplete ones in a row": b"\xc2\xe1\x80\xf1\x80\x80",
    "6.17 overlong slash in two": b"\xc0\xaf",
    "6.17 overlong slash in three": b"\xe0\x80\xaf",
    "6.17 overlong slash in four": b"\xf0\x80\x80\xaf",
    "6.18 longest overlong in two": b"\xc1\xbf",
    "6.18 longest overlong in three": b"\xe0\x9f\xbf",
    "6.18 longest overlong in four": b"\xf0\x8f\xbf\xbf",
    "6.19 overlong NUL in two": b"\xc0\x80",
    "6.19 overlong NUL in four": b"\xf0\x80\x80\x80",
    "6.20 first high surrogate": b"\xed\xa0\x80",
    "6.20 last high surrogate": b"\xed\xaf\xbf",
    "6.20 first low surrogate": b"\xed\xb0\x80",
    "6.20 last low surrogate": b"\xed\xbf\xbf",
    "6.21 pair of surrogates": b"\xed\xa0\x80\xed\xb0\x80",
}.items():
    _bad(f"{_name}, whole", INVALID, client_frame(TEXT, _data))
    _bad(f"{_name}, cut", INVALID, pieces(TEXT, b"ok" + _data[:1], _data[1:]))
    _good(f"{_name}, as binary", client_frame(BINARY, _data), (BINARY, _data))
    _bad(f"{_name}, as a reason", INVALID, client_frame(CLOSE, struct.pack("!H", 1000) + _data))

# -- 7 closing -----------------------------------------------------------------------------------------

_closing("7.1 nothing in it", b"", b"")
_bad("7.3 one byte", PROTOCOL, client_frame(CLOSE, b"a"))
_closing("7.3 code alone", close_payload(1000), close_payload(1000))
_closing("7.3 code and reason", close_payload(1000, "Hello World!"), close_payload(1000))
_closing("7.3 longest reason", close_payload(1000, "*" * 123), close_payload(1000))
_bad("7.3 reason too long", PROTOCOL, client_frame(CLOSE, close_payload(1000, "*" * 124)))
for _code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999):
    _closing(f"7.7 code {_code}", close_payload(_code, "x"), close_payload(_code))
for _code in (0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535):
    _bad(f"7.9 code {_code}", PROTOCOL, client_frame(CLOSE, close_payload(_code)))
CASES.append(
    Case(
        "7.1 nothing counts behind a close",
        _BYE + client_frame(TEXT, b"x") + client_frame(PING) + _BYE,
        [(CLOSE, close_payload(1000))],
    )
)

# -- 9 limits ------------------------------------------------------------------------------------------

_LARGE = bytes(range(64)) * (MAX_MESSAGE_BYTES // 64)
for _opcode, _kind in ((TEXT, "text"), (BINARY, "binary")):
    _good(f"9.1 longest {_kind}", client_frame(_opcode, _LARGE), (_opcode, _LARGE))
    _parts = [_LARGE[start : start + 65_536] for start in range(0, len(_LARGE), 65_536)]
    _good(f"9.3 longest {_kind} in fragments", pieces(_opcode, *_parts), (_opcode, _LARGE))
    _bad(f"9.5 {_kind} one byte too long", TOO_BIG, client_head(_opcode, MAX_MESSAGE_BYTES + 1))
    _bad(f"9.5 {_kind} announced as 8 EiB", TOO_BIG, client_head(_opcode, (1 << 63) - 1))
    _bad(
        f"9.6 fragments of {_kind} too long together",
        TOO_BIG,
        client_frame(_opcode, _LARGE, fin=False) + client_head(CONTINUATION, 1),
    )
for _name, _head in {
    "5 bytes in the 16-bit form": b"\x81\xfe\x00\x05",
    "5 bytes in the 64-bit form": b"\x81\xff" + struct.pack("!Q", 5),
    "65535 bytes in the 64-bit form": b"\x81\xff" + struct.pack("!Q", 65_535),
    "top bit of the length": b"\x81\xff" + struct.pack("!Q", 1 << 63),
}.items():
    _bad(f"9.7 {_name}", PROTOCOL, _head + b"\0\0\0\0hello")

# -- 10 masking ----------------------------------------------------------------------------------------

for _opcode in (TEXT, BINARY, PING, CLOSE):
    _bad(f"10.1 unmasked frame of opcode {_opcode}", PROTOCOL, bytes([FIN | _opcode, 2]) + b"\x03\xe8")
_bad("10.1 unmasked continuation", PROTOCOL, client_frame(TEXT, b"x", fin=False) + b"\x80\x01x")
for _key in (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\x01\0\xff"):
    _good(f"10.2 key {_key.hex()}", client_frame(TEXT, b"masked text", key=_key), (TEXT, b"masked text"))
    _good(f"10.2 key {_key.hex()}, long", client_frame(BINARY, _LARGE[:9001], key=_key), (BINARY, _LARGE[:9001]))


def shown(answer: Answer) -> Any:
    """A frame as it is compared: of a close frame the code only, as reasons are for people."""
    opcode, payload = answer
    return (opcode, payload[:2]) if opcode == CLOSE else answer
