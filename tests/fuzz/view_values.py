"""Values for trees and tables: few keys, so that calls meet each other's rows and columns often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from pgwidgets.definitions import columns as column_types
from pgwidgets.definitions import view_types

KEYS = st.sampled_from(["a", "b", "10", "2", "row0", "row1"])
COLUMN_KEYS = st.sampled_from(["x", "y", "_col0"])
CELLS = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "é", "B", "1.5"])
PATHS = st.lists(KEYS, max_size=3)
CELL_DICTS = st.dictionaries(COLUMN_KEYS, CELLS, max_size=3)
ROWS = CELL_DICTS | st.lists(CELLS, max_size=3) | CELLS
WIDTHS = st.integers(0, 300) | st.sampled_from(["1fr", "10em"])


def _node(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    parts = st.tuples(CELL_DICTS, st.dictionaries(KEYS, children, max_size=3))
    plain = parts.map(lambda both: {**both[0], **both[1]})
    marked = parts.map(lambda both: {"__values__": both[0], **both[1]})
    return plain | marked


NODES = st.recursive(CELL_DICTS | CELLS, _node, max_leaves=6)
DICT_NODES = NODES.filter(lambda node: isinstance(node, dict))
TREES = st.dictionaries(KEYS, NODES, max_size=4)
PRUNES = st.recursive(st.none() | st.just({}), lambda below: st.dictionaries(KEYS, below, max_size=3), max_leaves=4)
SPECS = st.fixed_dictionaries(
    {},
    optional={
        "label": st.sampled_from(["A", "B"]),
        "key": COLUMN_KEYS,
        "type": st.sampled_from(["string", "int", "boolean", "odd"]),
        "editable": st.booleans(),
        "colwidth": WIDTHS,
        "enabled_key": KEYS,
    },
)
COLUMNS = SPECS | st.sampled_from(["A", "B"])


def _are_proper(columns: list[Any]) -> bool:
    """Whether their keys differ, also from those that unnamed ones get."""
    unnamed = sum(not isinstance(column, dict) or "key" not in column for column in columns)
    named = [column["key"] for column in columns if isinstance(column, dict) and "key" in column]
    return len({*named}) == len(named) and not (unnamed and "_col0" in named)


COLUMN_LISTS = st.lists(COLUMNS, max_size=3).filter(_are_proper)


def _always(strategy: st.SearchStrategy[Any]) -> Callable[[Any, Any], st.SearchStrategy[Any]]:
    """The maker of a type whose values depend neither on its details nor on the widgets."""
    return lambda _kind, _nodes: strategy


MAKERS: dict[type, Callable[[Any, Any], st.SearchStrategy[Any]]] = {
    kind: _always(strategy)
    for kind, strategy in {
        view_types.Cell: CELLS,
        view_types.RowValues: ROWS,
        view_types.RowList: st.lists(ROWS, max_size=4),
        view_types.TreeData: TREES,
        view_types.NodeData: DICT_NODES,
        view_types.PruneTree: st.dictionaries(KEYS, PRUNES, max_size=3),
        view_types.Key: KEYS,
        view_types.Path: PATHS,
        view_types.Paths: st.none() | PATHS | st.lists(PATHS, max_size=3),
        view_types.Status: st.sampled_from(["all", "selected", "expanded", "collapsed"]) | PATHS,
        view_types.RowRef: st.integers(-1, 4) | PATHS,
        view_types.KeyOrPath: KEYS | PATHS,
        view_types.ColumnRef: st.integers(-1, 3) | COLUMN_KEYS,
        view_types.Width: WIDTHS,
        column_types.ColumnSpec: COLUMNS,
        column_types.ColumnList: COLUMN_LISTS,
    }.items()
}
