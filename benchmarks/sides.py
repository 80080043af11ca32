"""Who is measured: this package, the ceiling, the reference, NiceGUI; each in a fresh process for each case."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections import deque
from pathlib import Path
from time import clock_gettime, monotonic, process_time, sleep
from typing import IO, Any, ClassVar, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "benchmarks" / "programs"
PEER = ROOT / ".venvs" / "peer" / "bin" / "python"
NICEGUI = ROOT / ".venvs" / "nicegui"
START_TIMEOUT_S = 60.0
RETRY_S = 0.02
TAIL_BYTES = 2000
READ_BYTES = 65_536


class Side(NamedTuple):
    """One of them.

    Attributes:
        name: ours, ceiling, reference or nicegui.
        python: its interpreter; None if it can't be had.
        program: which of the programs it runs.
        hint: what to do where it can't be had.
    """

    name: str
    python: str | None
    program: str
    hint: str = ""


def sides(peer: str | None) -> list[Side]:
    """All of them.

    Args:
        peer: interpreter that has the reference installed; None for the one that the tests install.
    """
    return [
        Side("ours", sys.executable, "widgets.py"),
        Side("ceiling", sys.executable, "ceiling.py"),
        Side("reference", _found(peer, PEER), "widgets.py", "python -m scripts.peer, or --peer"),
        Side("nicegui", _found(None, NICEGUI / "bin" / "python"), "nicegui_pages.py", "python -m benchmarks.nicegui"),
    ]


def _found(given: str | None, usual: Path) -> str | None:
    return given or (str(usual) if usual.exists() else None)


class Spent(NamedTuple):
    """CPU time of servers since they were ready, and of this process meanwhile, both in seconds."""

    servers: float
    load: float


class Server:
    """One program that runs, and is told by lines what to do; a context manager.

    Args:
        wanted: what it is told to be from the start.
    Attributes:
        facts: what it has told, and nobody has taken yet.
        told: what it told first.
        port: where it listens.
        url: of its WebSocket.
        spent: what all that have ended have spent.
    """

    spent: ClassVar = Spent(0.0, 0.0)

    def __init__(self, side: Side, wanted: dict[str, Any]) -> None:
        assert side.python is not None
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        if side.name == "ours":
            environment["PYTHONPATH"] = str(ROOT)
        self.facts: deque[dict[str, Any]] = deque()
        self._unread = b""
        self._has_ended = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            [side.python, str(PROGRAMS / side.program), json.dumps(wanted)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=0,
        )
        try:
            self.told = self.read()
            self.port: int = self.told["port"]
            self._wait_until_it_listens()
        except BaseException:
            self._end()
            raise
        self.url = f"ws://127.0.0.1:{self.port}/"
        self._ready = Spent(self.cpu_s(), process_time())

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._has_ended:
            servers, load = self.cpu_s() - self._ready.servers, process_time() - self._ready.load
            Server.spent = Spent(Server.spent.servers + servers, Server.spent.load + load)
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    @property
    def stdout(self) -> IO[bytes]:
        """Where it tells things."""
        assert self._process.stdout is not None
        return self._process.stdout

    def say(self, command: str) -> None:
        """Have it do something."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n".encode())

    def take(self) -> None:
        """Take what it tells, as soon as it tells something.

        Raises:
            RuntimeError: it has ended.
        """
        data = os.read(self.stdout.fileno(), READ_BYTES)
        if not data:
            self._has_ended = True
            raise RuntimeError(f"the program ended with code {self._process.wait(10)}: {self.errors()}")
        *lines, self._unread = (self._unread + data).split(b"\n")
        self.facts += [json.loads(line) for line in lines]

    def read(self, timeout: float = START_TIMEOUT_S) -> dict[str, Any]:
        """Wait for the next thing that it tells.

        Raises:
            TimeoutError: nothing came in time.
        """
        while not self.facts:
            if not select.select([self.stdout], [], [], timeout)[0]:
                raise TimeoutError(f"the program told nothing for {timeout:g} s: {self.errors()}")
            self.take()
        return self.facts.popleft()

    def errors(self) -> str:
        """The end of what it wrote to stderr."""
        size = os.fstat(self._errors.fileno()).st_size
        return os.pread(self._errors.fileno(), TAIL_BYTES, max(0, size - TAIL_BYTES)).decode(errors="replace")

    def cpu_s(self) -> float:
        """CPU time of the process so far, to the nanosecond."""
        # What clock_getcpuclockid(3) computes, which Python lacks.
        return clock_gettime((~self._process.pid << 3) | 2)

    def _wait_until_it_listens(self) -> None:
        """A server may say that it runs a moment before it listens."""
        end = monotonic() + START_TIMEOUT_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), START_TIMEOUT_S).close()
                return
            except ConnectionRefusedError:
                if monotonic() > end:
                    raise
                sleep(RETRY_S)
