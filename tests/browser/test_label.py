"""Label: text, alignment, and the events of an interactive one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, center_of, css, press_long
from tests.support.interaction import INTERACTIVE, MOUSE, POINTER, heard
from tests.support.page_peer import PagePeer
from tests.support.waiting import eventually


def element(desk: Desk) -> Locator:
    return desk.page.locator(".label-widget").first


def text_box(label: Locator) -> dict[str, float]:
    """Where the letters themselves are."""
    return dict(
        label.evaluate(
            """element => {
                const range = document.createRange();
                range.selectNodeContents(element);
                const {left, top, right, bottom} = range.getBoundingClientRect();
                return {left, top, right, bottom};
            }"""
        )
    )


def show_interactive(desk: Desk) -> Any:
    label = desk.W.Label("touch me", interactive=True)
    label.resize(200, 60)
    desk.follow(label, *INTERACTIVE)
    desk.show(label, desk.W.Button("elsewhere"))
    return label


def test_label_of_every_kind_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(360, 420))
    W = desk.W
    labels = [W.Label(f"{side} <b>text</b>", halign=side) for side in ("left", "center", "right")]
    lines, coloured, disabled = W.Label("two\nlines"), W.Label("coloured"), W.Label("disabled")
    coloured.set_color("navy", "white")
    disabled.set_enabled(False)
    low = W.Label("at the bottom")
    low.set_min_size(None, 60)
    low.set_valign("bottom")
    low.set_border_width(1)
    long = W.Label("a long text that does not fit into one line of this narrow page is broken into several ones")
    desk.show(*labels, lines, coloured, disabled, low, long, W.Label(""), W.Label(), align=None)
    assert_lasting(desk, theme)


def test_label_text_is_text(desk: Desk) -> None:
    label = desk.W.Label("<b>bold</b> & <img src=x onerror=alert(1)>")
    desk.show(label)
    expect(element(desk)).to_have_text("<b>bold</b> & <img src=x onerror=alert(1)>")
    label.set_text("<script>alert(1)</script>")
    expect(element(desk)).to_have_text("<script>alert(1)</script>")
    assert element(desk).locator("*").count() == 0
    assert label.get_text() == "<script>alert(1)</script>"


def test_empty_label_keeps_a_line_of_height(desk: Desk) -> None:
    label = desk.W.Label("x")
    desk.show(label)
    height = box_of(element(desk))[3]
    label.set_text("")
    expect(element(desk)).to_have_text("")
    assert box_of(element(desk))[3] == height


def test_label_alignment(desk: Desk) -> None:
    label = desk.W.Label("text")
    label.resize(200, 80)
    desk.show(label)
    x, y, width, height = box_of(element(desk))
    for align, place in (("right", "right"), ("left", "left")):
        label.set_halign(align)
        eventually(lambda place=place: abs(text_box(element(desk))[place] - {"left": x, "right": x + width}[place]) < 1)
    label.set_halign("center")
    eventually(lambda: abs(sum(text_box(element(desk))[side] for side in ("left", "right")) / 2 - x - width / 2) < 1)
    assert text_box(element(desk))["top"] - y < 3
    label.set_valign("bottom")
    eventually(lambda: y + height - text_box(element(desk))["bottom"] < 3)
    label.set_valign("center")
    eventually(lambda: abs(sum(text_box(element(desk))[side] for side in ("top", "bottom")) / 2 - y - height / 2) < 1.5)
    with pytest.raises(ArgumentError, match="valign"):
        label.set_valign("middle")


def test_label_color_none_leaves_the_other(desk: Desk) -> None:
    label = desk.W.Label("text")
    desk.show(label)
    own = css(element(desk), "color")
    label.set_color("blue")
    label.set_color(None, "red")
    for _ in range(2):
        expect(element(desk)).to_have_css("background-color", "rgb(0, 0, 255)")
        expect(element(desk)).to_have_css("color", "rgb(255, 0, 0)")
        desk.reload()
    label.set_color("", "")
    expect(element(desk)).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(element(desk)).to_have_css("color", own)


def test_interactive_label_reports_the_mouse(desk: Desk) -> None:
    show_interactive(desk)
    x, y, _, _ = box_of(element(desk))
    page = desk.page
    page.mouse.move(x + 10, y + 12)
    assert heard(desk, "enter")["button_trigger"] == 0
    moved = heard(desk, "pointer-move")
    assert (moved["x"], moved["y"], moved["viewport_x"], moved["viewport_y"]) == (10, 12, x + 10, y + 12)
    page.keyboard.down("Control")
    page.keyboard.down("Shift")
    page.mouse.down()
    pressed = heard(desk, "pointer-down")
    assert pressed.keys() == POINTER
    assert (pressed["type"], pressed["pointer_type"], pressed["is_primary"]) == ("pointerdown", "mouse", True)
    assert (pressed["button_trigger"], pressed["button_mask"], pressed["modifiers"]) == (1, 1, ["ctrl", "shift"])
    page.keyboard.up("Shift")
    page.keyboard.up("Control")
    page.mouse.up()
    assert (heard(desk, "pointer-up")["button_mask"], heard(desk, "click")["button_trigger"]) == (0, 1)
    page.mouse.dblclick(x + 10, y + 12)
    assert heard(desk, "dblclick").keys() >= MOUSE
    page.mouse.click(x + 10, y + 12, button="middle")
    pressed = heard(desk, "pointer-down")
    assert (pressed["button_trigger"], pressed["button_mask"]) == (2, 2)
    page.mouse.click(x + 10, y + 12, button="right")
    pressed = heard(desk, "pointer-down")
    assert (pressed["button_trigger"], pressed["button_mask"]) == (3, 4)
    assert heard(desk, "contextmenu")["button_trigger"] == 3
    page.mouse.wheel(3, 30)
    turned = heard(desk, "scroll")
    assert (turned["delta_x"], turned["delta_y"], turned["delta_mode"]) == (3, 30, 0)
    page.mouse.move(400, 400)
    assert heard(desk, "leave")["type"] == "pointerout"


def test_interactive_label_reports_keys_and_focus(desk: Desk) -> None:
    show_interactive(desk)
    desk.page.keyboard.press("Tab")
    assert heard(desk, "focus-in").keys() == {"type", "time_stamp"}
    desk.page.keyboard.down("Alt")
    assert heard(desk, "key-down")["key"] == "Alt"
    desk.page.keyboard.press("a")
    down = heard(desk, "key-down")
    assert (down["type"], down["key"], down["keycode"], down["modifiers"]) == ("keydown", "a", "KeyA", ["alt"])
    assert down["repeat"] is False
    assert heard(desk, "key-up")["keycode"] == "KeyA"
    desk.page.keyboard.up("Alt")
    desk.page.keyboard.press("b")
    assert heard(desk, "key-press")["key"] == "b"
    desk.page.keyboard.press("Tab")
    assert heard(desk, "focus-out")["type"] == "focusout"


def test_interactive_label_is_focused_by_a_click_and_reports_touch(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    show_interactive(desk)
    element(desk).tap()
    assert heard(desk, "pointer-down")["pointer_type"] == "touch"
    assert heard(desk, "focus-in")["type"] == "focusin"
    assert heard(desk, "click")["pointer_type"] == "touch"


def test_interactive_label_held_by_a_finger_is_not_clicked(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    label = desk.W.Label("hold me", interactive=True)
    desk.follow(label, "click", "contextmenu")
    desk.show(label)
    x, y = center_of(desk.page.get_by_text("hold me"))
    press_long(desk.page, x, y, until=lambda: eventually(lambda: desk.events))
    told = heard(desk, "contextmenu")
    assert told["pointer_type"] == "touch"
    assert (told["viewport_x"], told["viewport_y"]) == pytest.approx((x, y), abs=1)
    desk.page.touchscreen.tap(x, y)
    assert heard(desk, "click")["pointer_type"] == "touch"
    desk.told_no_more()


def test_interactive_label_has_no_browser_menu_and_a_plain_one_no_focus(desk: Desk) -> None:
    show_interactive(desk)
    suppressed = "element => !element.dispatchEvent(new MouseEvent('contextmenu', {cancelable: true, bubbles: true}))"
    assert element(desk).evaluate(suppressed)
    plain = desk.W.Label("plain")
    desk.follow(plain, "pointer-down", "click", name="plain")
    box = desk.W.Page()
    box.set_widget(plain)
    box.show()
    desk.events.clear()
    last = desk.page.get_by_text("plain")
    last.click()
    assert not last.evaluate(suppressed)
    assert last.get_attribute("tabindex") is None
    box.hide()
    desk.page.get_by_text("touch me").click()
    eventually(lambda: "click" in [event[0] for event in desk.events])
    assert "plain" not in [event[0] for event in desk.events]


def test_fast_moves_arrive_newest_last_and_in_order_with_presses(peer: PagePeer) -> None:
    peer.create(1, "Page")
    peer.create(2, "Label", "x", {"interactive": True})
    peer.call(1, "set_widget", {"__wid__": 2})
    peer.call(1, "show")
    peer.listen(2, "pointer-move", "pointer-down", "pointer-up")
    peer.page.locator(".label-widget").evaluate(
        """element => {
            const fire = (type, x) => element.dispatchEvent(new PointerEvent(type, {clientX: x, clientY: 9}));
            for (let x = 0; x < 100; x += 1) fire("pointermove", x);
            fire("pointerdown", 100);
            for (let x = 200; x < 300; x += 1) fire("pointermove", x);
            fire("pointerup", 300);
        }"""
    )
    peer.wait(lambda: peer.callbacks("pointer-up"))
    assert [(action, args[0]["viewport_x"]) for action, args in peer.callbacks()] == [
        ("pointer-move", 99),
        ("pointer-down", 100),
        ("pointer-move", 299),
        ("pointer-up", 300),
    ]


def test_label_menu_opens_by_press_and_by_keys(peer: PagePeer) -> None:
    """With a stand-in for the menu: what a label owes to any menu."""
    done = peer.page.evaluate(
        """async () => {
            const {Label} = await import("./text/Label.js");
            const done = [];
            const menu = {
                isPopupOpen: false,
                popupBelow(anchor) { this.isPopupOpen = true; done.push(["open", anchor.textContent]); },
                closePopup() { this.isPopupOpen = false; done.push(["close"]); },
            };
            const label = new Label("File", {menu});
            document.body.append(label.element);
            const {element} = label;
            done.push([element.getAttribute("role"), element.getAttribute("aria-haspopup"), element.tabIndex]);
            element.dispatchEvent(new PointerEvent("pointerdown", {button: 0}));
            element.dispatchEvent(new PointerEvent("pointerdown", {button: 2}));
            element.dispatchEvent(new PointerEvent("pointerdown", {button: 1}));
            for (const key of ["Enter", " ", "ArrowDown", "x"]) {
                element.dispatchEvent(new KeyboardEvent("keydown", {key}));
            }
            label.set_menu();
            done.push([element.getAttribute("role"), element.getAttribute("tabindex")]);
            element.dispatchEvent(new PointerEvent("pointerdown", {button: 0}));
            return done;
        }"""
    )
    opened = ["open", "File"]
    assert done == [["button", "menu", 0], opened, ["close"], opened, opened, opened, ["close"], [None, None]]


def test_label_beside_controls_stands_on_their_middle_line(desk: Desk) -> None:
    row = desk.W.HBox(spacing=4)
    row.add_widget(desk.W.Label("Name"), 0)
    row.add_widget(desk.W.TextEntry("x"), 0)
    desk.show(row)
    assert abs(center_of(element(desk))[1] - center_of(desk.page.locator("input"))[1]) < 1
    box = text_box(element(desk))
    assert abs((box["top"] + box["bottom"]) / 2 - center_of(desk.page.locator("input"))[1]) < 1.5
