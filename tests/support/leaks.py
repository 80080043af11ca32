"""Count what is alive."""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path

from tests.support.waiting import eventually


def count_objects(*types: type) -> int:
    """How many instances of the given types, subclasses included, are alive after a full collection."""
    gc.collect()
    return sum(isinstance(each, types) for each in gc.get_objects() if not _is_proxy(each))


def count_greenlets() -> int:
    """How many greenlets are alive and not finished, in all threads."""
    import greenlet

    gc.collect()
    return sum(isinstance(each, greenlet.greenlet) and not each.dead for each in gc.get_objects())


def count_descriptors() -> int:
    """How many files and sockets this process has open."""
    return len(os.listdir("/proc/self/fd"))


def resident_bytes() -> int:
    """Memory that this process occupies, after giving back what nobody uses."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
    if trim is not None:
        trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def assert_back_to(count: int, *types: type, timeout: float = 10.0) -> None:
    """Wait until at most ``count`` instances are left; what ends may take a moment to be freed."""
    names = ", ".join(each.__name__ for each in types)
    eventually(lambda: count_objects(*types) <= count, timeout, f"at most {count} of {names} alive")


def _is_proxy(value: object) -> bool:
    # isinstance() asks a proxy for its __class__, which a dead weak proxy answers with an error.
    return type(value).__name__ in ("weakproxy", "weakcallableproxy", "ProxyType", "CallableProxyType")
