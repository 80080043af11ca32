"""Many fake browsers that do what real ones, slow lines, buggy pages and attackers do, at random but repeatable."""

from __future__ import annotations

import contextlib
import json
import random
import threading
import time
from typing import Any

from websocket import WebSocketException

from pgwidgets.errors import BrowserError
from pgwidgets.sync import Application, Session
from pgwidgets.testing import FakeBrowser
from pgwidgets.testing.fake_widget import Call
from pgwidgets.testing.uploads import upload_messages

# Visitors who share a session; each types into a field of his own there, so that it is known what all must show.
SHARING = 4
LIMITS: dict[str, Any] = {
    "max_sessions": None,
    "response_timeout": 1.0,
    "handshake_timeout": 1.0,
    "heartbeat": 0.5,
    "write_timeout": 2.0,
    "upload_timeout": 1.0,
    "session_timeout": 3.0,
    "outbox_soft_limit": 16 * 1024,
    "outbox_hard_limit": 256 * 1024,
    "max_message_size": 64 * 1024,
}
GARBAGE: list[str | bytes] = [
    "not json",
    "[" * 5000,
    "{}",
    b"bytes of nothing",
    json.dumps({"type": "callback", "wid": 1, "action": "activated", "args": [[[]]]}),
    json.dumps({"type": "binary-chunk", "transfer_id": 1, "file_index": 9, "chunk_index": 9, "num_chunks": 10**9}),
]


class Program:
    """What the application shows: fields, a button that makes the program call back, a place for drops."""

    def __init__(self, app: Application) -> None:
        self.app = app
        app.on_connect(self.receive)

    def receive(self, session: Session) -> None:
        """Fill a session that a browser has opened, which may reject everything."""
        with contextlib.suppress(BrowserError), session.batch():
            self.build(session)

    def build(self, session: Session) -> None:
        """Fill a session."""
        W = session.get_widgets()
        box, label, button = W.VBox(), W.Label("0"), W.Button("Go")
        fields = [W.TextEntry("") for _ in range(SHARING)]
        for child in (label, button, *fields):
            box.add_widget(child, 0)
        for each in fields:
            each.on("modified", lambda text: None)
        label.on("drop-end", lambda payload: None)
        presses: list[bool] = []

        def press() -> None:
            presses.append(True)
            with contextlib.suppress(BrowserError):
                label.set_text(f"{len(presses)} " + "." * 2000)

        button.on("activated", press)


class Visitor:
    """One person with a browser that has one fault after the other; runs in a thread of its own.

    Attributes:
        browser: the present one.
        is_honest: whether what it shows can be relied upon.
    """

    def __init__(self, number: int, seed: int, shared: Session, app: Application, stop: threading.Event) -> None:
        self.field = number % SHARING
        self.shared = shared
        self.browser: FakeBrowser | None = None
        self.is_honest = True
        self._app = app
        self._random = random.Random(f"{seed}/{number}")
        self._stop = stop
        self._uploads = 0
        self.thread = threading.Thread(target=self._live, daemon=True)

    def _live(self) -> None:
        while not self._stop.is_set():
            self._visit()

    def _visit(self) -> None:
        pick = self._random
        target = self.shared.get_url() if pick.random() < 0.7 else self._app
        try:
            self.browser = browser = FakeBrowser(target, answer=pick.random() < 0.95, handshake=pick.random() < 0.97)
        except (OSError, WebSocketException):
            return
        self.is_honest = True
        if pick.random() < 0.8:  # most wait until they see something
            with contextlib.suppress(TimeoutError):
                browser.wait_for(lambda: browser.find_all("Button"), 1)
        for _ in range(pick.randrange(1, 12)):
            if self._stop.is_set():
                return  # one who survives
            pick.choice(self._ACTS)(self, browser)
            time.sleep(pick.random() * 0.05)
            if browser.closed:
                break
        browser.resume_reading()
        if pick.random() < 0.5:
            browser.drop()
        else:
            browser.close()

    def _type(self, browser: FakeBrowser) -> None:
        fields = browser.find_all("TextEntry")
        if len(fields) <= self.field:
            return
        field, text = fields[self.field], f"{self._random.randrange(10**9)}"
        with browser._changed:
            if browser.fire(field, "modified", text):
                field.calls.append(Call("set_text", [text], silent=False))  # what the person sees in his own field

    def _press(self, browser: FakeBrowser) -> None:
        for button in browser.find_all("Button"):
            browser.fire(button, "activated")

    def _drop_files(self, browser: FakeBrowser) -> None:
        for label in browser.find_all("Label"):
            self._uploads += 1
            messages = [*upload_messages(label.wid, "drop-end", {"a": b"x" * 30_000, "b": b"y"}, self._uploads)]
            for message in messages[: self._random.randrange(1, len(messages) + 1)]:
                browser.send_raw(message if isinstance(message, bytes) else json.dumps(message))

    def _freeze(self, browser: FakeBrowser) -> None:
        self.is_honest = False
        browser.freeze()

    def _stop_reading(self, browser: FakeBrowser) -> None:
        self.is_honest = False
        browser.stop_reading()

    def _send_garbage(self, browser: FakeBrowser) -> None:
        browser.send_raw(self._random.choice(GARBAGE))

    def _send_too_much(self, browser: FakeBrowser) -> None:
        browser.send_raw("x" * 70_000)

    def _answer_anything(self, browser: FakeBrowser) -> None:
        for number in self._random.sample(range(300), 5):
            browser.send({"type": self._random.choice(["result", "error"]), "id": number, "value": {}, "error": "no"})

    def _break_the_framing(self, browser: FakeBrowser) -> None:
        self.is_honest = False  # what follows may be taken for the rest of a frame
        try:
            browser._websocket.sock.sendall(self._random.randbytes(20))
        except (OSError, AttributeError):
            return  # it is gone already

    _ACTS = (
        *[_type] * 6,
        *[_press] * 4,
        *[_drop_files] * 2,
        _freeze,
        _stop_reading,
        _send_garbage,
        _send_too_much,
        _answer_anything,
        _break_the_framing,
    )


class Chaos:
    """An application and its visitors.

    Args:
        app: made with `LIMITS`, started.
        visitors: how many at a time.
        seed: makes it repeatable, as far as threads are.
    """

    def __init__(self, app: Application, visitors: int, seed: int) -> None:
        self.app = app
        program = Program(app)
        self._stop = threading.Event()
        shared = [app.create_session() for _ in range(-(-visitors // SHARING))]
        for session in shared:
            session.gui_call(program.build, session)
        self.visitors = [
            Visitor(number, seed, shared[number // SHARING], app, self._stop) for number in range(visitors)
        ]

    def run(self, seconds: float) -> list[Visitor]:
        """Let them loose; returns those who still look on when it is over, and can be believed."""
        for visitor in self.visitors:
            visitor.thread.start()
        time.sleep(seconds)
        self._stop.set()
        for visitor in self.visitors:
            visitor.thread.join(30)
            assert not visitor.thread.is_alive()
        return [each for each in self.visitors if each.is_honest and each.browser and not each.browser.closed]

    def end(self) -> None:
        """Everybody leaves."""
        for visitor in self.visitors:
            if visitor.browser is not None:
                visitor.browser.resume_reading()
                visitor.browser.close()
                visitor.browser = None
        self.visitors.clear()


def texts_of(session: Session) -> list[Any]:
    """What the program has in the fields of a session."""
    fields: list[Any] = [each for each in session.walk_widget_tree() if type(each).__name__ == "TextEntry"]
    return [each.get_text() for each in sorted(fields, key=lambda each: each.wid)]


def texts_shown(browser: FakeBrowser) -> list[Any]:
    """What a browser shows in them."""
    fields = browser.find_all("TextEntry")
    return [each.text for each in sorted(fields, key=lambda each: each.wid)]
