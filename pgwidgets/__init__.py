"""Desktop-style user interfaces in a browser for plain synchronous Python programs.

Start with ``from pgwidgets.sync import Application``.
"""

from .buffer import Buffer

__version__ = "0.1.0"

__all__ = ["Buffer", "__version__"]
