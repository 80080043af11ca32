"""The framing against every case of RFC 6455, however the network cuts what is sent."""

from __future__ import annotations

import struct

import pytest

from pgwidgets.protocol.frames import Close, Event, FrameError, FrameParser, Ping, Pong, Text
from tests.support.client_frames import BINARY, CLOSE, PONG, TEXT
from tests.support.websocket_cases import CASES, MAX_MESSAGE_BYTES, Answer, Case, shown

SMALL_BYTES = 20_000
CUTS = {"whole": 1 << 30, "in network pieces": 997, "in single bytes": 1}


def answers_to(events: list[Event]) -> list[Answer]:
    """What a server sends back that echoes."""
    answers: list[Answer] = []
    for event in events:
        if isinstance(event, Close):
            answers.append((CLOSE, b"" if event.code == 1005 else struct.pack("!H", event.code)))
        elif isinstance(event, Ping):
            answers.append((PONG, event.data))
        elif not isinstance(event, Pong):
            answers.append((TEXT, event.data.encode()) if isinstance(event, Text) else (BINARY, event.data))
    return answers


@pytest.mark.parametrize("cut", CUTS)
def test_every_case_is_answered_as_the_rfc_says(cut: str) -> None:
    step = CUTS[cut]
    for case in CASES:
        if len(case.sent) < SMALL_BYTES or step > 1:
            assert run(case, step) == [shown(answer) for answer in case.answers], case.name


def run(case: Case, step: int) -> list[Answer]:
    parser = FrameParser(MAX_MESSAGE_BYTES)
    events: list[Event] = []
    try:
        for start in range(0, len(case.sent), step):
            events += parser.feed(case.sent[start : start + step])
    except FrameError as error:
        return [*answers_to([*events, *error.events]), (CLOSE, struct.pack("!H", error.close_code))]
    return answers_to(events)


def test_cases_have_names_of_their_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) > 250
