"""The text editor's class, under the name of a module of its own."""

from __future__ import annotations

from .Widgets import TextSource

__all__ = ["TextSource"]
