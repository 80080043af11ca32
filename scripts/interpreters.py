"""Find the Pythons of this machine that pgwidgets can run on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

MINIMUM = (3, 10)
NEWEST_TRIED = (3, 14)
PROBE_TIMEOUT_S = 20.0

Version = tuple[int, int]


def supported_interpreters() -> dict[Version, Path]:
    """Map each supported version to one working interpreter, oldest version first."""
    found: dict[Version, Path] = {}
    for candidate in _candidates():
        version = _version_of(candidate)
        if version and MINIMUM <= version <= NEWEST_TRIED:
            found.setdefault(version, candidate)
    return dict(sorted(found.items()))


def _candidates() -> Iterator[Path]:
    pyenv_root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv_root.glob("versions/3.*/bin/python"))
    for minor in range(MINIMUM[1], NEWEST_TRIED[1] + 1):
        on_path = shutil.which(f"python3.{minor}")
        if on_path:
            yield Path(on_path)


def _version_of(interpreter: Path) -> Version | None:
    """Ask the interpreter itself: a name proves nothing, a pyenv shim may lead nowhere."""
    program = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [interpreter, "-c", program], capture_output=True, text=True, timeout=PROBE_TIMEOUT_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    major, minor = answer.stdout.split()
    return int(major), int(minor)
