"""The text of an editor: tags, positions, icons, undo; and all of it against a model that is as simple as can be."""

from __future__ import annotations

import gc
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.errors import ArgumentError, ProtocolError
from pgwidgets.model.text.document import MAX_REVISIONS, Document
from pgwidgets.model.text.history import MAX_STEPS
from pgwidgets.model.text.positions import LEFT, RIGHT, Position
from pgwidgets.model.text.search import matches
from tests.fuzz.profiles import STEADY

WORDS = st.text(alphabet="ab\nβ😀", max_size=5)
TAGS = ("red", "bold")


def typed(document: Document, text: str, at: int | None = None, typist: str = "me") -> None:
    """A person types letter by letter."""
    for letter in text:
        start = document.lines.to_units(document.cursor if at is None else at)
        at = None
        units = document.lines.units
        change: list[Any] = [part for part in (start, letter, units - start) if part]
        document.type(typist, change, start + 1, start + 1)


# Positions


def test_text_inserted_at_a_position_pushes_it_by_its_gravity() -> None:
    document = Document("abcd")
    left, right = document.position(2, LEFT), document.position(2, RIGHT)
    document.edit(2, 2, "xy")
    assert (left.offset, right.offset) == (2, 4)


def test_deleting_around_a_position_moves_it_to_the_start() -> None:
    document = Document("abcdef")
    inside, behind = document.position(3), document.position(5)
    document.edit(1, 4, "")
    assert (inside.offset, behind.offset) == (1, 2)


def test_a_position_is_kept_by_who_holds_it_alone() -> None:
    document = Document("abc")
    held = document.position(1)
    document.position(2)
    document.positions.name("n", document.position(0))
    gc.collect()
    assert sorted(position.offset for position in document.positions._all) == [0, 1]
    assert held.offset == 1


def test_setting_the_text_ends_positions_icons_tags_and_steps() -> None:
    document = Document("abc")
    position = document.position(1)
    document.positions.name("n", position)
    document.icons.set(position, "a.svg")
    document.tags.apply("red", 0, 2)
    document.edit(0, 0, "x")
    document.set_text("new")
    assert not position.is_valid
    assert not document.positions.named
    assert document.marks() == []
    assert not document.history.can_undo
    assert (document.cursor, document.is_modified) == (0, False)
    with pytest.raises(ArgumentError, match="invalidated"):
        position.move(0)


def test_line_and_column_count_from_zero() -> None:
    document = Document("ab\n😀d")
    position = document.position(4)
    assert (position.line, position.column) == (1, 1)


# Tags


def test_text_inside_an_interval_grows_it_and_text_at_its_ends_does_not() -> None:
    document = Document("abcd")
    document.tags.apply("red", 1, 3)
    for offset in (3, 2, 1):
        document.edit(offset, offset, "-")
    assert document.text == "a-b-c-d"
    assert document.tags.regions("red") == [(2, 5)]


def test_removing_a_tag_from_the_middle_splits_its_interval() -> None:
    document = Document("abcdef")
    document.tags.apply("red", 0, 6)
    document.tags.remove("red", 2, 4)
    assert document.tags.regions("red") == [(0, 2), (4, 6)]
    assert document.tags.at(3) == []


def test_the_tag_applied_last_stands_last() -> None:
    document = Document("abcdef")
    document.tags.apply("red", 0, 4)
    document.tags.apply("bold", 2, 6)
    document.tags.apply("red", 3, 5)
    assert document.tags.at(3) == ["bold", "red"]
    assert document.tags.at(2) == ["red", "bold"]


def test_marks_are_told_in_units() -> None:
    document = Document("😀ab")
    document.tags.apply("red", 1, 2)
    document.icons.set(position := document.position(3), "a.svg")
    assert position.offset == 3
    assert document.marks() == [
        {"name": "red", "start": 2, "end": 3},
        {"name": "", "start": 4, "end": 4, "icon": "a.svg", "gravity": "right"},
    ]


def test_undoing_a_deletion_brings_its_tags_back() -> None:
    document = Document("abcdef")
    document.tags.apply("red", 1, 5)
    document.edit(2, 4, "")
    document.edit(0, 3, "")
    document.undo()
    document.undo()
    assert document.text == "abcdef"
    assert document.tags.regions("red") == [(1, 5)]


# Icons


def test_the_icon_set_last_is_seen_on_its_line() -> None:
    document = Document("a\nb")
    first, second = document.position(0), document.position(1, LEFT)
    document.icons.set(first, "1.svg")
    document.icons.set(second, "2.svg")
    assert document.icons.on_line(0) is second
    document.edit(1, 1, "\n")
    document.icons.set(second, None)
    assert document.icons.on_line(0) is first
    assert document.icons.on_line(1) is None


# Undo


def test_undo_and_redo_restore_text_and_selection() -> None:
    document = Document("abc")
    document.select(0, 2)
    document.edit(1, 2, "xyz")
    assert document.cursor == 4
    assert document.undo()
    assert (document.text, document.selection) == ("abc", (0, 2))
    assert document.redo()
    assert (document.text, document.selection) == ("axyzc", (4, 4))
    assert document.redo() == []


def test_a_new_edit_drops_what_could_be_redone() -> None:
    document = Document("abc")
    document.edit(0, 1, "")
    document.undo()
    document.edit(0, 0, "x")
    assert not document.history.can_redo


def test_only_so_many_steps_are_kept() -> None:
    document = Document()
    for _ in range(MAX_STEPS + 10):
        document.edit(0, 0, "x")
    while document.undo():
        pass
    assert document.text == "x" * 10


def test_typing_is_undone_by_words() -> None:
    document = Document()
    typed(document, "two words")
    texts = [document.text]
    while document.undo():
        texts.append(document.text)
    assert texts == ["two words", "two ", ""]


def test_typing_of_two_people_or_elsewhere_is_not_one_step() -> None:
    document = Document()
    typed(document, "ab")
    typed(document, "c", typist="you")
    typed(document, "d", at=0, typist="you")
    texts = [document.text]
    while document.undo():
        texts.append(document.text)
    assert texts == ["dabc", "abc", "ab", ""]


def test_erasing_letter_by_letter_is_one_step() -> None:
    document = Document("abcd")
    for length in (4, 3):
        document.type("me", [length - 1, -1], length - 1, length - 1)
    assert document.undo()
    assert document.text == "abcd"
    assert not document.history.can_undo


# Typing


def test_typed_change_of_another_length_is_refused_and_changes_nothing() -> None:
    document = Document("abc")
    with pytest.raises(ProtocolError):
        document.type("me", [2, "x"], 0, 0)
    with pytest.raises(ProtocolError):
        Document("😀").type("me", [1, "x", 1], 0, 0)
    assert (document.text, document.revision) == ("abc", 0)


def test_selection_reported_outside_the_text_is_clamped() -> None:
    document = Document("ab")
    document.select_units(-5, 10**12)
    assert document.selection == (0, 2)


def test_changes_are_remembered_for_a_while() -> None:
    document = Document()
    for _ in range(MAX_REVISIONS + 5):
        document.edit(0, 0, "x")
    assert document.since(5) == document._past
    assert len(document._past) == MAX_REVISIONS
    assert document.since(4) is None
    for revision in (-1, document.revision + 1):
        with pytest.raises(ProtocolError):
            document.since(revision)
    document.set_text("")
    assert document.is_outdated(document.revision - 1)
    assert document.since(document.revision) == []


# Finding


def test_matches_do_not_overlap_and_may_ignore_case() -> None:
    assert list(matches("aaaa", "aa")) == [(0, 2), (2, 4)]
    assert list(matches("aAa", "A")) == [(1, 2)]
    assert list(matches("aAa.", "A", 1, ignoring_case=True)) == [(1, 2), (2, 3)]
    assert list(matches("a.b", ".")) == [(1, 2)]
    assert list(matches("abc", "")) == []


# Against a model as simple as can be


class Naive:
    """Letters and markers in one row; each letter has its tags, with a number that tells intervals apart."""

    def __init__(self, text: str) -> None:
        self.row: list[Any] = [(letter, {}) for letter in text]
        self.count = 0

    @property
    def letters(self) -> list[Any]:
        return [item for item in self.row if isinstance(item, tuple)]

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    def index(self, offset: int) -> int:
        """Where in the row the markers of an offset begin."""
        seen = 0
        for index, item in enumerate(self.row):
            if seen == offset:
                return index
            seen += isinstance(item, tuple)
        return len(self.row)

    def mark(self, position: Position) -> None:
        self.row.insert(self.index(position.offset), position)

    def offset_of(self, position: Position) -> int:
        return sum(isinstance(item, tuple) for item in self.row[: self.row.index(position)])

    def replace(self, start: int, end: int, text: str) -> None:
        letters = self.letters[start:end]
        self.row = [item for item in self.row if not any(item is letter for letter in letters)]
        inside: dict[str, int] = {}
        if 0 < start < len(self.letters):
            before, after = self.letters[start - 1][1], self.letters[start][1]
            inside = {name: number for name, number in before.items() if after.get(name) == number}
        at = self.index(start)
        markers = []
        while at < len(self.row) and not isinstance(self.row[at], tuple):
            markers.append(self.row.pop(at))
        new = [(letter, dict(inside)) for letter in text]
        self.row[at:at] = [
            *(item for item in markers if item.gravity == LEFT),
            *new,
            *(item for item in markers if item.gravity == RIGHT),
        ]

    def tag(self, name: str, start: int, end: int, *, on: bool) -> None:
        if start >= end:
            return
        self.count += 2
        for offset, (_, tags) in enumerate(self.letters):
            if start <= offset < end:
                tags.pop(name, None)
                if on:
                    tags[name] = self.count
            elif offset >= end and name in tags:
                tags[name] += 10**6 * self.count  # what is behind a cut is an interval of its own


@settings(STEADY, max_examples=150)
@given(st.data())
def test_document_is_what_a_naive_model_is(data: st.DataObject) -> None:
    text = data.draw(WORDS)
    document, naive = Document(text), Naive(text)
    positions: list[Position] = []
    texts = [text]
    for action in data.draw(st.lists(st.sampled_from(["edit", "edit", "tag", "untag", "mark"]), max_size=8)):
        start = data.draw(st.integers(0, len(document.text)))
        end = data.draw(st.integers(start, len(document.text)))
        if action == "edit":
            word = data.draw(WORDS)
            if document.edit(start, end, word) is not None:
                naive.replace(start, end, word)
                texts.append(document.text)
                assert document.selection == (start + len(word), start + len(word))
        elif action == "mark":
            positions.append(document.position(start, data.draw(st.sampled_from([LEFT, RIGHT]))))
            naive.mark(positions[-1])
        else:
            name = data.draw(st.sampled_from(TAGS))
            (document.tags.apply if action == "tag" else document.tags.remove)(name, start, end)
            naive.tag(name, start, end, on=action == "tag")
        assert document.text == naive.text
        assert [position.offset for position in positions] == [naive.offset_of(position) for position in positions]
        for offset, (_, tags) in enumerate(naive.letters):
            assert set(document.tags.at(offset)) == set(tags)
    assert document.revision == len(texts) - 1
    for expected in reversed(texts[:-1]):
        assert document.undo()
        assert document.text == expected
        assert_sane(document, positions)
    for expected in texts[1:]:
        assert document.redo()
        assert document.text == expected
        assert_sane(document, positions)


def assert_sane(document: Document, positions: list[Position]) -> None:
    length = len(document.text)
    assert all(0 <= position.offset <= length for position in positions)
    assert all(0 <= item.start < item.end <= length for item in document.tags.intervals)
    for name in TAGS:
        own = sorted((item.start, item.end) for item in document.tags.intervals if item.name == name)
        assert all(one[1] <= other[0] for one, other in pairwise(own))


def test_tag_on_each_of_many_ranges_is_cheap_and_follows_edits() -> None:
    """Each application looked at all ranges once: thousands of lines took minutes."""
    count = 30_000
    document = Document("word\n" * count)
    for number in range(count):
        document.tags.apply("keyword", 5 * number, 5 * number + 4)
    document.tags.apply("found", 10, 14)
    assert len(document.tags) == count + 1
    document.edit(12, 12, "xx")
    assert document.tags.regions("keyword")[:4] == [(0, 4), (5, 9), (10, 16), (17, 21)]
    assert document.tags.at(12) == ["keyword", "found"]
    assert document.tags.regions("keyword")[-1] == (5 * count - 3, 5 * count + 1)
