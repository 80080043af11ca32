"""The widgets of a file browser, without what they do."""

from __future__ import annotations

from typing import Any

from .file_filters import FileFilters

WIDTH_PX, HEIGHT_PX = 550, 420
NAME_CHARS = 40
TABLE_POSITION = 1


class BrowserWindow:
    """A dialog with a row for the directory, room for a table, and rows for a name, a filter and messages.

    Attributes:
        dialog: the dialog.
        up, cancel, accept: buttons.
        path, name: entries.
        filters: the categories of files.
        hidden: a check box: whether hidden files are listed.
    """

    def __init__(self, Widgets: Any, title: str, modal: bool, accept: str) -> None:
        self._widgets = Widgets
        self.dialog = Widgets.Dialog(title, modal=modal)
        self.dialog.resize(WIDTH_PX, HEIGHT_PX)
        self.up = Widgets.Button("↑", tooltip="The directory above")
        self.path = Widgets.TextEntry(tooltip="Directory")
        self.name = Widgets.TextEntry(tooltip="Name", length=NAME_CHARS)
        self.filters = FileFilters(Widgets)
        self.hidden = Widgets.CheckBox("Hidden files")
        self._message = Widgets.StatusBar()
        self.cancel, self.accept = Widgets.Button("Cancel"), Widgets.Button(accept)
        self._add_row(self.up, self.path, stretched=self.path)
        self._add_row(Widgets.Label("Name:"), self.name)
        self._add_row(Widgets.Label("Filter:"), self.filters.box, self.hidden, stretched=self.filters.box)
        self.dialog.add_widget(self._message, 0)
        self.dialog.add_button(self.cancel, "cancel")
        self.dialog.add_button(self.accept, "accept")

    def place_table(self, view: Any) -> None:
        """Put a table into the room for it."""
        self.dialog.insert_widget(TABLE_POSITION, view, 1)

    def say(self, message: str) -> None:
        """Tell the person something; all of it is in the tooltip, too, as one line may be too short."""
        with self._message.batch():
            self._message.set_message(message)
            self._message.set_tooltip(message)

    def _add_row(self, *widgets: Any, stretched: Any = None) -> None:
        row = self._widgets.HBox(spacing=6)
        row.set_align("center")
        for widget in widgets:
            row.add_widget(widget, 1 if widget is stretched else 0)
        self.dialog.add_widget(row, 0)
