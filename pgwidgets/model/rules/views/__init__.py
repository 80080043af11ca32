"""Trees and tables: rules by the names that their definitions use."""

from __future__ import annotations

from . import columns, events, marks, parts, rows
from .common import counted
from .parts import is_in_parts
from .replay import replay, whole

# Of rows that pages with a part of them may not have.
_ABOUT_ROWS = (
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
_OTHERS = (
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
)

RULES = {
    f"views.{function.__name__}": counted(parts.fitted(function, whole, replaces=function in _ABOUT_ROWS))
    for function in (*_ABOUT_ROWS, *_OTHERS)
}

EVENT_RULES = {
    f"views.{name}": counted(parts.seen(function))
    for name, function in (
        ("cell_edited", events.cell_edited),
        ("cell_selected", events.cell_selected),
        ("cells_picked", parts.cells_picked),
        ("collapsed", events.collapsed),
        ("column_resized", events.column_resized),
        ("expanded", events.expanded),
        ("row_sought", parts.row_sought),
        ("rows_picked", parts.rows_picked),
        ("rows_wanted", parts.rows_wanted),
        ("selected", events.selected),
        ("sorted", events.sorted_by),
        ("text_wanted", parts.text_wanted),
        ("texts_wanted", parts.texts_wanted),
    )
}

REPLAYS = {"views": replay}

__all__ = ["EVENT_RULES", "REPLAYS", "RULES", "is_in_parts", "whole"]
