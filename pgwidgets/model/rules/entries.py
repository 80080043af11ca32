"""Entries of menu bars, menus and tool bars.

What these factories make is created under an id of the server's and then attached, so that it exists without a
browser, is the same object in all browsers, and survives a rebuild.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...definitions import WIDGETS
from ...definitions.schema import Method
from ...errors import ArgumentTypeError, shorten
from ...protocol.messages import Call, ServerMessage
from ..arguments import bind_constructor
from ..recording import Operation, check_adoption, check_spelling, creation, release
from ..tree import Child, Node, Tree


def add_mark(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Append a separator or a spacer."""
    tree.mark(node, method.name)
    return Operation([call])


def add_title(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Make a menu under a title of a menu bar."""
    menu = _make(tree, "Menu", {})
    return _adopt(tree, node, Child(menu, "add_menu", (args[0],)), creation(menu))


def add_titled_menu(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Put a menu under a title of a menu bar."""
    menu, *extra = args
    if len(extra) > 1 and isinstance(extra[1], Mapping):
        check_spelling("MenuBar.add_menu", extra[1], ("icon_url", "iconsize", "icon_only"))
    check_adoption(node, method, menu)
    return _adopt(tree, node, Child(menu, "add_menu", tuple(extra)), release(menu))


def add_name(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Make an action of a menu."""
    checkable = len(args) > 1 and args[1]
    options = {"text": args[0], "checkable": True} if checkable else {"text": args[0]}
    action = _make(tree, "MenuAction", options)
    return _adopt(tree, node, Child(action, "add_widget"), creation(action))


def add_submenu(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Put a menu, or a new one, below a menu."""
    menu = args[1] if len(args) > 1 else None
    if menu is None:
        menu = _make(tree, "Menu", {})
        messages = creation(menu)
    else:
        check_adoption(node, method, menu)
        messages = release(menu)
    return _adopt(tree, node, Child(menu, "add_menu", before=(args[0],)), messages)


def add_action(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Make an action of a tool bar."""
    options = args[0] if args else None
    if isinstance(options, str):
        options = {"text": options}
    if options is not None and not isinstance(options, Mapping):
        raise ArgumentTypeError(
            f"ToolBar.add_action: options must be a text or a dict, got {shorten(options)}. See help(ToolBarAction)."
        )
    checked = bind_constructor(WIDGETS["ToolBarAction"], (), options or {}, ()).options
    action = _make(tree, "ToolBarAction", checked)
    return _adopt(tree, node, Child(action, "add_widget"), creation(action))


def activated(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """A person chose an action, which flips the mark of one that has a mark."""
    if args and node.get("checkable"):
        node.set("checked", args[0])
        pushes.append(Call(node.wid, "set_checked", [args[0]], silent=True))


def _make(tree: Tree, class_name: str, options: dict[str, Any]) -> Node:
    return tree.create(WIDGETS[class_name], (), options)


def _adopt(tree: Tree, node: Node, child: Child, messages: list[ServerMessage]) -> Operation:
    tree.attach(node, child)
    call = Call(node.wid, child.method, [*child.before, child.node, *child.extra])
    return Operation([*messages, call], result=child.node)
