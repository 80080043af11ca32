"""Count what is alive."""

from __future__ import annotations

import gc

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


def assert_back_to(count: int, *types: type, timeout: float = 10.0) -> None:
    """Wait until at most ``count`` instances are left; what ends may take a moment to be freed."""
    names = ", ".join(each.__name__ for each in types)
    eventually(lambda: count_objects(*types) <= count, timeout, f"at most {count} of {names} alive")


def _is_proxy(value: object) -> bool:
    # isinstance() asks a proxy for its __class__, which a dead weak proxy answers with an error.
    return type(value).__name__ in ("weakproxy", "weakcallableproxy", "ProxyType", "CallableProxyType")
