"""``python -m pgwidgets``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.gallery import FAMILIES, Gallery
from pgwidgets.gallery.everything import ARGUMENTS, CALLBACKS, METHODS, OPTIONS, VALUE, option, signature
from pgwidgets.gallery.reading import read_arguments
from pgwidgets.sync import Application, Session
from pgwidgets.testing import FakeBrowser, FakeWidget
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


def test_filter_says_that_nothing_matches(browser: FakeBrowser) -> None:
    told = "No class has that in its name."
    browser.wait_for(lambda: "modified" in browser.find("TextEntry").listening)
    assert is_hidden(browser, "Label", told)
    browser.fire(browser.find("TextEntry"), "modified", "xyz")
    browser.wait_for(lambda: not is_hidden(browser, "Label", told))
    browser.fire(browser.find("TextEntry"), "modified", "button")
    browser.wait_for(lambda: is_hidden(browser, "Label", told))


def test_lines_of_each_sample_run_by_themselves(session: Session) -> None:
    gallery = Gallery(session)
    reader = session.app.create_session()
    for name in SAMPLES:
        code = compile(gallery.show(name).code, name, "exec")
        exec(code, {"session": reader, "Widgets": reader.get_widgets()})


@pytest.mark.parametrize("name", WIDGETS)
def test_everything_that_a_class_has_is_there(session: Session, name: str) -> None:
    """With all parameters: options of what no program constructs excepted."""
    Gallery(session).show(name)
    definition = WIDGETS[name]
    items = {box.get_tooltip(): items_of(box) for box in session.walk_widget_tree() if type(box).__name__ == "ComboBox"}
    assert items[METHODS] == [signature(method) for method in definition.methods.values()]
    assert items[CALLBACKS] == list(definition.callbacks)
    assert [text.split("(")[0] for text in items[METHODS]] == list(definition.methods)
    params = [*definition.args, *definition.options]
    if definition.made_by is None and definition.constructor != "refs" and params:
        assert items[OPTIONS] == [option(param) for param in params]


def items_of(box: Any) -> list[str]:
    return list(iter_until_none(box.get_alpha))


def iter_until_none(ask: Callable[[int], Any]) -> Iterator[Any]:
    place = 0
    while (found := ask(place)) is not None:
        yield found
        place += 1


def named(browser: FakeBrowser, class_name: str, name: str) -> FakeWidget:
    """The widget of a tooltip; those of a sample that went are no longer there."""
    return browser.wait_for(
        lambda: next((one for one in browser.find_all(class_name) if one.value_of("set_tooltip") == [name]), None)
    )


def use(browser: FakeBrowser, name: str, text: str, entry: str, value: str, button: str) -> None:
    """Choose something in a list, write something beside it and press the button at its right."""
    choice = named(browser, "ComboBox", name)
    items = [call.args[0] for call in choice.calls if call.method == "append_text"]
    browser.fire(choice, "activated", items.index(text), text)
    if entry:
        browser.fire(named(browser, "TextEntry", entry), "modified", value)
    press(browser, button)


def test_any_method_can_be_called_and_what_is_wrong_is_said(browser: FakeBrowser) -> None:
    choose(browser, "Slider")
    limits = "set_limits(minval, maxval, incrval=None)"
    use(browser, METHODS, limits, ARGUMENTS, "10, maxval=20", "call")
    browser.wait_for(lambda: is_listed(browser, "slider.set_limits(10, maxval=20)"))
    for arguments, message in {
        "20, 10": "# Slider.set_limits: ",
        '"a", 10': "# Slider.set_limits: minval must be a finite number, got 'a'",
        "1 +": "# These are no arguments",
        "exit()": "# Only plain values can be written here, not exit()",
        "button": "# There is no button here. Known are: slider.",
    }.items():
        use(browser, METHODS, limits, ARGUMENTS, arguments, "call")
        browser.wait_for(lambda message=message: is_listed(browser, message))
    use(browser, METHODS, "get_value()", ARGUMENTS, "", "call")
    browser.wait_for(lambda: is_listed(browser, "slider.get_value()  # 20"))


def test_files_of_the_machine_stay_there(browser: FakeBrowser) -> None:
    choose(browser, "Image")
    for path in ("pgwidgets/static/icons/folder.svg", "no/such/file.png"):
        use(browser, METHODS, "set_image(url)", ARGUMENTS, repr(path), "call")
        browser.wait_for(lambda: is_listed(browser, "# The gallery shows no files of its machine"))
    use(browser, METHODS, "set_image(url)", ARGUMENTS, "'data:image/png;base64,AAAA'", "call")
    browser.wait_for(lambda: is_listed(browser, "image.set_image('data:image/png;base64,AAAA')"))


def test_any_option_makes_the_sample_anew(browser: FakeBrowser) -> None:
    choose(browser, "Slider")
    use(browser, OPTIONS, "step=1", VALUE, "7", "make anew")
    browser.wait_for(lambda: browser.find("Slider").options.get("step") == 7)
    use(browser, OPTIONS, "max=100", VALUE, "-5", "make anew")
    browser.wait_for(lambda: is_listed(browser, "# Slider"))
    assert browser.find("Slider").options["step"] == 7  # as it was
    use(browser, OPTIONS, "max=100", VALUE, "5, min=3", "make anew")
    browser.wait_for(lambda: is_listed(browser, "# Write one value for max."))


def test_any_callback_can_be_listened_to(browser: FakeBrowser) -> None:
    choose(browser, "Label")
    use(browser, CALLBACKS, "pointer-move", "", "", "listen")
    browser.wait_for(lambda: "pointer-move" in browser.find("Label", text="A label").listening)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ([], {})),
        ("1, -2.5, 'a', None, True, b'x'", ([1, -2.5, "a", None, True, b"x"], {})),
        ("[1, (2, 3)], options={'title': 'T'}", ([[1, [2, 3]]], {"options": {"title": "T"}})),
        ("box, [box]", (["the box", ["the box"]], {})),
    ],
)
def test_arguments_are_read_as_python_writes_them(text: str, expected: object) -> None:
    assert read_arguments(text, {"box": "the box"}) == expected


@pytest.mark.parametrize(
    "text",
    ["1)(2", "x=1) + f(", "*[1]", "**{'a': 1}", "1 + f(2)", "open('a')", "box.wid", "[" * 300, "'" * 3000, "{**box}"],
)
def test_nothing_but_values_is_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write |no arguments|Only plain|There is no"):
        read_arguments(text, {"box": "the box"})


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
