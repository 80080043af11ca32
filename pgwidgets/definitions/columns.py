"""Column descriptors of trees and tables: a label, or a dict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .spelling import misspelt
from .types import BOOL, LENGTH, NUMBER, TEXT, Choice, ListOf, Mismatch, Misspelt, Str, ValueType
from .view_types import WIDTH

AUTOMATIC = "_col"
TYPES = ("string", "integer", "float", "boolean", "icon")
_TYPE_NAMES = {"str": "string", "int": "integer", "number": "float", "bool": "boolean"}
WIDGETS = ("checkbox", "combobox", "progress", "button")

_FIELDS: dict[str, ValueType] = {
    "label": TEXT,
    "key": Str("the key of a column"),
    "halign": Choice(("left", "center", "right")),
    "editable": BOOL,
    "icon_size": LENGTH,
    "colwidth": WIDTH,
    "widget": Choice(WIDGETS),
    "choices": ListOf(TEXT),
    "min": NUMBER,
    "max": NUMBER,
    "text": TEXT,
    "enabled_key": Str("the name of a field of the rows"),
    "visible_key": Str("the name of a field of the rows"),
    # Of this package's own pages; others sort by what is in the cells.
    "sort_key": Str("the name of a field of the rows"),
    "group_key": Str("the name of a field of the rows"),
}


def _type_of(given: Any) -> str:
    """A type by any of its names; what is unknown is text."""
    name = given.__name__ if isinstance(given, type) else given
    name = _TYPE_NAMES.get(name, name) if isinstance(name, str) else "string"
    return name if name in TYPES else "string"


@dataclass(frozen=True, slots=True)
class ColumnSpec(ValueType):
    """One column, as a dict of what was given; unknown fields are dropped, misspelt ones refused."""

    annotation = "str | Mapping[str, Any]"
    expected = "a column: a label, or a dict such as {'label': 'Size', 'key': 'size', 'type': 'integer'}"

    def check(self, value: Any) -> dict[str, Any]:
        if isinstance(value, str):
            return {"label": value}
        if not isinstance(value, Mapping):
            raise Mismatch(self.expected)
        if slip := misspelt(value, (*_FIELDS, "type")):
            raise Misspelt("a column", *slip)
        column = {"label": ""}
        for name, kind in _FIELDS.items():
            given = value.get(name)
            if given is not None:
                column[name] = self._field(name, kind, given)
        if value.get("type") is not None:
            column["type"] = _type_of(value["type"])
        return column

    @staticmethod
    def _field(name: str, kind: ValueType, given: Any) -> Any:
        try:
            return kind.check(given)
        except Mismatch as mismatch:
            raise Mismatch(
                f"a column whose {name!r} is {mismatch.expected}", wrong_kind=mismatch.wrong_kind
            ) from None


@dataclass(frozen=True, slots=True)
class ColumnList(ValueType):
    """All columns, each with its key."""

    annotation = "Sequence[str | Mapping[str, Any]]"
    expected = "a list of columns, each a label or a dict such as {'label': 'Size', 'key': 'size'}"

    def check(self, value: Any) -> list[dict[str, Any]]:
        if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
            raise Mismatch(self.expected)
        columns = [COLUMN.check(item) for item in value]
        unnamed = [column for column in columns if "key" not in column]
        for number, column in enumerate(unnamed):
            column["key"] = f"{AUTOMATIC}{number}"
        if len({column["key"] for column in columns}) < len(columns):
            raise Mismatch("a list of columns with different keys", wrong_kind=False)
        return columns


COLUMN = ColumnSpec()
COLUMNS = ColumnList()
