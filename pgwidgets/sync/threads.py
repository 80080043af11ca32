"""The hub that everything of an application runs on, and the way into it from other threads.

In a monkey-patched program that is the main thread's hub: the program's own blocking calls yield to it. In a program
that is not patched, its main thread may block for minutes, so there the hub gets a thread of its own.

Greenlets of that hub call straight in. Any other thread is carried in (`loop.run_callback_threadsafe`) and waits: a
greenlet of another hub cooperatively, anything else natively.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import gevent
import gevent.event
import gevent.hub
import greenlet
from gevent import monkey

from .. import slices
from ..errors import SessionClosed
from .turns import step_back

Result = TypeVar("Result")

START_TIMEOUT_S = 30.0
# How long an exiting interpreter waits for the hub's own thread.
EXIT_TIMEOUT_S = 2.0
CLOSED = "The application was closed."

_allocate_lock = monkey.get_original("_thread", "allocate_lock")
_new_reentrant_lock = monkey.get_original("_thread", "RLock")
_get_ident = monkey.get_original("_thread", "get_ident")
_start_new_thread = monkey.get_original("_thread", "start_new_thread")


def native_lock(*, reentrant: bool = False) -> Any:
    """A lock between threads, patched program or not: hold it only where nothing switches greenlets.

    Args:
        reentrant: whether one thread may hold it several times; then its greenlets may switch, and share it.
    """
    return _new_reentrant_lock() if reentrant else _allocate_lock()


def is_patched() -> bool:
    """Whether the program's threads are greenlets."""
    return bool(monkey.is_module_patched("threading"))


def yields_here() -> bool:
    """Whether waiting in this greenlet lets others of its thread run, rather than stopping a whole thread."""
    return is_patched() or isinstance(greenlet.getcurrent(), gevent.Greenlet)


def _give_way() -> None:
    """Let the other greenlets of this thread run, if there can be any."""
    if yields_here() and greenlet.getcurrent() is not gevent.get_hub():
        step_back()


slices.rest_by(_give_way)


class _NativeSignal:
    """An event for a thread that waits as a whole."""

    def __init__(self) -> None:
        self._lock = _allocate_lock()
        self._lock.acquire()

    def set(self) -> None:
        # Several threads may set it at once, also while the waiter wakes up: it is released already then.
        with suppress(RuntimeError):
            self._lock.release()

    def wait(self, timeout: float | None) -> bool:
        acquired = self._lock.acquire(True, -1 if timeout is None else max(0.0, timeout))
        if acquired:
            self.set()
        return bool(acquired)

    def clear(self) -> None:
        self._lock.acquire(False)


@contextmanager
def kept_alive(loop: Any) -> Iterator[None]:
    """Within the block the loop has something to watch.

    Without, its hub believes that nothing can happen any more and gives up, though another thread may wake it.
    """
    watcher = loop.async_()
    watcher.start(lambda: None)
    try:
        yield
    finally:
        watcher.stop()
        watcher.close()


class _GreenletSignal:
    """An event for a greenlet, whose thread goes on meanwhile."""

    def __init__(self) -> None:
        self._ident = _get_ident()
        self._event = gevent.event.Event()
        self._loop = gevent.get_hub().loop

    def set(self) -> None:
        if _get_ident() == self._ident:
            self._event.set()
        else:
            self._loop.run_callback_threadsafe(self._event.set)

    def wait(self, timeout: float | None) -> bool:
        with kept_alive(self._loop):
            return bool(self._event.wait(timeout))

    def clear(self) -> None:
        self._event.clear()


class Signal:
    """One event, set from any thread, waited for by the greenlet or thread that made it."""

    def __init__(self) -> None:
        self._kind = _GreenletSignal() if yields_here() else _NativeSignal()

    def set(self) -> None:
        """Wake the waiter, now or when it begins to wait."""
        self._kind.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set; returns False after `timeout` seconds."""
        return self._kind.wait(timeout)

    def clear(self) -> None:
        """Make it wait again."""
        self._kind.clear()


class Errand:
    """A function on its way into the hub, and its outcome on the way back."""

    def __init__(self, func: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> None:
        self.func = func
        self.args = args
        self.kwargs = kwargs or {}
        self.done = Signal()
        self.value: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Run the function, and wake whoever waits for it."""
        try:
            self.value = self.func(*self.args, **self.kwargs)
        except BaseException as error:
            self.error = error
        self.done.set()

    def fail(self, error: BaseException) -> None:
        """Wake whoever waits, with an error."""
        self.error = error
        self.done.set()

    def outcome(self) -> Any:
        """Wait; returns or raises what the function did."""
        self.done.wait()
        if self.error is not None:
            raise self.error
        return self.value


class Home:
    """The hub of an application.

    Any thread may call anything here at any time. What it hands over while the hub ends is told that it came too
    late, or is done: nothing waits for a hub that is gone.

    Args:
        own_thread: whether the hub gets a thread of its own; None decides by whether the program is patched.
        logger: told of what would have ended the hub's own thread.
    """

    def __init__(self, own_thread: bool | None, logger: logging.Logger) -> None:
        self._own_thread = own_thread
        self._logger = logger
        self._ident: int | None = None
        self._loop: Any = None
        self._quit: gevent.event.Event | None = None
        self._errands: set[Errand] = set()
        self._ended: Any = None
        self._start_lock = native_lock()
        self._starting: list[Signal] = []

    @property
    def running(self) -> bool:
        """Whether there is a hub to run on."""
        return self._ident is not None

    @property
    def here(self) -> bool:
        """Whether the caller is on the hub's thread, or nothing runs yet, so that it can just go ahead."""
        return self._ident in (None, _get_ident())

    @property
    def threaded(self) -> bool:
        """Whether the hub has a thread of its own."""
        return not is_patched() if self._own_thread is None else self._own_thread

    def ensure(self) -> None:
        """Start the hub if it does not run."""
        if self._ident is not None:
            return
        started = Signal()
        with self._start_lock:
            self._start(started)
        if not started.wait(START_TIMEOUT_S):
            raise SessionClosed("The thread for the hub did not start.")

    def _start(self, started: Signal) -> None:
        """Have the signal set once the hub runs, whoever starts it."""
        if self._ident is None and self.threaded:
            self._starting.append(started)
            if len(self._starting) == 1:
                self._start_thread()
            return
        if self._ident is None:
            self.adopt()
        started.set()

    def adopt(self) -> None:
        """Run on the hub of the calling thread, whatever the program is: something else serves there already."""
        self._loop, self._ident = gevent.get_hub().loop, _get_ident()

    def _start_thread(self) -> None:
        self._ended = _allocate_lock()
        self._ended.acquire()
        _start_new_thread(self._run_thread, (self._ended,))
        atexit.register(self.stop)

    def _run_thread(self, ended: Any) -> None:
        try:
            self._serve()
        finally:
            ended.release()

    def _serve(self) -> None:
        hub = gevent.get_hub()
        quit_event = gevent.event.Event()
        with kept_alive(hub.loop):
            with self._start_lock:
                self._quit, self._loop, self._ident = quit_event, hub.loop, _get_ident()
                starters, self._starting = self._starting, []
            for started in starters:
                started.set()
            while not self._is_over(quit_event):
                pass
        hub.destroy(destroy_loop=True)

    def _is_over(self, quit_event: gevent.event.Event) -> bool:
        """Wait for the end. What gevent hands on to the main greenlet, as after a sys.exit() elsewhere, is none."""
        try:
            return bool(quit_event.wait())
        except gevent.hub.Hub.SYSTEM_ERROR:
            self._logger.exception("pgwidgets: a greenlet wanted to end the program; it has ended only itself")
            return False

    def stop(self, grace: Callable[[], None] = lambda: None, timeout: float = EXIT_TIMEOUT_S) -> None:
        """End the hub's own thread, after `grace` has waited in it for what still runs.

        Waits for its end, at most `timeout` seconds, unless it is the caller's own: an interpreter that exits
        must not do so under a hub that is being taken apart.
        """
        if self._ident is None:
            return
        quit_event, loop, here, ended = self._quit, self._loop, self.here, self._ended
        # Before the errands are told: who has one registers it first and looks for the hub then.
        self._ident = self._loop = self._quit = None
        atexit.unregister(self.stop)
        for errand in list(self._errands):
            errand.fail(SessionClosed(CLOSED))
        if quit_event is None:
            return
        if here:
            gevent.spawn(_then, grace, quit_event.set)
        else:
            loop.run_callback_threadsafe(gevent.spawn, _then, grace, quit_event.set)
            if ended.acquire(True, timeout):
                ended.release()  # another caller may wait for it, too

    def call(self, func: Callable[..., Result], *args: Any) -> Result:
        """Run a function on the hub, blocking until it is done; returns or raises what it does.

        Raises:
            SessionClosed: the application is closed meanwhile.
        """
        return func(*args) if self.here else self._carry_in(func, *args)

    def begin(self, func: Callable[..., Result], *args: Any) -> Result:
        """The same for a function that needs a running hub: it is started if it does not run.

        Raises:
            SessionClosed: the application is closed meanwhile.
        """
        self.ensure()
        return func(*args) if self._ident == _get_ident() else self._carry_in(func, *args)

    def _carry_in(self, func: Callable[..., Result], *args: Any) -> Result:
        errand = Errand(func, args)
        return self.outcome(errand, gevent.spawn, errand.run)  # type: ignore[no-any-return]

    def outcome(self, errand: Errand, func: Callable[..., Any], *args: Any) -> Any:
        """Run a function that sees to an errand on the hub, and wait for the errand, at most until the hub ends.

        Raises:
            SessionClosed: it ends before.
        """
        self._errands.add(errand)
        try:
            self._hand_over(func, *args)
            return errand.outcome()
        finally:
            self._errands.discard(errand)

    def post(self, func: Callable[..., Any], *args: Any) -> None:
        """Run a function that does not block on the hub, soon; returns at once.

        Raises:
            SessionClosed: the hub ends just now.
        """
        self.ensure()
        self._hand_over(func, *args)

    def _hand_over(self, func: Callable[..., Any], *args: Any) -> None:
        loop = self._loop
        if self._ident == _get_ident():
            func(*args)
            return
        try:
            if loop is not None:
                loop.run_callback_threadsafe(func, *args)
                return
        except ValueError:
            pass  # the loop was taken apart since
        raise SessionClosed(CLOSED)


def _then(first: Callable[[], None], second: Callable[[], Any]) -> None:
    try:
        first()
    finally:
        second()
