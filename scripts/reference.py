"""The reference in docs/: a page for each family of widgets, and the limits.

``python -m scripts.reference`` rewrites it. A test compares the pages with what would be written now, so that they
can't fall behind.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.base import CALLBACK_METHODS, CONTAINER_METHODS, WIDGET_CALLBACKS, WIDGET_METHODS
from pgwidgets.definitions.schema import REQUIRED, Callback, Definition, Method, Param
from pgwidgets.settings import Settings
from pgwidgets.sync import Application, Session

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_NOTE = "<!-- Written by `python -m scripts.reference`: change the definitions. -->\n"
_SHARED = {
    "callback": set(CALLBACK_METHODS),
    "widget": set(WIDGET_METHODS),
    "container": {*WIDGET_METHODS, *CONTAINER_METHODS},
}


def pages() -> dict[Path, str]:
    """The text of every page of the reference."""
    by_family = {
        family: list(members) for family, members in groupby(_sorted_by_family(), key=lambda item: item.family)
    }
    folder = DOCS / "reference"
    written = {folder / f"{family}.md": _family_page(family, members) for family, members in by_family.items()}
    written[folder / "every-widget.md"] = _shared_page()
    written[folder / "README.md"] = _index(by_family)
    written[folder / "application.md"] = _application_page()
    written[DOCS / "limits.md"] = _limits()
    return {path: _NOTE + text for path, text in written.items()}


def _sorted_by_family() -> list[Definition]:
    return sorted(WIDGETS.values(), key=lambda item: item.family)


def _index(by_family: dict[str, list[Definition]]) -> str:
    lines = ["# Reference", "", "Every class, with its arguments, options, methods and callbacks.", ""]
    for family, members in by_family.items():
        names = ", ".join(f"[{item.name}]({family}.md#{item.name.lower()})" for item in members)
        lines.append(f"* **{family}**: {names}")
    lines += [
        "",
        "What all of them have: [every widget](every-widget.md). What shows them: "
        "[Application and Session](application.md).",
        "",
    ]
    return "\n".join(lines)


def _family_page(family: str, members: Iterable[Definition]) -> str:
    sections = [f"# {family.capitalize()}", "", "What all classes have in common: [every widget](every-widget.md).", ""]
    for definition in members:
        sections += _class_section(definition)
    return "\n".join(sections)


def _class_section(definition: Definition) -> Iterator[str]:
    yield f"## {definition.name}"
    yield ""
    yield definition.doc
    yield ""
    if definition.made_by:
        yield f"Made by `{definition.made_by}()`."
    else:
        yield f"`Widgets.{definition.name}({_signature(definition)})`"
    yield ""
    if definition.args or definition.options:
        yield "| argument or option | type | default | |"
        yield "| --- | --- | --- | --- |"
        for param in (*definition.args, *definition.options):
            default = "" if param.default is REQUIRED else f"`{_cell(repr(param.default))}`"
            yield f"| `{param.name}` | `{_cell(param.type.annotation)}` | {default} | {_cell(param.doc)} |"
        yield ""
    own = [item for item in definition.methods.values() if item.name not in _SHARED[definition.base]]
    yield from _methods(own)
    yield from _callbacks(item for item in definition.callbacks.values() if item.listed)


def _methods(methods: Iterable[Method]) -> Iterator[str]:
    rows = [
        f"| `{item.name}({_params(item.params)})` | `{_cell(item.returns)}` | {_cell(_text(item))} |"
        for item in methods
    ]
    if rows:
        yield "| method | returns | |"
        yield "| --- | --- | --- |"
        yield from rows
        yield ""


def _callbacks(callbacks: Iterable[Callback]) -> Iterator[str]:
    rows = [f"| `{item.name}` | {_code(_params(item.params))} | {_cell(_text(item))} |" for item in callbacks]
    if rows:
        yield "| callback | arguments | |"
        yield "| --- | --- | --- |"
        yield from rows
        yield ""


def _shared_page() -> str:
    lines = ["# Every widget", "", "What the classes share.", "", "## Methods of all objects", ""]
    lines += _methods(CALLBACK_METHODS.values())
    lines += ["## Methods of all widgets", ""]
    lines += _methods(item for item in WIDGET_METHODS.values() if item.name not in CALLBACK_METHODS)
    lines += ["## Methods of all containers", ""]
    lines += _methods(item for item in CONTAINER_METHODS.values() if item.name not in WIDGET_METHODS)
    lines += ["## Callbacks of all widgets", ""]
    lines += _callbacks(WIDGET_CALLBACKS.values())
    return "\n".join(lines)


def _application_page() -> str:
    lines = ["# Application and Session", ""]
    for cls in (Application, Session):
        lines += [f"## {cls.__name__}", "", *_docstring(cls)]
        if cls is Application:
            lines += ["```", *_constructor(cls), "```", ""]
        for name, member in vars(cls).items():
            if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                lines += _member(name, member)
    return "\n".join(lines)


def _constructor(cls: type) -> Iterator[str]:
    """One line for each parameter, annotations as they are written."""
    yield f"{cls.__name__}("
    for each in inspect.signature(cls).parameters.values():
        default = "" if each.default is each.empty else f" = {each.default!r}"
        yield f"    {'**' if each.kind is each.VAR_KEYWORD else ''}{each.name}: {each.annotation}{default},"
    yield ")"


def _member(name: str, member: Any) -> Iterator[str]:
    if isinstance(member, property):
        yield f"### {name}"
    else:
        parameters = list(inspect.signature(member).parameters.values())[1:]
        yield f"### {name}({', '.join(str(each.replace(annotation=each.empty)) for each in parameters)})"
    yield ""
    yield from _docstring(member)


def _docstring(item: Any) -> Iterator[str]:
    """A docstring; its sections, which are indented, as they stand."""
    head, *sections = re.split(r"\n(?=(?:Args|Returns|Raises|Attributes):\n)", inspect.getdoc(item) or "")
    yield head.strip()
    yield ""
    for section in sections:
        yield f"```\n{section.rstrip()}\n```"
        yield ""


def _limits() -> str:
    lines = [
        "# Limits",
        "",
        "Keyword arguments of `Application`. A value that is no number, or out of range, is refused with an error.",
        "",
        "| name | default | unit | |",
        "| --- | --- | --- | --- |",
    ]
    for item in fields(Settings):
        default = "none" if item.default is None else _number(item.default)
        doc = f"{item.metadata['doc']}"
        lines.append(f"| `{item.name}` | {default} | {item.metadata['unit']} | {_cell(doc)} |")
    return "\n".join([*lines, ""])


def _number(value: object) -> str:
    if isinstance(value, int) and value >= 1024 and value % 1024 == 0:
        return f"{value // 1024**2} Mi" if value % 1024**2 == 0 else f"{value // 1024} Ki"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _signature(definition: Definition) -> str:
    given = [param.name for param in definition.args]
    return ", ".join([*given, *(f"{param.name}=" for param in definition.options)])


def _params(params: Iterable[Param]) -> str:
    return ", ".join(item.name if item.default is REQUIRED else f"{item.name}={item.default!r}" for item in params)


def _text(item: Method | Callback) -> str:
    """What it does, and what its parameters are."""
    params = [f"`{param.name}`: {param.doc}" for param in item.params if param.doc]
    return f"{item.doc} {'; '.join(params)}" if params else item.doc


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _cell(text: str) -> str:
    """A text that may stand in a table: on one line, its bars not taken for borders."""
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
