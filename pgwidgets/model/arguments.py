"""What a program passes: positional and keyword arguments against a definition, checked and made plain.

Results contain only JSON-like values and nodes: widgets are replaced by their nodes, lists and dicts are copied (so
that later edits by the caller change nothing), numpy scalars and arrays become numbers and lists.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from ..definitions.plain import plain
from ..definitions.schema import REQUIRED, Definition, Method, Param
from ..definitions.types import Mismatch
from ..errors import ArgumentError, ArgumentTypeError, shorten


class Construction(NamedTuple):
    """A constructor call, checked.

    Attributes:
        extras: keywords that are no options: (`set_<name>`, value) in the order given.
    """

    args: tuple[Any, ...]
    options: dict[str, Any]
    extras: list[tuple[str, Any]]


def bind_method(
    definition: Definition,
    method: Method,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> list[Any]:
    """The arguments of a call in wire order, up to the last one given.

    Raises:
        ArgumentTypeError: too many, too few or unknown arguments, or one of the wrong kind.
        ArgumentError: a value out of range.
    """
    where = f"{definition.name}.{method.name}"
    if method.collects:
        args, kwargs = _collected(method, args, kwargs)
    values = _positions(where, method, args, kwargs) if kwargs else list(args)
    if len(values) > len(method.params):
        raise ArgumentTypeError(f"{where} takes {_count(len(method.params))}, got {len(values)}. See help({where}).")
    if len(values) < method.required:
        missing = ", ".join(param.name for param in method.params[len(values) : method.required])
        raise ArgumentTypeError(f"{where}: missing {missing}. See help({where}).")
    return [_value(where, param, value) for param, value in zip(method.params, values, strict=False)]


def _collected(
    method: Method, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[Sequence[Any], Mapping[str, Any]]:
    """Unknown keywords move into the last parameter, a dict; a text given there is its 'text'."""
    names = [param.name for param in method.params]
    extra = {name: value for name, value in kwargs.items() if name not in names}
    known = {name: value for name, value in kwargs.items() if name in names}
    if not extra:
        return args, known
    positional = len(args) == len(names)
    last = names[-1]
    given = args[-1] if positional else known.get(last)
    merged = {**({"text": given} if isinstance(given, str) else given or {}), **extra}
    return (args[:-1] if positional else args), {**known, last: merged}


def _positions(where: str, method: Method, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Any]:
    names = [param.name for param in method.params]
    for name in kwargs:
        if name not in names:
            raise ArgumentTypeError(f"{where}: unknown keyword {name!r}. {_suggest(name, names)}")
        if names.index(name) < len(args):
            raise ArgumentTypeError(f"{where}: {name} is given twice. Give it by position or by name.")
    last = max(names.index(name) for name in kwargs)
    given = dict(zip(names, args, strict=False)) | dict(kwargs)
    for param in method.params[: last + 1]:
        if param.name not in given and param.default is REQUIRED:
            raise ArgumentTypeError(f"{where}: missing {param.name}. See help({where}).")
    return [given.get(param.name, param.default) for param in method.params[: max(last + 1, len(args))]]


def _value(where: str, param: Param, given: Any) -> Any:
    value = given if param.type.copies else plain(given)
    try:
        return param.type.check(value)
    except Mismatch as mismatch:
        if value is None and param.default is not REQUIRED:
            return param.default
        error = ArgumentTypeError if mismatch.wrong_kind else ArgumentError
        raise error(
            f"{where}: {param.name} must be {mismatch.expected}, got {shorten(given)}. See help({where})."
        ) from None


def bind_constructor(
    definition: Definition,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    setters: Collection[str],
) -> Construction:
    """A constructor's arguments. `setters` are the names that extra keywords can mean.

    Raises:
        ArgumentTypeError: too many arguments, an unknown keyword, or a value of the wrong kind.
        ArgumentError: a value out of range.
    """
    where, params = definition.name, definition.params
    if len(args) > len(params):
        raise ArgumentTypeError(f"{where} takes {_count(len(params))}, got {len(args)}. See help({where}).")
    given = {param.name: value for param, value in zip(params, args, strict=False) if value is not None}
    extras = _take_keywords(definition, given, kwargs, setters) if kwargs else []
    checked = {param.name: _value(where, param, given[param.name]) for param in params if param.name in given}
    values = [checked.pop(param.name, None) for param in definition.args]
    while values and values[-1] is None:
        values.pop()
    return Construction(tuple(values), checked, extras)


def _take_keywords(
    definition: Definition, given: dict[str, Any], kwargs: Mapping[str, Any], setters: Collection[str]
) -> list[tuple[str, Any]]:
    """Put the keywords that are parameters among what is given; returns the others, as calls of setters."""
    where, known = definition.name, {param.name for param in definition.params}
    extras = []
    for name, value in _by_meaning(definition, kwargs).items():
        if name in known:
            if name in given:
                raise ArgumentTypeError(f"{where}: {name} is given twice. Give it by position or by name.")
            if value is not None:
                given[name] = value
        elif name in setters:
            extras.append((f"set_{name}", value))
        else:
            raise ArgumentTypeError(
                f"{where}: unknown keyword {name!r}. {_suggest(name, [*sorted({*known, *setters})])}"
            )
    return extras


def _by_meaning(definition: Definition, kwargs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keywords under the names that the definition has for them."""
    for keyword, meaning in definition.meanings.items():
        if keyword in kwargs:
            return {meaning.get(name, name): value for name, value in kwargs.items()}
    return kwargs


def _suggest(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"Did you mean {close[0]!r}?"
    return "Known are: " + (", ".join(known) or "none") + "."


def _count(number: int) -> str:
    return "no arguments" if not number else "1 argument" if number == 1 else f"at most {number} arguments"


def wire_args(definition: Definition, args: Sequence[Any], options: Mapping[str, Any]) -> list[Any]:
    """A constructor's arguments as sent: the args, then one dict of the options, if there are any."""
    if not options:
        return list(args)
    padding = [None] * (len(definition.args) - len(args))
    return [*args, *padding, dict(options)]
