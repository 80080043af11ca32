"""Offsets: Python counts code points, browsers count UTF-16 units, in which some characters take two."""

from __future__ import annotations

from ...errors import ProtocolError

_ENCODING = "utf-16-le"
_BYTES_PER_UNIT = 2
_HIGH = range(0xD8, 0xDC)
_LOW = range(0xDC, 0xE0)


def unit_length(text: str) -> int:
    """How many units the text has."""
    return len(text) if text.isascii() else len(text.encode(_ENCODING)) // _BYTES_PER_UNIT


def to_units(text: str, offset: int) -> int:
    """An offset into the text in units."""
    return unit_length(text[:offset])


def from_units(text: str, units: int) -> int:
    """An offset into the text, given in units.

    Raises:
        ProtocolError: it lies outside the text or inside a character.
    """
    data = text.encode(_ENCODING)
    end = units * _BYTES_PER_UNIT
    if not 0 <= end <= len(data):
        raise ProtocolError(f"an offset must be from 0 to {len(data) // _BYTES_PER_UNIT}, got {units}")
    if 0 < end < len(data) and data[end - 1] in _HIGH and data[end + 1] in _LOW:
        raise ProtocolError(f"an offset must not lie inside a character, got {units}")
    return len(data[:end].decode(_ENCODING))


def whole_characters(text: str, units: int) -> int:
    """How many characters fit into the first units of the text."""
    return len(text.encode(_ENCODING)[: units * _BYTES_PER_UNIT].decode(_ENCODING, "ignore"))


def well_formed(text: str) -> str:
    """The text with halves of characters joined, and replaced where the other half is missing."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(_ENCODING, "surrogatepass").decode(_ENCODING, "replace")
    return text
