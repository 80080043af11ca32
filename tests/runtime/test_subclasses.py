"""Widget classes of a program's own, derived in every way that Python allows."""

from __future__ import annotations

from typing import Any

import pytest

from pgwidgets.sync.Widgets import Button, TextEntry, VBox, Widget
from tests.support.waiting import eventually


class Recording:
    """A mixin with a constructor and state of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entered: list[str] = []

    def enter(self, text: str) -> None:
        self.entered.append(text)


class MyEntry(Recording, TextEntry):
    def __init__(self, session: Any, text: str = "", unit: str = "", **kwargs: Any) -> None:
        super().__init__(session, text, **kwargs)
        self.unit = unit
        self.on("activated", self.enter)


class Panel(VBox):
    """Overrides what it inherits, and adds a setter."""

    def __init__(self, session: Any, **kwargs: Any) -> None:
        self.fonts: list[Any] = []
        super().__init__(session, **kwargs)

    def add_widget(self, child: Any, stretch: float = 1) -> None:
        super().add_widget(child, stretch)

    def get_size(self) -> tuple[int, int]:
        width, height = super().get_size()
        return (width + 1, height + 1)

    def resize(self, width: float | None = None, height: float | None = None) -> None:
        super().resize(width and 2 * width, height and 2 * height)

    def set_font(self, font: str | None, *rest: Any) -> None:
        self.fonts.append(font)
        super().set_font(font, *rest)

    def set_caption(self, text: str) -> None:
        self.caption = text


class DeepPanel(Recording, Panel):
    pass


class DeeperPanel(DeepPanel):
    def get_size(self) -> tuple[int, int]:
        return super().get_size()[::-1]


def test_mixin_may_come_before_a_widget_class(serve, browse) -> None:
    session = serve().create_session()
    browser = browse(session)
    entry = MyEntry(session, "1.5", unit="mm", linehistory=3)
    shown = browser.find("TextEntry")
    assert (entry.unit, entry.get_text(), shown.text, shown.options["linehistory"]) == ("mm", "1.5", "1.5", 3)
    browser.fire(shown, "activated", "2.5")
    eventually(lambda: entry.entered == ["2.5"])
    assert browse(session).find("TextEntry").text == "2.5"


def test_deep_subclass_overrides_methods_and_they_are_used(serve, browse) -> None:
    session = serve().create_session()
    browser = browse(session)
    panel = DeeperPanel(session, spacing=4, font="serif", caption="Settings")
    button = Button(session, "inner")
    panel.add_widget(button)
    panel.resize(100, 20)
    shown = browser.find("VBox")
    assert (panel.fonts, panel.caption, panel.entered) == (["serif"], "Settings", [])
    assert panel.get_size() == (41, 201)
    assert panel.get_children() == [button]
    assert isinstance(panel, (Panel, VBox, Widget))
    calls = {call.method: call.args for call in shown.calls}
    assert calls["add_widget"] == [{"__wid__": button.wid}, 1]
    assert (calls["resize"], calls["set_spacing"], calls["set_font"]) == ([200, 40], [4], ["serif"])


def test_registered_subclass_keeps_its_parameters(serve) -> None:
    app = serve()
    app.register_widget(MyEntry)
    entry = app.create_session().get_widgets().MyEntry("1.5", "mm", password=True)
    assert (type(entry), entry.unit, entry.get_text()) == (MyEntry, "mm", "1.5")


def test_class_of_the_factory_can_be_derived_from(serve) -> None:
    session = serve().create_session()
    W = session.get_widgets()

    class Loud(W.Button):
        def __init__(self, session: Any, text: str) -> None:
            super().__init__(session, text.upper())

    loud = Loud(session, "stop")
    assert loud.get_text() == "STOP"
    assert isinstance(loud, W.Button)
    assert isinstance(loud, Button)


def test_base_of_all_widgets_is_abstract(serve) -> None:
    class Nothing(Widget):
        pass

    with pytest.raises(TypeError, match="Nothing is abstract"):
        Nothing(serve().create_session())
