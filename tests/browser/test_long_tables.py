"""Tables and flat trees of many rows, of which a page has those that it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.settings import Settings
from pgwidgets.testing import FakeBrowser
from tests.support.desk import Desk
from tests.support.page_peer import PagePeer, ref
from tests.support.scrolling import until_scrolled
from tests.support.waiting import eventually

COLUMNS = [
    {"label": "Name", "key": "name", "editable": True},
    {"label": "Count", "key": "count", "type": "integer", "editable": True},
    {"label": "Note", "key": "note"},
]
MANY = Settings().max_whole_rows + 2_000
# What has arrived in a page since it was loaded: messages that set cells, and the characters of all.
COUNT_MESSAGES = """(() => {
  window.arrived = { messages: 0, size: 0 };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        if (data.includes('"set_cell"')) window.arrived.messages += 1;
        window.arrived.size += data.length;
      });
    }
  };
})()"""


def rows_of(count: int) -> list[list[Any]]:
    return [[f"item {number}", (number * 7919) % count, "even" if number % 2 == 0 else None] for number in range(count)]


def show(desk: Desk, *actions: str, class_name: str = "TableView", rows: Any = None, **options: Any) -> Any:
    table = getattr(desk.W, class_name)(**{"columns": COLUMNS, "selection_mode": "multiple", **options})
    table.resize(420, 300)
    table.set_data(rows_of(MANY) if rows is None else rows)
    desk.follow(table, *actions)
    desk.show(table)
    return table


def named(page: Page, text: str) -> Locator:
    return page.get_by_role("gridcell", name=text, exact=True)


def seen(page: Page) -> list[str]:
    """The names in sight, from the top; none while the page is being built."""
    return list(page.evaluate("""() => {
      const view = document.querySelector(".pgw-TreeView-viewport")?.getBoundingClientRect();
      const rows = [...document.querySelectorAll("[role=row][aria-rowindex] > [aria-colindex='1'][role=gridcell]")];
      return rows
        .filter((cell) => {
          const { top, bottom } = cell.getBoundingClientRect();
          return bottom > view.top + 30 && top < view.bottom;
        })
        .map((cell) => cell.textContent);
    }"""))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("class_name", ["TableView", "TreeView"])
def test_page_gets_what_it_shows(open_desk: Callable[..., Desk], class_name: str) -> None:
    desk = open_desk(fresh=True)
    desk.page.add_init_script(COUNT_MESSAGES)
    desk.reload()
    table = show(desk, class_name=class_name)
    page = desk.page
    view = page.get_by_role("grid" if class_name == "TableView" else "treegrid")
    expect(named(page, "item 0")).to_be_visible()
    assert view.get_attribute("aria-rowcount") == str(MANY + 1)
    assert page.evaluate("arrived.size") < 60_000
    view.hover()
    with until_scrolled(view):
        page.mouse.wheel(0, 24 * 500)
    expect(named(page, "item 500")).to_be_in_viewport()
    eventually(lambda: 0.03 < table.get_scroll_position()[1] < 0.06)
    table.scroll_to_path(["row7000"])
    expect(named(page, "item 7000")).to_be_in_viewport()
    assert page.evaluate("arrived.size") < 200_000
    eventually(lambda: 0.5 < table.get_scroll_position()[1] < 0.7)
    before = seen(page)
    second = desk.join()
    eventually(lambda: seen(second) == before)
    desk.reload()
    eventually(lambda: seen(page) == before)
    assert page.evaluate("arrived.size") < 60_000


def test_update_of_some_rows_sends_little(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(fresh=True)
    desk.page.add_init_script(COUNT_MESSAGES)
    desk.reload()
    table = show(desk)
    page = desk.page
    expect(named(page, "item 0")).to_be_visible()
    whole = page.evaluate("arrived.size")
    rows = rows_of(MANY)
    for row in rows[::100]:
        row[0] = f"new {row[0]}"
    page.evaluate("arrived.size = 0")
    table.update_data(rows)
    expect(named(page, "new item 0")).to_be_visible()
    assert page.evaluate("arrived.size") < 0.03 * whole
    rows[1][0] = "one more"
    table.update_data(rows)
    expect(named(page, "one more")).to_be_visible()
    page.mouse.move(200, 200)
    page.mouse.wheel(0, 24 * 100)
    expect(named(page, "new item 100")).to_be_in_viewport()


def test_keys_lead_through_rows_that_the_page_does_not_have(desk: Desk) -> None:
    table = show(desk, "cell_selected")
    page = desk.page
    named(page, "item 0").click()
    press(page, "PageDown", "PageDown", "PageDown")
    at = eventually(lambda: len(desk.events) == 4 and desk.events[-1][1][0]["path"][0])
    assert at not in ("row0", "row1")
    press(page, "Control+End")
    desk.told_last("cell_selected", [{"path": [f"row{MANY - 1}"], "col_key": "note", "value": None}])
    expect(named(page, f"item {MANY - 1}")).to_be_in_viewport()
    press(page, "Home", "ArrowUp")
    desk.told_last("cell_selected", [{"path": [f"row{MANY - 2}"], "col_key": "name", "value": f"item {MANY - 2}"}])
    eventually(lambda: [row["path"] for row in table.get_selected()] == [[f"row{MANY - 2}"]])
    press(page, "Control+Home", "ArrowDown")
    desk.told_last("cell_selected", [{"path": ["row1"], "col_key": "name", "value": "item 1"}])


def test_typing_finds_a_row_that_the_page_does_not_have(desk: Desk) -> None:
    rows = rows_of(MANY)
    rows[9000][0] = "Zebra"
    table = show(desk, class_name="TreeView", rows=rows)
    named(desk.page, "item 0").click()
    press(desk.page, "z", "e")
    expect(named(desk.page, "Zebra")).to_be_in_viewport()
    eventually(lambda: [row["path"] for row in table.get_selected()] == [["row9000"]])


def test_ranges_and_all_rows_are_selected(desk: Desk) -> None:
    table = show(desk, "selected")
    page, second = desk.page, desk.join()

    def selected() -> list[str]:
        return [row["path"][0] for row in table.get_selected()]

    named(page, "item 2").click()
    press(page, "Shift+Control+End")
    eventually(lambda: selected() == [f"row{number}" for number in range(2, MANY)])
    eventually(lambda: desk.events)
    assert desk.events[-1][1][0] == {"path": ["row2"], "values": {"name": "item 2", "count": 3838, "note": "even"}}
    press(page, "Control+Home")
    expect(second.locator("[role=row][aria-selected=true]").filter(has_text="item 0")).to_have_count(1)
    eventually(lambda: selected() == ["row0"])
    press(page, "Control+a")
    eventually(lambda: len(selected()) == MANY)
    expect(second.locator("[role=row][aria-selected=false]")).to_have_count(0)
    named(page, "item 3").click(modifiers=["Control"])
    eventually(lambda: len(selected()) == MANY - 1)
    expect(second.locator("[role=row][aria-selected=false]")).to_have_count(1)
    desk.reload()
    expect(page.locator("[role=row][aria-selected=false]")).to_have_count(1)
    table.clear_selection()
    expect(page.locator("[role=row][aria-selected=true]")).to_have_count(0)
    table.select_path(["row4"])
    expect(page.locator("[role=row][aria-selected=true]")).to_have_count(1)


def test_areas_of_cells_are_selected(desk: Desk) -> None:
    table = show(desk, "cell_selected", selection_mode="multiple-cell", show_row_numbers=True)
    page = desk.page

    def count() -> int:
        return len(table.get_selected_cells())

    named(page, "item 1").click()
    desk.told(("cell_selected", [{"path": ["row1"], "col_key": "name", "value": "item 1"}]))
    press(page, "Control+End")
    eventually(lambda: count() == 1)
    press(page, "Control+Home", "ArrowDown")
    expect(named(page, "item 1")).to_have_attribute("aria-selected", "true")
    press(page, "Shift+Control+End")
    eventually(lambda: count() == (MANY - 1) * 3)
    page.get_by_role("columnheader", name="Count").click()
    eventually(lambda: count() == MANY)
    page.get_by_role("rowheader", name=str(MANY), exact=True).click()
    eventually(lambda: count() == 3)


def test_sorting_is_done_by_the_server(desk: Desk) -> None:
    table = show(desk, "sorted", sortable=True)
    page, second = desk.page, desk.join()
    named(page, "item 5").click()
    for ascending in (True, False):
        page.get_by_role("columnheader", name="Count").click()
        desk.told(("sorted", "count", ascending))
        top = sorted(rows_of(MANY), key=lambda row: row[1], reverse=not ascending)[0][0]
        for one in (page, second):
            expect(one.locator("[role=row][aria-rowindex='2'] > [aria-colindex='1']")).to_have_text(top)
    press(page, "ArrowDown")  # from where the row is now
    after = [row[0] for row in sorted(rows_of(MANY), key=lambda row: row[1], reverse=True)]
    below = after[after.index("item 5") + 1]
    eventually(lambda: [row["values"]["name"] for row in table.get_selected()] == [below])
    expect(named(page, below)).to_be_in_viewport()
    eventually(lambda: table.get_scroll_position()[1] > 0)
    desk.reload()
    expect(page.get_by_role("columnheader", name="Count")).to_have_attribute("aria-sort", "descending")
    eventually(lambda: below in seen(page))


def test_what_the_program_changes_is_seen(desk: Desk) -> None:
    table = show(desk)
    page, second = desk.page, desk.join()
    table.set_cell(1, "name", "changed")
    expect(named(second, "changed")).to_be_visible()
    table.insert_row(0, ["inserted", 1, "x"])
    for one in (page, second):
        eventually(lambda one=one: seen(one)[:3] == ["inserted", "item 0", "changed"])
    table.delete_row(1)
    eventually(lambda: seen(page)[:2] == ["inserted", "changed"])
    table.append_row(["last", 1, "x"])
    table.scroll_to_end()
    expect(named(page, "last")).to_be_in_viewport()
    table.update_data([[f"new {number}", number, None] for number in range(MANY)])
    eventually(lambda: seen(page) and all(text.startswith("new") for text in seen(page)))
    table.set_row_color([f"row{MANY - 1}"], "rgb(1, 2, 3)")
    expect(named(page, f"new {MANY - 1}")).to_have_css("color", "rgb(1, 2, 3)")
    table.set_rows(rows_of(MANY))
    eventually(lambda: seen(page)[:1] == ["item 0"])
    table.append_column({"label": "More", "key": "more"})
    table.set_cell(0, "more", "here")
    expect(named(page, "here")).to_be_visible()
    table.clear()
    expect(page.get_by_role("gridcell")).to_have_count(0)


def test_table_grows_and_shrinks_under_a_cursor(desk: Desk) -> None:
    limit = Settings().max_whole_rows
    table = show(desk, rows=rows_of(limit - 1), selection_mode="multiple")
    page = desk.page
    named(page, "item 3").click()
    with desk.session.batch():
        for _ in range(5):
            table.append_row(["more", 1, None])
    press(page, "ArrowDown")
    eventually(lambda: [row["path"] for row in table.get_selected()] == [["row4"]])
    press(page, "Control+End")
    expect(named(page, "more").last).to_be_in_viewport()
    table.update_data(rows_of(limit - 10))
    press(page, "Control+Home", "Control+End")
    expect(named(page, f"item {limit - 11}")).to_be_in_viewport()
    eventually(lambda: [row["path"] for row in table.get_selected()] == [[f"row{limit - 11}"]])


def test_edit_in_the_sorted_column_takes_the_row_along(desk: Desk) -> None:
    table = show(desk, "cell_edited")
    table.sort_by_column("count")
    page, second = desk.page, desk.join()
    named(page, "item 0").dblclick()
    page.get_by_role("textbox").fill("first of all")
    press(page, "Enter")
    desk.told_last("cell_edited", ["row0"], "name", "item 0", "first of all")
    expect(named(second, "first of all")).to_be_visible()
    page.locator("[role=row][aria-rowindex='2'] [aria-colindex='2']").dblclick()
    page.get_by_role("textbox").fill("999999")
    press(page, "Enter")
    desk.told_last("cell_edited", ["row0"], "count", 0, 999999)
    for one in (page, second):
        expect(named(one, "first of all")).to_have_count(0)
    table.scroll_to_end()
    expect(named(page, "first of all")).to_be_in_viewport()


def test_columns_fit_texts_that_the_page_does_not_have(desk: Desk) -> None:
    rows = rows_of(MANY)
    rows[8000][0] = "the longest text of this column by far"
    long = show(desk, rows=rows)
    short = desk.W.TableView(columns=COLUMNS)
    short.set_data([rows[8000], *rows[-3:]])
    desk.show(short)
    long.set_optimal_column_widths()
    short.set_optimal_column_widths()
    eventually(lambda: long.get_column_widths()[0] == pytest.approx(short.get_column_widths()[0], abs=1))
    assert long.get_column_widths()[0] > 150


def test_clipboard_takes_rows_that_the_page_does_not_have(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"])
    table = show(desk, "copy", "cut", "paste", "cell_edited")
    page = desk.page
    named(page, "item 1").click()
    press(page, "Control+c")
    desk.told(("copy", f"item 1\t{7919 % MANY}\t"))
    press(page, "Control+a", "Control+c")
    text = "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows_of(MANY))
    desk.told(("copy", text))
    eventually(lambda: page.evaluate("navigator.clipboard.readText()") == text)
    press(page, "Control+Home")
    eventually(lambda: len(table.get_selected()) == 1)
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(f"pasted {number}" for number in range(900)))
    press(page, "Control+v")
    eventually(lambda: desk.events and desk.events[-1][0] == "paste")
    edited = [event[1] for event in desk.events if event[0] == "cell_edited"]
    assert edited == [[f"row{number}"] for number in range(900)]
    table.scroll_to_path(["row899"])
    expect(named(page, "pasted 899")).to_be_in_viewport()


def test_cutting_empties_rows_that_the_page_does_not_have(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"])
    table = show(desk, "cut")
    page = desk.page
    table.select_paths([["row0"], ["row5000"]])
    named(page, "item 3").click(modifiers=["Control"])
    eventually(lambda: len(table.get_selected()) == 3)
    press(page, "Control+x")
    eventually(lambda: desk.events)
    assert desk.events[0][1].split("\n")[2].startswith("item 5000\t")
    table.set_selected([["row0"], ["row5000"]])
    assert [row["values"]["name"] for row in table.get_selected()] == ["", ""]
    expect(named(page, "item 0")).to_have_count(0)


def test_many_cells_in_a_batch_are_one_message_and_one_paint(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(fresh=True)
    desk.page.add_init_script(COUNT_MESSAGES)
    desk.reload()
    for rows in (rows_of(MANY), rows_of(2_000)):
        table = show(desk, rows=rows)
        page = desk.page
        expect(named(page, "item 5").last).to_be_visible()
        page.evaluate("""() => {
          window.paints = new Set();
          const count = () => document.body.innerText.split("changed").length - 1;
          const frame = () => (window.paints.add(count()), requestAnimationFrame(frame));
          frame();
        }""")
        before = page.evaluate("arrived.messages")
        with desk.session.batch():
            for number in range(1_000):
                table.set_cell(number, "name", f"changed {number}")
        expect(named(page, "changed 5").last).to_be_visible()
        assert page.evaluate("arrived.messages") == before + 1
        assert page.evaluate("window.paints.size") <= 2  # without any, and with all that are in sight


def test_pages_of_other_makers_get_everything_and_so_do_ours_then(desk: Desk) -> None:
    table = show(desk)
    page = desk.page
    named(page, "item 3").click()
    with FakeBrowser(desk.session.get_url()) as other:
        other.wait_for(lambda: other.find("TableView") and len(other.find("TableView").get("data") or ()) == MANY)
        table.set_cell(2, "name", "for all")
        expect(named(page, "for all")).to_be_visible()
        press(page, "Control+End")
        eventually(lambda: [row["path"] for row in table.get_selected()] == [[f"row{MANY - 1}"]])
    eventually(lambda: len(desk.session.connections) == 1)
    table.insert_row(0, ["back", 1, None])
    press(page, "Control+Home")
    expect(named(page, "back")).to_be_in_viewport()


# A page whose server is the test: what it shows before it is answered.

COUNTS = {"rows": 0, "cells": 0}


def show_long(peer: PagePeer, count: int, *actions: str, **options: Any) -> None:
    peer.create(1, "Page")
    peer.create(2, "TableView", {"columns": COLUMNS, "selection_mode": "multiple", **options})
    peer.listen(2, "rows_wanted", *actions)
    peer.value(1, "set_widget", ref(2))
    peer.value(1, "show")
    calls = [("_rowsChanged", [count, True]), ("_takeRows", [0, entries_of(0, 300), {}, COUNTS])]
    peer.ask_all([{"type": "call", "wid": 2, "method": method, "args": args} for method, args in calls])


def entries_of(first: int, count: int) -> list[list[Any]]:
    return [[f"row{number}", [f"item {number}", number, None]] for number in range(first, first + count)]


def wanted(peer: PagePeer, number: int) -> list[Any]:
    """What the page asked for, the so many-th time."""
    peer.wait(lambda: len(peer.callbacks("rows_wanted")) >= number, "rows wanted")
    return list(peer.callbacks("rows_wanted")[number - 1][1])


def scroll_to_row(peer: PagePeer, number: int) -> None:
    peer.page.locator(".pgw-TreeView-viewport").evaluate("(view, top) => view.scrollTop = top", number * 24)
    peer.wait_frames()


def test_rows_that_came_last_are_seen_until_others_come(peer: PagePeer) -> None:
    show_long(peer, 100_000)
    assert seen(peer.page)[0] == "item 0"
    scroll_to_row(peer, 50_000)
    first, count, _keys = wanted(peer, 1)
    assert first < 50_000 < first + count
    assert count < 500
    assert len(seen(peer.page)) > 5
    assert all(int(text.split()[1]) < 60 for text in seen(peer.page))
    scroll_to_row(peer, 70_000)  # not asked for before the answer
    peer.value(2, "_takeRows", first, entries_of(first, count), {}, COUNTS)
    assert "item 50003" in seen(peer.page)
    first, count, _keys = wanted(peer, 2)
    peer.value(2, "_takeRows", first, entries_of(first, count), {}, COUNTS)
    assert "item 70003" in seen(peer.page)
    assert len(peer.callbacks("rows_wanted")) == 2


def test_selection_is_not_undone_by_what_the_server_had_sent_before(peer: PagePeer) -> None:
    show_long(peer, 100_000, "rows_picked")
    peer.value(2, "_rowsChanged", 100_000)
    first, count, _keys = wanted(peer, 1)
    named(peer.page, "item 3").click()
    peer.wait(lambda: peer.callbacks("rows_picked") == [("rows_picked", [["row3"], ["row3"], "only"])])
    peer.value(2, "_takeRows", first, entries_of(first, count), {}, COUNTS)
    selected = peer.page.locator("[role=row][aria-selected=true]")
    expect(selected).to_have_text("item 33")
    first, count, keys = wanted(peer, 2)
    assert keys == ["row3"]
    entries = [[*entry, {"selected": True}] if entry[0] == "row5" else entry for entry in entries_of(first, count)]
    peer.value(2, "_takeRows", first, entries, {"row3": 3}, {"rows": 1, "cells": 0})
    expect(selected).to_have_text("item 55")


def test_cursor_goes_where_its_row_goes(peer: PagePeer) -> None:
    show_long(peer, 100_000, "cell_selected")
    named(peer.page, "item 3").click()
    peer.value(2, "_rowsChanged", 100_000)
    moved = [entry for entry in entries_of(0, 1000) if entry[0] != "row3"]
    for asked in (1, 2):  # what is to be seen, then what has come nearer
        first, count, keys = wanted(peer, asked)
        assert keys == ["row3"]
        peer.value(2, "_takeRows", first, moved[first : first + count], {"row3": 90_000}, COUNTS)
    assert "item 3" not in seen(peer.page)
    peer.page.keyboard.press("ArrowDown")
    first, count, _keys = wanted(peer, 3)
    peer.value(2, "_takeRows", first, entries_of(first, count), {"row3": 90_000}, COUNTS)
    peer.wait(lambda: peer.callbacks("cell_selected")[-1][1] == [[
        {"path": ["row90001"], "col_key": "name", "value": "item 90001"}
    ]])
    peer.wait_frames()
    assert "item 90001" in seen(peer.page)


def answer(peer: PagePeer, number: int) -> None:
    """Send what the page asked for the so many-th time."""
    first, count, _keys = wanted(peer, number)
    peer.value(2, "_takeRows", first, entries_of(first, count), {}, COUNTS)


def test_range_begins_where_the_cursor_is_to_go_although_the_row_has_not_come(peer: PagePeer) -> None:
    show_long(peer, 100_000, "rows_picked", "cell_selected")
    named(peer.page, "item 3").click()
    press(peer.page, "Control+End", "Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp")
    assert len(peer.callbacks("rows_picked")) == 1
    answer(peer, 1)
    peer.wait(lambda: len(peer.callbacks("rows_picked")) >= 3)
    assert peer.callbacks("rows_picked")[1:] == [
        ("rows_picked", [["row99999"], ["row99999"], "only"]),
        ("rows_picked", [["row99999"], ["row99996"], "only"]),
    ]
    selected = peer.page.locator("[role=row][aria-selected=true]")
    expect(selected).to_have_count(4)
    press(peer.page, "Shift+ArrowDown")  # from where the cursor is now
    expect(selected).to_have_count(3)
    assert peer.callbacks("rows_picked")[-1] == ("rows_picked", [["row99999"], ["row99997"], "only"])


def test_range_leads_to_a_row_that_is_here_from_one_that_has_not_come(peer: PagePeer) -> None:
    show_long(peer, 100_000, "rows_picked")
    named(peer.page, "item 3").click()
    press(peer.page, "Control+End", "Shift+Control+Home")
    assert len(peer.callbacks("rows_picked")) == 1
    answer(peer, 1)  # for the end of the table, which is not to be seen any more, but for one row
    peer.wait(lambda: len(peer.callbacks("rows_picked")) == 3)
    assert peer.callbacks("rows_picked")[1:] == [
        ("rows_picked", [["row99999"], ["row99999"], "only"]),
        ("rows_picked", [["row99999"], ["row0"], "only"]),
    ]
    assert seen(peer.page)[0] == "item 0"
    expect(peer.page.locator("[role=row][aria-selected=false]")).to_have_count(0)


def test_all_rows_are_selected_after_the_cursor_has_got_where_it_is_to_go(peer: PagePeer) -> None:
    show_long(peer, 100_000, "rows_picked")
    named(peer.page, "item 3").click()
    press(peer.page, "Control+End", "Control+a")
    answer(peer, 1)
    peer.wait(lambda: len(peer.callbacks("rows_picked")) == 3)
    assert [args[2] for _, args in peer.callbacks("rows_picked")[1:]] == ["only", "all"]
    expect(peer.page.locator("[role=row][aria-selected=false]")).to_have_count(0)


def test_rows_under_way_when_something_is_selected_are_asked_for_again(peer: PagePeer) -> None:
    show_long(peer, 100_000, "rows_picked")
    scroll_to_row(peer, 50_000)
    wanted(peer, 1)
    peer.page.locator(".pgw-TreeView-viewport").focus()
    press(peer.page, "Control+a")
    peer.wait(lambda: peer.callbacks("rows_picked"))
    answer(peer, 1)  # what the server saw before
    first, count, _keys = wanted(peer, 2)
    entries = [[*entry, {"selected": True}] for entry in entries_of(first, count)]
    peer.value(2, "_takeRows", first, entries, {}, {"rows": 100_000, "cells": 0})
    assert "item 50003" in seen(peer.page)
    expect(peer.page.locator("[role=row][aria-selected=false]")).to_have_count(0)


def test_range_from_a_row_that_goes_before_it_has_come_begins_where_the_cursor_is(peer: PagePeer) -> None:
    show_long(peer, 100_000, "rows_picked")
    named(peer.page, "item 3").click()
    press(peer.page, "Control+End", "Shift+Control+Home")
    first, _count, _keys = wanted(peer, 1)
    peer.value(2, "_rowsChanged", 50_000)
    peer.value(2, "_takeRows", first, [], {"row3": 3}, COUNTS)
    peer.wait(lambda: peer.callbacks("rows_picked")[1:] == [("rows_picked", [["row3"], ["row0"], "only"])])
    answer(peer, 2)
    scroll_to_row(peer, 30_000)
    answer(peer, 3)
    assert "item 30003" in seen(peer.page)
