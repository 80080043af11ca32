"""Workspaces and their sub-windows: recorded, answered, mirrored, and replayed to the next page."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.errors import ArgumentError, ArgumentTypeError, ProtocolError
from pgwidgets.model import rebuild
from pgwidgets.model.tree import Node
from pgwidgets.protocol.messages import Call, Create, Listen, ReconstructStart, Result
from pgwidgets.protocol.other_pages import BROWSER_MADE_FROM, FIRST_PART_WID, PartNames
from pgwidgets.testing import FakePage
from tests.fuzz.program import Program, on_the_wire, told

PLACES = {"a": (10, 20, 200, 100), "b": (30, 40, 220, 120), "c": (50, 60, 240, 140)}


class Workspace:
    """A workspace with three windows, a to c; c is in front."""

    def __init__(self) -> None:
        self.program = Program()
        self.mdi = self.program.create("MDIWidget")
        self.labels: dict[str, Node] = {}
        self.windows: dict[str, Node] = {}
        for title, (x, y, width, height) in PLACES.items():
            self.labels[title] = self.program.create("Label", title)
            options = {"title": title, "x": x, "y": y, "width": width, "height": height}
            self.windows[title] = self.do("add_widget", self.labels[title], **options).result

    def do(self, method: str, *args: Any, **kwargs: Any) -> Any:
        return self.program.call(self.mdi, method, *args, **kwargs)

    def ask(self, method: str, *args: Any) -> Any:
        return self.program.get(self.mdi, method, *args)

    def happen(self, node: Node, action: str, *args: Any, extensions: bool = True) -> list[tuple[Any, ...]]:
        """What other browsers are told: (wid, method, *arguments) each."""
        event = self.program.event(node, action, *args, extensions=extensions)
        assert all(call.silent for call in event.pushes)
        return [(call.wid, call.method, *call.args) for call in event.pushes]

    @property
    def stack(self) -> str:
        """The titles from back to front, as a rebuilt page shows them."""
        indexes: list[int] = []
        for method, *args in self.program.replayed(self.mdi):
            if method == "add_widget":
                indexes.append(len(indexes))
            elif method == "set_index":
                indexes.remove(args[0])
                indexes.append(args[0])
        children = self.ask("get_children")
        return "".join(children[index].args[0] for index in indexes)


@pytest.fixture
def workspace() -> Workspace:
    return Workspace()


def ref(node: Node) -> dict[str, int]:
    return {"__wid__": node.wid}


# -- what there is ---------------------------------------------------------------------------------


def test_windows_exist_without_a_browser(workspace: Workspace) -> None:
    labels, windows = workspace.labels, workspace.windows
    assert workspace.ask("get_children") == list(labels.values())
    assert workspace.ask("get_subwindows") == list(windows.values())
    assert workspace.ask("get_subwin", labels["b"]) is windows["b"]
    assert workspace.program.get(windows["b"], "get_child") is labels["b"]
    assert workspace.ask("get_configuration", labels["b"]) == {
        **dict(zip(("x", "y", "width", "height"), PLACES["b"], strict=True)),
        "title": "b",
    }
    assert workspace.ask("get_child_position", labels["c"]) == [50, 60]
    assert workspace.ask("get_child_size", labels["c"]) == [240, 140]
    assert (workspace.ask("index_of", labels["c"]), workspace.ask("index_to_widget", 1)) == (2, labels["b"])
    assert workspace.ask("get_index") == 2


def test_getters_know_what_is_no_child(workspace: Workspace) -> None:
    stranger = workspace.program.create("Label")
    assert workspace.ask("get_subwin", stranger) is None
    assert workspace.ask("get_configuration", stranger) is None
    assert workspace.ask("get_child_size", stranger) == workspace.ask("get_child_position", stranger) == [0, 0]
    for method, args in {"move_child": (1, 2), "resize_child": (3, 4), "close_child": ()}.items():
        assert workspace.do(method, stranger, *args).messages == []


def test_window_without_options_has_the_defaults_and_a_place_of_its_own() -> None:
    program = Program()
    mdi = program.create("MDIWidget")
    program.call(mdi, "resize", 800, 600)
    places = []
    for _ in range(20):
        label = program.create("Label")
        program.call(mdi, "add_widget", label)
        found = program.get(mdi, "get_configuration", label)
        assert (found["width"], found["height"], found["title"]) == (300, 300, "")
        assert 0 <= found["x"] <= 500
        assert 0 <= found["y"] <= 300
        places.append((found["x"], found["y"]))
    assert len(set(places)) == 20


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (5, ArgumentTypeError, "options must be a dict"),
        ({"titel": "A"}, ArgumentTypeError, "unknown option 'titel'. Known are: title, width"),
        ({"width": -1}, ArgumentError, "width must be a number of at least 0, got -1"),
        ({"x": "left"}, ArgumentTypeError, "x must be a finite number, got 'left'"),
    ],
)
def test_options_are_checked(workspace: Workspace, options: Any, error: type[Exception], said: str) -> None:
    label = workspace.program.create("Label")
    with pytest.raises(error, match=said):
        workspace.do("add_widget", label, options)
    assert label.parent is None
    assert workspace.ask("num_children") == 3


@pytest.mark.parametrize(("given", "sent"), [({}, None), ({"icon_url": None}, ""), ({"icon_url": "a.png"}, "a.png")])
def test_icon_is_the_default_only_if_none_was_given(given: dict[str, Any], sent: str | None) -> None:
    program = Program()
    mdi, label = program.create("MDIWidget"), program.create("Label")
    program.call(mdi, "add_widget", label, given)
    (call,) = program.replayed(mdi)
    assert call[2].get("icon_url") == sent


def test_sub_window_can_not_be_put_into_something(workspace: Workspace) -> None:
    box = workspace.program.create("VBox")
    with pytest.raises(ArgumentError, match="child must not be a MDISubWindow"):
        workspace.program.call(box, "add_widget", workspace.windows["a"])


# -- what the program does -------------------------------------------------------------------------


def test_window_is_moved_and_resized_by_way_of_its_workspace(workspace: Workspace) -> None:
    label, window, mdi = workspace.labels["a"], workspace.windows["a"], workspace.mdi
    call = workspace.program.call
    assert told(call(window, "set_position", 1, 2)) == [(mdi.wid, "move_child", ref(label), 1, 2)]
    assert told(call(window, "move", 3, 4)) == [(mdi.wid, "move_child", ref(label), 3, 4)]
    assert told(call(window, "resize", 310, None)) == [(mdi.wid, "resize_child", ref(label), 310, 100)]
    assert workspace.ask("get_configuration", label) == {"x": 3, "y": 4, "width": 310, "height": 100, "title": "a"}
    workspace.do("move_child", label, 5.4, 6.6)
    workspace.do("resize_child", label, 70, 80)
    assert workspace.ask("get_child_position", label) == [5, 7]
    assert workspace.program.get(window, "get_size") == (70, 80)


def test_replay_has_all_that_lasts(workspace: Workspace) -> None:
    window = workspace.windows["a"]
    workspace.program.call(window, "set_title", "<b>A</b>")
    workspace.program.call(window, "resize", 500, 400)
    workspace.program.call(window, "toggle_maximize")
    workspace.program.call(window, "set_bg", "red")
    first = workspace.program.replayed(workspace.mdi)[0]
    assert first == (
        "add_widget",
        ref(workspace.labels["a"]),
        {"title": "<b>A</b>", "x": 10, "y": 20, "width": 500, "height": 400, "shadeable": True, "window": ref(window)},
    )
    assert workspace.program.replayed(window) == [("set_bg", "red"), ("toggle_maximize", True)]


def test_states_are_absolute_on_the_wire(workspace: Workspace) -> None:
    window = workspace.windows["a"]
    call = workspace.program.call
    states = ("toggle_minimize", "toggle_maximize", "toggle_shade", "toggle_shade")
    sent = [told(call(window, name)) for name in states]
    assert sent == [[(window.wid, name, is_on)] for name, is_on in zip(states, (True, True, True, False), strict=True)]
    assert workspace.program.replayed(window) == []


@pytest.mark.parametrize(
    ("calls", "stack"),
    [
        ([("raise_", "a")], "bca"),
        ([("raise_", "c")], "abc"),
        ([("lower", "c")], "cab"),
        ([("lower", "b"), ("raise_", "a")], "bca"),
        ([("raise_", "b"), ("raise_", "a"), ("lower", "c")], "cba"),
    ],
)
def test_stacking_is_replayed(workspace: Workspace, calls: list[tuple[str, str]], stack: str) -> None:
    for method, title in calls:
        workspace.program.call(workspace.windows[title], method)
    assert workspace.stack == stack
    assert workspace.ask("get_index") == "abc".index(stack[-1])


def test_index_out_of_range_raises_nothing(workspace: Workspace) -> None:
    workspace.do("set_index", 0)
    for index in (-1, 3):
        workspace.do("set_index", index)
    assert workspace.ask("get_index") == 0


@pytest.mark.parametrize("how", ["close", "destroy", "close_child", "remove", "child destroyed"])
def test_closed_window_is_gone_for_good(workspace: Workspace, how: str) -> None:
    label, window = workspace.labels["c"], workspace.windows["c"]
    if how in ("close", "destroy"):
        assert told(workspace.program.call(window, how)) == [(workspace.mdi.wid, "close_child", ref(label))]
    elif how == "child destroyed":
        workspace.program.call(label, "destroy")
    else:
        workspace.do(how, label)
    assert label.alive is (how != "child destroyed")
    assert label.parent is None
    assert not window.alive
    assert workspace.ask("get_subwindows") == [workspace.windows["a"], workspace.windows["b"]]
    assert workspace.ask("get_index") == 1
    assert window.wid not in {message.get("wid") for message in workspace.program.plan()}


def test_child_that_moves_elsewhere_leaves_no_window(workspace: Workspace) -> None:
    box = workspace.program.create("VBox")
    workspace.program.call(box, "add_widget", workspace.labels["a"])
    assert not workspace.windows["a"].alive
    again = workspace.do("add_widget", workspace.labels["a"]).result
    assert workspace.program.get(again, "get_child") is workspace.labels["a"]
    assert workspace.ask("get_index") == 2


def test_destroyed_workspace_takes_its_windows_along(workspace: Workspace) -> None:
    workspace.program.call(workspace.mdi, "destroy")
    assert workspace.program.tree.nodes == {}
    assert not any(window.alive for window in workspace.windows.values())


def test_refused_child_leaves_no_window(workspace: Workspace) -> None:
    operation = workspace.do("add_widget", workspace.program.create("Label"))
    operation.change.revert()
    assert not operation.result.alive
    assert workspace.ask("num_children") == 3


def test_windows_are_laid_out_without_a_browser(workspace: Workspace) -> None:
    workspace.do("resize", 500, 401)
    workspace.program.call(workspace.windows["a"], "toggle_minimize")
    workspace.do("tile_windows")
    places = [tuple(workspace.ask("get_configuration", label).values())[:4] for label in workspace.labels.values()]
    assert places == [(0, 0, 250, 200), (250, 0, 250, 200), (0, 200, 500, 201)]
    assert workspace.program.replayed(workspace.windows["a"]) == []
    workspace.do("resize", 520, 221)
    workspace.do("cascade_windows")
    places = [tuple(workspace.ask("get_configuration", label).values())[:4] for label in workspace.labels.values()]
    assert places == [(0, 0, 250, 200), (20, 20, 250, 200), (0, 0, 500, 201)]  # the last one would stick out


# -- what people do --------------------------------------------------------------------------------


def test_geometry_is_recorded_and_mirrored(workspace: Workspace) -> None:
    label, window, mdi = workspace.labels["a"], workspace.windows["a"], workspace.mdi
    assert workspace.happen(window, "geometry", 70, 80, 200, 100) == [(mdi.wid, "move_child", label, 70, 80)]
    assert workspace.happen(window, "geometry", 70, 80, 90, 100) == [(mdi.wid, "resize_child", label, 90, 100)]
    assert workspace.happen(window, "move", 70, 80) == []
    assert workspace.happen(window, "resize", {"width": 1, "height": 1}) == []
    assert workspace.ask("get_configuration", label) == {"x": 70, "y": 80, "width": 90, "height": 100, "title": "a"}


def test_states_are_recorded_and_mirrored(workspace: Workspace) -> None:
    window = workspace.windows["a"]
    assert workspace.happen(window, "window-state", "minimized") == [(window.wid, "toggle_minimize", True)]
    assert workspace.happen(window, "window-state", "maximized") == [(window.wid, "toggle_maximize", True)]
    assert workspace.happen(window, "window-state", "normal") == [(window.wid, "toggle_maximize", False)]
    assert workspace.happen(window, "window-state", "normal") == []
    assert workspace.ask("get_child_size", workspace.labels["a"]) == [200, 100]


def test_stacking_is_recorded_and_mirrored(workspace: Workspace) -> None:
    labels, mdi = workspace.labels, workspace.mdi
    assert workspace.happen(mdi, "page-switch", ref(labels["a"])) == [(mdi.wid, "set_index", 0)]
    assert workspace.happen(mdi, "page-switch", ref(labels["a"])) == []
    assert workspace.happen(workspace.windows["a"], "lowered") == [(mdi.wid, "set_index", 1), (mdi.wid, "set_index", 2)]
    assert workspace.stack == "abc"


def test_closing_is_recorded_and_mirrored_and_the_child_is_named(workspace: Workspace) -> None:
    label, mdi = workspace.labels["b"], workspace.mdi
    assert workspace.happen(mdi, "page-close", ref(label)) == [(mdi.wid, "close_child", label)]
    assert workspace.happen(mdi, "page-close", ref(label)) == []
    assert workspace.ask("get_children") == [workspace.labels["a"], workspace.labels["c"]]
    assert workspace.program.event(mdi, "child-removed", ref(label)).args == [label]
    assert workspace.program.event(mdi, "child-removed", None).args == [label]  # as other pages say it


def test_what_a_page_has_laid_out_is_recorded_and_mirrored(workspace: Workspace) -> None:
    label, mdi = workspace.labels["a"], workspace.mdi
    place = {"child": ref(label), "x": 0, "y": 1, "width": 320, "height": 200}
    assert workspace.happen(mdi, "arranged", [place]) == [
        (mdi.wid, "move_child", label, 0, 1),
        (mdi.wid, "resize_child", label, 320, 200),
    ]
    assert workspace.ask("get_child_size", label) == [320, 200]
    with pytest.raises(ProtocolError):
        workspace.happen(mdi, "arranged", [{**place, "width": -1}])


def test_scrolling_is_recorded_and_mirrored(workspace: Workspace) -> None:
    assert workspace.happen(workspace.mdi, "scrolled", 0.25, 1) == [
        (workspace.mdi.wid, "set_scroll_position", 0.25, 1.0)
    ]
    assert workspace.ask("get_scroll_position") == (0.25, 1.0)
    assert workspace.program.replayed(workspace.mdi)[-1] == ("set_scroll_position", 0.25, 1.0)


# -- pages of other makers -------------------------------------------------------------------------


def test_other_pages_are_told_nothing_of_ids_that_they_do_not_know(workspace: Workspace) -> None:
    workspace.program.call(workspace.windows["a"], "raise_")
    workspace.program.call(workspace.windows["b"], "toggle_shade")
    plan = rebuild.plan(workspace.program.tree)
    for number, message in enumerate(plan):
        message.id = number
    names = PartNames()
    translated = names.translated(plan)
    assert [message.id for message in translated] == list(range(len(plan)))
    sent = on_the_wire(translated)  # type: ignore[arg-type]
    assert not any(FIRST_PART_WID <= message.get("wid", 0) < BROWSER_MADE_FROM for message in sent)
    assert {"type": "batch", "calls": []} in sent
    page = FakePage()
    replies = page.receive([{**message, "id": number} for number, message in enumerate(sent)])
    assert isinstance(replies, list)
    assert [reply for reply in replies if reply["type"] == "error"] == []
    learned = [names.learn(Result(reply["id"], reply["value"])) for reply in replies if "value" in reply]
    assert learned == [window.wid for window in workspace.windows.values()]
    assert {page.widgets[wid].class_name for wid in names.ours} == {"MDISubWindow"}
    added = [args for method, *args in page_calls(page, workspace.mdi) if method == "add_widget"]
    assert [options["title"] for _, options in added] == ["a", "b", "c"]
    assert all("window" not in options for _, options in added)
    assert page_calls(page, workspace.mdi)[-1][:2] == ("set_index", 0)


def page_calls(page: FakePage, node: Node) -> list[tuple[Any, ...]]:
    return [(call.method, *call.args) for call in page.widgets[node.wid].calls]


def test_messages_about_other_widgets_are_left_alone() -> None:
    calls = [Call(1, "add_widget", [2, 0]), Call(1, "add_widget", [2, {"title": "x"}]), Call(1, "set_text", ["window"])]
    assert PartNames().translated(calls) == calls  # type: ignore[arg-type]


def test_part_is_called_by_the_pages_own_name_once_it_has_told_it() -> None:
    names, part = PartNames(), FIRST_PART_WID + 3
    about = [Call(part, "set_title", ["x"], id=2), Call(part, "toggle_shade", [True], id=3), Listen(part, "move", id=4)]
    assert [type(message).__name__ for message in names.translated(about)] == ["Nothing"] * 3
    window = Node(part, WIDGETS["MDISubWindow"], (), {})
    names.translated([Call(1, "add_widget", [2, {"window": window}], id=5)])
    assert names.learn(Result(5, {"__wid__": 77})) is None  # a number that the server is going to use
    names.translated([Call(1, "add_widget", [2, {"window": window}], id=6)])
    theirs = BROWSER_MADE_FROM + 8
    assert names.learn(Result(6, {"__wid__": theirs})) == part
    assert names.ours == {theirs: part}
    assert names.translated(about) == [
        Call(theirs, "set_title", ["x"], id=2),
        Call(theirs, "toggle_shade", [], id=3),
        Listen(theirs, "move", id=4),
    ]
    names.translated([ReconstructStart(BROWSER_MADE_FROM)])
    assert names.ours == {}


def test_other_pages_are_made_to_number_their_windows_high(workspace: Workspace) -> None:
    creates = [Create(window.wid, "MDISubWindow", [], id=1) for window in workspace.windows.values()]
    first, *others = PartNames().translated(creates)
    assert first == Create(BROWSER_MADE_FROM - 1, "Label", [], id=1)
    assert [type(message).__name__ for message in others] == ["Nothing"] * 2


@pytest.mark.parametrize(
    ("size", "recorded"),
    [((300, 200), [300, 200]), ((200, 30), [200, 100]), ((0, 0), [200, 100]), ((595, 385), [200, 100])],
)
def test_size_on_another_page_is_recorded_if_a_person_can_have_chosen_it(
    workspace: Workspace, size: tuple[int, int], recorded: list[int]
) -> None:
    workspace.do("resize", 600, 400)
    payload = dict(zip(("width", "height"), size, strict=True))
    workspace.happen(workspace.windows["a"], "resize", payload, extensions=False)
    assert workspace.ask("get_child_size", workspace.labels["a"]) == recorded


def test_other_pages_are_told_what_to_report_by_messages_of_their_own() -> None:
    create = Create(3, "Button", ["press"], id=8, listen=("activated", "resize"))
    assert PartNames().translated([create]) == [
        Create(3, "Button", ["press"], id=8),
        Listen(3, "activated", id=8),
        Listen(3, "resize", id=8),
    ]
