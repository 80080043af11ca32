"""Run quick tests on every other Python of this machine, each in an environment of its own.

With ``--install``, only make the environments.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from scripts import suites
from scripts.environment import ROOT, EnvironmentFailed, make, package
from scripts.interpreters import Version, supported_interpreters

SUITES = ["tests/unit", "tests/runtime"]
# For versions between the oldest and the newest, of which little is theirs alone.
SMALL_SUITES = [
    "tests/unit",
    "tests/runtime/test_application.py",
    "tests/runtime/test_modes.py",
    "tests/runtime/test_session.py",
    "tests/runtime/test_threads.py",
]
TIMEOUT_S = 600.0


def main() -> None:
    here = sys.version_info[:2]
    others = {version: path for version, path in supported_interpreters().items() if version != here}
    if not others:
        print(f"versions: no Python beside {here[0]}.{here[1]} on this machine")
        return
    pythons = {name(version): _environment(name(version), path) for version, path in others.items()}
    if "--install" in sys.argv:
        return
    ends = {name(version) for version in (min(here, *others), max(here, *others))}
    failed = [
        label
        for label, python in pythons.items()
        if python and not _passes(label, python, SUITES if label in ends else SMALL_SUITES)
    ]
    if failed:
        sys.exit(f"versions: failed on {', '.join(failed)}")


def name(version: Version) -> str:
    """``3.12`` for (3, 12)."""
    return f"{version[0]}.{version[1]}"


def _environment(label: str, interpreter: Path) -> Path | None:
    """The Python of an environment for the tests; None, and a word about it, where it can not be made."""
    try:
        return make(ROOT / ".venvs" / label, package("unit"), interpreter)
    except EnvironmentFailed as error:
        print(f"versions: Python {label} NOT tried: {error}")
        return None


def _passes(label: str, python: Path, tests: Sequence[str]) -> bool:
    """Run the tests in one process, beside those of `suites`, and then print in one piece what it said."""
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        passes = _run(label, python, tests, output)
        output.seek(0)
        print(f"versions: Python {label}", output.read(), sep="\n", flush=True)
    return passes


def _run(label: str, python: Path, tests: Sequence[str], output: TextIO) -> bool:
    arguments = ["-q", "-m", "not slow and not browser", *tests]
    try:
        return suites.run(python, arguments, TIMEOUT_S, processes=0, output=output) == 0
    except subprocess.TimeoutExpired:
        print(f"versions: Python {label}: not done after {TIMEOUT_S:g} s", file=output)
        return False


if __name__ == "__main__":
    main()
