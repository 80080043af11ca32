"""Pictures of files, by kind."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from ..sync.widget import Widget

_SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{}</svg>"
# Every row that is sent has one, so they are short.
_FILE = "<path d='M3.500 1.500h6l3 3v10h-9z' fill='#fbfcfe' stroke='#6b7787'/>"
_FOLDER = "<path d='M1.500 3h5l1.500 2h6.500v8.500h-13z' fill='#7fa8de' stroke='#3c6cb0'/>"

_DIRECTORIES = ("folder", "parent")


def _drawn(path: str) -> str:
    return "data:image/svg+xml," + quote(_SVG.format(path), safe=" ='/:;,()")


ICONS: dict[str, str] = {"file": _drawn(_FILE), "folder": _drawn(_FOLDER), "parent": _drawn(_FOLDER)}
"""Pictures as ``data:`` URIs, by category: ``file``, ``folder``, ``parent``, or an extension in lower case."""


def set_icon(category: str, path: str | Path) -> None:
    """Show a picture for a category of files in all file browsers, from their next listing on.

    Args:
        category: "file", "folder", "parent", or an extension such as "txt", with or without its dot, in any case.
        path: a picture file; it is read once, now.
    Raises:
        OSError: the file can't be read.
    """
    ICONS[category.lower().lstrip(".")] = Widget.to_data_uri(path)


def icon_of(name: str) -> str:
    """The picture of a file."""
    extension = os.path.splitext(name)[1].lower().lstrip(".")
    return ICONS["file"] if extension in _DIRECTORIES else ICONS.get(extension, ICONS["file"])
