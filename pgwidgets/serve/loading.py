"""From ``module:name`` to an application."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from ..errors import ArgumentError, ArgumentTypeError
from ..sync import Application
from .options import USE


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
