"""Menus and tool bars."""

from __future__ import annotations

from typing import Any

from .stage import Stage

RECENT = ("report.txt", "notes.txt")


def menu_bar(stage: Stage) -> None:
    """Titles of menus; a click or the Down key opens them, the arrow keys go on from there."""
    bar = stage.make("MenuBar")
    stage.sample.add_widget(bar, 0)
    file_menu = stage.obtain("Menu", bar, "add_name", "File")
    for text in ("New", "Open..."):
        stage.follow(stage.obtain("MenuAction", file_menu, "add_name", text), "activated")
    recent = stage.obtain("Menu", file_menu, "add_menu", "Open recent")
    for text in RECENT:
        stage.follow(stage.obtain("MenuAction", recent, "add_name", text), "activated")
    stage.call(file_menu, "add_separator")
    stage.follow(stage.obtain("MenuAction", file_menu, "add_name", "Quit"), "activated")
    view_menu = stage.obtain("Menu", bar, "add_name", "View")
    grid = stage.obtain("MenuAction", view_menu, "add_name", "Grid", checkable=True)
    stage.follow(grid, "activated")
    stage.choice(grid, "set_checked", [True, False], "Grid")
    stage.toggle(recent, "set_enabled", True, "Open recent")
    stage.common(bar)


def menu(stage: Stage) -> None:
    """Actions, submenus, separators and other widgets, shown where the program says."""
    widget = stage.loose("Menu")
    stage.follow(stage.obtain("MenuAction", widget, "add_name", "Copy"), "activated")
    stage.follow(stage.obtain("MenuAction", widget, "add_name", "Snap", checkable=True), "activated")
    stage.call(widget, "add_separator")
    more = stage.obtain("Menu", widget, "add_menu", "More")
    stage.follow(stage.obtain("MenuAction", more, "add_name", "Details"), "activated")
    box = stage.make("CheckBox", "a check box")
    stage.call(widget, "add_widget", box)
    stage.follow(box, "activated")
    target = stage.Widgets.Label("Click here with the right button.", interactive=True, halign="center")
    target.set_valign("center")
    stage.sample.add_widget(target, 1)

    def popup(event: dict[str, Any]) -> None:
        stage.call(widget, "popup", event["viewport_x"], event["viewport_y"], replace=True)

    target.on("contextmenu", popup)
    stage.choice(widget, "popup", [(300, 200), (5000, 5000), ()])


def menu_action(stage: Stage) -> None:
    """An entry of a menu, with an icon or a check mark."""
    checkable = stage.variant("checkable", False, True)
    icon_only = stage.variant("icon only", False, True)
    bar = stage.make("MenuBar")
    stage.sample.add_widget(bar, 0)
    owner = stage.obtain("Menu", bar, "add_name", "Open me")
    action = stage.make("MenuAction", text="Open", checkable=checkable, icon_only=icon_only)
    stage.call(action, "set_icon", stage.icon("folder"))
    stage.call(owner, "add_widget", action)
    stage.follow(action, "activated")
    stage.text(action, "set_text", "Open")
    stage.choice(action, "set_icon", [stage.icon("folder"), (stage.icon("file"), (24, 24)), None])
    stage.choice(action, "set_checked", [True, False])
    stage.methods("ask", action, "get_checked", "get_text")
    stage.common(action)


def tool_bar(stage: Stage) -> None:
    """Flat buttons, toggles, separators and others; one stop of Tab, the arrow keys move in it."""
    orientation = stage.variant("orientation", "horizontal", "vertical")
    bar = stage.make("ToolBar", orientation=orientation)
    stage.sample.add_widget(bar, 0 if orientation == "horizontal" else 1)
    stage.follow(stage.obtain("ToolBarAction", bar, "add_action", "New"), "activated")
    stage.follow(stage.obtain("ToolBarAction", bar, "add_action", "Wrap", toggle=True), "activated")
    stage.call(bar, "add_separator")
    left = stage.obtain("ToolBarAction", bar, "add_action", "Left", toggle=True)
    right = stage.obtain("ToolBarAction", bar, "add_action", "Right", group=left)
    stage.follow(left, "activated")
    stage.follow(right, "activated")
    stage.call(bar, "add_spacer")
    entry = stage.make("TextEntry", "find", linehistory=5)
    stage.call(bar, "add_widget", entry)
    stage.follow(entry, "activated")
    stage.choice(right, "set_state", [True, False], "Right")
    stage.common(bar)


def tool_bar_action(stage: Stage) -> None:
    """A flat button of a tool bar: to push, to toggle, or with a menu."""
    toggle = stage.variant("toggle", False, True)
    bar = stage.make("ToolBar")
    stage.sample.add_widget(bar, 0)
    action = stage.make("ToolBarAction", text="Open", toggle=toggle)
    stage.call(action, "set_icon", stage.icon("folder"))
    stage.call(bar, "add_widget", action)
    stage.follow(action, "activated")
    menu = stage.loose("Menu")
    for text in RECENT:
        stage.follow(stage.obtain("MenuAction", menu, "add_name", text), "activated")
    stage.text(action, "set_text", "Open")
    stage.choice(action, "set_icon", [stage.icon("folder"), (stage.icon("file"), (24, 24)), None])
    stage.choice(action, "set_state", [True, False])
    stage.choice(action, "set_menu", [menu, None])
    stage.common(action)


SAMPLES = {
    "MenuBar": menu_bar,
    "Menu": menu,
    "MenuAction": menu_action,
    "ToolBar": tool_bar,
    "ToolBarAction": tool_bar_action,
}
