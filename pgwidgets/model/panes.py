"""How large the panes of a splitter are: as they were set, or as they share its room."""

from __future__ import annotations

from collections.abc import Sequence

from .tree import Node

# As the style sheets of all pages have it, px.
HANDLE = 8
MINIMUM = 20

# Property: the sizes last set or dragged, px; what the panes have are proportions of them.
SIZES = "sizes"


def pane_sizes(node: Node) -> list[float]:
    """Sizes as last set or dragged; without them as they are shown, which is 0 before a browser has done so."""
    sizes: list[float] | None = node.get(SIZES)
    count = len(node.children)
    if sizes:
        return sizes[:count] or sizes  # without panes, those that they are going to have
    return shown_sizes(node) or [0.0] * count


def shown_sizes(node: Node) -> list[float] | None:
    """Sizes in the first browser, px; None before one has shown the splitter."""
    count = len(node.children)
    width, height = node.measured or (0, 0)
    extent = width if node.get("orientation") == "horizontal" else height
    if extent == 0:
        return None
    minimums = node.get("minimums") or {}
    least = [minimums[child.node][1] if child.node in minimums else MINIMUM for child in node.children]
    return shares(extent - HANDLE * (count - 1), node.get(SIZES) or [1] * count, least)


def shares(room: float, weights: Sequence[float], minimums: Sequence[float]) -> list[float]:
    """Shares of the room by weight, as browsers give them: who would get less than its minimum gets that first."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(minimums):
        free = [at for at in range(len(minimums)) if at not in fixed]
        rest, total = max(0, room - sum(fixed.values())), sum(weights[at] for at in free)
        given = {at: rest * weights[at] / total if total else rest / len(free) for at in free}
        short = {at: minimums[at] for at in free if given[at] < minimums[at]}
        fixed.update(short or given)
    return [fixed[at] for at in range(len(minimums))]
