"""Type stubs of the widget classes, made from the definitions: ``python -m scripts.stubs`` rewrites them.

A test compares them with what would be written now, so that they can't fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.base import CALLBACK_METHODS, CONTAINER_METHODS, WIDGET_METHODS
from pgwidgets.definitions.schema import REQUIRED, Definition, Method, Param
from pgwidgets.definitions.types import Optional, WidgetOf

ROOT = Path(__file__).resolve().parent.parent
SYNC = ROOT / "pgwidgets" / "sync"

_HEAD = '''# Written by `python -m scripts.stubs` from pgwidgets.definitions: change those.
"""{doc}"""
'''
_BASES = {"callback": "Widget", "widget": "VisualWidget", "container": "ContainerWidget"}
_INHERITED = {
    "callback": set(CALLBACK_METHODS),
    "widget": set(WIDGET_METHODS),
    "container": {*WIDGET_METHODS, *CONTAINER_METHODS},
}


def stubs() -> dict[Path, str]:
    """The text of every stub file."""
    return {
        SYNC / "Widgets.pyi": "\n".join(_widgets()) + "\n",
        SYNC / "factories.pyi": "\n".join(_factories()) + "\n",
    }


def _widgets() -> Iterator[str]:
    yield _HEAD.format(doc="All widget classes by name.")
    yield "from collections.abc import Mapping, Sequence"
    yield "from pathlib import Path"
    yield "from typing import Any, Literal"
    yield ""
    yield "from .session import Session"
    yield "from .widget import Widget as Widget"
    yield ""
    yield "CLASSES: Mapping[str, type[Widget]]"
    yield ""
    yield from _class("VisualWidget", "Widget", WIDGET_METHODS.values())
    yield from _class("ContainerWidget", "VisualWidget", CONTAINER_METHODS.values())
    for definition in WIDGETS.values():
        inherited = _INHERITED[definition.base]
        own = [method for method in definition.methods.values() if method.name not in inherited]
        constructor = f"    def __init__(self, session: Session, {_options(definition)}) -> None: ..."
        yield from _class(definition.name, _BASES[definition.base], own, constructor)


def _class(name: str, base: str, methods: object, constructor: str | None = None) -> Iterator[str]:
    yield f"class {name}({base}):"
    if constructor is not None:
        yield constructor
    assert hasattr(methods, "__iter__")
    for method in methods:
        yield f"    def {method.name}({_params(method)}) -> {method.returns}: ..."
    yield ""


def _factories() -> Iterator[str]:
    yield _HEAD.format(doc="The widget classes with the session filled in.")
    yield "from collections.abc import Mapping, Sequence"
    yield "from pathlib import Path"
    yield "from typing import Any, Literal"
    yield ""
    yield "from . import Widgets"
    yield "from .session import Session"
    yield "from .widget import Widget"
    yield ""
    yield "class Factory:"
    yield "    def __init__(self, session: Session, widget_class: type[Widget]) -> None: ..."
    yield "    def __call__(self, *args: Any, **kwargs: Any) -> Any: ..."
    yield "    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]: ..."
    yield ""
    yield "class Factories:"
    yield "    def __init__(self, session: Session, classes: Mapping[str, type[Widget]]) -> None: ..."
    for definition in WIDGETS.values():
        options = _options(definition, prefix="Widgets.")
        yield f"    def {definition.name}(self, {options}) -> Widgets.{definition.name}: ..."


def _params(method: Method) -> str:
    return ", ".join(["self", *(_param(param) for param in method.params)])


def _param(param: Param) -> str:
    default = "" if param.default is REQUIRED else " = ..."
    return f"{param.name}: {_annotation(param)}{default}"


def _options(definition: Definition, prefix: str = "") -> str:
    """Positional arguments, options, and what every setter of one argument accepts as a keyword."""
    given = [*definition.args, *definition.options]
    names = {param.name for param in given}
    texts = [f"{param.name}: {_or_none(_qualified(param, prefix))} = ..." for param in given]
    extras = [
        f"{name}: {_or_none(_qualified(method.params[0], prefix))} = ..."
        for name, method in _setter_keywords(definition)
        if name not in names
    ]
    types = {param.name: param for param in given}
    extras += [
        f"{keyword}: {_or_none(_annotation(types[meaning[keyword]]))} = ..."
        for keyword, meaning in definition.meanings.items()
    ]
    return ", ".join([*texts, *(["*", *extras] if extras else [])])


def _setter_keywords(definition: Definition) -> Iterator[tuple[str, Method]]:
    for method in definition.methods.values():
        if method.name.startswith("set_") and method.params and method.required <= 1:
            yield method.name[len("set_") :], method


def _qualified(param: Param, prefix: str) -> str:
    """The annotation, with the name of a widget class found where the stub imports it from."""
    annotation = _annotation(param)
    return prefix + annotation if prefix and annotation.split(" ")[0] in WIDGETS else annotation


def _annotation(param: Param) -> str:
    wanted = param.type.inner if isinstance(param.type, Optional) else param.type
    if isinstance(wanted, WidgetOf) and wanted.class_name not in WIDGETS:
        return param.type.annotation.replace(wanted.class_name, "Widget")
    return param.type.annotation


def _or_none(annotation: str) -> str:
    return annotation if annotation.endswith("| None") else f"{annotation} | None"


def main() -> None:
    for path, text in stubs().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
