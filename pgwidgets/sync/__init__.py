"""The synchronous API: widget constructors and method calls block until the browser has answered."""

from __future__ import annotations

from .application import Application
from .blocking import in_thread
from .session import Session

__all__ = ["Application", "Session", "in_thread"]
