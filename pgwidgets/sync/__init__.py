"""The synchronous API: widget constructors and method calls block until the browser has answered."""

from __future__ import annotations

from .application import Application
from .blocking import in_thread
from .handler import UpgradeHandler
from .session import Session

__all__ = ["Application", "Session", "UpgradeHandler", "in_thread"]
