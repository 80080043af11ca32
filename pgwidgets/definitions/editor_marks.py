"""Tags and icons of the text editor."""

from __future__ import annotations

from .schema import Kind, Method, Param, Rule
from .types import BOOL, COLOR, LENGTH, PICTURE, STR, ListOf, Optional, Record, Str, WidgetOf

_REF = WidgetOf("TextBufferRef")
_NAME = Param("name", STR, "name of the tag")
_RANGE = (Param("start_ref", _REF, "one end"), Param("end_ref", _REF, "the other end; either order"))
_PAIR = "tuple[TextBufferRef, TextBufferRef]"
_ATTRS = (
    ("background", COLOR),
    ("foreground", COLOR),
    ("bold", BOOL),
    ("italic", BOOL),
    ("underline", BOOL),
    ("strikethrough", BOOL),
    ("font_family", Str("a font family")),
    ("font_size", LENGTH),
)


def _act(name: str, doc: str, *params: Param) -> Method:
    return Method(name, Kind.ACTION, doc, params, effect=Rule(f"documents.{name}"))


def _ask(name: str, doc: str, returns: str, computed: str, *params: Param) -> Method:
    return Method(name, Kind.GETTER, doc, params, returns, computed=computed)


TAG_NAMES = ListOf(STR)
_ATTRIBUTES = Record(
    tuple((name, Optional(kind)) for name, kind in _ATTRS), frozenset(name for name, _ in _ATTRS), written=True
)

MARK_METHODS = (
    _act(
        "create_tag",
        "Define how a tag looks, or define it anew. Attributes may be given as keywords too.",
        _NAME,
        Param("attrs", Optional(_ATTRIBUTES), ", ".join(name for name, _ in _ATTRS), None),
    ),
    _act("remove_tag_def", "Forget a tag and all its uses.", _NAME),
    _ask("has_tag", "Whether a tag is applied anywhere.", "bool", "text_has_tag", _NAME),
    _act("apply_tag", "Give a range the look of a tag; attribute by attribute, the last tag wins.", _NAME, *_RANGE),
    _act("remove_tag", "Take a tag off a range.", _NAME, *_RANGE),
    _ask(
        "get_tags_at", "Names of the tags of the character at a ref.", "list[str]", "text_tags_at", Param("ref", _REF)
    ),
    _ask("get_tags_range", "Names of the tags in a range, each once.", "list[str]", "text_tags_range", *_RANGE),
    _ask(
        "get_tag_region",
        "From the first to the last place of a tag; None if it is nowhere.",
        f"{_PAIR} | None",
        "text_tag_region",
        _NAME,
    ),
    _ask(
        "get_tag_regions", "All places of a tag; those that touch are one.", f"list[{_PAIR}]", "text_tag_regions", _NAME
    ),
    _act(
        "set_icon",
        "Show an icon in the gutter, on the line of a ref, which it follows. The last one set on a line wins.",
        Param("ref", _REF),
        Param("icon_url", Optional(PICTURE), "None removes it"),
    ),
    _act("clear_icons", "Remove all icons."),
)
