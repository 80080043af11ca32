"""Widgets of every class with what their methods need, and values for all parameters."""

from __future__ import annotations

from typing import Any

from pgwidgets.definitions import columns, view_types
from pgwidgets.definitions.schema import Param
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
    TextOrNone,
    Truth,
    ValueType,
    WidgetOf,
    Wrapping,
)
from tests.support.pictures import data_uri, png

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
    TextOrNone: "text",
    Truth: True,
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
