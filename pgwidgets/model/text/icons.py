"""Icons in the gutter: each belongs to a position, and stands beside the line that this is on."""

from __future__ import annotations

from .positions import Position


class Icons:
    """Icons by their positions, in the order in which they were set: later ones win on the same line."""

    __slots__ = ("_urls",)

    def __init__(self) -> None:
        self._urls: dict[Position, str] = {}

    def __len__(self) -> int:
        return len(self._urls)

    def set(self, position: Position, url: str | None) -> bool:
        """Give a position an icon, or none; returns whether that changed anything."""
        former = self._urls.pop(position, None)
        if url:
            self._urls[position] = url
        return bool(url) or former is not None

    def clear(self) -> bool:
        """Remove all; returns whether there were any."""
        had_some = bool(self._urls)
        self._urls.clear()
        return had_some

    def on_line(self, line: int) -> Position | None:
        """Whose icon is to be seen on a line."""
        return next((position for position in reversed(self._urls) if position.line == line), None)

    @property
    def shown(self) -> list[tuple[int, str, str]]:
        """Offset, gravity and address of each, in order."""
        return [(position.offset, position.gravity, url) for position, url in self._urls.items() if position.is_valid]
