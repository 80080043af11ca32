"""What an operator wants to know of a running application: numbers for programs, and for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

import gevent

if TYPE_CHECKING:
    from .application import Application

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Of this moment, and those that only grow: what `Counters` has.
_GAUGES = {
    "sessions": "Sessions, with and without a browser",
    "connections": "Browsers that show a session",
    "waiting": "Browsers that wait for a place",
    "queued_callbacks": "Callbacks that wait for their handlers",
    "queued_bytes": "Bytes that browsers have not taken yet",
    "unanswered_calls": "Calls that wait for a browser",
    "hub_lag_seconds": "How long a greenlet that is ready waits for its turn",
    "uptime_seconds": "Time since the application was made",
}
_TOTALS = {
    "connections_opened": "WebSockets opened",
    "messages_in": "Messages of browsers",
    "messages_out": "Messages to browsers",
    "bytes_in": "Length of the messages of browsers",
    "bytes_out": "Length of the messages to browsers",
    "calls": "Calls sent to browsers",
    "callbacks": "Events reported by browsers",
    "dropped": "Malformed messages of browsers",
    "handler_errors": "Exceptions of the program's handlers",
}


def snapshot(app: Application, began: float) -> dict[str, Any]:
    """The numbers of this moment; runs on the hub, in a greenlet that may wait for its turn."""
    sessions = list(app.sessions.values())
    connections = [connection for session in sessions for connection in session.connections]
    before = monotonic()
    gevent.sleep(0)
    return {
        "sessions": len(sessions),
        "connections": len(connections),
        "waiting": app.reception.waiting,
        "queued_callbacks": sum(session._dispatcher.waiting for session in sessions),
        "queued_bytes": sum(connection.ws.queued_bytes for connection in connections),
        "unanswered_calls": len(app.reception.deadlines),
        "hub_lag_seconds": monotonic() - before,
        "uptime_seconds": monotonic() - began,
        **{name: getattr(app.counters, name) for name in _TOTALS},
        "refused": dict(app.counters.refused),
    }


def exposition(stats: dict[str, Any]) -> bytes:
    """The numbers in the text format of Prometheus.

    Raises:
        ImportError: prometheus-client is not installed.
    """
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.registry import Collector

    class Numbers(Collector):
        def collect(self) -> Iterator[Any]:
            yield from _metrics(stats)

    registry = CollectorRegistry()
    registry.register(Numbers())
    return bytes(generate_latest(registry))


def _metrics(stats: dict[str, Any]) -> Iterator[Any]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    for name, text in _GAUGES.items():
        yield GaugeMetricFamily(f"pgwidgets_{name}", text, value=stats[name])
    for name, text in _TOTALS.items():
        yield CounterMetricFamily(f"pgwidgets_{name}", text, value=stats[name])
    refused = CounterMetricFamily("pgwidgets_refused", "Connections and requests sent away", labels=["reason"])
    for reason, count in stats["refused"].items():
        refused.add_metric([reason], count)
    yield refused
