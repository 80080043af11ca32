"""A workspace and the sub-windows in it."""

from __future__ import annotations

from dataclasses import replace

from .base import CHILD, CONTAINER_CALLBACKS, WIDGET_CALLBACKS, WIDGET_METHODS
from .pages import INDEXED
from .schema import Callback, Definition, Kind, Method, Param, Rule, Sync, by_name
from .scrolling import SCROLL_INITIAL, SCROLL_POSITION, SCROLL_SYNC, SCROLLED
from .types import ANY, BOOL, FRACTION, INT, LENGTH, NUMBER, TEXT_OR_NONE, WIDGET, ListOf, Optional, Record
from .windows import MOVED, WINDOW_STATE

_POSITION = (
    Param("x", NUMBER, "px from the workspace's left"),
    Param("y", NUMBER, "px from the workspace's top"),
)
_SIZE = (Param("width", LENGTH, "px"), Param("height", LENGTH, "px"))
_PLACES = ListOf(Record((("child", WIDGET), *((param.name, param.type) for param in (*_POSITION, *_SIZE)))))


def _about_child(name: str, doc: str, returns: str, computed: str) -> Method:
    return Method(name, Kind.GETTER, doc, (CHILD,), returns, computed=computed)


def _act(name: str, rule: str, doc: str, params: tuple[Param, ...] = ()) -> Method:
    return Method(name, Kind.ACTION, doc, params, effect=Rule(f"mdi.{rule}"))


MDI_WIDGET = Definition(
    name="MDIWidget",
    base="container",
    family="windows",
    doc="A workspace of sub-windows that can be moved and resized, with scroll bars when they stick out of it.",
    css_class="mdi-widget",
    methods=by_name(
        Method(
            "add_widget",
            Kind.CHILD,
            "Wrap the child into a new sub-window, in front of the others, and return that. Options: title '', width "
            "and height 300 (px), icon_url (by default the library's icon; None or '' for none), x and y (px; without "
            "both of them somewhere in the workspace), shadeable True.",
            (CHILD, Param("options", ANY, "a dict; or keywords, which are collected into one", None)),
            returns="MDISubWindow",
            effect=Rule("mdi.add_widget"),
        ),
        _act(
            "cascade_windows",
            "cascade",
            "Give all windows back their normal size, each 20 px further to the right and down than the one before.",
        ),
        _act("tile_windows", "tile", "Lay all windows out side by side, in a grid that fills the workspace."),
        Method(
            "get_subwindows",
            Kind.GETTER,
            "The sub-windows in the order of their addition.",
            returns="list[MDISubWindow]",
            computed="subwindows",
        ),
        _about_child("get_subwin", "The sub-window of a child, None if it has none.", "MDISubWindow | None", "subwin"),
        _about_child(
            "get_configuration",
            "Place, size and title of a child's window: {x, y, width, height, title}; None if it has none.",
            "dict[str, Any] | None",
            "subwin_configuration",
        ),
        _act("move_child", "move_child", "Move a child's window.", (CHILD, *_POSITION)),
        _act("resize_child", "resize_child", "Resize a child's window.", (CHILD, *_SIZE)),
        _about_child(
            "get_child_size",
            "Outer size of a child's window, [width, height] in px; [0, 0] if it has none.",
            "list[int]",
            "subwin_size",
        ),
        _about_child(
            "get_child_position",
            "Where a child's window is in the workspace, [x, y] in px; [0, 0] if it has none.",
            "list[int]",
            "subwin_position",
        ),
        _act("close_child", "close_child", "Close a child's window; the child is not destroyed.", (CHILD,)),
        Method(
            "get_index",
            Kind.GETTER,
            "Index of the front window in the order of addition, -1 if there is none.",
            returns="int",
            computed="front_index",
        ),
        Method(
            "set_index",
            Kind.SETTER,
            "Bring the window at an index to the front; out of range nothing happens.",
            (Param("index", INT),),
            stores=("stack",),
            effect=Rule("mdi.set_index"),
            replayed=False,
            cumulative=True,
        ),
        *INDEXED,
        Method(
            "set_resistance",
            Kind.SETTER,
            "Set how much the edges of the workspace hold back windows that are dragged: 0 not at all, the workspace "
            "grows with them; 1 windows can't leave it.",
            (Param("value", FRACTION),),
            stores=("resistance",),
        ),
        *SCROLL_POSITION,
    ),
    callbacks={
        **CONTAINER_CALLBACKS,
        **by_name(
            # Other pages tell of a closed window without saying whose it was.
            Callback(
                "child-removed",
                "A child was taken out, by the program too.",
                (Param("child", Optional(WIDGET)),),
            ),
            Callback("page-switch", "A window came to the front, by the program too.", (CHILD,)),
            Callback("page-close", "The user closed a window. It is gone, and its child is no longer one.", (CHILD,)),
            SCROLLED,
            Callback(
                "arranged",
                "The windows were laid out as asked for; reported for synchronisation.",
                (Param("places", _PLACES, "child, x, y, width, height of each"),),
                listed=False,
            ),
        ),
    },
    syncs=(
        Sync("page-switch", rule="mdi.raised"),
        Sync("page-close", rule="mdi.closed"),
        Sync("child-removed", rule="mdi.removed"),
        Sync("arranged", rule="mdi.arranged", extension=True),
        SCROLL_SYNC,
    ),
    initial={**SCROLL_INITIAL, "resistance": 0.0},
    replay="mdi",
)

_SET_POSITION = Method(
    "set_position",
    Kind.SETTER,
    "Move the window within the workspace.",
    _POSITION,
    stores=("x", "y"),
    effect=Rule("mdi.set_position"),
    replayed=False,
)
_TOGGLE = "Switch between normal and {}."

MDI_SUB_WINDOW = Definition(
    name="MDISubWindow",
    base="widget",
    family="windows",
    doc="A window in an MDIWidget, made by the add_widget() of that.",
    css_class="mdi-window",
    options=(Param("shadeable", BOOL, "roll up to the title bar by double click or menu", True),),
    methods=by_name(
        _SET_POSITION,
        _act("move", "set_position", "The same as set_position().", _POSITION),
        replace(
            WIDGET_METHODS["resize"],
            doc="Set the outer size; None leaves that axis alone.",
            effect=Rule("mdi.resize"),
            replayed=False,
        ),
        Method(
            "set_title",
            Kind.SETTER,
            "Set the title.",
            (Param("title", TEXT_OR_NONE),),
            stores=("title",),
            replayed=False,
        ),
        _act("raise_", "raise_", "Bring the window in front of the others."),
        _act("lower", "lower", "Send the window behind the others; fires nothing."),
        _act("toggle_minimize", "toggle", _TOGGLE.format("minimised: a title bar at the bottom of the workspace")),
        _act("toggle_maximize", "toggle", _TOGGLE.format("maximised: as large as the workspace's visible part")),
        _act("toggle_shade", "toggle", _TOGGLE.format("rolled up to the title bar")),
        _act("close", "close", "Close the window; its content is not destroyed."),
        Method("get_child", Kind.GETTER, "What the window shows.", returns="Widget", computed="subwin_child"),
    ),
    callbacks=by_name(
        replace(MOVED, doc="The user let go of the title bar, or of the north or west side after dragging it."),
        replace(WIDGET_CALLBACKS["resize"], listed=True),
        Callback(
            "geometry",
            "The user moves or resizes the window; reported for synchronisation.",
            (*_POSITION, *_SIZE),
            listed=False,
            continuous=True,
        ),
        Callback(
            "window-state",
            "The state changed; reported for synchronisation.",
            (Param("state", WINDOW_STATE),),
            listed=False,
        ),
        Callback("lowered", "The user sent the window to the back; reported for synchronisation.", listed=False),
    ),
    syncs=(
        Sync("geometry", rule="mdi.geometry", extension=True),
        Sync("move", rule="mdi.moved", superseded_by="geometry"),
        Sync("resize", rule="mdi.resized", fields=("width", "height"), superseded_by="geometry"),
        Sync("window-state", rule="mdi.state_changed", extension=True),
        Sync("lowered", rule="mdi.lowered", extension=True),
    ),
    initial={"title": "", "x": 0, "y": 0, "width": 300, "height": 300, "window_state": "normal"},
    made_by="MDIWidget.add_widget",
    replay="mdi_state",
)

DEFINITIONS = (MDI_WIDGET, MDI_SUB_WINDOW)
