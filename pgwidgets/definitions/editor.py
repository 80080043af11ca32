"""The text editor, and live positions in its text."""

from __future__ import annotations

from .editor_marks import MARK_METHODS, TAG_NAMES
from .schema import Callback, Definition, Kind, Method, Param, Rule, Sync, by_name
from .scrolling import SCROLL_INITIAL, SCROLL_POSITION, SCROLL_SYNC, SCROLLED
from .types import ANY, BOOL, COLOR, INT, LENGTH, NUMBER, STR, TEXT, TRUTH, Choice, Optional, Str, WidgetOf, Wrapping

REF = WidgetOf("TextBufferRef")
PAIR = "tuple[TextBufferRef, TextBufferRef]"
_RANGE = (Param("start_ref", REF, "one end"), Param("end_ref", REF, "the other end; either order"))
_GRAVITY = Choice(("left", "right"))
_GRAVITY_PARAM = Param("gravity", _GRAVITY, "'right' moves behind text inserted exactly there, 'left' stays", "right")
_OFFSET = Param("offset", INT, "characters from the start; clamped to the text")
_LINENO = Param("lineno", INT, "0 is the first line; clamped")
_ALIGN = Param("align", Choice(("nearest", "center", "top")), "where in the view", "nearest")
_FIND = (
    Param("query", STR, "plain text; empty finds nothing"),
    Param("start", Optional(REF), "where to begin; None: at the start of the text", None),
    Param("case_insensitive", BOOL, "whether case is ignored", False),
)


def _act(name: str, doc: str, *params: Param, rule: str = "", returns: str = "None") -> Method:
    return Method(name, Kind.ACTION, doc, params, returns, effect=Rule(rule or f"documents.{name}"))


def _ask(name: str, doc: str, returns: str, computed: str, *params: Param) -> Method:
    return Method(name, Kind.GETTER, doc, params, returns, computed=computed)


def _flag(name: str, doc: str, prop: str) -> Method:
    return Method(name, Kind.SETTER, doc, (Param("tf", TRUTH),), stores=(prop,))


_TEXT_METHODS = (
    _act(
        "set_text",
        "Replace everything: tags, refs, icons and the undo history go, the cursor moves to the start. Fires nothing.",
        Param("text", Optional(TEXT), "None: empty"),
    ),
    _ask("get_text", "The whole text, with what people have typed.", "str", "text_all"),
    _ask("get_length", "Number of characters.", "int", "text_length"),
    _ask("get_text_range", "The text between two refs, in either order.", "str", "text_range", *_RANGE),
    _act(
        "insert_text",
        "Insert text. The cursor goes behind it; fires changed.",
        Param("ref", REF, "where"),
        Param("text", TEXT),
        Param("tags", Optional(TAG_NAMES), "tags for the new text", None),
    ),
    _act("delete_range", "Delete the text between two refs, in either order; fires changed.", *_RANGE),
    _act("clear", "The same as set_text('')."),
    _ask("get_modified", "Whether the text was edited since set_text() or mark_clean().", "bool", "text_is_modified"),
    _act("mark_clean", "Clear the modified flag."),
    _ask("get_end_lineno", "Number of the last line; 0 is the first.", "int", "text_last_line"),
)

_LOOK_METHODS = (
    _flag("set_editable", "Allow editing.", "editable"),
    Method(
        "set_wrap",
        Kind.SETTER,
        "Set how long lines are wrapped.",
        (Param("mode", Wrapping(), "True: 'word', False: 'none'"),),
        stores=("wrap",),
    ),
    _flag("set_line_numbers", "Show line numbers, which count from 1.", "line_numbers"),
    _flag("set_icon_gutter", "Show the column of icons.", "icon_gutter"),
    Method(
        "set_font",
        Kind.SETTER,
        "Set the font of text and line numbers. None leaves family or size as it was.",
        (
            Param("family", Optional(Str("a font family")), "CSS family", keeps=True),
            Param("size", Optional(LENGTH), "px", None, keeps=True),
        ),
        stores=("font_family", "font_size"),
    ),
    _flag("set_tooltips_enabled", "Report 'tooltip' when the pointer rests over text.", "tooltips_enabled"),
    Method(
        "set_cursor_style",
        Kind.SETTER,
        "Set the look of the text cursor.",
        (
            Param("style", Choice(("line", "block")), "shape", "line"),
            Param("color", Optional(COLOR), "CSS colour; None for the theme's own", None),
        ),
        stores=("caret_style", "caret_color"),
    ),
    Method(
        "get_cursor_style",
        Kind.GETTER,
        "The (style, color) pair of the text cursor; ('line', None) at first.",
        returns="tuple[str, str | None]",
        reads=("caret_style", "caret_color"),
    ),
    _act(
        "show_tooltip",
        "Show a tooltip near a point of the viewport.",
        Param("text", TEXT, "empty hides it"),
        Param("x", NUMBER, "px"),
        Param("y", NUMBER, "px"),
    ),
)

_CURSOR_METHODS = (
    _ask("get_cursor", "A new ref at the text cursor.", "TextBufferRef", "text_cursor"),
    _act("set_cursor", "Move the text cursor; nothing is selected any more.", Param("ref", REF, "where")),
    _ask(
        "get_selection_range",
        "The selection in ascending order; None if it is empty.",
        f"{PAIR} | None",
        "text_selection",
    ),
    _ask("has_selection", "Whether something is selected.", "bool", "text_has_selection"),
    _ask("get_selection_bounds", "The same as get_selection_range().", f"{PAIR} | None", "text_selection"),
    _act(
        "set_selection_range",
        "Select. The cursor is at the second ref.",
        Param("start_ref", REF, "where it begins"),
        Param("end_ref", REF, "where it ends, with the cursor"),
    ),
)

_REF_METHODS = (
    _act("create_ref", "A new live ref.", _OFFSET, _GRAVITY_PARAM, rule="refs.create_ref", returns="TextBufferRef"),
    _act("remove_ref", "Invalidate a ref, and drop its name and its icon.", Param("ref", REF), rule="refs.remove_ref"),
    _act(
        "create_named_ref",
        "A new ref under a name; an older one of that name is invalidated.",
        Param("name", STR),
        _OFFSET,
        _GRAVITY_PARAM,
        rule="refs.create_named_ref",
        returns="TextBufferRef",
    ),
    _ask(
        "get_named_ref",
        "The ref of a name; None if there is none.",
        "TextBufferRef | None",
        "text_named_ref",
        Param("name", STR),
    ),
    _act("remove_named_ref", "Forget a name and invalidate its ref.", Param("name", STR), rule="refs.remove_named_ref"),
    _ask("get_ref_start", "A new ref at the start of the text.", "TextBufferRef", "text_start"),
    _ask("get_ref_end", "A new ref at the end of the text.", "TextBufferRef", "text_end"),
    _ask("get_ref_bounds", "New refs at the start and the end.", PAIR, "text_bounds"),
    _ask("get_ref_line_start", "A new ref at the start of a line.", "TextBufferRef", "text_line_start", _LINENO),
    _ask(
        "get_ref_line_end",
        "A new ref at the end of a line, before its newline.",
        "TextBufferRef",
        "text_line_end",
        _LINENO,
    ),
)

_HISTORY_METHODS = (
    _act("undo", "Undo one edit, the user's or the program's; False if there is none. 500 are kept.", returns="bool"),
    _act("redo", "Redo one edit; False if there is none.", returns="bool"),
    _ask("can_undo", "Whether there is something to undo.", "bool", "text_can_undo"),
    _ask("can_redo", "Whether there is something to redo.", "bool", "text_can_redo"),
    _ask("find", "The first match; None if there is none.", f"{PAIR} | None", "text_find", *_FIND),
    _ask("find_all", "All matches; they do not overlap.", f"list[{PAIR}]", "text_find_all", *_FIND),
    _act(
        "replace",
        "Replace the first match, or all; returns how many. Fires changed for each.",
        _FIND[0],
        Param("replacement", TEXT, "what takes its place"),
        Param("all", BOOL, "whether to replace every match", False),
        *_FIND[1:],
        returns="int",
    ),
)

_SCROLL_METHODS = (
    _act("scroll_to_ref", "Bring the line of a ref into view.", Param("ref", REF), _ALIGN),
    _act("scroll_to_cursor", "Bring the line of the cursor into view."),
    _act("scroll_to_lineno", "Bring a line into view.", _LINENO, _ALIGN),
    _act("scroll_to_end", "Scroll to the end of the text."),
    *SCROLL_POSITION,
)

_LINE_CLICKED = (Param("lineno", INT, "0 is the first line"),)
_SELECTION = (Param("anchor", INT, "UTF-16 units"), Param("cursor", INT, "UTF-16 units"))
_REVISION = Param("revision", INT, "of the text that is meant")

CALLBACKS = by_name(
    Callback(
        "changed",
        "The text was edited, by the user or the program; not by set_text(). A callback's own edits are told before "
        "its calls return.",
        from_browser=False,
        crosses_wire=False,
    ),
    Callback(
        "cursor_moved",
        "The text cursor is elsewhere now.",
        (Param("ref", REF, "where it is"),),
        from_browser=False,
        crosses_wire=False,
        continuous=True,
    ),
    Callback("line_clicked", "A line number was clicked.", _LINE_CLICKED),
    Callback(
        "icon_clicked",
        "The column of icons was clicked.",
        (*_LINE_CLICKED, Param("ref", ANY, "the ref whose icon is there; None without", None)),
    ),
    SCROLLED,
    Callback(
        "tooltip",
        "The pointer rests over text. Answer with show_tooltip().",
        (
            *_LINE_CLICKED,
            Param("col", INT, "0 is the first character"),
            Param("line_text", TEXT, "text of the line"),
            Param("x", NUMBER, "px of the viewport"),
            Param("y", NUMBER, "px of the viewport"),
        ),
    ),
    Callback(
        "edited",
        "A user has changed the text; how the pages of this package report that.",
        (
            Param("typist", STR, "name of the page's editor"),
            Param("number", INT, "of its change"),
            _REVISION,
            Param("change", ANY, "see model.text.changes"),
            *_SELECTION,
        ),
        listed=False,
    ),
    Callback(
        "resumed",
        "A page that was rebuilt has typed text that may not have arrived.",
        (
            Param("typist", STR, "as before"),
            Param("number", INT, "of the change that was under way"),
            _REVISION,
            Param("change", ANY, "that was under way"),
            Param("gathered", ANY, "the change after it"),
            *_SELECTION,
        ),
        listed=False,
    ),
    Callback(
        "selected", "A user moved the cursor or selected.", (_REVISION, *_SELECTION), listed=False, continuous=True
    ),
    Callback("recalled", "A user wants to undo or redo.", (Param("which", Choice(("undo", "redo"))),), listed=False),
)

TEXT_SOURCE = Definition(
    name="TextSource",
    base="widget",
    family="text",
    doc="An editor for source text: line numbers, icons, styled tags, live refs, undo, find and replace. "
    "The text lives on the server; browsers show it.",
    css_class="textsource-widget",
    args=(Param("text", TEXT, "initial text", ""),),
    options=(
        Param("wrap", Wrapping(), "how long lines are wrapped", "none"),
        Param("line_numbers", BOOL, "show line numbers, which count from 1", False),
        Param("icon_gutter", BOOL, "show the column of icons", False),
        Param("editable", BOOL, "False: read only", True),
        Param("font_family", Str("a font family"), "CSS family", "monospace"),
        Param("font_size", LENGTH, "px", 13),
    ),
    methods=by_name(
        *_TEXT_METHODS,
        *_LOOK_METHODS,
        *_CURSOR_METHODS,
        *MARK_METHODS,
        *_REF_METHODS,
        *_HISTORY_METHODS,
        *_SCROLL_METHODS,
    ),
    callbacks=CALLBACKS,
    syncs=(
        SCROLL_SYNC,
        Sync("edited", rule="typing.edited", extension=True),
        Sync("resumed", rule="typing.resumed", extension=True),
        Sync("selected", rule="typing.selected", extension=True),
        Sync("recalled", rule="typing.recalled", extension=True),
        Sync("icon_clicked", rule="typing.icon_clicked"),
        Sync("tooltip", rule="typing.rested"),
    ),
    initial={**SCROLL_INITIAL, "caret_style": "line", "tooltips_enabled": False},
    replay="documents",
    constructor="documents",
    live={"text": "text_all"},
)


def _go(name: str, doc: str, *params: Param, returns: str = "None") -> Method:
    return _act(name, doc, *params, rule=f"refs.{name}", returns=returns)


TEXT_BUFFER_REF = Definition(
    name="TextBufferRef",
    base="callback",
    family="text",
    doc="A live position in the text of a TextSource: it stays at the same place while text comes and goes around it.",
    args=(
        Param("buffer", Optional(WidgetOf("TextSource")), "whose text; None: an empty one of its own", None),
        Param("offset", INT, "characters from the start; clamped", 0),
        _GRAVITY_PARAM,
    ),
    methods=by_name(
        _ask("get_offset", "Characters from the start.", "int", "ref_offset"),
        _ask("get_gravity", "'left' or 'right'.", "str", "ref_gravity"),
        _ask("is_valid", "False once it was removed, or the text replaced by set_text().", "bool", "ref_is_valid"),
        _ask("get_line_column", "The (line, column) pair; both count from 0.", "tuple[int, int]", "ref_line_column"),
        _ask("get_line", "Number of its line; 0 is the first.", "int", "ref_line"),
        _go("set_offset", "Go to an offset.", _OFFSET),
        _go("set_line", "Go to the start of a line.", _LINENO),
        _go("to_ref", "Go to where another ref is.", Param("other", REF, "of the same text")),
        _go("copy", "A new ref at the same place, with the same gravity.", returns="TextBufferRef"),
        _go("to_line_start", "Go to the start of its line."),
        _go("to_line_end", "Go to the end of its line, before the newline."),
        _go("to_next_line", "Go to the start of the next line; stays where it is on the last."),
        _go("to_prev_line", "Go to the start of the previous line; stays where it is on the first."),
        _go("to_next_char", "Go one character forward, unless at the end."),
        _go("to_prev_char", "Go one character back, unless at the start."),
    ),
    callbacks=by_name(
        Callback(
            "invalidated",
            "It was removed, or the text replaced. Known to browsers alone.",
            from_browser=False,
            crosses_wire=False,
        ),
    ),
    on_server=True,
    constructor="refs",
)

DEFINITIONS = (TEXT_SOURCE, TEXT_BUFFER_REF)
