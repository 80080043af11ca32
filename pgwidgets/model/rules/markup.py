"""HTML that grows.

Pages close whatever a piece of HTML leaves open at its end: "<b>x" and then "y</b>" is not what "<b>xy</b>" is. So a
rebuilt page gets the same pieces, but for those that are complete: what follows them is joined to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..computed import MORE_HTML
from ..recording import Operation, Step
from ..setting import store
from ..tree import Node, Tree

# Property: whether the last piece leaves something open, None as long as nobody has looked.
_IS_OPEN = "html_is_open"

_VOID = frozenset(("br", "hr", "img", "wbr"))
# Elements that browsers close exactly where their end tags are, or right before.
_PLAIN = (
    frozenset(("a", "abbr", "b", "blockquote", "center", "code", "del", "div", "em", "font", "i", "ins", "kbd", "mark"))
    | frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub"))
    | frozenset(("sup", "tt", "u", "var", "dl", "dt", "dd", "ol", "ul", "li"))
    | frozenset(("table", "thead", "tbody", "tfoot", "tr", "th", "td"))
)
_UNFINISHED_END = re.compile(r"(&[#\w]*|\r)\Z")


def set_html(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Replace the HTML."""
    _forget_pieces(node)
    return store(tree, node, method, args, call)


def clear(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Remove the HTML."""
    _forget_pieces(node)
    node.set("html", "")
    return Operation([call])


def append_html(tree: Tree, node: Node, method: Method, args: list[Any], call: Call) -> Operation:
    """Add to the HTML: to its last piece if that is complete, else as another piece."""
    pieces: list[str] = node.get(MORE_HTML) or []
    is_open = node.get(_IS_OPEN)
    if is_open is None:
        is_open = not is_complete(node.get("html"))
    if is_open:
        pieces.append(args[0])
        node.set(MORE_HTML, pieces)
    elif pieces:
        pieces[-1] += args[0]
    else:
        node.set("html", node.get("html") + args[0])
    node.set(_IS_OPEN, not is_complete(args[0]))
    return Operation([call])


def replay(tree: Tree, node: Node) -> Iterator[Call]:
    """The pieces behind the first."""
    for piece in node.get(MORE_HTML) or ():
        yield Step(node.wid, "append_html", [piece])


def is_complete(html: str) -> bool:
    """Whether HTML ends where it began, so that more may be joined to it; False in case of doubt."""
    if _UNFINISHED_END.search(html):
        return False
    if "<" not in html:
        return True
    reader = _Reader()
    reader.feed(html)
    return reader.is_complete


def _forget_pieces(node: Node) -> None:
    node.forget(MORE_HTML)
    node.forget(_IS_OPEN)


class _Reader(HTMLParser):
    """Reads tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[str] = []
        self._is_plain = True

    @property
    def is_complete(self) -> bool:
        """Whether all that was begun is ended, and all of it is plain."""
        return self._is_plain and not self._open and not self.rawdata

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        self._is_plain = self._is_plain and tag in _PLAIN
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # the slash means nothing

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self._is_plain = False

    def handle_decl(self, decl: str) -> None:
        self._is_plain = False

    def handle_comment(self, data: str) -> None:
        self._is_plain = False

    def handle_pi(self, data: str) -> None:
        self._is_plain = False

    def unknown_decl(self, data: str) -> None:
        self._is_plain = False
