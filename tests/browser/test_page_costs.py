"""What a change costs the page does not grow with what else is on it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.desk import Desk

CROWD = 400
# Counts from now on how often anything of the page is measured, and who observes all of it.
COUNT = """() => {
    window.measures = 0;
    window.observers = 0;
    const counted = (owner, name) => {
        const { get, value, ...rest } = Object.getOwnPropertyDescriptor(owner, name);
        const wrap = (original) => function (...args) { window.measures += 1; return original.apply(this, args); };
        Object.defineProperty(owner, name, get ? { ...rest, get: wrap(get) } : { ...rest, value: wrap(value) });
    };
    for (const name of ["getBoundingClientRect", "clientWidth", "clientHeight", "scrollWidth", "scrollHeight"]) {
        counted(Element.prototype, name);
    }
    for (const name of ["offsetWidth", "offsetHeight"]) counted(HTMLElement.prototype, name);
    const Observer = window.MutationObserver;
    window.MutationObserver = class extends Observer {
        observe(...args) { window.observers += 1; return super.observe(...args); }
    };
}"""
QUIET = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"""
PLAIN = ("Label", "Button", "CheckBox", "TextEntry", "Slider", "Image")


def measures(page: Page) -> int:
    page.evaluate(QUIET)
    return int(page.evaluate("window.measures"))


@pytest.mark.parametrize("name", PLAIN)
def test_change_of_one_widget_measures_no_others(desk: Desk, name: str) -> None:
    desk.page.evaluate(COUNT)
    counts = []
    for crowd in (1, CROWD):
        grid: Any = desk.W.FixedLayout()
        with desk.session.batch():
            widgets = [getattr(desk.W, name)() for _ in range(crowd)]
            for place, widget in enumerate(widgets):
                grid.add_widget(widget, 12 * (place % 20), 12 * (place // 20))
            desk.show(grid, stretch=1)
        measures(desk.page)
        desk.page.evaluate("window.measures = 0")
        widgets[0].resize(120, 40)
        widgets[0].set_tooltip("changed")
        widgets[0].hide()
        widgets[0].show()
        counts.append(measures(desk.page))
        grid.destroy()
    assert counts[1] <= counts[0] + 2, counts
    assert desk.page.evaluate("window.observers") == 0
