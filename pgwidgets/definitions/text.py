"""Text family: text shown and text entered."""

from __future__ import annotations

from .base import INTERACTIVE_CALLBACKS
from .controls import KEPT_COLORS, SET_TEXT
from .schema import (
    Assign,
    Callback,
    Definition,
    Kind,
    Method,
    Param,
    Rule,
    Sync,
    by_name,
)
from .scrolling import SCROLL_INITIAL, SCROLL_POSITION, SCROLL_SYNC, SCROLLED
from .types import BOOL, INT, LENGTH, TEXT, TEXT_OR_NONE, TRUTH, Choice, Int, Optional, WidgetOf

_HALIGN = Choice(("left", "center", "right"))
_MENU = Optional(WidgetOf("Menu"))

_SET_COLOR = Method(
    "set_color",
    Kind.SETTER,
    "Set background and text colour.",
    KEPT_COLORS,
    stores=("color_bg", "color_fg"),
)
_SET_HALIGN = Method(
    "set_halign",
    Kind.SETTER,
    "Align the text horizontally.",
    (Param("align", _HALIGN),),
    stores=("halign",),
)

LABEL = Definition(
    name="Label",
    base="widget",
    family="text",
    doc="A piece of text, shown as it is; optionally interactive, optionally with a menu.",
    css_class="label-widget",
    args=(Param("text", Optional(TEXT), "the text", None),),
    options=(
        Param("halign", _HALIGN, "horizontal alignment", "left"),
        Param(
            "interactive",
            BOOL,
            "report pointer, key, focus and context-menu events; focusable",
            False,
        ),
        Param("menu", _MENU, "menu that opens below the label when it is pressed", None),
    ),
    methods=by_name(
        SET_TEXT,
        Method("get_text", Kind.GETTER, "The text.", returns="str | None", reads=("text",)),
        _SET_COLOR,
        _SET_HALIGN,
        Method(
            "set_valign",
            Kind.SETTER,
            "Align the text vertically, where the label is taller than its text.",
            (Param("align", Choice(("top", "center", "bottom"))),),
            stores=("valign",),
        ),
        Method(
            "set_menu",
            Kind.SETTER,
            "Attach a menu; None detaches it.",
            (Param("menu", _MENU),),
            stores=("menu",),
        ),
    ),
    callbacks=INTERACTIVE_CALLBACKS,
)

_TEXT = (Param("text", TEXT, "what is in the field"),)
_GET_TEXT = Method(
    "get_text",
    Kind.GETTER,
    "The text, kept current with what the user types (reported 300 ms after the last key).",
    returns="str",
    reads=("text",),
)
_CLEAR = Method("clear", Kind.ACTION, "Empty the text; fires nothing.", effect=Assign("text", ""))
_SET_LENGTH = Method(
    "set_length",
    Kind.SETTER,
    "Set the visible width; ends the growing.",
    (Param("numchars", Int(minimum=1), "characters"),),
    stores=("length",),
)
_ENTERED = Callback("activated", "Enter was pressed, or the button; the text stays.", _TEXT)
_MODIFIED = Callback(
    "modified",
    "The user changed the text; 300 ms after the last change.",
    _TEXT,
    listed=False,
)
_MODIFIED_SYNC = Sync("modified", ("text",), push=("set_text",))
_TEXT_SYNCS = (Sync("activated", ("text",), push=("set_text",)), _MODIFIED_SYNC)
_ENTRY_OPTIONS = (
    Param("editable", BOOL, "False: read only", True),
    Param(
        "linehistory",
        Int(minimum=0),
        "how many entered lines the Up and Down keys recall",
        1,
    ),
)

TEXT_ENTRY = Definition(
    name="TextEntry",
    base="widget",
    family="text",
    doc="A one-line text field. Grows with its text until set_length() fixes its width.",
    css_class="textentry-widget",
    args=(Param("text", TEXT, "initial text", ""),),
    options=(
        *_ENTRY_OPTIONS,
        Param("password", BOOL, "show dots instead of characters", False),
    ),
    methods=by_name(SET_TEXT, _GET_TEXT, _CLEAR, _SET_LENGTH),
    callbacks=by_name(_ENTERED, _MODIFIED),
    syncs=_TEXT_SYNCS,
)

TEXT_ENTRY_SET = Definition(
    name="TextEntrySet",
    base="widget",
    family="text",
    doc="A one-line text field with a button to its right, which does what Enter does. With value= for the text of the "
    "field, text= is that of the button.",
    css_class="textentryset-widget",
    args=(Param("text", TEXT, "initial text of the field", ""),),
    options=(Param("label", TEXT, "text of the button", "Set"), *_ENTRY_OPTIONS),
    meanings={"value": {"value": "text", "text": "label"}},
    methods=by_name(
        Method(
            "set_button_text",
            Kind.SETTER,
            "Set the text of the button.",
            (Param("text", TEXT_OR_NONE),),
            stores=("label",),
        ),
        SET_TEXT,
        _GET_TEXT,
        _CLEAR,
        _SET_LENGTH,
    ),
    callbacks=by_name(_ENTERED, _MODIFIED),
    syncs=_TEXT_SYNCS,
)

TEXT_AREA = Definition(
    name="TextArea",
    base="widget",
    family="text",
    doc="An editor for several lines of plain text.",
    css_class="textarea-widget",
    args=(Param("text", TEXT, "initial text", ""),),
    options=(
        Param("wrap", BOOL, "wrap long lines", False),
        Param("editable", BOOL, "False: read only", True),
    ),
    methods=by_name(
        Method(
            "set_limit",
            Kind.SETTER,
            "Keep at most so many lines, dropping the oldest, now and whenever some are added.",
            (Param("numlines", Optional(INT), "lines; None or 0: any number"),),
            stores=("limit",),
            effect=Rule("lines.set_limit"),
        ),
        Method(
            "set_text",
            Kind.SETTER,
            "Replace the text; fires nothing.",
            (Param("text", TEXT_OR_NONE),),
            stores=("text",),
            effect=Rule("lines.set_text"),
        ),
        _GET_TEXT,
        Method(
            "append_text",
            Kind.ACTION,
            "Add text at the end; does not scroll.",
            (Param("text", TEXT),),
            effect=Rule("lines.append_text"),
        ),
        _CLEAR,
        Method(
            "set_editable",
            Kind.SETTER,
            "Allow editing.",
            (Param("tf", TRUTH),),
            stores=("editable",),
        ),
        Method(
            "set_wrap",
            Kind.SETTER,
            "Wrap long lines.",
            (Param("tf", TRUTH),),
            stores=("wrap",),
        ),
        *SCROLL_POSITION,
        Method(
            "scroll_to_lineno",
            Kind.ACTION,
            "Bring a line into view.",
            (
                Param("lineno", INT, "0 is the first line"),
                Param(
                    "align",
                    Choice(("nearest", "center", "top")),
                    "where in the view",
                    "nearest",
                ),
            ),
        ),
        Method("scroll_to_end", Kind.ACTION, "Scroll to the last line.", effect=Assign("v_scroll", 1.0)),
    ),
    callbacks=by_name(SCROLLED, _MODIFIED),
    syncs=(_MODIFIED_SYNC, SCROLL_SYNC),
    initial=SCROLL_INITIAL,
)

STATUS_BAR = Definition(
    name="StatusBar",
    base="widget",
    family="text",
    doc="A line for messages.",
    css_class="statusbar-widget",
    options=(Param("halign", _HALIGN, "horizontal alignment", "left"),),
    methods=by_name(
        Method(
            "set_message",
            Kind.SETTER,
            "Show a message, for a while or until the next.",
            (
                Param("text", TEXT_OR_NONE),
                Param("duration", Optional(LENGTH), "seconds; None: until the next", None),
            ),
            stores=("message", "message_duration"),
            effect=Rule("messages.set_message"),
            replayed=False,
        ),
        Method("clear", Kind.ACTION, "Remove the message.", effect=Rule("messages.clear")),
        _SET_COLOR,
        _SET_HALIGN,
    ),
    replay="messages",
)

DEFINITIONS = (LABEL, STATUS_BAR, TEXT_ENTRY, TEXT_ENTRY_SET, TEXT_AREA)
