"""Limits and timeouts: their defaults, and what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from pgwidgets.errors import ArgumentError, ArgumentTypeError
from pgwidgets.settings import KIB, MIB, Settings

NAMES = [item.name for item in fields(Settings)]
OPTIONAL = {"session_timeout", "response_timeout", "heartbeat"}
PUBLIC = {
    "session_timeout",
    "response_timeout",
    "handshake_timeout",
    "heartbeat",
    "max_message_size",
    "max_upload_size",
}
UNITS = {
    "s",
    "rows",
    "bytes",
    "browsers",
    "callbacks",
    "greenlets",
    "levels",
    "requests",
    "connections",
    "connections/s",
}
ITEMS = {item.name: item for item in fields(Settings)}


def test_settings_include_the_limits_that_applications_take() -> None:
    assert set(NAMES) >= PUBLIC


def test_sessions_live_for_ever_unless_told_otherwise() -> None:
    assert Settings().session_timeout is None


def test_every_other_limit_is_on_by_default() -> None:
    assert [name for name in NAMES if getattr(Settings(), name) is None] == ["session_timeout"]


@pytest.mark.parametrize("name", NAMES)
def test_limit_has_a_unit_a_meaning_and_an_allowed_default(name: str) -> None:
    metadata = ITEMS[name].metadata
    assert metadata["unit"] in UNITS
    assert len(metadata["doc"]) > 10
    default = getattr(Settings(), name)
    assert default is None or default >= metadata["minimum"]


def test_messages_and_uploads_of_usual_size_pass() -> None:
    """Peers send documents well over 1 MiB in one frame, and files in chunks of 512 KiB."""
    assert Settings().max_message_size >= 4 * MIB
    assert Settings().max_upload_size >= 10 * MIB
    assert Settings().outbox_soft_limit < Settings().outbox_hard_limit
    assert KIB * KIB == MIB


@pytest.mark.parametrize("name", sorted(OPTIONAL))
def test_optional_limit_can_be_switched_off(name: str) -> None:
    assert getattr(Settings(**{name: None}), name) is None


@pytest.mark.parametrize("name", sorted(set(NAMES) - OPTIONAL))
def test_other_limits_can_not_be_switched_off(name: str) -> None:
    with pytest.raises(ArgumentTypeError, match=f"{name} must be a number, got None"):
        Settings(**{name: None})


@pytest.mark.parametrize("value", ["10", True, [1], object()])
@pytest.mark.parametrize("name", NAMES)
def test_limit_that_is_no_number_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(ArgumentTypeError, match=f"Application: {name} must be a number, got "):
        Settings(**{name: value})


@pytest.mark.parametrize("value", [-1, -0.001, float("nan"), float("-inf")])
@pytest.mark.parametrize("name", NAMES)
def test_limit_below_its_minimum_is_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(ArgumentError, match=rf"Application: {name} must be at least .*, got {value!r}"):
        Settings(**{name: value})


@pytest.mark.parametrize("name", NAMES)
def test_limit_takes_its_minimum(name: str) -> None:
    minimum = ITEMS[name].metadata["minimum"]
    assert getattr(Settings(**{name: minimum}), name) == minimum


def test_limit_above_its_maximum_is_refused_by_name() -> None:
    assert Settings(max_json_depth=200).max_json_depth == 200
    with pytest.raises(ArgumentError, match="max_json_depth must be at most 200, got 201"):
        Settings(max_json_depth=201)


def test_timeout_that_would_end_everything_at_once_is_refused() -> None:
    for name in ("response_timeout", "handshake_timeout", "heartbeat", "write_timeout", "head_timeout"):
        with pytest.raises(ArgumentError, match=name):
            Settings(**{name: 0})


def test_settings_take_keywords_only_and_stay_as_they_are() -> None:
    with pytest.raises(TypeError):
        Settings(5)  # type: ignore[call-arg]
    with pytest.raises(FrozenInstanceError):
        Settings().heartbeat = 1  # type: ignore[misc]
