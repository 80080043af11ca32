"""What a sample has no controls of its own for: every method, every option and every callback of its class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..definitions import WIDGETS
from ..definitions.schema import REQUIRED, Definition, Method, Param
from ..errors import ArgumentError, BrowserError
from .reading import read_arguments

if TYPE_CHECKING:
    from .stage import Stage

METHODS = "Method"
ARGUMENTS = "Its arguments"
OPTIONS = "Option of the constructor"
VALUE = "Its value"
CALLBACKS = "Callback"
CHOICE_CHARS = 20
ENTRY_WIDTH = 180
# What a visitor's arguments may be answered by.
REFUSALS = (ArgumentError, BrowserError, ValueError, TypeError)
# A visitor must not learn what is in the files of the machine.
NO_FILES = "The gallery shows no files of its machine: give a URL or a data URI."


class Everything:
    """Rows to call any method, to make the widget anew with any option, and to listen to any callback.

    Args:
        stage: where the sample is.
        widget: the sample's widget.
        takes_options: whether the stage has constructed it, rather than got it from a method of another one.

    Attributes:
        box: what to put into a layout.
    """

    def __init__(self, stage: Stage, widget: Any, *, takes_options: bool) -> None:
        self._stage = stage
        self._widget = widget
        self._Widgets = stage.Widgets
        definition = WIDGETS[type(widget).__name__]
        self.box = self._Widgets.Expander(title=f"Everything that a {definition.name} has")
        rows = self._Widgets.VBox(spacing=6, padding=8)
        self._methods = {signature(method): method for method in definition.methods.values()}
        choice, arguments = self._choice(METHODS, self._methods), self._entry(ARGUMENTS)
        self._add_row(rows, "call", lambda: self._call(choice, arguments), choice, arguments)
        if takes_options:
            self._options = {option(param): param for param in definition.params}
            if self._options:
                picked, value = self._choice(OPTIONS, self._options), self._entry(VALUE)
                self._add_row(rows, "make anew", lambda: self._make(definition, picked, value), picked, value)
        actions = self._choice(CALLBACKS, definition.callbacks)
        self._add_row(rows, "listen", lambda: stage.follow(widget, actions.get_text()), actions)
        self.box.set_widget(rows)

    def _choice(self, name: str, texts: Any) -> Any:
        choice = self._Widgets.ComboBox()
        for text in texts:
            choice.append_text(text)
        choice.set_length(CHOICE_CHARS)
        choice.set_tooltip(name)
        return choice

    def _entry(self, name: str) -> Any:
        entry = self._Widgets.TextEntry("", linehistory=10)
        entry.set_tooltip(name)
        entry.set_min_size(ENTRY_WIDTH, None)
        return entry

    def _add_row(self, rows: Any, text: str, act: Any, *controls: Any) -> None:
        row = self._Widgets.HBox(spacing=6)
        row.set_align("center")
        for control in controls:
            row.add_widget(control, 1)
        button = self._Widgets.Button(text)
        self._stage.when_used(button, act)
        row.add_widget(button, 0)
        rows.add_widget(row, 0)

    def _call(self, choice: Any, arguments: Any) -> None:
        method = self._methods[choice.get_text()]
        try:
            args, named = read_arguments(arguments.get_text(), self._stage.widgets)
            if method.takes_pictures and any(map(_is_path, (*args, *named.values()))):
                raise ValueError(NO_FILES)
            self._stage.call(self._widget, method.name, *args, **named)
        except REFUSALS as error:
            self._stage.say(f"# {error}")
        if method.name == "destroy":
            self._stage.restart({})

    def _make(self, definition: Definition, picked: Any, value: Any) -> None:
        name = self._options[picked.get_text()].name
        try:
            args, named = read_arguments(f"{name}={value.get_text()}", self._stage.widgets)
            if args or set(named) != {name}:
                raise ValueError(f"Write one value for {name}.")
        except ValueError as error:
            self._stage.say(f"# {error}")
            return
        self._stage.restart(named)


def signature(method: Method) -> str:
    """A method as the list of methods shows it."""
    return f"{method.name}({', '.join(map(option, method.params))})"


def option(param: Param) -> str:
    """A parameter as the lists show it: with its default, if it has one."""
    return param.name if param.default is REQUIRED else f"{param.name}={param.default!r}"


def _is_path(value: Any) -> bool:
    """Whether a file of this machine may be meant, whether or not it exists."""
    return isinstance(value, str) and not value.startswith(("http:", "https:", "data:")) and bool(Path(value).suffix)
