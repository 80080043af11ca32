"""TableView: the ARIA grid pattern, with a cell cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of
from tests.support.waiting import eventually

COLUMNS = [
    {"label": "Name", "key": "name"},
    {"label": "Count", "key": "count", "type": "integer", "editable": True},
    {"label": "Note", "key": "note", "editable": True},
]
ROWS = [["ant", 3, "x"], ["bee", 1, "y"], ["cow", 2, "z"]]


def show(desk: Desk, *actions: str, rows: Any = ROWS, **options: Any) -> Any:
    table = desk.W.TableView(**{"columns": COLUMNS, **options})
    table.resize(420, 260)
    table.set_data(rows)
    desk.follow(table, *actions)
    desk.show(table)
    return table


def cell(page: Page, row: int, column: int) -> Locator:
    """A cell by its displayed position."""
    return page.locator(f"[role=row][aria-rowindex='{row + 2}'] > [aria-colindex='{column + 1}']")


def column_of(page: Page, column: int = 0) -> list[str]:
    return page.locator(f"[role=gridcell][aria-colindex='{column + 1}']").all_text_contents()


def edit(page: Page, target: Locator, text: str, end: str = "Enter") -> None:
    target.dblclick()
    page.get_by_role("textbox").fill(text)
    page.keyboard.press(end)


def at(name: str, row: int, column: str, value: Any) -> tuple[Any, ...]:
    return (name, [{"path": [f"row{row}"], "col_key": column, "value": value}])


def test_table_of_every_mode_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(640, 620))
    rows = [[f"item {number}", number * 10, "é"] for number in range(300)]
    tables = []
    for options in ({"selection_mode": "multiple"}, {"selection_mode": "multiple-cell", "show_row_numbers": True}):
        table = desk.W.TableView(columns=COLUMNS, sortable=True, **options)
        table.set_data(rows)
        table.select_paths([["row1"], ["row3"]])
        table.select_cells([{"path": ["row2"], "col_key": "count"}, {"path": ["row3"], "col_key": "note"}])
        table.set_column_width(0, 200)
        tables.append(table)
    desk.show(*tables, stretch=1, align=None)
    table.sort_by_column("count", False)
    assert_lasting(desk, theme)


def test_only_rows_in_sight_are_in_the_page(desk: Desk) -> None:
    table = show(desk, rows=[[f"item {number}", number, ""] for number in range(5000)])
    grid = desk.page.get_by_role("grid")
    assert grid.get_attribute("aria-rowcount") == "5001"
    assert len(column_of(desk.page)) < 40
    grid.hover()
    desk.page.mouse.wheel(0, 2400)
    expect(desk.page.get_by_role("gridcell", name="item 100", exact=True)).to_be_in_viewport()
    eventually(lambda: 0 < table.get_scroll_position()[1] < 0.1)
    table.scroll_to_end()
    expect(desk.page.get_by_role("gridcell", name="item 4999", exact=True)).to_be_in_viewport()
    header = box_of(desk.page.get_by_role("columnheader", name="Name"))
    assert header[1] == pytest.approx(box_of(grid)[1], abs=1)
    eventually(lambda: table.get_scroll_position()[1] == 1)
    desk.reload()
    expect(desk.page.get_by_role("gridcell", name="item 4999", exact=True)).to_be_in_viewport()


def test_turning_pages_writes_into_the_same_elements_in_the_same_order(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(size=(640, 900))
    table = show(desk, rows=[[f"item {number}", number, None] for number in range(500)])
    table.resize(420, 800)
    cell(desk.page, 0, 0).click()
    body = desk.page.locator(".pgw-TreeView-body")
    eventually(lambda: body.evaluate("body => body.children.length") > 35)
    desk.page.keyboard.press("PageDown")
    desk.page.keyboard.press("PageDown")
    body.evaluate("""body => {
      window.rows = [...body.children];
      window.moved = 0;
      const count = (changes) => changes.forEach((change) => { window.moved += change.removedNodes.length; });
      new MutationObserver(count).observe(body, {childList: true});
    }""")
    for key in ("PageDown", "PageUp", "PageDown"):
        desk.page.keyboard.press(key)
    assert desk.page.evaluate("window.moved") <= 1, "there may be one row less in sight"
    for key in ("PageDown", "PageDown", "PageUp", "PageDown", "ArrowDown", "PageUp"):
        desk.page.keyboard.press(key)
        same, indexes = body.evaluate("""body => [
          [...body.children].filter((row) => window.rows.includes(row)).length,
          [...body.children].map((row) => Number(row.getAttribute("aria-rowindex"))),
        ]""")
        assert same >= len(indexes) - 1, "an arrow key may have one row more in sight"
        assert indexes == list(range(indexes[0], indexes[0] + len(indexes)))
        names = column_of(desk.page)
        assert names == [f"item {index - 2}" for index in indexes]


def test_cursor_moves_by_keys(desk: Desk) -> None:
    show(desk, "selected", "cell_selected")
    press = desk.page.keyboard.press
    press("Tab")
    press("ArrowDown")
    desk.told(("selected", [{"path": ["row0"], "values": dict(zip(("name", "count", "note"), ROWS[0], strict=True))}]),
              at("cell_selected", 0, "name", "ant"))
    press("ArrowRight")
    desk.told(at("cell_selected", 0, "count", 3))
    press("Tab")
    desk.told(at("cell_selected", 0, "note", "x"))
    press("Tab")
    desk.told_last(*at("cell_selected", 1, "name", "bee"))
    press("Shift+Tab")
    desk.told_last(*at("cell_selected", 0, "note", "x"))
    press("Control+End")
    desk.told_last(*at("cell_selected", 2, "note", "z"))
    press("Home")
    desk.told_last(*at("cell_selected", 2, "name", "cow"))
    press("b")
    desk.told_last(*at("cell_selected", 1, "name", "bee"))
    active = desk.page.get_by_role("grid").get_attribute("aria-activedescendant")
    assert active == cell(desk.page, 1, 0).get_attribute("id")
    press("Escape")
    expect(desk.page.locator(".pgw-is-current")).to_have_count(0)


def test_click_in_cell_mode_is_told_once(desk: Desk) -> None:
    show(desk, "cell_selected", selection_mode="single-cell")
    cell(desk.page, 1, 1).click()
    desk.told(at("cell_selected", 1, "count", 1))
    cell(desk.page, 2, 1).click()
    desk.told(at("cell_selected", 2, "count", 2))
    desk.page.keyboard.press("ArrowUp")
    desk.told(at("cell_selected", 1, "count", 1))


def test_cells_are_selected_as_a_rectangle_a_row_and_a_column(desk: Desk) -> None:
    table = show(desk, selection_mode="multiple-cell", show_row_numbers=True)
    second = desk.join()

    def selected() -> list[tuple[str, str]]:
        return [(item["path"][0], item["col_key"]) for item in table.get_selected_cells()]

    cell(desk.page, 0, 2).click()
    cell(desk.page, 1, 3).click(modifiers=["Shift"])
    eventually(lambda: selected() == [("row0", "count"), ("row0", "note"), ("row1", "count"), ("row1", "note")])
    expect(second.locator("[role=gridcell][aria-selected=true]")).to_have_count(4)
    cell(desk.page, 0, 2).click(modifiers=["Control"])
    eventually(lambda: len(selected()) == 3)
    desk.page.get_by_role("rowheader", name="3").click()
    eventually(lambda: selected() == [("row2", "name"), ("row2", "count"), ("row2", "note")])
    desk.page.get_by_role("columnheader", name="Note").click()
    eventually(lambda: selected() == [("row0", "note"), ("row1", "note"), ("row2", "note")])
    desk.reload()
    expect(desk.page.locator("[role=gridcell][aria-selected=true]")).to_have_count(3)


def test_cell_is_edited_and_the_value_lasts_everywhere(desk: Desk) -> None:
    table = show(desk, "cell_edited", selection_mode="multiple")
    second = desk.join()
    edit(desk.page, cell(desk.page, 0, 1), "42")
    desk.told(("cell_edited", ["row0"], "count", 3, 42))
    expect(cell(second, 0, 1)).to_have_text("42")
    table.select_all()
    assert table.get_selected()[0]["values"] == {"name": "ant", "count": 42, "note": "x"}
    desk.reload()
    expect(cell(desk.page, 0, 1)).to_have_text("42")


def test_edit_is_validated_cancelled_or_left(desk: Desk) -> None:
    show(desk, "cell_edited", "activated")
    page = desk.page
    edit(page, cell(page, 0, 1), "many")
    cell(page, 0, 1).dblclick()
    page.get_by_role("textbox").fill("1.x")
    expect(page.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("grid")).to_be_focused()
    edit(page, cell(page, 0, 2), "never", "Escape")
    cell(page, 0, 0).dblclick()
    desk.told(("activated", {"name": "ant", "count": 3, "note": "x"}, ["row0"], "name"))
    cell(page, 0, 2).dblclick()
    page.get_by_role("textbox").fill("left")
    cell(page, 2, 0).click()
    desk.told(("cell_edited", ["row0"], "note", "x", "left"))


def test_typing_edits_and_delete_empties(desk: Desk) -> None:
    show(desk, "cell_edited")
    page = desk.page
    cell(page, 0, 2).click()
    page.keyboard.type("new")
    page.keyboard.press("ArrowDown")
    desk.told(("cell_edited", ["row0"], "note", "x", "new"))
    page.keyboard.press("Delete")
    desk.told(("cell_edited", ["row1"], "note", "y", ""))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.get_by_role("textbox").fill("8")
    page.keyboard.press("Tab")
    desk.told(("cell_edited", ["row1"], "count", 1, 8))
    page.keyboard.type("a")
    page.keyboard.press("Enter")
    desk.told(("cell_edited", ["row1"], "note", "", "a"))


def test_all_columns_can_be_made_editable(desk: Desk) -> None:
    table = show(desk, "cell_edited")
    table.set_editable(True)
    edit(desk.page, cell(desk.page, 0, 0), "ape")
    desk.told(("cell_edited", ["row0"], "name", "ant", "ape"))
    table.set_editable(False)
    table.set_column_editable("count", False)
    desk.reload()
    cell(desk.page, 0, 1).dblclick()
    expect(desk.page.get_by_role("textbox")).to_have_count(0)


def test_editing_the_sorted_column_sorts_anew(desk: Desk) -> None:
    show(desk, "sorted", sortable=True)
    desk.page.get_by_role("columnheader", name="Count").click()
    desk.told(("sorted", "count", True))
    eventually(lambda: column_of(desk.page) == ["bee", "cow", "ant"])
    edit(desk.page, cell(desk.page, 0, 1), "9")
    eventually(lambda: column_of(desk.page) == ["cow", "ant", "bee"])


def test_rows_by_position_as_stored_while_sorted(desk: Desk) -> None:
    table = show(desk)
    table.sort_by_column("count")
    eventually(lambda: column_of(desk.page) == ["bee", "cow", "ant"])
    table.delete_row(0)
    eventually(lambda: column_of(desk.page) == ["bee", "cow"])
    assert table.insert_row(0, ["dog", 0, ""]) == ["row3"]
    eventually(lambda: column_of(desk.page) == ["dog", "bee", "cow"])
    table.sort_by_column("")
    eventually(lambda: column_of(desk.page) == ["dog", "bee", "cow"])
    desk.reload()
    table.set_cell(["row3"], "name", "dodo")
    eventually(lambda: column_of(desk.page) == ["dodo", "bee", "cow"])


def test_controls_in_cells(desk: Desk) -> None:
    columns = [
        {"label": "On", "key": "on", "widget": "checkbox"},
        {"label": "Kind", "key": "kind", "widget": "combobox", "choices": ["a", "b"]},
        {"label": "Done", "key": "done", "widget": "progress", "max": 50},
        {"label": "Go", "key": "go", "widget": "button", "text": "Run", "enabled_key": "can", "visible_key": "has"},
    ]
    rows = [
        {"on": False, "kind": "a", "done": 25, "can": True, "has": True},
        {"on": True, "kind": "b", "done": 50, "go": "Stop", "can": False, "has": True},
        {"on": True, "kind": "b", "go": "Hidden", "can": True, "has": False},
    ]
    show(desk, "cell_edited", "cell_action", "selected", columns=columns, rows=rows)
    page = desk.page
    page.get_by_role("checkbox").first.check()
    desk.told(("cell_edited", ["row0"], "on", False, True))
    page.get_by_role("combobox").first.select_option("b")
    desk.told(("cell_edited", ["row0"], "kind", "a", "b"))
    page.get_by_role("button", name="Run").click()
    eventually(lambda: [(*event[:2], event[3]) for event in desk.events] == [("cell_action", ["row0"], "go")])
    desk.events.clear()
    expect(page.get_by_role("button", name="Stop")).to_be_disabled()
    expect(page.get_by_role("button", name="Hidden")).to_have_count(0)
    assert page.get_by_role("progressbar").first.get_attribute("aria-valuemax") == "50"
    cell(page, 1, 0).click(position={"x": 60, "y": 5})
    page.keyboard.press(" ")
    desk.told_last("cell_edited", ["row1"], "on", True, False)


def test_copy_cut_and_paste_respect_columns_and_types(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"])
    table = show(desk, "copy", "cut", "paste", "cell_edited", selection_mode="multiple-cell")
    page = desk.page
    cell(page, 0, 0).click()
    cell(page, 1, 1).click(modifiers=["Shift"])
    page.keyboard.press("Control+c")
    desk.told(("copy", "ant\t3\nbee\t1"))
    page.keyboard.press("Control+x")
    desk.told(
        ("copy", "ant\t3\nbee\t1"),
        ("cell_edited", ["row0"], "count", 3, None),
        ("cell_edited", ["row1"], "count", 1, None),
        ("cut", "ant\t3\nbee\t1"),
    )
    page.evaluate("navigator.clipboard.writeText('7\\tseven\\nmany\\tmore\\n')")
    cell(page, 1, 1).click()
    page.keyboard.press("Control+v")
    desk.told(
        ("cell_edited", ["row1"], "count", None, 7),
        ("cell_edited", ["row1"], "note", "y", "seven"),
        ("cell_edited", ["row2"], "note", "z", "more"),
        ("paste", "7\tseven\nmany\tmore\n"),
    )
    table.select_cell(["row2"], "note")
    table.copy_selection()
    eventually(lambda: desk.events and desk.events[-1][0] == "copy")


def test_open_editor_survives_updates(desk: Desk) -> None:
    table = show(desk, "cell_edited")
    cell(desk.page, 1, 2).dblclick()
    desk.page.get_by_role("textbox").fill("typed")
    table.update_data([["ant", 4, "x"], ["bee", 1, "y"], ["cow", 2, "z"], ["dog", 5, "w"]])
    expect(cell(desk.page, 0, 1)).to_have_text("4")
    expect(desk.page.get_by_role("textbox")).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.told(("cell_edited", ["row1"], "note", "y", "typed"))


def test_table_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk, "cell_edited")
    target = center_of(cell(desk.page, 0, 2))
    desk.page.touchscreen.tap(*target)
    desk.page.touchscreen.tap(*target)
    desk.page.get_by_role("textbox").fill("tapped")
    desk.page.keyboard.press("Enter")
    desk.told(("cell_edited", ["row0"], "note", "x", "tapped"))


def test_wrong_arguments_are_told_to_the_program(desk: Desk) -> None:
    table = show(desk)
    with pytest.raises(ArgumentError, match="a column that there is"):
        table.set_column_width("nothing", 10)
    with pytest.raises(ArgumentError, match="selection_mode"):
        desk.W.TableView(selection_mode="all")
    eventually(lambda: column_of(desk.page) == ["ant", "bee", "cow"])


def test_groups_keep_their_order_whichever_way_is_sorted(desk: Desk) -> None:
    columns = [{"label": "Size", "key": "size", "type": "int", "sort_key": "bytes", "group_key": "kind"}]
    rows = [("2 KB", 2000, 1), ("9 B", 9, 0), ("1 KB", 1000, 0), ("3 KB", 3000, 1)]
    cells = [{"size": size, "bytes": count, "kind": kind} for size, count, kind in rows]
    table = show(desk, columns=columns, sortable=True, rows=cells)
    header = desk.page.get_by_role("columnheader", name="Size")
    for expected in (["9 B", "1 KB", "2 KB", "3 KB"], ["1 KB", "9 B", "3 KB", "2 KB"]):
        header.click()
        eventually(lambda expected=expected: column_of(desk.page) == expected)
    table.set_cell(0, "bytes", 4000)
    eventually(lambda: column_of(desk.page) == ["1 KB", "9 B", "2 KB", "3 KB"])
    table.set_cell(0, "kind", 0)
    eventually(lambda: column_of(desk.page) == ["2 KB", "1 KB", "9 B", "3 KB"])


def test_typing_finds_a_row_by_the_first_column_with_text_whether_one_is_current_or_not(desk: Desk) -> None:
    columns = [{"label": "", "key": "icon", "type": "icon"}, {"label": "Name", "key": "name"}]
    rows = [["", "ant"], ["", "bee"], ["", "bull"]]
    table = show(desk, "selected", columns=columns, cell_cursor=False, rows=rows)
    table.set_focus()
    expect(desk.page.get_by_role("grid")).to_be_focused()
    for letter, name in (("b", "bee"), ("b", "bull")):
        desk.page.keyboard.press(letter)
        expect(desk.page.get_by_role("row", selected=True)).to_have_text(name)


def test_typing_finds_names_of_several_words(desk: Desk) -> None:
    table = show(desk, columns=["Name"], cell_cursor=False, rows=[["big ant"], ["big bee"], ["bull"]])
    table.set_focus()
    expect(desk.page.get_by_role("grid")).to_be_focused()
    desk.page.keyboard.type("big b")
    expect(desk.page.get_by_role("row", selected=True)).to_have_text("big bee")


def test_keys_are_told_while_no_cell_is_edited(desk: Desk) -> None:
    keys = []
    table = show(desk)
    table.on("key-down", lambda event: keys.append((event["key"], event["modifiers"])))
    cell(desk.page, 0, 1).click()
    desk.page.keyboard.press("Alt+ArrowUp")
    desk.page.keyboard.press("F2")
    expect(desk.page.get_by_role("textbox")).to_be_focused()
    desk.page.keyboard.press("7")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Delete")
    eventually(lambda: ("Delete", []) in keys)
    assert keys == [("Alt", ["alt"]), ("ArrowUp", ["alt"]), ("F2", []), ("Delete", [])]
