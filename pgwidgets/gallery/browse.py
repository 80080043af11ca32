"""The gallery's page: the list of classes at the left, the sample of the chosen one at the right."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import Any

from .catalog import FAMILIES
from .navigation import Navigation
from .stage import LETTER_WIDTH, Choices, Stage

LIST_WIDTH = 190
# Where the list and a sample don't fit side by side, there is one of them at a time, and the sample is as wide as that.
NARROW = 760
PADDING = 20
NARROW_PADDING = 10
SCROLL_BAR = 16
MAX_TEXT_WIDTH = 1000
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
        self._shown = (FIRST_SHOWN, Choices())
        self._width = 0
        with session.batch():
            page = self.Widgets.Page()
            rows, columns = self.Widgets.VBox(spacing=0), self.Widgets.HBox(spacing=0)
            self._opener = self.Widgets.ToggleButton("Classes")
            self._opener.on("activated", self._open_list)
            rows.add_widget(self._opener, 0)
            rows.add_widget(columns, 1)
            self._navigation = Navigation(session, FAMILIES, self.show)
            columns.add_widget(self._navigation.box, 0)
            self._border = self.Widgets.Separator("vertical")
            columns.add_widget(self._border, 0)
            self._view = self.Widgets.ScrollArea()
            columns.add_widget(self._view, 1)
            page.set_widget(rows)
            page.on("resize", lambda size: self._fit(size["width"]))
            self._area: Any = None
            self._navigation.mark(FIRST_SHOWN)
            self._fit(session.get_screen_size()[0])
            page.show()

    def show(self, class_name: str) -> Stage:
        """Show the sample of a class."""
        with self.session.batch():
            self._navigation.mark(class_name)
            if self._is_narrow:
                self._open_list(False)
            return self._show(class_name, Choices())

    @property
    def _is_narrow(self) -> bool:
        return 0 < self._width < NARROW

    def _fit(self, width: int) -> None:
        """Arrange everything for the width of the page; 0 while that is not known."""
        before, self._width = self._width, width
        if self._stage and not self._is_narrow and not 0 < before < NARROW:
            return
        with self.session.batch():
            (self._opener.show if self._is_narrow else self._opener.hide)()
            self._navigation.box.resize(width if self._is_narrow else LIST_WIDTH, None)
            self._open_list(False)
            self._show(*self._shown)

    def _open_list(self, is_open: bool) -> None:
        """Show the list in place of the sample; where both have room, both are shown."""
        with self.session.batch():
            self._opener.set_state(is_open)
            (self._navigation.box.show if is_open or not self._is_narrow else self._navigation.box.hide)()
            (self._border.hide if self._is_narrow else self._border.show)()
            (self._view.hide if is_open else self._view.show)()

    def _show(self, class_name: str, choices: Choices) -> Stage:
        self._shown = (class_name, choices)
        padding = NARROW_PADDING if self._is_narrow else PADDING
        narrow_width = self._width - 2 * padding - SCROLL_BAR if self._is_narrow else None
        with self.session.batch():
            if self._stage:
                self._stage.close()
                self._area.destroy()
            self._area = self.Widgets.VBox(spacing=10, padding=padding)
            self._area.set_expanding(True, True)
            self._view.set_widget(self._area)
            sample = self._samples[class_name]
            title = self.Widgets.Label(class_name)
            title.set_font(None, 16, "bold")
            self._area.add_widget(title, 0)
            lines = self.Widgets.VBox(spacing=2)
            for line in wrap(sample.__doc__ or "", (narrow_width or MAX_TEXT_WIDTH) // LETTER_WIDTH):
                lines.add_widget(self.Widgets.Label(line), 0)
            self._area.add_widget(lines, 0)
            show = partial(self._show, class_name)
            self._stage = Stage(self.session, class_name, self._area, choices, show, narrow_width)
            sample(self._stage)
            self._stage.finish()
            return self._stage
