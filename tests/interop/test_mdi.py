"""Workspaces of sub-windows, whose windows other pages make by themselves: our server with the peer's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from pgwidgets.sync import Application, Session
from tests.support.chromium import Complaints
from tests.support.waiting import eventually

PLACES = {"A": (20, 20), "B": (60, 50), "C": (100, 80)}
SIZE = (240, 160)


class Program:
    """Three windows, and what they told."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []

    def setup(self, session: Session) -> None:
        W = session.get_widgets()
        self.session = session
        self.mdi = W.MDIWidget()
        self.windows = {}
        for title, (x, y) in PLACES.items():
            options = {"title": title, "x": x, "y": y, "width": SIZE[0], "height": SIZE[1]}
            self.windows[title] = self.mdi.add_widget(W.Button(f"in {title}"), options)
            self.windows[title].on("move", lambda *args, title=title: self.told.append(("move", title, *args)))
        for action in ("page-close", "child-removed"):
            self.mdi.on(action, lambda child, action=action: self.told.append((action, child)))
        box, page = W.VBox(), W.Page()
        box.resize(640, 460)
        box.add_widget(self.mdi, 1)
        page.set_widget(box)
        page.show()

    def place(self, title: str) -> list[int]:
        place: list[int] = self.mdi.get_child_position(self.windows[title].get_child())
        return place


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def their_page(
    program: Program,
    peer_static: Path,
    serve_folder: Callable[[Path], str],
    open_page: Callable[..., Page],
    complaints: Complaints,
) -> Iterator[Page]:
    complaints.allow("404")  # a plain web server has no favicon
    complaints.allow("displaced")  # their page gives the numbers of its scroll bars to the program's widgets
    origin = serve_folder(peer_static)
    app = Application(ws_port=0, http_port=0, max_sessions=None, allowed_origins=[origin])
    app.on_connect(program.setup)
    app.start()
    page = open_page(f"{origin}/remote.html?ws={quote(f'ws://127.0.0.1:{app.ws_port}/')}")
    expect(page.locator(".mdi-window")).to_have_count(3)
    yield page
    page.context.close()
    app.close()


def boxes(page: Page) -> dict[str, list[float]]:
    """Where the windows are in the viewport, by their titles."""
    script = """all => Object.fromEntries(all.map((one) => {
        const {x, y, width, height} = one.getBoundingClientRect();
        return [one.innerText.split("\\n")[0], [x, y, width, height]];
    }))"""
    found: dict[str, list[float]] = page.locator(".mdi-window").evaluate_all(script)
    return found


def drag(page: Page, title: str, dx: float, dy: float) -> None:
    x, y, width, _ = boxes(page)[title]
    page.mouse.move(x + width / 2, y + 14)
    page.mouse.down()
    page.mouse.move(x + width / 2 + dx, y + 14 + dy, steps=3)
    page.mouse.up()


def test_windows_of_their_page_are_the_programs_objects(program: Program, their_page: Page) -> None:
    ours = their_page.context.new_page()
    ours.goto(program.session.get_url() or "")
    expect(ours.get_by_role("dialog")).to_have_count(3)
    their_page.bring_to_front()
    drag(their_page, "C", 40, 30)
    eventually(lambda: ("move", "C", 140, 110) in program.told)
    assert program.place("C") == [140, 110]
    eventually(
        lambda: (
            [ours.get_by_role("dialog", name="C").evaluate(f"one => one.offset{side}") for side in ("Left", "Top")]
            == [140, 110]
        )
    )
    program.windows["A"].set_title("Renamed")
    eventually(lambda: "Renamed" in boxes(their_page))
    program.windows["A"].toggle_shade()
    eventually(lambda: boxes(their_page)["Renamed"][3] < 40)
    program.windows["A"].toggle_shade()
    eventually(lambda: boxes(their_page)["Renamed"][3] >= SIZE[1])
    program.told.clear()
    child = program.windows["B"].get_child()
    ours.get_by_role("dialog", name="B").get_by_role("button", name="Close window").click()
    eventually(lambda: sorted(boxes(their_page)) == ["C", "Renamed"])
    eventually(lambda: program.told == [("page-close", child), ("child-removed", child)])


def test_windows_of_their_page_do_not_drift(program: Program, their_page: Page) -> None:
    drag(their_page, "C", 40, 30)
    eventually(lambda: program.place("C") == [140, 110])
    before = boxes(their_page)
    configurations = [program.mdi.get_configuration(child) for child in program.mdi.get_children()]
    for number in range(4):
        their_page.reload()
        eventually(lambda: boxes(their_page) == before)
        drag(their_page, "C", 10, 0)
        eventually(lambda number=number: program.told[-1] == ("move", "C", 150 + 10 * number, 110))
        drag(their_page, "C", -10, 0)
        eventually(lambda number=number: program.place("C") == [140 + 10 * number, 110])
        program.windows["C"].move(150 + 10 * number, 110)
        before["C"][0] += 10
        configurations[2]["x"] += 10
        assert [program.mdi.get_configuration(child) for child in program.mdi.get_children()] == configurations
