"""What a person did in one browser: checked, recorded, and told to the other browsers silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..definitions.schema import Sync
from ..definitions.types import Mismatch
from ..errors import ProtocolError, shorten
from ..protocol.codec import reference
from ..protocol.messages import Call
from ..slices import Turns
from .ranges import fit
from .rebuild import setter_call
from .recording import Pushes
from .rules import EVENT_RULES
from .tree import Node, Tree

Resolve = Callable[[int], "Node | None"]


class Event(NamedTuple):
    """A callback from a browser, checked.

    Attributes:
        args: the arguments for the program's handlers; widgets are nodes.
        pushes: silent calls for the other browsers, and what else follows.
    """

    args: list[Any]
    pushes: Pushes


def check_event(node: Node, action: str, args: list[Any], resolve: Resolve) -> list[Any]:
    """A callback's arguments as the definition types them. Others have their turns while long ones are checked.

    Raises:
        ProtocolError: the widget does not report this action, or not with such arguments.
    """
    callback = node.definition.callbacks.get(action)
    where = f"{node.definition.name} {action!r}"
    if callback is None or not callback.from_browser or not node.hears(action):
        raise ProtocolError(f"{where}: not an action that was asked for")
    if not callback.required <= len(args) <= len(callback.params):
        raise ProtocolError(f"{where}: {len(args)} arguments instead of {len(callback.params)}")
    try:
        resolved = _Resolver(resolve).resolved(args)
        return [param.type.check(value) for param, value in zip(callback.params, resolved, strict=False)]
    except Mismatch as mismatch:
        raise ProtocolError(f"{where}: expected {mismatch.expected}, got {shorten(args)}") from None


class _Resolver:
    """Replaces references by nodes, at any depth, in slices."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._turns = Turns()

    def resolved(self, value: Any) -> Any:
        """The value with nodes in it."""
        self._turns.take()
        if isinstance(value, list):
            return [self.resolved(item) for item in value]
        if not isinstance(value, dict):
            return value
        wid = reference(value)
        if wid is not None:
            return self._resolve(wid)
        return {key: self.resolved(item) for key, item in value.items()}


def record_event(
    tree: Tree,
    node: Node,
    action: str,
    args: list[Any],
    *,
    extensions: bool,
    settled: bool = True,
    first: bool = True,
) -> Event:
    """Record what an action changed.

    Args:
        extensions: whether the browser's page knows the extensions that supersede some rules.
        settled: False for a page's first size report after a rebuild, which other pages make with other numbers.
        first: whether it is the first browser that reports it.
    """
    pushes = Pushes()
    for sync in node.definition.syncs_of.get(action, ()):
        if sync.first_only and not first:
            continue
        if sync.superseded_by is not None and (extensions or not _adopts(node, sync, args, settled)):
            continue
        args = _record(tree, node, sync, args, pushes)
    return Event(args, pushes)


def _adopts(node: Node, sync: Sync, args: list[Any], settled: bool) -> bool:
    """Whether a measured size is one that a person chose: the window has a size of its own, and is to be seen."""
    if not sync.fields:
        return True
    if not all(args[0][name] for name in sync.fields):
        return False  # hidden
    return settled and node.get("width") is not None and node.get("window_state") == "normal"


def _record(tree: Tree, node: Node, sync: Sync, args: list[Any], pushes: Pushes) -> list[Any]:
    if sync.rule is not None:
        EVENT_RULES[sync.rule](tree, node, args, pushes)
        return args
    if sync.restack is not None:
        tree.restack(node, front=sync.restack)
        pushes.extend(Call(node.wid, name, [], silent=True) for name in sync.push)
        return args
    values = [args[0][name] for name in sync.fields] if sync.fields else args
    fitted = fit(node, dict(zip(sync.stores, values, strict=True)))
    changed = [node.set(prop, value) for prop, value in fitted.items()]
    if any(changed):
        methods = (node.definition.methods[name] for name in sync.push)
        pushes.extend(setter_call(node, method, silent=True) for method in methods)
    return args if sync.fields else [fitted[prop] for prop in sync.stores]


def record_measure(node: Node, args: list[Any]) -> None:
    """Remember the size that the first browser measured."""
    node.measured = (args[0]["width"], args[0]["height"])
