"""Keys of dicts that are spelt wrong."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.definitions.spelling import misspelt
from pgwidgets.errors import ArgumentError
from tests.fuzz.program import Program

KNOWN = ("label", "type", "colwidth", "x", "wd")


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("tyep", "type"),
        ("lable", "label"),
        ("labl", "label"),
        ("labell", "label"),
        ("tipe", "type"),
        ("Type", "type"),
        ("colwidht", "colwidth"),
    ],
)
def test_slip_is_found(key: str, meant: str) -> None:
    assert misspelt([key, "x"], KNOWN) == (key, meant)


@pytest.mark.parametrize("key", ["width", "tooltip", "dw", "mine", "z", "w", "wide", "", "types_of", "epyt", 5, None])
def test_keys_of_ones_own_are_none(key: Any) -> None:
    assert misspelt([key], KNOWN) is None


def test_key_beside_the_one_it_resembles_is_ones_own() -> None:
    assert misspelt(["label", "labels"], KNOWN) is None


@pytest.mark.parametrize(
    ("class_name", "method", "args", "where", "key", "meant"),
    [
        ("TableView", "set_columns", [[{"label": "A", "tyep": "int"}]], "TableView.set_columns", "tyep", "type"),
        ("TreeView", "insert_column", [{"lable": "A"}], "TreeView.insert_column: column", "lable", "label"),
        ("TreeView", "set_colors", [{"colums": []}], "TreeView.set_colors", "colums", "columns"),
        ("TreeView", "set_colors", [{"rows": [{"path": ["a"], "blod": True}]}], "TreeView.set_colors", "blod", "bold"),
        ("Canvas", "draw_image", [{"scr": "a.png", "x": 0, "y": 0}], "Canvas.draw_image: imgInfo", "scr", "src"),
        ("TextSource", "create_tag", ["a", {"blod": True}], "TextSource.create_tag: attrs", "blod", "bold"),
    ],
)
def test_error_names_the_key_that_was_meant(
    class_name: str, method: str, args: list[Any], where: str, key: str, meant: str
) -> None:
    program = Program()
    with pytest.raises(ArgumentError) as caught:
        program.call(program.create(class_name), method, *args)
    text = str(caught.value)
    assert text.startswith(where)
    assert f"{key!r}" in text
    assert f"did you mean {meant!r}?" in text


def test_error_of_a_constructor_names_it_too() -> None:
    with pytest.raises(ArgumentError, match=r"TreeView: columns .*'editible'.*did you mean 'editable'\?"):
        Program().create("TreeView", columns=[{"label": "A", "editible": True}])


@pytest.mark.parametrize("class_name", ["TabWidget", "StackWidget"])
def test_options_of_a_child_are_spelt_right(class_name: str) -> None:
    program = Program()
    holder, child = program.create(class_name), program.create("Label")
    with pytest.raises(ArgumentError, match=rf"{class_name}.add_widget: .*'titel'.*[Dd]id you mean 'title'\?"):
        program.call(holder, "add_widget", child, titel="A")
    assert program.get(holder, "get_children") == []
    program.call(holder, "add_widget", child, title="A", mine=5)


def test_options_of_a_menu_are_spelt_right() -> None:
    program = Program()
    bar, menu = program.create("MenuBar"), program.create("Menu")
    with pytest.raises(ArgumentError, match=r"MenuBar.add_menu: .*'icon_size'.*Did you mean 'iconsize'\?"):
        program.call(bar, "add_menu", menu, "File", icon_size=20)


def test_columns_may_have_keys_of_the_programs_own() -> None:
    program = Program()
    view = program.create("TableView", columns=[{"label": "A", "width": 5, "tooltip": "x", "mine": 1}])
    assert program.plan()[1]["args"][-1]["columns"] == [{"label": "A", "key": "_col0"}]
    assert view.alive
