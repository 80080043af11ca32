"""Run the quick suites on every other Python of this machine, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts import suites
from scripts.environment import ROOT, EnvironmentFailed, make, package
from scripts.interpreters import Version, supported_interpreters

SUITES = [name for name in ("tests/unit", "tests/runtime") if (ROOT / name).is_dir()]
TIMEOUT_S = 420.0


def main() -> None:
    here = sys.version_info[:2]
    others = {version: path for version, path in supported_interpreters().items() if version != here}
    if not others:
        print(f"versions: no Python beside {here[0]}.{here[1]} on this machine")
        return
    failed = [name(version) for version, path in others.items() if not _try(version, path)]
    if failed:
        sys.exit(f"versions: failed on {', '.join(failed)}")


def name(version: Version) -> str:
    """``3.12`` for (3, 12)."""
    return f"{version[0]}.{version[1]}"


def _try(version: Version, interpreter: Path) -> bool:
    label = f"Python {name(version)}"
    try:
        python = make(ROOT / ".venvs" / name(version), package("unit"), interpreter)
    except EnvironmentFailed as error:
        print(f"versions: {label} NOT tried: {error}")
        return True
    print(f"versions: {label}", flush=True)
    try:
        return suites.run(python, ["-q", "-m", "not slow and not browser", *SUITES], TIMEOUT_S) == 0
    except subprocess.TimeoutExpired:
        print(f"versions: {label}: not done after {TIMEOUT_S:g} s", flush=True)
        return False


if __name__ == "__main__":
    main()
