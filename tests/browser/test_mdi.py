"""MDIWidget: windows in a workspace, by mouse, finger and keyboard, and what of it lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk, box_of, center_of, css, drag, touch_drag
from tests.support.pictures import assert_same_picture, picture
from tests.support.waiting import eventually

# Left and top of the workspace in the page, px; it is as large as this.
LEFT, TOP = 12, 12
SIZE = (600, 420)
HERE = (40, 30, 240, 160)
CORNERS = {"nw": (0, 0), "ne": (1, 0), "sw": (0, 1), "se": (1, 1)}
EDGES = {"n": (0.5, 0), "s": (0.5, 1), "w": (0, 0.5), "e": (1, 0.5)}
BUTTONS = ["Window menu", "Send to back", "Minimize window", "Maximize window", "Close window"]


def workspace(desk: Desk, size: tuple[int, int] = SIZE) -> Any:
    mdi = desk.W.MDIWidget()
    mdi.resize(*size)
    desk.show(mdi)
    desk.follow(mdi, "page-switch", "page-close", "child-removed", "scrolled")
    return mdi


def add(desk: Desk, mdi: Any, title: str = "Window", box: tuple[int, int, int, int] = HERE, **options: Any) -> Any:
    """A window with a button in it; what it tells is collected, without the raising that comes with it."""
    x, y, width, height = box
    child = desk.W.Button(f"in {title}")
    sub = mdi.add_widget(child, title=title, x=x, y=y, width=width, height=height, **options)
    desk.told_last("page-switch", child)
    desk.follow(sub, "move")
    return sub


def add_stack(desk: Desk, mdi: Any) -> list[Any]:
    """Three windows that overlap, C in front."""
    boxes = {"A": (20, 20, 240, 160), "B": (60, 50, 240, 160), "C": (100, 80, 240, 160)}
    return [add(desk, mdi, title, box) for title, box in boxes.items()]


def window(page: Page, title: str = "Window") -> Locator:
    return page.get_by_role("dialog", name=title, exact=True)


def button(page: Page, name: str, title: str = "Window") -> Locator:
    return window(page, title).get_by_role("button", name=name)


def inner_box(page: Page, title: str = "Window") -> tuple[float, float, float, float]:
    """Where a window is in its workspace's visible part."""
    x, y, width, height = box_of(window(page, title))
    return (x - LEFT, y - TOP, width, height)


def at(page: Page, box: tuple[float, float, float, float], title: str = "Window") -> None:
    eventually(lambda: inner_box(page, title) == box, what=f"{title} at {box}")


def title_place(page: Page, title: str = "Window") -> tuple[float, float]:
    x, y, _, _ = box_of(window(page, title))
    return (x + 60, y + 15)


def grip(page: Page, share: tuple[float, float]) -> tuple[float, float]:
    x, y, width, height = box_of(window(page))
    return (x + share[0] * (width - 1), y + share[1] * (height - 1))


def front(page: Page) -> str:
    """The title of the window that is on top where the three overlap."""
    there = f"document.elementFromPoint({LEFT + 180}, {TOP + 130}).closest('.mdi-window')"
    return str(page.evaluate(f"{there}?.querySelector('.pgw-TitleBar-title').textContent"))


# -- looks and roles -------------------------------------------------------------------------------


def test_workspace_with_windows_in_all_states_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(640, 460))
    mdi = workspace(desk)
    add(desk, mdi, "Plain", (20, 20, 220, 110))
    add(desk, mdi, "No icon", (270, 20, 220, 110), icon_url=None)
    add(desk, mdi, "A title that is too long for its window <b>", (20, 150, 220, 110))
    add(desk, mdi, "Shaded", (270, 150, 220, 110)).toggle_shade()
    add(desk, mdi, "Minimized").toggle_minimize()
    add(desk, mdi, "Minimized too").toggle_minimize()
    add(desk, mdi, "Sticks out", (430, 200, 260, 110)).lower()
    mdi.set_scroll_position(0.5, 0)
    expect(desk.page.get_by_role("scrollbar")).to_have_count(1)
    assert_lasting(desk, theme)


def test_maximized_window_lasts(
    open_desk: Callable[..., Desk], theme: str, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(640, 460))
    mdi = workspace(desk)
    add(desk, mdi, "Large").toggle_maximize()
    add(desk, mdi, "Small", (300, 200, 200, 110))
    assert_lasting(desk, theme)


def test_window_is_a_dialog_in_a_group_named_by_its_title_which_is_text(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi, "<b>One</b>")
    group = desk.page.get_by_role("group", name="Workspace")
    expect(group.get_by_role("dialog", name="<b>One</b>", exact=True)).to_be_visible()
    assert window(desk.page, "<b>One</b>").get_attribute("aria-modal") is None
    sub.set_title("<img src=x onerror=alert(1)>")
    for _ in range(2):
        expect(window(desk.page, "<img src=x onerror=alert(1)>")).to_be_visible()
        assert window(desk.page, "<img src=x onerror=alert(1)>").locator("b, img[src=x]").count() == 0
        desk.reload()
    names = group.get_by_role("button").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names == [*BUTTONS, None]


def test_icon_is_the_librarys_unless_another_or_none_was_asked_for(desk: Desk) -> None:
    mdi = workspace(desk)
    add(desk, mdi, "Default")
    add(desk, mdi, "Folder", icon_url="icons/folder.svg")
    for title, name in {"Default": "pgicon.svg", "Folder": "folder.svg"}.items():
        icon = button(desk.page, "Window menu", title).locator("img")
        assert str(icon.get_attribute("src")).endswith(name)
        eventually(lambda icon=icon: icon.evaluate("image => image.naturalWidth") > 0, what=f"{name} was found")
        assert (css(icon, "width"), css(icon, "height")) == ("20px", "20px")
    add(desk, mdi, "None", icon_url="")
    expect(button(desk.page, "Window menu", "None").locator("img")).to_be_hidden()


def test_object_is_the_same_after_a_reload(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    desk.reload()
    expect(window(desk.page)).to_be_visible()
    assert mdi.get_subwin(sub.get_child()) is sub
    assert mdi.get_subwindows() == [sub]
    assert type(sub).__name__ == "MDISubWindow"
    drag(desk.page, title_place(desk.page), (300, 200))
    desk.told_last("move", *(round(value) for value in inner_box(desk.page)[:2]))
    sub.set_title("Renamed")
    expect(window(desk.page, "Renamed")).to_be_visible()
    assert mdi.get_configuration(sub.get_child())["title"] == "Renamed"


# -- moving and sizing -----------------------------------------------------------------------------


def test_window_is_dragged_by_its_title_bar(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    x, y = title_place(desk.page)
    drag(desk.page, (x, y), (x + 60, y + 25))
    desk.told(("move", 100, 55))
    at(desk.page, (100, 55, 240, 160))
    assert mdi.get_child_position(sub.get_child()) == [100, 55]


def test_click_on_the_title_bar_counts_as_a_move(desk: Desk) -> None:
    add(desk, workspace(desk))
    desk.page.mouse.click(*title_place(desk.page))
    desk.told(("move", 40, 30))


def test_window_is_dragged_by_a_finger(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(has_touch=True)
    add(desk, workspace(desk))
    x, y = title_place(desk.page)
    touch_drag(desk.page, (x, y), (x + 50, y + 40))
    desk.told(("move", 90, 70))
    corner = grip(desk.page, CORNERS["se"])
    touch_drag(desk.page, corner, (corner[0] + 30, corner[1] + 20))
    at(desk.page, (90, 70, 270, 180))


@pytest.mark.parametrize("name", [*CORNERS, *EDGES])
def test_window_is_resized_at_edges_and_corners(desk: Desk, name: str) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    start = grip(desk.page, {**CORNERS, **EDGES}[name])
    drag(desk.page, start, (start[0] + 20, start[1] + 10))
    x, y, width, height = HERE
    if "w" in name:
        x, width = x + 20, width - 20
    if "n" in name:
        y, height = y + 10, height - 10
    width += 20 if "e" in name else 0
    height += 10 if "s" in name else 0
    at(desk.page, (x, y, width, height))
    desk.told(*([("move", x, y)] if "n" in name or "w" in name else []))
    assert mdi.get_child_size(sub.get_child()) == [width, height]


def test_window_has_a_least_size(desk: Desk) -> None:
    add(desk, workspace(desk))
    drag(desk.page, grip(desk.page, CORNERS["se"]), (LEFT + 10, TOP + 10))
    at(desk.page, (40, 30, 60, 40))


def test_resize_is_told_with_the_size(desk: Desk) -> None:
    sub = add(desk, workspace(desk))
    desk.follow(sub, "resize")
    desk.events.clear()
    sub.resize(250, 170)
    desk.told_last("resize", {"width": 250, "height": 170})
    assert sub.get_size() == (250, 170)


def test_program_moves_and_resizes(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    second = desk.join()
    steps: list[tuple[Callable[[], None], tuple[int, int, int, int]]] = [
        (lambda: sub.set_position(5, 6), (5, 6, 240, 160)),
        (lambda: sub.move(7, 8), (7, 8, 240, 160)),
        (lambda: sub.resize(200, 100), (7, 8, 200, 100)),
        (lambda: sub.resize(None, 120), (7, 8, 200, 120)),
        (lambda: mdi.move_child(sub.get_child(), 50, 60), (50, 60, 200, 120)),
        (lambda: mdi.resize_child(sub.get_child(), 210, 110), (50, 60, 210, 110)),
    ]
    for step, box in steps:
        step()
        for page in (desk.page, second):
            at(page, box)
    desk.reload()
    at(desk.page, (50, 60, 210, 110))
    assert desk.events == []


def test_window_follows_the_hand_in_the_other_browser_without_a_word(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    second = desk.join()
    at(second, HERE)
    x, y = title_place(desk.page)
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + 30, y + 10)
    at(second, (70, 40, 240, 160))  # before it is let go
    desk.page.mouse.up()
    drag(second, grip(second, CORNERS["se"]), (400, 300))
    eventually(lambda: inner_box(desk.page) == inner_box(second))
    assert mdi.get_child_size(sub.get_child()) == [*map(round, inner_box(second)[2:])]
    desk.told(("move", 70, 40))


def test_window_can_not_be_lost_beyond_left_and_top(desk: Desk) -> None:
    sub = add(desk, workspace(desk))
    drag(desk.page, title_place(desk.page), (0, 0))
    x, y, width, _ = inner_box(desk.page)
    assert y == 0
    assert x >= 64 - width
    sub.set_position(-5000, -5000)
    eventually(lambda: inner_box(desk.page)[:2] == (64 - 240, 0))


# -- a workspace that grows ------------------------------------------------------------------------


def test_workspace_grows_with_a_window_dragged_out_and_scrolls_by_its_bars(desk: Desk) -> None:
    mdi = workspace(desk)
    add(desk, mdi)
    bars = desk.page.get_by_role("scrollbar")
    expect(bars).to_have_count(0)
    x, y = title_place(desk.page)
    drag(desk.page, (x, y), (x + 420, y + 60))
    expect(bars).to_have_count(1)
    desk.told(("move", 460, 90))
    left, top, width, height = box_of(bars)
    drag(desk.page, (left + 30, top + height / 2), (left + width, top + height / 2))
    eventually(lambda: inner_box(desk.page)[0] == 600 - 240)
    eventually(lambda: mdi.get_scroll_position() == (1.0, 0.0))
    assert {event[0] for event in desk.events} == {"scrolled"}
    expected = inner_box(desk.page)
    second = desk.join()
    for page in (desk.page, second):
        at(page, expected)
    desk.reload()
    at(desk.page, expected)


def test_scrolling_by_the_program_is_silent_and_lasts(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi, box=(500, 500, 240, 160))
    mdi.set_scroll_position(1, 1)
    for _ in range(2):
        eventually(lambda: center_of(window(desk.page))[0] < LEFT + SIZE[0])
        desk.reload()
    sub.set_position(700, 500)  # scrolled as before: to the end
    eventually(lambda: inner_box(desk.page)[0] + 240 <= SIZE[0])
    assert mdi.get_scroll_position() == (1.0, 1.0)
    assert desk.events == []


def test_wheel_does_not_scroll_the_workspace(desk: Desk) -> None:
    mdi = workspace(desk)
    add(desk, mdi, box=(20, 300, 240, 600))
    desk.page.mouse.move(LEFT + 100, TOP + 200)
    desk.page.mouse.wheel(0, 200)
    box = desk.page.get_by_role("scrollbar")
    desk.page.mouse.move(*center_of(box))
    desk.page.mouse.wheel(0, 100)  # over the bar it does, and comes later than the other
    at(desk.page, (20, 200, 240, 600))
    eventually(lambda: mdi.get_scroll_position() == (0, 100 / 480))


@pytest.mark.parametrize(("resistance", "left"), [(0, 460), (0.5, 410), (1, 360)])
def test_resistance_holds_windows_back(desk: Desk, resistance: float, left: int) -> None:
    mdi = workspace(desk)
    mdi.set_resistance(resistance)
    add(desk, mdi)
    desk.reload()
    x, y = title_place(desk.page)
    drag(desk.page, (x, y), (x + 420, y))
    desk.told(("move", left, 30))


def test_workspace_is_scrolled_by_keys(desk: Desk) -> None:
    mdi = workspace(desk)
    add(desk, mdi, box=(20, 30, 900, 160))
    expect(desk.page.get_by_role("scrollbar")).to_have_count(1)
    desk.page.locator(".pgw-MDIWidget-area .pgw-ScrollArea-viewport").focus()
    desk.page.keyboard.press("ArrowRight")
    at(desk.page, (20 - 40, 30, 900, 160))
    eventually(lambda: mdi.get_scroll_position() == (40 / 320, 0))
    assert desk.events == [("scrolled", 40 / 320, 0)]


# -- stacking --------------------------------------------------------------------------------------


def test_window_comes_forward_when_clicked_and_that_is_told_once(desk: Desk) -> None:
    mdi = workspace(desk)
    a, b, _c = add_stack(desk, mdi)
    second = desk.join()
    eventually(lambda: front(second) == "C")
    desk.page.mouse.click(LEFT + 80, TOP + 200)  # in B
    desk.told(("page-switch", b.get_child()))
    eventually(lambda: (front(desk.page), front(second)) == ("B", "B"))
    assert mdi.get_index() == 1
    desk.page.mouse.click(LEFT + 80, TOP + 200)  # is in front already
    x, y = LEFT + 80, TOP + 35  # on the title bar of A
    drag(desk.page, (x, y), (x + 10, y + 10))
    desk.told(("page-switch", a.get_child()), ("move", 30, 30))
    desk.reload(second)
    eventually(lambda: front(second) == "A")


def test_window_is_raised_and_lowered_by_the_program(desk: Desk) -> None:
    mdi = workspace(desk)
    a, b, c = add_stack(desk, mdi)
    second = desk.join()

    def in_front(title: str) -> None:
        eventually(lambda: (front(desk.page), front(second)) == (title, title), what=f"{title} in front")

    a.raise_()
    desk.told(("page-switch", a.get_child()))
    in_front("A")
    mdi.set_index(1)
    desk.told(("page-switch", b.get_child()))
    in_front("B")
    b.lower()
    in_front("A")
    button(desk.page, "Send to back", "A").click()
    in_front("C")
    desk.reload()
    desk.reload(second)
    in_front("C")
    assert mdi.get_index() == 2
    c.close()
    in_front("B")
    assert [event for event in desk.events if event[0] != "child-removed"] == []


def test_keys_lead_to_the_next_and_the_previous_window(desk: Desk) -> None:
    mdi = workspace(desk)
    a, b, c = add_stack(desk, mdi)
    page = desk.page
    c.get_child().set_focus()
    for key, sub, title in (
        ("Control+F6", a, "A"),
        ("Control+F6", b, "B"),
        ("Control+Shift+F6", a, "A"),
        ("Control+Shift+F6", c, "C"),
    ):
        page.keyboard.press(key)
        desk.told(("page-switch", sub.get_child()))
        expect(window(page, title)).to_be_focused()
        assert front(page) == title


# -- states ----------------------------------------------------------------------------------------

PLACES = {
    "shade": (*HERE[:3], 30),
    "minimize": (6, 420 - 6 - 30, 200, 30),
    "maximize": (0, 0, *SIZE),
}
ENTRIES = {"shade": "Shade", "minimize": "Minimize", "maximize": "Maximize"}


@pytest.mark.parametrize("state", PLACES)
def test_state_by_the_program_lasts_and_gives_the_geometry_back(desk: Desk, state: str) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    second = desk.join()
    getattr(sub, f"toggle_{state}")()
    for page in (desk.page, second):
        eventually(lambda page=page: inner_box(page) == pytest.approx(PLACES[state], abs=2))
    for _ in range(3):
        desk.reload()
        eventually(lambda: inner_box(desk.page) == pytest.approx(PLACES[state], abs=2))
    assert mdi.get_configuration(sub.get_child()) == {"x": 40, "y": 30, "width": 240, "height": 160, "title": "Window"}
    getattr(sub, f"toggle_{state}")()
    for page in (desk.page, second):
        at(page, HERE)
    desk.reload()
    at(desk.page, HERE)
    assert desk.events == []


@pytest.mark.parametrize("state", PLACES)
def test_state_by_the_menu_is_mirrored(desk: Desk, state: str) -> None:
    mdi = workspace(desk)
    add(desk, mdi)
    second = desk.join()
    at(second, HERE)
    button(desk.page, "Window menu").click()
    desk.page.get_by_role("menuitem", name=ENTRIES[state], exact=True).click()
    for page in (desk.page, second):
        eventually(lambda page=page: inner_box(page) == pytest.approx(PLACES[state], abs=2))
    button(second, "Window menu").click()
    second.get_by_role("menuitem", name=f"Un{ENTRIES[state].lower()}", exact=True).click()
    for page in (desk.page, second):
        at(page, HERE)
    assert desk.events == []


def test_state_by_double_click_and_buttons(desk: Desk) -> None:
    add(desk, workspace(desk))
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    at(desk.page, (*HERE[:3], 30))
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    at(desk.page, HERE)
    button(desk.page, "Maximize window").click()
    at(desk.page, (0, 0, *SIZE))
    button(desk.page, "Restore window").click()
    at(desk.page, HERE)
    button(desk.page, "Minimize window").click()
    eventually(lambda: inner_box(desk.page) == pytest.approx(PLACES["minimize"], abs=2))
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    at(desk.page, HERE)
    assert {event[0] for event in desk.events} == {"move"}


def test_window_that_must_not_be_shaded_is_not(desk: Desk) -> None:
    add(desk, workspace(desk), shadeable=False)
    desk.reload()
    window(desk.page).dblclick(position={"x": 60, "y": 15})
    button(desk.page, "Window menu").click()
    entries = desk.page.get_by_role("menuitem").all_inner_texts()
    assert entries == ["Raise", "Lower", "Minimize", "Maximize", "Move", "Size", "Close"]
    at(desk.page, HERE)


def test_minimized_and_maximized_windows_keep_to_what_is_in_view(desk: Desk) -> None:
    mdi = workspace(desk)
    add(desk, mdi, "Far", (700, 600, 200, 150))
    add(desk, mdi, "Small").toggle_minimize()
    add(desk, mdi, "Large").toggle_maximize()
    expect(desk.page.get_by_role("scrollbar")).to_have_count(2)
    small, large = inner_box(desk.page, "Small"), inner_box(desk.page, "Large")
    assert large == (0, 0, SIZE[0] - 15, SIZE[1] - 15)
    mdi.set_scroll_position(1, 1)
    at(desk.page, (SIZE[0] - 15 - 200, SIZE[1] - 15 - 150, 200, 150), "Far")
    assert (inner_box(desk.page, "Small"), inner_box(desk.page, "Large")) == (small, large)
    mdi.resize(500, 300)
    at(desk.page, (0, 0, 485, 285), "Large")


def test_windows_do_not_drift(desk: Desk, tmp_path: Path) -> None:
    """Ten reloads, and a second browser: stacking, states and sizes stay to the pixel."""
    mdi = workspace(desk)
    add_stack(desk, mdi)
    add(desk, mdi, "S", (350, 60, 200, 120)).toggle_shade()
    add(desk, mdi, "M", (350, 200, 200, 120)).toggle_minimize()
    drag(desk.page, title_place(desk.page, "B"), (333, 222))
    desk.page.mouse.click(LEFT + 30, TOP + 150)  # A comes forward
    eventually(lambda: mdi.get_index() == 0)
    expected = picture(desk.page)
    for _ in range(10):
        desk.reload()
        assert_same_picture(desk.page, expected, tmp_path)
    assert_same_picture(desk.join(), expected, tmp_path)


# -- arranging -------------------------------------------------------------------------------------


def test_tiled_windows_fill_the_workspace_in_all_browsers(desk: Desk) -> None:
    mdi = workspace(desk)
    a, _b, c = add_stack(desk, mdi)
    second = desk.join()
    a.toggle_minimize()
    c.toggle_maximize()
    mdi.tile_windows()
    boxes = {"A": (0, 0, 300, 210), "B": (300, 0, 300, 210), "C": (0, 210, 600, 210)}
    for page in (desk.page, second):
        for title, box in boxes.items():
            at(page, box, title)
    assert mdi.get_child_size(c.get_child()) == [600, 210]
    desk.reload()
    for title, box in boxes.items():
        at(desk.page, box, title)
    assert desk.events == []


def test_tiling_goes_by_the_size_in_the_first_browser_even_if_just_built(desk: Desk) -> None:
    with desk.session.batch():
        mdi = desk.W.MDIWidget()
        mdi.resize(333, 222)
        desk.show(mdi)
        sub = mdi.add_widget(desk.W.Label("x"), title="Window")
        mdi.tile_windows()
    at(desk.page, (0, 0, 333, 222))
    assert mdi.get_child_size(sub.get_child()) == [333, 222]


def test_cascaded_windows_are_staggered_in_all_browsers(desk: Desk) -> None:
    mdi = workspace(desk)
    a, b, c = add_stack(desk, mdi)
    second = desk.join()
    b.toggle_shade()
    b.resize(600, 420)
    mdi.cascade_windows()
    for page in (desk.page, second):
        at(page, (0, 0, 240, 160), "A")
        at(page, (0, 0, 600, 420), "B")  # no room to stagger it
        at(page, (40, 40, 240, 160), "C")
    assert [mdi.get_child_position(sub.get_child()) for sub in (a, b, c)] == [[0, 0], [0, 0], [40, 40]]


# -- closing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["button", "menu"])
def test_closing_by_a_person_is_told_mirrored_and_lasts(desk: Desk, how: str) -> None:
    mdi = workspace(desk)
    a, _b, c = add_stack(desk, mdi)
    child = a.get_child()
    second = desk.join()
    expect(window(second, "A")).to_be_visible()
    if how == "button":
        c.lower()
        button(desk.page, "Send to back", "B").click()
        button(desk.page, "Close window", "A").click()
        desk.told(("page-close", child), ("child-removed", child))
    else:
        desk.page.mouse.click(LEFT + 80, TOP + 35, button="right")
        desk.page.get_by_role("menuitem", name="Close", exact=True).click()
        desk.told(("page-switch", child), ("page-close", child), ("child-removed", child))
    for page in (desk.page, second):
        expect(window(page, "A")).to_have_count(0)
    desk.reload()
    expect(window(desk.page, "B")).to_be_visible()
    expect(window(desk.page, "A")).to_have_count(0)
    assert mdi.num_children() == 2
    assert a.get_child() is None
    mdi.add_widget(child, title="Again")
    expect(window(desk.page, "Again").get_by_role("button", name="in A")).to_be_visible()


@pytest.mark.parametrize("how", ["close_child", "close", "remove", "destroy"])
def test_closing_by_the_program_tells_of_the_removed_child_only(desk: Desk, how: str) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    child = sub.get_child()
    if how in ("close", "destroy"):
        getattr(sub, how)()
    else:
        getattr(mdi, how)(child)
    desk.told(("child-removed", child))
    expect(window(desk.page)).to_have_count(0)
    desk.reload()
    expect(desk.page.get_by_role("group", name="Workspace")).to_be_visible()
    expect(window(desk.page)).to_have_count(0)


def test_press_on_the_close_button_of_a_window_behind_does_not_raise_it(desk: Desk) -> None:
    mdi = workspace(desk)
    add(desk, mdi, "Behind", (20, 20, 240, 160))
    add(desk, mdi, "Front", (300, 20, 240, 160))
    child = mdi.index_to_widget(0)
    button(desk.page, "Close window", "Behind").click()
    desk.told(("page-close", child), ("child-removed", child))


# -- keyboard and touch ----------------------------------------------------------------------------


def test_window_is_moved_and_sized_with_the_keyboard(desk: Desk) -> None:
    add(desk, workspace(desk))
    page = desk.page
    for letter, keys, box in (
        ("m", ("ArrowRight", "ArrowDown", "Shift+ArrowDown", "Enter"), (50, 41, 240, 160)),
        ("s", ("ArrowRight", "Shift+ArrowUp", "Enter"), (50, 41, 250, 159)),
    ):
        button(page, "Window menu").focus()
        page.keyboard.press("Enter")
        name = {"m": "Move", "s": "Size"}[letter]
        entry = page.get_by_role("menuitem", name=name, exact=True)
        for _ in range(4):
            page.keyboard.press(letter)
            if entry.evaluate("one => one === document.activeElement"):
                break
        page.keyboard.press("Enter")
        for key in keys:
            page.keyboard.press(key)
        at(page, box)
    desk.told(("move", 50, 41))
    desk.reload()
    at(page, (50, 41, 250, 159))


def test_window_buttons_are_reached_by_tab(desk: Desk) -> None:
    add(desk, workspace(desk))
    names = []
    for _ in range(6):
        desk.page.keyboard.press("Tab")
        names.append(desk.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
    assert names == [*BUTTONS, "in Window"]


def test_hidden_window_and_disabled_workspace(desk: Desk) -> None:
    mdi = workspace(desk)
    sub = add(desk, mdi)
    sub.hide()
    expect(window(desk.page)).to_have_count(0)
    desk.reload()
    expect(desk.page.get_by_role("group", name="Workspace")).to_be_visible()
    expect(window(desk.page)).to_have_count(0)
    sub.show()
    at(desk.page, HERE)
    mdi.set_enabled(False)
    x, y = LEFT + 100, TOP + 45
    drag(desk.page, (x, y), (x + 50, y + 50))
    at(desk.page, HERE)
    assert desk.events == []


def test_workspaces_windows_leave_nothing_behind(desk: Desk) -> None:
    mdi = workspace(desk)
    add_stack(desk, mdi)
    mdi.destroy()
    expect(desk.page.get_by_role("group", name="Workspace")).to_have_count(0)
    assert [type(widget).__name__ for widget in desk.session.walk_widget_tree()] == ["Page", "VBox"]
