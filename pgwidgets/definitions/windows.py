"""Windows family: what stands on the page by itself."""

from __future__ import annotations

from .base import CHILD, CONTAINER_CALLBACKS, UPLOAD_FILES, UPLOAD_PROGRESS
from .layout import BOX_CHILDREN, SET_WIDGET, SPACING
from .schema import (
    AddChild,
    Callback,
    Definition,
    Kind,
    Method,
    Param,
    Restack,
    Rule,
    Sync,
    Toggle,
    by_name,
)
from .types import (
    ANY,
    BOOL,
    INT,
    LENGTH,
    NUMBER,
    PICTURE,
    PICTURE_URL,
    STR,
    TEXT,
    TEXT_OR_NONE,
    TRUTH,
    Choice,
    ColorText,
    ListOf,
    Optional,
    Repeated,
)

WINDOW_STATE = Choice(("normal", "shaded", "minimized", "maximized"))

_GEOMETRY = ("x", "y", "width", "height")


_SET_POSITION = Method(
    "set_position",
    Kind.SETTER,
    "Move the window.",
    (
        Param("x", NUMBER, "px from the page's left"),
        Param("y", NUMBER, "px from the page's top"),
    ),
    stores=("x", "y"),
)
MOVED = Callback(
    "move",
    "The user finished moving the window or dragging its north or west side.",
    (Param("x", INT, "px"), Param("y", INT, "px")),
)
_CLOSED = Callback("close", "Closing was asked for. The window does not close by itself.")
# What a person does to a window, reported for synchronisation by the pages of this package.
_GEOMETRY_CALLBACKS = (
    Callback(
        "geometry",
        "The user moves or resizes the window.",
        (
            Param("x", NUMBER, "px"),
            Param("y", NUMBER, "px"),
            Param("width", LENGTH, "px"),
            Param("height", LENGTH, "px"),
        ),
        listed=False,
        continuous=True,
    ),
    Callback("raised", "The user brought the window to the front.", listed=False),
    Callback("lowered", "The user sent the window to the back.", listed=False),
)
_GEOMETRY_SYNCS = (
    Sync("geometry", _GEOMETRY, push=("set_position", "resize"), extension=True),
    Sync("move", ("x", "y"), push=("set_position",), superseded_by="geometry"),
    Sync(
        "resize",
        ("width", "height"),
        ("resize",),
        fields=("width", "height"),
        superseded_by="geometry",
    ),
)


def _toggle(name: str, state: str) -> Method:
    doc = f"Switch between normal and {state}."
    return Method(name, Kind.ACTION, doc, effect=Toggle("window_state", state, "normal"))


TOP_LEVEL = Definition(
    name="TopLevel",
    base="container",
    family="windows",
    doc="A floating window with one child. Hidden until show(); without resize() it fills the page.",
    css_class="toplevel-widget",
    options=(
        Param("resizable", BOOL, "grips for resizing, down to 60 x 40 px", True),
        Param(
            "title",
            Optional(TEXT),
            "title; None: no title bar, so no moving, no buttons, no icon",
            None,
        ),
        Param(
            "icon",
            Optional(PICTURE_URL),
            "picture at the left of the title bar, 18 px",
            None,
        ),
        Param("moveable", BOOL, "the title bar drags the window", True),
        Param("closeable", BOOL, "close button and menu entry", True),
        Param("minimizable", BOOL, "minimise button and menu entry", False),
        Param("maximizable", BOOL, "maximise button and menu entry", False),
        Param("lowerable", BOOL, "send-to-back button and menu entry", False),
        Param("shadeable", BOOL, "roll up to the title bar by double click or menu", True),
    ),
    methods=by_name(
        _SET_POSITION,
        SET_WIDGET,
        Method(
            "set_title",
            Kind.SETTER,
            "Set the title; a window without a title bar gets one.",
            (Param("title", TEXT_OR_NONE),),
            stores=("title",),
        ),
        Method(
            "set_icon",
            Kind.SETTER,
            "Set the picture in the title bar; None hides it.",
            (Param("url", Optional(PICTURE)),),
            stores=("icon",),
        ),
        Method(
            "set_moveable",
            Kind.SETTER,
            "Allow or forbid dragging the window by its title bar.",
            (Param("tf", TRUTH),),
            stores=("moveable",),
        ),
        Method(
            "raise_",
            Kind.ACTION,
            "Bring the window in front of all others.",
            effect=Restack(front=True),
        ),
        Method(
            "lower",
            Kind.ACTION,
            "Send the window behind all others.",
            effect=Restack(front=False),
        ),
        _toggle("toggle_minimize", "minimized"),
        _toggle("toggle_maximize", "maximized"),
        _toggle("toggle_shade", "shaded"),
        Method(
            "set_window_state",
            Kind.SETTER,
            "Set the state of the window; leaving a state restores the normal geometry.",
            (Param("state", WINDOW_STATE),),
            stores=("window_state",),
        ),
        Method(
            "get_window_state",
            Kind.GETTER,
            "The state of the window: 'normal', 'shaded', 'minimized' or 'maximized'.",
            returns="str",
            reads=("window_state",),
        ),
    ),
    callbacks=by_name(
        MOVED,
        _CLOSED,
        Callback(
            "window-state",
            "The state changed, by the program too.",
            (Param("state", WINDOW_STATE),),
        ),
        *_GEOMETRY_CALLBACKS,
    ),
    syncs=(
        *_GEOMETRY_SYNCS,
        Sync("window-state", ("window_state",), push=("set_window_state",)),
        Sync("raised", push=("raise_",), restack=True, extension=True),
        Sync("lowered", push=("lower",), restack=False, extension=True),
    ),
    initial={"visible": False, "window_state": "normal"},
    is_window=True,
)

PAGE = Definition(
    name="Page",
    base="container",
    family="windows",
    doc="A bare container that fills the page and holds one child. Hidden until show().",
    css_class="page",
    methods=by_name(SET_WIDGET),
    initial={"visible": False},
)

_SET_TITLE = Method(
    "set_title",
    Kind.SETTER,
    "Set the title.",
    (Param("title", TEXT_OR_NONE),),
    stores=("title",),
)
_SET_MODAL = Method(
    "set_modal",
    Kind.SETTER,
    "Block the rest of the page while it is shown, or block it no longer; takes effect at once.",
    (Param("tf", TRUTH),),
    stores=("modal",),
)
_POPUP = Method(
    "popup",
    Kind.ACTION,
    "Show it: at (x, y) if both are given, else where it was, or centred.",
    (
        Param("x", Optional(NUMBER), "px from the page's left", None),
        Param("y", Optional(NUMBER), "px from the page's top", None),
    ),
    effect=Rule("dialogs.popup"),
)
_MODAL = Param("modal", BOOL, "dim and block the rest of the page while it is shown", False)
_MOVEABLE = Param("moveable", BOOL, "the title bar drags it", True)
_DIALOG_SYNCS = (
    *_GEOMETRY_SYNCS,
    Sync("raised", rule="dialogs.raised", extension=True),
)
_DIALOG_CALLBACKS = (MOVED, _CLOSED, *_GEOMETRY_CALLBACKS)

DIALOG = Definition(
    name="Dialog",
    base="container",
    family="windows",
    doc="A window with a column of widgets and a row of buttons. Hidden until show() or popup(), which centre it.",
    css_class="dialog-widget",
    args=(
        Param("title", Optional(TEXT), "title; None: no title bar", None),
        Param(
            "buttons",
            ListOf(Repeated((TEXT, ANY), "a (text, value) pair or a text")),
            "(text, value) pairs, or texts that are their own values; the values come back with 'activated'",
            [],
        ),
    ),
    options=(
        Param("autoclose", BOOL, "hide it when a button was clicked, or it was closed by its X or Escape", False),
        Param("resizable", BOOL, "grips for resizing", True),
        _MOVEABLE,
        _MODAL,
    ),
    methods=by_name(
        *BOX_CHILDREN,
        Method(
            "add_button",
            Kind.CHILD,
            "Append a widget to the row of buttons; its 'activated' then counts as a button's.",
            (CHILD, Param("value", ANY, "what 'activated' delivers")),
            effect=AddChild(replay="add_button"),
        ),
        SPACING,
        _SET_POSITION,
        _POPUP,
        _SET_MODAL,
        _SET_TITLE,
    ),
    callbacks={
        **CONTAINER_CALLBACKS,
        **by_name(
            Callback(
                "activated",
                "A button was clicked.",
                (Param("value", ANY, "what was given for it"),),
            ),
            *_DIALOG_CALLBACKS,
        ),
    },
    syncs=(*_DIALOG_SYNCS, Sync("activated", rule="dialogs.activated"), Sync("close", rule="dialogs.closed")),
    initial={"visible": False, "window_state": "normal", "spacing": 4},
    is_window=True,
)

_COLOR = Param("color", ColorText(), "such as '#ff0000' or 'rgb(255, 0, 0)'", "#ff0000")
_GET_COLOR = Method("get_color", Kind.GETTER, "The colour, '#rrggbb'.", returns="str", reads=("color",))
_SET_COLOR = Method(
    "set_color",
    Kind.SETTER,
    "Set the colour; fires nothing.",
    (Param("hex_string", ColorText(), "'#rrggbb', 'rrggbb' or 'rgb(r, g, b)'"),),
    stores=("color",),
)
_PICKED = Callback(
    "pick",
    "The user is changing the colour.",
    (Param("color", ColorText()),),
    continuous=True,
)
_PICK_SYNC = Sync("pick", ("color",), push=("set_color",))

COLOR_WIDGET = Definition(
    name="ColorWidget",
    base="widget",
    family="windows",
    doc="A colour picker.",
    css_class="colorwidget",
    options=(_COLOR,),
    methods=by_name(_GET_COLOR, _SET_COLOR),
    callbacks=by_name(_PICKED),
    syncs=(_PICK_SYNC,),
)

COLOR_DIALOG = Definition(
    name="ColorDialog",
    base="widget",
    family="windows",
    doc="A window with a colour picker, OK and Cancel, both of which hide it.",
    css_class="colordialog-widget",
    options=(_COLOR, Param("title", TEXT, "title", "Choose Color"), _MODAL, _MOVEABLE),
    methods=by_name(_GET_COLOR, _SET_COLOR, _POPUP, _SET_POSITION, _SET_MODAL),
    callbacks=by_name(
        Callback("activated", "OK was clicked.", (Param("color", ColorText()),)),
        _PICKED,
        *_DIALOG_CALLBACKS,
        Callback("dismissed", "The user hid it; reported for synchronisation.", listed=False),
    ),
    syncs=(
        *_DIALOG_SYNCS,
        _PICK_SYNC,
        Sync("activated", rule="dialogs.color_chosen"),
        Sync("dismissed", rule="dialogs.dismissed", extension=True),
    ),
    initial={"visible": False, "window_state": "normal"},
    is_window=True,
)

_MODES = Choice(("file", "files", "save"))


def _pick(name: str, doc: str, params: tuple[Param, ...] = ()) -> Method:
    return Method(name, Kind.ACTION, doc, params, everyone=False)


FILE_DIALOG = Definition(
    name="FileDialog",
    base="callback",
    family="windows",
    doc="The browser's own picker for files, and downloads.",
    options=(
        Param("mode", _MODES, "one file, several files, or downloads only", "file"),
        Param("accept", STR, "filter of the picker, such as '.txt,.csv' or 'image/*'", ""),
    ),
    methods=by_name(
        _pick(
            "open",
            "Show the picker, in the first browser; browsers want a click of the user shortly before.",
        ),
        _pick("show", "The same as open()."),
        _pick(
            "popup",
            "The same as open(); the place does not matter.",
            (
                Param("x", Optional(NUMBER), "", None),
                Param("y", Optional(NUMBER), "", None),
            ),
        ),
        _pick(
            "save",
            "Download, in the first browser.",
            (
                Param("filename", TEXT, "name proposed"),
                Param("data", STR, "a data: URI, or base64"),
                Param(
                    "mime_type",
                    Optional(STR),
                    "of base64 data; None: application/octet-stream",
                    None,
                ),
            ),
        ),
        Method(
            "set_mode",
            Kind.SETTER,
            "Set what to pick.",
            (Param("mode", _MODES),),
            stores=("mode",),
        ),
        Method("get_mode", Kind.GETTER, "What is picked.", returns="str", reads=("mode",)),
        Method(
            "set_accept",
            Kind.SETTER,
            "Set the filter.",
            (Param("accept", STR),),
            stores=("accept",),
        ),
        Method("get_accept", Kind.GETTER, "The filter.", returns="str", reads=("accept",)),
    ),
    callbacks=by_name(
        Callback(
            "activated",
            "Files were chosen, and have arrived.",
            (Param("payload", UPLOAD_FILES),),
        ),
        Callback(
            "progress",
            "A piece of a file arrived at the server.",
            (
                Param(
                    "info",
                    UPLOAD_PROGRESS,
                    "transferred_bytes of total_bytes, all files together",
                ),
            ),
            from_browser=False,
        ),
    ),
)

DEFINITIONS = (TOP_LEVEL, PAGE, DIALOG, COLOR_DIALOG, COLOR_WIDGET, FILE_DIALOG)
