"""Programs that use pgwidgets, each in a process of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.support.launcher import STACKS_SIGNAL
from tests.support.ports import free_ports, is_listening
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parent.parent.parent
START_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 10.0
# Longer than the library gives running handlers to end, on a busy machine.
END_TIMEOUT_S = 30.0


class RunningScript:
    """A script that runs.

    Attributes:
        url: address of its page.
        ports: those of its WebSocket and its HTTP server.
        ws_url: address of its WebSocket server.
        process: the `subprocess.Popen`.
    """

    def __init__(
        self, path: Path, patched: bool, ports: tuple[int, int] | None = None, arguments: Sequence[str] = ()
    ) -> None:
        self.ports = ws_port, self.http_port = ports or tuple(free_ports(2))
        self.url = f"http://127.0.0.1:{self.http_port}/"
        self.ws_url = f"ws://127.0.0.1:{ws_port}/"
        self._lines: list[str] = []
        mode = "patched" if patched else "plain"
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-u",
                "-m",
                "tests.support.launcher",
                path,
                str(ws_port),
                str(self.http_port),
                mode,
                *arguments,
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()

    @property
    def output(self) -> str:
        """What it has printed and logged so far."""
        return "".join(self._lines)

    def wait_started(self) -> None:
        """Wait until it serves its page; an AssertionError shows what it printed if it does not."""
        eventually(lambda: is_listening(self.http_port) or self.process.poll() is not None, START_TIMEOUT_S)
        assert self.process.poll() is None, f"the script ended:\n{self.output}"

    def wait_ended(self) -> int:
        """Wait until it has ended by itself; its exit code. An AssertionError shows where it hangs if it does."""
        try:
            return self.process.wait(END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.send_signal(STACKS_SIGNAL)
            eventually(lambda: "most recent call first" in self.output)
            raise AssertionError(f"not ended after {END_TIMEOUT_S:g} s:\n{self.output}") from None

    def stop(self) -> None:
        """Ask it to end, and make it end if it does not."""
        self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(STOP_TIMEOUT_S)
        self._collector.join(STOP_TIMEOUT_S)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _collect(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.append(line)


@contextlib.contextmanager
def run_script(
    script: Path | str,
    *,
    patched: bool = False,
    ports: tuple[int, int] | None = None,
    arguments: Sequence[str] = (),
) -> Iterator[RunningScript]:
    """Run a script until the end of the block.

    Args:
        script: its path, or its source text.
        patched: whether gevent's ``monkey.patch_all()`` is called before it.
        ports: for its WebSocket and its HTTP server; by default free ones.
        arguments: of its command line.
    """
    with contextlib.ExitStack() as stack:
        if isinstance(script, str):
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            path = Path(folder) / "script.py"
            path.write_text(script, encoding="utf-8")
        else:
            path = script
        running = RunningScript(path, patched, ports, arguments)
        stack.callback(running.stop)
        running.wait_started()
        yield running
