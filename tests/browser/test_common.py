"""What every visible widget can do, tried with each class that can stand in a box."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.sync.Widgets import CLASSES
from tests.support.desk import Desk, box_of, center_of, css
from tests.support.waiting import eventually

CONTROLS: dict[str, tuple[Any, ...]] = {
    "Button": ("Press",),
    "CheckBox": ("Tick",),
    "RadioButton": ("Choose",),
    "ToggleButton": ("Stay",),
    "ComboBox": (),
    "SpinBox": (),
    "TextEntry": ("typed",),
    "TextEntrySet": ("typed",),
    "TextArea": ("typed",),
    "Slider": (),
    "Dial": (),
    "ScrollBar": (),
}
DISPLAYS: dict[str, tuple[Any, ...]] = {
    "Label": ("text",),
    "StatusBar": (),
    "ProgressBar": (),
    "Image": (),
    "HtmlView": ("<p>text</p>",),
    "VideoWidget": (),
    "ExternalWidget": (),
}
ALL = {**CONTROLS, **DISPLAYS, "Box": (), "VBox": (), "HBox": ()}
ACTIONS = ("activated", "modified")


def make(desk: Desk, name: str) -> Any:
    return getattr(desk.W, name)(*ALL[name])


def element_of(page: Page, name: str) -> Locator:
    """The only widget of a class, as users' style sheets find it; the box around it comes first."""
    return page.locator(f".{CLASSES[name]._definition.css_class}").last


def show_all(desk: Desk) -> dict[str, tuple[Any, Locator]]:
    """One of each class below each other: by name, with its element."""
    widgets = {name: make(desk, name) for name in ALL}
    desk.show(*widgets.values())
    children = desk.page.locator(".page > .box-widget > *")
    shown = {name: (widget, children.nth(place)) for place, (name, widget) in enumerate(widgets.items())}
    for name, (_, element) in shown.items():
        expect(element).to_have_class(re.compile(rf"\b{CLASSES[name]._definition.css_class}\b"))
    return shown


def test_widget_box_is_as_the_program_says_and_lasts(desk: Desk) -> None:
    shown = show_all(desk)
    with desk.session.batch():
        for widget, _ in shown.values():
            widget.set_border_width(3)
            widget.set_border_color("rgb(1, 2, 3)")
            widget.set_bg("rgb(4, 5, 6)")
            widget.set_padding([1, 2, 3, 4])
            widget.resize(120, 44)
    for _ in range(2):
        for widget, element in shown.values():
            expect(element).to_have_css("width", "120px")
            expect(element).to_have_css("height", "44px")
            expect(element).to_have_css("border", "3px solid rgb(1, 2, 3)")
            expect(element).to_have_css("background-color", "rgb(4, 5, 6)")
            expect(element).to_have_css("padding", "2px 3px 4px 1px")  # CSS begins at the top, the program at the left
            assert box_of(element)[2:] == (120 + 4 + 6, 44 + 6 + 6)
            eventually(lambda widget=widget: widget.get_size() == (120, 44))
        desk.reload()
    for widget, element in shown.values():
        widget.set_border_width(0)
        widget.set_bg(None)
        widget.set_padding(5)
        expect(element).to_have_css("border-top-style", "none")
        expect(element).not_to_have_css("background-color", "rgb(4, 5, 6)")
        expect(element).to_have_css("padding", "5px")


def test_widget_size_has_bounds(desk: Desk) -> None:
    for widget, element in show_all(desk).values():
        widget.set_min_size(210, 70)
        widget.resize(100, 20)
        expect(element).to_have_css("width", "210px")
        expect(element).to_have_css("height", "70px")
        widget.set_min_size(None, None)
        widget.set_max_size(90, 60)
        widget.resize(300, 300)
        expect(element).to_have_css("width", "90px")
        expect(element).to_have_css("height", "60px")
        widget.set_max_size(None, 50)
        expect(element).to_have_css("width", "300px")
        expect(element).to_have_css("height", "50px")


def test_widget_font_tooltip_and_selection(desk: Desk) -> None:
    for name, (widget, element) in show_all(desk).items():
        widget.set_font("serif", 12, "bold", "italic")
        expect(element).to_have_css("font-size", "16px")  # 12 pt
        expect(element).to_have_css("font-family", "serif")
        expect(element).to_have_css("font-weight", "700")
        expect(element).to_have_css("font-style", "italic")
        widget.set_font("3270 Mono")
        expect(element).to_have_css("font-family", '"3270 Mono"')
        expect(element).to_have_css("font-size", "16px")  # what is not given stays
        assert not element.get_attribute("title")
        widget.set_tooltip('a "tip" & <b>more</b>')
        expect(element).to_have_attribute("title", 'a "tip" & <b>more</b>')
        assert widget.get_tooltip() == 'a "tip" & <b>more</b>'
        widget.set_tooltip(None)
        eventually(lambda element=element: element.get_attribute("title") is None)
        if name != "TextEntry":  # its text can always be selected
            assert css(element, "user-select") == "none"
        widget.set_allow_text_selection(True)
        expect(element).to_have_css("user-select", "text")


def test_widget_cursor_is_a_keyword_or_a_registered_picture(desk: Desk) -> None:
    shown = show_all(desk)
    own = {name: css(element, "cursor") for name, (_, element) in shown.items()}
    for widget, element in shown.values():
        widget.set_cursor("crosshair")
        expect(element).to_have_css("cursor", "crosshair")
        widget.set_cursor("mine")
    shown["Slider"][0].add_cursor("mine", "icons/folder.svg", 3, 4, (16, 16))  # for all of them
    for _ in range(2):
        for _, element in shown.values():
            eventually(lambda element=element: css(element, "cursor").startswith('url("data:image/png'))
            assert css(element, "cursor").endswith(" 3 4, auto")
        desk.reload()
    for name, (widget, element) in shown.items():
        widget.set_cursor(None)
        expect(element).to_have_css("cursor", own[name])


def test_widget_hides_shows_and_goes(desk: Desk) -> None:
    shown = show_all(desk)
    with desk.session.batch():
        for widget, _ in shown.values():
            widget.resize(80, 30)
    for widget, element in shown.values():
        expect(element).to_be_visible()
        assert widget.is_visible() is True
        x, y, _, _ = box_of(element)
        assert widget.get_position() == [x, y]
        widget.hide()
        expect(element).to_be_hidden()
        assert widget.is_visible() is False
    desk.reload()
    expect(desk.page.locator(".page")).to_be_visible()
    for widget, element in shown.values():
        expect(element).to_be_hidden()
        widget.show()
        expect(element).to_be_visible()
    for widget, _ in shown.values():
        widget.destroy()
    expect(desk.page.locator(".page > .box-widget > *")).to_have_count(0)


def test_widget_reports_each_size_and_its_first_appearance_once(desk: Desk) -> None:
    widgets = {name: make(desk, name) for name in ALL}
    for name, widget in widgets.items():
        desk.follow(widget, "resize", "map", name=name)
        widget.resize(100, 40)
    desk.show(*widgets.values())
    seen = {"width": 100, "height": 40}
    eventually(lambda: all((name, seen) in desk.events for name in ALL))
    for name in ALL:
        (box,) = [told for told_by, told in desk.events if told_by == name and "viewport_x" in told]
        assert (box["x"], box["viewport_x"], box["y"]) == (12, 12, box["viewport_y"])
    desk.events.clear()
    with desk.session.batch():
        for widget in widgets.values():
            widget.resize(140, 50)
    eventually(lambda: len(desk.events) == len(ALL))
    assert sorted(name for name, _ in desk.events) == sorted(ALL)
    assert all(told == {"width": 140, "height": 50} for _, told in desk.events)
    assert all(widget.get_size() == (140, 50) for widget in widgets.values())


@pytest.mark.parametrize("name", CONTROLS)
def test_control_takes_the_focus_when_the_program_says_so(desk: Desk, name: str) -> None:
    widget = make(desk, name)
    desk.show(desk.W.Button("first"), widget)
    widget.set_focus()
    page = desk.page
    eventually(lambda: page.evaluate(FOCUS_IS_IN, element_of(page, name).element_handle()))


FOCUS_IS_IN = "element => element.contains(document.activeElement)"


def act_upon(page: Page, x: float, y: float) -> None:
    """Everything a person might do to a control at a place."""
    page.mouse.move(x, y)
    page.mouse.dblclick(x, y)
    page.mouse.wheel(0, -100)
    for key in ("Space", "Enter", "ArrowUp", "ArrowDown", "End", "x"):
        page.keyboard.press(key)


@pytest.mark.parametrize("name", CONTROLS)
def test_disabled_control_is_deaf(desk: Desk, name: str) -> None:
    widget, sentinel = make(desk, name), desk.W.Button("after")
    desk.follow(widget, *ACTIONS)
    desk.follow(sentinel, "activated", name="after")
    widget.set_enabled(False)
    assert widget.get_enabled() is False
    desk.show(widget, sentinel)
    element = element_of(desk.page, name).first if name != "Button" else desk.page.get_by_text("Press").locator("..")
    expect(element).to_have_css("opacity", "0.5")
    act_upon(desk.page, *center_of(element))
    for _ in range(3):  # the only thing the Tab key can reach is the sentinel
        desk.page.keyboard.press("Tab")
        assert not desk.page.evaluate(FOCUS_IS_IN, element.element_handle())
    desk.page.get_by_role("button", name="after").click()
    desk.told(("after",))
    desk.reload()
    expect(element).to_have_css("opacity", "0.5")
    widget.set_enabled(True)
    expect(element).to_have_css("opacity", "1")
    act_upon(desk.page, *center_of(element))
    eventually(lambda: any(event[0] in ACTIONS for event in desk.events))


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_disabled_container_is_deaf_with_all_in_it(open_desk: Callable[..., Desk], touch: bool) -> None:
    desk = open_desk(has_touch=touch)
    outer, inner, sentinel = desk.W.VBox(), desk.W.VBox(spacing=4), desk.W.Button("after")
    outer.add_widget(inner, 0)
    for name in CONTROLS:
        widget = make(desk, name)
        desk.follow(widget, *ACTIONS, name=name)
        inner.add_widget(widget, 0)
    label = desk.W.Label("live", interactive=True)
    desk.follow(label, "pointer-down", "click", "key-down", "focus-in", "drag-over", name="Label")
    inner.add_widget(label, 0)
    desk.follow(sentinel, "activated", name="after")
    outer.set_enabled(False)
    page = desk.show(outer, sentinel) and desk.page
    for place in [center_of(element_of(page, name)) for name in [*CONTROLS, "Label"] if name != "Button"]:
        page.touchscreen.tap(*place) if touch else act_upon(page, *place)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="after")).to_be_focused()
    page.keyboard.press("Enter")
    desk.told(("after",))
    assert css(element_of(page, "Label"), "opacity") == "1"  # dimmed once, by the outermost
    outer.set_enabled(True)
    page.get_by_role("button", name="Press").click()
    desk.told(("Button",))


def test_size_is_that_of_the_next_browser_when_the_first_has_left(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(size=(800, 600), fresh=True)
    label = desk.W.Label("wide")
    page = desk.W.Page()
    page.set_widget(label)
    page.show()
    eventually(lambda: label.get_size() == (800, 600))
    other = desk.join(size=(500, 400))
    expect(other.get_by_text("wide")).to_be_visible()
    assert label.get_size() == (800, 600)
    desk.page.goto("about:blank")
    eventually(lambda: label.get_size() == (500, 400))
