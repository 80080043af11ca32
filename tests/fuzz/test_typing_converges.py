"""Several people and a program type at the same time, over lines of any delay: in the end all see one text."""

from __future__ import annotations

from collections import deque
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from pgwidgets.model.text.changes import Change, replacement, replacements, transform
from tests.fuzz.profiles import STEADY
from tests.fuzz.program import Program, told

WORDS = st.text(alphabet="ab\n😀", max_size=3)


class Typist:
    """A page, written from docs/text-editing.md: what it shows, and what it has not been acknowledged."""

    def __init__(self, name: str, text: str, revision: int) -> None:
        self.name = name
        self.units = self.split(text)
        self.revision = revision
        self.number = 0
        self.pending: list[Change] = []
        self.is_waiting = False
        self.to_server: deque[list[Any]] = deque()
        self.from_server: deque[tuple[Any, ...]] = deque()

    @staticmethod
    def split(text: str) -> list[bytes]:
        data = text.encode("utf-16-le")
        return [data[at : at + 2] for at in range(0, len(data), 2)]

    @property
    def text(self) -> str:
        return b"".join(self.units).decode("utf-16-le")

    def type(self, start: int, end: int, text: str) -> None:
        """Offsets in characters of what is shown."""
        units = [len(self.split(self.text[:offset])) for offset in (start, end)]
        change = replacement(*units, text, len(self.units))
        self.apply(change)
        self.pending.append(change)
        self.send()

    def apply(self, change: Change) -> None:
        for start, end, text in replacements(change):
            self.units[start:end] = self.split(text)

    def send(self) -> None:
        if self.pending and not self.is_waiting:
            self.is_waiting = True
            self.number += 1
            self.to_server.append([self.name, self.number, self.revision, self.pending[0], 0, 0])

    def take(self, method: str, *args: Any) -> None:
        if method == "set_text":
            self.units, self.pending, self.is_waiting = self.split(args[0]), [], False
            self.revision += 1
        elif method == "_replaceRange":
            start, end, text, options = args
            if options.get("acknowledges") == self.number:
                del self.pending[:1]
                self.is_waiting = False
            elif start != end or text:
                self.receive(start, end, text)
            self.revision = options["revision"]
            self.send()

    def receive(self, start: int, end: int, text: str) -> None:
        parts = [part for change in self.pending for part in change]
        grown = sum(len(self.split(part)) if isinstance(part, str) else min(part, 0) for part in parts)
        change = replacement(start, end, text, len(self.units) - grown)
        for index, own in enumerate(self.pending):
            self.pending[index], change = transform(own, change)
        self.apply(change)


class Editing(RuleBasedStateMachine):
    """Two pages that type, a program that edits, a page that joins in the end."""

    @initialize(text=WORDS)
    def open(self, text: str) -> None:
        self.program = Program()
        self.node = self.program.create("TextSource", text)
        self.typists = [Typist(name, text, 0) for name in ("Ada", "Grace")]

    def tell(self, calls: list[tuple[Any, ...]], typists: list[Typist]) -> None:
        for typist in typists:
            typist.from_server.extend(calls)

    @rule(data=st.data(), word=WORDS)
    def person_types(self, data: st.DataObject, word: str) -> None:
        typist = data.draw(st.sampled_from(self.typists))
        start = data.draw(st.integers(0, len(typist.text)))
        end = data.draw(st.integers(start, min(len(typist.text), start + 2)))
        if start != end or word:
            typist.type(start, end, word)

    @rule(data=st.data(), word=WORDS)
    def program_edits(self, data: st.DataObject, word: str) -> None:
        length = len(self.program.get(self.node, "get_text"))
        refs = [self.program.call(self.node, "create_ref", data.draw(st.integers(0, length))).result for _ in "12"]
        operations = [
            self.program.call(self.node, "delete_range", *refs),
            self.program.call(self.node, "insert_text", refs[0], word),
        ]
        for operation in operations:
            self.tell([call[1:] for call in told(operation)], self.typists)

    @rule(which=st.sampled_from(["undo", "redo"]))
    def program_recalls(self, which: str) -> None:
        self.tell([call[1:] for call in told(self.program.call(self.node, which))], self.typists)

    @rule(word=WORDS)
    def program_sets_the_text(self, word: str) -> None:
        self.tell([call[1:] for call in told(self.program.call(self.node, "set_text", word))], self.typists)

    @rule(data=st.data())
    def message_arrives(self, data: st.DataObject) -> None:
        typist = data.draw(st.sampled_from(self.typists))
        if data.draw(st.booleans()) and typist.to_server:
            self.server_takes(typist)
        elif typist.from_server:
            typist.take(*typist.from_server.popleft())

    def server_takes(self, typist: Typist) -> None:
        event = self.program.event(self.node, "edited", *typist.to_server.popleft())
        self.tell([(call.method, *call.args) for call in event.pushes.replies], [typist])
        self.tell(
            [(call.method, *call.args) for call in event.pushes], [one for one in self.typists if one is not typist]
        )

    def teardown(self) -> None:
        if not hasattr(self, "program"):
            return
        while any(typist.to_server or typist.from_server for typist in self.typists):
            for typist in self.typists:
                while typist.from_server:
                    typist.take(*typist.from_server.popleft())
                if typist.to_server:
                    self.server_takes(typist)
        expected = self.program.get(self.node, "get_text")
        assert [typist.text for typist in self.typists] == [expected, expected]
        assert not any(typist.pending for typist in self.typists)
        created = next(item for item in self.program.plan() if item["type"] == "create")
        assert created["args"][0] == expected


def test_whoever_types_when_all_see_one_text_in_the_end() -> None:
    run_state_machine_as_test(Editing, settings=settings(STEADY, max_examples=120, stateful_step_count=30))
