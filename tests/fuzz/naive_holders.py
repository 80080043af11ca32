"""Grids, pages, panes, menus and dialogs on a page without a browser, written from the contract alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.naive_controls import COLORS
from tests.fuzz.naive_parts import LEAVING, Act, Thing, nothing, put, value

Draw = Callable[[st.SearchStrategy[Any]], Any]
PAGED = ("StackWidget", "TabWidget")
DIALOGS = ("ColorDialog", "Dialog")


def reference(thing: Thing) -> dict[str, Any]:
    """A widget as a page refers to it."""
    return {"__wid__": thing.wid, "__class__": thing.class_name}


# Grids: a child is held at a (row, column)


def _put_into_cell(page: Any, thing: Thing, child: Thing, row: int, column: int) -> None:
    looks = thing.looks
    looks.update(rows=max(looks["rows"], row + 1), columns=max(looks["columns"], column + 1))
    if child.parent is thing:
        child.held = {"cell": (row, column)}
    else:
        thing.place(child, len(thing.children), cell=(row, column))


def _shift(thing: Thing, axis: int, first: int, by: int) -> None:
    for child in thing.children:
        cell = list(child.held["cell"])
        cell[axis] += by if cell[axis] >= first else 0
        child.held = {"cell": tuple(cell)}


def _insert_track(axis: int, name: str) -> Act:
    def insert(page: Any, thing: Thing, index: int, widgets: list[Thing] | None = None) -> None:
        _shift(thing, axis, index, 1)
        thing.looks[name] = max(thing.looks[name], index) + 1
        for other, child in enumerate(widgets or []):
            _put_into_cell(page, thing, child, *((index, other) if axis == 0 else (other, index)))

    return insert


def _append_track(axis: int, name: str) -> Act:
    def append(page: Any, thing: Thing, widgets: list[Thing]) -> None:
        if widgets:
            _insert_track(axis, name)(page, thing, thing.looks[name], widgets)

    return append


def _delete_track(axis: int, name: str) -> Act:
    def delete(page: Any, thing: Thing, index: int) -> None:
        if index >= thing.looks[name]:
            return
        for child in list(thing.children):
            if child.held["cell"][axis] == index:
                child.leave()
        _shift(thing, axis, index + 1, -1)
        thing.looks[name] = max(1, thing.looks[name] - 1)

    return delete


def _put_at(page: Any, thing: Thing, child: Thing, x: float, y: float) -> None:
    if child.parent is thing:
        child.held = {"at": (x, y)}
    else:
        thing.place(child, len(thing.children), at=(x, y))


# Panes


def _add_pane(page: Any, thing: Thing, child: Thing) -> None:
    thing.place(child, len(thing.children))
    sizes = thing.looks["sizes"]
    if sizes and len(sizes) < len(thing.children):
        thing.looks["sizes"] = [*sizes, sum(sizes) / len(sizes)]


def _remove_pane(thing: Thing, child: Thing, index: int) -> None:
    sizes = thing.looks["sizes"]
    if sizes and index < len(sizes):
        thing.looks["sizes"] = [*sizes[:index], *sizes[index + 1 :]]


def _size_panes(page: Any, thing: Thing, sizes: list[float]) -> None:
    assert len(sizes) >= len(thing.children), "other pages would leave some as they are there"
    thing.looks["sizes"] = sizes


def _hold_minimum(page: Any, thing: Thing, child: Thing, minimum: float) -> None:
    assert child.parent is thing
    child.held = {"minimum": minimum}


def _drag_handle(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...] | None:
    if len(thing.children) < 2:
        return None
    thing.looks["sizes"] = draw(st.lists(st.integers(20, 300), min_size=(n := len(thing.children)), max_size=n))
    return "sizing", thing.looks["sizes"]


# Pages, of which one is shown


def _add_page(page: Any, thing: Thing, child: Thing, options: dict[str, Any] | None = None) -> None:
    title = (options or {}).get("title")
    if child.parent is thing:
        thing.children.remove(child)
        thing.children.append(child)
        child.held["title"] = title
    else:
        thing.place(child, len(thing.children), title=title)
    if thing.looks["current"] is None:
        thing.looks["current"] = child.wid


def _remove_page(thing: Thing, child: Thing, index: int) -> None:
    if thing.looks["current"] == child.wid:
        neighbours = thing.children[index:] or thing.children[-1:]
        thing.looks["current"] = neighbours[0].wid if neighbours else None


def _show_page(page: Any, thing: Thing, child: Thing | int) -> None:
    if isinstance(child, int):
        child = thing.children[child] if 0 <= child < len(thing.children) else thing
    if child.parent is thing:
        thing.looks["current"] = child.wid


def _close_page(page: Any, thing: Thing, child: Thing) -> None:
    if child.parent is thing:
        child.leave()


def _highlight(page: Any, thing: Thing, child: Thing, color: str | None = None) -> None:
    if child.parent is thing:
        child.held["highlight"] = color


def _turn_page(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...] | None:
    if not thing.children:
        return None
    index = draw(st.integers(0, len(thing.children) - 1))
    thing.looks["current"] = thing.children[index].wid
    return "page-switch", reference(thing.children[index]), index


def _drag_tab(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...] | None:
    if page.name != "our page" or not thing.children:
        return None
    thing.children = draw(st.permutations(thing.children))
    return "reordered", [reference(child) for child in thing.children]


# Menus and tool bars: "marks" are what stands between children, with how many of these are before


def _add_entry(page: Any, thing: Thing, child: Thing) -> None:
    thing.place(child, len(thing.children))


def _add_named(page: Any, thing: Thing, name: str, menu: Thing) -> None:
    thing.place(menu, len(thing.children), name=name)


def _add_titled(page: Any, thing: Thing, menu: Thing, name: str, options: Any = None) -> None:
    thing.place(menu, len(thing.children), name=name, options=options)


def _mark(name: str) -> Act:
    def mark(page: Any, thing: Thing) -> None:
        thing.looks["marks"] = [*thing.looks["marks"], (len(thing.children), name)]

    return mark


def _remove_entry(thing: Thing, child: Thing, index: int) -> None:
    thing.looks["marks"] = [(count - (count > index), name) for count, name in thing.looks["marks"]]


# Dialogs: the content, then the buttons


def content_of(thing: Thing) -> list[Thing]:
    """The children that are no buttons of a dialog."""
    return [child for child in thing.children if "button" not in child.held]


def _add_button(page: Any, thing: Thing, child: Thing, given: Any) -> None:
    thing.place(child, len(thing.children), button=given)


def _popup(page: Any, thing: Thing, x: float | None = None, y: float | None = None) -> None:
    if x is not None and y is not None:
        thing.looks.update(x=x, y=y)
    thing.looks["visible"] = True
    page.stack = [*(other for other in page.stack if other is not thing), thing]


def _use_dialog(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...] | None:
    looks = thing.looks
    if not looks["visible"]:
        return None
    is_color = thing.class_name == "ColorDialog"
    action = draw(st.sampled_from(["pick", "activated", "dismissed"] if is_color else ["activated", "close"]))
    if action == "dismissed" and page.name != "our page":
        return None  # other pages keep it to themselves
    if action in ("pick", "activated") and is_color:
        looks["color"] = draw(COLORS)
    hides = action != "pick" if is_color else looks["autoclose"] or (looks["modal"] and action == "close")
    if hides:
        looks["visible"] = False
        page.stack.remove(thing)
    if action in ("dismissed", "close"):
        return (action,)
    return action, looks["color"] if is_color else 1


def _toggle_content(page: Any, thing: Thing) -> None:
    thing.looks["collapsed"] = not thing.looks["collapsed"]


def _click_header(page: Any, thing: Thing, draw: Draw) -> tuple[Any, ...] | None:
    if not thing.looks["collapsible"]:
        return None
    _toggle_content(page, thing)
    return "toggled", thing.looks["collapsed"]


LEAVING.update({"Splitter": _remove_pane, "Menu": _remove_entry, "ToolBar": _remove_entry})
LEAVING.update(dict.fromkeys(PAGED, _remove_page))

PEOPLE: dict[str, list[Callable[..., tuple[Any, ...] | None]]] = {
    "Expander": [_click_header],
    "Splitter": [_drag_handle],
    "StackWidget": [_turn_page],
    "TabWidget": [_turn_page, _drag_tab],
    **{name: [_use_dialog] for name in DIALOGS},
}

METHODS: dict[tuple[str, str], Act] = {
    ("ButtonBox", "set_halign"): value("halign", None),
    ("ButtonBox", "set_spacing"): value("spacing", 0),
    ("ColorDialog", "set_color"): value("color", None),
    ("Dialog", "add_button"): _add_button,
    ("Dialog", "set_spacing"): value("spacing", 0),
    ("Dialog", "set_title"): value("title", None),
    **{(name, "popup"): _popup for name in DIALOGS},
    **{(name, "set_modal"): value("modal", None) for name in DIALOGS},
    **{(name, "set_position"): put("x", "y") for name in DIALOGS},
    ("Expander", "set_collapsed"): value("collapsed", None),
    ("Expander", "toggleContent"): _toggle_content,
    ("FixedLayout", "add_widget"): _put_at,
    ("Frame", "set_title"): value("title", None),
    ("Frame", "set_text"): value("title", None),
    ("GridBox", "add_widget"): _put_into_cell,
    ("GridBox", "set_row_spacing"): value("row_spacing", None),
    ("GridBox", "set_column_spacing"): value("column_spacing", None),
    ("GridBox", "set_spacing"): lambda page, thing, px: thing.looks.update(row_spacing=px, column_spacing=px),
    ("GridBox", "insert_row"): _insert_track(0, "rows"),
    ("GridBox", "append_row"): _append_track(0, "rows"),
    ("GridBox", "delete_row"): _delete_track(0, "rows"),
    ("GridBox", "insert_column"): _insert_track(1, "columns"),
    ("GridBox", "append_column"): _append_track(1, "columns"),
    ("GridBox", "delete_column"): _delete_track(1, "columns"),
    ("Menu", "add_widget"): _add_entry,
    ("Menu", "add_menu"): _add_named,
    ("Menu", "add_separator"): _mark("separator"),
    ("Menu", "popup"): nothing,
    ("MenuBar", "add_menu"): _add_titled,
    ("Splitter", "add_widget"): _add_pane,
    ("Splitter", "set_sizes"): _size_panes,
    ("Splitter", "set_minimum_size"): _hold_minimum,
    **{(name, "add_widget"): _add_page for name in PAGED},
    **{(name, "show_widget"): _show_page for name in PAGED},
    **{(name, "set_index"): _show_page for name in PAGED},
    ("TabWidget", "close_widget"): _close_page,
    ("TabWidget", "highlight_tab"): _highlight,
    ("TabWidget", "set_tab_position"): value("tab_position", None),
    ("ToolBar", "add_widget"): _add_entry,
    ("ToolBar", "add_separator"): _mark("separator"),
    ("ToolBar", "add_spacer"): _mark("spacer"),
}

FIRST_LOOKS: dict[str, dict[str, Any]] = {
    "ButtonBox": {"spacing": 0},
    "Dialog": {"spacing": 4, "window_state": "normal"},
    "ColorDialog": {"window_state": "normal"},
    "Expander": {"collapsed": True},
    "Menu": {"marks": []},
    "ToolBar": {"marks": []},
    "Splitter": {"sizes": []},
    **{name: {"current": None} for name in PAGED},
}
