"""Run a script as a program of its own.

``python -m tests.support.launcher PATH WS_PORT HTTP_PORT PATCHED [ARGUMENT ...]``

The script stays as it is, word for word; only the ports of its application are other ones, so that scripts
can run beside each other, and its path is that of the environment variable URL_PREFIX.
"""

from __future__ import annotations

import faulthandler
import functools
import os
import runpy
import signal
import sys
from typing import Any

# Makes a script that hangs print where its threads are.
STACKS_SIGNAL = signal.SIGUSR1


def main() -> None:
    faulthandler.register(STACKS_SIGNAL)
    path, ws_port, http_port, patched, *arguments = sys.argv[1:]
    if patched == "patched":
        from gevent import monkey

        monkey.patch_all()
    _replace_place(int(ws_port), int(http_port))
    sys.argv = [path, *arguments]
    runpy.run_path(path, run_name="__main__")


def _replace_place(ws_port: int, http_port: int) -> None:
    from pgwidgets.sync import Application

    original = Application.__init__
    place: dict[str, Any] = {"ws_port": ws_port, "http_port": http_port}
    if "URL_PREFIX" in os.environ:
        place["url_prefix"] = os.environ["URL_PREFIX"]

    @functools.wraps(original)
    def elsewhere(self: Any, *args: Any, **options: Any) -> None:
        # Ports given by position take part in the script's meaning: none of ours does that.
        original(self, *args, **{**options, **place})

    Application.__init__ = elsewhere  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
