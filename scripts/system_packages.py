"""Install what the tests need from outside Python: Chromium, Node, proxies, Redis.

On Debian and its kin, when allowed to. Elsewhere it says what is missing and ends successfully: the checks that need it
then say so themselves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT_TIMEOUT_S = 600.0


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome: ``PGWIDGETS_CHROMIUM`` if set, else the first one on the PATH."""
    chosen = os.environ.get("PGWIDGETS_CHROMIUM")
    if chosen:
        return chosen
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_service(name: str) -> str | None:
    """Path of a server's program; Debian has some where only root's PATH leads."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def install(*packages: str) -> bool:
    """Install Debian packages; False, with a message, where that is not possible."""
    wanted = " ".join(packages)
    prefix = _root_prefix()
    if not shutil.which("apt-get") or prefix is None:
        print(f"Missing on this machine: {wanted}. Install it; here it can not be done without asking.")
        return False
    print(f"Installing {wanted} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*prefix, "apt-get", *command],
            env=environment,
            timeout=APT_TIMEOUT_S,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            print(f"apt-get {command[0]} failed; {wanted} must be installed by hand.")
            return False
    return True


def _root_prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def main() -> None:
    missing = []
    if not find_chromium():
        # Without recommended packages Chromium would have no font to write with.
        missing += ["chromium", "fonts-liberation"]
    if not (shutil.which("node") and shutil.which("npm")) and Path("package.json").exists():
        missing += ["nodejs", "npm"]
    if os.environ.get("CI"):
        # Installed, they start as services, which nobody wants on a laptop. There the tests that need them are skipped.
        services = ("nginx", "haproxy", "redis-server")
        missing += [name for name in services if not find_service(name)]
    if missing:
        install(*missing)


if __name__ == "__main__":
    main()
