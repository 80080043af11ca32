"""Local files as arguments: a picture's path is replaced by its contents before anything is recorded or sent."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path
from typing import Any

from ..definitions.schema import Method
from ..definitions.types import is_picture

MAX_PATH_CHARS = 4096
_FALLBACK_TYPE = "application/octet-stream"


def to_data_uri(path: str | Path) -> str:
    """The contents of a file as a ``data:`` URI (RFC 2397); the type is guessed from the name.

    Raises:
        OSError: the file can't be read.
    """
    mime = mimetypes.guess_type(str(path))[0] or _FALLBACK_TYPE
    return f"data:{mime};base64,{base64.b64encode(Path(path).read_bytes()).decode('ascii')}"


def embed_pictures(method: Method, args: list[Any]) -> list[Any]:
    """The arguments with paths of local picture files replaced by data URIs.

    Only files whose name says that they are pictures are taken: text that merely happens to name some other file of
    the server must not send its contents to a browser.
    """
    return [
        _embedded(value) if is_picture(param.type) and isinstance(value, str) else value
        for param, value in zip(method.params, args, strict=False)
    ]


def _embedded(text: str) -> str:
    if not text or len(text) > MAX_PATH_CHARS or "\0" in text or text.startswith(("data:", "http:", "https:")):
        return text
    kind = mimetypes.guess_type(text)[0] or ""
    if not kind.startswith("image/"):
        return text
    return to_data_uri(text) if Path(text).is_file() else text
