"""Scrolling: containers with scroll bars, and what everything that scrolls has in common."""

from __future__ import annotations

from .layout import SET_WIDGET
from .schema import Callback, Definition, Kind, Method, Param, Phase, Sync, by_name
from .types import FRACTION, INT, LENGTH, Choice

_BAR_POLICY = Choice(("on", "off", "auto"))
_SCROLLED = (
    Param("h_pct", FRACTION, "fraction scrolled"),
    Param("v_pct", FRACTION, "fraction scrolled"),
)
_PAIR = "tuple[float, float]"


def _pair(
    name: str,
    prop: str,
    doc: str,
    phase: Phase = Phase.CREATED,
    *,
    replayed: bool = True,
) -> Method:
    return Method(
        name,
        Kind.SETTER,
        doc,
        (Param("h_pct", FRACTION, "horizontal"), Param("v_pct", FRACTION, "vertical")),
        stores=(f"h_{prop}", f"v_{prop}"),
        phase=phase,
        replayed=replayed,
    )


def _pair_getter(name: str, prop: str, doc: str) -> Method:
    return Method(name, Kind.GETTER, doc, returns=_PAIR, reads=(f"h_{prop}", f"v_{prop}"))


SCROLL_POSITION = (
    _pair(
        "set_scroll_position",
        "scroll",
        "Scroll to a fraction of the scrollable range; fires nothing.",
        Phase.BUILT,
    ),
    _pair_getter("get_scroll_position", "scroll", "The fractions scrolled; (0.0, 0.0) at first."),
)
SCROLLED = Callback("scrolled", "The user scrolled.", _SCROLLED, continuous=True)
SCROLL_SYNC = Sync("scrolled", ("h_scroll", "v_scroll"), push=("set_scroll_position",))
SCROLL_INITIAL = {"h_scroll": 0.0, "v_scroll": 0.0}

_SCROLL_BARS = (
    _pair(
        "set_thumb_percent",
        "thumb",
        "Set the lengths of the thumbs as fractions of their tracks.",
    ),
    _pair_getter("get_scroll_percent", "scroll", "The position last set or reported."),
    Method(
        "set_scroll_bar_visibility",
        Kind.SETTER,
        "Show each bar always, never, or when it is needed.",
        (Param("horizontal", _BAR_POLICY), Param("vertical", _BAR_POLICY)),
        stores=("h_bar", "v_bar"),
    ),
)
_AREA_RESIZE = Callback(
    "area-resize",
    "The area changed its size, or a bar came or went.",
    tuple(Param(name, INT, "px") for name in ("width", "height", "vbar_width", "hbar_height")),
    measured=True,
)
_THUMBS = Callback(
    "thumbs",
    "The content or the area changed its size; reported by the pages of this package.",
    (Param("h_pct", FRACTION, "share in view"), Param("v_pct", FRACTION, "share in view")),
    listed=False,
    measured=True,
    keeps=("h_shown_thumb", "v_shown_thumb"),
)
_AREA_INITIAL = {**SCROLL_INITIAL, "h_thumb": 0.0, "v_thumb": 0.0}
_THICKNESS = Param("thickness", LENGTH, "px, of both bars", 15)

ABSTRACT_SCROLL_AREA = Definition(
    name="AbstractScrollArea",
    base="container",
    family="layout",
    doc="A child with two scroll bars that the program drives itself; it only reports how they are used.",
    css_class="abstractscrollarea-widget",
    options=(_THICKNESS,),
    methods=by_name(
        SET_WIDGET,
        *_SCROLL_BARS,
        _pair_getter("get_thumb_percent", "thumb", "The lengths of the thumbs as last set; (0.0, 0.0) at first."),
        _pair(
            "set_scroll_percent",
            "scroll",
            "Set the position of both bars; fires nothing.",
            Phase.BUILT,
        ),
    ),
    callbacks=by_name(SCROLLED, _AREA_RESIZE),
    syncs=(Sync("scrolled", ("h_scroll", "v_scroll"), push=("set_scroll_percent",)),),
    initial=_AREA_INITIAL,
)

_BAR_OPTION = Choice(("auto", "on", "off", "always", "overflow"))

SCROLL_AREA = Definition(
    name="ScrollArea",
    base="container",
    family="layout",
    doc="A viewport that scrolls one child; bars appear when the content is larger.",
    css_class="scrollarea-widget",
    options=(
        Param(
            "hscrollbar",
            _BAR_OPTION,
            "horizontal bar; 'always' is 'on', 'overflow' is 'auto'",
            "auto",
        ),
        Param("vscrollbar", _BAR_OPTION, "vertical bar", "auto"),
        _THICKNESS,
    ),
    methods=by_name(
        SET_WIDGET,
        *_SCROLL_BARS,
        _pair_getter(
            "get_thumb_percent",
            "shown_thumb",
            "How much of the content is in view, as fractions; (0.0, 0.0) before a browser has shown it.",
        ),
        *SCROLL_POSITION,
        _pair(
            "set_scroll_percent",
            "scroll",
            "The same as set_scroll_position().",
            Phase.BUILT,
            replayed=False,
        ),
    ),
    callbacks=by_name(SCROLLED, _AREA_RESIZE, _THUMBS),
    syncs=(SCROLL_SYNC,),
    initial={**_AREA_INITIAL, "h_shown_thumb": 0.0, "v_shown_thumb": 0.0},
    kind_of="AbstractScrollArea",
)

DEFINITIONS = (ABSTRACT_SCROLL_AREA, SCROLL_AREA)
