"""The whole tree as one array of messages, for a page that joins or comes back.

Everything is created in the order in which the program created it (so whatever a constructor refers to is there),
then gets its state, then its children, then visibility: windows are shown from back to front.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..definitions.schema import Collect, Method, Phase
from ..protocol.messages import (
    Call,
    Create,
    Listen,
    ReconstructEnd,
    ReconstructStart,
    ServerMessage,
)
from ..protocol.other_pages import BROWSER_MADE_FROM
from .arguments import wire_args
from .computed import COMPUTED
from .rules import REPLAYS
from .rules.groups import members
from .rules.mdi import window_options
from .rules.views import is_in_parts, whole
from .tree import Child, Mark, Node, Tree

GROUP = "group"


def plan(tree: Tree) -> list[ServerMessage]:
    """All messages that turn a blank page into the tree."""
    nodes = [node for node in tree.nodes.values() if not node.definition.on_server]
    messages: list[ServerMessage] = [ReconstructStart(BROWSER_MADE_FROM)]
    messages.extend(_create(tree, node) for node in nodes)
    for node in nodes:  # first of all: others may use what one has registered
        messages.extend(_collected(node, Phase.CREATED))
    for node in nodes:
        messages.extend(_state(node, Phase.CREATED))
    for node in nodes:
        messages.extend(_entry(node, entry) for entry in node.entries)
    for node in nodes:
        messages.extend(_collected(node, Phase.BUILT))
        messages.extend(_state(node, Phase.BUILT))
        messages.extend(_particular(tree, node))
        messages.extend(_listens(node))
    for node in _shown_in_order(tree, nodes):
        messages.extend(_state(node, Phase.SHOWN))
    messages.append(ReconstructEnd())
    return messages


def joined_by_foreign(tree: Tree) -> list[Call]:
    """A page of another maker joins: the calls by which the others get whole what they had a part of."""
    if tree.has_foreign_pages:
        return []
    nodes = [node for node in tree.nodes.values() if node.definition.replay == "views" and is_in_parts(tree, node)]
    tree.has_foreign_pages = True
    return [call for node in nodes for call in whole(tree, node)]


def about_part(tree: Tree, node: Node) -> Iterator[ServerMessage]:
    """What a page that has made a part by itself does not know of it yet."""
    yield Call(node.wid, "set_title", [node.get("title")], silent=True)
    yield from _collected(node, Phase.CREATED)
    yield from _state(node, Phase.CREATED)
    yield from _particular(tree, node)
    yield from _listens(node)
    yield from _state(node, Phase.SHOWN)


def binaries(tree: Tree) -> Iterator[tuple[Call, bytes]]:
    """Calls with bytes, which can't be in the array and follow it."""
    for node in tree.nodes.values():
        shown = node.get("binary_image")
        if shown is not None:
            data, *rest = shown
            yield Call(node.wid, "set_binary_image", rest), data


def _create(tree: Tree, node: Node) -> Create:
    args = [_constructed(tree, node, param.name) for param in node.definition.args[: len(node.args)]]
    wanted = {
        *(node.options or ()),
        *(node.definition.constructed & (node.state or {}).keys()),
    }
    options = {
        param.name: _constructed(tree, node, param.name) for param in node.definition.options if param.name in wanted
    }
    return Create(node.wid, node.definition.name, wire_args(node.definition, args, options))


def _constructed(tree: Tree, node: Node, name: str) -> Any:
    """What the constructor gets: what it was given, unless nothing else can bring a later value to the page."""
    if name == GROUP:
        return _first_of_group(tree, node)
    if name in node.definition.live:
        return COMPUTED[node.definition.live[name]](node)
    value = node.get(name) if name in node.definition.constructed else node.initial(name)
    return _living(value)


def _first_of_group(tree: Tree, node: Node) -> Node | None:
    """Whose group to join: the first living member, since the one that was given may be gone."""
    if (node.options or {}).get(GROUP) is None:
        return None
    first = next(members(tree, node))
    return None if first is node else first


def _listens(node: Node) -> Iterator[Listen]:
    for action in sorted(node.definition.heard | (node.heard or set())):
        yield Listen(node.wid, action)


def _entry(node: Node, entry: Child | Mark) -> Call:
    if isinstance(entry, Mark):
        return Call(node.wid, entry.method, [])
    extra = entry.extra if entry.window is None else (window_options(entry.window),)
    return Call(node.wid, entry.method, [*entry.before, entry.node, *extra])


def _particular(tree: Tree, node: Node) -> Iterator[Call]:
    name = node.definition.replay
    return REPLAYS[name](tree, node) if name is not None else iter(())


def _collected(node: Node, phase: Phase) -> Iterator[Call]:
    for method in node.definition.collectors:
        assert isinstance(method.effect, Collect)
        if method.phase is phase:
            for name, args in (node.get(method.effect.prop) or {}).items():
                if not isinstance(name, Node) or name.parent is node:
                    yield Call(node.wid, method.name, args)


def _state(node: Node, phase: Phase) -> Iterator[Call]:
    state = node.state
    if not state:
        return
    for method in node.definition.setters:
        if method.phase is phase and any(prop in state for prop in method.stores) and _applies(node, method):
            yield setter_call(node, method)


def _applies(node: Node, method: Method) -> bool:
    """Whether a setter with a fixed value is the one that leads to the present value."""
    return bool(method.params) or node.get(method.stores[0]) == method.fixed


def setter_call(node: Node, method: Method, *, silent: bool = False) -> Call:
    """The call that gives a browser the present value of what a setter stores."""
    if not method.params:
        return Call(node.wid, method.name, [], silent=silent)
    args = [_living(node.get(prop)) for prop in method.stores]
    while len(args) > method.required and args[-1] is None:
        args.pop()
    return Call(node.wid, method.name, args, silent=silent)


def _living(value: Any) -> Any:
    """The value without references to widgets that are gone."""
    if isinstance(value, Node):
        return value if value.alive else None
    if isinstance(value, list):
        return [_living(item) for item in value]
    if isinstance(value, dict):
        return {key: _living(item) for key, item in value.items()}
    return value


def _shown_in_order(tree: Tree, nodes: list[Node]) -> list[Node]:
    others = [node for node in nodes if not node.definition.is_window]
    return others + tree.stack
