"""What widgets exist: classes, arguments, options, methods, callbacks, what is remembered and mirrored.

`WIDGETS` maps class names to complete `Definition` records. Classes, signatures, documentation tables, type stubs
and the checks of the browser's classes are made from it.
"""

from __future__ import annotations

from types import MappingProxyType

from . import (
    base,
    controls,
    display,
    editor,
    layout,
    mdi,
    menus,
    nonvisual,
    pages,
    scrolling,
    text,
    views,
    windows,
)
from .check import check
from .schema import Definition, resolve

_FAMILIES = (
    layout,
    scrolling,
    pages,
    windows,
    mdi,
    controls,
    text,
    editor,
    display,
    views,
    menus,
    nonvisual,
)


def _complete(definition: Definition) -> Definition:
    if definition.base == "callback":
        return resolve(definition, base.CALLBACK_METHODS, {}, {})
    if definition.base == "widget":
        return resolve(definition, base.WIDGET_METHODS, base.WIDGET_CALLBACKS, base.INITIAL)
    methods = {**base.WIDGET_METHODS, **base.CONTAINER_METHODS}
    return resolve(definition, methods, base.WIDGET_CALLBACKS, base.INITIAL)


WIDGETS = MappingProxyType({item.name: _complete(item) for family in _FAMILIES for item in family.DEFINITIONS})
check(WIDGETS)

__all__ = ["WIDGETS", "Definition"]
