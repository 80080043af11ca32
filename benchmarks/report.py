"""Tables: for a terminal, and as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .cases import ALL_SIDES, CASES, SHARE
from .goals import Outcome, outcomes
from .results import Results, ratio

BUSY_LOAD = 1.0
DEAR_SHARE = 80.0
INTRODUCTION = """# Performance

Written by `python -m benchmarks --report docs/performance.md`, not by hand. What each figure means, and what to mind:
[benchmarks](../benchmarks/README.md). CPU is that of the server process; "× 0.95" says that ours is 0.95 of that
side's; "load's share" is the CPU of the load in proportion to that of the server.
"""


def case_lines(name: str, results: Results) -> Iterator[str]:
    """One case, for a terminal."""
    yield f"\n{name}: {CASES[name].title}"
    for figure, values in results.values.get(name, {}).items():
        unit = results.unit(name, figure)
        shown = [f"{side} {value:.4g} {unit}{_terminal_ratio(values, side)}" for side, value in values.items()]
        yield f"  {figure:32} {'   '.join(shown)}"


def _terminal_ratio(values: dict[str, float], side: str) -> str:
    found = ratio(values, side)
    return "" if found is None else f" (ours is {found:.2f} of it)"


def goal_lines(results: Results) -> Iterator[str]:
    """All goals, for a terminal."""
    yield "\ngoals:"
    for outcome in outcomes(results):
        goal = outcome.goal
        allowed = f"allowed {outcome.allowed}: {outcome.share:.2f} of it"
        yield f"  {outcome.verdict:7} {goal.title:50} {outcome.value:>12}, {allowed}"


def comparison_lines(old: Results, new: Results) -> Iterator[str]:
    """Ours, in proportion to what it was."""
    yield "\nnow / then:"
    for name, figures in new.values.items():
        for figure, values in figures.items():
            before = old.value(name, figure, "ours")
            if before and "ours" in values and figure != SHARE:
                yield f"  {name:16} {figure:32} {values['ours'] / before:.2f}"


def warnings(results: Results) -> list[str]:
    """What makes figures worth little."""
    found = []
    load = results.machine.get("load", "0").split(",")[0]
    if float(load) > BUSY_LOAD:
        found.append(f"The machine was busy (load {load} at the start): these figures are worth little.")
    if results.scale != 1:
        found.append(f"Measured with {results.scale:g} of the usual numbers: goals are about all of them.")
    dear = [
        f"{name} ({side}, {share:.0f} %)"
        for name, figures in results.values.items()
        for side, share in figures.get(SHARE, {}).items()
        if share > DEAR_SHARE
    ]
    if dear:
        found.append(f"The load used about as much CPU as the server, so do not believe times of: {', '.join(dear)}.")
    return found


def document(results: Results) -> str:
    """All of it in Markdown."""
    parts = [INTRODUCTION, *(f"**{warning}**\n" for warning in warnings(results))]
    parts += ["## Machine\n", _table(["", ""], results.machine.items())]
    parts += ["## Goals\n", _table(["goal", "ours", "allowed", "share", ""], map(_goal_row, outcomes(results)))]
    for name in results.values:
        parts += [f"## {name}\n", f"{CASES[name].title}\n", _case_table(name, results)]
    if results.notes:
        parts += ["## Not measured\n", "\n".join(f"* {note}" for note in results.notes) + "\n"]
    return "\n".join(parts)


def _goal_row(outcome: Outcome) -> list[str]:
    met = outcome.verdict if outcome.verdict == "met" else f"**{outcome.verdict}**"
    return [outcome.goal.title, outcome.value, f"≤ {outcome.allowed}", f"{outcome.share:.2f}", met]


def _case_table(name: str, results: Results) -> str:
    figures = results.values[name]
    present = [side for side in ALL_SIDES if any(side in values for values in figures.values())]
    rows = [
        [figure, results.unit(name, figure), *(_cell(values, side) for side in present)]
        for figure, values in figures.items()
    ]
    return _table(["", "unit", *present], rows)


def _cell(values: dict[str, float], side: str) -> str:
    if side not in values:
        return ""
    found = ratio(values, side)
    return f"{values[side]:.4g}" + ("" if found is None else f" (× {found:.2f})")


def _table(head: list[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
