"""Rows and nodes: set, added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ....definitions.schema import Method
from ....protocol.messages import Call, ServerMessage
from ...recording import Operation
from ...tree import Node, Tree
from ...views.difference import GONE, Difference
from ...views.rows import Builder, Row, flat_row
from ...views.view import View
from ...views.wire import added_args, rows_args, tree_args, tree_of
from .common import column_key, tell, view_of, wrong
from .parts import FEW_CHANGES, is_in_parts, looked_again

# Sorting by no column: by a key that no program gives to one.
UNSORTED = "__unsorted__"


def set_tree(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace everything by a tree."""
    view_of(node).set_tree(args[0])
    _scroll_back(node)
    return tell(node, "set_tree", *tree_args(args[0]))


def set_rows(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace everything by flat rows."""
    view = view_of(node)
    view.set_rows(args[0])
    _scroll_back(node)
    return Operation([]) if is_in_parts(tree, node) else tell(node, "set_data", *rows_args(view))


def clear(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove all rows."""
    view_of(node).set_rows([])
    _scroll_back(node)
    return Operation([call])


def _scroll_back(node: Node) -> None:
    node.set("h_scroll", 0.0)
    node.set("v_scroll", 0.0)


def add_tree(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Merge a tree below a node."""
    view = view_of(node)
    builder = Builder(view.keys)
    rows = [builder.row(key, item) for key, item in args[0].items()]
    parent = _parent(node, method, args[1] if len(args) > 1 else None)
    for row in rows:
        view.put(parent, row)
    return tell(node, "add_tree", *tree_args(args[0], parent))


def add_item(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add or replace one node."""
    path, key, values = args
    parent = _parent(node, method, path)
    view = view_of(node)
    row = Builder(view.keys).row(key, values)
    view.put(parent, row)
    return tell(node, "add_tree", *tree_args({key: values}, parent))._replace(answer=row.path)


def _parent(node: Node, method: Method, path: list[str] | None) -> Row:
    found = view_of(node).root.find(path or [])
    if found is None:
        raise wrong(node, method, "parent", "the path of a node", path, "Add that one first, or give None for the top.")
    return found


def remove_item(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove a node with all below it."""
    return _remove(node, [args[0]])


def remove_items(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove several nodes."""
    return _remove(node, args[0])


def _remove(node: Node, paths: list[list[str]]) -> Operation:
    view = view_of(node)
    found = {view.find(path): path for path in sorted(paths, key=len, reverse=True)}
    found.pop(None, None)
    if not found:
        return Operation([])
    view.remove(row for row in found if row is not None)
    return tell(node, "remove_items", list(found.values()))


def delete_tree(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove the nodes that a nested dict names."""
    view = view_of(node)
    prunes = args[1] if len(args) > 1 else True
    if not _prune(view, view.root, args[0], prunes):
        return Operation([])
    view.tidy()
    return tell(node, "delete_tree", args[0], prunes)


def _prune(view: View, parent: Row, names: dict[str, Any], prunes: bool) -> bool:
    """Remove what is named below a node; returns whether that was anything."""
    found = False
    for key, below in names.items():
        row = (parent.children or {}).get(key)
        if row is None:
            continue
        if not below:
            view.unlink(row)
            found = True
        elif _prune(view, row, below, prunes):
            found = True
            if prunes and not row.children:
                view.unlink(row)
    return found


def set_cell(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Set one cell; the fields of rows that are no columns can be set too."""
    which, column, value = args
    view = view_of(node)
    key = column if isinstance(column, str) else column_key(node, method, column)
    row = _row(view, which)
    if row is None:
        return Operation([])
    view.set_cell(row, key, value)
    return tell(node, "set_cell", row.path, key, value)


def _row(view: View, which: int | list[str]) -> Row | None:
    if not isinstance(which, int):
        return view.find(which)
    return view.order[which] if 0 <= which < len(view.order) else None


def append_row(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add a row at the end."""
    view = view_of(node)
    return _insert(node, args[0], view.next_key(), len(view.order))


def insert_row(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Insert a row at a position; out of range it comes last."""
    view = view_of(node)
    index, values = args
    return _insert(node, values, view.next_key(), index if 0 <= index <= len(view.order) else len(view.order))


def insert_row_before(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Insert a row before another."""
    values, key, before = [*args, None, None][:3]
    view = view_of(node)
    if key is not None and view.find([key]) is not None:
        raise wrong(node, method, "key", "one that no row has", key, "Use add_item() to replace that row.")
    keys = [row.key for row in view.order]
    index = keys.index(before) if before in keys else len(keys)
    return _insert(node, values, view.next_key() if key is None else key, index)


def _insert(node: Node, values: Any, key: str, index: int) -> Operation:
    view = view_of(node)
    row = flat_row(key, values, view.keys)
    before = [other.key for other in view.order[index : index + 1]]
    if before:
        view.insert(row, index)
    else:
        view.put(view.root, row)
    if "set_tree" in node.definition.methods:
        return tell(node, "insert_row", dict(row.values), key, *before)._replace(answer=row.path)
    insertion = Call(node.wid, "insert_row", [index, dict(row.values), key])
    return Operation(_as_stored(node, insertion), answer=row.path)


def delete_row_at(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove the row at a position."""
    view = view_of(node)
    row = _row(view, args[0])
    if row is None:
        return Operation([])
    view.remove([row])
    return Operation(_as_stored(node, call))


def _as_stored(node: Node, call: Call) -> list[ServerMessage]:
    """A call with a position among the rows as stored: other pages count them as they are sorted."""
    sort = view_of(node).sort
    if sort is None:
        return [call]
    before = Call(node.wid, "sort_by_column", [UNSORTED, True])
    return [before, call, Call(node.wid, "sort_by_column", list(sort))]


def update_tree(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Make everything equal to a tree, by changing only what differs."""
    view = view_of(node)
    difference = view.compare_tree(args[0])
    count = sum(1 for _ in view.root.walk())
    gone = [row.path for row in difference.gone]
    view.apply(difference)
    if difference.size > max(FEW_CHANGES, count):
        return tell(node, "update_tree", *tree_args(tree_of(view)))
    return Operation(_changes(node, difference, gone))


def update_rows(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Make the rows equal to others, by changing only what differs."""
    view = view_of(node)
    if not view.order:
        return set_rows(tree, node, method, args, call)
    difference = view.compare_rows(args[0])
    count = len(view.order)
    gone = [row.path for row in difference.gone]
    arrangement = view.arrangement.number
    view.apply(difference)
    if is_in_parts(tree, node) and difference.size > FEW_CHANGES:
        return Operation([looked_again(node, _changed_alone(view, difference, arrangement))])
    if difference.size > max(FEW_CHANGES, count):
        return tell(node, "update_data", *rows_args(view))
    if "add_tree" in node.definition.methods:
        return Operation(_changes(node, difference, gone))
    return Operation([*_tail_changes(node, difference, count), *_cell_changes(node, difference)])


def _changed_alone(view: View, difference: Difference, arrangement: int) -> set[Row] | None:
    """The rows with other cells, if that is all that has happened since the rows were arranged so."""
    return {row for row, _, _ in difference.changed} if view.arrangement.number == arrangement else None


def _changes(node: Node, difference: Difference, gone: list[list[str]]) -> list[ServerMessage]:
    """The calls that make the changes in a page."""
    view = view_of(node)
    calls: list[ServerMessage] = [Call(node.wid, "remove_items", [gone])] if gone else []
    for parent in {**difference.added, **difference.reordered}:
        rows = difference.added.get(parent, [])
        args = added_args(parent, rows, view.keys, reordered=parent in difference.reordered)
        calls.append(Call(node.wid, "add_tree", args))
    return [*calls, *_cell_changes(node, difference)]


def _cell_changes(node: Node, difference: Difference) -> Iterator[Call]:
    for row, key, value in difference.changed:
        yield Call(node.wid, "set_cell", [row.path, key, None if value is GONE else value])


def _tail_changes(node: Node, difference: Difference, count: int) -> list[ServerMessage]:
    """Rows that were removed from the end of a table, or added there."""
    calls: list[ServerMessage] = []
    for index in range(count - 1, count - 1 - len(difference.gone), -1):
        calls.extend(_as_stored(node, Call(node.wid, "delete_row", [index])))
    for rows in difference.added.values():
        calls.extend(Call(node.wid, "append_row", [dict(row.values), row.key]) for row in rows)
    return calls
