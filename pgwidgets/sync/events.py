"""What browsers report: checked, recorded, mirrored to the other browsers, handed to the program.

Runs in the greenlet that reads a connection, so nothing here waits for anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ProtocolError
from ..model import mirror, rebuild
from ..model.tree import Node
from ..protocol.messages import BinaryChunk, Callback, Error, Result
from ..protocol.transfers import Progress

if TYPE_CHECKING:
    from .connection import Connection
    from .session import Session

DROP_END = "drop-end"
RESIZE = "resize"


def take_reply(session: Session, connection: Connection, reply: Result | Error) -> None:
    """Take a reply. One that names a part that the page has made is followed by what else there is to say of it."""
    session._browsers.receive(connection, reply)
    part = None if connection.extensions else connection.parts.learn(reply)
    node = session._tree.nodes.get(part) if part is not None else None
    if node is not None:
        for message in rebuild.about_part(session._tree, node):
            session._browsers.notify(connection, message)


def take_callback(session: Session, connection: Connection, callback: Callback) -> None:
    """Take a callback of one of the session's browsers.

    Raises:
        ProtocolError: it is not one that this widget can report.
    """
    node = session._tree.nodes.get(callback.wid)
    if node is None or not node.hears(callback.action):
        return  # it crossed our message that destroyed the widget, or that ended the listening
    session.app.counters.callbacks += 1
    if connection.transfers.announces(callback):
        _begin_upload(session, connection, node, callback)
        return
    args = mirror.check_event(node, callback.action, callback.args, session._find)
    if not node.alive or not node.hears(callback.action):
        return  # others have had their turns meanwhile
    _record(session, connection, node, callback.action, args)


def _record(session: Session, connection: Connection, node: Node, action: str, args: list[Any]) -> None:
    is_first = session._browsers.first is connection
    settled = action != RESIZE or connection.has_settled(node.wid)
    event = mirror.record_event(
        session._tree, node, action, args, extensions=connection.extensions, settled=settled, first=is_first
    )
    session._browsers.push(event.pushes, connection)
    for call in event.pushes.replies:
        session._browsers.notify(connection, call)
    for name, values in event.pushes.reports:
        session._report(node, name, values)
    if event.pushes.is_refused:
        return
    definition = node.definition.callbacks[action]
    if definition.measured and not is_first:
        return
    if action == RESIZE and not session._browsers.is_resizing(node.wid):
        mirror.record_measure(node, event.args)
    for prop, value in zip(definition.keeps, event.args, strict=False):
        node.set(prop, value)
    if not session._deliver(node, action, event.args, merge=definition.continuous):
        connection.overwhelm()


def _begin_upload(session: Session, connection: Connection, node: Node, callback: Callback) -> None:
    payload = connection.transfers.begin(callback)
    try:
        mirror.check_event(node, callback.action, [payload, *callback.args[1:]], session._find)
    except ProtocolError:
        connection.transfers.abandon(payload["transfer_id"])
        raise


def take_chunk(session: Session, connection: Connection, chunk: BinaryChunk) -> None:
    """Take the header of an uploaded chunk, which may contain its bytes.

    Raises:
        ProtocolError: it belongs to no upload.
    """
    _advance(session, connection, connection.transfers.header(chunk))


def take_data(session: Session, connection: Connection, data: bytes) -> None:
    """Take the bytes of an uploaded chunk.

    Raises:
        ProtocolError: they belong to no upload.
    """
    _advance(session, connection, connection.transfers.data(data))


def _advance(session: Session, connection: Connection, progress: Progress | None) -> None:
    if progress is None:
        return
    callback = progress.callback
    node = session._tree.nodes.get(callback.wid)
    if node is None:
        return
    report = "drop-progress" if callback.action == DROP_END else "progress"
    session._deliver(node, report, [progress.info], merge=not progress.complete)
    if progress.complete:
        session._deliver(node, callback.action, callback.args)
