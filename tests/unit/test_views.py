"""Trees and tables: what calls and events record, what pages are told, what getters answer."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.errors import ArgumentError
from pgwidgets.model import operations
from pgwidgets.model.rules.views.common import view_of
from pgwidgets.model.tree import Node
from tests.fuzz.program import Program, told

COLUMNS = [{"label": "Name", "key": "name"}, {"label": "Size", "key": "size", "type": "int"}]
TREE = {
    "src": {"__values__": {"name": "Sources"}, "main": {"size": 3}, "lib": {"a": {"size": 1}, "b": {"size": 2}}},
    "empty": {},
    "readme": {"name": "README", "size": 7},
}


class Seen:
    """One view, and what its calls told the pages."""

    def __init__(self, class_name: str, **options: Any) -> None:
        self.program = Program()
        self.node: Node = self.program.create(class_name, **options)

    def __call__(self, name: str, *args: Any, **kwargs: Any) -> list[tuple[Any, ...]]:
        return [call[1:] for call in told(self.program.call(self.node, name, *args, **kwargs))]

    def answer(self, name: str, *args: Any) -> Any:
        """What a call that adds a row returns."""
        return self.program.call(self.node, name, *args).answer

    def get(self, name: str, *args: Any) -> Any:
        return self.program.get(self.node, name, *args)

    def event(self, action: str, *args: Any) -> tuple[list[Any], list[tuple[Any, ...]]]:
        event = self.program.event(self.node, action, *args)
        return event.args, [(call.method, *call.args) for call in event.pushes]

    @property
    def replayed(self) -> list[tuple[Any, ...]]:
        return self.program.replayed(self.node)

    @property
    def selected(self) -> list[list[str]]:
        return [item["path"] for item in self.get("get_selected")]


@pytest.fixture
def tree() -> Seen:
    seen = Seen("TreeView", columns=COLUMNS)
    seen("set_tree", TREE)
    return seen


@pytest.fixture
def table() -> Seen:
    seen = Seen("TableView", columns=COLUMNS)
    seen("set_data", [["a", 3], {"name": "b", "size": 1, "hint": "x"}, "c"])
    return seen


# Columns


def test_columns_are_labels_or_descriptors_and_get_keys() -> None:
    seen = Seen("TreeView", columns=["A", {"label": "B", "type": int}, {"key": "c", "widget": "button"}])
    assert seen.node.get("columns") == [
        {"label": "A", "key": "_col0"},
        {"label": "B", "type": "integer", "key": "_col1"},
        {"label": "", "key": "c", "widget": "button"},
    ]


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ("Name", "columns must be a list of columns"),
        ([{"widget": "dial"}], "a column whose 'widget' is one of 'checkbox'"),
        ([{"key": "a"}, {"key": "a"}], "different keys"),
        ([3], "a label, or a dict"),
    ],
)
def test_wrong_columns_are_named_with_what_to_do(columns: Any, text: str) -> None:
    with pytest.raises(ArgumentError, match=text):
        Seen("TreeView", columns=columns)
    seen = Seen("TreeView")
    with pytest.raises(ArgumentError, match=r"TreeView\.set_columns: columns must be"):
        seen("set_columns", columns)
    assert seen.get("get_column_count") == 0


def test_columns_come_and_go_by_key(tree: Seen) -> None:
    date = {"label": "Date", "key": "date"}
    assert tree("insert_column", date, "size") == [("insert_column", date, "size")]
    assert tree("append_column", "New") == [("insert_column", {"label": "New", "key": "_col0"})]
    assert tree("delete_column", "name") == [("delete_column", "name")]
    assert [column["key"] for column in tree.node.get("columns")] == ["date", "size", "_col0"]
    assert tree.get("get_subtree", ["readme"]) == {"readme": {"size": 7}}
    with pytest.raises(ArgumentError, match="keys of the columns are 'date', 'size', '_col0'"):
        tree("delete_column", "name")
    with pytest.raises(ArgumentError, match="There is a column 'date' already"):
        tree("insert_column", date)


def test_columns_of_a_table_have_positions_too(table: Seen) -> None:
    assert table("insert_column", 1, "N") == [("insert_column", {"label": "N", "key": "_col0"}, "size")]
    assert table("delete_column", 0) == [("delete_column", "name")]
    assert table("set_column_width", 1, 80) == [("set_column_width", "size", 80)]
    assert table("set_column_width", "size", "2fr") == [("set_column_width", "size", "2fr")]
    assert table("set_cell", 0, 1, 9) == [("set_cell", ["row0"], "size", 9)]
    assert table("set_cell", ["row1"], "size", 8) == [("set_cell", ["row1"], "size", 8)]
    assert table("set_cell", row=99, col_index="size", value=8) == []
    with pytest.raises(ArgumentError, match=r"TableView\.set_cell: col_index must be a column that there is, got 7"):
        table("set_cell", 0, 7, 1)


def test_enabled_and_visible_keys_survive_inserting(tree: Seen) -> None:
    column = {"label": "", "key": "go", "widget": "button", "enabled_key": "can", "visible_key": "has"}
    tree("insert_column", column)
    assert tree.node.get("columns")[-1] == column


def test_cells_given_by_position_find_the_columns_that_come_later() -> None:
    seen = Seen("TableView")
    seen("set_data", [["a", 1], "b"])
    calls = seen("set_columns", COLUMNS)
    assert [call[0] for call in calls] == ["set_columns", "set_data"]
    assert seen.get("get_selected") == []
    seen("select_all")
    assert [item["values"] for item in seen.get("get_selected")] == [{"name": "a", "size": 1}, {"name": "b"}]


def test_new_columns_keep_rows_and_end_sorting(tree: Seen) -> None:
    tree("sort_by_column", "size", False)
    tree("set_column_width", "size", 99)
    tree("set_columns", [*COLUMNS, "C"])
    assert [call[0] for call in tree.replayed] == ["set_columns", "set_tree"]
    assert tree.get("get_row_count") == 3


# Trees


def test_tree_is_copied() -> None:
    seen = Seen("TreeView", columns=COLUMNS)
    mine: dict[str, Any] = {"a": {"b": {"size": 1}}}
    seen("set_tree", mine)
    mine["a"]["b"]["size"] = 2
    mine["c"] = {}
    assert seen.get("get_subtree") == {"a": {"b": {"size": 1}}}


def test_nodes_are_interior_or_leaves_by_what_is_in_them() -> None:
    seen = Seen("TreeView", columns=COLUMNS)
    marked = {"__values__": {"size": 1}, "x": 5}
    seen("set_tree", {"marked": marked, "folder": {}, "mixed": {"size": 2, "y": {}}, "v": 3})
    assert seen.get("get_subtree") == {
        "marked": {"__values__": {"size": 1}, "x": {"name": 5}},
        "folder": {},
        "mixed": {"__values__": {"size": 2}, "y": {}},
        "v": {"name": 3},
    }
    assert seen.get("get_expanded") == [["marked"], ["folder"], ["mixed"], ["mixed", "y"]]


def test_order_of_keys_that_look_like_numbers_is_told(tree: Seen) -> None:
    data = {"10": {"size": 1}, "2": {"b": {"7": {}, "a": {}, "3": {}}}}
    assert tree("set_tree", data) == [("set_tree", data, [[[], ["10", "2"]], [["2", "b"], ["7", "a", "3"]]])]
    assert list(tree.get("get_subtree")) == ["10", "2"]
    assert tree.replayed[0][0:3:2] == ("set_tree", [[[], ["10", "2"]], [["2", "b"], ["7", "a", "3"]]])


def test_keys_become_strings() -> None:
    seen = Seen("TreeView", columns=COLUMNS)
    seen("set_tree", {1: {2: {"size": 3}}})
    assert seen.get("get_subtree") == {"1": {"2": {"size": 3}}}
    assert seen("select_path", [1, 2]) == [("select_paths", [["1", "2"]], True)]
    assert seen.selected == [["1", "2"]]


def test_adding_replaces_equal_keys_in_their_places(tree: Seen) -> None:
    tree("select_paths", [["src", "main"], ["src", "lib", "a"]])
    tree("set_row_color", ["src", "main"], "red")
    tree("add_tree", {"main": {"size": 4}, "new": {"size": 5}}, ["src"])
    assert list(tree.get("get_subtree", ["src"])["src"]) == ["__values__", "main", "lib", "new"]
    assert tree.selected == [["src", "main"], ["src", "lib", "a"]]
    assert "set_colors" not in [call[0] for call in tree.replayed]
    assert tree.answer("add_item", ["src", "lib"], "c", {"size": 9}) == ["src", "lib", "c"]
    assert tree.answer("add_item", None, "top", {"below": {"size": 1}}) == ["top"]
    with pytest.raises(ArgumentError, match=r"parent must be the path of a node, got \['nowhere'\]. Add"):
        tree("add_tree", {"x": {}}, ["nowhere"])


def test_removing_deselects_what_is_below(tree: Seen) -> None:
    tree("select_paths", [["src", "lib", "a"], ["readme"]])
    tree("select_cell", ["src", "main"], "size")
    assert tree("remove_item", ["src"]) == [("remove_items", [["src"]])]
    assert tree.selected == [["readme"]]
    assert tree.get("get_selected_cells") == []
    assert tree("remove_items", [["src"], ["nowhere"]]) == []
    assert tree("delete_row", "readme") == [("remove_items", [["readme"]])]


def test_deleting_a_tree_prunes_what_it_leaves_empty(tree: Seen) -> None:
    assert tree("delete_tree", {"nowhere": None, "src": {"x": {}}}) == []
    tree("delete_tree", {"src": {"lib": {"a": None, "b": {}}}})
    assert list(tree.get("get_subtree")["src"]) == ["__values__", "main"]
    assert "empty" in tree.get("get_subtree")
    tree("delete_tree", tree={"src": {"main": None}}, prune_empty=False)
    assert tree.get("get_subtree", ["src"]) == {"src": {"__values__": {"name": "Sources"}}}


def test_update_sends_only_what_differs(tree: Seen) -> None:
    wanted = {
        "src": {"__values__": {"name": "Sources"}, "main": {"size": 4}, "lib": {"b": {"size": 2}, "c": {"size": 9}}},
        "readme": {"size": 7},
    }
    tree("select_paths", [["src", "lib", "a"], ["src", "lib", "b"]])
    tree("collapse_item", ["src"])
    assert tree("update_tree", wanted) == [
        ("remove_items", [["empty"], ["src", "lib", "a"]]),
        ("add_tree", {"c": {"size": 9}}, ["src", "lib"]),
        ("set_cell", ["src", "main"], "size", 4),
        ("set_cell", ["readme"], "name", None),
    ]
    assert tree.get("get_subtree") == wanted
    assert tree.selected == [["src", "lib", "b"]]
    assert tree.get("get_collapsed") == [["src"]]
    assert tree("update_tree", wanted) == []


def test_update_brings_another_order(tree: Seen) -> None:
    wanted = {key: TREE[key] for key in ("readme", "src", "empty")}
    assert tree("update_tree", wanted) == [("add_tree", {}, [], [[[], ["readme", "src", "empty"]]])]
    assert list(tree.get("get_subtree")) == ["readme", "src", "empty"]


def test_update_of_nearly_everything_is_sent_whole() -> None:
    seen = Seen("TreeView", columns=COLUMNS)
    seen("set_tree", {f"n{number}": {"size": number, "name": "x"} for number in range(20)})
    wanted = {f"n{number}": {"size": -number - 1, "name": "y"} for number in range(20)}
    assert seen("update_tree", wanted) == [("update_tree", wanted)]


def test_flat_rows_of_a_tree_have_keys(tree: Seen) -> None:
    tree("set_data", [["a", 1], ["b", 2]])
    assert tree.answer("append_row", ["c", 3]) == ["row2"]
    assert tree.answer("insert_row", {"name": "d"}, "mine", "row1") == ["mine"]
    assert tree("insert_row", values={"name": "e"}, before="row0") == [("insert_row", {"name": "e"}, "row3", "row0")]
    assert list(tree.get("get_subtree")) == ["row3", "row0", "mine", "row1", "row2"]
    with pytest.raises(ArgumentError, match="key must be one that no row has, got 'mine'"):
        tree("insert_row", {}, "mine")


# Tables


def test_rows_are_sent_as_lists_where_that_says_everything(table: Seen) -> None:
    assert table.replayed == [("set_data", [["a", 3], {"name": "b", "size": 1, "hint": "x"}, ["c", None]])]


def test_rows_keep_their_keys_whatever_comes_and_goes(table: Seen) -> None:
    assert table("delete_row", 0) == [("delete_row", 0)]
    assert table.answer("append_row", {"name": "d"}) == ["row3"]
    assert table.answer("insert_row", 0, ["e", 5]) == ["row4"]
    assert table.answer("insert_row", -1, ["f"]) == ["row5"]
    assert table("delete_row", 17) == []
    assert table.replayed[0][2] == ["row4", "row1", "row2", "row3", "row5"]


def test_positions_count_rows_as_stored(table: Seen) -> None:
    table("sort_by_column", "size")
    ends, call, sorts = table("delete_row", 0)
    assert ends == ("sort_by_column", "__unsorted__", True)
    assert call == ("delete_row", 0)
    assert sorts == ("sort_by_column", "size", True)
    table("select_all")
    assert [item["values"]["name"] for item in table.get("get_selected")] == ["b", "c"]


def test_update_of_rows_matches_by_position(table: Seen) -> None:
    table("select_paths", [["row0"], ["row2"]])
    assert table("update_rows", [["a", 4], {"name": "b", "size": 1}]) == [
        ("delete_row", 2),
        ("set_cell", ["row0"], "size", 4),
        ("set_cell", ["row1"], "hint", None),
    ]
    assert table.selected == [["row0"]]
    assert table("update_data", [["a", 4], ["b", 1], ["n", 2]]) == [("append_row", {"name": "n", "size": 2}, "row3")]


def test_update_of_no_rows_sets_them() -> None:
    seen = Seen("TableView", columns=COLUMNS)
    assert seen("update_data", [["a", 1]]) == [("set_data", [["a", 1]])]


@pytest.mark.parametrize(
    ("method", "args", "text"),
    [
        ("set_data", ["abc"], "TableView.set_data: data must be a list of rows"),
        ("set_data", [[[object()]]], "text, a number, True, False, None"),
        ("set_cell", [0, "size", object()], "TableView.set_cell: value must be text, a number"),
        ("set_cell", [0, "size", 1 << 70], "value must be text, a number"),
        ("set_cell", [0, "size", {"__wid__": 1}], "value must be text, a number"),
        ("insert_row", ["x", []], "TableView.insert_row: index must be a whole number"),
        ("select_path", ["row0"], "path must be a path: a list of keys"),
        ("set_column_width", ["size", -1], "width must be a width in px or a CSS grid track"),
        ("select_cells", [[{"path": ["row0"]}]], "the keys path, col_key"),
    ],
)
def test_wrong_arguments_change_nothing(table: Seen, method: str, args: list[Any], text: str) -> None:
    before = table.replayed
    with pytest.raises(ArgumentError, match=text):
        table(method, *args)
    assert table.replayed == before


def test_numbers_that_are_none_become_none(table: Seen) -> None:
    assert table("set_cell", 0, "size", float("nan")) == [("set_cell", ["row0"], "size", None)]


def values_of(table: Seen) -> list[Any]:
    table("select_all")
    return [item["values"] for item in table.get("get_selected")]


def test_rows_given_alike_are_independent_copies() -> None:
    seen = Seen("TableView", columns=COLUMNS)
    rows = [["a", 1], ["b", 2, "beyond"], ["c"]]
    seen("set_data", rows)
    rows[0][1] = 9
    seen("set_cell", 1, "size", 5)
    seen("set_cell", 2, "hint", "x")
    seen("set_cell", 2, "size", 7)
    assert values_of(seen) == [
        {"name": "a", "size": 1},
        {"name": "b", "size": 5},
        {"name": "c", "hint": "x", "size": 7},
    ]


def test_rows_given_alike_lose_and_gain_columns() -> None:
    seen = Seen("TableView", columns=COLUMNS)
    seen("set_data", [{"size": number, "name": "n", "hint": "h"} for number in range(3)])
    seen("delete_column", "size")
    assert values_of(seen) == [{"name": "n", "hint": "h"}] * 3
    seen("append_column", {"key": "size"})
    assert values_of(seen) == [{"name": "n", "hint": "h"}] * 3
    seen("set_cell", 1, "size", 4)
    assert values_of(seen)[1] == {"name": "n", "hint": "h", "size": 4}
    assert seen.replayed[1][1] == [{"name": "n", "hint": "h"}, {"name": "n", "hint": "h", "size": 4},
                                   {"name": "n", "hint": "h"}]


@pytest.mark.parametrize(("old", "new"), [(1, True), (True, 1), (1, 1.0), (0.0, False), ("1", 1), (None, False)])
def test_update_tells_equal_values_of_different_kinds_apart(old: Any, new: Any) -> None:
    seen = Seen("TableView", columns=COLUMNS)
    seen("set_data", [["a", old], ["b", 2]])
    [(name, *args)] = seen("update_data", [["a", new], ["b", 2]])
    assert (name, args) == ("set_cell", [["row0"], "size", new])
    assert type(args[2]) is type(new)
    assert seen("update_data", [["a", new], ["b", 2]]) == []


@pytest.mark.parametrize("odd", [float("nan"), float("-inf"), [1, [float("inf")]], {"k": 1}])
def test_odd_cells_among_many_are_what_they_are_alone(odd: Any) -> None:
    seen = Seen("TableView", columns=COLUMNS)
    seen("set_data", [["a", 1.5], ["b", odd], ["c", 10**15]])
    wanted = {"k": 1} if isinstance(odd, dict) else [1, [None]] if isinstance(odd, list) else None
    assert [row["size"] for row in values_of(seen)] == [1.5, wanted, 10**15]
    assert seen("update_data", [["a", 1.5], ["b", odd], ["c", 10**15]]) == []


@pytest.mark.parametrize("odd", [object(), 1 << 64, -(1 << 63) - 1, {"__wid__": 1}, b"x", {1, 2}.__iter__()])
def test_one_wrong_cell_among_many_is_named(odd: Any) -> None:
    seen = Seen("TableView", columns=COLUMNS)
    for rows in ([["a", 1], ["b", odd]], [{"size": 1}, {"size": odd}], [{"__wid__": 1, "size": 1}] * 2):
        with pytest.raises(ArgumentError, match=r"TableView.set_data: data must be text, a number"):
            seen("set_data", rows)


def test_many_selected_rows_go_at_once(table: Seen) -> None:
    table("set_data", [[str(number), number] for number in range(3000)])
    table("select_all")
    table("update_data", [["0", 0]])
    assert table.selected == [["row0"]]


# Looks


def test_getters_answer_without_a_browser(tree: Seen) -> None:
    tree("set_column_width", "size", 70)
    assert tree.get("get_column_count") == 2
    assert tree.get("get_row_count") == 3
    assert tree.get("get_scroll_position") == (0.0, 0.0)
    widths = tree.node.definition.methods["get_column_widths"]
    assert operations.unasked(tree.node, widths, []) == [0, 70]


def test_parts_of_a_tree(tree: Seen) -> None:
    tree("collapse_all")
    tree("expand_item", ["src"])
    tree("select_path", ["src", "lib", "b"])
    assert tree.get("get_subtree", "selected") == {
        "src": {"__values__": {"name": "Sources"}, "lib": {"b": {"size": 2}}}
    }
    assert list(tree.get("get_subtree", "expanded")) == ["src"]
    assert list(tree.get("get_subtree", "collapsed")) == ["src", "empty"]
    with pytest.raises(ArgumentError, match=r"TreeView\.get_subtree: status must be .*, got \['x'\]"):
        tree.get("get_subtree", ["x"])


def test_selected_cells_stand_as_they_are_seen(tree: Seen) -> None:
    tree("select_cells", [{"path": ["src", "main"], "col_key": "size"}, {"path": ["readme"], "col_key": "size"}])
    tree("select_cell", ["readme"], "name")
    tree("sort_by_column", "size", True)
    cells = [(cell["path"], cell["col_key"], cell["value"]) for cell in tree.get("get_selected_cells")]
    assert cells == [(["readme"], "name", "README"), (["readme"], "size", 7), (["src", "main"], "size", 3)]
    tree("select_cell", path=["readme"], col_key="name", state=False)
    assert len(tree.get("get_selected_cells")) == 2


@pytest.mark.parametrize(("ascending", "names"), [(True, "bcad"), (False, "cbad")])
def test_rows_sort_by_another_field_within_their_groups(ascending: bool, names: str) -> None:
    columns = [{"key": "name"}, {"key": "size", "type": "int", "sort_key": "bytes", "group_key": "kind"}]
    table = Seen("TableView", columns=columns)
    rows = [("a", "2 KB", 2000, 1), ("b", "9 B", 9, 0), ("c", "1 KB", 1000, 0), ("d", "3 KB", 3000, None)]
    table("set_data", [{"name": name, "size": size, "bytes": count, "kind": kind} for name, size, count, kind in rows])
    table("sort_by_column", "size", ascending)
    table("select_cells", [{"path": [f"row{number}"], "col_key": "name"} for number in range(4)])
    assert "".join(cell["value"] for cell in table.get("get_selected_cells")) == names


def test_colors_are_replaced_and_removed(tree: Seen) -> None:
    tree("set_cell_color", ["readme"], "size", "red", bold=True)
    tree("set_cell_color", ["readme"], "size", None, "blue")
    tree("set_row_color", ["readme"], "green")
    tree("set_column_color", "name", bg="#eee")
    tree("set_table_color", "black")
    tree("clear_row_color", ["readme"])
    assert tree.replayed[-1] == (
        "set_colors",
        {
            "cells": [{"path": ["readme"], "col_key": "size", "bg": "blue"}],
            "columns": [{"col_key": "name", "bg": "#eee"}],
            "table": {"fg": "black"},
        },
    )
    tree("set_tree", TREE)
    assert set(tree.replayed[-1][1]) == {"columns", "table"}
    tree("set_colors", {"clear": True, "rows": [{"path": ["nowhere"], "fg": "red"}]})
    assert [call[0] for call in tree.replayed] == ["set_tree"]


def test_everything_is_replayed_in_order(tree: Seen) -> None:
    tree("set_optimal_column_widths")
    tree("set_column_width", "size", 70)
    tree("sort_by_column", "size", False)
    tree("collapse_item", ["src"])
    tree("set_selected", ["src", "lib"])
    tree("set_scroll_position", 0, 0.5)
    tree("set_row_color", ["readme"], "red")
    assert [call[0] for call in tree.replayed] == [
        "set_tree",
        "set_optimal_column_widths",
        "set_column_width",
        "sort_by_column",
        "collapse_item",
        "set_selected",
        "set_colors",
        "set_scroll_position",
    ]
    tree("clear")
    assert [call[0] for call in tree.replayed] == [
        "set_optimal_column_widths",
        "set_column_width",
        "sort_by_column",
    ]


def test_a_new_tree_is_expanded(tree: Seen) -> None:
    tree("collapse_all")
    tree("set_tree", TREE)
    assert tree.get("get_collapsed") == []


def test_scrolling_to_a_row_expands_what_it_is_in(tree: Seen) -> None:
    tree("collapse_all")
    assert tree("scroll_to_path", ["src", "lib", "a"]) == [("scroll_to_path", ["src", "lib", "a"])]
    assert tree.get("get_expanded") == [["src"], ["src", "lib"]]
    assert tree("scroll_to_path", ["nowhere"]) == []


# What people do


def test_what_people_do_is_recorded_and_shown_elsewhere(tree: Seen) -> None:
    args, pushes = tree.event("selected", [{"path": ["readme"], "values": {"lies": 1}}, {"path": ["nowhere"]}])
    assert args == [[{"path": ["readme"], "values": {"name": "README", "size": 7}}]]
    assert pushes == [("set_selected", [["readme"]])]
    assert tree.event("collapsed", None, ["src"]) == ([{"name": "Sources"}, ["src"]], [("collapse_item", ["src"])])
    assert tree.event("collapsed", None, ["src"])[1] == []
    assert tree.event("sorted", "size", False)[1] == [("sort_by_column", "size", False)]
    tree("set_column_editable", "size", True)
    args, pushes = tree.event("cell_edited", ["readme"], "size", 1, 8)
    assert (args, pushes) == ([["readme"], "size", 7, 8], [("set_cell", ["readme"], "size", 8)])
    assert tree.event("column_resized", "size", 55)[1] == [("set_column_width", "size", 55)]
    assert tree.event("column_resized", "size", 55)[1] == []
    assert [call[0] for call in tree.replayed] == [
        "set_columns",
        "set_tree",
        "set_column_width",
        "sort_by_column",
        "collapse_item",
        "set_selected",
    ]


@pytest.mark.parametrize(
    ("column", "row", "may"),
    [
        ({}, {}, False),
        ({"editable": True}, {}, True),
        ({"type": "icon", "editable": True}, {}, False),
        ({"widget": "checkbox"}, {}, True),
        ({"widget": "progress", "editable": True}, {}, False),
        ({"widget": "button"}, {}, False),
        ({"widget": "checkbox", "enabled_key": "on"}, {}, False),
        ({"widget": "checkbox", "enabled_key": "on"}, {"on": True}, True),
        ({"widget": "checkbox", "visible_key": "there"}, {"there": 0}, False),
    ],
)
def test_only_cells_that_people_may_edit_are_edited(column: dict[str, Any], row: dict[str, Any], may: bool) -> None:
    seen = Seen("TableView", columns=[{"key": "cell", **column}])
    seen("set_data", [{"cell": True, **row}])
    event = seen.program.event(seen.node, "cell_edited", ["row0"], "cell", True, False)
    assert event.pushes.is_refused is not may
    edited = view_of(seen.node).find(["row0"])
    assert edited is not None
    assert edited.values["cell"] is not may
    # The page that changed it by itself is told what is so.
    told_back = [(call.method, *call.args) for call in event.pushes.replies]
    assert told_back == ([] if may else [("set_cell", ["row0"], "cell", True)])


def test_program_decides_whether_cells_may_be_edited(tree: Seen) -> None:
    def may_edit(key: str) -> bool:
        return not tree.program.event(tree.node, "cell_edited", ["readme"], key, 7, 8).pushes.is_refused

    assert not may_edit("size")
    tree("set_column_editable", "size", True)
    assert (may_edit("size"), may_edit("name")) == (True, False)
    tree("set_editable", True)
    assert may_edit("name")


def test_what_is_not_there_can_not_be_changed(tree: Seen) -> None:
    before = tree.replayed
    for action, *args in [
        ("cell_edited", ["nowhere"], "size", 1, 2),
        ("cell_edited", ["readme"], "nothing", 1, 2),
        ("sorted", "nothing", True),
        ("expanded", None, ["nowhere"]),
        ("column_resized", "nothing", 9),
    ]:
        assert tree.event(action, *args)[1] == []
    assert tree.replayed == before


def test_selected_cells_are_recorded_where_cells_are_selected() -> None:
    places = [{"path": ["row1"], "col_key": "size", "value": 5}, {"path": ["row0"], "col_key": "nothing"}]
    for mode, count in (("single", 0), ("multiple-cell", 1)):
        seen = Seen("TableView", columns=COLUMNS, selection_mode=mode)
        seen("set_data", [["a", 1], ["b", 2]])
        args, pushes = seen.event("cell_selected", places)
        assert args == [[{"path": ["row1"], "col_key": "size", "value": 2}]]
        assert len(seen.get("get_selected_cells")) == count
        assert len(pushes) == 2 * count
