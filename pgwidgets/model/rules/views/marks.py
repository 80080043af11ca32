"""What is expanded, selected and coloured."""

from __future__ import annotations

from typing import Any

from ....definitions.schema import Method
from ....protocol.messages import Call
from ...recording import Operation
from ...tree import Node, Tree
from ...views.rows import Colors
from ...views.view import NO_COLORS
from .common import tell, view_of
from .parts import is_in_parts

_CHANNELS = ("fg", "bg", "bold")


def expand_all(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Expand every node."""
    view_of(node).expand_all(state=True)
    return Operation([call])


def collapse_all(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Collapse every node."""
    view_of(node).expand_all(state=False)
    return Operation([call])


def expand_item(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Expand one node."""
    return _expand(node, args[0], call, state=True)


def collapse_item(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Collapse one node."""
    return _expand(node, args[0], call, state=False)


def _expand(node: Node, path: list[str], call: Call, *, state: bool) -> Operation:
    row = view_of(node).find(path)
    if row is None or row.children is None:
        return Operation([])
    row.is_expanded = state
    return Operation([call])


def scroll_to_path(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Expand what a row is in. Pages report where that scrolls them."""
    view = view_of(node)
    row = target = view.find(args[0])
    if row is None or target is None:
        return Operation([])
    while row.parent is not None:
        row = row.parent
        row.is_expanded = True
    if is_in_parts(tree, node):
        return tell(node, "_goTo", view.place(target))
    return Operation([call])


def set_selected(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select these rows and no others."""
    view = view_of(node)
    view.selected = {}
    return select_paths(tree, node, method, args, call)


def clear_selection(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select no row."""
    view_of(node).selected = {}
    return Operation([call])


def select_path(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select or deselect one row."""
    return _select(node, method, [args[0]], *args[1:])


def select_paths(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select or deselect some rows."""
    return _select(node, method, args[0], *args[1:])


def _select(node: Node, method: Method, paths: list[list[str]], state: bool = True) -> Operation:
    view = view_of(node)
    view.select((view.find(path) for path in paths), state=state)
    if method.name == "set_selected":
        return tell(node, "set_selected", paths)
    return tell(node, "select_paths", paths, state)


def select_all(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select every row, or none."""
    view = view_of(node)
    state = args[0] if args else True
    view.selected = dict.fromkeys(view.root.walk()) if state else {}
    return tell(node, "select_all", state)


def select_cell(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select or deselect one cell."""
    path, key, *state = args
    return _select_cells(node, [{"path": path, "col_key": key}], *state)


def select_cells(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select or deselect some cells."""
    return _select_cells(node, args[0], *args[1:])


def _select_cells(node: Node, cells: list[dict[str, Any]], state: bool = True) -> Operation:
    view = view_of(node)
    for cell in cells:
        view.select_cell(view.find(cell["path"]), cell["col_key"], state=state)
    return tell(node, "select_cells", cells, state)


def clear_cell_selection(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Select no cell."""
    view_of(node).cells = {}
    return Operation([call])


def set_cell_color(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Override the colours of a cell, or end that."""
    path, key, *colors = args
    if not _color_row(node, path, key, _padded(colors)):
        return Operation([])
    return tell(node, "set_cell_color", path, key, *_padded(colors))


def set_row_color(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Override the colours of a row, or end that."""
    path, *colors = args
    if not _color_row(node, path, None, _padded(colors)):
        return Operation([])
    return tell(node, "set_row_color", path, *_padded(colors))


def set_column_color(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Override the colours of a column, or end that."""
    key, *colors = args
    if not _color_column(node, key, _padded(colors)):
        return Operation([])
    return tell(node, "set_column_color", key, *_padded(colors))


def set_table_color(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Override the colours of everything, or end that."""
    view_of(node).table_colors = _padded(args)
    return tell(node, "set_table_color", *_padded(args))


def clear_all_colors(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """End all overrides."""
    view_of(node).clear_colors()
    return Operation([call])


def set_colors(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Override many colours at once."""
    spec = {name: value for name, value in args[0].items() if value is not None}
    if spec.get("clear"):
        view_of(node).clear_colors()
    for entry in spec.get("cells", ()):
        _color_row(node, entry["path"], entry["col_key"], _of(entry))
    for entry in spec.get("rows", ()):
        _color_row(node, entry["path"], None, _of(entry))
    for entry in spec.get("columns", ()):
        _color_column(node, entry["col_key"], _of(entry))
    if "table" in spec:
        view_of(node).table_colors = _of(spec["table"])
    return tell(node, "set_colors", spec)


def _of(entry: dict[str, Any]) -> Colors:
    return _padded([entry.get(channel) for channel in _CHANNELS])


def _padded(given: list[Any]) -> Colors:
    fg, bg, bold = [*given, *NO_COLORS][:3]
    return (fg, bg, bold)


def _color_row(node: Node, path: list[str], key: str | None, colors: Colors) -> bool:
    view = view_of(node)
    row = view.find(path)
    if row is None or (key is not None and view.column(key) is None):
        return False
    view.color_row(row, key, colors)
    return True


def _color_column(node: Node, key: str, colors: Colors) -> bool:
    view = view_of(node)
    if view.column(key) is None:
        return False
    view.color_column(key, colors)
    return True
