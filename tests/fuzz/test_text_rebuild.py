"""Whatever a program does to a text: a page that followed it call by call shows what one shows that joins now.

What several people type at the same time is what test_typing_converges is about.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from pgwidgets.errors import ArgumentError
from pgwidgets.model import recording
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program, on_the_wire

TEXTS = st.text(alphabet="ab\n😀", max_size=4)
TAGS = st.sampled_from(["x", "y", "z"])
ATTRS = st.fixed_dictionaries({}, optional={"bold": st.booleans(), "foreground": st.sampled_from(["red", "blue"])})
ICONS = st.sampled_from([None, "/icons/a.svg", "data:,b"])
PLACES = st.integers(0, 12)
LIVES = 60


class TextPage:
    """Shows a text, slow and simple: offsets are of UTF-16 units."""

    def __init__(self) -> None:
        self.units: list[bytes] = []
        self.definitions: dict[str, Any] = {}
        self.tagged: list[tuple[str, int, int]] = []
        self.icons: list[tuple[int, str, str]] = []
        self.selection = (0, 0)
        self.revision = 0

    def receive(self, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            if message["type"] == "create":
                self.units = split((message["args"] or [""])[0] or "")
            elif message["type"] == "call" and message["method"] in CALLS:
                CALLS[message["method"]](self, *message["args"])

    def shown(self) -> str:
        names = [[name for name, *place in self.tagged if at in range(*place)] for at in range(len(self.units))]
        tags = [(sorted({*present}), present[-1:]) for present in names]
        text = b"".join(self.units).decode("utf-16-le")
        return json.dumps([text, self.definitions, tags, sorted(self.icons), self.selection], sort_keys=True)

    def set_text(self, text: str = "") -> None:
        self.units, self.tagged, self.icons, self.selection = split(text), [], [], (0, 0)
        self.revision += 1

    def replace(self, start: int, end: int, text: str, options: dict[str, Any]) -> None:
        new = split(text)
        self.units[start:end] = new
        self.revision = options["revision"]
        if start == end and not new:
            return
        shift = len(new) - (end - start)
        moved = [(name, *followed(first, last, start, end, len(new))) for name, first, last in self.tagged]
        self.tagged = [item for item in moved if item[1] < item[2]]
        pushed = {"right": start + len(new), "left": start}
        self.icons = [
            (place if place < start else place + shift if place > end else pushed[gravity], url, gravity)
            for place, url, gravity in self.icons
        ]
        self.selection = (start + len(new),) * 2

    def mark(self, marks: list[dict[str, Any]]) -> None:
        self.tagged = [(item["name"], item["start"], item["end"]) for item in marks if "icon" not in item]
        self.icons = [(item["start"], item["icon"], item["gravity"]) for item in marks if "icon" in item]

    def select(self, anchor: int, cursor: int) -> None:
        self.selection = (anchor, cursor)

    def define(self, name: str, attrs: Any) -> None:
        self.definitions[name] = attrs

    def forget(self, name: str) -> None:
        self.definitions.pop(name, None)
        self.tagged = [item for item in self.tagged if item[0] != name]


CALLS: dict[str, Any] = {
    "set_text": TextPage.set_text,
    "_replaceRange": TextPage.replace,
    "_restoreTagIntervals": TextPage.mark,
    "_setCursorOffset": lambda page, offset: page.select(offset, offset),
    "_setSelectionOffsets": TextPage.select,
    "create_tag": TextPage.define,
    "remove_tag_def": TextPage.forget,
}


def split(text: str) -> list[bytes]:
    data = text.encode("utf-16-le")
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def followed(first: int, last: int, start: int, end: int, length: int) -> tuple[int, int]:
    """An interval keeps its letters that are left; what is inserted belongs to it only strictly inside."""
    kept = [at if at < start else at - (end - start) + length for at in range(first, last) if not start <= at < end]
    if first < start and last > end:
        kept += range(start, start + length)
    return (min(kept), max(kept) + 1) if kept else (0, 0)


class Life(RuleBasedStateMachine):
    """A program that edits, and a page that follows."""

    @initialize(text=TEXTS)
    def begin(self, text: str) -> None:
        self.program = Program()
        self.node = self.program.create("TextSource", text)
        self.page = TextPage()
        self.page.receive(on_the_wire(recording.creation(self.node)))

    def call(self, name: str, *args: Any) -> Any:
        operation = self.program.call(self.node, name, *args)
        messages = [*operation.messages]
        if operation.late is not None:
            messages.append(operation.late.make(operation.late.node))
        self.page.receive(on_the_wire(messages))
        return operation.result

    def ref(self, place: int, gravity: str = "right") -> Any:
        length = len(self.program.get(self.node, "get_text"))
        return self.call("create_ref", min(place, length), gravity)

    @rule(place=PLACES, text=TEXTS, tags=st.none() | st.lists(TAGS, max_size=2))
    def insert(self, place: int, text: str, tags: Any) -> None:
        self.call("insert_text", self.ref(place), text, tags)

    @rule(start=PLACES, end=PLACES)
    def delete(self, start: int, end: int) -> None:
        self.call("delete_range", self.ref(start), self.ref(end))

    @rule(query=st.sampled_from(["a", "b", "\n", "😀"]), text=TEXTS, every=st.booleans())
    def replace(self, query: str, text: str, every: bool) -> None:
        self.call("replace", query, text, every)

    @rule(name=st.sampled_from(["undo", "redo", "undo", "clear", "clear_icons"]))
    def act(self, name: str) -> None:
        self.call(name)

    @rule(text=TEXTS)
    def set_text(self, text: str) -> None:
        self.call("set_text", text)

    @rule(name=TAGS, attrs=ATTRS)
    def define(self, name: str, attrs: Any) -> None:
        self.call("create_tag", name, attrs)

    @rule(name=TAGS)
    def forget(self, name: str) -> None:
        self.call("remove_tag_def", name)

    @rule(method=st.sampled_from(["apply_tag", "apply_tag", "remove_tag"]), name=TAGS, start=PLACES, end=PLACES)
    def tag(self, method: str, name: str, start: int, end: int) -> None:
        try:
            self.call(method, name, self.ref(start), self.ref(end))
        except ArgumentError:
            assert name not in self.page.definitions

    @rule(place=PLACES, url=ICONS, gravity=st.sampled_from(["left", "right"]))
    def set_icon(self, place: int, url: Any, gravity: str) -> None:
        self.kept = self.ref(place, gravity)
        self.call("set_icon", self.kept, url)

    @rule(anchor=PLACES, cursor=PLACES)
    def select(self, anchor: int, cursor: int) -> None:
        self.call("set_selection_range", self.ref(anchor), self.ref(cursor))

    @invariant()
    def page_that_joins_shows_the_same(self) -> None:
        joining = TextPage()
        joining.receive(self.program.plan())
        assert joining.shown() == self.page.shown()
        assert joining.revision == self.page.revision


def test_page_that_joins_shows_the_same_text() -> None:
    lives = settings(STEADY, max_examples=LIVES, stateful_step_count=30, phases=[Phase.generate])
    run_state_machine_as_test(Life, settings=lives)
