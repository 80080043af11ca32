"""Trees and tables: rows with columns."""

from __future__ import annotations

from typing import Any

from .stage import Stage

HEIGHT = 220
MODES = ("single", "multiple", "none", "single-cell", "multiple-cell")
ROWS = 10_000
COLUMNS = [
    {"label": "Name", "key": "name", "colwidth": "2fr"},
    {"label": "Size", "key": "size", "type": "integer", "editable": True},
    {"label": "Seen", "key": "seen", "widget": "checkbox", "colwidth": 56},
    {"label": "Done", "key": "done", "widget": "progress"},
    {"label": "Action", "key": "go", "widget": "button", "colwidth": 70},
]
TREE = {
    "documents": {
        "__values__": {"name": "Documents"},
        "letter.txt": {"size": 1200, "seen": True, "done": 100, "go": "Open"},
        "plans": {
            "north.pdf": {"size": 48000, "seen": False, "done": 60, "go": "Open"},
            "south.pdf": {"size": 51000, "seen": False, "done": 15, "go": "Open"},
        },
    },
    "pictures": {"moon.png": {"size": 230000, "seen": True, "done": 80, "go": "Open"}},
    "readme": {"name": "Read me", "size": 300, "seen": False, "done": 0, "go": "Open"},
}
CHANGED = {**TREE, "new.txt": {"size": 1, "seen": False, "done": 0, "go": "Open"}}
FIELDS = [
    {"label": "Channel", "key": "channel"},
    {"label": "Value", "key": "value", "type": "float", "editable": True},
    {"label": "Unit", "key": "unit", "widget": "combobox", "choices": ["V", "mV", "A"]},
    {"label": "OK", "key": "ok", "type": "boolean", "editable": True},
]


def tree_view(stage: Stage) -> None:
    """Rows in a hierarchy; the arrow keys walk in it, the headers sort, double clicks edit."""
    mode = stage.variant("selection_mode", *MODES)
    shaded = stage.variant("alternate_row_colors", False, True)
    tree = stage.make("TreeView", columns=COLUMNS, selection_mode=mode, sortable=True, alternate_row_colors=shaded)
    stage.call(tree, "resize", None, HEIGHT)
    stage.sample.add_widget(tree, 0)
    tree.set_tree(TREE)
    stage.say(f"treeview.set_tree({TREE!r})")
    stage.follow(tree, "activated", "selected", "expanded", "collapsed", "sorted", "cell_edited", "cell_action")
    stage.follow(tree, "cell_selected")
    stage.buttons("rows", {"update_tree": lambda: tree.update_tree(CHANGED), "set_tree": lambda: tree.set_tree(TREE)})
    stage.methods("expansion", tree, "expand_all", "collapse_all")
    stage.choice(tree, "set_row_color", [(["readme"], None, "#f0a03060"), (["readme"],)])
    stage.choice(tree, "sort_by_column", [("size", False), ("",)])
    _common(stage, tree, shows_grid=False)


def table_view(stage: Stage) -> None:
    """Ten thousand rows, of which the page has those in sight. Keys move the cell cursor, and typing edits."""
    mode = stage.variant("selection_mode", *MODES)
    cursor = stage.variant("cell_cursor", True, False)
    table = stage.make("TableView", columns=FIELDS, selection_mode=mode, sortable=True, cell_cursor=cursor)
    stage.call(table, "resize", None, HEIGHT)
    stage.sample.add_widget(table, 0)
    table.set_data([[f"input {number}", number / 8, ("V", "mV")[number % 2], number % 3 > 0] for number in range(ROWS)])
    stage.say(f"numbers = range({ROWS})")
    stage.say('tableview.set_data([[f"input {n}", n / 8, ("V", "mV")[n % 2], n % 3 > 0] for n in numbers])')
    stage.follow(table, "activated", "selected", "sorted", "cell_edited", "cell_selected", "copy", "cut", "paste")
    stage.methods("scroll", table, "scroll_to_end")
    stage.choice(table, "scroll_to_path", [["row0"], ["row5000"]])
    stage.toggle(table, "set_editable", False)
    stage.choice(table, "sort_by_column", [("value", False), ("",)])
    _common(stage, table, shows_grid=True)


def _common(stage: Stage, view: Any, *, shows_grid: bool) -> None:
    stage.toggle(view, "set_show_row_numbers", False)
    stage.toggle(view, "set_show_grid", shows_grid)
    stage.methods("widths", view, "set_optimal_column_widths", "get_column_widths")
    stage.methods("ask", view, "get_selected", "get_selected_cells", "get_row_count")
    stage.common(view)


SAMPLES = {"TreeView": tree_view, "TableView": table_view}
