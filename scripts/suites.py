"""Run the tests with a process for each core; what failed must then pass by itself: ``python -m scripts.suites``.

Processes side by side hold each other up, which makes a wait expire now and then. A defect fails again.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from scripts.environment import ROOT

TIMEOUT_S = 3600.0
# They wait for other processes more than those that come after them, and `versions` beside them has use for the time.
FIRST = {"deploy", "examples", "interop", "runtime"}
# Of pytest: some tests failed, and nothing else went wrong.
SOME_FAILED = 1


def run(
    python: str | Path,
    arguments: Sequence[str | Path] = (),
    timeout: float = TIMEOUT_S,
    processes: int | str = "auto",
    output: TextIO | None = None,
) -> int:
    """Run pytest with some Python; returns its exit code.

    Args:
        arguments: for pytest.
        timeout: seconds, for each of the two times.
        processes: how many run tests side by side; "auto": one for each core; 0: this one's child runs them itself.
        output: where to write; default to our own stdout and stderr.
    Raises:
        subprocess.TimeoutExpired: it took longer.
    """
    # A file stays with one process, as its tests share what is made for them. Each Python remembers its own failures.
    command = [python, "-m", "pytest", "-o", f"cache_dir={_cache_of(python)}", *arguments]
    distribution = [f"--numprocesses={processes}", "--dist=loadfile", "--no-loadscope-reorder"]
    code = _call([*command, *distribution], timeout, output)
    if code != SOME_FAILED:
        return code
    print("\nOnce more, one after the other, what has failed:", file=output, flush=True)
    return _call([*command, "--last-failed", "--last-failed-no-failures=none"], timeout, output)


def everything() -> list[Path]:
    """All directories with tests, in the order in which they are best run."""
    folders = {file.parent for file in (ROOT / "tests").glob("**/test_*.py")}
    return sorted(folders, key=lambda folder: (folder.name not in FIRST, folder))


def _cache_of(python: str | Path) -> Path:
    return Path(python).absolute().parent.parent / "pytest_cache"


def _call(command: Sequence[str | Path], timeout: float, output: TextIO | None) -> int:
    stderr = subprocess.STDOUT if output else None
    return subprocess.run(command, cwd=ROOT, timeout=timeout, check=False, stdout=output, stderr=stderr).returncode


if __name__ == "__main__":
    sys.exit(run(sys.executable, sys.argv[1:] or everything()))
