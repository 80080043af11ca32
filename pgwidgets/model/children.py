"""What calls that change who holds whom do to the tree."""

from __future__ import annotations

from typing import Any

from ..definitions.schema import AddChild, Method
from ..protocol.messages import Call
from .computed import ADD_BUTTON
from .recording import Adoption, Operation, argument, check_adoption, release
from .tree import Child, Node, Tree


def add_child(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    effect = method.effect
    assert isinstance(effect, AddChild)
    child = argument(method, "child", args)
    check_adoption(node, method, child)
    if effect.moves and child.parent is node:
        return _move_child(tree, node, Child(child, effect.replay, _extra(method, effect, args)), call)
    messages = release(child)
    tree.detach(child)
    index = None if effect.index is None else argument(method, effect.index, args)
    tree.attach(
        node,
        Child(child, effect.replay, _extra(method, effect, args)),
        _position(node, index),
    )
    return Operation([*messages, call], Adoption(tree, node, child))


def _move_child(tree: Tree, node: Node, moved: Child, call: Call) -> Operation:
    """The child keeps its place among the others, which decides what covers what."""
    entries = [moved if isinstance(entry, Child) and entry.node is moved.node else entry for entry in node.entries]
    tree.replace_entries(node, entries)
    return Operation([call])


def _extra(method: Method, effect: AddChild, args: list[Any]) -> tuple[Any, ...]:
    skipped = {"child", effect.index}
    return tuple(value for param, value in zip(method.params, args, strict=False) if param.name not in skipped)


def _position(node: Node, index: int | None) -> int | None:
    """An index as browsers take it: negative ones count as 0, too large ones append."""
    if index is None:
        return None
    # Buttons of a dialog stand in a row of their own, which counts for nothing here.
    places = [place for place, entry in enumerate(node.children) if entry.method != ADD_BUTTON]
    return places[max(0, index)] if index < len(places) else None


def set_child(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    child = argument(method, "child", args)
    check_adoption(node, method, child)
    messages = release(child)
    for old in node.children:
        if old.node is not child:
            messages.append(Call(node.wid, "remove", [old.node]))
        tree.detach(old.node)
    tree.attach(node, Child(child, method.name, tuple(args[1:])))
    return Operation([*messages, call], Adoption(tree, node, child))


def remove_child(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    child = argument(method, "child", args)
    if child.parent is not node:
        return Operation([])
    if argument(method, "destroy", args):
        return Operation([call], destroyed=tree.discard(child))
    tree.detach(child)
    return Operation([call])


def remove_all(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    destroyed: list[Node] = []
    tree.unmark(node)
    for child in node.children:
        if child.method == ADD_BUTTON:
            continue
        if argument(method, "destroy", args):
            destroyed.extend(tree.discard(child.node))
        else:
            tree.detach(child.node)
    return Operation([call], destroyed=destroyed)
