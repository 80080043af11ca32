"""The WebSocket class on a real server that echoes, against the cases of RFC 6455."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.client_frames import CLOSE
from tests.support.websocket_cases import CASES, MAX_MESSAGE_BYTES, Answer, shown
from tests.support.websocket_peers import LIMITS, Peer, Server

GROUPS = sorted({case.name.partition(".")[0] for case in CASES}, key=int)


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    limits = {**LIMITS, "max_message_size": MAX_MESSAGE_BYTES, "hard_limit_bytes": 4 * MAX_MESSAGE_BYTES}
    websocket = environ["pgwidgets.upgrade"](**limits)
    while (message := websocket.receive()) is not None:
        websocket.send(message)
    return []


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(echo)
    yield server
    server.stop()
    assert server.tracebacks == ""


@pytest.mark.parametrize("group", GROUPS)
def test_every_case_of_the_group_is_answered_as_the_rfc_says(server: Server, group: str) -> None:
    for case in CASES:
        if case.name.partition(".")[0] == group:
            assert answers_of(server, case.sent) == [shown(answer) for answer in case.answers], case.name


def answers_of(server: Server, sent: bytes) -> list[Answer]:
    """What comes back, up to the close frame, behind which the line must end."""
    peer = Peer(server.address).upgrade()
    try:
        peer.send(sent)
        answers: list[Answer] = []
        while not answers or answers[-1][0] != CLOSE:
            answers.append(shown(peer.read_frame()))
        return answers
    finally:
        peer.close()


def test_compression_is_never_negotiated(server: Server) -> None:
    peer = Peer(server.address)
    peer.request_upgrade(Sec_WebSocket_Extensions="permessage-deflate; client_max_window_bits, x-webkit-deflate-frame")
    status, _, headers = peer.read_head()
    assert status == 101
    assert "sec-websocket-extensions" not in headers
    assert "sec-websocket-protocol" not in headers
    peer.close()
