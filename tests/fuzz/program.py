"""A program's side without a server: widgets on a tree, and the messages that its calls lead to.

Calls go through the same functions as those of a session, in the same order, but nothing waits and nothing is sent.
"""

from __future__ import annotations

import json
from typing import Any

from pgwidgets.definitions import WIDGETS
from pgwidgets.model import mirror, operations, rebuild
from pgwidgets.model.arguments import bind_constructor, bind_method
from pgwidgets.model.operations import Operation
from pgwidgets.model.tree import Node, Tree
from pgwidgets.protocol.codec import encode
from pgwidgets.protocol.messages import ServerMessage


class Program:
    """One tree of widgets, and what a program does to it."""

    def __init__(self) -> None:
        self.tree = Tree()

    def create(self, class_name: str, *args: Any, **options: Any) -> Node:
        """A widget, as its constructor makes it; extra keywords are setters, as in a program.

        What has no constructor for programs is made as they make it, with the options of its own.
        """
        definition = WIDGETS[class_name]
        if definition.made_by is not None:
            holder, method = definition.made_by.split(".")
            made: Node = self.call(self.create(holder), method, self.create("Label"), **options).result
            return made
        setters = [name[4:] for name in definition.methods if name.startswith("set_")]
        built = bind_constructor(definition, args, options, setters)
        node = operations.construct(self.tree, definition, built)
        for setter, value in built.extras:
            self.call(node, setter, value)
        return node

    def call(self, node: Node, name: str, *args: Any, **kwargs: Any) -> Operation:
        """What calling a method records, and the messages that tell the browsers."""
        method = node.definition.methods[name]
        if name == "destroy":
            return operations.destruction(self.tree, node)
        return operations.perform(self.tree, node, method, bind_method(node.definition, method, args, kwargs))

    def get(self, node: Node, name: str, *args: Any) -> Any:
        """What a getter answers."""
        return operations.answer(node, node.definition.methods[name], list(args))

    def event(self, node: Node, action: str, *args: Any, extensions: bool = True, **told: bool) -> mirror.Event:
        """What a browser's callback records, what the handlers get and what the other browsers are told.

        Raises:
            ProtocolError: the widget does not report such a thing.
        """
        checked = mirror.check_event(node, action, list(args), self.tree.nodes.get)
        return mirror.record_event(self.tree, node, action, checked, extensions=extensions, **told)

    def plan(self) -> list[dict[str, Any]]:
        """What a page that joins is sent, as it arrives there."""
        return on_the_wire(rebuild.plan(self.tree))

    def replayed(self, node: Node) -> list[tuple[Any, ...]]:
        """The calls on one widget in the plan: (method, *arguments) each."""
        calls = [item for item in self.plan() if item["type"] == "call" and item["wid"] == node.wid]
        return [(item["method"], *item["args"]) for item in calls]


def on_the_wire(messages: list[ServerMessage]) -> list[dict[str, Any]]:
    """Messages as a page reads them, without their ids, which only a session gives."""
    read = json.loads(encode(messages))
    return [{key: value for key, value in item.items() if key != "id"} for item in read]


def told(operation: Operation) -> list[tuple[Any, ...]]:
    """The calls of an operation: (wid, method, *arguments) each."""
    return [(item["wid"], item["method"], *item["args"]) for item in on_the_wire(operation.messages)]
