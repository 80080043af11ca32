"""The table of a file browser: the entries of one directory, and which of them are selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .listing import Entry, Listing
from .texts import shown

ICON_COLUMN_PX = 22
ICON_PX = 14
_SIZE_PX = 90
_MODIFIED_PX = 140
_GROUPED = {"group_key": "kind"}  # directories stay first, whatever is sorted by
_COLUMNS = [
    {"label": "", "key": "icon", "type": "icon", "colwidth": ICON_COLUMN_PX, "icon_size": ICON_PX, **_GROUPED},
    {"label": "Name", "key": "name", "colwidth": "1fr", **_GROUPED},
    {"label": "Size", "key": "size", "type": "integer", "colwidth": _SIZE_PX, "sort_key": "bytes", **_GROUPED},
    {"label": "Modified", "key": "modified", "colwidth": _MODIFIED_PX, **_GROUPED},
]
_UP_KEYS = {("Backspace", ()), ("ArrowUp", ("alt",))}


class FileTable:
    """A table view with the entries of a directory.

    Args:
        Widgets: the session's widget factory.
        is_multiple: whether several entries can be selected.
        selected: called when a person selects or deselects entries; `selection` has them.
        opened: called with the entry that was double clicked, or on which Enter was pressed.
        left: called when a key asks for the directory above.

    Attributes:
        view: the widget.
        selection: the selected entries.
        listing: what is shown; None before the first one.
    """

    def __init__(
        self,
        Widgets: Any,
        *,
        is_multiple: bool,
        selected: Callable[[], None],
        opened: Callable[[Entry], None],
        left: Callable[[], None],
    ) -> None:
        mode = "multiple" if is_multiple else "single"
        self.view = Widgets.TableView(
            columns=_COLUMNS, selection_mode=mode, sortable=True, cell_cursor=False, show_grid=False
        )
        self.selection: list[Entry] = []
        self.listing: Listing | None = None
        self._selected, self._opened, self._left = selected, opened, left
        self.view.on("selected", self._on_selected)
        self.view.on("activated", self._on_activated)
        self.view.on("key-down", self._on_key)

    def show(self, listing: Listing) -> None:
        """Show another listing; nothing of it is selected."""
        self.listing = listing
        self.selection = []
        self.view.set_data(listing.rows)

    def select(self, name: str) -> None:
        """Select one entry and bring it into view; no effect if there is none of that name."""
        entries = self.listing.entries if self.listing else []
        for number, entry in enumerate(entries):
            if entry.name == name:
                self.selection = [entry]
                self.view.set_selected([[f"row{number}"]])
                self.view.scroll_to_path([f"row{number}"])

    @property
    def selection_text(self) -> str:
        """What is selected, for the entry of the name."""
        if len(self.selection) == 1:
            return shown(self.selection[0].name)
        return f"{len(self.selection)} items selected" if self.selection else ""

    def find(self, text: str) -> Entry | None:
        """The entry of a name, or that is shown as a text."""
        entries = self.listing.entries if self.listing else []
        named = (entry for entry in entries if entry.name == text)
        return next(named, None) or next((entry for entry in entries if shown(entry.name) == text), None)

    def _on_selected(self, items: list[dict[str, Any]]) -> None:
        found = [self._entry_at(item["path"], item["values"]) for item in items]
        self.selection = [entry for entry in found if entry is not None]
        self._selected()

    def _on_activated(self, values: dict[str, Any] | None, path: list[str], _column: str | None) -> None:
        entry = self._entry_at(path, values)
        if entry is not None:
            self._opened(entry)

    def _on_key(self, event: dict[str, Any]) -> None:
        if (event["key"], tuple(event["modifiers"])) in _UP_KEYS:
            self._left()

    def _entry_at(self, path: list[str], values: dict[str, Any] | None) -> Entry | None:
        """The entry of a row; None if another directory has been listed since the row was clicked."""
        entries = self.listing.entries if self.listing else []
        key = path[0].removeprefix("row") if path else ""
        number = int(key) if key.isdecimal() else len(entries)
        if number >= len(entries) or values is None or values.get("name") != shown(entries[number].name):
            return None
        return entries[number]
