"""A workspace and its sub-windows, as the program uses them.

A sub-window is a part of its child's entry in the workspace. All that lasts of it stands in its own properties, from
which the `add_widget` that a rebuilt page gets is made. Stacking is the workspace's property "stack": children, by
their windows from back to front.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, sqrt
from typing import Any

from ...definitions import WIDGETS
from ...definitions.schema import Method
from ...definitions.types import BOOL, LENGTH, NUMBER, PICTURE, TEXT, Mismatch, Optional, ValueType
from ...errors import ArgumentError, ArgumentTypeError, shorten
from ...protocol.messages import Call
from ...protocol.other_pages import WINDOW
from ..computed import COMPUTED, stacked, subwin, subwin_child
from ..recording import Adoption, Operation, Step, check_adoption, creation, release
from ..setting import store
from ..tree import Child, Node, Tree

GEOMETRY = ("x", "y", "width", "height")
NORMAL = "normal"
# The toggles' names, and the states that they lead to.
STATES = {"toggle_minimize": "minimized", "toggle_maximize": "maximized", "toggle_shade": "shaded"}

_OPTIONS: dict[str, ValueType] = {
    "title": TEXT,
    "width": LENGTH,
    "height": LENGTH,
    "icon_url": Optional(PICTURE),
    "x": NUMBER,
    "y": NUMBER,
    "shadeable": BOOL,
}
# Size of a workspace that no browser has measured yet, px.
UNKNOWN_SIZE = (640, 480)
# Room, px, in which windows are scattered as long as nobody knows how large the workspace is.
SCATTER = (120, 90)
# Multiples of these are spread evenly over a square, and look as if they were thrown.
_SPREAD = (0.7548776662466927, 0.5698402909980532)
CASCADE_STEP = 20
SMALLEST = (60, 40)


def add_widget(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Wrap a child into a new sub-window, in front of the others."""
    child = args[0]
    given = _checked_options(args[1] if len(args) > 1 else None)
    check_adoption(node, method, child)
    messages = release(child)
    tree.detach(child)
    shadeable = {"shadeable": given.pop("shadeable")} if "shadeable" in given else {}
    window = tree.create_part(node, WIDGETS["MDISubWindow"], shadeable)
    if "x" not in given or "y" not in given:
        given.update(_somewhere(node, window, given))
    for prop, value in given.items():
        window.set(prop, value)
    tree.attach(node, Child(child, method.name, window=window))
    node.set("stack", [*stacked(node), child])
    attach = Call(node.wid, method.name, [child, window_options(window)])
    return Operation([*messages, *creation(window), attach], Adoption(tree, node, child), result=window)


def window_options(window: Node) -> dict[str, Any]:
    """The options that make a page's sub-window like this one."""
    names = ("title", *GEOMETRY, "shadeable", *(["icon_url"] if window.get("icon_url") is not None else []))
    return {**{name: window.get(name) for name in names}, WINDOW: window}


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """Bring windows to the front, where they are not in the order of their addition."""
    stack = stacked(node)
    indexes = [node.index_of(child) for child in stack]
    rising = next((at for at in range(1, len(stack)) if indexes[at] < indexes[at - 1]), len(stack))
    return iter(raising(node, stack[rising:]))


def replay_state(tree: Tree, window: Node) -> Iterator[Call]:
    """Bring a sub-window into its state."""
    if window.get("window_state") != NORMAL:
        yield entering(window, window.get("window_state"))


def raising(node: Node, children: Sequence[Node]) -> list[Call]:
    """Silent calls that bring windows to the front, one after the other."""
    return [Step(node.wid, "set_index", [node.index_of(child)], silent=True) for child in children]


def entering(window: Node, state: str, before: str = NORMAL) -> Call:
    """The silent call that brings a sub-window from one state into another.

    The toggles of this package's pages take what they are to lead to, so that it does not matter if one is lost.
    """
    name = next(name for name, leads_to in STATES.items() if leads_to == (before if state == NORMAL else state))
    return Call(window.wid, name, [state != NORMAL], silent=True)


def bring_to_front(node: Node, child: Node) -> bool:
    """Record that a child's window is in front; returns whether that is news."""
    stack = stacked(node)
    if stack and stack[-1] is child:
        return False
    node.set("stack", [*(other for other in stack if other is not child), child])
    return True


def send_to_back(node: Node, child: Node) -> list[Node]:
    """Record that a child's window is behind the others; returns those."""
    others = [other for other in stacked(node) if other is not child]
    node.set("stack", [child, *others])
    return others


def drop(tree: Tree, node: Node, child: Node) -> None:
    """Record that a child's window is closed."""
    node.set("removed", child)
    tree.detach(child)


def place(node: Node, child: Node, **geometry: float) -> list[Call]:
    """Record the place or size of a child's window; returns silent calls that tell of it."""
    window = subwin(node, child)
    if window is None:
        return []
    changed = {prop for prop, value in geometry.items() if window.set(prop, value)}
    calls = []
    if changed & {"x", "y"}:
        calls.append(Call(node.wid, "move_child", [child, window.get("x"), window.get("y")], silent=True))
    if changed & {"width", "height"}:
        window.measured = (window.get("width"), window.get("height"))
        calls.append(Call(node.wid, "resize_child", [child, window.get("width"), window.get("height")], silent=True))
    return calls


# -- calls on the workspace ------------------------------------------------------------------------


def move_child(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Move a child's window."""
    child, x, y = args
    place(node, child, x=x, y=y)
    return Operation([call] if subwin(node, child) is not None else [])


def resize_child(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Resize a child's window."""
    child, width, height = args
    place(node, child, width=width, height=height)
    return Operation([call] if subwin(node, child) is not None else [])


def close_child(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Close a child's window."""
    if subwin(node, args[0]) is None:
        return Operation([])
    drop(tree, node, args[0])
    return Operation([call])


def set_index(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Bring the window at an index to the front."""
    child = COMPUTED["index_to_widget"](node, args[0])
    if child is not None:
        bring_to_front(node, child)
    return Operation([call])


def cascade(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Stagger all windows; pages report what came of it."""
    width, height = _size(node)
    for index, child in enumerate(node.children):
        assert child.window is not None
        room = (width - child.window.get("width"), height - child.window.get("height"))
        x, y = (index % max(1, int(free // CASCADE_STEP) + 1) * CASCADE_STEP for free in room)
        child.window.set("window_state", NORMAL)
        place(node, child.node, x=x, y=y)
    return Operation([call])


def tile(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Lay all windows out in a grid; pages report what came of it."""
    count = len(node.children)
    columns = ceil(sqrt(count))
    rows = ceil(count / columns) if count else 0
    for index, child in enumerate(node.children):
        assert child.window is not None
        row, column = divmod(index, columns)
        in_row = columns if row < rows - 1 else count - columns * (rows - 1)
        x, width = _share(column, in_row, _size(node)[0], SMALLEST[0])
        y, height = _share(row, rows, _size(node)[1], SMALLEST[1])
        child.window.set("window_state", NORMAL)
        place(node, child.node, x=x, y=y, width=width, height=height)
    return Operation([call])


def _share(index: int, count: int, length: float, smallest: int) -> tuple[int, int]:
    """Start and extent of one of `count` parts of a length, in whole px without gaps."""
    start, end = (int(length * edge / count) for edge in (index, index + 1))
    return (start, end - start) if end - start >= smallest else (index * smallest, smallest)


# -- calls on a sub-window -------------------------------------------------------------------------


def set_position(tree: Tree, window: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Move a sub-window, by way of its workspace, which all pages know."""
    node, child = _holder(window)
    x, y = args
    place(node, child, x=x, y=y)
    return Operation([Call(node.wid, "move_child", [child, x, y])])


def resize(tree: Tree, window: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Resize a sub-window, by way of its workspace."""
    node, child = _holder(window)
    store(tree, window, method, args, call)
    return Operation([Call(node.wid, "resize_child", [child, window.get("width"), window.get("height")])])


def raise_(tree: Tree, window: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Bring a sub-window to the front, by way of its workspace."""
    node, child = _holder(window)
    bring_to_front(node, child)
    return Operation([Call(node.wid, "set_index", [node.index_of(child)])])


def lower(tree: Tree, window: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Send a sub-window to the back: the others come forward, about which nothing is reported."""
    node, child = _holder(window)
    return Operation([*raising(node, send_to_back(node, child))])


def toggle(tree: Tree, window: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Switch between normal and another state."""
    wanted = STATES[method.name]
    is_on = window.get("window_state") != wanted
    window.set("window_state", wanted if is_on else NORMAL)
    return Operation([Call(window.wid, method.name, [is_on])])


def close(tree: Tree, window: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Close a sub-window, by way of its workspace."""
    node, child = _holder(window)
    drop(tree, node, child)
    return Operation([Call(node.wid, "close_child", [child])])


def _holder(window: Node) -> tuple[Node, Node]:
    """The workspace of a living sub-window, and the child that it shows."""
    child = subwin_child(window)
    assert window.parent is not None
    assert child is not None
    return window.parent, child


# -- options ---------------------------------------------------------------------------------------


def _checked_options(options: Any) -> dict[str, Any]:
    where = "MDIWidget.add_widget"
    if options is None:
        return {}
    if not isinstance(options, Mapping):
        raise ArgumentTypeError(
            f"{where}: options must be a dict such as {{'title': 'A'}}, got {shorten(options)}. "
            "Or write add_widget(child, title='A')."
        )
    checked = {}
    for name, value in options.items():
        if name not in _OPTIONS:
            known = ", ".join(_OPTIONS)
            raise ArgumentTypeError(f"{where}: unknown option {name!r}. Known are: {known}.")
        if value is None and name != "icon_url":
            continue
        try:
            checked[name] = "" if value is None else _OPTIONS[name].check(value)
        except Mismatch as mismatch:
            error = ArgumentTypeError if mismatch.wrong_kind else ArgumentError
            raise error(f"{where}: {name} must be {mismatch.expected}, got {shorten(value)}.") from None
    return checked


def _somewhere(node: Node, window: Node, given: Mapping[str, Any]) -> dict[str, int]:
    """A place inside the workspace, another one for each window, but the same one in all browsers."""
    number = window.wid
    sizes = [given.get(name, window.get(name)) for name in ("width", "height")]
    known = COMPUTED["size"](node)
    rooms = [max(0, length - size) for length, size in zip(known, sizes, strict=True)] if any(known) else SCATTER
    x, y = (int(number * spread % 1 * room) for spread, room in zip(_SPREAD, rooms, strict=True))
    return {"x": x, "y": y}


def _size(node: Node) -> tuple[float, float]:
    """Width and height of the workspace, as far as known."""
    width, height = COMPUTED["size"](node)
    return width or UNKNOWN_SIZE[0], height or UNKNOWN_SIZE[1]
