"""Install what the tests need from outside Python: Chromium, Node, proxies, Redis.

On Debian and its kin, when allowed to. Elsewhere it says what is missing and ends successfully: the checks that need it
then say so themselves. With ``--headless``, only the Chromium without windows, which makes tests faster.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium without its windows: the same pages for a fifth less work, which tests have a thousand times.
HEADLESS = "chromium-headless-shell"
APT_TIMEOUT_S = 600.0
# Where nobody answers, it is soon said.
APT_GET = ["apt-get", "-q", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"]


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome: ``PGWIDGETS_CHROMIUM`` if set, else the first one on the PATH."""
    chosen = os.environ.get("PGWIDGETS_CHROMIUM")
    if chosen:
        return chosen
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_headless() -> str | None:
    """Path of the Chromium that tests use: ``PGWIDGETS_CHROMIUM`` if set, else the one without windows, else any."""
    return os.environ.get("PGWIDGETS_CHROMIUM") or shutil.which(HEADLESS) or find_chromium()


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
    apt_get = [*prefix, *APT_GET]
    wish = [*apt_get, "install", "-y", "--no-install-recommends", *packages]
    # Newer lists may want other packages to be newer, too: they are only fetched where the present ones do not do.
    if _succeeds(wish) or (_succeeds([*apt_get, "update"]) and _succeeds(wish)):
        return True
    print(f"apt-get failed; {wanted} must be installed by hand.")
    return False


def _succeeds(command: Sequence[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        timeout=APT_TIMEOUT_S,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return done.returncode == 0


def _root_prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install_headless() -> None:
    """Install the Chromium without windows on an integration server; nobody wants a second browser on a laptop."""
    if os.environ.get("CI") and not shutil.which(HEADLESS):
        install(HEADLESS)


def main() -> None:
    if "--headless" in sys.argv:
        install_headless()
        return
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
