"""Lines of text, of which the newest are shown."""

from __future__ import annotations

from typing import Any

FONT = "monospace"
FONT_SIZE_PT = 9


class Listing:
    """Lines to read and to copy, in an area that wraps them.

    Args:
        Widgets: the session's widget factory.
        name: what is listed.
        size: how many lines are kept; older ones leave at the top.

    Attributes:
        area: what to put into a layout.
        lines: what is shown.
    """

    def __init__(self, Widgets: Any, name: str, size: int) -> None:
        self._size = size
        self.lines: list[str] = []
        self.area = Widgets.TextArea("", wrap=True, editable=False)
        self.area.set_tooltip(name)
        self.area.set_font(FONT, FONT_SIZE_PT)

    def add(self, line: str) -> None:
        """Show a line below the others."""
        self._show([*self.lines, line])

    def replace(self, start: str, line: str) -> None:
        """Show a line in place of the last one that begins with ``start``, or below the others."""
        places = [place for place, old in enumerate(self.lines) if old.startswith(start)]
        if not places:
            self.add(line)
            return
        lines = list(self.lines)
        lines[places[-1]] = line
        self._show(lines)

    def _show(self, lines: list[str]) -> None:
        self.lines = lines[-self._size :]
        self.area.set_text("\n".join(self.lines))
        self.area.scroll_to_end()
