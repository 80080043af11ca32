"""Values that a program may pass, and that a browser may report, made from the types of the definitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from pgwidgets.definitions.schema import REQUIRED, Param
from pgwidgets.definitions.types import (
    Address,
    Bool,
    Bytes,
    Choice,
    ColorText,
    Either,
    Fraction,
    Int,
    ListOf,
    Number,
    Optional,
    Picture,
    Record,
    Repeated,
    Row,
    Str,
    Text,
    TextOrNone,
    Truth,
    ValueType,
    WidgetOf,
    Wrapping,
)
from pgwidgets.definitions.view_types import COLUMN_KEY
from pgwidgets.model.tree import Node
from tests.fuzz import view_values

# Whole limits and steps: with broken ones, an "int" slider has no value that is both whole and on a step.
SLIDER_NUMBERS = {
    "min": st.integers(-100, 20),
    "minval": st.integers(-100, 20),
    "max": st.integers(0, 200),
    "maxval": st.integers(0, 200),
    "step": st.integers(0, 12),
    "incrval": st.integers(0, 12),
}
# Few places, HTML that may be unfinished, and times after which what is shown for them is still there.
OTHERS = {
    "idx": st.integers(-2, 4),
    "index": st.integers(0, 4),
    "row": st.integers(0, 3),
    "col": st.integers(0, 3),
    "numlines": st.integers(-1, 4),
    "html": st.sampled_from(["", "<b>x", "y</b>", "<i>z</i>", "a&am", "p;b", "<p>c</p>", "<", "u>d", "e<br>f"]),
    "duration": st.none() | st.integers(0, 1).map(lambda number: number * 10_000),
}
WORDS = st.text(alphabet="aβ漢😀 <\\\"'\n", max_size=6)
# Halves and quarters, which floats and fractions agree on.
NUMBERS = st.one_of(st.integers(-300, 300), st.integers(-1200, 1200).map(lambda quarters: quarters / 4))


def value_of(kind: ValueType, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    """A value that the type accepts."""
    return _MAKERS[type(kind)](kind, nodes)


def argument(param: Param, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    """A value for a parameter."""
    if param.name in OTHERS:
        return OTHERS[param.name]
    if param.name in SLIDER_NUMBERS:
        found = SLIDER_NUMBERS[param.name]
        return st.none() | found if isinstance(param.type, Optional) else found
    return value_of(param.type, nodes)


def arguments(params: Sequence[Param], nodes: Sequence[Node]) -> st.SearchStrategy[list[Any]]:
    """Positional arguments, those with a default left out from some point on."""
    required = sum(param.default is REQUIRED for param in params)
    made = [argument(param, nodes) for param in params]
    return st.integers(required, len(params)).flatmap(lambda count: st.tuples(*made[:count]).map(list))


def keywords(params: Sequence[Param], nodes: Sequence[Node]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the optional parameters by name."""
    return st.fixed_dictionaries({}, optional={param.name: argument(param, nodes) for param in params})


def _number(kind: Number, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    return NUMBERS if kind.minimum is None else NUMBERS.map(abs).filter(lambda number: number >= kind.minimum)


def _whole(kind: Int, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    return st.integers(-5 if kind.minimum is None else kind.minimum, 400)


def _widgets(kind: WidgetOf, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    fitting = [node for node in nodes if kind.class_name in node.class_names]
    return st.sampled_from(fitting) if fitting else st.nothing()


def _row(kind: Row, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    return st.tuples(*(value_of(item, nodes) for item in kind.types)).map(list)


def _record(kind: Record, nodes: Sequence[Node]) -> st.SearchStrategy[Any]:
    fields = {name: value_of(item, nodes) for name, item in kind.fields}
    optional = {name: fields.pop(name) for name in sorted(kind.optional)}
    return st.fixed_dictionaries(fields, optional=optional)


_MAKERS: dict[type, Callable[[Any, Sequence[Node]], st.SearchStrategy[Any]]] = {
    ValueType: lambda kind, nodes: st.none() | st.booleans() | NUMBERS | WORDS,
    Bool: lambda kind, nodes: st.booleans(),
    Number: _number,
    Int: _whole,
    Fraction: lambda kind, nodes: st.integers(0, 8).map(lambda eighths: eighths / 8),
    Bytes: lambda kind, nodes: st.binary(max_size=4),
    ColorText: lambda kind, nodes: st.sampled_from(["#ff0000", "00FF00", "rgb(1, 2, 3)"]),
    Text: lambda kind, nodes: WORDS,
    TextOrNone: lambda kind, nodes: st.none() | WORDS,
    Truth: lambda kind, nodes: st.booleans() | st.none() | WORDS,
    Str: lambda kind, nodes: view_values.COLUMN_KEYS if kind == COLUMN_KEY else WORDS,
    Address: lambda kind, nodes: st.sampled_from(["/icons/a.svg", "data:,b", "https://example.org/c.png"]),
    Picture: lambda kind, nodes: st.sampled_from(["/icons/a.svg", "data:,b", "https://example.org/c.png"]),
    Choice: lambda kind, nodes: st.sampled_from(kind.values),
    Optional: lambda kind, nodes: st.none() | value_of(kind.inner, nodes),
    Either: lambda kind, nodes: st.one_of([value_of(item, nodes) for item in kind.types]),
    Row: _row,
    Repeated: lambda kind, nodes: value_of(kind.types[0], nodes) | _row(kind, nodes),
    ListOf: lambda kind, nodes: st.lists(value_of(kind.item, nodes), max_size=3),
    Record: _record,
    WidgetOf: _widgets,
    Wrapping: lambda kind, nodes: st.booleans() | st.sampled_from(kind.values),
    **view_values.MAKERS,
}
