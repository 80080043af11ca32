"""Where a video is."""

from __future__ import annotations

from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..setting import store
from ..tree import Node, Tree


def set_url(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show another video, which begins at its start."""
    node.forget("current_time")
    return store(tree, node, method, args, call)


def stop(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the start."""
    node.forget("current_time")
    return Operation([call])


def timeupdate(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """It went on playing. Other browsers play by themselves: told to seek all the time, they would stutter."""
    node.set("current_time", args[0])
