"""Timers, which run on the server: with no browser, with one, with many, each fires once."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import gevent

from ..definitions.schema import Method
from ..model.arguments import bind_method
from .widget import Widget


class TimerBase(Widget):
    """The behaviour of the class Timer; signatures and texts come from its definition."""

    __slots__ = ("_due", "_period", "_watcher")

    def __init__(self, session: Any, *args: Any, **kwargs: Any) -> None:
        self._watcher: Any = None
        self._period = 0.0
        self._due = 0.0
        super().__init__(session, *args, **kwargs)

    def _invoke(self, method: Method, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        perform = _METHODS.get(method.name)
        if perform is None:
            return super()._invoke(method, args, kwargs)
        values = bind_method(self._definition, method, args, kwargs)
        return self._session._run_timer(self._node, method.name, perform, self, *values)

    def _start(self, duration: float | None = None) -> None:
        self._stop()
        if duration is not None:
            self._node.set("duration", duration)
        self._period = self._node.get("duration")
        self._due = monotonic() + self._period
        self._watcher = gevent.get_hub().loop.timer(self._period)
        self._watcher.start(self._expire)

    def _stop(self) -> None:
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher.close()
            self._watcher = None

    def _expire(self) -> None:
        self._stop()
        self._session._deliver(self._node, "expired", [self._period])

    def _cancel(self) -> None:
        elapsed = self._elapsed()
        self._stop()
        self._session._deliver(self._node, "cancelled", [elapsed])

    def _set_duration(self, duration: float) -> None:
        self._node.set("duration", duration)

    def _start_unless_running(self, duration: float) -> None:
        if self._watcher is None:
            self._start(duration)

    def _is_set(self) -> bool:
        return self._watcher is not None

    def _left(self) -> float:
        return 0.0 if self._watcher is None else max(0.0, self._due - monotonic())

    def _elapsed(self) -> float:
        return 0.0 if self._watcher is None else self._period - self._left()

    def _release(self) -> None:
        """The timer was destroyed."""
        self._stop()


_METHODS: dict[str, Callable[..., Any]] = {
    "start": TimerBase._start,
    "stop": TimerBase._stop,
    "cancel": TimerBase._cancel,
    "set": TimerBase._start,
    "set_duration": TimerBase._set_duration,
    "cond_set": TimerBase._start_unless_running,
    "is_set": TimerBase._is_set,
    "time_left": TimerBase._left,
    "elapsed_time": TimerBase._elapsed,
}
