"""ExternalWidget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of

HTML = "<p>Some <b>HTML</b></p>"


def element(page: Page) -> Locator:
    return page.locator(".external-widget")


def show(desk: Desk, html: str | None = HTML) -> Any:
    widget = desk.W.ExternalWidget()
    widget.resize(200, 80)
    if html is not None:
        widget.set_content(html)
    desk.show(widget)
    return widget


def test_external_widget_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(320, 420))
    widgets = [desk.W.ExternalWidget() for _ in range(4)]
    for widget in widgets[:3]:
        widget.set_content(f"{HTML}<ul><li>one</li><li>two</li></ul>")
    widgets[1].resize(200, 60)
    widgets[1].set_border_width(1)
    widgets[2].set_enabled(False)
    desk.show(*widgets)
    assert_lasting(desk, theme)


def test_external_widget_shows_html_but_runs_no_scripts(desk: Desk) -> None:
    widget = show(desk, f"{HTML}<script>window.ran = true</script>")
    expect(element(desk.page).locator("b")).to_have_text("HTML")
    widget.set_content("<i>other</i><script>window.ran = true</script>")
    expect(element(desk.page).locator("i")).to_have_text("other")
    expect(element(desk.page).locator("b")).to_have_count(0)
    assert desk.page.evaluate("window.ran") is None


def test_external_widget_content_is_the_same_in_every_browser(desk: Desk) -> None:
    widget = show(desk, None)
    second = desk.join()
    widget.set_content(HTML)
    for page in (desk.page, second, desk.join()):
        expect(element(page)).to_have_text("Some HTML")
    desk.reload()
    expect(element(desk.page)).to_have_text("Some HTML")
    widget.clear()
    for page in (desk.page, second):
        expect(element(page)).to_be_empty()
    desk.reload()
    expect(element(desk.page)).to_be_attached()
    expect(element(desk.page)).to_be_empty()


def test_external_widget_scrolls_what_is_too_large(desk: Desk) -> None:
    show(desk, HTML * 20)
    desk.page.mouse.move(*center_of(element(desk.page)))
    desk.page.mouse.wheel(0, 100)
    expect(element(desk.page)).not_to_have_js_property("scrollTop", 0)
    assert box_of(element(desk.page))[2:] == (200, 80)


def test_external_widget_links_and_forms_leave_the_page_where_it_is(desk: Desk) -> None:
    show(desk, '<form action="about:blank"><button>Send</button></form><a href="about:blank">out</a>')
    url = desk.page.url
    desk.page.get_by_role("button", name="Send").click()
    with desk.page.context.expect_page() as opened:
        desk.page.get_by_text("out").click()
    opened.value.close()
    assert desk.page.url == url
    expect(element(desk.page)).to_be_visible()


def test_external_widget_lends_its_element_to_code_in_the_page(desk: Desk) -> None:
    widget = show(desk, None)
    assert widget.get_content_element() is None  # nothing a program can hold
    is_it = desk.page.evaluate(
        """async () => {
            const {ExternalWidget} = await import("./display/ExternalWidget.js");
            const widget = new ExternalWidget();
            const element = widget.get_content_element();
            element.textContent = "mine";
            return element === widget.element && widget.element.textContent;
        }"""
    )
    assert is_it == "mine"


def test_external_widget_disabled_is_deaf_with_all_in_it(desk: Desk) -> None:
    widget = show(desk, "<details><summary>more</summary>of it</details>")
    widget.set_enabled(False)
    inner = element(desk.page).locator("summary")
    desk.page.mouse.click(*center_of(inner))
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement === document.body")
    expect(element(desk.page).locator("details")).to_have_js_property("open", False)
    widget.set_enabled(True)
    inner.click()
    expect(element(desk.page).locator("details")).to_have_js_property("open", True)
