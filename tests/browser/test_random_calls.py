"""Whatever a program does to widgets of every class: a browser that joins shows the same pixels as one that saw it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import Definition, Kind, Method
from pgwidgets.errors import ArgumentError
from pgwidgets.model.tree import Node
from pgwidgets.sync import Session
from tests.fuzz.profiles import STEADY
from tests.fuzz.values import arguments, keywords
from tests.support.chromium import Complaints
from tests.support.desk import Desk
from tests.support.pictures import is_same_picture, picture
from tests.support.waiting import eventually

SIZE = (1280, 760)
COLUMNS, CELL = 7, (180, 120)
CALLS = 8
# Trees, tables, editors and windows have tests of their own; a file dialog and a menu show nothing.
ELSEWHERE = {"TreeView", "TableView", "TextSource", "FileDialog", "Menu", "Page", "TopLevel", "Dialog", "ColorDialog"}
# They end the widget, are for a moment only, or count from when they are called.
MOMENTARY = {"destroy", "set_focus", "play", "fullscreen", "set_stream", "set_message", "set_controls"}
# A browser's own controls of a video look as they like.
OPTIONS_ELSEWHERE = {"autoplay", "controls"}
ANSWERS = (Kind.GETTER, Kind.QUERY)
TITLES = st.fixed_dictionaries({"title": st.sampled_from("abc")})
PLACES = st.fixed_dictionaries(
    {"x": st.integers(0, 60), "y": st.integers(0, 40), "width": st.integers(60, 160), "height": st.integers(40, 90)}
)
# The options of these are values of any kind, of which only dicts with some keys mean something.
DICTS = {"TabWidget": TITLES, "StackWidget": TITLES, "MDIWidget": PLACES, "MenuBar": st.none(), "ToolBar": TITLES}


PICTURES = {"https://example.org/c.png": "icons/folder.svg", "/icons/a.svg": "icons/file.svg"}


class Life:
    """What a program does to one widget."""

    def __init__(self, session: Session, definition: Definition, draw: Callable[..., Any]) -> None:
        self._draw = draw
        self._definition = definition
        W = session.get_widgets()
        self._others = [W.Label("one"), W.Label("two"), W.Button("three"), W.Menu(), W.ToolBarAction(text="four")]
        options = [param for param in definition.options if param.name not in OPTIONS_ELSEWHERE]
        args, kwargs = self._take(arguments(definition.args, [])), self._take(keywords(options, self._nodes()))
        try:
            self.widget = getattr(W, definition.name)(*args, **kwargs)
        except ArgumentError:  # such as limits the wrong way round
            self.widget = getattr(W, definition.name)()

    def act(self) -> None:
        """Some calls, each proper by itself."""
        methods = [m for m in self._definition.methods.values() if m.kind not in ANSWERS and m.name not in MOMENTARY]
        for method in self._draw(st.lists(st.sampled_from(methods), min_size=CALLS, max_size=CALLS)):
            with suppress(ArgumentError):  # such as a widget that is to hold itself
                getattr(self.widget, method.name)(*self._take(self._arguments(method)))

    def _arguments(self, method: Method) -> st.SearchStrategy[list[Any]]:
        made = arguments(method.params, self._nodes())
        if method.params and method.params[-1].name == "options":
            rest = st.tuples(arguments(method.params[:-1], self._nodes()), DICTS[self._definition.name])
            return rest.map(lambda both: [*both[0], both[1]])
        return st.just([]) if made.is_empty else made

    def _nodes(self) -> list[Node]:
        return [other._node for other in self._others if other._node.alive]

    def _take(self, values: st.SearchStrategy[Any]) -> Any:
        return with_widgets(self._draw(values))


def with_widgets(value: Any) -> Any:
    """Nodes replaced by what programs hold, and addresses by those of pictures that there are."""
    if isinstance(value, Node):
        return value.owner
    if isinstance(value, str):
        return PICTURES.get(value, value)
    if isinstance(value, dict):
        return {key: with_widgets(item) for key, item in value.items()}
    return [with_widgets(item) for item in value] if isinstance(value, list) else value


def live(session: Session, draw: Callable[..., Any]) -> None:
    """Show one widget of each class, in cells that clip them, then do something to all that are on the page."""
    W = session.get_widgets()
    shown = [one for one in WIDGETS.values() if one.is_visual and one.made_by is None and one.name not in ELSEWHERE]
    with session.batch():
        layout, page = W.FixedLayout(), W.Page()
        page.set_widget(layout)
        page.show()
        lives = [Life(session, definition, draw) for definition in shown]
        for number, life in enumerate(lives):
            row, column = divmod(number, COLUMNS)
            cell = W.VBox()
            cell.resize(CELL[0] - 8, CELL[1] - 8)
            cell.add_widget(life.widget, 0)
            layout.add_widget(cell, 8 + column * CELL[0], 8 + row * CELL[1])
    for life in lives:
        with session.batch():
            life.act()


@pytest.mark.time_limit(120)
@settings(STEADY, max_examples=3, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
@given(st.data())
def test_page_that_joins_shows_the_same(
    open_desk: Callable[..., Desk], complaints: Complaints, tmp_path: Path, data: st.DataObject
) -> None:
    complaints.allow("404")  # of videos that there are not
    desk = open_desk(size=SIZE)
    live(desk.session, data.draw)
    second = desk.join()
    try:
        eventually(lambda: is_same_picture(second, picture(second), picture(desk.page)))
    except AssertionError:
        for name, page in (("saw", desk.page), ("joined", second)):
            (tmp_path / f"{name}.png").write_bytes(picture(page))
        raise AssertionError(f"compare the pictures in {tmp_path}") from None
    desk.session.destroy()
