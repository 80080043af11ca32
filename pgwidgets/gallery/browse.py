"""The gallery's page: the list of classes at the left, the sample of the chosen one at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from .catalog import FAMILIES
from .navigation import Navigation
from .stage import Choices, Stage

LIST_WIDTH = 190
FIRST_SHOWN = "Slider"


class Gallery:
    """The gallery of one session.

    Args:
        session: the session to build it in; use it as ``app.on_connect(Gallery)``.
    """

    def __init__(self, session: Any) -> None:
        self.session = session
        self.Widgets = session.get_widgets()
        self._samples = {name: show for samples in FAMILIES.values() for name, show in samples.items()}
        self._stage: Stage | None = None
        with session.batch():
            page = self.Widgets.Page()
            columns = self.Widgets.HBox(spacing=0)
            self._navigation = Navigation(session, FAMILIES, self.show)
            self._navigation.box.resize(LIST_WIDTH, None)
            columns.add_widget(self._navigation.box, 0)
            columns.add_widget(self.Widgets.Separator("vertical"), 0)
            self._view = self.Widgets.ScrollArea()
            columns.add_widget(self._view, 1)
            page.set_widget(columns)
            self._area: Any = None
            self.show(FIRST_SHOWN)
            page.show()

    def show(self, class_name: str) -> None:
        """Show the sample of a class."""
        with self.session.batch():
            self._navigation.mark(class_name)
            self._show(class_name, Choices())

    def _show(self, class_name: str, choices: Choices) -> Stage:
        with self.session.batch():
            if self._stage:
                self._stage.close()
                self._area.destroy()
            self._area = self.Widgets.VBox(spacing=10, padding=20)
            self._area.set_expanding(True, True)
            self._view.set_widget(self._area)
            sample = self._samples[class_name]
            title = self.Widgets.Label(class_name)
            title.set_font(None, 16, "bold")
            self._area.add_widget(title, 0)
            self._area.add_widget(self.Widgets.Label(sample.__doc__ or ""), 0)
            self._stage = Stage(self.session, class_name, self._area, choices, partial(self._show, class_name))
            sample(self._stage)
            self._stage.finish()
            return self._stage
