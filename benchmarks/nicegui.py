"""Install NiceGUI in an environment of its own, to be measured beside the others: ``python -m benchmarks.nicegui``."""

from __future__ import annotations

import sys

from scripts.environment import EnvironmentFailed, make

from .sides import NICEGUI

PACKAGES = ["nicegui==3.18.0"]


def main() -> None:
    try:
        print(make(NICEGUI, PACKAGES))
    except EnvironmentFailed as error:
        sys.exit(f"NiceGUI can not be installed: {error}")


if __name__ == "__main__":
    main()
