"""What a video does: where it is, and whether it plays.

Every browser plays by itself, so all of them report the same things; the program hears of each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..computed import PLAYING, video_paused
from ..recording import Operation, Pushes
from ..setting import store
from ..tree import Node, Tree

# Property: the last of these events that the program was told.
TOLD = "told"
POSITION = "current_time"

# Positions of two browsers closer than this are the same, seconds: they round them differently.
SAME_POSITION_S = 0.05


def set_url(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Show another video, which begins at its start."""
    node.forget(POSITION)
    node.forget(PLAYING)
    return store(tree, node, method, args, call)


def stop(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Go to the start."""
    node.forget(POSITION)
    node.set(PLAYING, False)
    return Operation([call])


def played(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """It plays in one browser."""
    if _is_told(node, "play", pushes):
        return
    node.set(PLAYING, True)
    pushes.append(Call(node.wid, "play", [], silent=True))


def paused(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """It pauses in one browser, which another may have told, even that it has come to its end since."""
    if node.get(TOLD) == "ended":
        pushes.is_refused = True
        return
    if _is_told(node, "pause", pushes):
        return
    node.set(PLAYING, False)
    pushes.append(Call(node.wid, "pause", [], silent=True))


def ended(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """It came to its end in one browser, after it has paused there."""
    _is_told(node, "ended", pushes)


def _is_told(node: Node, action: str, pushes: Pushes) -> bool:
    """Whether the program has been told by another browser; if not, it is told now."""
    pushes.is_refused = not node.set(TOLD, action)
    return pushes.is_refused


def timeupdate(tree: Tree, node: Node, args: list[Any], pushes: Pushes) -> None:
    """It went on playing, or was moved while it pauses. Told to seek while they play, browsers would stutter."""
    position = args[0]
    is_moved = abs(position - node.get(POSITION)) > SAME_POSITION_S
    node.set(POSITION, position)
    if is_moved and video_paused(node):
        pushes.is_refused = True  # is told whichever browser it was, unlike the progress of playing
        pushes.reports.append(("timeupdate", args))
        pushes.append(Call(node.wid, "set_current_time", [position], silent=True))


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """Go on playing, or stay as it was put although it starts by itself."""
    if node.get(PLAYING) or (node.get(PLAYING) is False and node.get("autoplay")):
        yield Call(node.wid, "play" if node.get(PLAYING) else "pause", [], silent=True)
