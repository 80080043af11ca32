"""Controls, texts and pictures on a page without a browser, written from the contract alone."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from math import floor
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.naive_parts import Act, PageError, Thing, always, keep, nothing, put, value

Looks = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
EIGHTHS = st.integers(0, 8).map(lambda part: part / 8)
WORDS = st.sampled_from(["", "a", "B", "c\nd", "é<b>"])
LINES = st.sampled_from(["", "a", "B\nc", "d\n\ne\nf"])
COLORS = st.sampled_from(["#000000", "#12ab9f"])


# Numbers


def _check_limits(low: float, high: float, step: float) -> None:
    if high < low:
        raise PageError("maxval must be at least minval")
    if step <= 0:
        raise PageError("the step must be greater than 0")


def _set_limits(page: Any, thing: Thing, low: float, high: float, step: float | None = None) -> None:
    looks = thing.looks
    step = looks["step"] if step is None else step
    _check_limits(low, high, step)
    looks.update(min=low, max=high, step=step)
    _set_number(page, thing, min(max(looks["value"], low), high))


def _set_number(page: Any, thing: Thing, number: float) -> None:
    looks = thing.looks
    number = looks["min"] if number == "min" else number
    if thing.class_name == "SpinBox":
        number = min(max(number, looks["min"]), looks["max"])
    looks["value"] = floor(number + 0.5) if looks["dtype"] == "int" else number


def _fit_at_first(thing: Thing) -> None:
    """The value of a new control."""
    if thing.class_name in ("SpinBox", "Dial"):
        looks = thing.looks
        number = looks["min"] if looks["value"] == "min" else looks["value"]
        _check_limits(looks["min"], looks["max"], looks["step"])
        _set_number(None, thing, number)


# A ComboBox: "index" says which of several equal items is shown


def _add_item(thing: Thing, index: int, text: str) -> None:
    looks = thing.looks
    looks["items"] = [*looks["items"][:index], text, *looks["items"][index:]]
    if looks["index"] is not None and index <= looks["index"]:
        looks["index"] += 1
    if looks["auto"] and len(looks["items"]) == 1:
        looks.update(text=text, index=0)
    _settle_item(looks)


def _settle_item(looks: Looks) -> None:
    """An index that is not of the item shown says nothing; without one the first of its text is shown."""
    items, index = looks["items"], looks["index"]
    if index is None or index >= len(items) or items[index] != looks["text"]:
        looks["index"] = items.index(looks["text"]) if looks["text"] in items else None


def _append_item(page: Any, thing: Thing, text: str) -> None:
    _add_item(thing, len(thing.looks["items"]), text)


def _insert_item(page: Any, thing: Thing, text: str) -> None:
    items = thing.looks["items"]
    larger = [place for place, item in enumerate(items) if item.lower() > text.lower()]
    _add_item(thing, larger[0] if larger else len(items), text)


def _delete_item(page: Any, thing: Thing, text: str) -> None:
    looks = thing.looks
    if text not in looks["items"]:
        return
    gone = looks["items"].index(text)
    looks["items"] = [*looks["items"][:gone], *looks["items"][gone + 1 :]]
    if looks["index"] is not None and gone <= looks["index"]:
        looks["index"] = None if gone == looks["index"] else looks["index"] - 1
    _settle_item(looks)


def _choose_item(page: Any, thing: Thing, index: int) -> None:
    looks = thing.looks
    looks["auto"] = False
    if 0 <= index < len(looks["items"]):
        looks.update(text=looks["items"][index], index=index)


def _set_item_text(page: Any, thing: Thing, text: str) -> None:
    if text != thing.looks["text"]:
        thing.looks.update(text=text, index=None)
        _settle_item(thing.looks)


def _show_item_text(page: Any, thing: Thing, text: str) -> None:
    if thing.looks["editable"] or text in thing.looks["items"]:
        _set_item_text(page, thing, text)


def _use_combo(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...]:
    looks = thing.looks
    if looks["items"] and draw(st.booleans()):
        index = draw(st.integers(0, len(looks["items"]) - 1))
        _choose_item(page, thing, index)
        return "activated", index, looks["text"]
    if not looks["editable"]:
        return _enter_item(page, thing)
    _set_item_text(page, thing, draw(WORDS))
    if draw(st.booleans()):
        return "modified", looks["text"]
    if looks["index"] is None and looks["text"]:
        _append_item(page, thing, looks["text"])
    return _enter_item(page, thing)


def _enter_item(page: Any, thing: Thing) -> tuple[Any, ...]:
    """What is shown counts as picked."""
    index = -1 if thing.looks["index"] is None else thing.looks["index"]
    if index >= 0:
        _choose_item(page, thing, index)
    return "activated", index, thing.looks["text"]


# Groups


def _join_group(thing: Thing) -> None:
    """A new member of another's group."""
    other = thing.looks.pop("group", None)
    if other is not None:
        thing.group = other.group
        thing.group.append(thing)


def _set_state(page: Any, thing: Thing, state: bool) -> None:
    thing.looks["state"] = state
    for other in thing.group:
        if state and other is not thing:
            other.looks["state"] = False


def _use_button(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...] | None:
    looks = thing.looks
    if thing.class_name == "MenuAction":
        if looks["checkable"]:
            looks["state"] = not looks["state"]
        return ("activated", looks["state"]) if looks["checkable"] else ("activated",)
    if thing.class_name == "ToolBarAction" and not looks["toggle"] and len(thing.group) == 1:
        return ("activated",)
    if thing.class_name == "RadioButton" and looks["state"]:
        return None
    _set_state(page, thing, not looks["state"])
    return "activated", looks["state"]


# Text


def _lines(page: Any, thing: Thing, text: str | None = None) -> None:
    looks = thing.looks
    looks["text"] = looks["text"] if text is None else text
    if looks.get("limit"):
        looks["text"] = "\n".join(looks["text"].split("\n")[-looks["limit"] :])


def _append_text(page: Any, thing: Thing, text: str) -> None:
    _lines(page, thing, thing.looks["text"] + text)


def _limit(page: Any, thing: Thing, count: int) -> None:
    thing.looks["limit"] = count if count > 0 else None
    _lines(page, thing)


def _type_lines(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...]:
    _lines(page, thing, draw(LINES))
    return "modified", thing.looks["text"]


class _Dom(HTMLParser):
    """What a piece of HTML becomes: whatever is left open at its end is closed there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.parts: list[str] = []
        self.feed(html)
        self.close()
        self.parts += [f"</{tag}>" for tag in reversed(self.open)]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "br":
            self.open.append(tag)
        self.parts.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open[-1] != tag:
                self.parts.append(f"</{self.open.pop()}>")
            self.parts.append(f"</{self.open.pop()}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("<", "&lt;"))


def dom(html: str) -> str:
    """A piece of HTML as it is shown, written in one way."""
    return "".join(_Dom(html).parts)


def _set_html(page: Any, thing: Thing, html: str = "") -> None:
    thing.looks["html"] = dom(html)


def _append_html(page: Any, thing: Thing, html: str) -> None:
    thing.looks["html"] += dom(html)


# Pictures


def _set_image(page: Any, thing: Thing, url: str) -> None:
    thing.looks.update(url=url or None, bytes=None)


def _set_bytes(page: Any, thing: Thing, data: str, kind: str = "jpeg") -> None:
    thing.looks.update(url=None, bytes=(data, kind))


def _draw_image(page: Any, thing: Thing, info: Looks) -> None:
    thing.looks["drawings"] = [*thing.looks["drawings"], info]


def _flip(page: Any, thing: Thing) -> None:
    drawings = thing.looks["drawings"]
    if drawings and drawings[-1] != "shown":
        thing.looks["drawings"] = [*drawings, "shown"]


def empty_canvas(thing: Thing) -> int:
    """Its box got another size, for whatever reason: how many pictures are gone."""
    count = sum(drawing != "shown" for drawing in thing.looks["drawings"])
    thing.looks["drawings"] = []
    return count


# Videos


def _set_video(page: Any, thing: Thing, url: str | None) -> None:
    thing.looks.update(url=url or None, playing=thing.looks["autoplay"], position=0)


def _use_video(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...]:
    looks = thing.looks
    action = draw(st.sampled_from(["play", "volumechange", "timeupdate"]))
    if action == "play":
        looks["playing"] = not looks["playing"]
        return ("play" if looks["playing"] else "pause",)
    if action == "volumechange":
        looks.update(volume=draw(EIGHTHS), muted=draw(st.booleans()))
        return action, looks["volume"], looks["muted"]
    if not looks["playing"]:
        looks["position"] = draw(st.integers(0, 9))
    return action, looks["position"], 9


# What people do with values of one kind


def _reports(action: str, name: str, values: st.SearchStrategy[Any]) -> Callable[..., tuple[Any, ...]]:
    def use(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...]:
        thing.looks[name] = draw(values)
        return action, thing.looks[name]

    return use


def scroll(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...]:
    thing.looks.update(h_scroll=draw(EIGHTHS), v_scroll=draw(EIGHTHS))
    return "scrolled", thing.looks["h_scroll"], thing.looks["v_scroll"]


def _use_number(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...]:
    looks = thing.looks
    low, high = floor(looks["min"]), floor(looks["max"])
    _set_number(page, thing, draw(st.integers(low, max(low, high))))
    return "activated", looks["value"]


def begin(thing: Thing) -> None:
    """What follows from the arguments of a new widget."""
    _join_group(thing)
    _fit_at_first(thing)
    if thing.class_name == "VideoWidget":
        thing.looks["playing"] = thing.looks["autoplay"]
    if thing.class_name == "HtmlView":
        thing.looks["html"] = dom(thing.looks["html"])


PEOPLE: dict[str, list[Callable[..., tuple[Any, ...] | None]]] = {
    "AbstractScrollArea": [scroll],
    "ColorWidget": [_reports("pick", "color", COLORS)],
    "ComboBox": [_use_combo],
    "Dial": [_use_number],
    "HtmlView": [scroll],
    "MenuAction": [_use_button],
    "RadioButton": [_use_button],
    "ScrollArea": [scroll],
    "ScrollBar": [_reports("activated", "scroll", EIGHTHS)],
    "SpinBox": [_use_number],
    "TextArea": [_type_lines, scroll],
    "TextEntrySet": [_reports("modified", "text", WORDS), _reports("activated", "text", WORDS)],
    "ToggleButton": [_use_button],
    "ToolBarAction": [_use_button],
    "VideoWidget": [_use_video],
}
_AREAS = ("AbstractScrollArea", "ScrollArea")

METHODS: dict[tuple[str, str], Act] = {
    ("Canvas", "draw_image"): _draw_image,
    ("Canvas", "update"): _flip,
    ("ColorWidget", "set_color"): value("color", None),
    ("ComboBox", "append_text"): _append_item,
    ("ComboBox", "insert_alpha"): _insert_item,
    ("ComboBox", "delete_alpha"): _delete_item,
    ("ComboBox", "set_text"): _set_item_text,
    ("ComboBox", "set_index"): _choose_item,
    ("ComboBox", "show_text"): _show_item_text,
    ("ComboBox", "clear"): always(items=[], text="", index=None, auto=True),
    ("ComboBox", "set_length"): value("length", None),
    **{(name, "set_limits"): _set_limits for name in ("Dial", "SpinBox")},
    **{(name, "set_value"): _set_number for name in ("Dial", "SpinBox")},
    **{(name, "set_decimals"): put("decimals") for name in ("Dial", "SpinBox")},
    ("Dial", "set_tracking"): value("track", None),
    ("Dial", "set_knob_diameter"): value("knob", None),
    ("Dial", "set_icon"): put("icon", "icon_size"),
    ("ExternalWidget", "set_content"): value("content", None),
    ("ExternalWidget", "clear"): always(content=""),
    ("FileDialog", "set_mode"): value("mode", None),
    ("FileDialog", "set_accept"): value("accept", None),
    **{("FileDialog", name): nothing for name in ("open", "show", "popup", "save")},
    ("HtmlView", "set_html"): _set_html,
    ("HtmlView", "append_html"): _append_html,
    ("HtmlView", "clear"): _set_html,
    ("HtmlView", "scroll_to_top"): always(v_scroll=0),
    ("HtmlView", "scroll_to_bottom"): always(v_scroll=1),
    ("Image", "set_image"): _set_image,
    ("Image", "set_binary_image"): _set_bytes,
    ("Image", "update"): nothing,
    ("MenuAction", "set_text"): value("text", None),
    ("MenuAction", "set_icon"): put("icon_url", "iconsize"),
    ("MenuAction", "set_checked"): value("state", None),
    ("MenuAction", "set_state"): value("state", None),
    ("ProgressBar", "set_value"): value("value", None),
    **{(name, "set_text"): value("text", None) for name in ("RadioButton", "ToggleButton", "ToolBarAction")},
    **{(name, "set_state"): _set_state for name in ("RadioButton", "ToggleButton", "ToolBarAction")},
    ("ToolBarAction", "set_icon"): put("icon_url", "iconsize"),
    ("ToolBarAction", "set_menu"): put("menu"),
    **{(name, "set_scroll_percent"): keep("h_scroll", "v_scroll") for name in _AREAS},
    **{(name, "set_thumb_percent"): keep("h_thumb", "v_thumb") for name in _AREAS},
    **{(name, "set_scroll_bar_visibility"): put("h_bar", "v_bar") for name in _AREAS},
    **{(n, "set_scroll_position"): keep("h_scroll", "v_scroll") for n in ("ScrollArea", "HtmlView", "TextArea")},
    ("ScrollBar", "set_thumb_percent"): value("thumb", None),
    ("ScrollBar", "set_scroll_percent"): value("scroll", None),
    ("Separator", "set_orientation"): value("orientation", None),
    ("StatusBar", "set_message"): lambda page, thing, text, duration=None: put("message")(page, thing, text),
    ("StatusBar", "clear"): always(message=None),
    ("StatusBar", "set_color"): keep("color_bg", "color_fg"),
    ("StatusBar", "set_halign"): value("halign", None),
    ("TextArea", "set_limit"): _limit,
    ("TextArea", "set_text"): _lines,
    ("TextArea", "append_text"): _append_text,
    ("TextArea", "clear"): always(text=""),
    ("TextArea", "set_editable"): value("editable", None),
    ("TextArea", "set_wrap"): value("wrap", None),
    ("TextArea", "scroll_to_lineno"): nothing,
    ("TextArea", "scroll_to_end"): always(v_scroll=1),
    ("TextEntrySet", "set_button_text"): value("label", None),
    ("TextEntrySet", "set_text"): value("text", None),
    ("TextEntrySet", "clear"): always(text=""),
    ("TextEntrySet", "set_length"): value("length", None),
    ("VideoWidget", "set_url"): _set_video,
    ("VideoWidget", "set_stream"): nothing,
    ("VideoWidget", "play"): always(playing=True),
    ("VideoWidget", "pause"): always(playing=False),
    ("VideoWidget", "stop"): always(playing=False, position=0),
    ("VideoWidget", "set_muted"): value("muted", None),
    ("VideoWidget", "set_volume"): value("volume", None),
    ("VideoWidget", "set_loop"): value("loop", None),
    ("VideoWidget", "set_controls"): value("controls", None),
    ("VideoWidget", "set_current_time"): value("position", None),
    ("VideoWidget", "fullscreen"): nothing,
}
_SCROLLED = {"h_scroll": 0, "v_scroll": 0}

FIRST_LOOKS: dict[str, Looks] = {
    "AbstractScrollArea": {**_SCROLLED, "h_thumb": 0, "v_thumb": 0},
    "Canvas": {"drawings": []},
    "ComboBox": {"items": [], "text": "", "index": None, "auto": True},
    "HtmlView": _SCROLLED,
    "MenuAction": {"state": False},
    "ProgressBar": {"value": 0},
    "RadioButton": {"state": False},
    "ScrollArea": {**_SCROLLED, "h_thumb": 0, "v_thumb": 0},
    "ScrollBar": {"scroll": 0, "thumb": 0},
    "TextArea": _SCROLLED,
    "ToggleButton": {"state": False},
    "ToolBarAction": {"state": False},
    "VideoWidget": {"volume": 1, "position": 0},
}
