"""Fonts, the default font, the icon of the page, addresses to open, classes of one's own."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from pgwidgets.errors import ArgumentError
from pgwidgets.sync.Widgets import Button, VBox
from tests.support.greetings import OUR_PAGE


def fetch(app, path: str):
    return urllib.request.urlopen(app.url + path.lstrip("/"), timeout=5)


def told(browser, kind: str) -> list[dict]:
    return browser.messages(kind)


def test_font_reaches_pages_of_now_and_pages_to_come(serve, browse, tmp_path: Path) -> None:
    app = serve()
    session = app.create_session()
    first = browse(session)
    source = tmp_path / "Roboto.woff2"
    source.write_bytes(b"font bytes")
    number = app.register_font("Roboto", source, weight="bold")
    first.wait_for(lambda: told(first, "register-font"))
    app.set_default_font("Roboto", size=13)
    second = browse(session)
    (font,) = told(second, "register-font")
    assert (font["family"], font["weight"], font["style"]) == ("Roboto", "bold", "normal")
    assert font["url"] == f"/_pgwidgets/font/{number}"
    assert told(second, "set-default-font")[0]["font"] == {
        "family": "Roboto",
        "size": 13.0,
        "weight": None,
        "style": None,
    }
    with fetch(app, font["url"]) as response:
        assert response.read() == b"font bytes"
        assert response.headers["Content-Type"] == "font/woff2"
        assert response.headers["Access-Control-Allow-Origin"] is None
    app.set_default_font(None)
    second.wait_for(lambda: told(second, "set-default-font")[-1]["font"] is None)
    assert told(browse(session), "set-default-font") == []


def test_font_registered_again_takes_the_place_of_the_first(serve) -> None:
    app = serve()
    old = app.register_font("F", b"old")
    new = app.register_font("F", b"new")
    other = app.register_font("F", b"italic", style="italic")
    with fetch(app, f"_pgwidgets/font/{new}") as response:
        assert response.read() == b"new"
    for gone in (old, 99, "x", "../1", "-1"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(app, f"_pgwidgets/font/{gone}")
    with fetch(app, f"_pgwidgets/font/{other}") as response:
        assert response.headers["Content-Type"] == "font/ttf"


@pytest.mark.parametrize(
    ("source", "error"), [("/etc/hostname", ValueError), ("missing.ttf", OSError), (5, TypeError)]
)
def test_font_that_is_none_is_refused(serve, source, error) -> None:
    with pytest.raises(error):
        serve().register_font("F", source)


def test_address_is_opened_in_every_browser_once(serve, browse) -> None:
    app = serve()
    browsers = [browse(app.create_session()) for _ in range(2)]
    app.open_url("https://example.org/")
    for browser in browsers:
        assert browser.wait_for(lambda browser=browser: told(browser, "open-url"))[0]["url"] == "https://example.org/"
    assert [len(told(browser, "open-url")) for browser in browsers] == [1, 1]


def test_address_of_a_session_is_opened_in_its_browsers_alone(app, session, browse) -> None:
    browsers, stranger = [browse(session), browse(session)], browse(app.create_session())
    session.open_url("https://example.org/")
    app.open_url("https://example.org/all")
    for browser in (*browsers, stranger):
        browser.wait_for(lambda browser=browser: told(browser, "open-url")[-1:])
    for browser in browsers:
        browser.wait_for(lambda browser=browser: len(told(browser, "open-url")) == 2)
    assert [each["url"] for each in told(stranger, "open-url")] == ["https://example.org/all"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "no address", "http://[", 5, None])
def test_address_that_is_none_is_not_opened(app, session, browse, url) -> None:
    browser = browse(session)
    for opener in (app, session):
        with pytest.raises(ValueError, match=rf"{type(opener).__name__}\.open_url: url"):
            opener.open_url(url)
    session.get_widgets().Label("later")
    assert told(browser, "open-url") == []


def test_favicon_is_served(serve, tmp_path: Path) -> None:
    picture = tmp_path / "icon.png"
    picture.write_bytes(b"\x89PNG")
    app = serve()
    with fetch(app, "favicon.svg") as response:
        assert response.headers["Content-Type"] == "image/svg+xml"
    app.set_favicon(picture)
    with fetch(app, "favicon.ico") as response:
        assert (response.read(), response.headers["Content-Type"]) == (b"\x89PNG", "image/png")


def test_class_of_ones_own_is_offered_by_the_factory(serve, browse) -> None:
    app = serve()
    session = app.create_session()

    class StatusButton(Button):
        def __init__(self, session, text="", **kwargs) -> None:
            super().__init__(session, text, **kwargs)
            self.presses = 0

    class Panel(VBox):
        def __init__(self, session, **kwargs) -> None:
            super().__init__(session, **kwargs)
            self.button = StatusButton(session, "inner")
            self.add_widget(self.button)

    assert app.register_widget(StatusButton) is StatusButton
    app.register_widget(Panel, "Board")
    W = session.get_widgets()
    panel = W.Board(spacing=4)
    browser = browse(session)
    assert browser.find("Button").text == "inner"
    assert browser.find("VBox").get("spacing") == 4
    assert isinstance(panel.button, W.StatusButton)
    assert isinstance(panel, W.VBox)
    with pytest.raises(TypeError, match="register_widget"):
        app.register_widget(object)


def test_theme_is_that_of_the_session_in_every_page(serve, browse) -> None:
    session = serve().create_session()
    first, foreign = browse(session, client=OUR_PAGE), browse(session)
    session.set_theme("dark")
    first.wait_for(lambda: first.page.theme == "dark")
    later = browse(session, client=OUR_PAGE)
    later.wait_for(lambda: later.page.theme == "dark")
    session.set_theme(None)
    for page in (first, later):
        page.wait_for(lambda page=page: page.page.theme is None)
    assert told(foreign, "theme") == []
    assert told(browse(session, client=OUR_PAGE), "theme") == []


def test_theme_must_be_one_there_is(serve) -> None:
    with pytest.raises(ArgumentError, match=r'theme must be "light", "dark" or None, got \'blue\''):
        serve().create_session().set_theme("blue")
