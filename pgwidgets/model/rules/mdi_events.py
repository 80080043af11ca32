"""What people do to sub-windows: recorded, and told to the other browsers by way of the workspace."""

from __future__ import annotations

from typing import Any

from ...protocol.messages import Call
from ..computed import COMPUTED, subwin, subwin_child
from ..recording import Step
from ..tree import Node, Tree
from .mdi import GEOMETRY, NORMAL, SMALLEST, bring_to_front, drop, entering, place, raising, send_to_back

# What scroll bars and borders may take of the room that a maximised window has, px.
BARS = 24


def raised(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window came to the front."""
    child = args[0]
    if subwin(node, child) is not None and bring_to_front(node, child):
        pushes.extend(raising(node, [child]))


def closed(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window was closed."""
    child = args[0]
    if subwin(node, child) is None:
        return
    drop(tree, node, child)
    pushes.append(Step(node.wid, "close_child", [child], silent=True))


def removed(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A child is gone. Pages that don't say which one tell of the window that was closed last."""
    if args[0] is None:
        args[0] = node.get("removed")


def arranged(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A page has laid out the windows as the program asked; in the others they are to stand just so."""
    for item in args[0]:
        window = subwin(node, item["child"])
        if window is None:
            continue
        window.set("window_state", NORMAL)
        geometry = {name: item[name] for name in GEOMETRY}
        place(node, item["child"], **geometry)
        child, x, y, width, height = item["child"], *geometry.values()
        pushes.append(Call(node.wid, "move_child", [child, x, y], silent=True))
        pushes.append(Call(node.wid, "resize_child", [child, width, height], silent=True))


def geometry(tree: Tree, window: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window is being moved or resized."""
    _place(window, pushes, **dict(zip(GEOMETRY, args, strict=True)))


def moved(tree: Tree, window: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window was moved, on a page of another maker."""
    _place(window, pushes, x=args[0], y=args[1])


def resized(tree: Tree, window: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window has another size, on a page of another maker. Such pages don't tell of states: what no person can
    have made of a window is one that is minimised, rolled up or maximised."""
    size = (args[0]["width"], args[0]["height"])
    if window.parent is None or any(length < least for length, least in zip(size, SMALLEST, strict=True)):
        return
    whole = COMPUTED["size"](window.parent)
    if all(length > most - BARS for length, most in zip(size, whole, strict=True)):
        return
    _place(window, pushes, width=size[0], height=size[1])


def state_changed(tree: Tree, window: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window was minimised, maximised, rolled up, or is normal again."""
    before = window.get("window_state")
    if window.set("window_state", args[0]):
        pushes.append(entering(window, args[0], before))


def lowered(tree: Tree, window: Node, args: list[Any], pushes: list[Call]) -> None:
    """A window was sent to the back."""
    child = subwin_child(window)
    if window.parent is not None and child is not None:
        pushes.extend(raising(window.parent, send_to_back(window.parent, child)))


def _place(window: Node, pushes: list[Call], **geometry: float) -> None:
    child = subwin_child(window)
    if window.parent is not None and child is not None:
        pushes.extend(place(window.parent, child, **geometry))
