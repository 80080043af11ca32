"""HtmlView."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pgwidgets.model.rules.markup import is_complete
from tests.support.desk import Desk, box_of, center_of
from tests.support.pictures import data_uri
from tests.support.scrolling import until_scrolled
from tests.support.waiting import eventually

ARTICLE = """<h3>Headline</h3><p>Text with <b>bold</b>, <i>italic</i>, <code>code</code>, <a href="#end">a link</a>.</p>
<ul><li>first</li><li>second</li></ul><table border="1"><tr><th>Name</th></tr><tr><td>pi</td></tr></table>"""
LONG = "".join(f"<p>paragraph {number}</p>" for number in range(100))


def document(page: Page) -> Locator:
    return page.get_by_role("region")


def show(desk: Desk, *args: Any) -> Any:
    view = desk.W.HtmlView(*args)
    view.resize(240, 120)
    desk.follow(view, "scrolled")
    desk.show(view)
    return view


def fraction(page: Page) -> float:
    """How far the document is scrolled down."""
    return float(
        document(page).evaluate(
            "({scrollTop, scrollHeight, clientHeight}) => scrollTop / (scrollHeight - clientHeight)"
        )
    )


def test_html_view_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 520))
    natural, small, scrolled, disabled, empty = (
        desk.W.HtmlView(html) for html in (ARTICLE, ARTICLE, LONG, "<p>disabled</p>", "")
    )
    small.resize(200, 60)
    scrolled.resize(200, 60)
    scrolled.set_scroll_position(0, 0.5)
    disabled.set_enabled(False)
    empty.resize(200, 30)
    desk.show(natural, small, scrolled, disabled, empty, align=None)
    assert_lasting(desk, theme)


def test_html_view_shows_html_but_runs_no_scripts(desk: Desk) -> None:
    view = show(desk, "<p>one <b>bold</b></p><script>window.ran = true</script>")
    expect(document(desk.page).locator("b")).to_have_text("bold")
    view.set_html("<p>two</p><script>window.ran = true</script>")
    expect(document(desk.page)).to_have_text("two")
    assert desk.page.evaluate("window.ran") is None
    assert view.get_html() == "<p>two</p><script>window.ran = true</script>"


def test_html_view_grows_by_what_is_appended_and_lasts(desk: Desk) -> None:
    view = show(desk, "<p>one</p>")
    for word in ("two", "three"):
        view.append_html(f"<p>{word}</p>")
    assert view.get_html() == "<p>one</p><p>two</p><p>three</p>"
    for page in (desk.page, desk.join()):
        expect(document(page).locator("p")).to_have_text(["one", "two", "three"])
    desk.reload()
    expect(document(desk.page).locator("p")).to_have_text(["one", "two", "three"])
    view.clear()
    assert view.get_html() == ""
    for _ in range(2):
        expect(document(desk.page)).to_have_text("")
        desk.reload()


def test_html_view_appending_scrolls_nothing(desk: Desk) -> None:
    view = show(desk, LONG)
    view.set_scroll_position(0, 0.5)
    eventually(lambda: fraction(desk.page) == pytest.approx(0.5, abs=0.01))
    top = document(desk.page).evaluate("element => element.scrollTop")
    view.append_html(LONG)
    expect(document(desk.page).locator("p")).to_have_count(200)
    assert document(desk.page).evaluate("element => element.scrollTop") == top


def test_html_view_scrolls_to_its_ends(desk: Desk) -> None:
    view = show(desk, LONG)
    view.scroll_to_bottom()
    eventually(lambda: fraction(desk.page) == 1)
    desk.told(("scrolled", 0, 1))  # the program does not know where that is
    assert view.get_scroll_position() == (0.0, 1.0)
    view.scroll_to_top()
    eventually(lambda: fraction(desk.page) == 0)
    desk.told(("scrolled", 0, 0))


def test_html_view_scrolled_to_an_end_tells_once_for_all_browsers(desk: Desk) -> None:
    view, button = desk.W.HtmlView(LONG), desk.W.Button("press")
    view.resize(240, 120)
    desk.follow(view, "scrolled")
    desk.follow(button, "activated")
    desk.show(view, button)
    second = desk.join()
    view.scroll_to_bottom()
    for page in (desk.page, second):
        eventually(lambda page=page: fraction(page) == 1)
    desk.told(("scrolled", 0, 1))
    for page in (desk.page, second):  # a page reports what it has to say before it reports this
        page.get_by_role("button", name="press").click()
    desk.told(("activated",), ("activated",))


def test_html_view_scrolled_without_a_browser_is_there_when_one_comes(desk: Desk) -> None:
    desk.page.goto("about:blank")
    eventually(lambda: not desk.session.connections)
    view = show(desk, LONG)
    view.scroll_to_bottom()
    assert view.get_scroll_position() == (0.0, 1.0)
    page = desk.join()
    eventually(lambda: fraction(page) == 1)
    assert desk.events == []


def test_html_view_scroll_position_set_by_the_program_is_silent_and_lasts(desk: Desk) -> None:
    view = show(desk, f'{LONG}<div style="width: 900px">wide</div>')
    assert view.get_scroll_position() == (0.0, 0.0)
    view.set_scroll_position(1, 0.5)
    assert view.get_scroll_position() == (1.0, 0.5)
    for page in (desk.page, desk.join()):
        eventually(lambda page=page: fraction(page) == pytest.approx(0.5, abs=0.01))
        assert document(page).evaluate("element => element.scrollLeft") > 100
    desk.reload()
    eventually(lambda: fraction(desk.page) == pytest.approx(0.5, abs=0.01))
    view.scroll_to_bottom()
    desk.told(("scrolled", pytest.approx(1, abs=0.01), 1))


@pytest.mark.parametrize("how", ["wheel", "keys"])
def test_html_view_scrolled_by_a_person_is_told_and_mirrored(desk: Desk, how: str) -> None:
    view = show(desk, LONG)
    second = desk.join()
    with until_scrolled(document(desk.page)):
        if how == "wheel":
            desk.page.mouse.move(*center_of(document(desk.page)))
            desk.page.mouse.wheel(0, 800)
        else:
            desk.page.keyboard.press("Tab")
            expect(document(desk.page)).to_be_focused()
            desk.page.keyboard.press("PageDown")
    eventually(
        lambda: desk.events and desk.events[-1] == ("scrolled", 0, pytest.approx(fraction(desk.page), abs=0.001))
    )
    v_pct = desk.events[-1][2]
    assert 0 < v_pct < 1
    assert view.get_scroll_position() == (0.0, v_pct)
    eventually(lambda: fraction(second) == pytest.approx(v_pct, abs=0.01))
    document(second).press("End")
    desk.told_last("scrolled", 0, 1)
    eventually(lambda: fraction(desk.page) == 1)
    desk.reload()
    eventually(lambda: fraction(desk.page) == 1)
    assert desk.events == []


def test_html_view_links_leave_the_page_where_it_is(desk: Desk) -> None:
    show(desk, f'<a href="about:blank#elsewhere">out</a> <a href="#end">down</a>{LONG}<p id="end">end</p>')
    with desk.page.context.expect_page() as opened:
        desk.page.get_by_text("out").click()
    opened.value.close()
    desk.page.get_by_text("down").click()
    eventually(lambda: fraction(desk.page) == 1)
    assert "#" not in desk.page.url
    expect(document(desk.page)).to_be_visible()


def test_html_view_picture_that_comes_late_moves_nothing(desk: Desk) -> None:
    view = show(desk, f'<img src="{data_uri(100, 400, b"abc")}">{LONG}')
    view.set_scroll_position(0, 0.5)
    for _ in range(2):
        eventually(lambda: fraction(desk.page) == pytest.approx(0.5, abs=0.01))
        desk.reload()
    assert desk.events == []


def test_html_view_text_can_be_selected_if_allowed(desk: Desk) -> None:
    view = show(desk, "<p>select me</p>")
    x, y, _, _ = box_of(desk.page.get_by_text("select me"))
    desk.page.mouse.dblclick(x + 5, y + 8)
    assert desk.page.evaluate("getSelection().toString()") == ""
    view.set_allow_text_selection(True)
    desk.page.mouse.dblclick(x + 5, y + 8)
    assert desk.page.evaluate("getSelection().toString()").strip() == "select"


def test_html_view_disabled_takes_neither_focus_nor_clicks(desk: Desk) -> None:
    view = show(desk, '<p><a href="#end">a link</a></p>')
    view.set_enabled(False)
    desk.page.mouse.click(*center_of(desk.page.get_by_text("a link")))
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement === document.body")


def test_html_view_is_named_by_its_tooltip(desk: Desk) -> None:
    view = show(desk, "<p>x</p>")
    expect(desk.page.get_by_role("region", name="Document")).to_be_visible()
    view.set_tooltip("Help")
    expect(desk.page.get_by_role("region", name="Help")).to_be_visible()


@pytest.mark.parametrize("pieces", [["<b>x", "y</b>z"], ["<p>x", "y"], ["a &am", "p; b"], ["<i>a</i>", "<u>b", "c"]])
def test_html_in_pieces_is_the_same_in_a_page_that_joins(desk: Desk, pieces: list[str]) -> None:
    view = show(desk, "<p>begin</p>")
    for html in pieces:
        view.append_html(html)
    now = document(desk.page).inner_html()
    assert now != "<p>begin</p>" + "".join(pieces)
    assert document(desk.join()).inner_html() == now
    desk.reload()
    expect(document(desk.page)).to_contain_text("begin")
    assert document(desk.page).inner_html() == now


def test_what_follows_complete_html_may_be_joined_to_it(desk: Desk) -> None:
    """The server's opinion of what is complete, against the browser's, for random pieces."""
    chance = random.Random(7)
    words = ["x", " ", "<br>", "a &amp; b", "<p>y</p>", "<table><tr><td>z</td></tr></table>"]
    tags = ["a", "b", "div", "h1", "li", "p", "pre", "span", "table", "td", "tr", "ul"]
    parts = [*words, "&am", "p;", "<", "b>", *(f"<{tag}>" for tag in tags), *(f"</{tag}>" for tag in tags)]

    def nested(depth: int) -> str:
        if depth == 0:
            return chance.choice(words)
        tag = chance.choice(tags)
        return f"<{tag}>{''.join(nested(depth - 1) for _ in range(chance.randint(0, 2)))}</{tag}>"

    def loose() -> str:
        return "".join(chance.choices(parts, k=chance.randint(1, 4)))

    first = [nested(chance.randint(0, 3)) + chance.choice(["", loose()]) for _ in range(3000)]
    pairs = [(html, loose()) for html in first if is_complete(html)]
    assert len(pairs) > 1000
    differing = """pairs => pairs.filter(([first, second]) => {
        const [apart, joined] = [document.createElement("div"), document.createElement("div")];
        for (const html of [first, second]) apart.insertAdjacentHTML("beforeend", html);
        joined.insertAdjacentHTML("beforeend", first + second);
        return apart.innerHTML !== joined.innerHTML;
    })"""
    assert desk.page.evaluate(differing, [("<b>x", "y</b>")]) == [["<b>x", "y</b>"]]
    assert desk.page.evaluate(differing, pairs) == []
