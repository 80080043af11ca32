"""``python -m benchmarks``: every case, for every side, with ratios. See benchmarks/README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .cases import CASES, WITHOUT_CEILING, Figures
from .sides import Side, sides

Results = dict[str, dict[str, dict[str, float]]]


def main() -> None:
    """Measure what the command line names, and print a table."""
    options = _parse(sys.argv[1:])
    results: Results = {}
    units: dict[tuple[str, str], str] = {}
    print(_machine(), flush=True)
    for name in options.only or CASES:
        results[name] = {}
        for side in sides(options.peer):
            if side.name in options.without or (side.name == "ceiling" and name in WITHOUT_CEILING):
                continue
            if side.python is None:
                print(f"{name}: no {side.name}: see --peer", file=sys.stderr)
                continue
            for figure, (value, unit) in _measure(name, side, options.scale, options.rounds).items():
                results[name].setdefault(figure, {})[side.name] = value
                units[name, figure] = unit
        _print_case(name, results[name], units)
    if options.json:
        text = json.dumps({"machine": _machine(), "results": results}, indent=1)
        Path(options.json).write_text(text, encoding="utf-8")
    if options.compare:
        _print_comparison(json.loads(Path(options.compare).read_text(encoding="utf-8"))["results"], results)


def _measure(name: str, side: Side, scale: float, rounds: int) -> Figures:
    """The medians of some rounds, each in a fresh process."""
    measured = [CASES[name](side, scale) for _ in range(rounds)]
    return {
        figure: (statistics.median(each[figure][0] for each in measured), unit)
        for figure, (_, unit) in measured[0].items()
    }


def _print_case(name: str, figures: dict[str, dict[str, float]], units: dict[tuple[str, str], str]) -> None:
    print(f"\n{name}: {(CASES[name].__doc__ or '').splitlines()[0]}")
    for figure, values in figures.items():
        ours = values.get("ours")
        unit = units[name, figure]
        shown = [f"{side} {value:.4g} {unit}{_ratio(ours, side, value)}" for side, value in values.items()]
        print(f"  {figure:20} {'   '.join(shown)}", flush=True)


def _ratio(ours: float | None, side: str, value: float) -> str:
    return "" if side == "ours" or not ours or not value else f" (ours is {ours / value:.2f} of it)"


def _print_comparison(old: Results, new: Results) -> None:
    print("\nnow / then:")
    for name, figures in new.items():
        for figure, values in figures.items():
            before = old.get(name, {}).get(figure, {}).get("ours")
            if before and "ours" in values:
                print(f"  {name:12} {figure:20} {values['ours'] / before:.2f}")


def _machine() -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in ("gevent", "gevent-websocket", "msgspec"))
    return f"{platform.platform()}, {os.cpu_count()} cores, load {load}; Python {platform.python_version()}, {packages}"


def _parse(arguments: list[str]) -> Any:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CASES, help="these cases")
    parser.add_argument("--without", nargs="+", default=[], choices=["ceiling", "reference"], help="leave a side out")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the usual numbers (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="processes for each figure (default: 3)")
    parser.add_argument("--peer", help="Python that has the reference installed")
    parser.add_argument("--json", help="file to write the figures to")
    parser.add_argument("--compare", help="figures written before")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
