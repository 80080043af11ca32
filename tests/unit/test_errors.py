"""The exception tree, and what its texts look like."""

from __future__ import annotations

import pytest

from pgwidgets import errors
from pgwidgets.errors import (
    SHOWN_VALUE_CHARS,
    ArgumentError,
    ArgumentTypeError,
    BrowserError,
    DefinitionError,
    OutsideError,
    PgwidgetsError,
    ProtocolError,
    SessionClosed,
    shorten,
)

TREE = {
    DefinitionError: (PgwidgetsError,),
    ArgumentError: (PgwidgetsError, ValueError, RuntimeError),
    ArgumentTypeError: (ArgumentError, ValueError, TypeError, RuntimeError),
    OutsideError: (PgwidgetsError, PermissionError),
    SessionClosed: (PgwidgetsError, RuntimeError),
    BrowserError: (PgwidgetsError, RuntimeError),
    ProtocolError: (PgwidgetsError,),
}
FAMILIES = (ValueError, TypeError, PermissionError, RuntimeError)


@pytest.mark.parametrize(("error", "bases"), TREE.items(), ids=lambda item: getattr(item, "__name__", ""))
def test_error_is_caught_as_exactly_its_families(error: type[Exception], bases: tuple[type[Exception], ...]) -> None:
    assert all(issubclass(error, base) for base in bases)
    assert [family for family in FAMILIES if issubclass(error, family)] == [
        family for family in FAMILIES if family in bases
    ]


def test_every_error_of_the_module_is_in_the_tree() -> None:
    found = {item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, Exception)}
    assert found == {PgwidgetsError, *TREE}


def test_browser_error_keeps_all_messages_and_shows_the_first() -> None:
    error = BrowserError(["first", "second", "third"])
    assert error.errors == ("first", "second", "third")
    assert str(error).startswith("first")
    assert "2 more" in str(error)


def test_browser_error_with_one_message_is_that_message() -> None:
    assert str(BrowserError(["the step must be greater than 0"])) == "the step must be greater than 0"


def test_browser_error_without_messages_still_says_something() -> None:
    assert str(BrowserError([]))


@pytest.mark.parametrize("value", [5, "text", None, [1, 2], {"a": 1}])
def test_shorten_leaves_a_short_value_as_python_writes_it(value: object) -> None:
    assert shorten(value) == repr(value)


@pytest.mark.parametrize("length", [SHOWN_VALUE_CHARS - 2, SHOWN_VALUE_CHARS - 1, 10_000])
def test_shorten_never_exceeds_its_length_and_shows_that_it_cut(length: int) -> None:
    text = shorten("x" * length)
    assert len(text) <= SHOWN_VALUE_CHARS
    assert ("…" in text) == (length + 2 > SHOWN_VALUE_CHARS)


@pytest.mark.parametrize("value", [[0] * 5_000_000, [{}] * 5_000_000, {0: ["x" * 100_000]}, b"x" * 5_000_000])
def test_shorten_does_not_write_what_is_large(value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.repr", lambda _: pytest.fail("it was written"))
    assert shorten(value) == f"<a large {type(value).__name__}>"


def test_shorten_bears_what_python_may_not_write() -> None:
    deep: object = 1
    for _ in range(9_000):
        deep = [deep]
    endless: list[object] = []
    endless.append(endless)
    for value in (deep, 10**5000, endless):
        assert 0 < len(shorten(value)) <= SHOWN_VALUE_CHARS
