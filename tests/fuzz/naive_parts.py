"""What all naive widgets are made of: one thing on a page, and what methods commonly do to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Act = Callable[..., None]
# A class -> what else happens when a child leaves such a thing: `leaving(thing, child, index)`.
LEAVING: dict[str, Act] = {}


class PageError(Exception):
    """What a page answers with an error message."""


class Thing:
    """One widget of the page.

    Attributes:
        looks: everything about it that a person could see, by a name of our own.
        held: what its parent remembers of it.
        group: all members of its group, itself included.
    """

    def __init__(self, wid: int, class_name: str, looks: dict[str, Any]) -> None:
        self.wid = wid
        self.class_name = class_name
        self.looks = looks
        self.held: dict[str, Any] = {}
        self.group = [self]
        self.children: list[Thing] = []
        self.parent: Thing | None = None
        self.listening: set[str] = set()

    def __repr__(self) -> str:
        return f"<{self.class_name} {self.wid} on a page>"

    def place(self, child: Thing, index: int, **held: Any) -> None:
        """Like a page of the contract's, it takes the child from nowhere else: that is the server's business."""
        assert child.parent is None, "a child of two parents"
        assert self not in child.below(), "a widget in itself"
        self.children.insert(max(0, index), child)
        child.parent = self
        child.held = held

    def leave(self) -> None:
        parent = self.parent
        if parent is None:
            return
        index = parent.children.index(self)
        parent.children.remove(self)
        self.parent = None
        self.held = {}
        if parent.class_name in LEAVING:
            LEAVING[parent.class_name](parent, self, index)

    def below(self) -> list[Thing]:
        """This and everything in it."""
        return [self, *(thing for child in self.children for thing in child.below())]


# What methods do: `act(page, thing, *args)`.


def put(*names: str) -> Act:
    """Stores each argument; one that is missing or null clears."""

    def act(page: Any, thing: Thing, *args: Any) -> None:
        for name, value in zip(names, [*args, *[None] * (len(names) - len(args))], strict=True):
            thing.looks[name] = value if value not in ("", None) else None

    return act


def keep(*names: str) -> Act:
    """Stores each argument; one that is missing or null leaves what is there."""

    def act(page: Any, thing: Thing, *args: Any) -> None:
        thing.looks.update({name: value for name, value in zip(names, args, strict=False) if value is not None})

    return act


def value(name: str, default: Any) -> Act:
    def act(page: Any, thing: Thing, value: Any = default) -> None:
        thing.looks[name] = value

    return act


def always(**looks: Any) -> Act:
    """Takes no notice of its arguments."""

    def act(page: Any, thing: Thing, *args: Any) -> None:
        thing.looks.update(looks)

    return act


def nothing(page: Any, thing: Thing, *args: Any) -> None:
    """What leaves no trace."""
