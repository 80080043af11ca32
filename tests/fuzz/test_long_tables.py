"""A page that has a part of the rows shows the same as one that has them all, whatever programs and people do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pgwidgets.model.rules.views import parts, rows
from pgwidgets.model.rules.views.common import view_of
from pgwidgets.protocol.messages import Call
from tests.fuzz import naive_views
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program, on_the_wire

WHOLE_ROWS = 3
COLUMNS = [{"key": "n", "type": "integer", "editable": True}, {"key": "t", "editable": True}]
CELLS = st.none() | st.integers(-9, 9)
ROWS = st.lists(CELLS, max_size=2) | st.fixed_dictionaries({}, optional={"n": CELLS, "x": CELLS})
MANY_ROWS = st.integers(0, 9).flatmap(lambda size: st.lists(ROWS, min_size=size, max_size=size))
PATHS = st.integers(0, 9).map(lambda number: [f"row{number}"])
COLUMN_KEYS = st.sampled_from(["n", "t", "c"])
HOW = st.sampled_from(["only", "add", "toggle", "all"])
CALLS = st.one_of(
    st.tuples(st.sampled_from(["set_data", "update_data", "update_rows"]), MANY_ROWS),
    st.tuples(st.sampled_from(["clear", "clear_selection", "clear_cell_selection", "clear_all_colors"])),
    st.tuples(st.just("append_row"), ROWS),
    st.tuples(st.just("insert_row"), st.integers(-1, 9), ROWS),
    st.tuples(st.just("delete_row"), st.integers(-1, 9)),
    st.tuples(st.just("set_selected"), st.lists(PATHS, min_size=1, max_size=3)),
    st.tuples(st.just("set_cell"), st.integers(0, 9), st.sampled_from(["n", "t", "x"]), CELLS),
    st.tuples(st.just("sort_by_column"), st.sampled_from(["n", "none"]), st.booleans()),
    st.tuples(st.just("select_path"), PATHS, st.booleans()),
    st.tuples(st.just("set_selected"), st.lists(PATHS, max_size=3)),
    st.tuples(st.just("select_all"), st.booleans()),
    st.tuples(st.just("select_cell"), PATHS, COLUMN_KEYS, st.booleans()),
    st.tuples(st.just("set_row_color"), PATHS, st.sampled_from(["red", None])),
    st.tuples(st.just("set_cell_color"), PATHS, COLUMN_KEYS, st.just("red")),
    st.tuples(st.just("set_columns"), st.just([*COLUMNS, {"key": "c"}]) | st.just(COLUMNS)),
)


class PartPage:
    """What another page than the one where things happen shows; it asks for all rows as soon as it may."""

    def __init__(self, program: Program, node: Any) -> None:
        self.program, self.node = program, node
        self.looks: dict[str, Any] = {**naive_views.FIRST_LOOKS, "columns": COLUMNS, "rows": [], "selected": [],
                                      "cells": set(), "sort": None, "widths": {}, "column_colors": {},
                                      "table_colors": None, "selection_mode": "multiple"}
        self.part: list[dict[str, Any]] | None = None
        # Of the latest change that all of it shows.
        self.number: int | None = None

    def receive(self, messages: list[Any]) -> None:
        is_outdated = False
        for message in on_the_wire(messages):
            method, args = message["method"], message["args"]
            if method == "_rowsChanged":
                is_outdated = True
                self.part = self.part or []
                if True in args:  # none of the former rows is left
                    self.part, self.number = [], None
            elif method == "_takeRows":
                is_outdated = self.take(*args)
            elif self.part is None or method in ("sort_by_column", "set_columns"):
                self.apply(method, args)
            elif method in ("clear", "set_data", "update_data"):
                self.part = self.number = None
                self.looks.update(rows=[], selected=[], cells=set())
                self.apply("set_data", args or [[]])
            elif self.part is not None:
                self.patch(method, args)
        if is_outdated:
            self.ask()

    def ask(self) -> None:
        since = [] if self.number is None else [self.number]
        replies = self.program.event(self.node, "rows_wanted", 0, 1000, [], *since).pushes.replies
        assert len(replies) == (self.part is not None)
        self.receive(replies)

    def apply(self, method: str, args: list[Any]) -> None:
        naive_views.METHODS["TableView", method](None, _Thing(self.looks), *args)

    def take(self, first: int, entries: list[Any], _places: Any, counts: Any, number: int) -> bool:
        """Returns whether these are not all."""
        former = self.part or []
        rows = [self._row(*entry) if entry else former[first + index] for index, entry in enumerate(entries)]
        self.part = rows
        self.number = None if first > 0 else number
        total = len(self.program.get(self.node, "get_selected"))
        assert counts["rows"] == total
        return first > 0 or len(rows) < self.program.get(self.node, "get_row_count")

    def _row(self, key: str, cells: Any, more: Any = None) -> dict[str, Any]:
        looks = {**self.looks, "columns": self.looks["columns"]}
        values = naive_views._cells(looks, cells)
        more = more or {}
        colors = {name or "": tuple(rest) for name, *rest in more.get("colors", ())}
        return {"key": key, "values": values, "selected": "selected" in more, "cells": {*more.get("cells", ())},
                "colors": colors}

    def patch(self, method: str, args: list[Any]) -> None:
        """What is told of single rows, and of all."""
        rows = {(row["key"],): row for row in self.part or ()}
        looks = {**self.looks, "rows": [{**row, "children": None} for row in rows.values()],
                 "selected": [path for path, row in rows.items() if row["selected"]],
                 "cells": {(path, key) for path, row in rows.items() for key in row["cells"]}}
        if method == "set_cell" and tuple(args[0]) not in rows:
            return
        naive_views.METHODS["TableView", method](None, _Thing(looks), *args)
        for row in looks["rows"] or ():
            path = (row["key"],)
            rows[path].update(values=row["values"], colors=row["colors"], selected=path in (looks["selected"] or ()),
                              cells={key for other, key in looks["cells"] or () if other == path})

    def shown(self) -> list[tuple[Any, ...]]:
        if self.part is not None:
            return [_seen(row, row["selected"], row["cells"]) for row in self.part]
        return shown_whole(self.looks)


class _Thing:
    """What naive methods work on."""

    def __init__(self, looks: dict[str, Any]) -> None:
        self.looks = looks


def _seen(row: dict[str, Any], is_selected: bool, cells: set[str]) -> tuple[Any, ...]:
    values = {key: value for key, value in row["values"].items() if value is not None}
    return row["key"], values, is_selected, cells, {key: colors for key, colors in row["colors"].items() if colors}


def shown_whole(looks: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        _seen(row, (row["key"],) in (looks["selected"] or ()),
              {key for path, key in looks["cells"] or () if path == (row["key"],)})
        for row in looks["rows"] or ()
    ]


class LongTables(RuleBasedStateMachine):
    """The same happens to a table that is sent in parts, and to one that is sent whole."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = pytest.MonkeyPatch()
        for module in (parts, rows):  # so that both ways of telling of changes are gone
            self.patches.setattr(module, "FEW_CHANGES", 2)
        self.programs = (Program(), Program())
        self.programs[0].tree.whole_rows = WHOLE_ROWS
        self.nodes = [
            program.create("TableView", columns=COLUMNS, selection_mode="multiple") for program in self.programs
        ]
        self.part_page = PartPage(self.programs[0], self.nodes[0])
        self.whole_page = PartPage(self.programs[1], self.nodes[1])
        self.call(("set_data", [[number % 4, number] for number in range(7)]))

    def teardown(self) -> None:
        self.patches.undo()

    @property
    def pages(self) -> list[tuple[Program, Any, PartPage]]:
        return list(zip(self.programs, self.nodes, (self.part_page, self.whole_page), strict=True))

    @rule(call=CALLS)
    def run_call(self, call: tuple[Any, ...]) -> None:
        self.call(call)

    def call(self, call: tuple[Any, ...]) -> None:
        for program, node, page in self.pages:
            page.receive(program.call(node, call[0], *call[1:]).messages)

    @rule(numbers=st.lists(st.integers(0, 9), min_size=1, max_size=4), value=CELLS)
    def update_some(self, numbers: list[int], value: Any) -> None:
        """The same rows, some of them with another number and another text."""
        present = view_of(self.nodes[0]).order
        changed = [{"n": value, "t": value} if index in numbers else row.values for index, row in enumerate(present)]
        self.call(("update_data", changed))

    @rule(first=st.integers(0, 7), last=st.integers(0, 7), how=HOW)
    def pick_rows(self, first: int, last: int, how: str) -> None:
        shown = self.part_page.shown()
        if self.part_page.part is None or not shown:
            return
        first, last = min(first, len(shown) - 1), min(last, len(shown) - 1)
        keys = [row[0] for row in shown]
        between = keys[first : last + 1] if first <= last else keys[last : first + 1][::-1]
        rows = keys if how == "all" else between
        before = [path[0] for path in self.whole_page.looks["selected"] or ()]
        if how == "only":
            selected = rows
        elif how == "toggle" and all(key in before for key in rows):
            selected = [key for key in before if key not in rows]
        else:
            selected = [*before, *(key for key in rows if key not in before)]
        event = self.programs[0].event(self.nodes[0], "rows_picked", [keys[first]], [keys[last]], how)
        self.part_page.receive(event.pushes)
        items = [{"path": [key]} for key in selected]
        self.whole_page.receive(self.programs[1].event(self.nodes[1], "selected", items).pushes)

    @rule(number=st.integers(0, 7), key=st.sampled_from(["n", "t"]), value=CELLS)
    def edit(self, number: int, key: str, value: Any) -> None:
        for program, node, page in self.pages:
            pushes = program.event(node, "cell_edited", [f"row{number}"], key, None, value).pushes
            page.receive(list[Call](pushes))

    @rule(ascending=st.booleans())
    def sort(self, ascending: bool) -> None:
        for program, node, page in self.pages:
            page.receive(program.event(node, "sorted", "n", ascending).pushes)

    @invariant()
    def both_show_the_same(self) -> None:
        part, whole = self.part_page.shown(), shown_whole(self.whole_page.looks)
        assert (self.part_page.part is not None) == (len(whole) > WHOLE_ROWS)
        sort = self.whole_page.looks["sort"]
        if sort is not None and self.part_page.part is not None:
            infinity = float("inf")
            numbers = [row[1].get("n") for row in part]
            # A row without a number is compared by its key, which is none.
            ordered = [infinity if number is None else number for number in numbers]
            assert ordered == sorted(ordered, reverse=not sort[1])
            part, whole = sorted(part, key=lambda row: row[0]), sorted(whole, key=lambda row: row[0])
        assert part == whole
        assert self.part_page.looks["sort"] == sort


LongTables.TestCase.settings = settings(STEADY, max_examples=40, stateful_step_count=25)
TestLongTables = LongTables.TestCase
