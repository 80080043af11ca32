"""A table and a tree that are changed by buttons, for both sides of every pairing."""

from __future__ import annotations

from typing import Any

COLUMNS = [{"label": "Name", "key": "name"}, {"label": "Size", "key": "size", "type": "integer", "editable": True}]
ROWS = 60


def setup(session: Any) -> None:
    """Build them."""
    W = session.get_widgets()
    table = W.TableView(columns=COLUMNS, selection_mode="multiple")
    table.set_data([[f"item {number}", ROWS - number] for number in range(ROWS)])
    tree = W.TreeView(columns=COLUMNS)
    tree.set_tree({"folder": {"leaf": {"size": 1}, "other": {"size": 2}}})
    status = W.Label("ready")
    box = W.VBox(spacing=8, padding=8)
    box.add_widget(table, 1)
    box.add_widget(tree, 1)
    actions = {
        "append": lambda: table.append_row(["appended", 0]),
        "sort": lambda: table.sort_by_column(1, True),
        "change": lambda: tree.set_cell(["folder", "leaf"], "name", "renamed"),
        "remove": lambda: tree.remove_item(["folder", "other"]),
        "tell": lambda: status.set_text(f"now {table.get_row_count()} rows"),
    }
    for name, act in actions.items():
        button = W.Button(name)
        button.on("activated", act)
        box.add_widget(button, 0)
    box.add_widget(status, 0)
    top = W.TopLevel(title="Peers")
    top.resize(420, 560)
    top.set_widget(box)
    top.show()
