"""The items of a ComboBox, and which of them is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..computed import item_index
from ..recording import Operation
from ..tree import Node, Tree


def append_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add an item at the end."""
    _add(node, len(_items(node)), args[0])
    return Operation([call])


def insert_alpha(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add an item where the alphabet wants it; the browser compares in the same way."""
    key = args[0].lower()
    items = _items(node)
    index = next((place for place, item in enumerate(items) if item.lower() > key), len(items))
    _add(node, index, args[0])
    return Operation([call])


def delete_alpha(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove the first item of a text."""
    items = _items(node)
    if args[0] in items:
        items.remove(args[0])
        node.set("items", items)
    return Operation([call])


def set_index(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show an item; from now on none is shown by itself."""
    items = _items(node)
    node.set("auto", False)
    if 0 <= args[0] < len(items):
        node.set("text", items[args[0]])
    return Operation([call])


def show_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show the item of a text, or the text itself if that is allowed."""
    if node.get("editable") or args[0] in _items(node):
        node.set("text", args[0])
    return Operation([call])


def clear(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove everything."""
    for prop in ("items", "text", "auto"):
        node.forget(prop)
    return Operation([call])


def activated(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person picked an item, or entered a text, which may have become a new item."""
    index, text = args
    items = _items(node)
    if index == len(items):
        items.append(text)
        node.set("items", items)
        pushes.append(Call(node.wid, "append_text", [text], silent=True))
    node.set("text", text)
    pushes.append(Call(node.wid, "set_text", [text], silent=True))


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """The items in order, then what is shown."""
    items = _items(node)
    if not node.get("auto"):
        yield Call(node.wid, "set_index", [-1])
    for item in items:
        yield Call(node.wid, "append_text", [item])
    index, text = item_index(node), node.get("text")
    if index >= 0:
        yield Call(node.wid, "set_index", [index])
    elif text or items:
        yield Call(node.wid, "set_text", [text])


def _items(node: Node) -> list[str]:
    return list(node.get("items") or [])


def _add(node: Node, index: int, text: str) -> None:
    items = _items(node)
    items.insert(index, text)
    node.set("items", items)
    if len(items) == 1 and node.get("auto"):
        node.set("text", text)
