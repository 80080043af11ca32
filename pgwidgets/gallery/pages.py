"""Pages: one of several is shown."""

from __future__ import annotations

from typing import Any

from .stage import Stage

PAGES_HEIGHT = 180
TITLES = ("First", "Second", "Third")


def tab_widget(stage: Stage) -> None:
    """Pages behind tabs; the arrow keys change the tab, Delete asks to close it."""
    position = stage.variant("tab position", "top", "bottom", "left", "right", "none")
    closable = stage.variant("closable", True, False)
    widget = stage.make("TabWidget", closable=closable, reorderable=True, tab_position=position)
    pages = _fill(stage, widget)
    widget.on("page-close", _closer(stage, widget))
    stage.follow(widget, "page-switch", "page-close", "child-removed")
    stage.choice(widget, "highlight_tab", [(pages[1], "gold"), (pages[1], None)])
    _switch(stage, widget, pages)


def stack_widget(stage: Stage) -> None:
    """Pages without tabs, which the program switches."""
    widget = stage.make("StackWidget")
    pages = _fill(stage, widget)
    stage.follow(widget, "page-switch", "child-added")
    _switch(stage, widget, pages)


def _fill(stage: Stage, widget: Any) -> list[Any]:
    stage.call(widget, "resize", None, PAGES_HEIGHT)
    stage.sample.add_widget(widget, 0)
    pages = [stage.make("Label", f"The {title.lower()} page", halign="center") for title in TITLES]
    for page, title in zip(pages, TITLES, strict=True):
        stage.call(widget, "add_widget", page, {"title": title})
    return pages


def _closer(stage: Stage, widget: Any) -> Any:
    """Closes the page that a person asked to close."""

    def close(page: Any) -> None:
        with stage.session.batch():
            stage.call(widget, "close_widget", page)
            page.destroy()

    return close


def _switch(stage: Stage, widget: Any, pages: list[Any]) -> None:
    stage.choice(widget, "set_index", [0, 1, 2])
    stage.choice(widget, "show_widget", pages)
    stage.methods("ask", widget, "get_index", "num_children")
    stage.common(widget)


SAMPLES = {"TabWidget": tab_widget, "StackWidget": stack_widget}
