"""A dialog that asks whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Question:
    """A modal dialog with a text, a button that goes on, and Cancel.

    Args:
        Widgets: the session's widget factory.
        title: of the dialog.
        button: text of the button that goes on.
    """

    def __init__(self, Widgets: Any, title: str, button: str) -> None:
        self._text = Widgets.Label("", padding=8)
        self._dialog = Widgets.Dialog(title, [("Cancel", False), (button, True)], autoclose=True, modal=True)
        self._dialog.add_widget(self._text)
        self._dialog.on("activated", self._on_answered)
        self._dialog.on("close", self.withdraw)
        self._go_on: Callable[[], None] | None = None

    def ask(self, text: str, go_on: Callable[[], None]) -> None:
        """Ask; `go_on` is called if the answer is to go on."""
        self._go_on = go_on
        with self._dialog.batch():
            self._text.set_text(text)
            self._dialog.popup()

    def withdraw(self) -> None:
        """Ask no more."""
        self._go_on = None
        self._dialog.hide()

    def destroy(self) -> None:
        """Remove the dialog."""
        self._dialog.destroy()

    def _on_answered(self, is_yes: bool) -> None:
        go_on, self._go_on = self._go_on, None
        if is_yes and go_on is not None:
            go_on()
