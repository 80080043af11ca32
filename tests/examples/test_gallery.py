"""``python -m pgwidgets``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.gallery import FAMILIES, Gallery
from pgwidgets.sync import Application, Session
from pgwidgets.testing import FakeBrowser
from tests.support.gallery import RunningGallery

SAMPLES = [name for family in FAMILIES.values() for name in family]


@pytest.fixture
def browser(visited: str) -> Iterator[FakeBrowser]:
    with FakeBrowser(visited) as browser:
        browser.wait_session()
        yield browser


@pytest.fixture
def session() -> Iterator[Session]:
    """A session without a browser, in this process."""
    app = Application(ws_port=0, http_port=0)
    app.start()
    yield app.create_session()
    app.close()


def press(browser: FakeBrowser, text: str) -> None:
    browser.wait_for(lambda: "activated" in browser.find("Button", text=text).listening)
    browser.fire(browser.find("Button", text=text), "activated")


def choose(browser: FakeBrowser, name: str) -> None:
    """Choose a class in the list, and wait until its sample is shown."""
    browser.wait_for(lambda: "activated" in browser.find("ToolBarAction", text=name).listening)
    before = set(browser.widgets)
    browser.fire(browser.find("ToolBarAction", text=name), "activated", True)
    # The sample that is shown at first may be the same one: it goes too, with its buttons.
    browser.wait_for(lambda: set(browser.widgets) - before and is_listed(browser, f"{name.lower()} = "))


def is_listed(browser: FakeBrowser, start: str) -> bool:
    """Whether a line that begins so stands in one of the lists."""
    lines = [line for area in browser.find_all("TextArea") for line in str(area.text or "").split("\n")]
    return any(line.startswith(start) for line in lines)


@pytest.mark.parametrize("name", SAMPLES)
def test_class_shows_its_sample_and_its_lines(browser: FakeBrowser, name: str) -> None:
    choose(browser, name)
    # Timers run on the server, and composites are made of others: no page knows them.
    if name in WIDGETS and not WIDGETS[name].on_server:
        browser.wait_for(lambda: browser.find(name))


def test_another_sample_leaves_nothing_behind(session: Session) -> None:
    gallery = Gallery(session)
    gallery.show("Button")
    before = widgets_of(session)
    for name in SAMPLES:
        gallery.show(name)
        gallery.show("Button")
        assert widgets_of(session) == before, name


def widgets_of(session: Session) -> list[str]:
    """The classes of all widgets that a new browser of the session gets."""
    with FakeBrowser(session.get_url()) as browser:
        browser.wait_for(lambda: browser.page.rebuilds)
        return sorted(widget.class_name for widget in browser.widgets.values())


def test_options_change_the_widget_and_its_lines(browser: FakeBrowser) -> None:
    choose(browser, "CheckBox")
    press(browser, "True")
    browser.wait_for(lambda: browser.find("CheckBox", text="Tick me").get("state") is True)
    browser.wait_for(lambda: is_listed(browser, "checkbox.set_state(True)"))
    press(browser, "False")
    browser.wait_for(lambda: is_listed(browser, "checkbox.set_state(False)"))
    assert not is_listed(browser, "checkbox.set_state(True)"), "the line was to be replaced"


def test_questions_are_listed_with_their_answers(browser: FakeBrowser) -> None:
    choose(browser, "SpinBox")
    press(browser, "get_value")
    browser.wait_for(lambda: is_listed(browser, "spinbox.get_value()  # 50"))


def test_callbacks_are_listed(browser: FakeBrowser) -> None:
    choose(browser, "CheckBox")
    browser.wait_for(lambda: "activated" in browser.find("CheckBox", text="Tick me").listening)
    browser.fire(browser.find("CheckBox", text="Tick me"), "activated", True)
    browser.wait_for(lambda: is_listed(browser, "activated(True)"))


def test_options_of_the_constructor_make_the_sample_anew(browser: FakeBrowser) -> None:
    choose(browser, "Slider")
    press(browser, "vertical")
    browser.wait_for(lambda: browser.find("Slider").options["orientation"] == "vertical")
    browser.wait_for(lambda: is_listed(browser, "slider = Widgets.Slider(orientation='vertical'"))


def test_rows_of_a_grid_come_and_go(browser: FakeBrowser) -> None:
    choose(browser, "GridBox")
    for text, size in (("insert first", "[3, 3]"), ("delete first", "[2, 3]"), ("delete first", "[1, 3]")):
        press(browser, text)
        press(browser, "get_row_column_count")
        browser.wait_for(lambda size=size: is_listed(browser, f"gridbox.get_row_column_count()  # {size}"))


def test_filter_leaves_the_classes_that_match(browser: FakeBrowser) -> None:
    browser.wait_for(lambda: "modified" in browser.find("TextEntry").listening)
    browser.fire(browser.find("TextEntry"), "modified", "slid")
    hidden = {name for name in SAMPLES if name != "Slider"}
    browser.wait_for(lambda: {name for name in SAMPLES if is_hidden(browser, "ToolBarAction", name)} == hidden)
    assert [name for name in FAMILIES if not is_hidden(browser, "Label", name)] == ["Values"]
    browser.fire(browser.find("TextEntry"), "modified", "")
    browser.wait_for(lambda: not any(is_hidden(browser, "ToolBarAction", name) for name in SAMPLES))


def is_hidden(browser: FakeBrowser, class_name: str, text: str) -> bool:
    calls = browser.find(class_name, text=text).calls
    return [call.method for call in calls if call.method in ("show", "hide")][-1:] == ["hide"]


def test_ctrl_c_ends_it_cleanly(gallery: RunningGallery) -> None:
    with FakeBrowser(gallery.url) as browser:
        browser.wait_session()
        assert gallery.end() == 0
        browser.wait_closed()
    assert "Traceback" not in gallery.output


def test_ports_that_are_taken_are_replaced() -> None:
    # Whether the default ports are free or not when the first one starts, they are not when the second one does.
    with RunningGallery() as first:
        first_url = first.url
        with RunningGallery() as second:
            assert second.url != first_url
            for running in (first, second):
                with FakeBrowser(running.url) as browser:
                    browser.wait_session()
