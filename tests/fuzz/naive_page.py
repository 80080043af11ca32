"""A page without a browser, written from the contract alone: what each message changes about what a person sees.

It shares no code with the package. Defaults come from contract.json; what a real page refuses, it refuses.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.fuzz import naive_controls, naive_holders, naive_views
from tests.fuzz.naive_parts import Act, PageError, Thing, keep, nothing, put, value

CLASSES = json.loads((Path(__file__).parents[1] / "conformance" / "contract.json").read_text(encoding="utf-8"))[
    "classes"
]
WINDOWS = ("TopLevel", "Dialog", "ColorDialog")
# Shown when they are told to be.
HIDDEN_AT_FIRST = (*WINDOWS, "Page", "Menu")
FIRST_LOOKS = {"enabled": True, "expanding": (False, False), "allow_text_selection": False}
FIRST_LOOKS_OF = {
    "TopLevel": {"window_state": "normal"},
    "CheckBox": {"state": False},
    "MDIWidget": {"stack": [], "resistance": 0, "h_scroll": 0, "v_scroll": 0},
    **{box: {"spacing": 0} for box in ("Box", "VBox", "HBox")},
    **dict.fromkeys(("TreeView", "TableView"), naive_views.FIRST_LOOKS),
    **naive_controls.FIRST_LOOKS,
    **naive_holders.FIRST_LOOKS,
}
SINGLE = ("Page", "TopLevel", "Frame", "Expander", "ScrollArea", "AbstractScrollArea")
ALIGNS = {"horizontal": ("top", "center", "bottom"), "vertical": ("left", "center", "right")}


class NaivePage:
    """Takes the JSON text of a server and keeps what it shows."""

    def __init__(self, name: str = "page") -> None:
        self.name = name
        self.things: dict[int, Thing] = {}
        self.stack: list[Thing] = []  # windows on the page, from back to front
        self.is_rebuilding = False

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def receive(self, text: bytes) -> list[str]:
        """Apply one message or an array of them; returns the texts of the errors."""
        message = json.loads(text)
        errors = []
        for item in message if isinstance(message, list) else [message]:
            try:
                self._apply(item)
            except PageError as error:
                errors.append(str(error))
        return errors

    def snapshot(self) -> dict[str, Any]:
        """Everything that a person sees, and what is reported, in a form that can be compared."""
        return {
            "widgets": {wid: self._look_of(thing) for wid, thing in sorted(self.things.items())},
            "windows": [thing.wid for thing in self.stack],
        }

    def _look_of(self, thing: Thing) -> dict[str, Any]:
        return {
            "class": thing.class_name,
            "looks": self._said(thing.looks),
            "group": [other.wid for other in thing.group],
            "children": [(child.wid, self._said(child.held)) for child in thing.children],
            "listening": sorted(thing.listening),
        }

    def _said(self, looks: dict[str, Any]) -> dict[str, Any]:
        """What says something: references to others are their numbers, or nothing if those are gone."""
        wids = {name: look.wid for name, look in looks.items() if isinstance(look, Thing)}
        plain = {name: wid if wid in self.things else None for name, wid in wids.items()}
        return {name: look for name, look in {**looks, **plain}.items() if look is not None}

    # Messages

    def _apply(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "reconstruct-start":
                self.things.clear()
                self.stack.clear()
                self.is_rebuilding = True
            case "reconstruct-end":
                self.is_rebuilding = False
            case "create":
                self._create(message["wid"], message["class"], message["args"])
                self._thing(message["wid"]).listening.update(message.get("listen", ()))
            case "call":
                self._call(message["wid"], message["method"], message["args"])
            case "listen":
                self._thing(message["wid"]).listening.add(message["action"])
            case "unlisten":
                self._thing(message["wid"]).listening.discard(message["action"])
            case kind:
                raise AssertionError(f"no page expects {kind}")

    def _thing(self, wid: Any) -> Thing:
        if wid not in self.things:
            raise PageError(f"Unknown widget id: {wid}")
        return self.things[wid]

    def _referred(self, value: Any) -> Any:
        if isinstance(value, dict) and "__wid__" in value:
            return self._thing(value["__wid__"])
        if isinstance(value, dict):
            return {key: self._referred(item) for key, item in value.items()}
        return [self._referred(item) for item in value] if isinstance(value, list) else value

    def _create(self, wid: int, class_name: str, args: list[Any]) -> None:
        assert wid not in self.things, f"{wid} is made twice"
        contract = CLASSES[class_name]
        assert contract["base"] != "callback" or class_name == "FileDialog", f"{class_name} lives on the server"
        looks = {item["name"]: item["default"] for item in (*contract["args"], *contract["options"])}
        given = dict(zip((item["name"] for item in contract["args"]), self._referred(args), strict=False))
        options = args[len(contract["args"])] if len(args) > len(contract["args"]) else {}
        given.update(self._referred(options))
        assert set(given) <= set(looks), f"{class_name} has no {set(given) - set(looks)}"
        looks.update({name: value for name, value in given.items() if value is not None})
        looks.update({name: look for name, look in FIRST_LOOKS.items() if name not in looks})
        looks.update(visible=class_name not in HIDDEN_AT_FIRST)
        if class_name == "Slider":
            _check_limits(looks["min"], looks["max"], looks["step"])
            looks["value"] = fitted(looks, looks["value"])
        looks.update(FIRST_LOOKS_OF.get(class_name, {}))
        thing = self.things[wid] = Thing(wid, class_name, looks)
        naive_controls.begin(thing)

    def _call(self, wid: int, method: str, args: list[Any]) -> None:
        thing = self._thing(wid)
        referred = self._referred(args)
        specific = METHODS.get((thing.class_name, method)) or METHODS.get(("", method))
        assert specific is not None, f"this page does not know {thing.class_name}.{method}; teach it"
        specific(self, thing, *referred)


def fitted(looks: dict[str, Any], value: float) -> float:
    """What an HTML range input makes of a value: rounded up if it is half-way between two steps."""
    low, high, step = (Fraction(looks[name]) for name in ("min", "max", "step"))
    inside = min(max(Fraction(value), low), high)
    steps = (inside - low) / step
    whole = (steps + Fraction(1, 2)).__floor__()
    fit = low + whole * step
    fit = fit if fit <= high else fit - step
    return float(fit) if fit.denominator > 1 else int(fit)


def _check_limits(low: float, high: float, step: float) -> None:
    if high < low:
        raise PageError("maxval must be at least minval")
    if step <= 0:
        raise PageError("the step must be greater than 0")


# Methods: (class or "", name) -> what it does

def _expand(page: NaivePage, thing: Thing, horizontal: bool = False, vertical: bool = False) -> None:
    thing.looks["expanding"] = (horizontal, vertical)


def _font(page: NaivePage, thing: Thing, font: str | None, *rest: Any) -> None:
    thing.looks["font"] = font
    keep("font_size", "font_weight", "font_style")(page, thing, *rest)


def _add_cursor(page: NaivePage, thing: Thing, name: str, *picture: Any) -> None:
    size = picture[3] if len(picture) > 3 else None
    thing.looks["cursors"] = {**thing.looks.get("cursors", {}), name: (*picture[:3], size)}


def _show(page: NaivePage, thing: Thing) -> None:
    thing.looks["visible"] = True
    if thing.class_name in WINDOWS and thing not in page.stack:
        page.stack.append(thing)


def _hide(page: NaivePage, thing: Thing) -> None:
    thing.looks["visible"] = False
    if thing in page.stack:
        page.stack.remove(thing)


def _raise(page: NaivePage, thing: Thing) -> None:
    if thing in page.stack:
        page.stack.remove(thing)
        page.stack.append(thing)


def _lower(page: NaivePage, thing: Thing) -> None:
    if thing in page.stack:
        page.stack.remove(thing)
        page.stack.insert(0, thing)


def _toggle(state: str) -> Act:
    def act(page: NaivePage, thing: Thing) -> None:
        thing.looks["window_state"] = "normal" if thing.looks["window_state"] == state else state

    return act


def _destroy(page: NaivePage, thing: Thing) -> None:
    _close_window(page, thing)
    thing.leave()
    for gone in thing.below():
        _close_window(page, gone)
        del page.things[gone.wid]
        gone.group.remove(gone)
        if gone in page.stack:
            page.stack.remove(gone)


def _add(page: NaivePage, thing: Thing, child: Thing, stretch: float = 0) -> None:
    _insert(page, thing, len(naive_holders.content_of(thing)), child, stretch)


def _insert(page: NaivePage, thing: Thing, index: int, child: Thing, stretch: float = 0) -> None:
    if isinstance(stretch, bool) or not isinstance(stretch, (int, float)):
        raise PageError(f"stretch must be a number, got {stretch!r}")
    thing.place(child, min(index, len(naive_holders.content_of(thing))), stretch=stretch)


def _set_widget(page: NaivePage, thing: Thing, child: Thing) -> None:
    assert not thing.children, "pages of others keep the previous child, unless it is removed first"
    thing.place(child, 0)


def _remove(page: NaivePage, thing: Thing, child: Thing, destroy: bool = False) -> None:
    if child.parent is not thing:
        return
    _close_window(page, child)
    child.leave()
    if destroy:
        _destroy(page, child)


def _remove_all(page: NaivePage, thing: Thing, destroy: bool = False) -> None:
    for child in naive_holders.content_of(thing):
        _remove(page, thing, child, destroy)
    thing.looks.update({"marks": []} if "marks" in thing.looks else {})


def _align(page: NaivePage, thing: Thing, align: str) -> None:
    direction = {"VBox": "vertical", "HBox": "horizontal"}.get(thing.class_name) or thing.looks["orientation"]
    if align not in ALIGNS[direction]:
        raise PageError(f"set_align expects one of {ALIGNS[direction]}")
    thing.looks["align"] = align


def _set_limits(page: NaivePage, thing: Thing, low: float, high: float, step: float | None = None) -> None:
    step = thing.looks["step"] if step is None else step
    _check_limits(low, high, step)
    thing.looks.update(min=low, max=high, step=step)
    _set_value(page, thing, thing.looks["value"])


def _set_value(page: NaivePage, thing: Thing, value: float) -> None:
    thing.looks["value"] = fitted(thing.looks, value)


def _add_window(page: NaivePage, thing: Thing, child: Thing, options: dict[str, Any]) -> None:
    thing.place(child, len(thing.children))
    window = options.pop("window")
    window.looks.update(options, shows=child.wid, window_state="normal")
    thing.looks["stack"] = [*thing.looks["stack"], child.wid]


def window_of(page: NaivePage, child: Thing) -> Thing | None:
    return next((thing for thing in page.things.values() if thing.looks.get("shows") == child.wid), None)


def _close_window(page: NaivePage, child: Thing) -> None:
    window = window_of(page, child)
    if window is None:
        return
    assert child.parent is not None
    del page.things[window.wid]
    child.parent.looks["stack"] = [wid for wid in child.parent.looks["stack"] if wid != child.wid]


def _change_window(*names: str) -> Act:
    def act(page: NaivePage, thing: Thing, child: Thing, *args: Any) -> None:
        window = window_of(page, child)
        assert window is not None, "a window is changed that there is not"
        window.looks.update(zip(names, args, strict=True))

    return act


def raise_child(page: NaivePage, thing: Thing, index: int) -> None:
    if 0 <= index < len(thing.children):
        wid = thing.children[index].wid
        thing.looks["stack"] = [*(other for other in thing.looks["stack"] if other != wid), wid]


def _arrange(page: NaivePage, thing: Thing) -> None:
    """How exactly is the business of each page, which reports it."""
    for index, child in enumerate(thing.children):
        window = window_of(page, child)
        assert window is not None
        window.looks.update(window_state="normal", x=7 * index, y=9 * index, width=111, height=99)


def _enter(state: str) -> Act:
    def act(page: NaivePage, thing: Thing, is_wanted: bool) -> None:
        thing.looks["window_state"] = state if is_wanted else "normal"

    return act


METHODS: dict[tuple[str, str], Act] = {
    ("", "set_border_width"): value("border_width", None),
    ("", "set_border_color"): put("border_color"),
    ("", "set_bg"): put("bg"),
    ("", "set_min_size"): put("min_width", "min_height"),
    ("", "set_max_size"): put("max_width", "max_height"),
    ("", "set_expanding"): _expand,
    ("", "resize"): keep("width", "height"),
    ("", "set_padding"): value("padding", None),
    ("", "set_font"): _font,
    ("", "set_enabled"): value("enabled", None),
    ("", "set_tooltip"): put("tooltip"),
    ("", "set_allow_text_selection"): value("allow_text_selection", None),
    ("", "add_cursor"): _add_cursor,
    ("", "set_cursor"): put("cursor"),
    ("", "set_focus"): nothing,
    ("", "show"): _show,
    ("", "hide"): _hide,
    ("", "destroy"): _destroy,
    ("", "remove"): _remove,
    ("", "remove_widget"): _remove,
    ("", "remove_all"): _remove_all,
    **{(box, "add_widget"): _add for box in ("Box", "VBox", "HBox", "ButtonBox", "Dialog")},
    **{(box, "insert_widget"): _insert for box in ("Box", "VBox", "HBox", "ButtonBox", "Dialog")},
    **{(box, "set_spacing"): value("spacing", 0) for box in ("Box", "VBox", "HBox")},
    **{(box, "set_align"): _align for box in ("Box", "VBox", "HBox")},
    ("MDIWidget", "add_widget"): _add_window,
    ("MDIWidget", "move_child"): _change_window("x", "y"),
    ("MDIWidget", "resize_child"): _change_window("width", "height"),
    ("MDIWidget", "close_child"): _remove,
    ("MDIWidget", "set_index"): raise_child,
    ("MDIWidget", "tile_windows"): _arrange,
    ("MDIWidget", "cascade_windows"): _arrange,
    ("MDIWidget", "set_resistance"): value("resistance", None),
    ("MDIWidget", "set_scroll_position"): keep("h_scroll", "v_scroll"),
    ("MDISubWindow", "set_title"): value("title", None),
    ("MDISubWindow", "toggle_minimize"): _enter("minimized"),
    ("MDISubWindow", "toggle_maximize"): _enter("maximized"),
    ("MDISubWindow", "toggle_shade"): _enter("shaded"),
    **{(name, "set_widget"): _set_widget for name in SINGLE},
    ("TopLevel", "set_position"): put("x", "y"),
    ("TopLevel", "set_title"): value("title", None),
    ("TopLevel", "set_icon"): put("icon"),
    ("TopLevel", "set_moveable"): value("moveable", None),
    ("TopLevel", "set_window_state"): value("window_state", None),
    ("TopLevel", "raise_"): _raise,
    ("TopLevel", "lower"): _lower,
    ("TopLevel", "toggle_minimize"): _toggle("minimized"),
    ("TopLevel", "toggle_maximize"): _toggle("maximized"),
    ("TopLevel", "toggle_shade"): _toggle("shaded"),
    **{(name, "set_text"): value("text", None) for name in ("Button", "Label", "TextEntry")},
    ("TextEntry", "clear"): value("text", ""),
    ("TextEntry", "set_length"): value("length", None),
    ("Button", "set_icon"): put("icon", "icon_size"),
    **{(name, "set_color"): keep("color_bg", "color_fg") for name in ("Button", "Label")},
    ("Button", "set_hover"): put("hover_bg", "hover_fg"),
    ("CheckBox", "set_state"): value("state", None),
    ("Label", "set_halign"): value("halign", None),
    ("Label", "set_valign"): value("valign", None),
    ("Label", "set_menu"): put("menu"),
    ("Slider", "set_limits"): _set_limits,
    ("Slider", "set_value"): _set_value,
    ("Slider", "set_tracking"): value("track", False),
    ("Slider", "set_decimals"): put("decimals"),
    **naive_views.METHODS,
    **naive_controls.METHODS,
    **naive_holders.METHODS,
}
