"""Whatever programs and people do: two pages that saw it happen and one that joins now show the same.

Every class takes part, with every method and callback it has, but for the text editor, which has tests of its own.
Two naive pages look on: one reports the extensions of this package's pages, the other does not.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.base import CONTAINER_METHODS, WIDGET_METHODS
from pgwidgets.definitions.schema import Definition, Kind, Method
from pgwidgets.errors import ArgumentError
from pgwidgets.model import rebuild, recording
from pgwidgets.model.tree import Node
from pgwidgets.protocol.codec import encode
from pgwidgets.protocol.messages import Call, Listen, Unlisten
from tests.fuzz import naive_controls, naive_holders, naive_views
from tests.fuzz.naive_holders import reference
from tests.fuzz.naive_page import METHODS, WINDOWS, NaivePage, fitted, raise_child, window_of
from tests.fuzz.naive_parts import Thing
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program
from tests.fuzz.values import WORDS, arguments, keywords, value_of

# A text is what test_text_rebuild and, typed by several people at once, test_typing_converges are about.
ELSEWHERE = {"TextBufferRef", "TextSource"}
MODELLED = sorted(WIDGETS.keys() - ELSEWHERE)
# Windows have a life of their own: they are moved, folded, hidden, raised.
LIVES = {
    **dict.fromkeys(MODELLED, 3),
    "TopLevel": 20,
    "MDIWidget": 12,
    "MDISubWindow": 12,
    "TableView": 15,
    "TreeView": 15,
}
# What comes with a class, made by it or to be put into it.
COMPANIONS = {
    "MDIWidget": {"MDISubWindow"},
    "MDISubWindow": {"MDIWidget"},
    "Menu": {"MenuAction"},
    "MenuBar": {"Menu", "MenuAction"},
    "Label": {"Menu", "MenuAction"},
    "ToolBar": {"ToolBarAction"},
    "ToolBarAction": {"Menu", "MenuAction", "ToolBar"},
}
PEOPLE = naive_controls.PEOPLE | naive_holders.PEOPLE
MAX_WIDGETS = 6
MAX_WINDOWS = 4
MAX_INHERITED = 4
MAX_CALLS = 8
STATES = ["normal", "shaded", "minimized", "maximized"]
PIXELS = st.integers(-50, 900)
LENGTHS = st.integers(0, 900)
VISIBILITY = st.sampled_from(["show", "show", "hide"])


def shown_index(thing: Thing) -> int:
    """Of the item or the child that is shown or in front, -1 without any."""
    if thing.class_name == "ComboBox":
        return -1 if thing.looks["index"] is None else thing.looks["index"]
    wids = [child.wid for child in thing.children]
    shown = thing.looks["stack"][-1] if wids and "stack" in thing.looks else thing.looks.get("current")
    return wids.index(shown) if wids else -1


def shown_child(window: Thing) -> Any:
    """What a sub-window shows."""
    return window.looks["shows"]


def shown_text(thing: Thing) -> Any:
    """What is written on it."""
    name = "title" if thing.class_name == "Frame" else "text"
    text = thing.looks.get(name)
    return thing.looks["name"] if text is None and thing.class_name == "MenuAction" else text


# Getters, and where a page shows the same fact.
SHOWN_BY_GETTERS = {
    "get_enabled": lambda thing: thing.looks["enabled"],
    "get_expanding": lambda thing: thing.looks["expanding"],
    "get_tooltip": lambda thing: thing.looks.get("tooltip"),
    "get_icon": lambda thing: thing.looks.get("icon"),
    "is_visible": lambda thing: thing.looks["visible"],
    "get_text": shown_text,
    "get_state": lambda thing: thing.looks["state"],
    "get_value": lambda thing: thing.looks["value"],
    "get_window_state": lambda thing: thing.looks["window_state"],
    "get_children": lambda thing: [child.wid for child in naive_holders.content_of(thing)],
    "num_children": lambda thing: len(naive_holders.content_of(thing)),
    "get_index": shown_index,
    "get_scroll_position": lambda thing: (thing.looks["h_scroll"], thing.looks["v_scroll"]),
}


def seen(answer: Any) -> Any:
    """A getter's answer in the page's terms: '' and None both mean that nothing is shown."""
    if isinstance(answer, list):
        return [seen(item) for item in answer]
    if isinstance(answer, Node):
        return answer.wid
    return None if answer == "" else answer


def fits_into(node: Node) -> bool:
    """Whether it makes sense to put it into another: windows and pages stand on their own, timers show nothing."""
    stands_alone = node.definition.is_window or node.definition.made_by is not None or node.definition.name == "Page"
    return node.definition.is_visual and not stands_alone


class Life(RuleBasedStateMachine):
    """A program, its people and their pages.

    Attributes:
        about: the class that it is about, beside some container.
    """

    about: str

    def __init__(self) -> None:
        super().__init__()
        self.program = Program()
        self.ours = NaivePage("our page")
        self.theirs = NaivePage("their page")
        self.methods: dict[str, list[str]] = {}

    @initialize(
        data=st.data(),
        container=st.sampled_from([name for name in MODELLED if WIDGETS[name].is_container]),
    )
    def choose_what_it_is_about(self, data: st.DataObject, container: str) -> None:
        """Two classes per life, with a few of the methods that all widgets have.

        So they meet each other often, rather than everything hardly ever.
        """
        names = {self.about, container}
        for name in sorted(names.union(*(COMPANIONS.get(name, set()) for name in names))):
            own, inherited = methods_of(WIDGETS[name])
            few = st.lists(st.sampled_from(inherited), min_size=1, max_size=MAX_INHERITED, unique=True)
            self.methods[name] = own + data.draw(few, "inherited methods")

    @property
    def nodes(self) -> list[Node]:
        return list(self.program.tree.nodes.values())

    @property
    def children(self) -> list[Node]:
        return [node for node in self.nodes if fits_into(node)]

    def tell(self, messages: list[Any]) -> list[str]:
        """Send to both pages, which must agree on what they refuse."""
        text = encode(messages)
        errors = self.ours.receive(text)
        assert self.theirs.receive(text) == errors
        return errors

    # What a program does

    @precondition(lambda self: len(self.nodes) < MAX_WIDGETS)
    @rule(data=st.data())
    def create(self, data: st.DataObject) -> None:
        made = {name for name in self.methods if WIDGETS[name].made_by is not None}
        name = data.draw(st.sampled_from(sorted(self.methods.keys() - made)), "class")
        definition = WIDGETS[name]
        given = data.draw(arguments(definition.args, self.nodes), "arguments")
        options = data.draw(keywords(definition.options, self.nodes), "options")
        try:
            node = self.program.create(name, *given, **options)
        except ArgumentError:
            return  # such as limits the wrong way round
        if self.tell(recording.creation(node)):
            self.program.tree.discard(node)

    @precondition(lambda self: self.nodes)
    @rule(data=st.data())
    def call(self, data: st.DataObject) -> None:
        """Several calls in a row, which say more than the same number of steps with looks in between."""
        node = data.draw(st.sampled_from(self.nodes), "widget")
        names = st.lists(st.sampled_from(self.methods[node.definition.name]), min_size=1, max_size=MAX_CALLS)
        for name in data.draw(names, "methods"):
            method = node.definition.methods[name]
            values = arguments_of(node, method, self.children)
            is_too_much = method.kind is Kind.FACTORY and len(self.nodes) > MAX_WIDGETS
            if node.alive and not values.is_empty and not is_too_much:
                self.perform(node, method, data.draw(values, name))

    @precondition(lambda self: self.children and any(node.definition.is_container for node in self.nodes))
    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Children are what makes a tree interesting: added far more often than by chance."""
        node = data.draw(st.sampled_from([node for node in self.nodes if node.definition.is_container]), "widget")
        adding = [node.definition.methods[name] for name in sorted(ADDING.keys() & node.definition.methods.keys())]
        possible = [method for method in adding if not arguments_of(node, method, self.children).is_empty]
        if possible:
            method = data.draw(st.sampled_from(possible), "method")
            self.perform(node, method, data.draw(arguments_of(node, method, self.children), "arguments"))

    @precondition(lambda self: self.pages_with(*WINDOWS))
    @rule(data=st.data(), width=LENGTHS, height=LENGTHS, is_sized=st.booleans(), visibility=VISIBILITY)
    def show_window(self, data: st.DataObject, width: int, height: int, is_sized: bool, visibility: str) -> None:
        """Windows live by being sized and shown, so that happens more often than by chance too."""
        node = data.draw(st.sampled_from([node for node in self.nodes if node.definition.is_window]), "window")
        if is_sized:
            self.perform(node, node.definition.methods["resize"], [width, height])
        self.perform(node, node.definition.methods[visibility], [])
        if visibility == "hide":
            self.report(self.theirs, self.theirs.things[node.wid], "resize", {"width": 0, "height": 0})

    def perform(self, node: Node, method: Method, args: list[Any]) -> None:
        try:
            operation = self.program.call(node, method.name, *args)
        except ArgumentError:
            if method.name in ADDING:
                assert node in args[ADDING[method.name]].walk(), "a child was refused that does not hold the parent"
            return
        playing = self.ours.things[node.wid].looks.get("playing") if not node.definition.on_server else None
        if self.tell(with_bytes(operation.messages, operation.payload)):
            assert operation.change is not None, "pages refused what can't be taken back"
            operation.change.revert()
        if node.definition.name == "VideoWidget" and node.alive:
            self.report_playing(node, playing)
        if method.name in ARRANGING:
            self.report_arrangement(node)

    def report_playing(self, node: Node, was_playing: Any) -> None:
        """Every page plays by itself, and reports that it began to or ceased."""
        is_playing = self.ours.things[node.wid].looks["playing"]
        for page in (self.ours, self.theirs) if is_playing is not was_playing else ():
            self.report(page, page.things[node.wid], "play" if is_playing else "pause")

    def report_arrangement(self, node: Node) -> None:
        places = []
        thing = self.ours.things[node.wid]
        for child in thing.children:
            window = window_of(self.ours, child)
            assert window is not None
            geometry = {name: window.looks[name] for name in ("x", "y", "width", "height")}
            places.append({"child": reference(child), **geometry})
        self.report(self.ours, thing, "arranged", places)

    @precondition(lambda self: self.nodes)
    @rule(data=st.data())
    def listen(self, data: st.DataObject) -> None:
        node = data.draw(st.sampled_from(self.nodes), "widget")
        action = data.draw(st.sampled_from(sorted(node.definition.callbacks)), "action")
        if node.definition.on_server or node.hears(action):
            return
        node.heard = {*(node.heard or ()), action}
        self.tell([Listen(node.wid, action)])

    @precondition(lambda self: any(node.heard for node in self.nodes))
    @rule(data=st.data())
    def unlisten(self, data: st.DataObject) -> None:
        node = data.draw(st.sampled_from([node for node in self.nodes if node.heard]), "widget")
        action = data.draw(st.sampled_from(sorted(node.heard)), "action")
        node.heard.discard(action)
        self.tell([Unlisten(node.wid, action)])

    # What people do

    def report(self, page: NaivePage, thing: Thing, action: str, *args: Any) -> None:
        """A page reports what has happened in it; the other one is told."""
        node = self.program.tree.nodes[thing.wid]
        event = self.program.event(node, action, *args, extensions=page is self.ours)
        other = self.theirs if page is self.ours else self.ours
        assert all(call.silent for call in event.pushes)
        assert other.receive(encode(event.pushes)) == []

    def pages_with(self, *class_names: str) -> list[tuple[NaivePage, Thing]]:
        pages = (self.ours, self.theirs)
        return [(page, thing) for page in pages for thing in page.things.values() if thing.class_name in class_names]

    def visible_windows(self, *states: str, kinds: tuple[str, ...] = WINDOWS) -> list[tuple[NaivePage, Thing]]:
        found = self.pages_with(*kinds)
        return [item for item in found if item[1].looks["visible"] and item[1].looks["window_state"] in states]

    @precondition(lambda self: self.pages_with("Slider", "CheckBox", "TextEntry"))
    @rule(data=st.data())
    def use_control(self, data: st.DataObject) -> None:
        page, thing = data.draw(st.sampled_from(self.pages_with("Slider", "CheckBox", "TextEntry")), "control")
        if thing.class_name == "CheckBox":
            thing.looks["state"] = not thing.looks["state"]
            self.report(page, thing, "activated", thing.looks["state"])
        elif thing.class_name == "Slider":
            thing.looks["value"] = fitted(thing.looks, data.draw(st.integers(-200, 300), "value"))
            self.report(page, thing, "activated", thing.looks["value"])
        else:
            thing.looks["text"] = data.draw(WORDS, "text")
            self.report(page, thing, data.draw(st.sampled_from(["modified", "activated"])), thing.looks["text"])

    @precondition(lambda self: self.pages_with(*PEOPLE))
    @rule(data=st.data())
    def use(self, data: st.DataObject) -> None:
        page, thing = data.draw(st.sampled_from(self.pages_with(*PEOPLE)), "widget")
        act = data.draw(st.sampled_from(PEOPLE[thing.class_name]), "act")
        report = act(page, thing, data.draw)
        if report is not None:
            self.report(page, thing, *report)

    @precondition(lambda self: self.pages_with("Canvas"))
    @rule(data=st.data())
    def resize_canvas(self, data: st.DataObject) -> None:
        """In all pages alike."""
        _, thing = data.draw(st.sampled_from([item for item in self.pages_with("Canvas") if item[0] is self.ours]))
        if count := naive_controls.empty_canvas(thing):
            naive_controls.empty_canvas(self.theirs.things[thing.wid])
            self.report(self.ours, thing, "emptied", count)

    @precondition(lambda self: self.pages_with("TreeView", "TableView"))
    @rule(data=st.data())
    def use_view(self, data: st.DataObject) -> None:
        page, thing = data.draw(st.sampled_from(self.pages_with("TreeView", "TableView")), "view")
        action = data.draw(st.sampled_from(naive_views.ACTIONS), "action")
        report = naive_views.act(thing.looks, action, lambda values: data.draw(st.sampled_from(values)))
        if report is not None:
            self.report(page, thing, *report)

    @precondition(lambda self: self.visible_windows("normal"))
    @rule(data=st.data(), x=PIXELS, y=PIXELS)
    def move_window(self, data: st.DataObject, x: int, y: int) -> None:
        page, thing = data.draw(st.sampled_from(self.visible_windows("normal")), "window")
        thing.looks.update(x=x, y=y)
        if page is self.ours:
            size = {name: thing.looks.get(name) for name in ("width", "height")}
            thing.looks.update({name: data.draw(LENGTHS) if now is None else now for name, now in size.items()})
            self.report(page, thing, "geometry", x, y, thing.looks["width"], thing.looks["height"])
        self.report(page, thing, "move", x, y)

    @precondition(lambda self: self.visible_windows("normal"))
    @rule(data=st.data(), width=LENGTHS, height=LENGTHS)
    def resize_window(self, data: st.DataObject, width: int, height: int) -> None:
        page, thing = data.draw(st.sampled_from(self.visible_windows("normal")), "window")
        if page is self.theirs and (thing.looks.get("width") is None or 0 in (width, height)):
            return  # such reports can't be told from those of a browser that is resized, or of a hidden window
        thing.looks.update(width=width, height=height)
        if page is self.ours:
            x, y = thing.looks.get("x") or 0, thing.looks.get("y") or 0
            thing.looks.update(x=x, y=y)
            self.report(page, thing, "geometry", x, y, width, height)
        self.report(page, thing, "resize", {"width": width, "height": height})

    @precondition(lambda self: self.pages_with(*WINDOWS))
    @rule(data=st.data(), width=LENGTHS, height=LENGTHS)
    def measure_odd_window(self, data: st.DataObject, width: int, height: int) -> None:
        """A window that is hidden, folded or as large as the page has a size that nobody chose."""
        page, thing = data.draw(st.sampled_from(self.pages_with(*WINDOWS)), "window")
        if not thing.looks["visible"]:
            width, height = 0, 0
        elif thing.looks["window_state"] == "normal" and thing.looks.get("width") is not None:
            return
        self.report(page, thing, "resize", {"width": width, "height": height})

    @precondition(lambda self: self.visible_windows(*STATES, kinds=("TopLevel",)))
    @rule(data=st.data(), state=st.sampled_from(STATES), odd=LENGTHS)
    def change_window_state(self, data: st.DataObject, state: str, odd: int) -> None:
        windows = self.visible_windows(*STATES, kinds=("TopLevel",))
        page, thing = data.draw(st.sampled_from(windows), "window")
        thing.looks["window_state"] = state
        self.report(page, thing, "window-state", state)
        if state != "normal":
            self.report(page, thing, "resize", {"width": odd, "height": odd})

    @precondition(lambda self: self.visible_windows(*STATES, kinds=("TopLevel",)))
    @rule(data=st.data(), action=st.sampled_from(["raised", "lowered"]))
    def restack_window(self, data: st.DataObject, action: str) -> None:
        """Dialogs have no methods for it, so a person's raising one of them stays in that page."""
        stack = [thing for thing in self.ours.stack if thing.class_name == "TopLevel"]
        thing = data.draw(st.sampled_from(stack), "window")
        self.ours.stack.remove(thing)
        self.ours.stack.insert(len(self.ours.stack) if action == "raised" else 0, thing)
        self.report(self.ours, thing, action)

    @precondition(lambda self: self.pages_with("MDIWidget") and len(self.pages_with("MDISubWindow")) < 2 * MAX_WINDOWS)
    @rule(data=st.data())
    def open_sub_window(self, data: st.DataObject) -> None:
        """Only among several windows is there an order."""
        holders = [node for node in self.nodes if node.definition.name == "MDIWidget"]
        node, child = data.draw(st.sampled_from(holders), "workspace"), self.program.create("MDIWidget")
        assert self.tell(recording.creation(child)) == []
        self.perform(node, node.definition.methods["add_widget"], [child, data.draw(SUB_WINDOW_OPTIONS, "options")])

    @precondition(lambda self: self.pages_with("MDISubWindow"))
    @rule(data=st.data(), x=PIXELS, y=PIXELS, width=LENGTHS, height=LENGTHS)
    def move_sub_window(self, data: st.DataObject, x: int, y: int, width: int, height: int) -> None:
        page, window = data.draw(st.sampled_from(self.pages_with("MDISubWindow")), "window")
        window.looks.update(x=x, y=y)
        if page is self.ours:
            window.looks.update(width=width, height=height)
            self.report(page, window, "geometry", x, y, width, height)
        self.report(page, window, "move", x, y)

    @precondition(lambda self: self.pages_with("MDISubWindow"))
    @rule(data=st.data(), state=st.sampled_from(STATES), odd=LENGTHS)
    def change_sub_window_state(self, data: st.DataObject, state: str, odd: int) -> None:
        windows = [item for item in self.pages_with("MDISubWindow") if item[0] is self.ours]
        page, window = data.draw(st.sampled_from(windows), "window")
        window.looks["window_state"] = state
        self.report(page, window, "window-state", state)
        self.report(page, window, "resize", {"width": odd, "height": odd})

    @precondition(lambda self: self.pages_with("MDISubWindow"))
    @rule(data=st.data(), action=st.sampled_from(["raise", "raise", "lower", "close"]))
    def restack_sub_window(self, data: st.DataObject, action: str) -> None:
        page, window = data.draw(st.sampled_from(self.pages_with("MDISubWindow")), "window")
        child = page.things[window.looks["shows"]]
        holder = child.parent
        assert holder is not None
        if action == "raise":
            raise_child(page, holder, holder.children.index(child))
            self.report(page, holder, "page-switch", reference(child))
        elif action == "close":
            METHODS["MDIWidget", "close_child"](page, holder, child)
            self.report(page, holder, "page-close", reference(child))
            self.report(page, holder, "child-removed", reference(child) if page is self.ours else None)
        elif page is self.ours:
            holder.looks["stack"] = [child.wid, *(wid for wid in holder.looks["stack"] if wid != child.wid)]
            self.report(page, window, "lowered")

    @precondition(lambda self: self.pages_with("MDIWidget"))
    @rule(data=st.data(), eighths=st.tuples(st.integers(0, 8), st.integers(0, 8)))
    def scroll_workspace(self, data: st.DataObject, eighths: tuple[int, int]) -> None:
        page, thing = data.draw(st.sampled_from(self.pages_with("MDIWidget")), "workspace")
        h_scroll, v_scroll = (part / 8 for part in eighths)
        thing.looks.update(h_scroll=h_scroll, v_scroll=v_scroll)
        self.report(page, thing, "scrolled", h_scroll, v_scroll)

    @precondition(lambda self: self.nodes)
    @rule(data=st.data())
    def notice_something(self, data: st.DataObject) -> None:
        """Events that change nothing: they reach the program and no other page."""
        node = data.draw(st.sampled_from(self.nodes), "widget")
        changing = {sync.action for sync in node.definition.syncs}
        actions = [
            callback
            for callback in node.definition.callbacks.values()
            if callback.from_browser and callback.name not in changing and node.hears(callback.name)
        ]
        if not actions:
            return
        callback = data.draw(st.sampled_from(actions), "callback")
        values = [data.draw(as_reported(value_of(param.type, self.nodes))) for param in callback.params]
        event = self.program.event(node, callback.name, *values)
        assert event.pushes == []
        assert len(event.args) == len(callback.params)

    # What must hold

    @invariant()
    def all_pages_show_the_same(self) -> None:
        joining = NaivePage()
        assert joining.receive(encode(rebuild.plan(self.program.tree))) == []
        for call, data in rebuild.binaries(self.program.tree):
            assert joining.receive(encode(with_bytes([call], data))) == []
        assert not joining.is_rebuilding
        assert joining.snapshot() == self.ours.snapshot()
        assert self.theirs.snapshot() == self.ours.snapshot()

    @invariant()
    def getters_say_what_pages_show(self) -> None:
        for node in self.nodes:
            shown = SHOWN_BY_GETTERS | ({"get_child": shown_child} if node.definition.made_by else {})
            for name in shown.keys() & node.definition.methods.keys() if not node.definition.on_server else ():
                answer = seen(self.program.get(node, name))
                assert answer == seen(shown[name](self.ours.things[node.wid])), f"{node}.{name}"

    @invariant()
    def every_widget_is_walked_once(self) -> None:
        walked = [node.wid for node in self.program.tree.walk()]
        assert sorted(walked) == sorted(self.program.tree.nodes)
        for node in self.nodes:
            assert node.parent is None or walked.index(node.parent.wid) < walked.index(node.wid)


# Methods that take a child, and the position of it among their arguments.
ADDING = {"add_widget": 0, "insert_widget": 1, "set_widget": 0}
# Methods after which a page tells where it has put the windows.
ARRANGING = {"tile_windows", "cascade_windows"}
SUB_WINDOW_OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "width": LENGTHS,
        "height": LENGTHS,
        "icon_url": st.sampled_from([None, "", "/icons/a.svg"]),
        "x": PIXELS,
        "y": PIXELS,
        "shadeable": st.booleans(),
    },
)
TITLES = st.fixed_dictionaries({}, optional={"title": WORDS})
ITEMS = st.sampled_from(["", "a", "b", "B", "c"])
# The last arguments of these are no values of any kind.
LAST = {
    **{("ComboBox", name): ITEMS for name in ("append_text", "insert_alpha", "delete_alpha", "set_text", "show_text")},
    ("MDIWidget", "add_widget"): SUB_WINDOW_OPTIONS,
    ("MenuBar", "add_menu"): st.none(),
    ("StackWidget", "add_widget"): TITLES,
    ("TabWidget", "add_widget"): TITLES,
    ("ToolBar", "add_action"): st.fixed_dictionaries({}, optional={"text": WORDS, "toggle": st.booleans()}),
}


def arguments_of(node: Node, method: Method, children: list[Node]) -> st.SearchStrategy[list[Any]]:
    """Arguments for a method."""
    last = LAST.get((node.definition.name, method.name))
    if last is None:
        return arguments(method.params, children)
    return st.tuples(arguments(method.params[:-1], children), last).map(lambda both: [*both[0], both[1]])


def with_bytes(messages: list[Any], payload: bytes | None) -> list[Any]:
    """The messages as the naive pages take them: bytes, which follow the last one, are its first argument."""
    if payload is None:
        return messages
    call = messages[-1]
    return [*messages[:-1], Call(call.wid, call.method, [payload.hex(), *call.args])]


def methods_of(definition: Definition) -> tuple[list[str], list[str]]:
    """The methods that change something: the class's own, and those that all widgets have.

    A timer's own are the business of the clock, not of the model.
    """
    if definition.on_server:
        return ["set_duration"], ["destroy"]
    answering = (Kind.GETTER, Kind.QUERY)
    changing = [method.name for method in definition.methods.values() if method.kind not in answering]
    common = WIDGET_METHODS.keys() | CONTAINER_METHODS.keys()
    return [name for name in changing if name not in common], [name for name in changing if name in common]


def as_reported(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values the way a browser sends them: widgets as references."""
    return values.map(
        lambda value: {"__wid__": value.wid, "__class__": value.definition.name} if isinstance(value, Node) else value
    )


@pytest.mark.parametrize("name", MODELLED)
def test_all_pages_show_the_same_whatever_happens_to(name: str) -> None:
    # A failure is shown as it was met: shrinking it takes minutes, more than a test may.
    lives = settings(STEADY, max_examples=LIVES[name], stateful_step_count=30, phases=[Phase.generate])
    run_state_machine_as_test(type("Life", (Life,), {"about": name}), settings=lives)
