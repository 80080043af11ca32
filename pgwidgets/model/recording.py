"""What a recorded call consists of, and what the functions that record one share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from ..definitions.schema import Method
from ..definitions.spelling import misspelt
from ..errors import ArgumentError
from ..protocol.messages import UNSET, Call, Create, ServerMessage
from .arguments import wire_args
from .tree import Node, Tree

SIZE = {"width", "height"}


class Change(NamedTuple):
    """A recorded setter, to be taken back if the browser rejects it."""

    node: Node
    before: dict[str, Any]
    after: dict[str, Any]
    measured: tuple[int, int] | None = None

    def revert(self) -> None:
        """Restore what was there before, unless something else was set since."""
        for prop, value in self.after.items():
            if self.node.get(prop) == value:
                self.node.set(prop, self.before[prop])
        if SIZE & self.after.keys():
            self.node.measured = self.measured


class Adoption(NamedTuple):
    """A recorded child, to be let go if the browser rejects it."""

    tree: Tree
    parent: Node
    child: Node

    def revert(self) -> None:
        """Make the child a root, unless it has gone elsewhere since."""
        if self.child.parent is self.parent:
            self.tree.detach(self.child)


# Something that the server tells the program by itself: a callback's name and its arguments; or, where those are long,
# what makes them, without widgets in them, if somebody listens.
Report = tuple[str, "list[Any] | Callable[[], list[Any]]"]


class Pushes(list[Call]):
    """Silent calls for the other browsers after something happened in one.

    Attributes:
        replies: silent calls for that one.
        reports: what the program is told beside the callback itself.
        is_refused: whether the program is not told of it, since it can not have happened or is told already.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_refused = False
        self.replies: list[Call] = []
        self.reports: list[Report] = []


class Late(NamedTuple):
    """A call that gives all of something, made when it is sent: a batch needs it once, at its end."""

    node: Node
    make: Callable[[Node], Call]


class Operation(NamedTuple):
    """Messages to send for a call.

    Attributes:
        change: what was recorded, if it can be taken back.
        destroyed: nodes that are gone.
        result: what the call returns: a node for factories.
        reports: what the program is told.
        payload: bytes that go with the last message.
        answer: what the call returns, if it is no node and known here.
        late: a call to send behind the messages.
    """

    messages: list[ServerMessage]
    change: Change | Adoption | None = None
    destroyed: list[Node] = []  # noqa: RUF012 - never mutated
    result: Any = None
    payload: bytes | None = None
    answer: Any = None
    reports: Sequence[Report] = ()
    late: Late | None = None


class Step(Call, tag="call", omit_defaults=True):
    """A call that says what happened rather than what is: a newer one does not make it superfluous."""


class Whole(Step, tag="call", omit_defaults=True):
    """A step that gives all of something: the same one right before it is superfluous."""


def creation(node: Node) -> list[ServerMessage]:
    """The message that makes a node, of which the server hears what its state depends on."""
    if node.definition.on_server:
        return []
    args = wire_args(node.definition, node.args, node.options or {})
    return [Create(node.wid, node.definition.name, args, listen=node.definition.listened or UNSET)]


def argument(method: Method, name: str, args: list[Any]) -> Any:
    for index, param in enumerate(method.params):
        if param.name == name:
            return args[index] if index < len(args) else param.default
    raise KeyError(name)


def check_adoption(node: Node, method: Method, child: Node) -> None:
    where = f"{node.definition.name}.{method.name}"
    if child.definition.made_by is not None:
        raise ArgumentError(f"{where}: child must not be a {child.definition.name}, got {child!r}. Pass what it shows.")
    ancestor: Node | None = node
    while ancestor is not None:
        if ancestor is child:
            raise ArgumentError(f"{where}: child must not be the widget itself or one that holds it, got {child!r}.")
        ancestor = ancestor.parent


def check_spelling(where: str, options: Iterable[Any], known: Collection[str]) -> None:
    """Refuse an option that is spelt wrong; others that are not known mean nothing."""
    slip = misspelt(options, known)
    if slip is not None:
        raise ArgumentError(f"{where}: options has no key {slip[0]!r}. Did you mean {slip[1]!r}?")


def release(child: Node) -> list[ServerMessage]:
    """Take a child from its present parent, so that no browser shows it twice or keeps a stale entry."""
    if child.parent is None:
        return []
    return [Call(child.parent.wid, "remove", [child])]
