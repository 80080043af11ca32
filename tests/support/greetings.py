"""What fake browsers say of themselves when they greet a server."""

from __future__ import annotations

OUR_PAGE = {"name": "pgwidgets", "version": 2}
"""To be treated as a page of this package."""
