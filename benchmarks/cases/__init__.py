"""What is measured, by theme; each case runs one side, and returns its figures."""

from .building import build, build_batch, memory
from .calling import calls, mirroring, updates
from .coming_back import far_away, farther_away, storm
from .firing import callbacks, callbacks_2000, crowd
from .growing import sessions_growth, widgets_growth
from .moving import static, upload
from .running import ALL_SIDES, SHARE, Case, Figures, Skipped
from .starting import import_time
from .visiting import page

OURS = ("ours",)
# The ceiling has no sessions to come back to, and serves no files.
PACKAGES = ("ours", "reference")

_CASES = [
    Case(calls),
    Case(build, ALL_SIDES),
    Case(build_batch, OURS),
    Case(updates, ALL_SIDES),
    Case(memory, ALL_SIDES, once=ALL_SIDES),
    Case(callbacks, once=("ceiling", "reference")),
    Case(callbacks_2000, OURS, once=ALL_SIDES),
    Case(crowd, OURS, once=ALL_SIDES),
    Case(mirroring),
    Case(storm, PACKAGES, once=ALL_SIDES),
    Case(far_away, PACKAGES),
    Case(farther_away, OURS, once=ALL_SIDES),
    Case(upload),
    Case(static, PACKAGES),
    Case(page, PACKAGES, once=ALL_SIDES, has_load=False),
    Case(import_time, PACKAGES, once=ALL_SIDES, has_load=False),
    Case(sessions_growth, OURS, once=ALL_SIDES),
    Case(widgets_growth, OURS, once=ALL_SIDES),
]
CASES = {case.run.__name__: case for case in _CASES}

__all__ = ["ALL_SIDES", "CASES", "SHARE", "Case", "Figures", "Skipped"]
