"""What all pages of an application have in common: fonts, the default font, the icon of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import ArgumentError, ArgumentTypeError, shorten
from ..protocol.messages import RegisterFont, ServerMessage, SetDefaultFont
from .assets import Asset

FONT_PATH = "_pgwidgets/font/"
MAX_FONT_BYTES = 32 * 1024 * 1024
_SUFFIX_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}


class Looks:
    """Registered fonts by id, and the rest.

    A font registered again under the same family, weight and style takes the place of the earlier one, whose bytes
    are let go.
    """

    def __init__(self) -> None:
        self.favicon: Asset | None = None
        self._fonts: dict[int, tuple[RegisterFont, Asset]] = {}
        self._last_id = 0
        self._default: dict[str, Any] | None = None

    def add_font(self, family: str, source: str | Path | bytes, weight: str, style: str) -> tuple[int, RegisterFont]:
        """Keep a font; returns its id and the message that tells a page.

        Raises:
            OSError: the file can't be read.
            ArgumentError: the file's name does not say that it is a font, or it is too large.
        """
        asset = _font_asset(source)
        message = RegisterFont(family, weight, style, "")
        key = (family, weight, style)
        self._fonts = {
            number: kept
            for number, kept in self._fonts.items()
            if (kept[0].family, kept[0].weight, kept[0].style) != key
        }
        self._last_id += 1
        message.url = f"/{FONT_PATH}{self._last_id}"
        self._fonts[self._last_id] = (message, asset)
        return self._last_id, message

    def font(self, number: str) -> Asset | None:
        """The font of an id; None for what is no id."""
        kept = self._fonts.get(int(number)) if number.isdecimal() and number.isascii() else None
        return None if kept is None else kept[1]

    def set_default(self, family: str | None, size: float | None, weight: str | None, style: str | None) -> None:
        """Remember the default font; None for the theme's."""
        whole = {"family": family, "size": None if size is None else float(size), "weight": weight, "style": style}
        self._default = None if family is None else whole

    def default_message(self) -> SetDefaultFont:
        """The message that tells a page of the default font."""
        return SetDefaultFont(self._default)

    def messages(self, base: str) -> list[ServerMessage]:
        """All that a page that connects is told. `base` is the path that it was reached under."""
        fonts: list[ServerMessage] = [under(base, message) for message, _ in self._fonts.values()]
        return fonts if self._default is None else [*fonts, self.default_message()]


def under(base: str, message: RegisterFont) -> RegisterFont:
    """The message for a page that is reached under a path."""
    return RegisterFont(message.family, message.weight, message.style, base + message.url)


def read_favicon(path: str | Path) -> Asset:
    """A picture as icon of the page."""
    return Asset(Path(path).name, Path(path).read_bytes())


def _font_asset(source: str | Path | bytes) -> Asset:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _bounded(Asset("font", bytes(source), "font/ttf"))
    if not isinstance(source, (str, Path)):
        raise ArgumentTypeError(f"Application.register_font: source must be a path or bytes, got {shorten(source)}.")
    kind = _SUFFIX_TYPES.get(Path(source).suffix.lower())
    if kind is None:
        known = ", ".join(_SUFFIX_TYPES)
        raise ArgumentError(f"Application.register_font: source must end in {known}, got {shorten(str(source))}.")
    return _bounded(Asset(Path(source).name, Path(source).read_bytes(), kind))


def _bounded(asset: Asset) -> Asset:
    if len(asset.content) > MAX_FONT_BYTES:
        size = len(asset.content)
        raise ArgumentError(f"Application.register_font: source must have at most {MAX_FONT_BYTES} bytes, got {size}.")
    return asset
