"""TreeView: the ARIA treegrid pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of, css, drag
from tests.support.waiting import eventually

COLUMNS = [{"label": "Name", "key": "name", "colwidth": "2fr"}, {"label": "Size", "key": "size", "type": "int"}]
TREE = {
    "src": {"__values__": {"name": "Sources", "size": 9}, "main": {"size": 30}, "lib": {"a": {"size": 1}}},
    "empty": {},
    "readme": {"name": "Read me", "size": 7},
}
SRC = {"name": "Sources", "size": 9}
README = {"name": "Read me", "size": 7}


def show(desk: Desk, *actions: str, tree: Any = TREE, height: int = 260, **options: Any) -> Any:
    view = desk.W.TreeView(**{"columns": COLUMNS, **options})
    view.resize(400, height)
    view.set_tree(tree)
    desk.follow(view, *actions)
    desk.show(view)
    return view


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def names(page: Page) -> list[str]:
    """The first cells of the rows in the page, from top to bottom."""
    return page.locator(".pgw-TreeView-body > [role=row]").evaluate_all(
        "rows => rows.map(row => row.querySelector('[role=gridcell]').textContent)"
    )


def shows(page: Page, *expected: str) -> None:
    eventually(lambda: names(page) == list(expected), what=f"{expected}, got {names(page)}")


def test_tree_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(720, 560))
    columns = [
        {"label": "Name", "key": "name", "colwidth": "2fr", "editable": True},
        {"label": "Size", "key": "size", "type": "float"},
        {"label": "On", "key": "on", "widget": "checkbox"},
        {"label": "Kind", "key": "kind", "widget": "combobox", "choices": ["a", "b"]},
        {"label": "Done", "key": "done", "widget": "progress"},
        {"label": "Go", "key": "go", "widget": "button", "text": "Run"},
        {"label": "OK", "key": "ok", "type": "boolean"},
        {"label": "", "key": "icon", "type": "icon", "colwidth": 40},
    ]
    values = {"size": 1.5, "on": True, "kind": "b", "done": 40, "ok": True, "icon": "/icons/file.svg"}
    tree = {"folder": {"full": values, "half": {"size": 2, "go": "Stop"}}, "closed": {"x": values}, "top": values}
    views = []
    for options in ({"alternate_row_colors": True}, {"show_grid": True, "show_row_numbers": True, "sortable": True}):
        view = desk.W.TreeView(columns=columns, **options)
        view.set_tree(tree)
        view.collapse_item(["closed"])
        view.select_path(["folder", "half"])
        view.set_cell_color(["top"], "size", "#c02020", "#ffe0b0", True)
        views.append(view)
    desk.show(*views, stretch=1, align=None)
    view.sort_by_column("size", False)
    assert_lasting(desk, theme)


def test_tree_is_described_for_assistive_technology(desk: Desk) -> None:
    view = show(desk, selection_mode="multiple")
    view.set_tooltip("Files")
    expect(desk.page.get_by_role("treegrid", name="Files")).to_match_aria_snapshot(
        """
        - treegrid "Files":
          - row "Name Size":
            - columnheader "Name"
            - columnheader "Size"
          - rowgroup:
            - row "Sources 9" [expanded] [level=1]:
              - gridcell "Sources"
              - gridcell "9"
            - row "main 30" [level=2]
            - row "lib" [expanded] [level=2]
            - row "a 1" [level=3]
            - row "empty" [expanded] [level=1]
            - row "Read me 7" [level=1]
        """
    )
    grid = desk.page.get_by_role("treegrid")
    assert grid.get_attribute("aria-rowcount") == "7"
    assert grid.get_attribute("aria-multiselectable") == "true"
    assert row(desk.page, "Read me").get_attribute("aria-rowindex") == "7"
    assert [row(desk.page, "Read me").get_attribute(f"aria-{name}") for name in ("posinset", "setsize")] == ["3", "3"]


def test_tree_is_expanded_and_collapsed_by_pointer(desk: Desk) -> None:
    view = show(desk, "expanded", "collapsed", "selected")
    second = desk.join()
    row(desk.page, "Sources").locator(".pgw-is-interior").click()
    desk.told(("collapsed", SRC, ["src"]))
    for page in (desk.page, second):
        shows(page, "Sources", "empty", "Read me")
    assert view.get_collapsed() == [["src"]]
    desk.reload()
    shows(desk.page, "Sources", "empty", "Read me")
    row(desk.page, "Sources").locator(".pgw-is-interior").click()
    desk.told(("expanded", SRC, ["src"]))
    shows(second, "Sources", "main", "lib", "a", "empty", "Read me")


def test_expanding_by_the_program_is_told_once(desk: Desk) -> None:
    view = show(desk, "expanded", "collapsed")
    desk.join()
    view.collapse_item(["src", "lib"])
    desk.told(("collapsed", None, ["src", "lib"]))
    view.collapse_all()
    view.expand_item(["src"])
    desk.told(("expanded", SRC, ["src"]))


def test_tree_keys_walk_expand_and_activate(desk: Desk) -> None:
    show(desk, "selected", "expanded", "collapsed", "activated")
    keyboard = desk.page.keyboard
    keyboard.press("Tab")
    expect(desk.page.get_by_role("treegrid")).to_be_focused()
    keyboard.press("ArrowDown")
    desk.told(("selected", [{"path": ["src"], "values": SRC}]))
    keyboard.press("ArrowLeft")
    desk.told(("collapsed", SRC, ["src"]))
    keyboard.press("ArrowRight")
    desk.told(("expanded", SRC, ["src"]))
    for key, path in [
        ("ArrowDown", ["src", "main"]),
        ("ArrowLeft", ["src"]),
        ("End", ["readme"]),
        ("ArrowUp", ["empty"]),
        ("Home", ["src"]),
        ("PageDown", ["readme"]),
        ("PageUp", ["src"]),
        ("r", ["readme"]),
    ]:
        keyboard.press(key)
        eventually(lambda path=path: desk.events and desk.events[-1][1][0]["path"] == path, what=f"{key}: {path}")
        desk.events.clear()
    expect(row(desk.page, "Read me")).to_have_attribute("aria-selected", "true")
    active = desk.page.get_by_role("treegrid").get_attribute("aria-activedescendant")
    assert active == row(desk.page, "Read me").get_attribute("id")
    keyboard.press("Enter")
    desk.told(("activated", README, ["readme"], None))


def test_rows_are_selected_with_shift_and_control(desk: Desk) -> None:
    view = show(desk, selection_mode="multiple")
    second = desk.join()
    desk.page.get_by_text("main").click()
    desk.page.get_by_text("empty").click(modifiers=["Shift"])
    paths = [["src", "main"], ["src", "lib"], ["src", "lib", "a"], ["empty"]]
    eventually(lambda: [item["path"] for item in view.get_selected()] == paths)
    desk.page.get_by_role("gridcell", name="lib").click(modifiers=["Control"])
    eventually(lambda: len(view.get_selected()) == 3)
    desk.page.keyboard.press("Control+a")
    eventually(lambda: len(view.get_selected()) == 6)
    expect(second.locator("[aria-selected=true]")).to_have_count(6)
    desk.page.get_by_text("main").click()
    desk.page.keyboard.press("Shift+ArrowDown")
    desk.page.keyboard.press("Control+ArrowDown")
    desk.page.keyboard.press("Control+ArrowDown")
    desk.page.keyboard.press("Control+ ")
    eventually(lambda: [item["path"] for item in view.get_selected()] == [["src", "main"], ["src", "lib"], ["empty"]])
    desk.reload()
    expect(desk.page.locator("[aria-selected=true]")).to_have_count(3)


def test_single_selection_is_told_when_it_changes(desk: Desk) -> None:
    view = show(desk, "selected")
    desk.page.get_by_text("main").click()
    desk.told(("selected", [{"path": ["src", "main"], "values": {"size": 30}}]))
    desk.page.get_by_text("empty").click(modifiers=["Control"])
    desk.told(("selected", [{"path": ["empty"], "values": None}]))
    view.set_selected([["readme"]])
    view.clear_selection()
    desk.page.get_by_text("empty").click()
    desk.told(("selected", [{"path": ["empty"], "values": None}]))


def test_nothing_can_be_selected_where_that_is_so(desk: Desk) -> None:
    show(desk, "selected", "activated", selection_mode="none")
    desk.page.get_by_text("empty").click()
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    desk.told(("activated", README, ["readme"], None))
    expect(desk.page.locator("[aria-selected=true]")).to_have_count(0)


def test_headers_sort_and_the_order_lasts(desk: Desk) -> None:
    view = show(desk, "sorted", sortable=True)
    second = desk.join()
    desk.page.get_by_role("columnheader", name="Size").click()
    desk.told(("sorted", "size", True))
    for page in (desk.page, second):
        shows(page, "Read me", "Sources", "main", "lib", "a", "empty")
    desk.page.get_by_role("columnheader", name="Size").click()
    desk.told(("sorted", "size", False))
    expect(second.get_by_role("columnheader", name="Size")).to_have_attribute("aria-sort", "descending")
    view.add_item(["src"], "big", {"size": 99})
    shows(desk.page, "empty", "Sources", "lib", "a", "big", "main", "Read me")
    desk.reload()
    shows(desk.page, "empty", "Sources", "lib", "a", "big", "main", "Read me")
    view.sort_by_column("nothing")
    shows(desk.page, "Sources", "main", "lib", "a", "big", "empty", "Read me")


def test_keys_like_numbers_keep_their_order(desk: Desk) -> None:
    view = show(desk, tree={"10": {"size": 1}, "2": {"b": {}, "7": {}, "3": {}}, "1": {}})
    shows(desk.page, "10", "2", "b", "7", "3", "1")
    view.update_tree({"1": {}, "10": {"size": 1}, "4": {}})
    shows(desk.page, "1", "10", "4")
    desk.reload()
    shows(desk.page, "1", "10", "4")


def test_updates_keep_what_survives(desk: Desk) -> None:
    view = show(desk, "selected", selection_mode="multiple")
    view.select_paths([["src", "main"], ["src", "lib", "a"]])
    view.collapse_item(["src"])
    view.update_tree({"src": {"__values__": {"name": "Code"}, "main": {"size": 31}, "new": {}}, "last": {}})
    desk.told(("selected", [{"path": ["src", "main"], "values": {"size": 31}}]))
    shows(desk.page, "Code", "last")
    view.expand_all()
    shows(desk.page, "Code", "main", "new", "last")
    expect(row(desk.page, "Code").get_by_role("gridcell")).to_have_count(1)
    expect(row(desk.page, "main")).to_have_attribute("aria-selected", "true")


def test_deleting_a_tree_is_told(desk: Desk) -> None:
    view = show(desk, "changed", "selected")
    view.select_path(["src", "lib", "a"])
    view.delete_tree({"src": {"lib": {"a": None}}})
    desk.told(("selected", []), ("changed",))
    shows(desk.page, "Sources", "main", "empty", "Read me")


def test_cells_without_values_give_way(desk: Desk) -> None:
    columns = [*COLUMNS, {"label": "Note", "key": "note"}]
    long = "a name that is much longer than its own column is wide"
    show(desk, columns=columns, tree={long: {}, "short": {"size": 1, "note": ""}})
    page = desk.page
    expect(row(page, long).get_by_role("gridcell")).to_have_count(1)
    expect(row(page, "short").get_by_role("gridcell")).to_have_count(3)
    assert box_of(row(page, long).get_by_role("gridcell"))[2] == pytest.approx(box_of(row(page, long))[2], abs=1)


def test_colors_win_by_how_special_they_are(desk: Desk) -> None:
    view = show(desk)
    view.set_table_color("rgb(1, 1, 1)", "rgb(2, 2, 2)")
    view.set_column_color("size", "rgb(3, 3, 3)")
    view.set_row_color(["readme"], None, "rgb(4, 4, 4)", True)
    view.set_cell_color(["readme"], "size", "rgb(5, 5, 5)")
    for _ in range(2):
        name, size = row(desk.page, "Read me").get_by_role("gridcell").all()
        looks = [[css(cell, prop) for prop in ("color", "background-color", "font-weight")] for cell in (name, size)]
        assert looks == [["rgb(1, 1, 1)", "rgb(4, 4, 4)", "700"], ["rgb(5, 5, 5)", "rgb(4, 4, 4)", "700"]]
        other = row(desk.page, "Sources").get_by_role("gridcell").nth(1)
        assert [css(other, "color"), css(other, "background-color")] == ["rgb(3, 3, 3)", "rgb(2, 2, 2)"]
        desk.reload()
        row(desk.page, "Read me").wait_for()
    view.clear_all_colors()
    expect(row(desk.page, "Read me").get_by_role("gridcell").nth(1)).not_to_have_css("color", "rgb(5, 5, 5)")


def test_scrolling_to_a_path_expands_and_shows_it(desk: Desk) -> None:
    tree = {f"n{number}": {"below": {"size": number}} for number in range(500)}
    view = show(desk, "scrolled", tree=tree)
    view.collapse_all()
    view.scroll_to_path(["n400", "below"])
    expect(desk.page.get_by_role("gridcell", name="400", exact=True)).to_be_visible()
    eventually(lambda: view.get_scroll_position()[1] > 0.5)
    assert len(names(desk.page)) < 60
    desk.reload()
    expect(desk.page.get_by_role("gridcell", name="400", exact=True)).to_be_in_viewport()


def test_column_is_resized_by_hand_everywhere(desk: Desk) -> None:
    view = show(desk)
    second = desk.join()
    header = desk.page.get_by_role("columnheader", name="Name")
    x, y, width, height = box_of(header)
    drag(desk.page, (x + width - 3, y + height / 2), (x + width - 63, y + height / 2))
    eventually(lambda: view.get_column_widths()[0] == round(width - 60))
    other = box_of(desk.page.get_by_role("columnheader", name="Size"))[2]
    eventually(lambda: box_of(second.get_by_role("columnheader", name="Name"))[2] == round(width - 60))
    desk.reload()
    assert box_of(desk.page.get_by_role("columnheader", name="Name"))[2] == round(width - 60)
    assert box_of(desk.page.get_by_role("columnheader", name="Size"))[2] == pytest.approx(other, abs=1)


def test_columns_fit_their_contents(desk: Desk) -> None:
    long = "something that needs quite some room to be read"
    view = show(desk, tree={"a": {"name": long, "size": 1}})
    text = desk.page.get_by_text(long)
    assert text.evaluate("text => text.scrollWidth > text.clientWidth")
    view.set_optimal_column_widths()
    eventually(lambda: text.evaluate("text => text.scrollWidth <= text.clientWidth"))
    view.set_column_width("name", 50)
    x, y, width, height = box_of(desk.page.get_by_role("columnheader", name="Name"))
    desk.page.mouse.dblclick(x + width - 3, y + height / 2)
    eventually(lambda: text.evaluate("text => text.scrollWidth <= text.clientWidth"))
    eventually(lambda: view.get_column_widths()[0] > 200)


def test_tree_by_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show(desk, "selected", "collapsed", "activated")
    desk.page.touchscreen.tap(*center_of(desk.page.get_by_text("Read me")))
    desk.told(("selected", [{"path": ["readme"], "values": README}]))
    desk.page.touchscreen.tap(*center_of(row(desk.page, "Sources").locator(".pgw-is-interior")))
    desk.told(("collapsed", SRC, ["src"]))


def test_disabled_tree_is_deaf(desk: Desk) -> None:
    view = show(desk, "selected")
    view.set_enabled(False)
    desk.page.mouse.click(*center_of(desk.page.get_by_text("Read me")))
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("ArrowDown")
    view.set_enabled(True)
    desk.page.get_by_text("main").click()
    desk.told(("selected", [{"path": ["src", "main"], "values": {"size": 30}}]))


def test_all_of_a_large_tree_is_selected_and_filtered(desk: Desk) -> None:
    tree = {f"part {part}": {f"item {part}.{leaf}": {"size": leaf} for leaf in range(100)} for part in range(30)}
    view = show(desk, "selected", tree=tree, selection_mode="multiple")
    page, second = desk.page, desk.join()
    row(page, "item 0.1").first.click()
    page.keyboard.press("Control+a")
    eventually(lambda: len(view.get_selected()) == 30 * 101)
    assert [item["path"] for item in view.get_selected()[:2]] == [["part 0"], ["part 0", "item 0.0"]], "from the top"
    eventually(lambda: len(desk.events) == 2 and len(desk.events[-1][1]) == 30 * 101)
    view.collapse_item(["part 1"])
    desk.reload()
    for one in (page, second):
        expect(one.locator("[role=row][aria-selected=false]")).to_have_count(0)
        expect(row(one, "part 0").first).to_have_attribute("aria-selected", "true")
    view.update_tree({part: dict(list(leaves.items())[:2]) for part, leaves in tree.items()})
    for one in (page, second):
        expect(one.get_by_role("treegrid")).to_have_attribute("aria-rowcount", str(30 * 3 - 2 + 1))
        expect(one.locator("[role=row][aria-selected=false]")).to_have_count(0)
    eventually(lambda: len(view.get_selected()) == 30 * 3)
    assert view.get_collapsed() == [["part 1"]]
