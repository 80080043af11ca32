"""The choice of which files a file browser lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import ArgumentError, shorten

ALL_FILES = "All Files"


class FileFilters:
    """A combo box with categories of files.

    Args:
        Widgets: the session's widget factory.

    Attributes:
        box: the widget.
    """

    def __init__(self, Widgets: Any) -> None:
        self.box = Widgets.ComboBox(tooltip="Files shown")
        self._categories: dict[str, list[str]] = {}
        self._index = 0
        self._list()

    def add(self, category: str, extension: str) -> None:
        """Add an extension to a category. All files are shown again."""
        ending = extension.lower().lstrip(".")
        if not ending:
            raise ArgumentError(
                f"FileBrowser.add_ext_filter: ext must be an extension such as 'txt', got {shorten(extension)}."
            )
        endings = self._categories.setdefault(category, [])
        if f".{ending}" not in endings:
            endings.append(f".{ending}")
        self._list()

    def clear(self) -> None:
        """Forget all categories."""
        self._categories.clear()
        self._list()

    def choose(self, index: int) -> None:
        """Show the files of one category; 0 for all."""
        if 0 <= index <= len(self._categories):
            self._index = index

    @property
    def current(self) -> Callable[[str], bool]:
        """What tells whether a file is to be listed, from now on always the same."""
        if self._index == 0:
            return lambda name: True
        endings = tuple(list(self._categories.values())[self._index - 1])
        return lambda name: name.lower().endswith(endings)

    def _list(self) -> None:
        self._index = 0
        with self.box.batch():
            self.box.clear()
            self.box.append_text(ALL_FILES)
            for category, endings in self._categories.items():
                self.box.append_text(f"{category} ({', '.join(f'*{ending}' for ending in endings)})")
            self.box.set_index(0)
