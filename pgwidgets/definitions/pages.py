"""Pages: containers that show one child at a time."""

from __future__ import annotations

from .base import CHILD, CONTAINER_CALLBACKS
from .layout import WIDGETS
from .schema import (
    Callback,
    Collect,
    Definition,
    Kind,
    Method,
    Param,
    Phase,
    Rule,
    Sync,
    by_name,
)
from .types import BOOL, COLOR, INT, TEXT, Choice, Optional, ValueType

_PAGE_OPTIONS = Param("options", ValueType(), "a dict with the title of the page", None)
_TABS = Choice(("top", "bottom", "left", "right", "none"))

_PAGES = (
    Method(
        "add_widget",
        Kind.CHILD,
        "Append a page. The first one is shown at once.",
        (CHILD, _PAGE_OPTIONS),
        effect=Rule("pages.add_widget"),
    ),
    Method(
        "show_widget",
        Kind.ACTION,
        "Show the page of a child.",
        (CHILD,),
        effect=Rule("pages.show_widget"),
    ),
    Method(
        "set_index",
        Kind.SETTER,
        "Show the page at an index; out of range nothing happens.",
        (Param("index", INT),),
        stores=("current",),
        effect=Rule("pages.set_index"),
        replayed=False,
    ),
    Method(
        "get_index",
        Kind.GETTER,
        "Index of the page shown, -1 without pages.",
        returns="int",
        computed="current_index",
    ),
)
INDEXED = (
    Method(
        "index_of",
        Kind.GETTER,
        "Position of a child, -1 if it is none.",
        (CHILD,),
        returns="int",
        computed="index_of",
    ),
    Method(
        "index_to_widget",
        Kind.GETTER,
        "The child at a position, None out of range.",
        (Param("index", INT),),
        returns="Widget | None",
        computed="index_to_widget",
    ),
)
_PAGE_CALLBACKS = (
    Callback(
        "page-switch",
        "Another page is shown, by the program too.",
        (CHILD, Param("index", INT)),
    ),
    Callback(
        "page-close",
        "Closing a page was asked for. It stays until the program closes it.",
        (CHILD,),
    ),
)
_PAGE_SYNC = Sync("page-switch", rule="pages.switched")

TAB_WIDGET = Definition(
    name="TabWidget",
    base="container",
    family="layout",
    doc="Pages behind a bar of tabs.",
    css_class="tab-widget",
    options=(
        Param("closable", BOOL, "every tab gets a close button", False),
        Param("reorderable", BOOL, "tabs can be dragged to another place", False),
        Param("tab_position", _TABS, "where the tabs are", "top"),
    ),
    methods=by_name(
        *_PAGES,
        *INDEXED,
        Method(
            "close_widget",
            Kind.CHILD,
            "Remove the page of a child, which is not destroyed; a neighbour is shown.",
            (CHILD,),
            effect=Rule("pages.close_widget"),
        ),
        Method(
            "get_tab_id",
            Kind.GETTER,
            "Name of a page.",
            (CHILD,),
            returns="str | None",
            computed="tab_id",
        ),
        Method(
            "get_child",
            Kind.GETTER,
            "The page of a name.",
            (Param("tab_id", TEXT),),
            returns="Widget | None",
            computed="tab_child",
        ),
        Method(
            "highlight_tab",
            Kind.ACTION,
            "Colour the tab of a child; None restores it.",
            (CHILD, Param("bgcolor", Optional(COLOR))),
            effect=Collect("highlights"),
            phase=Phase.BUILT,
        ),
        Method(
            "set_tab_position",
            Kind.SETTER,
            "Move the tabs to another side.",
            (Param("tabpos", _TABS),),
            stores=("tab_position",),
        ),
    ),
    callbacks={
        **CONTAINER_CALLBACKS,
        **by_name(
            *_PAGE_CALLBACKS,
            Callback(
                "reordered",
                "The user dragged a tab; reported for synchronisation.",
                (Param("children", WIDGETS, "in their new order"),),
                listed=False,
            ),
        ),
    },
    syncs=(_PAGE_SYNC, Sync("reordered", rule="pages.reordered", extension=True)),
    replay="pages",
)

STACK_WIDGET = Definition(
    name="StackWidget",
    base="container",
    family="layout",
    doc="Pages without tabs; one is shown at a time.",
    css_class="tab-widget",
    methods=by_name(*_PAGES, *INDEXED),
    callbacks={**CONTAINER_CALLBACKS, **by_name(*_PAGE_CALLBACKS)},
    syncs=(_PAGE_SYNC,),
    replay="pages",
)

DEFINITIONS = (TAB_WIDGET, STACK_WIDGET)
