"""A page without a browser, written from the contract alone: what each message changes about what a person sees.

It shares no code with the package. Defaults come from contract.json; what a real page refuses, it refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.fuzz import naive_views

CLASSES = json.loads((Path(__file__).parents[1] / "conformance" / "contract.json").read_text(encoding="utf-8"))[
    "classes"
]
WINDOWS = ("TopLevel",)
# Shown by show() alone.
HIDDEN_AT_FIRST = ("TopLevel", "Page")
FIRST_LOOKS = {"enabled": True, "expanding": (False, False), "allow_text_selection": False}
FIRST_LOOKS_OF = {
    "TopLevel": {"window_state": "normal"},
    "CheckBox": {"state": False},
    "MDIWidget": {"stack": [], "resistance": 0, "h_scroll": 0, "v_scroll": 0},
    **{box: {"spacing": 0} for box in ("Box", "VBox", "HBox")},
    **dict.fromkeys(("TreeView", "TableView"), naive_views.FIRST_LOOKS),
}
ALIGNS = {"horizontal": ("top", "center", "bottom"), "vertical": ("left", "center", "right")}


class PageError(Exception):
    """What a page answers with an error message."""


class Thing:
    """One widget of the page.

    Attributes:
        looks: everything about it that a person could see, by a name of our own.
    """

    def __init__(self, wid: int, class_name: str, looks: dict[str, Any]) -> None:
        self.wid = wid
        self.class_name = class_name
        self.looks = looks
        self.children: list[Thing] = []
        self.parent: Thing | None = None
        self.listening: set[str] = set()

    def __repr__(self) -> str:
        return f"<{self.class_name} {self.wid} on a page>"

    def leave(self) -> None:
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent = None

    def below(self) -> list[Thing]:
        """This and everything in it."""
        return [self, *(thing for child in self.children for thing in child.below())]


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
            "looks": {name: look for name, look in thing.looks.items() if look is not None},
            "children": [child.wid for child in thing.children],
            "listening": sorted(thing.listening),
        }

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
        assert contract["base"] != "callback", f"{class_name} lives on the server"
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
        self.things[wid] = Thing(wid, class_name, looks)

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

Act = Callable[..., None]


def _put(*names: str) -> Act:
    """Stores each argument; one that is missing or null clears."""

    def act(page: NaivePage, thing: Thing, *args: Any) -> None:
        for name, value in zip(names, [*args, *[None] * (len(names) - len(args))], strict=True):
            thing.looks[name] = value if value not in ("", None) else None

    return act


def _keep(*names: str) -> Act:
    """Stores each argument; one that is missing or null leaves what is there."""

    def act(page: NaivePage, thing: Thing, *args: Any) -> None:
        thing.looks.update({name: value for name, value in zip(names, args, strict=False) if value is not None})

    return act


def _value(name: str, default: Any) -> Act:
    def act(page: NaivePage, thing: Thing, value: Any = default) -> None:
        thing.looks[name] = value

    return act


def _expand(page: NaivePage, thing: Thing, horizontal: bool = False, vertical: bool = False) -> None:
    thing.looks["expanding"] = (horizontal, vertical)


def _font(page: NaivePage, thing: Thing, font: str | None, *rest: Any) -> None:
    thing.looks["font"] = font
    _keep("font_size", "font_weight", "font_style")(page, thing, *rest)


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
        if gone in page.stack:
            page.stack.remove(gone)


def _place(thing: Thing, child: Thing, index: int, looks: dict[str, Any]) -> None:
    """Like a page of the contract's, it takes the child from nowhere else: that is the server's business."""
    assert child.parent is None, "a child of two parents"
    assert thing not in child.below(), "a widget in itself"
    thing.children.insert(max(0, index), child)
    child.parent = thing
    child.looks.update(looks)


def _add(page: NaivePage, thing: Thing, child: Thing, stretch: float = 0) -> None:
    _insert(page, thing, len(thing.children), child, stretch)


def _insert(page: NaivePage, thing: Thing, index: int, child: Thing, stretch: float = 0) -> None:
    if isinstance(stretch, bool) or not isinstance(stretch, (int, float)):
        raise PageError(f"stretch must be a number, got {stretch!r}")
    _place(thing, child, index, {"stretch": stretch})


def _set_widget(page: NaivePage, thing: Thing, child: Thing) -> None:
    assert not thing.children, "pages of others keep the previous child, unless it is removed first"
    _place(thing, child, 0, {})


def _remove(page: NaivePage, thing: Thing, child: Thing, destroy: bool = False) -> None:
    if child.parent is not thing:
        return
    _close_window(page, child)
    child.leave()
    child.looks.pop("stretch", None)
    if destroy:
        _destroy(page, child)


def _remove_all(page: NaivePage, thing: Thing, destroy: bool = False) -> None:
    for child in list(thing.children):
        _remove(page, thing, child, destroy)


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


def _nothing(page: NaivePage, thing: Thing) -> None:
    """Focus is not remembered."""


def _add_window(page: NaivePage, thing: Thing, child: Thing, options: dict[str, Any]) -> None:
    _place(thing, child, len(thing.children), {})
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
    ("", "set_border_width"): _value("border_width", None),
    ("", "set_border_color"): _put("border_color"),
    ("", "set_bg"): _put("bg"),
    ("", "set_min_size"): _put("min_width", "min_height"),
    ("", "set_max_size"): _put("max_width", "max_height"),
    ("", "set_expanding"): _expand,
    ("", "resize"): _keep("width", "height"),
    ("", "set_padding"): _value("padding", None),
    ("", "set_font"): _font,
    ("", "set_enabled"): _value("enabled", None),
    ("", "set_tooltip"): _put("tooltip"),
    ("", "set_allow_text_selection"): _value("allow_text_selection", None),
    ("", "add_cursor"): _add_cursor,
    ("", "set_cursor"): _put("cursor"),
    ("", "set_focus"): _nothing,
    ("", "show"): _show,
    ("", "hide"): _hide,
    ("", "destroy"): _destroy,
    ("", "remove"): _remove,
    ("", "remove_widget"): _remove,
    ("", "remove_all"): _remove_all,
    **{(box, "add_widget"): _add for box in ("Box", "VBox", "HBox")},
    **{(box, "insert_widget"): _insert for box in ("Box", "VBox", "HBox")},
    **{(box, "set_spacing"): _value("spacing", 0) for box in ("Box", "VBox", "HBox")},
    **{(box, "set_align"): _align for box in ("Box", "VBox", "HBox")},
    ("MDIWidget", "add_widget"): _add_window,
    ("MDIWidget", "move_child"): _change_window("x", "y"),
    ("MDIWidget", "resize_child"): _change_window("width", "height"),
    ("MDIWidget", "close_child"): _remove,
    ("MDIWidget", "set_index"): raise_child,
    ("MDIWidget", "tile_windows"): _arrange,
    ("MDIWidget", "cascade_windows"): _arrange,
    ("MDIWidget", "set_resistance"): _value("resistance", None),
    ("MDIWidget", "set_scroll_position"): _keep("h_scroll", "v_scroll"),
    ("MDISubWindow", "set_title"): _value("title", None),
    ("MDISubWindow", "toggle_minimize"): _enter("minimized"),
    ("MDISubWindow", "toggle_maximize"): _enter("maximized"),
    ("MDISubWindow", "toggle_shade"): _enter("shaded"),
    ("Page", "set_widget"): _set_widget,
    ("TopLevel", "set_widget"): _set_widget,
    ("TopLevel", "set_position"): _put("x", "y"),
    ("TopLevel", "set_title"): _value("title", None),
    ("TopLevel", "set_icon"): _put("icon"),
    ("TopLevel", "set_moveable"): _value("moveable", None),
    ("TopLevel", "set_window_state"): _value("window_state", None),
    ("TopLevel", "raise_"): _raise,
    ("TopLevel", "lower"): _lower,
    ("TopLevel", "toggle_minimize"): _toggle("minimized"),
    ("TopLevel", "toggle_maximize"): _toggle("maximized"),
    ("TopLevel", "toggle_shade"): _toggle("shaded"),
    **{(name, "set_text"): _value("text", None) for name in ("Button", "Label", "TextEntry")},
    ("TextEntry", "clear"): _value("text", ""),
    ("TextEntry", "set_length"): _value("length", None),
    ("Button", "set_icon"): _put("icon", "icon_size"),
    **{(name, "set_color"): _keep("color_bg", "color_fg") for name in ("Button", "Label")},
    ("Button", "set_hover"): _put("hover_bg", "hover_fg"),
    ("CheckBox", "set_state"): _value("state", None),
    ("Label", "set_halign"): _value("halign", None),
    ("Label", "set_valign"): _value("valign", None),
    ("Label", "set_menu"): _put("menu"),
    ("Slider", "set_limits"): _set_limits,
    ("Slider", "set_value"): _set_value,
    ("Slider", "set_tracking"): _value("track", False),
    ("Slider", "set_decimals"): _put("decimals"),
    **naive_views.METHODS,
}
