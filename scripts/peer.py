"""Install the peer implementation in an environment of its own and print that environment's interpreter.

Prints nothing on stdout where it can not be had; the tests that need it are then skipped.
"""

from __future__ import annotations

import sys

from scripts.environment import ROOT, EnvironmentFailed, make
from scripts.interpreters import supported_interpreters

# The release that the interoperability tests were written against.
PACKAGES = ["pgwidgets-python==0.4.2", "pgwidgets-js==0.4.2"]
OLDEST_PYTHON = (3, 12)


def main() -> None:
    usable = [path for version, path in supported_interpreters().items() if version >= OLDEST_PYTHON]
    if not usable:
        print("peer: needs Python 3.12 or newer, which this machine has not", file=sys.stderr)
        return
    try:
        print(make(ROOT / ".venvs" / "peer", PACKAGES, usable[0]))
    except EnvironmentFailed as error:
        print(f"peer: can not be installed: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
