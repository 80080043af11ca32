"""What has been measured, and what to read of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Values = dict[str, dict[str, dict[str, float]]]


@dataclass
class Results:
    """All figures.

    Attributes:
        machine: what was measured on, name -> value.
        values: case -> figure -> side -> value.
        units: case -> figure -> unit.
        scale: share of the usual numbers.
        notes: what could not be measured, and why.
    """

    machine: dict[str, str] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    units: dict[str, dict[str, str]] = field(default_factory=dict)
    scale: float = 1.0
    notes: list[str] = field(default_factory=list)

    def add(self, case: str, side: str, figures: dict[str, tuple[float, str]]) -> None:
        """Take the figures of one side."""
        for figure, (value, unit) in figures.items():
            self.values.setdefault(case, {}).setdefault(figure, {})[side] = value
            self.units.setdefault(case, {})[figure] = unit

    def value(self, case: str, figure: str, side: str) -> float | None:
        """One of them, if it was measured."""
        return self.values.get(case, {}).get(figure, {}).get(side)

    def unit(self, case: str, figure: str) -> str:
        """That of a figure."""
        return self.units[case][figure]

    def write(self, path: Path) -> None:
        """Write all of it as JSON, for `read`."""
        path.write_text(json.dumps(self.__dict__, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Results:
        """What was written."""
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(**found)


def ratio(values: dict[str, float], side: str) -> float | None:
    """Ours in proportion to another side's."""
    ours, theirs = values.get("ours"), values.get(side)
    return None if side == "ours" or not ours or not theirs else ours / theirs
