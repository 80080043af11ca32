"""Check the browser's modules with ESLint and the TypeScript compiler, and the container file; nothing is built."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / "node_modules" / ".installed"
NPM_INSTALL = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
TIMEOUT_S = 300.0
# Scripts of package.json.
CHECKS = ("lint", "types", "container")
# What the ESLint of package.json runs on; distributions may have an older one.
OLDEST_NODE = 20


def main() -> None:
    if not shutil.which("npm") or _node_version() < OLDEST_NODE:
        print(f"frontend: NOT checked, it needs npm and Node {OLDEST_NODE} or newer")
        return
    _install()
    failures = [name for name in CHECKS if _run(["npm", "run", "--silent", name])]
    if failures:
        sys.exit(f"frontend: failed: {', '.join(failures)}")


def _node_version() -> int:
    """Major version of Node; 0 without one."""
    if not shutil.which("node"):
        return 0
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return int(answer.stdout.lstrip("v").split(".")[0])


def _install() -> None:
    wanted = (ROOT / "package.json").read_text(encoding="utf-8")
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if _run(NPM_INSTALL):
        sys.exit("frontend: npm install failed")
    STAMP.write_text(wanted, encoding="utf-8")


def _run(command: list[str]) -> int:
    print("$", *command, flush=True)
    return subprocess.run(
        command, cwd=ROOT, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL, check=False
    ).returncode


if __name__ == "__main__":
    main()
