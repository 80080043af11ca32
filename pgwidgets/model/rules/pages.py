"""Containers that show one child at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...definitions.schema import Method
from ...errors import ArgumentTypeError, shorten
from ...protocol.messages import Call
from ..computed import current_index
from ..recording import Adoption, Operation, Step, check_adoption, check_spelling, release
from ..tree import CURRENT, Child, Node, Tree

_REPLAY = "add_widget"


def add_widget(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Append a page; the first one is shown."""
    child = args[0]
    options = args[1] if len(args) > 1 else None
    if options is not None and not isinstance(options, Mapping):
        raise ArgumentTypeError(
            f"{node.definition.name}.add_widget: options must be a dict such as {{'title': 'A'}}, "
            f"got {shorten(options)}. Or write add_widget(child, title='A')."
        )
    check_spelling(f"{node.definition.name}.add_widget", options or (), ("title",))
    check_adoption(node, method, child)
    messages = release(child)
    tree.attach(node, Child(child, _REPLAY, (options,) if options else ()))
    names = dict(node.get("tab_ids") or {})
    names[child] = f"tab_{node.get('tab_count') or 0}"
    node.set("tab_ids", {page: name for page, name in names.items() if page.alive})
    node.set("tab_count", (node.get("tab_count") or 0) + 1)
    if node.get(CURRENT) is None:
        node.set(CURRENT, child)
    return Operation([*messages, call], Adoption(tree, node, child))


def show_widget(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show the page of a child."""
    _show(node, node.index_of(args[0]))
    return Operation([call])


def set_index(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show the page at an index."""
    _show(node, args[0])
    return Operation([call])


def close_widget(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove a page."""
    if args[0].parent is not node:
        return Operation([])
    tree.detach(args[0])
    return Operation([call])


def switched(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person, or the program, turned to another page."""
    child = args[0]
    if node.index_of(child) < 0 or node.get(CURRENT) is child:
        return
    node.set(CURRENT, child)
    pushes.append(Call(node.wid, "set_index", [node.index_of(child)], silent=True))


def reordered(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person dragged a tab: other browsers move each page to the end, in the new order."""
    current = node.get(CURRENT)
    if not tree.reorder(node, args[0]):
        return
    for child in node.children:
        pushes.append(Step(node.wid, child.method, [child.node, *child.extra], silent=True))
    pushes.append(Step(node.wid, "set_index", [node.index_of(current)], silent=True))


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """Turn to the page that was shown; the first one is by itself."""
    index = current_index(node)
    if index > 0:
        yield Call(node.wid, "set_index", [index])


def _show(node: Node, index: int) -> None:
    if 0 <= index < len(node.children):
        node.set(CURRENT, node.children[index].node)
