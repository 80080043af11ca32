"""Value types of arguments, options and callback payloads.

Each type knows how a program may write a value (`annotation`, for signatures and stubs), how to say in an error
message what is expected (`expected`), and how to check and normalise one (`check`). The same types check what a
program passes and what a browser reports.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from ..slices import slices
from .spelling import misspelt

# What a browser's numbers hold.
LARGEST_NUMBER = sys.float_info.max


class Mismatch(Exception):
    """A value is not of its type. The caller turns this into an error that says where."""

    def __init__(self, expected: str, *, wrong_kind: bool = True) -> None:
        super().__init__(expected)
        self.expected = expected
        self.wrong_kind = wrong_kind


class Misspelt(Mismatch):
    """A dict has a key that is spelt wrong."""

    def __init__(self, kind: str, key: str, meant: str) -> None:
        super().__init__(f"{kind} without the key {key!r} (did you mean {meant!r}?)", wrong_kind=False)


class ValueType:
    """Base of all value types; itself accepts anything that JSON can carry.

    Attributes:
        copies: whether `check` makes what programs pass plain by itself.
    """

    annotation = "Any"
    expected = "a value that JSON can carry"
    copies = False

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def check(self, value: Any) -> Any:
        """Return the value, normalised; raise `Mismatch` if it is not of this type."""
        return value


@dataclass(frozen=True, slots=True)
class Bool(ValueType):
    """True or False; 0 and 1 count."""

    annotation = "bool"
    expected = "True or False"

    def check(self, value: Any) -> bool:
        if value is True or value is False:
            return value
        if isinstance(value, (int, float)) and value in (0, 1):
            return bool(value)
        raise Mismatch(self.expected)


@dataclass(frozen=True, slots=True)
class Truth(ValueType):
    """On or off, by the truth of the value as in a condition: ``name and agreed`` may be a text.

    Collections are refused, as an empty one is false in Python and true in JavaScript.
    """

    annotation = "bool | str | float | None"
    expected = "True or False, or text, a number or None, which count as in a condition"

    def check(self, value: Any) -> bool:
        if value is None or isinstance(value, (str, int, float)):
            return bool(value)
        raise Mismatch(self.expected)


@dataclass(frozen=True, slots=True)
class Number(ValueType):
    """A finite number, optionally bounded below; `above` excludes the bound itself."""

    minimum: float | None = None
    above: float | None = None

    annotation = "float"

    @property
    def expected(self) -> str:  # type: ignore[override]
        if self.above is not None:
            return f"a number above {self.above:g}"
        return "a finite number" if self.minimum is None else f"a number of at least {self.minimum:g}"

    def check(self, value: Any) -> float:
        if not isinstance(value, (int, float)):
            raise Mismatch(self.expected)
        if not self._is_allowed(value):
            raise Mismatch(self.expected, wrong_kind=False)
        return int(value) if isinstance(value, bool) else value

    def _is_allowed(self, value: float) -> bool:
        if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:  # neither are infinities, nor is NaN
            return False
        return (self.minimum is None or value >= self.minimum) and (self.above is None or value > self.above)


@dataclass(frozen=True, slots=True)
class Fraction(ValueType):
    """A number that is clamped to the range from `minimum` to 1."""

    minimum: float = 0.0

    annotation = "float"
    expected = "a number from 0 to 1"

    def check(self, value: Any) -> float:
        checked = NUMBER.check(value)
        return float(min(max(checked, self.minimum), 1.0))


@dataclass(frozen=True, slots=True)
class Bytes(ValueType):
    """Bytes, a bytearray or a memoryview."""

    annotation = "bytes"
    expected = "bytes, a bytearray or a memoryview"

    def check(self, value: Any) -> bytes:
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        raise Mismatch(self.expected)


@dataclass(frozen=True, slots=True)
class Int(ValueType):
    """A whole number; floats with a whole value count."""

    minimum: int | None = None

    annotation = "int"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return "a whole number" if self.minimum is None else f"a whole number of at least {self.minimum}"

    def check(self, value: Any) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int):
            raise Mismatch(self.expected)
        if self.minimum is not None and value < self.minimum:
            raise Mismatch(self.expected, wrong_kind=False)
        if abs(value) > LARGEST_NUMBER:
            raise Mismatch(self.expected, wrong_kind=False)
        return int(value)


@dataclass(frozen=True, slots=True)
class Text(ValueType):
    """Text to show. Numbers are welcome and shown as Python writes them."""

    annotation = "str | float"
    expected = "text"

    def check(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, (int, float)):
            return str(value)
        raise Mismatch(self.expected)


@dataclass(frozen=True, slots=True)
class TextOrNone(ValueType):
    """Text to show instead of another; None, which programs have for what is missing, shows none."""

    annotation = "str | float | None"
    expected = "text or None"

    def check(self, value: Any) -> str:
        if value is None:
            return ""
        try:
            return TEXT.check(value)
        except Mismatch:
            raise Mismatch(self.expected) from None


@dataclass(frozen=True, slots=True)
class Str(ValueType):
    """A string with a meaning of its own: a name, a colour, a URL."""

    meaning: str = "a string"

    annotation = "str"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return self.meaning

    def check(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        raise Mismatch(self.meaning)


@dataclass(frozen=True, slots=True)
class ColorText(ValueType):
    """A colour in one of three ways of writing it, made '#rrggbb' in lower case."""

    annotation = "str"
    expected = "a colour such as '#ff0000', 'ff0000' or 'rgb(255, 0, 0)'"

    def check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise Mismatch(self.expected)
        text = value.strip().lower()
        if re.fullmatch(r"#?[0-9a-f]{6}", text):
            return "#" + text.removeprefix("#")
        parts = re.fullmatch(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", text)
        if parts is None or any(int(part) > 255 for part in parts.groups()):
            raise Mismatch(self.expected, wrong_kind=False)
        return "#" + "".join(f"{int(part):02x}" for part in parts.groups())


@dataclass(frozen=True, slots=True)
class Picture(Str):
    """URL of a picture; the server sends a local file's contents in place of its path."""

    meaning: str = "the URL or the file path of a picture"

    annotation = "str | Path"

    def check(self, value: Any) -> str:
        return Str.check(self, str(value) if isinstance(value, PurePath) else value)


@dataclass(frozen=True, slots=True)
class Address(Str):
    """URL of a picture that has to be there."""

    meaning: str = "the URL of a picture"

    def check(self, value: Any) -> str:
        if value == "":
            raise Mismatch(self.meaning, wrong_kind=False)
        return Str.check(self, value)


@dataclass(frozen=True, slots=True)
class Choice(ValueType):
    """One of a few strings."""

    values: tuple[str, ...]

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return "Literal[" + ", ".join(map(repr, self.values)) + "]"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return "one of " + ", ".join(map(repr, self.values))

    def check(self, value: Any) -> str:
        if isinstance(value, str) and value in self.values:
            return value
        raise Mismatch(self.expected, wrong_kind=not isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Wrapping(Choice):
    """How long lines are wrapped: by name, or True for by words and False for not at all."""

    values: tuple[str, ...] = ("none", "hard", "word")

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return f"{super(Wrapping, self).annotation} | bool"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"{super(Wrapping, self).expected}, or True ('word') or False ('none')"

    def check(self, value: Any) -> str:
        if isinstance(value, bool):
            return "word" if value else "none"
        return super(Wrapping, self).check(value)


@dataclass(frozen=True, slots=True)
class Optional(ValueType):
    """A value or None."""

    inner: ValueType

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return f"{self.inner.annotation} | None"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"{self.inner.expected} or None"

    def check(self, value: Any) -> Any:
        if value is None:
            return None
        try:
            return self.inner.check(value)
        except Misspelt:
            raise
        except Mismatch as mismatch:
            raise Mismatch(self.expected, wrong_kind=mismatch.wrong_kind) from None


@dataclass(frozen=True, slots=True)
class Either(ValueType):
    """A value of the first type that accepts it."""

    types: tuple[ValueType, ...]

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return " | ".join(item.annotation for item in self.types)

    @property
    def expected(self) -> str:  # type: ignore[override]
        return " or ".join(item.expected for item in self.types)

    def check(self, value: Any) -> Any:
        for item in self.types:
            try:
                return item.check(value)
            except Mismatch:
                continue
        raise Mismatch(self.expected)


@dataclass(frozen=True, slots=True)
class Row(ValueType):
    """A list or tuple with one value for each of the given types, such as (width, height)."""

    types: tuple[ValueType, ...]
    meaning: str

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return _row_annotation(self.types)

    @property
    def expected(self) -> str:  # type: ignore[override]
        return self.meaning

    def check(self, value: Any) -> list[Any]:
        if not isinstance(value, Sequence) or isinstance(value, (str, bytes)):
            raise Mismatch(self.meaning)
        if len(value) != len(self.types):
            raise Mismatch(self.meaning, wrong_kind=False)
        return [item.check(part) for item, part in zip(self.types, value, strict=True)]


def is_picture(value_type: ValueType) -> bool:
    """Whether values of the type are pictures, or None."""
    return isinstance(value_type.inner if isinstance(value_type, Optional) else value_type, Picture)


def _row_annotation(types: tuple[ValueType, ...]) -> str:
    return f"Sequence[{' | '.join(sorted({item.annotation for item in types}))}]"


@dataclass(frozen=True, slots=True)
class Repeated(Row):
    """A row for which one value may stand alone: 16 for (16, 16)."""

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return f"{self.types[0].annotation} | {_row_annotation(self.types)}"

    def check(self, value: Any) -> list[Any]:
        is_single = isinstance(value, str) or not isinstance(value, Sequence)
        return Row.check(self, [value] * len(self.types) if is_single else value)


@dataclass(frozen=True, slots=True)
class ListOf(ValueType):
    """A list or tuple of values of one type."""

    item: ValueType

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return f"Sequence[{self.item.annotation}]"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"a list in which each entry is {self.item.expected}"

    def check(self, value: Any) -> list[Any]:
        if not isinstance(value, Sequence) or isinstance(value, (str, bytes)):
            raise Mismatch(self.expected)
        return [self.item.check(part) for some in slices(value) for part in some]


@dataclass(frozen=True, slots=True)
class Record(ValueType):
    """A dict with known fields; fields that are not known are dropped, optional ones may be missing.

    Attributes:
        written: for what programs write: a field that is not known may be a known one that is spelt wrong.
    """

    fields: tuple[tuple[str, ValueType], ...]
    optional: frozenset[str] = frozenset()
    written: bool = False

    annotation = "dict[str, Any]"

    @property
    def expected(self) -> str:  # type: ignore[override]
        return "a dict with the keys " + ", ".join(name for name, _ in self.fields)

    def check(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Mismatch(self.expected)
        if self.written and (slip := misspelt(value, [name for name, _ in self.fields])):
            raise Misspelt("a dict", *slip)
        checked = {}
        for name, item in self.fields:
            if name in value:
                checked[name] = self._field(name, item, value[name])
            elif name not in self.optional:
                raise Mismatch(self.expected, wrong_kind=False)
        return checked

    def _field(self, name: str, item: ValueType, value: Any) -> Any:
        try:
            return item.check(value)
        except Misspelt:
            raise
        except Mismatch as mismatch:
            reason = f"{self.expected}, of which {name} is {mismatch.expected}"
            raise Mismatch(reason, wrong_kind=mismatch.wrong_kind) from None


@dataclass(frozen=True, slots=True)
class WidgetOf(ValueType):
    """A widget, of one class (or of a class derived from it) or of any.

    To this layer a widget is whatever has `class_names`, a frozenset with the names of its class and of the classes it
    stands in for.
    """

    class_name: str = "Widget"

    @property
    def annotation(self) -> str:  # type: ignore[override]
        return self.class_name

    @property
    def expected(self) -> str:  # type: ignore[override]
        return "a widget" if self.class_name == "Widget" else f"a {self.class_name}"

    def check(self, value: Any) -> Any:
        # Asked of every widget that a call is given: isinstance() of a protocol looks through all its members.
        names = getattr(value, "class_names", None)
        if not isinstance(names, frozenset) or self.class_name not in names:
            raise Mismatch(self.expected)
        return value


ANY = ValueType()
BOOL = Bool()
TRUTH = Truth()
INT = Int()
NUMBER = Number()
FRACTION = Fraction()
BYTES = Bytes()
LENGTH = Number(minimum=0)
TEXT = Text()
TEXT_OR_NONE = TextOrNone()
STR = Str()
COLOR = Str("a CSS colour such as 'red' or '#ff0000'")
PICTURE = Picture()
PICTURE_URL = Str("the URL of a picture")
ADDRESS = Address()
WIDGET = WidgetOf()
SIZE = Repeated((LENGTH, LENGTH), "a (width, height) pair, or one number for both, in px")
PADDING = Either((LENGTH, Row((LENGTH,) * 4, "a list [left, top, right, bottom] in px")))
