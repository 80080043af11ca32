"""Every method of every class, called by position and by name, without a browser and with two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS, columns, view_types
from pgwidgets.definitions.base import CONTAINER_METHODS, WIDGET_METHODS
from pgwidgets.definitions.schema import REQUIRED, Definition, Method, Param
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
    Row,
    Str,
    Text,
    ValueType,
    WidgetOf,
    Wrapping,
)
from pgwidgets.sync import Application
from tests.support.pictures import data_uri, png
from tests.support.waiting import eventually

COMMON = {**WIDGET_METHODS, **CONTAINER_METHODS}
COLUMNS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
TREE = {"row0": {"a": 1}, "other": {"below": {"a": 2}}}
ROWS = [[1, 2], [3, 4]]
PICTURE = data_uri(2, 2, b"abc")
# Values that are not of every kind that the type allows, but that every class can use.
SAMPLES: dict[type[ValueType], Any] = {
    ValueType: None,
    Bool: True,
    Fraction: 0.5,
    Bytes: png(2, 2, b"abc"),
    ColorText: "#336699",
    Text: "text",
    Address: PICTURE,
    Picture: PICTURE,
    Wrapping: "word",
    columns.ColumnList: COLUMNS,
    columns.ColumnSpec: "another",
    view_types.Cell: 1,
    view_types.ColumnRef: "a",
    view_types.Key: "new",
    view_types.KeyOrPath: ["row0"],
    view_types.NodeData: {"a": 1},
    view_types.Path: ["row0"],
    view_types.Paths: [["row0"]],
    view_types.PruneTree: {"row0": None},
    view_types.RowList: ROWS,
    view_types.RowRef: 0,
    view_types.RowValues: [1, 2],
    view_types.Status: "all",
    view_types.TreeData: TREE,
    view_types.Width: 80,
}
# Strings that mean something.
STRINGS = {"col_key": "a", "before": "b", "url": PICTURE}
COLOR_WORDS = "CSS colour"


class Cast:
    """Makes the widgets that methods are called on, and those that they are called with."""

    def __init__(self, session: Any) -> None:
        self.W = session.get_widgets()
        self.source = self.make("TextSource")
        self.workspace = self.W.MDIWidget()

    def make(self, class_name: str) -> Any:
        """A widget of a class, with what its methods need."""
        if class_name == "MDISubWindow":
            return self.workspace.add_widget(self.W.Label("content"), title="window")
        if class_name == "TextBufferRef":
            return self.source.create_ref(2)
        widget = getattr(self.W, "Label" if class_name == "Widget" else class_name)()
        if class_name in ("TreeView", "TableView"):
            widget.set_columns(COLUMNS)
            widget.set_tree(TREE) if class_name == "TreeView" else widget.set_data(ROWS)
        if class_name == "TextSource":
            widget.set_text("some\ntext")
            widget.create_tag("text", {"bold": True})
            self.source = widget  # methods take refs of the text itself only
        return widget

    def value(self, param: Param) -> Any:
        """A value for a parameter."""
        return STRINGS[param.name] if param.name in STRINGS else self._value(param.type)

    def _value(self, kind: ValueType) -> Any:
        if isinstance(kind, Optional):
            return self._value(kind.inner)
        if isinstance(kind, Either):
            return self._value(kind.types[0])
        if isinstance(kind, WidgetOf):
            return self.make(kind.class_name)
        if isinstance(kind, Choice) and type(kind) not in SAMPLES:
            return kind.values[1]
        if isinstance(kind, Row):
            return [self._value(item) for item in kind.types]
        if isinstance(kind, ListOf):
            return [self._value(kind.item)]
        if isinstance(kind, Record):
            return {name: self._value(item) for name, item in kind.fields}
        if isinstance(kind, (Number, Int)):
            return max(2, kind.minimum or 0)
        if isinstance(kind, Str) and type(kind) not in SAMPLES:
            return "red" if COLOR_WORDS in kind.meaning else "text"
        return SAMPLES[type(kind)]


def by_position(cast: Cast, method: Method) -> tuple[list[Any], dict[str, Any]]:
    return [cast.value(param) for param in method.params], {}


def by_name(cast: Cast, method: Method) -> tuple[list[Any], dict[str, Any]]:
    return [], {param.name: cast.value(param) for param in method.params}


def by_name_with_gaps(cast: Cast, method: Method) -> tuple[list[Any], dict[str, Any]]:
    """Without the optional parameters before the last one."""
    given = [param for param in method.params if param.default is REQUIRED or param is method.params[-1]]
    return [], {param.name: cast.value(param) for param in given}


def call_all(cast: Cast, definition: Definition) -> list[str]:
    """Call every method of a class in every way; what went wrong.

    What it has in common with others is called once; the others are called in the other ways.
    """
    failed = []
    shared = cast.make(definition.name)
    methods = sorted(definition.methods.values(), key=lambda method: method.name == "destroy")
    for method in methods:
        is_own = COMMON.get(method.name) is not method
        for way in (by_position, by_name, by_name_with_gaps) if is_own else (by_name,):
            widget = cast.make(definition.name) if is_own else shared
            args, kwargs = way(cast, method)
            try:
                getattr(widget, method.name)(*args, **kwargs)
            except Exception as error:
                failed.append(f"{definition.name}.{method.name}(*{args}, **{kwargs}): {type(error).__name__}: {error}")
    return failed


# Of two browsers the first one gets what a single one does, and the other one gets it silently.
@pytest.mark.parametrize("browsers", [0, 2])
def test_every_method_can_be_called(
    app: Application, open_tab: Callable[..., Any], caplog: pytest.LogCaptureFixture, browsers: int
) -> None:
    session = app.create_session()
    for count in range(browsers):
        open_tab(session.get_url())
        eventually(lambda count=count: len(session.connections) == count + 1)
    cast = Cast(session)
    failed = [problem for definition in WIDGETS.values() for problem in call_all(cast, definition)]
    session.destroy()
    assert failed == []
    assert [record.getMessage() for record in caplog.records] == []
