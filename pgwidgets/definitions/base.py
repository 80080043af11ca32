"""What all widgets have: the methods, callbacks and property defaults of the base classes."""

from __future__ import annotations

from dataclasses import replace

from .schema import (
    Callback,
    Collect,
    Kind,
    Method,
    Param,
    Phase,
    RemoveAll,
    RemoveChild,
    by_name,
)
from .types import (
    ANY,
    BOOL,
    COLOR,
    INT,
    LENGTH,
    NUMBER,
    PADDING,
    PICTURE,
    SIZE,
    STR,
    TRUTH,
    WIDGET,
    Int,
    ListOf,
    Optional,
    Record,
    Row,
    Str,
)

CHILD = Param("child", WIDGET, "the widget; not one of its own ancestors")
DESTROY = Param("destroy", BOOL, "whether to destroy it as well", False)

CALLBACK_METHODS = by_name(
    Method(
        "destroy",
        Kind.ACTION,
        "Free the object in the browser and forget it here. Calling it again, or any method after it, does nothing.",
    ),
)

WIDGET_METHODS = by_name(
    Method(
        "get_element",
        Kind.GETTER,
        "The DOM element is a thing of the browser and has no form here: always None.",
        computed="nothing",
    ),
    Method(
        "set_border_width",
        Kind.SETTER,
        "Set the thickness of a solid border; 0 removes the border.",
        (Param("width", LENGTH, "px"),),
        stores=("border_width",),
    ),
    Method(
        "set_border_color",
        Kind.SETTER,
        "Set the colour of the border.",
        (Param("color", Optional(COLOR), "CSS colour; None for the theme's own"),),
        stores=("border_color",),
    ),
    Method(
        "set_bg",
        Kind.SETTER,
        "Set the background colour; None or '' shows the theme's own again.",
        (Param("color", Optional(COLOR), "CSS colour"),),
        stores=("bg",),
    ),
    Method(
        "set_min_size",
        Kind.SETTER,
        "Set the lower bound of the size; None clears that axis.",
        (
            Param("width", Optional(LENGTH), "px", None),
            Param("height", Optional(LENGTH), "px", None),
        ),
        stores=("min_width", "min_height"),
    ),
    Method(
        "set_max_size",
        Kind.SETTER,
        "Set the upper bound of the size; None clears that axis.",
        (
            Param("width", Optional(LENGTH), "px", None),
            Param("height", Optional(LENGTH), "px", None),
        ),
        stores=("max_width", "max_height"),
    ),
    Method(
        "set_expanding",
        Kind.SETTER,
        "Ask the parent layout to let the widget fill left-over space. A Box's own stretch wins on its main axis.",
        (Param("horizontal", BOOL, "", False), Param("vertical", BOOL, "", False)),
        stores=("expand_horizontal", "expand_vertical"),
    ),
    Method(
        "get_expanding",
        Kind.GETTER,
        "The (horizontal, vertical) pair last set; (False, False) at first.",
        returns="tuple[bool, bool]",
        reads=("expand_horizontal", "expand_vertical"),
    ),
    Method(
        "resize",
        Kind.SETTER,
        "Set the size; None leaves that axis alone.",
        (
            Param("width", Optional(LENGTH), "px", None, keeps=True),
            Param("height", Optional(LENGTH), "px", None, keeps=True),
        ),
        stores=("width", "height"),
    ),
    Method(
        "get_size",
        Kind.GETTER,
        "The last known (width, height): what resize() was given, or later what the first browser measured "
        "(content box, without border and padding). (0, 0) before anything is known. No round trip.",
        returns="tuple[int, int]",
        computed="size",
    ),
    Method(
        "get_position",
        Kind.QUERY,
        "Ask the browser where in its viewport the widget is: [x, y] in px. None without a browser.",
        returns="list[float] | None",
        answer=Row((NUMBER, NUMBER), "[x, y] in px"),
    ),
    Method(
        "set_padding",
        Kind.SETTER,
        "Set the inner padding: one number for all sides or a list [left, top, right, bottom].",
        (Param("padding", PADDING, "px"),),
        stores=("padding",),
    ),
    Method(
        "set_font",
        Kind.SETTER,
        "Set the font. None leaves size, weight or style as they were; a None family clears the family.",
        (
            Param("font", Optional(Str("a font family")), "family"),
            Param("size", Optional(LENGTH), "pt", None, keeps=True),
            Param("weight", Optional(STR), "CSS weight", None, keeps=True),
            Param("style", Optional(STR), "CSS style", None, keeps=True),
        ),
        stores=("font", "font_size", "font_weight", "font_style"),
    ),
    Method(
        "set_enabled",
        Kind.SETTER,
        "Enable or disable the widget with everything in it: dimmed, deaf to pointer and keyboard.",
        (Param("tf", TRUTH),),
        stores=("enabled",),
    ),
    Method(
        "get_enabled",
        Kind.GETTER,
        "Whether the widget was left enabled; True by default.",
        returns="bool",
        reads=("enabled",),
    ),
    Method(
        "set_tooltip",
        Kind.SETTER,
        "Set the hover text; None or '' removes it.",
        (Param("msg", Optional(Str("text"))),),
        stores=("tooltip",),
    ),
    Method(
        "get_tooltip",
        Kind.GETTER,
        "The hover text; None if never set.",
        returns="str | None",
        reads=("tooltip",),
    ),
    Method(
        "is_container",
        Kind.GETTER,
        "Whether the widget can hold other widgets.",
        returns="bool",
        computed="is_container",
    ),
    Method(
        "set_allow_text_selection",
        Kind.SETTER,
        "Allow selecting the widget's text by dragging; off by default, always on in text fields.",
        (Param("tf", TRUTH),),
        stores=("allow_text_selection",),
    ),
    Method(
        "add_cursor",
        Kind.ACTION,
        "Register a picture as a mouse cursor under a name, for set_cursor(). A local file is sent by content.",
        (
            Param("name", STR, "name for set_cursor()"),
            Param("url", PICTURE),
            Param("hotspot_x", INT, "px from the picture's left"),
            Param("hotspot_y", INT, "px from the picture's top"),
            Param(
                "size",
                Optional(SIZE),
                "px; None: the picture's own, which browsers limit to 128",
                None,
            ),
        ),
        effect=Collect("cursors"),
    ),
    Method(
        "set_cursor",
        Kind.SETTER,
        "Set the mouse cursor: a registered name, a CSS cursor keyword, or None for the normal one.",
        (Param("name", Optional(STR)),),
        stores=("cursor",),
    ),
    Method("set_focus", Kind.ACTION, "Give the widget the keyboard focus. Not remembered."),
    Method(
        "show",
        Kind.SETTER,
        "Make the widget visible.",
        stores=("visible",),
        fixed=True,
        phase=Phase.SHOWN,
    ),
    Method(
        "hide",
        Kind.SETTER,
        "Make the widget invisible.",
        stores=("visible",),
        fixed=False,
        phase=Phase.SHOWN,
    ),
    Method(
        "is_visible",
        Kind.GETTER,
        "Whether the widget is shown.",
        returns="bool",
        reads=("visible",),
    ),
    *CALLBACK_METHODS.values(),
)

CONTAINER_METHODS = by_name(
    Method(
        "get_children",
        Kind.GETTER,
        "The child widgets, in order.",
        returns="list[Widget]",
        computed="children",
    ),
    Method(
        "num_children",
        Kind.GETTER,
        "How many children there are.",
        returns="int",
        computed="num_children",
    ),
    Method(
        "remove",
        Kind.CHILD,
        "Take a child out; it can be added elsewhere again. No effect when it is not a child.",
        (CHILD, DESTROY),
        effect=RemoveChild(),
    ),
    Method(
        "remove_widget",
        Kind.CHILD,
        "The same as remove().",
        (CHILD, DESTROY),
        effect=RemoveChild(),
    ),
    Method(
        "remove_all",
        Kind.CHILD,
        "Take every child out.",
        (DESTROY,),
        effect=RemoveAll(),
    ),
)

INITIAL = {
    "enabled": True,
    "visible": True,
    "expand_horizontal": False,
    "expand_vertical": False,
}

_MOUSE = (
    ("type", STR),
    ("time_stamp", NUMBER),
    ("viewport_x", NUMBER),
    ("viewport_y", NUMBER),
    ("x", NUMBER),
    ("y", NUMBER),
    ("button_trigger", INT),
    ("button_mask", INT),
    ("modifiers", ListOf(STR)),
)
_POINTER = (
    *_MOUSE,
    ("pointer_id", INT),
    ("pointer_type", STR),
    ("pressure", NUMBER),
    ("is_primary", BOOL),
)
_POINTER_ONLY = frozenset({"pointer_id", "pointer_type", "pressure", "is_primary"})
_WHEEL = (
    *_MOUSE,
    ("delta_x", NUMBER),
    ("delta_y", NUMBER),
    ("delta_z", NUMBER),
    ("delta_mode", INT),
)
_KEY = (
    ("type", STR),
    ("time_stamp", NUMBER),
    ("key", STR),
    ("keycode", STR),
    ("repeat", BOOL),
    ("modifiers", ListOf(STR)),
)
_FILE = Record(
    (
        ("name", STR),
        ("size", INT),
        ("type", STR),
        ("encoding", STR),
        ("data", ANY),
        ("error", STR),
    ),
    optional=frozenset({"data", "error"}),
)
UPLOAD_FILES = Record(
    (("files", ListOf(_FILE)), ("transfer_id", INT)),
    optional=frozenset({"transfer_id"}),
)
_DROP = (
    *_MOUSE,
    ("types", ListOf(STR)),
    ("text", Optional(STR)),
    ("url", Optional(STR)),
    ("html", Optional(STR)),
    ("files", ListOf(_FILE)),
    ("transfer_id", INT),
)
UPLOAD_PROGRESS = Record(
    (
        ("transfer_id", INT),
        ("file_index", INT),
        ("chunk_index", INT),
        ("num_chunks", INT),
        ("transferred_bytes", INT),
        ("total_bytes", INT),
        ("complete", BOOL),
    )
)
_BOX = Record(tuple((name, INT) for name in ("x", "y", "viewport_x", "viewport_y", "width", "height")))

POINTER_EVENT = (
    Param(
        "event",
        Record(_POINTER),
        "x, y relative to the widget; buttons: 1 left 2 middle 3 right",
    ),
)
MOUSE_EVENT = (Param("event", Record(_POINTER, _POINTER_ONLY), "as of pointer events"),)
WHEEL_EVENT = (Param("event", Record(_WHEEL), "delta_y is positive downwards"),)
KEY_EVENT = (Param("event", Record(_KEY), "key and keycode as the DOM names them"),)
FOCUS_EVENT = (
    Param(
        "event",
        Record((("type", STR), ("time_stamp", NUMBER))),
        "type and time_stamp only",
    ),
)
DRAG_EVENT = (Param("event", Record((*_MOUSE, ("types", ListOf(STR)))), "types: MIME types offered"),)
DROP_EVENT = (
    Param(
        "payload",
        Record(_DROP, frozenset({"transfer_id"})),
        "files: list of {name, size, type, encoding, data}",
    ),
)

DROP_CALLBACKS = (
    Callback(
        "drop-start",
        "Something was dropped; the data of its files is None so far.",
        DROP_EVENT,
    ),
    Callback("drop-end", "The drop is complete; the data of its files is bytes.", DROP_EVENT),
    Callback(
        "drag-over",
        "Something is being dragged over the widget.",
        DRAG_EVENT,
        continuous=True,
    ),
    Callback(
        "drop-progress",
        "A piece of a dropped file arrived at the server.",
        (
            Param(
                "info",
                UPLOAD_PROGRESS,
                "transferred_bytes of total_bytes, all files together",
            ),
        ),
        from_browser=False,
    ),
)

INTERACTIVE_CALLBACKS = by_name(
    Callback(
        "pointer-down",
        "A mouse button, pen or finger went down on the widget.",
        POINTER_EVENT,
    ),
    Callback("pointer-up", "A pointer was released over the widget.", POINTER_EVENT),
    Callback(
        "pointer-move",
        "The pointer moved over the widget.",
        POINTER_EVENT,
        continuous=True,
    ),
    Callback("enter", "The pointer came over the widget.", POINTER_EVENT),
    Callback("leave", "The pointer left the widget.", POINTER_EVENT),
    Callback("click", "The primary button was clicked.", MOUSE_EVENT),
    Callback("dblclick", "The primary button was clicked twice.", MOUSE_EVENT),
    Callback("scroll", "The wheel was turned over the widget.", WHEEL_EVENT),
    Callback("contextmenu", "Right click; the browser's own menu stays away.", MOUSE_EVENT),
    Callback(
        "key-down",
        "A key went down while the widget had the focus; repeats included.",
        KEY_EVENT,
    ),
    Callback("key-up", "A key went up while the widget had the focus.", KEY_EVENT),
    Callback("key-press", "A character was typed while the widget had the focus.", KEY_EVENT),
    Callback("focus-in", "The widget got the keyboard focus.", FOCUS_EVENT),
    Callback("focus-out", "The widget lost the keyboard focus.", FOCUS_EVENT),
    *DROP_CALLBACKS,
)

WIDGET_CALLBACKS = by_name(
    Callback(
        "resize",
        "The content box of the widget changed its size.",
        (
            Param(
                "size",
                Record((("width", Int(minimum=0)), ("height", Int(minimum=0)))),
                "{width, height} in px",
            ),
        ),
        listed=False,
        continuous=True,
        measured=True,
    ),
    Callback(
        "map",
        "The widget became visible with a box that is not empty.",
        (
            Param(
                "box",
                _BOX,
                "x, y relative to the parent, viewport_x, viewport_y, width, height; px",
            ),
        ),
        listed=False,
        measured=True,
    ),
    *(replace(callback, listed=False) for callback in DROP_CALLBACKS),
)

CONTAINER_CALLBACKS = by_name(
    Callback(
        "child-added",
        "A child was added, by the program too.",
        (Param("child", WIDGET),),
    ),
    Callback(
        "child-removed",
        "A child was taken out, by the program too.",
        (Param("child", WIDGET),),
    ),
)
