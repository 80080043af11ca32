"""The files of the browser side, from memory.

They are read once, when the first is asked for; what is not in the table does not exist, so no request can name any
other file. Each is compressed once, when first asked for with gzip.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from .bundle import bundle_modules, bundle_styles

STATIC_PATH = Path(__file__).resolve().parent.parent / "static"
REMOTE_HTML = STATIC_PATH / "remote.html"

FAVICON_PATHS = ("favicon.svg", "favicon.ico")
_COMPRESSED = (".html", ".js", ".css", ".svg", ".map")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".map": "application/json",
}
_FALLBACK_TYPE = "application/octet-stream"
_STYLES, _SCRIPT, _SOURCE_MAP = "bundle.css", "bundle.js", "bundle.js.map"
# What remote.html refers to, and what the page that is served refers to in its place.
_PAGE_REFERENCES = ((b'href="', "Widgets.css", _STYLES), (b'src="', "remote/main.js", _SCRIPT))
_WS_META = b'<meta name="pgwidgets-ws" content="ws">'
# What stands in the page itself, before everything that has to be fetched: a style sheet would hold it up.
_EARLY = "remote/early.js"
_FIRST_LINK = b'<link rel="icon"'


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
        return gzip.compress(self.content, 6, mtime=0)


class Assets:
    """All files of the browser side by their path relative to the page.

    The page refers to two bundles of them, below a path that contains a digest of all files, so that a browser may keep
    them for good: a first visit asks for three files, a second one for the page alone. The plain paths work too, for
    pages that are served elsewhere.
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
    def bundles(self) -> Mapping[str, Asset]:
        """What is made of the files, by name."""
        texts = {name: asset.content.decode() for name, asset in self.files.items() if name.endswith((".js", ".css"))}
        script, source_map = bundle_modules(texts, "remote/main.js")
        made = {
            _SCRIPT: f"{script}//# sourceMappingURL={_SOURCE_MAP}\n",
            _SOURCE_MAP: source_map,
            _STYLES: bundle_styles(texts, "Widgets.css"),
        }
        return {name: Asset(name, text.encode()) for name, text in made.items()}

    @cached_property
    def version(self) -> str:
        """Path below which the files never change."""
        digest = hashlib.sha256("".join(f"{name} {asset.etag}\n" for name, asset in self.files.items()).encode())
        return f"_v/{digest.hexdigest()[:16]}/"

    @cached_property
    def page(self) -> Asset:
        """The connector page: where to connect, begun at once, and the bundles, so that no file is found late."""
        html = self.files["remote.html"].content
        for attribute, path, bundle in _PAGE_REFERENCES:
            html = html.replace(attribute + path.encode(), attribute + (self.version + bundle).encode())
        html = html.replace(b"<head>", b"<head>" + _WS_META, 1)
        return Asset("remote.html", html.replace(_FIRST_LINK, b"<script>%b</script>%b" % (self._early, _FIRST_LINK), 1))

    @cached_property
    def script_source(self) -> str:
        """The script in the page as a source of a Content-Security-Policy (CSP level 3, section 2.3.1)."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self._early).digest()).decode()}'"

    @property
    def _early(self) -> bytes:
        return self.files[_EARLY].content

    def get(self, path: str) -> Asset | None:
        """The file at a path below the page; None if there is none."""
        if path in ("", "index.html", "remote.html"):
            return self.page
        if path in FAVICON_PATHS:
            return self.files.get("icons/pgicon.svg")
        if not self.is_immutable(path):
            return self.files.get(path)
        name = path.removeprefix(self.version)
        return self.bundles.get(name) or self.files.get(name)

    def is_immutable(self, path: str) -> bool:
        """Whether what is at the path will never change."""
        return path.startswith(self.version)


@cache
def shared_assets() -> Assets:
    """The assets of all applications of this process, read and compressed once."""
    return Assets()
