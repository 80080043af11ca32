"""Functions that block on something that is not of gevent, such as a slow disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import gevent

from .threads import yields_here

Result = TypeVar("Result")


def in_thread(func: Callable[..., Result], *args: Any, timeout: float | None = None) -> Result:
    """Run a function in a thread of its own, so that everybody else goes on meanwhile, and wait for its result.

    For handlers that read files, ask a database or compute, in programs that are patched and in those that are not.
    Called from a thread that serves nobody, and without a timeout, it runs the function right there.

    The function must not call widgets: what it returns is shown afterwards. The threads are few (gevent's pool, 10)
    and shared; if all are busy, further functions wait for one.

    Args:
        func: what to run, with `args`.
        timeout: seconds to wait at most, for a thread and for the result; None: as long as it takes. The function
            itself can't be stopped and goes on.
    Raises:
        TimeoutError: time was up.
        Exception: whatever the function raises.
    """
    late = TimeoutError(f"{getattr(func, '__qualname__', func)} has not returned within {timeout} s.")
    if yields_here():
        with gevent.Timeout(timeout, late):
            result, error = gevent.get_hub().threadpool.apply(_outcome, (func, args))
    elif timeout is None:
        return func(*args)
    else:
        result, error = _native_outcome(func, args, timeout) or (None, late)
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _native_outcome(
    func: Callable[..., Any], args: tuple[Any, ...], timeout: float
) -> tuple[Any, Exception | None] | None:
    """The same for a caller that is no greenlet; None when time is up."""
    outcomes: list[tuple[Any, Exception | None]] = []
    thread = threading.Thread(target=lambda: outcomes.append(_outcome(func, args)), daemon=True)
    thread.start()
    thread.join(timeout)
    return outcomes[0] if outcomes else None


def _outcome(func: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    """What a function returns or raises: the pool would print an exception although it is delivered."""
    try:
        return func(*args), None
    except Exception as error:
        return None, error
