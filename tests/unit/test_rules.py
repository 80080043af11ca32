"""What is particular to some classes: recorded, answered, and replayed to the next page."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import Kind
from pgwidgets.errors import ArgumentError
from pgwidgets.model import mirror, operations, rebuild
from pgwidgets.model.arguments import bind_constructor, bind_method
from pgwidgets.model.rules import messages
from pgwidgets.model.tree import Node, Tree
from pgwidgets.protocol.messages import Call, Create


class Desk:
    """A tree, used as programs and browsers use it."""

    def __init__(self) -> None:
        self.tree = Tree()

    def make(self, class_name: str, *args: Any, **options: Any) -> Node:
        definition = WIDGETS[class_name]
        return operations.construct(self.tree, definition, bind_constructor(definition, args, options, ()))

    def do(self, node: Node, name: str, *args: Any, **kwargs: Any) -> Any:
        method = node.definition.methods[name]
        values = bind_method(node.definition, method, args, kwargs)
        if method.kind is Kind.GETTER:
            return operations.answer(node, method, values)
        return operations.perform(self.tree, node, method, values).result

    def happen(self, node: Node, action: str, *args: Any) -> list[tuple[str, list[Any]]]:
        checked = mirror.check_event(node, action, list(args), self.tree.nodes.get)
        event = mirror.record_event(self.tree, node, action, checked, extensions=True)
        assert all(push.silent for push in event.pushes)
        return [(push.method, push.args) for push in event.pushes]

    def replayed(self, node: Node) -> list[tuple[str, list[Any]]]:
        plan = rebuild.plan(self.tree)
        return [(item.method, item.args) for item in plan if isinstance(item, Call) and item.wid == node.wid]

    def created(self, node: Node) -> list[Any]:
        plan = rebuild.plan(self.tree)
        return next(item.args for item in plan if isinstance(item, Create) and item.wid == node.wid)


@pytest.fixture
def desk() -> Desk:
    return Desk()


# -- groups ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("class_name", ["RadioButton", "ToggleButton", "ToolBarAction"])
def test_group_has_at_most_one_on(desk: Desk, class_name: str) -> None:
    first = desk.make(class_name)
    second, third = (desk.make(class_name, group=first) for _ in range(2))
    stranger = desk.make(class_name)
    for node in (stranger, first, third, second):
        desk.do(node, "set_state", True)
    assert [desk.do(node, "get_state") for node in (first, second, third, stranger)] == [False, True, False, True]
    assert desk.happen(third, "activated", True) == [("set_state", [True])]
    assert [desk.do(node, "get_state") for node in (first, second, third)] == [False, False, True]


def test_group_outlives_its_first_member(desk: Desk) -> None:
    first = desk.make("RadioButton", "a")
    second = desk.make("RadioButton", "b", group=first)
    third = desk.make("RadioButton", "c", group=second)
    operations.destruction(desk.tree, first)
    assert desk.created(second) == ["b", {"group": None}]
    assert desk.created(third) == ["c", {"group": second}]
    desk.do(second, "set_state", True)
    desk.do(third, "set_state", True)
    assert desk.do(second, "get_state") is False


def test_push_action_of_a_tool_bar_has_no_state(desk: Desk) -> None:
    assert desk.happen(desk.make("ToolBarAction", text="x"), "activated") == []


# -- items -------------------------------------------------------------------------------------------


def combo(desk: Desk, *items: str, **options: Any) -> Node:
    node = desk.make("ComboBox", **options)
    for item in items:
        desk.do(node, "append_text", item)
    return node


def test_combo_box_shows_its_first_item_by_itself(desk: Desk) -> None:
    node = combo(desk, "x", "y")
    assert (desk.do(node, "get_text"), desk.do(node, "get_index")) == ("x", 0)
    assert desk.replayed(node) == [("append_text", ["x"]), ("append_text", ["y"]), ("set_text", ["x"])]


def test_combo_box_told_an_index_before_it_had_items_shows_none(desk: Desk) -> None:
    node = desk.make("ComboBox")
    desk.do(node, "set_index", 3)
    desk.do(node, "append_text", "x")
    assert (desk.do(node, "get_text"), desk.do(node, "get_index")) == ("", -1)
    assert desk.replayed(node)[0] == ("set_index", [-1])


def test_items_are_inserted_ignoring_case_and_found_again(desk: Desk) -> None:
    node = combo(desk, "Beta")
    for text in ("alpha", "gamma", "BETA"):
        desk.do(node, "insert_alpha", text)
    assert [desk.do(node, "get_alpha", index) for index in range(5)] == ["alpha", "Beta", "BETA", "gamma", None]
    assert desk.do(node, "get_index") == 1


def test_deleted_item_stays_shown_but_is_no_item(desk: Desk) -> None:
    node = combo(desk, "x", "y")
    desk.do(node, "delete_alpha", "x")
    desk.do(node, "delete_alpha", "missing")
    assert (desk.do(node, "get_text"), desk.do(node, "get_index")) == ("x", -1)
    assert desk.replayed(node) == [("append_text", ["y"]), ("set_text", ["x"])]


@pytest.mark.parametrize(("editable", "shown"), [(True, "new"), (False, "x")])
def test_show_text_takes_other_texts_only_if_editable(desk: Desk, editable: bool, shown: str) -> None:
    node = combo(desk, "x", editable=editable)
    desk.do(node, "show_text", "new")
    assert desk.do(node, "get_text") == shown


def test_entered_text_becomes_an_item_everywhere(desk: Desk) -> None:
    node = combo(desk, "x", editable=True)
    assert desk.happen(node, "activated", 1, "new") == [("append_text", ["new"]), ("set_index", [1])]
    assert (desk.do(node, "get_index"), desk.do(node, "get_alpha", 1)) == (1, "new")


def test_cleared_combo_box_begins_anew(desk: Desk) -> None:
    node = combo(desk, "x", "y")
    desk.do(node, "set_index", 1)
    desk.do(node, "clear")
    assert desk.replayed(node) == []
    desk.do(node, "append_text", "z")
    assert desk.do(node, "get_text") == "z"


# -- lines and messages ------------------------------------------------------------------------------


def test_text_area_remembers_what_is_appended_up_to_its_limit(desk: Desk) -> None:
    node = desk.make("TextArea", "one")
    desk.do(node, "append_text", "\ntwo\nthree")
    assert desk.do(node, "get_text") == "one\ntwo\nthree"
    desk.do(node, "set_limit", 2)
    assert desk.do(node, "get_text") == "two\nthree"
    desk.do(node, "set_text", "a\nb\nc")
    assert desk.do(node, "get_text") == "b\nc"
    desk.do(node, "clear")
    assert ("set_text", [""]) in desk.replayed(node)


def test_html_view_remembers_what_is_appended(desk: Desk) -> None:
    node = desk.make("HtmlView", "<p>a</p>")
    desk.do(node, "append_html", "<p>b</p>")
    assert desk.replayed(node) == [("set_html", ["<p>a</p><p>b</p>"])]


def test_message_that_has_gone_is_not_shown_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(messages, "monotonic", lambda: now[0])
    node = desk.make("StatusBar")
    desk.do(node, "set_message", "saved", 5)
    now[0] = 103.0
    assert desk.replayed(node) == [("set_message", ["saved", 2.0])]
    now[0] = 105.0
    assert desk.replayed(node) == []
    desk.do(node, "set_message", "stays")
    assert desk.replayed(node) == [("set_message", ["stays"])]
    desk.do(node, "clear")
    assert desk.replayed(node) == []


# -- pages -------------------------------------------------------------------------------------------


@pytest.fixture
def tabs(desk: Desk) -> tuple[Node, list[Node]]:
    node = desk.make("TabWidget")
    children = [desk.make("Label", title) for title in "abc"]
    for child in children:
        desk.do(node, "add_widget", child, title=child.args[0])
    return node, children


def test_first_page_is_shown_and_index_follows(desk: Desk, tabs: tuple[Node, list[Node]]) -> None:
    node, (first, second, third) = tabs
    assert desk.do(node, "get_index") == 0
    desk.do(node, "set_index", 2)
    desk.do(node, "set_index", 9)
    assert desk.do(node, "get_index") == 2
    desk.do(node, "remove", first)
    assert desk.do(node, "get_index") == 1
    desk.do(node, "show_widget", second)
    assert desk.do(node, "get_index") == 0
    assert (desk.do(node, "index_of", third), desk.do(node, "index_of", first)) == (1, -1)
    assert desk.do(node, "index_to_widget", 1) is third
    assert desk.do(node, "index_to_widget", 5) is None


@pytest.mark.parametrize(("shown", "closed", "left"), [(1, 1, "c"), (2, 2, "b"), (0, 2, "a")])
def test_neighbour_of_a_closed_page_is_shown(
    desk: Desk, tabs: tuple[Node, list[Node]], shown: int, closed: int, left: str
) -> None:
    node, children = tabs
    desk.do(node, "set_index", shown)
    desk.do(node, "close_widget", children[closed])
    assert desk.do(node, "index_to_widget", desk.do(node, "get_index")).args == (left,)


def test_page_replays_its_title_and_place(desk: Desk, tabs: tuple[Node, list[Node]]) -> None:
    node, (first, second, third) = tabs
    assert desk.happen(node, "page-switch", {"__wid__": third.wid}, 2) == [("set_index", [2])]
    desk.do(node, "highlight_tab", second, "red")
    assert desk.replayed(node) == [
        ("add_widget", [first, {"title": "a"}]),
        ("add_widget", [second, {"title": "b"}]),
        ("add_widget", [third, {"title": "c"}]),
        ("highlight_tab", [second, "red"]),
        ("set_index", [2]),
    ]


def test_dragged_tab_keeps_its_place(desk: Desk, tabs: tuple[Node, list[Node]]) -> None:
    node, (first, second, third) = tabs
    pushes = desk.happen(node, "reordered", [{"__wid__": child.wid} for child in (third, first, second)])
    assert [child.node for child in node.children] == [third, first, second]
    assert pushes[-1] == ("set_index", [1])
    assert desk.happen(node, "reordered", [{"__wid__": first.wid}]) == []
    assert len(node.children) == 3


def test_pages_keep_their_names(desk: Desk, tabs: tuple[Node, list[Node]]) -> None:
    node, (first, second, _) = tabs
    assert desk.do(node, "get_tab_id", second) == "tab_1"
    assert desk.do(node, "get_child", "tab_1") is second
    desk.do(node, "remove", first)
    assert desk.do(node, "get_tab_id", first) is None
    assert desk.do(node, "get_tab_id", second) == "tab_1"


def test_page_options_must_be_a_dict(desk: Desk) -> None:
    with pytest.raises(ArgumentError, match="title="):
        desk.do(desk.make("TabWidget"), "add_widget", desk.make("Label"), 5)


# -- grids -------------------------------------------------------------------------------------------


def cells(desk: Desk, node: Node) -> list[list[str | None]]:
    rows, columns = desk.do(node, "get_row_column_count")
    found = [[desk.do(node, "get_widget_at_cell", row, column) for column in range(columns)] for row in range(rows)]
    return [[None if cell is None else cell.args[0] for cell in row] for row in found]


def test_grid_grows_shifts_and_shrinks(desk: Desk) -> None:
    node = desk.make("GridBox")
    a, b, c, d = (desk.make("Label", text) for text in "abcd")
    desk.do(node, "add_widget", a, 0, 1)
    desk.do(node, "append_row", (b, c))
    assert cells(desk, node) == [[None, "a"], ["b", "c"]]
    desk.do(node, "insert_row", 1, [d])
    desk.do(node, "insert_column", 0)
    assert cells(desk, node) == [[None, None, "a"], [None, "d", None], [None, "b", "c"]]
    desk.do(node, "delete_row", 0)
    desk.do(node, "delete_column", 0)
    assert cells(desk, node) == [["d", None], ["b", "c"]]
    desk.do(node, "append_column", [])
    assert desk.do(node, "get_row_column_count") == [2, 2]
    assert desk.created(node) == [{"rows": 2, "columns": 2}]
    placed = sorted(args[1:] for name, args in desk.replayed(node) if name == "add_widget")
    assert placed == [[0, 0], [1, 0], [1, 1]]


def test_empty_rows_of_a_grid_are_there_again(desk: Desk) -> None:
    node = desk.make("GridBox", rows=3)
    desk.do(node, "insert_row", 0)
    desk.do(node, "set_spacing", 7)
    assert desk.created(node) == [{"rows": 4}]
    assert desk.replayed(node) == [("set_row_spacing", [7]), ("set_column_spacing", [7])]


# -- entries -----------------------------------------------------------------------------------------


def test_menus_are_made_without_a_browser_and_replayed_in_order(desk: Desk) -> None:
    bar = desk.make("MenuBar")
    menu = desk.do(bar, "add_name", "File")
    opened = desk.do(menu, "add_name", "Open")
    desk.do(menu, "add_separator")
    recent = desk.do(menu, "add_menu", "Recent")
    marked = desk.do(menu, "add_name", "Wrap", checkable=True)
    assert desk.do(bar, "get_menu", "File") is menu
    assert desk.do(menu, "get_menu", "Recent") is recent
    assert desk.do(menu, "get_menu", "None") is None
    assert desk.do(opened, "get_text") == "Open"
    assert desk.do(menu, "get_children") == [opened, recent, marked]
    assert desk.replayed(bar) == [("add_menu", [menu, "File"])]
    assert desk.replayed(menu) == [
        ("add_widget", [opened]),
        ("add_separator", []),
        ("add_menu", ["Recent", recent]),
        ("add_widget", [marked]),
    ]
    assert desk.happen(marked, "activated", True) == [("set_checked", [True])]
    assert desk.happen(opened, "activated") == []
    assert (desk.do(marked, "get_checked"), desk.do(marked, "get_state")) == (True, True)
    desk.do(menu, "remove_all")
    assert desk.replayed(menu) == []


def test_tool_bar_takes_texts_dicts_and_keywords(desk: Desk) -> None:
    bar = desk.make("ToolBar")
    made = [
        desk.do(bar, "add_action", "A"),
        desk.do(bar, "add_action", {"text": "B", "toggle": True}),
        desk.do(bar, "add_action", "C", toggle=True),
        desk.do(bar, "add_action", text="D"),
    ]
    desk.do(bar, "add_spacer")
    assert [node.options for node in made] == [
        {"text": "A"},
        {"text": "B", "toggle": True},
        {"text": "C", "toggle": True},
        {"text": "D"},
    ]
    assert desk.replayed(bar)[-1] == ("add_spacer", [])
    with pytest.raises(ArgumentError, match=r"toggel.*toggle"):
        desk.do(bar, "add_action", "E", toggel=True)


# -- dialogs and pictures ----------------------------------------------------------------------------


def test_autoclosing_dialog_is_hidden_by_its_button(desk: Desk) -> None:
    node = desk.make("Dialog", "Sure?", [("Yes", 1), ("No", 0)], autoclose=True)
    desk.do(node, "popup", 30, 40)
    assert desk.do(node, "is_visible") is True
    assert desk.replayed(node) == [("set_position", [30, 40]), ("show", [])]
    assert desk.happen(node, "activated", 1) == [("hide", [])]
    assert desk.do(node, "is_visible") is False


def test_buttons_of_a_dialog_are_no_children_but_come_back(desk: Desk) -> None:
    node = desk.make("Dialog")
    content, button = desk.make("Label"), desk.make("Button")
    desk.do(node, "add_widget", content)
    desk.do(node, "add_button", button, {"any": ["value"]})
    assert desk.do(node, "get_children") == [content]
    assert desk.do(node, "num_children") == 1
    desk.do(node, "remove_all")
    assert desk.replayed(node) == [("add_button", [button, {"any": ["value"]}])]


def test_chosen_colour_hides_the_dialog_and_stays(desk: Desk) -> None:
    node = desk.make("ColorDialog", color="rgb(255, 0, 128)")
    assert desk.do(node, "get_color") == "#ff0080"
    desk.do(node, "popup")
    assert desk.happen(node, "activated", "#00FF00") == [("set_color", ["#00ff00"]), ("hide", [])]
    assert (desk.do(node, "get_color"), desk.do(node, "is_visible")) == ("#00ff00", False)


def test_latest_picture_wins(desk: Desk) -> None:
    node = desk.make("Image", url="a.png")
    desk.do(node, "set_binary_image", b"\x89PNG", "png")
    assert desk.replayed(node) == [("set_image", [None])]
    assert [(call.args, data) for call, data in rebuild.binaries(desk.tree)] == [(["png"], b"\x89PNG")]
    desk.do(node, "set_image", "b.png")
    assert desk.replayed(node) == [("set_image", ["b.png"])]
    assert list(rebuild.binaries(desk.tree)) == []


def test_splitter_forgets_the_size_of_a_pane_that_went(desk: Desk) -> None:
    node = desk.make("Splitter")
    panes = [desk.make("Label") for _ in range(3)]
    for pane in panes:
        desk.do(node, "add_widget", pane)
        desk.do(node, "set_minimum_size", pane, 50)
    desk.do(node, "set_sizes", [100, 200, 300])
    desk.do(node, "remove", panes[1])
    assert desk.do(node, "get_sizes") == [100, 300]
    replayed = desk.replayed(node)
    assert [args[0] for name, args in replayed if name == "set_minimum_size"] == [panes[0], panes[2]]
    assert replayed[-1] == ("set_sizes", [[100, 300]])


@pytest.mark.parametrize(
    ("class_name", "setter", "value"), [("Splitter", "set_minimum_size", 50), ("TabWidget", "highlight_tab", "red")]
)
def test_what_is_said_of_a_child_holds_while_it_is_one(desk: Desk, class_name: str, setter: str, value: Any) -> None:
    node, child = desk.make(class_name), desk.make("Label")
    told = operations.perform(desk.tree, node, node.definition.methods[setter], [child, value])
    assert told.messages == []  # it is no child
    desk.do(node, "add_widget", child)
    assert setter not in [name for name, _ in desk.replayed(node)]
    desk.do(node, setter, child, value)
    assert (setter, [child, value]) in desk.replayed(node)
    desk.do(node, "remove", child)
    desk.do(node, "add_widget", child)
    assert setter not in [name for name, _ in desk.replayed(node)]


def test_splitter_knows_the_sizes_of_panes_that_nobody_set(desk: Desk) -> None:
    node = desk.make("Splitter")
    panes = [desk.make("Label") for _ in range(3)]
    for pane in panes:
        desk.do(node, "add_widget", pane)
    assert desk.do(node, "get_sizes") == [0, 0, 0]
    node.measured = (616, 100)
    assert desk.do(node, "get_sizes") == [200, 200, 200]
    desk.do(node, "set_minimum_size", panes[1], 300)
    assert desk.do(node, "get_sizes") == [150, 300, 150]
    node.measured = (100, 100)
    assert desk.do(node, "get_sizes") == [20, 300, 20]
    assert "set_sizes" not in [name for name, _ in desk.replayed(node)]


def test_splitter_keeps_sizes_that_were_not_given_and_those_of_panes_to_come(desk: Desk) -> None:
    node = desk.make("Splitter", orientation="vertical")
    desk.do(node, "set_sizes", [100, 500])
    assert desk.do(node, "get_sizes") == [100, 500]
    for expected in ([100], [100, 500], [100, 500, 300]):  # the third one has an equal share
        desk.do(node, "add_widget", desk.make("Label"))
        assert desk.do(node, "get_sizes") == expected
    desk.do(node, "set_sizes", [200])
    assert desk.replayed(node)[-1] == ("set_sizes", [[200, 500, 300]])
    node.measured = (10, 516)
    desk.do(node, "set_sizes", [250])  # px, as those are which the others have
    assert desk.do(node, "get_sizes") == [250, 250, 150]
    desk.do(node, "set_sizes", [])
    assert desk.do(node, "get_sizes") == [250, 250, 150]


def test_drawings_and_updates_keep_their_order(desk: Desk) -> None:
    node = desk.make("Canvas", use_animation_frame=True)
    for x in (1, 2):
        desk.do(node, "draw_image", {"src": "a.png", "x": x, "y": 0})
        desk.do(node, "update")
    drawn = [("draw_image", [{"src": "a.png", "x": x, "y": 0}]) for x in (1, 2)]
    assert desk.replayed(node) == [drawn[0], ("update", []), drawn[1], ("update", [])]


def test_dial_is_pushed_into_its_range_by_new_limits_only(desk: Desk) -> None:
    node = desk.make("Dial", min=0, max=10, step=4, value=3)
    desk.do(node, "set_value", 50)
    assert desk.do(node, "get_value") == 50
    desk.do(node, "set_value", 60.5)
    assert desk.do(node, "get_value") == 61  # its values are whole
    desk.do(node, "set_limits", 0, 30)
    assert desk.do(node, "get_value") == 30


def test_dial_of_floats_keeps_what_is_set(desk: Desk) -> None:
    node = desk.make("Dial", dtype="float", min=0, max=10)
    desk.do(node, "set_value", 12.6)
    assert desk.do(node, "get_value") == 12.6


@pytest.mark.parametrize(("method", "args"), [("stop", []), ("set_url", ["b.webm"])])
def test_video_stopped_or_replaced_is_at_its_start(desk: Desk, method: str, args: list[Any]) -> None:
    node = desk.make("VideoWidget", url="a.webm")
    desk.do(node, "set_current_time", 2.5)
    assert ("set_current_time", [2.5]) in desk.replayed(node)
    desk.do(node, method, *args)
    assert desk.do(node, "get_current_time") == 0.0
    assert "set_current_time" not in [name for name, _ in desk.replayed(node)]


def test_video_that_plays_is_replayed_and_mirrored(desk: Desk) -> None:
    node = desk.make("VideoWidget", url="a.webm", autoplay=True)
    paused = node.definition.methods["get_paused"]
    assert (operations.unasked(node, paused, []), desk.replayed(node)) == (False, [])
    assert desk.happen(node, "play") == [("play", [])]
    assert desk.happen(node, "play") == []  # another browser, which starts by itself too
    assert desk.replayed(node) == [("play", [])]
    assert desk.happen(node, "pause") == [("pause", [])]
    assert (operations.unasked(node, paused, []), desk.replayed(node)) == (True, [("pause", [])])
    assert desk.happen(node, "timeupdate", 2.5, 3) == [("set_current_time", [2.5])]
    assert desk.happen(node, "timeupdate", 2.51, 3) == []
    desk.do(node, "play")
    assert desk.happen(node, "timeupdate", 0.5, 3) == []
    desk.do(node, "set_url", "b.webm")
    assert [name for name, _ in desk.replayed(node)] == ["set_url"]
