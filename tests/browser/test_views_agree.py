"""Trees and tables: the program, its page and a page that is loaded anew are of one opinion."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pgwidgets.model.rules.views.common import view_of
from pgwidgets.model.views.parts import text_of
from pgwidgets.settings import Settings
from tests.support.desk import Desk
from tests.support.waiting import eventually

COLUMNS = [
    {"label": "Name", "key": "name", "editable": True},
    {"label": "Size", "key": "size", "type": "integer", "editable": True},
    {"label": "Note", "key": "note", "editable": True},
]
IN_SIGHT = 8


def show(desk: Desk, class_name: str, **options: Any) -> Any:
    view = getattr(desk.W, class_name)(**{"columns": COLUMNS, "selection_mode": "multiple", **options})
    view.resize(420, 300)
    desk.show(view)
    return view


def rows_in(page: Page) -> list[tuple[list[str], bool]]:
    """The first rows of a page: the texts of their cells, and whether they are selected."""
    found: list[tuple[list[str], bool]] = page.evaluate("""(count) => {
      const rows = [...document.querySelectorAll(".pgw-TreeView-body > [role=row]")].slice(0, count);
      return rows.map((row) => {
        const texts = [...document.querySelectorAll("[role=columnheader]")].map(() => "");
        for (const cell of row.querySelectorAll("[role=gridcell]")) {
          texts[Number(cell.getAttribute("aria-colindex")) - 1] = cell.textContent;
        }
        return [texts, row.getAttribute("aria-selected") === "true"];
      });
    }""", IN_SIGHT)
    return [(list(texts), is_selected) for texts, is_selected in found]


def rows_of(widget: Any) -> list[tuple[list[str], bool]]:
    """The same as the program's model has it."""
    view = view_of(widget._node)
    shown = [row for row, _ in zip(view.displayed(), range(IN_SIGHT), strict=False)]
    return [
        ([text_of(row, column, is_first=number == 0) for number, column in enumerate(view.columns)],
         row in view.selected)
        for row in shown
    ]


def agree(desk: Desk, widget: Any, *pages: Page) -> None:
    for page in pages or (desk.page,):
        eventually(lambda page=page: rows_in(page) == rows_of(widget),
                   what=f"{rows_in(page)} to be {rows_of(widget)}")


def agree_after_reload(desk: Desk, widget: Any) -> None:
    agree(desk, widget)
    desk.reload()
    agree(desk, widget)


def test_table_takes_positions_and_keys(desk: Desk) -> None:
    table = show(desk, "TableView")
    table.set_data([["a", 1, "x"], ["b", 2, "y"], ["c", 3, "z"]])
    table.set_cell(0, "size", 10)
    table.set_cell(["row1"], 1, 20)
    table.insert_column(1, {"label": "New", "key": "new"})
    table.set_cell(2, 1, "here")
    assert rows_of(table)[2] == (["c", "here", "3", "z"], False)
    agree_after_reload(desk, table)
    table.delete_column(0)
    table.delete_column("note")
    assert rows_of(table)[0] == (["row0", "10"], False)
    agree_after_reload(desk, table)


def test_rows_at_the_top_of_a_tree_come_and_go(desk: Desk) -> None:
    tree = show(desk, "TreeView")
    for data in ({"a": {"b": {"size": 1}}, "c": {"size": 2}}, {"k": {"size": 1}, "l": {"size": 2}}):
        tree.set_tree(data)
        first, last = next(iter(data)), list(data)[-1]
        assert tree.insert_row({"name": "inserted", "size": 5}, "mine", last) == ["mine"]
        assert tree.append_row(["appended", 6]) == ["row2"]
        tree.delete_row(first)
        assert list(tree.get_subtree()) == ["mine", last, "row2"]
        agree_after_reload(desk, tree)


def test_new_tree_knows_nothing_of_the_former_one(desk: Desk) -> None:
    tree = show(desk, "TreeView")
    data = {"a": {"b": {"size": 1}}, "c": {"size": 2}}
    tree.set_tree(data)
    tree.collapse_all()
    tree.set_row_color(["c"], "rgb(1, 2, 3)")
    tree.select_path(["c"])
    tree.set_tree(data)
    assert [texts[0] for texts, _ in rows_of(tree)] == ["a", "b", "c"]
    agree_after_reload(desk, tree)
    expect(desk.page.get_by_role("gridcell", name="c", exact=True)).not_to_have_css("color", "rgb(1, 2, 3)")


def test_sorting_outlives_the_rows(desk: Desk) -> None:
    for class_name in ("TableView", "TreeView"):
        view = show(desk, class_name)
        view.set_data([["a", 1], ["b", 2]])
        view.sort_by_column("size", False)
        view.clear()
        view.set_data([["a", 1], ["b", 2]])
        assert [texts[0] for texts, _ in rows_of(view)] == ["b", "a"]
        agree_after_reload(desk, view)
        view.destroy()


def test_updates_take_away_what_is_gone_and_bring_another_order(desk: Desk) -> None:
    tree = show(desk, "TreeView")
    tree.set_tree({"a": {"size": 1, "note": "x"}, "b": {"size": 2}, "f": {"g": {"size": 3}}})
    tree.update_tree({"f": {"g": {}}, "b": {"size": 2}, "a": {"note": "x"}})
    assert rows_of(tree)[-1] == (["a", "", "x"], False)
    agree_after_reload(desk, tree)


def test_control_without_a_value_is_there_and_obeys_its_fields(desk: Desk) -> None:
    table = show(desk, "TableView")
    table.set_data([{"name": "a", "can": True, "has": True}, {"name": "b", "has": True}, {"name": "c", "can": True}])
    button = {"label": "", "key": "go", "widget": "button", "text": "Run", "enabled_key": "can", "visible_key": "has"}
    table.insert_column(1, button)
    for _ in range(2):
        runs = desk.page.get_by_role("button", name="Run")
        expect(runs).to_have_count(2)
        expect(runs.first).to_be_enabled()
        expect(runs.last).to_be_disabled()
        desk.reload()


def test_pasting_heeds_types_where_all_is_editable(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"])
    table = show(desk, "TableView", selection_mode="multiple-cell",
                 columns=[{"key": "n", "type": "int"}, {"key": "t"}, {"key": "b", "type": "bool"}])
    table.set_data([[1, "x", True], [2, "y", False]])
    table.set_editable(True)
    page = desk.page
    page.get_by_role("gridcell", name="1", exact=True).click()
    page.evaluate("navigator.clipboard.writeText('7\\t8\\tno\\nseven\\t\\tyes\\n')")
    page.keyboard.press("Control+v")
    table.select_cells([{"path": ["row0"], "col_key": key} for key in "ntb"])
    eventually(lambda: [cell["value"] for cell in table.get_selected_cells()] == [7, "8", False])
    page.keyboard.press("Control+x")
    eventually(lambda: [cell["value"] for cell in table.get_selected_cells()] == [None, "", False])
    table.clear_cell_selection()
    table.select_cells([{"path": ["row1"], "col_key": key} for key in "ntb"])
    assert [cell["value"] for cell in table.get_selected_cells()] == [2, "", True]


def test_removing_a_node_deselects_what_was_below_it(desk: Desk) -> None:
    tree = show(desk, "TreeView")
    tree.set_tree({"a": {"b": {"c": {"size": 1}}}, "d": {"size": 2}})
    tree.select_paths([["a", "b", "c"], ["a", "b"], ["d"]])
    tree.remove_item(["a"])
    assert [row["path"] for row in tree.get_selected()] == [["d"]]
    agree_after_reload(desk, tree)


# Bursts


def some_row(dice: random.Random) -> Any:
    cells = [f"n{dice.randrange(99)}", dice.randrange(-9, 99), dice.choice([None, "x", "é"])]
    return cells if dice.random() < 0.5 else dict(zip(("name", "size", "note"), cells, strict=True))


def change_rows(dice: random.Random, view: Any, count: int, is_table: bool) -> None:
    place = dice.randrange(12)
    path = [f"row{place}"]
    changes: list[Callable[[], Any]] = [
        lambda: view.append_row(some_row(dice)),
        lambda: view.insert_row(place, some_row(dice)) if is_table else view.insert_row(some_row(dice), None, path[0]),
        lambda: view.delete_row(place if is_table else path),
        lambda: view.set_cell(path, "size", dice.randrange(99)),
        lambda: view.set_cell(path, "note", dice.choice([None, "y"])),
        lambda: view.select_path(path, dice.random() < 0.6),
        lambda: view.sort_by_column(dice.choice(["size", "none"]), dice.random() < 0.5),
        lambda: view.update_data([some_row(dice) for _ in range(count)]),
        lambda: view.set_selected([path]),
        lambda: view.select_all(dice.random() < 0.5),
    ]
    dice.choice(changes)()


@pytest.mark.parametrize(
    ("class_name", "count"),
    [("TableView", 9), ("TreeView", 9), ("TableView", Settings().max_whole_rows + 20)],
    ids=["table", "tree", "long table"],
)
def test_bursts_leave_pages_and_model_in_agreement(desk: Desk, class_name: str, count: int) -> None:
    dice = random.Random(count)
    view = show(desk, class_name)
    view.set_data([some_row(dice) for _ in range(count)])
    second = desk.join()
    for burst in range(12):
        if burst % 2:
            with desk.session.batch():
                for _ in range(10):
                    change_rows(dice, view, count, class_name == "TableView")
        else:
            for _ in range(6):
                change_rows(dice, view, count, class_name == "TableView")
        agree(desk, view, desk.page, second)
    agree_after_reload(desk, view)
