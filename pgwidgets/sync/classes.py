"""Widget classes made from the definitions, with real signatures and docstrings."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import Parameter, Signature
from types import MappingProxyType
from typing import Any

from ..definitions import WIDGETS
from ..definitions.base import CONTAINER_METHODS, WIDGET_METHODS
from ..definitions.schema import REQUIRED, Definition, Method, Param
from .editing import DataWidget, TextBufferRefBase, TextSourceBase
from .timer import TimerBase
from .widget import Widget

_MODULE = "pgwidgets.sync.Widgets"


def build_widget_class(definition: Definition) -> type[Widget]:
    """The class of a definition."""
    base = _PARTICULAR.get(definition.name) or _BASES[definition.base]
    body: dict[str, Any] = {
        "__slots__": (),
        "__module__": _MODULE,
        "__doc__": _class_doc(definition),
        "__init__": _constructor(definition, base),
        "_definition": definition,
    }
    for method in definition.methods.values():
        if _INHERITED.get(method.name) is not method and method.name not in Widget.__dict__:
            body[method.name] = _method(definition.name, method)
    return type(definition.name, (base,), body)


def build_all_widget_classes() -> Mapping[str, type[Widget]]:
    """All classes by name."""
    return MappingProxyType({name: build_widget_class(definition) for name, definition in WIDGETS.items()})


def _constructor(definition: Definition, base: type[Widget]) -> Any:
    def __init__(self: Widget, session: Any, *args: Any, **kwargs: Any) -> None:
        base.__init__(self, session, *args, **kwargs)

    __init__.__qualname__ = f"{definition.name}.__init__"
    __init__.__module__ = _MODULE
    parameters = [
        Parameter("self", Parameter.POSITIONAL_OR_KEYWORD),
        Parameter("session", Parameter.POSITIONAL_OR_KEYWORD),
        *(
            Parameter(param.name, Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=_optional(param))
            for param in definition.params
        ),
        Parameter("kwargs", Parameter.VAR_KEYWORD),
    ]
    __init__.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    return __init__


def _optional(param: Param) -> str:
    annotation = param.type.annotation
    return annotation if annotation.endswith("| None") else f"{annotation} | None"


def _method(class_name: str, method: Method) -> Any:
    def call(self: Widget, *args: Any, **kwargs: Any) -> Any:
        return self._invoke(self._definition.methods[method.name], args, kwargs)

    call.__name__ = method.name
    call.__qualname__ = f"{class_name}.{method.name}"
    call.__module__ = _MODULE
    call.__doc__ = _method_doc(method)
    call.__signature__ = _signature(method)  # type: ignore[attr-defined]
    return call


def _signature(method: Method) -> Signature:
    parameters = [Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)]
    for param in method.params:
        default = Parameter.empty if param.default is REQUIRED else param.default
        parameters.append(
            Parameter(param.name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=param.type.annotation)
        )
    return Signature(parameters, return_annotation=method.returns)


def _method_doc(method: Method) -> str:
    return "\n".join([method.doc, *_params_doc("Args:", method.params)])


def _class_doc(definition: Definition) -> str:
    lines = [
        definition.doc,
        *_params_doc("Args:", definition.args),
        *_params_doc("Options:", definition.options),
    ]
    listed = [callback for callback in definition.callbacks.values() if callback.listed]
    if listed:
        lines += ["", "Callbacks:"]
    for callback in listed:
        names = ", ".join(param.name for param in callback.params)
        lines.append(f"    {callback.name}({names}): {callback.doc}")
    return "\n".join(lines)


def _params_doc(title: str, params: tuple[Param, ...]) -> list[str]:
    if not params:
        return []
    lines = ["", title]
    for param in params:
        about = f"; {param.doc}" if param.doc else ""
        default = "" if param.default is REQUIRED else f"; default {param.default!r}"
        lines.append(f"    {param.name}: {param.type.expected}{about}{default}")
    return lines


def _base(name: str, parent: type[Widget], methods: Mapping[str, Method]) -> type[Widget]:
    body: dict[str, Any] = {"__slots__": (), "__module__": _MODULE, "__doc__": f"What every {name} has."}
    for method in methods.values():
        if not hasattr(parent, method.name):
            body[method.name] = _method(name, method)
    return type(name, (parent,), body)


_WIDGET = _base("VisualWidget", Widget, WIDGET_METHODS)
_BASES: dict[str, type[Widget]] = {
    "callback": Widget,
    "widget": _WIDGET,
    "container": _base("ContainerWidget", _WIDGET, CONTAINER_METHODS),
}

# Classes with a behaviour that no definition can say.
_PARTICULAR: dict[str, type[Widget]] = {
    "Timer": TimerBase,
    "TextBufferRef": TextBufferRefBase,
    "TextSource": type("EditorWidget", (TextSourceBase, _WIDGET), {"__slots__": (), "__module__": _MODULE}),
    **dict.fromkeys(
        ("TreeView", "TableView"), type("RowsWidget", (DataWidget, _WIDGET), {"__slots__": (), "__module__": _MODULE})
    ),
}

_INHERITED = {**WIDGET_METHODS, **CONTAINER_METHODS}

__all__ = ["build_all_widget_classes", "build_widget_class"]
