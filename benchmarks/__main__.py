"""``python -m benchmarks``: every case, for every side, with ratios and goals. See benchmarks/README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from .cases import ALL_SIDES, CASES, Skipped
from .machine import let_open_files, machine
from .report import case_lines, comparison_lines, document, goal_lines, warnings
from .results import Results
from .sides import Side, sides


def main() -> None:
    """Measure what the command line names, and print tables."""
    options = _parse(sys.argv[1:])
    let_open_files()
    present = [side for side in sides(options.peer) if side.name not in options.without]
    results = Results(machine(present), scale=options.scale)
    for name, value in results.machine.items():
        print(f"{name}: {value}")
    begin = monotonic()
    for name in options.only or CASES:
        _measure(name, present, options, results)
        print("\n".join(case_lines(name, results)), flush=True)
    results.machine["rounds"] = str(options.rounds)
    results.machine["measured in"] = f"{monotonic() - begin:.0f} s"
    print("\n".join([*goal_lines(results), "", *warnings(results)]))
    if options.json:
        results.write(Path(options.json))
    if options.report:
        Path(options.report).write_text(document(results), encoding="utf-8")
    if options.compare:
        print("\n".join(comparison_lines(Results.read(Path(options.compare)), results)))


def _measure(name: str, present: list[Side], options: Any, results: Results) -> None:
    case = CASES[name]
    for side in present:
        if side.name not in case.sides:
            continue
        if side.python is None:
            _note(results, f"{name} of {side.name}: it is not installed here ({side.hint})")
            continue
        try:
            results.add(name, side.name, case.measure(side, options.scale, options.rounds))
        except Skipped as reason:
            _note(results, f"{name} of {side.name}: {reason}")
        except (OSError, RuntimeError) as error:  # the others shall not be lost
            print(error, file=sys.stderr)
            _note(results, f"{name} of {side.name} failed: {type(error).__name__}")


def _note(results: Results, note: str) -> None:
    results.notes.append(note)
    print(note, file=sys.stderr)


def _parse(arguments: list[str]) -> Any:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CASES, help="these cases")
    parser.add_argument("--without", nargs="+", default=[], choices=ALL_SIDES[1:], help="leave a side out")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the usual numbers (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="processes for each quick figure (default: 3)")
    parser.add_argument("--peer", help="Python that has the reference installed")
    parser.add_argument("--json", help="file to write the figures to")
    parser.add_argument("--compare", help="figures written before")
    parser.add_argument("--report", help="Markdown file to write")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
