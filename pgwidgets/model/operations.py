"""What a call does to the recorded state, and which messages tell the browsers.

Everything is recorded before it is sent, so a call that is cut off half-way is still what the next browser shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..definitions.schema import (
    AddChild,
    Assign,
    Collect,
    Definition,
    Kind,
    Method,
    RemoveAll,
    RemoveChild,
    Restack,
    Rule,
    SetChild,
    Toggle,
)
from ..errors import ArgumentError
from ..protocol.messages import Call, ServerMessage
from .arguments import Construction
from .children import add_child, remove_all, remove_child, set_child
from .computed import COMPUTED
from .ranges import fit
from .recording import Operation
from .rules import CONSTRUCTORS, RULES
from .setting import store
from .text.positions import Position
from .tree import Node, Tree
from .view_answers import VIEW_ANSWERS


def construct(tree: Tree, definition: Definition, built: Construction) -> Node:
    """A new node; its value is moved into its range, as the browser's control does."""
    if definition.constructor is not None:
        made: Node = CONSTRUCTORS[definition.constructor](tree, definition, built)
        return made
    node = tree.create(definition, built.args, built.options)
    if definition.range is None:
        return node
    value, limit = definition.range.value, definition.range.maximum
    try:
        node.set(value, fit(node, {value: node.get(value), limit: node.get(limit)})[value])
    except ArgumentError:
        tree.discard(node)
        raise
    return node


def destruction(tree: Tree, node: Node | Position) -> Operation:
    """Destroy a node with everything below it. A sub-window is closed instead: what it shows lives on."""
    if isinstance(node, Position):
        node.document.positions.remove(node)
        return Operation([])
    if node.definition.made_by is not None:
        return RULES["mdi.close"](tree, node, node.definition.methods["destroy"], [], Call(node.wid, "destroy", []))
    messages: list[ServerMessage] = [] if node.definition.on_server else [Call(node.wid, "destroy", [])]
    return Operation(messages, destroyed=tree.discard(node))


def perform(tree: Tree, node: Node, method: Method, args: list[Any]) -> Operation:
    """Record a setter, child method or action with checked arguments.

    Raises:
        ArgumentError: the arguments contradict the tree.
    """
    call = Call(node.wid, method.name, args)
    if method.kind is Kind.SETTER and method.effect is None:
        return store(tree, node, method, args, call)
    handler = _EFFECTS.get(type(method.effect))
    if handler is None:
        return Operation([call])
    return handler(tree, node, method, args, call)


def answer(node: Node, method: Method, args: list[Any]) -> Any:
    """What a getter returns."""
    if method.computed is not None:
        return _ANSWERS[method.computed](node, *args)
    values = tuple(node.get(prop) for prop in method.reads)
    return values[0] if len(values) == 1 else values


def is_plain(method: Method) -> bool:
    """Whether what a getter returns has no widgets in it, so that nobody needs to look for some."""
    return method.computed in VIEW_ANSWERS


def unasked(node: Node, method: Method, args: list[Any]) -> Any:
    """What a query returns without a browser."""
    return method.fallback if method.computed is None else _ANSWERS[method.computed](node, *args)


# -- actions ---------------------------------------------------------------------------------------


def _assign(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    assert isinstance(method.effect, Assign)
    node.set(method.effect.prop, method.effect.value)
    return Operation([call])


def _toggle(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    effect = method.effect
    assert isinstance(effect, Toggle)
    switched_on = node.get(effect.prop) == effect.value
    node.set(effect.prop, effect.otherwise if switched_on else effect.value)
    return Operation([call])


def _collect(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    assert isinstance(method.effect, Collect)
    if isinstance(args[0], Node) and args[0].parent is not node:
        return Operation([])  # pages do nothing about what is no child, and must not do so once it is one
    collected = dict(node.get(method.effect.prop) or {})
    collected.pop(args[0], None)
    node.set(method.effect.prop, {**collected, args[0]: args})
    return Operation([call])


def _restack(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    assert isinstance(method.effect, Restack)
    tree.restack(node, front=method.effect.front)
    return Operation([call])


def _by_rule(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    assert isinstance(method.effect, Rule)
    return RULES[method.effect.name](tree, node, method, args, call)


_ANSWERS: dict[str, Callable[..., Any]] = {**COMPUTED, **VIEW_ANSWERS}

_EFFECTS: dict[type, Callable[[Tree, Node, Method, list[Any], Call], Operation]] = {
    AddChild: add_child,
    SetChild: set_child,
    RemoveChild: remove_child,
    RemoveAll: remove_all,
    Assign: _assign,
    Toggle: _toggle,
    Collect: _collect,
    Restack: _restack,
    Rule: _by_rule,
}
