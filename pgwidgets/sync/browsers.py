"""The browsers of one session: what is sent to them, whose replies are awaited."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from ..model.recording import Step
from ..model.tree import Node
from ..protocol.binary import binary_frames
from ..protocol.codec import encode
from ..protocol.messages import Call, Error, ServerMessage
from .calls import Exchange, Reply
from .counters import Counters
from .deadlines import Deadlines

if TYPE_CHECKING:
    from .connection import Connection


class Browsers:
    """Connections in the order in which they joined; the first one's answers count.

    Everything here runs on the hub. Sending never switches greenlets, so what a caller does between two sends is
    seen by no browser in another order.
    """

    __slots__ = ("_connections", "_counters", "_deadlines", "_exchanges", "_next_id", "_resizing")

    def __init__(self, deadlines: Deadlines[Exchange], counters: Counters) -> None:
        self._counters = counters
        self._connections: list[Connection] = []
        self._exchanges: dict[int, Exchange] = {}
        self._resizing: list[Exchange] = []
        self._deadlines = deadlines
        self._next_id = 1

    def __len__(self) -> int:
        return len(self._connections)

    def __contains__(self, connection: Connection) -> bool:
        return connection in self._connections

    @property
    def connections(self) -> list[Connection]:
        """A copy, oldest first."""
        return list(self._connections)

    @property
    def first(self) -> Connection | None:
        """The browser whose answers count."""
        return self._connections[0] if self._connections else None

    def join(self, connection: Connection) -> None:
        """One more browser is there: what is sent to all goes to it, too."""
        self._connections.append(connection)

    def catch_up(self, connection: Connection, messages: Sequence[ServerMessage]) -> None:
        """Send one browser what the others have already, as one array."""
        if messages:
            self._number(messages)
            connection.send(Payloads(messages, as_array=True).of(connection))

    def leave(self, connection: Connection) -> bool:
        """A browser is gone; whoever waits for it now waits for the next. Returns whether it was one of ours."""
        if connection not in self._connections:
            return False
        self._connections.remove(connection)
        for exchange in set(self._exchanges.values()):
            exchange.leave(connection)
        return True

    def start(self, messages: Sequence[ServerMessage], key: Hashable = None) -> Exchange | None:
        """Send to all browsers; None if there is none, or nothing to send.

        Args:
            key: names the property that a single call sets; a slow browser gets only the newest such call.
        """
        if not self._connections or not messages:
            return None
        ids = self._number(messages)
        first = self._connections[0]
        self._counters.calls += 1
        exchange = Exchange(ids, self._connections, _resized(messages))
        if exchange.resized:
            self._resizing.append(exchange)
        for number in ids:
            self._exchanges[number] = exchange
        first.send(Payloads(messages).of(first))
        if len(self._connections) > 1:
            _send_silently(messages, self._connections[1:], key)
        self._deadlines.add(exchange)
        return exchange

    def finish(self, exchange: Exchange) -> list[Reply] | None:
        """Wait for the replies of the first browser; None if no browser is left to give them."""
        try:
            return exchange.wait()
        finally:
            self._deadlines.discard(exchange)
            if exchange.resized:
                self._resizing.remove(exchange)
            for number in exchange.ids:
                self._exchanges.pop(number, None)

    def ask(self, call: Call) -> Reply | None:
        """Send to the first browser and wait for its reply; if it leaves meanwhile, ask the next."""
        while self._connections:
            ids = self._number([call])
            self._counters.calls += 1
            exchange = Exchange(ids, self._connections[:1])
            self._exchanges[ids[0]] = exchange
            self._connections[0].send(Payloads([call]).of(self._connections[0]))
            self._deadlines.add(exchange)
            replies = self.finish(exchange)
            if replies is not None:
                return replies[0]
        return None

    def is_resizing(self, wid: int) -> bool:
        """Whether a size was set that the first browser has not answered yet: what it measured before is outdated."""
        return any(wid in exchange.resized and not exchange.finished for exchange in self._resizing)

    def push(self, calls: Sequence[Call], origin: Connection) -> None:
        """Tell all browsers but one, without waiting."""
        others = [connection for connection in self._connections if connection is not origin]
        if not others:
            return
        for call in calls:
            self._number([call])
            payloads = Payloads([call])
            key = _newest_key(call)
            for other in others:
                other.send(payloads.of(other), key)

    def notify(self, connection: Connection, message: ServerMessage) -> None:
        """Tell one browser something, without waiting."""
        self._number([message])
        connection.send(Payloads([message]).of(connection))

    def send_binary(self, call: Call, payload: bytes, receivers: Sequence[Connection] | None = None) -> None:
        """Send a call with bytes as its first argument, to all browsers or to some, without waiting."""
        first = self._next_id
        self._next_id += 2
        parcels = binary_frames(call, payload, first)
        for connection in self._connections if receivers is None else receivers:
            connection.send_parcels(parcels)

    def receive(self, connection: Connection, reply: Reply) -> None:
        """Take a reply."""
        exchange = self._exchanges.get(reply.id) if reply.id is not None else None
        if exchange is not None:
            exchange.receive(connection, reply)
        elif isinstance(reply, Error):
            connection.note_rejection(reply.error)

    def _number(self, messages: Sequence[ServerMessage]) -> range:
        start = self._next_id
        self._next_id += len(messages)
        ids = range(start, self._next_id)
        for number, message in zip(ids, messages, strict=True):
            message.id = number
        return ids


class Payloads:
    """Messages as JSON text: for pages of this package, and for others."""

    __slots__ = ("_as_array", "_messages", "_ours")

    def __init__(self, messages: Sequence[ServerMessage], *, as_array: bool = False) -> None:
        self._messages = messages
        self._as_array = as_array
        self._ours: bytes | None = None

    def of(self, connection: Connection) -> bytes:
        """What a browser is sent."""
        if not connection.extensions:
            return self._encoded(connection.parts.translated(self._messages))
        self._ours = self._ours or self._encoded(self._messages)
        return self._ours

    def _encoded(self, messages: Sequence[Any]) -> bytes:
        return encode(messages if self._as_array or len(messages) > 1 else messages[0])


def _resized(messages: Sequence[ServerMessage]) -> frozenset[int]:
    """Ids of the widgets whose size the messages set."""
    return frozenset([message.wid for message in messages if isinstance(message, Call) and message.method == "resize"])


def _newest_key(call: Call) -> Hashable:
    """Names what a silent call sets, so that a slow browser gets only the newest such call; None if each counts."""
    if isinstance(call, Step):
        return None
    return (call.wid, call.method, *(arg.wid for arg in call.args[:1] if isinstance(arg, Node)))


def _send_silently(messages: Sequence[ServerMessage], receivers: Sequence[Connection], key: Hashable) -> None:
    """Send to the other browsers: what a call causes there must not be reported a second time."""
    calls = [message for message in messages if isinstance(message, Call)]
    for call in calls:
        call.silent = True
    try:
        payloads = Payloads(messages)
        for receiver in receivers:
            receiver.send(payloads.of(receiver), key)
    finally:
        for call in calls:
            call.silent = False
