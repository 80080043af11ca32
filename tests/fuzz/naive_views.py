"""Trees and tables on a page without a browser: slow and simple, written from the contract alone.

What a person sees of one is in its looks: "rows" are dicts with key, values, children (a list, or None for a leaf),
open and colors. Objects of JSON have the order that they have in browsers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Act = Callable[..., None]
Looks = dict[str, Any]
Rows = list[dict[str, Any]]

NO_COLORS = (None, None, None)


def _in_browser_order(data: dict[str, Any]) -> list[tuple[str, Any]]:
    numbers = sorted((key for key in data if key.isdigit() and str(int(key)) == key), key=int)
    return [(key, data[key]) for key in (*numbers, *(key for key in data if key not in numbers))]


# Rows


def _keys(looks: Looks) -> list[str]:
    return [column["key"] for column in looks["columns"] or []]


def _editable_keys(looks: Looks) -> list[str]:
    return [column["key"] for column in looks["columns"] or [] if looks.get("editable") or column.get("editable")]


def _row(looks: Looks, key: str, node: Any) -> dict[str, Any]:
    row = {"key": key, "values": {}, "children": None, "open": True, "colors": {}}
    if not isinstance(node, dict):
        return {**row, "values": _cells(looks, node)}
    marked = "__values__" in node
    below = [(name, item) for name, item in _in_browser_order(node) if name != "__values__"]
    if not marked:
        below = [(name, item) for name, item in below if isinstance(item, dict)]
        row["values"] = {name: item for name, item in node.items() if not isinstance(item, dict)}
    else:
        row["values"] = dict(node["__values__"] or {})
    if marked or below or not node:
        row["children"] = [_row(looks, name, item) for name, item in below]
    return row


def _cells(looks: Looks, given: Any) -> dict[str, Any]:
    if isinstance(given, dict):
        return dict(given)
    values = given if isinstance(given, list) else [given]
    keys = _keys(looks)
    return {keys[index] if keys else f"_col{index}": value for index, value in enumerate(values[: len(keys) or None])}


def find(rows: Rows, path: list[str]) -> dict[str, Any] | None:
    found = None
    for key in path:
        found = next((row for row in rows if row["key"] == key), None)
        if found is None:
            return None
        rows = found["children"] or []
    return found


def walk(rows: Rows, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    for row in rows:
        yield (*above, row["key"]), row
        yield from walk(row["children"] or [], (*above, row["key"]))


def _put(rows: Rows, row: dict[str, Any]) -> None:
    for index, present in enumerate(rows):
        if present["key"] == row["key"]:
            rows[index] = row
            return
    rows.append(row)


def _children(looks: Looks, path: list[str]) -> Rows:
    """The list of children of a node, which is interior from now on."""
    if not path:
        return looks["rows"]
    row = find(looks["rows"], path)
    assert row is not None, "a server adds to nodes that there are"
    if row["children"] is None:
        row.update(children=[], open=True)
    return row["children"]


def _reorder(looks: Looks, orders: list[Any]) -> None:
    for path, keys in orders:
        rows = _children(looks, path)
        rows.sort(key=lambda row: keys.index(row["key"]))


def _forget_what_is_gone(looks: Looks) -> None:
    there = {path for path, _ in walk(looks["rows"])}
    looks["selected"] = [path for path in looks["selected"] if path in there]
    keys = _keys(looks)
    looks["cells"] = {(path, key) for path, key in looks["cells"] if path in there and key in keys}
    looks["widths"] = {key: width for key, width in looks["widths"].items() if key in keys}
    looks["column_colors"] = {key: colors for key, colors in looks["column_colors"].items() if key in keys}
    if looks["sort"] and looks["sort"][0] not in keys:
        looks["sort"] = None
    for _, row in walk(looks["rows"]):
        row["colors"] = {key: colors for key, colors in row["colors"].items() if key in ("", *keys)}


EMPTY = {"rows": list, "selected": list, "cells": set, "widths": dict, "column_colors": dict}


def _method(change: Act) -> Act:
    """A method that finds every look it may need, and leaves none behind that says nothing."""

    def call(page: Any, thing: Any, *args: Any) -> None:
        looks = thing.looks
        for name, make in EMPTY.items():
            looks[name] = looks.get(name) or make()
        looks.setdefault("sort", None)
        change(looks, *args)
        _forget_what_is_gone(looks)
        for _, row in walk(looks["rows"]):  # a cell without a value is not seen
            row["values"] = {key: value for key, value in row["values"].items() if value is not None}
        for name in EMPTY:
            looks[name] = looks[name] or None

    return call


ACTIONS = ("selected", "expanded", "sorted", "cell_edited", "cell_selected", "scrolled")


def act(looks: Looks, action: str, draw: Callable[..., Any]) -> tuple[Any, ...] | None:
    """What a person does with a view: done here, and given as the page reports it; None if there is nothing to do.

    Args:
        draw: `draw(values)`: one of them.
    """
    rows, keys = list(walk(looks.get("rows") or [])), _keys(looks)
    if action == "scrolled":
        h, v = draw([(0, 0), (0, 0.5), (0.25, 0)])
        set_scroll_position(looks, h, v)
        return action, h, v
    if action == "sorted" and keys:
        looks["sort"] = (draw(keys), draw([True, False]))
        return (action, *looks["sort"])
    return _act_on_row(looks, action, draw, draw(rows), keys) if rows else None


def _act_on_row(looks: Looks, action: str, draw: Callable[..., Any], found: Any, keys: list[str]) -> Any:
    path, row = found
    if action == "selected":
        looks["selected"] = [path]
        return action, [{"path": list(path), "values": row["values"] or None}]
    if action == "expanded" and row["children"] is not None:
        row["open"] = not row["open"]
        return "expanded" if row["open"] else "collapsed", row["values"] or None, list(path)
    if action == "cell_edited" and (editable := _editable_keys(looks)):
        key, value = draw(editable), draw([None, True, 7, "é"])
        old = row["values"].pop(key, None)
        if value is not None:
            row["values"][key] = value
        return action, list(path), key, old, value
    if action == "cell_selected" and keys and looks["selection_mode"].endswith("cell"):
        looks["cells"] = {(path, draw(keys))}
        return action, [{"path": list(path), "col_key": key} for path, key in looks["cells"]]
    return None


def _replace(looks: Looks, rows: Rows) -> None:
    looks.update(rows=rows, selected=[], cells=set(), h_scroll=0, v_scroll=0)


def set_tree(looks: Looks, tree: Any, orders: Any = ()) -> None:
    _replace(looks, [_row(looks, key, node) for key, node in _in_browser_order(tree)])
    _reorder(looks, orders)


def set_data(looks: Looks, data: list[Any], keys: Any = None) -> None:
    names = keys or [f"row{number}" for number in range(len(data))]
    rows = [{**_row(looks, name, None), "values": _cells(looks, row)} for name, row in zip(names, data, strict=True)]
    _replace(looks, rows)


def clear(looks: Looks) -> None:
    _replace(looks, [])


def add_tree(looks: Looks, tree: Any, parent: list[str], orders: Any = ()) -> None:
    rows = _children(looks, parent) if tree else []
    for key, node in _in_browser_order(tree):
        _put(rows, _row(looks, key, node))
    _reorder(looks, orders)


def _merge(old: Rows, new: Rows) -> Rows:
    merged = []
    for row in new:
        present = next((other for other in old if other["key"] == row["key"]), None)
        if present is not None and (present["children"] is None) == (row["children"] is None):
            row.update(open=present["open"], colors=present["colors"])
            if row["children"] is not None:
                row["children"] = _merge(present["children"], row["children"])
        merged.append(row)
    return merged


def update_tree(looks: Looks, tree: Any, orders: Any = ()) -> None:
    wanted = {**looks}
    set_tree(wanted, tree, orders)
    looks["rows"] = _merge(looks["rows"], wanted["rows"])


def update_data(looks: Looks, data: list[Any], keys: Any = None) -> None:
    wanted = {**looks}
    set_data(wanted, data, keys)
    looks["rows"] = _merge(looks["rows"], wanted["rows"])


def remove_items(looks: Looks, paths: list[list[str]]) -> None:
    for path in sorted(paths, key=len, reverse=True):
        rows = looks["rows"] if len(path) == 1 else (find(looks["rows"], path[:-1]) or {}).get("children") or []
        rows[:] = [row for row in rows if row["key"] != path[-1]]


def delete_tree(looks: Looks, tree: Any, prunes: bool) -> None:
    _delete(looks["rows"], tree, prunes)


def _delete(rows: Rows, names: dict[str, Any], prunes: bool) -> bool:
    found = False
    for row in [row for row in rows if row["key"] in names]:
        below = names[row["key"]]
        has_lost = bool(below) and _delete(row["children"] or [], below, prunes)
        found = found or has_lost or not below
        if not below or (has_lost and prunes and not row["children"]):
            rows.remove(row)
    return found


def insert_row_before(looks: Looks, values: Any, key: str, before: str | None = None) -> None:
    names = [row["key"] for row in looks["rows"]]
    index = names.index(before) if before in names else len(names)
    looks["rows"].insert(index, {**_row(looks, key, None), "values": _cells(looks, values)})


def insert_row(looks: Looks, index: int, values: Any, key: str) -> None:
    assert looks["sort"] is None, "other pages would count rows as they are sorted"
    looks["rows"].insert(index, {**_row(looks, key, None), "values": _cells(looks, values)})


def append_row(looks: Looks, values: Any, key: str) -> None:
    looks["rows"].append({**_row(looks, key, None), "values": _cells(looks, values)})


def delete_row(looks: Looks, index: int) -> None:
    assert looks["sort"] is None, "other pages would count rows as they are sorted"
    del looks["rows"][index]


def set_cell(looks: Looks, path: list[str], key: str, value: Any) -> None:
    row = find(looks["rows"], path)
    assert row is not None, "a server sets cells that there are"
    row["values"][key] = value


# Columns


def set_columns(looks: Looks, columns: list[Any]) -> None:
    looks.update(columns=columns, widths={}, sort=None)


def insert_column(looks: Looks, column: Any, before: str | None = None) -> None:
    keys = _keys(looks)
    index = keys.index(before) if before in keys else len(keys)
    looks["columns"] = [*looks["columns"][:index], column, *looks["columns"][index:]]


def delete_column(looks: Looks, key: str) -> None:
    looks["columns"] = [column for column in looks["columns"] if column["key"] != key]
    for _, row in walk(looks["rows"]):
        row["values"].pop(key, None)


def set_column_editable(looks: Looks, key: str, tf: bool) -> None:
    looks["columns"] = [{**column, "editable": tf} if column["key"] == key else column for column in looks["columns"]]


def set_column_width(looks: Looks, key: str, width: Any) -> None:
    looks["widths"][key] = width


def set_optimal_column_widths(looks: Looks) -> None:
    looks["widths"] = {}


def sort_by_column(looks: Looks, key: str, ascending: bool) -> None:
    looks["sort"] = (key, ascending) if key in _keys(looks) else None


# Looks


def _expand(state: bool) -> Act:
    def expand(looks: Looks, path: list[str]) -> None:
        row = find(looks["rows"], path)
        assert row is not None
        row["open"] = state

    return expand


def _expand_all(state: bool) -> Act:
    def expand(looks: Looks) -> None:
        for _, row in walk(looks["rows"]):
            if row["children"] is not None:
                row["open"] = state

    return expand


def scroll_to_path(looks: Looks, path: list[str]) -> None:
    for end in range(1, len(path)):
        row = find(looks["rows"], path[:end])
        assert row is not None
        row["open"] = True


def set_scroll_position(looks: Looks, h: float, v: float) -> None:
    looks.update(h_scroll=h, v_scroll=v)


def select_paths(looks: Looks, paths: Any, state: bool = True) -> None:
    for path in map(tuple, paths):
        looks["selected"] = [other for other in looks["selected"] if other != path or state]
        if state and path not in looks["selected"]:
            looks["selected"].append(path)


def set_selected(looks: Looks, paths: Any) -> None:
    looks["selected"] = []
    select_paths(looks, paths)


def select_all(looks: Looks, state: bool) -> None:
    looks["selected"] = [path for path, _ in walk(looks["rows"])] if state else []


def clear_selection(looks: Looks) -> None:
    looks["selected"] = []


def select_cells(looks: Looks, cells: Any, state: bool) -> None:
    found = {(tuple(cell["path"]), cell["col_key"]) for cell in cells}
    looks["cells"] = looks["cells"] | found if state else looks["cells"] - found


def clear_cell_selection(looks: Looks) -> None:
    looks["cells"] = set()


def _channels(entry: dict[str, Any]) -> tuple[Any, ...]:
    return (entry.get("fg"), entry.get("bg"), entry.get("bold"))


def _color(overrides: dict[str, Any], key: str, colors: tuple[Any, ...]) -> None:
    overrides.pop(key, None)
    if colors != NO_COLORS:
        overrides[key] = colors


def set_cell_color(looks: Looks, path: list[str], key: str, *colors: Any) -> None:
    row = find(looks["rows"], path)
    if row is not None:
        _color(row["colors"], key, colors)


def set_row_color(looks: Looks, path: list[str], *colors: Any) -> None:
    set_cell_color(looks, path, "", *colors)


def set_column_color(looks: Looks, key: str, *colors: Any) -> None:
    _color(looks["column_colors"], key, colors)


def set_table_color(looks: Looks, *colors: Any) -> None:
    looks["table_colors"] = colors if colors != NO_COLORS else None


def clear_all_colors(looks: Looks) -> None:
    looks.update(column_colors={}, table_colors=None)
    for _, row in walk(looks["rows"]):
        row["colors"] = {}


def set_colors(looks: Looks, spec: dict[str, Any]) -> None:
    if spec.get("clear"):
        clear_all_colors(looks)
    for entry in spec.get("cells", ()):
        set_cell_color(looks, entry["path"], entry["col_key"], *_channels(entry))
    for entry in spec.get("rows", ()):
        set_row_color(looks, entry["path"], *_channels(entry))
    for entry in spec.get("columns", ()):
        set_column_color(looks, entry["col_key"], *_channels(entry))
    if "table" in spec:
        set_table_color(looks, *_channels(spec["table"]))


def _look(name: str) -> Act:
    def look(looks: Looks, value: Any) -> None:
        looks[name] = value

    return look


def set_header_font(looks: Looks, *font: Any) -> None:
    now = looks.get("header_font") or (None,) * 4
    wanted = [*font, None, None, None][:4]
    font = tuple(old if new is None else new for old, new in zip(now, wanted, strict=True))
    looks["header_font"] = font if any(part is not None for part in font) else None


def _nothing(looks: Looks) -> None:
    """What leaves no trace."""


_COMMON: dict[str, Act] = {
    function.__name__: function
    for function in (
        clear,
        clear_all_colors,
        clear_cell_selection,
        clear_selection,
        delete_column,
        insert_column,
        scroll_to_path,
        select_all,
        select_cells,
        select_paths,
        set_cell,
        set_cell_color,
        set_colors,
        set_column_color,
        set_column_editable,
        set_column_width,
        set_columns,
        set_data,
        set_header_font,
        set_optimal_column_widths,
        set_row_color,
        set_scroll_position,
        set_selected,
        set_table_color,
        sort_by_column,
        update_data,
    )
} | {
    **{f"set_{name}": _look(name) for name in ("editable", "row_spacing", "column_spacing", "show_grid")},
    **{f"set_{name}": _look(name) for name in ("show_row_numbers", "sortable")},
    **dict.fromkeys(("copy_selection", "cut_selection", "paste_selection", "scroll_to_end"), _nothing),
}
_TREE: dict[str, Act] = {
    "add_tree": add_tree,
    "collapse_all": _expand_all(False),
    "collapse_item": _expand(False),
    "delete_tree": delete_tree,
    "expand_all": _expand_all(True),
    "expand_item": _expand(True),
    "insert_row": insert_row_before,
    "remove_items": remove_items,
    "set_tree": set_tree,
    "update_tree": update_tree,
}
_TABLE: dict[str, Act] = {"append_row": append_row, "delete_row": delete_row, "insert_row": insert_row}

METHODS = {
    (name, method): _method(change)
    for name, own in (("TreeView", _TREE), ("TableView", _TABLE))
    for method, change in {**_COMMON, **own}.items()
}
# All that is set for sure after creation.
FIRST_LOOKS = {"editable": False, "h_scroll": 0, "v_scroll": 0}
