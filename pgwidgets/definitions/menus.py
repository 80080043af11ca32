"""Menus family: menu bars, menus, tool bars and their entries."""

from __future__ import annotations

from .base import CHILD
from .controls import GROUP_SYNC, SET_TEXT, grouped_state
from .schema import (
    AddChild,
    Callback,
    Definition,
    Kind,
    Method,
    Param,
    Rule,
    Sync,
    by_name,
)
from .types import ANY, BOOL, NUMBER, PICTURE, PICTURE_URL, SIZE, TEXT, TRUTH, Choice, Optional, WidgetOf

_NAME = Param("name", TEXT, "title")
_MENU = WidgetOf("Menu")
_ADD_WIDGET = Method("add_widget", Kind.CHILD, "Append any widget.", (CHILD,), effect=AddChild())
_ADD_SEPARATOR = Method(
    "add_separator",
    Kind.CHILD,
    "Append a line between entries.",
    effect=Rule("entries.add_mark"),
)
_GET_MENU = Method(
    "get_menu",
    Kind.GETTER,
    "The menu of a title, None if there is none.",
    (_NAME,),
    "Menu | None",
    computed="menu",
)
_ICON_URL = Param("icon_url", Optional(PICTURE_URL), "icon", None)
_ICON = (
    _ICON_URL,
    Param("iconsize", Optional(SIZE), "(width, height) in px; None: 16", None),
)
_SET_ICON = Method(
    "set_icon",
    Kind.SETTER,
    "Set the icon.",
    (
        Param("url", Optional(PICTURE)),
        Param("iconsize", Optional(SIZE), "(width, height) in px", None),
    ),
    stores=("icon_url", "iconsize"),
)

MENU_BAR = Definition(
    name="MenuBar",
    base="container",
    family="menus",
    doc="A row of menu titles.",
    css_class="menubar-widget",
    methods=by_name(
        Method(
            "add_menu",
            Kind.FACTORY,
            "Add an existing menu under a title, and return it.",
            (
                Param("menu", _MENU),
                _NAME,
                Param("options", ANY, "icon_url, iconsize, icon_only", None),
            ),
            returns="Menu",
            effect=Rule("entries.add_titled_menu"),
        ),
        Method(
            "add_name",
            Kind.FACTORY,
            "Make an empty menu under a title, and return it.",
            (_NAME,),
            returns="Menu",
            effect=Rule("entries.add_title"),
        ),
        _GET_MENU,
    ),
)

MENU = Definition(
    name="Menu",
    base="container",
    family="menus",
    doc="A list of actions, submenus, separators and other widgets that pops up.",
    css_class="menu-widget",
    methods=by_name(
        _ADD_WIDGET,
        Method(
            "add_name",
            Kind.FACTORY,
            "Append a new action, and return it.",
            (_NAME, Param("checkable", BOOL, "whether it has a check mark", False)),
            returns="MenuAction",
            effect=Rule("entries.add_name"),
        ),
        Method(
            "add_menu",
            Kind.FACTORY,
            "Append a submenu, and return it.",
            (_NAME, Param("menu", Optional(_MENU), "None: a new one", None)),
            returns="Menu",
            effect=Rule("entries.add_submenu"),
        ),
        _ADD_SEPARATOR,
        _GET_MENU,
        Method(
            "popup",
            Kind.ACTION,
            "Show it as a context menu, without a place where it was last.",
            (
                Param("x", Optional(NUMBER), "px from the page's left", None),
                Param("y", Optional(NUMBER), "px from the page's top", None),
            ),
        ),
    ),
    initial={"visible": False},
)

MENU_ACTION = Definition(
    name="MenuAction",
    base="widget",
    family="menus",
    doc="An entry of a menu.",
    css_class="menuaction-widget",
    options=(
        Param("text", Optional(TEXT), "label", None),
        *_ICON,
        Param("checkable", BOOL, "has a check mark that each choice flips", False),
        Param("name", Optional(TEXT), "label when there is no text", None),
        Param("icon_only", BOOL, "with an icon: the label is a tooltip only", False),
    ),
    methods=by_name(
        SET_TEXT,
        Method(
            "get_text",
            Kind.GETTER,
            "The label.",
            returns="str | None",
            computed="action_text",
        ),
        _SET_ICON,
        Method(
            "set_checked",
            Kind.SETTER,
            "Set or remove the check mark; fires nothing.",
            (Param("checked", TRUTH),),
            stores=("checked",),
        ),
        Method(
            "get_checked",
            Kind.GETTER,
            "Whether it is checked.",
            returns="bool",
            reads=("checked",),
        ),
        Method(
            "set_state",
            Kind.SETTER,
            "The same as set_checked().",
            (Param("tf", TRUTH),),
            stores=("checked",),
            replayed=False,
        ),
        Method(
            "get_state",
            Kind.GETTER,
            "The same as get_checked().",
            returns="bool",
            reads=("checked",),
        ),
    ),
    callbacks=by_name(
        Callback(
            "activated",
            "It was chosen.",
            (Param("checked", BOOL, "if it is checkable", None),),
        )
    ),
    syncs=(Sync("activated", rule="entries.activated"),),
    initial={"checked": False},
)

TOOL_BAR = Definition(
    name="ToolBar",
    base="container",
    family="menus",
    doc="A strip of flat buttons, toggles, separators, spacers and other widgets.",
    css_class="toolbar-widget",
    options=(Param("orientation", Choice(("horizontal", "vertical")), "direction", "horizontal"),),
    methods=by_name(
        _ADD_WIDGET,
        _ADD_SEPARATOR,
        Method(
            "add_spacer",
            Kind.CHILD,
            "Append space that stretches.",
            effect=Rule("entries.add_mark"),
        ),
        Method(
            "add_action",
            Kind.FACTORY,
            "Append a new action, and return it. A text alone means {'text': text}.",
            (
                Param(
                    "options",
                    ANY,
                    "text, icon_url, iconsize, toggle, group, menu",
                    None,
                ),
            ),
            returns="ToolBarAction",
            effect=Rule("entries.add_action"),
        ),
    ),
)

TOOL_BAR_ACTION = Definition(
    name="ToolBarAction",
    base="widget",
    family="menus",
    doc="A flat button of a tool bar: to push, to toggle, or with a menu.",
    css_class="toolbar-action",
    options=(
        Param("text", Optional(TEXT), "label", None),
        _ICON_URL,
        Param("iconsize", Optional(SIZE), "(width, height) in px; None: its own size, at most 32", None),
        Param("toggle", BOOL, "stays pressed", False),
        Param(
            "group",
            Optional(WidgetOf("ToolBarAction")),
            "another action, whose exclusive group to join",
            None,
        ),
        Param("menu", Optional(_MENU), "menu that opens below instead of firing", None),
    ),
    methods=by_name(
        SET_TEXT,
        Method("get_text", Kind.GETTER, "The label.", returns="str | None", reads=("text",)),
        _SET_ICON,
        *grouped_state("Press or release it, without firing; pressing releases the others of its group."),
        Method(
            "set_menu",
            Kind.SETTER,
            "Attach a menu; None detaches it.",
            (Param("menu", Optional(_MENU)),),
            stores=("menu",),
        ),
    ),
    callbacks=by_name(
        Callback(
            "activated",
            "Clicked.",
            (Param("state", BOOL, "if it is a toggle or in a group", None),),
        )
    ),
    syncs=(GROUP_SYNC,),
    initial={"state": False},
)

DEFINITIONS = (MENU_BAR, MENU, MENU_ACTION, TOOL_BAR, TOOL_BAR_ACTION)
