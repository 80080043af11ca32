"""What the widgets of a session need of it: their calls are recorded, sent and answered, their callbacks delivered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

import greenlet

from ..definitions.schema import Kind, Method
from ..definitions.types import Mismatch
from ..errors import ArgumentError, BrowserError, SessionClosed, shorten
from ..model import operations
from ..model.arguments import Construction
from ..model.recording import Late, Operation, Report, creation
from ..model.text.positions import Position
from ..model.tree import Node, Tree
from ..protocol.codec import reference
from ..protocol.messages import UNSET, Call, Error, Listen, ServerMessage, Unlisten
from .batches import Batch, Changes
from .browsers import Browsers
from .calls import Exchange
from .dispatch import Dispatcher, Task
from .widget import Widget
from .Widgets import CLASSES

if TYPE_CHECKING:
    from .application import Application

Outcome = TypeVar("Outcome")


class WidgetCalls:
    """The half of a session that its widgets see. All of it is internal."""

    __slots__ = ("_app", "_batches", "_browsers", "_destroyed", "_dispatcher", "_leaving", "_tree")

    def __init__(self, app: Application, dispatcher: Dispatcher, browsers: Browsers) -> None:
        self._app = app
        self._dispatcher = dispatcher
        self._browsers = browsers
        self._tree = Tree(app.settings.max_whole_rows)
        self._leaving: dict[int, Node] = {}
        self._batches: dict[Any, Batch] = {}
        self._destroyed = False

    # -- events ------------------------------------------------------------------------------------

    def _deliver(
        self, node: Node, action: str, args: list[Any] | Callable[[], list[Any]], *, merge: bool = False
    ) -> bool:
        """Have the program's handlers run, if there are any; False if too many callbacks wait already."""
        widget = node.owner
        if widget is None or not node.alive or not widget._handles(action):
            return True
        key = (node.wid, action) if merge else None
        return self._dispatcher.submit(Task(widget._fire, (action, self._known(args)), key=key))

    def _known(self, args: list[Any] | Callable[[], list[Any]]) -> Any:
        """The arguments as handlers get them."""
        return args if callable(args) else self._public(args)

    def _report(self, node: Node, action: str, args: list[Any] | Callable[[], list[Any]]) -> None:
        """Tell the program of something that the server itself has noticed."""
        merge = node.definition.callbacks[action].continuous
        if not self._deliver(node, action, args, merge=merge):
            self._app.logger.error("pgwidgets: %r: too many callbacks wait; a %r was dropped", self, action)

    # -- calls -------------------------------------------------------------------------------------

    def _run(self, func: Callable[..., Outcome], *args: Any) -> Outcome:
        """Run on the hub, for the greenlet or thread that calls: its batch stays its own."""
        if self._app.home.here:
            return func(*args)
        batch = self._batches.get(greenlet.getcurrent())
        return cast(Outcome, self._app.home.call(self._run_for, batch, func, *args))

    def _run_for(self, batch: Batch | None, func: Callable[..., Outcome], *args: Any) -> Outcome:
        if batch is None:
            return func(*args)
        stand_in = greenlet.getcurrent()
        self._batches[stand_in] = batch
        try:
            return func(*args)
        finally:
            del self._batches[stand_in]

    def _check_open(self) -> None:
        if self._destroyed:
            raise SessionClosed(f"{self!r} was destroyed. Make a new one, or wait for a browser to do so.")

    def _construct(self, widget: Widget, built: Construction) -> None:
        self._check_open()
        self._run(self._create, widget, built)

    def _create(self, widget: Widget, built: Construction) -> None:
        self._check_own((*built.args, *built.options.values()))
        node = operations.construct(self._tree, widget._definition, built)
        node.owner = widget
        widget._node = node
        try:
            self._send(creation(node))
        except BrowserError:
            self._tree.discard(node)
            raise

    def _answer(self, node: Node, method: Method, values: list[Any]) -> Any:
        if not node.alive:
            return self._dead(node, method.name)
        answer = operations.answer(node, method, values)
        return answer if operations.is_plain(method) else self._public(answer)

    def _perform(self, node: Node, method: Method, values: list[Any], told: list[Report] | None = None) -> Any:
        """Run a method that is not a getter.

        Args:
            told: takes what the program is to be told of, for the caller to do it; None: it is queued. What comes in
                bursts is queued anyway.
        """
        return self._run(self._perform_here, node, method, values, told)

    def _perform_here(self, node: Node, method: Method, values: list[Any], told: list[Report] | None) -> Any:
        if not node.alive:
            return self._dead(node, method.name)
        self._check_own(values)
        if method.kind is Kind.QUERY or not method.everyone:
            return self._ask(node, method, values)
        operation = operations.perform(self._tree, node, method, values)
        # A slow browser gets only the newest of the calls that set the same thing.
        key = (node.wid, method.name) if method.sets_whole else None
        return self._apply(node, operation, key, told)

    def _apply(self, node: Node, operation: Operation, key: Hashable = None, told: list[Report] | None = None) -> Any:
        last = len(operation.messages) - 1
        changes = [(last, operation.change)] if operation.change is not None else []
        if isinstance(operation.result, Node):
            self._own(operation.result)
        if operation.payload is not None:
            self._send_binary(operation.messages[0], operation.payload)
            return None
        if operation.destroyed:
            self._leaving.update((node.wid, node) for node in operation.destroyed)
        for action, args in operation.reports:
            if told is None or node.definition.callbacks[action].continuous:
                self._report(node, action, args)
            else:
                told.append((action, self._known(args)))
        self._send(operation.messages, changes, key, operation.late)
        if operation.destroyed:
            self._bury(operation.destroyed)
        if operation.answer is not None:
            return operation.answer
        return self._public(operation.result)

    def _find(self, wid: int) -> Node | None:
        """The widget of an id; browsers may still speak of one whose destruction is under way."""
        return self._tree.nodes.get(wid) or self._leaving.get(wid)

    def _bury(self, nodes: Sequence[Node]) -> None:
        """The browsers know that these are gone, or will with the batch."""
        release_all(nodes)
        if not self._batches:
            self._leaving.clear()

    def _own(self, node: Node) -> None:
        """Give a node that a factory method made the object that programs hold."""
        if node.owner is None:
            node.owner = CLASSES[node.definition.name]._wrap(self, node)  # type: ignore[arg-type]  # the session

    def _send_binary(self, call: ServerMessage, payload: bytes) -> None:
        """Send a call with bytes, behind what a batch holds back; nobody waits for it."""
        batch = self._batches.get(greenlet.getcurrent())
        if batch is not None:
            self._settle_batch(batch)
        assert isinstance(call, Call)
        self._browsers.send_binary(call, payload)

    def _run_timer(self, node: Node, name: str, func: Callable[..., Any], *args: Any) -> Any:
        """A timer's method: timers need a running hub, also before anything is served."""
        if not node.alive:
            return self._dead(node, name)
        self._app.home.ensure()
        return self._run(func, *args)

    def _destroy_node(self, node: Node) -> None:
        if node.alive:
            self._run(lambda: self._apply(node, operations.destruction(self._tree, node)))

    def _listen(self, node: Node, actions: Sequence[str]) -> None:
        callbacks = node.definition.callbacks
        unheard = [action for action in actions if not node.hears(action) and callbacks[action].crosses_wire]
        if not unheard or not node.alive or node.definition.on_server:
            return
        node.heard = (node.heard or set()) | set(unheard)
        self._send([Listen(node.wid, action) for action in unheard])

    def _unlisten(self, node: Node, action: str) -> None:
        if node.alive and node.heard is not None and action in node.heard:
            node.heard.discard(action)
            self._send([Unlisten(node.wid, action)])

    def _send(
        self,
        messages: Sequence[ServerMessage],
        changes: Changes = (),
        key: Hashable = None,
        late: Late | None = None,
    ) -> None:
        if not self._browsers or (not messages and late is None):
            return
        batch = self._batches.get(greenlet.getcurrent()) if self._batches else None
        if batch is not None:
            batch.hold(messages, changes, late)
            return
        if late is not None:
            messages = [*messages, late.make(late.node)]
        self._settle(messages, changes, key)

    def _release(self, batch: Batch) -> None:
        """Send what is held back to the browsers that are there: one that joins is shown it anyway."""
        messages, changes = batch.take()
        exchange = self._browsers.start(messages)
        if exchange is not None:
            batch.under_way.append((exchange, changes))

    def _settle(self, messages: Sequence[ServerMessage], changes: Changes = (), key: Hashable = None) -> None:
        """Send, wait for the replies, raise what the browser rejected."""
        exchange = self._browsers.start(messages, key)
        if exchange is not None:
            self._raise(self._finish(exchange, changes))

    def _settle_batch(self, batch: Batch) -> None:
        """Send what is held back, and wait for all that was sent of the batch."""
        self._release(batch)
        under_way, batch.under_way = batch.under_way, []
        errors: list[str] = []
        for exchange, changes in under_way:
            errors += self._finish(exchange, changes)
        self._raise(errors)

    def _finish(self, exchange: Exchange, changes: Changes) -> list[str]:
        """Wait for the replies: what the browser rejected.

        What it refuses is taken back, so that it is not replayed to the next one.
        """
        replies = self._browsers.finish(exchange)
        if replies is None:
            return []
        for index, change in changes:
            if isinstance(replies[index], Error):
                change.revert()
        return [reply.error for reply in replies if isinstance(reply, Error)]

    def _raise(self, errors: Sequence[str]) -> None:
        """Errors about widgets or methods that a browser lacks concern that browser, not the program."""
        foreign = [error for error in errors if error.startswith(("Unknown widget id", "Unknown method"))]
        for error in foreign:
            self._app.logger.error("pgwidgets: %r: %.300r", self, error)
        if len(foreign) < len(errors):
            raise BrowserError([error for error in errors if error not in foreign])

    def _ask(self, node: Node, method: Method, values: list[Any]) -> Any:
        """Have the first browser do or answer something; without a proper answer, what is known without a browser."""
        batch = self._batches.get(greenlet.getcurrent())
        if batch is not None:
            self._settle_batch(batch)
        reply = self._browsers.ask(Call(node.wid, method.name, values))
        if isinstance(reply, Error):
            self._raise([reply.error])
        value = getattr(reply, "value", None)
        if method.answer is not None and value is not UNSET and value is not None:
            try:
                return method.answer.check(value)
            except Mismatch as mismatch:
                self._app.logger.warning(
                    "pgwidgets: %r: a browser answered %s.%s with %s; expected was %s",
                    self,
                    node.definition.name,
                    method.name,
                    shorten(value),
                    mismatch.expected,
                )
        return operations.unasked(node, method, values)

    # -- values ------------------------------------------------------------------------------------

    def _public(self, value: Any) -> Any:
        """The value as programs see it: nodes and references are widgets."""
        if value is None:
            return None
        if isinstance(value, Node):
            return value.owner
        if isinstance(value, Position):
            return self._reference(value)
        if isinstance(value, tuple):
            return tuple(self._public(item) for item in value)
        if isinstance(value, list):
            return [self._public(item) for item in value]
        if isinstance(value, dict):
            wid = reference(value)
            if wid is None:
                return {key: self._public(item) for key, item in value.items()}
            node = self._tree.nodes.get(wid)
            return None if node is None else node.owner
        return value

    def _reference(self, position: Position) -> Widget:
        """The object that programs hold for a position; it goes when they let it go."""
        owner: Widget | None = position.owner
        if owner is None:
            owner = CLASSES["TextBufferRef"]._wrap(self, position)  # type: ignore[arg-type]
            position.owner = owner
        return owner

    def _check_own(self, values: Sequence[Any]) -> None:
        """Widgets of another session, or destroyed ones, can't be shown here."""
        for value in values:
            if isinstance(value, Node) and self._tree.nodes.get(value.wid) is not value:
                state = "a destroyed widget" if not value.alive else "a widget of another session"
                raise ArgumentError(f"{value!r} is {state}; it can't be used in {self!r}.")

    def _dead(self, node: Node, name: str) -> None:
        owner = node.owner
        if owner is not None and not self._destroyed:
            self._app.logger.error("pgwidgets: %s of the destroyed %s wid=%d", name, node.definition.name, node.wid)
            node.owner = None


def release_all(nodes: Sequence[Node]) -> None:
    """Let destroyed widgets release what they hold."""
    for node in nodes:
        release = getattr(node.owner, "_release", None)
        if release is not None:
            release()
