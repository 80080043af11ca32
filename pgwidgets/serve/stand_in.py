"""What a worker serves while its program can't be loaded, which must not end the workers that have loaded it before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..sync.wsgi import BUSY, WS_PATH

RETRY_S = 3


class StandIn:
    """A WSGI application that says what is wrong.

    Args:
        target: ``module:name`` of the program.
    """

    def __init__(self, target: str) -> None:
        self._text = f"{target} can't be loaded. The server's log says why, and it is tried again all the time.\n"

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # A page that asks why it can't connect shows the text that comes with this status.
        is_question = environ.get("PATH_INFO", "").endswith(f"/{WS_PATH}")
        body = self._text.encode()
        start_response(
            "426 Upgrade Required" if is_question else BUSY,
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("Retry-After", str(RETRY_S)),
            ],
        )
        return [body]

    def send_away(self, reason: str) -> None:
        """Nobody is here."""
