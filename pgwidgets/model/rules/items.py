"""The items of a ComboBox, and which of them is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..computed import CHOSEN, item_index
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
        index, chosen = items.index(args[0]), node.get(CHOSEN)
        if chosen is not None and index <= chosen:
            node.set(CHOSEN, chosen - 1 if index < chosen else None)
        del items[index]
        node.set("items", items)
    return Operation([call])


def set_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show any text; of several equal items it is the first."""
    _show(node, args[0])
    return Operation([call])


def set_index(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show an item; from now on none is shown by itself."""
    _choose(node, args[0])
    return Operation([call])


def show_text(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show the item of a text, or the text itself if that is allowed."""
    if node.get("editable") or args[0] in _items(node):
        _show(node, args[0])
    return Operation([call])


def clear(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove everything."""
    for prop in ("items", "text", "auto", CHOSEN):
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
    if 0 <= index < len(items) and items[index] == text:
        _choose(node, index)
        pushes.append(Call(node.wid, "set_index", [index], silent=True))
    else:
        _show(node, text)
        pushes.append(Call(node.wid, "set_text", [text], silent=True))


def modified(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person types."""
    if args[0] == node.get("text"):
        return
    _show(node, args[0])
    pushes.append(Call(node.wid, "set_text", [args[0]], silent=True))


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """The items in order, then what is shown."""
    items = _items(node)
    if not node.get("auto"):
        yield Call(node.wid, "set_index", [-1])
    for item in items:
        yield Call(node.wid, "append_text", [item])
    index, text = item_index(node), node.get("text")
    if index >= 0 and not node.get("auto"):
        yield Call(node.wid, "set_index", [index])
    elif text or items:
        yield Call(node.wid, "set_text", [text])


def _items(node: Node) -> list[str]:
    return list(node.get("items") or [])


def _add(node: Node, index: int, text: str) -> None:
    items, chosen = _items(node), node.get(CHOSEN)
    items.insert(index, text)
    node.set("items", items)
    if chosen is not None and index <= chosen:
        node.set(CHOSEN, chosen + 1)
    if len(items) == 1 and node.get("auto"):
        _show(node, text)


def _choose(node: Node, index: int) -> None:
    items = _items(node)
    node.set("auto", False)
    if 0 <= index < len(items):
        node.set("text", items[index])
        node.set(CHOSEN, index)


def _show(node: Node, text: str) -> None:
    if text != node.get("text"):
        node.set("text", text)
        node.forget(CHOSEN)
