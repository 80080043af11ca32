"""The list of all classes, by family, with a filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

THEMES = {"System": None, "Light": "light", "Dark": "dark"}


class Navigation:
    """A tool bar of all classes below a field that leaves those that match.

    Args:
        session: the session to build it in.
        families: names of the classes, by the title of their family.
        choose: called with the name of the class that was chosen.

    Attributes:
        box: what to put into a layout.
    """

    def __init__(self, session: Any, families: Mapping[str, Any], choose: Callable[[str], object]) -> None:
        self._session = session
        self._Widgets = session.get_widgets()
        self._headings: list[tuple[Any, list[str]]] = []
        self._actions: dict[str, Any] = {}
        self.box = self._Widgets.VBox(spacing=4)
        self.box.add_widget(self._themes(), 0)
        self.box.add_widget(self._filter(), 0)
        area = self._Widgets.ScrollArea()
        self._bar = self._Widgets.ToolBar(orientation="vertical")
        self._bar.set_expanding(True, True)
        area.set_widget(self._bar)
        self.box.add_widget(area, 1)
        self._nothing = self._Widgets.Label("No class has that in its name.")
        self._nothing.set_padding(8)
        self._nothing.hide()
        self.box.insert_widget(2, self._nothing, 0)
        for title, names in families.items():
            self._add_family(title, list(names), choose)

    def mark(self, class_name: str) -> None:
        """Show which class is chosen."""
        self._actions[class_name].set_state(True)

    def _themes(self) -> Any:
        row = self._Widgets.HBox(spacing=8, padding=[8, 8, 8, 0])
        row.set_align("center")
        row.add_widget(self._Widgets.Label("Theme"), 0)
        choice = self._Widgets.ComboBox()
        for name in THEMES:
            choice.append_text(name)
        choice.set_tooltip("The look of this page")
        choice.on("activated", lambda _, name: self._session.set_theme(THEMES.get(name)))
        row.add_widget(choice, 1)
        return row

    def _filter(self) -> Any:
        row = self._Widgets.HBox(spacing=8, padding=8)
        row.set_align("center")
        row.add_widget(self._Widgets.Label("Filter"), 0)
        entry = self._Widgets.TextEntry("", linehistory=0)
        entry.set_tooltip("Filter: a part of the names of the classes")
        entry.on("modified", self._leave)
        entry.on("activated", self._leave)
        row.add_widget(entry, 1)
        return row

    def _add_family(self, title: str, names: list[str], choose: Callable[[str], object]) -> None:
        heading = self._Widgets.Label(title)
        heading.set_font(None, None, "bold")
        heading.set_padding([8, 8, 8, 2])
        self._bar.add_widget(heading)
        self._headings.append((heading, names))
        for name in names:
            options = {"group": next(iter(self._actions.values()))} if self._actions else {"toggle": True}
            action = self._bar.add_action(name, **options)
            # Pressing the chosen one again releases it, and chooses it again.
            action.on("activated", lambda state, name=name: choose(name))
            self._actions[name] = action

    def _leave(self, text: str) -> None:
        """Show the classes whose names have the text in them, and the families that have some of them."""
        part = text.strip().lower()
        with self._session.batch():
            _show(self._nothing, not any(part in name.lower() for name in self._actions))
            for heading, names in self._headings:
                matching = [name for name in names if part in name.lower()]
                _show(heading, bool(matching))
                for name in names:
                    _show(self._actions[name], name in matching)


def _show(widget: Any, is_shown: bool) -> None:
    if widget.is_visible() == is_shown:
        return
    if is_shown:
        widget.show()
    else:
        widget.hide()
