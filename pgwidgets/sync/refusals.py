"""Why WebSockets were refused of late, so that a page that can't connect is able to say why.

A browser does not show a page what the server answered to its WebSocket's request. So the page asks once more, with a
plain request.
"""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic

from .upgrade import NGINX

MAX_REMEMBERED = 256
REMEMBERED_S = 60.0

NO_HANDLER = (
    "The server that this application is mounted in does not speak WebSocket. Give gevent's WSGIServer "
    "handler_class=pgwidgets.sync.UpgradeHandler (or geventwebsocket.handler.WebSocketHandler); start gunicorn with "
    "-k geventwebsocket.gunicorn.workers.GeventWebSocketWorker."
)
STRIPPED = (
    f"A WebSocket's request arrived without its Upgrade header: a proxy in between does not pass it on. {NGINX}"
)
NONE_CAME = (
    "No WebSocket request of yours has arrived here of late: something between the browser and the server, a proxy or "
    "a firewall, does not pass it on."
)


class Refusals:
    """The newest refusal of each of the newest addresses."""

    def __init__(self) -> None:
        self._by_address: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def note(self, address: str, reason: str) -> None:
        """A WebSocket of this address was refused."""
        self._by_address.pop(address, None)
        self._by_address[address] = (monotonic(), reason)
        if len(self._by_address) > MAX_REMEMBERED:
            self._by_address.popitem(last=False)

    def latest(self, address: str) -> str:
        """What to tell this address."""
        when, reason = self._by_address.get(address, (0.0, NONE_CAME))
        return reason if monotonic() - when < REMEMBERED_S else NONE_CAME
