"""Box, VBox, HBox: where the children are, and how much room they get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pgwidgets.errors import ArgumentError
from tests.support.desk import Desk, box_of, css
from tests.support.waiting import eventually

WIDTH, HEIGHT = 400, 300


def show(desk: Desk, box: Any) -> None:
    """The box in a known size, on a page of its own."""
    page = desk.W.Page()
    outer = desk.W.VBox()
    outer.set_align("left")
    box.resize(WIDTH, HEIGHT)
    outer.add_widget(box, 0)
    page.set_widget(outer)
    page.show()


def child(desk: Desk, text: str) -> Locator:
    return desk.page.get_by_text(text, exact=True)


def fill(desk: Desk, box: Any, **stretches: float) -> dict[str, Any]:
    """Labels by their texts, each with its stretch. Empty, so that their natural size is nearly nothing."""
    labels = {}
    for text, stretch in stretches.items():
        labels[text] = desk.W.Label(text)
        box.add_widget(labels[text], stretch)
    return labels


def texts(desk: Desk, place: int = 1) -> list[str]:
    """The texts in a box from first to last."""
    return desk.page.locator(".box-widget").nth(place).locator("> *").all_inner_texts()


def sizes(desk: Desk, axis: int, *names: str) -> list[float]:
    return [box_of(child(desk, name))[2 + axis] for name in names]


@pytest.mark.parametrize(("class_name", "axis"), [("HBox", 0), ("VBox", 1)])
def test_box_in_every_arrangement_lasts(
    open_desk: Callable[..., Desk], theme: str, class_name: str, axis: int, assert_lasting: Callable[[Desk, str], None]
) -> None:
    desk = open_desk(theme=theme, size=(420, 320))
    box = getattr(desk.W, class_name)(spacing=6, padding=8)
    box.set_border_width(1)
    for index, stretch in enumerate((0, 1, 2)):
        label = desk.W.Label(f"stretch {stretch}")
        label.set_color(("lightblue", "gold", "tomato")[index], "black")
        box.add_widget(label, stretch)
    nested = desk.W.Box(orientation=("vertical", "horizontal")[axis])
    nested.set_align(("center", "bottom")[axis])
    nested.add_widget(desk.W.Button("nested"), 0)
    box.add_widget(nested, 0)
    show(desk, box)
    assert_lasting(desk, f"{class_name}-{theme}")


@pytest.mark.parametrize(("class_name", "axis", "total"), [("HBox", 0, WIDTH), ("VBox", 1, HEIGHT)])
def test_children_share_the_free_space_by_their_stretch(desk: Desk, class_name: str, axis: int, total: int) -> None:
    box = getattr(desk.W, class_name)()
    labels = fill(desk, box, natural=0, one=1, three=3)
    for label in labels.values():
        label.resize(40, 40)
    show(desk, box)
    free = total - 3 * 40
    expected = [40, 40 + free / 4, 40 + free * 3 / 4]
    assert sizes(desk, axis, "natural", "one", "three") == pytest.approx(expected, abs=0.5)
    labels["natural"].resize(80, 80)
    free = total - 2 * 40 - 80
    eventually(lambda: sizes(desk, axis, "one") == pytest.approx([40 + free / 4], abs=0.5))


def test_crowded_children_shrink_but_not_below_their_minimum(desk: Desk) -> None:
    box = desk.W.HBox()
    labels = fill(desk, box, first=1, second=1)
    labels["first"].set_min_size(300, None)
    labels["second"].resize(250, None)
    show(desk, box)
    first, second = sizes(desk, 0, "first", "second")
    assert first >= 300
    assert first + second == pytest.approx(WIDTH, abs=0.5)


def test_children_are_inserted_where_asked_and_stay_there(desk: Desk) -> None:
    box = desk.W.VBox()
    fill(desk, box, b=0, d=0)
    show(desk, box)
    for index, text in ((0, "a"), (2, "c"), (99, "e")):
        box.insert_widget(index, desk.W.Label(text), 0)
    box.insert_widget(1, desk.W.Label("stretched"), 1)
    expected = ["a", "stretched", "b", "c", "d", "e"]
    for _ in range(2):
        eventually(lambda: texts(desk) == expected)
        assert sizes(desk, 1, "stretched")[0] > 100
        desk.reload()
    assert [widget.get_text() for widget in box.get_children()] == expected
    assert box.num_children() == 6


ALIGNS = [
    ("HBox", "top", lambda x, y, w, h: y == 0),
    ("HBox", "center", lambda x, y, w, h: abs(y + h / 2 - HEIGHT / 2) < 1),
    ("HBox", "bottom", lambda x, y, w, h: y + h == HEIGHT),
    ("VBox", "left", lambda x, y, w, h: x == 0),
    ("VBox", "center", lambda x, y, w, h: abs(x + w / 2 - WIDTH / 2) < 1),
    ("VBox", "right", lambda x, y, w, h: x + w == WIDTH),
]


def test_align_places_children_across_and_lasts(desk: Desk) -> None:
    boxes = {"HBox": desk.W.HBox(), "VBox": desk.W.VBox()}
    for name, box in boxes.items():
        show(desk, box)
        fill(desk, box, **{name: 0})
        across = 1 if name == "HBox" else 0
        assert sizes(desk, across, name) == [(WIDTH, HEIGHT)[across]]  # stretched at first
        for class_name, align, is_there in ALIGNS:
            if class_name != name:
                continue
            box.set_align(align)
            eventually(lambda is_there=is_there, name=name: is_there(*box_of(child(desk, name))), what=align)
    desk.reload()
    eventually(lambda: ALIGNS[-1][2](*box_of(child(desk, "VBox"))))


def test_align_of_the_other_axis_is_refused_and_not_remembered(desk: Desk) -> None:
    row, column, either = desk.W.HBox(), desk.W.VBox(), desk.W.Box(orientation="vertical")
    for box, align in ((row, "left"), (column, "top"), (column, "middle")):
        with pytest.raises(ArgumentError, match="align"):
            box.set_align(align)
    with pytest.raises(ArgumentError, match="in a vertical box"):
        either.set_align("top")
    fill(desk, column, kept=0)
    show(desk, column)
    desk.reload()
    expect(child(desk, "kept")).to_be_visible()


def test_spacing_and_padding(desk: Desk) -> None:
    box = desk.W.HBox(spacing=7, padding=[10, 20, 30, 40])
    fill(desk, box, a=0, b=0)
    show(desk, box)
    x, y, width, height = box_of(child(desk, "a"))
    assert (x, y, height) == (10, 20, HEIGHT)
    assert box_of(child(desk, "b"))[0] == x + width + 7
    outer = box_of(desk.page.locator(".box-widget").nth(1))
    assert outer[2:] == (WIDTH + 40, HEIGHT + 60)
    box.set_spacing()
    eventually(lambda: box_of(child(desk, "b"))[0] == x + width)


@pytest.mark.parametrize("when", ["before", "after"])
def test_expanding_child_fills_the_free_space(desk: Desk, when: str) -> None:
    box = desk.W.HBox()
    box.set_align("top")
    wide, tall, plain = (desk.W.Label(text) for text in ("wide", "tall", "plain"))
    if when == "after":
        show(desk, box)
    for label in (wide, tall, plain):
        box.add_widget(label, 0)
    wide.set_expanding(True, False)
    tall.set_expanding(False, True)
    if when == "before":
        show(desk, box)
    for _ in range(2):
        eventually(lambda: sum(sizes(desk, 0, "wide", "tall", "plain")) == pytest.approx(WIDTH, abs=0.5))
        assert sizes(desk, 1, "tall") == [HEIGHT]
        assert sizes(desk, 1, "wide")[0] < 40
        desk.reload()
    assert wide.get_expanding() == (True, False)
    wide.set_expanding(False, False)
    eventually(lambda: sizes(desk, 0, "wide")[0] < 60)


def test_stretch_beats_expanding_on_the_main_axis(desk: Desk) -> None:
    box = desk.W.HBox()
    labels = fill(desk, box, a=1, b=3)
    labels["a"].set_expanding(True, False)
    show(desk, box)
    a, b = sizes(desk, 0, "a", "b")
    assert b > 2.5 * a


def test_box_clips_what_does_not_fit(desk: Desk) -> None:
    box = desk.W.HBox()
    labels = fill(desk, box, a=0, b=0)
    for label in labels.values():
        label.resize(300, None)
    show(desk, box)
    element = desk.page.locator(".box-widget").nth(1)
    assert css(element, "overflow-x") == "hidden"
    assert box_of(element)[2] == WIDTH
    assert box_of(child(desk, "a"))[1] == box_of(child(desk, "b"))[1]  # no wrapping


def test_children_removed_can_be_added_elsewhere(desk: Desk) -> None:
    row, other = desk.W.HBox(), desk.W.HBox()
    desk.follow(row, "child-added", "child-removed")
    labels = fill(desk, row, a=0, b=1, c=0)
    desk.told(*[("child-added", label) for label in labels.values()])
    desk.show(row, other)
    row.remove(labels["b"])
    desk.told(("child-removed", labels["b"]))
    eventually(lambda: texts(desk) == ["a", "c"])
    other.add_widget(labels["b"], 0)
    eventually(lambda: texts(desk, 2) == ["b"])
    other.add_widget(labels["a"], 0)  # without being removed before
    eventually(lambda: (texts(desk), texts(desk, 2)) == (["c"], ["b", "a"]))
    row.remove_widget(labels["c"], True)
    other.remove_all()
    desk.reload()
    expect(desk.page.locator(".box-widget")).to_have_count(3)
    assert desk.page.get_by_text("a", exact=True).count() == 0
    assert (row.num_children(), other.get_children()) == (0, [])
    other.add_widget(labels["b"], 0)  # alive, unlike the one destroyed
    eventually(lambda: texts(desk, 2) == ["b"])


def test_destroyed_box_takes_its_children_along(desk: Desk) -> None:
    row = desk.W.HBox()
    labels = fill(desk, row, a=0)
    box = desk.show(row)
    row.destroy()
    expect(child(desk, "a")).to_have_count(0)
    assert box.num_children() == 0
    labels["a"].set_text("ghost")  # does nothing
    desk.reload()
    expect(desk.page.locator(".box-widget")).to_have_count(1)
    assert desk.page.get_by_text("ghost").count() == 0


def test_box_can_not_be_put_into_itself(desk: Desk) -> None:
    outer, inner = desk.W.HBox(), desk.W.HBox()
    outer.add_widget(inner, 0)
    for box in (outer, inner):
        with pytest.raises(ArgumentError):
            inner.add_widget(box, 0)


def test_box_is_laid_out_alike_in_another_browser(desk: Desk) -> None:
    box = desk.W.HBox(spacing=5)
    fill(desk, box, a=1, b=2)
    show(desk, box)
    second = desk.join()
    expect(second.get_by_text("b", exact=True)).to_be_visible()
    late = desk.W.Label("late")
    box.insert_widget(0, late, 1)
    for text in ("late", "a", "b"):
        eventually(
            lambda text=text: box_of(second.get_by_text(text, exact=True)) == box_of(child(desk, text)), what=text
        )
