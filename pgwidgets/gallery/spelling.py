"""How values are written in the lines that the gallery shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

MAX_TEXT_CHARS = 40


class Speller:
    """Writes values as Python.

    Args:
        static_path: the folder of the browser's files, which is written as that of the session.
        names: the variables of the widgets, by their ids; it may grow.
    """

    def __init__(self, static_path: Path, names: Mapping[int, str]) -> None:
        self._static_path = static_path
        self._names = names

    def write(self, value: Any) -> str:
        """A value, so that it can be run: texts are shortened inside their quotes, bytes are as many zeros."""
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!r}: {self.write(item)}" for key, item in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.write, value)) + "]"
        if isinstance(value, tuple):
            return "(" + ", ".join(map(self.write, value)) + ("," if len(value) == 1 else "") + ")"
        if isinstance(value, bytes):
            return f"bytes({len(value)})"
        if isinstance(value, str):
            return self._text(value)
        if value == self._static_path:
            return "session.app.static_path"
        wid = getattr(value, "wid", None)
        return self._names.get(wid, repr(value)) if wid is not None else repr(value)

    def call(self, args: tuple[Any, ...], options: Mapping[str, Any]) -> str:
        """The arguments of a call, without the parentheses."""
        written = [self.write(arg) for arg in args]
        return ", ".join(written + [f"{key}={self.write(value)}" for key, value in options.items()])

    def _text(self, text: str) -> str:
        if text.startswith(f"{self._static_path}/"):
            return f"str(session.app.static_path / {str(Path(text).relative_to(self._static_path))!r})"
        if len(text) <= MAX_TEXT_CHARS:
            return repr(text)
        return repr(f"{text[:MAX_TEXT_CHARS]}...")
