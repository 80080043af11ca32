"""The definitions as data: complete, consistent, and strict about what may go in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.check import check
from pgwidgets.definitions.schema import (
    REQUIRED,
    AddChild,
    Assign,
    Callback,
    Definition,
    Kind,
    Method,
    Param,
    Restack,
    Sync,
    by_name,
)
from pgwidgets.definitions.types import (
    ANY,
    BOOL,
    COLOR,
    INT,
    LENGTH,
    NUMBER,
    PADDING,
    SIZE,
    STR,
    TEXT,
    WIDGET,
    Choice,
    Either,
    Int,
    ListOf,
    Mismatch,
    Number,
    Optional,
    Record,
    ValueType,
    WidgetOf,
)
from pgwidgets.errors import DefinitionError
from pgwidgets.model.tree import Tree

NAMES = sorted(WIDGETS)
HALIGN = Choice(("left", "center", "right"))
POINT = Record((("x", INT), ("y", INT), ("note", STR)), optional=frozenset({"note"}))


def everything_of(definition: Definition) -> list[Method | Callback]:
    return [*definition.methods.values(), *definition.callbacks.values()]


# The tables


def test_widgets_are_indexed_by_their_names_and_can_not_be_changed() -> None:
    assert {name: definition.name for name, definition in WIDGETS.items()} == {name: name for name in WIDGETS}
    with pytest.raises(TypeError):
        WIDGETS["Button"] = WIDGETS["Label"]  # type: ignore[index]
    for definition in WIDGETS.values():
        with pytest.raises(TypeError):
            definition.methods["x"] = definition.methods["destroy"]  # type: ignore[index]


@pytest.mark.parametrize("name", NAMES)
def test_class_and_everything_in_it_is_explained(name: str) -> None:
    definition = WIDGETS[name]
    assert definition.doc.endswith(".")
    assert [item.name for item in everything_of(definition) if not item.doc.endswith(".")] == []
    assert [param.name for param in (*definition.args, *definition.options) if not param.doc] == []
    assert definition.family


@pytest.mark.parametrize("name", NAMES)
def test_default_is_a_value_that_could_be_given(name: str) -> None:
    definition = WIDGETS[name]
    params = [*definition.args, *definition.options]
    params += [param for method in definition.methods.values() for param in method.params]
    for param in params:
        # None means "not given", whatever the type.
        if param.default is not REQUIRED and param.default is not None:
            assert param.type.check(param.default) == param.default, param.name


@pytest.mark.parametrize("name", NAMES)
def test_whatever_people_change_is_reported_and_can_be_shown(name: str) -> None:
    definition = WIDGETS[name]
    for sync in definition.syncs:
        callback = definition.callbacks[sync.action]
        assert callback.from_browser
        assert all(definition.methods[method].kind in (Kind.SETTER, Kind.ACTION) for method in sync.push)
    assert {sync.action for sync in definition.syncs} <= definition.heard or definition.on_server


@pytest.mark.parametrize("name", NAMES)
def test_every_visual_class_reports_its_size(name: str) -> None:
    definition = WIDGETS[name]
    assert definition.is_visual == ("resize" in definition.heard)


@pytest.mark.parametrize("name", NAMES)
def test_setters_of_properties_that_getters_read_reach_every_page(name: str) -> None:
    definition = WIDGETS[name]
    restored = {prop for setter in definition.setters for prop in setter.stores}
    constructed = {param.name for param in (*definition.args, *definition.options)}
    measured = {prop for callback in definition.callbacks.values() for prop in callback.keeps}
    for method in definition.methods.values():
        assert set(method.reads) <= restored | constructed | measured or definition.replay, method.name


# Self-consistency


def setter(name: str = "set_x", *params: Param, stores: tuple[str, ...] = ("x",), **more: Any) -> Method:
    return Method(name, Kind.SETTER, "A setter.", params or (Param("x", NUMBER),), stores=stores, **more)


def widget(*methods: Method, callbacks: tuple[Callback, ...] = (), **more: Any) -> Definition:
    return Definition("Thing", "widget", "A thing.", methods=by_name(*methods), callbacks=by_name(*callbacks), **more)


CLICKED = Callback("clicked", "Clicked.", (Param("x", NUMBER),))
CONTRADICTIONS: Mapping[str, tuple[Definition, str]] = {
    "base": (Definition("Thing", "gadget", "A thing."), "unknown base 'gadget'"),
    "argument": (widget(args=(Param("x", NUMBER),)), "constructor argument x has no default"),
    "option": (widget(options=(Param("x", NUMBER),)), "constructor argument x has no default"),
    "order": (
        widget(setter("set_x", Param("x", NUMBER, default=1), Param("y", NUMBER), stores=("x", "y"))),
        "set_x: a parameter without default follows one with a default",
    ),
    "stores nothing": (widget(setter(stores=())), "set_x: a setter stores nothing"),
    "no value": (
        widget(Method("show", Kind.SETTER, "Show.", stores=("visible",))),
        "show: a setter without parameters needs a fixed value",
    ),
    "count": (
        widget(setter("set_x", Param("x", NUMBER), Param("y", NUMBER))),
        "set_x: 2 parameters, but 1 properties",
    ),
    "stores": (
        widget(Method("go", Kind.ACTION, "Go.", stores=("x",))),
        "go: only setters store properties",
    ),
    "reads": (
        widget(Method("get_x", Kind.GETTER, "Get.", reads=("x",))),
        "get_x: reads the property 'x', which nothing writes",
    ),
    "effect": (
        widget(Method("clear", Kind.ACTION, "Clear.", effect=Assign("x", 0))),
        "clear: writes the property 'x', which no rebuild would restore",
    ),
    "replay": (
        widget(Method("insert", Kind.CHILD, "Insert.", (Param("child", WIDGET),), effect=AddChild(replay="append"))),
        "insert: is replayed by 'append', which does not exist",
    ),
    "keeps": (
        widget(callbacks=(Callback("sized", "Sized.", (Param("x", NUMBER),), keeps=("x", "y")),)),
        "sized: 1 arguments, but 2 properties",
    ),
    "callback": (widget(syncs=(Sync("clicked", ("x",)),)), "sync of clicked: no such callback"),
    "values": (
        widget(setter(), callbacks=(CLICKED,), syncs=(Sync("clicked", ("x", "y"), push=("set_x",)),)),
        "sync of clicked: 1 values, but 2 properties",
    ),
    "push": (
        widget(setter(), callbacks=(CLICKED,), syncs=(Sync("clicked", ("x",), push=("put_x",)),)),
        "sync of clicked: pushes through 'put_x', which does not exist",
    ),
    "pushed": (
        widget(setter(), callbacks=(CLICKED,), syncs=(Sync("clicked", ("y",), push=("set_x",)),)),
        "sync of clicked: stores ('y',), but pushes ('x',)",
    ),
}


@pytest.mark.parametrize(("definition", "problem"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradiction_is_found_and_named(definition: Definition, problem: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        check({"Thing": definition})
    assert f"Thing: {problem}" in str(caught.value)


def test_all_contradictions_are_listed_at_once() -> None:
    broken = {name: replace(definition, name=name) for name, (definition, _) in CONTRADICTIONS.items()}
    with pytest.raises(DefinitionError) as caught:
        check(broken)
    assert all(f"{name}: {problem}" in str(caught.value) for name, (_, problem) in CONTRADICTIONS.items())


def test_consistent_definition_passes() -> None:
    good = setter()
    check({"Thing": widget(good, callbacks=(CLICKED,), syncs=(Sync("clicked", ("x",), push=("set_x",)),))})


def test_whatever_can_be_restacked_is_a_window() -> None:
    restackable = {
        name for name in NAMES for item in WIDGETS[name].methods.values() if isinstance(item.effect, Restack)
    }
    assert "TopLevel" in restackable
    assert all(WIDGETS[name].is_window for name in restackable)
    assert all("visible" in WIDGETS[name].initial for name in NAMES if WIDGETS[name].is_window)


# Value types

BUTTON, LABEL = (Tree().create(WIDGETS[name], (), {}) for name in ("Button", "Label"))

ACCEPTED = [
    (ANY, {"a": [1]}, {"a": [1]}),
    (BOOL, True, True),
    (BOOL, 0, False),
    (BOOL, 1.0, True),
    (NUMBER, -2.5, -2.5),
    (NUMBER, 3, 3),
    (NUMBER, True, 1),
    (LENGTH, 0, 0),
    (INT, 3.0, 3),
    (INT, True, 1),
    (INT, -7, -7),
    (Int(minimum=1), 1, 1),
    (TEXT, "a\n", "a\n"),
    (TEXT, 3, "3"),
    (TEXT, 2.5, "2.5"),
    (STR, "", ""),
    (COLOR, "#ff0000", "#ff0000"),
    (HALIGN, "center", "center"),
    (Optional(NUMBER), None, None),
    (Optional(NUMBER), 2, 2),
    (SIZE, (4, 5), [4, 5]),
    (SIZE, 4, [4, 4]),
    (SIZE, [4.5, 0], [4.5, 0]),
    (PADDING, 4, 4),
    (PADDING, (1, 2, 3, 4), [1, 2, 3, 4]),
    (ListOf(STR), ("a", "b"), ["a", "b"]),
    (ListOf(STR), [], []),
    (POINT, {"x": 1, "y": 2.0}, {"x": 1, "y": 2}),
    (POINT, {"x": 1, "y": 2, "note": "n", "extra": object}, {"x": 1, "y": 2, "note": "n"}),
    (Either((INT, STR)), "a", "a"),
    (WIDGET, BUTTON, BUTTON),
    (WidgetOf("Button"), BUTTON, BUTTON),
]
REFUSED = [
    (BOOL, "True"),
    (BOOL, 2),
    (BOOL, None),
    (BOOL, math.nan),
    (NUMBER, "3"),
    (NUMBER, None),
    (NUMBER, 3j),
    (NUMBER, math.nan),
    (NUMBER, -math.inf),
    (NUMBER, 10**400),
    (NUMBER, -(10**400)),
    (LENGTH, -1),
    (LENGTH, -0.001),
    (Number(minimum=0), 10**400),
    (INT, 2.5),
    (INT, math.inf),
    (INT, math.nan),
    (INT, "3"),
    (Int(minimum=1), 0),
    (TEXT, None),
    (TEXT, b"bytes"),
    (TEXT, ["a"]),
    (STR, 3),
    (COLOR, (255, 0, 0)),
    (HALIGN, "top"),
    (HALIGN, "LEFT"),
    (HALIGN, 0),
    (HALIGN, []),
    (Optional(NUMBER), "x"),
    (SIZE, [4]),
    (SIZE, [1, 2, 3]),
    (SIZE, [4, -5]),
    (SIZE, "45"),
    (PADDING, -4),
    (PADDING, [1, 2]),
    (PADDING, None),
    (ListOf(STR), "ab"),
    (ListOf(STR), ["a", 1]),
    (ListOf(STR), {"a": 1}),
    (POINT, {"x": 1}),
    (POINT, {"x": 1, "y": "2"}),
    (POINT, [1, 2]),
    (POINT, {"x": 1, "y": 2, "note": None}),
    (Either((INT, STR)), None),
    (WIDGET, "button"),
    (WIDGET, None),
    (WIDGET, {"__wid__": 1}),
    (WidgetOf("Label"), BUTTON),
    (WidgetOf("Button"), LABEL),
]


@pytest.mark.parametrize(("kind", "value", "expected"), ACCEPTED, ids=repr)
def test_type_accepts_and_normalises(kind: ValueType, value: Any, expected: Any) -> None:
    found = kind.check(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(("kind", "value"), REFUSED, ids=lambda value: repr(value)[:40])
def test_type_refuses_and_says_what_it_expects(kind: ValueType, value: Any) -> None:
    with pytest.raises(Mismatch) as caught:
        kind.check(value)
    assert caught.value.expected
    assert len(caught.value.expected) < 200


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, *_ in ACCEPTED), ids=repr)
def test_type_can_be_written_as_an_annotation(kind: ValueType) -> None:
    compile(kind.annotation, "annotation", "eval")
    assert kind.expected
