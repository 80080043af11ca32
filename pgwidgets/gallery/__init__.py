"""Every widget to try: ``python -m pgwidgets``.

Written with the public API alone. A new class is one function in the module of its family, listed in that
module's ``SAMPLES``.
"""

from .browse import Gallery
from .catalog import FAMILIES

__all__ = ["FAMILIES", "Gallery"]
