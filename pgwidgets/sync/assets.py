"""The files of the browser side, from memory.

They are read once, when the first is asked for; what is not in the table does not exist, so no request can name any
other file. Each is compressed once, when first asked for with gzip.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

STATIC_PATH = Path(__file__).resolve().parent.parent / "static"
REMOTE_HTML = STATIC_PATH / "remote.html"

FAVICON_PATHS = ("favicon.svg", "favicon.ico")
_COMPRESSED = (".html", ".js", ".css", ".svg")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FALLBACK_TYPE = "application/octet-stream"
_PAGE_REFERENCES = (b'href="Widgets.css"', b'src="remote/main.js"')
_WS_META = b'<meta name="pgwidgets-ws" content="ws">'


class Asset:
    """A file as served."""

    def __init__(self, name: str, content: bytes, content_type: str | None = None) -> None:
        suffix = Path(name).suffix
        self.content = content
        self.content_type = content_type or _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or _FALLBACK_TYPE
        self.etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        self.compressible = suffix in _COMPRESSED

    @cached_property
    def compressed(self) -> bytes:
        """The content in gzip's format (RFC 1952)."""
        return gzip.compress(self.content, 9, mtime=0)


class Assets:
    """All files of the browser side by their path relative to the page.

    The page refers to them below a path that contains a digest of all of them, so that a browser may keep them for
    good: a second visit asks for the page alone. The plain paths work too, for pages that are served elsewhere.
    """

    @cached_property
    def files(self) -> Mapping[str, Asset]:
        """The table: paths with forward slashes."""
        files = {
            path.relative_to(STATIC_PATH).as_posix(): path.read_bytes()
            for path in sorted(STATIC_PATH.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }
        return {name: Asset(name, content) for name, content in files.items()}

    @cached_property
    def version(self) -> str:
        """Path below which the files never change."""
        digest = hashlib.sha256("".join(f"{name} {asset.etag}\n" for name, asset in self.files.items()).encode())
        return f"_v/{digest.hexdigest()[:16]}/"

    @cached_property
    def page(self) -> Asset:
        """The connector page: where to connect, and which files it will need, so that none is found late."""
        html = self.files["remote.html"].content
        for reference in _PAGE_REFERENCES:
            attribute, _, path = reference.partition(b'="')
            html = html.replace(reference, attribute + b'="' + self.version.encode() + path)
        return Asset("remote.html", html.replace(b"<head>", b"<head>" + _WS_META + self._preloads(), 1))

    def _preloads(self) -> bytes:
        links = []
        for name in self.files:
            if name.endswith(".js"):
                links.append(f'<link rel="modulepreload" href="{self.version}{name}">')
            elif name.startswith("styles/") and name.endswith(".css"):
                links.append(f'<link rel="preload" as="style" href="{self.version}{name}">')
        return "".join(links).encode()

    def get(self, path: str) -> Asset | None:
        """The file at a path below the page; None if there is none."""
        if path in ("", "index.html", "remote.html"):
            return self.page
        if path in FAVICON_PATHS:
            return self.files.get("icons/pgicon.svg")
        return self.files.get(path.removeprefix(self.version))

    def is_immutable(self, path: str) -> bool:
        """Whether what is at the path will never change."""
        return path.startswith(self.version)
