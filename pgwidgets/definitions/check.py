"""Self-consistency of the definitions, checked once at import: a slip in a table stops the program at its start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import DefinitionError
from .schema import REQUIRED, AddChild, Assign, Definition, Kind, Method, Sync, Toggle


def check(widgets: Mapping[str, Definition]) -> None:
    """Raise `DefinitionError` listing everything that contradicts itself."""
    problems = [f"{definition.name}: {problem}" for definition in widgets.values() for problem in _problems(definition)]
    if problems:
        raise DefinitionError("\n".join(problems))


def _problems(definition: Definition) -> Iterator[str]:
    if definition.base not in ("callback", "widget", "container"):
        yield f"unknown base {definition.base!r}"
    for param in definition.params:
        if param.default is REQUIRED:
            yield f"constructor argument {param.name} has no default"
    for method in definition.methods.values():
        for problem in _method_problems(definition, method):
            yield f"{method.name}: {problem}"
    for callback in definition.callbacks.values():
        if callback.keeps and len(callback.keeps) != len(callback.params):
            yield f"{callback.name}: {len(callback.params)} arguments, but {len(callback.keeps)} properties"
    for sync in definition.syncs:
        for problem in _sync_problems(definition, sync):
            yield f"sync of {sync.action}: {problem}"


def _method_problems(definition: Definition, method: Method) -> Iterator[str]:
    defaults = [param.default is REQUIRED for param in method.params]
    if defaults != sorted(defaults, reverse=True):
        yield "a parameter without default follows one with a default"
    if method.kind is Kind.SETTER:
        yield from _setter_problems(method)
    elif method.stores:
        yield "only setters store properties"
    if (method.kind is Kind.QUERY) != (method.answer is not None):
        yield "queries, and they alone, have an answer"
    known = {
        *definition.defaults,
        *(prop for setter in definition.setters for prop in setter.stores),
    }
    for prop in method.reads:
        if prop not in known:
            yield f"reads the property {prop!r}, which nothing writes"
    if isinstance(method.effect, (Assign, Toggle)) and method.effect.prop not in known:
        yield f"writes the property {method.effect.prop!r}, which no rebuild would restore"
    if isinstance(method.effect, AddChild) and method.effect.replay not in definition.methods:
        yield f"is replayed by {method.effect.replay!r}, which does not exist"


def _setter_problems(method: Method) -> Iterator[str]:
    if not method.stores:
        yield "a setter stores nothing"
    if not method.params and method.fixed is REQUIRED:
        yield "a setter without parameters needs a fixed value"
    if len(method.params) > 1 and len(method.stores) != len(method.params):
        yield f"{len(method.params)} parameters, but {len(method.stores)} properties"


def _sync_problems(definition: Definition, sync: Sync) -> Iterator[str]:
    callback = definition.callbacks.get(sync.action)
    if callback is None:
        yield "no such callback"
        return
    values = sync.fields or callback.params
    if sync.stores and len(sync.stores) != len(values):
        yield f"{len(values)} values, but {len(sync.stores)} properties"
    pushed: list[str] = []
    for name in sync.push:
        if name not in definition.methods:
            yield f"pushes through {name!r}, which does not exist"
            continue
        pushed.extend(definition.methods[name].stores)
    if sync.restack is None and sorted(pushed) != sorted(sync.stores):
        yield f"stores {sync.stores}, but pushes {tuple(pushed)}"
