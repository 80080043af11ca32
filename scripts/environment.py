"""Make a virtual environment with pgwidgets in it, or bring it up to date.

``python -m scripts.environment DIRECTORY [EXTRA]`` uses the interpreter that runs it. Nothing is done when
nothing that matters has changed since the last time.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from scripts.interpreters import MINIMUM
from scripts.system_packages import install

ROOT = Path(__file__).resolve().parent.parent
INSTALL_TIMEOUT_S = 600.0


class EnvironmentFailed(Exception):
    """The environment could not be made; the message is for the person who ran the command."""


def make(directory: Path, requirements: list[str], interpreter: Path | None = None) -> Path:
    """Make or update the environment and return its interpreter.

    Args:
        directory: where it is, or shall be.
        requirements: arguments of ``pip install``.
        interpreter: the Python to make it of; default the running one.
    Raises:
        EnvironmentFailed: venv or pip failed.
    """
    interpreter = interpreter or Path(sys.executable)
    python = directory / "bin" / "python"
    stamp = directory / f".installed-{_digest(*requirements)}"
    state = _digest(str(interpreter), *(_text(ROOT / name) for name in ("pyproject.toml", "setup.cfg")))
    if python.exists() and stamp.exists() and stamp.read_text() == state:
        return python
    if not python.exists():
        _create(directory, interpreter)
    print(f"Installing into {directory} ...", file=sys.stderr, flush=True)
    # Python compiles what it imports by itself; of what is installed, that is the smaller part.
    _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", *requirements])
    stamp.write_text(state)
    return python


def package(extra: str = "") -> list[str]:
    """The requirement that installs this tree in place, with an extra."""
    return ["--editable", f"{ROOT}[{extra}]" if extra else str(ROOT)]


def _create(directory: Path, interpreter: Path) -> None:
    # Debian ships Python without ensurepip until python3-venv is installed.
    if not _can_make_environments(interpreter) and not install("python3-venv"):
        raise EnvironmentFailed(
            f"{interpreter} can not make virtual environments: its module ensurepip is missing."
        )
    _run([interpreter, "-m", "venv", "--clear", directory])


def _can_make_environments(interpreter: Path) -> bool:
    return (
        subprocess.run(
            [interpreter, "-c", "import ensurepip, venv"], capture_output=True, check=False
        ).returncode
        == 0
    )


def _run(command: list[str | Path]) -> None:
    try:
        # What pip says goes to stderr: stdout belongs to the caller's own answer.
        subprocess.run(
            command,
            check=True,
            timeout=INSTALL_TIMEOUT_S,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
        )
    except subprocess.SubprocessError as error:
        raise EnvironmentFailed(f"failed: {' '.join(map(str, command))} ({error})") from error


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def main() -> None:
    if sys.version_info[:2] < MINIMUM:
        sys.exit(
            f"pgwidgets needs Python {MINIMUM[0]}.{MINIMUM[1]} or newer, this is {sys.version.split()[0]}."
        )
    directory, *extra = sys.argv[1:]
    try:
        make(Path(directory), package(*extra))
    except EnvironmentFailed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
