"""From ``module:name`` to an application."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

from ..errors import ArgumentError, ArgumentTypeError
from ..sync import Application
from .options import USE

# How long a program may take to be loaded by a process that only sees whether it can be.
TRIAL_TIMEOUT_S = 60.0
LOADED = "loaded"


def load(target: str) -> Application:
    """Import an application, from the working directory too.

    Args:
        target: ``module:name``, of an `Application`, or of a function without arguments that makes one.
    Raises:
        ArgumentError: there is none.
        ArgumentTypeError: it is something else.
    """
    module_name, _, name = target.partition(":")
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    Application.served_by = f"`python -m pgwidgets serve {target}`"
    found = getattr(importlib.import_module(module_name), name, None)
    if found is None:
        raise ArgumentError(f"serve: the module {module_name} has no {name!r}. {USE}")
    app = found() if callable(found) and not isinstance(found, Application) else found
    if not isinstance(app, Application):
        raise ArgumentTypeError(f"serve: {target} is a {type(app).__name__}, no pgwidgets.sync.Application. {USE}")
    return app


def try_to_load(target: str) -> str | None:
    """Load an application in a process that ends then; what that process complains of, None if it does not."""
    words = [sys.executable, "-m", __name__, target]
    try:
        tried = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TRIAL_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return f"It was not loaded after {TRIAL_TIMEOUT_S:g} s."
    # Not the exit code: older releases of gunicorn take it away.
    return None if tried.stdout.endswith(LOADED) else tried.stderr.strip()


def _main() -> None:
    from gevent import monkey

    monkey.patch_all()  # as workers are
    load(sys.argv[1])
    sys.stdout.write(LOADED)
    sys.stdout.flush()
    os._exit(0)  # whatever the program has started by being imported


if __name__ == "__main__":
    _main()
