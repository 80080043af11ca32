"""TextSource: what a person types, sees and selects, in one browser and in two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, css
from tests.support.scrolling import until_scrolled
from tests.support.waiting import eventually

SCROLLER = ".pgw-TextSource-scroller"
LINES = "\n".join(f"line {number}" for number in range(200))
ICON = "data:image/svg+xml," + (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 14 14'><circle cx='7' cy='7' r='6' fill='red'/></svg>"
).replace("<", "%3C").replace(">", "%3E").replace("#", "%23")


def editor(desk: Desk, text: str = "", width: int = 400, height: int = 200, **options: Any) -> Any:
    source = desk.W.TextSource(text, **options)
    source.resize(width, height)
    desk.show(source)
    return source


def field(page: Page) -> Locator:
    return page.get_by_role("textbox")


def rows(page: Page) -> Locator:
    return page.locator(".pgw-TextSource-text")


def shown(page: Page) -> str:
    """The text that is in sight."""
    return "\n".join(row.replace("\xa0", " ") for row in rows(page).all_text_contents())


def scrolled_to(page: Page) -> float:
    """How far down the page shows the text, 0 to 1."""
    fraction = "({scrollTop, scrollHeight, clientHeight}) => scrollTop / (scrollHeight - clientHeight)"
    return float(page.locator(SCROLLER).evaluate(fraction))


def shows(page: Page, text: str) -> None:
    eventually(lambda: shown(page) == text, what=f"{text!r} is shown, got {shown(page)!r}")


def says(source: Any, text: str) -> None:
    eventually(lambda: source.get_text() == text, what=f"the text is {text!r}, got {source.get_text()!r}")


def caret_at(source: Any, offset: int) -> None:
    got = source.get_cursor
    eventually(lambda: got().get_offset() == offset, what=f"the cursor is at {offset}, got {got()}")


def selected(source: Any, text: str) -> None:
    def found() -> str:
        bounds = source.get_selection_range()
        return "" if bounds is None else source.get_text_range(*bounds)

    eventually(lambda: found() == text, what=f"{text!r} is selected, got {found()!r}")


# Typing


def test_typed_text_reaches_the_program(desk: Desk) -> None:
    source = editor(desk)
    desk.follow(source, "changed")
    field(desk.page).click()
    desk.page.keyboard.type("one")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("two 😀")
    says(source, "one\ntwo 😀")
    shows(desk.page, "one\ntwo 😀")
    caret_at(source, 9)
    assert ("changed",) in desk.events


def test_field_has_role_name_and_contents(desk: Desk) -> None:
    source = editor(desk, "some text")
    expect(field(desk.page)).to_have_attribute("aria-multiline", "true")
    expect(field(desk.page)).to_have_accessible_name("Text")
    expect(field(desk.page)).to_have_value("some text")
    source.set_tooltip("The program")
    expect(field(desk.page)).to_have_accessible_name("The program")


def test_filling_the_field_as_tools_do_is_an_edit(desk: Desk) -> None:
    source = editor(desk, "old")
    field(desk.page).fill("new text")
    says(source, "new text")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["End", "Backspace"], "ab 😀 c"),
        (["End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Backspace"], "ab  cd"),
        (["Delete"], "b 😀 cd"),
        (["End", "Control+Backspace"], "ab 😀 "),
        (["Control+Delete"], " 😀 cd"),
        (["Control+a", "Delete"], ""),
        (["Shift+End", "x"], "x"),
        (["Control+ArrowRight", "x"], "abx 😀 cd"),
        (["End", "Control+ArrowLeft", "x"], "ab 😀 xcd"),
        (["End", "Shift+Control+ArrowLeft", "x"], "ab 😀 x"),
    ],
)
def test_keys_edit_whole_characters_and_words(desk: Desk, keys: list[str], expected: str) -> None:
    source = editor(desk, "ab 😀 cd")
    field(desk.page).focus()
    for key in keys:
        desk.page.keyboard.press(key)
    says(source, expected)
    shows(desk.page, expected)


def test_keys_move_the_cursor(desk: Desk) -> None:
    source = editor(desk, "  first\nx\nthird line")
    field(desk.page).focus()
    press = desk.page.keyboard.press
    for key, offset in [
        ("ArrowRight", 1),
        ("End", 7),
        ("ArrowDown", 9),
        ("ArrowDown", 17),
        ("ArrowUp", 9),
        ("ArrowUp", 7),
        ("Home", 2),
        ("Home", 0),
        ("Home", 2),
        ("Control+End", 20),
        ("Control+Home", 0),
        ("ArrowLeft", 0),
    ]:
        press(key)
        caret_at(source, offset)


def test_shift_selects_and_the_selection_is_drawn(desk: Desk) -> None:
    source = editor(desk, "first\nsecond")
    field(desk.page).focus()
    desk.page.keyboard.press("Shift+ArrowDown")
    desk.page.keyboard.press("Shift+ArrowRight")
    selected(source, "first\ns")
    expect(desk.page.locator(".pgw-TextSource-selected")).to_have_count(3)
    desk.page.keyboard.press("ArrowLeft")
    caret_at(source, 0)
    expect(desk.page.locator(".pgw-TextSource-selected")).to_have_count(0)


def test_pages_scroll_and_move_the_cursor(desk: Desk) -> None:
    source = editor(desk, LINES)
    field(desk.page).focus()
    desk.page.keyboard.press("PageDown")
    eventually(lambda: source.get_cursor().get_line() > 5)
    desk.page.keyboard.press("Control+End")
    caret_at(source, len(LINES))
    eventually(lambda: "line 199" in shown(desk.page) and "line 5\n" not in shown(desk.page))
    eventually(lambda: source.get_scroll_position()[1] == 1)


def enlarge(source: Any, size: float, *texts: str) -> None:
    source.create_tag("large", font_size=size)
    for text in texts:
        source.apply_tag("large", *source.find(text))


def steps_to(desk: Desk, source: Any, key: str, *offsets: int) -> None:
    """Press a key again and again: that is where the cursor goes."""
    for offset in offsets:
        desk.page.keyboard.press(key)
        caret_at(source, offset)


def test_up_and_down_miss_no_line_whatever_the_fonts(desk: Desk) -> None:
    source = editor(desk, "one\nHUGE\n\nfour\nfive", height=300)
    enlarge(source, 70, "HUGE", "five")
    field(desk.page).focus()
    steps_to(desk, source, "ArrowDown", 4, 9, 10, 15, 19)
    steps_to(desk, source, "Home", 15)
    steps_to(desk, source, "ArrowUp", 10, 9, 4, 0)


def test_up_and_down_keep_to_their_column_in_lines_of_several_fonts(desk: Desk) -> None:
    source = editor(desk, "abc\nab HUGE cd\nabc", height=300)
    enlarge(source, 70, "HUGE")
    field(desk.page).focus()
    steps_to(desk, source, "ArrowRight", 1)
    steps_to(desk, source, "ArrowDown", 5, 16)
    steps_to(desk, source, "ArrowUp", 5, 1)
    desk.page.mouse.click(point_of(desk.page, "ab ")[0], point_of(desk.page, "HUGE")[1] - 25)
    caret_at(source, 4)


def test_up_and_down_go_by_what_is_seen_whatever_the_fonts(desk: Desk) -> None:
    source = editor(desk, "a wide HUGE word\nx", width=200, height=400, wrap="word")
    enlarge(source, 70, "HUGE")
    field(desk.page).focus()
    steps_to(desk, source, "ArrowDown", 7, 12, 17)
    steps_to(desk, source, "ArrowUp", 12, 7, 0)


def test_up_reaches_a_shorter_line_of_wrapped_text(desk: Desk) -> None:
    source = editor(desk, "a " + "b" * 40, width=200, wrap="word")
    field(desk.page).focus()
    steps_to(desk, source, "ArrowRight", *range(1, 9))
    steps_to(desk, source, "ArrowUp", 1, 0)


@pytest.mark.parametrize("size", [0, 100])
def test_pages_go_on_from_lines_that_are_higher_than_the_view(desk: Desk, size: int) -> None:
    source = editor(desk, "one\nHUGE\nthree", height=80)
    if size:
        enlarge(source, size, "one", "HUGE", "three")
    field(desk.page).focus()
    if size:
        steps_to(desk, source, "PageDown", 4, 9, 14)
        steps_to(desk, source, "Home", 9)
        steps_to(desk, source, "PageUp", 4, 0)
    else:
        steps_to(desk, source, "PageDown", 9)
        steps_to(desk, source, "PageUp", 0)


def test_tab_leaves_the_editor(desk: Desk) -> None:
    source = desk.W.TextSource("text")
    desk.show(source, desk.W.Button("Next"))
    field(desk.page).focus()
    desk.page.keyboard.press("Tab")
    expect(desk.page.get_by_role("button", name="Next")).to_be_focused()
    assert source.get_text() == "text"


# Pointer


def point_of(page: Page, text: str) -> tuple[float, float]:
    """The start of a piece of text that is in sight."""
    x, y, height = page.evaluate(
        """text => {
            for (const row of document.querySelectorAll(".pgw-TextSource-text")) {
                const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(text);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + 1);
                    const box = range.getBoundingClientRect();
                    return [box.left, box.top, box.height];
                }
            }
        }""",
        text,
    )
    return x + 1, y + height / 2


def test_click_puts_the_cursor_and_shift_click_selects(desk: Desk) -> None:
    source = editor(desk, "first line\nsecond line")
    eventually(lambda: "second" in shown(desk.page))
    desk.page.mouse.click(*point_of(desk.page, "cond"))
    caret_at(source, 13)
    desk.page.keyboard.down("Shift")
    desk.page.mouse.click(*point_of(desk.page, "line"))
    desk.page.keyboard.up("Shift")
    selected(source, "line\nse")


def test_double_click_selects_a_word_and_triple_click_a_line(desk: Desk) -> None:
    source = editor(desk, "first line\nsecond line")
    eventually(lambda: "second" in shown(desk.page))
    desk.page.mouse.dblclick(*point_of(desk.page, "cond"))
    selected(source, "second")
    desk.page.mouse.click(*point_of(desk.page, "st line"), click_count=3)
    selected(source, "first line\n")


def test_dragging_selects(desk: Desk) -> None:
    source = editor(desk, "first line\nsecond line")
    eventually(lambda: "second" in shown(desk.page))
    desk.page.mouse.move(*point_of(desk.page, "rst"))
    desk.page.mouse.down()
    desk.page.mouse.move(*point_of(desk.page, "cond"), steps=4)
    desk.page.mouse.up()
    selected(source, "rst line\nse")


# Clipboard and input methods


def test_copy_cut_and_paste(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"])
    source = editor(desk, "one two")
    field(desk.page).focus()
    for key in ("Control+Shift+ArrowRight", "Control+x", "End", "Control+v", "Control+v"):
        desk.page.keyboard.press(key)
    says(source, " twooneone")


def test_pasted_line_ends_become_newlines(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"])
    source = editor(desk)
    field(desk.page).focus()
    desk.page.evaluate("navigator.clipboard.writeText('a\\r\\nb\\rc')")
    desk.page.keyboard.press("Control+v")
    says(source, "a\nb\nc")


def test_composed_text_is_shown_and_then_entered(desk: Desk) -> None:
    source = editor(desk, "ab")
    field(desk.page).focus()
    desk.page.keyboard.press("ArrowRight")
    client = desk.page.context.new_cdp_session(desk.page)
    client.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    client.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    expect(desk.page.locator(".pgw-TextSource-composing")).to_have_text("にほ")
    shows(desk.page, "aにほb")
    assert source.get_text() == "ab"
    client.send("Input.insertText", {"text": "日本"})
    says(source, "a日本b")
    shows(desk.page, "a日本b")
    desk.page.keyboard.type("!")
    says(source, "a日本!b")


# Undo


def test_undo_takes_back_what_person_and_program_did(desk: Desk) -> None:
    source = editor(desk)
    field(desk.page).click()
    for typed in ("one ", "two"):
        desk.page.keyboard.type(typed)
        eventually(lambda typed=typed: source.get_text().endswith(typed))
    source.insert_text(source.get_ref_start(), "# ")
    shows(desk.page, "# one two")
    for text in ("one two", "one ", ""):
        desk.page.keyboard.press("Control+z")
        says(source, text)
        shows(desk.page, text)
    desk.page.keyboard.press("Control+Shift+z")
    says(source, "one ")
    desk.page.keyboard.press("Control+y")
    says(source, "one two")
    assert source.undo()
    shows(desk.page, "one ")
    desk.page.keyboard.type("three")
    says(source, "one three")


# The program's edits


def test_edits_of_the_program_are_shown(desk: Desk) -> None:
    source = editor(desk, "hello 😀 world")
    first, last = source.find("world")
    source.delete_range(first, last)
    source.insert_text(source.get_ref_end(), "there\nand more")
    shows(desk.page, "hello 😀 there\nand more")
    assert source.replace("e", "E", all=True) == 4
    shows(desk.page, "hEllo 😀 thErE\nand morE")
    source.set_text("fresh")
    shows(desk.page, "fresh")


def test_typing_goes_on_while_the_program_edits_above(desk: Desk) -> None:
    source = editor(desk, "\nend")
    field(desk.page).focus()
    desk.page.keyboard.press("Control+End")
    for number in range(10):
        desk.page.keyboard.type(f"{number}.")
        source.insert_text(source.get_ref_start(), "😀")
    says(source, "😀" * 10 + "\nend0.1.2.3.4.5.6.7.8.9.")
    shows(desk.page, source.get_text())


def test_read_only_text_can_be_selected_but_not_changed(desk: Desk) -> None:
    source = editor(desk, "fixed", editable=False)
    field(desk.page).focus()
    desk.page.keyboard.type("x")
    desk.page.keyboard.press("Delete")
    desk.page.keyboard.press("Shift+End")
    selected(source, "fixed")
    source.set_editable(True)
    desk.page.keyboard.type("y")
    says(source, "y")


def test_disabled_editor_takes_no_focus(desk: Desk) -> None:
    source = editor(desk, "text")
    source.set_enabled(False)
    expect(field(desk.page)).to_be_disabled()
    source.set_enabled(True)
    expect(field(desk.page)).to_be_enabled()


def test_edits_elsewhere_leave_the_focus_alone(desk: Desk) -> None:
    source = desk.W.TextSource("text")
    entry = desk.W.TextEntry("")
    desk.show(entry, source)
    field(desk.page).first.focus()
    source.insert_text(source.get_ref_end(), "!")
    source.set_selection_range(*source.get_ref_bounds())
    shows(desk.page, "text!")
    desk.page.keyboard.type("typed")
    eventually(lambda: entry.get_text() == "typed")


# Looks


def test_tags_give_text_its_look_and_the_last_wins(desk: Desk) -> None:
    source = editor(desk, "one two three")
    source.create_tag("red", foreground="rgb(255, 0, 0)", bold=True)
    source.create_tag("blue", {"foreground": "rgb(0, 0, 255)", "underline": True})
    source.apply_tag("red", *source.get_ref_bounds())
    source.apply_tag("blue", *source.find("two"))
    span = desk.page.locator(".pgw-TextSource-text span", has_text="two")
    expect(span).to_have_css("color", "rgb(0, 0, 255)")
    expect(span).to_have_css("font-weight", "700")
    expect(span).to_have_css("text-decoration-line", "underline")
    source.insert_text(source.create_ref(0), "😀")
    expect(span).to_have_text("two")
    source.remove_tag_def("blue")
    expect(desk.page.locator(".pgw-TextSource-text span", has_text="two")).to_have_css("color", "rgb(255, 0, 0)")


def test_large_text_makes_its_line_higher(desk: Desk) -> None:
    source = editor(desk, "a\nb")
    source.create_tag("large", font_size=40, font_family="serif")
    heights = [box_of(rows(desk.page).nth(0))[3]]
    source.apply_tag("large", *source.find("a"))
    eventually(lambda: box_of(rows(desk.page).nth(0))[3] > heights[0] * 2)
    eventually(lambda: box_of(rows(desk.page).nth(1))[1] >= sum(box_of(rows(desk.page).nth(0))[1::2]) - 1)


@pytest.mark.parametrize("wrap", ["none", "word"])
def test_what_the_program_scrolls_to_stays_in_view_when_lines_turn_out_to_be_higher(desk: Desk, wrap: str) -> None:
    source = editor(desk, wrap=wrap)
    for number in range(2):
        lines = [f"{number}.{line} {'word ' * 40}\n" for line in range(40)]
        with desk.session.batch():
            source.insert_text(source.get_ref_end(), "".join(lines))
            source.scroll_to_end()
        expect(rows(desk.page).filter(has_text=f"{number}.39 ")).to_be_in_viewport()


def test_overlapping_tags_follow_what_is_typed(desk: Desk) -> None:
    source = editor(desk, "0123456789" * 3)
    colors = {"red": "rgb(255, 0, 0)", "blue": "rgb(0, 0, 255)", "lime": "rgb(0, 255, 0)"}
    for name in colors:
        source.create_tag(name, foreground=name)
    places = [("red", 0, 29), ("blue", 3, 9), ("lime", 5, 21), ("blue", 12, 14), ("red", 7, 8), ("lime", 24, 25)]
    with desk.session.batch():
        for name, start, end in places:
            source.apply_tag(name, source.create_ref(start), source.create_ref(end))
        source.remove_tag("lime", source.create_ref(10), source.create_ref(11))
    field(desk.page).focus()
    for key in ["x", *["ArrowRight"] * 4, "y", *["ArrowRight"] * 3, "Delete", "Delete", "z"]:
        desk.page.keyboard.press(key)
    says(source, "x0123y456z9" + "0123456789" * 2)
    shows(desk.page, source.get_text())

    def expected(place: int) -> str:
        tags = source.get_tags_at(source.create_ref(place))
        return colors[tags[-1]] if tags else plain

    plain = css(rows(desk.page).first, "color")
    painted = """row => [...row.childNodes].flatMap((part) => {
      const element = part.nodeType === Node.TEXT_NODE ? row : part;
      return [...part.textContent].map(() => getComputedStyle(element).color);
    })"""
    length = len(source.get_text())
    eventually(lambda: rows(desk.page).first.evaluate(painted) == [expected(place) for place in range(length)])


def test_gutter_shows_numbers_and_icons_and_reports_clicks(desk: Desk) -> None:
    source = editor(desk, "a\nb\nc", line_numbers=True, icon_gutter=True)
    desk.follow(source, "line_clicked", "icon_clicked")
    ref = source.create_ref(2)
    source.set_icon(ref, ICON)
    page = desk.page
    expect(page.locator(".pgw-TextSource-number")).to_have_text(["1", "2", "3"])
    expect(page.locator(".pgw-TextSource-gutter").nth(1).locator("img")).to_have_count(1)
    page.mouse.click(*middle(page.locator(".pgw-TextSource-number").nth(2)))
    page.mouse.click(*middle(page.locator(".pgw-TextSource-icon").nth(1)))
    page.mouse.click(*middle(page.locator(".pgw-TextSource-icon").nth(0)))
    desk.told(("line_clicked", 2), ("icon_clicked", 1, ref), ("icon_clicked", 0, None))
    source.insert_text(source.get_ref_start(), "\n")
    expect(page.locator(".pgw-TextSource-gutter").nth(2).locator("img")).to_have_count(1)
    source.clear_icons()
    expect(page.locator("img")).to_have_count(0)


def middle(target: Locator) -> tuple[float, float]:
    x, y, width, height = box_of(target)
    return x + width / 2, y + height / 2


def test_long_lines_are_wrapped_as_asked(desk: Desk) -> None:
    source = editor(desk, "word " * 40)
    height = box_of(rows(desk.page).first)[3]
    for mode in ("word", "hard", True):
        source.set_wrap(mode)
        eventually(lambda: box_of(rows(desk.page).first)[3] >= 3 * height)
    source.set_wrap(False)
    eventually(lambda: box_of(rows(desk.page).first)[3] == height)


def test_cursor_goes_by_what_is_seen_in_wrapped_lines(desk: Desk) -> None:
    source = editor(desk, "word " * 40 + "\nnext", wrap="word")
    field(desk.page).focus()
    desk.page.keyboard.press("ArrowDown")
    eventually(lambda: 0 < source.get_cursor().get_offset() < 100)
    assert source.get_cursor().get_line() == 0


def test_only_lines_in_sight_are_in_the_page(desk: Desk) -> None:
    source = editor(desk, "\n".join(map(str, range(50_000))))
    eventually(lambda: 0 < rows(desk.page).count() < 60)
    source.scroll_to_lineno(40_000, "top")
    eventually(lambda: "40000\n" in shown(desk.page))
    eventually(lambda: rows(desk.page).count() < 60)
    source.scroll_to_end()
    eventually(lambda: shown(desk.page).endswith("49999"))
    source.scroll_to_ref(source.get_ref_start())
    eventually(lambda: shown(desk.page).startswith("0\n1\n"))


def test_place_that_the_program_chose_before_it_is_shown_stays(desk: Desk) -> None:
    source = desk.W.TextSource(LINES)
    desk.follow(source, "scrolled")
    source.set_scroll_position(0, 0.5)
    source.resize(400, 200)
    desk.show(source)
    for _ in range(3):
        eventually(lambda: scrolled_to(desk.page) == 0.5)
        desk.reload()
    assert source.get_scroll_position() == (0.0, 0.5)
    desk.told_no_more()


def test_scrolling_is_told_and_remembered(desk: Desk) -> None:
    source = editor(desk, LINES)
    desk.follow(source, "scrolled")
    eventually(lambda: "line 0" in shown(desk.page))
    desk.page.mouse.move(*middle(field(desk.page)))
    with until_scrolled(desk.page.locator(SCROLLER)):
        desk.page.mouse.wheel(0, 500)
    eventually(lambda: 0 < scrolled_to(desk.page) == pytest.approx(source.get_scroll_position()[1], abs=0.001))
    assert source.get_scroll_position()[0] == 0
    assert desk.events
    top = shown(desk.page)
    desk.reload()
    eventually(lambda: shown(desk.page) == top)


def test_caret_has_shape_and_colour(desk: Desk) -> None:
    source = editor(desk, "text")
    field(desk.page).focus()
    caret = desk.page.locator(".pgw-TextSource-caret")
    eventually(lambda: box_of(caret)[2] == 2)
    source.set_cursor_style("block", "rgb(0, 128, 0)")
    eventually(lambda: box_of(caret)[2] > 4)
    assert css(caret, "background-color") == "rgb(0, 128, 0)"


def test_tooltip_is_asked_for_and_shown(desk: Desk) -> None:
    source = editor(desk, "😀 word\nline")
    source.set_tooltips_enabled(True)
    desk.follow(source, "tooltip")
    eventually(lambda: "word" in shown(desk.page))
    x, y = point_of(desk.page, "rd")
    desk.page.mouse.move(x, y)
    eventually(lambda: desk.events)
    assert desk.events == [("tooltip", 0, 4, "😀 word", x, y)]
    source.show_tooltip("A word", x, y)
    expect(desk.page.get_by_role("tooltip")).to_have_text("A word")
    source.show_tooltip("", 0, 0)
    expect(desk.page.get_by_role("tooltip")).to_have_count(0)


def test_typing_touches_no_line_but_the_one_typed_in(desk: Desk) -> None:
    source = editor(desk, "one\ntwo\nthree\nfour", line_numbers=True)
    field(desk.page).focus()
    eventually(lambda: shown(desk.page) == source.get_text())
    desk.page.locator(SCROLLER).evaluate("""scroller => {
      window.touched = [];
      new MutationObserver((changes) => {
        for (const {addedNodes, removedNodes} of changes) {
          for (const node of [...addedNodes, ...removedNodes]) window.touched.push(node.textContent);
        }
      }).observe(scroller, {childList: true, subtree: true});
    }""")
    desk.page.keyboard.press("x")
    says(source, "xone\ntwo\nthree\nfour")
    shows(desk.page, "xone\ntwo\nthree\nfour")
    touched = desk.page.evaluate("window.touched")
    assert touched
    assert [text for text in touched if "one" not in text] == []


def test_numbers_and_lines_follow_when_lines_come_and_go(desk: Desk) -> None:
    source = editor(desk, "one\ntwo\nthree\nfour", line_numbers=True)
    numbers = desk.page.locator(".pgw-TextSource-number")
    field(desk.page).focus()
    desk.page.keyboard.press("End")
    desk.page.keyboard.press("Enter")
    shows(desk.page, "one\n\ntwo\nthree\nfour")
    expect(numbers).to_have_text(["1", "2", "3", "4", "5"])
    desk.page.keyboard.press("Delete")
    desk.page.keyboard.press("Delete")
    shows(desk.page, "one\nwo\nthree\nfour")
    expect(numbers).to_have_text(["1", "2", "3", "4"])
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Backspace")
    shows(desk.page, "one\nwothree\nfour")
    expect(numbers).to_have_text(["1", "2", "3"])
    source.create_tag("large", font_size=40)
    source.apply_tag("large", *source.find("wo"))
    eventually(lambda: box_of(rows(desk.page).nth(1))[3] > 30)
    eventually(lambda: box_of(numbers.nth(2))[1] == pytest.approx(box_of(rows(desk.page).nth(2))[1], abs=1))


def test_the_blinking_caret_has_nothing_laid_out_or_styled(desk: Desk) -> None:
    editor(desk, "text")
    field(desk.page).focus()
    changed = """caret => caret.getAnimations().flatMap((one) => one.effect.getKeyframes()).flatMap(Object.keys)"""
    told = desk.page.locator(".pgw-TextSource-caret").evaluate(changed)
    assert {"opacity", "offset", "computedOffset", "easing", "composite"} == set(told)


# Reconnecting


def test_what_is_typed_while_the_line_is_lost_arrives_once(desk: Desk) -> None:
    source = editor(desk)
    field(desk.page).click()
    desk.page.keyboard.type("before ")
    says(source, "before ")
    before = desk.session.connections
    desk.session.close()
    desk.page.keyboard.type("during ")
    eventually(lambda: desk.session.connections not in ([], before))
    says(source, "before during ")
    shows(desk.page, "before during ")
    expect(field(desk.page)).to_be_focused()
    desk.page.keyboard.type("after")
    says(source, "before during after")


# Other browsers


def test_second_browser_shows_what_is_typed_and_its_own_cursor_stays(desk: Desk) -> None:
    source = editor(desk, "start end")
    other = desk.join()
    field(other).focus()
    other.keyboard.press("End")
    caret_at(source, 9)
    desk.page.bring_to_front()
    field(desk.page).focus()
    desk.page.keyboard.press("Home")
    desk.page.keyboard.type("A")
    shows(other, "Astart end")
    other.bring_to_front()
    other.keyboard.type("B")
    says(source, "Astart endB")
    shows(desk.page, "Astart endB")


def test_two_people_and_the_program_edit_at_once(desk: Desk) -> None:
    """Both pages hold their reports back for a while, so that what they say is always out of date."""
    source = editor(desk, "1:\n2:\n3:")
    other = desk.join()
    pages = (desk.page, other)
    for page, offset in zip(pages, (2, 5), strict=True):
        shows(page, "1:\n2:\n3:")
        field(page).focus()
        page.keyboard.press("Control+Home")
        for _ in range(offset):
            page.keyboard.press("ArrowRight")
    for letter in "abcdefgh":
        for page in pages:
            field(page).evaluate(TYPE, letter)
        source.insert_text(source.get_ref_end(), letter.upper())
        source.insert_text(source.get_ref_start(), "😀")
    says(source, "😀" * 8 + "1:abcdefgh\n2:abcdefgh\n3:ABCDEFGH")
    for page in pages:
        shows(page, source.get_text())


TYPE = """(field, letter) => field.dispatchEvent(new InputEvent("beforeinput", {
    inputType: "insertText", data: letter, bubbles: true, cancelable: true}))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_reload_and_another_browser_show_the_same(
    open_desk: Callable[..., Desk], assert_lasting: Callable[[Desk, str], None], theme: str
) -> None:
    desk = open_desk(theme=theme)
    source = editor(desk, "def f(x):\n    return x", height=160, line_numbers=True, icon_gutter=True)
    source.create_tag("keyword", foreground="#d33682", bold=True)
    source.create_tag("found", background="#b58900")
    for word in ("def", "return"):
        source.apply_tag("keyword", *source.find(word))
    source.apply_tag("found", *source.find("x"))
    source.set_icon(source.get_ref_line_start(1), ICON)
    field(desk.page).click()
    desk.page.keyboard.type("  # typed 😀")
    desk.page.keyboard.press("Shift+Home")
    eventually(source.has_selection)
    assert_lasting(desk, f"text-source-{theme}")


def test_focus_is_seen(desk: Desk, shoot: Callable[..., None]) -> None:
    editor(desk, "text")
    field(desk.page).focus()
    desk.page.keyboard.press("End")
    scroller = desk.page.locator(SCROLLER)
    eventually(lambda: css(scroller, "outline-style") == "solid")
    shoot(desk.page, "text-source-focus")
