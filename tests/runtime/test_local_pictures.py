"""Paths of pictures on the server's machine: browsers get the contents, and nothing but those of pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.sync.Widgets import Widget
from tests.support.pictures import png

PNG = png(2, 2, b"abc")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'
# What the methods take beside the picture.
BEFORE: dict[str, tuple[Any, ...]] = {"add_cursor": ("mine",)}
AFTER: dict[str, tuple[Any, ...]] = {"add_cursor": (1, 2)}
METHODS = [
    (name, method.name)
    for name, definition in WIDGETS.items()
    for method in definition.methods.values()
    if method.takes_pictures and (method.name != "add_cursor" or name == "Label")
]


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.svg"
    path.write_text(DRAWING, encoding="utf-8")
    return path


def test_methods_that_take_pictures_are_known() -> None:
    expected = {"Button", "Dial", "Image", "Label", "MenuAction", "TextSource", "ToolBarAction", "TopLevel"}
    assert {name for name, _ in METHODS} >= expected


@pytest.mark.parametrize("kind", [str, Path])
@pytest.mark.parametrize(("class_name", "method"), METHODS)
def test_path_of_a_picture_becomes_its_contents_for_good(
    serve, browse, drawing: Path, class_name: str, method: str, kind: Callable[[Path], Any]
) -> None:
    session = serve().create_session()
    browser = browse(session)
    widget = getattr(session.get_widgets(), class_name)()
    before = (widget.create_ref(0),) if class_name == "TextSource" else BEFORE.get(method, ())
    getattr(widget, method)(*before, kind(drawing), *AFTER.get(method, ()))
    uri = Widget.to_data_uri(drawing)
    drawing.unlink()
    for page in (browser, browse(session)):
        assert uri in str(page.messages("call"))


def test_other_texts_stay_what_they_are(serve, browse, tmp_path: Path) -> None:
    session = serve().create_session()
    browser = browse(session)
    image = session.get_widgets().Image()
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    hidden = tmp_path / "no-suffix"
    hidden.write_bytes(PNG)
    texts = [str(secret), str(hidden), str(tmp_path), str(tmp_path / "missing.png"), "/etc/hostname", "a\0.png"]
    texts += ["https://example.org/a.png", "data:image/png;base64,AAAA", "x" * 5000 + ".png"]
    for text in texts:
        image.set_image(text)
    assert [call["args"] for call in browser.messages("call")] == [[text] for text in texts]


def test_data_uri_has_the_type_of_the_files_name(tmp_path: Path) -> None:
    for name, mime in (
        ("a.png", "image/png"),
        ("a.svg", "image/svg+xml"),
        ("a.unheard-of", "application/octet-stream"),
    ):
        path = tmp_path / name
        path.write_bytes(b"\0\1\2")
        assert Widget.to_data_uri(path) == Widget.to_data_uri(str(path)) == f"data:{mime};base64,AAEC"
    with pytest.raises(FileNotFoundError):
        Widget.to_data_uri(tmp_path / "missing.png")
