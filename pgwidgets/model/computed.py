"""Getters that are answered by looking at the tree rather than by reading a property."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .panes import pane_sizes
from .text.answers import ANSWERS
from .tree import CURRENT, Node

# Buttons of a Dialog stand in a row of their own and do not count as its children.
ADD_BUTTON = "add_button"
# Property of a ComboBox: which of several equal items was meant, as long as it has the text that is shown.
CHOSEN = "chosen"
# Property of an HtmlView: pieces that were appended and stand for themselves, behind those in "html".
MORE_HTML = "more_html"
# Property of a video: whether it plays, None as long as nobody has said so.
PLAYING = "playing"


def nothing(node: Node) -> None:
    """For things that exist in a browser only."""


def is_container(node: Node) -> bool:
    """Whether the widget can hold others."""
    return node.definition.is_container


def children(node: Node) -> list[Node]:
    """The child widgets in order."""
    return [child.node for child in node.children if child.method != ADD_BUTTON]


def num_children(node: Node) -> int:
    """How many children there are."""
    return len(children(node))


def size(node: Node) -> tuple[Any, Any]:
    """The size last measured or asked for."""
    return node.measured or (node.get("width") or 0, node.get("height") or 0)


def index_of(node: Node, child: Node) -> int:
    """Position of a child, -1 if it is none."""
    return node.index_of(child)


def index_to_widget(node: Node, index: int) -> Node | None:
    """The child at a position; None out of range."""
    found = node.children
    return found[index].node if 0 <= index < len(found) else None


def current_index(node: Node) -> int:
    """Position of the child that is shown, -1 if there is none."""
    current = node.get(CURRENT)
    return -1 if current is None else node.index_of(current)


def tab_id(node: Node, child: Node) -> str | None:
    """Name of a page, None if the widget is no page."""
    names: dict[Node, str] = node.get("tab_ids") or {}
    return names.get(child) if node.index_of(child) >= 0 else None


def tab_child(node: Node, name: str) -> Node | None:
    """The page of a name."""
    return next(
        (child.node for child in node.children if tab_id(node, child.node) == name),
        None,
    )


def menu(node: Node, name: str) -> Node | None:
    """The menu or submenu of a name."""
    return next(
        (child.node for child in node.children if name in (*child.before, *child.extra[:1])),
        None,
    )


def is_collapsed(node: Node) -> bool:
    """Whether an Expander hides its content; one that can't collapse never does."""
    return bool(node.get("collapsible") and node.get("collapsed"))


def grid_size(node: Node) -> list[int]:
    """Rows and columns of a grid."""
    return [node.get("rows"), node.get("columns")]


def grid_cell(node: Node, row: int, col: int) -> Node | None:
    """The first widget in a cell."""
    return next((child.node for child in node.children if child.extra[:2] == (row, col)), None)


def item_index(node: Node) -> int:
    """Position of the item that is shown, -1 if the text is no item."""
    items = node.get("items") or []
    text, chosen = node.get("text"), node.get(CHOSEN)
    if chosen is not None and chosen < len(items) and items[chosen] == text:
        return int(chosen)
    return items.index(text) if text in items else -1


def item_text(node: Node, index: int) -> str | None:
    """Text of the item at a position; None out of range."""
    items: list[str] = node.get("items") or []
    return items[index] if 0 <= index < len(items) else None


def whole_html(node: Node) -> str:
    """All HTML that was set and appended."""
    return "".join([node.get("html"), *(node.get(MORE_HTML) or ())])


def action_text(node: Node) -> str | None:
    """Label of a menu's action."""
    text: str | None = node.get("text")
    return node.get("name") if text is None else text


def front_index(node: Node) -> int:
    """Position of the child whose window is in front, -1 if there is none."""
    stack = stacked(node)
    return node.index_of(stack[-1]) if stack else -1


def stacked(node: Node) -> list[Node]:
    """The children of a workspace, by their windows from back to front."""
    return [child for child in node.get("stack") or () if child.parent is node]


def subwindows(node: Node) -> list[Node]:
    """The sub-windows in the order of their addition."""
    return [child.window for child in node.children if child.window is not None]


def subwin(node: Node, child: Node) -> Node | None:
    """The sub-window of a child."""
    return next((entry.window for entry in node.children if entry.node is child), None)


def subwin_child(node: Node) -> Node | None:
    """What a sub-window shows."""
    entries = node.parent.children if node.parent is not None else ()
    return next((entry.node for entry in entries if entry.window is node), None)


def subwin_position(node: Node, child: Node) -> list[int]:
    """Where a child's window is, px."""
    return _whole_px(subwin(node, child), "x", "y")


def subwin_size(node: Node, child: Node) -> list[int]:
    """Outer size of a child's window, px."""
    return _whole_px(subwin(node, child), "width", "height")


def subwin_configuration(node: Node, child: Node) -> dict[str, Any] | None:
    """Place, size and title of a child's window."""
    window = subwin(node, child)
    if window is None:
        return None
    names = ("x", "y", "width", "height")
    return {**dict(zip(names, _whole_px(window, *names), strict=True)), "title": window.get("title")}


def video_paused(node: Node) -> bool:
    """Whether a video does not play, as far as the server knows."""
    is_playing = node.get(PLAYING)
    return not (node.get("autoplay") if is_playing is None else is_playing)


def _whole_px(window: Node | None, *names: str) -> list[int]:
    return [0 if window is None else round(window.get(name)) for name in names]


COMPUTED: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        nothing,
        is_container,
        children,
        num_children,
        size,
        index_of,
        index_to_widget,
        current_index,
        tab_id,
        tab_child,
        menu,
        is_collapsed,
        grid_size,
        grid_cell,
        item_index,
        item_text,
        whole_html,
        action_text,
        front_index,
        pane_sizes,
        subwindows,
        subwin,
        subwin_child,
        subwin_position,
        subwin_size,
        subwin_configuration,
        video_paused,
    )
} | ANSWERS
