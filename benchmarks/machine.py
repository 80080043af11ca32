"""What is measured on."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
from importlib.metadata import version
from pathlib import Path

from .sides import Side

PACKAGES = ("gevent", "gevent-websocket", "msgspec")
PEER_PACKAGES = {"reference": "pgwidgets-python", "nicegui": "nicegui"}
ASK_VERSION = "import sys, importlib.metadata as m; print(sys.version.split()[0], m.version(sys.argv[1]))"
GIB = 1024**3


def machine(sides: list[Side]) -> dict[str, str]:
    """Name -> value: the system, its load now, the versions of all sides that are there."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    facts = {
        "system": platform.platform(),
        "processor": f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB",
        "load": ", ".join(f"{value:.1f}" for value in os.getloadavg()),
        "ours, ceiling": f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    }
    for side in sides:
        if side.name in PEER_PACKAGES and side.python is not None:
            facts[side.name] = _peer(side.python, PEER_PACKAGES[side.name])
    return facts


def let_open_files() -> None:
    """Have this process, and those that it starts, open as many files as the system lets them."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _peer(python: str, package: str) -> str:
    command = [python, "-c", ASK_VERSION, package]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return f"Python {told[0]}, {package} {told[1]}"
