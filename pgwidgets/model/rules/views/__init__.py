"""Trees and tables: rules by the names that their definitions use."""

from __future__ import annotations

from . import columns, events, marks, rows
from .common import counted
from .replay import replay

RULES = {
    f"views.{function.__name__}": counted(function)
    for function in (
        columns.append_column,
        columns.delete_column,
        columns.insert_column,
        columns.insert_column_before,
        columns.set_column_editable,
        columns.set_column_width,
        columns.set_columns,
        columns.set_optimal_column_widths,
        columns.sort_by_column,
        marks.clear_all_colors,
        marks.clear_cell_selection,
        marks.clear_selection,
        marks.collapse_all,
        marks.collapse_item,
        marks.expand_all,
        marks.expand_item,
        marks.scroll_to_path,
        marks.select_all,
        marks.select_cell,
        marks.select_cells,
        marks.select_path,
        marks.select_paths,
        marks.set_cell_color,
        marks.set_colors,
        marks.set_column_color,
        marks.set_row_color,
        marks.set_selected,
        marks.set_table_color,
        rows.add_item,
        rows.add_tree,
        rows.append_row,
        rows.clear,
        rows.delete_row_at,
        rows.delete_tree,
        rows.insert_row,
        rows.insert_row_before,
        rows.remove_item,
        rows.remove_items,
        rows.set_cell,
        rows.set_rows,
        rows.set_tree,
        rows.update_rows,
        rows.update_tree,
    )
}

EVENT_RULES = {
    f"views.{name}": counted(function)
    for name, function in (
        ("cell_edited", events.cell_edited),
        ("cell_selected", events.cell_selected),
        ("collapsed", events.collapsed),
        ("column_resized", events.column_resized),
        ("expanded", events.expanded),
        ("selected", events.selected),
        ("sorted", events.sorted_by),
    )
}

REPLAYS = {"views": replay}

__all__ = ["EVENT_RULES", "REPLAYS", "RULES"]
