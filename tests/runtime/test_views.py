"""Trees and tables between a program and its pages."""

from __future__ import annotations

import gevent

from pgwidgets.slices import SLICE
from tests.support.waiting import eventually


def test_edit_of_a_cell_that_is_not_editable_is_told_to_nobody_and_set_right(serve, browse) -> None:
    session = serve().create_session()
    table = session.get_widgets().TableView(columns=[{"key": "fixed"}, {"key": "free", "editable": True}])
    table.set_data([{"fixed": 1, "free": 2}])
    told = []
    table.on("cell_edited", lambda *args: told.append(args))
    first, second = browse(session), browse(session)
    page = first.find("TableView")
    before = len(page.calls)
    first.fire(page, "cell_edited", ["row0"], "fixed", 1, 9)
    first.fire(page, "cell_edited", ["row0"], "free", 2, 3)
    eventually(lambda: told == [(["row0"], "free", 2, 3)])
    first.wait_for(lambda: len(page.calls) > before)
    assert [(call.method, call.args, call.silent) for call in page.calls[before:]] == [
        ("set_cell", [["row0"], "fixed", 1], True)
    ]
    elsewhere = second.find("TableView")
    second.wait_for(lambda: elsewhere.calls[-1].args == [["row0"], "free", 3])
    assert [call.args for call in elsewhere.calls if call.method == "set_cell"] == [[["row0"], "free", 3]]


def test_many_rows_leave_others_their_turns(serve) -> None:
    session = serve().create_session()
    table = session.get_widgets().TableView(columns=["n"])
    turns = []

    def fill() -> None:
        def count() -> None:
            while True:
                turns.append(table.get_row_count())
                gevent.sleep(0)

        counter = gevent.spawn(count)
        table.set_data([[number] for number in range(4 * SLICE)])
        counter.kill()

    session.gui_call(fill)
    assert turns.count(0) >= 3
    assert table.get_row_count() == 4 * SLICE


def test_getters_of_other_threads_see_no_half_of_a_change(serve, browse) -> None:
    session = serve().create_session()
    table = session.get_widgets().TableView(columns=["n"], selection_mode="multiple-cell")
    table.set_data([[number] for number in range(2000)])
    browser = browse(session)
    page = browser.find("TableView")
    everything = [{"path": [f"row{number}"], "col_key": "_col0"} for number in range(2000)]
    for _ in range(30):  # each takes the hub a while, in which this thread reads
        browser.fire(page, "cell_selected", [])
        browser.fire(page, "cell_selected", everything)
        assert len(table.get_selected_cells()) in (0, 2000)
