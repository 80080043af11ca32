"""Changes made at the same time, brought behind each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.errors import ProtocolError
from pgwidgets.model.text import changes
from pgwidgets.model.text.changes import Change, length_before, move, read, replacement, replacements, transform
from pgwidgets.model.text.lines import Lines
from pgwidgets.model.text.units import from_units, to_units, unit_length, well_formed
from tests.fuzz.profiles import STEADY

TEXTS = st.text(alphabet="ab\nβ漢😀🎈", max_size=12)


def applied(change: Change, text: str) -> str:
    """Written from the meaning of a change alone."""
    data = text.encode("utf-16-le")
    parts = []
    at = 0
    for part in change:
        if isinstance(part, str):
            parts.append(part.encode("utf-16-le"))
        elif part > 0:
            parts.append(data[2 * at : 2 * (at + part)])
            at += part
        else:
            at -= part
    assert 2 * at == len(data)
    return b"".join(parts).decode("utf-16-le")


@st.composite
def changes_of(draw: st.DrawFn, text: str) -> Change:
    """A change of a text, which cuts no character in two."""
    change: Change = []
    for letter in text:
        if draw(st.integers(0, 3)) == 0:
            changes.add(change, draw(TEXTS))
        units = unit_length(letter)
        changes.add(change, -units if draw(st.booleans()) else units)
    changes.add(change, draw(st.sampled_from(["", "", "end"])))
    return change


@settings(STEADY, max_examples=200)
@given(st.data())
def test_two_changes_lead_to_one_text_in_either_order(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    one, other = data.draw(changes_of(text)), data.draw(changes_of(text))
    one_after, other_after = transform(one, other)
    assert applied(other_after, applied(one, text)) == applied(one_after, applied(other, text))


@settings(STEADY, max_examples=200)
@given(st.data())
def test_replacements_from_the_last_to_the_first_make_the_change(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    change = data.draw(changes_of(text))
    lines = Lines(text)
    for start, end, inserted in replacements(change):
        lines.replace(lines.from_units(start), lines.from_units(end), inserted)
    assert lines.text == applied(change, text)
    assert lines.units == unit_length(lines.text)


@settings(STEADY, max_examples=200)
@given(st.data())
def test_lines_know_where_they_begin_after_any_edit(data: st.DataObject) -> None:
    lines = Lines(data.draw(TEXTS))
    for _ in range(4):
        assert lines.last_line == lines.text.count("\n")
        start = data.draw(st.integers(0, len(lines)))
        end = data.draw(st.integers(start, len(lines)))
        lines.replace(start, end, data.draw(TEXTS))
        split = lines.text.split("\n")
        assert [lines.text[lines.line_start(n) : lines.line_end(n)] for n in range(len(split))] == split
        offset = data.draw(st.integers(0, len(lines)))
        assert lines.line_of(offset) == lines.text[:offset].count("\n")


@settings(STEADY)
@given(TEXTS, st.integers(0, 12))
def test_offsets_go_to_units_and_back(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    units = to_units(text, offset)
    assert units == offset + sum(letter > "\uffff" for letter in text[:offset])
    assert from_units(text, units) == offset


@pytest.mark.parametrize("units", [-1, 2, 5, 10**9])
def test_units_outside_or_inside_a_character_are_refused(units: int) -> None:
    with pytest.raises(ProtocolError):
        from_units("a😀b", units)


def test_halves_of_characters_are_joined_or_replaced() -> None:
    assert well_formed("\ud83d\ude00") == "😀"
    assert well_formed("a\ud83db") == "a\ufffdb"


def test_what_the_first_inserts_at_the_same_place_comes_first() -> None:
    one, other = transform([1, "mine", 1], [1, "yours", 1])
    assert applied(other, "amineb") == applied(one, "ayoursb") == "amineyoursb"


def test_change_of_another_text_is_refused() -> None:
    with pytest.raises(ProtocolError):
        transform([3, "x"], [4])


@pytest.mark.parametrize("value", [None, "text", {}, [1.5], [True], [None], [[1]], [1] * (changes.MAX_PARTS + 1)])
def test_what_is_no_change_is_refused(value: Any) -> None:
    with pytest.raises(ProtocolError):
        read(value)


def test_a_change_is_read_into_its_normal_form() -> None:
    assert read([1, 0, 2, -1, "a", "", "b", -2]) == [3, "ab", -3]
    assert length_before([3, "ab", -3]) == 6


def test_an_offset_moves_with_the_text() -> None:
    change = replacement(2, 4, "😀", 8)
    assert [move(change, offset) for offset in range(9)] == [0, 1, 4, 4, 4, 5, 6, 7, 8]
    assert [move(change, offset, is_pushed=False) for offset in (1, 2, 3)] == [1, 2, 4]
