"""One browser page: its greeting, then its messages one after the other."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import gevent

from ..errors import ProtocolError
from ..protocol import codec
from ..protocol.binary import Parcel
from ..protocol.handshake import Presented, read_reply
from ..protocol.messages import (
    BinaryChunk,
    BrowserMessage,
    Callback,
    Error,
    Init,
    Measure,
    Result,
    Theme,
    Viewport,
    Waiting,
)
from ..protocol.other_pages import PartNames
from ..protocol.transfers import Transfers
from . import events
from .porter import Porter
from .turns import step_back

if TYPE_CHECKING:
    from .application import Application
    from .session import Session
    from .websocket import WebSocket

MAX_COMPLAINTS = 20
# Messages of one array that are taken before the other greenlets have a turn.
MESSAGES_PER_TURN = 32
# The answer to the greeting: an id, a token, who one is.
MAX_GREETING_CHARS = 64 * 1024
# What a page says of what went wrong there may reach the log, and the program as an exception.
MAX_ERROR_CHARS = 2000

CLOSE_POLICY = 1008
CLOSE_SERVICE_RESTART = 1012
CLOSE_TRY_AGAIN = 1013


class Connection:
    """A browser page that shows a session, or waits for one.

    Attributes:
        session: what it shows; None before the greeting is over and while it waits for a place.
        extensions: whether it is a page of this package.
        peer: who it is, for the log.
        client: its address, without a port; empty if it has none.
        base: path that its page was reached under, without the last slash.
        page_url: address of its page as the browser knows it, without the last slash; None if the page is elsewhere.
        user: what the application's `authenticate` returned for its request.
        rebuilt: whether it joined a session that existed, so that it was sent a rebuild.
    """

    __slots__ = (
        "_app",
        "_complaints",
        "_number",
        "_parts",
        "_porter",
        "_rejections",
        "_settled",
        "_transfers",
        "base",
        "client",
        "extensions",
        "page_url",
        "peer",
        "rebuilt",
        "session",
        "user",
        "ws",
    )

    def __init__(
        self,
        app: Application,
        ws: WebSocket,
        peer: str,
        user: Any,
        base: str = "",
        page_url: str | None = None,
        client: str = "",
    ) -> None:
        self._app = app
        app.counters.connections_opened += 1
        self._number = app.counters.connections_opened
        self.ws = ws
        self.peer = peer
        self.client = client
        self.user = user
        # Thousands of connections share these.
        self.base = sys.intern(base)
        self.page_url = None if page_url is None else sys.intern(page_url)
        self.session: Session | None = None
        self.extensions = False
        self.rebuilt = False
        self._complaints = 0
        self._rejections = 0
        self._parts: PartNames | None = None
        self._transfers: Transfers | None = None
        self._porter: Porter | None = None
        self._settled: set[int] | None = None

    def __repr__(self) -> str:
        shown = f" of session {self.session.id}" if self.session is not None else ""
        return f"<Connection {self._number} from {self.peer}{shown}>"

    @property
    def transfers(self) -> Transfers:
        """The uploads of this page."""
        if self._transfers is None:
            settings, held = self._app.settings, self._app.reception.uploads
            self._transfers = Transfers(settings.max_upload_size, settings.max_file_size, held)
        return self._transfers

    def drop_uploads(self) -> None:
        """Free what has arrived of unfinished uploads."""
        if self._transfers is not None:
            self._transfers.clear()

    @property
    def is_uploading(self) -> bool:
        """Whether an upload is unfinished."""
        return self._transfers is not None and len(self._transfers) > 0

    @property
    def parts(self) -> PartNames:
        """What the page calls the parts of widgets that it makes itself, if it is not a page of this package."""
        if self._parts is None:
            self._parts = PartNames()
        return self._parts

    def has_settled(self, wid: int) -> bool:
        """Whether this is not the page's first size report about a widget after a rebuild.

        Other pages report the border box there and the content box later, so the first one tells nothing that
        could be told back to them.
        """
        if not self.rebuilt:
            return True
        if self._settled is None:
            self._settled = set()
        if wid in self._settled:
            return True
        self._settled.add(wid)
        return False

    # -- sending -----------------------------------------------------------------------------------

    def send(self, payload: bytes, key: Hashable = None) -> None:
        """Send JSON text; never waits. See `Outbox` for `key`."""
        counters = self._app.counters
        counters.messages_out += 1
        counters.bytes_out += len(payload)
        self.ws.send_text(payload, key)

    def send_parcels(self, parcels: Sequence[Parcel]) -> None:
        """Send binary frames with their headers; never waits."""
        if self._porter is None:
            self._porter = Porter(self.ws, self._app.settings.write_timeout)
        counters = self._app.counters
        counters.messages_out += len(parcels)
        counters.bytes_out += sum(len(header) + len(frame or b"") for header, frame in parcels)
        self._porter.take(parcels)

    def tell_position(self, position: int) -> None:
        """Tell a page that waits for a place which one it is in the queue."""
        if self.extensions:
            self.send(codec.encode(Waiting(position)))

    def tell_theme(self, theme: str | None) -> None:
        """Tell a page which theme to show, None for the system's choice."""
        if self.extensions:
            self.send(codec.encode(Theme(theme)))

    def ask_sizes(self) -> None:
        """Have a page report its sizes, which count from now on."""
        if self.extensions:
            self.send(codec.encode(Measure()))

    def close(self, code: int, reason: str) -> None:
        """Close the connection; does not wait for it."""
        gevent.spawn(self.ws.close, code, reason)

    def overwhelm(self) -> None:
        """The page reports more than its program can take: let it come back to a state it can show."""
        self._app.counters.refused["too many events"] += 1
        self._app.peer_log.warning("pgwidgets: %r reports faster than its handlers run; it is cut off", self)
        self.close(CLOSE_TRY_AGAIN, "Too many events")

    def note_rejection(self, text: str) -> None:
        """The page could not follow something that nobody waits for. The first few times the log tells of it."""
        self._rejections += 1
        if self.extensions and self._rejections <= MAX_COMPLAINTS:
            self._app.peer_log.warning("pgwidgets: %r: the browser rejected an update: %.300r", self, text)

    # -- receiving ---------------------------------------------------------------------------------

    def serve(self) -> None:
        """Greet the page, then take its messages until it is gone."""
        presented = self._greet()
        if presented is None:
            return
        self.extensions = presented.extensions
        self._app.reception.admit(self, presented)
        counters = self._app.counters
        try:
            while True:
                message = self.ws.receive()
                if message is None:
                    return
                counters.messages_in += 1
                counters.bytes_in += len(message)
                self._take_safely(message)
        finally:
            self._app.reception.left(self)

    def _greet(self) -> Presented | None:
        self.send(codec.encode(Init()))
        message = None
        with gevent.Timeout(self._app.settings.handshake_timeout, False):
            message = self.ws.receive()
        try:
            if isinstance(message, str) and len(message) <= MAX_GREETING_CHARS:
                return read_reply(codec.decode(message))
        except ProtocolError as error:
            self._app.peer_log.warning("pgwidgets: %r: %s", self, error)
        self._app.counters.refused["no greeting"] += 1
        self.ws.close(CLOSE_POLICY, "No proper answer to the greeting")
        return None

    def _take_safely(self, message: str | bytes) -> None:
        try:
            if isinstance(message, bytes):
                self._take_data(message)
                return
            self._take_all(codec.decode(message, self._app.settings.max_json_depth))
        except ProtocolError as error:
            self._complain(str(error))

    def _take_all(self, messages: Sequence[BrowserMessage]) -> None:
        for number, item in enumerate(messages, start=1):
            self._take(item)
            if number % MESSAGES_PER_TURN:
                continue
            step_back()  # an array can hold hundreds of thousands: the others have their turns in between
            if self.ws.closed:
                return

    def _complain(self, text: str) -> None:
        """A message was dropped. Nobody else notices; a page that goes on like that is cut off."""
        self._complaints += 1
        self._app.counters.dropped += 1
        self._app.peer_log.warning("pgwidgets: %r: message dropped: %s", self, text)
        if self._complaints >= MAX_COMPLAINTS:
            self._app.counters.refused["malformed messages"] += 1
            self.close(CLOSE_POLICY, "Too many malformed messages")

    def _take_data(self, data: bytes) -> None:
        if self.session is None:
            raise ProtocolError("a binary frame before the greeting was over")
        events.take_data(self.session, self, data)
        self._app.reception.note_upload(self)

    def _take(self, message: BrowserMessage) -> None:
        session = self.session
        if session is None:
            return  # it waits for a place
        if isinstance(message, Error):
            message.error = message.error[:MAX_ERROR_CHARS]
        if isinstance(message, (Result, Error)):
            events.take_reply(session, self, message)
        elif isinstance(message, Callback):
            if self._parts is not None:
                message.wid = self._parts.ours.get(message.wid, message.wid)
            events.take_callback(session, self, message)
            if self.is_uploading:
                self._app.reception.note_upload(self)
        elif isinstance(message, Viewport):
            session._screen = (int(message.width), int(message.height))
        elif isinstance(message, BinaryChunk):
            events.take_chunk(session, self, message)
            self._app.reception.note_upload(self)
