"""Dialogs: where they pop up, and what hides them."""

from __future__ import annotations

from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..tree import Node, Tree


def popup(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show a dialog, at a place if both coordinates are given."""
    if len(args) == 2 and None not in args:
        node.set("x", args[0])
        node.set("y", args[1])
    node.set("visible", True)
    tree.restack(node, front=True)
    return Operation([call])


def activated(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A button was clicked, after which an autoclosing dialog hides."""
    if node.get("autoclose"):
        _hide(node, pushes)


def closed(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person wants it gone, by its X or by Escape: what blocks the page must not stay, nor what autocloses."""
    if node.get("modal") or node.get("autoclose"):
        _hide(node, pushes)


def color_chosen(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """OK was clicked, which hides a ColorDialog."""
    node.set("color", args[0])
    pushes.append(Call(node.wid, "set_color", [args[0]], silent=True))
    _hide(node, pushes)


def dismissed(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person hid a dialog, by Cancel or by Escape."""
    _hide(node, pushes)


def raised(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person brought a dialog to the front. Dialogs have no method for it, so others are not told."""
    tree.restack(node, front=True)


def _hide(node: Node, pushes: list[Call]) -> None:
    if node.set("visible", False):
        pushes.append(Call(node.wid, "hide", [], silent=True))
