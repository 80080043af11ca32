"""The widgets of a session: what each was given, what has changed since, and who holds whom.

A node keeps the constructor's arguments and, beside them, only the properties that differ from what those
arguments or the definition's defaults already say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..definitions.schema import Collect, Definition
from ..protocol.other_pages import FIRST_PART_WID
from ..settings import Settings

# Property of containers that show one child at a time: that child.
CURRENT = "current"


class Child(NamedTuple):
    """A child of a node, with the call that attaches it: `method(*before, node, *extra)`.

    Attributes:
        window: the sub-window that it is in, which lives and dies with this entry.
    """

    node: Node
    method: str
    extra: tuple[Any, ...] = ()
    before: tuple[Any, ...] = ()
    window: Node | None = None


class Mark(NamedTuple):
    """Something between children that is no widget, such as a separator, with the call that makes it."""

    method: str


class Node:
    """One widget.

    Attributes:
        wid: its id on the wire.
        args, options: what the constructor was given.
        state: properties that differ from that, None as long as there are none.
        parent: the node that holds it, None for a root.
        heard: actions that browsers report, beyond those the definition always hears; None for none.
        measured: last size reported by the first browser.
        owner: the object that programs hold.
    """

    __slots__ = (
        "_children",
        "alive",
        "args",
        "definition",
        "heard",
        "measured",
        "options",
        "owner",
        "parent",
        "state",
        "wid",
    )

    def __init__(
        self,
        wid: int,
        definition: Definition,
        args: tuple[Any, ...],
        options: dict[str, Any],
    ) -> None:
        self.wid = wid
        self.definition = definition
        self.args = args
        self.options = options or None
        self.state: dict[str, Any] | None = None
        self.parent: Node | None = None
        self._children: list[Child | Mark] | None = None
        self.heard: set[str] | None = None
        self.measured: tuple[int, int] | None = None
        self.owner: Any = None
        self.alive = True

    def __repr__(self) -> str:
        return f"<Node {self.definition.name} wid={self.wid}>"

    @property
    def class_names(self) -> frozenset[str]:
        """Names under which a parameter may ask for this node's class."""
        return self.definition.class_names

    @property
    def children(self) -> tuple[Child, ...]:
        """The children, in order."""
        return tuple(entry for entry in self._children or () if isinstance(entry, Child))

    @property
    def entries(self) -> tuple[Child | Mark, ...]:
        """The children and what stands between them, in order."""
        return tuple(self._children or ())

    def index_of(self, node: Node) -> int:
        """Position of a child, -1 if it is none."""
        return next(
            (index for index, child in enumerate(self.children) if child.node is node),
            -1,
        )

    def initial(self, prop: str) -> Any:
        """The property as the constructor left it."""
        if self.options is not None and prop in self.options:
            return self.options[prop]
        index = self.definition.arg_index.get(prop)
        if index is not None and index < len(self.args) and self.args[index] is not None:
            return self.args[index]
        return self.definition.defaults.get(prop)

    def get(self, prop: str) -> Any:
        """The property as it is now."""
        if self.state is not None and prop in self.state:
            return self.state[prop]
        return self.initial(prop)

    def set(self, prop: str, value: Any) -> bool:
        """Store a property; returns whether that changed it."""
        if same(self.get(prop), value):
            return False
        if same(self.initial(prop), value):
            assert self.state is not None
            del self.state[prop]
        elif self.state is None:
            self.state = {prop: value}
        else:
            self.state[prop] = value
        return True

    def forget(self, prop: str) -> None:
        """Let the property be as the constructor left it."""
        if self.state is not None:
            self.state.pop(prop, None)

    def make_entry(self, index: int) -> None:
        """A child has come to an index: lists with an entry per child that are too short now get their mean there."""
        for prop in self.definition.per_child:
            values = self.get(prop)
            if values and len(values) < len(self.children):
                self.set(prop, [*values[:index], sum(values) / len(values), *values[index:]])

    def forget_child(self, node: Node) -> None:
        """A child goes: what was said of it does not hold for it any more, should it come back."""
        for method in self.definition.collectors:
            assert isinstance(method.effect, Collect)
            prop = method.effect.prop
            collected = self.get(prop) or {}
            if node in collected:
                self.set(prop, {key: args for key, args in collected.items() if key is not node})

    def drop_entry(self, index: int) -> None:
        """A child at an index is gone: lists with an entry per child lose theirs, its neighbour becomes current."""
        for prop in self.definition.per_child:
            values = self.get(prop)
            if values is not None and index < len(values):
                self.set(prop, [*values[:index], *values[index + 1 :]] or None)
        if CURRENT in (self.state or ()) and self.index_of(self.get(CURRENT)) < 0:
            children = self.children
            neighbour = min(index, len(children) - 1)
            self.set(CURRENT, children[neighbour].node if children else None)

    def hears(self, action: str) -> bool:
        """Whether browsers were told to report the action."""
        return action in self.definition.heard or (self.heard is not None and action in self.heard)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, parents first."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            for child in reversed(node.children):
                pending.append(child.node)
                if child.window is not None:
                    pending.append(child.window)


def _holds(entry: Child | Mark, node: Node) -> bool:
    return isinstance(entry, Child) and entry.node is node


def same(one: Any, other: Any) -> bool:
    """Equality of property values that does not take True for 1."""
    return one is other or (type(one) is type(other) and bool(one == other)) or _same_number(one, other)


def _same_number(one: Any, other: Any) -> bool:
    numbers = (int, float)
    return type(one) in numbers and type(other) in numbers and one == other


class Tree:
    """All nodes of a session.

    Attributes:
        nodes: every living node by wid, in the order of creation.
        roots: nodes without a parent by wid.
        stack: windows from back to front.
        has_foreign_pages: whether a browser shows a page that is none of this package's.
        whole_rows: see `Settings.max_whole_rows`.
    """

    __slots__ = ("_next_part_wid", "_next_wid", "has_foreign_pages", "nodes", "roots", "stack", "whole_rows")

    def __init__(self, whole_rows: int = Settings().max_whole_rows) -> None:
        self.whole_rows = whole_rows
        self._next_wid = 1
        self._next_part_wid = FIRST_PART_WID
        self.nodes: dict[int, Node] = {}
        self.roots: dict[int, Node] = {}
        self.stack: list[Node] = []
        self.has_foreign_pages = False

    def create(self, definition: Definition, args: tuple[Any, ...], options: dict[str, Any]) -> Node:
        """A new root."""
        node = Node(self._next_wid, definition, args, options)
        self._next_wid += 1
        self.nodes[node.wid] = node
        self.roots[node.wid] = node
        if definition.is_window:
            self.stack.append(node)
        return node

    def create_part(self, parent: Node, definition: Definition, options: dict[str, Any]) -> Node:
        """A node that belongs to an entry of its parent rather than being one: other pages don't know its id."""
        node = Node(self._next_part_wid, definition, (), options)
        self._next_part_wid += 1
        node.parent = parent
        self.nodes[node.wid] = node
        return node

    def attach(self, parent: Node, child: Child, index: int | None = None) -> None:
        """Make a node a child at an index, by default the last; it leaves its former parent."""
        self.detach(child.node)
        if parent._children is None:
            parent._children = []
        position = len(parent._children) if index is None else index
        parent._children.insert(position, child)
        parent.make_entry(position)
        child.node.parent = parent
        self.roots.pop(child.node.wid, None)

    def mark(self, parent: Node, method: str) -> None:
        """Put something that is no widget behind the children there are."""
        parent._children = [*parent.entries, Mark(method)]

    def unmark(self, parent: Node) -> None:
        """Take out everything that is no widget."""
        parent._children = list(parent.children) or None

    def reorder(self, parent: Node, nodes: list[Node]) -> bool:
        """Put the children into the order of `nodes`; False if those are not the children."""
        children = {child.node: child for child in parent.children}
        if set(children) != set(nodes) or len(nodes) != len(children):
            return False
        parent._children = [children[node] for node in nodes]
        return True

    def replace_entries(self, parent: Node, entries: Sequence[Child | Mark]) -> None:
        """Give the same children other attaching calls."""
        parent._children = list(entries) or None

    def detach(self, node: Node) -> None:
        """Make a node a root."""
        parent = node.parent
        if parent is None:
            return
        index = parent.index_of(node)
        parent.forget_child(node)
        window = parent.children[index].window
        parent._children = [entry for entry in parent.entries if not _holds(entry, node)] or None
        parent.drop_entry(index)
        if window is not None:
            self._end(window)
        node.parent = None
        self.roots[node.wid] = node

    def discard(self, node: Node) -> list[Node]:
        """Take a node out with everything below it; returns all that are gone."""
        self.detach(node)
        gone = list(node.walk())
        for item in gone:
            self._end(item)
        if any(item.definition.is_window for item in gone):
            self.stack = [item for item in self.stack if item.alive]
        return gone

    def _end(self, node: Node) -> None:
        node.alive = False
        node.parent = None
        node._children = None
        self.nodes.pop(node.wid, None)
        self.roots.pop(node.wid, None)

    def restack(self, node: Node, *, front: bool) -> None:
        """Move a window in front of all others, or behind them."""
        self.stack.remove(node)
        if front:
            self.stack.append(node)
        else:
            self.stack.insert(0, node)

    def walk(self) -> Iterator[Node]:
        """All nodes, parents before children, roots in the order in which they were made."""
        for root in sorted(self.roots.values(), key=lambda node: node.wid):
            yield from root.walk()
