"""Where a video is."""

from __future__ import annotations

from typing import Any

from ...protocol.messages import Call
from ..tree import Node, Tree


def timeupdate(tree: Tree, node: Node, args: list[Any], pushes: list[Call]) -> None:
    """It went on playing. Other browsers play by themselves: told to seek all the time, they would stutter."""
    node.set("current_time", args[0])
