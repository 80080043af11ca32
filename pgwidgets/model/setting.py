"""What setters store."""

from __future__ import annotations

from typing import Any

from ..definitions.schema import REQUIRED, Method, Param
from ..protocol.messages import Call
from .computed import COMPUTED
from .ranges import fit
from .recording import Change, Operation
from .tree import Node, Tree


def store(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Record a setter's arguments in the properties it stores."""
    values = fit(node, _stored(method, args), method)
    change = Change(node, {prop: node.get(prop) for prop in values}, values, node.measured)
    for prop, value in values.items():
        node.set(prop, value)
    if "width" in method.stores:
        _remember_size(node, values)
    if "visible" in values and values["visible"] and not change.before["visible"] and node.definition.is_window:
        tree.restack(node, front=True)
    return Operation([call], change)


def _stored(method: Method, args: list[Any]) -> dict[str, Any]:
    if not method.params:
        return dict.fromkeys(method.stores, method.fixed)
    padded = [*args, *(param.default for param in method.params[len(args) :])]
    params = method.params
    if len(params) == 1:  # one value may be written to several properties
        params, padded = params * len(method.stores), padded * len(method.stores)
    return {
        prop: value
        for prop, param, value in zip(method.stores, params, padded, strict=True)
        if not _keeps(param, value)
    }


def _keeps(param: Param, value: Any) -> bool:
    return value is REQUIRED or (value is None and param.keeps)


def _remember_size(node: Node, values: dict[str, Any]) -> None:
    width, height = COMPUTED["size"](node)
    node.measured = (values.get("width", width), values.get("height", height))
