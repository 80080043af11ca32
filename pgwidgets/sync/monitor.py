"""Reports handlers that block the hub, and with it everybody else: an unpatched sleep, a tight loop.

gevent's own monitor finds them; here its finding becomes one line in the log with the place in the code.
"""

from __future__ import annotations

import sys
import traceback
import warnings
from logging import Logger
from typing import Any

import gevent
from gevent import config, events
from gevent._monitor import MonitorWarning

MAX_BLOCKING_S = 1.0
SHOWN_FRAMES = 6


class BlockingMonitor:
    """Watches one hub from a thread of its own."""

    def __init__(self, logger: Logger) -> None:
        self._logger = logger
        self._hub: Any = None

    def start(self) -> None:
        """Watch the hub of the calling thread; no effect if somebody does so already."""
        hub = gevent.get_hub()
        if self._hub is not None or hub.periodic_monitoring_thread is not None:
            return
        self._hub = hub
        config.max_blocking_time = MAX_BLOCKING_S
        config.print_blocking_reports = False
        usual = config.monitor_thread
        config.monitor_thread = True
        try:
            with warnings.catch_warnings():
                # In the main thread it would watch the memory too, and warns where it lacks the means to.
                warnings.simplefilter("ignore", MonitorWarning)
                hub.start_periodic_monitoring_thread()
        finally:
            config.monitor_thread = usual  # hubs of others are their own affair
        events.subscribers.append(self._report)

    def stop(self) -> None:
        """Watch no longer."""
        if self._hub is None:
            return
        events.subscribers.remove(self._report)
        monitor = self._hub.periodic_monitoring_thread
        if monitor is not None:
            monitor.kill()
            self._hub.periodic_monitoring_thread = None
        self._hub = None

    def _report(self, event: Any) -> None:
        if not isinstance(event, events.EventLoopBlocked) or event.hub is not self._hub:
            return
        frame = sys._current_frames().get(event.hub.thread_ident)
        where = "".join(traceback.format_stack(frame)[-SHOWN_FRAMES:]) if frame is not None else ""
        self._logger.warning(
            "pgwidgets: a handler blocks everybody else for %.1f s by now. Use gevent.sleep() and monkey-patched or "
            "gevent-aware libraries, or move the work to a thread. It is here:\n%s",
            event.blocking_time,
            where,
        )
