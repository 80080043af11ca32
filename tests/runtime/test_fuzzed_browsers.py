"""A running application against browsers that send anything: frames of any bytes, messages of any fields.

Whatever comes, no traceback reaches the log, an honest browser of the same session goes on, and nothing is left over.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.sync.calls import Exchange
from pgwidgets.sync.connection import Connection
from tests.fuzz.hostile_values import ANNOUNCEMENTS, CHUNKS, JSON, MESSAGES
from tests.fuzz.profiles import STEADY
from tests.support.client_frames import BINARY, TEXT, client_frame
from tests.support.leaks import assert_back_to, count_objects
from tests.support.lines import Lines
from tests.support.waiting import eventually
from tests.support.websocket_peers import Peer

BYTES = st.binary(max_size=40)
WIDS = st.integers(-1, 12)
ACTIONS = st.sampled_from(["activated", "modified", "resize", "move", "drop-end", "cell_edited", "selected", ""])
EVENTS = st.builds(
    lambda wid, action, args: {"type": "callback", "wid": wid, "action": action, "args": args},
    WIDS,
    ACTIONS,
    st.lists(JSON | ANNOUNCEMENTS, max_size=3),
)
REPLIES = st.builds(
    lambda kind, number, value: {"type": kind, "id": number, "value": value, "error": "no"},
    st.sampled_from(["result", "error"]),
    st.integers(-1, 200),
    JSON,
)
TYPED = (
    MESSAGES | EVENTS | REPLIES | CHUNKS.map(msgspec.to_builtins).map(lambda chunk: {"type": "binary-chunk", **chunk})
)
TEXTS = (TYPED | st.lists(TYPED, max_size=3) | JSON).map(json.dumps).map(str.encode)
FRAMES = st.builds(
    lambda opcode, payload, fin, reserved: client_frame(opcode, payload, fin=fin, reserved=reserved),
    st.sampled_from([TEXT] * 4 + [BINARY] * 2 + list(range(16))),
    TEXTS | BYTES,
    st.sampled_from([True] * 6 + [False]),
    st.sampled_from([0] * 20 + [0x10, 0x20, 0x40]),
)
GOOD_FRAMES = st.builds(client_frame, st.just(TEXT), TEXTS) | st.builds(client_frame, st.just(BINARY), BYTES)

pytestmark = pytest.mark.slow


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """Frames, most of them proper, perhaps cut off or with a byte changed."""
    data = b"".join(draw(st.lists(FRAMES, max_size=5)))
    if data and draw(st.integers(0, 3)) == 0:
        place = draw(st.integers(0, len(data) - 1))
        data = data[:place] + draw(st.sampled_from([b"", bytes([data[place] ^ 0x81]) + data[place + 1 :]]))
    return data


class Target:
    """An application with an honest browser, and peers that send it what they are told."""

    def __init__(self, app: Any, browse: Callable[..., Any]) -> None:
        self.app = app
        self.session = app.create_session()
        W = self.session.get_widgets()
        self.label, self.button = W.Label("0"), W.Button("Go")
        window = W.TopLevel(title="x")
        widgets = [W.Slider(), W.TextEntry("x"), W.TextArea("y"), W.TableView(columns=["a"]), window, self.label]
        for widget in widgets:
            for action in ("activated", "modified", "resize", "move", "drop-end", "selected"):
                if widget.has_callback(action):
                    widget.on(action, lambda *args: None)
        self.presses = 0
        self.button.on("activated", self._press)
        self.honest = browse(self.session)

    def _press(self) -> None:
        self.presses += 1
        self.label.set_text(str(self.presses))

    def attack(self, data: bytes, *, joins: bool) -> None:
        peer = Peer(("127.0.0.1", self.app.ws_port))
        try:
            peer.upgrade()
            if joins:
                greeting = {"type": "result", "id": 0, "session_id": self.session.id, "token": self.session.token}
                peer.send_frame(TEXT, json.dumps(greeting).encode())
            peer.send(data)
        except ConnectionError:
            pass  # it was sent away already
        finally:
            peer.close()

    def assert_well(self) -> None:
        """The honest browser goes on."""
        before = self.presses
        assert self.honest.fire(self.honest.find("Button"), "activated")
        eventually(lambda: self.presses > before)
        self.honest.wait_for(lambda: self.honest.find("Label").text == str(before + 1))


@pytest.mark.parametrize("kind", ["bytes", "messages"])
def test_anything_sent_harms_nobody_and_leaves_nothing(serve, browse, capfd, kind) -> None:
    lines = Lines()
    app = serve(logger=lines.logger, handshake_timeout=5, session_timeout=0.01, max_message_size=4096)
    target = Target(app, browse)
    target.assert_well()
    strategy = streams() if kind == "bytes" else st.lists(GOOD_FRAMES, max_size=6).map(b"".join)

    @settings(STEADY, max_examples=100)
    @given(strategy, st.sampled_from([True, True, False]))
    def attack(data: bytes, joins: bool) -> None:
        target.attack(data, joins=joins)
        target.assert_well()

    attack()
    eventually(lambda: (app.stats()["connections"], len(app.pages)) == (1, 1))
    eventually(lambda: set(app.sessions) <= {target.session.id})
    stats = app.stats()
    assert (stats["unanswered_calls"], stats["queued_callbacks"], stats["queued_bytes"], stats["waiting"]) == (
        0,
        0,
        0,
        0,
    )
    assert app.reception.uploads.total == 0
    assert stats["handler_errors"] == 0
    assert_back_to(1, Connection)
    assert count_objects(Exchange) == 0
    assert "Traceback" not in lines.text + capfd.readouterr().err
