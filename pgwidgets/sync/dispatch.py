"""Who runs callbacks, and when: one class per concurrency mode.

All of them start the callbacks of a session in the order in which they arrived, log what a handler raises, and bound
how many callbacks can wait.
"""

from __future__ import annotations

import os
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import gevent
import gevent.pool
import greenlet

from ..errors import SessionClosed
from .counters import FaultLog
from .threads import Errand, Signal, native_lock

# Beyond this many waiting callbacks, bursts of the same event (a moving pointer) are merged into the newest.
MERGE_BEYOND = 32
# What ends a handler and nothing else: it must not take the hub, and with it everybody, along.
HANDLER_ERRORS = (Exception, SystemExit, KeyboardInterrupt)


class Task:
    """A function to run.

    Args:
        key: the burst it belongs to, if any.
        errand: the function as an errand, if somebody waits for its outcome.
    """

    __slots__ = ("args", "errand", "func", "key", "kwargs")

    def __init__(
        self,
        func: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any] | None = None,
        *,
        key: Any = None,
        errand: Errand | None = None,
    ) -> None:
        self.func = func
        self.args = args
        self.kwargs = kwargs
        self.key = key
        self.errand = errand

    def run(self, faults: FaultLog, owner: Dispatcher | None = None) -> None:
        """Run it; what it raises is logged and stops nothing else.

        A process that was forked in it ends with it: it would go on as a second server on the same connections.

        Args:
            owner: whose task it is. That its session ends while it runs is no fault of the program.
        """
        process = os.getpid()
        try:
            self._run(faults, owner)
        finally:
            if os.getpid() != process:
                _end_process()

    def _run(self, faults: FaultLog, owner: Dispatcher | None) -> None:
        if self.errand is not None:
            self.errand.run()
            return
        try:
            self.func(*self.args, **(self.kwargs or {}))
        except HANDLER_ERRORS as error:
            name = getattr(self.func, "__qualname__", None) or repr(self.func)
            if isinstance(error, SessionClosed) and owner is not None and owner.closed:
                faults.info("pgwidgets: %s ended with its session", name)
            else:
                faults.exception("pgwidgets: %s raised", name)

    def cancel(self) -> None:
        """It will not run: whoever waits for it is told."""
        if self.errand is not None:
            self.errand.fail(SessionClosed("The session was destroyed before the function could run."))


def _end_process() -> None:
    """End this process without a word to the connections, which it shares with the one it was forked from."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


def _merged(queue: deque[Task], task: Task) -> bool:
    """Whether the task took the place of the last one waiting, being newer news of the same thing."""
    if task.key is None or len(queue) < MERGE_BEYOND or queue[-1].key != task.key:
        return False
    queue[-1] = task
    return True


class PerSession:
    """One callback of the session at a time, in a greenlet that exists only while there is something to do."""

    __slots__ = ("_faults", "_limit", "_queue", "_runner", "_running", "closed")

    def __init__(self, limit: int, faults: FaultLog, running: gevent.pool.Group) -> None:
        self._limit = limit
        self._faults = faults
        self._running = running
        self._queue: deque[Task] = deque()
        self._runner: gevent.Greenlet | None = None
        self.closed = False

    @property
    def waiting(self) -> int:
        """How many tasks wait."""
        return len(self._queue)

    @property
    def thread(self) -> gevent.Greenlet | None:
        """The greenlet that runs callbacks, if it exists just now."""
        return self._runner

    @property
    def in_place(self) -> bool:
        """Whether the caller is a callback of this session already."""
        return self._runner is not None and self._runner is greenlet.getcurrent()

    def submit(self, task: Task) -> bool:
        """Queue a task; False if too many wait."""
        if self.closed:
            task.cancel()
            return True
        if _merged(self._queue, task):
            return True
        if len(self._queue) >= self._limit and task.errand is None:
            return False
        self._queue.append(task)
        if self._runner is None:
            self._runner = self._running.spawn(self._run)
        return True

    def _run(self) -> None:
        try:
            while self._queue:
                self._queue.popleft().run(self._faults, self)
        finally:
            self._runner = self._running.spawn(self._run) if self._queue and not self.closed else None

    def close(self) -> None:
        """Drop what waits; a callback that runs goes on."""
        self.closed = True
        while self._queue:
            self._queue.popleft().cancel()


class Concurrent:
    """A greenlet for each callback, started in order of arrival, a bounded number at a time."""

    __slots__ = ("_active", "_faults", "_limit", "_most", "_queue", "_running", "closed")

    thread = None
    in_place = True

    def __init__(self, limit: int, most: int, faults: FaultLog, running: gevent.pool.Group) -> None:
        self._limit = limit
        self._most = most
        self._faults = faults
        self._running = running
        self._queue: deque[Task] = deque()
        self._active = 0
        self.closed = False

    @property
    def waiting(self) -> int:
        """How many tasks wait."""
        return len(self._queue)

    def submit(self, task: Task) -> bool:
        """Start a task, or queue it if too many run; False if too many wait."""
        if self.closed:
            task.cancel()
            return True
        if _merged(self._queue, task):
            return True
        if len(self._queue) >= self._limit:
            return False
        self._queue.append(task)
        self._start()
        return True

    def _start(self) -> None:
        while self._queue and self._active < self._most:
            self._active += 1
            self._running.spawn(self._run, self._queue.popleft())

    def _run(self, task: Task) -> None:
        try:
            task.run(self._faults, self)
        finally:
            self._active -= 1
            self._start()

    def close(self) -> None:
        """Drop what waits."""
        self.closed = True
        while self._queue:
            self._queue.popleft().cancel()


class MainQueue:
    """Serialized mode: the callbacks of all sessions, run by whoever calls `process`."""

    def __init__(self, faults: FaultLog) -> None:
        self._faults = faults
        self._lock = native_lock()  # tasks come from any thread
        self._queue: deque[tuple[Serialized, Task]] = deque()
        self._drainer: Any = None
        self._last_drainer: Callable[[], Any] = lambda: None  # a weak reference
        self._arrival: Signal | None = None

    @property
    def is_free(self) -> bool:
        """Whether nobody but the caller is running callbacks."""
        return self._drainer is None or self._drainer is greenlet.getcurrent()

    @property
    def in_place(self) -> bool:
        """Whether the caller is running callbacks, or is who will: who did last, or the main thread at first."""
        if not self.is_free:
            return False
        drainer = self._drainer or self._last_drainer()
        if drainer is None or drainer.dead:
            return threading.current_thread() is threading.main_thread()
        return drainer is greenlet.getcurrent()

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, source: Serialized, task: Task, limit: int) -> bool:
        """Queue a task of a session; False if too many of it wait."""
        with self._lock:
            newest = self._queue[-1][1] if self._queue else None
            if task.key is not None and source.waiting >= MERGE_BEYOND and newest and newest.key == task.key:
                self._queue[-1] = (source, task)
                return True
            if source.waiting >= limit and task.errand is None:
                return False
            source.waiting += 1
            self._queue.append((source, task))
        self.wake()
        return True

    def wake(self) -> None:
        """Make `process` look around."""
        arrival = self._arrival
        if arrival is not None:
            arrival.set()

    def discard(self, source: Serialized) -> None:
        """Drop what a session has waiting."""
        with self._lock:
            dropped = [task for owner, task in self._queue if owner is source]
            self._queue = deque(entry for entry in self._queue if entry[0] is not source)
            source.waiting = 0
        for task in dropped:
            task.cancel()

    def process(self, timeout: float, until: Callable[[], bool]) -> None:
        """Run what is queued, and what arrives within `timeout` seconds; 0 runs just what is there."""
        if not self.is_free:
            raise RuntimeError("Callbacks are processed by another thread already: call process_events() from one.")
        outer = self._drainer
        self._drainer = greenlet.getcurrent()
        self._last_drainer = weakref.ref(self._drainer)
        try:
            self._process(monotonic() + timeout, timeout > 0, until)
        finally:
            self._drainer = outer

    def _process(self, end: float, may_wait: bool, until: Callable[[], bool]) -> None:
        self._arrival = arrival = Signal()
        budget = len(self._queue)
        while not until():
            taken = self._take() if may_wait or budget > 0 else None
            if taken is not None:
                budget -= 1
                source, task = taken
                task.run(self._faults, source)
            elif not may_wait or not self._wait(arrival, end):
                return

    def _take(self) -> tuple[Serialized, Task] | None:
        with self._lock:
            if not self._queue:
                return None
            source, task = self._queue.popleft()
            source.waiting -= 1
            return source, task

    def _wait(self, arrival: Signal, end: float) -> bool:
        """Wait for the next task; False when time is up."""
        left = end - monotonic()
        if left <= 0:
            return False
        if not self._queue:
            arrival.wait(left)
        arrival.clear()
        return True


class Serialized:
    """A session's view of the main queue.

    Attributes:
        waiting: how many tasks of the session are in it.
    """

    __slots__ = ("_limit", "_main", "closed", "waiting")

    thread = None

    def __init__(self, main: MainQueue, limit: int) -> None:
        self._main = main
        self._limit = limit
        self.closed = False
        self.waiting = 0

    @property
    def in_place(self) -> bool:
        """Whether a function can run right here."""
        return self._main.in_place

    def submit(self, task: Task) -> bool:
        """Queue a task, from any thread; False if too many of this session wait."""
        if self.closed:
            task.cancel()
            return True
        return self._main.put(self, task, self._limit)

    def close(self) -> None:
        """Drop what waits."""
        self.closed = True
        self._main.discard(self)


Dispatcher = PerSession | Concurrent | Serialized

MODES = ("per_session", "serialized", "concurrent")

__all__ = ["MODES", "Concurrent", "Dispatcher", "MainQueue", "PerSession", "Serialized", "Task"]
