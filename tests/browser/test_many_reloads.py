"""All classes together, in states of all kinds: ten reloads change no pixel, nor does it look different elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from pgwidgets.definitions import WIDGETS
from pgwidgets.gallery.clip import CLIP
from pgwidgets.sync import Session
from tests.support.desk import Desk, box_of, drag
from tests.support.pictures import assert_same_picture, data_uri, picture
from tests.support.waiting import eventually

RELOADS = 10
SIZE = (1300, 1000)
COLUMNS, CELL = 7, (180, 92)
LINES = "\n".join(f"line {number}" for number in range(40))
HTML = "".join(f"<p>paragraph {number}</p>" for number in range(40))
# They are part of others, are not seen, or cover the page.
NOT_HERE = {"Page", "Timer", "TextBufferRef", "Menu", "FileDialog", "ColorDialog"}


class Wall:
    """Widgets in cells, and windows in front of them."""

    def __init__(self, session: Session) -> None:
        self.W = session.get_widgets()
        self.layout = self.W.FixedLayout()
        self.made: set[str] = set()

    def put(self, class_name: str, *args: Any, **options: Any) -> Any:
        """A widget in the next cell."""
        self.made.add(class_name)
        widget = getattr(self.W, class_name)(*args, **options)
        row, column = divmod(len(self.layout.get_children()), COLUMNS)
        widget.resize(CELL[0] - 10, CELL[1] - 12)
        self.layout.add_widget(widget, 8 + column * CELL[0], 8 + row * CELL[1])
        return widget

    def hold(self, holder: Any, *texts: str) -> Any:
        for text in texts:
            holder.add_widget(self.W.Button(text))
        return holder

    def build(self) -> None:
        self._boxes()
        self._containers()
        self._controls()
        self._texts()
        self._displays()
        self._menus()
        page = self.W.Page()
        page.set_widget(self.layout)
        page.show()
        self._windows()

    def _boxes(self) -> None:
        for name, options in (("Box", {"orientation": "vertical"}), ("VBox", {}), ("HBox", {}), ("ButtonBox", {})):
            box = self.hold(self.put(name, **options), "a", "b")
            box.insert_widget(0, self.W.Label("first"), 1)
            box.remove(box.get_children()[2])
            box.set_spacing(3)
        fixed = self.put("FixedLayout")
        fixed.add_widget(self.W.Label("at 40, 30"), 40, 30)
        grid = self.put("GridBox", rows=1, columns=2)
        grid.append_row([self.W.Label("a"), self.W.Label("b")])
        grid.insert_column(1, [self.W.Label("c"), self.W.Label("d")])
        grid.delete_row(0)
        splitter = self.hold(self.put("Splitter"), "a", "b", "c")
        splitter.set_sizes([1, 2, 3])
        splitter.set_minimum_size(splitter.get_children()[0], 40)

    def _containers(self) -> None:
        for name, options in (("Frame", {"title": "Frame"}), ("Expander", {"title": "Expander"})):
            self.put(name, **options).set_widget(self.W.Label(name))
        self.layout.get_children()[-1].set_collapsed(False)
        self.put("Separator", "vertical")
        for name in ("ScrollArea", "AbstractScrollArea"):
            area = self.put(name)
            area.set_widget(self.W.Label(LINES))
            area.set_scroll_percent(0, 0.5)
        tabs = self.put("TabWidget", reorderable=True, closable=True)
        stack = self.put("StackWidget")
        for title in "abc":
            tabs.add_widget(self.W.Label(f"page {title}"), title=title)
            stack.add_widget(self.W.Label(f"page {title}"))
        tabs.highlight_tab(tabs.get_children()[2], "gold")
        tabs.set_index(1)
        stack.set_index(2)
        workspace = self.put("MDIWidget")
        for number, state in enumerate(("", "toggle_shade", "toggle_minimize")):
            window = workspace.add_widget(
                self.W.Label("content"), title=str(number), x=10 * number, y=4 * number, width=110, height=60
            )
            if state:
                getattr(window, state)()
        self.made.add("MDISubWindow")

    def _controls(self) -> None:
        self.put("Button", "Button").set_color("steelblue", "white")
        self.put("CheckBox", "CheckBox").set_state(True)
        self.put("RadioButton", "RadioButton").set_state(True)
        self.put("ToggleButton", "ToggleButton").set_state(True)
        combo = self.put("ComboBox")
        for text in ("one", "two", "three"):
            combo.insert_alpha(text)
        combo.set_index(2)
        for name in ("Slider", "SpinBox", "Dial"):
            control = self.put(name)
            control.set_limits(0, 1000, 10)
            control.set_value(730)
        bar = self.put("ScrollBar")
        bar.set_thumb_percent(0.3)
        bar.set_scroll_percent(0.7)
        self.put("ProgressBar").set_value(0.4)
        self.put("ColorWidget", color="#336699").set_color("#993366")

    def _texts(self) -> None:
        label = self.put("Label", "Label", halign="right")
        label.set_color("gold", "black")
        label.set_font("serif", 14, "bold")
        label.set_padding([1, 2, 3, 4])
        self.put("StatusBar").set_message("ready")
        self.put("TextEntry", "before").set_text("TextEntry")
        self.put("TextEntrySet", "TextEntrySet", label="Go")
        area = self.put("TextArea", LINES)
        area.append_text("\nlast")
        area.set_scroll_position(0, 0.5)
        source = self.put("TextSource", LINES, line_numbers=True)
        source.set_scroll_position(0, 0.5)
        html = self.put("HtmlView", HTML)
        html.scroll_to_bottom()

    def _displays(self) -> None:
        self.put("Image").set_image(data_uri(60, 40, b"abc"))
        self.put("Canvas").draw_image({"src": data_uri(30, 20, b"\xd0\x40\x20"), "x": 20, "y": 10})
        self.put("VideoWidget", CLIP, muted=True).set_current_time(1)
        self.put("ExternalWidget").set_content("<b>external</b>")
        tree = self.put("TreeView", columns=["Name", {"key": "size", "label": "Size", "type": "integer"}])
        tree.set_tree({"a": {"b": {"size": 1}, "c": {"size": 2}}, "d": {"e": {"size": 3}}})
        tree.collapse_item(["a"])
        tree.set_selected([["d", "e"]])
        table = self.put("TableView", columns=["A", "B"])
        table.set_data([[number, number % 7] for number in range(50)])
        table.sort_by_column(1, False)
        table.set_scroll_position(0, 0.5)

    def _menus(self) -> None:
        bar = self.put("MenuBar")
        bar.add_name("File").add_name("Open")
        bar.add_name("Edit")
        tools = self.put("ToolBar")
        tools.add_action("A", toggle=True).set_state(True)
        tools.add_separator()
        tools.add_action("B")
        self.made |= {"MenuAction", "ToolBarAction"}

    def _windows(self) -> None:
        self.made |= {"TopLevel", "Dialog"}
        options = {"minimizable": True, "maximizable": True, "lowerable": True}
        for place, state in enumerate(("normal", "shaded", "minimized")):
            window = self.W.TopLevel(title=f"{state} window", **options)
            window.resize(211, 97)
            window.set_position(717 + 60 * place, 643 + 70 * place)
            window.set_widget(self.W.Label(state))
            window.show()
            window.set_window_state(state)
        dialog = self.W.Dialog("Dialog", ["OK"])
        dialog.add_widget(self.W.Label("in a dialog"))
        dialog.popup(1013, 787)


def is_ready(page: Page) -> bool:
    """Whether pictures and videos are there."""
    return bool(
        page.evaluate(
            """() => [...document.images].every((image) => image.complete)
            && [...document.querySelectorAll("video")].every((video) => video.readyState >= 2 && !video.seeking)"""
        )
    )


def move_and_resize(page: Page) -> None:
    """A person moves a window by its title and resizes it by a corner."""
    window = page.get_by_role("dialog", name="normal window")
    x, y, _, _ = box_of(window)
    drag(page, (x + 90, y + 12), (x + 53, y + 1))
    x, y, width, height = box_of(window)
    drag(page, (x + width - 2, y + height - 2), (x + width + 21, y + height + 9))


def test_nothing_changes_in_many_reloads(
    open_desk: Callable[..., Desk], tmp_path: Path, shoot: Callable[..., None]
) -> None:
    desk = open_desk(size=SIZE)
    wall = Wall(desk.session)
    with desk.session.batch():
        wall.build()
    assert {name for name, definition in WIDGETS.items() if definition.is_visual} - wall.made <= NOT_HERE
    move_and_resize(desk.page)
    eventually(lambda: is_ready(desk.page))
    shoot(desk.page, "wall")
    expected = picture(desk.page)
    for _ in range(RELOADS):
        desk.reload()
    for page in (desk.page, desk.join()):
        eventually(lambda page=page: is_ready(page))
        assert_same_picture(page, expected, tmp_path)
