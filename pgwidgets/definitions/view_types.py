"""Value types of trees and tables: cells, rows, paths, columns, colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..slices import Turns
from .cells import CELL_VALUE, TreeCopier, copied_rows, guarded_cell
from .plain import plain
from .types import BOOL, COLOR, LENGTH, ListOf, Mismatch, Optional, Record, Str, ValueType

VALUES = "__values__"
# Levels of nodes in a tree. Pages take somewhat more.
MAX_TREE_DEPTH = 100

_PATH = "a path: a list of keys from the top, such as ['a', 'b']"


@dataclass(frozen=True, slots=True)
class Cell(ValueType):
    """The value of one cell."""

    annotation = "Any"
    expected = CELL_VALUE
    copies = True

    def check(self, value: Any) -> Any:
        return guarded_cell(value)


@dataclass(frozen=True, slots=True)
class RowValues(ValueType):
    """A row: a dict by column key, a list in column order, or a single value for the first column."""

    annotation = "Any"
    expected = f"a dict by column key, a list in column order, or a value for the first column, each being {CELL_VALUE}"
    copies = True

    def check(self, value: Any) -> Any:
        return guarded_cell(value)


@dataclass(frozen=True, slots=True)
class RowList(ValueType):
    """Rows of a table."""

    annotation = "Sequence[Any]"
    expected = "a list of rows; a row is a dict by column key, a list in column order, or a value"
    copies = True

    def check(self, value: Any) -> list[Any]:
        if not isinstance(value, (list, tuple)):
            value = plain(value)
        if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
            raise Mismatch(self.expected)
        return copied_rows(value)


def _guarded(check: Any, value: Any, expected: str) -> Any:
    try:
        return check(value)
    except RecursionError:
        raise Mismatch(f"{expected}, not nested so deeply") from None


@dataclass(frozen=True, slots=True)
class TreeData(ValueType):
    """A tree of nested dicts."""

    annotation = "Mapping[str, Any]"
    expected = "a dict of nodes by their keys, such as {'a': {'size': 1}}"
    copies = True

    def check(self, value: Any) -> dict[str, Any]:
        return _copied_tree(value, self.expected)


@dataclass(frozen=True, slots=True)
class NodeData(ValueType):
    """One node of a tree: its values, and its children as nested dicts."""

    annotation = "Mapping[str, Any]"
    expected = "a dict with the values of the node, such as {'size': 1}"
    copies = True

    def check(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Mismatch(self.expected)
        node: dict[str, Any] = _copied_tree({"": value}, self.expected)[""]
        return node


def _copied_tree(value: Any, expected: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise Mismatch(expected)
    tree: dict[str, Any] = _guarded(TreeCopier().copied, value, expected)
    _check_nodes(tree, 1, Turns())
    return tree


def _check_nodes(nodes: dict[str, Any], depth: int, turns: Turns) -> None:
    turns.take()
    if depth > MAX_TREE_DEPTH:
        raise Mismatch(f"a tree of at most {MAX_TREE_DEPTH} levels", wrong_kind=False)
    for key, node in nodes.items():
        if key == VALUES:
            raise Mismatch(f"a tree in which {VALUES!r} is no node of its own", wrong_kind=False)
        if not isinstance(node, dict):
            continue
        own = node.get(VALUES)
        if own is not None and not isinstance(own, dict):
            raise Mismatch(f"a tree in which each {VALUES!r} is a dict by column key")
        if dict not in set(map(type, node.values())):
            continue
        below = {name: item for name, item in node.items() if name != VALUES and isinstance(item, dict)}
        if below:
            _check_nodes(below, depth + 1, turns)


@dataclass(frozen=True, slots=True)
class PruneTree(ValueType):
    """Which nodes to remove: a nested dict; {} and None stand for a whole subtree."""

    annotation = "Mapping[str, Any]"
    expected = "a dict of keys, in which {} or None stands for a node with all below it"

    def check(self, value: Any) -> dict[str, Any]:
        return _guarded(self._check, value, self.expected)  # type: ignore[no-any-return]

    def _check(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Mismatch(self.expected)
        return {str(key): {} if item is None else self._check(item) for key, item in value.items()}


@dataclass(frozen=True, slots=True)
class Key(ValueType):
    """Key of a row or node; numbers are written as text."""

    annotation = "str"
    expected = "a key: a string"

    def check(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise Mismatch(self.expected)
        if value == VALUES:
            raise Mismatch(f"a key other than {VALUES!r}", wrong_kind=False)
        return str(value)


@dataclass(frozen=True, slots=True)
class Path(ValueType):
    """Where a row is: the list of keys from the top, whatever the rows are sorted by."""

    annotation = "Sequence[str]"
    expected = _PATH

    def check(self, value: Any) -> list[str]:
        if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
            raise Mismatch(_PATH)
        if any(isinstance(key, bool) or not isinstance(key, (str, int, float)) for key in value):
            raise Mismatch(_PATH)
        return [str(key) for key in value]


@dataclass(frozen=True, slots=True)
class Paths(ValueType):
    """Several paths, or one."""

    annotation = "Sequence[str] | Sequence[Sequence[str]] | None"
    expected = "a path or a list of paths, such as [['a'], ['a', 'b']], or None"

    def check(self, value: Any) -> list[list[str]]:
        if value is None:
            return []
        if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
            raise Mismatch(self.expected)
        if value and all(isinstance(item, str) for item in value):
            return [PATH.check(value)]
        try:
            return [PATH.check(item) for item in value]
        except Mismatch:
            raise Mismatch(self.expected) from None


@dataclass(frozen=True, slots=True)
class Status(ValueType):
    """Which part of a tree: a word, or the path of one node."""

    annotation = "str | Sequence[str]"
    expected = f"'all', 'selected', 'expanded', 'collapsed' or {_PATH}"

    def check(self, value: Any) -> str | list[str]:
        if isinstance(value, str):
            if value not in ("all", "selected", "expanded", "collapsed"):
                raise Mismatch(self.expected, wrong_kind=False)
            return value
        return PATH.check(value)


@dataclass(frozen=True, slots=True)
class RowRef(ValueType):
    """A row by its position from 0, or by its path."""

    annotation = "int | Sequence[str]"
    expected = "a row: its position from 0, or its path such as ['row3']"

    def check(self, value: Any) -> int | list[str]:
        if isinstance(value, bool):
            raise Mismatch(self.expected)
        if isinstance(value, int):
            return value
        if isinstance(value, str):
            return [value]
        return PATH.check(value)


@dataclass(frozen=True, slots=True)
class KeyOrPath(ValueType):
    """A row by its key at the top level, or by its path."""

    annotation = "str | Sequence[str]"
    expected = "a key at the top level, or a path"

    def check(self, value: Any) -> list[str]:
        return [value] if isinstance(value, str) else PATH.check(value)


@dataclass(frozen=True, slots=True)
class ColumnRef(ValueType):
    """A column by its key, or by its position from 0."""

    annotation = "str | int"
    expected = "a column: its key, or its position from 0"

    def check(self, value: Any) -> str | int:
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise Mismatch(self.expected)
        return value


@dataclass(frozen=True, slots=True)
class Width(ValueType):
    """Width of a column: px, or a CSS grid track."""

    annotation = "float | str"
    expected = "a width in px or a CSS grid track such as '10em' or '1fr'"

    def check(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        try:
            return LENGTH.check(value)
        except Mismatch as mismatch:
            raise Mismatch(self.expected, wrong_kind=mismatch.wrong_kind) from None


CELL = Cell()
ROW_VALUES = RowValues()
ROWS = RowList()
TREE = TreeData()
NODE = NodeData()
PRUNE = PruneTree()
KEY = Key()
PATH = Path()
PATHS = Paths()
STATUS = Status()
ROW_REF = RowRef()
KEY_OR_PATH = KeyOrPath()
COLUMN_REF = ColumnRef()
COLUMN_KEY = Str("the key of a column")
WIDTH = Width()

CELLS = ListOf(Record((("path", PATH), ("col_key", COLUMN_KEY))))

_CHANNELS = (("fg", Optional(COLOR)), ("bg", Optional(COLOR)), ("bold", Optional(BOOL)))
_LEFT_OUT = frozenset({"fg", "bg", "bold"})
_ENTRY = (("path", PATH), ("col_key", COLUMN_KEY))
COLORS = Record(
    (
        ("cells", Optional(ListOf(Record((*_ENTRY, *_CHANNELS), _LEFT_OUT, True)))),
        ("rows", Optional(ListOf(Record((_ENTRY[0], *_CHANNELS), _LEFT_OUT, True)))),
        ("columns", Optional(ListOf(Record((_ENTRY[1], *_CHANNELS), _LEFT_OUT, True)))),
        ("table", Optional(Record(_CHANNELS, _LEFT_OUT, True))),
        ("clear", Optional(BOOL)),
    ),
    optional=frozenset({"cells", "rows", "columns", "table", "clear"}),
    written=True,
)

# What a browser reports.
ITEMS = ListOf(Record((("path", PATH), ("values", Optional(RowValues()))), optional=frozenset({"values"})))
CELL_ITEMS = ListOf(
    Record((("path", PATH), ("col_key", COLUMN_KEY), ("value", CELL)), optional=frozenset({"value"}))
)

__all__ = [
    "CELL",
    "CELLS",
    "CELL_ITEMS",
    "COLORS",
    "COLUMN_KEY",
    "COLUMN_REF",
    "ITEMS",
    "KEY",
    "KEY_OR_PATH",
    "NODE",
    "PATH",
    "PATHS",
    "PRUNE",
    "ROWS",
    "ROW_REF",
    "ROW_VALUES",
    "STATUS",
    "TREE",
    "VALUES",
    "WIDTH",
]
