"""The browser's modules as one script and its style sheets as one, so that a page needs few round trips.

This is no compiler: each module becomes a function that returns what it exports, verbatim but for comments, its own
address and its import and export keywords, and these may only be written in the few ways that our modules use. Anything
else is refused.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping

from ..errors import DefinitionError, shorten

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.[^"\n]*)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\b|class\b|const\b)((?:async )?\w+ )(\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
# Whole lines of comments, a third of what would have to be sent.
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)$", re.MULTILINE | re.DOTALL)
_RENAMED = re.compile(r"\bas\b")
_STYLE_IMPORT = re.compile(r'^@import url\("([^"\n]*)"\) layer\(([\w.]+)\);$', re.MULTILINE)


def bundle_modules(files: Mapping[str, str], entry: str) -> tuple[str, str]:
    """One module that does what an entry module does with all it imports, and its source map.

    Args:
        files: the modules by path, with forward slashes.
        entry: path of the module to begin with.
    Returns:
        The script, and a map of its lines to those of the files (ECMA-426).
    Raises:
        DefinitionError: a module imports or exports in a way that is not known here, or what does not exist, or
            itself by way of others.
    """
    order = _in_order(files, entry)
    names = {path: f"module{number}" for number, path in enumerate(order)}
    lines, sections = 0, []
    parts = []
    for path in order:
        opening = f"const {names[path]} = (() => {{ // {path}\n"
        body = _as_function_body(path, files[path], names)
        sections.append(_section(path, lines + 1, files[path].count("\n")))
        parts.append(f"{opening}{body}\n}})();\n")
        lines += parts[-1].count("\n")
    return "".join(parts), json.dumps({"version": 3, "sections": sections})


def bundle_styles(files: Mapping[str, str], entry: str) -> str:
    """One style sheet with all that an entry style sheet imports, each in its layer.

    Raises:
        DefinitionError: it imports in a way that is not known here, or what does not exist.
    """
    folder = posixpath.dirname(entry)

    def inline(match: re.Match[str]) -> str:
        path = _resolve(folder, match[1])
        return f"@layer {match[2]} {{\n{_content(files, path, entry)}}}"

    bundled = _STYLE_IMPORT.sub(inline, _content(files, entry, entry))
    if "@import" in bundled or "url(" in bundled:
        raise DefinitionError(f"{entry}: only '@import url(\"path\") layer(name);' can be bundled, and no other url()")
    return bundled


def _in_order(files: Mapping[str, str], entry: str) -> list[str]:
    """The modules that an entry needs, itself included, each after those that it imports."""
    order: list[str] = []
    under_way: list[str] = []

    def visit(path: str, importer: str) -> None:
        if path in order:
            return
        if path in under_way:
            raise DefinitionError(f"modules import each other: {' -> '.join([*under_way, path])}")
        under_way.append(path)
        for _, target in _IMPORT.findall(_content(files, path, importer)):
            visit(_resolve(posixpath.dirname(path), target), path)
        order.append(under_way.pop())

    visit(entry, entry)
    return order


def _as_function_body(path: str, source: str, names: Mapping[str, str]) -> str:
    """A module's lines, of unchanged number, and what it returns; its own address counts from the bundle's."""
    folder = posixpath.dirname(path)

    def bind(match: re.Match[str]) -> str:
        return f"const {{{_RENAMED.sub(':', match[1])}}} = {names[_resolve(folder, match[2])]};"

    source = _without_comments(path, source)
    exported = [match[2] for match in _EXPORT.finditer(source)]
    body = _EXPORT.sub(r"\1\2", _IMPORT.sub(bind, source))
    left_over = _LEFT_OVER.search(body)
    if left_over is not None:
        raise DefinitionError(
            f'{path}: {shorten(left_over[0])} can\'t be bundled. Write import {{ ... }} from "./path.js"; and export '
            "with a function, a class or a const."
        )
    body = body.replace("import.meta.url", f"new URL({json.dumps(path)}, import.meta.url)")
    return f"{body.rstrip()}\nreturn {{ {', '.join(exported)} }};"


def _without_comments(path: str, source: str) -> str:
    """The source with empty lines where comments were."""
    found = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    # What looks like a comment may be a part of a text there.
    divided = next((line for line in found.splitlines() if line.count("`") % 2), None)
    if divided is not None:
        raise DefinitionError(f"{path}: {shorten(divided)} can't be bundled. End a template literal on its line.")
    return found


def _section(path: str, first_line: int, line_count: int) -> dict[str, object]:
    """What a source map says of one file whose lines are here one by one."""
    mappings = ";".join(["AAAA"] + ["AACA"] * max(line_count - 1, 0))
    return {
        "offset": {"line": first_line, "column": 0},
        "map": {"version": 3, "sources": [path], "names": [], "mappings": mappings},
    }


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target))


def _content(files: Mapping[str, str], path: str, importer: str) -> str:
    if path not in files:
        raise DefinitionError(f"{importer} imports {path}, which does not exist")
    return files[path]
