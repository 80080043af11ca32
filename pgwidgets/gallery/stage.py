"""Where a sample shows itself: the widget, its options as live controls, its callbacks, its Python lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ..definitions import WIDGETS
from .everything import REFUSALS, Everything
from .listing import Listing
from .spelling import Speller

SAMPLE_WIDTH = 520
SAMPLE_MIN_HEIGHT = 200
LABEL_WIDTH = 110
LISTING_WIDTH = 260
# In narrow pages, where nothing else gives it a height.
LISTING_HEIGHT = 140
# About how wide a button is, px.
LETTER_WIDTH, BUTTON_WIDTH = 8, 34
CODE_LINES = 40
LOG_LINES = 40
MAX_LOG_CHARS = 300
MAX_LABEL_CHARS = 20


@dataclass
class Choices:
    """What a visitor has chosen for a sample, which is made anew with it.

    Attributes:
        variants: by the names of the sample's own rows.
        options: keywords for the constructor of the sample's widget.
    """

    variants: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


class Stage:
    """What a sample is given to build itself with.

    Args:
        session: the session that looks at it.
        class_name: the class that the sample shows.
        area: the box to fill.
        choices: what was chosen so far.
        show: shows the sample anew with other choices, and returns the stage it is on then.
        narrow_width: px that there are for everything, one below the other; None where there is room enough.

    Attributes:
        Widgets: the session's widget factory.
        sample: the box that the sample's widgets go into.
        widgets: the widgets of the sample by the names of their variables.
    """

    def __init__(
        self,
        session: Any,
        class_name: str,
        area: Any,
        choices: Choices,
        show: Callable[[Choices], Stage],
        narrow_width: int | None = None,
    ) -> None:
        self.session = session
        self.Widgets = session.get_widgets()
        self.widgets: dict[str, Any] = {}
        self._class_name = class_name
        self._choices = choices
        self._show = show
        self._subject: Any = None
        self._is_constructed = False
        self._followed: set[tuple[Any, str]] = set()
        self._is_closed = False
        self._cleanups: list[Callable[[], None]] = []
        self._names: dict[int, str] = {}
        self._speller = Speller(session.app.static_path, self._names)
        self._narrow_width = narrow_width
        columns = self.Widgets.HBox(spacing=24) if narrow_width is None else self.Widgets.VBox(spacing=16)
        area.add_widget(columns, 1)
        left, right = self.Widgets.VBox(spacing=8), self.Widgets.VBox(spacing=4)
        # One width for all samples, whatever they write at the right.
        left.resize(SAMPLE_WIDTH if narrow_width is None else narrow_width, None)
        columns.add_widget(left, 0)
        columns.add_widget(right, 1)
        self.sample = self.Widgets.VBox(spacing=8, padding=16)
        self.sample.set_border_width(1)
        self.sample.set_border_color("#8888")
        self.sample.set_min_size(None, SAMPLE_MIN_HEIGHT)
        left.add_widget(self.sample, 0)
        self._options = self.Widgets.VBox(spacing=6)
        left.add_widget(self._heading("Try it"), 0)
        left.add_widget(self._options, 0)
        right.set_min_size(LISTING_WIDTH, None)
        self._code = Listing(self.Widgets, "The lines of Python that made this", CODE_LINES)
        self._log = Listing(self.Widgets, "The callbacks that came", LOG_LINES)
        for heading, listing, stretch in (("Python", self._code, 3), ("Callbacks", self._log, 2)):
            right.add_widget(self._heading(heading), 0)
            right.add_widget(listing.area, stretch)
            if narrow_width is not None:
                listing.area.set_min_size(None, LISTING_HEIGHT)

    # The widget

    def make(self, class_name: str, *args: Any, **options: Any) -> Any:
        """Make a widget and show the line that makes it. Placing it is up to the sample."""
        if class_name == self._class_name and self._subject is None:
            args, options = self._chosen(args, options)
            self._is_constructed = True
        widget = getattr(self.Widgets, class_name)(*args, **options)
        self.say(f"{self._name(widget, class_name)} = Widgets.{class_name}({self._speller.call(args, options)})")
        return widget

    def _chosen(self, args: tuple[Any, ...], options: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Arguments of the constructor with what the visitor has chosen for them."""
        definition = WIDGETS[self._class_name]
        names = [param.name for param in definition.params]
        chosen = dict(self._choices.options)
        given = [chosen.pop(name, arg) for name, arg in zip(names, args, strict=False)]
        return tuple(given), {**options, **chosen}

    def loose(self, class_name: str, *args: Any, **options: Any) -> Any:
        """The same for a widget that is not put into another one, and so does not go with the sample."""
        widget = self.make(class_name, *args, **options)
        self.at_end(widget.destroy)
        return widget

    def compose(self, composite: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Make something that consists of several widgets and can be destroyed, and show the line that makes it."""
        made = composite(self.session, *args, **options)
        arguments = self._speller.call(args, options)
        self.say(f"from {composite.__module__} import {composite.__name__}")
        self.say(f"{self._name(made, composite.__name__)} = {composite.__name__}(session, {arguments})")
        self.at_end(made.destroy)
        return made

    def obtain(self, class_name: str, widget: Any, method: str, *args: Any, **options: Any) -> Any:
        """Call a method that makes a widget, return that, and show the line."""
        made = getattr(widget, method)(*args, **options)
        line = f"{self._name(widget)}.{method}({self._speller.call(args, options)})"
        self.say(f"{self._name(made, class_name)} = {line}")
        return made

    def call(self, widget: Any, method: str, *args: Any, replace: bool = False, **named: Any) -> Any:
        """Call a method and show the line, with its result if it has one.

        Args:
            replace: whether to show it in place of the last line for that method.
        """
        start = f"{self._name(widget)}.{method}("
        line = f"{start}{self._speller.call(args, named)})"
        result = getattr(widget, method)(*args, **named)
        if result is not None:
            line += f"  # {self._speller.write(result)}"
        if replace:
            self._code.replace(start, line)
        else:
            self.say(line)
        return result

    @property
    def code(self) -> str:
        """The lines of Python, which run where ``session`` is a session and ``Widgets`` its factory."""
        return "\n".join(self._code.lines)

    def say(self, line: str) -> None:
        """Show a line of Python that is not a call of a method."""
        self._code.add(line)

    def follow(self, widget: Any, *actions: str) -> None:
        """List these callbacks of the widget when they come."""
        for action in actions:
            if (widget, action) not in self._followed:
                self._followed.add((widget, action))
                widget.on(action, self._note(action))

    def icon(self, name: str) -> str:
        """Path of one of the icons that come with the library."""
        return str(self.session.app.static_path / "icons" / f"{name}.svg")

    def at_end(self, cleanup: Callable[[], None]) -> None:
        """Call ``cleanup`` when another sample is shown, for what does not stand in the sample's box."""
        self._cleanups.append(cleanup)

    def finish(self) -> None:
        """Add what the sample has no controls of its own for, if it is one of a class."""
        if self._class_name not in WIDGETS:
            return
        everything = Everything(self, self._subject, takes_options=self._is_constructed)
        self._options.add_widget(everything.box, 0)

    def restart(self, options: Mapping[str, Any]) -> None:
        """Show the sample anew, its widget constructed with further options; if it takes none of those, as it was."""
        before = dict(self._choices.options)
        self._choices.options.update(options)
        try:
            self._show(self._choices)
        except REFUSALS as error:
            self._choices.options = before
            self._show(self._choices).say(f"# {error}")

    def close(self) -> None:
        """Clean up."""
        self._is_closed = True
        for cleanup in self._cleanups:
            cleanup()

    # Its options

    def variant(self, name: str, *values: Any) -> Any:
        """An option that only the constructor takes: choosing another value makes the sample anew.

        Returns:
            what was chosen; the first value to begin with.
        """
        chosen = self._choices.variants.get(name, values[0])

        def choose(value: Any) -> None:
            self._choices.variants[name] = value
            self._show(self._choices)

        self.buttons(name, {str(value): partial(choose, value) for value in values})
        return chosen

    def buttons(self, name: str, actions: Mapping[str, Callable[[], Any]]) -> None:
        """A row of buttons, by their texts."""
        for number, texts in enumerate(self._rows_of(list(actions))):
            row = self._row("" if number else name)
            for text in texts:
                button = self.Widgets.Button(text)
                self.when_used(button, actions[text])
                row.add_widget(button, 0)

    def when_used(self, control: Any, action: Callable[..., Any]) -> None:
        """Do something, as one message, when a control is used."""
        control.on("activated", self._batched(action))

    def choice(self, widget: Any, method: str, values: Sequence[Any], title: str = "") -> None:
        """A button per value, which calls the method with it; a tuple is several arguments."""
        actions = {}
        for value in values:
            args = value if isinstance(value, tuple) else (value,)
            text = ", ".join(filter(None, map(self._label, args))) or "none"
            actions[text] = partial(self.call, widget, method, *args, replace=True)
        self.buttons(title or _title(method), actions)

    def methods(self, name: str, widget: Any, *methods: str) -> None:
        """A button per method without arguments."""
        self.buttons(name, {method: partial(self.call, widget, method, replace=True) for method in methods})

    def toggle(self, widget: Any, method: str, value: bool, title: str = "") -> None:
        """A check box for a method that takes a bool."""
        box = self.Widgets.CheckBox("")
        box.set_state(value)
        box.on("activated", self._batched(lambda state: self.call(widget, method, state, replace=True)))
        self._add_control(title or _title(method), box, 0)

    def number(self, widget: Any, method: str, low: float, high: float, value: float, step: float = 1) -> None:
        """A slider for a method that takes one number; a step that is a float asks for floats."""
        dtype = "float" if isinstance(step, float) else "int"
        options = {"dtype": dtype, "min": low, "max": high, "step": step, "value": value}
        slider = self.Widgets.Slider(**options, track=True, show_value=True)
        slider.on("activated", self._batched(lambda number: self.call(widget, method, number, replace=True)))
        self._add_control(_title(method), slider, 1)

    def text(self, widget: Any, method: str, value: str) -> None:
        """An entry for a method that takes one text, called when Enter is pressed."""
        entry = self.Widgets.TextEntry(value)
        entry.on("activated", self._batched(lambda text: self.call(widget, method, text, replace=True)))
        self._add_control(_title(method), entry, 1)

    def common(self, widget: Any) -> None:
        """What every widget on the page has."""
        self.toggle(widget, "set_enabled", True)
        self.text(widget, "set_tooltip", "")

    # Its parts

    def _rows_of(self, texts: list[str]) -> list[list[str]]:
        """Texts of buttons, in as many rows as they need."""
        rows: list[list[str]] = [[]]
        room = 0 if self._narrow_width is None else self._narrow_width - LABEL_WIDTH
        for text in texts:
            width = sum(len(word) * LETTER_WIDTH + BUTTON_WIDTH for word in [*rows[-1], text])
            if self._narrow_width is not None and rows[-1] and width > room:
                rows.append([])
            rows[-1].append(text)
        return rows

    def _row(self, name: str) -> Any:
        row = self.Widgets.HBox(spacing=6)
        row.set_align("center")
        label = self.Widgets.Label(name)
        label.set_min_size(LABEL_WIDTH, None)
        row.add_widget(label, 0)
        self._options.add_widget(row, 0)
        return row

    def _add_control(self, name: str, control: Any, stretch: int) -> None:
        """A row with one control, which assistive technology calls by the row's name too."""
        control.set_tooltip(name)
        self._row(name).add_widget(control, stretch)

    def _heading(self, text: str) -> Any:
        label = self.Widgets.Label(text)
        label.set_font(None, None, "bold")
        return label

    def _note(self, action: str) -> Callable[..., None]:
        def note(*args: Any) -> None:
            if self._is_closed:  # it was on its way when another sample was shown
                return
            with self.session.batch():
                self._log.add(_shortened(f"{action}({self._speller.call(args, {})})"))

        return note

    def _batched(self, action: Callable[..., Any]) -> Callable[..., None]:
        def act(*args: Any) -> None:
            with self.session.batch():
                action(*args)

        return act

    def _label(self, value: Any) -> str:
        """A value on a button: short."""
        if hasattr(value, "wid"):
            return self._name(value)
        text = str(value)
        if text.startswith(str(self.session.app.static_path)):
            return Path(text).stem
        return text if len(text) <= MAX_LABEL_CHARS else f"{text[:MAX_LABEL_CHARS]}..."

    def _name(self, widget: Any, class_name: str = "") -> str:
        """A variable's name: ``slider``, and for further ones of a class ``slider2`` and so on."""
        key = getattr(widget, "wid", -id(widget))  # what consists of several widgets has no id among them
        if key not in self._names:
            base = class_name.lower()
            taken = sum(name.rstrip("0123456789") == base for name in self._names.values())
            self._names[key] = f"{base}{taken + 1}" if taken else base
            self.widgets[self._names[key]] = widget
            if class_name == self._class_name and self._subject is None:
                self._subject = widget
        return self._names[key]


def _title(method: str) -> str:
    return method.removeprefix("set_").replace("_", " ")


def _shortened(line: str) -> str:
    return line if len(line) <= MAX_LOG_CHARS else f"{line[:MAX_LOG_CHARS]}..."
