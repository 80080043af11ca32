"""Controls family: buttons, choices and values."""

from __future__ import annotations

from .schema import (
    Callback,
    Definition,
    Kind,
    Method,
    Param,
    Range,
    Rule,
    Sync,
    by_name,
)
from .types import (
    BOOL,
    COLOR,
    FRACTION,
    INT,
    LENGTH,
    NUMBER,
    PICTURE,
    SIZE,
    TEXT,
    TEXT_OR_NONE,
    TRUTH,
    Choice,
    Fraction,
    Int,
    Number,
    Optional,
    WidgetOf,
)

KEPT_COLORS = (
    Param(
        "bg",
        Optional(COLOR),
        "background; '' for the theme's own, None as it was",
        None,
        keeps=True,
    ),
    Param(
        "fg",
        Optional(COLOR),
        "text colour; '' for the theme's own, None as it was",
        None,
        keeps=True,
    ),
)
SET_TEXT = Method(
    "set_text",
    Kind.SETTER,
    "Set the text; fires nothing.",
    (Param("text", TEXT_OR_NONE),),
    stores=("text",),
)

BUTTON = Definition(
    name="Button",
    base="widget",
    family="controls",
    doc="A push button with a text, an icon above it, or both.",
    css_class="button-widget",
    args=(Param("text", TEXT, "label; '' for none", ""),),
    methods=by_name(
        SET_TEXT,
        Method("get_text", Kind.GETTER, "The label.", returns="str", reads=("text",)),
        Method(
            "set_icon",
            Kind.SETTER,
            "Set the icon.",
            (
                Param("url", Optional(PICTURE), "None or '' for no icon"),
                Param(
                    "size",
                    Optional(SIZE),
                    "(width, height) in px; None: natural size",
                    None,
                ),
            ),
            stores=("icon", "icon_size"),
        ),
        Method(
            "get_icon",
            Kind.GETTER,
            "URL of the icon, None without one.",
            returns="str | None",
            reads=("icon",),
        ),
        Method(
            "set_color",
            Kind.SETTER,
            "Set background and text colour, in all states of the button.",
            KEPT_COLORS,
            stores=("color_bg", "color_fg"),
        ),
        Method(
            "set_hover",
            Kind.SETTER,
            "Set the colours shown while the pointer is over the button; None or '' switches one off.",
            (
                Param("bg", Optional(COLOR), "background", None),
                Param("fg", Optional(COLOR), "text colour", None),
            ),
            stores=("hover_bg", "hover_fg"),
        ),
    ),
    callbacks=by_name(Callback("activated", "Clicked, or Space or Enter with the focus.")),
)


def _state(doc: str, param: str) -> tuple[Method, Method]:
    return (
        Method("set_state", Kind.SETTER, doc, (Param(param, TRUTH),), stores=("state",)),
        Method(
            "get_state",
            Kind.GETTER,
            "Whether it is on.",
            returns="bool",
            reads=("state",),
        ),
    )


def grouped_state(doc: str) -> tuple[Method, Method]:
    """State of one of a group: switching it on switches the others off."""
    return (
        Method(
            "set_state",
            Kind.SETTER,
            doc,
            (Param("value", TRUTH),),
            stores=("state",),
            effect=Rule("groups.set_state"),
        ),
        Method(
            "get_state",
            Kind.GETTER,
            "Whether it is on.",
            returns="bool",
            reads=("state",),
        ),
    )


_TOGGLED = Callback("activated", "The user toggled it.", (Param("state", BOOL),))
GROUP_SYNC = Sync("activated", rule="groups.activated")

CHECK_BOX = Definition(
    name="CheckBox",
    base="widget",
    family="controls",
    doc="A box to tick, with a text to its right.",
    css_class="checkbox-widget",
    args=(Param("text", TEXT, "label", ""),),
    methods=by_name(*_state("Tick or untick; fires nothing.", "tf")),
    callbacks=by_name(_TOGGLED),
    syncs=(Sync("activated", ("state",), push=("set_state",)),),
    initial={"state": False},
)

RADIO_BUTTON = Definition(
    name="RadioButton",
    base="widget",
    family="controls",
    doc="One of a group of choices that exclude each other.",
    css_class="radiobutton-widget",
    args=(Param("text", TEXT, "label", ""),),
    options=(
        Param(
            "group",
            Optional(WidgetOf("RadioButton")),
            "another RadioButton, whose group to join",
            None,
        ),
    ),
    methods=by_name(
        SET_TEXT,
        *grouped_state("Select it, which deselects the rest of its group and fires 'activated'; or deselect it."),
    ),
    callbacks=by_name(Callback("activated", "It was selected, by the program too.", (Param("state", BOOL),))),
    syncs=(GROUP_SYNC,),
    initial={"state": False},
)

TOGGLE_BUTTON = Definition(
    name="ToggleButton",
    base="widget",
    family="controls",
    doc="A button that stays pressed; of a group at most one is.",
    css_class="togglebutton-widget",
    args=(Param("text", TEXT, "label", ""),),
    options=(
        Param(
            "group",
            Optional(WidgetOf("ToggleButton")),
            "another ToggleButton, whose group to join",
            None,
        ),
    ),
    methods=by_name(
        SET_TEXT,
        *grouped_state("Press or release it, without firing; pressing releases the others."),
    ),
    callbacks=by_name(_TOGGLED),
    syncs=(GROUP_SYNC,),
    initial={"state": False},
)

COMBO_BOX = Definition(
    name="ComboBox",
    base="widget",
    family="controls",
    doc="A text field with a drop-down list; the first item is shown until something else is chosen.",
    css_class="combobox-widget",
    options=(
        Param("editable", BOOL, "free text is allowed, and typing filters the list", False),
        Param(
            "dropdown_limit",
            Int(minimum=0),
            "items shown before the list scrolls; 0: 200 px",
            0,
        ),
    ),
    methods=by_name(
        Method(
            "append_text",
            Kind.ACTION,
            "Add an item at the end.",
            (Param("text", TEXT),),
            effect=Rule("items.append_text"),
        ),
        Method(
            "insert_alpha",
            Kind.ACTION,
            "Add an item before the first one that follows it in the alphabet, ignoring case.",
            (Param("text", TEXT),),
            effect=Rule("items.insert_alpha"),
        ),
        Method(
            "delete_alpha",
            Kind.ACTION,
            "Remove the first item of this text; what is shown stays.",
            (Param("text", TEXT),),
            effect=Rule("items.delete_alpha"),
        ),
        Method(
            "set_text",
            Kind.SETTER,
            "Show a text, whether it is an item or not.",
            (Param("text", TEXT_OR_NONE),),
            stores=("text",),
            effect=Rule("items.set_text"),
            replayed=False,
        ),
        Method("get_text", Kind.GETTER, "The text shown.", returns="str", reads=("text",)),
        Method(
            "set_index",
            Kind.SETTER,
            "Show the item at an index; out of range what is shown stays.",
            (Param("idx", INT),),
            stores=("text",),
            effect=Rule("items.set_index"),
            replayed=False,
        ),
        Method(
            "get_index",
            Kind.GETTER,
            "Index of the item shown, -1 if the text is no item.",
            returns="int",
            computed="item_index",
        ),
        Method(
            "get_alpha",
            Kind.GETTER,
            "Text of the item at an index, None out of range.",
            (Param("idx", INT),),
            returns="str | None",
            computed="item_text",
        ),
        Method(
            "show_text",
            Kind.ACTION,
            "Show the item of this text; other texts only if it is editable.",
            (Param("text", TEXT),),
            effect=Rule("items.show_text"),
        ),
        Method(
            "clear",
            Kind.ACTION,
            "Remove all items and the text.",
            effect=Rule("items.clear"),
        ),
        Method(
            "set_length",
            Kind.SETTER,
            "Set the visible width; ends fitting the longest item.",
            (Param("numchars", Int(minimum=1), "characters"),),
            stores=("length",),
        ),
    ),
    callbacks=by_name(
        Callback(
            "activated",
            "An item was picked, or Enter was pressed.",
            (Param("index", INT, "-1 if the text is no item"), Param("text", TEXT)),
        ),
        Callback("modified", "The user typed.", (Param("text", TEXT),)),
    ),
    syncs=(
        Sync("activated", rule="items.activated"),
        Sync("modified", rule="items.modified"),
    ),
    initial={"text": "", "items": None, "auto": True},
    replay="items",
)


def _range_options(largest: float, value: object, value_doc: str) -> tuple[Param, ...]:
    return (
        Param(
            "dtype",
            Choice(("int", "float")),
            "'int': values are rounded and delivered as int",
            "int",
        ),
        Param("min", NUMBER, "smallest value", 0),
        Param("max", NUMBER, "largest value", largest),
        Param("step", Number(above=0), "increment", 1),
        Param("value", Optional(NUMBER), value_doc, value),
    )


_DECIMALS = Param(
    "decimals",
    Optional(Int(minimum=0)),
    "decimal places shown; None: as the step has",
    None,
)
_TRACK = Param("track", BOOL, "report while it moves, not only on release", False)
_SHOW_VALUE = Param("show_value", BOOL, "show the number beside the control", False)


def _range_methods(value_param: str) -> tuple[Method, ...]:
    return (
        Method(
            "set_limits",
            Kind.SETTER,
            "Set the range and, if given, the step; the value is clamped into the new range.",
            (
                Param("minval", NUMBER, "smallest value"),
                Param("maxval", NUMBER, "largest value"),
                Param(
                    "incrval",
                    Optional(Number(above=0)),
                    "step; None as it was",
                    None,
                    keeps=True,
                ),
            ),
            stores=("min", "max", "step"),
        ),
        Method(
            "set_value",
            Kind.SETTER,
            "Set the value, clamped to the range; fires nothing.",
            (Param(value_param, NUMBER),),
            stores=("value",),
        ),
        Method("get_value", Kind.GETTER, "The value.", returns="float", reads=("value",)),
        Method(
            "set_decimals",
            Kind.SETTER,
            "Set how many decimal places are shown; None derives them from the step.",
            (Param("num", Optional(Int(minimum=0))),),
            stores=("decimals",),
        ),
    )


_SET_TRACKING = Method(
    "set_tracking",
    Kind.SETTER,
    "Report while it moves, or only on release.",
    (Param("track", TRUTH),),
    stores=("track",),
)
_VALUE_CHANGED = by_name(
    Callback(
        "activated",
        "The user changed the value.",
        (Param("value", NUMBER),),
        continuous=True,
    )
)
_VALUE_SYNC = (Sync("activated", ("value",), push=("set_value",)),)

SLIDER = Definition(
    name="Slider",
    base="widget",
    family="controls",
    doc="A value chosen by sliding.",
    css_class="slider-widget",
    options=(
        Param("orientation", Choice(("horizontal", "vertical")), "direction", "horizontal"),
        _TRACK,
        *_range_options(100, 50, "initial value"),
        _SHOW_VALUE,
        Param(
            "show_value_position",
            Choice(("l", "t", "r", "b")),
            "left, top, right or bottom",
            "r",
        ),
        _DECIMALS,
    ),
    methods=by_name(*_range_methods("num"), _SET_TRACKING),
    callbacks=_VALUE_CHANGED,
    syncs=_VALUE_SYNC,
    range=Range(),
)

SPIN_BOX = Definition(
    name="SpinBox",
    base="widget",
    family="controls",
    doc="A number field with buttons to step it.",
    css_class="spinbox-widget",
    options=(*_range_options(99, None, "initial value; None: the smallest"), _DECIMALS),
    methods=by_name(*_range_methods("val")),
    callbacks=_VALUE_CHANGED,
    syncs=_VALUE_SYNC,
    range=Range(step=None),
)

DIAL = Definition(
    name="Dial",
    base="widget",
    family="controls",
    doc="A value chosen by turning a knob.",
    css_class="dial-widget",
    options=(
        _TRACK,
        *_range_options(100, 50, "initial value"),
        _SHOW_VALUE,
        Param(
            "show_value_position",
            Choice(("b", "ur", "ul", "lr", "ll")),
            "below, or in a corner",
            "b",
        ),
        _DECIMALS,
    ),
    methods=by_name(
        *_range_methods("num"),
        _SET_TRACKING,
        Method(
            "set_knob_diameter",
            Kind.SETTER,
            "Set the diameter of the knob.",
            (Param("len_px", LENGTH, "px"),),
            stores=("knob_diameter",),
        ),
        Method(
            "set_icon",
            Kind.SETTER,
            "Show a picture in place of the knob, turning with the value; None removes it.",
            (
                Param("url", Optional(PICTURE)),
                Param("size", Optional(LENGTH), "px, of its square", None),
            ),
            stores=("icon", "icon_size"),
        ),
    ),
    callbacks=_VALUE_CHANGED,
    syncs=_VALUE_SYNC,
    range=Range(step=None, on_limits_only=True),
)

SCROLL_BAR = Definition(
    name="ScrollBar",
    base="widget",
    family="controls",
    doc="A scroll bar that stands alone.",
    css_class="scrollbar-widget",
    options=(
        Param("orientation", Choice(("horizontal", "vertical")), "direction", "horizontal"),
        Param("thickness", LENGTH, "px", 15),
    ),
    methods=by_name(
        Method(
            "set_thumb_percent",
            Kind.SETTER,
            "Set the length of the thumb as a fraction of the track.",
            (Param("pct", Fraction(minimum=0.01)),),
            stores=("thumb_percent",),
        ),
        Method(
            "get_thumb_percent",
            Kind.GETTER,
            "The length of the thumb last set; 0.0 before.",
            returns="float",
            reads=("thumb_percent",),
        ),
        Method(
            "set_scroll_percent",
            Kind.SETTER,
            "Set the position; fires nothing.",
            (Param("pct", FRACTION),),
            stores=("scroll_percent",),
        ),
        Method(
            "get_scroll_percent",
            Kind.GETTER,
            "The position.",
            returns="float",
            reads=("scroll_percent",),
        ),
    ),
    callbacks=by_name(
        Callback(
            "activated",
            "The user moved it.",
            (Param("pct", FRACTION),),
            continuous=True,
        )
    ),
    syncs=(Sync("activated", ("scroll_percent",), push=("set_scroll_percent",)),),
    initial={"scroll_percent": 0.0, "thumb_percent": 0.0},
)

PROGRESS_BAR = Definition(
    name="ProgressBar",
    base="widget",
    family="controls",
    doc="A bar with the percentage as text.",
    css_class="progressbar-widget",
    methods=by_name(
        Method(
            "set_value",
            Kind.SETTER,
            "Set the progress, a fraction: 0.5 shows 50 %.",
            (Param("value", FRACTION),),
            stores=("value",),
        ),
        Method(
            "get_value",
            Kind.GETTER,
            "The progress, 0.0 at first.",
            returns="float",
            reads=("value",),
        ),
    ),
    initial={"value": 0.0},
)

DEFINITIONS = (
    BUTTON,
    CHECK_BOX,
    RADIO_BUTTON,
    TOGGLE_BUTTON,
    COMBO_BOX,
    SPIN_BOX,
    SLIDER,
    DIAL,
    SCROLL_BAR,
    PROGRESS_BAR,
)
