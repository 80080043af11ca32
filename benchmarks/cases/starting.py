"""What it takes until something is there: the import, the page in a browser."""

from __future__ import annotations

import os
import statistics
import subprocess

from ..sides import ROOT, Side
from .running import Figures

IMPORTS = 5
IMPORT = (
    "import time; cpu, wall = time.process_time(), time.perf_counter(); import pgwidgets.sync; "
    "print(time.process_time() - cpu, time.perf_counter() - wall)"
)


def import_time(side: Side, scale: float) -> Figures:
    """`import pgwidgets.sync` in a fresh process."""
    assert side.python is not None
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if side.name == "ours" else ""}
    command = [side.python, "-c", IMPORT]
    outputs = [
        subprocess.run(command, env=environment, cwd="/", check=True, capture_output=True, text=True).stdout
        for _ in range(IMPORTS)
    ]
    cpus, walls = zip(*(map(float, output.split()) for output in outputs), strict=True)
    return {"CPU": (statistics.median(cpus) * 1000, "ms"), "time": (statistics.median(walls) * 1000, "ms")}
