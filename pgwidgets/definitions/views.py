"""Trees and tables: rows with columns."""

from __future__ import annotations

from dataclasses import replace

from .base import KEY_EVENT
from .columns import COLUMN, COLUMNS
from .schema import Callback, Definition, Kind, Method, Param, Rule, Sync, by_name
from .scrolling import SCROLL_INITIAL, SCROLL_POSITION, SCROLL_SYNC, SCROLLED
from .types import BOOL, COLOR, INT, LENGTH, STR, TRUTH, Choice, Either, ListOf, Number, Optional, Str
from .view_types import (
    CELL,
    CELL_ITEMS,
    CELLS,
    COLORS,
    COLUMN_KEY,
    COLUMN_REF,
    ITEMS,
    KEY,
    KEY_OR_PATH,
    NODE,
    PATH,
    PATHS,
    PRUNE,
    ROW_REF,
    ROW_VALUES,
    ROWS,
    STATUS,
    TREE,
    WIDTH,
)

_MODES = Choice(("single", "multiple", "none", "single-cell", "multiple-cell"))
_STATE = Param("state", BOOL, "False deselects", True)
_ASCENDING = Param("ascending", BOOL, "", True)
_PATH = Param("path", PATH, "keys from the top")
_COL_KEY = Param("col_key", COLUMN_KEY, "the column")
_COL_INDEX = Param("col_index", COLUMN_REF, "the column: its key, or its position")
_TF = Param("tf", TRUTH)
_FG = Param("fg", Optional(COLOR), "CSS colour of the text", None)
_BG = Param("bg", Optional(COLOR), "CSS colour behind it", None)
_BOLD = Param("bold", Optional(BOOL), "", None)
_CHANNELS = (_FG, _BG, _BOLD)
_VALUES = Param("values", ROW_VALUES, "a dict by column key, or a list in column order")
_LIST = "list[dict[str, Any]]"
_PATHS = "list[list[str]]"
_ROW_PATH = "list[str]"


def _action(name: str, doc: str, *params: Param, rule: str = "", returns: str = "None") -> Method:
    return Method(name, Kind.ACTION, doc, params, returns, effect=Rule(f"views.{rule or name}"))


def _in_the_browser(name: str, doc: str) -> Method:
    return Method(name, Kind.ACTION, doc)


def _content(name: str, doc: str, param: Param, rule: str = "") -> Method:
    """A setter of rows or columns: what other calls build on, so that no page can do without it."""
    return Method(
        name,
        Kind.SETTER,
        doc,
        (param,),
        stores=(name.removeprefix("set_"),),
        effect=Rule(f"views.{rule or name}"),
        replayed=False,
        cumulative=True,
    )


def _look(name: str, doc: str, *params: Param) -> Method:
    return Method(name, Kind.SETTER, doc, params, stores=(name.removeprefix("set_"),))


def _getter(name: str, doc: str, *params: Param, returns: str) -> Method:
    return Method(name, Kind.GETTER, doc, params, returns, computed=name.removeprefix("get_"))


def _columns(column: Param) -> tuple[Method, ...]:
    return (
        Method(
            "set_columns",
            Kind.SETTER,
            "Replace the columns. Widths are as described there, sorting ends; the rows are kept.",
            (Param("columns", COLUMNS, "labels, or dicts with label, key, type and more"),),
            stores=("columns",),
            effect=Rule("views.set_columns"),
            cumulative=True,
        ),
        _action("append_column", "Add a column at the right.", Param("column", COLUMN)),
        _action(
            "set_column_width", "Set the width of a column.", column, Param("width", WIDTH, "px, or a CSS grid track")
        ),
        Method(
            "get_column_widths",
            Kind.QUERY,
            "The width of each column in px, as shown; without a browser as set, 0 if it was not.",
            returns="list[float]",
            computed="column_widths",
            answer=ListOf(LENGTH),
        ),
        _action("set_optimal_column_widths", "Make every column as wide as its header and its contents are."),
        _action("set_column_editable", "Let people edit the cells of a column, or not.", column, _TF),
        _action(
            "sort_by_column",
            "Sort every level for display; what is stored keeps its order. An unknown column ends sorting.",
            column,
            _ASCENDING,
        ),
        _getter("get_column_count", "Number of columns.", returns="int"),
    )


_LOOKS = (
    _look(
        "set_editable",
        "Let people edit every column but those of icons and controls; False: what each column says counts.",
        _TF,
    ),
    Method(
        "set_header_font",
        Kind.SETTER,
        "Set the font of the header; None leaves what it is.",
        (
            Param("family", Optional(Str("a font family")), "", keeps=True),
            Param("size", Optional(Either((Number(minimum=0), STR))), "px, or a CSS length", None, keeps=True),
            Param("weight", Optional(STR), "CSS weight", None, keeps=True),
            Param("style", Optional(STR), "CSS style", None, keeps=True),
        ),
        stores=("header_font", "header_size", "header_weight", "header_style"),
    ),
    _look("set_row_spacing", "Set the padding above and below what is in the cells.", Param("px", LENGTH)),
    _look("set_column_spacing", "Set the padding left and right in the cells; 6 at first.", Param("px", LENGTH)),
    _look("set_show_grid", "Show lines between the cells.", _TF),
    _look("set_show_row_numbers", "Number the rows that are shown, from 1.", _TF),
    _look("set_sortable", "Let a click on a header sort by that column.", _TF),
)

_ROWS = (
    _content(
        "set_data",
        "Replace everything by flat rows, which get the keys row0, row1 and so on.",
        Param("data", ROWS, "dicts by column key, lists in column order, or values for the first column"),
        "set_rows",
    ),
    _action(
        "update_data",
        "Make the rows equal to others, matched by their positions, by changing only what differs.",
        Param("data", ROWS, "as of set_data()"),
        rule="update_rows",
    ),
    _action("clear", "Remove all rows, with their colours and what is selected. Columns and sorting stay."),
    _action(
        "append_row",
        "Add a row at the end, with a key of its own.",
        _VALUES,
        returns=_ROW_PATH,
    ),
    _getter("get_row_count", "Number of rows at the top level.", returns="int"),
)


def _selecting(param: str) -> tuple[Method, ...]:
    return (
        _getter("get_selected", "The selected rows: a list of {path, values}.", returns=_LIST),
        Method(
            "set_selected",
            Kind.SETTER,
            "Select these rows and no others; unknown ones are skipped.",
            (Param(param, PATHS, "None for no row"),),
            stores=("selected",),
            effect=Rule("views.set_selected"),
            replayed=False,
        ),
        _action("clear_selection", "Select no row."),
        _action("select_path", "Select or deselect a row; the others stay.", _PATH, _STATE),
        _action("select_paths", "The same for several rows.", Param("paths", PATHS, "a list of paths"), _STATE),
        _action("select_all", "Select every row, hidden ones too, or none.", _STATE),
        _getter(
            "get_selected_cells",
            "The selected cells from top to bottom: a list of {path, col_key, value}.",
            returns=_LIST,
        ),
        _action("select_cell", "Select or deselect a cell; the others stay.", _PATH, _COL_KEY, _STATE),
        _action("select_cells", "The same for several cells.", Param("cells", CELLS, "{path, col_key} each"), _STATE),
        _action("clear_cell_selection", "Select no cell."),
        _in_the_browser("copy_selection", "Copy what is selected, as Ctrl+C does. Browsers may forbid it."),
        _in_the_browser("cut_selection", "Copy what is selected and empty the cells, as Ctrl+X does."),
        _in_the_browser("paste_selection", "Paste at the selection, as Ctrl+V does. Browsers may forbid it."),
    )


_SCROLLING = (
    _action("scroll_to_path", "Expand what a row is in, and bring it into view.", _PATH),
    _in_the_browser("scroll_to_end", "Scroll to the bottom."),
    replace(SCROLL_POSITION[0], replayed=False),
    SCROLL_POSITION[1],
)

_COLORS = (
    _action(
        "set_colors",
        "Override many colours at once; unknown rows and columns are skipped.",
        Param("spec", COLORS, "with clear True, all others go first"),
    ),
    _action("set_cell_color", "Override the colours of a cell; all None: none.", _PATH, _COL_KEY, *_CHANNELS),
    _action("set_row_color", "Override the colours of a row; those of its cells win.", _PATH, *_CHANNELS),
    _action("set_column_color", "Override the colours of a column; those of rows win.", _COL_KEY, *_CHANNELS),
    _action("set_table_color", "Override the colours of everything; all others win.", *_CHANNELS),
    _action("clear_cell_color", "End the override of a cell.", _PATH, _COL_KEY, rule="set_cell_color"),
    _action("clear_row_color", "End the override of a row.", _PATH, rule="set_row_color"),
    _action("clear_column_color", "End the override of a column.", _COL_KEY, rule="set_column_color"),
    _action("clear_all_colors", "End all overrides."),
)

_TREE_METHODS = (
    _content(
        "set_tree",
        "Replace everything by a tree of nested dicts. Interior nodes are expanded at first.",
        Param("tree", TREE, "nodes by their keys; a node's own cells stand in it, or under '__values__'"),
    ),
    _action(
        "add_tree",
        "Merge a tree below a node: equal keys are replaced with all below them, new ones come last.",
        Param("tree", TREE, "as of set_tree()"),
        Param("parent", Optional(PATH), "its path; None for the top", None),
    ),
    _action(
        "update_tree",
        "Make everything equal to a tree by changing only what differs: what is selected, expanded, coloured "
        "or being edited stays so.",
        Param("tree", TREE, "as of set_tree()"),
    ),
    _action(
        "add_item",
        "Add or replace one node below another.",
        Param("parent", Optional(PATH), "its path; None for the top"),
        Param("key", KEY, "among its siblings"),
        Param("values", NODE, "its cells by column key; nested dicts are nodes below it"),
        returns=_ROW_PATH,
    ),
    _action("remove_item", "Remove a node with all below it; no effect if there is none.", _PATH),
    _action("remove_items", "The same for several nodes.", Param("paths", PATHS, "a list of paths")),
    _action(
        "delete_tree",
        "Remove the nodes that a nested dict names: {} or None means the node with all below it.",
        Param("tree", PRUNE, "keys of nodes"),
        Param("prune_empty", BOOL, "whether nodes that are left empty go too", True),
    ),
    _action("expand_all", "Expand every node. Fires nothing."),
    _action("collapse_all", "Collapse every node. Fires nothing."),
    _getter("get_expanded", "Paths of the expanded nodes.", returns=_PATHS),
    _getter("get_collapsed", "Paths of the collapsed nodes.", returns=_PATHS),
    _action("expand_item", "Expand one node; fires expanded.", _PATH),
    _action("collapse_item", "Collapse one node; fires collapsed.", _PATH),
    _getter(
        "get_subtree",
        "A part of the tree in the form of set_tree(), with all above and below what is asked for.",
        Param("status", STATUS, "a word, or a path", "all"),
        returns="dict[str, Any]",
    ),
    _action("set_cell", "Set one cell; no effect if there is no such row.", _PATH, _COL_KEY, Param("value", CELL)),
    _action(
        "insert_column",
        "Insert a column.",
        Param("column", COLUMN),
        Param("before", Optional(COLUMN_KEY), "key of the column it goes before; None: at the end", None),
        rule="insert_column_before",
    ),
    _action("delete_column", "Remove a column with its cells.", _COL_KEY),
    _action(
        "insert_row",
        "Insert a row at the top level.",
        _VALUES,
        Param("key", Optional(KEY), "its key; None: one of its own", None),
        Param("before", Optional(KEY), "key of the row it goes before; None: at the end", None),
        rule="insert_row_before",
        returns=_ROW_PATH,
    ),
    _action("delete_row", "Remove a row.", Param("path_or_key", KEY_OR_PATH), rule="remove_item"),
)

_TABLE_METHODS = (
    _content("set_rows", "The same as set_data().", Param("rows", ROWS, "as of set_data()")),
    _action("update_rows", "The same as update_data().", Param("rows", ROWS, "as of set_data()")),
    _action(
        "set_cell",
        "Set one cell; no effect if there is no such row.",
        Param("row", ROW_REF, "its position as stored, or its path"),
        _COL_INDEX,
        Param("value", CELL),
    ),
    _action(
        "insert_column", "Insert a column.", Param("index", INT, "position from 0"), Param("column", COLUMN)
    ),
    _action("delete_column", "Remove a column with its cells.", Param("index", COLUMN_REF, "its position, or its key")),
    _action(
        "insert_row",
        "Insert a row; out of range it comes last. Positions count rows as stored, whatever they are sorted by.",
        Param("index", INT, "position from 0"),
        _VALUES,
        returns=_ROW_PATH,
    ),
    _action(
        "delete_row",
        "Remove the row at a position as stored; no effect out of range.",
        Param("index", INT, "position from 0"),
        rule="delete_row_at",
    ),
)

_REPORTED_VALUES = Param("values", Optional(CELL), "the row's cells by column key; None if it has none")
_ITEM_CALLBACK = (_REPORTED_VALUES, _PATH)

_CALLBACKS = (
    Callback(
        "activated",
        "A row was double clicked in a cell that can't be edited, or Enter was pressed, without a column then.",
        (_REPORTED_VALUES, _PATH, Param("col_key", Optional(COLUMN_KEY))),
    ),
    Callback("selected", "The user selected or deselected rows.", (Param("items", ITEMS, "all: {path, values}"),)),
    Callback("sorted", "The user sorted by a click on a header.", (_COL_KEY, Param("ascending", BOOL))),
    Callback(
        "cell_edited",
        "The user changed a cell.",
        (_PATH, _COL_KEY, Param("old_value", CELL), Param("new_value", CELL)),
    ),
    SCROLLED,
    Callback(
        "cell_selected",
        "The user selected cells, or moved the cell cursor.",
        (Param("cells", CELL_ITEMS, "{path, col_key, value} each"),),
    ),
    Callback("cell_action", "A button in a cell was clicked.", (_PATH, Param("values", Optional(CELL)), _COL_KEY)),
    Callback("copy", "The selection was copied.", (Param("tsv", STR),)),
    Callback("cut", "The selection was cut.", (Param("tsv", STR),)),
    Callback("paste", "Text was pasted.", (Param("text", STR),)),
    Callback(
        "column_resized",
        "The width of a column was set by hand, or fitted; reported for synchronisation.",
        (_COL_KEY, Param("width", LENGTH, "px")),
        listed=False,
    ),
    Callback(
        "key-down",
        "A key went down while the view had the focus and no cell was being edited; repeats included.",
        KEY_EVENT,
        listed=False,
    ),
)
_HOW = Choice(("only", "add", "toggle", "all"))
_PART_CALLBACKS = (
    Callback(
        "rows_wanted",
        "A page is about to show rows of a long table that it does not have.",
        (
            Param("first", INT),
            Param("count", INT),
            Param("keys", ListOf(KEY), "of rows whose places it wants to know"),
            Param("since", Optional(INT), "the number of the latest change that all of these rows show", None),
        ),
        listed=False,
    ),
    Callback(
        "rows_picked",
        "The user selected rows, of which the page may have only a part: from one to another, or all.",
        (Param("first", Optional(PATH)), Param("last", Optional(PATH)), Param("how", _HOW)),
        listed=False,
    ),
    Callback(
        "cells_picked",
        "The same for cells; without rows, all of those columns.",
        (
            Param("first", Optional(KEY)),
            Param("last", Optional(KEY)),
            Param("left", COLUMN_KEY),
            Param("right", COLUMN_KEY),
            Param("how", _HOW),
        ),
        listed=False,
    ),
    Callback(
        "row_sought",
        "The user typed how a row begins.",
        (_COL_KEY, Param("start", STR), Param("first", INT, "where to begin")),
        listed=False,
    ),
    Callback("text_wanted", "The user copied what is selected.", (Param("cuts", BOOL),), listed=False),
    Callback("texts_wanted", "Columns are to be fitted.", (Param("keys", ListOf(COLUMN_KEY)),), listed=False),
)
_TREE_CALLBACKS = (
    Callback("expanded", "A node was expanded, by expand_item() too.", _ITEM_CALLBACK),
    Callback("collapsed", "A node was collapsed, by collapse_item() too.", _ITEM_CALLBACK),
    Callback("changed", "delete_tree() removed something."),
)
_SYNCS = (
    Sync("selected", rule="views.selected"),
    Sync("sorted", rule="views.sorted"),
    Sync("cell_edited", rule="views.cell_edited"),
    SCROLL_SYNC,
    Sync("cell_selected", rule="views.cell_selected"),
    Sync("column_resized", rule="views.column_resized", extension=True),
    *(Sync(callback.name, rule=f"views.{callback.name}", extension=True) for callback in _PART_CALLBACKS),
)


def _options(*, is_table: bool) -> tuple[Param, ...]:
    return (
        Param("columns", COLUMNS, "labels, or dicts with label, key, type and more", []),
        Param("show_header", BOOL, "a row with the labels of the columns", True),
        Param("selection_mode", _MODES, "what clicks select", "single"),
        Param("alternate_row_colors", BOOL, "shade every second row", False),
        Param("show_grid", BOOL, "lines between the cells", is_table),
        Param("show_row_numbers", BOOL, "rows are numbered from 1, as they are shown", False),
        Param("sortable", BOOL, "a click on a header sorts", False),
        Param("allow_text_selection", BOOL, "text can be marked with the mouse", False),
        Param("cell_cursor", BOOL, "one cell is current: keys move it and edit it", is_table),
    )


_INITIAL = {**SCROLL_INITIAL, "editable": False}

TREE_VIEW = Definition(
    name="TreeView",
    base="widget",
    family="views",
    doc="Rows in a hierarchy, with columns; they can be sorted, selected, edited, coloured.",
    css_class="treeview-widget",
    options=_options(is_table=False),
    methods=by_name(
        *_columns(_COL_KEY),
        *_LOOKS,
        *_ROWS,
        *_selecting("paths"),
        *_SCROLLING,
        *_COLORS,
        *_TREE_METHODS,
    ),
    callbacks=by_name(*_CALLBACKS, *_PART_CALLBACKS, *_TREE_CALLBACKS),
    syncs=(*_SYNCS, Sync("expanded", rule="views.expanded"), Sync("collapsed", rule="views.collapsed")),
    initial=_INITIAL,
    replay="views",
)

TABLE_VIEW = Definition(
    name="TableView",
    base="widget",
    family="views",
    doc="Flat rows with columns, in a grid with a cell cursor; they can be sorted, selected, edited, coloured.",
    css_class="tableview-widget",
    options=_options(is_table=True),
    methods=by_name(
        *_columns(_COL_INDEX),
        *_LOOKS,
        *_ROWS,
        *_selecting("items"),
        *_SCROLLING,
        *_COLORS,
        *_TABLE_METHODS,
    ),
    callbacks=by_name(*_CALLBACKS, *_PART_CALLBACKS),
    syncs=_SYNCS,
    initial=_INITIAL,
    replay="views",
)

DEFINITIONS = (TREE_VIEW, TABLE_VIEW)
