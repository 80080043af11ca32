"""All widget classes by name: ``from pgwidgets.sync.Widgets import Button``."""

from __future__ import annotations

from .classes import build_all_widget_classes
from .widget import Widget

CLASSES = build_all_widget_classes()
globals().update(CLASSES)

__all__ = ["Widget", *CLASSES]  # noqa: PLE0604 - names of the definitions
