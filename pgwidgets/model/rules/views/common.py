"""What the rules of trees and tables share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from ....definitions.schema import Method
from ....errors import ArgumentError, shorten
from ....protocol.messages import Call
from ...recording import Operation, Step
from ...tree import Node, Tree
from ...views.view import View

Result = TypeVar("Result")

_VIEW = "view"
_FEW_PATHS = 1_000


def view_of(node: Node) -> View:
    """The data of a tree or table."""
    view: View | None = node.get(_VIEW)
    if view is None:
        view = View(node.get("columns"))
        node.set(_VIEW, view)
    return view


def counted(rule: Callable[..., Result]) -> Callable[..., Result]:
    """The rule, of which each use makes the view's revision another."""

    @wraps(rule)
    def run(tree: Tree, node: Node, *args: Any) -> Result:
        view_of(node).revision += 1
        return rule(tree, node, *args)

    return run


def tell(node: Node, method: str, *args: Any) -> Operation:
    """An operation that is one call."""
    return Operation([Call(node.wid, method, list(args))])


def push(node: Node, method: str, *args: Any) -> Call:
    """A silent call for the other browsers, which no newer one makes superfluous."""
    return Step(node.wid, method, list(args), silent=True)


def selection_call(node: Node, *, silent: bool = False) -> Call:
    """The call that gives a page the selected rows, in order: thousands are not told one by one if they are all."""
    view = view_of(node)
    if len(view.selected) > _FEW_PATHS and list(view.selected) == list(view.root.walk()):
        return Call(node.wid, "select_all", [True], silent=silent)
    return Call(node.wid, "set_selected", [[row.path for row in view.selected]], silent=silent)


def cell_selection_pushes(node: Node) -> list[Call]:
    """Silent calls that give other pages the selected cells."""
    places = [{"path": row.path, "col_key": key} for row, key in view_of(node).selected_cells()]
    return [push(node, "clear_cell_selection"), push(node, "select_cells", places, True)]


def wrong(node: Node, method: Method, name: str, rule: str, value: Any, remedy: str) -> ArgumentError:
    """The error about an argument."""
    where = f"{node.definition.name}.{method.name}"
    return ArgumentError(f"{where}: {name} must be {rule}, got {shorten(value)}. {remedy}")


def column_key(node: Node, method: Method, which: str | int) -> str:
    """The key of a column that a program names by its key or its position.

    Raises:
        ArgumentError: there is no such column.
    """
    view = view_of(node)
    column = view.column_at(which)
    if column is None:
        name = next(param.name for param in method.params if param.name in ("col_key", "col_index", "index"))
        known = ", ".join(map(repr, view.keys)) or "none; call set_columns() first"
        raise wrong(node, method, name, "a column that there is", which, f"The keys of the columns are {known}.")
    key: str = column["key"]
    return key
