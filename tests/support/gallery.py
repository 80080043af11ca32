"""The gallery as a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading

from tests.support.ports import free_ports
from tests.support.scripts import ROOT
from tests.support.waiting import eventually

START_TIMEOUT_S = 30.0


class RunningGallery:
    """The gallery as its own process; ``output`` is what it has printed."""

    def __init__(self, *options: str) -> None:
        self.output = ""
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-W", "always", "-m", "pgwidgets", *options],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()

    @property
    def url(self) -> str:
        pattern = r"The gallery is at (\S+)"
        eventually(lambda: re.search(pattern, self.output) or self.process.poll() is not None, START_TIMEOUT_S)
        found = re.search(pattern, self.output)
        assert found, f"the gallery ended:\n{self.output}"
        return found.group(1)

    def end(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(15)
        self._collector.join(5)
        return code

    def __enter__(self) -> RunningGallery:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(5)
        self._collector.join(5)
        assert self.process.stdout
        self.process.stdout.close()

    def _collect(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.output += line


def run_gallery() -> RunningGallery:
    """A gallery at free ports; use it as a context."""
    ws_port, port = free_ports(2)
    return RunningGallery("--port", str(port), "--ws-port", str(ws_port))
