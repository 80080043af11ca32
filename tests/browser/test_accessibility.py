"""What people need who read the page by keyboard, by screen reader, in other colours or without motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.barriers import ONLY_COLOURS, barriers
from tests.support.desk import Desk
from tests.support.waiting import eventually

# WCAG 2.2: 1.4.3 for text, 1.4.11 for what one must see to use a control.
TEXT_CONTRAST = 4.5
PART_CONTRAST = 3.0

# Foreground and background tokens that meet somewhere in the style sheets.
TEXTS = [
    ("text", "surface"),
    ("text", "popup"),
    ("text", "title-active"),
    ("text", "control"),
    ("text", "control-hover"),
    ("text", "control-active"),
    ("text", "field"),
    ("text", "field-readonly"),
    ("text-muted", "surface"),
    ("text-muted", "title"),
    ("text-on-accent", "accent"),
    ("text-on-danger", "danger"),
    ("accent", "surface"),
]
PARTS = [
    ("control-line", "surface"),
    ("control-line", "field"),
    ("control-line-hover", "surface"),
    ("accent", "track"),
    ("accent", "field"),
    ("focus", "surface"),
    ("focus", "title-active"),
    ("focus", "popup"),
    ("text-on-accent", "accent"),
]

# Relative luminance and contrast of WCAG 2.2, with the colours as the browser resolves them.
CONTRAST = """([front, back]) => {
    const probe = document.createElement("i");
    document.body.append(probe);
    const luminance = (name) => {
        probe.style.color = `var(--pgw-color-${name})`;
        const channels = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3);
        const [r, g, b] = channels.map((channel) => {
            const share = channel / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [darker, lighter] = [luminance(front), luminance(back)].sort((a, b) => a - b);
    probe.remove();
    return (lighter + 0.05) / (darker + 0.05);
}"""


def build(desk: Desk) -> Any:
    """One of each, in a window."""
    W = desk.W
    top = W.TopLevel(title="Settings", minimizable=True)
    top.resize(360, 260)
    box = W.VBox(spacing=8, padding=10)
    label, entry, check, slider, button = (
        W.Label("Name"),
        W.TextEntry("x"),
        W.CheckBox("Log"),
        W.Slider(show_value=True),
        W.Button("Save"),
    )
    entry.set_tooltip("Name")
    slider.set_tooltip("Gain")
    for widget in (label, entry, check, slider, button):
        box.add_widget(widget, 0)
    top.set_widget(box)
    top.show()
    return top


def test_page_reads_as_it_should(desk: Desk) -> None:
    build(desk)
    for _ in range(2):
        expect(desk.page.get_by_role("dialog")).to_match_aria_snapshot(
            """
            - dialog "Settings":
              - button "Window menu"
              - text: Settings
              - button "Minimize window"
              - button "Close window"
              - text: Name
              - textbox "Name": x
              - checkbox "Log"
              - text: Log
              - slider "Gain": "50"
              - status: "50"
              - button "Save"
            """
        )
        desk.reload()


def focus_order(page: Page, count: int) -> list[str]:
    order = []
    for _ in range(count):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                """() => {
                    const {ariaLabel, labels, title, textContent} = document.activeElement;
                    return ariaLabel || labels?.[0]?.textContent || title || textContent;
                }"""
            )
        )
    return order


def test_focus_goes_through_the_window_in_order_and_skips_what_is_disabled(desk: Desk) -> None:
    top = build(desk)
    order = ["Window menu", "Minimize window", "Close window", "Name", "Log", "Gain", "Save"]
    assert focus_order(desk.page, 7) == order
    (box,) = top.get_children()
    box.get_children()[2].set_enabled(False)
    desk.reload()
    expect(desk.page.get_by_role("checkbox")).to_be_disabled()
    assert focus_order(desk.page, 6) == [name for name in order if name != "Log"]


def test_every_stop_of_the_focus_can_be_seen(open_desk: Callable[..., Desk], theme: str) -> None:
    desk = open_desk(theme=theme, size=(420, 320))
    build(desk)
    page = desk.page
    pictures = []
    for _ in range(7):
        page.keyboard.press("Tab")
        pictures.append(page.screenshot(animations="disabled", caret="hide"))
    assert len(set(pictures)) == 7


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_colors_have_enough_contrast(open_desk: Callable[..., Desk], theme: str, contrast: Any) -> None:
    desk = open_desk(theme=theme, fresh=True)
    desk.page.emulate_media(contrast=contrast, color_scheme=theme)  # type: ignore[arg-type]
    measured = {pair: desk.page.evaluate(CONTRAST, pair) for pair in {*TEXTS, *PARTS}}
    weak = {pair: round(measured[pair], 2) for pair in TEXTS if measured[pair] < TEXT_CONTRAST}
    weak |= {pair: round(measured[pair], 2) for pair in PARTS if measured[pair] < PART_CONTRAST}
    assert weak == {}


def test_theme_can_be_forced_by_the_host_page(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(theme="dark", fresh=True)
    build(desk)
    background = "getComputedStyle(document.querySelector('.toplevel-widget')).backgroundColor"
    dark = desk.page.evaluate(background)
    desk.page.evaluate("document.documentElement.dataset.theme = 'light'")
    light = desk.page.evaluate(background)
    assert light != dark
    desk.page.emulate_media(color_scheme="light")
    desk.page.evaluate("delete document.documentElement.dataset.theme")
    assert desk.page.evaluate(background) == light


def test_theme_is_what_the_program_says_and_lasts(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(theme="light", fresh=True)
    build(desk)
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert desk.page.evaluate(scheme) == "light dark"
    desk.session.set_theme("dark")
    eventually(lambda: desk.page.evaluate(scheme) == "dark")
    desk.reload()
    eventually(lambda: desk.page.evaluate(scheme) == "dark")
    desk.session.set_theme(None)
    eventually(lambda: desk.page.evaluate(scheme) == "light dark")


def test_forced_colors_keep_everything_visible(
    open_desk: Callable[..., Desk], shoot: Callable[..., None], theme: str
) -> None:
    desk = open_desk(theme=theme, size=(420, 320), forced_colors="active")
    build(desk)
    expect(desk.page.get_by_role("dialog")).to_have_css("outline-style", "solid")
    button = desk.page.get_by_role("button", name="Save")
    expect(button).to_have_css("outline-style", "solid")
    box = desk.page.get_by_role("checkbox")
    before = box.screenshot()
    box.click()
    assert box.screenshot() != before  # the tick is seen
    shoot(desk.page, theme)


def test_reduced_motion_stops_all_transitions(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(fresh=True, reduced_motion="reduce")
    build(desk)
    durations = desk.page.evaluate(
        """[...document.querySelectorAll("*")].flatMap((element) => {
            const style = getComputedStyle(element);
            return [...style.transitionDuration.split(", "), ...style.animationDuration.split(", ")];
        })"""
    )
    assert set(durations) <= {"0s"}


def test_page_can_be_zoomed(desk: Desk) -> None:
    content = desk.page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "user-scalable" not in content
    assert "maximum-scale" not in content
    assert desk.page.locator("html").get_attribute("lang") == "en"


def test_barriers_are_found_but_for_parts_left_out_and_rules_not_asked_for(open_tab: Callable[..., Page]) -> None:
    page = open_tab("about:blank")
    page.set_content('<html lang="en"><title>A page</title><main><h1>Title</h1><img src="data:,"></main>')
    for _ in range(2):  # it has what it needs the second time
        assert [item["id"] for item in barriers(page)] == ["image-alt"]
    assert barriers(page, exclude="img") == []
    assert barriers(page, only=ONLY_COLOURS) == []
