"""Layout family: containers that arrange their children."""

from __future__ import annotations

from .base import CHILD, CONTAINER_CALLBACKS
from .schema import (
    AddChild,
    Callback,
    Collect,
    Definition,
    Kind,
    Method,
    Param,
    Phase,
    Rule,
    SetChild,
    Sync,
    Toggle,
    by_name,
)
from .types import (
    BOOL,
    COLOR,
    INT,
    LENGTH,
    TEXT,
    TEXT_OR_NONE,
    TRUTH,
    Choice,
    Int,
    ListOf,
    Optional,
    ValueType,
)

_STRETCH = Param("stretch", LENGTH, "share of the left-over space; 0: natural size", 0)
ORIENTATION = Choice(("horizontal", "vertical"))
_HALIGN = Choice(("left", "center", "right"))
_ACROSS_ROW = ("top", "center", "bottom")
_ACROSS_COLUMN = ("left", "center", "right")

BOX_CHILDREN = (
    Method(
        "add_widget",
        Kind.CHILD,
        "Append a child.",
        (CHILD, _STRETCH),
        effect=AddChild(),
    ),
    Method(
        "insert_widget",
        Kind.CHILD,
        "Insert a child before the one now at an index; an index past the end appends.",
        (Param("index", INT, "0 is the first place"), CHILD, _STRETCH),
        effect=AddChild(index="index"),
    ),
)
SPACING = Method(
    "set_spacing",
    Kind.SETTER,
    "Set the gap between the children.",
    (Param("gap", LENGTH, "px", 0),),
    stores=("spacing",),
)
SET_WIDGET = Method(
    "set_widget",
    Kind.CHILD,
    "Set the single child; a previous one is released.",
    (CHILD,),
    effect=SetChild(),
)


def _box(
    name: str, doc: str, align: ValueType, options: tuple[Param, ...] = (), effect: Rule | None = None
) -> Definition:
    return Definition(
        name=name,
        base="container",
        family="layout",
        doc=doc,
        css_class="box-widget",
        options=options,
        methods=by_name(
            *BOX_CHILDREN,
            SPACING,
            Method(
                "set_align",
                Kind.SETTER,
                "Place the children across the box, instead of stretching them.",
                (Param("align", align),),
                stores=("align",),
                effect=effect,
            ),
        ),
        callbacks=CONTAINER_CALLBACKS,
        initial={"spacing": 0},
        kind_of="Box",
    )


BUTTON_BOX = Definition(
    name="ButtonBox",
    base="container",
    family="layout",
    doc="A box that makes all its children as wide as the widest and centres their labels.",
    css_class="box-widget",
    options=(
        Param("orientation", ORIENTATION, "direction", "horizontal"),
        Param("halign", _HALIGN, "place of the group", "center"),
        Param("min_button_width", Optional(LENGTH), "px; no child is narrower", None),
    ),
    methods=by_name(
        *BOX_CHILDREN,
        SPACING,
        Method(
            "set_halign",
            Kind.SETTER,
            "Place the group of children along the box.",
            (Param("halign", _HALIGN),),
            stores=("halign",),
        ),
    ),
    callbacks=CONTAINER_CALLBACKS,
    initial={"spacing": 0},
)

FIXED_LAYOUT = Definition(
    name="FixedLayout",
    base="container",
    family="layout",
    doc="Children at fixed places, each at its natural size or at the one given to its resize().",
    css_class="fixed-layout-widget",
    methods=by_name(
        Method(
            "add_widget",
            Kind.CHILD,
            "Place a child; adding it again moves it.",
            (
                CHILD,
                Param("x", LENGTH, "px from the left"),
                Param("y", LENGTH, "px from the top"),
            ),
            effect=AddChild(moves=True),
        ),
    ),
    callbacks=CONTAINER_CALLBACKS,
)

_ROW = Param("row", Int(minimum=0), "0 is the first row")
_COLUMN = Param("col", Int(minimum=0), "0 is the first column")
_INDEX = Param("index", Int(minimum=0), "0 is the first")
WIDGETS = ListOf(CHILD.type)


def _grid_line(name: str, doc: str, params: tuple[Param, ...]) -> Method:
    return Method(name, Kind.CHILD, doc, params, effect=Rule(f"grid.{name}"))


GRID_BOX = Definition(
    name="GridBox",
    base="container",
    family="layout",
    doc="Rows and columns as large as their largest content; grows to hold a cell outside. The gap is 2 px at first.",
    css_class="gridbox-widget",
    options=(
        Param("rows", Int(minimum=1), "number of rows at first", 1),
        Param("columns", Int(minimum=1), "number of columns at first", 1),
    ),
    methods=by_name(
        Method(
            "add_widget",
            Kind.CHILD,
            "Put a child into a cell, which may hold several.",
            (CHILD, _ROW, _COLUMN),
            effect=Rule("grid.add_widget"),
        ),
        Method(
            "set_row_spacing",
            Kind.SETTER,
            "Set the gap between rows.",
            (Param("px", LENGTH),),
            stores=("row_spacing",),
        ),
        Method(
            "set_column_spacing",
            Kind.SETTER,
            "Set the gap between columns.",
            (Param("px", LENGTH),),
            stores=("column_spacing",),
        ),
        Method(
            "set_spacing",
            Kind.SETTER,
            "Set both gaps.",
            (Param("px", LENGTH),),
            stores=("row_spacing", "column_spacing"),
            replayed=False,
        ),
        Method(
            "get_row_column_count",
            Kind.GETTER,
            "[rows, columns] of the grid.",
            returns="list[int]",
            computed="grid_size",
        ),
        Method(
            "get_widget_at_cell",
            Kind.GETTER,
            "The first widget in a cell, None if it is empty.",
            (_ROW, _COLUMN),
            returns="Widget | None",
            computed="grid_cell",
        ),
        _grid_line(
            "insert_row",
            "Shift the rows from an index on down by one, and fill the new row from column 0.",
            (_INDEX, Param("widgets", Optional(WIDGETS), "for the new row", None)),
        ),
        _grid_line(
            "append_row",
            "Add a row at the bottom.",
            (Param("widgets", WIDGETS, "from column 0 on"),),
        ),
        _grid_line(
            "delete_row",
            "Release the widgets of a row and shift the rows below up.",
            (_INDEX,),
        ),
        _grid_line(
            "insert_column",
            "Shift the columns from an index on right by one, and fill the new column from row 0.",
            (_INDEX, Param("widgets", Optional(WIDGETS), "for the new column", None)),
        ),
        _grid_line(
            "append_column",
            "Add a column at the right.",
            (Param("widgets", WIDGETS, "from row 0 on"),),
        ),
        _grid_line(
            "delete_column",
            "Release the widgets of a column and shift the columns right of it.",
            (_INDEX,),
        ),
    ),
    callbacks=CONTAINER_CALLBACKS,
)

SPLITTER = Definition(
    name="Splitter",
    base="container",
    family="layout",
    doc="Panes side by side, with handles between them to drag.",
    css_class="splitter",
    options=(
        Param(
            "orientation",
            ORIENTATION,
            "'horizontal': panes from left to right",
            "horizontal",
        ),
    ),
    methods=by_name(
        Method(
            "add_widget",
            Kind.CHILD,
            "Add a pane, which its child fills.",
            (CHILD,),
            effect=AddChild(),
        ),
        Method(
            "set_sizes",
            Kind.SETTER,
            "Set the sizes of the panes.",
            (
                Param(
                    "sizes",
                    ListOf(LENGTH),
                    "px, used as proportions; missing ones leave panes alone",
                ),
            ),
            stores=("sizes",),
            effect=Rule("panes.set_sizes"),
            phase=Phase.BUILT,
        ),
        Method(
            "get_sizes",
            Kind.GETTER,
            "Sizes of the panes, px: as last set or dragged, else as they are shown; 0 before that.",
            returns="list[float]",
            computed="pane_sizes",
        ),
        Method(
            "set_minimum_size",
            Kind.ACTION,
            "Set the smallest extent of a child's pane; 0 lets it collapse.",
            (CHILD, Param("min_px", LENGTH, "px")),
            effect=Collect("minimums"),
            phase=Phase.BUILT,
        ),
    ),
    callbacks={
        **CONTAINER_CALLBACKS,
        **by_name(
            Callback(
                "sizing",
                "A handle was released.",
                (Param("sizes", ListOf(LENGTH), "px, of all panes"),),
            )
        ),
    },
    syncs=(Sync("sizing", ("sizes",), push=("set_sizes",)),),
    per_child=("sizes",),
)

FRAME = Definition(
    name="Frame",
    base="container",
    family="layout",
    doc="A border with an optional title around one child, which fills it.",
    css_class="frame-widget",
    options=(Param("title", TEXT, "title in the border; '' for none", ""),),
    methods=by_name(
        SET_WIDGET,
        Method(
            "set_title",
            Kind.SETTER,
            "Set the title.",
            (Param("text", TEXT_OR_NONE),),
            stores=("title",),
        ),
        Method(
            "set_text",
            Kind.SETTER,
            "The same as set_title().",
            (Param("text", TEXT_OR_NONE),),
            stores=("title",),
            replayed=False,
        ),
        Method("get_text", Kind.GETTER, "The title.", returns="str", reads=("title",)),
    ),
)

SEPARATOR = Definition(
    name="Separator",
    base="widget",
    family="layout",
    doc="A thin line across its box.",
    css_class="separator-widget",
    args=(Param("orientation", ORIENTATION, "direction of the line", "horizontal"),),
    methods=by_name(
        Method(
            "set_orientation",
            Kind.SETTER,
            "Set the direction of the line.",
            (Param("orientation", ORIENTATION),),
            stores=("orientation",),
        ),
    ),
)

EXPANDER = Definition(
    name="Expander",
    base="container",
    family="layout",
    doc="A header that shows or hides one child. It starts closed, unless it is not collapsible.",
    css_class="expander-widget",
    options=(
        Param("title", TEXT, "text of the header", ""),
        Param("collapsible", BOOL, "False: always open, no triangle", True),
        Param("shadow", BOOL, "drop shadow", False),
        Param("bg_color", Optional(COLOR), "background of the header", None),
    ),
    methods=by_name(
        SET_WIDGET,
        Method(
            "set_collapsed",
            Kind.SETTER,
            "Close or open it; fires 'toggled' when that changes it.",
            (Param("collapsed", TRUTH),),
            stores=("collapsed",),
        ),
        Method(
            "get_collapsed",
            Kind.GETTER,
            "Whether it is closed.",
            returns="bool",
            computed="is_collapsed",
        ),
        Method(
            "toggleContent",
            Kind.ACTION,
            "Open it if it is closed, close it if it is open; fires 'toggled'.",
            effect=Toggle("collapsed", True, False),
        ),
    ),
    callbacks=by_name(
        Callback(
            "toggled",
            "It was opened or closed, by the program too.",
            (Param("collapsed", BOOL),),
        )
    ),
    syncs=(Sync("toggled", ("collapsed",), push=("set_collapsed",)),),
    initial={"collapsed": True},
)

DEFINITIONS = (
    _box(
        "Box",
        "Children in a row or a column.",
        Choice(("top", "center", "bottom", "left", "right")),
        (Param("orientation", ORIENTATION, "direction of the row", "horizontal"),),
        Rule("boxes.set_align"),
    ),
    _box("VBox", "Children from top to bottom.", Choice(_ACROSS_COLUMN)),
    _box("HBox", "Children from left to right.", Choice(_ACROSS_ROW)),
    BUTTON_BOX,
    FIXED_LAYOUT,
    GRID_BOX,
    SPLITTER,
    FRAME,
    SEPARATOR,
    EXPANDER,
)
