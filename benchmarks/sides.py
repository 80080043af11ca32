"""Who is measured: this package, the ceiling, the reference; each in a fresh process for each case."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "benchmarks" / "programs"
PEER = ROOT / ".venvs" / "peer" / "bin" / "python"
START_TIMEOUT_S = 30.0


class Side(NamedTuple):
    """One of them.

    Attributes:
        name: ours, ceiling or reference.
        python: its interpreter; None if it can't be had.
        program: which of the programs it runs.
    """

    name: str
    python: str | None
    program: str


def sides(peer: str | None) -> list[Side]:
    """All of them.

    Args:
        peer: interpreter that has the reference installed; None for the one that the tests install.
    """
    found = peer or (str(PEER) if PEER.exists() else None)
    return [
        Side("ours", sys.executable, "widgets.py"),
        Side("ceiling", sys.executable, "ceiling.py"),
        Side("reference", found, "widgets.py"),
    ]


class Server:
    """One program that runs; a context manager.

    Args:
        wanted: what it is told to do.
    """

    def __init__(self, side: Side, wanted: dict[str, Any]) -> None:
        assert side.python is not None
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        if side.name == "ours":
            environment["PYTHONPATH"] = str(ROOT)
        self._process = subprocess.Popen(
            [side.python, str(PROGRAMS / side.program), json.dumps(wanted)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.port: int = self.read()["port"]
        self.url = f"ws://127.0.0.1:{self.port}/"

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def stdout(self) -> Any:
        """Where it tells what it measured; to be polled beside the load."""
        return self._process.stdout

    def read(self) -> dict[str, Any]:
        """The next thing it tells."""
        line = self.stdout.readline()
        if not line:
            raise RuntimeError(f"the program ended with code {self._process.wait(10)}")
        return json.loads(line)  # type: ignore[no-any-return]

    def cpu_s(self) -> float:
        """CPU time of the process so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
