"""Everything that is known about one tree or table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ...definitions.columns import AUTOMATIC
from ...slices import undisturbed
from .arrangement import Arrangement
from .difference import GONE, Difference, compare, compare_flat
from .news import News
from .rows import Builder, Colors, Row, flat_row, flat_rows, loose_rows
from .sorting import Sort, displayed, sort_fields

NO_COLORS: Colors = (None, None, None)


class View:
    """Rows, columns, and what is sorted, selected, coloured, sized.

    Attributes:
        root: stands above the top-level rows and is none itself.
        columns: descriptors, each with its key; never changed in place.
        arrangement: where rows are.
        news: what has changed, of which pages with a part of the rows are told.
        selected: the selected rows, in the order in which they were selected.
        cells: selected cells: keys of columns by row.
        column_colors, table_colors: overrides; those of rows and cells are with the rows.
        widths: set by column key, beside the ones in the descriptors.
        is_fitted: whether columns without such a width fit their contents.
        revision: another number after each call and each thing a person did.
    """

    __slots__ = (
        "_next_number",
        "_sort",
        "arrangement",
        "cells",
        "column_colors",
        "columns",
        "is_fitted",
        "news",
        "revision",
        "root",
        "selected",
        "table_colors",
        "widths",
    )

    def __init__(self, columns: Sequence[dict[str, Any]]) -> None:
        self.columns = list(columns)
        self.arrangement = Arrangement()
        self.news = News()
        self._sort: Sort | None = None
        self.column_colors: dict[str, Colors] = {}
        self.table_colors = NO_COLORS
        self.widths: dict[str, Any] = {}
        self.is_fitted = False
        self.selected: dict[Row, None] = {}
        self.cells: dict[Row, dict[str, None]] = {}
        self.revision = 0
        self._replace_root(Row("", {}, {}), 0)

    # -- columns -----------------------------------------------------------------------------------

    @property
    def keys(self) -> list[str]:
        """The keys of the columns, in order."""
        return [column["key"] for column in self.columns]

    def column(self, key: str) -> dict[str, Any] | None:
        """The descriptor of a key."""
        return next((column for column in self.columns if column["key"] == key), None)

    def column_at(self, which: str | int) -> dict[str, Any] | None:
        """The descriptor of a key or of a position; None if there is no such column."""
        if isinstance(which, str):
            return self.column(which)
        return self.columns[which] if 0 <= which < len(self.columns) else None

    def set_columns(self, columns: Sequence[dict[str, Any]]) -> bool:
        """Replace the columns: widths are as described, sorting ends.

        Returns:
            whether cells that were given by position, before there were columns, found theirs.
        """
        had_none = not self.columns
        self.columns = list(columns)
        self.widths, self.is_fitted = {}, False
        self.sort = None
        self._drop_columns(set(self.keys))
        return had_none and self._adopt_positions()

    def _adopt_positions(self) -> bool:
        names = {f"{AUTOMATIC}{number}": key for number, key in enumerate(self.keys)}
        names = {old: new for old, new in names.items() if old != new}
        loose, layouts = loose_rows(self.root)
        renamed = [row for row in loose if names.keys() & row.cells.keys()]
        for row in renamed:
            row.cells = {names.get(key, key): value for key, value in row.cells.items()}
        for layout in layouts:
            layout.rename(names)
        return bool(renamed) or any(set(names.values()) & set(layout.keys) for layout in layouts)

    def insert_column(self, column: dict[str, Any], index: int) -> dict[str, Any]:
        """Insert a column at a position; without a key it gets one of its own. Returns it as it is now."""
        if "key" not in column:
            column = {**column, "key": self._free_column_key()}
        self.columns = [*self.columns[:index], column, *self.columns[index:]]
        self.arrangement.resorted()  # the first one shows the keys of rows without a value
        return column

    def _free_column_key(self) -> str:
        taken = set(self.keys)
        number = sum(key.startswith(AUTOMATIC) for key in taken)
        while f"{AUTOMATIC}{number}" in taken:
            number += 1
        return f"{AUTOMATIC}{number}"

    def delete_column(self, key: str) -> None:
        """Remove a column with its values and all that is known about it."""
        self.columns = [column for column in self.columns if column["key"] != key]
        self.arrangement.resorted()
        loose, layouts = loose_rows(self.root)
        for row in loose:
            row.cells.pop(key, None)
        for layout in layouts:
            layout.drop(key)
        for row in self.root.walk():
            if row.colors is not None:
                row.colors.pop(key, None)
        self._drop_columns(set(self.keys))

    def change_column(self, key: str, **fields: Any) -> None:
        """Give a column other fields."""
        self.columns = [{**column, **fields} if column["key"] == key else column for column in self.columns]

    def _drop_columns(self, left: set[str]) -> None:
        """Forget what is known about columns that are gone."""
        self.widths = {key: width for key, width in self.widths.items() if key in left}
        self.column_colors = {key: colors for key, colors in self.column_colors.items() if key in left}
        if self.sort is not None and self.sort.key not in left:
            self.sort = None
        for row, keys in list(self.cells.items()):
            self._select_cells_of(row, [key for key in keys if key in left])

    @property
    def sort(self) -> Sort | None:
        """None while rows are displayed as they are stored."""
        return self._sort

    @sort.setter
    def sort(self, sort: Sort | None) -> None:
        if sort != self._sort:
            self._sort = sort
            self.arrangement.resorted()

    # -- rows --------------------------------------------------------------------------------------

    @property
    def order(self) -> list[Row]:
        """The top-level rows as they are stored."""
        return self.arrangement.stored(self)

    @property
    def is_flat(self) -> bool:
        """Whether no row can have others below it."""
        return self.arrangement.is_flat(self)

    @property
    def shown(self) -> list[Row]:
        """The top-level rows as they are displayed."""
        return self.arrangement.shown(self)

    def place(self, row: Row) -> int:
        """Where a top-level row is displayed, -1 if it is not there."""
        return self.arrangement.place(self, row)

    def find(self, path: Sequence[str]) -> Row | None:
        """The row at a path; None for none, and for the empty path."""
        return self.root.find(path) if path else None

    def displayed(self) -> Iterator[Row]:
        """The rows to be seen, from top to bottom."""
        return displayed(self.root, self.columns, self.sort)

    def next_key(self) -> str:
        """The key of a row that is given none."""
        siblings = self.root.children or {}
        while f"row{self._next_number}" in siblings:
            self._next_number += 1
        self._next_number += 1
        return f"row{self._next_number - 1}"

    def has_plain_keys(self) -> bool:
        """Whether the keys are those that set_data() gives."""
        return all(row.key == f"row{number}" for number, row in enumerate(self.order))

    def set_tree(self, tree: dict[str, Any]) -> None:
        """Replace all rows by a tree."""
        self._replace_root(Builder(self.keys).tree(tree), len(tree))

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows by flat ones."""
        root = Row("", {})
        root.children = flat_rows(root, rows, [f"row{number}" for number in range(len(rows))], self.keys)
        self._replace_root(root, len(rows))

    def _replace_root(self, root: Row, next_number: int) -> None:
        self.root = root
        self.arrangement.changed()
        self._next_number = next_number
        self.selected, self.cells = {}, {}

    def put(self, parent: Row, row: Row) -> None:
        """Put a row below another: in place of one of the same key, whose selection it keeps, or as the last."""
        present = (parent.children or {}).get(row.key)
        parent.put(row)
        if parent is self.root and present is None:
            self.arrangement.appended(row)
        else:
            self.arrangement.changed()
        if present is not None:
            self._reselect(present, row)

    def insert(self, row: Row, index: int) -> None:
        """Insert a top-level row at a position."""
        self.root.insert(row, index)
        self.arrangement.changed()

    def remove(self, rows: Iterable[Row]) -> None:
        """Take out some rows with all below them."""
        for row in rows:
            self.unlink(row)
        self.tidy()

    def unlink(self, row: Row) -> None:
        """The first half of that, for one row."""
        assert row.parent is not None
        assert row.parent.children is not None
        del row.parent.children[row.key]
        row.parent = None
        self.arrangement.changed()

    def tidy(self) -> None:
        """The second half: what is gone is not selected."""
        self.selected = {row: None for row in self.selected if self._holds(row)}
        self.cells = {row: keys for row, keys in self.cells.items() if self._holds(row)}

    def _holds(self, row: Row) -> bool:
        while row.parent is not None:
            row = row.parent
        return row is self.root

    def _reselect(self, gone: Row, successor: Row) -> None:
        """Let the selection of a row and of all below it pass to what stands there now, if anything does."""
        if not self.selected and not self.cells:
            return
        depth = len(gone.path)
        below = [row for row in (gone, *gone.walk()) if row in self.selected or row in self.cells]
        if not below:
            return
        heirs = {row: successor.find(row.path[depth:]) for row in below}
        selected = (heirs.get(row, row) for row in self.selected)
        self.selected = {row: None for row in selected if row is not None}
        cells = ((heirs.get(row, row), keys) for row, keys in self.cells.items())
        self.cells = {row: keys for row, keys in cells if row is not None}

    # -- updates -----------------------------------------------------------------------------------

    def compare_tree(self, tree: dict[str, Any]) -> Difference:
        """What makes the rows equal to a tree."""
        wanted = Builder(self.keys).tree(tree)
        return self._compared(lambda: compare(self.root, wanted))

    def compare_rows(self, rows: Sequence[Any]) -> Difference:
        """What makes the rows equal to flat ones, which are matched by their positions."""
        keys = self.keys
        difference = self._compared(lambda: compare_flat(self.root, self.order, rows, keys))
        present = self.order
        new = [flat_row(self.next_key(), row, keys) for row in rows[len(present) :]]
        if new:
            difference.added[self.root] = [*difference.added.get(self.root, ()), *new]
        return difference

    def _compared(self, comparison: Callable[[], Difference]) -> Difference:
        """Compare in slices; if others have changed something meanwhile, without giving them a turn."""
        revision = self.revision
        difference = comparison()
        if self.revision == revision:
            return difference
        with undisturbed():
            return comparison()

    def apply(self, difference: Difference) -> None:
        """Make the changes."""
        if difference.gone:
            self.remove(difference.gone)
        for parent, rows in difference.added.items():
            for row in rows:
                self.put(parent, row)
        for row, key, value in difference.changed:
            if value is GONE:
                row.drop(key)
            else:
                row.set(key, value)
        self._cells_changed({key for _, key, _ in difference.changed})
        for parent, keys in difference.reordered.items():
            children = parent.children or {}
            parent.children = {key: children[key] for key in keys}
            self.arrangement.changed()

    def set_cell(self, row: Row, key: str, value: Any) -> None:
        """Give a cell a value."""
        row.set(key, value)
        self._cells_changed({key})

    def _cells_changed(self, keys: set[str]) -> None:
        if self._sort is not None and keys & sort_fields(self.columns, self._sort):
            self.arrangement.resorted()

    # -- selection ---------------------------------------------------------------------------------

    def select(self, rows: Iterable[Row | None], *, state: bool = True) -> None:
        """Select or deselect some rows, the others stay; None stands for those that are not there."""
        named: dict[Any, None] = dict.fromkeys(rows)
        named.pop(None, None)
        if state:
            self.selected = {**self.selected, **named} if self.selected else named
            return
        for row in named:
            self.selected.pop(row, None)

    def select_cell(self, row: Row | None, key: str, *, state: bool = True) -> None:
        """Select or deselect a cell; no effect if there is none."""
        if row is None or self.column(key) is None:
            return
        self.select_cells_of(row, [key], state=state)

    def select_cells_of(self, row: Row, keys: Iterable[str], *, state: bool = True) -> None:
        """Select or deselect cells of a row, the others stay."""
        present = self.cells.get(row, {})
        if state:
            self._select_cells_of(row, (*present, *keys))
        else:
            self._select_cells_of(row, present.keys() - set(keys))

    def _select_cells_of(self, row: Row, keys: Iterable[str]) -> None:
        self.cells[row] = dict.fromkeys(keys)
        if not self.cells[row]:
            del self.cells[row]

    def selected_cells(self) -> Iterator[tuple[Row, str]]:
        """The selected cells from top to bottom, those of a row from left to right; hidden ones last."""
        if not self.cells:
            return
        shown = dict.fromkeys(row for row in self.displayed() if row in self.cells)
        hidden = [row for row in self.cells if row not in shown]
        for row in (*shown, *hidden):
            yield from ((row, key) for key in self.keys if key in self.cells[row])

    # -- colours -----------------------------------------------------------------------------------

    def color_row(self, row: Row, key: str | None, colors: Colors) -> None:
        """Override the colours of a row, or of one of its cells; none at all ends that."""
        overrides = dict(row.colors or {})
        overrides.pop(key, None)
        if colors != NO_COLORS:
            overrides[key] = colors
        row.colors = overrides or None

    def color_column(self, key: str, colors: Colors) -> None:
        """Override the colours of a column."""
        self.column_colors.pop(key, None)
        if colors != NO_COLORS:
            self.column_colors[key] = colors

    def clear_colors(self) -> None:
        """End all overrides."""
        self.column_colors, self.table_colors = {}, NO_COLORS
        for row in self.root.walk():
            row.colors = None

    # -- expansion ---------------------------------------------------------------------------------

    def interior(self, *, expanded: bool) -> Iterator[Row]:
        """The rows that can have children, those that show them or those that do not."""
        return (row for row in self.root.walk() if row.children is not None and row.is_expanded is expanded)

    def expand_all(self, *, state: bool) -> None:
        """Expand or collapse every interior row."""
        for row in self.root.walk():
            if row.children is not None:
                row.is_expanded = state
